import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { whyNotVerify } from '../rules.ts'
import { clear, putBeforeOwner } from './desks.ts'
import { over } from './end-tasks.ts'
import { openTask } from './open.ts'
import { newsOf } from './open-task.ts'
import { mayVerify } from './policy.ts'
import * as store from './store.ts'
import { changed } from './work-on-task.ts'

export async function verifyTask(ctx: Context, id: string, { words, version }: { words?: string; version: number }) {
  const { db, now, actor } = ctx
  const { task } = await openTask(ctx, id, (one) => mayVerify(one.mine, one.task))
  refuseIf(whyNotVerify(task, version))

  const set = sql`state = 'done', ended_at = ${now}, verified_by = ${actor.personId}, ended_words = ${words ?? null}`
  const after = await store.step(db, id, set, { kind: 'verified', words: words ?? null }, now, actor.personId)
  over(ctx, after)
  news.tell(ctx, 'tasks.done', newsOf(after))
  return changed(after)
}

/** Not accepted: it is being done again, and its day stays. */
export async function returnTask(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const { db, now, actor } = ctx
  const { task } = await openTask(ctx, id, (one) => mayVerify(one.mine, one.task))
  refuseIf(whyNotVerify(task, version))

  const set = sql`state = 'doing', claimed_at = null, claimed_by = null, returns = returns + 1, returned_words = ${reason}`
  const after = await store.step(db, id, set, { kind: 'returned', words: reason }, now, actor.personId)
  clear(ctx, id)
  putBeforeOwner(ctx, after)
  news.tell(ctx, 'tasks.returned', newsOf(after))
  return changed(after)
}
