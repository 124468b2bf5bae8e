import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aBooking, aPlace } from './fixtures.ts'

describe('a booking', () => {
  let house: AHouse
  let keeper: SignedIn
  let worker: SignedIn
  let other: SignedIn
  const place = (given: Parameters<typeof aPlace>[2] = {}) =>
    house.inCity(house.fuding.id, (ctx) =>
      aPlace(ctx, { communityId: house.fuding.regions.community1, orgId: house.fuding.orgs.local1 }, given),
    )
  const book = (who: SignedIn, resourceId: string, given: Record<string, unknown> = {}) =>
    who.post('/api/venue-bookings', aBooking(resourceId, given))
  const state = async (who: SignedIn, id: unknown) => (await who.get(`/api/venue-bookings/${id}`)).body.state
  const kinds = async (who: SignedIn, notices = false) =>
    (await who.get(`/api/inbox?limit=200&module=venues${notices ? '&notices=1' : ''}`)).body.rows as {
      kind: string
      subjectId: string
    }[]

  before(async () => {
    house = await aHouse()
    keeper = await house.signedIn({ post: 'liaison', org: 'local1' })
    worker = await house.signedIn({ post: 'communityWorker' })
    other = await house.signedIn({ post: 'liaison', org: 'local2' })
  })
  after(() => house.close())

  it('is confirmed at once where the place says so, and fills the room', async () => {
    const { resourceId } = await place()
    const { status, body } = await book(worker, resourceId)
    assert.deepEqual([status, body.state, body.key], [200, 'confirmed', null])
    assert.match(String(body.no), /^[2-9A-HJ-NP-Z]{10}$/)
    const again = await book(other, resourceId, { fromSlot: 39, toSlot: 41 })
    assert.deepEqual([again.status, again.body.code], [409, 'venues.full'])
    assert.equal((await book(other, resourceId, { fromSlot: 40, toSlot: 42 })).status, 200)
  })

  it('waits for the keeper, or is confirmed by rule after a working day', async () => {
    const { resourceId } = await place({ approval: 'auto' })
    const first = (await book(worker, resourceId)).body
    const second = (await book(worker, resourceId, { fromSlot: 20, toSlot: 22 })).body
    assert.deepEqual([first.state, second.state], ['asked', 'asked'])
    assert.ok((await kinds(keeper)).some((one) => one.kind === 'asked' && one.subjectId === first.id))
    assert.equal((await worker.put(`/api/venue-bookings/${first.id}/confirm`)).status, 403)
    assert.equal((await keeper.put(`/api/venue-bookings/${first.id}/confirm`)).body.state, 'confirmed')
    assert.ok((await kinds(worker, true)).some((one) => one.kind === 'confirmed' && one.subjectId === first.id))
    // Friday 09:00, a working day later; Saturday the 10th is worked that year.
    house.clock.set('2026-10-12T09:30:00+08:00')
    await house.settle()
    assert.equal(await state(worker, second.id), 'confirmed')
    assert.equal((await kinds(keeper)).length, 0)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('can be refused with a reason only', async () => {
    const { resourceId } = await place({ approval: 'keeper' })
    const { id } = (await book(worker, resourceId)).body
    assert.equal((await keeper.put(`/api/venue-bookings/${id}/refuse`, {})).status, 422)
    assert.equal((await keeper.put(`/api/venue-bookings/${id}/refuse`, { words: '当天考试' })).body.state, 'refused')
    assert.equal((await worker.get(`/api/venue-bookings/${id}`)).body.why, '当天考试')
    assert.equal((await book(other, resourceId)).body.state, 'asked')
  })

  it('stands in line where it is full; the first in line is held a place when one is given back, then the next', async () => {
    const { resourceId } = await place()
    const taken = (await book(keeper, resourceId)).body
    assert.equal((await book(worker, resourceId, { wait: true, fromSlot: 20, toSlot: 22 })).body.code, 'venues.not-full')
    const first = (await book(worker, resourceId, { wait: true })).body
    house.clock.forward(1)
    const second = (await book(other, resourceId, { wait: true })).body
    assert.deepEqual([first.state, second.state], ['waiting', 'waiting'])
    assert.equal((await other.get(`/api/venue-bookings/${second.id}`)).body.waitingBefore, 1)
    await keeper.put(`/api/venue-bookings/${taken.id}/cancel`, {})
    assert.deepEqual([await state(worker, first.id), await state(other, second.id)], ['offered', 'waiting'])
    assert.ok((await kinds(worker)).some((one) => one.kind === 'offered'))
    // Held means held: nobody walks past the line.
    assert.equal((await book(keeper, resourceId)).body.code, 'venues.full')
    assert.equal((await other.put(`/api/venue-bookings/${second.id}/take`)).body.code, 'venues.booking-state')
    house.clock.forward(12 * 60 + 1)
    await house.settle()
    assert.deepEqual([await state(worker, first.id), await state(other, second.id)], ['lapsed', 'offered'])
    assert.equal((await worker.put(`/api/venue-bookings/${second.id}/take`)).status, 403)
    assert.equal((await other.put(`/api/venue-bookings/${second.id}/take`)).body.state, 'confirmed')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('weekly has a row a week: all of them or none, or without those that are taken', async () => {
    const { resourceId } = await place()
    await book(other, resourceId, { day: '2026-10-19' })
    assert.equal((await book(worker, resourceId, { weeks: 3 })).body.code, 'venues.full')
    const { body } = await book(worker, resourceId, { weeks: 3, leaveOut: true })
    assert.deepEqual(body.skipped, ['2026-10-19'])
    assert.deepEqual(
      (body.booked as { day: string }[]).map((one) => one.day),
      ['2026-10-12', '2026-10-26'],
    )
    assert.equal((await book(worker, resourceId, { weeks: 30 })).body.code, 'venues.too-many-weeks')
  })

  it('that recurs by the keeper goes before single ones that nobody confirmed yet, never before confirmed ones', async () => {
    const { resourceId } = await place({ approval: 'keeper' })
    const single = (await book(worker, resourceId)).body
    assert.equal((await book(keeper, resourceId, { weeks: 2 })).body.code, 'venues.full')
    assert.equal((await book(keeper, resourceId, { weeks: 2, displace: true })).body.state, 'confirmed')
    assert.equal(await state(worker, single.id), 'cancelled')
    assert.ok((await kinds(worker, true)).some((one) => one.kind === 'gave-way' && one.subjectId === single.id))
    assert.equal((await book(keeper, resourceId, { weeks: 2, displace: true })).body.code, 'venues.full')
  })

  it('gives way to a blackout and to a lease; a lease gives way to nothing but a blackout', async () => {
    const { placeId, resourceId } = await place()
    const single = (await book(worker, resourceId)).body
    const closure = { resourceId, fromDay: '2026-10-12', toDay: '2026-10-12', weekdays: [1], fromSlot: 30, toSlot: 48 }
    const lease = { ...closure, kind: 'lease', orgId: house.fuding.orgs.local2, words: '租给培训机构' }
    assert.equal((await worker.post(`/api/venues/${placeId}/closures`, lease)).status, 403)
    const leased = await keeper.post(`/api/venues/${placeId}/closures`, lease)
    assert.deepEqual([leased.status, leased.body.displaced], [200, 1])
    assert.deepEqual(
      [await state(worker, single.id), (await worker.get(`/api/venue-bookings/${single.id}`)).body.why],
      ['cancelled', '租给培训机构'],
    )
    assert.equal((await book(worker, resourceId)).body.code, 'venues.full')
    assert.equal((await keeper.post(`/api/venues/${placeId}/closures`, lease)).body.code, 'venues.leased')
    const black = await keeper.post(`/api/venues/${placeId}/closures`, { ...closure, kind: 'blackout', words: '停电检修' })
    assert.equal(black.status, 200)
    await keeper.put(`/api/venue-closures/${leased.body.id}/lift`)
    assert.equal((await book(worker, resourceId)).body.code, 'venues.full')
    const waits = (await book(worker, resourceId, { wait: true })).body
    await keeper.put(`/api/venue-closures/${black.body.id}/lift`)
    assert.equal(await state(worker, waits.id), 'offered')
  })

  it('is offered another time, held for who had it', async () => {
    const { resourceId } = await place()
    const { id } = (await book(worker, resourceId)).body
    const made = await keeper.put(`/api/venue-bookings/${id}/instead`, { day: '2026-10-13', fromSlot: 36, toSlot: 40 })
    assert.deepEqual([made.status, made.body.state], [200, 'offered'])
    assert.equal(await state(worker, id), 'cancelled')
    assert.equal((await worker.put(`/api/venue-bookings/${made.body.id}/take`)).body.state, 'confirmed')
  })

  it('is shared by two branches, and both may take it back', async () => {
    const { resourceId } = await place({ kind: 'base', name: '太姥清风苑' })
    const { id } = (await book(worker, resourceId, { coOrgIds: [house.fuding.orgs.local2] })).body
    assert.equal((await other.get(`/api/venue-bookings/${id}`)).body.bookerName, '石湖社区居民委员会')
    assert.equal((await other.put(`/api/venue-bookings/${id}/cancel`, {})).body.state, 'cancelled')
  })

  it('is held when the keeper says so, done when its time is over, and rated by who booked', async () => {
    const { placeId, resourceId } = await place()
    const { id } = (await book(worker, resourceId, { day: '2026-10-09', fromSlot: 20, toSlot: 22 })).body
    assert.equal((await keeper.put(`/api/venue-bookings/${id}/held`, {})).body.code, 'venues.not-begun')
    house.clock.set('2026-10-09T10:10:00+08:00')
    assert.equal((await worker.put(`/api/venue-bookings/${id}/cancel`, {})).body.code, 'venues.begun')
    assert.equal((await keeper.put(`/api/venue-bookings/${id}/held`, { came: 17 })).body.state, 'held')
    house.clock.set('2026-10-09T11:01:00+08:00')
    await house.settle()
    assert.equal(await state(worker, id), 'done')
    assert.equal((await keeper.put(`/api/venue-bookings/${id}/rating`, { rating: 5 })).status, 403)
    assert.equal((await worker.put(`/api/venue-bookings/${id}/rating`, { rating: 5, words: '讲解认真' })).status, 200)
    const { body } = await keeper.get(`/api/venues/${placeId}/numbers?from=2026-10-01&to=2026-10-09`)
    assert.deepEqual([body.uses, body.halfHoursUsed, body.heads, body.rating], [1, 2, 17, null])
    assert.equal((await other.get(`/api/venues/${placeId}/numbers?from=2026-10-01&to=2026-10-09`)).status, 403)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('after three no-shows single ones pause, and only the keeper’s mark makes a no-show', async () => {
    const { resourceId } = await place()
    const fresh = await house.signedIn({ post: 'liaison', org: 'local3' })
    for (const fromSlot of [20, 22, 24]) {
      const { id } = (await book(fresh, resourceId, { day: '2026-10-09', fromSlot, toSlot: fromSlot + 2 })).body
      house.clock.set('2026-10-09T15:00:00+08:00')
      assert.equal((await fresh.put(`/api/venue-bookings/${id}/no-show`)).status, 403)
      assert.equal((await keeper.put(`/api/venue-bookings/${id}/no-show`)).body.state, 'no-show')
      house.clock.set('2026-10-09T09:00:00+08:00')
    }
    const { status, body } = await book(fresh, resourceId)
    assert.deepEqual([status, body.code, (body.facts as { until: string }).until], [409, 'venues.paused', '2026-11-08'])
    assert.equal((await book(fresh, resourceId, { weeks: 2 })).status, 200)
  })

  it('keeps within the hours, the reach and the people that the menu says', async () => {
    const { placeId, resourceId } = await place({
      kind: 'base',
      items: [{ key: 'item', resource: 'room', title: '廉政微党课', kind: 'lecture', minutes: 90, minPeople: 5, maxPeople: 40 }],
    })
    const { id: itemId } = ((await worker.get(`/api/venues/${placeId}`)).body.items as { id: string }[])[0]!
    assert.equal((await book(worker, resourceId, { itemId, heads: 3 })).body.code, 'venues.people')
    const { id } = (await book(worker, resourceId, { itemId })).body
    assert.equal((await worker.get(`/api/venue-bookings/${id}`)).body.toSlot, 39)
    assert.equal((await book(worker, resourceId, { fromSlot: 10, toSlot: 12 })).body.code, 'venues.outside-hours')
    assert.equal((await book(worker, resourceId, { day: '2026-12-31' })).body.code, 'venues.too-far')
    assert.equal((await book(worker, resourceId, { day: '2026-10-08' })).body.code, 'venues.past')
    const paper = await worker.get(`/api/venue-bookings/${id}/record?format=docx`)
    assert.equal(paper.status, 200)
    assert.equal((await other.get(`/api/venue-bookings/${id}/record?format=docx`)).status, 403)
  })

  it('cannot be squeezed: a capacity below what is taken is refused with the list', async () => {
    const { placeId, resourceId } = await place({ capacity: 5 })
    const { no } = (await book(worker, resourceId, { units: 3 })).body
    await book(other, resourceId, { units: 1 })
    const change = { name: '操场', version: 1 }
    const no_ = await keeper.put(`/api/venue-resources/${resourceId}`, { ...change, capacity: 3 })
    assert.deepEqual([no_.status, no_.body.code, (no_.body.facts as { count: number }).count], [409, 'venues.capacity-taken', 2])
    assert.match((no_.body.facts as { bookings: string }).bookings, new RegExp(String(no)))
    assert.equal((await keeper.put(`/api/venue-resources/${resourceId}`, { ...change, capacity: 4 })).status, 200)
    assert.equal((await book(other, resourceId, { units: 1 })).body.code, 'venues.full')
    assert.equal((await keeper.put(`/api/venue-resources/${resourceId}`, { ...change, capacity: 9 })).body.code, 'version.stale')
    assert.equal((await worker.get(`/api/venues/${placeId}/plan?from=2026-10-12&days=1`)).status, 200)
  })

  it('of a resident at the counter shows the keeper masked data, in clear with a reason that is recorded', async () => {
    const { resourceId } = await place()
    const { body } = await book(keeper, resourceId, { resident: { name: '欧阳测试', phone: '100 0000 0077' } })
    assert.match(String(body.key), /^\w{6}$/)
    const seen = await keeper.get(`/api/venue-bookings/${body.id}`)
    assert.doesNotMatch(JSON.stringify(seen.body), /10000000077|欧阳测试/)
    assert.equal(seen.body.phoneMasked, '100＊＊＊＊＊077')
    assert.equal((await keeper.post(`/api/venue-bookings/${body.id}/reveal`, {})).status, 422)
    assert.equal((await keeper.post(`/api/venue-bookings/${body.id}/reveal`, { reason: '临时改时间' })).body.phone, '10000000077')
    assert.equal((await worker.post(`/api/venue-bookings/${body.id}/reveal`, { reason: '看看' })).status, 403)
    const { rows } = await house.owner.query('select reason from venues.reveals')
    assert.deepEqual(rows, [{ reason: '临时改时间' }])
    assert.equal(
      (
        await worker.post(
          '/api/venue-bookings',
          aBooking(resourceId, { fromSlot: 20, toSlot: 22, resident: { name: '某', phone: '10000000078' } }),
        )
      ).status,
      403,
    )
  })
})
