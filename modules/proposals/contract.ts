import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, several, words } from '#common/shapes.ts'
import { Standing } from '#contract/meetings'

/** `tracking`: adopted, wholly or in part, until it is done. */
export const states = ['draft', 'decided', 'sent', 'tracking', 'declined', 'done', 'withdrawn'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
export const answers = ['adopt', 'part', 'decline'] as const
export const AnswerKind = z.enum(answers)
export type AnswerKind = z.output<typeof AnswerKind>
export const statKinds = ['total', 'topic', 'place'] as const

const count = z.number().int()
const version = count

export const ProposalRow = z
  .object({
    id,
    no: z.string().nullable(),
    title: z.string(),
    state: State,
    orgName: z.string(),
    targetName: z.string(),
    draftedAt: instant,
    sentAt: instant.nullable(),
    dueAt: instant.nullable(),
    answer: AnswerKind.nullable(),
    answeredAt: instant.nullable(),
    /** Answered after it was due, or not answered and past it. */
    late: z.boolean(),
    promisedOn: day.nullable(),
  })
  .meta({ id: 'Proposal' })
export type ProposalRow = z.output<typeof ProposalRow>

export const StatRow = z.object({
  key: z.string(),
  kind: z.enum(statKinds),
  label: z.string(),
  count,
  solved: count,
  /** Done again after a resident said that it was not solved. */
  redone: count,
})
export type StatRow = z.output<typeof StatRow>
export const ProposalDetail = ProposalRow.extend({
  facts: z.string(),
  content: z.string(),
  targetOrgId: id,
  periodFrom: day,
  periodTo: day,
  topicCode: z.string().nullable(),
  communityId: id.nullable(),
  communityName: z.string().nullable(),
  topicName: z.string().nullable(),
  statistics: z.array(StatRow),
  /** As of when the counts are kept; null while they are counted anew each time. */
  countedAt: instant.nullable(),
  decidedOn: day.nullable(),
  decisionNo: z.string().nullable(),
  subdistrictId: id,
  meetingId: id.nullable(),
  /** Its name, for who may see it. */
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  raisedAt: instant.nullable(),
  claimedWords: z.string().nullable(),
  endedWords: z.string().nullable(),
  events: z.array(z.object({ id, at: instant, kind: z.string(), by: z.string().nullable(), words: z.string().nullable() })),
  /** Before the subdistrict’s meeting that decides it; once sent without an answer, before the city’s. */
  meeting: Standing,
  may: z.object({ draft: z.boolean(), answer: z.boolean() }),
  version,
})
export type ProposalDetail = z.output<typeof ProposalDetail>
/** A concern behind a number: nobody’s words, nobody’s contact. */
export const Behind = z.object({ no: z.string(), topic: z.string(), place: z.string(), toldOn: day, closed: z.boolean() })

export const ProposalQuery = listQuery.extend({
  state: several(State),
  answer: several(AnswerKind),
  targetId: id.optional(),
  late: z.enum(['true', 'false']).optional(),
  /** `true`: only those a department has answered. */
  answered: z.enum(['true', 'false']).optional(),
  /** `true`: only those that were sent. */
  sent: z.enum(['true', 'false']).optional(),
})
export type ProposalQuery = z.output<typeof ProposalQuery>

export const DraftProposal = z.object({
  title: words(80),
  facts: words(1500),
  content: words(1500),
  targetOrgId: id,
  periodFrom: day,
  periodTo: day,
  /** Only concerns of this topic and all below it. */
  topicCode: z.string().max(12).optional(),
  communityId: id.optional(),
})
export type DraftProposal = z.output<typeof DraftProposal>
export const ChangeProposal = DraftProposal.extend({ version })
export const DecideProposal = z.object({
  decidedOn: day,
  decisionNo: words(60),
  /** Where it was held in the house: a closed meeting of the subdistrict, whose day then is the day. */
  meetingId: id.optional(),
  version,
})
export type DecideProposal = z.output<typeof DecideProposal>
export const OnVersion = z.object({ version })
export const WithReason = z.object({ reason: words(300), version })
export const WithWords = z.object({ words: words(800), version })
export const AnswerProposal = z.object({ answer: AnswerKind, reason: words(1000), promisedOn: day.optional(), version })
export type AnswerProposal = z.output<typeof AnswerProposal>
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listingProposals = endpoint({
  ...session,
  name: 'list-proposals',
  method: 'GET',
  path: '/api/proposals',
  summary: 'Proposals of the reader’s reach and those put to his department; sorted by draftedAt, sentAt or dueAt',
  query: ProposalQuery,
  answer: listOf(ProposalRow),
})
export const [exportingProposals, exportingProposalsCsv] = exportsOf(listingProposals)
export const readingChoices = endpoint({
  ...session,
  name: 'read-proposal-choices',
  method: 'GET',
  path: '/api/proposals/choices',
  summary: 'Departments a proposal may be put to, and topics and communities it may be narrowed to',
  answer: z.object({
    departments: z.array(z.object({ id, name: z.string() })),
    topics: z.array(z.object({ code: z.string(), name: z.string() })),
    communities: z.array(z.object({ id, name: z.string() })),
  }),
})
export const readingProposal = endpoint({
  ...session,
  name: 'read-proposal',
  method: 'GET',
  path: '/api/proposals/:id',
  summary: 'One proposal with the counts that justify it, its answer and what became of it',
  params: byId,
  answer: ProposalDetail,
  refusals: ['proposals.not-found'],
})
export const readingBehind = endpoint({
  ...session,
  name: 'read-behind-proposal',
  method: 'GET',
  path: '/api/proposals/:id/concerns',
  summary: 'The concerns behind one of its numbers, as they were counted',
  params: byId,
  query: z.object({ key: z.string().max(80).default('total') }),
  answer: z.object({ rows: z.array(Behind) }),
  refusals: ['proposals.not-found'],
})
export const draftingProposal = endpoint({
  ...session,
  name: 'draft-proposal',
  method: 'POST',
  path: '/api/proposals',
  summary: 'Draft a proposal to a department; the counts of concerns are attached by the house',
  body: DraftProposal,
  answer: Changed,
  refusals: ['proposals.no-department', 'proposals.period', 'proposals.no-community'],
})
const onOne = ['proposals.not-found', 'version.stale'] as const
export const changingProposal = endpoint({
  ...session,
  name: 'change-proposal',
  method: 'PUT',
  path: '/api/proposals/:id',
  summary: 'Change a draft',
  params: byId,
  body: ChangeProposal,
  answer: Changed,
  refusals: [...onOne, 'proposals.not-draft', 'proposals.no-department', 'proposals.period', 'proposals.no-community'],
})
export const decidingProposal = endpoint({
  ...session,
  name: 'decide-proposal',
  method: 'PUT',
  path: '/api/proposals/:id/decided',
  summary: 'Record the meeting of the subdistrict that decided it; its counts are kept as of now',
  params: byId,
  body: DecideProposal,
  answer: Changed,
  refusals: [...onOne, 'proposals.not-draft', 'proposals.not-held', 'proposals.no-meeting'],
})
export const sendingProposal = endpoint({
  ...session,
  name: 'send-proposal',
  method: 'PUT',
  path: '/api/proposals/:id/sent',
  summary: 'Send it, numbered: the department’s clock begins',
  params: byId,
  body: OnVersion,
  answer: Changed,
  refusals: [...onOne, 'proposals.not-decided'],
})
export const puttingBeforeMeeting = endpoint({
  ...session,
  name: 'put-proposal-before-meeting',
  method: 'PUT',
  path: '/api/proposals/:id/topic',
  summary: 'Put a draft on the list of the subdistrict’s meeting that is to decide it',
  params: byId,
  answer: z.object({ id }),
  refusals: ['proposals.not-found', 'proposals.not-draft'],
})
export const withdrawingProposal = endpoint({
  ...session,
  name: 'withdraw-proposal',
  method: 'PUT',
  path: '/api/proposals/:id/withdrawn',
  summary: 'Withdraw what is not answered yet, with the reason',
  params: byId,
  body: WithReason,
  answer: Changed,
  refusals: [...onOne, 'proposals.over'],
})
export const answeringProposal = endpoint({
  ...session,
  name: 'answer-proposal',
  method: 'PUT',
  path: '/api/proposals/:id/answered',
  summary: 'The department adopts it, adopts a part or declines, with the reason; adopted, it says by when',
  params: byId,
  body: AnswerProposal,
  answer: Changed,
  refusals: [...onOne, 'proposals.not-sent', 'proposals.promise'],
})
export const notingProposal = endpoint({
  ...session,
  name: 'note-proposal',
  method: 'PUT',
  path: '/api/proposals/:id/noted',
  summary: 'Say how far what was adopted has come',
  params: byId,
  body: WithWords,
  answer: Changed,
  refusals: [...onOne, 'proposals.not-tracking'],
})
export const claimingDone = endpoint({
  ...session,
  name: 'claim-proposal-done',
  method: 'PUT',
  path: '/api/proposals/:id/claimed',
  summary: 'The department says that what it adopted is done',
  params: byId,
  body: WithWords,
  answer: Changed,
  refusals: [...onOne, 'proposals.not-tracking', 'proposals.claimed'],
})
export const confirmingDone = endpoint({
  ...session,
  name: 'confirm-proposal-done',
  method: 'PUT',
  path: '/api/proposals/:id/confirmed',
  summary: 'The subdistrict that proposed says that it is done',
  params: byId,
  body: OnVersion,
  answer: Changed,
  refusals: [...onOne, 'proposals.not-claimed'],
})
export const returningDone = endpoint({
  ...session,
  name: 'return-proposal-done',
  method: 'PUT',
  path: '/api/proposals/:id/returned',
  summary: 'The subdistrict says why it is not done',
  params: byId,
  body: WithReason,
  answer: Changed,
  refusals: [...onOne, 'proposals.not-claimed'],
})
export const paperKinds = ['letter', 'reply'] as const
export const printingProposal = endpoint({
  ...session,
  name: 'print-proposal',
  method: 'GET',
  path: '/api/proposals/:id/papers/:kind',
  summary: 'The letter (建议书) or the reply (答复函) as .docx or PDF',
  params: z.object({ id, kind: z.enum(paperKinds) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['proposals.not-found', 'proposals.no-paper'],
})

export const refusals = {
  'proposals.not-found': 404,
  'proposals.no-paper': 409,
  'proposals.no-department': 422,
  'proposals.no-community': 422,
  'proposals.period': 422,
  'proposals.not-draft': 409,
  'proposals.not-held': 422,
  'proposals.no-meeting': 422,
  'proposals.not-decided': 409,
  'proposals.over': 409,
  'proposals.not-sent': 409,
  'proposals.promise': 422,
  'proposals.not-tracking': 409,
  'proposals.claimed': 409,
  'proposals.not-claimed': 409,
} as const satisfies Refusals
