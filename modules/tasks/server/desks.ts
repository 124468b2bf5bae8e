import { instantOf, plusDays } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import * as timers from '#platform/timers.ts'
import { addWorkingDays, type Calendar } from '#server/calendar'
import * as inbox from '#server/inbox'

type Task = {
  id: string
  title: string
  dueOn: string
  ownerOrgId: string
  ownerPersonId: string | null
  askedByOrgId: string
  verifyOrgId: string
}
export const warning = 'tasks.warn'
export const lateness = 'tasks.late'
export const longLateness = 'tasks.long-late'

/** The end of its day: from then on it is late. */
export const endOf = (dueOn: string): Date => instantOf(plusDays(dueOn, 1))

const item = ({ id, title }: Task, kind: string) => ({ module: 'tasks', subjectId: id, kind, title, link: `/tasks/${id}` })

export function putBeforeOwner(ctx: Context, task: Task): void {
  const whose = task.ownerPersonId ? { personId: task.ownerPersonId } : { orgId: task.ownerOrgId, permission: 'tasks.do' }
  inbox.put(ctx, { ...item(task, 'do'), dueAt: endOf(task.dueOn), ...whose })
}

export const putBeforeVerifier = (ctx: Context, task: Task): void =>
  inbox.put(ctx, {
    ...item(task, 'verify'),
    orgId: task.verifyOrgId,
    permission: 'tasks.verify',
    dueAt: null,
    line: 'sign',
  })

/** A notice: read and gone. */
export function tellOwner(ctx: Context, task: Task, kind: string): void {
  const whose = task.ownerPersonId ? { personId: task.ownerPersonId } : { orgId: task.ownerOrgId, permission: 'tasks.do' }
  inbox.put(ctx, { ...item(task, kind), dueAt: null, notice: true, ...whose })
}
export const tellAsker = (ctx: Context, task: Task, kind: string): void =>
  inbox.put(ctx, { ...item(task, kind), dueAt: null, notice: true, orgId: task.verifyOrgId, permission: 'tasks.verify' })

export const clear = (ctx: Context, id: string): void => inbox.clear(ctx, 'tasks', id)

/** Warns so many working days before its day, in the morning; rings when its day has passed. What lies behind does not ring again. */
export function wind(ctx: Context, { id, dueOn }: Pick<Task, 'id' | 'dueOn'>, calendar: Calendar, warnBefore: number): void {
  const at = instantOf(addWorkingDays(dueOn, -warnBefore, calendar), '08:00')
  const clock = { subject: 'tasks.task', subjectId: id }
  if (at > ctx.now) timers.set(ctx, { ...clock, kind: warning, dueAt: at })
  timers.set(ctx, { ...clock, kind: lateness, dueAt: endOf(dueOn) })
}
/** Rings when it has been late for the working days of the rule. */
export const windLong = (ctx: Context, { id, dueOn }: Pick<Task, 'id' | 'dueOn'>, calendar: Calendar, after: number): void =>
  timers.set(ctx, {
    subject: 'tasks.task',
    subjectId: id,
    kind: longLateness,
    dueAt: endOf(addWorkingDays(dueOn, after, calendar)),
  })
export const unwind = (ctx: Context, id: string): void => timers.cancel(ctx, id, [warning, lateness, longLateness])
