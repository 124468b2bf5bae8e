import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aMatter } from '../../admission/server/fixtures.ts'
import { type Opening, ofOrigins, open, whyNotGive, withdraw } from './index.ts'
import { giveBack } from './ring.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Row = { id: string; title: string; state: string; light: string; returned: boolean; version: number }
type Event = { kind: string; words: string | null; next: string | null; by: string | null }

describe('a task', () => {
  let house: AHouse
  let office: SignedIn
  let secretary: SignedIn
  let worker: SignedIn
  let neighbour: SignedIn
  before(async () => {
    house = await aHouse()
    office = await house.signedIn({ post: 'subdistrictOfficer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    worker = await house.signedIn({ post: 'communityWorker' })
    neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
  })
  after(() => house.close())

  const inCity = <T>(work: Parameters<typeof house.inCity<T>>[1]) => house.inCity(house.fuding.id, work)
  const given = (more: Partial<Opening> = {}): Opening => ({
    origin: { module: 'meetings', subjectId: newId(), kind: 'resolution', title: '第三次联席会议', link: '/meetings/1' },
    title: '清理楼道杂物',
    askedBy: house.fuding.orgs.office1,
    owner: { orgId: house.fuding.orgs.residents1 },
    dueOn: '2026-10-20',
    verifyBy: { orgId: house.fuding.orgs.office1 },
    ...more,
  })
  const opened = (more: Partial<Opening> = {}) => inCity((ctx) => open(ctx, given(more)))
  const read = async (id: string, by = office) => (await by.get(`/api/tasks/${id}`)).body as unknown as Row & { events: Event[] }
  const put = async (by: SignedIn, id: string, what: string, body: object = {}) =>
    by.put(`/api/tasks/${id}/${what}`, { version: (await read(id)).version, ...body })
  const list = async (by: SignedIn, which: string, more = '') =>
    (await by.get(`/api/tasks?list=${which}${more}`)).body.rows as Row[]
  const inbox = async (by: SignedIn, more = '') =>
    (await by.get(`/api/inbox?module=tasks${more}`)).body.rows as { kind: string; title: string; subjectId: string }[]

  it('goes from its owner through a claim to somebody else who verifies it', async () => {
    const id = await opened()
    assert.ok((await inbox(worker)).some((item) => item.subjectId === id && item.kind === 'do'))
    assert.equal(said(await put(worker, id, 'started')), 200)
    assert.equal(said(await put(worker, id, 'started')), 'tasks.not-open')
    const version = (await read(id)).version
    assert.equal(said(await worker.post(`/api/tasks/${id}/notes`, { version })), 'input.invalid')
    assert.equal(said(await worker.post(`/api/tasks/${id}/notes`, { did: '清了三个楼道', next: '还有两个', version })), 200)
    assert.equal(said(await worker.post(`/api/tasks/${id}/notes`, { did: '晚了一步', version })), 'version.stale')
    assert.equal(said(await put(office, id, 'claimed', { proof: '代报' })), 'access.denied')
    assert.equal(said(await put(worker, id, 'claimed', { proof: '五个楼道都已清空' })), 200)
    assert.equal((await inbox(worker)).filter((item) => item.subjectId === id).length, 0)
    assert.deepEqual(
      (await list(office, 'verify')).map((row) => row.id),
      [id],
    )
    assert.equal(said(await put(office, id, 'returned', { reason: '三号楼还有' })), 200)
    assert.deepEqual([(await read(id)).state, (await read(id)).returned], ['doing', true])
    assert.equal(said(await put(worker, id, 'claimed', { proof: '三号楼也清了' })), 200)
    assert.equal(said(await put(secretary, id, 'verified')), 'access.denied')
    assert.equal(said(await put(office, id, 'verified')), 200)
    const { state, light, events } = await read(id)
    assert.deepEqual([state, light], ['done', 'done'])
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['verified', 'claimed', 'returned', 'claimed', 'note', 'started', 'opened'],
    )
    assert.equal(said(await put(worker, id, 'claimed', { proof: '再报' })), 'tasks.over')
    assert.ok((await list(worker, 'ended')).some((row) => row.id === id))
  })

  it('is given at or below the giver’s own level, or to who sat where it was decided', async () => {
    const { cityCommittee, housing, cityManagement, office1, workCommittee1, agency1, residents1, residents2, property1 } =
      house.fuding.orgs
    const says = (askedBy: string, orgId: string, bound: string[] = []) =>
      inCity(async ({ db }) => (await whyNotGive(db, askedBy, [orgId], bound)) === null)
    assert.deepEqual([await says(residents1, property1), await says(residents1, residents2)], [true, false])
    assert.deepEqual([await says(residents1, office1), await says(residents1, cityCommittee)], [false, false])
    assert.deepEqual([await says(office1, agency1), await says(workCommittee1, residents1)], [true, true])
    assert.deepEqual([await says(office1, housing), await says(housing, residents1)], [false, true])
    assert.ok(await says(residents1, agency1, [agency1]))
    assert.deepEqual([await says(housing, housing), await says(housing, agency1)], [true, true])
    assert.deepEqual(
      [await says(housing, cityManagement), await says(housing, cityCommittee), await says(cityCommittee, housing)],
      [false, false, true],
      'a department has no department below it',
    )
    assert.ok(await says(housing, cityManagement, [cityManagement]))
    await assert.rejects(opened({ askedBy: residents1, owner: { orgId: cityCommittee } }), /beyond-reach/)
    await opened({ askedBy: residents1, owner: { orgId: agency1 }, bound: [agency1] })
  })

  it('is never verified by who claimed it, whatever his rights', async () => {
    const id = await opened({ verifyBy: { orgId: house.fuding.orgs.residents1 } })
    assert.equal(said(await put(secretary, id, 'claimed', { proof: '做完了' })), 200)
    assert.equal((await list(secretary, 'verify')).filter((row) => row.id === id).length, 0)
    assert.equal(said(await put(secretary, id, 'verified')), 'tasks.own-claim')
    assert.equal(said(await put(secretary, id, 'returned', { reason: '自己退' })), 'tasks.own-claim')
    const deputy = await house.signedIn({ post: 'deputySecretary' })
    assert.equal(said(await put(deputy, id, 'verified')), 200)
  })

  it('stays behind its walls: session, part, community, city, appointment', async () => {
    const id = await opened()
    assert.equal((await house.anyone.get('/api/tasks')).status, 401)
    assert.equal((await house.anyone.get(`/api/tasks/${id}`)).status, 401)
    assert.equal(said(await neighbour.get(`/api/tasks/${id}`)), 'tasks.not-found')
    assert.equal(said(await neighbour.put(`/api/tasks/${id}/started`, { version: 1 })), 'tasks.not-found')
    assert.equal((await list(neighbour, 'all')).length, 0)
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/tasks/${id}`)), 'tasks.not-found')
    const admin = await house.signedIn({ post: 'systemAdmin' })
    assert.equal(said(await admin.get('/api/tasks')), 'access.denied')
    const leaving = await house.signedIn({ post: 'communityWorker' })
    assert.equal(said(await leaving.get(`/api/tasks/${id}`)), 200)
    await house.endAppointment(leaving)
    assert.notEqual(said(await leaving.get(`/api/tasks/${id}`)), 200)
    assert.equal(said(await leaving.put(`/api/tasks/${id}/started`, { version: 1 })), 'tasks.not-found')
    const party = await house.signedIn({ post: 'communityWorker', org: 'party1' })
    assert.ok((await list(party, 'unit')).some((row) => row.id === id))
  })

  it('lies in the hands of one person, who need not act for the whole unit, and comes back when he leaves', async () => {
    const grid = await house.signedIn({ post: 'gridWorker', region: 'grid1' })
    const id = await opened({ title: '逐户登记电动车' })
    assert.equal(said(await grid.get(`/api/tasks/${id}`)), 'tasks.not-found')
    assert.equal(said(await put(secretary, id, 'owner-person', { personId: neighbour.personId })), 'tasks.not-of-the-unit')
    const { rows } = (await secretary.get(`/api/tasks/${id}/colleagues`)).body as { rows: { id: string }[] }
    assert.ok(rows.some((one) => one.id === grid.personId))
    assert.equal(said(await put(secretary, id, 'owner-person', { personId: grid.personId })), 200)
    assert.deepEqual(
      (await list(grid, 'mine')).map((row) => row.id),
      [id],
    )
    assert.equal((await inbox(grid)).length, 1)
    assert.equal(said(await put(grid, id, 'started')), 200)
    await house.endAppointment(grid)
    await inCity((ctx) => giveBack(ctx, { personId: grid.personId, orgId: grid.orgId }))
    assert.ok((await inbox(worker)).some((item) => item.subjectId === id))
  })

  it('warns before its day and says that it is late after it, to who asked', async () => {
    const id = await opened({ title: '更换路灯', dueOn: '2026-10-16' })
    house.clock.set('2026-10-13T09:00:00+08:00')
    await house.settle()
    assert.ok((await inbox(worker, '&notices=1')).some((item) => item.subjectId === id && item.kind === 'soon'))
    assert.equal((await read(id)).light, 'amber')
    house.clock.set('2026-10-17T00:30:00+08:00')
    await house.settle()
    assert.ok((await inbox(office, '&notices=1')).some((item) => item.subjectId === id && item.kind === 'late'))
    assert.equal((await read(id)).light, 'red')
    assert.ok((await list(worker, 'unit', '&late=true')).every((row) => row.light === 'red'))
    const counts = (await worker.get('/api/tasks/counts')).body as { unit: number; late: number }
    assert.equal(counts.late, 1)
    assert.equal(said(await put(worker, id, 'due', { dueOn: '2026-10-30', reason: '缺配件' })), 'access.denied')
    assert.equal(said(await put(office, id, 'due', { dueOn: '2026-10-30', reason: '缺配件' })), 200)
    assert.equal((await read(id)).light, 'green')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('late for long is suggested for accountability, once, and never against who helps of his own will', async () => {
    const late = (more: Partial<Opening> = {}) => opened({ dueOn: '2026-10-12', ...more })
    const resolution = await late()
    const origin = { module: 'lists', subjectId: newId(), kind: 'measure', title: '问题清单', link: '/lists/1' }
    const [task, helping, moved, done] = [
      await late({ origin }),
      await late({ owner: { orgId: house.fuding.orgs.local1 } }),
      await late(),
      await late(),
    ]
    house.clock.set('2026-10-13T09:00:00+08:00')
    await house.settle()
    assert.equal(said(await put(office, moved!, 'due', { dueOn: '2026-12-01', reason: '汛期' })), 200)
    assert.equal(said(await put(worker, done!, 'claimed', { proof: '已清' })), 200)
    const suggested = async () =>
      (
        await house.owner.query<{ origin_id: string; trigger: string; object_org_id: string; state: string }>(
          'select origin_id, trigger, object_org_id, state from accountability.matters where origin_module = $1 order by trigger',
          ['tasks'],
        )
      ).rows
    assert.deepEqual(await suggested(), [])
    house.clock.set('2026-11-12T09:00:00+08:00')
    await house.settle()
    assert.deepEqual(
      (await suggested()).filter(({ origin_id }) => [resolution, task, helping, moved, done].includes(origin_id)),
      [
        { origin_id: resolution, trigger: 'lateResolution', object_org_id: house.fuding.orgs.residents1, state: 'suggested' },
        { origin_id: task, trigger: 'lateTask', object_org_id: house.fuding.orgs.residents1, state: 'suggested' },
      ],
    )
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is helped by co-owners, who note and do not claim', async () => {
    const liaison = await house.signedIn({ post: 'liaison', org: 'local1' })
    const id = await opened({ title: '校门口交通疏导', coOrgIds: [house.fuding.orgs.local1] })
    assert.ok((await list(liaison, 'unit')).some((row) => row.id === id))
    assert.equal(said(await liaison.post(`/api/tasks/${id}/notes`, { stuck: '早高峰人手不够', version: 1 })), 200)
    assert.equal((await read(id)).state, 'open')
    assert.equal(said(await put(liaison, id, 'claimed', { proof: '好了' })), 'access.denied')
  })

  it('asks a community that shall help as it asks its owner: through the gate, and it gives its help back in one tap', async () => {
    const { housing, residents1, residents2, local1 } = house.fuding.orgs
    const dept = await house.signedIn({ post: 'deptLiaison' })
    const toHelp = (coOrgIds: string[], more: Partial<Opening> = {}) =>
      opened({ askedBy: housing, verifyBy: { orgId: housing }, owner: { orgId: housing }, coOrgIds, ...more })
    const many = await toHelp([residents1, residents2], { title: '统计空置房' }).catch((error: Error) => error.message)
    assert.equal(many, 'admission.not-admitted')
    const beside = await toHelp([residents2], { owner: { orgId: residents1 }, title: '登记租户' }).catch(
      (error: Error) => error.message,
    )
    assert.equal(beside, 'admission.not-admitted')

    const id = await toHelp([residents1, local1], { title: '陪同看一处危墙' })
    type Seen = { askId: string; co: { id: string }[]; may: { refuse: boolean; work: boolean } }
    const seen = async (by: SignedIn) => (await by.get(`/api/tasks/${id}`)).body as unknown as Seen
    const { askId, may } = await seen(worker)
    assert.deepEqual([may.refuse, may.work], [true, true])
    assert.equal((await seen(dept)).may.refuse, false)
    assert.equal(said(await worker.put(`/api/admission/asks/${askId}/returned`)), 200)
    await house.settle()
    assert.equal((await read(id, dept)).state, 'open', 'the task goes on without it')
    assert.deepEqual(
      (await seen(dept)).co.map((one) => one.id),
      [local1],
    )
    assert.equal((await list(worker, 'unit')).filter((row) => row.id === id).length, 0)
    assert.equal(said(await worker.put(`/api/admission/asks/${askId}/kept`)), 200)
    await house.settle()
    assert.ok((await list(worker, 'unit')).some((row) => row.id === id))
    assert.equal(
      said(await dept.put(`/api/tasks/${id}/withdrawn`, { version: (await read(id, dept)).version, reason: '不用了' })),
      200,
    )
    assert.equal(((await worker.get(`/api/admission/asks/${askId}`)).body as { state: string }).state, 'ended')
  })

  it('ends with the record it was born from, and shows itself there to who may see it', async () => {
    const subjectId = newId()
    const origin = { module: 'meetings', subjectId, kind: 'resolution', title: '第四次联席会议', link: '/meetings/2' }
    const [one, two] = [await opened({ origin }), await opened({ origin, title: '增设休息椅' })]
    const of = async (by: SignedIn) => (await by.get(`/api/tasks/of?module=meetings&subjectId=${subjectId}`)).body.rows as Row[]
    assert.equal((await of(worker)).length, 2)
    assert.equal((await of(neighbour)).length, 0)
    assert.equal(said(await put(worker, one, 'withdrawn', { reason: '不想做' })), 'access.denied')
    assert.equal(said(await put(office, one, 'withdrawn', { reason: '并入另一件' })), 200)
    assert.equal(await inCity((ctx) => withdraw(ctx, { module: 'meetings', subjectId }, '决议已撤销')), 1)
    const briefs = await inCity((ctx) => ofOrigins(ctx, 'meetings', [subjectId]))
    assert.deepEqual(
      briefs.get(subjectId)!.map(({ state }) => state),
      ['withdrawn', 'withdrawn'],
    )
    assert.equal((await inbox(worker)).filter((item) => item.subjectId === two).length, 0)
  })

  it('is listed in order of its day, page by page, and goes out as a file', async () => {
    for (const dueOn of ['2026-11-03', '2026-11-01', '2026-11-02']) await opened({ title: `排序 ${dueOn}`, dueOn })
    const found: string[] = []
    let cursor: unknown = ''
    do {
      const { body } = await worker.get(`/api/tasks?list=unit&q=${encodeURIComponent('排序')}&limit=2&cursor=${cursor}`)
      found.push(...(body.rows as Row[]).map(({ title }) => title.slice(3)))
      cursor = body.next
    } while (cursor)
    assert.deepEqual(found, ['2026-11-01', '2026-11-02', '2026-11-03'])
    const down = await list(worker, 'unit', `&q=${encodeURIComponent('排序')}&sort=-dueOn`)
    assert.equal(down[0]!.title, '排序 2026-11-03')
    for (const format of ['xlsx', 'csv']) assert.equal((await worker.get(`/api/tasks/export.${format}?list=unit`)).status, 200)
    const out = await opened({ dueOn: '2026-10-08' }).catch((error: Error) => error.message)
    assert.equal(out, 'tasks.due-passed')
  })

  it('passes the gate where a community is asked from outside, and is given back by the community in one tap', async () => {
    const dept = await house.signedIn({ post: 'deptLiaison' })
    const asks = async () => ((await dept.get('/api/admission/asks?side=by')).body.rows as unknown[]).length
    const before = await asks()
    const id = await opened({
      title: '上报危房照片',
      askedBy: house.fuding.orgs.housing,
      verifyBy: { orgId: house.fuding.orgs.housing },
    })
    assert.equal(await asks(), before + 1)
    const { askId, may } = (await worker.get(`/api/tasks/${id}`)).body as { askId: string; may: { refuse: boolean } }
    assert.equal(may.refuse, true)
    assert.equal(((await dept.get(`/api/tasks/${id}`)).body.may as { refuse: boolean }).refuse, false)
    assert.equal(said(await worker.put(`/api/admission/asks/${askId}/returned`)), 200)
    await house.settle()
    assert.equal((await read(id, dept)).state, 'refused')
    assert.equal((await inbox(worker)).filter((item) => item.subjectId === id).length, 0)
    assert.ok((await inbox(dept, '&notices=1')).some((item) => item.subjectId === id && item.kind === 'refused'))
    assert.equal(said(await worker.put(`/api/admission/asks/${askId}/kept`)), 200)
    await house.settle()
    assert.equal((await read(id, dept)).state, 'doing')
    // It stands as before the return: open, and the community's to return again.
    const ask = async () => (await worker.get(`/api/admission/asks/${askId}`)).body as { state: string }
    assert.equal((await ask()).state, 'open')
    assert.equal(said(await worker.put(`/api/admission/asks/${askId}/returned`)), 200)
    await house.settle()
    // What is asked no more cannot be taken up again.
    const { subjectId } = given().origin
    const origin = { module: 'meetings', subjectId, kind: 'resolution', title: '第五次联席会议', link: '/meetings/3' }
    const dropped = await opened({ origin, title: '量一量围墙' })
    const droppedAsk = ((await worker.get(`/api/tasks/${dropped}`)).body as { askId: string }).askId
    assert.equal(said(await worker.put(`/api/admission/asks/${droppedAsk}/returned`)), 200)
    await house.settle()
    await inCity((ctx) => withdraw(ctx, { module: 'meetings', subjectId }, '决议已撤销'))
    assert.equal(said(await worker.put(`/api/admission/asks/${droppedAsk}/kept`)), 'admission.ask-ended')
    await opened({ askedBy: house.fuding.orgs.residents1, title: '自己的事' })
    await opened({ owner: { orgId: house.fuding.orgs.local1 }, askedBy: house.fuding.orgs.housing, title: '单位的事' })
    assert.equal(await asks(), before + 1)
    const form = await opened({ kind: 'form', askedBy: house.fuding.orgs.housing, title: '危房统计表' }).catch(
      (error: Error) => error.message,
    )
    assert.equal(form, 'admission.not-admitted')
    const until = new Date('2026-10-10T09:00:00+08:00')
    const urgent = await opened({
      kind: 'form',
      askedBy: house.fuding.orgs.housing,
      title: '台风转移人数',
      emergency: { reason: '台风', until },
    })
    house.clock.set('2026-10-10T09:30:00+08:00')
    await house.settle()
    assert.equal((await read(urgent)).state, 'withdrawn')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })
})

describe('an assignment', () => {
  let house: AHouse
  let dept: SignedIn
  let city: SignedIn
  let worker: SignedIn
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    dept = await house.signedIn({ post: 'deptLiaison' })
    worker = await house.signedIn({ post: 'communityWorker' })
  })
  after(() => house.close())

  const three = () => [house.fuding.orgs.residents1, house.fuding.orgs.residents2, house.fuding.orgs.residents3]
  const assign = (more: object = {}, by = dept) =>
    by.post('/api/tasks/assignments', {
      kind: 'work',
      title: '排查老旧电梯',
      askedByOrgId: house.fuding.orgs.housing,
      targetOrgIds: [house.fuding.orgs.residents1],
      dueOn: '2026-10-20',
      ...more,
    })
  const matter = (...dataNeeded: string[]) =>
    house.inCity(house.fuding.id, (ctx) =>
      aMatter(ctx, {
        deptOrgId: house.fuding.orgs.housing,
        dataNeeded: dataNeeded.length ? dataNeeded : ['危房栋数', '查看日期'],
      }),
    )
  type Detail = {
    tasks: { id: string; state: string; version: number }[]
    rounds: string[]
    stopped: boolean
    nextOn: string | null
    version: number
  }
  const read = async (id: unknown, by = dept) => (await by.get(`/api/tasks/assignments/${id}`)).body as unknown as Detail

  it('of a single piece passes; in bulk, as a form or recurring it is refused with the rule, and leaves nothing behind', async () => {
    assert.equal(said(await assign()), 200)
    const bulk = await assign({ title: '上报台账', targetOrgIds: three() })
    assert.equal(said(bulk), 'admission.not-admitted')
    assert.ok(String((bulk.body.facts as { rule: string }).rule).length > 5)
    const fields = [{ name: '危房栋数', type: 'number' }]
    assert.equal(said(await assign({ title: '危房表', kind: 'form', fields })), 'admission.not-admitted')
    const recurs = { every: 'month', on: [15], onRestDay: 'next' }
    assert.equal(said(await assign({ title: '月报', recurs })), 'tasks.recurs-unadmitted')
    const held = await assign({ title: '党员表', kind: 'form', fields: [{ name: '在职党员人数', type: 'number' }] })
    assert.equal(said(held), 'tasks.already-held')
    assert.equal((held.body.facts as { held: string }).held, 'members')
    const { rows } = (await dept.get('/api/tasks/assignments')).body as { rows: unknown[] }
    assert.equal(rows.length, 1)
  })

  it('of an admitted form goes to all, is answered once in its types, and comes out as one sheet', async () => {
    const matterId = await matter()
    const fields = [
      { name: '危房栋数', type: 'number' },
      { name: '查看日期', type: 'date' },
    ]
    const form = { title: '危房普查', kind: 'form', targetOrgIds: three(), matterId }
    assert.equal(
      said(await assign({ ...form, fields: [...fields, { name: '户主电话', type: 'text' }] })),
      'admission.fields-not-admitted',
    )
    const made = await assign({ ...form, fields })
    assert.deepEqual([said(made), made.body.tasks], [200, 3])
    const own = (await read(made.body.id, worker)).tasks
    assert.equal(own.length, 1)
    const answer = (answers: object, version = 1) => worker.put(`/api/tasks/${own[0]!.id}/answers`, { answers, version })
    assert.equal(said(await worker.put(`/api/tasks/${own[0]!.id}/claimed`, { proof: '好了', version: 1 })), 'tasks.answer-first')
    assert.equal(said(await answer({ 危房栋数: 2 })), 'tasks.answer-missing')
    assert.equal(said(await answer({ 危房栋数: '两栋', 查看日期: '2026-10-09' })), 'tasks.answer-wrong')
    assert.equal(said(await answer({ 危房栋数: 2, 查看日期: '2026-10-09' })), 200)
    assert.equal((await read(made.body.id)).tasks.filter(({ state }) => state === 'claimed').length, 1)
    assert.equal((await dept.get(`/api/tasks/assignments/${made.body.id}/export.xlsx`)).status, 200)
    const neighbour = await house.signedIn({ post: 'liaison', org: 'local3' })
    assert.equal(said(await neighbour.get(`/api/tasks/assignments/${made.body.id}`)), 'tasks.no-assignment')
    assert.equal(said(await worker.get('/api/tasks/assignments')), 'access.denied')
    assert.equal((await house.anyone.get('/api/tasks/assignments')).status, 401)
    assert.match((await dept.get('/api/tasks/assignments/export.csv?kind=form')).text, /危房普查/)
    assert.equal((await dept.get('/api/tasks/assignments/export.xlsx')).status, 200)
    assert.equal(said(await worker.get('/api/tasks/assignments/export.csv')), 'access.denied')
    assert.equal((await house.anyone.get('/api/tasks/assignments/export.xlsx')).status, 401)
  })

  it('of an admitted form finds filled in what the house counts, and the community may say otherwise', async () => {
    const fields = [
      { name: '网格数', type: 'number' },
      { name: '辖区单位数', type: 'number' },
      { name: '危房栋数', type: 'number' },
    ]
    const form = { title: '底数核对', kind: 'form', targetOrgIds: three(), fields }
    assert.equal(said(await assign(form)), 'tasks.already-held', 'unadmitted, it is read where it stands')
    const matterId = await matter('网格数', '辖区单位数', '危房栋数', '党员名单')
    const listed = [...fields, { name: '党员名单', type: 'text' }]
    assert.equal(said(await assign({ ...form, matterId, fields: listed })), 'tasks.already-held', 'a list is never typed off')
    const made = await assign({ ...form, matterId })
    assert.equal(said(made), 200)
    const [own] = (await read(made.body.id, worker)).tasks
    const task = (await worker.get(`/api/tasks/${own!.id}`)).body as { fields: { held?: object }[]; version: number }
    assert.deepEqual(
      task.fields.map(({ held }) => held),
      [{ key: 'grids', value: 2, page: '/regions' }, { key: 'units', value: 2, page: '/orgs' }, undefined],
    )
    const answers = { 网格数: 2, 辖区单位数: 3, 危房栋数: 1 }
    assert.equal(said(await worker.put(`/api/tasks/${own!.id}/answers`, { answers, version: task.version })), 200)
  })

  it('returns by the calendar, passes the gate each round, and stops with its reason', async () => {
    const matterId = await matter()
    const made = await assign({
      title: '电梯月检',
      targetOrgIds: three(),
      dueOn: '2026-10-15',
      matterId,
      recurs: { every: 'month', on: [15], onRestDay: 'next' },
    })
    assert.equal(said(made), 200)
    assert.equal((await read(made.body.id)).nextOn, '2026-11-16')
    house.clock.set('2026-11-09T09:00:00+08:00')
    await house.settle()
    const second = await read(made.body.id)
    assert.deepEqual([second.rounds, second.tasks.length, second.nextOn], [['2026-11-16', '2026-10-15'], 3, '2026-12-15'])
    const stop = (by: SignedIn, version = second.version) =>
      by.put(`/api/tasks/assignments/${made.body.id}/stopped`, { reason: '改由系统取数', version })
    assert.equal(said(await stop(worker)), 'tasks.no-assignment')
    assert.equal(said(await stop(dept, 9)), 'version.stale')
    const stopped = await stop(dept)
    assert.deepEqual([said(stopped), stopped.body.withdrawn], [200, 6])
    assert.equal(said(await stop(dept)), 'tasks.stopped')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('leaves no ask behind where its next round is refused because a unit has moved beyond reach', async () => {
    const { residents3, local3 } = house.fuding.orgs
    const made = await assign({
      title: '水箱月检',
      targetOrgIds: [residents3, local3],
      dueOn: '2026-10-15',
      matterId: await matter(),
      recurs: { every: 'month', on: [15], onRestDay: 'next' },
    })
    assert.equal(said(made), 200)
    const asks = async () =>
      (await house.owner.query(`select id from admission.asks where link = $1`, [`/tasks/assignments/${made.body.id}`])).rows
        .length
    const before = await asks()
    const admin = await house.signedIn({ post: 'systemAdmin' })
    const { version } = (await admin.get(`/api/orgs/${local3}`)).body
    const { regionId } = (await admin.get(`/api/orgs/${house.fuding.orgs.housing}`)).body
    assert.equal(said(await admin.put(`/api/orgs/${local3}/region`, { regionId, from: '2026-10-09', version })), 200)
    house.clock.set('2026-11-09T09:00:00+08:00')
    await house.settle()
    const { stopped, tasks } = await read(made.body.id)
    assert.deepEqual([stopped, tasks.length, await asks()], [true, 2, before])
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is sent only in the name of one’s own organisation, and seen by the city', async () => {
    assert.equal(said(await assign({ askedByOrgId: house.fuding.orgs.cityManagement })), 'access.denied')
    assert.equal(said(await assign({}, worker)), 'access.denied')
    assert.equal(said(await assign({ targetOrgIds: [newId()] })), 'tasks.no-such-org')
    const { units, askers } = (await dept.get('/api/tasks/assignments/targets')).body as {
      units: { id: string }[]
      askers: { id: string }[]
    }
    assert.ok(units.some(({ id }) => id === house.fuding.orgs.residents3))
    const { cityManagement } = house.fuding.orgs
    assert.ok(!units.some(({ id }) => id === cityManagement), 'a department’s equals are not offered')
    assert.equal(said(await assign({ targetOrgIds: [cityManagement] })), 'tasks.beyond-reach')
    assert.deepEqual(
      askers.map(({ id }) => id),
      [house.fuding.orgs.housing],
    )
    assert.ok(((await city.get('/api/tasks/assignments')).body.rows as unknown[]).length >= 3)
  })
})
