import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { enqueue } from '#platform/jobs.ts'
import * as pacts from '#server/pacts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { layConcerns } from '../../../modules/concerns/server/fixtures.ts'
import { aClause, aNeed, aPact, aResource } from './fixtures.ts'
import { figures, fitting, givenBy, openNeeds } from './index.ts'

type Answered = { status: number; body: Record<string, unknown>; text: string }
type Match = {
  id: string
  state: string
  orderId: string | null
  reasons: { key: string }[]
  quantity: number
  mine: string[]
  proposedBy: string
}
type Need = {
  id: string
  state: string
  metQuantity: number
  orderedQuantity: number
  version: number
  raisedAt: string | null
  matches: Match[]
  timeline: { kind: string }[]
}
type Order = {
  id: string
  no: string
  state: string
  version: number
  plannedOn: string
  quantity: number
  mine: string[]
  contact: { masked: string } | null
  reveals: unknown[]
  pactClauseId: string | null
}
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
const ok = <T = Record<string, unknown>>(answer: Answered): T => {
  assert.equal(answer.status, 200, answer.text)
  return answer.body as T
}

describe('resources and needs', () => {
  let house: AHouse
  let worker: SignedIn
  let liaison: SignedIn
  let other: SignedIn
  let organiser: SignedIn
  const here = () => house.fuding.regions.community1
  const local1 = () => house.fuding.orgs.local1
  before(async () => {
    house = await aHouse()
    worker = await house.signedIn({ post: 'communityWorker' })
    liaison = await house.signedIn({ post: 'liaison' })
    other = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
    organiser = await house.signedIn({ post: 'organisationOfficer' })
  })
  after(() => house.close())
  beforeEach(async () => {
    house.clock.set('2026-10-09T09:00:00+08:00')
    await house.owner.query("update exchange.resources set state = 'ended' where state <> 'ended'")
    await house.owner.query("update exchange.needs set state = 'withdrawn' where state in ('open', 'matched', 'ordered')")
    await house.owner.query("update exchange.matches set state = 'lapsed' where state = 'proposed'")
    await house.owner.query("update inbox.items set done_at = now() where module = 'exchange' and done_at is null")
  })

  const list = async (given: object = {}, by = liaison, org = local1()) =>
    ok<{ id: string }>(await by.post('/api/exchange/resources', aResource(org, given as never))).id
  const seek = async (given: object = {}, by = worker) =>
    ok<{ id: string }>(await by.post('/api/exchange/needs', aNeed(here(), given as never))).id
  const need = async (id: string, by = worker) => ok<Need>(await by.get(`/api/exchange/needs/${id}`))
  const order = async (id: string, by = worker) => ok<Order>(await by.get(`/api/exchange/orders/${id}`))
  const help = (needId: string, resourceId: string, by = liaison, quantity?: number) =>
    by.post('/api/exchange/matches', { needId, resourceId, quantity })
  const agreed = async (given: object = {}, resource: object = {}) => {
    const [resourceId, needId] = [await list(resource), await seek(given)]
    const { id } = ok<Match>(await help(needId, resourceId))
    const { orderId } = ok<Match>(await worker.put(`/api/exchange/matches/${id}/accept`, {}))
    return { resourceId, needId, matchId: id, orderId: orderId! }
  }
  const deliver = async (id: string, quantity: number, by = liaison) => {
    const { version } = await order(id, by)
    return by.put(`/api/exchange/orders/${id}/deliver`, { on: '2026-10-09', quantity, version })
  }
  const confirm = async (id: string, quantity: number, by = worker) => {
    const { version } = await order(id)
    return by.put(`/api/exchange/orders/${id}/confirm`, { quantity, version })
  }
  const waits = async (who: SignedIn) =>
    (ok<{ rows: { kind: string; module: string; title: string }[] }>(await who.get('/api/inbox?module=exchange')).rows ?? []).map(
      ({ kind }) => kind,
    )

  it('are listed by their owners only', async () => {
    const resource = aResource(local1())
    assert.equal(said(await house.anyone.post('/api/exchange/resources', resource)), 'session.required')
    assert.equal(said(await worker.post('/api/exchange/resources', resource)), 'exchange.no-owner')
    assert.equal(said(await liaison.post('/api/exchange/resources', aResource(house.fuding.orgs.local3))), 'exchange.no-owner')
    const stranger = await house.signedIn({ city: 'yunxi', post: 'liaison' })
    assert.equal(said(await stranger.post('/api/exchange/resources', resource)), 'exchange.no-owner')
    assert.equal(said(await liaison.post('/api/exchange/needs', aNeed(here()))), 'access.denied')
    assert.equal(said(await other.post('/api/exchange/needs', aNeed(here()))), 'access.denied')
    assert.equal(said(await organiser.post('/api/exchange/needs', aNeed(here()))), 'access.denied')
    const leaving = await house.signedIn({ post: 'liaison' })
    await list({}, leaving)
    await house.endAppointment(leaving)
    assert.equal(said(await leaving.post('/api/exchange/resources', resource)), 'exchange.no-owner')
    await list({}, worker, house.fuding.orgs.residents1)
  })

  it('refuse kinds, units and days that cannot be', async () => {
    const refused = async (given: object) =>
      said(await liaison.post('/api/exchange/resources', aResource(local1(), given as never)))
    assert.equal(await refused({ kind: 'gold' }), 'exchange.no-such-kind')
    assert.equal(await refused({ unit: 'tons' }), 'exchange.no-such-unit')
    assert.equal(await refused({ validTo: '2025-01-01' }), 'exchange.ends-before-it-begins')
    assert.equal(await refused({ title: '电话 13912345678' }), 'exchange.personal-number')
    assert.equal(said(await worker.post('/api/exchange/needs', aNeed(here(), { words: '3栋502室' }))), 'exchange.personal-number')
    assert.equal(await refused({ reach: [house.fuding.regions.street1] }), 'exchange.no-region')
    assert.equal(await refused({ windows: [{ weekday: 2, from: 42, to: 36 }] }), 'input.invalid')
    assert.equal(
      said(await worker.post('/api/exchange/needs', aNeed(here(), { neededBy: '2026-10-01' }))),
      'exchange.in-the-past',
    )
    assert.equal(said(await worker.post('/api/exchange/needs', aNeed(house.fuding.regions.street1))), 'exchange.no-region')
  })

  it('go from a pair that both accept to an order, delivered, confirmed and rated both ways', async () => {
    const [resourceId, needId] = [await list(), await seek()]
    const match = ok<Match>(await help(needId, resourceId))
    assert.equal(match.proposedBy, 'owner')
    assert.deepEqual(await waits(worker), ['match'])
    assert.equal((await need(needId)).state, 'matched')
    assert.equal(said(await help(needId, resourceId)), 'exchange.matched-already')
    assert.equal(said(await liaison.put(`/api/exchange/matches/${match.id}/accept`, {})), 'exchange.answered-already')
    assert.equal(said(await other.put(`/api/exchange/matches/${match.id}/accept`, {})), 'access.denied')
    const { orderId } = ok<Match>(await worker.put(`/api/exchange/matches/${match.id}/accept`, {}))
    assert.deepEqual([await waits(worker), await waits(liaison)], [[], ['deliver']])
    const made = await order(orderId!)
    assert.match(made.no, /^服单〔2026〕\d{4}号$/)
    assert.equal(made.plannedOn, '2026-10-13', 'the next Tuesday, three days ahead at least')
    assert.equal((await need(needId)).state, 'ordered')
    assert.equal(said(await confirm(orderId!, 1)), 'exchange.wrong-state')
    assert.equal(said(await deliver(orderId!, 1, worker as never)), 'access.denied')
    assert.equal(said(await deliver(orderId!, 2)), 'exchange.too-much')
    const early = { on: '2025-10-09', quantity: 1, version: made.version }
    assert.equal(said(await liaison.put(`/api/exchange/orders/${orderId}/deliver`, early)), 'exchange.before-agreed')
    ok(await deliver(orderId!, 1))
    assert.deepEqual([await waits(worker), await waits(liaison)], [['confirm'], []])
    assert.equal(said(await confirm(orderId!, 1, liaison)), 'access.denied')
    ok(await confirm(orderId!, 1))
    assert.deepEqual([(await need(needId)).state, (await need(needId)).metQuantity], ['met', 1])
    ok(await liaison.put(`/api/exchange/orders/${orderId}/rate`, { score: 5, words: '准备周到' }))
    assert.equal(said(await liaison.put(`/api/exchange/orders/${orderId}/rate`, { score: 1 })), 'exchange.rated-already')
    assert.equal((await order(orderId!)).state, 'confirmed')
    ok(await worker.put(`/api/exchange/orders/${orderId}/rate`, { score: 4 }))
    assert.equal((await order(orderId!)).state, 'rated')
    const given = await house.inCity(350982, ({ db }) => givenBy(db, local1(), '2026-10-01', '2026-10-31'))
    assert.ok(given.some((one) => one.orderId === orderId && one.quantity === 1))
  })

  it('show a contact to the other side only after both accepted, with a reason that both can read', async () => {
    const { orderId, resourceId, needId } = await agreed()
    const read = ok<{ contactPhone: string | null; hasContact: boolean }>(
      await worker.get(`/api/exchange/resources/${resourceId}`),
    )
    assert.deepEqual([read.contactPhone, read.hasContact], [null, true])
    for (const path of [`needs/${needId}`, `orders/${orderId}`, 'needs', 'orders', `board?communityId=${here()}`])
      assert.ok(!(await organiser.get(`/api/exchange/${path}`)).text.includes('13800006021'), path)
    assert.equal((await order(orderId)).contact?.masked, '陈* 138****6021')
    assert.equal(said(await organiser.post(`/api/exchange/orders/${orderId}/contact`, { reason: '看看' })), 'access.denied')
    const shown = ok<{ phone: string }>(await worker.post(`/api/exchange/orders/${orderId}/contact`, { reason: '约时间' }))
    assert.equal(shown.phone, '13800006021')
    assert.equal(
      ok<{ phone: string }>(await liaison.post(`/api/exchange/orders/${orderId}/contact`, { reason: '问路' })).phone,
      '13900001234',
    )
    assert.equal((await order(orderId, liaison)).reveals.length, 2)
  })

  it('never promise more of a resource than there is in its period', async () => {
    const resourceId = await list({ quantity: 1 })
    const needs = [await seek(), await seek()]
    const [first, second] = [ok<Match>(await help(needs[0]!, resourceId)), ok<Match>(await help(needs[1]!, resourceId))]
    const both = await Promise.all([first, second].map(({ id }) => worker.put(`/api/exchange/matches/${id}/accept`, {})))
    assert.deepEqual(both.map(said).sort(), [200, 'exchange.no-capacity'])
    const late = [first, second][both.findIndex(({ status }) => status !== 200)]!
    ok(await worker.put(`/api/exchange/matches/${late.id}/accept`, { on: '2026-10-20' }))
    assert.equal(said(await help(await seek(), resourceId)), 200, 'nothing is taken of it this week')
  })

  it('keep to the times of both, their reach, kinds and units', async () => {
    const needId = await seek()
    assert.equal(said(await help(needId, await list({ windows: [{ weekday: 3, from: 36, to: 42 }] }))), 'exchange.no-common-time')
    assert.equal(said(await help(needId, await list({ reach: [house.fuding.regions.community2] }))), 'exchange.out-of-reach')
    assert.equal(said(await help(needId, await list({ kind: 'skill' }))), 'exchange.other-kind')
    assert.equal(said(await help(needId, await list({ unit: 'hours' }))), 'exchange.other-unit')
    const resourceId = await list()
    const { id } = ok<Match>(await help(needId, resourceId))
    assert.equal(said(await worker.put(`/api/exchange/matches/${id}/accept`, { on: '2026-10-14' })), 'exchange.outside-windows')
    const { orderId } = ok<Match>(await worker.put(`/api/exchange/matches/${id}/accept`, { on: '2026-10-20' }))
    const { version } = await order(orderId!)
    assert.equal(
      said(await liaison.put(`/api/exchange/orders/${orderId}/plan`, { on: '2026-10-21', version })),
      'exchange.outside-windows',
    )
    ok(await liaison.put(`/api/exchange/orders/${orderId}/plan`, { on: '2026-10-27', fromHalf: 37, toHalf: 41, version }))
    assert.equal(said(await worker.put(`/api/exchange/orders/${orderId}/plan`, { on: '2026-10-20', version })), 'version.stale')
  })

  it('let a need be met in parts, and reopen what was cancelled', async () => {
    const [resourceId, needId] = [
      await list({ quantity: 3, perWhat: 'month', windows: [] }),
      await seek({ quantity: 5, windows: [] }),
    ]
    const { id } = ok<Match>(await help(needId, resourceId))
    const { orderId } = ok<Match>(await worker.put(`/api/exchange/matches/${id}/accept`, {}))
    ok(await deliver(orderId!, 3))
    ok(await confirm(orderId!, 2))
    assert.deepEqual([(await need(needId)).state, (await need(needId)).metQuantity], ['open', 2])
    const again = ok<Match>(await help(needId, resourceId))
    assert.equal(again.quantity, 1, 'what is left of it this month')
    const second = ok<Match>(await worker.put(`/api/exchange/matches/${again.id}/accept`, {})).orderId!
    assert.equal(
      said(await worker.put(`/api/exchange/needs/${needId}/end`, { as: 'closed', words: '够了' })),
      'exchange.has-orders',
    )
    ok(await liaison.put(`/api/exchange/orders/${second}/cancel`, { words: '临时有会' }))
    assert.equal((await need(needId)).state, 'open')
    assert.equal(
      said(await worker.put(`/api/exchange/needs/${needId}/end`, { as: 'withdrawn', words: '够了' })),
      'exchange.met-in-part',
    )
    ok(await worker.put(`/api/exchange/needs/${needId}/end`, { as: 'closed', words: '够了' }))
    assert.equal((await need(needId)).state, 'partly')
    assert.equal(said(await help(needId, resourceId)), 'exchange.not-sought')
  })

  it('an order that did not come is as agreed again', async () => {
    const { orderId } = await agreed()
    ok(await deliver(orderId, 1))
    ok(await worker.put(`/api/exchange/orders/${orderId}/not-delivered`, { words: '当天没有人来' }))
    assert.equal((await order(orderId)).state, 'agreed')
    assert.deepEqual(await waits(liaison).then((kinds) => kinds.includes('not-delivered')), true)
  })

  it('are confirmed many at once', async () => {
    const [one, two] = [await agreed(), await agreed({}, { quantity: 5 })]
    for (const { orderId } of [one, two]) ok(await deliver(orderId, 1))
    assert.equal(said(await other.post('/api/exchange/orders/confirm', { ids: [one.orderId] })), 'access.denied')
    assert.deepEqual(ok(await worker.post('/api/exchange/orders/confirm', { ids: [one.orderId, two.orderId] })), { confirmed: 2 })
  })

  it('tick a clause of the agreement between the two: one quantity in three places', async () => {
    const clauses = [aClause(), aClause({ side: 'community', title: '提供党员活动记录' })]
    await house.inCity(350982, (ctx) => pacts.load(ctx, [aPact(here(), local1(), clauses, house.clock.now())]))
    const needId = await seek({ quantity: 4, windows: [] })
    const resourceId = await list({ quantity: 9, windows: [] })
    for (const [ask, came] of [
      [3, 2],
      [2, 2],
    ] as const) {
      const { id } = ok<Match>(await help(needId, resourceId, liaison, ask))
      const { orderId } = ok<Match>(await worker.put(`/api/exchange/matches/${id}/accept`, {}))
      const clauses = ok<{ rows: { id: string; title: string }[] }>(
        await worker.get(`/api/exchange/orders/${orderId}/clauses`),
      ).rows
      assert.equal(clauses.length, 1, 'only the unit’s side')
      const { version } = await order(orderId!)
      assert.equal(
        said(await worker.put(`/api/exchange/orders/${orderId}/clause`, { clauseId: needId, version })),
        'exchange.no-clause',
      )
      ok(await worker.put(`/api/exchange/orders/${orderId}/clause`, { clauseId: clauses[0]!.id, version }))
      ok(await deliver(orderId!, came))
      ok(await confirm(orderId!, came))
    }
    const sum = async (query: string) => Number((await house.owner.query(query)).rows[0].n)
    const orders = await sum(`select sum(confirmed_quantity) as n from exchange.orders where need_id = '${needId}'`)
    const counted = await sum("select sum(counted) as n from pacts.deliveries where source_module = 'exchange'")
    assert.deepEqual([orders, (await need(needId)).metQuantity, counted], [4, 4, 4])
    assert.equal((await need(needId)).state, 'met')
  })

  it('let a need name its clause beforehand, which the unit’s order then counts for', async () => {
    const path = `/api/exchange/clauses?communityId=${here()}`
    const { rows } = ok<{ rows: { id: string; title: string }[] }>(await worker.get(path))
    assert.equal(rows.length, 1)
    assert.match(rows[0]!.title, /开放多功能厅/)
    for (const who of [liaison, other, organiser]) assert.equal(said(await who.get(path)), 'access.denied')
    assert.equal(said(await house.anyone.get(path)), 'session.required')
    const stranger = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
    assert.equal(said(await stranger.get(path)), 'exchange.no-region')
    const wrong = aNeed(here(), { pactClauseId: local1() })
    assert.equal(said(await worker.post('/api/exchange/needs', wrong)), 'exchange.no-clause')
    const pactClauseId = rows[0]!.id
    const needId = await seek({ windows: [], pactClauseId })
    const read = ok<{ clause: { id: string } }>(await worker.get(`/api/exchange/needs/${needId}`))
    assert.equal(read.clause.id, pactClauseId)
    const { id } = ok<Match>(await help(needId, await list({ windows: [] })))
    const { orderId } = ok<Match>(await worker.put(`/api/exchange/matches/${id}/accept`, {}))
    assert.equal((await order(orderId!)).pactClauseId, pactClauseId)
    const { communityId: _c, source: _s, ...given } = aNeed(here(), { windows: [], pactClauseId: local1() })
    const { version } = await need(needId)
    assert.equal(said(await worker.put(`/api/exchange/needs/${needId}`, { ...given, version })), 'exchange.no-clause')
    ok(await worker.put(`/api/exchange/needs/${needId}`, { ...given, pactClauseId, version }))
  })

  it('on days that are over nobody is asked to come', async () => {
    const on = (day: string) => ({ windows: [{ on: day, from: 36, to: 40 }] })
    assert.equal(said(await worker.post('/api/exchange/needs', aNeed(here(), on('2026-10-08')))), 'exchange.in-the-past')
    const past = aResource(local1(), on('2026-10-08'))
    assert.equal(said(await liaison.post('/api/exchange/resources', past)), 'exchange.in-the-past')
    const [needId, resourceId] = [await seek(on('2026-10-13')), await list({ windows: [] })]
    const fits = async () => ok<{ rows: unknown[] }>(await worker.get(`/api/exchange/needs/${needId}/fitting`)).rows.length
    assert.equal(await fits(), 1)
    const { id } = ok<Match>(await help(needId, resourceId))
    house.clock.set('2026-10-14T09:00:00+08:00')
    assert.equal(said(await worker.put(`/api/exchange/matches/${id}/accept`, {})), 'exchange.outside-windows')
    ok(await worker.put(`/api/exchange/matches/${id}/decline`, { words: '已过期' }))
    assert.equal(await fits(), 0)
    assert.equal(said(await help(needId, await list({ windows: [] }))), 'exchange.no-common-time')
  })

  it('lose their contacts 180 days after they ended, not while an order is on its way', async () => {
    const [resourceId, needId] = [await list(), await seek()]
    ok(await liaison.put(`/api/exchange/resources/${resourceId}/state`, { state: 'ended' }))
    ok(await worker.put(`/api/exchange/needs/${needId}/end`, { as: 'withdrawn', words: '不需要了' }))
    const bound = await agreed({ windows: [] }, { windows: [], validTo: '2026-10-31' })
    const contacts = async () =>
      (
        await house.owner.query<{ phone: string | null }>(
          `select contact_phone as phone from exchange.resources where id in ('${resourceId}', '${bound.resourceId}')
           union all select contact_phone from exchange.needs where id = '${needId}'`,
        )
      ).rows.filter(({ phone }) => phone !== null).length
    const night = async (at: string) => {
      house.clock.set(at)
      await house.inCity(350982, (ctx) => enqueue(ctx, 'exchange.nightly', {}))
      await house.settle()
    }
    await night('2027-04-06T03:20:00+08:00')
    assert.equal(await contacts(), 3)
    await night('2027-04-08T03:20:00+08:00')
    assert.equal(await contacts(), 1, 'whoever still has something to bring can be asked about it')
    await night('2027-12-08T03:20:00+08:00')
    assert.equal(await contacts(), 1)
    const { rows } = await house.owner.query(
      "select facts from platform.audit_entries where action = 'exchange.contacts-forgotten'",
    )
    assert.ok(rows.length >= 1)
  })

  it('every need’s sum is the sum of its confirmed orders', async () => {
    const { rows } = await house.owner.query(`select n.id from exchange.needs n where n.met_quantity <>
      (select coalesce(sum(o.confirmed_quantity), 0) from exchange.orders o where o.city_id = n.city_id and o.need_id = n.id)`)
    assert.deepEqual(rows, [])
  })

  it('come out of a concern, which shows it on its timeline until it is met', async () => {
    const topics = await house.inCity(350982, layConcerns)
    const telling = {
      topicId: topics['010101'],
      words: '楼道的灯坏了，老人上下楼看不清。',
      gridId: house.fuding.regions.grid1,
      phone: '10000000001',
      name: '陈某',
    }
    const concern = ok<{ id: string }>(await house.anyone.post('/api/public/concerns', telling)).id
    const given = { concernId: concern, source: 'concern', windows: [] }
    const there = aNeed(house.fuding.regions.community2, given)
    assert.equal(said(await other.post('/api/exchange/needs', there)), 'exchange.concern-elsewhere')
    const needId = await seek(given)
    const resourceId = await list({ windows: [] })
    const { id } = ok<Match>(await help(needId, resourceId))
    const { orderId } = ok<Match>(await worker.put(`/api/exchange/matches/${id}/accept`, {}))
    ok(await deliver(orderId!, 1))
    ok(await confirm(orderId!, 1))
    const { timeline } = ok<{ timeline: { kind: string; facts: { link?: string } }[] }>(
      await worker.get(`/api/concerns/${concern}`),
    )
    const lines = timeline.filter(({ kind }) => kind.startsWith('need-'))
    assert.deepEqual(
      lines.map(({ kind, facts }) => [kind, facts.link]),
      [
        ['need-made', `/exchange/needs/${needId}`],
        ['need-met', `/exchange/needs/${needId}`],
      ],
    )
    const listed = ok<{ rows: Need[] }>(await worker.get(`/api/exchange/needs?concernId=${concern}`))
    assert.deepEqual(
      listed.rows.map((n) => n.id),
      [needId],
    )
    const outside = ok<{ concernId: string | null }>(await liaison.get(`/api/exchange/needs/${needId}`))
    assert.equal(outside.concernId, null, 'a unit does not learn of the concern')
  })

  it('are matched by a job over all needs at once; its proposals wait with both sides', async () => {
    const both = await list({ title: '小礼堂' })
    const only = await list({ title: '小会议室', windows: [{ weekday: 2, from: 36, to: 42 }], reach: [here()], quantity: 1 })
    const mine = await seek()
    ok(await liaison.put(`/api/exchange/resources/${both}/state`, { state: 'paused' }))
    ok(await liaison.put(`/api/exchange/resources/${both}/state`, { state: 'offered' }))
    assert.equal(said(await liaison.post('/api/exchange/runs', { communityId: here() })), 'access.denied')
    assert.equal(said(await worker.post('/api/exchange/runs', { communityId: null })), 'access.denied')
    const { id } = ok<{ id: string }>(await worker.post('/api/exchange/runs', { communityId: here() }))
    // A second run is refused while the first goes on; where that has ended already, it begins.
    const second = await worker.post('/api/exchange/runs', { communityId: here() })
    assert.ok(second.status === 200 || said(second) === 'exchange.running-already', second.text)
    await house.settle()
    const run = ok<{ step: string; proposed: number; score: number; greedyScore: number }>(
      await worker.get(`/api/exchange/runs/${id}`),
    )
    assert.deepEqual([run.step, run.proposed], ['done', 1])
    assert.ok(run.score >= run.greedyScore)
    const { matches, state } = await need(mine)
    assert.equal(state, 'matched')
    assert.ok(matches[0]!.reasons.some(({ key }) => key === 'time'))
    assert.deepEqual([await waits(worker), (await waits(liaison)).includes('match')], [['match'], true])

    ok(await worker.put(`/api/exchange/matches/${matches[0]!.id}/decline`, { words: '太远' }))
    ok(await organiser.post('/api/exchange/runs', { communityId: null }))
    await house.settle()
    const again = (await need(mine)).matches.filter((m) => m.state === 'proposed')
    assert.equal(again.length, 1)
    assert.notEqual(again[0]!.id, matches[0]!.id)
    assert.ok([both, only].length === 2)
  })

  it('what is unmet for 60 days goes to the joint meeting once, what is stale is asked about, what is over ends', async () => {
    const needId = await seek({ windows: [] })
    const [stale, over] = [await list({ kind: 'fund', unit: 'yuan' }), await list({ validTo: '2026-10-31' })]
    house.clock.set('2027-01-09T09:00:00+08:00')
    const night = async () => {
      await house.inCity(350982, (ctx) => enqueue(ctx, 'exchange.nightly', {}))
      await house.settle()
    }
    await night()
    await night()
    assert.ok((await need(needId)).raisedAt)
    const topics = await house.owner.query(
      `select count(*)::int as n from meetings.topics where module = 'exchange' and subject_id = '${needId}'`,
    )
    assert.equal(topics.rows[0].n, 1)
    const state = async (id: string) => ok<{ state: string; stale: boolean }>(await liaison.get(`/api/exchange/resources/${id}`))
    assert.equal((await state(over)).state, 'ended')
    assert.equal((await state(stale)).stale, true)
    assert.equal((await waits(liaison)).filter((kind) => kind === 'refresh').length, 1)
    ok(await liaison.put(`/api/exchange/resources/${stale}/state`, { state: 'refreshed' }))
    assert.equal((await state(stale)).stale, false)
    assert.equal((await waits(liaison)).filter((kind) => kind === 'refresh').length, 0)
    ok(await worker.put(`/api/exchange/needs/${needId}/end`, { as: 'withdrawn', words: '不需要了' }))
    const left = await house.owner.query(
      `select state from meetings.topics where module = 'exchange' and subject_id = '${needId}'`,
    )
    assert.notEqual(left.rows[0].state, 'waiting')
  })

  it('are read by region, by their sides, and while sought by whoever could help; never across cities', async () => {
    const { orderId, needId, resourceId } = await agreed()
    const outsider = await house.signedIn({ post: 'liaison', org: 'local3' })
    const street = await house.signedIn({ post: 'partyOrganizer' })
    const stranger = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
    const nobody = await house.signedIn({ post: 'gridWorker', region: 'grid1' })
    assert.equal(said(await outsider.get(`/api/exchange/needs/${needId}`)), 200)
    assert.equal(said(await outsider.get(`/api/exchange/orders/${orderId}`)), 'access.denied')
    assert.equal(said(await other.get(`/api/exchange/orders/${orderId}`)), 'access.denied')
    assert.equal(said(await street.get(`/api/exchange/orders/${orderId}`)), 200)
    assert.equal(said(await street.put(`/api/exchange/orders/${orderId}/cancel`, { words: '不行' })), 'access.denied')
    for (const path of [`needs/${needId}`, `orders/${orderId}`, `resources/${resourceId}`])
      assert.equal(said(await stranger.get(`/api/exchange/${path}`)), 'exchange.not-found', path)
    for (const path of ['needs', 'orders', 'resources', 'matches', 'choices']) {
      assert.equal(said(await nobody.get(`/api/exchange/${path}`)), 'access.denied', path)
      assert.equal(said(await house.anyone.get(`/api/exchange/${path}`)), 'session.required', path)
    }
    ok(await deliver(orderId, 1))
    ok(await confirm(orderId, 1))
    assert.equal(said(await outsider.get(`/api/exchange/needs/${needId}`)), 'access.denied')
    assert.equal(ok<{ rows: unknown[] }>(await outsider.get('/api/exchange/orders')).rows.length, 0)
  })

  it('are listed, exported and shown from both sides', async () => {
    const resourceId = await list({ title: '电工服务', kind: 'skill', windows: [], conditions: '检修楼道灯' })
    const needId = await seek({ title: '修楼道灯', kind: 'skill', windows: [] })
    const lonely = await list({ title: '法律咨询', kind: 'skill', windows: [] })
    for (const sort of ['title', '-refreshedAt', 'createdAt'])
      ok(await worker.get(`/api/exchange/resources?sort=${sort}&quarter=2026Q4&q=电工`))
    for (const query of ['stale=true', 'unused=true', 'mine=true', `communityId=${here()}`])
      ok(await liaison.get(`/api/exchange/resources?${query}`))
    for (const sort of ['urgency', '-createdAt', 'neededBy', 'title'])
      ok(await worker.get(`/api/exchange/needs?sort=${sort}&late=true`))
    for (const query of ['late=true&sort=no', 'mine=true&sort=plannedOn', 'state=agreed&quarter=2026Q4'])
      ok(await worker.get(`/api/exchange/orders?${query}`))
    for (const path of ['resources', 'needs', 'orders']) {
      const csv = await worker.get(`/api/exchange/${path}/export.csv`)
      assert.equal(csv.status, 200, csv.text)
      assert.ok(!csv.text.includes('13800006021'))
      assert.equal((await worker.get(`/api/exchange/${path}/export.xlsx`)).status, 200)
      for (const format of ['pdf', 'docx']) {
        const paper = await worker.get(`/api/exchange/${path}/paper?format=${format}`)
        assert.equal(paper.status, 200, paper.text)
        assert.ok(paper.text.startsWith(format === 'pdf' ? '%PDF' : 'PK'))
        assert.match(String(paper.headers['content-type']), format === 'pdf' ? /pdf/ : /wordprocessing/)
      }
      assert.equal(said(await house.anyone.get(`/api/exchange/${path}/paper`)), 'session.required')
    }
    assert.ok((await worker.get('/api/exchange/needs/export.csv')).text.includes('修楼道灯'))
    const board = ok<{ resources: { id: string }[]; needs: { id: string }[] }>(
      await worker.get(`/api/exchange/board?communityId=${here()}`),
    )
    assert.ok(board.resources.some(({ id }) => id === resourceId) && board.needs.some(({ id }) => id === needId))
    assert.equal(said(await other.get(`/api/exchange/board?communityId=${here()}`)), 'access.denied')
    const fits = ok<{ rows: { resourceId: string }[] }>(await worker.get(`/api/exchange/needs/${needId}/fitting`)).rows
    assert.deepEqual(
      fits.map((fit) => fit.resourceId),
      [resourceId],
    )
    assert.equal(ok<{ rows: unknown[] }>(await liaison.get(`/api/exchange/resources/${resourceId}/fitting`)).rows.length, 1)
    house.clock.set('2027-01-20T09:00:00+08:00')
    const mine = ok<{ fitting: { needId: string }[]; unused: { resource: { id: string }; nearby: { id: string }[] }[] }>(
      await liaison.get('/api/exchange/mine'),
    )
    assert.deepEqual(
      mine.fitting.map((fit) => fit.needId),
      [needId],
    )
    assert.deepEqual(
      mine.unused.find(({ resource }) => resource.id === lonely)?.nearby.map(({ id }) => id),
      [needId],
    )
    assert.equal(said(await organiser.get('/api/exchange/mine')), 'exchange.no-owner')
    await house.inCity(350982, async (ctx) => {
      assert.equal((await fitting(ctx, local1(), 5)).length, 1)
      assert.ok((await openNeeds(ctx.db, here())).length >= 1)
      assert.ok((await figures(ctx)).every(({ value }) => value >= 0))
    })
  })

  it('are changed by one at a time, and hold or end', async () => {
    const [resourceId, needId] = [await list(), await seek()]
    const { ownerOrgId: _owner, ...resource } = aResource(local1(), { title: '大礼堂' })
    assert.equal(said(await other.put(`/api/exchange/resources/${resourceId}`, { ...resource, version: 1 })), 'access.denied')
    ok(await liaison.put(`/api/exchange/resources/${resourceId}`, { ...resource, version: 1 }))
    assert.equal(said(await liaison.put(`/api/exchange/resources/${resourceId}`, { ...resource, version: 1 })), 'version.stale')
    const { communityId: _community, source: _source, ...given } = aNeed(here(), { quantity: 2 })
    ok(await worker.put(`/api/exchange/needs/${needId}`, { ...given, version: 1 }))
    assert.equal(said(await worker.put(`/api/exchange/needs/${needId}`, { ...given, version: 1 })), 'version.stale')
    const { id } = ok<Match>(await help(needId, resourceId))
    ok(await worker.put(`/api/exchange/matches/${id}/accept`, {}))
    const { version } = await need(needId)
    assert.equal(
      said(await worker.put(`/api/exchange/needs/${needId}`, { ...given, quantity: 1, version })),
      'exchange.less-than-ordered',
    )
    assert.equal(
      said(await liaison.put(`/api/exchange/resources/${resourceId}/state`, { state: 'ended' })),
      'exchange.has-orders',
    )
    ok(await liaison.put(`/api/exchange/resources/${resourceId}/state`, { state: 'paused' }))
    assert.equal(said(await help(await seek(), resourceId)), 'exchange.not-offered')
    assert.equal(said(await worker.put(`/api/exchange/resources/${resourceId}/state`, { state: 'offered' })), 'access.denied')
  })
})
