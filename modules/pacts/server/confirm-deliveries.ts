import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { ConfirmDeliveries, InPart } from '../contract.ts'
import { other, whyNotDecide, whyNotPart } from '../rules.ts'
import { confirmAs } from './count.ts'
import { factsIn, findWithPact, lock } from './deliveries.ts'
import { mayNegotiate, sidesOf } from './policy.ts'
import * as store from './store.ts'

/** One tap for many: all of them, or none and the reason. */
export async function confirmDeliveries(ctx: Context, { ids }: ConfirmDeliveries) {
  const { db, actor } = ctx
  const wanted = [...new Set(ids)]
  const deliveries = await lock(db, wanted)
  refuseIf(deliveries.length < wanted.length && refuse('pacts.no-delivery'))
  const pacts = new Map(
    (await store.lockMany(db, [...new Set(deliveries.map(({ pactId }) => pactId))])).map((pact) => [pact.id, pact]),
  )
  for (const delivery of deliveries) {
    const sides = sidesOf(actor, pacts.get(delivery.pactId)!)
    allowed(sides.length > 0)
    refuseIf(whyNotDecide(delivery, sides, actor.personId))
  }

  await confirmAs(
    ctx,
    deliveries.map((delivery) => ({ ...delivery, counted: delivery.quantity })),
    'tap',
  )
  for (const delivery of deliveries) settleAccounts(ctx, delivery)
  return { confirmed: deliveries.length }
}

export async function confirmPart(ctx: Context, id: string, { quantity, words }: InPart) {
  const { delivery, pact } = await findWithPact(ctx, id)
  allowed(mayNegotiate(ctx.actor, pact))
  refuseIf(whyNotDecide(delivery, sidesOf(ctx.actor, pact), ctx.actor.personId))
  refuseIf(whyNotPart(delivery, quantity))

  await confirmAs(ctx, [{ ...delivery, counted: quantity, words }], quantity === delivery.quantity ? 'tap' : 'part')
  settleAccounts(ctx, { ...delivery, quantity })
  return { done: true as const }
}

type Settled = Parameters<typeof factsIn>[0] & Pick<Awaited<ReturnType<typeof lock>>[number], 'id' | 'pactId' | 'recordedSide'>

/** Nothing waits for it any more. */
export function settleAccounts(ctx: Context, delivery: Settled): void {
  inbox.clear(ctx, 'pacts', delivery.id)
  timers.cancel(ctx, delivery.id, ['pacts.silence'])
  store.happened(ctx, delivery.pactId, 'delivered', other(delivery.recordedSide), factsIn(delivery))
}
