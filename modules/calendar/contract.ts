import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { day, id, instant, words } from '#common/shapes.ts'

/** `HH:MM` on the city's wall clock. */
export const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
export const Span = z.object({ from: time, to: time })
/** Working hours from a day on (null: always), and when deadlines in days run out (null: at closing time). */
export const HoursFrom = z.object({ since: day.nullable(), spans: z.array(Span).min(1).max(6), dayEnds: time.nullable() })

/** A year's notice as github.com/NateScarlet/holiday-cn writes it. */
export const YearFile = z.object({
  year: z.number().int().min(2000).max(2099),
  papers: z.array(z.string().max(500)).max(20).default([]),
  days: z
    .array(z.object({ name: words(40), date: day, isOffDay: z.boolean() }))
    .min(1)
    .max(150),
})

/** A change of the calendar; each is previewed first, then made with the version that the preview saw. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add-day'), day, as: z.enum(['work', 'rest']), name: words(40) }),
  z.object({ kind: z.literal('withdraw-day'), id }),
  z.object({ kind: z.literal('publish-year'), file: YearFile }),
  z.object({ kind: z.literal('set-hours'), hours: HoursFrom }),
])
export type Change = z.output<typeof Change>

const DayFacts = z.object({
  day,
  working: z.boolean(),
  kind: z.enum(['working', 'weekend', 'holiday', 'makeup', 'countyWork', 'countyRest']),
  name: z.string().nullable(),
  provisional: z.boolean(),
})
const by = z.object({ by: z.string(), at: instant })

/** A deadline that a change moves. `label` is a key of words that names the clock; no content of the case is shown here. */
const MovedDeadline = z.object({
  number: z.string(),
  label: z.string(),
  oldDue: instant,
  newDue: instant,
  provisional: z.boolean(),
})

export const showYear = endpoint({
  name: 'show-year',
  method: 'GET',
  path: '/api/calendar/years/:year',
  access: 'session',
  summary: 'One year of the calendar, day by day, with its sources',
  params: z.object({ year: z.union([z.literal('current'), z.coerce.number().int().min(2000).max(2099)]) }),
  answer: z.object({
    year: z.number(),
    today: day,
    version: z.number().int(),
    mayManage: z.boolean(),
    /** Null: the State Council's notice is not in; the year is provisional. */
    notice: z.object({ papers: z.array(z.string()), uploaded: by.nullable() }).nullable(),
    workingDays: z.number().int(),
    days: z.array(DayFacts),
    countyDays: z.array(
      by.extend({
        id,
        day,
        kind: z.enum(['work', 'rest']),
        name: z.string(),
        basis: z.string(),
        withdrawn: by.extend({ basis: z.string() }).nullable(),
      }),
    ),
    hours: z.array(HoursFrom.extend({ basis: z.string().nullable() })),
    changes: z.array(
      by.extend({
        version: z.number().int(),
        kind: z.string(),
        says: z.string(),
        basis: z.string(),
        moved: z.number().int(),
        settled: z.number().int(),
      }),
    ),
  }),
})

export const previewChange = endpoint({
  name: 'preview-change',
  method: 'POST',
  path: '/api/calendar/previews',
  access: 'session',
  summary: 'Every open deadline that a change of the calendar would move; nothing is changed',
  body: z.object({ change: Change }),
  answer: z.object({
    version: z.number().int(),
    /** Holidays of the law that a year's file does not name. */
    missing: z.array(z.string()),
    /** Days that would become working days or rest days. */
    days: z.array(z.object({ day, before: DayFacts, after: DayFacts })),
    moved: z.array(MovedDeadline),
    /** Deadlines that keep their time and are no longer provisional. */
    settled: z.number().int(),
  }),
  refusals: [
    'calendar.day-already-set',
    'calendar.day-is-so-already',
    'calendar.day-not-found',
    'calendar.day-already-withdrawn',
    'calendar.year-day-outside',
    'calendar.year-day-twice',
    'calendar.year-unchanged',
    'calendar.hours-wrong',
  ],
})

export const changeCalendar = endpoint({
  name: 'change-calendar',
  method: 'POST',
  path: '/api/calendar/changes',
  access: 'session',
  summary: 'Make a previewed change of the calendar and recompute open deadlines',
  body: z.object({ change: Change, basis: words(300), version: z.number().int().min(0) }),
  answer: z.object({ id, version: z.number().int(), moved: z.number().int(), settled: z.number().int() }),
  refusals: [...previewChange.refusals, 'calendar.preview-stale'],
})

export const refusals = {
  'calendar.day-already-set': 409,
  'calendar.day-is-so-already': 409,
  'calendar.day-not-found': 404,
  'calendar.day-already-withdrawn': 409,
  'calendar.year-day-outside': 422,
  'calendar.year-day-twice': 422,
  'calendar.year-unchanged': 409,
  'calendar.hours-wrong': 422,
  'calendar.preview-stale': 409,
} as const

/** News: the calendar of a city has changed; open deadlines were recomputed in the same transaction. */
export type CalendarChanged = { version: number; kind: Change['kind'] }
