import { dayOf } from '#common/dates.ts'
import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as admission from '#server/admission'
import { calendarOf } from '#server/calendar'
import { orgOf } from '#server/orgs'
import { rules } from '../rulebook.ts'
import { whyNotChange, whyNotMove } from '../rules.ts'
import { clear, putBeforeOwner, tellAsker, tellOwner, unwind, wind } from './desks.ts'
import { openTask } from './open.ts'
import { newsOf } from './open-task.ts'
import { mayAsk } from './policy.ts'
import * as store from './store.ts'
import { changed } from './work-on-task.ts'

/** Nothing of it waits or rings any more. */
function atRest(ctx: Context, id: string): void {
  clear(ctx, id)
  unwind(ctx, id)
}
/** Nor is any community asked any more: of a round its own, of a task that passed by itself all that it asked. */
export function over(ctx: Context, task: store.Task): void {
  atRest(ctx, task.id)
  asksNoMore(ctx, task)
}
function asksNoMore(ctx: Context, { id, askSubjectId, communityId }: store.Task): void {
  const round = askSubjectId !== id
  if (askSubjectId && (communityId || !round))
    admission.ended(ctx, { module: 'tasks', subjectId: askSubjectId, ...(round ? { communityIds: [communityId!] } : {}) })
}

async function end(ctx: Context, task: store.Task, how: 'refused' | 'withdrawn', reason: string): Promise<store.Task> {
  const { db, now, actor } = ctx
  const after = await store.step(
    db,
    task.id,
    sql`state = ${how}, ended_at = ${now}, ended_words = ${reason}`,
    { kind: how, words: reason },
    now,
    actor.personId,
  )
  // What the community returned ends by that, and stands again when it takes the return back.
  if (how === 'refused') atRest(ctx, task.id)
  else over(ctx, task)
  if (how === 'refused') tellAsker(ctx, task, 'refused')
  else tellOwner(ctx, task, 'withdrawn')
  news.tell(ctx, `tasks.${how}`, newsOf(after))
  return after
}

export async function withdrawTask(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const { task } = await openTask(ctx, id, (one) => mayAsk(one.mine, one.task))
  refuseIf(whyNotChange(task, version))

  return changed(await end(ctx, task, 'withdrawn', reason))
}

/** The record they were born from is no more, or asks no more: all that still run are withdrawn. Answers how many. */
export async function withdraw(
  ctx: Context,
  { module, subjectId, kind }: { module: string; subjectId: string; kind?: string },
  reason: string,
): Promise<number> {
  const running = await store.runningOf(ctx.db, module, subjectId, kind)
  for (const task of running) await end(ctx, task, 'withdrawn', reason)
  // What was returned before cannot be taken up again: nobody asks it any more.
  for (const task of await store.refusedOf(ctx.db, module, subjectId))
    if (kind === undefined || task.originKind === kind) asksNoMore(ctx, task)
  return running.length
}

/** 未准入,退回: the community gave back what was asked of it. */
export async function refuseAsked(ctx: Context, { id, module }: Told): Promise<void> {
  if (module !== 'tasks') return
  for (const task of await store.byAsk(ctx.db, id)) await end(ctx, task, 'refused', ctx.say('tasks:one.notAdmitted'))
  await helpOf(ctx, id, ctx.now, 'helpRefused')
}
/** Who helps gives back its help alone; the task goes on without it. */
async function helpOf(ctx: Context, askId: string, returnedAt: Date | null, kind: 'helpRefused' | 'helpKept'): Promise<void> {
  for (const { taskId, orgId } of await store.helpReturned(ctx.db, askId, returnedAt)) {
    await store.say(ctx.db, taskId, { kind, words: (await orgOf(ctx.db, orgId))?.name ?? null }, ctx.now)
    const task = await store.find(ctx.db, taskId)
    if (task && kind === 'helpRefused') tellAsker(ctx, task, 'refused')
  }
}

/** The community took its return back: the task goes on where it was. */
export async function keepAsked(ctx: Context, { id, module }: Told): Promise<void> {
  if (module !== 'tasks') return
  const { warnBefore } = await rulesOf(ctx.db, 'tasks', rules)
  const calendar = await calendarOf(ctx.db)
  for (const task of await store.refusedByAsk(ctx.db, id)) {
    const set = sql`state = 'doing', ended_at = null, ended_words = null`
    const after = await store.step(ctx.db, task.id, set, { kind: 'kept' }, ctx.now, null)
    putBeforeOwner(ctx, after)
    wind(ctx, after, calendar, warnBefore)
    news.tell(ctx, 'tasks.opened', newsOf(after))
  }
  await helpOf(ctx, id, null, 'helpKept')
}

/** An emergency is over: what it alone let pass is asked no more. */
export async function endEmergency(ctx: Context, { module, subjectId }: { module: string; subjectId: string }): Promise<void> {
  if (module !== 'tasks') return
  for (const task of await store.byAskSubject(ctx.db, subjectId))
    await end(ctx, task, 'withdrawn', ctx.say('tasks:one.emergencyOver'))
}

type Told = { id: string; module: string }

export async function moveDue(
  ctx: Context,
  id: string,
  { dueOn, reason, version }: { dueOn: string; reason: string; version: number },
) {
  const { db, now, actor } = ctx
  const { task } = await openTask(ctx, id, (one) => mayAsk(one.mine, one.task))
  refuseIf(whyNotMove(task, dueOn, dayOf(now), version))

  const after = await store.step(
    db,
    id,
    sql`due_on = ${dueOn}`,
    { kind: 'moved', words: `${task.dueOn} → ${dueOn} ${reason}` },
    now,
    actor.personId,
  )
  news.tell(ctx, 'tasks.moved', newsOf(after))
  const { warnBefore } = await rulesOf(db, 'tasks', rules)
  wind(ctx, after, await calendarOf(db), warnBefore)
  if (after.state !== 'claimed') {
    clear(ctx, id)
    putBeforeOwner(ctx, after)
  }
  return changed(after)
}
