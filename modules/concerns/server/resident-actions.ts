import type { Context } from '#platform/context.ts'
import { goOn } from './resume.ts'
import { close, redo } from './rounds.ts'
import { take } from './taken.ts'

/** The resident answers what was asked; the clock goes on. */
export async function answerQuestion(ctx: Context, id: string, words: string) {
  const it = await take(ctx, id, 'answer-question')
  goOn(it)
  it.tell('answered', { to: 'both', words })
  it.wait({ kind: 'answered', orgId: it.row.holderOrgId, permission: 'concerns.handle', notice: true })
  return it.save()
}

/** More words from the resident: they reach whoever holds it and move no clock. */
export async function addWords(ctx: Context, id: string, words: string) {
  const it = await take(ctx, id, 'add-words')
  it.tell('added-words', { to: 'both', words })
  it.wait({ kind: 'added-words', orgId: it.row.holderOrgId, permission: 'concerns.handle', notice: true })
  return it.save()
}

/** Solved and satisfied, asked separately. While it waits for the follow-up this answer is the follow-up. */
export async function rate(
  ctx: Context,
  id: string,
  { solved, satisfied, words }: { solved: 'solved' | 'part' | 'unsolved'; satisfied: string; words?: string },
) {
  const it = await take(ctx, id, 'rate')
  const waiting = it.row.state === 'checked'
  it.tell('rated', { to: 'both', words, facts: { solved, satisfied } })
  if (waiting && solved === 'unsolved') await redo(ctx, it, words)
  else {
    it.set({ solved, satisfied, followedUpAt: ctx.now })
    if (waiting) close(ctx, it, it.row.result ?? 'solved')
  }
  return it.save()
}

/** Asked to look at it again within the window: a new round with a new clock. */
export async function reopen(ctx: Context, id: string, words: string) {
  const it = await take(ctx, id, 'reopen')
  it.tell('reopened', { to: 'both', words })
  await redo(ctx, it, words)
  return it.save()
}

export async function withdraw(ctx: Context, id: string) {
  const it = await take(ctx, id, 'withdraw')
  close(ctx, it, 'withdrawn')
  it.tell('withdrawn', { to: 'both' })
  return it.save()
}
