import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'
import { Light, TaskState } from '#contract/tasks'

export const levels = ['community', 'subdistrict', 'city'] as const
export const Level = z.enum(levels)
export type Level = z.output<typeof Level>
/** `measured`: somebody owns a measure with a day. `closed` is 销号. */
export const problemStates = ['open', 'measured', 'claimed', 'closed'] as const
export const ProblemState = z.enum(problemStates)
export type ProblemState = z.output<typeof ProblemState>
/** Where a problem came from; `hand` is 自查. */
export const sources = ['hand', 'concerns', 'inspections', 'hearings', 'meetings', 'dutyreports', 'other'] as const
export const SourceKind = z.enum(sources)
export type SourceKind = z.output<typeof SourceKind>
export const eventKinds = ['raised', 'measure', 'note', 'task', 'claimed', 'closed', 'returned', 'reopened', 'leader'] as const

const count = z.number().int()
const version = count

export const ProblemRow = z
  .object({
    id,
    no: z.string(),
    level: Level,
    text: z.string(),
    state: ProblemState,
    /** Untouched for longer than the rule allows, and not closed. */
    stale: z.boolean(),
    untouchedDays: count,
    source: SourceKind,
    sourceTitle: z.string().nullable(),
    sourceLink: z.string().nullable(),
    place: z.string(),
    keeper: z.string(),
    leader: z.string().nullable(),
    foundOn: day,
    touchedAt: instant,
    /** The earliest day of its measures that still run. */
    dueOn: day.nullable(),
    measures: count,
    measuresDone: count,
    closedOn: day.nullable(),
    version,
  })
  .meta({ id: 'Problem' })
export type ProblemRow = z.output<typeof ProblemRow>

export const MeasureRow = z
  .object({
    id,
    problemId: id,
    problemNo: z.string(),
    problem: z.string(),
    title: z.string(),
    ownerName: z.string(),
    leader: z.string().nullable(),
    place: z.string(),
    dueOn: day,
    state: TaskState,
    light: Light,
    doneOn: day.nullable(),
  })
  .meta({ id: 'Measure' })
export type MeasureRow = z.output<typeof MeasureRow>

export const DutyRow = z
  .object({
    ownerOrgId: id,
    ownerName: z.string(),
    leader: z.string().nullable(),
    problems: count,
    measures: count,
    running: count,
    late: count,
    done: count,
    /** The nearest day of what still runs. */
    nextOn: day.nullable(),
  })
  .meta({ id: 'Duty' })
export type DutyRow = z.output<typeof DutyRow>

export const ProblemDetail = ProblemRow.extend({
  keeperOrgId: id,
  proof: z.string().nullable(),
  claimedBy: z.string().nullable(),
  verifiedBy: z.string().nullable(),
  returns: count,
  measureRows: z.array(MeasureRow),
  events: z.array(
    z.object({ seq: count, at: instant, kind: z.enum(eventKinds), by: z.string().nullable(), words: z.string().nullable() }),
  ),
  may: z.object({ manage: z.boolean(), verify: z.boolean() }),
  ownClaim: z.boolean(),
})
export type ProblemDetail = z.output<typeof ProblemDetail>

const flag = z.enum(['true', 'false']).optional()
export const ProblemQuery = listQuery.extend({
  level: several(Level),
  state: several(ProblemState),
  source: several(SourceKind),
  stale: flag,
  /** `true`: all that are not closed. */
  open: flag,
  communityId: id.optional(),
  subjectId: id.optional(),
})
export type ProblemQuery = z.output<typeof ProblemQuery>
const exported = ProblemQuery.omit({ cursor: true, limit: true })
export const MeasureQuery = listQuery.extend({ level: several(Level), ownerOrgId: id.optional(), open: flag })
export type MeasureQuery = z.output<typeof MeasureQuery>
export const DutyQuery = listQuery.extend({ level: several(Level) })
const exportedDuties = DutyQuery.omit({ cursor: true, limit: true })
export type DutyQuery = z.output<typeof exportedDuties>

export const Raise = z.object({
  level: Level,
  regionId: id,
  text: words(300),
  foundOn: day,
  leader: optionalWords(40),
  /** A concern that it is made of; the others come through their own doors. */
  concernId: id.optional(),
  /** A topic of a meeting that it is made of. */
  topicId: id.optional(),
})
export type Raise = z.output<typeof Raise>
export const AddMeasure = z.object({
  title: words(100),
  words: optionalWords(500),
  ownerOrgId: id,
  coOrgIds: z.array(id).max(10).default([]),
  dueOn: day,
  matterId: id.optional(),
  version,
})
export type AddMeasure = z.output<typeof AddMeasure>
export const NoteProblem = z.object({ words: words(300), version })
export const ClaimProblem = z.object({ proof: words(500), version })
export const VerifyProblem = z.object({ words: optionalWords(300), version })
export const WithReason = z.object({ reason: words(300), version })
export const SetLeader = z.object({ leader: words(40), version })
export const Changed = z.object({ id, state: ProblemState, version })

const session = { access: 'session' as const }
export const listingProblems = endpoint({
  ...session,
  name: 'list-problems',
  method: 'GET',
  path: '/api/lists/problems',
  summary:
    'The problem list; usually those untouched longest first and closed ones last; sorted by touchedAt, foundOn, no or level',
  query: ProblemQuery,
  answer: listOf(ProblemRow),
})
export const [exportingProblems, exportingProblemsCsv] = exportsOf(listingProblems)
export const printingSheet = endpoint({
  ...session,
  name: 'print-lists-sheet',
  method: 'GET',
  path: '/api/lists/problems/sheet',
  summary: 'The printed sheet 问题—措施—责任人—时限—进展—销号 of the same problems (100 at most), as PDF or .docx',
  query: exported.extend({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
})
export const listingMeasures = endpoint({
  ...session,
  name: 'list-measures',
  method: 'GET',
  path: '/api/lists/measures',
  summary: 'The task list: measures of problems, by owner; usually those running first; sorted by dueOn or title',
  query: MeasureQuery,
  answer: listOf(MeasureRow),
})
export const [exportingMeasures, exportingMeasuresCsv] = exportsOf(listingMeasures)
export const listingDuties = endpoint({
  ...session,
  name: 'list-duties',
  method: 'GET',
  path: '/api/lists/duties',
  summary:
    'The duty list: what each unit and leader answers for, drawn from problems and measures that are not closed; sorted by owner or nextOn',
  query: DutyQuery,
  answer: listOf(DutyRow),
})
export const [exportingDuties, exportingDutiesCsv] = exportsOf(listingDuties)
export const readingProblem = endpoint({
  ...session,
  name: 'read-problem',
  method: 'GET',
  path: '/api/lists/problems/:id',
  summary: 'One problem with its measures and what happened',
  params: byId,
  answer: ProblemDetail,
  refusals: ['lists.not-found'],
})
export const readingPlaces = endpoint({
  ...session,
  name: 'read-list-places',
  method: 'GET',
  path: '/api/lists/places',
  summary: 'Where the reader may keep problems, level by level',
  answer: z.object({ rows: z.array(z.object({ id, level: Level, name: z.string() })) }),
})
export const raisingProblem = endpoint({
  ...session,
  name: 'raise-problem',
  method: 'POST',
  path: '/api/lists/problems',
  summary: 'Record a problem by hand, or make one of a concern',
  body: Raise,
  answer: z.object({ id, no: z.string() }),
  refusals: ['lists.no-such-place', 'lists.not-yet', 'lists.raised-already', 'lists.no-concern', 'lists.no-topic'],
})
const change = <B extends z.ZodType>(
  name: string,
  what: string,
  summary: string,
  body: B,
  more: readonly string[],
  method: 'PUT' | 'POST' = 'PUT',
) =>
  endpoint({
    ...session,
    name,
    method,
    path: `/api/lists/problems/:id/${what}`,
    summary,
    params: byId,
    body,
    answer: Changed,
    refusals: ['lists.not-found', 'version.stale', ...more],
  })
export const addingMeasure = change(
  'add-measure',
  'measures',
  'A measure with one owner and one day: a task',
  AddMeasure,
  [
    'lists.closed',
    'tasks.no-such-org',
    'tasks.beyond-reach',
    'tasks.due-passed',
    'admission.not-admitted',
    'admission.no-matter',
    'admission.others-matter',
    'admission.not-in-force',
  ],
  'POST',
)
export const notingProblem = change('note-problem', 'notes', 'Note how it stands', NoteProblem, ['lists.closed'], 'POST')
export const settingLeader = change('set-problem-leader', 'leader', 'Who leads on it, by post', SetLeader, ['lists.closed'])
export const claimingProblem = change('claim-problem', 'claimed', 'The keeper says that it is solved', ClaimProblem, [
  'lists.closed',
  'lists.claimed-already',
  'lists.unmeasured',
  'lists.measures-run',
])
export const verifyingProblem = change(
  'verify-problem',
  'closed',
  'Somebody else verifies and strikes it off the list (销号)',
  VerifyProblem,
  ['lists.not-claimed', 'lists.own-claim'],
)
export const returningProblem = change('return-problem', 'returned', 'Not solved: back, with the reason', WithReason, [
  'lists.not-claimed',
  'lists.own-claim',
])
export const reopeningProblem = change('reopen-problem', 'reopened', 'It came back: open again, with the reason', WithReason, [
  'lists.not-closed',
])

export const refusals = {
  'lists.not-found': 404,
  'lists.no-such-place': 422,
  'lists.not-yet': 422,
  'lists.raised-already': 409,
  'lists.no-concern': 422,
  'lists.no-topic': 404,
  'lists.closed': 409,
  'lists.claimed-already': 409,
  'lists.unmeasured': 409,
  'lists.measures-run': 409,
  'lists.not-claimed': 409,
  'lists.own-claim': 403,
  'lists.not-closed': 409,
} as const satisfies Refusals

/** News: `lists.raised`, `lists.closed`, `lists.reopened`; module and subjectId are the source’s. */
export type ProblemNews = { id: string; module: string | null; subjectId: string | null }
