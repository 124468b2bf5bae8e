import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { type ConfirmOrder, partsOf } from '../contract.ts'
import { whyNotQuantity, whyNotStep, whyNotWhole, whyStale } from '../rules.ts'
import { clearDesk, lay } from './desk.ts'
import { countFor } from './pact-door.ts'
import { changed, orderInHand, refreshNeed } from './standing.ts'
import * as store from './store.ts'

/** What came counts for the need, and for the clause of an agreement where one is linked: one quantity, three places. */
export async function confirmOrder(ctx: Context, id: string, { quantity, words, version }: ConfirmOrder) {
  const { order, sides } = await orderInHand(ctx, id)
  allowed(sides.includes('need'))
  refuseIf(whyStale(order, version))
  return confirm(ctx, order, quantity, words ?? null)
}

/** Several at once, each as its owner said. */
export async function confirmOrders(ctx: Context, { ids }: { ids: string[] }) {
  const distinct = [...new Set(ids)]
  for (const id of distinct) {
    const { order, sides } = await orderInHand(ctx, id)
    allowed(sides.includes('need'))
    refuseIf(whyNotStep(order, 'confirm'))
    await confirm(ctx, order, order.deliveredQuantity!, null)
  }
  return { confirmed: distinct.length }
}

async function confirm(ctx: Context, order: store.OrderRow, quantity: number, words: string | null) {
  const { db, now } = ctx
  const { id, unit } = order
  refuseIf(whyNotStep(order, 'confirm'))
  refuseIf(whyNotQuantity(quantity, order.quantity, unit))
  refuseIf(order.pactClauseId !== null && whyNotWhole(quantity, unit))

  const said = { confirmedAt: now, confirmedBy: ctx.actor.personId, confirmedQuantity: quantity, confirmedWords: words }
  await store.update(db, 'orders', id, { state: 'confirmed', ...said })
  await db.run(sql`update exchange.needs set met_quantity = met_quantity + ${quantity}, version = version + 1
    where city_id = ${db.cityId} and id = ${order.needId}`)
  await refreshNeed(ctx, order.needId)
  if (order.pactClauseId) await tick(ctx, order, order.pactClauseId, quantity / partsOf(unit))
  clearDesk(ctx, id)
  const title = `${order.no} ${order.needTitle}`
  await lay(ctx, 'owner', order, { subjectId: id, kind: 'confirmed', title, link: `/exchange/orders/${id}`, notice: true })
  const facts = { no: order.no, quantity, unit }
  store.insertEvent(ctx, id, 'confirmed', { words, facts })
  store.insertEvent(ctx, order.needId, 'received', { orgId: order.ownerOrgId, facts })
  news.tell(ctx, 'exchange.confirmed', {
    orderId: id,
    needId: order.needId,
    ownerOrgId: order.ownerOrgId,
    communityId: order.communityId,
  })
  changed(ctx, id)
  return { id, version: order.version + 1 }
}

/** A clause whose agreement is over by now does not hinder the confirmation; the order says that it did not count there. */
async function tick(ctx: Context, order: store.OrderRow, clauseId: string, quantity: number) {
  const { id, communityId, ownerOrgId: orgId } = order
  const words = `${order.no} ${order.needTitle}`
  if (await countFor(ctx, { communityId, orgId, clauseId, quantity, on: order.deliveredOn!, words, orderId: id })) return
  await store.update(ctx.db, 'orders', id, { pactClauseId: null })
  store.insertEvent(ctx, id, 'unlinked')
}
