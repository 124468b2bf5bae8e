import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as inbox from '#server/inbox'
import type { Settle } from '../contract.ts'
import { other, whyNotPart, whyNotSettle } from '../rules.ts'
import { confirmAs } from './count.ts'
import { factsIn, findWithPact } from './deliveries.ts'
import { mayActFor, mayNegotiate } from './policy.ts'
import * as store from './store.ts'
import { tellSide } from './tell-sides.ts'

/** After talking it over either side writes down what shall count; the other accepts, or proposes something else. */
export async function proposeSettlement(ctx: Context, id: string, { side, quantity, words }: Settle) {
  const { db, actor } = ctx
  const { delivery, pact } = await findWithPact(ctx, id)
  allowed(mayActFor(actor, pact, side))
  refuseIf(whyNotSettle(delivery))
  refuseIf(whyNotPart(delivery, quantity))

  await db.run(sql`update pacts.deliveries set proposed_side = ${side}, proposed_quantity = ${quantity}, proposed_words = ${words}
    where city_id = ${db.cityId} and id = ${id}`)
  inbox.clear(ctx, 'pacts', id)
  await tellSide(ctx, pact, other(side), { subjectId: id, kind: 'proposed', facts: factsIn(delivery) })
  store.happened(ctx, pact.id, 'proposed', side, factsIn(delivery))
  return { done: true as const }
}

export async function acceptSettlement(ctx: Context, id: string) {
  const { delivery, pact } = await findWithPact(ctx, id)
  const { proposedSide, proposedQuantity } = delivery
  allowed(mayNegotiate(ctx.actor, pact))
  refuseIf(whyNotSettle(delivery))
  refuseIf(proposedSide === null && refuse('pacts.no-proposal'))
  allowed(mayActFor(ctx.actor, pact, other(proposedSide!)))

  const counted = proposedQuantity ?? 0
  await confirmAs(ctx, [{ ...delivery, counted, words: delivery.proposedWords }], 'settled')
  inbox.clear(ctx, 'pacts', id)
  store.happened(ctx, pact.id, 'delivered', other(proposedSide!), factsIn({ ...delivery, quantity: counted }))
  return { done: true as const }
}
