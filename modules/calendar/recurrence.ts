import { type Day, weekdayOf } from '#common/dates.ts'
import { type Calendar, dayAt, numberOf, yearAt } from './calendar.ts'

/** Days a thing returns on. Weekdays: 1 Monday … 7 Sunday; `nth` -1 is the last of the month. */
export type Pattern =
  | { everyMonthOn: readonly number[]; months?: readonly number[] }
  | { everyMonthOnThe: { nth: 1 | 2 | 3 | 4 | -1; weekday: number }; months?: readonly number[] }
  | { everyWeekOn: readonly number[] }
/**
 * `onRestDay`: a date that is no working day moves to the next or previous working day, is skipped, or is kept.
 * `missingDay`: the 30th of February is the month's last day, or skipped.
 */
export type Recurrence = Pattern & { onRestDay: 'next' | 'previous' | 'skip' | 'keep'; missingDay?: 'lastDay' | 'skip' }
/** `nominal` is the date by the pattern, `day` the date it is held on. */
export type Occurrence = { day: Day; nominal: Day; provisional: boolean }

/** All occurrences whose nominal day lies in [from, to], in order; the day itself may lie outside (2018-12-30 → 2019-01-02). */
export function occurrences(rule: Recurrence, from: Day, to: Day, calendar: Calendar): Occurrence[] {
  return nominalDays(rule, from, to).flatMap((nominal) => {
    const day = heldOn(numberOf(nominal), rule.onRestDay, calendar)
    if (day === null) return []
    const provisional =
      rule.onRestDay !== 'keep' && !(calendar.isPublished(yearAt(numberOf(nominal))) && calendar.isPublished(yearAt(day)))
    return [{ day: dayAt(day), nominal, provisional }]
  })
}

/** Dates on which more than one occurrence falls, of one list or of several joined. All are kept; people are warned. */
export function collisions<O extends Occurrence>(all: readonly O[]): { day: Day; occurrences: O[] }[] {
  const byDay = Map.groupBy(all, (o) => o.day)
  return [...byDay]
    .filter(([, on]) => on.length > 1)
    .map(([day, on]) => ({ day, occurrences: on }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

function heldOn(n: number, onRestDay: Recurrence['onRestDay'], calendar: Calendar): number | null {
  if (onRestDay === 'keep' || calendar.works(n)) return n
  if (onRestDay === 'skip') return null
  const step = onRestDay === 'next' ? 1 : -1
  let day = n
  while (!calendar.works(day)) day += step
  return day
}

function nominalDays(rule: Recurrence, from: Day, to: Day): Day[] {
  const days =
    'everyWeekOn' in rule
      ? range(numberOf(from), numberOf(to))
          .map(dayAt)
          .filter((day) => rule.everyWeekOn.includes(weekdayOf(day)))
      : monthsOf(from, to)
          .filter(({ month }) => rule.months?.includes(month) ?? true)
          .flatMap((m) =>
            'everyMonthOn' in rule ? datesIn(m, rule.everyMonthOn, rule.missingDay) : [nthIn(m, rule.everyMonthOnThe)],
          )
  return days.filter((day) => from <= day && day <= to).sort()
}

type Month = { year: number; month: number; length: number }
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
const dayIn = ({ year, month }: Month, date: number): Day =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

function monthsOf(from: Day, to: Day): Month[] {
  const index = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return range(index(from), index(to)).map((i) => {
    const [year, month] = [Math.floor(i / 12), (i % 12) + 1]
    return { year, month, length: new Date(Date.UTC(year, month, 0)).getUTCDate() }
  })
}

/** Two missing dates of one month (30 and 31 in February) are one last day, not two. */
function datesIn(month: Month, dates: readonly number[], missingDay: Recurrence['missingDay'] = 'lastDay'): Day[] {
  const there = missingDay === 'lastDay' ? dates.map((d) => Math.min(d, month.length)) : dates.filter((d) => d <= month.length)
  return [...new Set(there)].map((date) => dayIn(month, date))
}

function nthIn(month: Month, { nth, weekday }: { nth: number; weekday: number }): Day {
  const firstOne = 1 + ((weekday - weekdayOf(dayIn(month, 1)) + 7) % 7)
  const date = nth > 0 ? firstOne + (nth - 1) * 7 : firstOne + Math.floor((month.length - firstOne) / 7) * 7
  return dayIn(month, date)
}
