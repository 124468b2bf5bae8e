import type { Context } from '#platform/context.ts'
import { endOrders } from './rounds.ts'
import { take } from './taken.ts'

/** The leader goes on without the helpers' answers and says why. */
export async function waiveCo(ctx: Context, id: string, { version, words }: { version?: number; words: string }) {
  const it = await take(ctx, id, 'waive-co', version)
  endOrders(ctx, it, 'waived', 'co')
  it.tell('waive-co', { words })
  return it.save()
}
