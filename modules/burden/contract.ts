import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

const int = z.number().int()
const session = { access: 'session' as const }
const version = int

export const kinds = ['task', 'appraisal', 'veto', 'form', 'plaque', 'ledger', 'app', 'group', 'seal'] as const
export const Kind = z.enum(kinds)
export type Kind = z.output<typeof Kind>
export const decisions = ['pending', 'keep', 'merge', 'cancel'] as const
export const Decision = z.enum(decisions)
export type Decision = z.output<typeof Decision>
export const frequencies = ['once', 'daily', 'weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'asNeeded'] as const
export const Frequency = z.enum(frequencies)
export type Frequency = z.output<typeof Frequency>

export const ItemRow = z
  .object({
    id,
    kind: Kind,
    name: z.string(),
    category: z.string(),
    imposer: z.string(),
    basis: z.string().nullable(),
    frequency: Frequency,
    halfHours: int,
    decision: Decision,
    decidedOn: day.nullable(),
    docNo: z.string().nullable(),
    publishedOn: day.nullable(),
    alarms: int,
    version,
  })
  .meta({ id: 'BurdenItem' })
export type ItemRow = z.output<typeof ItemRow>
export const AlarmRow = z
  .object({
    id,
    kind: z.enum(['cancelled-again', 'rebound']),
    title: z.string(),
    itemId: id.nullable(),
    item: z.string().nullable(),
    by: z.string().nullable(),
    place: z.string().nullable(),
    /** For a rebound: asks now, and in the same days of the year before. */
    asked: int.nullable(),
    yearBefore: int.nullable(),
    quarter: day,
    link: z.string().nullable(),
    at: instant,
    settledAt: instant.nullable(),
    settledWords: z.string().nullable(),
    mayManage: z.boolean(),
  })
  .meta({ id: 'BurdenAlarm' })
export type AlarmRow = z.output<typeof AlarmRow>
export const Item = ItemRow.extend({
  reason: z.string().nullable(),
  replacedBy: z.object({ id, name: z.string() }).nullable(),
  reportedBy: z.string().nullable(),
  watch: z.array(AlarmRow),
  mayManage: z.boolean(),
})
export type Item = z.output<typeof Item>

export const ItemQuery = listQuery.extend({
  kind: several(Kind),
  decision: several(Decision),
  category: z.string().max(40).optional(),
  published: z.enum(['true', 'false']).optional(),
})
export type ItemQuery = z.output<typeof ItemQuery>
export const AlarmQuery = listQuery.extend({
  kind: several(z.enum(['cancelled-again', 'rebound'])),
  settled: z.enum(['true', 'false']).optional(),
})
export type AlarmQuery = z.output<typeof AlarmQuery>

export const AddItem = z.object({
  kind: Kind,
  name: words(80),
  category: words(40),
  imposer: words(80),
  basis: optionalWords(200),
  frequency: Frequency,
  halfHours: int.min(0).max(10_000),
})
export type AddItem = z.output<typeof AddItem>
export const ChangeItem = AddItem.extend({ version })
export const DecideItem = z.object({
  decision: z.enum(['keep', 'merge', 'cancel']),
  reason: words(300),
  replacedBy: id.optional(),
  version,
})
export type DecideItem = z.output<typeof DecideItem>
export const Publish = z.object({ docNo: words(60) })
export const Settle = z.object({ words: words(300) })
export const Changed = z.object({ id, version: int })

const Load = z.object({
  tasks: int,
  forms: int,
  inspections: int,
  meetings: int,
  others: int,
  asks: int,
  halfHours: int,
  returned: int,
})
export type Load = z.output<typeof Load>
export const GaugeRow = z.object({
  id,
  place: z.string(),
  now: Load,
  before: Load,
  yearBefore: Load,
  rebound: z.boolean(),
  /** Minutes typed into this system a week, on average of the quarter's weeks; and in the week that is over. */
  typedMinutes: z.number(),
  typedLastWeek: z.number(),
})
export type GaugeRow = z.output<typeof GaugeRow>

export const listingItems = endpoint({
  ...session,
  name: 'list-burden-items',
  method: 'GET',
  path: '/api/burden/items',
  summary: 'The register, by kind, decision and category; sorted by name, kind or halfHours',
  query: ItemQuery,
  answer: listOf(ItemRow),
})
export const [exportingItems, exportingItemsCsv] = exportsOf(listingItems)
export const readingSums = endpoint({
  ...session,
  name: 'read-burden-sums',
  method: 'GET',
  path: '/api/burden/sums',
  summary: 'The register counted by kind and decision; each number opens its rows',
  answer: z.object({
    rows: z.array(z.object({ kind: Kind, pending: int, keep: int, merge: int, cancel: int, halfHoursCut: int })),
    waiting: int,
    mayManage: z.boolean(),
    mayAdd: z.boolean(),
  }),
})
export const readingItem = endpoint({
  ...session,
  name: 'read-burden-item',
  method: 'GET',
  path: '/api/burden/items/:id',
  summary: 'One item with what was seen of it since',
  params: byId,
  answer: Item,
  refusals: ['burden.no-item'],
})
export const addingItem = endpoint({
  ...session,
  name: 'add-burden-item',
  method: 'POST',
  path: '/api/burden/items',
  summary: 'Write down what loads communities; by the lead office or a community',
  body: AddItem,
  answer: Changed,
  refusals: ['burden.known'],
})
const changing = ['burden.no-item', 'burden.published', 'version.stale'] as const
export const changingItem = endpoint({
  ...session,
  name: 'change-burden-item',
  method: 'PUT',
  path: '/api/burden/items/:id/content',
  summary: 'Mend an item that is not published',
  params: byId,
  body: ChangeItem,
  answer: Changed,
  refusals: [...changing, 'burden.known'],
})
export const decidingItem = endpoint({
  ...session,
  name: 'decide-burden-item',
  method: 'PUT',
  path: '/api/burden/items/:id/decided',
  summary: 'Keep it, merge it into another, or cancel it, with the reason',
  params: byId,
  body: DecideItem,
  answer: Changed,
  refusals: [...changing, 'burden.merged-into'],
})
export const publishing = endpoint({
  ...session,
  name: 'publish-burden-items',
  method: 'POST',
  path: '/api/burden/published',
  summary: 'Publish all that is decided under a document number; from then on it is watched',
  body: Publish,
  answer: z.object({ id, items: int }),
  refusals: ['burden.nothing-decided'],
})
export const printingCatalogue = endpoint({
  ...session,
  name: 'print-burden-catalogue',
  method: 'GET',
  path: '/api/burden/papers/:which',
  summary: '清理目录 (cut: merged or cancelled) or 保留目录 (kept), as PDF or .docx',
  params: z.object({ which: z.enum(['cut', 'kept']) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
})
export const listingAlarms = endpoint({
  ...session,
  name: 'list-burden-alarms',
  method: 'GET',
  path: '/api/burden/alarms',
  summary: 'Rebounds: cancelled items asked again, communities asked more than last year; the newest first',
  query: AlarmQuery,
  answer: listOf(AlarmRow),
})
export const [exportingAlarms, exportingAlarmsCsv] = exportsOf(listingAlarms)
export const settlingAlarm = endpoint({
  ...session,
  name: 'settle-burden-alarm',
  method: 'PUT',
  path: '/api/burden/alarms/:id/settled',
  summary: 'The lead office says what was done about it',
  params: byId,
  body: Settle,
  answer: z.object({ id }),
  refusals: ['burden.no-alarm', 'burden.settled'],
})
const GaugeQuery = z.object({ quarter: day.optional() })
export const exportingGauge = endpoint({
  ...session,
  name: 'export-burden-gauge-xlsx',
  method: 'GET',
  path: '/api/burden/gauge/export.xlsx',
  summary: 'The same rows as .xlsx: one a community',
  query: GaugeQuery,
  raw: true,
})
export const exportingGaugeCsv = endpoint({
  ...session,
  name: 'export-burden-gauge-csv',
  method: 'GET',
  path: '/api/burden/gauge/export.csv',
  summary: 'The same rows as .csv: one a community',
  query: GaugeQuery,
  raw: true,
})
export const readingGauge = endpoint({
  ...session,
  name: 'read-burden-gauge',
  method: 'GET',
  path: '/api/burden/gauge',
  summary:
    'What each community was asked this quarter, beside the same days of the quarter and the year before; and our own share',
  query: GaugeQuery,
  answer: z.object({
    quarter: day,
    upTo: day,
    quarters: z.array(z.object({ quarter: day, asks: int, halfHours: int })),
    rows: z.array(GaugeRow),
    sum: z.object({ now: Load, before: Load, yearBefore: Load }),
    typedAim: int,
    /** By module, for what lies in the reader's reach, this quarter. */
    typedBy: z.array(z.object({ module: z.string(), minutes: z.number() })),
    reboundPercent: int,
    basis: z.string(),
  }),
})

export const refusals = {
  'burden.no-item': 404,
  'burden.no-alarm': 404,
  'burden.known': 409,
  'burden.published': 409,
  'burden.merged-into': 422,
  'burden.nothing-decided': 409,
  'burden.settled': 409,
  'burden.no-category': 422,
} as const satisfies Refusals
