import type { Context } from '#platform/context.ts'
import { type Taken, take } from './taken.ts'

/** Goes on where it paused: with the handler, or with the receiver where it was not dispatched yet. */
export function goOn(it: Taken): void {
  it.stop('answer', true)
  it.stop('review', true)
  it.goOn('finish')
  it.set({ state: it.row.handlerOrgId && it.row.senderOrgId ? 'working' : 'accepted', reviewOn: null })
}

export async function resume(ctx: Context, id: string, { version, words }: { version?: number; words?: string }) {
  const it = await take(ctx, id, 'resume', version)
  goOn(it)
  it.tell('resume', { to: 'both', words: null })
  if (words) it.tell('note', { words })
  return it.save()
}
