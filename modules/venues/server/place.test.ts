import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { firstRulebook, type LoadedTopic, load as loadConcerns } from '#server/concerns'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aBooking, aPlace } from './fixtures.ts'

describe('a place', () => {
  let house: AHouse
  let unit: SignedIn
  let secretary: SignedIn
  let worker: SignedIn
  const place = (given: Parameters<typeof aPlace>[2] = {}) =>
    house.inCity(house.fuding.id, (ctx) =>
      aPlace(ctx, { communityId: house.fuding.regions.community1, orgId: house.fuding.orgs.local1 }, given),
    )
  const field = () => ({
    kind: 'facility',
    facilityKind: 'playground',
    ownerOrgId: house.fuding.orgs.local1,
    keeperOrgId: house.fuding.orgs.local1,
    regionId: house.fuding.regions.community1,
    name: '榕荫小学操场',
    address: '石湖路 1 号',
    area: 3000,
    forWhom: ['everybody'],
    approval: 'auto',
    residents: true,
    onHolidays: false,
    capacity: 1,
  })
  const inboxOf = async (who: SignedIn) =>
    (await who.get('/api/inbox?limit=200&module=venues')).body.rows as { kind: string; subjectId: string }[]

  before(async () => {
    house = await aHouse()
    unit = await house.signedIn({ post: 'liaison', org: 'local1' })
    secretary = await house.signedIn({ post: 'communitySecretary', org: 'party1' })
    worker = await house.signedIn({ post: 'communityWorker' })
  })
  after(() => house.close())

  it('is offered by its unit, agreed by the community with a number, given hours, opened, suspended with notice, opened again and ended', async () => {
    const { status, body } = await unit.post('/api/venues', field())
    assert.equal(status, 200)
    const path = `/api/venues/${body.id}`
    assert.ok((await inboxOf(secretary)).some((one) => one.kind === 'agreement' && one.subjectId === body.id))
    assert.equal((await unit.put(`${path}/agree`, { from: '2026-10-01', version: 1 })).status, 403)
    assert.equal((await unit.put(`${path}/open`, { version: 1 })).body.code, 'venues.wrong-state')
    assert.equal((await secretary.put(`${path}/agree`, { from: '2026-10-01', to: '2027-09-30', version: 1 })).status, 200)
    const agreed = (await unit.get(path)).body
    assert.deepEqual([agreed.state, agreed.agreementNo], ['agreed', '鼎共享〔2026〕001号'])
    assert.equal((await unit.put(`${path}/open`, { version: 2 })).body.code, 'venues.no-hours')
    assert.equal(
      (
        await unit.put(`${path}/hours`, {
          windows: [
            { weekday: 1, from: 36, to: 44 },
            { weekday: 1, from: 40, to: 46 },
          ],
          exceptions: [],
          version: 2,
        })
      ).body.code,
      'venues.windows-overlap',
    )
    assert.equal(
      (await unit.put(`${path}/hours`, { windows: [{ weekday: 1, from: 36, to: 44 }], exceptions: [], version: 2 })).status,
      200,
    )
    assert.equal((await unit.put(`${path}/open`, { version: 2 })).body.code, 'version.stale')
    assert.equal((await unit.put(`${path}/open`, { version: 3 })).status, 200)
    const { resources } = (await unit.get(path)).body as { resources: { id: string }[] }
    const booked = (await worker.post('/api/venue-bookings', aBooking(resources[0]!.id))).body
    assert.equal((await worker.put(`${path}/suspend`, { from: '2026-10-12', words: '修跑道', version: 4 })).status, 403)
    assert.equal(
      (await unit.put(`${path}/suspend`, { from: '2026-10-10', until: '2026-10-14', words: '修跑道', version: 4 })).status,
      200,
    )
    assert.deepEqual(
      [(await worker.get(`/api/venue-bookings/${booked.id}`)).body].map(({ state, why }) => [state, why]),
      [['cancelled', '修跑道']],
    )
    assert.equal((await worker.post('/api/venue-bookings', aBooking(resources[0]!.id))).body.code, 'venues.not-open')
    house.clock.set('2026-10-15T00:05:00+08:00')
    await house.settle()
    assert.equal((await unit.get(path)).body.state, 'open')
    const { version } = (await unit.get(path)).body
    assert.equal((await unit.put(`${path}/end`, { words: '学校扩建', version })).status, 200)
    assert.equal((await unit.put(`${path}/open`, { version: Number(version) + 1 })).body.code, 'venues.ended')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('of the community is added by whoever answers for it, not by a worker, a unit, or another community', async () => {
    const centre = {
      ...field(),
      kind: 'venue',
      level: 'community',
      facilityKind: null,
      ownerOrgId: house.fuding.orgs.party1,
      keeperOrgId: house.fuding.orgs.residents1,
      name: '石湖社区党群服务活动中心',
    }
    for (const who of [worker, unit, await house.signedIn({ post: 'communitySecretary', org: 'party2' })])
      assert.equal((await who.post('/api/venues', centre)).status, 403)
    const { status, body } = await secretary.post('/api/venues', centre)
    assert.equal(status, 200)
    assert.equal((await worker.get(`/api/venues/${body.id}`)).body.state, 'open')
    // Kept by the residents’ committee: its worker sets the hours.
    assert.equal(
      (
        await worker.put(`/api/venues/${body.id}/hours`, {
          windows: [{ weekday: 5, from: 16, to: 34 }],
          exceptions: [],
          version: 1,
        })
      ).status,
      200,
    )
    assert.equal((await worker.get(`/api/venues/${body.id}`)).body.openNow, true)
    assert.equal((await secretary.post('/api/venues', { ...centre, level: null })).body.code, 'venues.level')
    assert.equal((await secretary.post('/api/venues', { ...field(), facilityKind: 'moon' })).body.code, 'venues.unknown-kind')
  })

  it('takes down what went wrong, may be suspended with the same word, and reads how it was settled', async () => {
    const { placeId, resourceId } = await place()
    const path = `/api/venues/${placeId}`
    const { id: bookingId } = (await worker.post('/api/venue-bookings', aBooking(resourceId))).body
    const broken = { happenedOn: '2026-10-09', words: '球砸碎了一扇窗' }
    assert.equal((await worker.post(`${path}/incidents`, broken)).status, 403)
    assert.equal((await worker.post(`${path}/incidents`, { ...broken, bookingId, suspends: true })).status, 403)
    const told = await worker.post(`${path}/incidents`, { ...broken, bookingId })
    assert.equal(told.status, 200)
    assert.ok((await inboxOf(unit)).some((one) => one.kind === 'incident' && one.subjectId === told.body.id))
    const own = await unit.post(`${path}/incidents`, { ...broken, suspends: true, until: '2026-10-20' })
    assert.deepEqual([own.body.cancelled, (await unit.get(path)).body.state], [1, 'suspended'])
    assert.equal((await worker.put(`/api/venue-incidents/${own.body.id}/settle`, { words: '已换' })).status, 403)
    assert.equal(
      (await unit.put(`/api/venue-incidents/${own.body.id}/settle`, { words: '已换玻璃，社区承担一半', reopen: true })).status,
      200,
    )
    assert.equal((await unit.put(`/api/venue-incidents/${own.body.id}/settle`, { words: '再来' })).body.code, 'venues.settled')
    assert.equal((await unit.get(path)).body.state, 'open')
    assert.equal(((await worker.get(path)).body.incidents as unknown[]).length, 0)
  })

  it('that needs a department is filed as a concern with the same word, once, under a topic that stands', async () => {
    const { id: cityId } = house.fuding
    const topic = (code: string, given: Partial<LoadedTopic> = {}): LoadedTopic => ({
      code,
      parentCode: code.length > 2 ? code.slice(0, -2) : null,
      level: code.length / 2,
      zh: `题${code}`,
      en: `Topic ${code}`,
      class: null,
      keywords: [],
      questions: [],
      stopper: null,
      common: null,
      publishable: false,
      ...given,
    })
    await house.inCity(cityId, (ctx) =>
      loadConcerns(ctx, {
        topics: [topic('01'), topic('0101'), topic('010101', { class: 'help', zh: '路灯不亮' })],
        catalogue: [],
        rulebook: firstRulebook,
      }),
    )
    const { topics } = (await unit.get('/api/concern-topics')).body as { topics: { id: string; code: string }[] }
    const topicId = topics.find(({ code }) => code === '010101')!.id
    const { placeId } = await place()
    const path = `/api/venues/${placeId}`
    const dark = { happenedOn: '2026-10-09', words: '操场门口的路灯不亮，晚上不敢走。', topicId }
    assert.equal((await unit.post(`${path}/incidents`, { ...dark, topicId: placeId })).body.code, 'concerns.unknown-topic')
    const told = await unit.post(`${path}/incidents`, dark)
    assert.equal(told.status, 200)
    assert.ok(told.body.concernNo)
    const [row] = (await unit.get(path)).body.incidents as { concernId: string; words: string }[]
    const { body } = await worker.get(`/api/concerns/${row!.concernId}`)
    assert.deepEqual([body.no, body.words, body.state, body.channel], [told.body.concernNo, dark.words, 'collected', 'unit'])
    assert.match(String(body.placeWords), /榕荫小学操场 石湖路/)
    const { rows } = await house.owner.query('select 1 from concerns.concerns')
    assert.equal(rows.length, 1, 'the refused word left nothing behind')
  })

  it('shows its photos to residents; a member’s home shows none', async () => {
    const photo = {
      name: '操场.jpg',
      content: await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8a8' } })
        .jpeg()
        .toBuffer(),
    }
    const { placeId } = await place()
    const path = `/api/venues/${placeId}/photos`
    assert.equal((await worker.upload(path, { photo })).status, 403)
    assert.equal((await house.anyone.upload(path, { photo })).status, 401)
    assert.equal((await unit.upload(path, { photo: { ...photo, content: Buffer.from('not a photo') } })).body.code, 'files.type')
    assert.equal((await unit.upload(path, { photo })).body.count, 1)
    const { files } = (await unit.get(`/api/venues/${placeId}`)).body as { files: { id: string }[] }
    const address = `${path}/${files[0]!.id}`
    assert.ok((await house.anyone.get(`/places/${placeId}`)).text.includes(address))
    assert.equal((await house.anyone.get(address)).status, 200)
    assert.equal((await house.anyone.put(`${address}/withdrawal`)).status, 401)
    assert.equal((await worker.put(`${address}/withdrawal`)).status, 403)
    assert.equal((await unit.put(`${address}/withdrawal`)).status, 200)
    assert.equal((await unit.put(`${address}/withdrawal`)).body.code, 'venues.not-found')
    assert.equal((await house.anyone.get(address)).status, 404, 'a photo taken down is gone for everybody')
    assert.ok(!(await house.anyone.get(`/places/${placeId}`)).text.includes(address))
    const home = await place({ kind: 'venue', level: 'memberHome', name: '林家党员活动室' })
    assert.equal((await unit.upload(`/api/venues/${home.placeId}/photos`, { photo })).status, 200)
    const own = ((await unit.get(`/api/venues/${home.placeId}`)).body.files as { id: string }[])[0]!
    assert.doesNotMatch((await house.anyone.get(`/places/${home.placeId}`)).text, /<img/)
    assert.equal((await house.anyone.get(`/api/venues/${home.placeId}/photos/${own.id}`)).status, 403)
  })

  it('is put on the map when it is added, and moved or taken off when it is changed', async () => {
    const { id } = (await unit.post('/api/venues', { ...field(), point: { lat: 27.31, lng: 120.21 } })).body
    const read = async () => (await unit.get(`/api/venues/${id}`)).body
    assert.deepEqual(
      [(await read()).point, (await read()).regionId],
      [{ lat: 27.31, lng: 120.21 }, house.fuding.regions.community1],
    )
    const { kind: _k, facilityKind: _f, ownerOrgId: _o, regionId: _r, capacity: _c, ...said } = field()
    assert.equal((await unit.put(`/api/venues/${id}`, { ...said, point: null, version: 1 })).status, 200)
    assert.equal((await read()).point, null)
  })

  it('that is a joint home shows partners, bases and a roster of units, never persons', async () => {
    const { placeId } = await place({ kind: 'home', name: '同心之家' })
    const home = {
      partners: [{ orgId: house.fuding.orgs.property1 }],
      bases: [{ key: 'loveMarket', words: '积分兑换' }, { key: 'base5' }],
      roster: [{ weekday: 1, from: 18, to: 24, orgId: house.fuding.orgs.local2 }],
      version: 1,
    }
    assert.equal((await unit.put(`/api/venues/${placeId}/home`, home)).status, 200)
    const { body } = await worker.get(`/api/venues/${placeId}`)
    assert.deepEqual(
      (body.bases as { name: string }[]).map(({ name }) => name),
      ['同心爱心超市', '第五服务基地（待本市命名）'],
    )
    const field = await place()
    assert.equal((await unit.put(`/api/venues/${field.placeId}/home`, home)).body.code, 'venues.not-a-home')
  })

  it('is read by everybody who works with places, and by nobody of another city or without a post', async () => {
    const { placeId, resourceId } = await place()
    const { id } = (await worker.post('/api/venue-bookings', aBooking(resourceId))).body
    const yunxi = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
    const grid = await house.signedIn({ post: 'gridWorker', region: 'grid1' })
    const elsewhere = await house.signedIn({ post: 'liaison', org: 'local3' })
    for (const path of [
      `/api/venues/${placeId}`,
      '/api/venues',
      `/api/venues/${placeId}/plan?from=2026-10-12`,
      `/api/venue-bookings/${id}`,
      '/api/venue-bookings',
    ]) {
      assert.equal((await house.anyone.get(path)).status, 401)
      assert.equal((await grid.get(path)).status, 403, path)
    }
    assert.equal((await yunxi.get(`/api/venues/${placeId}`)).status, 404)
    assert.equal((await yunxi.get(`/api/venue-bookings/${id}`)).status, 404)
    assert.equal((await yunxi.post('/api/venue-bookings', aBooking(resourceId))).status, 404)
    assert.equal((await elsewhere.get(`/api/venues/${placeId}`)).status, 200)
    assert.equal((await elsewhere.get(`/api/venue-bookings/${id}`)).status, 403)
    assert.equal(((await elsewhere.get('/api/venue-bookings')).body.rows as unknown[]).length, 0)
  })

  it('is out of reach for whom the post has ended, at that minute', async () => {
    const { placeId, resourceId } = await place()
    const gone = await house.signedIn({ post: 'liaison', org: 'local1' })
    const { id } = (await worker.post('/api/venue-bookings', aBooking(resourceId))).body
    assert.equal((await gone.get(`/api/venue-bookings/${id}`)).status, 200)
    await house.endAppointment(gone)
    for (const [method, path, body] of [
      ['get', `/api/venue-bookings/${id}`, undefined],
      ['put', `/api/venue-bookings/${id}/cancel`, { words: '不行' }],
      ['put', `/api/venue-bookings/${id}/held`, {}],
      ['put', `/api/venues/${placeId}/hours`, { windows: [], exceptions: [], version: 1 }],
      ['put', `/api/venues/${placeId}/end`, { words: '不行', version: 1 }],
      ['post', `/api/venues/${placeId}/resources`, { name: '跑道', capacity: 1 }],
      ['post', '/api/venue-bookings', aBooking(resourceId, { fromSlot: 20, toSlot: 22 })],
    ] as const)
      assert.equal((await gone[method](path, body as never)).status, 403, path)
  })

  it('has every door shut for a visitor and for a unit that has nothing to do with it', async () => {
    const { placeId, resourceId } = await place()
    const { id } = (await worker.post('/api/venue-bookings', aBooking(resourceId))).body
    const other = await house.signedIn({ post: 'liaison', org: 'local3' })
    const v = { version: 1 }
    const doors: [string, object][] = [
      [`/api/venues/${placeId}`, { ...field(), ...v }],
      [`/api/venues/${placeId}/hours`, { windows: [], exceptions: [], ...v }],
      [`/api/venues/${placeId}/home`, { partners: [], bases: [], roster: [], ...v }],
      [`/api/venues/${placeId}/agree`, { from: '2026-10-09', ...v }],
      [`/api/venues/${placeId}/open`, v],
      [`/api/venues/${placeId}/suspend`, { from: '2026-10-09', words: 'x', ...v }],
      [`/api/venues/${placeId}/end`, { words: 'x', ...v }],
      [`/api/venue-resources/${resourceId}`, { name: 'x', capacity: 2, ...v }],
      [`/api/venue-bookings/${id}/confirm`, {}],
      [`/api/venue-bookings/${id}/refuse`, { words: 'x' }],
      [`/api/venue-bookings/${id}/cancel`, { words: 'x' }],
      [`/api/venue-bookings/${id}/take`, {}],
      [`/api/venue-bookings/${id}/held`, {}],
      [`/api/venue-bookings/${id}/no-show`, {}],
      [`/api/venue-bookings/${id}/rating`, { rating: 5 }],
      [`/api/venue-bookings/${id}/instead`, { day: '2026-10-13', fromSlot: 20, toSlot: 22 }],
    ]
    for (const [path, body] of doors) {
      assert.equal((await house.anyone.put(path, body)).status, 401, path)
      assert.equal((await other.put(path, body)).status, 403, path)
    }
  })

  it('gives its own good in figures, and counts the report’s figures as the list behind them does', async () => {
    const organiser = await house.signedIn({ post: 'organisationOfficer' })
    const { figures } = await import('./doors.ts')
    const counted = await house.inCity(house.fuding.id, (ctx) => figures(ctx))
    for (const { value, link, key } of counted.filter((one) => one.key !== 'averageArea')) {
      const query = link.replace('/venues?', '').replace(/(kind|level|state)=([\w,]+)/g, (_, name, values: string) =>
        values
          .split(',')
          .map((one) => `${name}=${one}`)
          .join('&'),
      )
      const { total } = (await organiser.get(`/api/venues?${query}`)).body as { total: { count: number } }
      assert.equal(total.count, value, key)
    }
    const csv = await organiser.get('/api/venues/export.csv?kind=facility')
    assert.match(csv.text, /榕荫小学操场/)
  })
})
