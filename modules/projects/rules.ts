import { isDay } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { AskChange, State } from './contract.ts'
import { monthOf, nextMonth } from './lights.ts'

type Standing = { state: State; version: number }
const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

export const running = (state: State): boolean => state === 'doing' || state === 'midterm'
const over: readonly State[] = ['accepted', 'archived', 'stopped']

/** From which states each step leads on. */
const steps = {
  edit: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  review: ['submitted'],
  return: ['submitted', 'reviewed', 'approved', 'noticed'],
  approve: ['reviewed'],
  notice: ['approved'],
  object: ['noticed'],
  start: ['noticed'],
  midterm: ['doing'],
  accept: ['midterm'],
  // What was stopped is at its end: filed, it could not be told from what was accepted.
  archive: ['accepted'],
} as const satisfies Record<string, readonly State[]>
export type StepName = keyof typeof steps | 'stop'

export function whyNotStep(row: Standing, step: StepName, version: number): Refusal | null {
  const may =
    step === 'stop' ? !over.includes(row.state) && row.state !== 'draft' : (steps[step] as readonly State[]).includes(row.state)
  if (!may) return step === 'accept' && row.state === 'doing' ? refuse('projects.midterm-first') : refuse('projects.state')
  return whyStale(row, version)
}

/** Whoever handed it in does not review, establish or accept it. */
export const whyNotJudge = (submittedBy: string | null, personId: string | null): Refusal | null =>
  submittedBy !== null && submittedBy === personId ? refuse('projects.own') : null

export const whyNotDays = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): Refusal | null =>
  endsOn <= startsOn ? refuse('projects.days') : null

/** Milestones lie within the project's days. */
export function whyNotMilestones(
  milestones: readonly { planOn: string }[],
  span: { startsOn: string; endsOn: string },
): Refusal | null {
  const outside = milestones.find(({ planOn }) => planOn < span.startsOn || planOn > span.endsOn)
  return outside ? refuse('projects.milestone-day', { on: outside.planOn }) : null
}

export const whyNotStart = (noticeUntil: string | null, today: string): Refusal | null =>
  noticeUntil !== null && today <= noticeUntil ? refuse('projects.notice-runs', { until: noticeUntil }) : null

/** All milestones reached, all indicators measured. */
export function whyNotAccept(milestonesOpen: number, indicators: number, reached: number): Refusal | null {
  if (milestonesOpen > 0) return refuse('projects.milestones-open', { count: milestonesOpen })
  return indicators === reached ? null : refuse('projects.indicators', { count: indicators })
}

export const whyNotWork = ({ state }: { state: State }): Refusal | null => (running(state) ? null : refuse('projects.state'))

export function whyNotFinish(
  row: { state: State; doneOn: string | null; version: number; startedOn: string | null },
  on: string,
  today: string,
  version: number,
): Refusal | null {
  if (row.doneOn !== null) return refuse('projects.milestone-done')
  return (
    whyNotWork(row) ??
    whyStale(row, version) ??
    (on > today || (row.startedOn !== null && on < row.startedOn) ? refuse('projects.day', { today }) : null)
  )
}

/** A note is of a month that has begun, not before the project did; the last one may be rewritten, an earlier one not. */
export function whyNotNote(
  row: { state: State; startedOn: string | null; noteMonth: string | null },
  month: string,
  today: string,
): Refusal | null {
  if (!running(row.state)) return refuse('projects.state')
  const first = row.noteMonth ?? monthOf(row.startedOn ?? today)
  return month < first || month > monthOf(today) ? refuse('projects.month', { from: first, to: monthOf(today) }) : null
}

/** What the next note begins with: what was meant to be done stands as done, what blocked is carried over. */
export function nextNote(
  last: { month: string; done: string; next: string; blocker: string | null } | null,
  startedOn: string,
  today: string,
): { month: string; done: string; next: string; blocker: string | null; again: boolean } {
  if (!last) return { month: monthOf(startedOn), done: '', next: '', blocker: null, again: false }
  const month = nextMonth(last.month)
  if (month > monthOf(today)) return { ...last, again: true }
  return { month, done: last.next, next: '', blocker: last.blocker, again: false }
}

export const whyNotBlocker = (row: { clearedOn: string | null; version: number }, version: number): Refusal | null =>
  row.clearedOn === null ? whyStale(row, version) : refuse('projects.blocker-cleared')
export const whyNotPass = (
  row: { clearedOn: string | null; passedTo: string | null; version: number },
  version: number,
): Refusal | null => whyNotBlocker(row, version) ?? (row.passedTo === null ? null : refuse('projects.passed-already'))

export const whyNotDecideChange = (
  row: { state: 'asked' | 'approved' | 'declined'; version: number },
  version: number,
): Refusal | null => (row.state === 'asked' ? whyStale(row, version) : refuse('projects.change-decided'))

/** Each thing that may be changed is written in its own form. */
export function whyNotChange({ what, to, milestoneId }: AskChange, startsOn: string): Refusal | null {
  if (what === 'endsOn') return isDay(to) && to > startsOn ? null : refuse('projects.change-value')
  if (what === 'milestone') return isDay(to) && milestoneId ? null : refuse('projects.change-value')
  if (what === 'budget') return /^\d{1,14}$/.test(to) ? null : refuse('projects.change-value')
  if (what === 'title') return to.length <= 60 ? null : refuse('projects.change-value')
  return null
}
