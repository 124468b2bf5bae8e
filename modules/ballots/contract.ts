import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, done, id, instant, listOf, listQuery, several, words } from '#common/shapes.ts'

export const forms = ['single', 'several', 'grades'] as const
export const BallotForm = z.enum(forms)
export type BallotForm = z.output<typeof BallotForm>
/** As shown; `draft` and `sealing` last no longer than one transaction. */
export const states = ['open', 'counting', 'closed', 'cancelled'] as const
export const BallotState = z.enum(states)
export type BallotState = z.output<typeof BallotState>

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/i)
const count = z.number().int().min(0)
export const Option = z.object({ key, text: z.string() })
export const Grade = z.object({ key, name: z.string(), score: z.number() })
export const Group = z.object({ key, name: z.string(), weight: z.number().positive() })
export type Option = z.output<typeof Option>
export type Grade = z.output<typeof Grade>
export type Group = z.output<typeof Group>

export const outcomes = ['passed', 'notPassed', 'measured', 'noQuorum', 'tooFew'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.output<typeof Outcome>
/** One option: how often chosen, or how graded; `share` and `score` are weighted by group. */
export const Tally = z.object({
  key,
  n: count,
  share: z.number().nullable(),
  score: z.number().nullable(),
  grades: z.record(z.string(), count).nullable(),
})
export const Result = z.object({
  outcome: Outcome,
  rights: count,
  online: count,
  paper: count,
  votes: count,
  blank: count,
  winner: key.nullable(),
  /** Empty where there were too few votes to say anything. */
  options: z.array(Tally),
  /** Groups of fewer than three votes are folded into the next one. */
  groups: z.array(z.object({ keys: z.array(key), weight: z.number(), votes: count, options: z.array(Tally) })),
})
export type Tally = z.output<typeof Tally>
export type Result = z.output<typeof Result>

export const BallotRow = z
  .object({
    id,
    no: z.string(),
    module: z.string(),
    subjectId: id,
    link: z.string().nullable(),
    title: z.string(),
    place: z.string(),
    form: BallotForm,
    secret: z.boolean(),
    state: BallotState,
    rights: count,
    /** How many rights are used; which ones is shown to nobody. */
    used: count,
    closesAt: instant.nullable(),
    closedAt: instant.nullable(),
    outcome: Outcome.nullable(),
    /** The reader's own right: null where he has none. */
    mine: z.enum(['unused', 'used']).nullable(),
  })
  .meta({ id: 'Ballot' })
export type BallotRow = z.output<typeof BallotRow>

export const BallotDetail = BallotRow.extend({
  words: z.string().nullable(),
  options: z.array(Option),
  grades: z.array(Grade),
  most: count,
  groups: z.array(Group.extend({ rights: count, slips: count })),
  quorum: count,
  pass: count,
  paper: z.boolean(),
  /** Rights for which a paper was handed out. */
  handed: count,
  paperTyped: z.enum(['no', 'once', 'twice']),
  /** The first count was typed by the reader, so somebody else types the second. */
  paperByMe: z.boolean(),
  slipsReadyUntil: instant.nullable(),
  cancelReason: z.string().nullable(),
  mayManage: z.boolean(),
  result: Result.nullable(),
  version: count,
})
export type BallotDetail = z.output<typeof BallotDetail>

export const BallotQuery = listQuery.extend({
  state: several(BallotState),
  module: several(z.string().max(40)),
  /** `true`: only those on whose roll the reader stands. */
  mine: z.enum(['true', 'false']).optional(),
})
export type BallotQuery = z.output<typeof BallotQuery>

/** Keys of options; with grades `option:grade`. None at all is a blank vote. */
export const Choices = z.array(z.string().max(90)).max(60)
export const CastVote = z.object({ choices: Choices })
export const PaperCount = z.object({
  counts: z
    .array(z.object({ groupKey: key, papers: count.max(100_000), choices: z.record(z.string().max(90), count.max(100_000)) }))
    .max(40),
})
export type PaperCount = z.output<typeof PaperCount>
const version = z.number().int()
export const HandOut = z.object({ no: z.string().max(30) })
export const Cancel = z.object({ reason: words(300), version })
export const Versioned = z.object({ version })
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listingBallots = endpoint({
  ...session,
  name: 'list-ballots',
  method: 'GET',
  path: '/api/ballots',
  summary: 'Ballots the reader manages or may vote in; sorted by closesAt, title or no',
  query: BallotQuery,
  answer: listOf(BallotRow),
})
export const [exportingBallots, exportingBallotsCsv] = exportsOf(listingBallots)
export const readingBallot = endpoint({
  ...session,
  name: 'read-ballot',
  method: 'GET',
  path: '/api/ballots/:id',
  summary: 'One ballot; its result once it is closed, and to nobody before',
  params: byId,
  answer: BallotDetail,
  refusals: ['ballots.not-found'],
})
/** `secret`: no digest of the choice is kept for the Idempotency-Key; from so few choices it could be guessed. */
export const castingVote = endpoint({
  ...session,
  name: 'cast-vote',
  method: 'PUT',
  path: '/api/ballots/:id/vote',
  summary: 'Vote by one’s own right, once; nothing says afterwards how',
  params: byId,
  body: CastVote,
  answer: done,
  secret: true,
  refusals: ['ballots.not-found', 'ballots.no-right', 'ballots.voted', 'ballots.not-open', 'ballots.choices'],
})
export const stoppingBallot = endpoint({
  ...session,
  name: 'stop-ballot',
  method: 'PUT',
  path: '/api/ballots/:id/stopped',
  summary: 'Voting ends and paper is counted; only where paper was allowed',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: ['ballots.not-found', 'ballots.not-open', 'ballots.no-paper', 'ballots.too-early', 'version.stale'],
})
export const typingPaper = endpoint({
  ...session,
  name: 'type-paper',
  method: 'PUT',
  path: '/api/ballots/:id/paper',
  summary: 'Type what was counted from paper: once by each of two persons, alike',
  params: byId,
  body: PaperCount,
  answer: Changed.extend({ typed: z.enum(['once', 'twice']) }),
  secret: true,
  refusals: [
    'ballots.not-found',
    'ballots.not-counting',
    'ballots.paper-counts',
    'ballots.paper-too-many',
    'ballots.paper-same-person',
    'ballots.paper-differs',
    'ballots.paper-done',
  ],
})
export const handingOut = endpoint({
  ...session,
  name: 'hand-out-paper',
  method: 'PUT',
  path: '/api/ballots/:id/handed',
  summary: 'A slip is taken back and a paper handed out for it: it cannot be used here any more',
  params: byId,
  body: HandOut,
  answer: Changed,
  refusals: ['ballots.not-found', 'ballots.not-open', 'ballots.no-paper', 'ballots.no-slip', 'ballots.voted'],
})
export const closingBallot = endpoint({
  ...session,
  name: 'close-ballot',
  method: 'PUT',
  path: '/api/ballots/:id/closed',
  summary: 'Close and count, once; before its time only when everybody has voted',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: ['ballots.not-found', 'ballots.not-open', 'ballots.too-early', 'ballots.paper-missing', 'version.stale'],
})
export const cancellingBallot = endpoint({
  ...session,
  name: 'cancel-ballot',
  method: 'PUT',
  path: '/api/ballots/:id/cancelled',
  summary: 'Call a ballot off before it closes, with the reason; its votes are never counted',
  params: byId,
  body: Cancel,
  answer: Changed,
  refusals: ['ballots.not-found', 'ballots.not-open', 'version.stale'],
})
export const releasingSlips = endpoint({
  ...session,
  name: 'release-slips',
  method: 'PUT',
  path: '/api/ballots/:id/slips',
  summary: 'Make the slips ready for printing for half an hour; keys of slips printed earlier are worth nothing from then on',
  params: byId,
  body: Versioned,
  answer: Changed.extend({ readyUntil: instant }),
  refusals: ['ballots.not-found', 'ballots.not-open', 'ballots.no-slips', 'version.stale'],
})
const paper = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })
export const printingSlips = endpoint({
  ...session,
  name: 'print-slips',
  method: 'GET',
  path: '/api/ballots/:id/slips',
  summary: 'The unused slips with number and key, for who made them ready',
  params: byId,
  query: paper,
  raw: true,
  refusals: ['ballots.not-found', 'ballots.not-open', 'ballots.slips-not-ready'],
})
export const printingResult = endpoint({
  ...session,
  name: 'print-ballot-result',
  method: 'GET',
  path: '/api/ballots/:id/result',
  summary: 'The result as .docx or PDF',
  params: byId,
  query: paper,
  raw: true,
  refusals: ['ballots.not-found', 'ballots.not-closed'],
})

export const refusals = {
  'ballots.not-found': 404,
  'ballots.no-roll': 422,
  'ballots.options': 422,
  'ballots.groups': 422,
  'ballots.closes-in-past': 422,
  'ballots.no-right': 403,
  'ballots.voted': 409,
  'ballots.not-open': 409,
  'ballots.not-closed': 409,
  'ballots.not-counting': 409,
  'ballots.choices': 422,
  'ballots.too-early': 409,
  'ballots.no-paper': 409,
  'ballots.no-slip': 404,
  'ballots.no-slips': 409,
  'ballots.slips-not-ready': 409,
  'ballots.paper-counts': 422,
  'ballots.paper-too-many': 422,
  'ballots.paper-same-person': 409,
  'ballots.paper-differs': 409,
  'ballots.paper-done': 409,
  'ballots.paper-missing': 409,
} as const satisfies Refusals

/** News told: `subjectId` is the record of the module that opened it. Never a choice, never who voted. */
export type News = {
  'ballots.opened': { id: string; module: string; subjectId: string }
  'ballots.closed': { id: string; module: string; subjectId: string }
  'ballots.cancelled': { id: string; module: string; subjectId: string }
}
