import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#common/ids.ts'
import { Refused } from '#common/refusal.ts'
import { nodesOf } from '#server/regions'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { type Door, doors } from '../contract.ts'
import { aMatter } from './fixtures.ts'
import { type Ask, ended, pass } from './index.ts'

type Row = { id: string; title: string; state: string; ground: string; mayReturn: boolean; communityId: string }
type Said = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Said) => (status === 200 ? 200 : body.code)

describe('what is asked of a community', () => {
  let house: AHouse
  let secretary: SignedIn
  let neighbour: SignedIn
  let dept: SignedIn
  let c: Record<'community1' | 'community2' | 'community3', string>
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    dept = await house.signedIn({ post: 'deptLiaison' })
    c = house.fuding.regions
  })
  after(() => house.close())

  let no = 0
  const asked = (more: Partial<Ask> = {}): Ask => ({
    door: 'task',
    module: 'tasks',
    subjectId: newId(),
    title: `核实${'甲乙丙丁戊己庚辛壬癸'.charAt(no++ % 10)}${String.fromCharCode(0x4e00 + no)}情况`,
    link: '/tasks/x',
    byOrgId: house.fuding.orgs.housing,
    communityIds: [c.community1],
    ...more,
  })
  /** The id of the ask of the first community, or the code of the refusal. */
  const ask = (more: Partial<Ask> = {}): Promise<string> =>
    house
      .inCity(house.fuding.id, async (ctx) => [...(await pass(ctx, asked(more))).askIds.values()][0] ?? 'none')
      .catch((error) => {
        if (error instanceof Refused) return error.refusal.code
        throw error
      })
  const matter = (more: object = {}) =>
    house.inCity(house.fuding.id, (ctx) => aMatter(ctx, { deptOrgId: house.fuding.orgs.housing, ...more }))
  const rowsOf = async (who: SignedIn, query = '') => (await who.get(`/api/admission/asks${query}`)).body.rows as Row[]
  const put = (who: SignedIn, id: string, what: string, body?: object) => who.put(`/api/admission/asks/${id}/${what}`, body ?? {})

  it('passes when it is a single one, and is written down for both sides', async () => {
    const id = await ask({ title: '核实一处围挡' })
    for (const who of [secretary, dept]) assert.ok((await rowsOf(who)).some((row) => row.id === id && row.ground === 'single'))
    assert.deepEqual(await rowsOf(neighbour), [])
    assert.deepEqual((await rowsOf(secretary, '?side=to')).length, 1)
    assert.deepEqual((await rowsOf(secretary, '?side=by')).length, 0)
    assert.match((await dept.get('/api/admission/asks/export.csv')).text, /核实一处围挡/)
  })

  it('is refused with the rule when it recurs, goes to several, is a form or an inspection', async () => {
    const gated: Partial<Ask>[] = [
      { recurring: true },
      { communityIds: [c.community1, c.community2] },
      { door: 'form' },
      { door: 'inspection' },
    ]
    for (const more of gated) assert.equal(await ask(more), 'admission.not-admitted')
    const refusal = await house
      .inCity(house.fuding.id, (ctx) => pass(ctx, asked({ title: '每月台账', recurring: true })))
      .catch((error) => (error as Refused).refusal)
    const { facts } = refusal as Refused['refusal']
    assert.match(String(facts!.rule), /实行社区工作准入制度/)
    assert.match(String(facts!.clause), /民发〔2015〕136号/)
    assert.match(String(facts!.cityClause), /第六条/)
    assert.match(String(facts!.because), /定期/)
  })

  it('is no single one any more when it names the community it is asked of, or is asked of several at one moment', async () => {
    const nodes = await house.inCity(house.fuding.id, ({ db }) => nodesOf(db))
    const rows = [c.community1, c.community2, c.community3].map((id) => nodes.get(id)!)
    const named = []
    for (const { id, name } of rows) named.push(await ask({ communityIds: [id], title: `${name}沿街门店走访` }))
    assert.deepEqual(
      named.map((one) => one.startsWith('admission.')),
      [false, false, true],
    )
    for (let i = 0; i < 5; i++) {
      const title = `同时核实${'东南西北中'.charAt(i)}门`
      const at = await Promise.all(rows.map(({ id }) => ask({ communityIds: [id], title })))
      assert.equal(at.filter((one) => one === 'admission.not-admitted').length, 1, title)
    }
  })

  it('is counted when it was stopped, for its asker and the city alone, and each number opens its rows', async () => {
    const city = await house.signedIn({ post: 'organisationOfficer' })
    assert.equal(await ask({ title: '统一填报名册', communityIds: [c.community1, c.community2] }), 'admission.not-admitted')
    type Stopped = { title: string; reason: string; communities: number; byOrgId: string; door: string }
    const stoppedFor = async (who: SignedIn, query = '?q=统一填报') => (await who.get(`/api/admission/stopped${query}`)).body
    for (const who of [dept, city]) {
      const [row] = (await stoppedFor(who)).rows as Stopped[]
      assert.deepEqual([row!.reason, row!.communities, row!.byOrgId], ['bulk', 2, house.fuding.orgs.housing])
    }
    assert.deepEqual((await stoppedFor(secretary)).rows, [])
    assert.deepEqual((await stoppedFor(await house.signedIn({ post: 'organisationOfficer', city: 'yunxi' }))).rows, [])
    assert.equal((await house.anyone.get('/api/admission/stopped')).status, 401)

    const askers = (await city.get('/api/admission/askers')).body.rows as { id: string; stopped: number }[]
    assert.match((await city.get('/api/admission/askers/export.csv')).text, /福鼎市住房和城乡建设局/)
    assert.equal((await city.get('/api/admission/askers/export.xlsx')).status, 200)
    assert.equal((await house.anyone.get('/api/admission/askers/export.csv')).status, 401)
    const { stopped } = askers.find(({ id }) => id === house.fuding.orgs.housing)!
    const all = (await stoppedFor(city, `?byOrgId=${house.fuding.orgs.housing}&limit=200`)).rows as Stopped[]
    assert.equal(all.length, stopped)
    const forms = (await stoppedFor(city, '?reason=form&limit=200')).rows as Stopped[]
    assert.ok(forms.length > 0 && forms.every((row) => row.door === 'form'))
    assert.match((await dept.get('/api/admission/stopped/export.csv')).text, /统一填报名册,2,批量布置/)
    assert.equal((await dept.get('/api/admission/stopped/export.xlsx')).status, 200)
    assert.deepEqual((await secretary.get('/api/admission/stopped/export.csv')).text.trim().split('\n').length, 1)
  })

  it('passes with an admitted matter of the organisation, in force, and only with its fields', async () => {
    const own = await matter({ dataNeeded: ['楼栋', '户数'] })
    assert.match(await ask({ door: 'form', matterId: own, fields: ['楼栋'], recurring: true }), /^[0-9a-f-]{36}$/)
    assert.equal(await ask({ door: 'form', matterId: own, fields: ['楼栋', '收入'] }), 'admission.fields-not-admitted')
    assert.equal(await ask({ matterId: own, byOrgId: house.fuding.orgs.cityManagement }), 'admission.others-matter')
    assert.match(
      await ask({ matterId: own, byOrgId: house.fuding.orgs.office1, communityIds: [c.community1, c.community2] }),
      /-/,
    )
    const over = await matter({ validUntil: '2026-10-09' })
    assert.equal(await ask({ matterId: over, recurring: true }), 'admission.not-in-force')
    assert.equal(await ask({ matterId: newId() }), 'admission.no-matter')
  })

  it('passes the gate only so, whatever is asked', async () => {
    const own = await matter()
    const others = await matter({ deptOrgId: house.fuding.orgs.cityManagement })
    const over = await matter({ validUntil: '2026-06-01' })
    const made = fc.record({
      door: fc.constantFrom(...doors, 'a-door-to-come' as Door),
      recurring: fc.boolean(),
      communityIds: fc.subarray([c.community1, c.community2, c.community3], { minLength: 1 }),
      matterId: fc.constantFrom(undefined, own, others, over),
      emergency: fc.constantFrom(undefined, 3, -1, 90),
    })
    await fc.assert(
      fc.asyncProperty(made, async ({ emergency, ...given }) => {
        const until = emergency === undefined ? undefined : new Date(house.clock.now().getTime() + emergency * 86_400_000)
        const answer = await ask({ ...given, ...(until && { emergency: { reason: '台风', until } }) })
        const gated = given.recurring || given.communityIds.length > 1 || ['form', 'inspection'].includes(given.door)
        const opens = given.matterId ? given.matterId === own : emergency ? emergency === 3 : !gated
        assert.equal(!answer.startsWith('admission.'), opens, `${answer} for ${JSON.stringify({ ...given, emergency })}`)
      }),
      { numRuns: 60 },
    )
  })

  it('is bulk when it is cut into slices, recurring when it comes again, under whatever number', async () => {
    assert.match(await ask({ title: '报送第1批名单', communityIds: [c.community1] }), /-/)
    assert.match(await ask({ title: '报送第2批名单', communityIds: [c.community2] }), /-/)
    assert.equal(await ask({ title: '报送第3批名单', communityIds: [c.community3] }), 'admission.not-admitted')
    const subjectId = newId()
    assert.match(await ask({ subjectId, communityIds: [c.community1] }), /-/)
    assert.equal(await ask({ subjectId, communityIds: [c.community2] }), 'admission.not-admitted')
    for (const on of ['2026-10-10', '2026-10-11']) {
      house.clock.set(`${on}T09:00:00+08:00`)
      assert.match(await ask({ title: `每日情况${on}` }), /-/)
    }
    house.clock.set('2026-10-12T09:00:00+08:00')
    assert.equal(await ask({ title: '每日情况2026-10-12' }), 'admission.not-admitted')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('passes in an emergency with a reason and an end, which comes by itself', async () => {
    const until = new Date('2026-10-11T18:00:00+08:00')
    const subjectId = newId()
    const id = await ask({
      subjectId,
      title: '台风转移',
      communityIds: [c.community1, c.community2],
      emergency: { reason: '台风', until },
    })
    assert.equal(await ask({ recurring: true, emergency: { reason: ' ', until } }), 'admission.emergency-reason')
    assert.equal(said(await put(secretary, id, 'returned')), 'admission.in-emergency')
    assert.equal((await rowsOf(secretary, '?ground=emergency')).find((row) => row.id === id)?.state, 'open')
    house.clock.set('2026-10-11T18:00:01+08:00')
    await house.settle()
    assert.equal((await rowsOf(secretary, '?ground=emergency')).find((row) => row.id === id)?.state, 'ended')
    const notices = (await dept.get('/api/inbox?notices=1')).body.rows as { title: string; kind: string }[]
    assert.ok(notices.some(({ title, kind }) => title === '台风转移' && kind === 'emergency-ended'))
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is returned by the community in one tap, which only the community takes back', async () => {
    const id = await ask({ title: '摸底一栋楼' })
    for (const who of [
      dept,
      await house.signedIn({ post: 'subdistrictOfficer' }),
      await house.signedIn({ post: 'organisationOfficer' }),
    ])
      assert.equal(said(await put(who, id, 'returned')), 'access.denied')
    assert.equal(said(await put(secretary, id, 'kept')), 'admission.not-returned')
    assert.equal(said(await put(secretary, id, 'returned')), 200)
    assert.equal(said(await put(secretary, id, 'returned')), 'admission.returned-already')
    const notices = (await dept.get('/api/inbox?notices=1')).body.rows as { title: string }[]
    assert.ok(notices.some(({ title }) => title === '摸底一栋楼'))
    assert.equal((await rowsOf(dept, '?state=returned')).length, 1)
    assert.equal(said(await put(dept, id, 'kept')), 'access.denied')
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal(said(await put(worker, id, 'kept')), 200)
    assert.equal(said(await put(worker, id, 'returned', { words: '不是社区的事' })), 200)
    house.clock.set('2026-10-13T09:00:00+08:00')
    assert.equal(said(await put(worker, id, 'kept')), 'admission.undo-over')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is no longer returned when it was admitted, or is over', async () => {
    const admitted = await ask({ matterId: await matter(), recurring: true })
    assert.equal(said(await put(secretary, admitted, 'returned')), 'admission.is-admitted')
    const subjectId = newId()
    const id = await ask({ subjectId })
    await house.inCity(house.fuding.id, async (ctx) => ended(ctx, { module: 'tasks', subjectId }))
    assert.equal(said(await put(secretary, id, 'returned')), 'admission.ask-ended')
  })

  it('is no ask when a unit of the community itself asks', async () => {
    const { residents1, party1, residents2 } = house.fuding.orgs
    assert.equal(await ask({ byOrgId: residents1, recurring: true }), 'none')
    assert.equal(await ask({ byOrgId: party1, door: 'form' }), 'none')
    assert.equal(await ask({ byOrgId: residents2, recurring: true }), 'admission.not-admitted')
    assert.equal(await ask({ communityIds: [house.fuding.regions.street1] }), 'admission.no-community')
    assert.equal(await ask({ byOrgId: newId() }), 'admission.no-asker')
  })

  it('is one ask while the same record asks the same again, and returned it is asked again only when admitted', async () => {
    const [subjectId, title] = [newId(), '借调人手帮忙']
    const id = await ask({ subjectId, title })
    assert.equal(await ask({ subjectId, title }), id)
    await put(secretary, id, 'returned')
    assert.equal(await ask({ subjectId, title }), 'admission.not-admitted')
    assert.equal(await ask({ title: '借调人手帮忙（2）' }), 'admission.not-admitted', 'by another record, under another number')
    assert.match(await ask({ title, matterId: await matter() }), /-/)
    // Another community was not asked yet: what the first gave back makes no bulk of it.
    assert.match(await ask({ subjectId, title, communityIds: [c.community2] }), /-/)
  })

  it('leaves nothing when it is refused', async () => {
    const count = async () => (await rowsOf(dept, '?limit=200')).length
    const were = await count()
    await ask({ communityIds: [c.community1, c.community2], title: '群发' })
    assert.equal(await count(), were)
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const id = await ask({ title: '门' })
    assert.equal((await house.anyone.get('/api/admission/asks')).status, 401)
    assert.equal((await house.anyone.put(`/api/admission/asks/${id}/returned`, {})).status, 401)
    const liaison = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await liaison.get('/api/admission/asks')), 'access.denied')
    assert.equal(said(await liaison.get('/api/admission/matters')), 'access.denied')
    assert.equal(said(await put(neighbour, id, 'returned')), 'admission.no-ask')
    const colleague = await house.signedIn({ post: 'deptLiaison', org: 'cityManagement' })
    assert.ok(!(await rowsOf(colleague)).some((row) => row.id === id))
    assert.equal(said(await put(colleague, id, 'returned')), 'admission.no-ask')
    const other = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    assert.deepEqual(await rowsOf(other), [])
    assert.equal(said(await put(other, id, 'returned')), 'admission.no-ask')
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    assert.equal(said(await put(gone, id, 'returned')), 'admission.no-ask')
    assert.equal(said(await gone.get('/api/admission/asks')), 'access.denied')
  })

  it('names what an organisation may ask today, for its pickers', async () => {
    const { housing, cityManagement, office1 } = house.fuding.orgs
    const names = async (query: string) =>
      ((await dept.get(`/api/admission/matters?${query}`)).body.rows as { deptOrgId: string; inForce: boolean }[]).map(
        (row) => row,
      )
    const own = await names(`forOrgId=${housing}`)
    assert.ok(own.length > 0 && own.every((row) => row.deptOrgId === housing && row.inForce))
    assert.ok((await names(`forOrgId=${office1}`)).some((row) => row.deptOrgId === cityManagement))
  })
})
