import type { Context } from '#platform/context.ts'
import { close } from './rounds.ts'
import { take } from './taken.ts'

type Body = { version?: number; door: string; words: string }

/** Not a matter for this road: closed with the right door named, in words the resident reads. */
export async function decline(ctx: Context, id: string, { version, door, words }: Body) {
  const it = await take(ctx, id, 'decline', version)
  it.stop('accept')
  it.set({ reply: words, repliedAt: ctx.now, repliedBy: ctx.actor.personId })
  close(ctx, it, 'elsewhere')
  it.tell('decline', { to: 'both', words, facts: { door } })
  return it.save()
}
