import { z } from 'zod'
import { dayOf, plusDays, weekdayOf } from '#common/dates.ts'
import { day } from '#common/shapes.ts'

const half = z.number().int().min(0).max(48)
/** A time that comes every week, or on one day; half-hours of the day, 0 to 48. */
export const Window = z
  .object({ weekday: z.number().int().min(1).max(7).optional(), on: day.optional(), from: half, to: half })
  .refine((w) => (w.weekday === undefined) !== (w.on === undefined), { path: ['weekday'] })
  .refine((w) => w.from < w.to, { path: ['to'] })
export type Window = z.output<typeof Window>

export type Period = 'once' | 'week' | 'month' | 'quarter' | 'year'

/** Times that are not over: a weekday comes again, a day does not. */
export const aheadOf = (windows: readonly Window[], today: string): Window[] => windows.filter(({ on }) => !on || on >= today)
/** There were days, and all of them are over; nobody can come any more. */
export const isOver = (windows: readonly Window[], today: string): boolean =>
  windows.length > 0 && aheadOf(windows, today).length === 0

/** The half-hour as people write it: 36 is 18:00. */
export const clockOf = (half: number): string => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`

const weekdayIn = (w: Window): number => w.weekday ?? weekdayOf(w.on!)

/** What two windows share; a window of one day narrows one of every week. */
export function overlapOf(a: Window, b: Window): Window | null {
  if (weekdayIn(a) !== weekdayIn(b) || (a.on && b.on && a.on !== b.on)) return null
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)]
  if (from >= to) return null
  const on = a.on ?? b.on
  return on ? { on, from, to } : { weekday: weekdayIn(a), from, to }
}

/** The longest time that both have, none where either is free at any time; undefined where they have no time in common. */
export function commonTime(a: readonly Window[], b: readonly Window[]): Window | null | undefined {
  if (a.length === 0 && b.length === 0) return null
  if (a.length === 0 || b.length === 0) return longest(a.length ? a : b)
  return longest(a.flatMap((one) => b.flatMap((other) => overlapOf(one, other) ?? [])))
}

const longest = (windows: readonly Window[]): Window | undefined =>
  windows.reduce<Window | undefined>((best, w) => (!best || w.to - w.from > best.to - best.from ? w : best), undefined)

/** The first and last day of the period that a day lies in; null: there is only one. */
export function periodOf(period: Period, day: string): { first: string; last: string } | null {
  if (period === 'once') return null
  if (period === 'week') {
    const first = plusDays(day, 1 - weekdayOf(day))
    return { first, last: plusDays(first, 6) }
  }
  const [year, month] = day.split('-').map(Number) as [number, number]
  const months = period === 'month' ? 1 : period === 'quarter' ? 3 : 12
  const begins = Math.floor((month - 1) / months) * months
  const at = (m: number) => new Date(Date.UTC(year, m, 1)).toISOString().slice(0, 10)
  return { first: at(begins), last: plusDays(at(begins + months), -1) }
}

/** The first day on which a window comes, from a day on; without a window that day itself. */
export function nextDay(window: Window | null, from: string): string {
  if (!window) return from
  if (window.on) return window.on
  return plusDays(from, (window.weekday! - weekdayOf(from) + 7) % 7)
}

/** Whether a day and its hours lie within one of the windows; no windows: always. */
export const liesWithin = (windows: readonly Window[], on: string, from: number | null, to: number | null): boolean =>
  windows.length === 0 ||
  windows.some(
    (w) => (w.on ? w.on === on : w.weekday === weekdayOf(on)) && (from === null || w.from <= from) && (to === null || to <= w.to),
  )

/** `2026Q4`: the quarter's first and last day. */
export function quarterOf(quarter: string): { first: string; last: string } {
  const [year, no] = quarter.split('Q') as [string, string]
  return periodOf('quarter', `${year}-${String(Number(no) * 3).padStart(2, '0')}-01`)!
}
export const quarterAt = (now: Date): string => {
  const [year, month] = dayOf(now).split('-') as [string, string]
  return `${year}Q${Math.ceil(Number(month) / 3)}`
}
