import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { givenBy } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
const contact = { name: '林阿婆', phone: '10000000033', placeWords: '榕树下 3 号楼 502 室' }

describe('service offers and their orders', () => {
  let house: AHouse
  let first: SignedIn
  let second: SignedIn
  let third: SignedIn
  let worker: SignedIn
  let community1: string
  before(async () => {
    house = await aHouse()
    community1 = house.fuding.regions.community1
    first = await house.signedIn({ post: 'liaison' })
    second = await house.signedIn({ post: 'liaison', org: 'local2' })
    third = await house.signedIn({ post: 'liaison', org: 'local3' })
    worker = await house.signedIn({ post: 'communityWorker' })
  })
  after(() => house.close())

  let serial = 0
  const given = (more: object = {}) => ({
    mode: 'order',
    kind: 'hair',
    title: `爱心理发${++serial}`,
    what: '上门理发',
    forWhom: '行动不便的老人',
    ...more,
  })
  const draft = async (more: object = {}, by = first) => String((await by.post('/api/offers', given(more))).body.id)
  const read = async (id: string, by = first) => (await by.get(`/api/offers/${id}`)).body
  const put = async (id: string, verb: string, by = first) =>
    by.put(`/api/offers/${id}/${verb}`, { version: (await read(id)).version ?? 1 })
  const listed = async (more: object = {}, by = first) => {
    const id = await draft(more, by)
    if ('providers' in more) assert.equal(said(await second.put(`/api/offers/${id}/provider`, {})), 200)
    assert.equal(said(await by.put(`/api/offers/${id}/list`, { version: 1 })), 200)
    return id
  }
  const order = async (offerId: string, more: object = {}) =>
    String((await worker.post('/api/service-orders', { offerId, communityId: community1, ...more })).body.id)
  const seen = async (id: string, by = worker) => (await by.get(`/api/service-orders/${id}`)).body
  const act = async (id: string, verb: string, body: object = {}, by = first) => {
    house.clock.forward(1)
    return by.put(`/api/service-orders/${id}/${verb}`, { version: (await seen(id)).version, ...body })
  }
  const waiting = async (id: string) =>
    (await house.owner.query('select kind from inbox.items where subject_id = $1 and done_at is null', [id])).rows.map(
      ({ kind }) => kind,
    )
  const afterDays = async (days: number) => {
    house.clock.forward(days * 24 * 60 + 1)
    await house.settle()
  }

  it('are ordered, accepted, scheduled, served, confirmed by the served side and rated', async () => {
    const id = await order(await listed())
    assert.deepEqual(await waiting(id), ['answer'])
    assert.equal(said(await act(id, 'accept', {}, second)), 'access.denied', 'not by whom nobody asked')
    assert.equal(said(await act(id, 'accept')), 200)
    assert.deepEqual(await waiting(id), ['schedule'])
    const at = new Date(Date.parse('2026-10-10T09:00:00+08:00')).toISOString()
    assert.equal(said(await act(id, 'schedule', { scheduledAt: '2026-10-01T09:00:00+08:00' })), 'offers.in-the-past')
    assert.equal(said(await act(id, 'schedule', { scheduledAt: at })), 200)
    assert.equal(said(await act(id, 'serve', { halfHours: 2, people: 3 })), 'offers.not-yet')
    house.clock.set('2026-10-10T10:00:00+08:00')
    assert.equal(said(await act(id, 'serve', { halfHours: 2, people: 3 })), 200)
    assert.equal(said(await act(id, 'confirm')), 'access.denied', 'nobody confirms his own service')
    assert.equal(said(await act(id, 'confirm', {}, worker)), 200)
    assert.equal(said(await act(id, 'rate', { rating: 'good' }, worker)), 200)
    const { state, confirmedAs, rating } = await seen(id)
    assert.deepEqual([state, confirmedAs, rating], ['rated', 'self', 'good'])
    assert.deepEqual(await waiting(id), [])
    const gave = await house.inCity(350982, ({ db }) => givenBy(db, house.fuding.orgs.local1, '2026-10-01', '2026-10-31'))
    assert.deepEqual([gave.served, gave.people, gave.halfHours], [1, 3, 2])
  })

  it('unanswered for two days go to the next provider, then to another offer of the need, then to the community', async () => {
    const { local2 } = house.fuding.orgs
    const offer = await listed({ kind: 'home', providers: [local2] })
    const other = await listed({ kind: 'home' }, third)
    const id = await order(offer)
    house.clock.forward(2 * 24 * 60 - 1)
    await house.settle()
    assert.equal((await seen(id)).moves, 0)
    house.clock.forward(2)
    await house.settle()
    assert.equal((await seen(id, second)).moves, 1, 'the second is asked')
    assert.equal(said(await first.get(`/api/service-orders/${id}`)), 'access.denied', 'the first sees it no more')
    assert.equal(said(await act(id, 'decline', { words: '人手不够' }, second)), 200)
    const moved = await seen(id, third)
    assert.deepEqual([moved.offerId, moved.moves], [other, 2], 'another offer of the same need')
    await afterDays(2)
    const { state, provider, tries } = await seen(id)
    assert.deepEqual([state, provider], ['unplaced', null])
    assert.deepEqual(
      (tries as { endedWhy: string }[]).map(({ endedWhy }) => endedWhy),
      ['silent', 'declined', 'silent'],
    )
    assert.deepEqual(await waiting(id), ['place'])
    assert.equal(said(await act(id, 'place', { offerId: await listed({ kind: 'other' }, second) }, worker)), 200)
    assert.equal(said(await act(id, 'accept', {}, second)), 200)
    await afterDays(3)
    assert.equal((await seen(id)).state, 'accepted', 'an accepted order does not move on')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('keep an address from everybody but the provider that accepted', async () => {
    const id = await order(await listed({ atHome: true, kind: 'law' }), contact)
    const secrets = [contact.name, contact.phone, contact.placeWords, '502']
    const hidden = async (by: SignedIn) => {
      const texts = [
        await by.get(`/api/service-orders/${id}`),
        await by.get('/api/service-orders'),
        await by.get('/api/service-orders/export.csv'),
      ]
      for (const { text } of texts) for (const secret of secrets) assert.ok(!text.includes(secret), secret)
    }
    const reveal = (by: SignedIn) => by.put(`/api/service-orders/${id}/contact`, { reason: '约时间' })
    for (const by of [first, worker]) {
      await hidden(by)
      assert.equal(said(await reveal(by)), 'access.denied', 'nobody before it is accepted')
    }
    assert.equal((await seen(id, first)).customer, null)
    await act(id, 'accept')
    await hidden(first)
    assert.deepEqual((await reveal(first)).body, contact)
    assert.equal(said(await reveal(second)), 'access.denied')
    assert.equal(said(await reveal(worker)), 'access.denied')
    const { reveals } = (await seen(id)) as { reveals: { by: string }[] }
    assert.deepEqual(
      reveals.map(({ by }) => by),
      [first.name],
    )
    await act(id, 'serve', { halfHours: 1, people: 1 })
    assert.equal(said(await act(id, 'confirm', {}, worker)), 200)
    assert.equal((await seen(id)).confirmedAs, 'behalf', 'staff confirmed for a resident without a phone')
    assert.equal(said(await reveal(first)), 'access.denied', 'nor after the end')
  })

  it('have what their mode needs before they are on the menu', async () => {
    const group = await draft({ mode: 'group' })
    assert.equal(said(await put(group, 'list')), 'offers.group-is-several')
    assert.equal(said(await put(await draft({ mode: 'online' }), 'list')), 'offers.online-has-a-line')
    assert.equal(said(await put(await draft({ what: '电话 13812345678' }), 'list')), 'offers.personal-number')
    assert.equal(said(await first.post('/api/offers', given({ kind: 'nothing' }))), 'offers.unknown-kind')
    const id = await listed()
    assert.equal(said(await first.put(`/api/offers/${id}/pause`, { version: 1 })), 'version.stale')
    assert.equal(said(await put(id, 'pause', second)), 'access.denied')
    const open = await order(id)
    assert.equal(said(await put(id, 'retire')), 'offers.has-orders')
    assert.equal(said(await act(open, 'cancel', { words: '不用了' }, worker)), 200)
    assert.equal(said(await put(id, 'retire')), 200)
    assert.equal(said(await second.get(`/api/offers/${group}`)), 'offers.not-found', 'a draft is its unit’s')
  })

  it('of a group and a project have days that count when the community confirmed them', async () => {
    const { local2 } = house.fuding.orgs
    const id = await listed({ mode: 'group', kind: 'care', providers: [local2] })
    const plan = (heldOn: string, by = second) =>
      by.post(`/api/offers/${id}/sessions`, {
        communityId: community1,
        heldOn,
        hours: '9:00 至 11:00',
        placeWords: '居民活动中心',
      })
    assert.equal(said(await plan('2026-10-01')), 'offers.in-the-past')
    assert.equal(said(await plan('2026-10-20', third)), 'access.denied')
    const session = String((await plan('2026-10-09')).body.id)
    const step = (verb: string, version: number, by: SignedIn, body: object = {}) =>
      by.put(`/api/offer-sessions/${session}/${verb}`, { version, ...body })
    assert.equal(said(await step('hold', 1, first, { people: 40, halfHours: 4 })), 200)
    assert.equal(said(await step('confirm', 2, first)), 'access.denied')
    assert.equal(said(await step('confirm', 2, worker)), 200)
    assert.equal(said(await step('cancel', 3, worker, { words: '下雨' })), 'offers.session-wrong-state')
    const gave = await house.inCity(350982, ({ db }) => givenBy(db, local2, '2026-10-09', '2026-10-09'))
    assert.deepEqual([gave.served, gave.people, gave.halfHours], [1, 40, 4], 'for each that came')
  })

  it('are found by need and ordered by residents, followed with number and key, confirmed and rated without an account', async () => {
    const id = await listed({ atHome: true, kind: 'digital', title: '教您用手机' })
    const post = (path: string, fields: Record<string, string>, cookie = '') =>
      house.app.inject({
        method: 'POST',
        url: path,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) },
        payload: new URLSearchParams(fields).toString(),
      })
    assert.ok((await house.anyone.get('/services?kind=digital')).text.includes('教您用手机'))
    assert.ok(!(await house.anyone.get('/services?kind=law')).text.includes('教您用手机'))
    const page = await house.anyone.get(`/services/${id}/order`)
    const mark = /name="mark" value="([^"]+)"/.exec(page.text)![1]!
    const fields = { mark, communityId: community1, ...contact, phone: '100 0000 0044' }
    assert.equal((await post(`/services/${id}/order`, fields)).statusCode, 422, 'faster than a person')
    house.clock.forward(1)
    assert.equal((await post(`/services/${id}/order`, { ...fields, placeWords: '' })).statusCode, 422)
    assert.equal((await post(`/services/${id}/order`, { ...fields, wishedOn: '2020-01-01' })).statusCode, 422)
    const sent = await post(`/services/${id}/order`, fields)
    assert.equal(sent.statusCode, 303, sent.body)
    assert.equal((await post(`/services/${id}/order`, fields)).headers.location, sent.headers.location)
    const path = String(sent.headers.location)
    const cookie = String(sent.headers['set-cookie']).split(';')[0]!
    assert.equal((await house.anyone.get(path)).status, 403)
    const own = (await house.app.inject({ url: path, headers: { cookie } })).body
    for (const secret of ['10000000044', '502', contact.name]) assert.ok(!own.includes(secret), secret)
    const [no, key] = [/id="no">([^<]+)</.exec(own)![1]!, /id="key">([^<]+)</.exec(own)![1]!]
    assert.equal((await post('/services/orders', { no, key: 'AAAAAA' })).statusCode, 404)
    assert.equal((await post('/services/orders', { no: no.replace(/\D/g, ''), key: key.toLowerCase() })).statusCode, 303)
    const orderId = String((await house.owner.query('select id from offers.orders where no = $1', [no])).rows[0].id)
    await act(orderId, 'accept')
    await act(orderId, 'serve', { halfHours: 1, people: 1 })
    assert.equal((await post(path, { act: 'confirm' }, cookie)).statusCode, 303)
    assert.equal((await post(path, { act: 'rate' }, cookie)).statusCode, 422)
    assert.equal((await post(path, { act: 'rate', rating: 'good' }, cookie)).statusCode, 303)
    const { state, confirmedAs } = await seen(orderId)
    assert.deepEqual([state, confirmedAs], ['rated', 'self'])
  })

  it('are closed to whoever is not signed in, elsewhere, in another city, or no longer in the post', async () => {
    const offer = await listed()
    const id = await order(offer)
    const elsewhere = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
    const yunxi = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
    const gone = await house.signedIn({ post: 'liaison' })
    await house.endAppointment(gone)
    const each: [string, object?][] = [
      [`/api/service-orders/${id}`],
      [`/api/service-orders/${id}/accept`, { version: 1 }],
      [`/api/service-orders/${id}/decline`, { version: 1, words: '办不了' }],
      [`/api/service-orders/${id}/schedule`, { version: 1, scheduledAt: '2026-11-01T09:00:00+08:00' }],
      [`/api/service-orders/${id}/serve`, { version: 1, halfHours: 1, people: 1 }],
      [`/api/service-orders/${id}/confirm`, { version: 1 }],
      [`/api/service-orders/${id}/rate`, { version: 1, rating: 'good' }],
      [`/api/service-orders/${id}/place`, { version: 1, offerId: offer }],
      [`/api/service-orders/${id}/cancel`, { version: 1, words: '取消' }],
      [`/api/service-orders/${id}/contact`, { reason: '测试用' }],
    ]
    for (const [path, body] of each) {
      const ask = (who: Pick<SignedIn, 'get' | 'put'>) => (body ? who.put(path, body) : who.get(path))
      assert.equal(said(await ask(house.anyone)), 'session.required', path)
      assert.equal(said(await ask(elsewhere)), 'access.denied', path)
      assert.equal(said(await ask(yunxi)), 'offers.order-not-found', path)
      assert.equal(said(await ask(gone)), 'access.denied', path)
    }
    for (const verb of ['list', 'pause', 'retire'])
      assert.equal(said(await worker.put(`/api/offers/${offer}/${verb}`, { version: 2 })), 'access.denied', verb)
    assert.equal(said(await gone.post('/api/offers', given())), 'access.denied')
    assert.equal(said(await elsewhere.post('/api/service-orders', { offerId: offer, communityId: community1 })), 'access.denied')
    assert.equal(said(await gone.get('/api/offers')), 'access.denied')
    assert.equal(((await yunxi.get('/api/offers')).body.rows as unknown[]).length, 0)
  })
})
