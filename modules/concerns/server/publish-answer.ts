import { personalNumbersIn } from '#common/personal.ts'
import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { take } from './taken.ts'

type Body = { version?: number; title: string; answer: string }

/** A text of its own for all to read, only with the resident's consent, never with a number that leads to a person. */
export async function publishAnswer(ctx: Context, id: string, { version, title, answer }: Body) {
  const it = await take(ctx, id, 'publish-answer', version)
  for (const [path, text] of [
    ['title', title],
    ['answer', answer],
  ] as const)
    if (personalNumbersIn(text).length)
      throw new Refused(refuse('concerns.personal-number', { kinds: personalNumbersIn(text).join(', ') }), [
        { path, code: 'custom' },
      ])
  it.set({ publicTitle: title, publicAnswer: answer, publishedAt: ctx.now })
  it.tell('publish-answer', { to: 'both', words: answer })
  news.tell(ctx, 'concerns.published', { id })
  return it.save()
}
