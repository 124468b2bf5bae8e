import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const states = ['called', 'held', 'closed', 'calledOff'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
export const grades = ['good', 'fair', 'plain', 'poor'] as const
export const Grade = z.enum(grades)
export const scores = { good: 100, fair: 80, plain: 60, poor: 30 } as const
export const papers = ['notice', 'sheet', 'result'] as const
export type PaperKind = (typeof papers)[number]

const count = z.number().int()
const version = count
export const Row = z
  .object({
    id,
    no: z.string(),
    title: z.string(),
    period: z.string(),
    place: z.string(),
    venue: z.string(),
    communityId: id,
    startsAt: instant,
    questionsUntil: day,
    state: State,
    questions: count,
    /** Neither answered nor given a date. */
    open: count,
    /** Given a date that has passed, still unanswered. */
    late: count,
    version,
  })
  .meta({ id: 'Hearing' })
export type Row = z.output<typeof Row>
export const Question = z.object({
  id,
  no: z.string(),
  door: z.enum(['site', 'desk', 'hall']),
  /** For the community only; others read `publicWords`. */
  words: z.string().nullable(),
  name: z.string().nullable(),
  askedAt: instant,
  publicWords: z.string().nullable(),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  promisedOn: day.nullable(),
  ownerName: z.string().nullable(),
  taskId: id.nullable(),
  topicId: id.nullable(),
  late: z.boolean(),
})
export type Question = z.output<typeof Question>
export const Rated = z.object({
  itemId: id,
  title: z.string(),
  report: z.string(),
  /** Null: too few, or not yet counted. */
  counts: z.record(z.string(), count).nullable(),
  all: count,
})
export const Detail = Row.extend({
  items: z.array(Rated),
  questionRows: z.array(Question),
  members: count,
  residents: count,
  record: z.string().nullable(),
  heldAt: instant.nullable(),
  closedAt: instant.nullable(),
  callOffReason: z.string().nullable(),
  ballotId: id.nullable(),
  mayManage: z.boolean(),
  mayBallot: z.boolean(),
})
export type Detail = z.output<typeof Detail>

export const Query = listQuery.extend({
  state: several(State),
  communityId: id.optional(),
  open: z.enum(['true', 'false']).optional(),
})
export type Query = z.output<typeof Query>
export const Call = z.object({
  communityId: id,
  title: words(60),
  startsAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  place: words(80),
  questionsUntil: day,
  items: z
    .array(z.object({ title: words(60), report: words(3000) }))
    .min(1)
    .max(12),
})
export type Call = z.output<typeof Call>
export const CallOff = z.object({ reason: words(300), version })
export const Hold = z.object({ members: count.min(0).max(9999), residents: count.min(0).max(9999), record: words(6000), version })
export type Hold = z.output<typeof Hold>
export const Ask = z.object({ words: words(1000), name: optionalWords(30) })
export const AnswerIt = z.object({ answer: words(1500), publicWords: words(300) })
export const GiveDate = z.object({ on: day, ownerOrgId: id, publicWords: words(300) })
export const MakeTopic = z.object({ title: words(60), about: words(1500) })
export const MakeProblem = z.object({ text: words(300) })
export const OpenBallot = z.object({
  closesAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  slips: count.min(1).max(5000),
  version,
})
export const CountRatings = z.object({
  counts: z
    .array(
      z.object({
        itemId: id,
        grades: z.object({ good: count.min(0), fair: count.min(0), plain: count.min(0), poor: count.min(0) }),
      }),
    )
    .max(12),
  version,
})
export type CountRatings = z.output<typeof CountRatings>
export const Close = z.object({ version })
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listing = endpoint({
  ...session,
  name: 'list-hearings',
  method: 'GET',
  path: '/api/hearings',
  summary:
    'Hearings by state and community; open: those with questions that have neither answer nor date; sorted by startsAt or title',
  query: Query,
  answer: listOf(Row),
})
export const [exporting, exportingCsv] = exportsOf(listing)
export const reading = endpoint({
  ...session,
  name: 'read-hearing',
  method: 'GET',
  path: '/api/hearings/:id',
  summary: 'One hearing with reports, questions and ratings',
  params: byId,
  answer: Detail,
  refusals: ['hearings.not-found'],
})
export const readingPlaces = endpoint({
  ...session,
  name: 'read-hearing-places',
  method: 'GET',
  path: '/api/hearings/places',
  summary: 'Communities in which the reader may call a hearing, and the organisations of one that may be given a question',
  query: z.object({ communityId: id.optional() }),
  answer: z.object({
    communities: z.array(z.object({ id, name: z.string() })),
    orgs: z.array(z.object({ id, name: z.string() })),
  }),
})
export const calling = endpoint({
  ...session,
  name: 'call-hearing',
  method: 'POST',
  path: '/api/hearings',
  summary: 'Call a hearing with its reports; questions may be sent ahead from here on',
  body: Call,
  answer: Changed,
  refusals: ['hearings.no-place', 'hearings.notice-short', 'hearings.until', 'hearings.personal'],
})
const on = ['hearings.not-found', 'hearings.wrong-state', 'version.stale'] as const
const put = (name: string, path: string, summary: string, more: readonly string[] = []) => ({
  ...session,
  name,
  method: 'PUT' as const,
  path: `/api/hearings/:id/${path}` as const,
  summary,
  params: byId,
  answer: Changed,
  refusals: [...on, ...more],
})
export const callingOff = endpoint({
  ...put('call-off-hearing', 'called-off', 'Call a hearing off, with the reason'),
  body: CallOff,
})
export const holding = endpoint({
  ...put('hold-hearing', 'held', 'Say that it was held, with how many were there', [
    'hearings.not-yet',
    'hearings.nobody',
    'hearings.personal',
  ]),
  body: Hold,
})
export const asking = endpoint({
  ...put('take-question', 'questions', 'Take a question down, at the desk or in the hall'),
  body: Ask,
})
const onQuestion = ['hearings.no-question', 'hearings.answered', 'hearings.personal'] as const
export const answering = endpoint({
  ...session,
  name: 'answer-question',
  method: 'PUT',
  path: '/api/hearings/questions/:id/answered',
  summary: 'Answer a question, in words that everybody reads',
  params: byId,
  body: AnswerIt,
  answer: z.object({ id }),
  refusals: onQuestion,
})
export const givingDate = endpoint({
  ...session,
  name: 'give-question-a-date',
  method: 'PUT',
  path: '/api/hearings/questions/:id/dated',
  summary: 'Give a question the date of its answer and somebody who keeps it: it becomes a task',
  params: byId,
  body: GiveDate,
  answer: z.object({ id }),
  refusals: [...onQuestion, 'hearings.dated', 'hearings.date', 'hearings.no-such-org', 'tasks.beyond-reach'],
})
export const makingProblem = endpoint({
  ...session,
  name: 'make-question-a-problem',
  method: 'PUT',
  path: '/api/hearings/questions/:id/problem',
  summary: 'Put a question that is not answered on the list of problems',
  params: byId,
  body: MakeProblem,
  answer: z.object({ id, problemId: id }),
  refusals: ['hearings.no-question', 'hearings.answered', 'hearings.personal'],
})
export const makingTopic = endpoint({
  ...session,
  name: 'make-question-a-topic',
  method: 'PUT',
  path: '/api/hearings/questions/:id/topic',
  summary: 'Make a question a topic to be deliberated',
  params: byId,
  body: MakeTopic,
  answer: z.object({ id, topicId: id }),
  refusals: ['hearings.no-question', 'hearings.topic-made', 'hearings.personal'],
})
export const openingBallot = endpoint({
  ...put('open-hearing-ballot', 'ballot', 'Let those who heard rate the reports by slips', [
    'hearings.rated',
    'ballots.closes-in-past',
  ]),
  body: OpenBallot,
})
export const rating = endpoint({
  ...put('count-ratings', 'ratings', 'Ratings counted from paper', ['hearings.rated', 'hearings.counts']),
  body: CountRatings,
})
export const closing = endpoint({
  ...put('close-hearing', 'closed', 'Close it and publish; refused while a question has neither answer nor date', [
    'hearings.unanswered',
    'hearings.ballot-open',
  ]),
  body: Close,
})
export const printing = endpoint({
  ...session,
  name: 'print-hearing',
  method: 'GET',
  path: '/api/hearings/:id/papers/:paper',
  summary: 'Notice, rating sheet or result, as .docx or PDF',
  params: byId.extend({ paper: z.enum(papers) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['hearings.not-found', 'hearings.no-paper'],
})

export const refusals = {
  'hearings.not-found': 404,
  'hearings.no-question': 404,
  'hearings.no-place': 422,
  'hearings.no-such-org': 422,
  'hearings.notice-short': 422,
  'hearings.until': 422,
  'hearings.personal': 422,
  'hearings.wrong-state': 409,
  'hearings.not-yet': 409,
  'hearings.nobody': 422,
  'hearings.answered': 409,
  'hearings.dated': 409,
  'hearings.date': 422,
  'hearings.topic-made': 409,
  'hearings.rated': 409,
  'hearings.counts': 422,
  'hearings.unanswered': 409,
  'hearings.ballot-open': 409,
  'hearings.too-late': 409,
  'hearings.was-held': 409,
  'hearings.no-paper': 409,
} as const satisfies Refusals

/** News told. */
export type News = {
  'hearings.called': { id: string }
  'hearings.asked': { id: string; questionId: string }
  'hearings.closed': { id: string }
}
