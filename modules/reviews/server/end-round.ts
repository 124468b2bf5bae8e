import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Timer } from '#platform/timers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { whyNotPublish } from '../rules.ts'
import { mayOpen } from './policy.ts'
import * as store from './store.ts'

export async function closeRound(ctx: Context, id: string) {
  allowed(mayOpen(ctx.actor))
  const round = found(await store.findRoundForUpdate(ctx.db, id), 'reviews.no-round')
  refuseIf(round.closedAt && refuse('reviews.closed'))

  timers.cancel(ctx, id, ['reviews.close'])
  return { id, notReviewed: await close(ctx, id) }
}

/** On its day the round closes by itself. */
export async function ringClose(ctx: Context, { subjectId }: Timer): Promise<void> {
  const round = await store.findRoundForUpdate(ctx.db, subjectId)
  if (round && !round.closedAt) await close(ctx, subjectId)
}

/** Pairs with a sheet missing are not reviewed; the one that came in stays sealed. */
async function close(ctx: Context, id: string): Promise<number> {
  await store.closeRound(ctx.db, id, ctx.now)
  const ended = await store.endUnopened(ctx.db, id, ctx.now)
  for (const [i, pair] of ended.entries()) {
    for (const side of ['community', 'unit'] as const)
      inbox.clear(ctx, 'reviews', (await store.sheetId(ctx.db, pair.id, side)).id)
    if (i % 50 === 49) await ctx.db.flush()
  }
  return ended.length
}

export async function publishRound(ctx: Context, id: string) {
  allowed(mayOpen(ctx.actor))
  const round = found(await store.findRoundForUpdate(ctx.db, id), 'reviews.no-round')
  refuseIf(whyNotPublish(round))

  await store.publish(ctx.db, id, ctx.now)
  return { id }
}
