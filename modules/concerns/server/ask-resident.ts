import type { Context } from '#platform/context.ts'
import { take } from './taken.ts'

type Body = { version?: number; words: string }

/** Asked a question: the finishing clock pauses, and goes on by itself if no answer comes. */
export async function askResident(ctx: Context, id: string, { version, words }: Body) {
  const it = await take(ctx, id, 'ask-resident', version)
  it.pause('finish')
  it.start('answer', it.book.answer.within, it.book.answer.basis)
  it.set({ state: 'waiting' })
  it.tell('ask-resident', { to: 'both', words })
  return it.save()
}
