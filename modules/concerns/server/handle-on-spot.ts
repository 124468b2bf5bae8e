import type { Context } from '#platform/context.ts'
import { startFinish } from './rounds.ts'
import { take } from './taken.ts'

type Body = { version?: number; result: string; words: string }

/** Solved where it was told. Somebody else of the unit checks it all the same. */
export async function handleOnSpot(ctx: Context, id: string, { version, result, words }: Body) {
  const it = await take(ctx, id, 'handle-on-spot', version)
  it.stop('accept')
  it.stop('contact')
  if (!it.clock('finish')) startFinish(it)
  it.pause('finish')
  it.start('check', it.book.check.within, it.book.check.basis)
  it.set({
    state: 'replied',
    acceptedAt: it.row.acceptedAt ?? ctx.now,
    handlerOrgId: it.row.holderOrgId,
    repliedAt: ctx.now,
    repliedBy: ctx.actor.personId,
    result,
    reply: words,
  })
  it.tell('handle-on-spot', { to: 'both', facts: { result } })
  return it.save()
}
