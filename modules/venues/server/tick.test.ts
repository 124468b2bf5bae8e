import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { factsFor } from '#server/pacts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aBooking } from './fixtures.ts'

type Pact = { clauses: { id: string; title: string; delivered: number }[] }

describe('a use of a shared facility', () => {
  let house: AHouse
  let unit: SignedIn
  let secretary: SignedIn
  let worker: SignedIn
  let pactId: string
  let clauseId: string
  let theirs: string
  const promise = (more: object = {}) => ({
    dual: 'service',
    side: 'unit',
    title: '开放操场',
    quantity: 4,
    unit: '次',
    measure: null,
    period: 'month',
    dueDays: 25,
    weight: 60,
    proof: 'confirm',
    soft: false,
    ...more,
  })
  const sharing = async (given: object = {}) => {
    const { id } = (
      await unit.post('/api/venues', {
        kind: 'facility',
        facilityKind: 'playground',
        ownerOrgId: house.fuding.orgs.local1,
        keeperOrgId: house.fuding.orgs.local1,
        regionId: house.fuding.regions.community1,
        name: '榕荫小学操场',
        address: '石湖路 1 号',
        area: 3000,
        forWhom: ['everybody'],
        approval: 'none',
        residents: true,
        onHolidays: false,
        capacity: 1,
      })
    ).body
    const path = `/api/venues/${id}`
    const agreed = await secretary.put(`${path}/agree`, { from: '2026-10-01', version: 1, ...given })
    if (agreed.status !== 200) return { path, agreed }
    const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 16, to: 44 }))
    await unit.put(`${path}/hours`, { windows, exceptions: [], version: 2 })
    await unit.put(`${path}/open`, { version: 3 })
    const resourceId = ((await unit.get(path)).body.resources as { id: string }[])[0]!.id
    return { path, agreed, resourceId }
  }
  const use = async (resourceId: string, fromSlot: number, toSlot = fromSlot + 2) =>
    String((await worker.post('/api/venue-bookings', aBooking(resourceId, { day: '2026-10-09', fromSlot, toSlot }))).body.id)
  const delivered = async () =>
    ((await unit.get(`/api/pacts/${pactId}`)).body as unknown as Pact).clauses.find(({ id }) => id === clauseId)!.delivered
  /** What venues say they ticked, and what stands in the pact for it. */
  const both = async () =>
    (
      await house.owner.query(`select (select count(*)::int from venues.bookings where ticked) as ticked,
        (select count(*)::int from pacts.deliveries d join venues.bookings b on b.id = d.source_id and b.ticked and b.state = 'done'
          where d.source_module = 'venues' and d.state = 'confirmed') as counted`)
    ).rows[0]

  before(async () => {
    house = await aHouse()
    const { regions, orgs } = house.fuding
    unit = await house.signedIn({ post: 'liaison', org: 'local1' })
    secretary = await house.signedIn({ post: 'communitySecretary', org: 'party1' })
    worker = await house.signedIn({ post: 'communityWorker' })
    const drafted = await secretary.post('/api/pacts', {
      communityId: regions.community1,
      orgId: orgs.local1,
      validFrom: '2026-07-01',
      validTo: '2027-06-30',
      clauses: [promise(), promise({ dual: 'liaison', side: 'community', title: '召开联系会商', period: 'quarter', weight: 40 })],
    })
    pactId = String(drafted.body.id)
    for (const [side, by] of [
      ['community', secretary],
      ['unit', unit],
    ] as const) {
      const { sha256 } = (await by.get(`/api/pacts/${pactId}/text`)).body
      assert.equal((await by.put(`/api/pacts/${pactId}/signature`, { side, sha256 })).status, 200)
    }
    assert.equal((await secretary.put(`/api/pacts/${pactId}/publication`)).status, 200)
    const { clauses } = (await unit.get(`/api/pacts/${pactId}`)).body as unknown as Pact
    ;[clauseId, theirs] = [clauses[0]!.id, clauses[1]!.id]
  })
  after(() => house.close())

  it('may count for a promise of its owner to this community, and for no other', async () => {
    const { path, agreed } = await sharing({ clauseId: theirs })
    assert.deepEqual([agreed.status, agreed.body.code], [409, 'venues.no-clause'])
    const { body } = await secretary.get(`${path}/clauses`)
    assert.deepEqual(
      (body.rows as { id: string; title: string }[]).map(({ id, title }) => [id, title]),
      [[clauseId, '开放操场']],
    )
    assert.equal((await house.anyone.get(`${path}/clauses`)).status, 401)
    for (const who of [unit, worker, await house.signedIn({ post: 'communitySecretary', org: 'party2' })])
      assert.equal((await who.get(`${path}/clauses`)).status, 403)
    const yunxi = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    assert.equal((await yunxi.get(`${path}/clauses`)).status, 404)
    const gone = await house.signedIn({ post: 'communitySecretary', org: 'party1' })
    await house.endAppointment(gone)
    assert.equal((await gone.get(`${path}/clauses`)).status, 403)
  })

  it('ticks the clause once when it is done, however often the keeper and the clock say so', async () => {
    const { path, resourceId } = await sharing({ clauseId })
    assert.deepEqual([(await unit.get(path)).body.pactId, (await unit.get(path)).body.clauseId], [pactId, clauseId])
    const [came, late, absent, back] = [
      await use(resourceId!, 20),
      await use(resourceId!, 24),
      await use(resourceId!, 28),
      await use(resourceId!, 40),
    ]
    assert.equal((await worker.put(`/api/venue-bookings/${back}/cancel`, {})).status, 200)
    house.clock.set('2026-10-09T10:10:00+08:00')
    assert.equal((await unit.put(`/api/venue-bookings/${came}/held`, { came: 12 })).body.state, 'held')
    assert.equal(await delivered(), 0, 'held is not done')
    house.clock.set('2026-10-09T15:00:00+08:00')
    await house.settle()
    assert.equal(await delivered(), 1)
    assert.equal((await unit.put(`/api/venue-bookings/${came}/held`, { came: 12 })).body.code, 'venues.booking-state')
    assert.equal((await unit.put(`/api/venue-bookings/${late}/held`, { came: 9 })).body.state, 'done')
    assert.equal((await unit.put(`/api/venue-bookings/${absent}/no-show`)).body.state, 'no-show')
    await house.settle()
    assert.equal(await delivered(), 2)
    assert.deepEqual(await both(), { ticked: 2, counted: 2 })
    const [facts] = await house.inCity(house.fuding.id, ({ db }) =>
      factsFor(db, { pactId, from: '2026-10-01', to: '2026-10-31', today: '2026-10-31' }),
    )
    assert.equal(facts!.delivered, 2)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('counts by hours where the agreement says so', async () => {
    const before = await delivered()
    const { resourceId } = await sharing({ clauseId, clauseCounts: 'hours' })
    const id = await use(resourceId!, 20, 26)
    house.clock.set('2026-10-09T15:00:00+08:00')
    assert.equal((await unit.put(`/api/venue-bookings/${id}/held`, {})).body.state, 'done')
    assert.equal(await delivered(), before + 3)
    assert.deepEqual(await both(), { ticked: 3, counted: 3 })
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('stays, and counts for nothing, when the pact has ended meanwhile', async () => {
    const { resourceId } = await sharing({ clauseId })
    const id = await use(resourceId!, 20)
    assert.equal((await secretary.put(`/api/pacts/${pactId}/notice`, { reason: '双方协商解除' })).status, 200)
    assert.equal((await unit.put(`/api/pacts/${pactId}/notice/agreement`)).status, 200)
    house.clock.set('2026-10-09T15:00:00+08:00')
    assert.equal((await unit.put(`/api/venue-bookings/${id}/held`, {})).body.state, 'done')
    assert.deepEqual(await both(), { ticked: 3, counted: 3 })
  })
})
