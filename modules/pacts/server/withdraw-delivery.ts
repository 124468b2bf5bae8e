import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { Withdraw } from '../contract.ts'
import { whyNotWithdraw } from '../rules.ts'
import { factsIn, findWithPact } from './deliveries.ts'
import { mayActFor } from './policy.ts'
import * as store from './store.ts'

export async function withdrawDelivery(ctx: Context, id: string, { reason }: Withdraw) {
  const { db, actor, now } = ctx
  const { delivery, pact } = await findWithPact(ctx, id)
  allowed(mayActFor(actor, pact, delivery.recordedSide))
  refuseIf(whyNotWithdraw(delivery))

  await db.run(sql`update pacts.deliveries set state = 'withdrawn', withdrawn_at = ${now}, withdrawn_reason = ${reason}
    where city_id = ${db.cityId} and id = ${id}`)
  inbox.clear(ctx, 'pacts', id)
  timers.cancel(ctx, id, ['pacts.silence'])
  store.happened(ctx, pact.id, 'withdrawn', delivery.recordedSide, factsIn(delivery))
  return { done: true as const }
}
