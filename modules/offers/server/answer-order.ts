import { allowed, found, refuseIf } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import * as news from '#platform/news.ts'
import * as timers from '#platform/timers.ts'
import {
  type Rating,
  whyNotAccept,
  whyNotCancel,
  whyNotConfirm,
  whyNotDecline,
  whyNotOrder,
  whyNotPlace,
  whyNotRate,
  whyNotSchedule,
  whyNotServe,
} from '../rules.ts'
import { answering, communityUnit, ruled, take, waitAt, whyPast } from './in-hand.ts'
import { askNext, bring } from './move-on.ts'
import { mayOrder, provides } from './policy.ts'
import * as store from './store.ts'

type Seen = { version: number }
const ours = (ctx: Context) => (order: store.OrderRow) => provides(ctx.actor, order.providerOrgId)
const theirs = (ctx: Context) => (order: store.OrderRow) => mayOrder(ctx.actor, order)

/** Our unit takes it; from now on it sees whom to call. */
export async function acceptOrder(ctx: Context, id: string, { scheduledAt, version }: Seen & { scheduledAt?: string }) {
  const { db, actor, now } = ctx
  const order = await take(ctx, id, version, ours(ctx), (one) => whyNotAccept(one.state))
  const at = scheduledAt ? new Date(scheduledAt) : null
  refuseIf(at && whyPast(at, now))

  await store.endTry(ctx, id, 'accepted')
  timers.cancel(ctx, id, [answering])
  store.tell(ctx, id, 'accepted', { orgId: order.providerOrgId })
  if (at) store.tell(ctx, id, 'scheduled', { after: 1 })
  await waitAt(ctx, order, {
    kind: at ? 'serve' : 'schedule',
    orgId: order.providerOrgId!,
    permission: 'offers.provide',
    dueAt: at,
  })
  const state = at ? 'scheduled' : 'accepted'
  news.tell(ctx, 'offers.accepted', { id })
  return {
    id,
    version: await store.changeOrder(db, id, {
      state,
      scheduledAt: at,
      acceptedAt: now,
      acceptedBy: actor.personId,
      answerBy: null,
    }),
  }
}

/** Our unit cannot, now or after all: the order goes to the next at once. */
export async function declineOrder(ctx: Context, id: string, { words, version }: Seen & { words: string }) {
  const order = await take(ctx, id, version, ours(ctx), (one) => whyNotDecline(one.state))
  await store.endTry(ctx, id, 'declined')
  store.tell(ctx, id, 'declined', { words, orgId: order.providerOrgId })
  news.tell(ctx, 'offers.moved-on', { id })
  return { id, version: await askNext(ctx, order, order.moves + 1) }
}

export async function scheduleOrder(ctx: Context, id: string, { scheduledAt, version }: Seen & { scheduledAt: string }) {
  const order = await take(ctx, id, version, ours(ctx), (one) => whyNotSchedule(one.state))
  const at = new Date(scheduledAt)
  refuseIf(whyPast(at, ctx.now))
  store.tell(ctx, id, 'scheduled')
  await waitAt(ctx, order, { kind: 'serve', orgId: order.providerOrgId!, permission: 'offers.provide', dueAt: at })
  return { id, version: await store.changeOrder(ctx.db, id, { state: 'scheduled', scheduledAt: at }) }
}

/** Done, says the provider; the served side confirms, and where it has no phone, the community for it. */
export async function serveOrder(
  ctx: Context,
  id: string,
  { halfHours, people, version }: Seen & { halfHours: number; people: number },
) {
  const { db, actor, now } = ctx
  const order = await take(ctx, id, version, ours(ctx), (one) => whyNotServe(one.state, one.scheduledAt, now))
  store.tell(ctx, id, 'served', { orgId: order.providerOrgId })
  const unit = await communityUnit(db, order.communityId)
  await waitAt(ctx, order, unit ? { kind: 'confirm', orgId: unit, permission: 'offers.order', dueAt: null } : null)
  return {
    id,
    version: await store.changeOrder(db, id, { state: 'served', servedAt: now, servedBy: actor.personId, halfHours, people }),
  }
}

/** The community confirms for itself, or for a resident without a phone; who did is kept. */
export async function confirmOrder(ctx: Context, id: string, { words, version }: Seen & { words?: string }) {
  const { db, actor, now } = ctx
  const order = await take(ctx, id, version, theirs(ctx), (one) => whyNotConfirm(one.state))
  const as = order.orderedAs === 'resident' ? 'behalf' : 'self'
  store.tell(ctx, id, as === 'behalf' ? 'confirmed-behalf' : 'confirmed', { words })
  await waitAt(ctx, order, null)
  news.tell(ctx, 'offers.confirmed', { id })
  return {
    id,
    version: await store.changeOrder(db, id, {
      state: 'confirmed',
      confirmedAt: now,
      confirmedBy: actor.personId,
      confirmedAs: as,
    }),
  }
}

export async function rateOrder(ctx: Context, id: string, { rating, words, version }: Seen & { rating: Rating; words?: string }) {
  await take(ctx, id, version, theirs(ctx), (one) => whyNotRate(one.state))
  store.tell(ctx, id, 'rated', { words })
  return { id, version: await store.changeOrder(ctx.db, id, { state: 'rated', rating, ratedWords: words ?? null }) }
}

/** The community brings what nobody answered to the provider of an offer that it chose. */
export async function placeOrder(ctx: Context, id: string, { offerId, version }: Seen & { offerId: string }) {
  const order = await take(ctx, id, version, theirs(ctx), (one) => whyNotPlace(one.state))
  const offer = found(await store.findOffer(ctx.db, offerId), 'offers.not-found')
  refuseIf(whyNotOrder({ ...offer, communities: offer.communityIds }, order.communityId, 'community'))
  return { id, version: await bring(ctx, order, { offerId, orgId: offer.providerIds[0]! }, order.moves) }
}

export async function cancelOrder(ctx: Context, id: string, { words, version }: Seen & { words: string }) {
  const order = await take(ctx, id, version, theirs(ctx), (one) => whyNotCancel(one.state))
  return { id, version: await cancelled(ctx, order, words) }
}
async function cancelled(ctx: Context, order: store.OrderRow, words: string | null): Promise<number> {
  await store.endTry(ctx, order.id, 'cancelled')
  timers.cancel(ctx, order.id, [answering])
  store.tell(ctx, order.id, 'cancelled', { words })
  await waitAt(ctx, order, null)
  const changes = { state: 'cancelled', answerBy: null, cancelledAt: ctx.now, cancelledWords: words }
  return store.changeOrder(ctx.db, order.id, changes)
}

/** Address and telephone for whoever accepted; where nobody is left, the telephone for the community, to say so. */
export async function revealContact(ctx: Context, id: string, { reason }: { reason: string }) {
  const { db, actor } = ctx
  const order = found(await store.findOrder(db, id), 'offers.order-not-found')
  const provider = mayRevealAsProvider(ctx, order)
  allowed(provider || mayRevealAsCommunity(ctx, order))
  store.insertReveal(ctx, id, provider ? order.providerOrgId : await communityUnit(db, order.communityId), reason)
  audit.note(ctx, { action: 'offers.contact-revealed', subject: 'offers', subjectId: id, facts: { as: actor.kind } })
  const { name = null, phone = null, placeWords = null } = (await store.customerOf(db, id)) ?? {}
  return { name, phone, placeWords: provider ? placeWords : null }
}
export const mayRevealAsProvider = ({ actor }: Context, order: store.OrderRow): boolean =>
  order.acceptedAt !== null && ['accepted', 'scheduled', 'served'].includes(order.state) && provides(actor, order.providerOrgId)
export const mayRevealAsCommunity = ({ actor }: Context, order: store.OrderRow): boolean =>
  ['unplaced', 'served'].includes(order.state) && mayOrder(actor, order)

/** What the resident does himself, with number and key shown. */
export const asResident = {
  async cancel(ctx: Context, id: string): Promise<void> {
    const order = found(await store.findOrderForUpdate(ctx.db, id), 'offers.order-not-found')
    refuseIf(whyNotCancel(order.state))
    await cancelled(ctx, order, null)
  },
  async confirm(ctx: Context, id: string): Promise<void> {
    const order = found(await store.findOrderForUpdate(ctx.db, id), 'offers.order-not-found')
    refuseIf(whyNotConfirm(order.state))
    store.tell(ctx, id, 'confirmed')
    await waitAt(ctx, order, null)
    news.tell(ctx, 'offers.confirmed', { id })
    await store.changeOrder(ctx.db, id, { state: 'confirmed', confirmedAt: ctx.now, confirmedAs: 'self' })
  },
  async rate(ctx: Context, id: string, rating: Rating, words: string | undefined): Promise<void> {
    const order = found(await store.findOrderForUpdate(ctx.db, id), 'offers.order-not-found')
    refuseIf(whyNotRate(order.state))
    store.tell(ctx, id, 'rated', { words })
    await store.changeOrder(ctx.db, id, { state: 'rated', rating, ratedWords: words ?? null })
  },
}

/** Contact data of orders that ended long ago is emptied. */
export async function forgetContacts(ctx: Context): Promise<number> {
  const { db, cityId, now } = ctx
  const before = new Date(now.getTime() - (await ruled(db)).keepDays * 86_400_000)
  const count = await db.run(sql`update offers.customers c set name = null, phone = null, place_words = null
    from offers.orders o where o.city_id = ${cityId} and c.city_id = o.city_id and o.id = c.order_id
      and coalesce(o.confirmed_at, o.cancelled_at) < ${before} and (c.name is not null or c.phone is not null)`)
  if (count) audit.note(ctx, { action: 'offers.contacts-forgotten', facts: { count } })
  return count
}
/** Every night, city by city. */
export const forgetting: Job = async (house) => {
  for (const cityId of await house.cities()) await house.inCity(cityId, forgetContacts)
}
