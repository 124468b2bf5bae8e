import { plusDays } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import { buildCalendar, type Calendar, type CountyDay, type DayFacts, type Hours, shiftOf, type YearFile } from './calendar.ts'
import type { Change } from './contract.ts'
import { type Clock, type Due, deadline, due } from './rules.ts'

/** What a city's calendar is built from today. `version` counts its changes. */
export type Sources = {
  version: number
  years: readonly YearFile[]
  /** In force; withdrawn ones only to say so when somebody withdraws them again. */
  days: readonly (CountyDay & { id: string; withdrawn: boolean })[]
  hours: readonly Hours[]
}

export const calendarFrom = ({ years, days, hours }: Sources): Calendar =>
  buildCalendar({ years, overlay: days.filter((d) => !d.withdrawn), hours })

export function whyNotChange(sources: Sources, change: Change): Refusal | null {
  if (change.kind === 'add-day') return whyNotAddDay(sources, change)
  if (change.kind === 'withdraw-day') return whyNotWithdrawDay(sources, change.id)
  if (change.kind === 'publish-year') return whyNotPublishYear(sources, change.file)
  return whyNotSetHours(change.hours)
}

function whyNotAddDay(sources: Sources, { day, as }: Change & { kind: 'add-day' }): Refusal | null {
  const there = sources.days.find((d) => d.day === day && !d.withdrawn)
  if (there) return refuse('calendar.day-already-set', { day, name: there.name })
  return calendarFrom(sources).isWorkingDay(day) === (as === 'work') ? refuse('calendar.day-is-so-already', { day }) : null
}

function whyNotWithdrawDay(sources: Sources, id: string): Refusal | null {
  const there = sources.days.find((d) => d.id === id)
  if (!there) return refuse('calendar.day-not-found')
  return there.withdrawn ? refuse('calendar.day-already-withdrawn', { day: there.day }) : null
}

/** A notice speaks of its own year, of the last days of December before it, and of nothing twice. */
function whyNotPublishYear(sources: Sources, file: YearFile): Refusal | null {
  const outside = file.days.find(({ date }) => date < `${file.year - 1}-12-20` || date > `${file.year}-12-31`)
  if (outside) return refuse('calendar.year-day-outside', { year: file.year, day: outside.date })
  const dates = file.days.map((d) => d.date)
  const twice = dates.find((date, i) => dates.indexOf(date) !== i)
  if (twice) return refuse('calendar.year-day-twice', { day: twice })
  const known = sources.years.find((y) => y.year === file.year)
  return known && contentOf(known) === contentOf(file) ? refuse('calendar.year-unchanged', { year: file.year }) : null
}

/** The seven holidays of the law; a notice that leaves one out is rare enough to ask twice. */
const holidays = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆']
export const missingHolidays = (file: YearFile): string[] =>
  holidays.filter((name) => !file.days.some((d) => d.name.includes(name)))

const contentOf = (file: YearFile): string =>
  JSON.stringify([...file.days].map((d) => [d.date, d.name, d.isOffDay]).sort((a, b) => (a[0]! < b[0]! ? -1 : 1)))

function whyNotSetHours(hours: HoursGiven): Refusal | null {
  try {
    shiftOf(hoursOf(hours))
    return null
  } catch (error) {
    if (error instanceof RangeError) return refuse('calendar.hours-wrong')
    throw error
  }
}

type HoursGiven = (Change & { kind: 'set-hours' })['hours']
export const hoursOf = ({ since, spans, dayEnds }: HoursGiven): Hours => ({
  spans,
  ...(since ? { since } : {}),
  ...(dayEnds ? { dayEnds } : {}),
})

/** The sources as they would be after a change that nothing refuses. */
export function changed(sources: Sources, change: Change): Sources {
  if (change.kind === 'add-day')
    return {
      ...sources,
      days: [...sources.days, { id: '', day: change.day, kind: change.as, name: change.name, withdrawn: false }],
    }
  if (change.kind === 'withdraw-day')
    return { ...sources, days: sources.days.map((d) => (d.id === change.id ? { ...d, withdrawn: true } : d)) }
  if (change.kind === 'publish-year') {
    const years = [...sources.years.filter((y) => y.year !== change.file.year), change.file]
    return { ...sources, years: years.sort((a, b) => a.year - b.year) }
  }
  const set = hoursOf(change.hours)
  return { ...sources, hours: [...sources.hours.filter((h) => h.since !== set.since), set] }
}

/** Days of the changed year that become working days or rest days, or take another name. */
export function changedDays(
  before: Calendar,
  after: Calendar,
  around: number,
): { day: string; before: DayFacts; after: DayFacts }[] {
  const days = []
  for (let day = `${around - 1}-12-01`; day <= `${around + 1}-01-31`; day = plusDays(day, 1)) {
    const facts = { day, before: before.factsOf(day), after: after.factsOf(day) }
    if (facts.before.working !== facts.after.working || facts.before.name !== facts.after.name) days.push(facts)
  }
  return days
}

/** A running deadline as its keeper tells it. */
export type OpenClock = {
  /** The keeper's own id of this clock. */
  id: string
  /** The number people know the case by. */
  number: string
  /** A key of words that names the clock: `concerns:clocks.finish`. */
  label: string
  clock: Clock
  dueAt: Date
  provisional: boolean
}
export type Move = OpenClock & { to: Due }

/**
 * The open deadlines that stand otherwise by this calendar. What is past stays as it was: a deadline that has run out is
 * a result. And no change makes anything late at a stroke: what would now be past runs out at the end of today's work
 * (or when it would have anyway, if that is earlier).
 */
export function movesOf(clocks: readonly OpenClock[], calendar: Calendar, now: Date): Move[] {
  return clocks.flatMap((open) => {
    if (open.dueAt <= now) return []
    const to = deadline(open.clock, calendar)
    if (to.dueAt <= now) {
      const today = due(now, { amount: 0, unit: 'workingDays' }, calendar).dueAt
      to.dueAt = new Date(Math.min(+open.dueAt, +today))
    }
    const same = to.dueAt.getTime() === open.dueAt.getTime() && to.provisional === open.provisional
    return same ? [] : [{ ...open, to }]
  })
}

/** Whether a move changes the time, or only says that it is no longer (or now) provisional. */
export const isMoved = (move: Move): boolean => move.to.dueAt.getTime() !== move.dueAt.getTime()
