import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as timers from '#platform/timers.ts'
import { type Calendar, deadline, warnAt } from '#server/calendar'
import type { Limit } from '../rulebook.ts'
import type { ClockKind } from '../rules.ts'
import type { Book } from './rulebook.ts'

export type Pause = { from: string; until: string }
export type ClockRow = {
  id: string
  concernId: string
  round: number
  kind: ClockKind
  startedAt: Date
  limit: Limit
  basis: string
  pauses: Pause[]
  pausedAt: Date | null
  dueAt: Date
  provisional: boolean
  stoppedAt: Date | null
  outcome: 'met' | 'late' | 'void' | null
  lateSince: Date | null
}

export const ringing = 'concerns.clock'
export const columns = sql`id, concern_id, round, kind, started_at, "limit", basis, pauses, paused_at, due_at, provisional, stopped_at, outcome, late_since`

/** The facts a deadline is computed from, as the calendar takes them. */
export const factsOf = (clock: Pick<ClockRow, 'startedAt' | 'limit' | 'pauses'>) => ({
  startedAt: clock.startedAt,
  limit: clock.limit,
  pauses: clock.pauses.map((p) => ({ from: new Date(p.from), until: new Date(p.until) })),
})

/** Clocks that resume the concern when they run out instead of being late. */
export const resumes = (kind: ClockKind): boolean => kind === 'answer' || kind === 'review'

/** One timer a clock: first for the warning, then for the due time, then for each step of the ladder. */
function wind(ctx: Context, clock: ClockRow, calendar: Calendar, book: Book): void {
  const warning = resumes(clock.kind) ? clock.dueAt : warnAt(factsOf(clock), { share: book.warn.share }, calendar)
  const dueAt = warning > ctx.now && warning < clock.dueAt ? warning : clock.dueAt
  timers.set(ctx, { subject: 'concerns.clock', subjectId: clock.id, kind: ringing, dueAt })
}

/** Starts a clock; `dueAt` given only where a person chose the day (a review). */
export function start(
  ctx: Context,
  given: { concernId: string; round: number; kind: ClockKind; limit: Limit; basis: string; dueAt?: Date },
  calendar: Calendar,
  book: Book,
): ClockRow {
  const due = given.dueAt
    ? { dueAt: given.dueAt, provisional: false }
    : deadline({ startedAt: ctx.now, limit: given.limit }, calendar)
  const clock: ClockRow = {
    ...given,
    ...due,
    id: newId(ctx.now.getTime()),
    startedAt: ctx.now,
    pauses: [],
    pausedAt: null,
    stoppedAt: null,
    outcome: null,
    lateSince: null,
  }
  ctx.db.later(sql`insert into concerns.clocks (city_id, id, concern_id, round, kind, started_at, "limit", basis, rulebook, due_at, provisional)
    values (${ctx.cityId}, ${clock.id}, ${clock.concernId}, ${clock.round}, ${clock.kind}, ${clock.startedAt}, ${JSON.stringify(clock.limit)}, ${clock.basis}, ${book.version}, ${clock.dueAt}, ${clock.provisional})`)
  wind(ctx, clock, calendar, book)
  return clock
}

/** Stops it: met in time or late, frozen from here on; `void` where it no longer means anything. */
export function stop(ctx: Context, clock: ClockRow, voided = false): void {
  const outcome = voided ? 'void' : (clock.pausedAt ?? ctx.now) <= clock.dueAt ? 'met' : 'late'
  ctx.db.later(sql`update concerns.clocks set stopped_at = ${ctx.now}, outcome = ${outcome}, paused_at = null
    where city_id = ${ctx.cityId} and id = ${clock.id} and stopped_at is null`)
  timers.cancel(ctx, clock.id, [ringing])
  clock.stoppedAt = ctx.now
  clock.outcome = outcome
}

export function pause(ctx: Context, clock: ClockRow): void {
  if (clock.pausedAt) return
  ctx.db.later(sql`update concerns.clocks set paused_at = ${ctx.now} where city_id = ${ctx.cityId} and id = ${clock.id}`)
  timers.cancel(ctx, clock.id, [ringing])
  clock.pausedAt = ctx.now
}

/** Goes on: the pause becomes one of its facts, so a later change of limit or calendar keeps it credited. */
export function goOn(ctx: Context, clock: ClockRow, calendar: Calendar, book: Book): void {
  if (!clock.pausedAt) return
  clock.pauses = [...clock.pauses, { from: clock.pausedAt.toISOString(), until: ctx.now.toISOString() }]
  clock.pausedAt = null
  reckon(ctx, clock, calendar, book)
}

/** More time: the limit grows by what was granted. */
export function extend(ctx: Context, clock: ClockRow, limit: Limit, calendar: Calendar, book: Book): void {
  clock.limit = limit
  reckon(ctx, clock, calendar, book)
}

function reckon(ctx: Context, clock: ClockRow, calendar: Calendar, book: Book): void {
  Object.assign(clock, deadline(factsOf(clock), calendar))
  if (clock.dueAt > ctx.now) clock.lateSince = null
  ctx.db.later(sql`update concerns.clocks set paused_at = null, pauses = ${JSON.stringify(clock.pauses)}, "limit" = ${JSON.stringify(clock.limit)},
      due_at = ${clock.dueAt}, provisional = ${clock.provisional}, late_since = ${clock.lateSince}
    where city_id = ${ctx.cityId} and id = ${clock.id}`)
  wind(ctx, clock, calendar, book)
}
