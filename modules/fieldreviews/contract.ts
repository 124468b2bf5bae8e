import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const states = ['draft', 'published', 'open', 'closed', 'issued', 'withdrawn'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
export const paperKinds = ['handbook', 'sheet', 'bulletin'] as const

const count = z.number().int()
const version = count

export const RoundRow = z
  .object({
    id,
    title: z.string(),
    onDay: day,
    state: State,
    stops: count,
    judges: count,
    /** Score sheets handed in, of those that can be. */
    sheets: count,
    sheetsAll: count,
    bulletinNo: z.string().nullable(),
    version,
  })
  .meta({ id: 'FieldReview' })
export type RoundRow = z.output<typeof RoundRow>

export const Criterion = z.object({ title: words(60), max: count.min(1).max(100) })
export type Criterion = z.output<typeof Criterion>

/** Something known of a stop before anybody goes there; `link` opens where it comes from. */
export const Fact = z.object({ label: z.string(), value: z.string(), link: z.string().nullable() })
export type Fact = z.output<typeof Fact>

export const Stop = z.object({
  id,
  communityId: id,
  projectId: id.nullable(),
  place: z.string(),
  title: z.string(),
  minutes: count,
  facts: z.array(Fact),
  /** Reviewed in the round before: nothing is prepared for it again. */
  reviewedBefore: z.boolean(),
  sheets: count,
  /** In hundredths of a point; null until the round is closed. */
  mean: count.nullable(),
  /** Tasks from here that are not done. */
  open: count,
  /** What judges wrote, without names; empty until the round is closed. */
  remarks: z.array(z.string()),
})
export type Stop = z.output<typeof Stop>

export const Judge = z.object({ id, personId: id, name: z.string(), orgName: z.string(), communityId: id.nullable() })
export type Judge = z.output<typeof Judge>

export const Round = RoundRow.extend({
  /** The office that holds it. */
  orgId: id,
  brief: z.string().nullable(),
  criteria: z.array(Criterion),
  stopRows: z.array(Stop),
  judgeRows: z.array(Judge),
  bulletin: z.string().nullable(),
  bulletinOn: day.nullable(),
  endedWords: z.string().nullable(),
  mayManage: z.boolean(),
  /** The reader is one of its judges. */
  isJudge: z.boolean(),
})
export type Round = z.output<typeof Round>

export const MySheet = z.object({
  round: z.object({ id, title: z.string(), onDay: day, state: State, criteria: z.array(Criterion) }),
  stops: z.array(
    Stop.pick({ id: true, place: true, title: true, minutes: true, facts: true }).extend({
      mine: z.object({ points: z.array(count), remark: z.string().nullable(), at: instant }).nullable(),
    }),
  ),
})
export type MySheet = z.output<typeof MySheet>

export const RoundQuery = listQuery.extend({ state: several(State), mine: z.enum(['true']).optional() })
export type RoundQuery = z.output<typeof RoundQuery>

const drafted = {
  title: words(80),
  onDay: day,
  brief: optionalWords(500),
  criteria: z.array(Criterion).min(1).max(12),
}
export const DraftRound = z.object(drafted)
export const ChangeRound = z.object({ ...drafted, version })
export const PutStops = z.object({
  stops: z
    .array(z.object({ communityId: id, title: words(80), minutes: count.min(5).max(240), projectId: id.optional() }))
    .min(1)
    .max(40),
  version,
})
export const PutJudges = z.object({ personIds: z.array(id).min(1).max(60), version })
export const Publish = z.object({
  matterId: id.optional(),
  emergency: z.object({ reason: words(200), until: instant }).optional(),
  version,
})
export const Versioned = z.object({ version })
export const ScoreStop = z.object({
  points: z.array(count).max(12),
  remark: optionalWords(300),
  /** When it was written down, maybe without a signal; of two sheets for one stop the later one stands. */
  at: instant,
})
export const IssueBulletin = z.object({ words: words(2000), version })
export const WithdrawRound = z.object({ reason: words(200), version })
export const AskRemedy = z.object({ title: words(80), words: optionalWords(400), dueOn: day })
export type DraftRound = z.output<typeof DraftRound>
export type ChangeRound = z.output<typeof ChangeRound>
export type PutJudges = z.output<typeof PutJudges>
export type PutStops = z.output<typeof PutStops>
export type Publish = z.output<typeof Publish>
export type ScoreStop = z.output<typeof ScoreStop>
export type AskRemedy = z.output<typeof AskRemedy>
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
const ofOne = ['fieldreviews.not-found', 'fieldreviews.not-now', 'version.stale'] as const
export const listingRounds = endpoint({
  ...session,
  name: 'list-field-reviews',
  method: 'GET',
  path: '/api/fieldreviews',
  summary: 'Rounds of field review, by state, or those I judge; sorted by onDay or title',
  query: RoundQuery,
  answer: listOf(RoundRow),
})
export const [exportingRounds, exportingRoundsCsv] = exportsOf(listingRounds)
export const findingJudges = endpoint({
  ...session,
  name: 'find-field-judges',
  method: 'GET',
  path: '/api/fieldreviews/judges',
  summary: 'Who may judge: leaders and secretaries who hold such a post today',
  query: z.object({ q: z.string().max(40).optional() }),
  answer: z.object({ rows: z.array(Judge.omit({ id: true })) }),
})
export const readingRound = endpoint({
  ...session,
  name: 'read-field-review',
  method: 'GET',
  path: '/api/fieldreviews/:id',
  summary: 'One round: route, facts, sheet, judges; means and remarks once it is closed',
  params: byId,
  answer: Round,
  refusals: ['fieldreviews.not-found'],
})
export const readingMySheet = endpoint({
  ...session,
  name: 'read-my-field-sheet',
  method: 'GET',
  path: '/api/fieldreviews/:id/mine',
  summary: 'What I score as a judge: the stops that are not my own community’s, and what I wrote',
  params: byId,
  answer: MySheet,
  refusals: ['fieldreviews.not-found'],
})
export const draftingRound = endpoint({
  ...session,
  name: 'draft-field-review',
  method: 'POST',
  path: '/api/fieldreviews',
  summary: 'Plan a round: its day and its score sheet',
  body: DraftRound,
  answer: Changed,
})
export const changingRound = endpoint({
  ...session,
  name: 'change-field-review',
  method: 'PUT',
  path: '/api/fieldreviews/:id',
  summary: 'Change the plan while it is a draft',
  params: byId,
  body: ChangeRound,
  answer: Changed,
  refusals: ofOne,
})
export const puttingStops = endpoint({
  ...session,
  name: 'put-field-stops',
  method: 'PUT',
  path: '/api/fieldreviews/:id/stops',
  summary: 'Set the route of a draft, in order',
  params: byId,
  body: PutStops,
  answer: Changed,
  refusals: [...ofOne, 'fieldreviews.no-community', 'fieldreviews.no-project'],
})
export const puttingJudges = endpoint({
  ...session,
  name: 'put-field-judges',
  method: 'PUT',
  path: '/api/fieldreviews/:id/judges',
  summary: 'Set the judges of a draft',
  params: byId,
  body: PutJudges,
  answer: Changed,
  refusals: [...ofOne, 'fieldreviews.no-judge'],
})
export const publishingRound = endpoint({
  ...session,
  name: 'publish-field-review',
  method: 'PUT',
  path: '/api/fieldreviews/:id/published',
  summary: 'Show the route to the communities; it passes the gate as an inspection does',
  params: byId,
  body: Publish,
  answer: Changed,
  refusals: [...ofOne, 'fieldreviews.no-stops', 'fieldreviews.no-criteria', 'fieldreviews.day-passed', 'fieldreviews.few-judges'],
})
export const openingRound = endpoint({
  ...session,
  name: 'open-field-review',
  method: 'PUT',
  path: '/api/fieldreviews/:id/opened',
  summary: 'Begin scoring',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: ofOne,
})
export const scoringStop = endpoint({
  ...session,
  name: 'score-field-stop',
  method: 'PUT',
  path: '/api/fieldreviews/:id/scores/:stopId',
  summary: 'Score one stop as a judge, also later than it was written: of two sheets the one written later stands',
  params: z.object({ id, stopId: id }),
  body: ScoreStop,
  answer: z.object({ kept: z.boolean() }),
  refusals: ['fieldreviews.not-found', 'fieldreviews.not-open', 'fieldreviews.own-community', 'fieldreviews.points'],
})
export const closingRound = endpoint({
  ...session,
  name: 'close-field-review',
  method: 'PUT',
  path: '/api/fieldreviews/:id/closed',
  summary: 'End scoring: means and remarks can be read from now on',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: [...ofOne, 'fieldreviews.unscored'],
})
export const askingRemedy = endpoint({
  ...session,
  name: 'ask-field-remedy',
  method: 'POST',
  path: '/api/fieldreviews/:id/stops/:stopId/remedies',
  summary: 'Make a task of a remark, with its day',
  params: z.object({ id, stopId: id }),
  body: AskRemedy,
  answer: z.object({ taskId: id }),
  refusals: ['fieldreviews.not-found', 'fieldreviews.not-now', 'fieldreviews.no-unit'],
})
export const issuingBulletin = endpoint({
  ...session,
  name: 'issue-field-bulletin',
  method: 'PUT',
  path: '/api/fieldreviews/:id/bulletin',
  summary: 'Issue the bulletin, with its number',
  params: byId,
  body: IssueBulletin,
  answer: Changed,
  refusals: ofOne,
})
export const withdrawingRound = endpoint({
  ...session,
  name: 'withdraw-field-review',
  method: 'PUT',
  path: '/api/fieldreviews/:id/withdrawn',
  summary: 'Call a round off, with the reason',
  params: byId,
  body: WithdrawRound,
  answer: Changed,
  refusals: ofOne,
})
export const printingRound = endpoint({
  ...session,
  name: 'print-field-review',
  method: 'GET',
  path: '/api/fieldreviews/:id/paper',
  summary: 'Handbook of the route, blank score sheet, or bulletin, as .pdf or .docx',
  params: byId,
  query: z.object({ kind: z.enum(paperKinds), format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['fieldreviews.not-found', 'fieldreviews.not-now'],
})

export const refusals = {
  'fieldreviews.not-found': 404,
  'fieldreviews.not-now': 409,
  'fieldreviews.not-open': 409,
  'fieldreviews.no-stops': 422,
  'fieldreviews.no-criteria': 422,
  'fieldreviews.day-passed': 422,
  'fieldreviews.few-judges': 422,
  'fieldreviews.no-community': 422,
  'fieldreviews.no-project': 422,
  'fieldreviews.no-judge': 422,
  'fieldreviews.own-community': 403,
  'fieldreviews.points': 422,
  'fieldreviews.unscored': 409,
  'fieldreviews.no-unit': 422,
} as const satisfies Refusals
