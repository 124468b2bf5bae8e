import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import type { Timer } from '#platform/timers.ts'
import * as timers from '#platform/timers.ts'
import * as admission from '#server/admission'
import { type Calendar, calendarOf, occurrences, type Recurrence } from '#server/calendar'
import * as inbox from '#server/inbox'
import { communitiesOf, orgOf } from '#server/orgs'
import type { Assign, Recurs } from '../assignments.ts'
import { rules } from '../rulebook.ts'
import { whyNotFields, whyNotRecur } from '../rules.ts'
import type { Assignment } from './assignment-store.ts'
import * as store from './assignment-store.ts'
import { withdraw } from './end-tasks.ts'
import { lightWords } from './light-words.ts'
import { openAll } from './open-task.ts'
import { mineOf, whyNotGive } from './policy.ts'

export const nextRound = 'tasks.round'

/** Asked of one or many at once: one record before the gate, one task each. */
export async function assignTasks(ctx: Context, asked: Assign) {
  const mine = await mineOf(ctx)
  allowed(mine.assign.includes(asked.askedByOrgId))
  const { id, taskIds } = await lay(ctx, asked)
  return { id, tasks: taskIds.length }
}

/** The assignment and its first round; tasks in the order of the targets. */
export async function lay(ctx: Context, asked: Assign): Promise<{ id: string; taskIds: string[] }> {
  const { db, now, actor } = ctx
  const fields = asked.fields.map((field) => ({ ...field, options: field.type === 'choice' ? field.options : undefined }))
  refuseIf(whyNotFields(asked.kind, fields as Assign['fields'], asked.matterId !== undefined, await lightWords(db)))
  refuseIf(whyNotRecur(asked))
  const calendar = await calendarOf(db)
  const next = asked.recurs ? dayAfter(asked.recurs, asked.dueOn, calendar) : null
  refuseIf(asked.recurs && !next && refuse('tasks.recurs-never'))

  const assignment: Assignment = {
    id: newId(now.getTime()),
    kind: asked.kind,
    title: asked.title,
    words: asked.words ?? null,
    fields: fields as Assign['fields'],
    askedByOrgId: asked.askedByOrgId,
    verifyOrgId: asked.askedByOrgId,
    targetOrgIds: [...new Set(asked.targetOrgIds)],
    dueOn: asked.dueOn,
    matterId: asked.matterId ?? null,
    emergencyReason: asked.emergency?.reason ?? null,
    emergencyUntil: asked.emergency ? instantOf(plusDays(asked.emergency.until, 1)) : null,
    halfHours: 0,
    recurrence: asked.recurs ?? null,
    nextOn: next,
    openedAt: now,
    stoppedAt: null,
    stoppedWords: null,
    version: 1,
  }
  await store.insert(db, assignment, actor.personId)
  const taskIds = await openRound(ctx, assignment)
  if (next) await wind(ctx, assignment.id, next)
  return { id: assignment.id, taskIds }
}

async function openRound(ctx: Context, a: Assignment): Promise<string[]> {
  for (const orgId of a.targetOrgIds) found(await orgOf(ctx.db, orgId), 'tasks.no-such-org')
  // Before the gate: a round that is refused afterwards would leave asks that nobody has a task for.
  refuseIf(await whyNotGive(ctx.db, a.askedByOrgId, a.targetOrgIds))
  const communityIds = [...(await communitiesOf(ctx.db, a.targetOrgIds)).values()]
  const subjectId = newId(ctx.now.getTime())
  const link = `/tasks/assignments/${a.id}`
  const { askIds } = communityIds.length
    ? await admission.pass(ctx, {
        door: a.kind === 'form' ? 'form' : 'task',
        module: 'tasks',
        subjectId,
        title: a.title,
        link,
        byOrgId: a.askedByOrgId,
        communityIds,
        recurring: a.recurrence !== null,
        matterId: a.matterId,
        fields: a.fields.map(({ name }) => name),
        emergency: a.emergencyReason && a.emergencyUntil ? { reason: a.emergencyReason, until: a.emergencyUntil } : null,
      })
    : { askIds: new Map<string, string>() }
  const openings = a.targetOrgIds.map((orgId) => ({
    origin: { module: 'tasks', subjectId: a.id, kind: a.dueOn, title: a.title, link },
    title: a.title,
    words: a.words,
    askedBy: a.askedByOrgId,
    owner: { orgId },
    dueOn: a.dueOn,
    verifyBy: { orgId: a.verifyOrgId },
    kind: a.kind,
  }))
  return openAll(ctx, openings, { askIds, subjectId })
}

/** The calendar's recurrence, with its rule for rest days. */
const patternOf = ({ every, on, onRestDay }: Recurs): Recurrence =>
  every === 'week'
    ? { everyWeekOn: on.filter((weekday) => weekday <= 7), onRestDay }
    : { everyMonthOn: on, ...(every === 'quarter' ? { months: [3, 6, 9, 12] } : {}), onRestDay }

export const dayAfter = (recurs: Recurs, day: string, calendar: Calendar): string | null =>
  occurrences(patternOf(recurs), plusDays(day, 1), plusDays(day, 200), calendar).find((one) => one.day > day)?.day ?? null

async function wind(ctx: Context, id: string, next: string): Promise<void> {
  const { askBefore } = await rulesOf(ctx.db, 'tasks', rules)
  const at = instantOf(plusDays(next, -askBefore), '08:00')
  timers.set(ctx, { subject: 'tasks.assignment', subjectId: id, kind: nextRound, dueAt: at > ctx.now ? at : ctx.now })
}

/** The next round passes the gate anew: where its matter is no longer in force it stops, and the asker hears why. */
export async function ringRound(ctx: Context, { subjectId }: Timer): Promise<void> {
  const { db, now } = ctx
  const a = await store.findForUpdate(db, subjectId)
  if (!a?.nextOn || !a.recurrence || a.stoppedAt) return
  const dueOn = a.nextOn < dayOf(now) ? dayOf(now) : a.nextOn
  const next = dayAfter(a.recurrence, a.nextOn, await calendarOf(db))
  try {
    await openRound(ctx, { ...a, dueOn })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const why = ctx.say(error.refusal.code.replace('.', ':refusals.'), error.refusal.facts)
    await store.stop(db, a.id, why, now)
    inbox.put(ctx, {
      module: 'tasks',
      subjectId: a.id,
      kind: 'stopped',
      title: a.title,
      link: `/tasks/assignments/${a.id}`,
      orgId: a.askedByOrgId,
      permission: 'tasks.assign',
      dueAt: null,
      notice: true,
    })
    return
  }
  await store.turn(db, a.id, dueOn, next)
  if (next) await wind(ctx, a.id, next)
}

export async function stopAssignment(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const { db, now } = ctx
  const mine = await mineOf(ctx)
  const row = await store.findForUpdate(db, id)
  const a = found(row && mine.any.includes(row.askedByOrgId) ? row : undefined, 'tasks.no-assignment')
  allowed(mine.assign.includes(a.askedByOrgId))
  refuseIf(a.stoppedAt && refuse('tasks.stopped'))
  refuseIf(a.version !== version && refuse('version.stale'))

  const withdrawn = await withdraw(ctx, { module: 'tasks', subjectId: id }, reason)
  timers.cancel(ctx, id, [nextRound])
  return { id, withdrawn, ...(await store.stop(db, id, reason, now)) }
}
