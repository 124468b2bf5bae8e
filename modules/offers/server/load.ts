import { newId } from '#common/ids.ts'
import { insertAll } from '#platform/bulk.ts'
import type { Context } from '#platform/context.ts'
import { spokenKey, spokenKeyHash } from '#platform/keys.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import type { Mode, OfferState, OrderState, Rating } from '../rules.ts'
import { answering, ruled } from './in-hand.ts'
import { ask } from './naming.ts'

export type LoadedOffer = {
  key: string
  mode: Mode
  kind: string
  brand: string | null
  title: string
  what: string
  forWhom: string
  minutes: number | null
  peopleMax: number | null
  prep: string | null
  atHome: boolean
  hours: string | null
  line: string | null
  plan?: { startsOn: string; endsOn: string; sessions: number }
  /** In their order; the first is the owner. */
  providers: readonly string[]
  /** Named after them, and not heard from yet. */
  asked?: readonly string[]
  /** The team that does it for one of the providers. */
  team?: { orgId: string; teamId: string }
  communityIds: readonly string[]
  state: OfferState
  createdAt: Date
  sessions: readonly {
    communityId: string
    subdistrictId: string
    heldOn: string
    hours: string
    placeWords: string
    state: 'planned' | 'held' | 'confirmed'
    people?: number
    halfHours?: number
    confirmedAt?: Date
  }[]
}
export type LoadedOrder = {
  offer: string
  as: 'resident' | 'community'
  subdistrictId: string
  communityId: string
  words: string | null
  wishedOn: string | null
  state: OrderState
  /** Those asked, one after another; the last is asked now or accepted, except where it is unplaced. */
  asked: readonly { orgId: string; at: Date; ended?: { at: Date; why: 'accepted' | 'silent' | 'declined' } }[]
  orderedAt: Date
  orderedBy: string | null
  answerBy?: Date
  acceptedAt?: Date
  scheduledAt?: Date
  servedAt?: Date
  people?: number
  halfHours?: number
  confirmed?: { at: Date; by: string | null }
  rating?: Rating
  ratedWords?: string
  cancelled?: { at: Date; words: string }
  customer?: { name: string; phone: string; placeWords: string | null }
}

/** Fills a city's menu and orders, without asking who may: for seeds. What is open waits in inboxes and on clocks. */
export async function load(ctx: Context, offers: readonly LoadedOffer[], orders: readonly LoadedOrder[]): Promise<void> {
  const { db } = ctx
  const ids = new Map(offers.map((offer) => [offer.key, newId(offer.createdAt.getTime())]))
  const byKey = new Map(offers.map((offer) => [offer.key, offer]))
  await insertAll(
    db,
    'offers.offers',
    offers.map((offer) => ({
      id: ids.get(offer.key),
      mode: offer.mode,
      kind: offer.kind,
      brand: offer.brand,
      title: offer.title,
      what: offer.what,
      for_whom: offer.forWhom,
      minutes: offer.minutes,
      people_max: offer.peopleMax,
      prep: offer.prep,
      at_home: offer.atHome,
      hours: offer.hours,
      line: offer.line,
      starts_on: offer.plan?.startsOn,
      ends_on: offer.plan?.endsOn,
      sessions_planned: offer.plan?.sessions,
      owner_org_id: offer.providers[0],
      state: offer.state,
      created_at: offer.createdAt,
      listed_at: offer.state === 'draft' ? null : offer.createdAt,
      version: 1,
    })),
  )
  const named = offers.flatMap((offer) =>
    [...offer.providers, ...(offer.asked ?? [])].map((orgId, i) => ({ id: newId(), place: i + 1, orgId, offer })),
  )
  await insertAll(
    db,
    'offers.providers',
    named.map(({ id, place, orgId, offer }) => ({
      id,
      offer_id: ids.get(offer.key),
      place,
      provider_org_id: orgId,
      team_id: offer.team?.orgId === orgId ? offer.team.teamId : null,
      state: offer.asked?.includes(orgId) ? 'asked' : 'agreed',
    })),
  )
  for (const { id, orgId, offer } of named.filter((one) => one.offer.asked?.includes(one.orgId)))
    ask(ctx, { id: ids.get(offer.key)!, title: offer.title, ownerOrgId: offer.providers[0]! }, { id, orgId })
  await insertAll(
    db,
    'offers.served',
    offers.flatMap(({ key, communityIds }) =>
      communityIds.map((communityId) => ({ id: newId(), offer_id: ids.get(key), community_id: communityId })),
    ),
  )
  const sessions = offers.flatMap(({ key, title, sessions: days }) => days.map((day) => ({ ...day, id: newId(), key, title })))
  await insertAll(
    db,
    'offers.sessions',
    sessions.map((day) => ({
      id: day.id,
      offer_id: ids.get(day.key),
      community_id: day.communityId,
      subdistrict_id: day.subdistrictId,
      held_on: day.heldOn,
      hours: day.hours,
      place_words: day.placeWords,
      state: day.state,
      people: day.people,
      half_hours: day.halfHours,
      confirmed_at: day.confirmedAt,
      version: 1,
    })),
  )
  for (const day of sessions.filter(({ state }) => state === 'held')) {
    const orgId = (await unitOf(db, day.communityId))?.id ?? ''
    const link = `/offers/${ids.get(day.key)}`
    const item = { module: 'offers', subjectId: day.id, kind: 'confirm', title: day.title, link, dueAt: null }
    inbox.put(ctx, { ...item, orgId, permission: 'offers.order' })
  }
  await loadOrders(ctx, orders, ids, byKey)
}

async function loadOrders(
  ctx: Context,
  orders: readonly LoadedOrder[],
  ids: Map<string, string>,
  byKey: Map<string, LoadedOffer>,
): Promise<void> {
  const { db } = ctx
  const { number } = await ruled(db)
  const count = new Map<number, number>()
  const rows = orders.map((order) => {
    const year = order.orderedAt.getUTCFullYear()
    const last = (count.get(year) ?? 0) + 1
    count.set(year, last)
    return { id: newId(order.orderedAt.getTime()), no: written(number, year, last), now: order.asked.at(-1), ...order }
  })
  await insertAll(
    db,
    'offers.orders',
    rows.map((row) => ({
      id: row.id,
      no: row.no,
      offer_id: ids.get(row.offer),
      kind: byKey.get(row.offer)?.kind,
      ordered_as: row.as,
      subdistrict_id: row.subdistrictId,
      community_id: row.communityId,
      ordered_by: row.orderedBy,
      words: row.words,
      wished_on: row.wishedOn,
      state: row.state,
      provider_org_id: row.state === 'unplaced' ? null : row.now?.orgId,
      moves: row.asked.filter(({ ended }) => ended && ended.why !== 'accepted').length,
      answer_by: row.answerBy,
      ordered_at: row.orderedAt,
      accepted_at: row.acceptedAt,
      scheduled_at: row.scheduledAt,
      served_at: row.servedAt,
      half_hours: row.halfHours,
      people: row.people,
      confirmed_at: row.confirmed?.at,
      confirmed_by: row.confirmed?.by,
      confirmed_as: row.confirmed ? (row.confirmed.by && row.as === 'resident' ? 'behalf' : 'self') : null,
      rating: row.rating,
      rated_words: row.ratedWords,
      cancelled_at: row.cancelled?.at,
      cancelled_words: row.cancelled?.words,
      key_hash: row.as === 'resident' ? `\\x${spokenKeyHash('order', row.id, spokenKey('order', row.id)).toString('hex')}` : null,
      version: 1,
    })),
  )
  await insertAll(
    db,
    'offers.customers',
    rows.flatMap(({ id, customer }) =>
      customer ? [{ order_id: id, name: customer.name, phone: customer.phone, place_words: customer.placeWords }] : [],
    ),
  )
  await insertAll(
    db,
    'offers.tries',
    rows.flatMap(({ id, offer, asked }) =>
      asked.map(({ orgId, at, ended }) => ({
        id: newId(at.getTime()),
        order_id: id,
        offer_id: ids.get(offer),
        org_id: orgId,
        at,
        ended_at: ended?.at,
        ended_why: ended?.why,
      })),
    ),
  )
  const event = (orderId: string, kind: string, at: Date | undefined, more: object = {}) =>
    at ? [{ id: newId(at.getTime()), order_id: orderId, kind, at, actor_kind: 'system', ...more }] : []
  await insertAll(
    db,
    'offers.events',
    rows.flatMap((row) => [
      ...event(row.id, 'ordered', row.orderedAt),
      ...row.asked.flatMap(({ orgId, at, ended }) => [
        ...event(row.id, 'asked', new Date(at.getTime() + 1), { org_id: orgId }),
        ...event(row.id, ended?.why ?? '', ended?.at, { org_id: orgId }),
      ]),
      ...event(row.id, 'unplaced', row.state === 'unplaced' ? row.now?.ended?.at : undefined),
      ...event(row.id, 'scheduled', row.scheduledAt && row.acceptedAt && new Date(row.acceptedAt.getTime() + 1)),
      ...event(row.id, 'served', row.servedAt, { org_id: row.now?.orgId }),
      ...event(row.id, row.confirmed?.by && row.as === 'resident' ? 'confirmed-behalf' : 'confirmed', row.confirmed?.at, {
        person_id: row.confirmed?.by,
      }),
      ...event(row.id, 'rated', row.rating && row.confirmed && new Date(row.confirmed.at.getTime() + 60_000), {
        words: row.ratedWords,
      }),
      ...event(row.id, 'cancelled', row.cancelled?.at, { words: row.cancelled?.words }),
    ]),
  )
  for (const row of rows) {
    const item = {
      module: 'offers',
      subjectId: row.id,
      title: byKey.get(row.offer)?.title ?? '',
      link: `/service-orders/${row.id}`,
    }
    const theirs = { ...item, orgId: row.now?.orgId ?? '', permission: 'offers.provide' }
    const unit = { ...item, orgId: (await unitOf(db, row.communityId))?.id ?? '', permission: 'offers.order' }
    const at = (now: Date | undefined) => ({ ...ctx, now: now ?? ctx.now })
    if (row.state === 'ordered' && row.answerBy) {
      timers.set(ctx, { subject: 'offers.order', subjectId: row.id, kind: answering, dueAt: row.answerBy })
      inbox.put(at(row.now?.at), { ...theirs, kind: 'answer', dueAt: row.answerBy })
    }
    if (row.state === 'accepted') inbox.put(at(row.acceptedAt), { ...theirs, kind: 'schedule', dueAt: null })
    if (row.state === 'scheduled') inbox.put(at(row.acceptedAt), { ...theirs, kind: 'serve', dueAt: row.scheduledAt ?? null })
    if (row.state === 'served') inbox.put(at(row.servedAt), { ...unit, kind: 'confirm', dueAt: null })
    if (row.state === 'unplaced') inbox.put(at(row.now?.ended?.at), { ...unit, kind: 'place', dueAt: null })
  }
  for (const [year, last] of count) await numbersGiven(ctx, 'offers.order', year, last)
}
