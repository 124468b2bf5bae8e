import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { aTown } from './fixtures.ts'
import { findGrid, namesOf, placeOf, searchPlaces, tree } from './index.ts'

const town = 350777

describe('where something lies', () => {
  let house: AHouse
  let ids: Map<string, string>
  const id = (code: string) => ids.get(`${town}${code}`)!
  const inTown = <T>(work: Parameters<typeof house.inCity<T>>[1]) => house.inCity<T>(town, work)

  before(async () => {
    house = await aHouse()
    await house.owner.query('insert into platform.cities (city_id, name) values ($1, $2)', [town, '某市'])
    ids = await inTown(({ db }) => aTown(db, String(town)))
  })
  after(() => house.close())

  it('is known with its whole ancestry from a point, a grid, a named place, a community or a subdistrict', async () => {
    const [street, community, grid] = [id('001'), id('001001'), id('001001002')]
    const whole = { subdistrictId: street, communityId: community, gridId: grid }
    await inTown(async ({ db }) => {
      const [named] = await searchPlaces(db, '金锦苑东区')
      assert.deepEqual(await placeOf(db, { gridId: grid }), { ...whole, label: '东街道 桥头社区 第二网格' })
      assert.deepEqual(await placeOf(db, { point: { lat: 27.305, lng: 120.215 } }), {
        ...whole,
        label: '东街道 桥头社区 第二网格',
      })
      assert.deepEqual(await placeOf(db, { namedPlaceId: named!.id }), { ...whole, label: '东街道 桥头社区 第二网格 金锦苑东区' })
      assert.deepEqual(await placeOf(db, { communityId: community }), { ...whole, gridId: null, label: '东街道 桥头社区' })
      assert.deepEqual(await placeOf(db, { subdistrictId: street }), {
        subdistrictId: street,
        communityId: null,
        gridId: null,
        label: '东街道',
      })
      const nowhere = { subdistrictId: null, communityId: null, gridId: null, label: '' }
      assert.deepEqual(await placeOf(db, { point: { lat: 10, lng: 100 } }), nowhere)
      assert.deepEqual(await placeOf(db, {}), nowhere)
    })
  })

  it('is taken from the finest that is known: a point outside of all leaves the community that was chosen', async () => {
    await inTown(async ({ db }) => {
      const outside = await placeOf(db, { point: { lat: 10, lng: 100 }, communityId: id('001001') })
      assert.equal(outside.communityId, id('001001'))
      const inside = await placeOf(db, { point: { lat: 27.305, lng: 120.235 }, communityId: id('001001') })
      assert.equal(inside.gridId, id('002001001'))
      assert.equal((await findGrid(db, { lat: 27.305, lng: 120.235 }))?.id, id('002001001'))
      assert.equal(await findGrid(db, { lat: 10, lng: 100 }), null)
    })
  })

  it('is found by the words that people use, the best match first', async () => {
    const found = (words: string) => inTown(async ({ db }) => (await searchPlaces(db, words)).map((place) => place.name))
    assert.deepEqual(await found('金锦苑'), ['金锦苑', '金锦苑东区'])
    assert.deepEqual(await found('金锦苑东区三号楼'), ['金锦苑东区', '金锦苑'])
    assert.deepEqual(await found('春晓市场'), ['春晓路农贸市场'])
    assert.deepEqual(await found('农贸'), ['春晓路农贸市场'])
    assert.deepEqual(await found('没有这里'), [])
    assert.deepEqual(await found('  '), [])
  })

  it('has the tree of its day: a village that ended, a community since', async () => {
    await inTown(async ({ db }) => {
      const [then, now] = [await tree(db, '2020-01-01'), await tree(db)]
      const names = (all: typeof now) => all.children(id('001')).map((node) => node.name)
      assert.deepEqual(
        [names(then), names(now)],
        [
          ['桥头社区', '河边村'],
          ['桥头社区', '河边社区'],
        ],
      )
      assert.equal(then.byCode.get(`${town}001002`), undefined)
      assert.equal(now.root?.name, '某市')
      assert.deepEqual(
        [...(await namesOf(db, [id('001201'), id('001'), town.toString()])).values()],
        ['河边村', '东街道'],
        'a name outlives its region',
      )
    })
  })

  it('gets a named place from who keeps the regions; a point finds its grid, one outside of all is refused', async () => {
    const admin = await house.signedIn({ post: 'systemAdmin' })
    const { lat, lng } = house.fuding.points.grid2
    const place = { name: '听潮小区', kind: 'estate', lat, lng, coordinateSystem: 'wgs84', from: '2026-10-09' }
    const { body } = await admin.post('/api/regions/places', place)
    assert.deepEqual([body.gridId, body.label], [house.fuding.regions.grid2, '桐山街道 石湖社区 石湖第二网格'])
    assert.equal((await admin.post('/api/regions/places', place)).body.code, 'regions.place-taken')
    const outside = await admin.post('/api/regions/places', { ...place, name: '海上', lat: 10 })
    assert.equal(outside.body.code, 'regions.outside')
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal((await worker.post('/api/regions/places', { ...place, name: '某处' })).body.code, 'access.denied')

    const search = async () =>
      (await house.anyone.get(`/api/regions/places?q=${encodeURIComponent('听潮')}`)).body.rows as object[]
    assert.equal((await search()).length, 1)
    const placesIn = async (region: 'grid1' | 'grid2' | 'community1' | 'city') =>
      ((await worker.get(`/api/regions/${house.fuding.regions[region]}/places`)).body.rows as object[]).length
    assert.deepEqual(
      [await placesIn('grid2'), await placesIn('grid1'), await placesIn('community1'), await placesIn('city')],
      [1, 0, 1, 1],
    )
    const ended = await admin.put(`/api/regions/places/${body.id}/end`, { on: '2026-10-09' })
    assert.equal(ended.status, 200)
    assert.deepEqual(await search(), [])
    assert.equal((await admin.put(`/api/regions/places/${body.id}/end`, { on: '2026-10-09' })).status, 404)
  })
})
