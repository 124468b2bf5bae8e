import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { whyNotStep } from '../rules.ts'
import { clearDesk, lay } from './desk.ts'
import { changed, orderInHand, refreshNeed } from './standing.ts'
import * as store from './store.ts'

/** Before it is delivered either side may step back, with a reason; the need is sought again. */
export async function cancelOrder(ctx: Context, id: string, { words }: { words: string }) {
  const { order, sides } = await orderInHand(ctx, id)
  allowed(sides.length > 0)
  refuseIf(whyNotStep(order, 'cancel'))

  const side = sides[0]!
  await store.update(ctx.db, 'orders', id, {
    state: 'cancelled',
    cancelledAt: ctx.now,
    cancelledSide: side,
    cancelledWords: words,
  })
  await refreshNeed(ctx, order.needId)
  clearDesk(ctx, id)
  const title = `${order.no} ${order.needTitle}`
  const notice = { subjectId: id, kind: 'cancelled', title, link: `/exchange/orders/${id}`, notice: true } as const
  await lay(ctx, side === 'need' ? 'owner' : 'need', order, notice)
  store.insertEvent(ctx, id, `cancelled-by-${side}`, { words })
  store.insertEvent(ctx, order.needId, 'order-cancelled', { orgId: order.ownerOrgId, facts: { no: order.no }, words })
  changed(ctx, id)
  return { id, version: order.version + 1 }
}
