import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'
import { agencyRefusals } from './agencies.ts'

export * from './agencies.ts'

export const kinds = ['emergency', 'jointEnforcement', 'hardIssue'] as const
export const Kind = z.enum(kinds)
export type Kind = z.output<typeof Kind>
/** `scoring`: verified, and both sides may score; a whistle `declined` or `withdrawn` calls nobody (any more). */
export const states = ['draft', 'asked', 'sent', 'scoring', 'closed', 'declined', 'withdrawn'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
/** `refused`: waits for a ruling; `released`: need not come. */
export const callStates = ['called', 'acknowledged', 'onSite', 'acting', 'result', 'refused', 'released'] as const
export const CallState = z.enum(callStates)
export type CallState = z.output<typeof CallState>
export const steps = ['ack', 'site', 'result'] as const
export const Step = z.enum(steps)
export type Step = z.output<typeof Step>
export const rulings = ['mustCome', 'needNot'] as const
export const Ruling = z.enum(rulings)
export const scoreSides = ['caller', 'called'] as const
export const ScoreSide = z.enum(scoreSides)
export type ScoreSide = z.output<typeof ScoreSide>
/** What the caller says of who came, and what who came says of the caller; one to five each. */
export const scoreItems = { caller: ['prompt', 'action', 'effect'], called: ['needed', 'clear', 'support'] } as const

const count = z.number().int()
const version = count

export const WhistleRow = z
  .object({
    id,
    no: z.string().nullable(),
    kind: Kind,
    state: State,
    subject: z.string(),
    place: z.string(),
    /** Who calls; null while a draft waits for a subdistrict to take it. */
    orgId: id.nullable(),
    orgName: z.string().nullable(),
    draftedByName: z.string(),
    draftedAt: instant,
    sentAt: instant.nullable(),
    /** Called before it was approved, in an emergency. */
    firstCalled: z.boolean(),
    called: count,
    calledNames: z.array(z.string()),
    arrived: count,
    results: count,
    /** The next instant by which somebody must move; null where nobody must. */
    dueAt: instant.nullable(),
    late: z.boolean(),
    escalated: z.boolean(),
  })
  .meta({ id: 'Whistle' })
export type WhistleRow = z.output<typeof WhistleRow>

export const ClockRow = z.object({
  step: Step,
  dueAt: instant,
  provisional: z.boolean(),
  metAt: instant.nullable(),
  /** Met after it was due, or not met and past it. */
  late: z.boolean(),
  escalatedAt: instant.nullable(),
  /** Runs no more: refused or released. */
  stopped: z.boolean(),
})
export type ClockRow = z.output<typeof ClockRow>

const Score = z.object({ side: ScoreSide, marks: z.array(count), words: z.string().nullable(), at: instant })
export const CallRow = z
  .object({
    id,
    whistleId: id,
    orgId: id,
    orgName: z.string(),
    lead: z.boolean(),
    task: z.string().nullable(),
    state: CallState,
    acknowledgedAt: instant.nullable(),
    onSiteAt: instant.nullable(),
    arrivalConfirmedAt: instant.nullable(),
    result: z.string().nullable(),
    refusal: z.string().nullable(),
    ruling: z.string().nullable(),
    clocks: z.array(ClockRow),
    /** What was scored: each side its own, both once both are in or the time is over. */
    scores: z.array(Score),
    scored: z.object({ caller: z.boolean(), called: z.boolean() }),
    /** The reader answers for who was called. */
    mine: z.boolean(),
    version,
  })
  .meta({ id: 'WhistleCall' })
export type CallRow = z.output<typeof CallRow>

export const EventRow = z.object({
  id,
  at: instant,
  kind: z.string(),
  orgName: z.string().nullable(),
  by: z.string().nullable(),
  words: z.string().nullable(),
  /** Said by telephone and written down by the caller. */
  spokeWith: z.string().nullable(),
  dueAt: instant.nullable(),
})
export type EventRow = z.output<typeof EventRow>

export const WhistleDetail = WhistleRow.extend({
  words: z.string(),
  communityId: id.nullable(),
  subdistrictId: id,
  matterId: id.nullable(),
  origin: z.object({ module: z.string(), link: z.string().nullable() }).nullable(),
  concerns: z.array(z.object({ id, no: z.string(), title: z.string() })),
  approval: z.object({ at: instant, by: z.string().nullable() }).nullable(),
  /** By when an emergency that was called first must be approved. */
  approveBy: instant.nullable(),
  endedWords: z.string().nullable(),
  verification: z.object({ at: instant, words: z.string() }).nullable(),
  scoreBy: instant.nullable(),
  calls: z.array(CallRow),
  events: z.array(EventRow),
  may: z.object({
    call: z.boolean(),
    change: z.boolean(),
    take: z.boolean(),
    approve: z.boolean(),
    rule: z.boolean(),
  }),
  version,
})
export type WhistleDetail = z.output<typeof WhistleDetail>

export const WhistleQuery = listQuery.extend({
  state: several(State),
  kind: several(Kind),
  orgId: id.optional(),
  /** Who was called. */
  calledId: id.optional(),
  concernId: id.optional(),
  /** The record it was drafted from. */
  subjectId: id.optional(),
  /** `true`: only those that went out and were not ended without a result. */
  sent: z.enum(['true', 'false']).optional(),
  late: z.enum(['true', 'false']).optional(),
  escalated: z.enum(['true', 'false']).optional(),
  from: day.optional(),
  to: day.optional(),
})
export type WhistleQuery = z.output<typeof WhistleQuery>

const called = z.array(z.object({ orgId: id, lead: z.boolean().default(false), task: optionalWords(200) })).max(20)
export const DraftWhistle = z.object({
  kind: Kind,
  subject: words(80),
  words: words(1500),
  /** A community, or the subdistrict itself. */
  regionId: id,
  place: optionalWords(100),
  called: called.default([]),
  /** An admitted matter, where several communities are called. */
  matterId: id.optional(),
  concernIds: z.array(id).max(20).default([]),
})
export type DraftWhistle = z.output<typeof DraftWhistle>
export const ChangeWhistle = DraftWhistle.omit({ regionId: true, concernIds: true }).extend({ version })
export type ChangeWhistle = z.output<typeof ChangeWhistle>
export const OnVersion = z.object({ version })
export const WithReason = z.object({ reason: words(300), version })
/** `spokeWith`: the caller writes down what was said by telephone, and by whom (a post, not a name). */
export const Answered = z.object({ spokeWith: optionalWords(40), version })
export const AnsweredWith = Answered.extend({ words: words(1000) })
export type Answered = z.output<typeof Answered>
export const RuleOn = z.object({ ruling: Ruling, words: words(300), version })
export type RuleOn = z.output<typeof RuleOn>
export const Verify = z.object({ words: words(500), version })
const mark = z.number().int().min(1).max(5)
export const GiveScore = z.object({ side: ScoreSide, marks: z.array(mark).length(3), words: optionalWords(300) })
export type GiveScore = z.output<typeof GiveScore>
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
/** What the gate of admission may say where communities are called. */
const gate = ['admission.not-admitted', 'admission.no-matter', 'admission.others-matter', 'admission.not-in-force'] as const
export const listingWhistles = endpoint({
  ...session,
  name: 'list-whistles',
  method: 'GET',
  path: '/api/whistles',
  summary: 'Whistles of the reader’s reach and those that call his organisation; sorted by draftedAt, sentAt or dueAt',
  query: WhistleQuery,
  answer: listOf(WhistleRow),
})
export const [exportingWhistles, exportingWhistlesCsv] = exportsOf(listingWhistles)
export const readingMyCalls = endpoint({
  ...session,
  name: 'read-my-calls',
  method: 'GET',
  path: '/api/whistles/called',
  summary: 'What calls the reader’s own organisations: open ones first, the earliest due on top, then the latest done',
  answer: z.object({
    open: z.array(CallRow.extend({ whistle: WhistleRow, words: z.string() })),
    done: z.array(CallRow.extend({ whistle: WhistleRow, words: z.string() })),
  }),
})
export const readingCallable = endpoint({
  ...session,
  name: 'read-callable',
  method: 'GET',
  path: '/api/whistles/callable',
  summary: 'Who may be called in a region: agencies of its subdistrict, city departments, communities; and where one may draft',
  query: z.object({ regionId: id.optional() }),
  answer: z.object({
    regions: z.array(z.object({ id, name: z.string(), level: z.enum(['subdistrict', 'community']) })),
    orgs: z.array(z.object({ id, name: z.string(), kind: z.enum(['stationedAgency', 'cityDept', 'residentsCommittee']) })),
  }),
})
export const readingWhistle = endpoint({
  ...session,
  name: 'read-whistle',
  method: 'GET',
  path: '/api/whistles/:id',
  summary: 'One whistle with who was called, their clocks, results and scores',
  params: byId,
  answer: WhistleDetail,
  refusals: ['whistles.not-found'],
})
export const draftingWhistle = endpoint({
  ...session,
  name: 'draft-whistle',
  method: 'POST',
  path: '/api/whistles',
  summary: 'Draft a whistle; a community’s draft waits for its subdistrict to take it',
  body: DraftWhistle,
  answer: Changed,
  refusals: [
    'whistles.no-place',
    'whistles.not-callable',
    'whistles.one-lead',
    'whistles.no-concern',
    'whistles.personal-number',
    ...gate,
  ],
})
const onWhistle = ['whistles.not-found', 'version.stale'] as const
export const changingWhistle = endpoint({
  ...session,
  name: 'change-whistle',
  method: 'PUT',
  path: '/api/whistles/:id',
  summary: 'Change a draft: words, kind and who is called',
  params: byId,
  body: ChangeWhistle,
  answer: Changed,
  refusals: [
    ...onWhistle,
    'whistles.not-draft',
    'whistles.not-callable',
    'whistles.one-lead',
    'whistles.personal-number',
    ...gate,
  ],
})
export const takingDraft = endpoint({
  ...session,
  name: 'take-draft',
  method: 'PUT',
  path: '/api/whistles/:id/taken',
  summary: 'The subdistrict takes a draft of a community or of another module as its own',
  params: byId,
  body: OnVersion,
  answer: Changed,
  refusals: [...onWhistle, 'whistles.not-draft', 'whistles.taken'],
})
export const askingApproval = endpoint({
  ...session,
  name: 'ask-approval',
  method: 'PUT',
  path: '/api/whistles/:id/asked',
  summary: 'Put a draft before the work committee’s secretary',
  params: byId,
  body: OnVersion,
  answer: Changed,
  refusals: [
    ...onWhistle,
    'whistles.not-draft',
    'whistles.not-taken',
    'whistles.nobody-called',
    'whistles.one-lead',
    'whistles.personal-number',
    ...gate,
  ],
})
export const callingFirst = endpoint({
  ...session,
  name: 'call-first',
  method: 'PUT',
  path: '/api/whistles/:id/called',
  summary: 'Call at once in an emergency; the secretary approves afterwards, within the limit',
  params: byId,
  body: OnVersion,
  answer: Changed,
  refusals: [
    ...onWhistle,
    'whistles.not-draft',
    'whistles.not-taken',
    'whistles.nobody-called',
    'whistles.one-lead',
    'whistles.not-emergency',
    'whistles.personal-number',
    ...gate,
  ],
})
export const approvingWhistle = endpoint({
  ...session,
  name: 'approve-whistle',
  method: 'PUT',
  path: '/api/whistles/:id/approved',
  summary: 'Approve a whistle: it is sent, numbered, and the clocks begin (in an emergency they run already)',
  params: byId,
  body: OnVersion,
  answer: Changed,
  refusals: [...onWhistle, 'whistles.not-asked', 'whistles.own', ...gate],
})
export const decliningWhistle = endpoint({
  ...session,
  name: 'decline-whistle',
  method: 'PUT',
  path: '/api/whistles/:id/declined',
  summary: 'Decline a whistle with the reason; whoever was called in an emergency is released',
  params: byId,
  body: WithReason,
  answer: Changed,
  refusals: [...onWhistle, 'whistles.not-asked'],
})
export const withdrawingWhistle = endpoint({
  ...session,
  name: 'withdraw-whistle',
  method: 'PUT',
  path: '/api/whistles/:id/withdrawn',
  summary: 'Withdraw a whistle that is not verified, with the reason',
  params: byId,
  body: WithReason,
  answer: Changed,
  refusals: [...onWhistle, 'whistles.over'],
})
const onCall = ['whistles.no-call', 'version.stale', 'whistles.call-over'] as const
export const acknowledging = endpoint({
  ...session,
  name: 'acknowledge-call',
  method: 'PUT',
  path: '/api/whistles/calls/:id/acknowledged',
  summary: 'Say that one is coming',
  params: byId,
  body: Answered,
  answer: Changed,
  refusals: [...onCall, 'whistles.done-already', 'whistles.spoke-with'],
})
export const arriving = endpoint({
  ...session,
  name: 'arrive-at-call',
  method: 'PUT',
  path: '/api/whistles/calls/:id/on-site',
  summary: 'Say that one is on site; the caller confirms it, no position is taken',
  params: byId,
  body: Answered,
  answer: Changed,
  refusals: [...onCall, 'whistles.done-already', 'whistles.spoke-with'],
})
export const confirmingArrival = endpoint({
  ...session,
  name: 'confirm-arrival',
  method: 'PUT',
  path: '/api/whistles/calls/:id/arrival-confirmed',
  summary: 'The caller confirms that who was called is there',
  params: byId,
  body: OnVersion,
  answer: Changed,
  refusals: [...onCall, 'whistles.not-on-site', 'whistles.done-already'],
})
export const denyingArrival = endpoint({
  ...session,
  name: 'deny-arrival',
  method: 'PUT',
  path: '/api/whistles/calls/:id/arrival-denied',
  summary: 'The caller says that nobody is there; the clock goes on',
  params: byId,
  body: WithReason,
  answer: Changed,
  refusals: [...onCall, 'whistles.not-on-site', 'whistles.done-already'],
})
export const notingCall = endpoint({
  ...session,
  name: 'note-call',
  method: 'PUT',
  path: '/api/whistles/calls/:id/noted',
  summary: 'Say what is being done',
  params: byId,
  body: AnsweredWith,
  answer: Changed,
  refusals: [...onCall, 'whistles.not-on-site', 'whistles.spoke-with'],
})
export const givingResult = endpoint({
  ...session,
  name: 'give-result',
  method: 'PUT',
  path: '/api/whistles/calls/:id/result',
  summary: 'Say what came of it',
  params: byId,
  body: AnsweredWith,
  answer: Changed,
  refusals: [...onCall, 'whistles.not-on-site', 'whistles.spoke-with'],
})
export const refusingCall = endpoint({
  ...session,
  name: 'refuse-call',
  method: 'PUT',
  path: '/api/whistles/calls/:id/refused',
  summary: 'Refuse to come, with the reason; the lead office rules, the clocks stand still until then',
  params: byId,
  body: WithReason,
  answer: Changed,
  refusals: [...onCall, 'whistles.on-site-already', 'whistles.ruled-already'],
})
export const rulingOnCall = endpoint({
  ...session,
  name: 'rule-on-call',
  method: 'PUT',
  path: '/api/whistles/calls/:id/ruled',
  summary: 'Rule on a refusal: must come (the clocks begin anew) or need not',
  params: byId,
  body: RuleOn,
  answer: Changed,
  refusals: ['whistles.no-call', 'version.stale', 'whistles.not-refused'],
})
export const returningResult = endpoint({
  ...session,
  name: 'return-result',
  method: 'PUT',
  path: '/api/whistles/calls/:id/returned',
  summary: 'The caller does not accept a result, with the reason; the clock of the result begins anew',
  params: byId,
  body: WithReason,
  answer: Changed,
  refusals: ['whistles.no-call', 'version.stale', 'whistles.no-result', 'whistles.over'],
})
export const verifyingWhistle = endpoint({
  ...session,
  name: 'verify-whistle',
  method: 'PUT',
  path: '/api/whistles/:id/verified',
  summary: 'The caller verifies the results; both sides may then score',
  params: byId,
  body: Verify,
  answer: Changed,
  refusals: [...onWhistle, 'whistles.not-sent', 'whistles.not-approved', 'whistles.results-missing', 'whistles.arrivals-open'],
})
export const givingScore = endpoint({
  ...session,
  name: 'score-call',
  method: 'PUT',
  path: '/api/whistles/calls/:id/scored',
  summary: 'Score the other side once; sealed until both are in or the time is over',
  params: byId,
  body: GiveScore,
  answer: z.object({ id, open: z.boolean() }),
  refusals: ['whistles.no-call', 'whistles.not-scoring', 'whistles.scored-already'],
})
const paper = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })
export const paperKinds = ['sheet', 'record', 'scores'] as const
export const PaperKind = z.enum(paperKinds)
export type PaperKind = z.output<typeof PaperKind>
export const printingWhistle = endpoint({
  ...session,
  name: 'print-whistle',
  method: 'GET',
  path: '/api/whistles/:id/papers/:kind',
  summary: 'The whistle (吹哨单), who came when (报到记录), or both sides’ scores (双考核表) as .docx or PDF',
  params: z.object({ id, kind: PaperKind }),
  query: paper,
  raw: true,
  refusals: ['whistles.not-found', 'whistles.no-paper'],
})

export const refusals = {
  ...agencyRefusals,
  'whistles.not-found': 404,
  'whistles.no-call': 404,
  'whistles.no-paper': 409,
  'whistles.no-place': 422,
  'whistles.personal-number': 422,
  'whistles.no-concern': 422,
  'whistles.not-callable': 422,
  'whistles.one-lead': 422,
  'whistles.nobody-called': 409,
  'whistles.not-draft': 409,
  'whistles.not-taken': 409,
  'whistles.taken': 409,
  'whistles.not-emergency': 409,
  'whistles.not-asked': 409,
  'whistles.not-approved': 409,
  'whistles.own': 409,
  'whistles.over': 409,
  'whistles.call-over': 409,
  'whistles.done-already': 409,
  'whistles.not-on-site': 409,
  'whistles.on-site-already': 409,
  'whistles.ruled-already': 409,
  'whistles.not-refused': 409,
  'whistles.no-result': 409,
  'whistles.not-sent': 409,
  'whistles.results-missing': 409,
  'whistles.arrivals-open': 409,
  'whistles.not-scoring': 409,
  'whistles.scored-already': 409,
  'whistles.spoke-with': 422,
} as const satisfies Refusals

/** Told when a whistle goes out, is verified, is closed, and when it ends without: for the record it was drafted from. */
export type WhistleNews = { id: string; module: string | null; subjectId: string | null; state: State }
