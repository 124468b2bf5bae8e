import { dayOf } from '#common/dates.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { PlanOrder } from '../contract.ts'
import { whyNotAhead, whyNotStep, whyNotWindow, whyStale } from '../rules.ts'
import { periodOf } from '../windows.ts'
import { endOf } from './accept-match.ts'
import { clearDesk, lay } from './desk.ts'
import { changed, orderInHand } from './standing.ts'
import * as store from './store.ts'

/** Either side fixes the day; a day in another period must find enough of the resource there. */
export async function planOrder(ctx: Context, id: string, { on, fromHalf = null, toHalf = null, version }: PlanOrder) {
  const { order, sides } = await orderInHand(ctx, id)
  allowed(sides.length > 0)
  refuseIf(whyStale(order, version))
  refuseIf(whyNotStep(order, 'plan'))
  refuseIf(whyNotAhead(on, dayOf(ctx.now)))
  const resource = (await store.findResource(ctx.db, order.resourceId, on))!
  refuseIf(whyNotWindow(resource.windows, on, fromHalf, toHalf))
  const samePeriod = periodOf(resource.perWhat, on)?.first === periodOf(resource.perWhat, order.plannedOn)?.first
  refuseIf(!samePeriod && resource.taken + order.quantity > resource.quantity && refuse('exchange.no-capacity'))

  await store.update(ctx.db, 'orders', id, { plannedOn: on, fromHalf, toHalf })
  clearDesk(ctx, id)
  const title = `${order.no} ${order.needTitle}`
  await lay(ctx, 'owner', order, { subjectId: id, kind: 'deliver', title, link: `/exchange/orders/${id}`, dueAt: endOf(on) })
  store.insertEvent(ctx, id, 'planned', { facts: { on } })
  changed(ctx, id)
  return { id, version: version + 1 }
}
