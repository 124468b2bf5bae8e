import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { RateOrder } from '../contract.ts'
import { whyNotStep } from '../rules.ts'
import { changed, orderInHand } from './standing.ts'
import * as store from './store.ts'

/** A word on the delivery from each side; the order is rated when both have spoken. */
export async function rateOrder(ctx: Context, id: string, { score, words }: RateOrder) {
  const { order, sides } = await orderInHand(ctx, id)
  allowed(sides.length > 0)
  refuseIf(order.state === 'rated' ? refuse('exchange.rated-already') : whyNotStep(order, 'rate'))
  const side = sides.find((one) => (one === 'need' ? order.needScore : order.ownerScore) === null)
  refuseIf(!side && refuse('exchange.rated-already'))

  const other = side === 'need' ? order.ownerScore : order.needScore
  await store.update(ctx.db, 'orders', id, {
    [`${side}Score`]: score,
    [`${side}Words`]: words ?? null,
    ...(other === null ? {} : { state: 'rated' }),
  })
  store.insertEvent(ctx, id, `rated-by-${side}`, { words: words ?? null, facts: { score } })
  changed(ctx, id)
  return { id, version: order.version + 1 }
}
