import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

/** `open` is announced by a notice; `unannounced` (暗访) is seen by the inspected once it has taken place. */
export const methods = ['open', 'unannounced'] as const
export const Method = z.enum(methods)
export const states = ['planned', 'approved', 'declined', 'noticed', 'visited', 'issued', 'closed', 'withdrawn'] as const
export const InspectionState = z.enum(states)
export type InspectionState = z.output<typeof InspectionState>
export const severities = ['praise', 'minor', 'major'] as const
export const Severity = z.enum(severities)
/** `shown`: the inspected may reply; `upheld`, `dropped`: decided after that; then rectified and looked at again. */
export const findingStates = ['shown', 'replied', 'upheld', 'dropped', 'rectifying', 'closed'] as const
export const FindingState = z.enum(findingStates)
export type FindingState = z.output<typeof FindingState>
export const papers = ['notice', 'feedback', 'bulletin', 'receipt'] as const

const count = z.number().int()
const version = count

export const InspectionRow = z
  .object({
    id,
    year: count,
    topic: z.string(),
    method: Method,
    state: InspectionState,
    byOrgId: id,
    byName: z.string(),
    plannedOn: day,
    noticeNo: z.string().nullable(),
    bulletinNo: z.string().nullable(),
    targets: count,
    findings: count,
    openFindings: count,
    version,
  })
  .meta({ id: 'Inspection' })
export type InspectionRow = z.output<typeof InspectionRow>

export const Finding = z.object({
  id,
  orgId: id,
  orgName: z.string(),
  object: z.string(),
  fact: z.string(),
  proof: z.string().nullable(),
  severity: Severity,
  state: FindingState,
  shownOn: day,
  replyBy: day,
  reply: z.string().nullable(),
  repliedOn: day.nullable(),
  decision: z.string().nullable(),
  dueOn: day.nullable(),
  taskId: id.nullable(),
  recheck: z.string().nullable(),
  recheckedOn: day.nullable(),
  problemId: id.nullable(),
  mayReply: z.boolean(),
  version,
})
export type Finding = z.output<typeof Finding>
export const Target = z.object({ orgId: id, name: z.string(), place: z.string(), returned: z.boolean() })
export const InspectionDetail = InspectionRow.extend({
  scope: z.string(),
  dataAsked: z.array(z.string()),
  matter: z.string().nullable(),
  emergencyReason: z.string().nullable(),
  /** It goes to communities, which have not heard of it yet, and names neither. */
  ungrounded: z.boolean(),
  decidedWords: z.string().nullable(),
  noticedOn: day.nullable(),
  visitedOn: day.nullable(),
  issuedOn: day.nullable(),
  praise: z.string().nullable(),
  bulletin: z.string().nullable(),
  targetRows: z.array(Target),
  findingRows: z.array(Finding),
  may: z.object({ approve: z.boolean(), inspect: z.boolean() }),
  ownPlan: z.boolean(),
})
export type InspectionDetail = z.output<typeof InspectionDetail>
export const QuotaRow = z.object({
  communityId: id,
  community: z.string(),
  place: z.string(),
  quota: count,
  used: count,
  left: count,
})
export type QuotaRow = z.output<typeof QuotaRow>

export const InspectionQuery = listQuery.extend({
  state: several(InspectionState),
  method: Method.optional(),
  year: z.coerce.number().int().optional(),
  orgId: id.optional(),
})
export const QuotaQuery = listQuery.extend({
  year: z.coerce.number().int().optional(),
  spent: z.enum(['true', 'false']).optional(),
})
const exportedQuotas = QuotaQuery.omit({ cursor: true, limit: true })
export type QuotaQuery = z.output<typeof exportedQuotas>
export type InspectionQuery = z.output<typeof InspectionQuery>

/** What the gate will be shown: the admitted matter, or why it is an emergency and until when. */
export const Ground = z.object({
  matterId: id.optional(),
  emergency: z.object({ reason: words(200), until: instant }).optional(),
})
export type Ground = z.output<typeof Ground>
export const Plan = Ground.extend({
  byOrgId: id,
  topic: words(80),
  scope: words(500),
  method: Method,
  plannedOn: day,
  targetOrgIds: z.array(id).min(1).max(60),
  dataAsked: z.array(words(40)).max(20).default([]),
})
export type Plan = z.output<typeof Plan>
export const Decide = z.object({ approved: z.boolean(), words: optionalWords(300), version })
export const GiveGround = Ground.extend({ version })
export type GiveGround = z.output<typeof GiveGround>
export const Versioned = z.object({ version })
export const WithReason = z.object({ reason: words(300), version })
export const Find = z.object({
  orgId: id,
  object: words(60),
  fact: words(500),
  proof: optionalWords(300),
  severity: Severity,
})
export type Find = z.output<typeof Find>
export const Reply = z.object({ words: words(500), version })
export const Uphold = z.object({ upheld: z.boolean(), words: words(300), version })
export const IssueBulletin = z.object({ praise: optionalWords(500), words: words(1000), version })
/** What the gate is shown for the task; unsaid, the matter of the inspection while it is in force. */
const byMatter = { matterId: id.optional() }
export const Rectify = z.object({ dueOn: day, words: words(300), ...byMatter, version })
export const Recheck = z.object({ passed: z.boolean(), words: words(300), dueOn: day.optional(), ...byMatter, version })
export const Changed = z.object({ id, state: InspectionState, version })
export const FindingChanged = z.object({ id, state: FindingState, version })

const session = { access: 'session' as const }
export const listingInspections = endpoint({
  ...session,
  name: 'list-inspections',
  method: 'GET',
  path: '/api/inspections',
  summary: 'Inspections by year, state, method and inspected organisation; sorted by plannedOn or topic',
  query: InspectionQuery,
  answer: listOf(InspectionRow),
})
export const [exportingInspections, exportingInspectionsCsv] = exportsOf(listingInspections)
export const listingQuotas = endpoint({
  ...session,
  name: 'list-inspection-quotas',
  method: 'GET',
  path: '/api/inspections/quotas',
  summary: 'How many inspections each community may still have this year; usually in the order of the regions, or sorted by left',
  query: QuotaQuery,
  answer: listOf(QuotaRow),
})
export const [exportingQuotas, exportingQuotasCsv] = exportsOf(listingQuotas)
export const readingInspectionTargets = endpoint({
  ...session,
  name: 'read-inspection-targets',
  method: 'GET',
  path: '/api/inspections/targets',
  summary: 'For which organisations the reader may inspect, and whom, with what is left of the year',
  answer: z.object({
    askers: z.array(z.object({ id, name: z.string() })),
    units: z.array(z.object({ id, name: z.string(), place: z.string(), left: count.nullable() })),
  }),
})
export const readingInspection = endpoint({
  ...session,
  name: 'read-inspection',
  method: 'GET',
  path: '/api/inspections/:id',
  summary: 'One inspection with whom it looks at and what it found',
  params: byId,
  answer: InspectionDetail,
  refusals: ['inspections.not-found'],
})
export const printingPaper = endpoint({
  ...session,
  name: 'print-inspection-paper',
  method: 'GET',
  path: '/api/inspections/:id/papers/:paper',
  summary: '督查通知, 反馈单, 通报 or 整改回执, as PDF or .docx; the inspected gets its own sheets',
  params: z.object({ id, paper: z.enum(papers) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf'), orgId: id.optional() }),
  raw: true,
  refusals: ['inspections.not-found', 'inspections.no-paper'],
})
const gate = [
  'admission.not-admitted',
  'admission.no-matter',
  'admission.others-matter',
  'admission.not-in-force',
  'admission.fields-not-admitted',
  'admission.emergency-reason',
  'admission.emergency-end',
] as const
export const planningInspection = endpoint({
  ...session,
  name: 'plan-inspection',
  method: 'POST',
  path: '/api/inspections',
  summary:
    'Put an inspection on the year’s plan, for communities with what the gate will be shown; what the system holds is not asked',
  body: Plan,
  answer: z.object({ id }),
  refusals: ['inspections.no-such-org', 'inspections.already-held', 'inspections.day-passed', 'inspections.quota', ...gate],
})
const change = <B extends z.ZodType>(name: string, what: string, summary: string, body: B, more: readonly string[]) =>
  endpoint({
    ...session,
    name,
    method: 'PUT',
    path: `/api/inspections/:id/${what}`,
    summary,
    params: byId,
    body,
    answer: Changed,
    refusals: ['inspections.not-found', 'version.stale', 'inspections.not-now', ...more],
  })
export const decidingInspection = change(
  'decide-inspection',
  'decision',
  'Approve the plan or not, within each community’s quota and as the gate will be asked',
  Decide,
  ['inspections.quota', 'inspections.own-plan', 'inspections.reason-missing', 'inspections.not-grounded', ...gate],
)
export const groundingInspection = change(
  'ground-inspection',
  'ground',
  'Name the admitted matter, or the emergency, of a plan that communities have not heard of yet',
  GiveGround,
  gate,
)
export const noticingInspection = change('notice-inspection', 'noticed', 'Send the numbered notice; passes the gate', Versioned, [
  ...gate,
  'inspections.unannounced',
])
export const visitingInspection = change('visit-inspection', 'visited', 'The inspection takes place', Versioned, gate)
export const issuingBulletin = change('issue-bulletin', 'bulletin', 'Issue the numbered bulletin', IssueBulletin, [
  'inspections.findings-open',
  'inspections.names-a-person',
])
export const closingInspection = change('close-inspection', 'closed', 'All is rectified and looked at again', Versioned, [
  'inspections.findings-open',
])
export const withdrawingInspection = change('withdraw-inspection', 'withdrawn', 'Not held, with the reason', WithReason, [])
export const recordingFinding = endpoint({
  ...session,
  name: 'record-finding',
  method: 'POST',
  path: '/api/inspections/:id/findings',
  summary: 'Record what was found; it is shown to the inspected, who may reply',
  params: byId,
  body: Find,
  answer: FindingChanged,
  refusals: ['inspections.not-found', 'inspections.not-now', 'inspections.not-inspected', 'inspections.names-a-person'],
})
const onFinding = <B extends z.ZodType>(name: string, what: string, summary: string, body: B, more: readonly string[]) =>
  endpoint({
    ...session,
    name,
    method: 'PUT',
    path: `/api/inspections/findings/:id/${what}`,
    summary,
    params: byId,
    body,
    answer: FindingChanged,
    refusals: ['inspections.no-finding', 'version.stale', 'inspections.not-now', ...more],
  })
export const replyingFinding = onFinding(
  'reply-to-finding',
  'reply',
  'The inspected replies, within the days of the rule',
  Reply,
  ['inspections.reply-over'],
)
export const decidingFinding = onFinding(
  'decide-finding',
  'decision',
  'Upheld or dropped, once the inspected has replied or let the days pass',
  Uphold,
  ['inspections.reply-runs'],
)
export const rectifyingFinding = onFinding('rectify-finding', 'rectification', 'A day for putting it right: a task', Rectify, [
  'tasks.due-passed',
  ...gate,
])
export const recheckingFinding = onFinding(
  'recheck-finding',
  'recheck',
  'Looked at again: right, or once more with another day',
  Recheck,
  ['inspections.task-runs', 'inspections.day-missing', 'tasks.due-passed', ...gate],
)
export const listingFinding = onFinding('list-finding', 'problem', 'Put it on the problem list', Versioned, [])

export const refusals = {
  'inspections.not-found': 404,
  'inspections.no-finding': 404,
  'inspections.no-paper': 409,
  'inspections.no-such-org': 422,
  'inspections.already-held': 409,
  'inspections.day-passed': 422,
  'inspections.quota': 409,
  'inspections.not-grounded': 409,
  'inspections.own-plan': 403,
  'inspections.reason-missing': 422,
  'inspections.not-now': 409,
  'inspections.unannounced': 409,
  'inspections.not-inspected': 422,
  'inspections.findings-open': 409,
  'inspections.names-a-person': 422,
  'inspections.reply-over': 409,
  'inspections.reply-runs': 409,
  'inspections.task-runs': 409,
  'inspections.day-missing': 422,
} as const satisfies Refusals

/** News: `inspections.noticed`, `inspections.found`, `inspections.issued`, `inspections.closed`. */
export type InspectionNews = { id: string }
