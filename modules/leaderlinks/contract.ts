import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'
import { Standing } from '#contract/meetings'

const int = z.number().int()
const version = int
export const paperFormats = ['pdf', 'docx'] as const
const paper = z.object({ format: z.enum(paperFormats) })

/** A leader's post, which outlives who holds it; `place` is its line in the arrangement, never a rank of merit. */
export const LeaderPost = z
  .object({
    id,
    title: z.string(),
    place: int,
    personId: id.nullable(),
    personName: z.string().nullable(),
    contactId: id.nullable(),
    contactName: z.string().nullable(),
    endedOn: day.nullable(),
    version,
  })
  .meta({ id: 'LeaderPost' })
export type LeaderPost = z.output<typeof LeaderPost>

export const LinkRow = z
  .object({
    id,
    postId: id,
    title: z.string(),
    leader: z.string().nullable(),
    contact: z.string().nullable(),
    communityId: id,
    place: z.string(),
    role: z.string(),
    validFrom: day,
    validUntil: day.nullable(),
    published: z.boolean(),
    lastVisitOn: day.nullable(),
    /** By when the next visit is owed by the city's rule; null once the link has ended. */
    visitDueOn: day.nullable(),
    late: z.boolean(),
    openProblems: int,
    version,
  })
  .meta({ id: 'LeaderLink' })
export type LinkRow = z.output<typeof LinkRow>

export const kinds = ['task', 'concern'] as const
export const Kind = z.enum(kinds)
export type Kind = z.output<typeof Kind>
/** `open` somebody works on it; `reported` the record it became says done; `solved` the community said so; `dropped` taken back. */
export const states = ['open', 'reported', 'solved', 'dropped'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>

export const ProblemRow = z
  .object({
    id,
    linkId: id,
    postTitle: z.string(),
    communityId: id,
    place: z.string(),
    title: z.string(),
    takenOn: day,
    dueOn: day,
    late: z.boolean(),
    kind: Kind,
    recordNo: z.string(),
    /** The record in the staff console that it became. */
    recordLink: z.string(),
    owner: z.string(),
    state: State,
    version,
  })
  .meta({ id: 'TakenProblem' })
export type ProblemRow = z.output<typeof ProblemRow>
export const lineKinds = ['taken', 'asked', 'answered', 'reported', 'solved', 'unsolved', 'again', 'dropped'] as const
export const Problem = ProblemRow.extend({
  words: z.string(),
  lines: z.array(z.object({ id, kind: z.enum(lineKinds), words: z.string().nullable(), by: z.string().nullable(), at: instant })),
  /** Before a meeting, where the community cannot settle it. */
  meeting: Standing,
  mayAsk: z.boolean(),
  mayAnswer: z.boolean(),
  mayConfirm: z.boolean(),
})
export type Problem = z.output<typeof Problem>

export const VisitRow = z
  .object({
    id,
    linkId: id,
    postTitle: z.string(),
    communityId: id,
    place: z.string(),
    visitedOn: day,
    people: int,
    talkedWith: z.string(),
    heard: z.array(z.string()),
    taken: int,
    recordedBy: z.string().nullable(),
  })
  .meta({ id: 'LeaderVisit' })
export type VisitRow = z.output<typeof VisitRow>

export const Link = LinkRow.extend({
  visits: z.array(VisitRow),
  problems: z.array(ProblemRow),
  mayVisit: z.boolean(),
  mayManage: z.boolean(),
  endWords: z.string().nullable(),
})
export type Link = z.output<typeof Link>

export const LinkQuery = listQuery.extend({
  postId: id.optional(),
  communityId: id.optional(),
  ended: z.enum(['true', 'false']).optional(),
  late: z.enum(['true']).optional(),
})
export type LinkQuery = z.output<typeof LinkQuery>
export const ProblemQuery = listQuery.extend({
  state: several(State),
  kind: several(Kind),
  communityId: id.optional(),
  linkId: id.optional(),
  late: z.enum(['true']).optional(),
})
export type ProblemQuery = z.output<typeof ProblemQuery>
export const VisitQuery = listQuery.extend({ communityId: id.optional(), linkId: id.optional() })
export type VisitQuery = z.output<typeof VisitQuery>

export const PutPost = z.object({
  title: words(40),
  place: int.min(1).max(999),
  personId: id.optional(),
  contactId: id.optional(),
})
export type PutPost = z.output<typeof PutPost>
export const ChangePost = PutPost.extend({ version })
export const EndOne = z.object({ on: day, words: words(200), version })
export type EndOne = z.output<typeof EndOne>
export const AssignLeader = z.object({ postId: id, communityId: id, from: day, role: words(40) })
export type AssignLeader = z.output<typeof AssignLeader>
/** What a problem becomes: a task with an owner, or a concern on its own road. */
export const TakeProblem = z.object({
  title: words(60),
  words: words(1000),
  dueOn: day,
  kind: Kind,
  ownerOrgId: id.optional(),
  topicId: id.optional(),
})
export type TakeProblem = z.output<typeof TakeProblem>
export const RecordVisit = z.object({
  visitedOn: day,
  people: int.min(0).max(10_000),
  talkedWith: words(200),
  heard: z.array(words(300)).min(1).max(20),
})
export type RecordVisit = z.output<typeof RecordVisit>
export const PassAgain = TakeProblem.omit({ title: true, words: true }).extend({ version })
export type PassAgain = z.output<typeof PassAgain>
export const Saying = z.object({ words: words(500) })
export const Unsolved = z.object({ words: words(500), version })
export const Solved = z.object({ words: optionalWords(500), version })
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listingPosts = endpoint({
  ...session,
  name: 'list-leader-posts',
  method: 'GET',
  path: '/api/leaderlinks/posts',
  summary: 'Leaders’ posts in the order of the arrangement',
  query: z.object({ ended: z.enum(['true', 'false']).optional() }),
  answer: z.object({ rows: z.array(LeaderPost), mayManage: z.boolean() }),
})
export const addingPost = endpoint({
  ...session,
  name: 'add-leader-post',
  method: 'POST',
  path: '/api/leaderlinks/posts',
  summary: 'Add a leader’s post, with who holds it and who is its contact officer',
  body: PutPost,
  answer: Changed,
  refusals: ['leaderlinks.no-person'],
})
export const changingPost = endpoint({
  ...session,
  name: 'change-leader-post',
  method: 'PUT',
  path: '/api/leaderlinks/posts/:id',
  summary: 'Change a post’s title, holder or contact officer; links stay with the post',
  params: byId,
  body: ChangePost,
  answer: Changed,
  refusals: ['leaderlinks.no-post', 'leaderlinks.no-person', 'leaderlinks.ended', 'version.stale'],
})
export const endingPost = endpoint({
  ...session,
  name: 'end-leader-post',
  method: 'PUT',
  path: '/api/leaderlinks/posts/:id/ended',
  summary: 'End a post that has no link any more',
  params: byId,
  body: EndOne,
  answer: Changed,
  refusals: ['leaderlinks.no-post', 'leaderlinks.ended', 'leaderlinks.post-linked', 'version.stale'],
})
export const listingLinks = endpoint({
  ...session,
  name: 'list-leader-links',
  method: 'GET',
  path: '/api/leaderlinks/links',
  summary: 'Which leader’s post is linked to which community; in the order of the arrangement',
  query: LinkQuery,
  answer: listOf(LinkRow),
})
export const [exportingLinks, exportingLinksCsv] = exportsOf(listingLinks)
export const readingMine = endpoint({
  ...session,
  name: 'read-my-leader-links',
  method: 'GET',
  path: '/api/leaderlinks/mine',
  summary: 'The communities that I am linked to as a leader, or whose contact officer I am, with open problems',
  answer: z.object({ rows: z.array(LinkRow.extend({ problems: z.array(ProblemRow) })), today: day }),
})
export const readingLink = endpoint({
  ...session,
  name: 'read-leader-link',
  method: 'GET',
  path: '/api/leaderlinks/links/:id',
  summary: 'One link with its visits and problems',
  params: byId,
  answer: Link,
  refusals: ['leaderlinks.not-found'],
})
export const assigningLeader = endpoint({
  ...session,
  name: 'assign-leader-link',
  method: 'POST',
  path: '/api/leaderlinks/links',
  summary: 'Link a leader’s post to a community from a day; in force once the arrangement is published',
  body: AssignLeader,
  answer: Changed,
  refusals: ['leaderlinks.no-post', 'leaderlinks.no-community', 'leaderlinks.linked-already', 'leaderlinks.ended'],
})
export const endingLink = endpoint({
  ...session,
  name: 'end-leader-link',
  method: 'PUT',
  path: '/api/leaderlinks/links/:id/ended',
  summary: 'End a link on a day, with words',
  params: byId,
  body: EndOne,
  answer: Changed,
  refusals: ['leaderlinks.not-found', 'leaderlinks.ended', 'leaderlinks.day', 'version.stale'],
})
export const publishingArrangement = endpoint({
  ...session,
  name: 'publish-arrangement',
  method: 'POST',
  path: '/api/leaderlinks/arrangements',
  summary: 'Publish the arrangement: the links assigned since the last one come into force under its number',
  answer: z.object({ id, no: z.string(), links: int }),
  refusals: ['leaderlinks.nothing-to-publish'],
})
export const printingArrangement = endpoint({
  ...session,
  name: 'print-arrangement',
  method: 'GET',
  path: '/api/leaderlinks/arrangement',
  summary: '挂钩联系安排表 as PDF or .docx',
  query: paper,
  raw: true,
})
export const printingProblems = endpoint({
  ...session,
  name: 'print-taken-problems',
  method: 'GET',
  path: '/api/leaderlinks/problem-list',
  summary: '领办问题清单 as PDF or .docx, of one community or of all in reach',
  query: paper.extend({ communityId: id.optional() }),
  raw: true,
})
export const recordingVisit = endpoint({
  ...session,
  name: 'record-leader-visit',
  method: 'POST',
  path: '/api/leaderlinks/links/:id/visits',
  summary: 'Record a visit: when, with whom, what was heard',
  params: byId,
  body: RecordVisit,
  answer: z.object({ id }),
  refusals: ['leaderlinks.not-found', 'leaderlinks.ended', 'leaderlinks.not-published', 'leaderlinks.day'],
})
export const listingVisits = endpoint({
  ...session,
  name: 'list-leader-visits',
  method: 'GET',
  path: '/api/leaderlinks/visits',
  summary: 'Visits, newest first',
  query: VisitQuery,
  answer: listOf(VisitRow),
})
export const [exportingVisits, exportingVisitsCsv] = exportsOf(listingVisits)
export const printingVisit = endpoint({
  ...session,
  name: 'print-leader-visit',
  method: 'GET',
  path: '/api/leaderlinks/visits/:id/paper',
  summary: '调研记录 as PDF or .docx',
  params: byId,
  query: paper,
  raw: true,
  refusals: ['leaderlinks.no-visit'],
})
const passing = ['leaderlinks.owner', 'leaderlinks.topic', 'leaderlinks.due'] as const
export const takingProblem = endpoint({
  ...session,
  name: 'take-problem',
  method: 'POST',
  path: '/api/leaderlinks/links/:id/problems',
  summary: 'Take a problem of the community: it becomes a task or a concern at once',
  params: byId,
  body: TakeProblem,
  answer: z.object({ id }),
  refusals: ['leaderlinks.not-found', 'leaderlinks.ended', 'leaderlinks.not-published', ...passing],
})
export const listingProblems = endpoint({
  ...session,
  name: 'list-taken-problems',
  method: 'GET',
  path: '/api/leaderlinks/problems',
  summary: 'Problems that leaders took; sorted by dueOn or takenOn',
  query: ProblemQuery,
  answer: listOf(ProblemRow),
})
export const [exportingProblems, exportingProblemsCsv] = exportsOf(listingProblems)
export const readingProblem = endpoint({
  ...session,
  name: 'read-taken-problem',
  method: 'GET',
  path: '/api/leaderlinks/problems/:id',
  summary: 'One problem with what became of it',
  params: byId,
  answer: Problem,
  refusals: ['leaderlinks.no-problem'],
})
export const puttingBeforeMeeting = endpoint({
  ...session,
  name: 'put-problem-before-meeting',
  method: 'PUT',
  path: '/api/leaderlinks/problems/:id/topic',
  summary: 'Put what a visit brought up on the list of the subdistrict’s meeting',
  params: byId,
  answer: z.object({ id }),
  refusals: ['leaderlinks.no-problem', 'leaderlinks.solved'],
})
export const askingProgress = endpoint({
  ...session,
  name: 'ask-problem-progress',
  method: 'POST',
  path: '/api/leaderlinks/problems/:id/asked',
  summary: 'Ask how it stands; the community is told',
  params: byId,
  answer: Changed,
  refusals: ['leaderlinks.no-problem', 'leaderlinks.solved'],
})
export const answeringProgress = endpoint({
  ...session,
  name: 'answer-problem-progress',
  method: 'POST',
  path: '/api/leaderlinks/problems/:id/answers',
  summary: 'Say how it stands',
  params: byId,
  body: Saying,
  answer: Changed,
  refusals: ['leaderlinks.no-problem', 'leaderlinks.solved'],
})
export const confirmingSolved = endpoint({
  ...session,
  name: 'confirm-problem-solved',
  method: 'PUT',
  path: '/api/leaderlinks/problems/:id/solved',
  summary: 'The community says that it is solved; nobody else can',
  params: byId,
  body: Solved,
  answer: Changed,
  refusals: ['leaderlinks.no-problem', 'leaderlinks.solved', 'version.stale'],
})
export const sayingUnsolved = endpoint({
  ...session,
  name: 'say-problem-unsolved',
  method: 'PUT',
  path: '/api/leaderlinks/problems/:id/unsolved',
  summary: 'The community says that it is not solved, in words; the leader’s side is told',
  params: byId,
  body: Unsolved,
  answer: Changed,
  refusals: ['leaderlinks.no-problem', 'leaderlinks.not-reported', 'version.stale'],
})
export const passingAgain = endpoint({
  ...session,
  name: 'pass-problem-again',
  method: 'PUT',
  path: '/api/leaderlinks/problems/:id/again',
  summary: 'Pass a problem on anew, as a task or a concern, after the last one came to nothing',
  params: byId,
  body: PassAgain,
  answer: Changed,
  refusals: ['leaderlinks.no-problem', 'leaderlinks.solved', 'version.stale', ...passing],
})

export const refusals = {
  'leaderlinks.not-found': 404,
  'leaderlinks.no-post': 404,
  'leaderlinks.no-visit': 404,
  'leaderlinks.no-problem': 404,
  'leaderlinks.no-person': 422,
  'leaderlinks.no-community': 422,
  'leaderlinks.linked-already': 409,
  'leaderlinks.post-linked': 409,
  'leaderlinks.ended': 409,
  'leaderlinks.not-published': 409,
  'leaderlinks.nothing-to-publish': 409,
  'leaderlinks.day': 422,
  'leaderlinks.due': 422,
  'leaderlinks.owner': 422,
  'leaderlinks.topic': 422,
  'leaderlinks.solved': 409,
  'leaderlinks.not-reported': 409,
} as const satisfies Refusals
