import type { Context } from '#platform/context.ts'
import { take } from './taken.ts'

type Body = { version?: number; reached: boolean; words?: string }

/** The first contact stops its clock, whoever of those concerned made it; an attempt that reached nobody does not. */
export async function recordContact(ctx: Context, id: string, { version, reached, words }: Body) {
  const it = await take(ctx, id, 'record-contact', version)
  if (reached) it.stop('contact')
  it.set(reached ? { contactedAt: it.row.contactedAt ?? ctx.now } : {})
  it.tell('record-contact', { to: reached ? 'both' : 'staff', words: null, facts: { reached } })
  if (words) it.tell('note', { words })
  return it.save()
}
