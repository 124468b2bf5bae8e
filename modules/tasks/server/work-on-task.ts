import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { holdersOf } from '#server/people'
import type { Note } from '../contract.ts'
import { whyNotChange, whyNotClaim, whyNotStart } from '../rules.ts'
import { clear, putBeforeOwner, putBeforeVerifier } from './desks.ts'
import { openTask } from './open.ts'
import { newsOf } from './open-task.ts'
import { mayClaim, mayWork } from './policy.ts'
import * as store from './store.ts'

export const changed = ({ id, state, version }: store.Task) => ({ id, state, version })

export async function startTask(ctx: Context, id: string, { version }: { version: number }) {
  const { db, now, actor } = ctx
  const { task } = await openTask(ctx, id, (one) => mayClaim(actor, one.mine, one.task))
  refuseIf(whyNotStart(task, version))

  return changed(await store.step(db, id, sql`state = 'doing'`, { kind: 'started' }, now, actor.personId))
}

/** Three lines: what was done, what comes next, where it is stuck. The owner's first note begins the work. */
export async function noteTask(ctx: Context, id: string, { did, next, stuck, version }: Note) {
  const { db, now, actor } = ctx
  const { task, mine } = await openTask(ctx, id, (one) => mayWork(actor, one.mine, one.task, one.coIds))
  refuseIf(whyNotChange(task, version))

  const begins = task.state === 'open' && mayClaim(actor, mine, task)
  const set = begins ? sql`state = 'doing'` : sql`state = state`
  return changed(
    await store.step(
      db,
      id,
      set,
      { kind: 'note', words: did ?? null, next: next ?? null, stuck: stuck ?? null },
      now,
      actor.personId,
    ),
  )
}

export async function claimTask(ctx: Context, id: string, { proof, version }: { proof: string; version: number }) {
  const { db, now, actor } = ctx
  const { task } = await openTask(ctx, id, (one) => mayClaim(actor, one.mine, one.task))
  refuseIf(whyNotClaim(task, version))
  refuseIf(task.kind === 'form' && refuse('tasks.answer-first'))

  const set = sql`state = 'claimed', claimed_at = ${now}, claimed_by = ${actor.personId}, proof = ${proof}`
  const after = await store.step(db, id, set, { kind: 'claimed', words: proof }, now, actor.personId)
  clear(ctx, id)
  putBeforeVerifier(ctx, after)
  news.tell(ctx, 'tasks.claimed', newsOf(after))
  return changed(after)
}

/** Into the hands of one person of the owner's unit, or of none; a grid worker too. */
export async function giveTask(ctx: Context, id: string, { personId, version }: { personId: string | null; version: number }) {
  const { db, now, actor } = ctx
  const { task } = await openTask(ctx, id, (one) => one.mine.work.includes(one.task.ownerOrgId))
  refuseIf(whyNotChange(task, version))
  const holders = await holdersOf(db, task.ownerOrgId, 'tasks.do', now)
  refuseIf(personId !== null && !holders.some((holder) => holder.id === personId) && refuse('tasks.not-of-the-unit'))

  const name = holders.find((holder) => holder.id === personId)?.name ?? null
  const after = await store.step(db, id, sql`owner_person_id = ${personId}`, { kind: 'given', words: name }, now, actor.personId)
  if (after.state !== 'claimed') {
    clear(ctx, id)
    putBeforeOwner(ctx, after)
  }
  return changed(after)
}
