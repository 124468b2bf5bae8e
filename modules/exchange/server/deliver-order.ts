import { dayOf, plusDays } from '#common/dates.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { DeliverOrder } from '../contract.ts'
import { whyNotDeliveredOn, whyNotQuantity, whyNotStep, whyStale } from '../rules.ts'
import { endOf } from './accept-match.ts'
import { clearDesk, lay } from './desk.ts'
import { changed, orderInHand } from './standing.ts'
import * as store from './store.ts'

export async function deliverOrder(ctx: Context, id: string, { on, quantity, words, version }: DeliverOrder) {
  const { order, sides } = await orderInHand(ctx, id)
  allowed(sides.includes('owner'))
  refuseIf(whyStale(order, version))
  refuseIf(whyNotStep(order, 'deliver'))
  refuseIf(whyNotDeliveredOn(on, dayOf(order.createdAt), dayOf(ctx.now)))
  refuseIf(whyNotQuantity(quantity, order.quantity, order.unit))

  const said = { deliveredAt: ctx.now, deliveredOn: on, deliveredQuantity: quantity, deliveredWords: words ?? null }
  await store.update(ctx.db, 'orders', id, { state: 'delivered', ...said })
  clearDesk(ctx, id)
  const title = `${order.no} ${order.needTitle}`
  const dueAt = endOf(plusDays(dayOf(ctx.now), 7))
  await lay(ctx, 'need', order, { subjectId: id, kind: 'confirm', title, link: `/exchange/orders/${id}`, dueAt })
  store.insertEvent(ctx, id, 'delivered', {
    orgId: order.ownerOrgId,
    words: words ?? null,
    facts: { quantity, unit: order.unit, on },
  })
  changed(ctx, id)
  return { id, version: version + 1 }
}
