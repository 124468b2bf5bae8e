import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const states = ['planned', 'agreed', 'called', 'held', 'archived', 'cancelled'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
export const lights = ['green', 'yellow', 'red'] as const
export type Light = (typeof lights)[number]

const count = z.number().int()
const version = count

export const HostRow = z.object({
  orgId: id,
  orgName: z.string(),
  agreedAt: instant.nullable(),
  leftAt: instant.nullable(),
  leftWords: z.string().nullable(),
  heads: count.nullable(),
  /** Names typed from the paper roll; only for the unit itself and whoever leads. */
  roll: z.string().nullable(),
  /** The reader may answer for it. */
  mine: z.boolean(),
})
export type HostRow = z.output<typeof HostRow>
export const ThemeDayRow = z
  .object({
    id,
    subject: z.string(),
    leadOrgId: id,
    leadName: z.string(),
    where: z.string(),
    startsAt: instant,
    place: z.string(),
    state: State,
    /** Those that keep it together. */
    hosts: count,
    agreed: count,
    heads: count.nullable(),
    version,
  })
  .meta({ id: 'ThemeDay' })
export type ThemeDayRow = z.output<typeof ThemeDayRow>
export const ThemeDayDetail = ThemeDayRow.extend({
  plan: z.string(),
  venueId: id.nullable(),
  bookingId: id.nullable(),
  itemTitle: z.string().nullable(),
  calledAt: instant.nullable(),
  heldAt: instant.nullable(),
  guests: count.nullable(),
  record: z.string().nullable(),
  summary: z.string().nullable(),
  cancelledWhy: z.string().nullable(),
  hostRows: z.array(HostRow),
  rollFiles: z.array(z.object({ id, name: z.string(), bytes: count })),
  /** Whoever leads it. */
  mayLead: z.boolean(),
})
export type ThemeDayDetail = z.output<typeof ThemeDayDetail>

/** How a branch stands in its period: shown to itself and whoever answers for it, never as a public list. */
export const RhythmRow = z.object({
  orgId: id,
  orgName: z.string(),
  lastOn: day.nullable(),
  dueOn: day,
  light: z.enum(lights),
  aheadOn: day.nullable(),
  /** Days kept this year. */
  thisYear: count,
})
export type RhythmRow = z.output<typeof RhythmRow>

const slot = z.number().int().min(0).max(48)
export const BookBase = z.object({
  resourceId: id,
  /** Something of the menu of the base. */
  itemId: id.optional(),
  fromSlot: slot,
  toSlot: slot,
  heads: z.number().int().min(1).max(10_000),
})
export type BookBase = z.output<typeof BookBase>
export const PlanDay = z.object({
  leadOrgId: id,
  hostOrgIds: z.array(id).max(20).default([]),
  subject: words(60),
  plan: words(2000),
  startsAt: instant,
  /** Left out where a base is booked. */
  place: optionalWords(80),
  base: BookBase.optional(),
})
export type PlanDay = z.output<typeof PlanDay>
export const ChangeDay = z.object({ subject: words(60), plan: words(2000), startsAt: instant, place: words(80), version })
export type ChangeDay = z.output<typeof ChangeDay>
export const ForOrg = z.object({ orgId: id })
export const LeaveDay = z.object({ orgId: id, words: words(100) })
export type LeaveDay = z.output<typeof LeaveDay>
export const Versioned = z.object({ version })
export const HoldDay = z.object({
  hosts: z.array(z.object({ orgId: id, heads: z.number().int().min(0).max(9999), roll: optionalWords(4000) })).max(40),
  guests: z.number().int().min(0).max(9999),
  version,
})
export type HoldDay = z.output<typeof HoldDay>
export const WriteRecord = z.object({ record: words(8000), summary: optionalWords(2000), version })
export type WriteRecord = z.output<typeof WriteRecord>
export const CancelDay = z.object({ reason: words(200), version })
export const DayQuery = listQuery.extend({
  state: several(State),
  from: day.optional(),
  to: day.optional(),
  orgId: id.optional(),
  venueId: id.optional(),
  /** `true`: those of my own units. */
  mine: z.enum(['true', 'false']).optional(),
  /** `true`: kept by more than one. */
  joint: z.enum(['true', 'false']).optional(),
})
export type DayQuery = z.output<typeof DayQuery>
const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listingDays = endpoint({
  ...session,
  name: 'list-theme-days',
  method: 'GET',
  path: '/api/themedays',
  summary: 'Theme days of my reach and of my own units; sorted by startsAt or subject',
  query: DayQuery,
  answer: listOf(ThemeDayRow),
})
export const [exportingDays, exportingDaysCsv] = exportsOf(listingDays)
export const readingRhythm = endpoint({
  ...session,
  name: 'read-theme-day-rhythm',
  method: 'GET',
  path: '/api/themedays/rhythm',
  summary: 'How my own branches and those I answer for stand in their period: by name, never in an order of lateness',
  answer: z.object({ rows: z.array(RhythmRow), months: count, warnAt: count }),
})
export const readingChoices = endpoint({
  ...session,
  name: 'read-theme-day-choices',
  method: 'GET',
  path: '/api/themedays/choices',
  summary: 'The branches and units I may plan a theme day for',
  answer: z.object({ rows: z.array(z.object({ id, name: z.string() })) }),
})
export const readingDay = endpoint({
  ...session,
  name: 'read-theme-day',
  method: 'GET',
  path: '/api/themedays/:id',
  summary: 'One theme day with its hosts, roll, record and summary',
  params: byId,
  answer: ThemeDayDetail,
  refusals: ['themedays.not-found'],
})
const booked = [
  'venues.not-found',
  'venues.no-resource',
  'venues.no-item',
  'venues.not-open',
  'venues.past',
  'venues.too-far',
  'venues.outside-hours',
  'venues.people',
  'venues.full',
  'venues.paused',
]
export const planningDay = endpoint({
  ...session,
  name: 'plan-theme-day',
  method: 'POST',
  path: '/api/themedays',
  summary: 'Plan a theme day for one branch or several; the others are asked whether they agree to the subject',
  body: PlanDay,
  answer: Changed,
  refusals: ['themedays.no-org', 'themedays.past', 'themedays.place', ...booked],
})
const on = ['themedays.not-found', 'themedays.over', 'version.stale'] as const
export const changingDay = endpoint({
  ...session,
  name: 'change-theme-day',
  method: 'PUT',
  path: '/api/themedays/:id',
  summary: 'Change subject, plan, time or place; the other hosts are asked again',
  params: byId,
  body: ChangeDay,
  answer: Changed,
  refusals: [...on, 'themedays.past', 'themedays.called'],
})
export const bookingBase = endpoint({
  ...session,
  name: 'book-theme-day-base',
  method: 'PUT',
  path: '/api/themedays/:id/base',
  summary: 'Book a base for the day, with something of its menu',
  params: byId,
  body: BookBase.extend({ version }),
  answer: Changed,
  refusals: [...on, 'themedays.booked', ...booked],
})
export const agreeingDay = endpoint({
  ...session,
  name: 'agree-theme-day',
  method: 'PUT',
  path: '/api/themedays/:id/agreed',
  summary: 'A host agrees to the subject',
  params: byId,
  body: ForOrg,
  answer: Changed,
  refusals: ['themedays.not-found', 'themedays.over', 'themedays.not-host', 'themedays.answered'],
})
export const leavingDay = endpoint({
  ...session,
  name: 'leave-theme-day',
  method: 'PUT',
  path: '/api/themedays/:id/left',
  summary: 'A host does not keep this day; the others go on',
  params: byId,
  body: LeaveDay,
  answer: Changed,
  refusals: ['themedays.not-found', 'themedays.over', 'themedays.not-host', 'themedays.leads'],
})
export const callingDay = endpoint({
  ...session,
  name: 'call-theme-day',
  method: 'PUT',
  path: '/api/themedays/:id/called',
  summary: 'Send the notice to every host, once all have agreed',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: [...on, 'themedays.not-agreed', 'themedays.called'],
})
export const holdingDay = endpoint({
  ...session,
  name: 'hold-theme-day',
  method: 'PUT',
  path: '/api/themedays/:id/held',
  summary: 'It was held: heads of each host, typed or from the paper roll; the record is drafted and counts once for every host',
  params: byId,
  body: HoldDay,
  answer: Changed,
  refusals: [...on, 'themedays.not-yet', 'themedays.not-agreed', 'themedays.heads'],
})
export const addingRoll = endpoint({
  ...session,
  name: 'add-theme-day-roll',
  method: 'POST',
  path: '/api/themedays/:id/roll',
  summary: 'A photograph or scan of the paper roll; nobody is photographed',
  params: byId,
  body: z.object({}),
  answer: z.object({ id, count }),
  multipart: true,
  refusals: ['themedays.not-found', 'themedays.over', 'files.type', 'files.too-many', 'files.too-large', 'files.unreadable'],
})
export const readingRoll = endpoint({
  ...session,
  name: 'read-theme-day-roll',
  method: 'GET',
  path: '/api/themedays/:id/roll/:fileId',
  summary: 'One photograph of the paper roll, for whoever leads the day',
  params: z.object({ id, fileId: id }),
  raw: true,
  refusals: ['themedays.not-found', 'files.not-found'],
})
export const writingRecord = endpoint({
  ...session,
  name: 'write-theme-day-record',
  method: 'PUT',
  path: '/api/themedays/:id/record',
  summary: 'Change the drafted record, write the summary',
  params: byId,
  body: WriteRecord,
  answer: Changed,
  refusals: [...on, 'themedays.not-held'],
})
export const archivingDay = endpoint({
  ...session,
  name: 'archive-theme-day',
  method: 'PUT',
  path: '/api/themedays/:id/archived',
  summary: 'Put record and summary away; they are kept as they are',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: [...on, 'themedays.not-held', 'themedays.no-summary'],
})
export const cancellingDay = endpoint({
  ...session,
  name: 'cancel-theme-day',
  method: 'PUT',
  path: '/api/themedays/:id/cancelled',
  summary: 'Cancel a theme day with the reason; the base is given back',
  params: byId,
  body: CancelDay,
  answer: Changed,
  refusals: [...on, 'themedays.held'],
})
export const papers = ['plan', 'roll', 'record'] as const
export const printingDay = endpoint({
  ...session,
  name: 'print-theme-day',
  method: 'GET',
  path: '/api/themedays/:id/papers/:paper',
  summary: 'Plan (活动方案), sign-in sheet (签到表) or record (记录), as .docx or PDF',
  params: z.object({ id, paper: z.enum(papers) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['themedays.not-found', 'themedays.not-held'],
})

export const refusals = {
  'themedays.not-found': 404,
  'themedays.no-org': 422,
  'themedays.past': 422,
  'themedays.place': 422,
  'themedays.over': 409,
  'themedays.called': 409,
  'themedays.booked': 409,
  'themedays.not-host': 404,
  'themedays.answered': 409,
  'themedays.leads': 409,
  'themedays.not-agreed': 409,
  'themedays.not-yet': 409,
  'themedays.heads': 422,
  'themedays.not-held': 409,
  'themedays.held': 409,
  'themedays.no-summary': 409,
} as const satisfies Refusals

/** News: a day was held; it counts once for each of these organisations. */
export type News = { 'themedays.held': { id: string; orgIds: string[]; on: string } }
