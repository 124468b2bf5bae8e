import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import { loadMeetings } from '#server/meetings'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { layConcerns } from '../../concerns/server/fixtures.ts'
import { figures } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Detail = {
  state: string
  no: string | null
  dueAt: string
  statistics: { key: string; kind: string; count: number }[]
  countedAt: string | null
  raisedAt: string | null
  version: number
}

describe('a proposal', () => {
  let house: AHouse
  let head: SignedIn
  let dept: SignedIn
  let lead: SignedIn
  let topics: Record<string, string>
  before(async () => {
    house = await aHouse()
    topics = await house.inCity(house.fuding.id, layConcerns)
    head = await house.signedIn({ post: 'subdistrictHead' })
    dept = await house.signedIn({ post: 'deptLiaison' })
    lead = await house.signedIn({ post: 'organisationOfficer' })
  })
  after(() => house.close())

  const tell = () =>
    house.anyone.post('/api/public/concerns', {
      ...{ topicId: topics['010101'], words: '晚上太黑，老人不敢走。', gridId: house.fuding.regions.grid1 },
      ...{ phone: '10000000001', name: '陈某' },
    })
  const given = (more: object = {}) => ({
    ...{ title: '背街小巷补装路灯', facts: '多次反映，辖区无权安装。', content: '请列入年度计划。' },
    ...{ targetOrgId: house.fuding.orgs.housing, periodFrom: '2026-01-01', periodTo: '2026-12-31' },
    ...more,
  })
  const draft = (more: object = {}, by = head) => by.post('/api/proposals', given(more))
  const one = async (id: string, by = head) => (await by.get(`/api/proposals/${id}`)).body as unknown as Detail
  const put = async (id: string, what: string, by: SignedIn, body: object = {}) =>
    by.put(`/api/proposals/${id}/${what}`, { version: (await one(id)).version, ...body })
  const sent = async () => {
    const id = String((await draft()).body.id)
    assert.equal(said(await put(id, 'decided', head, { decidedOn: '2026-10-08', decisionNo: '党工委会议纪要 12 号' })), 200)
    assert.equal(said(await put(id, 'sent', head)), 200)
    return id
  }

  it('carries the counts that justify it, kept with their rows from the meeting that decided', async () => {
    assert.equal((await tell()).status, 200)
    assert.equal((await tell()).status, 200)
    assert.equal(said(await draft({ targetOrgId: house.fuding.orgs.local1 })), 'proposals.no-department')
    assert.equal(said(await draft({ periodFrom: '2027-01-01', periodTo: '2027-02-01' })), 'proposals.period')
    assert.equal(said(await draft({ communityId: house.fuding.regions.community3 })), 'proposals.no-community')
    const id = String((await draft()).body.id)
    const total = async () => (await one(id)).statistics.find(({ key }) => key === 'total')!.count
    assert.equal(await total(), 2)
    assert.equal(said(await put(id, 'sent', head)), 'proposals.not-decided')
    assert.equal(said(await put(id, 'decided', head, { decidedOn: '2026-10-10', decisionNo: '会议' })), 'proposals.not-held')
    assert.equal(said(await put(id, 'decided', head, { decidedOn: '2026-10-09', decisionNo: '会议' })), 200)
    assert.equal((await tell()).status, 200)
    assert.equal(await total(), 2)
    for (const { key, count } of (await one(id)).statistics) {
      const behind = (await head.get(`/api/proposals/${id}/concerns?key=${key}`)).body.rows as unknown[]
      assert.equal(behind.length, count, key)
      assert.ok(!JSON.stringify(behind).includes('太黑'), 'nobody’s words')
    }
    assert.deepEqual([...new Set((await one(id)).statistics.map(({ kind }) => kind))], ['total', 'topic', 'place'])
    assert.equal(said(await dept.get(`/api/proposals/${id}`)), 'proposals.not-found')
    assert.equal(said(await put(id, 'withdrawn', head, { reason: '下次再议' })), 200)
  })

  it('goes before the subdistrict’s meeting in one tap while it is a draft, and leaves it when that has decided', async () => {
    const id = String((await draft()).body.id)
    const tap = (by: SignedIn) => by.put(`/api/proposals/${id}/topic`)
    const states = async () =>
      ((await head.get('/api/meetings/topics?kind=proposal')).body.rows as { state: string; link: string }[])
        .filter(({ link }) => link === `/proposals/${id}`)
        .map(({ state }) => state)
    assert.equal((await house.anyone.put(`/api/proposals/${id}/topic`)).status, 401)
    assert.equal(said(await tap(dept)), 'proposals.not-found')
    assert.equal(said(await tap(lead)), 'access.denied')
    const other = await house.signedIn({ city: 'yunxi', post: 'subdistrictHead' })
    const gone = await house.signedIn({ post: 'subdistrictHead' })
    await house.endAppointment(gone)
    for (const who of [other, gone]) assert.equal(said(await tap(who)), 'proposals.not-found')
    assert.equal(said(await tap(head)), 200)
    assert.deepEqual(await states(), ['waiting'])
    assert.equal(said(await put(id, 'decided', head, { decidedOn: '2026-10-09', decisionNo: '会议' })), 200)
    assert.deepEqual(await states(), ['dropped'])
    assert.equal(said(await tap(head)), 'proposals.not-draft')
    assert.equal(said(await put(id, 'withdrawn', head, { reason: '下次再议' })), 200)
  })

  it('names the meeting that decided it, a closed one of its own subdistrict', async () => {
    const { fuding } = house
    const meeting = (on: string) => ({
      ...{ on, place: '街道三楼', state: 'closed' as const, statuses: [], items: [{ title: '向部门提建议' }], minutes: '同意。' },
      id: newId(),
    })
    const [ours, theirs] = [meeting('2026-10-08'), meeting('2026-10-08')]
    const series = (regionId: string, orgId: string, held: ReturnType<typeof meeting>) => ({
      ...{ kind: 'regular' as const, level: 'subdistrict' as const, regionId, orgId, name: '党工委会', cycle: null },
      ...{ place: '街道三楼', members: [], meetings: [held], by: null },
    })
    await house.inCity(fuding.id, (ctx) =>
      loadMeetings(ctx, [
        series(fuding.regions.street1, fuding.orgs.office1, ours),
        series(fuding.regions.street2, fuding.orgs.office2, theirs),
      ]),
    )
    const id = String((await draft()).body.id)
    const decide = (meetingId: string) =>
      put(id, 'decided', head, { decidedOn: '2026-10-01', decisionNo: '纪要 13 号', meetingId })
    assert.equal(said(await decide(theirs.id)), 'proposals.no-meeting')
    assert.equal(said(await decide(newId())), 'proposals.no-meeting')
    assert.equal(said(await decide(ours.id)), 200)
    const decided = (await one(id)) as unknown as { decidedOn: string; meetingId: string; decidedBy: string }
    assert.deepEqual([decided.decidedOn, decided.meetingId, decided.decidedBy], ['2026-10-08', ours.id, '党工委会 1'])
  })

  it('must be answered in time, with a reason; adopted it is tracked until the proposer confirms', async () => {
    const id = await sent()
    const { no, dueAt } = await one(id, dept)
    assert.deepEqual([no, dueAt], ['鼎街建〔2026〕001号', '2026-10-29T09:30:00.000Z'])
    assert.equal(said(await put(id, 'answered', head, { answer: 'decline', reason: '不' })), 'access.denied')
    assert.equal(said(await put(id, 'answered', dept, { answer: 'adopt', reason: '好' })), 'proposals.promise')
    assert.equal(said(await dept.get(`/api/proposals/${id}/papers/reply`)), 'proposals.no-paper')
    assert.equal(said(await put(id, 'answered', dept, { answer: 'part', reason: '先装三条街', promisedOn: '2026-12-01' })), 200)
    assert.equal(said(await put(id, 'withdrawn', head, { reason: '撤' })), 'proposals.over')
    assert.equal(said(await put(id, 'confirmed', head)), 'proposals.not-claimed')
    assert.equal(said(await put(id, 'noted', dept, { words: '已招标' })), 200)
    assert.equal(said(await put(id, 'claimed', dept, { words: '装完' })), 200)
    assert.equal(said(await put(id, 'claimed', dept, { words: '装完' })), 'proposals.claimed')
    assert.equal(said(await put(id, 'returned', head, { reason: '还差一条街' })), 200)
    assert.equal(said(await put(id, 'claimed', dept, { words: '全部装完' })), 200)
    assert.equal(said(await put(id, 'confirmed', dept)), 'access.denied')
    assert.equal(said(await put(id, 'confirmed', head)), 200)
    assert.equal((await one(id)).state, 'done')
    for (const kind of ['letter', 'reply'])
      for (const format of ['pdf', 'docx'])
        assert.equal((await head.get(`/api/proposals/${id}/papers/${kind}?format=${format}`)).status, 200)
  })

  it('tells both sides, once, when the day that the department promised has passed', async () => {
    const id = await sent()
    assert.equal(said(await put(id, 'answered', dept, { answer: 'adopt', reason: '好', promisedOn: '2026-10-20' })), 200)
    const told = async (by: SignedIn) =>
      ((await by.get('/api/inbox?module=proposals&notices=1&limit=100')).body.rows as { kind: string; link: string }[]).filter(
        ({ kind, link }) => kind === 'promise-late' && link === `/proposals/${id}`,
      ).length
    house.clock.set('2026-10-20T20:00:00+08:00')
    await house.settle()
    assert.deepEqual([await told(head), await told(dept)], [0, 0])
    for (const at of ['2026-10-21T09:00:00+08:00', '2026-10-22T09:00:00+08:00']) {
      house.clock.set(at)
      await house.settle()
      assert.deepEqual([await told(head), await told(dept)], [1, 1])
    }
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('without an answer goes to the city’s joint meeting, and leaves it with the answer', async () => {
    const id = await sent()
    house.clock.set('2026-10-28T10:00:00+08:00')
    await house.settle()
    house.clock.set('2026-10-30T10:00:00+08:00')
    await house.settle()
    assert.ok((await one(id)).raisedAt)
    const topics = async () =>
      ((await lead.get('/api/meetings/topics?state=waiting')).body.rows as { link: string }[]).filter(
        ({ link }) => link === `/proposals/${id}`,
      )
    assert.equal((await topics()).length, 1)
    assert.equal(((await head.get('/api/proposals?late=true')).body.rows as unknown[]).length, 1)
    assert.equal(said(await put(id, 'answered', dept, { answer: 'decline', reason: '已有规划' })), 200)
    assert.equal((await topics()).length, 0)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('warns the department also after the calendar has moved its day', async () => {
    const admin = await house.signedIn({ post: 'systemAdmin' })
    const id = await sent()
    const change = { kind: 'add-day', day: '2026-10-20', as: 'rest', name: '台风停工' }
    const { body, status } = await admin.post('/api/calendar/changes', { change, basis: '市防指通知', version: 0 })
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal((await one(id)).dueAt, '2026-10-30T09:30:00.000Z')
    house.clock.set('2026-10-29T10:00:00+08:00')
    await house.settle()
    const events = (await one(id)) as unknown as { events: { kind: string }[] }
    assert.ok(events.events.some(({ kind }) => kind === 'warned'))
    house.clock.set('2026-10-09T09:00:00+08:00')
    assert.equal(said(await put(id, 'withdrawn', head, { reason: '撤' })), 200)
  })

  it('counts by the rows behind each number, and goes out as a file', async () => {
    for (const { value, link } of await house.inCity(house.fuding.id, figures)) {
      const { body } = await lead.get(`/api${link}`)
      assert.equal((body.rows as unknown[]).length, value, link)
    }
    for (const kind of ['xlsx', 'csv']) assert.equal((await head.get(`/api/proposals/export.${kind}`)).status, 200)
    assert.ok(((await head.get('/api/proposals/choices')).body.departments as unknown[]).length >= 2)
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const id = await sent()
    assert.equal((await house.anyone.get('/api/proposals')).status, 401)
    const liaison = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await liaison.get('/api/proposals')), 'access.denied')
    const officer = await house.signedIn({ post: 'subdistrictOfficer' })
    assert.equal(said(await draft({}, officer)), 'access.denied')
    const neighbour = await house.signedIn({ post: 'subdistrictHead', org: 'office2' })
    assert.equal(said(await neighbour.get(`/api/proposals/${id}`)), 'proposals.not-found')
    assert.equal(said(await put(id, 'withdrawn', neighbour, { reason: '撤' })), 'proposals.not-found')
    const narrowed = String((await draft({ communityId: house.fuding.regions.community1 })).body.id)
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.deepEqual((await worker.get('/api/proposals')).body.rows, [])
    for (const path of ['', '/concerns?key=total', '/papers/letter'])
      assert.equal(said(await worker.get(`/api/proposals/${narrowed}${path}`)), 'proposals.not-found')
    const another = await house.signedIn({ post: 'deptLiaison', org: 'cityManagement' })
    assert.equal(said(await another.get(`/api/proposals/${id}`)), 'proposals.not-found')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/proposals/${id}`)), 'proposals.not-found')
    const gone = await house.signedIn({ post: 'subdistrictHead' })
    await house.endAppointment(gone)
    assert.equal(said(await draft({}, gone)), 'access.denied')
    assert.equal(said(await put(id, 'withdrawn', gone, { reason: '撤' })), 'proposals.not-found')
  })
})
