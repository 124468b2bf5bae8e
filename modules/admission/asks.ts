import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several } from '#common/shapes.ts'

const int = z.number().int()
const flag = z.enum(['true', 'false']).optional()
const session = { access: 'session' as const }

export const modes = ['undertake', 'assist'] as const
export const Mode = z.enum(modes)
export type Mode = z.output<typeof Mode>
export const frequencies = ['once', 'daily', 'weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'asNeeded'] as const
export const Frequency = z.enum(frequencies)
export type Frequency = z.output<typeof Frequency>

/** A matter as a picker shows it. */
export const MatterRow = z
  .object({
    id,
    code: z.string(),
    name: z.string(),
    mode: Mode,
    deptOrgId: id,
    dept: z.string(),
    frequency: Frequency,
    halfHours: int,
    dataNeeded: z.array(z.string()),
    basis: z.string(),
    validFrom: day,
    validUntil: day.nullable(),
    trialUntil: day.nullable(),
    inForce: z.boolean(),
    confirmedOn: day.nullable(),
    exitedOn: day.nullable(),
  })
  .meta({ id: 'AdmittedMatter' })
export type MatterRow = z.output<typeof MatterRow>

/** By what a community is asked. Whoever asks by another adds it here, in the words, and proves it in `every-door.test.ts`. */
export const doors = ['task', 'form', 'concern', 'inspection', 'meeting', 'whistle'] as const
export type Door = (typeof doors)[number]

export const grounds = ['single', 'matter', 'emergency'] as const
export const Ground = z.enum(grounds)
export type Ground = z.output<typeof Ground>
export const askStates = ['open', 'ended', 'returned'] as const
export const AskState = z.enum(askStates)
export type AskState = z.output<typeof AskState>

export const AskRow = z
  .object({
    id,
    door: z.string(),
    module: z.string(),
    subjectId: id,
    title: z.string(),
    /** A path of the staff console: the record that asks. */
    link: z.string().nullable(),
    byOrgId: id,
    by: z.string(),
    communityId: id,
    place: z.string(),
    ground: Ground,
    matterId: id.nullable(),
    /** Code and name of the admitted matter. */
    matter: z.string().nullable(),
    recurring: z.boolean(),
    fields: z.array(z.string()),
    emergencyReason: z.string().nullable(),
    emergencyUntil: instant.nullable(),
    halfHours: int,
    at: instant,
    endedAt: instant.nullable(),
    returnedAt: instant.nullable(),
    returnWords: z.string().nullable(),
    state: AskState,
    /** Whether the reader may return it, or take a return back, if it can be. */
    mayReturn: z.boolean(),
    version: int,
  })
  .meta({ id: 'Ask' })
export type AskRow = z.output<typeof AskRow>

export const MatterQuery = listQuery.extend({
  /** Whom it is admitted for; a subdistrict's office may pass on any. */
  deptOrgId: id.optional(),
  /** What this organisation may name today: its own, or all for a subdistrict. */
  forOrgId: id.optional(),
  mode: several(Mode),
  inForce: flag,
})
export type MatterQuery = z.output<typeof MatterQuery>
export const AskQuery = listQuery.extend({
  /** `to`: asked of my communities; `by`: asked by my organisations. */
  side: z.enum(['to', 'by']).optional(),
  state: several(AskState),
  ground: several(Ground),
  door: several(z.string().max(40)),
  communityId: id.optional(),
  byOrgId: id.optional(),
  matterId: id.optional(),
  from: day.optional(),
  to: day.optional(),
})
export type AskQuery = z.output<typeof AskQuery>

export const ReturnAsk = z.object({ words: optionalWords(200) })
export type ReturnAsk = z.output<typeof ReturnAsk>
export const Changed = z.object({ id, version: int })

export const listingMatters = endpoint({
  ...session,
  name: 'list-matters',
  method: 'GET',
  path: '/api/admission/matters',
  summary: 'Admitted matters, by organisation and mode; sorted by code, name or validFrom',
  query: MatterQuery,
  answer: listOf(MatterRow),
})
export const [exportingMatters, exportingMattersCsv] = exportsOf(listingMatters)
export const listingAsks = endpoint({
  ...session,
  name: 'list-asks',
  method: 'GET',
  path: '/api/admission/asks',
  summary: 'What was asked of communities, and by whom; sorted by at, title or halfHours',
  query: AskQuery,
  answer: listOf(AskRow),
})
export const [exportingAsks, exportingAsksCsv] = exportsOf(listingAsks)
export const Ask = AskRow.extend({
  returnNo: z.string().nullable(),
  askedBy: z.string().nullable(),
  returnedBy: z.string().nullable(),
  /** Until when a return may be taken back. */
  undoUntil: day.nullable(),
  /** What gives the community the right, as a refusal quotes it. */
  law: z.string(),
})
export type Ask = z.output<typeof Ask>
export const readingAsk = endpoint({
  ...session,
  name: 'read-ask',
  method: 'GET',
  path: '/api/admission/asks/:id',
  summary: 'One ask, with the rule by which it may be returned',
  params: byId,
  answer: Ask,
  refusals: ['admission.no-ask'],
})
export const printingSlip = endpoint({
  ...session,
  name: 'print-return-slip',
  method: 'GET',
  path: '/api/admission/asks/:id/slip',
  summary: '退回单 as PDF or .docx',
  params: byId,
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['admission.no-ask', 'admission.not-returned'],
})

const AskerRow = z.object({
  id,
  name: z.string(),
  asks: int,
  admitted: int,
  single: int,
  emergency: int,
  returned: int,
  stopped: int,
  halfHours: int,
})
export type AskerRow = z.output<typeof AskerRow>
const AskerQuery = z.object({ from: day.optional(), to: day.optional() })
export type AskerQuery = z.output<typeof AskerQuery>
export const listingAskers = endpoint({
  ...session,
  name: 'list-askers',
  method: 'GET',
  path: '/api/admission/askers',
  summary: 'Who asked how much, what came back as never admitted, and what the gate stopped; each number opens its rows',
  query: AskerQuery,
  answer: z.object({ rows: z.array(AskerRow), from: day, to: day }),
})
export const exportingAskers = endpoint({
  ...session,
  name: 'export-askers-xlsx',
  method: 'GET',
  path: '/api/admission/askers/export.xlsx',
  summary: 'The same rows as .xlsx',
  query: AskerQuery,
  raw: true,
})
export const exportingAskersCsv = endpoint({
  ...session,
  name: 'export-askers-csv',
  method: 'GET',
  path: '/api/admission/askers/export.csv',
  summary: 'The same rows as .csv',
  query: AskerQuery,
  raw: true,
})

/** Why the gate said no: the rule that held it, or what was wrong with the matter named. */
export const stopReasons = [
  'recurring',
  'bulk',
  'form',
  'inspection',
  'returned',
  'slices',
  'repeats',
  'not-in-force',
  'others-matter',
  'fields-not-admitted',
] as const
export const StopReason = z.enum(stopReasons)
const StoppedRow = z
  .object({
    id,
    at: instant,
    door: z.string(),
    title: z.string(),
    communities: int,
    byOrgId: id,
    by: z.string(),
    reason: StopReason,
  })
  .meta({ id: 'StoppedAsk' })
export type StoppedRow = z.output<typeof StoppedRow>
export const StoppedQuery = listQuery.extend({
  byOrgId: id.optional(),
  reason: several(StopReason),
  door: several(z.string().max(40)),
  from: day.optional(),
  to: day.optional(),
})
export type StoppedQuery = z.output<typeof StoppedQuery>
export const listingStopped = endpoint({
  ...session,
  name: 'list-stopped-asks',
  method: 'GET',
  path: '/api/admission/stopped',
  summary: 'What the gate stopped: nothing of it reached a community; sorted by at, title or communities',
  query: StoppedQuery,
  answer: listOf(StoppedRow),
})
export const [exportingStopped, exportingStoppedCsv] = exportsOf(listingStopped)

export const returningAsk = endpoint({
  ...session,
  name: 'return-ask',
  method: 'PUT',
  path: '/api/admission/asks/:id/returned',
  summary: 'The community returns what was never admitted (未准入，退回); needs nobody’s permission, words are optional',
  params: byId,
  body: ReturnAsk,
  answer: Changed,
  refusals: [
    'admission.no-ask',
    'admission.returned-already',
    'admission.ask-ended',
    'admission.is-admitted',
    'admission.in-emergency',
  ],
})
export const keepingAsk = endpoint({
  ...session,
  name: 'keep-ask',
  method: 'PUT',
  path: '/api/admission/asks/:id/kept',
  summary: 'The community takes its return back',
  params: byId,
  answer: Changed,
  refusals: ['admission.no-ask', 'admission.not-returned', 'admission.ask-ended', 'admission.undo-over'],
})

/** What `pass` may answer, for the contracts of those who ask. */
export const gateRefusals = [
  'admission.not-admitted',
  'admission.not-in-force',
  'admission.others-matter',
  'admission.fields-not-admitted',
  'admission.emergency-reason',
  'admission.emergency-end',
  'admission.no-community',
  'admission.no-asker',
] as const

export const askRefusals = {
  'admission.not-admitted': 409,
  'admission.not-in-force': 409,
  'admission.others-matter': 409,
  'admission.fields-not-admitted': 409,
  'admission.emergency-reason': 422,
  'admission.emergency-end': 422,
  'admission.no-community': 422,
  'admission.no-asker': 422,
  'admission.no-matter': 404,
  'admission.no-ask': 404,
  'admission.returned-already': 409,
  'admission.ask-ended': 409,
  'admission.is-admitted': 409,
  'admission.in-emergency': 409,
  'admission.not-returned': 409,
  'admission.undo-over': 409,
} as const satisfies Refusals

/** News told. A module that asks ends its record for that community, and may open it again when the return was taken back. */
export type News = {
  /** One act of asking, of one community or several; `batchOf` says what it was. */
  'admission.asked': { batchId: string }
  'admission.returned': { id: string; module: string; subjectId: string; communityId: string; door: string }
  'admission.kept': { id: string; module: string; subjectId: string; communityId: string; door: string }
  'admission.emergency-ended': { module: string; subjectId: string; door: string }
}
