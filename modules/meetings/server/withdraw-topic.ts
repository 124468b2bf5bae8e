import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import * as store from './store.ts'

/** The matter has ended by itself: its topic waits no longer. One that a meeting has on its list stays there. */
export async function withdrawTopic(ctx: Context, of: { module: string; subjectId: string; kind: string }): Promise<void> {
  for (const id of await store.withdraw(ctx.db, of, ctx.now)) inbox.clear(ctx, 'meetings', id)
}
