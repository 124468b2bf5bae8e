import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { close, redo } from './rounds.ts'
import { take } from './taken.ts'

type Body = { version?: number; reached: boolean; solved?: 'solved' | 'part' | 'unsolved'; satisfied?: string; words?: string }

/**
 * 回访, by the city's office: solved and satisfied are asked separately. Not solved: done again with a new clock. Nobody
 * reached after the last attempt: closed as such, and never counted as satisfied.
 */
export async function followUp(ctx: Context, id: string, { version, reached, solved, satisfied, words }: Body) {
  const it = await take(ctx, id, 'follow-up', version)
  if (reached && !(solved && satisfied))
    throw new Refused(refuse('input.invalid'), [
      ...(solved ? [] : [{ path: 'solved', code: 'required' }]),
      ...(satisfied ? [] : [{ path: 'satisfied', code: 'required' }]),
    ])
  const attempts = it.row.attempts + 1
  it.set({ attempts })
  if (!reached) {
    it.tell('unreached', { words, facts: { attempts } })
    if (attempts >= it.book.followUp.attempts) close(ctx, it, it.row.result ?? 'solved')
    return it.save()
  }
  it.tell('followed-up', { to: 'both', words: null, facts: { solved: solved!, satisfied: satisfied! } })
  if (words) it.tell('note', { words })
  if (solved === 'unsolved') await redo(ctx, it, words)
  else {
    it.set({ solved, satisfied, followedUpAt: ctx.now })
    close(ctx, it, it.row.result ?? 'solved')
  }
  return it.save()
}
