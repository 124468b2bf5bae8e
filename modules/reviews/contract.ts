import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, several, words } from '#common/shapes.ts'
import { factItems, grades, judgedItems, sides } from './rules.ts'

export { factItems, grades, judgedItems, sides } from './rules.ts'

export const Side = z.enum(sides)
export type Side = z.output<typeof Side>
export const Grade = z.enum(grades)
export type Grade = z.output<typeof Grade>
export const parts = ['first', 'second', 'whole'] as const
export const PartOfYear = z.enum(parts)
export const pairStates = ['waiting', 'opened', 'notReviewed'] as const
export const PairState = z.enum(pairStates)
const int = z.number().int()

export const RoundRow = z
  .object({
    id,
    year: int,
    part: PartOfYear,
    periodFrom: day,
    periodTo: day,
    openedOn: day,
    closesOn: day,
    state: z.enum(['open', 'closed', 'published']),
    /** Within the reader’s reach. */
    pairs: int,
    opened: int,
    notReviewed: int,
  })
  .meta({ id: 'ReviewRound' })
export type RoundRow = z.output<typeof RoundRow>

export const PairRow = z
  .object({
    id,
    roundId: id,
    year: int,
    part: PartOfYear,
    closesOn: day,
    communityId: id,
    place: z.string(),
    orgId: id,
    orgName: z.string(),
    state: PairState,
    /** The side the reader writes for, and whether its own sheet is in; null for everybody else. The other’s is never told. */
    mine: z.object({ side: Side, in: z.boolean() }).nullable(),
    unitBand: Grade.nullable(),
    communityBand: Grade.nullable(),
    openedAt: instant.nullable(),
  })
  .meta({ id: 'ReviewPair' })
export type PairRow = z.output<typeof PairRow>

const judged = z.object({ effect: Grade, response: Grade, cooperation: Grade })
const ResultPart = z.object({ item: z.enum([...factItems, ...judgedItems]), weight: int, points: int, grade: Grade.nullable() })
const Result = z.object({
  formula: z.string(),
  rules: int,
  basis: z.string(),
  parts: z.array(ResultPart),
  score: int,
  band: Grade,
})
export const Pair = PairRow.extend({
  pactId: id,
  facts: z.object({
    clauses: z.array(z.object({ side: Side, title: z.string(), due: int, delivered: int, late: int, unit: z.string() })),
    committee: z.object({ sessions: int, present: int, absent: int, claimed: int, done: int }),
  }),
  /** One’s own before, both after they opened. */
  sheets: z.array(z.object({ side: Side, grades: judged, words: z.string() })),
  /** About the unit and about the community; only once both are open. */
  unitResult: Result.nullable(),
  communityResult: Result.nullable(),
  replies: z.array(z.object({ side: Side, words: z.string(), at: instant })),
  replyUntil: instant.nullable(),
  /** Holds posts on both sides: writes and reads neither sheet before both are open. */
  onBothSides: z.boolean(),
  roundOpen: z.boolean(),
})
export type Pair = z.output<typeof Pair>

export const PairQuery = listQuery.extend({
  roundId: id.optional(),
  state: several(PairState),
  communityId: id.optional(),
  orgId: id.optional(),
  /** `1`: where my own side’s sheet is still missing. */
  mine: z.enum(['1']).optional(),
})
export type PairQuery = z.output<typeof PairQuery>

export const OpenRound = z.object({ year: int.min(2000).max(2100), part: PartOfYear, closesOn: day })
export const Sheet = z.object({ side: Side, grades: judged, words: words(800) })
export const Withdraw = z.object({ side: Side })
export const Reply = z.object({ side: Side, words: words(600) })
export type OpenRound = z.output<typeof OpenRound>
export type Sheet = z.output<typeof Sheet>
export type Reply = z.output<typeof Reply>
const Submitted = z.object({ id, opened: z.boolean() })

const session = { access: 'session' as const }
export const listingRounds = endpoint({
  ...session,
  name: 'list-rounds',
  method: 'GET',
  path: '/api/reviews/rounds',
  summary: 'Rounds of two-way review, the latest first, with how many pairs have opened',
  query: listQuery,
  answer: listOf(RoundRow),
})
export const openingRound = endpoint({
  ...session,
  name: 'open-round',
  method: 'POST',
  path: '/api/reviews/rounds',
  summary: 'Open a round: two sheets for every agreement in force',
  body: OpenRound,
  answer: z.object({ id, pairs: int }),
  refusals: ['reviews.round-stands', 'reviews.closes-too-early', 'reviews.no-pacts'],
})
export const closingRound = endpoint({
  ...session,
  name: 'close-round',
  method: 'PUT',
  path: '/api/reviews/rounds/:id/closed',
  summary: 'Close a round before its day; pairs with a sheet missing stay sealed and count as not reviewed',
  params: byId,
  body: z.object({}),
  answer: z.object({ id, notReviewed: int }),
  refusals: ['reviews.no-round', 'reviews.closed'],
})
export const publishingRound = endpoint({
  ...session,
  name: 'publish-round',
  method: 'PUT',
  path: '/api/reviews/rounds/:id/published',
  summary: 'Publish the results of a closed round as its rules say',
  params: byId,
  body: z.object({}),
  answer: z.object({ id }),
  refusals: ['reviews.no-round', 'reviews.still-open', 'reviews.published'],
})
export const listingPairs = endpoint({
  ...session,
  name: 'list-pairs',
  method: 'GET',
  path: '/api/reviews',
  summary: 'Pairs of sheets by round, state, community and unit; sorted by openedAt or closesOn, never by result',
  query: PairQuery,
  answer: listOf(PairRow),
})
export const [exportingPairs, exportingPairsCsv] = exportsOf(listingPairs)
export const readingPair = endpoint({
  ...session,
  name: 'read-pair',
  method: 'GET',
  path: '/api/reviews/:id',
  summary: 'A pair with its facts, one’s own sheet, and both once they are open',
  params: byId,
  answer: Pair,
  refusals: ['reviews.not-found'],
})
export const submittingSheet = endpoint({
  ...session,
  name: 'submit-sheet',
  method: 'PUT',
  path: '/api/reviews/:id/sheet',
  summary: 'Hand in one’s sheet, or hand it in anew; with the second one both open',
  params: byId,
  body: Sheet,
  answer: Submitted,
  refusals: ['reviews.not-found', 'reviews.opened', 'reviews.closed', 'reviews.both-sides'],
})
export const withdrawingSheet = endpoint({
  ...session,
  name: 'withdraw-sheet',
  method: 'PUT',
  path: '/api/reviews/:id/sheet/withdrawn',
  summary: 'Take one’s sheet back while the other has not come in',
  params: byId,
  body: Withdraw,
  answer: Submitted,
  refusals: ['reviews.not-found', 'reviews.opened', 'reviews.closed', 'reviews.not-in', 'reviews.both-sides'],
})
export const replying = endpoint({
  ...session,
  name: 'reply-to-review',
  method: 'PUT',
  path: '/api/reviews/:id/reply',
  summary: 'Reply once to what was written about one’s side',
  params: byId,
  body: Reply,
  answer: z.object({ id }),
  refusals: ['reviews.not-found', 'reviews.sealed', 'reviews.replied', 'reviews.reply-late'],
})

export const refusals = {
  'reviews.not-found': 404,
  'reviews.no-round': 404,
  'reviews.round-stands': 409,
  'reviews.closes-too-early': 422,
  'reviews.no-pacts': 409,
  'reviews.opened': 409,
  'reviews.closed': 409,
  'reviews.both-sides': 403,
  'reviews.not-in': 409,
  'reviews.sealed': 409,
  'reviews.replied': 409,
  'reviews.reply-late': 409,
  'reviews.still-open': 409,
  'reviews.published': 409,
} as const satisfies Refusals

/** News told, when both sheets of a pair became visible. */
export type News = { 'reviews.opened': { id: string; pactId: string } }
