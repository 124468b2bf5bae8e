import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Reply } from '../contract.ts'
import { whyNotReply } from '../rules.ts'
import { mayRead, sidesOf } from './policy.ts'
import * as store from './store.ts'

export async function replyToReview(ctx: Context, id: string, { side, words }: Reply) {
  const { db, actor, now } = ctx
  const row = await store.findForUpdate(db, id)
  const pair = found(row && mayRead(actor, row) ? row : undefined, 'reviews.not-found')
  allowed(sidesOf(actor, pair).includes(side))
  const round = found(await store.findRound(db, pair.roundId), 'reviews.not-found')
  const replied = (await store.repliesOf(db, id)).some((reply) => reply.side === side)
  refuseIf(whyNotReply(pair, replied, now, round.rules.replyWithin))

  await store.insertReply(db, id, side, words, actor.personId, now)
  return { id }
}
