import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { figures } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Stop = { id: string; mean: number | null; remarks: string[]; title: string; open: number; reviewedBefore: boolean }
type Round = { id: string; version: number; state: string; stopRows: Stop[]; bulletinNo: string | null }

describe('a field review', () => {
  let house: AHouse
  let officer: SignedIn
  let leader: SignedIn
  let secretary: SignedIn
  before(async () => {
    house = await aHouse()
    officer = await house.signedIn({ post: 'organisationOfficer' })
    leader = await house.signedIn({ post: 'cityLeader' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
  })
  after(() => house?.close())

  const plan = {
    title: '三季度拉练观摩',
    onDay: '2026-10-12',
    criteria: [
      { title: '实际成效', max: 60 },
      { title: '群众参与', max: 40 },
    ],
  }
  const read = async (id: string, by = officer) => (await by.get(`/api/fieldreviews/${id}`)).body as unknown as Round
  const put = async (by: SignedIn, id: string, what: string, body: object = {}) =>
    by.put(`/api/fieldreviews/${id}/${what}`, { version: (await read(id)).version, ...body })
  const emergency = { reason: '本轮临时安排', until: '2026-10-16T18:00:00+08:00' }
  const { title: _, ...untitled } = plan

  async function drafted(more: object = {}) {
    const { community1, community2 } = house.fuding.regions
    const id = String((await officer.post('/api/fieldreviews', { ...plan, ...more })).body.id)
    const stops = [
      { communityId: community1, title: '议事长廊', minutes: 20 },
      { communityId: community2, title: '共享食堂', minutes: 15 },
    ]
    assert.equal(said(await put(officer, id, 'stops', { stops })), 200)
    const personIds = [officer.personId, leader.personId, secretary.personId]
    assert.equal(said(await put(officer, id, 'judges', { personIds })), 200)
    return id
  }
  async function lowerJudges() {
    const { body } = await officer.get('/api/rules')
    const { version } = (body.books as { module: string; version: number }[]).find(({ module }) => module === 'fieldreviews')!
    const basis = { zh: '本市观摩办法第三条', en: 'The city’s measures, article 3' }
    const change = { key: 'fewestJudges', value: 2, basis, reason: '两名评委即可', version }
    assert.equal(said(await officer.put('/api/rules/fieldreviews', change)), 200)
  }

  it('shows no route without stops, judges who may score each of them, and an admitted matter', async () => {
    const bare = String((await officer.post('/api/fieldreviews', plan)).body.id)
    assert.equal(said(await put(officer, bare, 'published')), 'fieldreviews.no-stops')
    const id = await drafted()
    assert.equal(said(await put(officer, id, 'published', { emergency })), 'fieldreviews.few-judges')
    await lowerJudges()
    const refused = await put(officer, id, 'published')
    assert.equal(said(refused), 'admission.not-admitted')
    assert.equal((await read(id)).state, 'draft')
    assert.equal(said(await put(officer, id, 'published', { emergency })), 200)
    assert.equal(said(await put(officer, id, 'stops', { stops: [] })), 'input.invalid')
  })

  it('is scored by its judges, each never his own community, and the sheet written later stands', async () => {
    const id = await drafted()
    await put(officer, id, 'published', { emergency })
    const [one, two] = (await read(id)).stopRows
    const score = (by: SignedIn, stop: Stop, points: number[], at: string, remark?: string) =>
      by.put(`/api/fieldreviews/${id}/scores/${stop.id}`, { points, at, ...(remark ? { remark } : {}) })
    const morning = '2026-10-09T08:30:00+08:00'
    assert.equal(said(await score(leader, one!, [50, 30], morning)), 'fieldreviews.not-open')
    assert.equal(said(await put(officer, id, 'opened')), 200)
    assert.equal(said(await score(secretary, one!, [60, 40], morning)), 'fieldreviews.own-community')
    assert.equal(said(await score(leader, one!, [61, 30], morning)), 'fieldreviews.points')
    assert.deepEqual((await score(leader, one!, [50, 30], morning, '标识看不清')).body, { kept: true })
    assert.deepEqual((await score(leader, one!, [1, 1], '2026-10-09T08:00:00+08:00')).body, { kept: false })
    await score(officer, one!, [40, 30], morning)
    // Nothing of it is read before scoring ends.
    const meanwhile = await read(id, secretary)
    assert.deepEqual(
      meanwhile.stopRows.map(({ mean, remarks }) => [mean, remarks]),
      [
        [null, []],
        [null, []],
      ],
    )
    assert.equal(said(await put(officer, id, 'closed')), 'fieldreviews.unscored')
    await score(secretary, two!, [60, 40], morning)
    assert.equal(said(await put(officer, id, 'closed')), 200)
    const over = await read(id, secretary)
    assert.deepEqual(
      over.stopRows.map(({ title, mean, remarks }) => [title, mean, remarks]),
      [
        ['共享食堂', 10_000, []],
        ['议事长廊', 7500, ['标识看不清']],
      ],
    )
    assert.ok(!JSON.stringify(over.stopRows).includes(leader.personId))
    assert.equal(said(await score(leader, two!, [10, 10], morning)), 'fieldreviews.not-open')

    const remedy = { title: '更换长廊标识', dueOn: '2026-10-30' }
    const asked = await officer.post(`/api/fieldreviews/${id}/stops/${one!.id}/remedies`, remedy)
    assert.equal(said(asked), 200)
    assert.equal(said(await secretary.get(`/api/tasks/${asked.body.taskId}`)), 200)
    assert.equal((await read(id)).stopRows.find((stop) => stop.id === one!.id)!.open, 1)
    assert.equal(said(await put(officer, id, 'bulletin', { words: '两个站点各有做法。' })), 200)
    assert.equal((await read(id)).bulletinNo, '观摩通报〔2026〕1号')
    for (const kind of ['handbook', 'sheet', 'bulletin'])
      for (const format of ['pdf', 'docx']) {
        const paper = await officer.get(`/api/fieldreviews/${id}/paper?kind=${kind}&format=${format}`)
        assert.equal(paper.status, 200, `${kind} ${format}`)
      }
    const [held] = await house.inCity(house.fuding.id, figures)
    assert.equal(((await officer.get(`/api${held!.link.replace(',', '&state=')}`)).body.rows as unknown[]).length, held!.value)
    // The next round knows that these were seen.
    const next = await drafted({ title: '四季度拉练观摩', onDay: '2026-12-10' })
    await put(officer, next, 'published', { emergency })
    assert.ok((await read(next)).stopRows.every(({ reviewedBefore }) => reviewedBefore))
  })

  it('gives a judge his own stops only', async () => {
    const id = await drafted({ title: '评委的表' })
    await put(officer, id, 'published', { emergency })
    const mine = (await secretary.get(`/api/fieldreviews/${id}/mine`)).body as { stops: { title: string }[] }
    assert.deepEqual(
      mine.stops.map(({ title }) => title),
      ['共享食堂'],
    )
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal(said(await worker.get(`/api/fieldreviews/${id}/mine`)), 'fieldreviews.not-found')
    const rows = (await secretary.get('/api/fieldreviews?mine=true')).body.rows as Round[]
    assert.ok(rows.some((row) => row.id === id))
  })

  it('never lets a judge score a community in which he holds any post, whatever his first', async () => {
    const both = await house.signedIn({ post: 'cityLeader' })
    await house.owner.query(
      `insert into people.appointments (city_id, id, person_id, org_id, post, kind, region_id, valid_from, basis, created_at)
       select city_id, gen_random_uuid(), $2, org_id, post, 'concurrent', region_id, valid_from, basis, created_at from people.appointments where person_id = $1`,
      [secretary.personId, both.personId],
    )
    const rows = (await officer.get('/api/fieldreviews/judges')).body.rows as { personId: string; communityId: string | null }[]
    assert.equal(rows.find(({ personId }) => personId === both.personId)!.communityId, house.fuding.regions.community1)
  })

  it('is called off by itself when the emergency that let it pass is over before its day', async () => {
    const id = await drafted({ title: '临时观摩', onDay: '2026-12-20' })
    const until = '2026-10-10T18:00:00+08:00'
    assert.equal(said(await put(officer, id, 'published', { emergency: { reason: '临时安排', until } })), 200)
    house.clock.set('2026-10-10T18:30:00+08:00')
    await house.settle()
    assert.equal((await read(id)).state, 'withdrawn')
    const kinds = ((await secretary.get('/api/inbox?notices=1&limit=100')).body.rows as { kind: string; subjectId: string }[])
      .filter((item) => item.subjectId === id)
      .map(({ kind }) => kind)
    assert.ok(kinds.includes('withdrawn'))
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('takes as judges only who holds such a post today', async () => {
    const id = await drafted({ title: '谁当评委' })
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal(said(await put(officer, id, 'judges', { personIds: [worker.personId] })), 'fieldreviews.no-judge')
    const rows = (await officer.get('/api/fieldreviews/judges')).body.rows as { personId: string }[]
    assert.ok(rows.some(({ personId }) => personId === leader.personId))
  })

  it('is called off with a reason, and is closed to the stranger, the unauthorised, the other city and the one who left', async () => {
    const id = await drafted({ title: '取消的一轮' })
    assert.equal(said(await secretary.get(`/api/fieldreviews/${id}`)), 'fieldreviews.not-found')
    assert.equal(said(await put(officer, id, 'withdrawn', { reason: '台风' })), 200)
    assert.equal(said(await put(officer, id, 'withdrawn', { reason: '台风' })), 'fieldreviews.not-now')
    assert.equal((await house.anyone.get('/api/fieldreviews')).status, 401)
    assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get('/api/fieldreviews')), 'access.denied')
    assert.equal(said(await secretary.post('/api/fieldreviews', plan)), 'access.denied')
    assert.equal(said(await secretary.get('/api/fieldreviews/judges')), 'access.denied')
    assert.equal(said(await put(secretary, id, 'opened')), 'access.denied')
    const elsewhere = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await elsewhere.get(`/api/fieldreviews/${id}`)), 'fieldreviews.not-found')
    assert.equal(
      said(await elsewhere.put(`/api/fieldreviews/${id}`, { ...untitled, title: '改', version: 1 })),
      'fieldreviews.not-found',
    )
    const former = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(former)
    assert.ok([401, 403].includes((await former.get('/api/fieldreviews')).status))
    const stranger = await house.signedIn({ post: 'liaison' })
    for (const what of ['published', 'opened', 'closed'])
      assert.equal(said(await stranger.put(`/api/fieldreviews/${id}/${what}`, { version: 1 })), 'fieldreviews.not-found')
  })

  it('is exported as it is listed', async () => {
    const { text } = await officer.get('/api/fieldreviews/export.csv?state=withdrawn')
    assert.match(text, /取消的一轮/)
    assert.doesNotMatch(text, /评委的表/)
  })
})
