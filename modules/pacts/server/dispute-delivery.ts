import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { Dispute } from '../contract.ts'
import { other, whyNotDecide } from '../rules.ts'
import { factsIn, findWithPact } from './deliveries.ts'
import { mayNegotiate, sidesOf } from './policy.ts'
import * as store from './store.ts'
import { tellSide } from './tell-sides.ts'

/** Said in time, silence counts nothing: both sides talk it over. */
export async function disputeDelivery(ctx: Context, id: string, { ground }: Dispute) {
  const { db, actor, now } = ctx
  const { delivery, pact } = await findWithPact(ctx, id)
  allowed(mayNegotiate(actor, pact))
  refuseIf(whyNotDecide(delivery, sidesOf(actor, pact), actor.personId))

  await db.run(sql`update pacts.deliveries set state = 'disputed', ground = ${ground}, disputed_by = ${actor.personId},
    disputed_at = ${now} where city_id = ${db.cityId} and id = ${id}`)
  inbox.clear(ctx, 'pacts', id)
  timers.cancel(ctx, id, ['pacts.silence'])
  await tellSide(ctx, pact, delivery.recordedSide, { subjectId: id, kind: 'disputed', facts: factsIn(delivery) })
  store.happened(ctx, pact.id, 'disputed', other(delivery.recordedSide), factsIn(delivery))
  return { done: true as const }
}
