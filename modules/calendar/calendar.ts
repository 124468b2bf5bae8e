import type { Day } from '#common/dates.ts'

/** A stretch of working time on the city's wall clock, `HH:MM`; `to` may be `24:00`. */
export type Span = { from: string; to: string }
/**
 * Working hours in force since a day (without `since`: always), until the next entry begins.
 * `dayEnds`: when a deadline counted in days runs out; closing time if not given (民法典 第二百零三条: where there are
 * business hours, a period ends when business stops).
 */
export type Hours = { since?: Day; spans: readonly Span[]; dayEnds?: string }
/** One year as holiday-cn writes it; a file without days is a year not announced yet. */
export type YearFile = {
  year: number
  papers?: readonly string[]
  days: readonly { name: string; date: Day; isOffDay: boolean }[]
}
/** What a county decides for itself: a local closure, a flood day, a working Saturday. It outranks the notice. */
export type CountyDay = { day: Day; kind: 'work' | 'rest'; name: string }

export type DayKind = 'working' | 'weekend' | 'holiday' | 'makeup' | 'countyWork' | 'countyRest'
/** `provisional`: the year's notice is not in, so the answer is Monday to Friday less the fixed-date holidays. */
export type DayFacts = { day: Day; working: boolean; kind: DayKind; name: string | null; provisional: boolean }

export type Calendar = {
  isWorkingDay(day: Day): boolean
  isPublished(year: number): boolean
  factsOf(day: Day): DayFacts
  hoursOn(day: Day): Hours
  /** For the arithmetic: days as whole numbers since 1970-01-01, times as milliseconds since the city's midnight. */
  works(dayNumber: number): boolean
  shiftOn(dayNumber: number): Shift
}
export type Shift = { spans: readonly { from: number; to: number }[]; closes: number; ends: number; length: number }

export const msOfDay = 86_400_000
const zone = 8 * 3_600_000

export const numberOf = (day: Day): number => {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at)) throw new RangeError(`not a day: ${day}`)
  return at / msOfDay
}
export const dayAt = (n: number): Day => new Date(n * msOfDay).toISOString().slice(0, 10)
export const yearAt = (n: number): number => new Date(n * msOfDay).getUTCFullYear()
export const numberAt = (at: Date): number => Math.floor((at.getTime() + zone) / msOfDay)
/** The instant of the city's midnight at which a day begins, in milliseconds. */
export const midnight = (n: number): number => n * msOfDay - zone
/** 1970-01-01 was a Thursday; 0 Monday … 6 Sunday. */
const weekday = (n: number): number => (((n + 3) % 7) + 7) % 7

/** The span a calendar answers from memory; before and after it only Monday to Friday is known, and said to be provisional. */
const first = numberOf('2000-01-01')
const last = numberOf('2099-12-31')

/** Holidays on a fixed date (全国年节及纪念日放假办法; 2 May since 2025): all that is sure before a year's notice, which may say otherwise. */
const fixedDates = (year: number): [Day, string][] => [
  [`${year}-01-01`, '元旦'],
  [`${year}-05-01`, '劳动节'],
  ...(year >= 2025 ? [[`${year}-05-02`, '劳动节'] as [Day, string]] : []),
  [`${year}-10-01`, '国庆节'],
  [`${year}-10-02`, '国庆节'],
  [`${year}-10-03`, '国庆节'],
]

/**
 * A city's calendar: published years, its own days above them, its working hours. Building takes well under a
 * millisecond and answers from then on without allocation; keep it as long as nothing changes.
 * Files are merged by date, never by file: a December day may stand in the next year's file.
 */
export function buildCalendar(given: {
  years: readonly YearFile[]
  overlay?: readonly CountyDay[]
  hours: readonly Hours[]
}): Calendar {
  const published = new Set(given.years.filter((file) => file.days.length > 0).map((file) => file.year))
  const working = new Uint8Array(last - first + 1)
  for (let n = first; n <= last; n++) working[n - first] = weekday(n) < 5 ? 1 : 0
  const named = new Map<number, { kind: DayKind; name: string }>()
  const mark = (day: Day, works: boolean, kind: DayKind, name: string) => {
    const n = numberOf(day)
    if (n < first || n > last) return
    working[n - first] = works ? 1 : 0
    named.set(n, { kind, name })
  }
  for (let year = 2000; year < 2100; year++) for (const [day, name] of fixedDates(year)) mark(day, false, 'holiday', name)
  for (const file of given.years) for (const d of file.days) mark(d.date, !d.isOffDay, d.isOffDay ? 'holiday' : 'makeup', d.name)
  for (const d of given.overlay ?? []) mark(d.day, d.kind === 'work', d.kind === 'work' ? 'countyWork' : 'countyRest', d.name)

  const hours = [...given.hours].sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))
  if (hours.length === 0) throw new RangeError('a calendar needs working hours')
  const shifts = hours.map((h) => ({ since: h.since ? numberOf(h.since) : -Infinity, hours: h, shift: shiftOf(h) }))
  const inForce = (n: number) => {
    let i = shifts.length - 1
    while (i > 0 && shifts[i]!.since > n) i--
    return shifts[i]!
  }
  const works = (n: number) => (n >= first && n <= last ? working[n - first] === 1 : weekday(n) < 5)
  return {
    works,
    isWorkingDay: (day) => works(numberOf(day)),
    isPublished: (year) => published.has(year),
    hoursOn: (day) => inForce(numberOf(day)).hours,
    shiftOn: (n) => inForce(n).shift,
    factsOf: (day) => {
      const n = numberOf(day)
      const mark = named.get(n)
      const kind = mark?.kind ?? (weekday(n) < 5 ? 'working' : 'weekend')
      return { day, working: works(n), kind, name: mark?.name ?? null, provisional: !published.has(yearAt(n)) }
    },
  }
}

/** Working time of one day in numbers. Throws RangeError for spans that are empty, overlap or leave the day. */
export function shiftOf({ spans, dayEnds }: Hours): Shift {
  const parsed = spans.map(({ from, to }) => ({ from: msOf(from), to: msOf(to) }))
  const ordered = parsed.every((s, i) => s.from < s.to && (i === 0 || parsed[i - 1]!.to <= s.from))
  if (!ordered || parsed.length === 0) throw new RangeError('working hours must be spans in order, each with some length')
  const closes = parsed.at(-1)!.to
  const ends = dayEnds ? msOf(dayEnds) : closes
  if (ends < closes) throw new RangeError('a day cannot end before closing time')
  return { spans: parsed, closes, ends, length: parsed.reduce((sum, s) => sum + s.to - s.from, 0) }
}

function msOf(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(time)
  if (!match) throw new RangeError(`not a time of day: ${time}`)
  return match[1] ? (Number(match[1]) * 60 + Number(match[2])) * 60_000 : msOfDay
}
