import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { spokenKey, spokenKeyHash } from '#platform/keys.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { nodeOf } from '#server/regions'
import type { PlaceOrder } from '../contract.ts'
import { whyNotOrder } from '../rules.ts'
import { ruled, whyPastDay } from './in-hand.ts'
import { askNext } from './move-on.ts'
import { mayOrder } from './policy.ts'
import * as store from './store.ts'

/** A community orders for itself; with a name, on behalf of a resident who came to the desk. */
export async function orderService(ctx: Context, order: PlaceOrder): Promise<{ id: string; no: string }> {
  const place = found(await nodeOf(ctx.db, order.communityId), 'offers.unknown-place')
  allowed(mayOrder(ctx.actor, place))
  return put(ctx, order, order.name ? 'resident' : 'community', null)
}

export type Residents = PlaceOrder & { name: string; phone: string; clientKey: string }
/** A resident orders at the public door; number and key let him follow it. */
export async function orderAsResident(ctx: Context, order: Residents): Promise<{ id: string; no: string }> {
  const { openOrders } = await ruled(ctx.db)
  refuseIf(
    (await store.openOrdersOf(ctx.db, order.phone)) >= openOrders && refuse('offers.too-many-orders', { count: openOrders }),
  )
  return put(ctx, order, 'resident', order.clientKey)
}

async function put(ctx: Context, given: PlaceOrder, as: 'resident' | 'community', clientKey: string | null) {
  const { db, actor, now } = ctx
  const offer = found(await store.findOffer(db, given.offerId), 'offers.not-found')
  const node = await nodeOf(db, given.communityId)
  refuseIf(node?.level !== 'community' && refuse('offers.unknown-place'))
  refuseIf(whyNotOrder({ ...offer, communities: offer.communityIds }, given.communityId, as))
  refuseIf(whyPastDay(given.wishedOn, now))

  const id = newId(now.getTime())
  const no = await nextNumber(ctx, 'offers.order', (await ruled(db)).number)
  const keyHash = as === 'resident' ? spokenKeyHash('order', id, spokenKey('order', id)) : null
  await db.run(sql`insert into offers.orders (city_id, id, no, offer_id, kind, ordered_as, subdistrict_id, community_id, ordered_by, words, wished_on, state, ordered_at, client_key, key_hash)
    values (${db.cityId}, ${id}, ${no}, ${offer.id}, ${offer.kind}, ${as}, ${node!.subdistrictId}, ${given.communityId}, ${actor.personId}, ${given.words ?? null},
      ${given.wishedOn ?? null}, 'ordered', ${now}, ${clientKey}, ${keyHash})`)
  if (as === 'resident')
    await db.run(sql`insert into offers.customers (city_id, order_id, name, phone, place_words)
      values (${db.cityId}, ${id}, ${given.name ?? null}, ${given.phone ?? null}, ${given.placeWords ?? null})`)
  store.tell(ctx, id, 'ordered')
  await askNext(ctx, found(await store.findOrder(db, id), 'offers.order-not-found'))
  news.tell(ctx, 'offers.ordered', { id })
  return { id, no }
}
