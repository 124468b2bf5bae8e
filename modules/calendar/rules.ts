import type { Day } from '#common/dates.ts'
import { type Calendar, dayAt, midnight, numberAt, numberOf, yearAt } from './calendar.ts'

/** How long something may take. `workingHours` may be a fraction, days are whole. */
export type Limit = {
  amount: number
  unit: 'workingHours' | 'workingDays' | 'calendarDays' | 'minutes'
  /** Calendar days only: a last day that is a rest day stays (default) or moves on (民法典 第二百零三条). */
  onRestDay?: 'keep' | 'next'
}
export type Pause = { from: Date; until: Date }
/** All that a deadline is computed from. Keep these facts, and a change of limit or calendar is only a new computation. */
export type Clock = { startedAt: Date; limit: Limit; pauses?: readonly Pause[] }
/** `provisional`: the way from start to due touches a year whose notice is not in; it is computed anew when the year arrives. */
export type Due = { dueAt: Date; provisional: boolean }
/** What a stopped clock has left: working minutes for both working units, days for calendar days, minutes else; negative when late. */
export type Remaining = { left: number; limit: Limit }
/** When to warn: a share of the allowed time used up (0.75), or a fixed amount before the due time. */
export type Warning = { share: number } | { before: Limit }

const minute = 60_000
/** About two centuries of working time: beyond it an amount is a mistake. */
const tooMuch = 25_000_000

/**
 * The instant after `minutes` of working time (before, when negative). Outside working hours counting starts at the next
 * opening; an amount that fills a day ends at its closing time. Exact to the millisecond; 0 changes nothing.
 */
export function addWorkingMinutes(at: Date, minutes: number, calendar: Calendar): Date {
  if (!(Math.abs(minutes) <= tooMuch)) throw new RangeError(`not an amount of working minutes: ${minutes}`)
  const ms = Math.round(minutes * minute)
  if (ms === 0) return at
  return new Date(ms > 0 ? forward(at, ms, calendar) : backward(at, -ms, calendar))
}

function forward(at: Date, ms: number, calendar: Calendar): number {
  let n = numberAt(at)
  let from = at.getTime() - midnight(n)
  for (let left = ms; ; n++, from = 0) {
    if (!calendar.works(n)) continue
    for (const span of calendar.shiftOn(n).spans) {
      const begin = Math.max(span.from, from)
      if (begin >= span.to) continue
      if (left <= span.to - begin) return midnight(n) + begin + left
      left -= span.to - begin
    }
  }
}

function backward(at: Date, ms: number, calendar: Calendar): number {
  let n = numberAt(at)
  let until = at.getTime() - midnight(n)
  for (let left = ms; ; n--, until = Number.POSITIVE_INFINITY) {
    if (!calendar.works(n)) continue
    const { spans } = calendar.shiftOn(n)
    for (let i = spans.length - 1; i >= 0; i--) {
      const span = spans[i]!
      const end = Math.min(span.to, until)
      if (end <= span.from) continue
      if (left <= end - span.from) return midnight(n) + end - left
      left -= end - span.from
    }
  }
}

/** Working minutes from `a` to `b`, a fraction where seconds count; negative when `b` is earlier. */
export function workingMinutesBetween(a: Date, b: Date, calendar: Calendar): number {
  if (b < a) return -workingMinutesBetween(b, a, calendar)
  const end = numberAt(b)
  let ms = 0
  for (let n = numberAt(a); n <= end; n++) {
    if (!calendar.works(n)) continue
    const from = a.getTime() - midnight(n)
    const until = b.getTime() - midnight(n)
    for (const span of calendar.shiftOn(n).spans) ms += Math.max(0, Math.min(span.to, until) - Math.max(span.from, from))
  }
  return ms / minute
}

/** The n-th working day strictly after `day` (before, when negative); 0 is the day itself, whatever it is. */
export const addWorkingDays = (day: Day, n: number, calendar: Calendar): Day => dayAt(stepDays(numberOf(day), n, calendar))

function stepDays(from: number, days: number, calendar: Calendar): number {
  if (!Number.isInteger(days) || Math.abs(days) > 25_000) throw new RangeError(`not a number of days: ${days}`)
  let n = from
  for (let left = Math.abs(days); left > 0; ) {
    n += Math.sign(days)
    if (calendar.works(n)) left--
  }
  return n
}

/** How many working days lie in (a, b]; negative when `b` is earlier. */
export function workingDaysBetween(a: Day, b: Day, calendar: Calendar): number {
  const [from, to] = [numberOf(a), numberOf(b)]
  let count = 0
  for (let n = Math.min(from, to) + 1; n <= Math.max(from, to); n++) if (calendar.works(n)) count++
  return from <= to ? count : -count
}

/** The day itself if it is a working day, else the next (or previous) one. */
export const workingDayFrom = (day: Day, calendar: Calendar): Day => dayAt(workingFrom(numberOf(day), calendar))
export const workingDayUpTo = (day: Day, calendar: Calendar): Day => dayAt(workingFrom(numberOf(day), calendar, -1))

function workingFrom(day: number, calendar: Calendar, step: 1 | -1 = 1): number {
  let n = day
  while (!calendar.works(n)) n += step
  return n
}

/** Closing time of a day, as on a working day with the hours then in force. */
export const closingOf = (day: Day, calendar: Calendar): Date => closing(numberOf(day), calendar)
const closing = (n: number, calendar: Calendar): Date => new Date(midnight(n) + calendar.shiftOn(n).closes)
/** When a deadline in days runs out on day `n`: closing time, or later where the city's hours say so. */
const dayEnd = (n: number, calendar: Calendar): Date => new Date(midnight(n) + calendar.shiftOn(n).ends)

/**
 * When a thing begun at `start` is due, without pauses.
 * - workingHours: that much working time later.
 * - workingDays: n working days after the day of `start`, however late on that day it was; at the end of working hours.
 *   0 is today's end, or the next working day's if today is over or a rest day.
 * - calendarDays: the same on all days alike; on the day the clock starts or goes on, after hours, that day runs to midnight.
 * - minutes: by the clock on the wall, day and night.
 */
export const due = (start: Date, limit: Limit, calendar: Calendar): Due => deadline({ startedAt: start, limit }, calendar)

/**
 * When a clock is due, its pauses added: the working time that passed in a pause (whole days for calendar days, plain time
 * for minutes) is credited, whatever the limit is today. So a pause survives a change of limit or of the calendar.
 */
export function deadline({ startedAt, limit, pauses = [] }: Clock, calendar: Calendar): Due {
  const dueAt = dueWith(startedAt, limit, apart(startedAt, pauses), calendar)
  return { dueAt, provisional: isProvisional(startedAt, dueAt, limit, calendar) }
}

function dueWith(start: Date, { amount, unit, onRestDay }: Limit, pauses: readonly Pause[], calendar: Calendar): Date {
  if (!(amount >= 0)) throw new RangeError(`not an amount: ${amount}`)
  const today = numberAt(start)
  if (unit === 'minutes')
    return new Date(start.getTime() + Math.round(amount * minute) + sum(pauses, ({ from, until }) => +until - +from))
  if (unit === 'calendarDays') {
    if (!Number.isInteger(amount)) throw new RangeError(`not a number of days: ${amount}`)
    let n = today + amount + sum(pauses, ({ from, until }) => numberAt(until) - numberAt(from))
    if (onRestDay === 'next') n = workingFrom(n, calendar)
    const end = dayEnd(n, calendar)
    const goesOn = pauses.at(-1)?.until ?? start
    return end <= goesOn && n === numberAt(goesOn) ? new Date(midnight(n + 1)) : end
  }
  const paused = sum(pauses, ({ from, until }) => workingMinutesBetween(from, until, calendar))
  if (unit === 'workingHours') return addWorkingMinutes(addWorkingMinutes(start, amount * 60, calendar), paused, calendar)
  const n = amount > 0 || start < closing(today, calendar) ? today : today + 1
  const lastDay = amount > 0 ? stepDays(n, amount, calendar) : workingFrom(n, calendar)
  return toDayEnd(addWorkingMinutes(closing(lastDay, calendar), paused, calendar), calendar)
}

const sum = (pauses: readonly Pause[], of: (pause: Pause) => number) => pauses.reduce((total, pause) => total + of(pause), 0)

/** The day a deadline belongs to: midnight is the end of a day, not the beginning of the next. */
const lastDayOf = (dueAt: Date) => numberAt(new Date(dueAt.getTime() - 1))

/** A deadline in working days that falls on closing time runs to the day's end. */
const toDayEnd = (at: Date, calendar: Calendar): Date => {
  const n = lastDayOf(at)
  return at.getTime() === closing(n, calendar).getTime() ? dayEnd(n, calendar) : at
}

const later = (a: Date, b: Date) => new Date(Math.max(+a, +b))

/** Pauses in order, overlaps counted once, none before the start. */
function apart(startedAt: Date, pauses: readonly Pause[]): Pause[] {
  let edge = startedAt
  return [...pauses]
    .sort((a, b) => +a.from - +b.from)
    .flatMap((pause) => {
      const from = later(pause.from, edge)
      if (pause.until <= from) return []
      edge = pause.until
      return [{ from, until: pause.until }]
    })
}

/** Units that never ask the calendar are never provisional. */
function isProvisional(from: Date, to: Date, { unit, onRestDay }: Limit, calendar: Calendar): boolean {
  if (unit === 'minutes' || (unit === 'calendarDays' && onRestDay !== 'next')) return false
  for (let year = yearAt(numberAt(from)); year <= yearAt(numberAt(to)); year++) if (!calendar.isPublished(year)) return true
  return false
}

/** What is left on a clock that stops at `at`; negative when it is already late. */
export function remaining(dueAt: Date, limit: Limit, at: Date, calendar: Calendar): Remaining {
  if (limit.unit === 'minutes') return { left: (+dueAt - +at) / minute, limit }
  if (limit.unit === 'calendarDays') return { left: lastDayOf(dueAt) - numberAt(at), limit }
  return { left: workingMinutesBetween(at, dueAt, calendar), limit }
}

/**
 * When a stopped clock is due if it goes on at `at`: the instant that `deadline` gives with the pause among its facts
 * (calendar days with `onRestDay: 'next'` excepted: here they roll on from a day that has rolled already).
 */
export function resume({ left, limit }: Remaining, at: Date, calendar: Calendar): Due {
  const dueAt = dueAfter(left, limit, at, calendar)
  return { dueAt, provisional: isProvisional(at, dueAt, limit, calendar) }
}

function dueAfter(left: number, limit: Limit, at: Date, calendar: Calendar): Date {
  if (limit.unit === 'minutes') return new Date(at.getTime() + Math.round(left * minute))
  if (limit.unit === 'workingHours') return addWorkingMinutes(at, left, calendar)
  if (limit.unit === 'workingDays') return toDayEnd(addWorkingMinutes(at, left, calendar), calendar)
  return left < 0 ? dayEnd(numberAt(at) + left, calendar) : dueWith(at, { ...limit, amount: left }, [], calendar)
}

/** When to warn of a clock's deadline, pauses included; never before its start. */
export function warnAt(clock: Clock, warning: Warning, calendar: Calendar): Date {
  const { dueAt } = deadline(clock, calendar)
  const at = 'share' in warning ? shareBefore(clock, dueAt, warning.share, calendar) : before(dueAt, warning.before, calendar)
  return later(at, clock.startedAt)
}

function shareBefore({ startedAt, limit }: Clock, dueAt: Date, share: number, calendar: Calendar): Date {
  const unpaused = due(startedAt, limit, calendar).dueAt
  const rest = 1 - share
  return limit.unit === 'workingHours' || limit.unit === 'workingDays'
    ? addWorkingMinutes(dueAt, -rest * workingMinutesBetween(startedAt, unpaused, calendar), calendar)
    : new Date(+dueAt - rest * (+unpaused - +startedAt))
}

/** `limit` before `at`. Days go to the end of that earlier day: "one working day before" a Monday's closing is Friday's. */
export function before(at: Date, { amount, unit }: Limit, calendar: Calendar): Date {
  if (unit === 'minutes') return new Date(+at - amount * minute)
  if (unit === 'workingHours') return addWorkingMinutes(at, -amount * 60, calendar)
  const day = lastDayOf(at)
  const n = unit === 'workingDays' ? stepDays(day, -amount, calendar) : day - amount
  const end = dayEnd(n, calendar)
  return end < at ? end : at
}

/** The limit as people say it: working hours that make whole working days are working days (48 h at 12 h a day: 4 days). */
export function plainLimit(limit: Limit, on: Day, calendar: Calendar): Limit {
  const days = (limit.amount * 60 * minute) / calendar.shiftOn(numberOf(on)).length
  return limit.unit === 'workingHours' && days >= 1 && Number.isInteger(days) ? { amount: days, unit: 'workingDays' } : limit
}
