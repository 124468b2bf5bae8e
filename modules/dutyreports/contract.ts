import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

/** Secretaries of subdistricts report to the city, those of communities to their subdistrict. */
export const levels = ['subdistrict', 'community'] as const
export const Level = z.enum(levels)
export type Level = z.output<typeof Level>
export const reportStates = ['drafting', 'submitted', 'balloting', 'counted', 'graded', 'closed'] as const
export const ReportState = z.enum(reportStates)
export type ReportState = z.output<typeof ReportState>
/** 好, 较好, 一般, 差. */
export const grades = ['good', 'fair', 'ordinary', 'poor'] as const
export const Grade = z.enum(grades)
export type Grade = z.output<typeof Grade>
/** Who grades, in the order in which a group of fewer than three is folded into the next. */
export const groups = ['leaders', 'delegates', 'members', 'residents'] as const
export type Group = (typeof groups)[number]

const count = z.number().int()
const version = count
const year = z.coerce.number().int().min(2000).max(2100)

/** A grade is not in a list: nothing here could be ordered by it. */
export const ReportRow = z
  .object({
    id,
    title: z.string(),
    year: count,
    level: Level,
    subdistrictId: id,
    communityId: id.nullable(),
    place: z.string(),
    postName: z.string(),
    state: ReportState,
    dueOn: day,
    late: z.boolean(),
    submittedOn: day.nullable(),
    problems: count,
    openProblems: count,
    version,
  })
  .meta({ id: 'DutyReport' })
export type ReportRow = z.output<typeof ReportRow>

export const Fact = z.object({ key: z.string(), label: z.string(), value: count, link: z.string() })
export const ProblemRow = z.object({
  id,
  text: z.string(),
  dueOn: day,
  taskId: id.nullable(),
  rectifiedOn: day.nullable(),
  /** When its task was given back as not admitted, or withdrawn. */
  givenBackOn: day.nullable(),
  late: z.boolean(),
  /** Where it stands on the problem list. */
  listProblemId: id.nullable(),
})
export const Fix = z.object({ problemId: id, text: z.string(), rectifiedOn: day.nullable(), words: z.string().nullable() })

export const ReportDetail = ReportRow.extend({
  reporter: z.array(z.string()),
  /** Counted by the system; as they stood at submission once it is submitted. */
  facts: z.array(Fact),
  /** Last year's problems, item one of the report. */
  fixes: z.array(Fix),
  gaps: z.string().nullable(),
  plan: z.string().nullable(),
  returnedWords: z.string().nullable(),
  comments: z.array(z.object({ id, words: z.string(), byName: z.string(), at: instant })),
  ballotId: id.nullable(),
  /** For the reporter and the comparing committee only. */
  judged: z
    .object({
      score: z.number().nullable(),
      proposed: Grade.nullable(),
      grade: Grade.nullable(),
      words: z.string().nullable(),
      feedback: z.string().nullable(),
      feedbackNo: z.string().nullable(),
      formula: z.string(),
      basis: z.string(),
    })
    .nullable(),
  problemRows: z.array(ProblemRow),
  may: z.object({ report: z.boolean(), judge: z.boolean() }),
})
export type ReportDetail = z.output<typeof ReportDetail>

export const ReportQuery = listQuery.extend({
  year: year.optional(),
  level: Level.optional(),
  state: several(ReportState),
  /** `true`: with problems that are still to be rectified. */
  open: z.enum(['true']).optional(),
})
export type ReportQuery = z.output<typeof ReportQuery>
export const OpenRound = z.object({ year, level: Level, dueOn: day, /** Of communities: whose. */ subdistrictId: id.optional() })
export type OpenRound = z.output<typeof OpenRound>
export const SaveDraft = z.object({
  gaps: optionalWords(2000),
  plan: optionalWords(2000),
  fixes: z.array(z.object({ problemId: id, words: optionalWords(300) })).max(30),
  version,
})
export type SaveDraft = z.output<typeof SaveDraft>
export const Versioned = z.object({ version })
export const ReturnReport = z.object({ words: words(300), version })
export const Comment = z.object({ words: words(500) })
const slips = z.number().int().min(0).max(2000)
export const OpenBallot = z.object({ delegates: slips, members: slips, residents: slips, closesOn: day, version })
export type OpenBallot = z.output<typeof OpenBallot>
export const GradeReport = z.object({
  grade: Grade,
  /** Why it is not the one that the ballot came to. */
  words: optionalWords(300),
  feedback: words(2000),
  problems: z.array(z.object({ text: words(200), dueOn: day })).max(20),
  version,
})
export type GradeReport = z.output<typeof GradeReport>
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
const format = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })
const onOne = ['dutyreports.not-found', 'version.stale'] as const
const printed = { ...session, method: 'GET' as const, params: byId, query: format, raw: true }

export const listingReports = endpoint({
  ...session,
  name: 'list-duty-reports',
  method: 'GET',
  path: '/api/dutyreports',
  summary: 'Duty reports by year, level and state, without grades; sorted by place, submittedOn or dueOn',
  query: ReportQuery,
  answer: listOf(ReportRow),
})
export const [exportingReports, exportingReportsCsv] = exportsOf(listingReports)
export const readingReport = endpoint({
  ...session,
  name: 'read-duty-report',
  method: 'GET',
  path: '/api/dutyreports/:id',
  summary:
    'A report: counted facts, last year’s problems, the secretary’s judgement; grade and comments for him and the committee',
  params: byId,
  answer: ReportDetail,
  refusals: ['dutyreports.not-found'],
})
export const openingRound = endpoint({
  ...session,
  name: 'open-duty-round',
  method: 'POST',
  path: '/api/dutyreports/rounds',
  summary: 'Open a year’s reports of a level: one for each secretary, with its facts drafted',
  body: OpenRound,
  answer: z.object({ ids: z.array(id) }),
  refusals: ['dutyreports.no-such-place', 'dutyreports.opened-already', 'dutyreports.days'],
})
export const savingDraft = endpoint({
  ...session,
  name: 'save-duty-report',
  method: 'PUT',
  path: '/api/dutyreports/:id/draft',
  summary: 'The secretary writes what is his: gaps, plan, what became of last year’s problems',
  params: byId,
  body: SaveDraft,
  answer: Changed,
  refusals: [...onOne, 'dutyreports.not-drafting', 'dutyreports.no-such-problem'],
})
export const submittingReport = endpoint({
  ...session,
  name: 'submit-duty-report',
  method: 'PUT',
  path: '/api/dutyreports/:id/submitted',
  summary: 'Submit a report; its facts are kept as they stand now',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: [...onOne, 'dutyreports.not-drafting', 'dutyreports.judgement-missing', 'dutyreports.fixes-missing'],
})
export const returningReport = endpoint({
  ...session,
  name: 'return-duty-report',
  method: 'PUT',
  path: '/api/dutyreports/:id/returned',
  summary: 'The committee gives a report back before the ballot, with the reason',
  params: byId,
  body: ReturnReport,
  answer: Changed,
  refusals: [...onOne, 'dutyreports.not-submitted'],
})
export const commenting = endpoint({
  ...session,
  name: 'comment-duty-report',
  method: 'POST',
  path: '/api/dutyreports/:id/comments',
  summary: 'A leader comments on a submitted report (一述一评)',
  params: byId,
  body: Comment,
  answer: z.object({ id }),
  refusals: ['dutyreports.not-found', 'dutyreports.not-submitted'],
})
export const openingBallot = endpoint({
  ...session,
  name: 'open-duty-ballot',
  method: 'PUT',
  path: '/api/dutyreports/:id/ballot',
  summary: 'Open the secret ballot of a report: leaders by name, the other groups by slips, weighted by group',
  params: byId,
  body: OpenBallot,
  answer: Changed.extend({ ballotId: id }),
  refusals: [...onOne, 'dutyreports.not-submitted', 'dutyreports.days', 'ballots.no-roll', 'ballots.closes-in-past'],
})
export const gradingReport = endpoint({
  ...session,
  name: 'grade-duty-report',
  method: 'PUT',
  path: '/api/dutyreports/:id/graded',
  summary: 'The committee fixes the grade after the ballot, with the feedback letter and the problems to rectify',
  params: byId,
  body: GradeReport,
  answer: Changed.extend({ feedbackNo: z.string() }),
  refusals: [
    ...onOne,
    'dutyreports.not-counted',
    'dutyreports.another-grade-with-words',
    'dutyreports.days',
    'tasks.due-passed',
    'admission.not-admitted',
  ],
})
export const listingProblem = endpoint({
  ...session,
  name: 'list-duty-problem',
  method: 'PUT',
  path: '/api/dutyreports/:id/problems/:problemId/listed',
  summary: 'Put a problem of the feedback letter on the problem list, in one tap; the same once',
  params: byId.extend({ problemId: id }),
  body: Versioned,
  answer: Changed.extend({ listProblemId: id }),
  refusals: [...onOne, 'dutyreports.not-graded', 'dutyreports.no-such-problem', 'lists.no-such-place'],
})
export const printingReport = endpoint({
  ...printed,
  name: 'print-duty-report',
  path: '/api/dutyreports/:id/paper',
  summary: '述职报告, as .docx or PDF',
  refusals: ['dutyreports.not-found'],
})
export const printingSheet = endpoint({
  ...printed,
  name: 'print-duty-sheet',
  path: '/api/dutyreports/:id/sheet',
  summary: '测评表, as .docx or PDF',
  refusals: ['dutyreports.not-found'],
})
export const printingOpinion = endpoint({
  ...printed,
  name: 'print-duty-opinion',
  path: '/api/dutyreports/:id/opinion',
  summary: '综合评价意见, for the reporter and the committee, as .docx or PDF',
  refusals: ['dutyreports.not-found', 'dutyreports.not-graded'],
})
export const printingFeedback = endpoint({
  ...printed,
  name: 'print-duty-feedback',
  path: '/api/dutyreports/:id/feedback',
  summary: '反馈函 with the list of problems, for the reporter and the committee, as .docx or PDF',
  refusals: ['dutyreports.not-found', 'dutyreports.not-graded'],
})

export const refusals = {
  'dutyreports.not-found': 404,
  'dutyreports.no-such-place': 422,
  'dutyreports.no-such-problem': 422,
  'dutyreports.opened-already': 409,
  'dutyreports.days': 422,
  'dutyreports.not-drafting': 409,
  'dutyreports.judgement-missing': 409,
  'dutyreports.fixes-missing': 409,
  'dutyreports.not-submitted': 409,
  'dutyreports.not-counted': 409,
  'dutyreports.not-graded': 409,
  'dutyreports.another-grade-with-words': 422,
} as const satisfies Refusals
