import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export { yuan } from './money.ts'

/** The road in its order; `returned` goes back to who proposed it, `stopped` is an end. */
export const states = [
  'draft',
  'submitted',
  'returned',
  'reviewed',
  'approved',
  'noticed',
  'doing',
  'midterm',
  'accepted',
  'archived',
  'stopped',
] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
export const lights = ['red', 'yellow', 'green'] as const
export const Light = z.enum(lights)
export type Light = z.output<typeof Light>
/** Why a light is as it is; worded at `why.<cause>` with its facts. */
export const causes = ['overrun', 'milestone', 'blocked', 'note', 'quiet', 'ending'] as const
export const Why = z.object({ cause: z.enum(causes), light: Light, since: day, on: day, days: z.number().int() })
export type Why = z.output<typeof Why>

const int = z.number().int()
const version = int
/** Money in 分. */
const fen = int.min(0).max(10_000_000_000_000)
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const paperFormats = ['pdf', 'docx'] as const
const format = z.enum(paperFormats)

export const Indicator = z.object({
  name: words(40),
  unit: words(10),
  base: words(20),
  target: words(20),
  reached: optionalWords(20),
})
export type Indicator = z.output<typeof Indicator>
export const PlannedMilestone = z.object({ title: words(60), planOn: day })

export const ProjectRow = z
  .object({
    id,
    code: z.string(),
    title: z.string(),
    category: z.string(),
    categoryName: z.string(),
    communityId: id,
    place: z.string(),
    leaderPostId: id.nullable(),
    leader: z.string().nullable(),
    leadOrgId: id,
    leadOrg: z.string(),
    startsOn: day,
    endsOn: day,
    budgetFen: int.nullable(),
    state: State,
    /** Only while it is carried out: computed, never chosen. */
    light: Light.nullable(),
    why: z.array(Why),
    /** No milestone for longer than the rule allows. */
    quiet: z.boolean(),
    milestones: int,
    milestonesDone: int,
    nextPlanOn: day.nullable(),
    lastDoneOn: day.nullable(),
    noteMonth: z.string().nullable(),
    openBlockers: int,
    version,
  })
  .meta({ id: 'PartyProject' })
export type ProjectRow = z.output<typeof ProjectRow>

export const Milestone = z.object({
  id,
  seq: int,
  title: z.string(),
  planOn: day,
  doneOn: day.nullable(),
  proof: z.string().nullable(),
  late: z.boolean(),
  version,
})
export type Milestone = z.output<typeof Milestone>
export const Note = z.object({
  id,
  month,
  done: z.string(),
  next: z.string(),
  blocker: z.string().nullable(),
  by: z.string().nullable(),
  at: instant,
})
export type Note = z.output<typeof Note>
export const passedTo = ['whistle', 'concern'] as const
export const Blocker = z.object({
  id,
  words: z.string(),
  raisedOn: day,
  passedTo: z.enum(passedTo).nullable(),
  recordNo: z.string().nullable(),
  recordLink: z.string().nullable(),
  clearedOn: day.nullable(),
  clearedWords: z.string().nullable(),
  version,
})
export type Blocker = z.output<typeof Blocker>
export const changing = ['title', 'leadOrg', 'endsOn', 'budget', 'goal', 'milestone'] as const
export const Change = z.object({
  id,
  what: z.enum(changing),
  before: z.string(),
  after: z.string(),
  why: z.string(),
  state: z.enum(['asked', 'approved', 'declined']),
  askedBy: z.string().nullable(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  words: z.string().nullable(),
  version,
})
export type Change = z.output<typeof Change>
export const stepKinds = [
  'proposed',
  'submitted',
  'reviewed',
  'returned',
  'approved',
  'noticed',
  'objected',
  'started',
  'midterm',
  'accepted',
  'archived',
  'stopped',
] as const
export const Step = z.object({
  id,
  kind: z.enum(stepKinds),
  words: z.string().nullable(),
  by: z.string().nullable(),
  at: instant,
})

export const Project = ProjectRow.extend({
  goal: z.string(),
  coOrgs: z.array(z.object({ id, name: z.string() })),
  indicators: z.array(
    z.object({ name: z.string(), unit: z.string(), base: z.string(), target: z.string(), reached: z.string().nullable() }),
  ),
  milestoneRows: z.array(Milestone),
  notes: z.array(Note),
  blockers: z.array(Blocker),
  changes: z.array(Change),
  steps: z.array(Step),
  noticeUntil: day.nullable(),
  noteDue: z.object({ month, on: day }).nullable(),
  today: day,
  mayEdit: z.boolean(),
  mayNote: z.boolean(),
  mayReview: z.boolean(),
  mayDecide: z.boolean(),
})
export type Project = z.output<typeof Project>

export const ProjectQuery = listQuery.extend({
  state: several(State),
  light: several(Light),
  category: z.string().max(40).optional(),
  communityId: id.optional(),
  subdistrictId: id.optional(),
  leaderPostId: id.optional(),
  leadOrgId: id.optional(),
  quiet: z.enum(['true']).optional(),
  blocked: z.enum(['true']).optional(),
  mine: z.enum(['true']).optional(),
})
export type ProjectQuery = z.output<typeof ProjectQuery>

const proposal = z.object({
  title: words(60),
  category: words(40),
  communityId: id,
  leaderPostId: id.optional(),
  leadOrgId: id,
  coOrgIds: z.array(id).max(10).default([]),
  goal: words(1000),
  budgetFen: fen.optional(),
  startsOn: day,
  endsOn: day,
  indicators: z.array(Indicator).max(10).default([]),
  milestones: z.array(PlannedMilestone).max(24).default([]),
})
export const Propose = proposal.extend({
  /** The resolution of a meeting that it carries out. */
  resolutionId: id.optional(),
})
export type Propose = z.output<typeof Propose>
export const EditProject = proposal.omit({ communityId: true }).extend({ version })
export type EditProject = z.output<typeof EditProject>
export const Move = z.object({ words: optionalWords(500), version })
export type Move = z.output<typeof Move>
export const MoveInWords = z.object({ words: words(500), version })
export type MoveInWords = z.output<typeof MoveInWords>
export const Accept = z.object({ words: words(500), reached: z.array(words(20)).max(10).default([]), version })
export type Accept = z.output<typeof Accept>
export const FinishMilestone = z.object({ doneOn: day, proof: words(300), version })
export type FinishMilestone = z.output<typeof FinishMilestone>
export const WriteNote = z.object({ month, done: words(300), next: words(300), blocker: optionalWords(300) })
export type WriteNote = z.output<typeof WriteNote>
export const RaiseBlocker = z.object({ words: words(300) })
export const ClearBlocker = z.object({ words: words(300), version })
export type ClearBlocker = z.output<typeof ClearBlocker>
export const PassBlocker = z.object({ version, topicId: id.optional() })
export const AskChange = z.object({
  what: z.enum(changing),
  /** What it shall be: a day, an amount in 分, an organisation's id, or words. */
  to: words(1000),
  milestoneId: id.optional(),
  why: words(300),
})
export type AskChange = z.output<typeof AskChange>
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
const road = ['projects.not-found', 'projects.state', 'version.stale'] as const
const named = [
  'projects.no-community',
  'projects.no-org',
  'projects.no-leader',
  'projects.category',
  'projects.days',
  'projects.milestone-day',
] as const

export const listingProjects = endpoint({
  ...session,
  name: 'list-projects',
  method: 'GET',
  path: '/api/projects',
  summary:
    'Party projects by state, light, category, community, leader and lead unit; sorted by code, endsOn, nextPlanOn or title',
  query: ProjectQuery,
  answer: listOf(ProjectRow),
})
export const [exportingProjects, exportingProjectsCsv] = exportsOf(listingProjects)
export const by = ['community', 'leader', 'light'] as const
export const BoardRow = z.object({
  id: z.string(),
  name: z.string(),
  red: int,
  yellow: int,
  green: int,
  quiet: int,
  blocked: int,
  /** On the way to being carried out. */
  coming: int,
  finished: int,
})
export type BoardRow = z.output<typeof BoardRow>
export const readingBoard = endpoint({
  ...session,
  name: 'read-project-board',
  method: 'GET',
  path: '/api/projects/board',
  summary:
    'Projects counted by light, a row a community (in order of place) or a leader’s post (in the order of the arrangement)',
  query: z.object({ by: z.enum(['community', 'leader']).default('community') }),
  answer: z.object({ rows: z.array(BoardRow), sum: BoardRow.omit({ id: true, name: true }) }),
})
export const readingSchedule = endpoint({
  ...session,
  name: 'read-project-schedule',
  method: 'GET',
  path: '/api/projects/schedule',
  summary: 'Projects with all their milestones between two days, for calendar and Gantt; at most 300',
  query: z.object({ from: day, to: day, communityId: id.optional(), leaderPostId: id.optional() }),
  answer: z.object({
    rows: z.array(
      ProjectRow.pick({
        id: true,
        code: true,
        title: true,
        place: true,
        startsOn: true,
        endsOn: true,
        light: true,
        state: true,
      }).extend({
        milestones: z.array(Milestone.pick({ id: true, title: true, planOn: true, doneOn: true, late: true })),
      }),
    ),
    today: day,
    more: z.boolean(),
  }),
  refusals: ['projects.days'],
})
export const readingSettings = endpoint({
  ...session,
  name: 'read-project-settings',
  method: 'GET',
  path: '/api/projects/settings',
  summary: 'Categories, leaders’ posts, and the rules that lights are computed by, each with its clause',
  answer: z.object({
    categories: z.array(z.object({ key: z.string(), name: z.string() })),
    leaders: z.array(z.object({ id, title: z.string() })),
    rules: z.array(z.object({ key: z.string(), cause: z.enum(causes), light: Light, days: int, basis: z.string() })),
    today: day,
  }),
})
export const readingProject = endpoint({
  ...session,
  name: 'read-project',
  method: 'GET',
  path: '/api/projects/:id',
  summary: 'One project with indicators, milestones, notes, blockers, changes and its road',
  params: byId,
  answer: Project,
  refusals: ['projects.not-found'],
})
export const proposing = endpoint({
  ...session,
  name: 'propose-project',
  method: 'POST',
  path: '/api/projects',
  summary: 'Draw up a project; it gets its code and is handed in later',
  body: Propose,
  answer: Changed.extend({ code: z.string() }),
  refusals: [...named, 'projects.no-resolution'],
})
export const editing = endpoint({
  ...session,
  name: 'edit-project',
  method: 'PUT',
  path: '/api/projects/:id',
  summary: 'Rewrite a project that is not handed in, or came back',
  params: byId,
  body: EditProject,
  answer: Changed,
  refusals: [...road, ...named],
})
const step = (name: string, path: string, summary: string, more: readonly string[] = []) =>
  endpoint({
    ...session,
    name,
    method: 'PUT',
    path: `/api/projects/:id/${path}`,
    summary,
    params: byId,
    body: Move,
    answer: Changed,
    refusals: [...road, ...more],
  })
const stepInWords = (name: string, path: string, summary: string, more: readonly string[] = []) =>
  endpoint({
    ...session,
    name,
    method: 'PUT',
    path: `/api/projects/:id/${path}`,
    summary,
    params: byId,
    body: MoveInWords,
    answer: Changed,
    refusals: [...road, ...more],
  })
export const submitting = step('submit-project', 'submitted', 'Hand the project in (申报)', ['projects.no-milestones'])
export const reviewing = step('review-project', 'reviewed', 'Reviewed by the level above (审核); not by who handed it in', [
  'projects.own',
])
export const returning = stepInWords('return-project', 'returned', 'Give it back to who proposed it, with a reason')
export const approving = step('approve-project', 'approved', 'Establish the project (立项)', ['projects.own'])
export const noticing = step('notice-project', 'noticed', 'Put it up for public notice (公示) for the days of the rule')
export const objecting = stepInWords('object-project', 'objections', 'Write down an objection that came during the public notice')
export const starting = step('start-project', 'started', 'Begin to carry it out (实施), once the notice is over', [
  'projects.notice-runs',
])
export const passingMidterm = stepInWords('midterm-project', 'midterm', 'Record the midterm check (中期)')
export const accepting = endpoint({
  ...session,
  name: 'accept-project',
  method: 'PUT',
  path: '/api/projects/:id/accepted',
  summary: 'Accept the result (验收): milestones done, indicators measured; not by who handed it in',
  params: byId,
  body: Accept,
  answer: Changed,
  refusals: [...road, 'projects.own', 'projects.milestones-open', 'projects.indicators', 'projects.midterm-first'],
})
export const archiving = step('archive-project', 'archived', 'File it away (归档)')
export const stopping = stepInWords('stop-project', 'stopped', 'Stop it for good, with a reason')
export const finishingMilestone = endpoint({
  ...session,
  name: 'finish-milestone',
  method: 'PUT',
  path: '/api/projects/milestones/:id/done',
  summary: 'A milestone is reached, with its proof',
  params: byId,
  body: FinishMilestone,
  answer: Changed,
  refusals: ['projects.no-milestone', 'projects.state', 'projects.milestone-done', 'projects.day', 'version.stale'],
})
export const readingNextNote = endpoint({
  ...session,
  name: 'read-next-note',
  method: 'GET',
  path: '/api/projects/:id/next-note',
  summary: 'The month that is owed, prefilled: done is what last month meant to do next, the blocker is carried over',
  params: byId,
  answer: z.object({ month, done: z.string(), next: z.string(), blocker: z.string().nullable(), again: z.boolean() }),
  refusals: ['projects.not-found'],
})
export const writingNote = endpoint({
  ...session,
  name: 'write-note',
  method: 'POST',
  path: '/api/projects/:id/notes',
  summary: 'The monthly note in three lines; a blocker named in it is raised',
  params: byId,
  body: WriteNote,
  answer: z.object({ id, blockerId: id.nullable() }),
  refusals: ['projects.not-found', 'projects.state', 'projects.month'],
})
export const raisingBlocker = endpoint({
  ...session,
  name: 'raise-blocker',
  method: 'POST',
  path: '/api/projects/:id/blockers',
  summary: 'Say what blocks the project',
  params: byId,
  body: RaiseBlocker,
  answer: z.object({ id }),
  refusals: ['projects.not-found', 'projects.state'],
})
const blocked = ['projects.no-blocker', 'projects.blocker-cleared', 'version.stale'] as const
export const clearingBlocker = endpoint({
  ...session,
  name: 'clear-blocker',
  method: 'PUT',
  path: '/api/projects/blockers/:id/cleared',
  summary: 'The blocker is gone, in words',
  params: byId,
  body: ClearBlocker,
  answer: Changed,
  refusals: [...blocked],
})
export const makingConcern = endpoint({
  ...session,
  name: 'blocker-to-concern',
  method: 'PUT',
  path: '/api/projects/blockers/:id/concern',
  summary: 'Raise a concern of the blocker in one tap; its place is the project’s community',
  params: byId,
  body: PassBlocker,
  answer: z.object({ id, version, recordNo: z.string(), recordLink: z.string() }),
  refusals: [...blocked, 'projects.passed-already', 'projects.topic'],
})
export const makingWhistle = endpoint({
  ...session,
  name: 'blocker-to-whistle',
  method: 'PUT',
  path: '/api/projects/blockers/:id/whistle',
  summary: 'Draft a whistle of the blocker in one tap; the subdistrict takes it and calls who must come',
  params: byId,
  body: z.object({ version }),
  answer: z.object({ id, version, recordLink: z.string() }),
  refusals: [...blocked, 'projects.passed-already', 'whistles.no-place'],
})
export const askingChange = endpoint({
  ...session,
  name: 'ask-project-change',
  method: 'POST',
  path: '/api/projects/:id/changes',
  summary: 'Ask for a change of an established project; nothing changes before it is approved',
  params: byId,
  body: AskChange,
  answer: z.object({ id }),
  refusals: [
    'projects.not-found',
    'projects.state',
    'projects.change-value',
    'projects.no-milestone',
    'projects.milestone-day',
    'projects.no-org',
  ],
})
export const approvingChange = endpoint({
  ...session,
  name: 'approve-project-change',
  method: 'PUT',
  path: '/api/projects/changes/:id/approved',
  summary: 'Approve a change: it takes effect; not by who asked',
  params: byId,
  body: Move,
  answer: Changed,
  refusals: [
    'projects.no-change',
    'projects.change-decided',
    'projects.own',
    'projects.state',
    'projects.no-milestone',
    'projects.milestone-day',
    'version.stale',
  ],
})
export const decliningChange = endpoint({
  ...session,
  name: 'decline-project-change',
  method: 'PUT',
  path: '/api/projects/changes/:id/declined',
  summary: 'Decline a change, in words',
  params: byId,
  body: MoveInWords,
  answer: Changed,
  refusals: ['projects.no-change', 'projects.change-decided', 'version.stale'],
})
export const ownPapers = ['application', 'book', 'progress', 'acceptance'] as const
export const printingProject = endpoint({
  ...session,
  name: 'print-project',
  method: 'GET',
  path: '/api/projects/:id/paper',
  summary: '申报表, 项目书, 月进度表 or 验收表 of one project as PDF or .docx',
  params: byId,
  query: z.object({ paper: z.enum(ownPapers), format }),
  raw: true,
  refusals: ['projects.not-found', 'projects.no-paper'],
})
export const sharedPapers = ['progress', 'lights', 'gantt'] as const
export const printingProjects = endpoint({
  ...session,
  name: 'print-projects',
  method: 'GET',
  path: '/api/projects/paper',
  summary: '月进度表, 亮灯清单 or 进度横道表 of all projects in reach or of one community, as PDF or .docx',
  query: z.object({
    paper: z.enum(sharedPapers),
    format,
    communityId: id.optional(),
    leaderPostId: id.optional(),
    year: z.coerce.number().int().min(2000).max(2100).optional(),
  }),
  raw: true,
})

export const refusals = {
  'projects.not-found': 404,
  'projects.no-milestone': 404,
  'projects.no-blocker': 404,
  'projects.no-change': 404,
  'projects.no-resolution': 404,
  'projects.no-paper': 409,
  'projects.no-community': 422,
  'projects.no-org': 422,
  'projects.no-leader': 422,
  'projects.category': 422,
  'projects.days': 422,
  'projects.day': 422,
  'projects.milestone-day': 422,
  'projects.no-milestones': 422,
  'projects.state': 409,
  'projects.own': 403,
  'projects.notice-runs': 409,
  'projects.milestones-open': 409,
  'projects.midterm-first': 409,
  'projects.indicators': 422,
  'projects.milestone-done': 409,
  'projects.month': 422,
  'projects.blocker-cleared': 409,
  'projects.passed-already': 409,
  'projects.topic': 422,
  'projects.change-value': 422,
  'projects.change-decided': 409,
  'projects.import-unit': 422,
  'projects.import-community': 422,
  'projects.import-category': 422,
  'projects.import-days': 422,
} as const satisfies Refusals
