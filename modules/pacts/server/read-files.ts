import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as files from '#platform/files.ts'
import { mayRead } from './policy.ts'
import * as store from './store.ts'

/** The scan of the signed paper. */
export async function readScan(ctx: Context, id: string, fileId: string) {
  const pact = found(await store.find(ctx.db, id), 'pacts.not-found')
  allowed(mayRead(ctx.actor, pact))
  return found(await files.answerOf(ctx, fileId, id), 'files.not-found')
}

/** A file of evidence of a delivery. */
export async function readEvidence(ctx: Context, id: string, fileId: string) {
  const delivery = found(
    await ctx.db.maybe<{ pactId: string }>(sql`select pact_id from pacts.deliveries
      where city_id = ${ctx.cityId} and id = ${id}`),
    'pacts.no-delivery',
  )
  const pact = found(await store.find(ctx.db, delivery.pactId), 'pacts.no-delivery')
  allowed(mayRead(ctx.actor, pact))
  return found(await files.answerOf(ctx, fileId, id), 'files.not-found')
}
