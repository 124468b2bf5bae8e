import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { modules } from '../../../app/modules.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aMember } from './fixtures.ts'
import { closeYear, recordServed, totalsOf } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Member = { id: string; no: string; name: string }

describe('service and its book', () => {
  let house: AHouse
  let worker: SignedIn
  let secretary: SignedIn
  let liaison: SignedIn
  let member: Member
  const city = 350982
  const community = () => house.fuding.regions.community1
  const within: AHouse['inCity'] = (id, work) => house.inCity(id, work)
  const newMember = (more: Partial<Parameters<typeof aMember>[1]> = {}) =>
    within(city, (ctx) => aMember(ctx, { communityId: community(), homeOrgId: house.fuding.orgs.local1, ...more }))
  const served = (memberId: string, more: object = {}) => ({
    memberId,
    on: '2026-10-08',
    halfHours: 6,
    activity: 'patrol',
    place: '石湖路口',
    content: '夜间巡逻',
    ...more,
  })
  const paper = (rows: object[], confirmed = true, by = worker) =>
    by.post('/api/servicebook/records', { communityId: community(), confirmed, rows })
  const typed = async (row: object, confirmed = true, by = worker) =>
    ((await paper([row], confirmed, by)).body.ids as string[])[0]!
  const book = async (id: string, by = worker, year = 2026) =>
    (await by.get(`/api/servicebook/books/${id}?year=${year}`)).body as {
      totals: { points: number; halfHours: number; records: number; band: string; closed: boolean }
      records: { id: string; state: string; points: number | null; version: number; replaces: string | null }[]
      objections: { id: string; state: string; version: number; whyNot: string | null }[]
      uses: { purpose: string }[]
      may: string[]
    }
  const totals = async (id: string) => {
    const { points, halfHours, records } = (await book(id)).totals
    return [records, halfHours, points]
  }

  before(async () => {
    house = await aHouse()
    worker = await house.signedIn({ post: 'communityWorker' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    liaison = await house.signedIn({ post: 'liaison', org: 'local1' })
    member = await newMember()
  })
  after(() => house.close())

  it('counts what is confirmed, with the cap of a day, and hours without a cap', async () => {
    const { id } = await newMember()
    const first = await paper([served(id), served(id, { activity: 'tidying' })])
    assert.equal(first.status, 200, JSON.stringify(first.body))
    assert.deepEqual(await totals(id), [2, 12, 8], 'six and two points: eight a day')
    await paper([served(id, { on: '2026-10-07', halfHours: 3 })])
    assert.deepEqual(await totals(id), [3, 15, 11])
  })

  it('holds the cap of a day however many confirm at once', async () => {
    const { id } = await newMember()
    const ids = await Promise.all([1, 2, 3, 4, 5, 6].map(() => typed(served(id), false)))
    const answers = await Promise.all(ids.map((one) => secretary.post('/api/servicebook/records/confirm', { ids: [one] })))
    assert.deepEqual(new Set(answers.map(said)), new Set([200]))
    assert.deepEqual(await totals(id), [6, 36, 8])
  })

  it('confirms a whole list, and says of each that cannot be why', async () => {
    const { id } = await newMember()
    const ids = [await typed(served(id), false), await typed(served(id, { on: '2026-10-06' }), false)]
    const elsewhere = await within(city, (ctx) => aMember(ctx, { communityId: house.fuding.regions.community2 }))
    const other = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
    const theirs = (
      (
        await other.post('/api/servicebook/records', {
          communityId: house.fuding.regions.community2,
          confirmed: false,
          rows: [served(elsewhere.id)],
        })
      ).body.ids as string[]
    )[0]!
    const answer = await secretary.post('/api/servicebook/records/confirm', { ids: [...ids, theirs] })
    assert.deepEqual(answer.body.confirmed, ids)
    assert.deepEqual(
      (answer.body.refused as { code: string }[]).map(({ code }) => code),
      ['servicebook.no-record'],
    )
    const again = await secretary.post('/api/servicebook/records/confirm', { ids })
    assert.deepEqual(
      (again.body.refused as { code: string }[]).map(({ code }) => code),
      ['servicebook.not-waiting', 'servicebook.not-waiting'],
    )
  })

  it('takes scheduled services once, and lets them wait for the served side', async () => {
    const { id } = await newMember()
    const one = { ...served(id), teamName: '红马甲', communityId: community(), source: 'volunteering.signup:1' }
    const first = await within(city, (ctx) => recordServed(ctx, [one]))
    const second = await within(city, (ctx) => recordServed(ctx, [one]))
    assert.deepEqual([first.length, second.length], [1, 0])
    assert.equal((await within(city, ({ db }) => totalsOf(db, id, 2026))).points, 0)
    await secretary.post('/api/servicebook/records/confirm', { ids: first })
    assert.equal((await within(city, ({ db }) => totalsOf(db, id, 2026))).points, 6)
  })

  it('lets nobody confirm, decline or correct what he did himself', async () => {
    const { id } = await newMember({ personId: worker.personId })
    const waiting = await typed(served(id), false)
    const confirmed = await worker.post('/api/servicebook/records/confirm', { ids: [waiting] })
    assert.equal((confirmed.body.refused as { code: string }[])[0]!.code, 'servicebook.himself')
    assert.equal(
      said(await worker.put(`/api/servicebook/records/${waiting}/decline`, { reason: '不对', version: 1 })),
      'servicebook.himself',
    )
    assert.equal(said(await paper([served(id)])), 'servicebook.himself')
    await secretary.post('/api/servicebook/records/confirm', { ids: [waiting] })
    const fix = { ...served(id), memberId: undefined, halfHours: 2, reason: '少算', version: 2 }
    assert.equal(said(await worker.put(`/api/servicebook/records/${waiting}/correct`, fix)), 'servicebook.himself')
  })

  it('corrects by reversing, never by editing: the books still balance', async () => {
    const { id } = await newMember()
    const record = await typed(served(id))
    const body = {
      on: '2026-10-08',
      halfHours: 2,
      activity: 'patrol',
      place: '石湖路口',
      content: '巡逻',
      reason: '时长记错',
      version: 2,
    }
    assert.equal(
      said(await secretary.put(`/api/servicebook/records/${record}/correct`, { ...body, version: 1 })),
      'version.stale',
    )
    assert.equal((await secretary.put(`/api/servicebook/records/${record}/correct`, body)).status, 200)
    assert.deepEqual(await totals(id), [1, 2, 2])
    const { records } = await book(id)
    assert.deepEqual(new Set(records.map((row) => row.state)), new Set(['corrected', 'confirmed']))
    assert.equal(
      said(await secretary.put(`/api/servicebook/records/${record}/correct`, { ...body, version: 3 })),
      'servicebook.not-confirmed',
    )
    const auditor = await house.signedIn({ post: 'auditAdmin' })
    assert.equal((await auditor.get('/api/ledger/proof')).body.proved, true)
  })

  it('has objections decided by another person than who confirmed', async () => {
    const { id } = await newMember()
    const record = await typed(served(id), true, worker)
    const raised = await worker.post(`/api/servicebook/records/${record}/objection`, { words: '实际服务四小时' })
    assert.equal(raised.status, 200, JSON.stringify(raised.body))
    assert.equal(
      said(await worker.post(`/api/servicebook/records/${record}/objection`, { words: '再说一次' })),
      'servicebook.objected-already',
    )
    const path = `/api/servicebook/objections/${raised.body.id}/decide`
    const decision = { outcome: 'upheld', words: '经核实', halfHours: 8, version: 1 }
    assert.equal(said(await worker.put(path, decision)), 'servicebook.same-person')
    assert.equal(said(await secretary.put(path, { ...decision, halfHours: 6 })), 'servicebook.nothing-changed')
    assert.equal(said(await secretary.put(path, decision)), 200)
    assert.deepEqual(await totals(id), [1, 8, 8])
    assert.equal(said(await secretary.put(path, { ...decision, version: 2 })), 'servicebook.decided-already')
  })

  it('hears no objection after its days', async () => {
    const { id } = await newMember()
    const record = await typed(served(id))
    house.clock.set('2026-10-25T09:00:00+08:00')
    try {
      assert.equal(
        said(await worker.post(`/api/servicebook/records/${record}/objection`, { words: '太晚' })),
        'servicebook.too-late',
      )
    } finally {
      house.clock.set('2026-10-09T09:00:00+08:00')
    }
  })

  it('refuses what no service can be', async () => {
    const refused = async (more: object) => said(await paper([served(member.id, more)]))
    assert.equal(await refused({ on: '2026-10-10' }), 'servicebook.in-the-future')
    assert.equal(await refused({ halfHours: 40 }), 'servicebook.too-many-hours')
    assert.equal(await refused({ activity: 'flying' }), 'servicebook.no-activity')
    const elsewhere = await within(city, (ctx) => aMember(ctx, { communityId: house.fuding.regions.community2 }))
    assert.equal(said(await paper([served(elsewhere.id)])), 'servicebook.no-member')
  })

  it('is read by the two that manage a member, by nobody above them', async () => {
    const path = `/api/servicebook/books/${member.id}`
    assert.equal((await worker.get(path)).status, 200)
    assert.equal((await liaison.get(path)).status, 200)
    assert.deepEqual((await book(member.id, liaison)).may, ['use'])
    for (const given of [
      { post: 'organisationOfficer' },
      { post: 'cityLeader' },
      { post: 'workCommitteeSecretary' },
      { post: 'communityWorker', org: 'residents2' },
      { post: 'liaison', org: 'local2' },
      { city: 'yunxi', post: 'communityWorker' },
    ] as const) {
      const other = await house.signedIn(given)
      assert.equal(said(await other.get(path)), 'servicebook.no-member', JSON.stringify(given))
      const list = await other.get(`/api/servicebook/records?memberId=${member.id}`)
      assert.ok(list.status === 403 || (list.body.rows as unknown[]).length === 0)
    }
    assert.equal((await house.anyone.get(path)).status, 401)
    const leaver = await house.signedIn({ post: 'communityWorker' })
    await house.endAppointment(leaver)
    assert.equal(said(await leaver.get(path)), 'servicebook.no-member')
    assert.equal(said(await paper([served(member.id)], true, leaver)), 'access.denied')
    assert.equal(said(await paper([served(member.id)], false, liaison)), 'access.denied')
  })

  it('shows streets and city sums only, in the order of the map', async () => {
    const leader = await house.signedIn({ post: 'cityLeader' })
    const { body } = await leader.get('/api/servicebook/summary?year=2026')
    const rows = body.rows as Record<string, unknown>[]
    assert.equal(rows.length, 3)
    assert.ok(rows.every((row) => !('memberName' in row)))
    const street = await house.signedIn({ post: 'subdistrictOfficer', org: 'office2' })
    assert.equal(((await street.get('/api/servicebook/summary')).body.rows as unknown[]).length, 1)
  })

  it('releases a result outside the two only for a named use, and the member sees it', async () => {
    const { id } = await newMember()
    await typed(served(id))
    const officer = await house.signedIn({ post: 'organisationOfficer' })
    const use = { memberId: id, year: 2026, purpose: 'honour', basis: '2026 年评先评优通知' }
    const named = await officer.post('/api/servicebook/uses', use)
    assert.equal(named.status, 200, JSON.stringify(named.body))
    assert.equal((named.body.data as { points: number }).points, 6)
    assert.equal((await book(id)).uses[0]!.purpose, 'honour')
    const other = await house.signedIn({ post: 'liaison', org: 'local2' })
    assert.equal(said(await other.post('/api/servicebook/uses', use)), 'access.denied')
    assert.equal(said(await worker.post('/api/servicebook/uses', use)), 'access.denied')
    const outcome = `/api/servicebook/uses/${named.body.id}/outcome`
    assert.equal(said(await liaison.put(outcome, { outcome: '通过', version: 1 })), 'servicebook.no-use')
    assert.equal(said(await officer.put(outcome, { outcome: '通过', version: 1 })), 200)
  })

  it('changes a points rule from a day on, with its effect seen before', async () => {
    const officer = await house.signedIn({ post: 'organisationOfficer' })
    const rule = {
      code: 'lecture',
      per: 'time',
      points: 10,
      capDay: 10,
      proof: 'confirmation',
      basisZh: '市委组织部通知',
      basisEn: 'A notice',
      validFrom: '2026-10-09',
      reason: '宣讲另计',
    }
    assert.equal(said(await worker.post('/api/servicebook/points-rules', rule)), 'access.denied')
    const preview = await officer.post('/api/servicebook/points-rules/preview', rule)
    assert.equal(preview.status, 200, JSON.stringify(preview.body))
    assert.equal(
      said(await officer.post('/api/servicebook/points-rules', { ...rule, validFrom: '2026-10-08' })),
      'servicebook.in-the-past',
    )
    assert.equal(
      said(await officer.post('/api/servicebook/points-rules', { ...rule, code: 'nothing' })),
      'servicebook.no-activity',
    )
    assert.equal((await officer.post('/api/servicebook/points-rules', rule)).status, 200)
    const { id } = await newMember()
    await paper([
      served(id, { activity: 'lecture', on: '2026-10-09', halfHours: 1 }),
      served(id, { activity: 'lecture', halfHours: 1 }),
    ])
    assert.deepEqual(await totals(id), [2, 2, 11], 'ten by the new rule, one by the old of the day before')
  })

  it('certifies what was confirmed, withdraws what is wrong, and lets anybody verify', async () => {
    const { id } = await newMember({ name: '陈一二' })
    const issue = { memberId: id, fromOn: '2026-01-01', toOn: '2026-10-09' }
    assert.equal(said(await secretary.post('/api/servicebook/certificates', issue)), 'servicebook.nothing-to-certify')
    await typed(served(id))
    const given = (await secretary.post('/api/servicebook/certificates', issue)).body as {
      id: string
      code: string
      halfHours: number
    }
    assert.equal(given.halfHours, 6)
    const page = await house.anyone.get(`/verify/${given.code}`)
    assert.match(page.text, /陈\*\*/)
    assert.doesNotMatch(page.text, /陈一二/)
    assert.match(page.text, /有效/)
    const withdrawn = await secretary.put(`/api/servicebook/certificates/${given.id}/withdraw`, {
      reason: '时长有误',
      reissue: true,
      version: 1,
    })
    assert.ok(withdrawn.body.reissued)
    assert.match((await house.anyone.get(`/verify/${given.code}`)).text, /已撤回/)
    assert.equal((await house.anyone.get('/verify/222222222222')).status, 404)
    assert.equal(said(await liaison.post('/api/servicebook/certificates', issue)), 'access.denied')
    assert.equal((await worker.get(`/api/servicebook/certificates/${given.id}/paper`)).status, 200)
    assert.equal(said(await liaison.get(`/api/servicebook/certificates/${given.id}/paper`)), 'servicebook.no-certificate')
  })

  it('prints the book as A5, one and many', async () => {
    await typed(served(member.id))
    const one = await worker.get(`/api/servicebook/books/${member.id}/handbook?format=pdf`)
    assert.deepEqual([one.status, one.headers['content-type']], [200, 'application/pdf'])
    const asked = await secretary.post('/api/servicebook/prints', { year: 2026, communityId: community() })
    assert.equal(asked.status, 200, JSON.stringify(asked.body))
    await house.settle()
    const { rows } = (await secretary.get('/api/servicebook/prints')).body as {
      rows: { id: string; state: string; done: number; members: number }[]
    }
    assert.deepEqual([rows[0]!.state, rows[0]!.done === rows[0]!.members], ['done', true])
    assert.equal((await secretary.get(`/api/servicebook/prints/${rows[0]!.id}/file`)).status, 200)
    assert.equal(said(await worker.get(`/api/servicebook/prints/${rows[0]!.id}/file`)), 'servicebook.no-print')
    assert.equal(said(await liaison.post('/api/servicebook/prints', { year: 2026, communityId: community() })), 'access.denied')
    assert.equal((await liaison.post('/api/servicebook/prints', { year: 2026, unitId: house.fuding.orgs.local1 })).status, 200)
  })

  it('closes a year with its bands, and counts nothing in it afterwards', async () => {
    const { id } = await newMember()
    await typed(served(id, { on: '2025-12-30' }))
    await within(city, (ctx) => closeYear(ctx, 2025))
    const { totals: year } = await book(id, worker, 2025)
    assert.deepEqual([year.band, year.points, year.closed], ['below', 6, true])
    assert.equal(said(await paper([served(id, { on: '2025-12-31' })])), 'servicebook.year-closed')
    assert.equal(await within(city, (ctx) => closeYear(ctx, 2025)), 0)
  })

  it('never lists persons in the order of points or hours', async () => {
    const sortsAsked = ['points', '-points', 'halfHours', '-halfHours', 'hours', '-hours', 'band']
    const lists = modules
      .flatMap(({ routes = [] }) => routes.map(({ endpoint }) => endpoint))
      .filter(({ method, path, query, raw }) => method === 'GET' && query && !raw && !path.includes(':'))
      .filter(({ query }) => 'sort' in ((query as { shape?: object }).shape ?? {}))
    assert.ok(lists.length > 5)
    for (const { path, name } of lists.filter(({ path: one }) => /servicebook|member|volunteer/.test(one)))
      for (const sort of sortsAsked) {
        const usual = await worker.get(path)
        const sorted = await worker.get(`${path}?sort=${sort}`)
        const idsOf = (answer: Answered) => (answer.body.rows as { id: string }[] | undefined)?.map(({ id }) => id)
        assert.deepEqual(idsOf(sorted), idsOf(usual), `${name} sorts persons by ${sort}`)
      }
  })
})
