import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as regions from '#server/regions'
import { DEMO_PASSWORD } from './accounts.ts'
import { fuding } from './fuding/index.ts'
import type { Seeded } from './seed.ts'
import { aDemoHouse, type DemoHouse, now } from './testing.ts'

let house: DemoHouse
let seeded: Seeded

before(async () => {
  house = await aDemoHouse()
  seeded = house.seeded
})
after(() => house?.close())

const count = async (query: string) => (await house.owner.query(query)).rows[0].n as number

test('the tree of the day of the report has 17 urban communities, today’s has 21', async () => {
  const communities = (day?: string) =>
    house.inCity(
      350982,
      async ({ db }) => [...(await regions.tree(db, day)).nodes.values()].filter((n) => n.kind === 'community').length,
    )
  assert.equal(await communities('2018-09-21'), 17)
  assert.equal(await communities(), 21)
})

test('a made-up place finds its grid, and its point does too', async () => {
  await house.inCity(350982, async ({ db }) => {
    const [place] = await regions.searchPlaces(db, '和畅路东段')
    assert.ok(place?.gridId)
    const spot = await regions.placeOf(db, { point: { lat: place.lat, lng: place.lng } })
    assert.equal(spot.gridId, place.gridId)
  })
})

test('every sample concern goes its way by commands that nobody refuses', async () => {
  assert.deepEqual(seeded.faults, [])
  assert.ok(seeded.told >= 60)
  assert.equal(await count('select count(*)::int as n from concerns.concerns'), seeded.told)
})

test('the demo has concerns in many states, late ones, and closed ones with the residents’ word', async () => {
  const { rows } = await house.owner.query('select state, count(*)::int as n from concerns.concerns group by 1')
  assert.ok(rows.length >= 5, JSON.stringify(rows))
  assert.ok(
    (await count("select count(*)::int as n from concerns.concerns where state = 'closed' and satisfied is not null")) > 5,
  )
  assert.ok(
    (await count('select count(*)::int as n from concerns.clocks where late_since is not null and stopped_at is null')) > 0,
  )
  assert.ok((await count('select count(*)::int as n from concerns.concerns where published_at is not null')) > 0)
})

test('a note of a project says reached only what its milestones reached', async () => {
  assert.equal(
    await count(`select count(*)::int as n from projects.notes n join projects.milestones m on m.city_id = n.city_id and m.project_id = n.project_id
      where n.done ~ ('完成(.*、)?' || m.title || '(、|$)') and (m.done_on is null or to_char(m.done_on, 'YYYY-MM') > n.month)`),
    0,
  )
})

test('nothing is told or done after today, and the audit is sealed', async () => {
  assert.equal(await count(`select count(*)::int as n from concerns.events where at > '${now.toISOString()}'`), 0)
  assert.equal(await count('select count(*)::int as n from platform.audit_entries where seq is null'), 0)
})

test('needs were made of concerns; one was met by an order that counts for an agreement', async () => {
  const { rows } = await house.owner.query(`select n.state, o.state as order_state, d.counted from exchange.needs n
    left join exchange.orders o on o.city_id = n.city_id and o.need_id = n.id
    left join pacts.deliveries d on d.city_id = o.city_id and d.source_module = 'exchange' and d.source_id = o.id
    where n.concern_id is not null order by n.state`)
  assert.deepEqual(
    rows.map((row) => [row.state, row.order_state, row.counted]),
    [
      ['matched', null, null],
      ['met', 'confirmed', 2],
      ['open', null, null],
    ],
  )
})

test('a demo account signs in by name and the shared password', async () => {
  const { status } = await house.anyone.post('/c/350982/api/sessions', { name: 'secretary', password: DEMO_PASSWORD })
  assert.equal(status, 200)
  const { body } = await house.anyone.get('/c/350982/api/demo-accounts')
  assert.equal(body.password, DEMO_PASSWORD)
  assert.equal((body.rows as unknown[]).length, fuding.accounts.length)
})

test('loading again changes nothing', async () => {
  const before = await count('select count(*)::int as n from concerns.concerns')
  assert.deepEqual(await house.load(), { told: 0, faults: [] })
  assert.equal(await count('select count(*)::int as n from concerns.concerns'), before)
})

test('production mode never loads it', async () => {
  const production = { SIGONG_MODE: 'production', SIGONG_SECRET: 'x'.repeat(40), SIGONG_ORIGIN: 'https://sigong.example.gov.cn' }
  await assert.rejects(house.load(production), /never loaded in production/)
})
