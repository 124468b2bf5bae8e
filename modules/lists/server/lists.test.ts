import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { importProblems } from './import-problems.ts'
import { raise } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Measure = { id: string; state: string }
type Problem = {
  id: string
  no: string
  state: string
  stale: boolean
  version: number
  measureRows: Measure[]
  events: { kind: string; words: string | null }[]
}

describe('the three lists', () => {
  let house: AHouse
  let secretary: SignedIn
  let deputy: SignedIn
  let worker: SignedIn
  let neighbour: SignedIn
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    deputy = await house.signedIn({ post: 'deputySecretary' })
    worker = await house.signedIn({ post: 'communityWorker' })
    neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
  })
  after(() => house.close())

  const record = (more: object = {}, by = worker) =>
    by.post('/api/lists/problems', {
      level: 'community',
      regionId: house.fuding.regions.community1,
      text: '楼道堆放杂物',
      foundOn: '2026-10-08',
      leader: '社区党委书记',
      ...more,
    })
  const raised = async (more: object = {}) => String((await record(more)).body.id)
  const read = async (id: string, by = secretary) => (await by.get(`/api/lists/problems/${id}`)).body as unknown as Problem
  const act = async (by: SignedIn, id: string, what: string, body: object = {}, method: 'put' | 'post' = 'put') =>
    by[method](`/api/lists/problems/${id}/${what}`, { version: (await read(id)).version, ...body })
  const measure = (id: string, more: object = {}, by = worker) =>
    act(
      by,
      id,
      'measures',
      { title: '集中清理一次', ownerOrgId: house.fuding.orgs.property1, dueOn: '2026-10-20', ...more },
      'post',
    )
  const finish = async (taskId: string) => {
    const owner = await house.signedIn({ post: 'liaison', org: 'property1' })
    await owner.put(`/api/tasks/${taskId}/claimed`, { proof: '已清空', version: 1 })
    assert.equal(said(await secretary.put(`/api/tasks/${taskId}/verified`, { version: 2 })), 200)
    await house.settle()
  }

  it('take a problem from record to measure to strike-off, closed by another than who claimed it', async () => {
    const id = await raised()
    assert.equal(said(await act(worker, id, 'claimed', { proof: '好了' })), 'lists.unmeasured')
    assert.equal(said(await measure(id)), 200)
    assert.equal(said(await act(worker, id, 'claimed', { proof: '好了' })), 'lists.measures-run')
    await finish((await read(id)).measureRows[0]!.id)
    assert.equal((await read(id)).measureRows[0]!.state, 'done')
    assert.ok((await read(id)).events.some(({ kind }) => kind === 'task'))
    assert.equal(said(await act(secretary, id, 'claimed', { proof: '楼道已清空' })), 200)
    assert.equal(said(await act(secretary, id, 'closed')), 'lists.own-claim')
    assert.equal(said(await act(worker, id, 'closed')), 'access.denied')
    assert.equal(said(await act(deputy, id, 'returned', { reason: '四楼还有' })), 200)
    assert.equal(said(await act(secretary, id, 'claimed', { proof: '四楼也清了' })), 200)
    assert.equal(said(await act(deputy, id, 'closed', { words: '看过了' })), 200)
    assert.equal(said(await measure(id)), 'lists.closed')
    assert.equal(said(await act(worker, id, 'reopened', { reason: '又堆上了' })), 200)
    assert.equal((await read(id)).state, 'measured')
  })

  it('give a measure to who stands at or below their keeper, and say by which door a body above is asked', async () => {
    const { cityCommittee, housing, office1, agency1, residents2, local1 } = house.fuding.orgs
    const id = await raised({ text: '井盖松动' })
    for (const ownerOrgId of [cityCommittee, housing, office1, agency1, residents2]) {
      assert.equal(said(await measure(id, { ownerOrgId })), 'tasks.beyond-reach')
      assert.equal(said(await measure(id, { coOrgIds: [ownerOrgId] })), 'tasks.beyond-reach')
    }
    assert.match(String((await measure(id, { ownerOrgId: housing })).body.title), /吹哨/)
    assert.equal(said(await measure(id, { ownerOrgId: local1 })), 200)
    const offered = (await worker.get(`/api/orgs?limit=200&within=${house.fuding.orgs.residents1}`)).body.rows as { id: string }[]
    assert.ok(offered.some((org) => org.id === local1))
    assert.ok(!offered.some((org) => [cityCommittee, housing, office1, agency1, residents2].includes(org.id)))
  })

  it('are three views of one graph: problem, task and duty show the same', async () => {
    const id = await raised({ text: '路灯不亮' })
    await measure(id, { title: '更换灯泡', dueOn: '2026-10-15' })
    const measures = (await worker.get('/api/lists/measures?open=true')).body.rows as { problemId: string; title: string }[]
    assert.ok(measures.some((row) => row.problemId === id && row.title === '更换灯泡'))
    const duties = (await worker.get('/api/lists/duties')).body.rows as { ownerOrgId: string; leader: string; running: number }[]
    const own = duties.find((row) => row.ownerOrgId === house.fuding.orgs.property1)!
    assert.deepEqual([own.leader, own.running >= 1], ['社区党委书记', true])
    const task = (await worker.get(`/api/tasks/${(await read(id)).measureRows[0]!.id}`)).body
    assert.equal(task.originLink, `/lists/${id}`)
    for (const format of ['xlsx', 'csv']) assert.equal((await worker.get(`/api/lists/problems/export.${format}`)).status, 200)
    for (const format of ['pdf', 'docx'])
      assert.equal((await worker.get(`/api/lists/problems/sheet?format=${format}`)).status, 200)
  })

  it('stand in the order of the day of today, also when a day was moved', async () => {
    const id = await raised({ text: '围墙开裂' })
    await measure(id, { title: '先加固', dueOn: '2026-10-12' })
    await measure(id, { title: '再粉刷', dueOn: '2026-10-14' })
    const [first] = (await read(id)).measureRows
    const { version } = (await worker.get(`/api/tasks/${first!.id}`)).body
    const moved = await secretary.put(`/api/tasks/${first!.id}/due`, { dueOn: '2026-10-19', reason: '等材料', version })
    assert.equal(said(moved), 200)
    await house.settle()
    const order = async (sort: string) =>
      ((await worker.get(`/api/lists/measures?sort=${sort}&limit=200`)).body.rows as { problemId: string; title: string }[])
        .filter(({ problemId }) => problemId === id)
        .map(({ title }) => title)
    for (const sort of ['dueOn', 'open']) assert.deepEqual(await order(sort), ['再粉刷', '先加固'], sort)
  })

  it('float up what lies untouched, tell its keeper, and quieten when it is touched', async () => {
    const id = await raised({ text: '排水不畅' })
    house.clock.set('2026-11-20T09:00:00+08:00')
    await house.settle()
    assert.equal((await read(id)).stale, true)
    const items = async () =>
      ((await worker.get('/api/inbox?module=lists')).body.rows as { subjectId: string }[]).filter((item) => item.subjectId === id)
    assert.equal((await items()).length, 1)
    const stale = (await worker.get('/api/lists/problems?stale=true')).body.rows as Problem[]
    assert.ok(stale.some((row) => row.id === id))
    assert.equal(said(await act(worker, id, 'notes', { words: '已约施工队' }, 'post')), 200)
    assert.equal((await read(id)).stale, false)
    assert.equal((await items()).length, 0)
    const all = (await worker.get('/api/lists/problems?limit=200')).body.rows as Problem[]
    const closed = all.map(({ state }) => state === 'closed')
    assert.equal(
      closed.lastIndexOf(false) < (closed.includes(true) ? closed.indexOf(true) : all.length),
      true,
      'closed ones last',
    )
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('stay behind their walls', async () => {
    const id = await raised({ text: '墙面渗水' })
    assert.equal((await house.anyone.get('/api/lists/problems')).status, 401)
    assert.equal(said(await neighbour.get(`/api/lists/problems/${id}`)), 'lists.not-found')
    assert.equal(said(await record({}, neighbour)), 'access.denied')
    assert.equal(said(await record({ level: 'subdistrict' })), 'lists.no-such-place')
    assert.equal(said(await record({ foundOn: '2026-10-10' })), 'lists.not-yet')
    const other = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    assert.equal(said(await other.get(`/api/lists/problems/${id}`)), 'lists.not-found')
    const liaison = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await liaison.get('/api/lists/problems')), 'access.denied')
    for (const path of ['measures', 'duties']) {
      assert.equal((await house.anyone.get(`/api/lists/${path}/export.csv`)).status, 401)
      assert.equal(said(await liaison.get(`/api/lists/${path}/export.csv`)), 'access.denied')
      const { text } = await neighbour.get(`/api/lists/${path}/export.csv`)
      assert.match(text, /责任单位/)
      assert.equal(text.trim().split('\n').length, 1, 'nothing of another community')
      assert.ok((await worker.get(`/api/lists/${path}/export.csv`)).text.trim().split('\n').length > 1)
    }
    const leaving = await house.signedIn({ post: 'communityWorker' })
    await house.endAppointment(leaving)
    assert.notEqual(said(await record({}, leaving)), 200)
  })

  it('take the same of the same record once, and a sheet without harm', async () => {
    const source = { module: 'inspections', subjectId: newId(), title: '督查〔2026〕1号', link: '/inspections/1' }
    const given = { source, text: '台账不全', level: 'community' as const, regionId: house.fuding.regions.community1 }
    const one = await house.inCity(house.fuding.id, (ctx) => raise(ctx, given))
    assert.equal(await house.inCity(house.fuding.id, (ctx) => raise(ctx, given)), one)
    assert.equal(((await worker.get(`/api/lists/problems?subjectId=${source.subjectId}`)).body.rows as Problem[]).length, 1)
    const rows = [{ text: '消防通道被占', place: '石湖社区', leader: null, foundOn: null }]
    const apply = () => house.inCity(house.fuding.id, (ctx) => importProblems.apply(ctx, rows))
    assert.deepEqual(await apply(), ['created'])
    assert.deepEqual(await apply(), ['unchanged'])
    assert.equal(said(await record({ concernId: newId() })), 'lists.no-concern')
  })

  it('take up what waits for a meeting, once, and say where it came from', async () => {
    const given = { level: 'subdistrict', regionId: house.fuding.regions.community1, title: '早市占道' }
    const topicId = String((await secretary.post('/api/meetings/topics', given)).body.id)
    const made = await record({ topicId, text: '早市占道' })
    assert.equal(said(made), 200)
    assert.equal(said(await record({ topicId, text: '早市占道' })), 'lists.raised-already')
    const rows = (await worker.get(`/api/lists/problems?subjectId=${topicId}`)).body.rows as Record<string, unknown>[]
    assert.deepEqual(
      rows.map(({ id, source, sourceLink }) => [id, source, sourceLink]),
      [[made.body.id, 'meetings', `/meetings/topics/${topicId}`]],
    )
    assert.equal(said(await record({ topicId: newId() })), 'lists.no-topic')
    const elsewhere = { regionId: house.fuding.regions.community2, topicId }
    assert.equal(said(await record(elsewhere, neighbour)), 'lists.no-topic', 'outside his reach')
  })
})
