import type { Context } from '#platform/context.ts'
import { calendarFrom } from '../changes.ts'
import { moveDeadlines } from './deadlines.ts'
import * as store from './store.ts'

/** A minute after a change: deadlines that were being written while it was made are brought to the calendar of now. */
export async function lookAgain(ctx: Context): Promise<void> {
  const sources = await store.sourcesOf(ctx.db)
  const [last] = await store.listChanges(ctx.db, [], sources.version - 1)
  await moveDeadlines(ctx, calendarFrom(sources), { version: sources.version, basis: last?.basis ?? '' })
}
