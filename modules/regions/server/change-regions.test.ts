import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aSquare } from './fixtures.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('the tree of regions', () => {
  let house: AHouse
  let admin: SignedIn
  const at = (day: string) => house.clock.set(`${day}T09:00:00+08:00`)
  const region = () => house.fuding.regions
  /** One region as the API tells it. */
  const one = async (id: string) =>
    (await admin.get(`/api/regions/${id}`)).body as {
      version: number
      history: { name: string; code: string; kind: string; parentName: string; validFrom: string; validUntil: string | null }[]
      outlines: { coordinateSystem: string; validFrom: string; validUntil: string | null }[]
    }
  const versionOf = async (id: string) => (await one(id)).version
  const change = async (id: string, what: string, body: Record<string, unknown>, by = admin) =>
    by.put(`/api/regions/${id}/${what}`, { version: await versionOf(id), ...body })
  const nodesOn = async (day?: string) =>
    (await admin.get(`/api/regions${day ? `?day=${day}` : ''}`)).body.nodes as {
      id: string
      name: string
      code: string
      path: string[]
    }[]
  const begin = (body: Record<string, unknown>, by = admin) => by.post('/api/regions', body)

  before(async () => {
    house = await aHouse()
    admin = await house.signedIn({ post: 'systemAdmin' })
  })
  after(() => house.close())

  it('shows residents the names that stand today, and nothing else', async () => {
    const { status, body } = await house.anyone.get('/api/regions/tree')
    assert.equal(status, 200)
    const nodes = body.nodes as Record<string, unknown>[]
    assert.equal(nodes.length, 10)
    assert.deepEqual(Object.keys(nodes[0]!).sort(), ['id', 'kind', 'level', 'name', 'parentId'])
  })

  it('keeps the old name for the days on which it was borne', async () => {
    const id = region().community2
    const before = await versionOf(id)
    const { status, body } = await change(id, 'name', { name: '古城新社区', from: '2026-03-01', note: '某政〔2026〕1号' })
    assert.deepEqual([status, body], [200, { id, version: before + 1 }])
    const names = async (day?: string) => (await nodesOn(day)).find((node) => node.id === id)?.name
    assert.deepEqual(
      [await names('2026-02-28'), await names('2026-03-01'), await names()],
      ['古城社区', '古城新社区', '古城新社区'],
    )
    const { history } = await one(id)
    assert.deepEqual(
      history.map(({ name, validFrom, validUntil }) => [name, validFrom, validUntil]),
      [
        ['古城新社区', '2026-03-01', null],
        ['古城社区', '2018-01-01', '2026-03-01'],
      ],
    )
    assert.deepEqual((await nodesOn()).find((node) => node.id === region().grid3)?.path, [
      '桐山街道',
      '古城新社区',
      '古城第一网格',
    ])
  })

  it('mends a slip on the day it was made, without a second entry in the history', async () => {
    const made = await begin({
      kind: 'grid',
      code: '350982001001003',
      name: '石胡第三网格',
      parentId: region().community1,
      from: '2026-10-09',
    })
    const id = made.body.id as string
    assert.equal(said(await change(id, 'name', { name: '石湖第三网格', from: '2026-10-09' })), 200)
    const { history } = await one(id)
    assert.deepEqual([history.length, history[0]!.name, history[0]!.parentName], [1, '石湖第三网格', '石湖社区'])
    const { rows } = await house.owner.query(
      "select facts->>'name' as name from platform.audit_entries where action = 'regions.mended' and subject_id = $1",
      [id],
    )
    assert.deepEqual(rows, [{ name: '石胡第三网格' }], 'the audit keeps the slip')
  })

  it('gives all that stands below a moved region codes of its new parent', async () => {
    const { community2, grid3, street2 } = region()
    const moved = await change(community2, 'parent', { parentId: street2, code: '350982002002', from: '2026-06-01' })
    assert.equal(said(moved), 200)
    const codes = async (day?: string) =>
      (await nodesOn(day)).filter((node) => [community2, grid3].includes(node.id)).map((node) => node.code)
    assert.deepEqual(await codes('2026-05-31'), ['350982001002', '350982001002001'])
    assert.deepEqual(await codes(), ['350982002002', '350982002002001'])
    const placed = await house.anyone.get(
      `/api/regions/at?lat=${house.fuding.points.grid3.lat}&lng=${house.fuding.points.grid3.lng}`,
    )
    assert.deepEqual(placed.body, {
      subdistrictId: street2,
      communityId: community2,
      gridId: grid3,
      label: '桐城街道 古城新社区 古城第一网格',
    })
  })

  it('refuses what cannot be, and says why', async () => {
    const { community1, community3, grid1, grid4, street1 } = region()
    const grid = { kind: 'grid', name: '某网格', parentId: community1, from: '2026-10-01' }
    assert.equal(said(await begin({ ...grid, code: '350982001001001' })), 'regions.code-taken')
    assert.equal(said(await begin({ ...grid, code: '350982001002009' })), 'regions.wrong-code')
    assert.equal(said(await begin({ ...grid, code: '350982001009', parentId: street1 })), 'regions.wrong-level')
    assert.equal(said(await begin({ ...grid, code: '350982001001009', from: '2026-10-10' })), 'regions.in-the-future')
    assert.equal(said(await begin({ ...grid, code: '350982001001009', from: '2017-12-31' })), 'regions.no-parent')
    const nobody = '01980000-0000-7000-8000-000000000000'
    assert.equal(said(await begin({ ...grid, code: '350982001001009', parentId: nobody })), 'regions.no-parent')
    assert.equal(said(await change(grid1, 'name', { name: '某网格', from: '2017-01-01' })), 'regions.before-it-began')
    assert.equal(said(await change(grid1, 'name', { name: '某', kind: 'community', from: '2026-01-01' })), 'regions.wrong-level')
    assert.equal(said(await change(grid1, 'name', { name: '某网格', from: '2026-01-01', version: 99 })), 'version.stale')
    assert.equal(said(await change(community3, 'end', { on: '2026-10-01' })), 'regions.has-children')
    assert.equal(
      said(await change(grid4, 'parent', { parentId: street1, code: '350982001009', from: '2026-01-01' })),
      'regions.wrong-level',
    )
    assert.equal(said(await admin.get(`/api/regions/${nobody}`)), 'regions.not-found')
    const { body } = await change(community3, 'end', { on: '2026-10-01' })
    assert.match(String(body.title), /玉塘第一网格/)
  })

  it('ends a region when nothing stands below; its code is free from that day on', async () => {
    const { community3, grid4 } = region()
    assert.equal(said(await change(grid4, 'end', { on: '2026-10-01' })), 200)
    assert.equal(said(await change(community3, 'end', { on: '2026-10-02' })), 200)
    assert.equal(said(await change(community3, 'end', { on: '2026-10-03' })), 'regions.ended')
    assert.equal(
      (await nodesOn()).some((node) => node.id === community3),
      false,
    )
    assert.equal(
      (await nodesOn('2026-10-01')).some((node) => node.id === community3),
      true,
    )
    const { lat, lng } = house.fuding.points.grid4
    const placed = await house.anyone.get(`/api/regions/at?lat=${lat}&lng=${lng}`)
    assert.equal(placed.body.gridId, null, 'its outline has ended with it')
    const again = { kind: 'community', code: '350982002001', name: '新玉塘社区', parentId: region().street2 }
    assert.equal(said(await begin({ ...again, from: '2026-10-01' })), 'regions.code-taken')
    assert.equal(said(await begin({ ...again, from: '2026-10-02' })), 200)
  })

  it('takes an outline in the system of a map, keeps WGS-84, and finds points by it from then on', async () => {
    const { grid1 } = region()
    const outline = aSquare(120.5, 27.5, 0.01)
    const given = { outline, coordinateSystem: 'gcj02', from: '2026-10-09', synthetic: true }
    const { body } = await change(grid1, 'outline', given)
    assert.deepEqual(Object.keys(body).sort(), ['id', 'outsideParent', 'version'])
    const find = async (system: string) =>
      (await house.anyone.get(`/api/regions/at?lat=27.5095&lng=120.5095&coordinateSystem=${system}`)).body.gridId
    // Half a kilometre apart: what is a corner inside on the map of one system is outside on the other.
    assert.deepEqual([await find('gcj02'), await find('wgs84')], [grid1, null])
    const { outlines } = await one(grid1)
    assert.deepEqual(
      outlines.map(({ coordinateSystem, validFrom, validUntil }) => [coordinateSystem, validFrom, validUntil]),
      [
        ['gcj02', '2026-10-09', null],
        ['wgs84', '2018-01-01', '2026-10-09'],
      ],
    )
    assert.equal(said(await change(grid1, 'outline', { ...given, coordinateSystem: 'wgs84' })), 200, 'mended on the same day')
    assert.equal((await one(grid1)).outlines.length, 2)
    const open = { type: 'Polygon', coordinates: [outline.coordinates[0]!.slice(0, 4)] }
    assert.equal(said(await change(grid1, 'outline', { ...given, outline: open })), 'regions.wrong-outline')
    const shown = await admin.get(`/api/regions/outlines?of=${region().community1}`)
    const areas = shown.body.outlines as { id: string; outline: unknown }[]
    assert.deepEqual(areas.find((area) => area.id === grid1)?.outline, outline)
  })

  it('is changed by who holds the right there and nobody else', async () => {
    const { grid1, community1 } = region()
    const rename = { name: '某网格', from: '2026-10-09', version: await versionOf(grid1) }
    const path = `/api/regions/${grid1}/name`
    assert.equal(said(await house.anyone.put(path, rename)), 'session.required')
    for (const post of ['communitySecretary', 'gridWorker', 'subdistrictHead', 'securityAdmin'] as const)
      assert.equal(said(await (await house.signedIn({ post })).put(path, rename)), 'access.denied', post)
    const elsewhere = await house.signedIn({ city: 'yunxi', post: 'systemAdmin' })
    assert.equal(said(await elsewhere.put(path, rename)), 'regions.not-found')
    assert.equal((await elsewhere.get(`/api/regions/${grid1}`)).status, 404)

    // The right held for one community reaches that community and its grids.
    const inCommunity = (id: string) => house.signedIn({ post: 'systemAdmin', region: id })
    const theirs = await inCommunity(community1)
    assert.equal(said(await change(grid1, 'name', { name: '石湖一网格', from: '2026-10-09' }, theirs)), 200)
    const others = await inCommunity(region().community2)
    assert.equal(said(await change(grid1, 'name', { name: '某网格', from: '2026-10-09' }, others)), 'access.denied')
    await house.endAppointment(theirs)
    const after = await change(grid1, 'name', { name: '某网格', from: '2026-10-09' }, theirs)
    assert.equal(said(after), 'access.denied')
  })

  it('lets one of two who write at once win, and tells the other', async () => {
    const id = region().grid2
    const version = await versionOf(id)
    const both = await Promise.all(
      ['甲网格', '乙网格'].map((name) => admin.put(`/api/regions/${id}/name`, { name, from: '2026-10-09', version })),
    )
    assert.deepEqual(both.map(said).sort(), [200, 'version.stale'])
  })

  it('begins the history of another day when the clock has moved on', async () => {
    at('2026-11-02')
    assert.equal(said(await change(region().grid2, 'name', { name: '石湖第二网格', from: '2026-11-02' })), 200)
    assert.equal((await one(region().grid2)).history.length, 3)
  })

  it('goes out as a file with every standing', async () => {
    const csv = await admin.get('/api/regions/export?as=csv')
    assert.match(String(csv.headers['content-type']), /text\/csv/)
    assert.match(csv.text, /350982001002,古城社区,社区,2018-01-01,2026-03-01/)
    const xlsx = await admin.get('/api/regions/export')
    assert.equal(xlsx.text.slice(0, 2), 'PK')
    assert.equal((await house.anyone.get('/api/regions/export')).status, 401)
  })
})
