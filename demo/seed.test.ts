import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type TestHouse } from '#platform/testing.ts'
import * as regions from '#server/regions'
import { seedDemo } from './seed.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse([], async () => undefined)
  await seedDemo({ owner: house.owner, inCity: house.inCity, say: () => {} })
})
after(() => house.close())

test('the tree of the day of the report has 17 urban communities, today’s has 21', async () => {
  const count = (day?: string) =>
    house.inCity(
      350982,
      async ({ db }) => [...(await regions.tree(db, day)).nodes.values()].filter((n) => n.kind === 'community').length,
    )
  assert.equal(await count('2018-09-21'), 17)
  assert.equal(await count(), 21)
})

test('a made-up place finds its grid, and its point does too', async () => {
  await house.inCity(350982, async ({ db }) => {
    const [place] = await regions.searchPlaces(db, '和畅路东段')
    assert.ok(place?.gridId)
    const spot = await regions.placeOf(db, { point: { lat: place.lat, lng: place.lng } })
    assert.equal(spot.gridId, place.gridId)
  })
})

test('loading again changes nothing', async () => {
  const rows = async () => (await house.owner.query('select count(*)::int as n from regions.standings')).rows[0].n
  const earlier = await rows()
  await seedDemo({ owner: house.owner, inCity: house.inCity, say: () => {} })
  assert.equal(await rows(), earlier)
})
