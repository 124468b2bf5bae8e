import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { whyNotWitness } from '../rules.ts'
import { mayWitness } from './policy.ts'
import * as store from './store.ts'

export async function witnessPact(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  allowed(mayWitness(actor, pact))
  refuseIf(whyNotWitness(pact))

  const version = await store.change(db, id, sql`witnessed_at = ${now}, witnessed_by = ${actor.personId}`)
  store.happened(ctx, id, 'witnessed', null)
  return { id, version }
}
