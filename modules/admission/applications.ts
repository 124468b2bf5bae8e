import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'
import { Frequency, MatterRow, Mode } from './asks.ts'

const int = z.number().int()
const session = { access: 'session' as const }
const version = int
const format = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })

export const applicationStates = [
  'draft',
  'submitted',
  'incomplete',
  'hearing',
  'review',
  'granted',
  'conditional',
  'refused',
  'withdrawn',
] as const
export const ApplicationState = z.enum(applicationStates)
export type ApplicationState = z.output<typeof ApplicationState>
export const opinions = ['agree', 'conditions', 'object'] as const
export const Opinion = z.enum(opinions)
export type Opinion = z.output<typeof Opinion>
export const decisions = ['granted', 'conditional', 'refused'] as const

/** What a department says of a matter; a draft may lack all but the name. */
export const Content = z.object({
  name: words(60),
  mode: Mode.optional(),
  content: optionalWords(1000),
  legalBasis: optionalWords(300),
  frequency: Frequency.optional(),
  halfHours: int.min(0).max(2000).optional(),
  wantedFrom: day.optional(),
  wantedUntil: day.optional(),
  fundFen: int.min(0).max(100_000_000_00).optional(),
  fundStandard: optionalWords(200),
  training: optionalWords(200),
  permissions: optionalWords(200),
  dataNeeded: z.array(words(30)).max(40).default([]),
  forms: z.array(words(60)).max(20).default([]),
  deptDuty: optionalWords(500),
  communityDuty: optionalWords(500),
  contact: optionalWords(60),
})
export type Content = z.output<typeof Content>

export const Draft = Content.extend({ deptOrgId: id.optional() })
export const Redraft = Content.extend({ version })
export const Versioned = z.object({ version })
export const CheckApplication = z.object({ complete: z.boolean(), words: optionalWords(300), version })
export type CheckApplication = z.output<typeof CheckApplication>
export const GiveOpinion = z.object({ communityId: id.optional(), opinion: Opinion, words: optionalWords(300) })
export type GiveOpinion = z.output<typeof GiveOpinion>
export const Decide = z.object({
  decision: z.enum(decisions),
  reason: words(500),
  conditions: z.array(words(200)).max(10).default([]),
  validFrom: day.optional(),
  validUntil: day.optional(),
  version,
})
export type Decide = z.output<typeof Decide>
export const ReviewMatter = z.object({ outcome: z.enum(['keep', 'exit']), words: words(300), version })
export type ReviewMatter = z.output<typeof ReviewMatter>
const Changed = z.object({ id, version: int })

export const ApplicationRow = z
  .object({
    id,
    no: z.string().nullable(),
    name: z.string(),
    deptOrgId: id,
    dept: z.string(),
    mode: Mode.nullable(),
    frequency: Frequency.nullable(),
    state: ApplicationState,
    submittedAt: instant.nullable(),
    decideBy: instant.nullable(),
    hearingUntil: day.nullable(),
    decidedAt: instant.nullable(),
    opinions: z.object({ asked: int, given: int, object: int }),
    version,
  })
  .meta({ id: 'AdmissionApplication' })
export type ApplicationRow = z.output<typeof ApplicationRow>

export const Step = z.object({
  id,
  at: instant,
  kind: z.string(),
  by: z.string().nullable(),
  words: z.string().nullable(),
})
export type Step = z.output<typeof Step>
export const OpinionRow = z.object({
  id,
  communityId: id,
  place: z.string(),
  opinion: Opinion.nullable(),
  words: z.string().nullable(),
  givenAt: instant.nullable(),
  /** Whether the reader may give it. */
  mine: z.boolean(),
})
export type OpinionRow = z.output<typeof OpinionRow>

export const Application = ApplicationRow.omit({ opinions: true }).extend({
  content: z.string().nullable(),
  legalBasis: z.string().nullable(),
  halfHours: int.nullable(),
  wantedFrom: day.nullable(),
  wantedUntil: day.nullable(),
  fundFen: int.nullable(),
  fundStandard: z.string().nullable(),
  training: z.string().nullable(),
  permissions: z.string().nullable(),
  dataNeeded: z.array(z.string()),
  forms: z.array(z.string()),
  deptDuty: z.string().nullable(),
  communityDuty: z.string().nullable(),
  contact: z.string().nullable(),
  reason: z.string().nullable(),
  conditions: z.array(z.string()),
  noticeNo: z.string().nullable(),
  matterId: id.nullable(),
  hearing: z.array(OpinionRow),
  steps: z.array(Step),
  /** The first day it may begin when handed in today. */
  earliest: day,
  mayApply: z.boolean(),
  mayReview: z.boolean(),
})
export type Application = z.output<typeof Application>

export const Matter = MatterRow.extend({
  content: z.string(),
  deptDuty: z.string(),
  communityDuty: z.string(),
  fundFen: int.nullable(),
  fundStandard: z.string(),
  contact: z.string().nullable(),
  training: z.string().nullable(),
  permissions: z.string().nullable(),
  forms: z.array(z.string()),
  conditions: z.array(z.string()),
  admittedOn: day,
  reviewOn: day.nullable(),
  exitWords: z.string().nullable(),
  applicationId: id.nullable(),
  asks: int,
  returned: int,
  reviews: z.array(
    z.object({ id, at: instant, outcome: z.enum(['keep', 'exit']), words: z.string(), asks: int, halfHours: int }),
  ),
  mayReview: z.boolean(),
  mayExit: z.boolean(),
  version,
})
export type Matter = z.output<typeof Matter>

export const ApplicationQuery = listQuery.extend({
  state: several(ApplicationState),
  deptOrgId: id.optional(),
  /** Those where a community of mine has not said what it thinks. */
  unheard: z.enum(['true']).optional(),
})
export type ApplicationQuery = z.output<typeof ApplicationQuery>

export const listingApplications = endpoint({
  ...session,
  name: 'list-applications',
  method: 'GET',
  path: '/api/admission/applications',
  summary: 'Applications for admission by state and department; sorted by draftedAt, decideBy or name',
  query: ApplicationQuery,
  answer: listOf(ApplicationRow),
})
export const [exportingApplications, exportingApplicationsCsv] = exportsOf(listingApplications)
export const readingApplication = endpoint({
  ...session,
  name: 'read-application',
  method: 'GET',
  path: '/api/admission/applications/:id',
  summary: 'One application with what the communities said and what became of it',
  params: byId,
  answer: Application,
  refusals: ['admission.no-application'],
})
export const draftingApplication = endpoint({
  ...session,
  name: 'draft-application',
  method: 'POST',
  path: '/api/admission/applications',
  summary: 'Begin an application; all but its name may come later',
  body: Draft,
  answer: Changed,
})
const changing = ['admission.no-application', 'version.stale'] as const
export const rewritingApplication = endpoint({
  ...session,
  name: 'rewrite-application',
  method: 'PUT',
  path: '/api/admission/applications/:id/content',
  summary: 'Write a draft, or one that was given back as incomplete, anew',
  params: byId,
  body: Redraft,
  answer: Changed,
  refusals: [...changing, 'admission.handed-in'],
})
export const submittingApplication = endpoint({
  ...session,
  name: 'submit-application',
  method: 'PUT',
  path: '/api/admission/applications/:id/submitted',
  summary: 'Hand it in; the clock of the decision starts',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: [...changing, 'admission.handed-in', 'admission.incomplete', 'admission.too-early', 'admission.field-forbidden'],
})
export const checkingApplication = endpoint({
  ...session,
  name: 'check-application',
  method: 'PUT',
  path: '/api/admission/applications/:id/checked',
  summary: 'The review office finds it complete, and the communities are heard; or gives it back with words',
  params: byId,
  body: CheckApplication,
  answer: Changed,
  refusals: [...changing, 'admission.not-submitted', 'admission.words-missing', 'admission.own-application'],
})
export const hearingApplication = endpoint({
  ...session,
  name: 'give-opinion',
  method: 'PUT',
  path: '/api/admission/applications/:id/opinion',
  summary: 'A community says what it thinks, until the hearing ends',
  params: byId,
  body: GiveOpinion,
  answer: Changed,
  refusals: ['admission.no-application', 'admission.hearing-over', 'admission.words-missing', 'admission.no-community'],
})
export const decidingApplication = endpoint({
  ...session,
  name: 'decide-application',
  method: 'PUT',
  path: '/api/admission/applications/:id/decided',
  summary: 'Grant, grant under conditions, or refuse, with the reason; only after the communities were heard',
  params: byId,
  body: Decide,
  answer: Changed,
  refusals: [
    ...changing,
    'admission.not-heard',
    'admission.decided-already',
    'admission.conditions-missing',
    'admission.days',
    'admission.own-application',
  ],
})
export const withdrawingApplication = endpoint({
  ...session,
  name: 'withdraw-application',
  method: 'PUT',
  path: '/api/admission/applications/:id/withdrawn',
  summary: 'Take an application back before it is decided',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: [...changing, 'admission.decided-already'],
})
export const printingApplication = endpoint({
  ...session,
  name: 'print-application',
  method: 'GET',
  path: '/api/admission/applications/:id/form',
  summary: '《申请准入社区工作事项审批表》 as PDF or .docx',
  params: byId,
  query: format,
  raw: true,
  refusals: ['admission.no-application'],
})
export const printingNotice = endpoint({
  ...session,
  name: 'print-admission-notice',
  method: 'GET',
  path: '/api/admission/applications/:id/notice',
  summary: '准入通知, or the notice that it was refused, as PDF or .docx',
  params: byId,
  query: format,
  raw: true,
  refusals: ['admission.no-application', 'admission.not-decided'],
})
export const readingMatter = endpoint({
  ...session,
  name: 'read-matter',
  method: 'GET',
  path: '/api/admission/matters/:id',
  summary: 'The card of a matter: who does what, money, clause, term, contact, its reviews',
  params: byId,
  answer: Matter,
  refusals: ['admission.no-matter'],
})
export const reviewingMatter = endpoint({
  ...session,
  name: 'review-matter',
  method: 'PUT',
  path: '/api/admission/matters/:id/reviewed',
  summary: 'End of trial or review of the year: it stays, or leaves the catalogue; a department may let its own leave',
  params: byId,
  body: ReviewMatter,
  answer: Changed,
  refusals: ['admission.no-matter', 'admission.exited', 'version.stale'],
})
export const printingBook = endpoint({
  ...session,
  name: 'print-catalogue',
  method: 'GET',
  path: '/api/admission/catalogue/book',
  summary: 'The public-affairs catalogue as a book, as PDF or .docx',
  query: format,
  raw: true,
})

export const applicationRefusals = {
  'admission.no-application': 404,
  'admission.handed-in': 409,
  'admission.incomplete': 422,
  'admission.too-early': 422,
  'admission.field-forbidden': 422,
  'admission.not-submitted': 409,
  'admission.words-missing': 422,
  'admission.own-application': 403,
  'admission.hearing-over': 409,
  'admission.not-heard': 409,
  'admission.decided-already': 409,
  'admission.not-decided': 409,
  'admission.conditions-missing': 422,
  'admission.days': 422,
  'admission.exited': 409,
} as const satisfies Refusals
