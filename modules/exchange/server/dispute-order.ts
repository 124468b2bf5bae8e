import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { whyNotStep } from '../rules.ts'
import { clearDesk, lay } from './desk.ts'
import { changed, orderInHand } from './standing.ts'
import * as store from './store.ts'

/** Nothing came, says the community: the order is as agreed again, and its owner knows why. */
export async function disputeOrder(ctx: Context, id: string, { words }: { words: string }) {
  const { order, sides } = await orderInHand(ctx, id)
  allowed(sides.includes('need'))
  refuseIf(whyNotStep(order, 'dispute'))

  const back = { deliveredAt: null, deliveredOn: null, deliveredQuantity: null, deliveredWords: null }
  await store.update(ctx.db, 'orders', id, { state: 'agreed', ...back })
  clearDesk(ctx, id)
  const title = `${order.no} ${order.needTitle}`
  await lay(ctx, 'owner', order, { subjectId: id, kind: 'not-delivered', title, link: `/exchange/orders/${id}` })
  store.insertEvent(ctx, id, 'not-delivered', { words })
  changed(ctx, id)
  return { id, version: order.version + 1 }
}
