import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aBooking, aPlace } from './fixtures.ts'

describe('a resident', () => {
  let house: AHouse
  let keeper: SignedIn
  const place = (given: Parameters<typeof aPlace>[2] = {}) =>
    house.inCity(house.fuding.id, (ctx) =>
      aPlace(ctx, { communityId: house.fuding.regions.community1, orgId: house.fuding.orgs.local1 }, given),
    )
  const markIn = (text: string) => /name="mark" value="([^"]+)"/.exec(text)![1]!
  const cookiesOf = (answer: { headers: Record<string, unknown> }) =>
    [answer.headers['set-cookie'] ?? []]
      .flat()
      .map((each) => String(each).split(';')[0]!)
      .join('; ')
  /** Opens the form, waits as long as a person needs, and sends it. */
  const fill = async (placeId: string, given: Record<string, string> = {}) => {
    const path = `/places/${placeId}/book`
    const mark = markIn((await house.anyone.get(`${path}?day=2026-10-12`)).text)
    house.clock.forward(1)
    const fields = {
      mark,
      day: '2026-10-12',
      room: '',
      from: '36',
      length: '4',
      units: '1',
      heads: '6',
      purpose: '打球',
      name: '王测试',
      phone: '100 0000 0081',
    }
    return house.anyone.form(path, { ...fields, ...given })
  }
  before(async () => {
    house = await aHouse()
    keeper = await house.signedIn({ post: 'liaison', org: 'local1' })
  })
  after(() => house.close())

  it('finds what is open now, in a community, of a kind, near him', async () => {
    await place({ name: '石湖停车场', facilityKind: 'parking' })
    await place({ name: '夜间球场', facilityKind: 'court', windows: [{ weekday: 5, from: 40, to: 44 }] })
    await place({ name: '还没同意的食堂', facilityKind: 'canteen', state: 'offered' })
    const at = async (query: string) => (await house.anyone.get(`/places?${query}`)).text
    assert.match(await at(''), /石湖停车场[\s\S]*夜间球场|夜间球场[\s\S]*石湖停车场/)
    assert.doesNotMatch(await at(''), /还没同意/)
    assert.doesNotMatch(await at('open=1'), /夜间球场/)
    assert.match(await at('kind=court'), /今天 20:00 开放/)
    assert.doesNotMatch(await at(`community=${house.fuding.regions.community2}`), /石湖停车场/)
    const near = await house.anyone.form('/places', { lat: '27.305', lng: '120.205' })
    assert.match(near.text, /约 50 米/)
    const { rows } = await house.owner.query("select facts::text from platform.audit_entries where action = 'venues.places-near'")
    assert.ok(rows.length === 1 && !JSON.stringify(rows).includes('120.2'))
  })

  it('reads of a member’s home no street and no picture, only its community', async () => {
    const { placeId } = await place({
      kind: 'venue',
      level: 'memberHome',
      name: '林家党员活动室',
      address: '石湖路 88 弄 3 号 502 室',
    })
    const { text } = await house.anyone.get(`/places/${placeId}`)
    assert.match(text, /石湖社区/)
    assert.doesNotMatch(text, /88 弄|502/)
    assert.equal((await house.anyone.get(`/places/${placeId}/busy.ics`)).status, 404)
    assert.doesNotMatch((await house.anyone.get('/places')).text, /88 弄|502/)
  })

  it('books without an account, follows by number and key, and takes it back', async () => {
    const { placeId, resourceId } = await place()
    assert.match((await house.anyone.get(`/places/${placeId}/book`)).text, /10 月 12 日/)
    const sent = await fill(placeId, { room: resourceId })
    assert.equal(sent.status, 303, sent.text.slice(0, 500))
    const path = String(sent.headers.location).split('?')[0]!
    const shown = await house.callerWith(cookiesOf(sent)).get(String(sent.headers.location))
    const key = /id="key">(\w{6})</.exec(shown.text)![1]!
    const no = path.split('/').at(-1)!
    assert.equal((await house.anyone.get(path)).status, 403)
    assert.equal((await house.anyone.form('/bookings', { no, key: 'AAAAAA' })).status, 404)
    const back = await house.anyone.form('/bookings', { no: no.toLowerCase(), key })
    assert.equal(back.status, 303)
    const own = house.callerWith(cookiesOf(back))
    assert.match((await own.get(path)).text, /已确认/)
    assert.doesNotMatch((await own.get(path)).text, /10000000081|王测试/)
    assert.equal((await house.anyone.form(`${path}/cancel`, {})).status, 403)
    assert.equal((await own.form(`${path}/cancel`, {})).status, 303)
    assert.match((await own.get(path)).text, /已取消/)
  })

  it('is told what to mend, and where it is full he may stand in line and is held a place', async () => {
    const { placeId, resourceId } = await place()
    const bare = await fill(placeId, { room: resourceId, phone: '', heads: 'x' })
    assert.equal(bare.status, 422)
    assert.match(bare.text, /请填写电话/)
    assert.match((await fill(placeId, { room: resourceId, phone: '12' })).text, /电话号码看起来不对/)
    // Nothing that was written is cut in silence, and each fault stands at its own field.
    for (const [field, value] of [
      ['name', '长'.repeat(31)],
      ['purpose', '长'.repeat(201)],
      ['units', '9999'],
      ['room', 'x'],
    ] as const) {
      const wrong = await fill(placeId, { room: resourceId, [field]: value })
      assert.equal(wrong.status, 422)
      assert.match(wrong.text, new RegExp(`<li><a href="#${field}">`), field)
      if (field !== 'room')
        assert.ok(wrong.text.includes(`value="${value}"`) || wrong.text.includes('name="units" value="1"'), field)
    }
    for (const day of ['2026-02-30', '2026-99-99', '0000-00-00'])
      assert.equal((await house.anyone.get(`/places/${placeId}/book?day=${day}`)).status, 200, day)
    const { id } = (await keeper.post('/api/venue-bookings', aBooking(resourceId))).body
    const full = await fill(placeId, { room: resourceId })
    assert.equal(full.status, 422)
    assert.match(full.text, /已约满[\s\S]*排队候补/)
    const waits = await fill(placeId, { room: resourceId, wait: '1' })
    assert.equal(waits.status, 303)
    const own = house.callerWith(cookiesOf(waits))
    const path = String(waits.headers.location).split('?')[0]!
    assert.match((await own.get(path)).text, /前面还有 0 人/)
    await keeper.put(`/api/venue-bookings/${id}/cancel`, {})
    assert.match((await own.get(path)).text, /为您保留到/)
    assert.equal((await own.form(`${path}/take`, {})).status, 303)
    assert.match((await own.get(path)).text, /已确认/)
  })

  it('who sends the same form twice has booked once; of many at once one gets the last place, the others are told', async () => {
    const { placeId, resourceId } = await place({ capacity: 2 })
    const path = `/places/${placeId}/book`
    const mark = markIn((await house.anyone.get(`${path}?day=2026-10-12`)).text)
    const marks = []
    for (let i = 0; i < 12; i++) marks.push(markIn((await house.anyone.get(`${path}?day=2026-10-12`)).text))
    house.clock.forward(1)
    const fields = {
      day: '2026-10-12',
      room: resourceId,
      from: '36',
      length: '4',
      units: '1',
      heads: '6',
      purpose: '打球',
      name: '王测试',
    }
    const twice = await Promise.all([1, 2].map(() => house.anyone.form(path, { ...fields, mark, phone: '10000000082' })))
    assert.deepEqual(
      twice.map(({ status }) => status),
      [303, 303],
    )
    assert.equal(twice[0]!.headers.location, twice[1]!.headers.location)
    const many = await Promise.all(
      marks.map((one, i) => house.anyone.form(path, { ...fields, mark: one, phone: `1000000009${i % 10}` })),
    )
    assert.deepEqual(many.map(({ status }) => status).sort(), [303, ...Array(11).fill(422)])
  })

  it('has at most five bookings open, and none where units book', async () => {
    const { placeId, resourceId } = await place({ capacity: 9 })
    for (let i = 0; i < 5; i++) assert.equal((await fill(placeId, { room: resourceId, phone: '10000000083' })).status, 303)
    assert.match((await fill(placeId, { room: resourceId, phone: '10000000083' })).text, /您已有 5 个预约/)
    const base = await place({ kind: 'base', residents: false })
    assert.equal((await house.anyone.get(`/places/${base.placeId}/book`)).status, 409)
  })
})
