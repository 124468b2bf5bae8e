import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from '#platform/db.ts'
import { load } from '#server/pacts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Row = {
  id: string
  roundId: string
  orgId: string
  state: string
  mine: { side: string; in: boolean } | null
  unitBand: string | null
}
type Detail = Row & {
  sheets: { side: string; words: string }[]
  unitResult: { score: number; band: string; formula: string; rules: number } | null
  facts: { committee: object }
}
type Side = 'community' | 'unit'

describe('a two-way review', () => {
  let house: AHouse
  let city: SignedIn
  let street: SignedIn
  let secretary: SignedIn
  let liaison: SignedIn
  let year = 2001
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    street = await house.signedIn({ post: 'partyOrganizer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    liaison = await house.signedIn({ post: 'liaison', org: 'local1' })
    const { regions, orgs } = house.fuding
    const pact = (communityId: string, orgId: string, no: string) => ({
      communityId,
      orgId,
      no,
      state: 'performing' as const,
      validFrom: '2026-01-01',
      validTo: '2027-12-31',
      communityLiaison: null,
      unitLiaison: null,
      signed: { on: '2026-01-01', community: null, unit: null },
      clauses: [],
      deliveries: [],
    })
    await house.inCity(house.fuding.id, (ctx) =>
      load(ctx, [
        pact(regions.community1, orgs.local1, '1'),
        pact(regions.community1, orgs.local2, '2'),
        pact(regions.community2, orgs.local3, '3'),
      ]),
    )
  })
  after(() => house.close())

  const opened = async () => {
    const answer = await city.post('/api/reviews/rounds', { year: ++year, part: 'whole', closesOn: '2026-10-31' })
    assert.equal(said(answer), 200)
    const roundId = String(answer.body.id)
    const rows = (await liaison.get(`/api/reviews?roundId=${roundId}`)).body.rows as Row[]
    return { roundId, id: rows[0]!.id }
  }
  const secret = { community: '社区评语甲乙丙', unit: '单位评语丁戊己' }
  const all = { effect: 'excellent', response: 'excellent', cooperation: 'excellent' }
  const writer = (side: Side) => (side === 'community' ? secretary : liaison)
  const submit = (id: string, side: Side, by = writer(side), more: object = {}) =>
    by.put(`/api/reviews/${id}/sheet`, { side, grades: all, words: secret[side], ...more })
  const withdraw = (id: string, side: Side, by = writer(side)) => by.put(`/api/reviews/${id}/sheet/withdrawn`, { side })
  const close = (roundId: string, by = city) => by.put(`/api/reviews/rounds/${roundId}/closed`, {})
  const read = async (id: string, by: SignedIn) => (await by.get(`/api/reviews/${id}`)).body as unknown as Detail
  const seen = async (id: string, by: SignedIn) => (await read(id, by)).sheets.map(({ side }) => side).sort()

  it('opens with two sheets for every agreement, and asks both sides', async () => {
    const { roundId, id } = await opened()
    assert.equal(((await city.get(`/api/reviews?roundId=${roundId}`)).body.rows as Row[]).length, 3)
    for (const who of [secretary, liaison]) {
      const items = (await who.get('/api/inbox?module=reviews')).body.rows as { link: string }[]
      assert.ok(items.some(({ link }) => link === `/reviews/${id}`))
    }
    assert.equal(
      said(await city.post('/api/reviews/rounds', { year, part: 'whole', closesOn: '2026-10-31' })),
      'reviews.round-stands',
    )
    assert.equal(
      said(await city.post('/api/reviews/rounds', { year: 2040, part: 'whole', closesOn: '2026-10-09' })),
      'reviews.closes-too-early',
    )
    assert.equal(
      said(await street.post('/api/reviews/rounds', { year: 2040, part: 'whole', closesOn: '2026-10-31' })),
      'access.denied',
    )
  })

  it('is sealed at every door until both are in: for the other side, the subdistrict, the city, and administrators', async () => {
    const { roundId, id } = await opened()
    assert.deepEqual((await submit(id, 'community')).body, { id, opened: false })
    const admin = await house.signedIn({ post: 'systemAdmin' })
    const auditor = await house.signedIn({ post: 'auditAdmin' })
    const leader = await house.signedIn({ post: 'cityLeader' })
    for (const who of [liaison, street, city, leader]) assert.deepEqual(await seen(id, who), [], who.name)
    assert.deepEqual(await seen(id, secretary), ['community'])
    assert.equal(said(await admin.get(`/api/reviews/${id}`)), 'reviews.not-found')
    for (const who of [liaison, street, city, leader, admin, auditor])
      for (const path of [
        `/api/reviews/${id}`,
        `/api/reviews?roundId=${roundId}`,
        '/api/reviews/export.csv',
        '/api/reviews/rounds',
        '/api/inbox',
        '/api/audit',
        '/reviews',
      ]) {
        const { text } = await who.get(path)
        assert.ok(!text.includes(secret.community), `${who.name} ${path}`)
        assert.ok(!text.includes('InAt'), `${who.name} ${path}`)
      }
    // Nobody but the writer is told that it is in: the unit’s list is the same before and after.
    const after = await liaison.get(`/api/reviews?roundId=${roundId}`)
    await withdraw(id, 'community')
    assert.deepEqual((await liaison.get(`/api/reviews?roundId=${roundId}`)).body, after.body)
    await submit(id, 'community')
    const kept = await house.owner.query(
      "select facts::text || coalesce(subject, '') as said from platform.audit_entries union all select payload::text from platform.news union all select body from platform.answers",
    )
    assert.ok(!kept.rows.some((row) => JSON.stringify(row).includes('评语') || JSON.stringify(row).includes('excellent')))
  })

  it('is sealed by PostgreSQL itself: the program reads a sheet by one function only, and cannot open one alone', async () => {
    const { id } = await opened()
    await submit(id, 'community')
    const inCity = <T>(query: ReturnType<typeof sql>) => house.inCity(house.fuding.id, ({ db }) => db.many<T>(query))
    await assert.rejects(inCity(sql`select grades from reviews.sheets`), /permission denied/)
    await assert.rejects(inCity(sql`select words from reviews.sheets where pair_id = ${id}`), /permission denied/)
    assert.deepEqual(await inCity(sql`select * from reviews.sheets_open_to(${id}::uuid, '{}')`), [])
    assert.deepEqual(await inCity(sql`select * from reviews.sheets_open_to(${id}::uuid, '{unit}')`), [])
    const now = house.clock.now()
    await assert.rejects(
      inCity(sql`update reviews.pairs set opened_at = ${now} where id = ${id}`),
      /opened_together_or_not_at_all/,
    )
    await submit(id, 'unit')
    await assert.rejects(inCity(sql`update reviews.pairs set opened_at = null where id = ${id}`), /opened pair/)
    await assert.rejects(inCity(sql`update reviews.sheets set words = '改' where pair_id = ${id}`), /ended pair/)
    const elsewhere = await house.inCity(house.yunxi.id, ({ db }) =>
      db.many(sql`select * from reviews.sheets_open_to(${id}::uuid, '{unit,community}')`),
    )
    assert.deepEqual(elsewhere, [])
  })

  it('opens both at once with the second, with a result by a formula that is kept', async () => {
    const { roundId, id } = await opened()
    await submit(id, 'unit', liaison, { grades: { ...all, response: 'poor' } })
    assert.deepEqual((await submit(id, 'community')).body, { id, opened: true })
    for (const who of [secretary, liaison, street, city]) assert.deepEqual(await seen(id, who), ['community', 'unit'])
    const { unitResult, unitBand, state } = await read(id, liaison)
    assert.deepEqual(
      [unitResult!.formula, unitResult!.score, unitBand, state],
      ['weighted-mean-1', 10_000, 'excellent', 'opened'],
    )
    assert.equal(said(await submit(id, 'unit')), 'reviews.opened')
    assert.equal(said(await withdraw(id, 'unit')), 'reviews.opened')
    const [round] = ((await city.get('/api/reviews/rounds')).body.rows as { id: string; opened: number }[]).filter(
      (row) => row.id === roundId,
    )
    assert.equal(round!.opened, 1)
  })

  it('leaves the one that came in sealed for ever when the round closes without the other', async () => {
    const { roundId, id } = await opened()
    await submit(id, 'unit')
    house.clock.set('2026-11-01T00:00:30+08:00')
    await house.settle()
    house.clock.set('2026-10-09T09:00:00+08:00')
    assert.equal((await read(id, city)).state, 'notReviewed')
    assert.equal(said(await submit(id, 'community')), 'reviews.closed')
    assert.deepEqual(await seen(id, liaison), ['unit'])
    for (const who of [secretary, street, city]) assert.deepEqual(await seen(id, who), [])
    assert.equal(said(await close(roundId)), 'reviews.closed')
  })

  it('is replied to once by each side, in time, and only when open', async () => {
    const { id } = await opened()
    const reply = (side: Side, by = writer(side)) => by.put(`/api/reviews/${id}/reply`, { side, words: '谢谢，已改' })
    assert.equal(said(await reply('unit')), 'reviews.sealed')
    await submit(id, 'unit')
    await submit(id, 'community')
    assert.equal(said(await reply('unit')), 200)
    assert.equal(said(await reply('unit')), 'reviews.replied')
    house.clock.set('2026-10-20T09:00:00+08:00')
    assert.equal(said(await reply('community')), 'reviews.reply-late')
    house.clock.set('2026-10-09T09:00:00+08:00')
    assert.equal(said(await reply('community', liaison)), 'access.denied')
  })

  it('publishes bands to residents once closed, by name, never the words', async () => {
    year = 2060
    const { roundId, id } = await opened()
    await submit(id, 'unit')
    await submit(id, 'community')
    const publish = () => city.put(`/api/reviews/rounds/${roundId}/published`, {})
    assert.equal(said(await publish()), 'reviews.still-open')
    await close(roundId)
    assert.equal(said(await publish()), 200)
    assert.equal(said(await publish()), 'reviews.published')
    const { text: communities } = await house.anyone.get('/reviews')
    assert.match(communities, /石湖社区/)
    const { text } = await house.anyone.get(`/reviews?community=${house.fuding.regions.community1}`)
    assert.match(text, /榕荫小学/)
    assert.match(text, /优秀/)
    assert.ok(!text.includes(secret.community) && !text.includes('100'))
  })

  it('refuses whoever stands on both sides, by whichever post he acts', async () => {
    const { id } = await opened()
    const both = await house.signedIn({ post: 'communityWorker' })
    await house.appoint(both, { post: 'liaison', org: 'local1', kind: 'secondment', until: '2027-01-01' })
    await submit(id, 'community')
    assert.equal(said(await submit(id, 'unit', both)), 'reviews.both-sides')
    assert.deepEqual(await seen(id, both), [])
    await both.put('/api/me/acting', { appointmentId: both.appointmentId })
    assert.equal(said(await submit(id, 'community', both)), 'reviews.both-sides')
    assert.deepEqual(await seen(id, both), [])
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const { id } = await opened()
    assert.equal((await house.anyone.get('/api/reviews')).status, 401)
    assert.equal(said(await (await house.signedIn({ post: 'gridWorker' })).get('/api/reviews')), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const colleague = await house.signedIn({ post: 'liaison', org: 'local2' })
    const gone = await house.signedIn({ post: 'liaison', org: 'local1' })
    await house.endAppointment(gone)
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    for (const who of [neighbour, colleague, gone, other]) {
      assert.equal(said(await who.get(`/api/reviews/${id}`)), 'reviews.not-found')
      assert.equal(said(await submit(id, 'unit', who)), 'reviews.not-found')
    }
    assert.equal(said(await submit(id, 'unit', secretary)), 'access.denied')
    assert.equal(said(await submit(id, 'community', street)), 'access.denied')
    assert.equal(said(await close((await opened()).roundId, street)), 'access.denied')
  })

  it('shows both sheets or none, whatever comes in, is taken back or closes, in whichever order and at once', async () => {
    year = 2070
    const deed = fc.constantFrom('submit community', 'submit unit', 'withdraw community', 'withdraw unit', 'close')
    const atOnce = fc.array(fc.array(deed, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(atOnce, async (steps) => {
        if (year >= 2099) year = 2001 + 20
        const { roundId, id } = await opened()
        const act = (what: string) => {
          const [verb, side] = what.split(' ') as [string, Side]
          return verb === 'close' ? close(roundId) : verb === 'submit' ? submit(id, side) : withdraw(id, side)
        }
        let wasOpen = false
        for (const deeds of steps) {
          const watching = deeds.map(() => seen(id, city))
          const answers = await Promise.all(deeds.map(act))
          assert.ok(
            answers.every(({ status }) => status === 200 || status === 409),
            'no deed fails but by a refusal',
          )
          for (const sides of await Promise.all(watching)) assert.ok(sides.length === 0 || sides.length === 2, 'both or none')
          const [above, community, unit] = [await seen(id, city), await seen(id, secretary), await seen(id, liaison)]
          const open = above.length === 2
          assert.ok(open || above.length === 0, 'both or none for those above')
          assert.equal(community.includes('unit'), open, 'the community sees the unit’s only with its own')
          assert.equal(unit.includes('community'), open, 'the unit sees the community’s only with its own')
          assert.ok(open || !wasOpen, 'what was open stays open')
          wasOpen = open
        }
      }),
      { numRuns: 20 },
    )
  })
})
