import { dayOf } from '#common/dates.ts'
import type { Calendar } from './calendar.ts'
import { workingDaysBetween } from './rules.ts'

/** How long there is, or how late it is, in the measure people use; worded at `left.*` and `late.*` of this module. */
export type TimeLeft = { late: boolean; amount: number; unit: 'workingDays' | 'hours' | 'minutes' }

/**
 * Another day: counted in working days (due tomorrow is 1). The same day, or with no working day between: hours and minutes
 * by the clock on the wall, which is what a reader looks at; what is left is rounded down, never promising too much.
 */
export function timeLeft(dueAt: Date, now: Date, calendar: Calendar): TimeLeft {
  const late = dueAt < now
  const days = Math.abs(workingDaysBetween(dayOf(now), dayOf(new Date(dueAt.getTime() - 1)), calendar))
  if (days >= 1) return { late, amount: days, unit: 'workingDays' }
  const minutes = Math.floor(Math.abs(dueAt.getTime() - now.getTime()) / 60_000)
  return minutes >= 60 ? { late, amount: Math.floor(minutes / 60), unit: 'hours' } : { late, amount: minutes, unit: 'minutes' }
}
