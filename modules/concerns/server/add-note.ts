import type { Context } from '#platform/context.ts'
import { take } from './taken.ts'

/** An internal note. It moves no clock. */
export async function addNote(ctx: Context, id: string, { version, words }: { version?: number; words: string }) {
  const it = await take(ctx, id, 'add-note', version)
  it.tell('note', { words })
  return it.save()
}
