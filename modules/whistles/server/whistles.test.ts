import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aMatter } from '../../admission/server/fixtures.ts'
import { briefOf, draft, factsFor, figures } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Call = {
  id: string
  orgId: string
  state: string
  lead: boolean
  clocks: { step: string; dueAt: string; metAt: string | null; late: boolean; escalatedAt: string | null; stopped: boolean }[]
  scores: { side: string }[]
  version: number
}
type Detail = {
  id: string
  no: string | null
  state: string
  calls: Call[]
  events: { kind: string; words: string | null }[]
  version: number
}

describe('a whistle', () => {
  let house: AHouse
  let officer: SignedIn
  let secretary: SignedIn
  let agency: SignedIn
  let dept: SignedIn
  let lead: SignedIn
  before(async () => {
    house = await aHouse()
    officer = await house.signedIn({ post: 'subdistrictOfficer' })
    secretary = await house.signedIn({ post: 'workCommitteeSecretary' })
    agency = await house.signedIn({ post: 'agencyHandler' })
    dept = await house.signedIn({ post: 'deptLiaison' })
    lead = await house.signedIn({ post: 'organisationOfficer' })
  })
  after(() => house.close())

  const given = (more: object = {}) => ({
    kind: 'jointEnforcement',
    subject: '河滨路占道经营',
    words: '多次劝导无效，需要联合执法。',
    regionId: house.fuding.regions.community1,
    place: '河滨路口',
    called: [{ orgId: house.fuding.orgs.agency1, lead: true }, { orgId: house.fuding.orgs.housing }],
    ...more,
  })
  const make = (more: object = {}, by = officer) => by.post('/api/whistles', given(more))
  const one = async (id: string, by = officer) => (await by.get(`/api/whistles/${id}`)).body as unknown as Detail
  const put = async (id: string, what: string, by: SignedIn, body: object = {}) =>
    by.put(`/api/whistles/${id}${what && `/${what}`}`, { version: (await one(id)).version, ...body })
  const callOf = async (id: string, org: 'agency1' | 'housing' | 'residents1') =>
    (await one(id)).calls.find(({ orgId }) => orgId === house.fuding.orgs[org])!
  const on = async (call: Call, id: string, what: string, by: SignedIn, body: object = {}) => {
    const { version } = (await one(id)).calls.find((each) => each.id === call.id)!
    return by.put(`/api/whistles/calls/${call.id}/${what}`, { version, ...body })
  }
  const events = async (id: string) => (await one(id)).events.map(({ kind }) => kind)
  const inbox = async (by: SignedIn, subject = '河滨路占道经营') =>
    ((await by.get('/api/inbox?limit=100')).body.rows as { kind: string; title: string }[]).flatMap(({ kind, title }) =>
      title === subject ? [kind] : [],
    )
  const asked = async (more: object = {}) => {
    const id = String((await make(more)).body.id)
    assert.equal(said(await put(id, 'asked', officer)), 200)
    return id
  }
  const sent = async (more: object = {}) => {
    const id = await asked(more)
    assert.equal(said(await put(id, 'approved', secretary)), 200)
    return id
  }
  const runThrough = async (id: string, org: 'agency1' | 'housing', by: SignedIn) => {
    const call = await callOf(id, org)
    for (const [what, who, body] of [
      ['acknowledged', by, {}],
      ['on-site', by, {}],
      ['arrival-confirmed', officer, {}],
      ['result', by, { words: '已清理，商户签了承诺' }],
    ] as const)
      assert.equal(said(await on(call, id, what, who, body)), 200, what)
    return call
  }

  it('is drafted by the subdistrict and goes out when the secretary has approved it, numbered', async () => {
    assert.equal(said(await make({ called: [{ orgId: house.fuding.orgs.agency2 }] })), 'whistles.not-callable')
    assert.equal(said(await make({ regionId: house.fuding.regions.city })), 'whistles.no-place')
    for (const more of [{ words: '请联系 138 0000 1234' }, { subject: '找 13800001234' }, { place: '身份证 350982199001011234' }])
      assert.equal(said(await make(more)), 'whistles.personal-number')
    const near = String((await make({ subject: '占用车位', words: '闽J12345 长期占用，值班电话 0593-7850000' })).body.id)
    const mine = { ...given({ words: '打 13800001234' }), regionId: undefined }
    assert.equal(said(await put(near, '', officer, mine)), 'whistles.personal-number')
    await house.owner.query("update whistles.whistles set words = '打 13800001234' where id = $1", [near])
    assert.equal(said(await put(near, 'asked', officer)), 'whistles.personal-number', 'nor from another module’s words')
    const id = await asked()
    assert.equal((await one(id)).no, null)
    assert.equal(said(await agency.get(`/api/whistles/${id}`)), 'whistles.not-found')
    assert.ok((await inbox(secretary)).includes('approve'))
    assert.equal(said(await put(id, 'approved', officer)), 'access.denied')
    assert.equal(said(await put(id, 'approved', secretary)), 200)
    const whistle = await one(id, agency)
    assert.deepEqual([whistle.no, whistle.state], ['鼎哨〔2026〕001号', 'sent'])
    // Friday 09:00: four working hours, one and three working days.
    assert.deepEqual(
      whistle.calls[0]!.clocks.map(({ dueAt }) => dueAt),
      ['2026-10-09T07:30:00.000Z', '2026-10-10T09:30:00.000Z', '2026-10-13T09:30:00.000Z'],
    )
    assert.deepEqual(await inbox(agency), ['ack'])
    assert.equal(said(await put(id, 'approved', secretary)), 'whistles.not-asked')
    const own = await house.signedIn({ post: 'workCommitteeSecretary' })
    const another = String((await make({}, own)).body.id)
    await put(another, 'asked', own)
    assert.equal(said(await put(another, 'approved', own)), 'whistles.own')
    assert.equal(said(await put(another, 'declined', secretary, { reason: '先由社区协调' })), 200)
    assert.equal((await one(another)).state, 'declined')
  })

  it('is answered, confirmed, verified, and scored by both sides under seal', async () => {
    const id = await sent()
    const call = await callOf(id, 'agency1')
    assert.equal(said(await on(call, id, 'result', agency, { words: '好' })), 'whistles.not-on-site')
    assert.equal(said(await on(call, id, 'acknowledged', dept)), 'access.denied')
    await runThrough(id, 'agency1', agency)
    assert.equal(said(await on(call, id, 'acknowledged', agency)), 'whistles.call-over')
    assert.equal(said(await put(id, 'verified', officer, { words: '属实' })), 'whistles.results-missing')
    await runThrough(id, 'housing', dept)
    const back = await callOf(id, 'housing')
    assert.equal(said(await on(back, id, 'returned', officer, { reason: '照片不清' })), 200)
    assert.equal((await callOf(id, 'housing')).clocks.at(-1)!.metAt, null)
    assert.equal(said(await on(back, id, 'result', dept, { words: '已补充' })), 200)
    assert.equal(said(await put(id, 'verified', agency, { words: '属实' })), 'access.denied')
    assert.equal(said(await put(id, 'verified', officer, { words: '属实' })), 200)

    const score = (call: Call, side: string, by: SignedIn) =>
      by.put(`/api/whistles/calls/${call.id}/scored`, { side, marks: [5, 4, 4] })
    assert.equal(said(await score(call, 'called', officer)), 'access.denied')
    assert.equal(said(await score(call, 'caller', agency)), 'access.denied')
    assert.equal(said(await score(call, 'caller', officer)), 200)
    assert.equal(said(await score(call, 'caller', officer)), 'whistles.scored-already')
    const scoresSeen = async (by: SignedIn) => (await one(id, by)).calls.find((each) => each.id === call.id)!.scores.length
    assert.deepEqual([await scoresSeen(officer), await scoresSeen(agency), await scoresSeen(lead)], [1, 0, 0])
    assert.equal((await score(call, 'called', agency)).body.open, true)
    assert.deepEqual([await scoresSeen(officer), await scoresSeen(agency), await scoresSeen(lead)], [2, 2, 2])
    assert.equal(said(await officer.get(`/api/whistles/${id}/papers/scores`)), 'whistles.no-paper')
    assert.equal(said(await score(back, 'caller', officer)), 200)
    house.clock.set('2026-10-20T09:00:00+08:00')
    await house.settle()
    assert.equal((await one(id)).state, 'closed')
    house.clock.set('2026-10-09T09:00:00+08:00')
    const facts = await house.inCity(house.fuding.id, ({ db, now }) =>
      factsFor(db, { orgId: house.fuding.orgs.agency1, from: '2026-10-01', to: '2026-10-31', now }),
    )
    assert.deepEqual(facts, { called: 2, onTime: 1, late: 0, refused: 0, needNot: 0, scores: { good: 1, fair: 0, poor: 0 } })
  })

  it('stands on paper: the call, who came when, and what both sides said of each other', async () => {
    const [{ id }] = (await officer.get('/api/whistles?state=closed')).body.rows as [{ id: string }]
    for (const kind of ['sheet?format=pdf', 'record?format=docx', 'scores?format=docx'])
      assert.equal((await officer.get(`/api/whistles/${id}/papers/${kind}`)).status, 200, kind)
    assert.equal(said(await officer.get(`/api/whistles/${await sent()}/papers/scores`)), 'whistles.no-paper')
  })

  it('is late by the clock, escalates by the clock, and says so', async () => {
    const subject = '下穿通道积水'
    const id = await sent({ subject, kind: 'emergency', called: [{ orgId: house.fuding.orgs.agency1 }] })
    house.clock.set('2026-10-09T09:25:00+08:00')
    await house.settle()
    assert.ok((await inbox(agency, subject)).includes('soon-ack'))
    house.clock.set('2026-10-09T09:31:00+08:00')
    await house.settle()
    assert.ok((await events(id)).includes('late-ack'))
    assert.ok((await inbox(officer, subject)).includes('late-ack'))
    assert.ok((await inbox(secretary, subject)).includes('late-ack'))
    assert.ok(!(await inbox(lead, subject)).includes('escalated-ack'))
    house.clock.set('2026-10-09T10:01:00+08:00')
    await house.settle()
    assert.ok((await inbox(lead, subject)).includes('escalated-ack'))
    assert.ok((await inbox(lead, subject)).includes('suggested'), 'a rule proposes, nothing more')
    const call = await callOf(id, 'agency1')
    assert.equal(said(await on(call, id, 'acknowledged', agency)), 200)
    assert.ok(!(await inbox(lead, subject)).includes('escalated-ack'))
    assert.ok((await inbox(lead, subject)).includes('escalated-site'))
    const [ack] = (await callOf(id, 'agency1')).clocks
    assert.deepEqual([ack!.late, ack!.escalatedAt !== null], [true, true])
    assert.ok(((await officer.get('/api/whistles?escalated=true')).body.rows as { id: string }[]).some((row) => row.id === id))
    assert.equal(((await officer.get('/api/whistles?late=true')).body.rows as { id: string }[]).length, 1)
    assert.equal(said(await on(call, id, 'on-site', officer)), 'whistles.spoke-with')
    assert.equal(said(await on(call, id, 'on-site', officer, { spokeWith: '值班队长' })), 200)
    assert.equal(said(await on(call, id, 'arrival-denied', officer, { reason: '现场没人' })), 200)
    assert.equal((await callOf(id, 'agency1')).state, 'acknowledged')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('may be called first in an emergency, and tells the lead office when nobody approves it', async () => {
    const made = String((await make()).body.id)
    assert.equal(said(await put(made, 'called', officer)), 'whistles.not-emergency')
    const id = String((await make({ kind: 'emergency' })).body.id)
    assert.equal(said(await put(id, 'called', officer)), 200)
    assert.equal((await one(id, agency)).state, 'sent')
    await runThrough(id, 'agency1', agency)
    await runThrough(id, 'housing', dept)
    assert.equal(said(await put(id, 'verified', officer, { words: '好' })), 'whistles.not-approved')
    house.clock.set('2026-10-09T11:01:00+08:00')
    await house.settle()
    assert.ok((await events(id)).includes('approval-late'))
    assert.ok((await inbox(lead)).includes('approval-late'))
    assert.equal(said(await put(id, 'approved', secretary)), 200)
    const second = String((await make({ kind: 'emergency' })).body.id)
    await put(second, 'called', officer)
    assert.equal(said(await put(second, 'declined', secretary, { reason: '社区自己能办' })), 200)
    assert.deepEqual([...new Set((await one(second)).calls.map(({ state }) => state))], ['released'])
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('may be refused with a reason: the clocks stand still until the lead office has ruled', async () => {
    const id = await sent()
    const call = await callOf(id, 'housing')
    assert.equal(said(await on(call, id, 'refused', officer, { reason: '不归我们' })), 'access.denied')
    assert.equal(said(await on(call, id, 'refused', dept, { reason: '' })), 'input.invalid')
    assert.equal(said(await on(call, id, 'refused', dept, { reason: '此处由城管负责' })), 200)
    assert.ok((await callOf(id, 'housing')).clocks.every(({ stopped }) => stopped))
    assert.equal(said(await on(call, id, 'acknowledged', dept)), 'whistles.call-over')
    assert.equal(said(await on(call, id, 'ruled', secretary, { ruling: 'needNot', words: '是' })), 'access.denied')
    assert.ok((await inbox(lead)).includes('rule'))
    house.clock.set('2026-10-12T09:00:00+08:00')
    assert.equal(said(await on(call, id, 'ruled', lead, { ruling: 'mustCome', words: '职责清单第三条' })), 200)
    assert.equal((await callOf(id, 'housing')).clocks[0]!.dueAt, '2026-10-12T07:30:00.000Z')
    assert.equal(said(await on(call, id, 'refused', dept, { reason: '再次拒绝' })), 'whistles.ruled-already')
    assert.equal(said(await on(call, id, 'ruled', lead, { ruling: 'needNot', words: '改判' })), 'whistles.not-refused')
    const other = await sent()
    const second = await callOf(other, 'housing')
    await on(second, other, 'refused', dept, { reason: '没有执法权' })
    assert.equal(said(await on(second, other, 'ruled', lead, { ruling: 'needNot', words: '确无执法权' })), 200)
    assert.equal((await callOf(other, 'housing')).state, 'released')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('of a community or another module waits until the subdistrict takes it', async () => {
    const worker = await house.signedIn({ post: 'communityWorker' })
    const id = String((await make({ called: [] }, worker)).body.id)
    assert.equal(said(await put(id, 'asked', worker)), 'access.denied')
    assert.equal(said(await put(id, 'asked', officer)), 'whistles.not-taken')
    assert.ok((await inbox(officer)).includes('take'))
    assert.equal(said(await put(id, 'taken', officer)), 200)
    assert.equal(said(await put(id, 'taken', officer)), 'whistles.taken')
    assert.equal(said(await put(id, 'asked', officer)), 'whistles.nobody-called')
    assert.equal(
      said(
        await officer.put(`/api/whistles/${id}`, {
          ...given(),
          regionId: undefined,
          concernIds: undefined,
          version: (await one(id)).version,
        }),
      ),
      200,
    )
    assert.equal(said(await put(id, 'asked', officer)), 200)
    assert.equal(said(await put(id, 'withdrawn', officer, { reason: '已自行解决' })), 200)
    const from = '01930000-0000-7000-8000-000000000001'
    const made = await house.inCity(house.fuding.id, (ctx) =>
      draft(ctx, {
        ...{ kind: 'hardIssue', subject: '管线迁改卡住', words: '三家产权单位未定' },
        ...{ placeId: house.fuding.regions.community1, module: 'projects', subjectId: from, link: '/projects/1' },
        byOrgId: house.fuding.orgs.housing,
      }),
    )
    const rows = (await officer.get(`/api/whistles?subjectId=${from}`)).body.rows as {
      id: string
      state: string
      orgId: string | null
    }[]
    assert.deepEqual([rows[0]!.id, rows[0]!.state, rows[0]!.orgId], [made, 'draft', null])
    assert.equal((await dept.get(`/api/whistles/${made}`)).status, 200)
    const brief = await house.inCity(house.fuding.id, ({ db }) => briefOf(db, [made]))
    assert.equal(brief.get(made)!.link, `/whistles/${made}`)
  })

  it('passes the gate when it calls a community, which may return it in one tap', async () => {
    const worker = await house.signedIn({ post: 'communityWorker' })
    const called = [{ orgId: house.fuding.orgs.residents1, lead: true }, { orgId: house.fuding.orgs.residents2 }]
    const no = await make({ called })
    assert.equal(said(no), 'admission.not-admitted', 'it is said when it is drafted')
    assert.match(String(no.body.title), /同时向 2 个社区布置，须先准入/)
    assert.ok((no.body.facts as { clause: string }).clause, 'it quotes the rule')
    assert.equal(said(await make({ called, kind: 'emergency' })), 200)
    // Drafted by a community, it is asked of the subdistrict that takes it.
    const theirs = String((await make({ called }, worker)).body.id)
    assert.equal(said(await put(theirs, 'taken', officer)), 200)
    assert.equal(said(await put(theirs, 'asked', officer)), 'admission.not-admitted')
    assert.equal((await one(theirs)).state, 'draft')
    const change = (body: object) =>
      put(theirs, '', officer, { ...given({ called, ...body }), regionId: undefined, concernIds: undefined })
    assert.equal(said(await change({})), 'admission.not-admitted')
    const matterId = await house.inCity(house.fuding.id, (ctx) =>
      aMatter(ctx, { deptOrgId: house.fuding.orgs.housing, validUntil: '2026-10-20' }),
    )
    assert.equal(said(await change({ matterId })), 200)
    assert.equal(said(await put(theirs, 'asked', officer)), 200)
    // What is admitted when it is asked may have ended when it is approved.
    house.clock.set('2026-10-20T09:00:00+08:00')
    assert.equal(said(await put(theirs, 'approved', secretary)), 'admission.not-in-force')
    assert.equal((await one(theirs)).state, 'asked')
    house.clock.set('2026-10-09T09:00:00+08:00')
    assert.equal(said(await put(theirs, 'approved', secretary)), 200)
    const id = await sent({ subject: '清理河岸杂物', called: [{ orgId: house.fuding.orgs.residents1 }] })
    assert.deepEqual(await inbox(worker, '清理河岸杂物'), ['ack'])
    const { rows } = await house.owner.query<{ id: string }>('select id from admission.asks where subject_id = $1', [id])
    const tap = await worker.put(`/api/admission/asks/${rows[0]!.id}/returned`, {})
    assert.equal(said(tap as Answered), 200)
    await house.settle()
    assert.equal((await callOf(id, 'residents1')).state, 'released')
    assert.deepEqual(await inbox(worker, '清理河岸杂物'), [])
    assert.equal(said(await put(id, 'verified', officer, { words: '社区未准入' })), 200)
    assert.equal((await one(id)).state, 'closed')
  })

  it('counts by the rows behind each number, and goes out as a file', async () => {
    for (const { value, link } of await house.inCity(house.fuding.id, figures)) {
      const { body } = await lead.get(`/api${link}&limit=200`)
      assert.equal((body.rows as unknown[]).length, value, link)
    }
    for (const kind of ['xlsx', 'csv']) assert.equal((await officer.get(`/api/whistles/export.${kind}?late=true`)).status, 200)
    assert.equal((await agency.get('/api/whistles/called')).status, 200)
    const { orgs } = (await officer.get(`/api/whistles/callable?regionId=${house.fuding.regions.community1}`)).body as {
      orgs: unknown[]
    }
    assert.equal(orgs.length, 5)
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const id = await sent()
    assert.equal((await house.anyone.get('/api/whistles')).status, 401)
    const liaison = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await liaison.get('/api/whistles')), 'access.denied')
    assert.equal(said(await make({}, liaison)), 'access.denied')
    const neighbour = await house.signedIn({ post: 'subdistrictOfficer', org: 'office2' })
    assert.equal(said(await neighbour.get(`/api/whistles/${id}`)), 'whistles.not-found')
    assert.deepEqual((await neighbour.get('/api/whistles')).body.rows, [])
    assert.equal(said(await make({}, neighbour)), 'access.denied')
    const stranger = await house.signedIn({ post: 'agencyHandler', org: 'agency2' })
    assert.equal(said(await on(await callOf(id, 'agency1'), id, 'acknowledged', stranger)), 'whistles.no-call')
    const nextDoor = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
    assert.equal(said(await nextDoor.get(`/api/whistles/${id}`)), 'whistles.not-found')
    assert.equal(said(await make({}, nextDoor)), 'access.denied')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/whistles/${id}`)), 'whistles.not-found')
    const gone = await house.signedIn({ post: 'subdistrictOfficer' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.get('/api/whistles')), 'access.denied')
    assert.equal(said(await put(id, 'withdrawn', gone, { reason: '算了' })), 'whistles.not-found')
  })
})
