import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aBooking, aPlace } from './fixtures.ts'

describe('a calendar feed', () => {
  let house: AHouse
  let keeper: SignedIn
  let seat: { placeId: string; resourceId: string }
  before(async () => {
    house = await aHouse()
    keeper = await house.signedIn({ post: 'liaison', org: 'local1' })
    seat = await house.inCity(house.fuding.id, (ctx) =>
      aPlace(ctx, { communityId: house.fuding.regions.community1, orgId: house.fuding.orgs.local1 }),
    )
    await keeper.post('/api/venue-bookings', aBooking(seat.resourceId, { purpose: '老同学聚会' }))
    await keeper.post(
      '/api/venue-bookings',
      aBooking(seat.resourceId, { fromSlot: 20, toSlot: 22, resident: { name: '欧阳测试', phone: '10000000079' } }),
    )
  })
  after(() => house.close())

  it('of a place is for everybody: busy, and nothing of who or why', async () => {
    const { status, headers, text } = await house.anyone.get(`/places/${seat.placeId}/busy.ics`)
    assert.deepEqual([status, String(headers['content-type'])], [200, 'text/calendar; charset=utf-8'])
    assert.match(text, /DTSTART:20261012T100000Z/)
    assert.match(text, /DTEND:20261012T120000Z/)
    assert.doesNotMatch(text, /老同学|欧阳|小学党支部|10000000079/)
  })

  it('of a unit is behind a secret address, without residents’ names, until it is ended', async () => {
    const made = await keeper.post('/api/venue-feeds', { orgId: house.fuding.orgs.local1, words: '门卫的手机' })
    assert.equal(made.status, 200)
    const path = String(made.body.path)
    const { status, text } = await house.anyone.get(path)
    assert.equal(status, 200)
    assert.match(text, /老同学聚会/)
    assert.doesNotMatch(text, /欧阳测试|10000000079/)
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal((await worker.post('/api/venue-feeds', { orgId: house.fuding.orgs.local1, words: 'x' })).status, 403)
    assert.equal((await worker.put(`/api/venue-feeds/${made.body.id}/end`)).status, 403)
    assert.equal(((await keeper.get('/api/venue-feeds')).body.rows as unknown[]).length, 1)
    assert.doesNotMatch((await keeper.get('/api/venue-feeds')).text, new RegExp(path.split('/').at(-1)!.slice(0, 12)))
    assert.equal((await keeper.put(`/api/venue-feeds/${made.body.id}/end`)).status, 200)
    assert.equal((await house.anyone.get(path)).status, 404)
  })
})
