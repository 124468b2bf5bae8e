import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aBooking, aPlace } from './fixtures.ts'

describe('the last place', () => {
  let house: AHouse
  let keeper: SignedIn
  let worker: SignedIn
  const place = (given: Parameters<typeof aPlace>[2]) =>
    house.inCity(house.fuding.id, (ctx) =>
      aPlace(ctx, { communityId: house.fuding.regions.community1, orgId: house.fuding.orgs.local1 }, given),
    )
  before(async () => {
    house = await aHouse()
    keeper = await house.signedIn({ post: 'liaison', org: 'local1' })
    worker = await house.signedIn({ post: 'communityWorker' })
  })
  after(() => house.close())

  it('goes to exactly one of two hundred who want it at once', async () => {
    const { placeId, resourceId } = await place({ capacity: 3 })
    for (const fromSlot of [36, 37])
      assert.equal(
        (await worker.post('/api/venue-bookings', aBooking(resourceId, { fromSlot, toSlot: fromSlot + 3 }))).status,
        200,
      )
    const tries = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        (i % 2 ? worker : keeper).post(
          '/api/venue-bookings',
          aBooking(resourceId, { fromSlot: 36 + (i % 2), toSlot: 39 + (i % 2), purpose: `第${i}个` }),
        ),
      ),
    )
    const got = Map.groupBy(tries, (one) => (one.status === 200 ? 'ok' : `${one.status} ${one.body.code}`))
    assert.deepEqual([...got].map(([what, all]) => [what, all.length]).sort(), [
      ['409 venues.full', 199],
      ['ok', 1],
    ])
    const { rows } = await house.owner.query<{ most: number; n: number }>(
      `select max(s.taken)::int as most, (select count(*)::int from venues.bookings b where b.place_id = $1 and b.state = 'confirmed') as n
       from venues.slots s where s.resource_id = $2`,
      [placeId, resourceId],
    )
    assert.deepEqual(rows, [{ most: 3, n: 3 }])
  })

  it('cannot be taken past the program either: the database itself refuses', async () => {
    const { placeId, resourceId } = await place({ capacity: 1 })
    const insert = `insert into venues.bookings (city_id, id, no, place_id, resource_id, day, from_slot, to_slot, units, heads, purpose, booker, state, asked_at)
      values (350982, gen_random_uuid(), $1, $2, $3, '2026-10-20', 20, 24, 1, 1, 'x', 'resident', $4, now())`
    await house.owner.query("select set_config('app.city_id', '350982', false)")
    await house.owner.query(insert, ['A', placeId, resourceId, 'confirmed'])
    await assert.rejects(house.owner.query(insert, ['B', placeId, resourceId, 'asked']), /taken_within_capacity/)
    await house.owner.query(insert, ['C', placeId, resourceId, 'waiting'])
    await assert.rejects(
      house.owner.query("update venues.bookings set state = 'confirmed' where no = 'C'"),
      /taken_within_capacity/,
    )
    await assert.rejects(house.owner.query("update venues.bookings set to_slot = 23 where no = 'A'"), /a booking keeps its times/)
    await assert.rejects(
      house.inCity(350982, ({ db }) => db.run({ text: 'update venues.slots set taken = 0', values: [] } as never)),
    )
  })

  it('is never given twice, whatever is booked, taken back, offered, decided or marked, in whatever order', async () => {
    const step = fc.record({
      deed: fc.constantFrom(
        'book',
        'book',
        'book',
        'wait',
        'cancel',
        'take',
        'confirm',
        'refuse',
        'no-show',
        'held',
        'lapse',
        'capacity',
        'close',
      ),
      from: fc.integer({ min: 20, max: 24 }),
      length: fc.integer({ min: 1, max: 3 }),
      units: fc.integer({ min: 1, max: 2 }),
      which: fc.nat(),
      keeper: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 22 }), async (steps) => {
        house.clock.set('2026-10-09T09:00:00+08:00')
        const { placeId, resourceId } = await place({ capacity: 3, approval: 'keeper' })
        const ids: string[] = []
        for (const one of steps) {
          const who = one.keeper ? keeper : worker
          const id = ids[one.which % Math.max(ids.length, 1)]
          const asked = aBooking(resourceId, {
            fromSlot: one.from,
            toSlot: one.from + one.length,
            units: one.units,
            wait: one.deed === 'wait',
          })
          if (one.deed === 'book' || one.deed === 'wait') {
            const made = await who.post('/api/venue-bookings', asked)
            if (made.status === 200) ids.push(String(made.body.id))
          } else if (one.deed === 'lapse') {
            house.clock.forward(13 * 60)
            await house.settle()
          } else if (one.deed === 'capacity') {
            const { resources } = (await keeper.get(`/api/venues/${placeId}`)).body as { resources: { version: number }[] }
            await keeper.put(`/api/venue-resources/${resourceId}`, {
              name: '操场',
              capacity: 1 + (one.which % 4),
              version: resources[0]!.version,
            })
          } else if (one.deed === 'close') {
            await keeper.post(`/api/venues/${placeId}/closures`, {
              resourceId,
              kind: 'blackout',
              fromDay: '2026-10-12',
              toDay: '2026-10-12',
              weekdays: [1],
              fromSlot: one.from,
              toSlot: one.from + 1,
              words: '检修',
            })
          } else if (id) {
            const marks = one.deed === 'no-show' || one.deed === 'held'
            await (one.deed === 'cancel' ? who : one.deed === 'take' ? worker : keeper).put(
              `/api/venue-bookings/${id}/${one.deed}`,
              {
                ...(one.deed === 'refuse' || one.deed === 'cancel' ? { words: '原因' } : {}),
              },
            )
            if (marks) continue
          }
        }
        const { rows } = await house.owner.query<{ wrong: number }>(
          `select count(*)::int as wrong from generate_series(0, 47) n join venues.resources r on r.id = $1
             left join venues.slots s on s.resource_id = r.id and s.day = '2026-10-12' and s.slot = n
             cross join lateral (select coalesce(sum(b.units), 0)::int as used from venues.bookings b where b.resource_id = r.id and b.day = '2026-10-12'
               and b.from_slot <= n and b.to_slot > n and b.state in ('offered', 'asked', 'confirmed', 'held', 'done', 'no-show')) u
           where u.used > r.capacity or u.used <> coalesce(s.taken, 0) or (coalesce(s.closed, 0) > 0 and u.used > 0)`,
          [resourceId],
        )
        assert.equal(rows[0]!.wrong, 0)
      }),
      { numRuns: 25 },
    )
  })
})
