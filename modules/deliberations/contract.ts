import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const classes = ['major', 'urgent', 'hard', 'key'] as const
export const Class = z.enum(classes)
export type Class = z.output<typeof Class>
export const states = [
  'proposed',
  'preparing',
  'called',
  'held',
  'voting',
  'agreed',
  'published',
  'standing',
  'done',
  'notDone',
  'noResult',
  'referred',
  'declined',
] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
export const partyKinds = ['party', 'residentsCommittee', 'localOrg', 'ownersCommittee', 'property', 'residents'] as const
export const PartyKind = z.enum(partyKinds)
export type PartyKind = z.output<typeof PartyKind>
export const sourceKinds = ['concern', 'cluster', 'hearing', 'meeting', 'proposal'] as const
export const SourceKind = z.enum(sourceKinds)
/** What owners decide together by 民法典 278: never here. */
export const ownersMatters = [
  'rules',
  'covenant',
  'committee',
  'firm',
  'useFund',
  'raiseFund',
  'rebuild',
  'commonUse',
  'other',
] as const
export const OwnersMatter = z.enum(ownersMatters)
export type OwnersMatter = z.output<typeof OwnersMatter>
export const sides = ['for', 'against'] as const
export const attendances = ['present', 'substitute', 'absent'] as const
export const outcomes = ['consensus', 'ballot', 'noResult'] as const
export const settlements = ['stands', 'changed', 'back'] as const
export const papers = ['topic', 'notice', 'record', 'decision', 'publication'] as const
export type PaperKind = (typeof papers)[number]

const count = z.number().int()
const version = count

export const Row = z
  .object({
    id,
    no: z.string(),
    title: z.string(),
    class: Class.nullable(),
    state: State,
    place: z.string(),
    communityId: id,
    byResident: z.boolean(),
    proposedAt: instant,
    /** What it waits for next, and until when. */
    nextAt: instant.nullable(),
    late: z.boolean(),
    openObjections: count,
    version,
  })
  .meta({ id: 'Deliberation' })
export type Row = z.output<typeof Row>

export const Party = z.object({
  id,
  kind: PartyKind,
  orgId: id.nullable(),
  orgName: z.string().nullable(),
  personId: id.nullable(),
  delegate: z.string().nullable(),
  affected: z.boolean(),
  whyNot: z.string().nullable(),
  /** Only of an earlier session. */
  leftOut: z.boolean(),
})
export type Party = z.output<typeof Party>
const option = z.object({ key: z.string(), text: z.string() })
export const Session = z.object({
  id,
  seq: count,
  startsAt: instant,
  place: z.string(),
  materials: z.string(),
  options: z.array(option),
  heldAt: instant.nullable(),
  record: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  chosen: z.string().nullable(),
  ballotId: id.nullable(),
  calledOff: z.string().nullable(),
  attendance: z.array(z.object({ partyId: id, status: z.enum(attendances), who: z.string().nullable(), heads: count })),
})
export type Session = z.output<typeof Session>
export const Position = z.object({
  id,
  partyId: id,
  sessionId: id.nullable(),
  side: z.enum(['for', 'against', 'dissent']),
  words: z.string(),
  at: instant,
})
export type Position = z.output<typeof Position>
export const Objection = z.object({
  id,
  no: z.string(),
  words: z.string(),
  at: instant,
  answerBy: day,
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  late: z.boolean(),
})
export const Decision = z.object({
  id,
  no: z.string(),
  text: z.string(),
  ownerOrgId: id,
  ownerName: z.string(),
  dueOn: day,
  moneyFen: count.nullable(),
  moneyFrom: z.string().nullable(),
  publishedAt: instant,
  objectionsUntil: day,
  settledAs: z.enum(settlements).nullable(),
  settledAt: instant.nullable(),
  settledWords: z.string().nullable(),
  taskId: id.nullable(),
  doneAt: instant.nullable(),
  doneWords: z.string().nullable(),
  notDoneWords: z.string().nullable(),
  objections: z.array(Objection),
})
export type Decision = z.output<typeof Decision>
export const Procedure = z.object({
  notice: count,
  present: z.array(PartyKind),
  ballot: z.boolean(),
  publication: count,
  residents: count,
})
export type Procedure = z.output<typeof Procedure>
export const Detail = Row.extend({
  about: z.string(),
  told: z.string().nullable(),
  ownersMatter: OwnersMatter.nullable(),
  declineReason: z.string().nullable(),
  sources: z.array(z.object({ kind: SourceKind, sourceId: id, title: z.string(), link: z.string().nullable() })),
  procedure: Procedure.nullable(),
  parties: z.array(Party),
  sessions: z.array(Session),
  positions: z.array(Position),
  decisions: z.array(Decision),
  notes: z.array(z.object({ id, at: instant, words: z.string() })),
  solved: count,
  part: count,
  unsolved: count,
  mayManage: z.boolean(),
  /** Runs ballots here. */
  mayBallot: z.boolean(),
  /** Parties that the reader may speak for. */
  mine: z.array(id),
})
export type Detail = z.output<typeof Detail>

export const Query = listQuery.extend({
  state: several(State),
  class: several(Class),
  communityId: id.optional(),
  sourceId: id.optional(),
  /** `true`: topics that are settled and carried out. */
  ended: z.enum(['true', 'false']).optional(),
})
export type Query = z.output<typeof Query>

const source = z.object({ kind: SourceKind, sourceId: id, title: words(120), link: optionalWords(200) })
export const Propose = z.object({ communityId: id, title: words(60), about: words(1500), source: source.optional() })
export type Propose = z.output<typeof Propose>
export const AddSource = z.object({ source })
export const Screen = z
  .object({
    /** Its procedure; what owners decide together has none here. */
    class: Class.optional(),
    /** `none`, or the matter of 民法典 278 that it is. */
    ownersMatter: z.enum(['none', ...ownersMatters]),
    title: words(60),
    about: words(1500),
    version,
  })
  .refine((topic) => topic.ownersMatter !== 'none' || topic.class !== undefined, { path: ['class'], message: 'required' })
export type Screen = z.output<typeof Screen>
export const Decline = z.object({ reason: words(400), version })
export const SetParties = z.object({
  parties: z
    .array(
      z.object({
        kind: PartyKind,
        orgId: id.nullish(),
        personId: id.nullish(),
        delegate: optionalWords(40),
        affected: z.boolean(),
        whyNot: optionalWords(200),
      }),
    )
    .max(20),
  version,
})
export type SetParties = z.output<typeof SetParties>
const options = z.array(z.object({ key: z.string().regex(/^[a-z0-9-]{1,20}$/), text: words(120) })).max(12)
export const CallSession = z.object({
  startsAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  place: words(80),
  materials: words(4000),
  options,
  version,
})
export type CallSession = z.output<typeof CallSession>
export const CallOff = z.object({ reason: words(300), version })
export const Speak = z.object({ partyId: id, side: z.enum(sides), words: words(800) })
export const RecordSession = z.object({
  attendance: z
    .array(
      z.object({ partyId: id, status: z.enum(attendances), who: optionalWords(120), heads: count.min(0).max(500).default(1) }),
    )
    .max(20),
  positions: z.array(Speak).max(60).default([]),
  options,
  record: words(6000),
  version,
})
export type RecordSession = z.output<typeof RecordSession>
export const OpenBallot = z.object({
  question: words(80),
  closesAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  /** Slips with number and key for residents. */
  slips: count.min(0).max(5000),
  /** Weight of residents; the rest goes to those who stand for parties. */
  residentsWeight: count.min(1).max(100).default(50),
  /** Those who stand for the parties vote as well, by signing in. */
  parties: z.boolean().default(true),
  paper: z.boolean().default(false),
  version,
})
export type OpenBallot = z.output<typeof OpenBallot>
export const Conclude = z.object({
  outcome: z.enum(outcomes),
  chosen: z.string().max(20).optional(),
  dissents: z
    .array(z.object({ partyId: id, words: words(800) }))
    .max(20)
    .default([]),
  version,
})
export type Conclude = z.output<typeof Conclude>
export const Decide = z.object({
  text: words(2000),
  ownerOrgId: id,
  ownerPersonId: id.nullish(),
  dueOn: day,
  moneyFen: count.min(0).nullish(),
  moneyFrom: optionalWords(80),
  version,
})
export type Decide = z.output<typeof Decide>
export const Answer = z.object({ answer: words(1500) })
export const Settle = z.object({ as: z.enum(settlements), words: words(800), version })
export type Settle = z.output<typeof Settle>
export const Note = z.object({ words: words(600) })
export const Finish = z.object({ done: z.boolean(), words: words(800), version })
export const Evaluate = z.object({
  solved: count.min(0).max(9999),
  part: count.min(0).max(9999),
  unsolved: count.min(0).max(9999),
})
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listing = endpoint({
  ...session,
  name: 'list-deliberations',
  method: 'GET',
  path: '/api/deliberations',
  summary: 'Topics by class, state, community or where they come from; sorted by proposedAt, title or class',
  query: Query,
  answer: listOf(Row),
})
export const [exporting, exportingCsv] = exportsOf(listing)
export const reading = endpoint({
  ...session,
  name: 'read-deliberation',
  method: 'GET',
  path: '/api/deliberations/:id',
  summary: 'One topic with parties, sessions, positions, decisions, objections and what became of them',
  params: byId,
  answer: Detail,
  refusals: ['deliberations.not-found'],
})
export const readingPlaces = endpoint({
  ...session,
  name: 'read-deliberation-places',
  method: 'GET',
  path: '/api/deliberations/places',
  summary: 'Communities in which the reader may put a topic, and for one of them the organisations that may be parties',
  query: z.object({ communityId: id.optional() }),
  answer: z.object({
    communities: z.array(z.object({ id, name: z.string() })),
    orgs: z.array(
      z.object({ id, name: z.string(), kind: PartyKind.nullable(), people: z.array(z.object({ id, name: z.string() })) }),
    ),
  }),
})
export const proposing = endpoint({
  ...session,
  name: 'propose-deliberation',
  method: 'POST',
  path: '/api/deliberations',
  summary: 'Put a topic on the list, by hand or from a record',
  body: Propose,
  answer: Changed,
  refusals: ['deliberations.no-place', 'deliberations.no-source'],
})
const on = ['deliberations.not-found', 'deliberations.wrong-state', 'version.stale'] as const
const put = (name: string, path: string, summary: string, more: readonly string[] = []) => ({
  ...session,
  name,
  method: 'PUT' as const,
  path: `/api/deliberations/:id/${path}` as const,
  summary,
  params: byId,
  answer: Changed,
  refusals: [...on, ...more],
})
export const addingSource = endpoint({
  ...put('add-deliberation-source', 'sources', 'Say that a topic also answers another record', ['deliberations.no-source']),
  body: AddSource,
})
export const screening = endpoint({
  ...put('screen-deliberation', 'screened', 'Take a topic up into its class; what owners decide together is sent to them'),
  body: Screen,
})
export const declining = endpoint({
  ...put('decline-deliberation', 'declined', 'Do not take it up, with the reason'),
  body: Decline,
})
export const settingParties = endpoint({
  ...put('set-parties', 'parties', 'Say who of the six is affected, and who stands for it', [
    'deliberations.party-missing',
    'deliberations.party-why',
    'deliberations.no-such-org',
    'deliberations.not-theirs',
  ]),
  body: SetParties,
})
export const callingSession = endpoint({
  ...put('call-session', 'called', 'Call a session: materials out, notice to every party', [
    'deliberations.no-parties',
    'deliberations.notice-short',
  ]),
  body: CallSession,
})
export const callingOff = endpoint({ ...put('call-off-session', 'called-off', 'Call a session off'), body: CallOff })
export const speaking = endpoint({
  ...put('add-position', 'positions', 'What a party holds, for or against; by who stands for it, or by the community', [
    'deliberations.no-party',
  ]),
  body: Speak,
})
export const recording = endpoint({
  ...put('hold-session', 'held', 'Record the session; it is valid only with every affected party there', [
    'deliberations.missing',
    'deliberations.attendance',
    'deliberations.not-held-yet',
    'deliberations.no-party',
    'deliberations.options',
  ]),
  body: RecordSession,
})
export const openingBallot = endpoint({
  ...put('open-deliberation-ballot', 'ballot', 'Let those who are affected decide by ballot', [
    'deliberations.options',
    'deliberations.ballot-decided',
    'deliberations.personal',
    'ballots.no-roll',
    'ballots.options',
    'ballots.closes-in-past',
  ]),
  body: OpenBallot,
})
export const concluding = endpoint({
  ...put('conclude-session', 'concluded', 'Consensus, ballot or no result; dissents stay beside it', [
    'deliberations.ballot-needed',
    'deliberations.ballot-open',
    'deliberations.no-ballot',
    'deliberations.ballot-undecided',
    'deliberations.ballot-decided',
    'deliberations.chosen',
    'deliberations.no-party',
  ]),
  body: Conclude,
})
export const deciding = endpoint({
  ...put('decide-deliberation', 'decision', 'Write the decision with who does it and until when, and publish it for objections', [
    'deliberations.no-such-org',
    'tasks.beyond-reach',
    'deliberations.due-too-early',
    'deliberations.personal',
  ]),
  body: Decide,
})
export const answering = endpoint({
  ...session,
  name: 'answer-objection',
  method: 'PUT',
  path: '/api/deliberations/objections/:id/answered',
  summary: 'Answer an objection; the answer is public',
  params: byId,
  body: Answer,
  answer: z.object({ id }),
  refusals: ['deliberations.no-objection', 'deliberations.answered', 'deliberations.personal'],
})
export const settling = endpoint({
  ...put('settle-decision', 'settled', 'After the period: the decision stands and becomes a task, is changed, or goes back', [
    'deliberations.period-open',
    'deliberations.unanswered',
    'deliberations.personal',
  ]),
  body: Settle,
})
export const noting = endpoint({
  ...put('note-progress', 'notes', 'A line of progress for residents', ['deliberations.personal']),
  body: Note,
})
export const finishing = endpoint({
  ...put('finish-decision', 'done', 'Say that it is not done and why, or after that that it is', [
    'deliberations.task-open',
    'deliberations.personal',
  ]),
  body: Finish,
})
export const evaluating = endpoint({
  ...put('count-evaluation', 'evaluated', 'What those affected said when asked, as numbers'),
  body: Evaluate,
})
export const printing = endpoint({
  ...session,
  name: 'print-deliberation',
  method: 'GET',
  path: '/api/deliberations/:id/papers/:paper',
  summary: 'Topic sheet, notice, record, decision or publication, as .docx or PDF',
  params: byId.extend({ paper: z.enum(papers) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['deliberations.not-found', 'deliberations.no-paper'],
})

export const refusals = {
  'deliberations.not-found': 404,
  'deliberations.no-place': 422,
  'deliberations.no-source': 422,
  'deliberations.wrong-state': 409,
  'deliberations.party-missing': 422,
  'deliberations.party-why': 422,
  'deliberations.no-such-org': 422,
  'deliberations.not-theirs': 422,
  'deliberations.no-parties': 409,
  'deliberations.notice-short': 422,
  'deliberations.no-party': 422,
  'deliberations.missing': 422,
  'deliberations.attendance': 422,
  'deliberations.not-held-yet': 409,
  'deliberations.options': 422,
  'deliberations.ballot-needed': 409,
  'deliberations.ballot-open': 409,
  'deliberations.no-ballot': 409,
  'deliberations.ballot-undecided': 409,
  'deliberations.ballot-decided': 409,
  'deliberations.chosen': 422,
  'deliberations.due-too-early': 422,
  'deliberations.personal': 422,
  'deliberations.no-objection': 404,
  'deliberations.answered': 409,
  'deliberations.period-open': 409,
  'deliberations.unanswered': 409,
  'deliberations.task-open': 409,
  'deliberations.period-over': 409,
  'deliberations.no-paper': 409,
} as const satisfies Refusals

/** News told. */
export type News = {
  'deliberations.changed': { id: string; state: State }
  'deliberations.published': { id: string; decisionId: string }
  'deliberations.objected': { id: string; decisionId: string; objectionId: string }
  'deliberations.standing': { id: string; decisionId: string }
}
