import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

const int = z.number().int()
const version = int
export const paperFormats = ['pdf', 'docx'] as const
const format = z.enum(paperFormats)

export const branchStates = ['applied', 'returned', 'approved', 'active', 'dissolved'] as const
export const BranchState = z.enum(branchStates)
export type BranchState = z.output<typeof BranchState>
export const teamStates = ['formed', 'closed'] as const
export const TeamState = z.enum(teamStates)
export const teamKinds = ['assault', 'strike'] as const
export const TeamKind = z.enum(teamKinds)
export type TeamKind = z.output<typeof TeamKind>
/** Why it came to its end: with its project, on its own last day, or by a decision before. */
export const ends = ['project', 'term', 'decision'] as const
export const End = z.enum(ends)
export type End = z.output<typeof End>
export const roles = ['secretary', 'leader', 'member'] as const
export const Role = z.enum(roles)
export type Role = z.output<typeof Role>

const project = { projectId: id, projectTitle: z.string(), projectLink: z.string(), place: z.string(), communityId: id }
export const BranchRow = z
  .object({
    id,
    name: z.string(),
    ...project,
    state: BranchState,
    people: int,
    appliedOn: day,
    approvalNo: z.string().nullable(),
    foundedOn: day.nullable(),
    endsOn: day,
    /** Days to the last one, once it is near. */
    endsIn: int.nullable(),
    endedOn: day.nullable(),
    end: End.nullable(),
    decisionNo: z.string().nullable(),
    version,
  })
  .meta({ id: 'TemporaryBranch' })
export type BranchRow = z.output<typeof BranchRow>
/** A member of the branch or team as `members` knows him; the name is masked for who does not read members there. */
export const Person = z.object({
  id,
  memberId: id,
  name: z.string(),
  no: z.string().nullable(),
  homeOrg: z.string().nullable(),
  role: Role,
  joinedOn: day,
  leftOn: day.nullable(),
})
export type Person = z.output<typeof Person>
export const Branch = BranchRow.extend({
  words: z.string(),
  endWords: z.string().nullable(),
  projectEndsOn: day,
  roster: z.array(Person),
  mayManage: z.boolean(),
  mayApprove: z.boolean(),
  own: z.boolean(),
})
export type Branch = z.output<typeof Branch>

export const TeamRow = z
  .object({
    id,
    name: z.string(),
    kind: TeamKind,
    ...project,
    state: TeamState,
    goal: z.string(),
    people: int,
    formedOn: day,
    endsOn: day,
    /** Days to the last one, once it is near. */
    endsIn: int.nullable(),
    endedOn: day.nullable(),
    end: End.nullable(),
    openBlockers: int,
    version,
  })
  .meta({ id: 'StrikeTeam' })
export type TeamRow = z.output<typeof TeamRow>
export const Blocker = z.object({
  id,
  words: z.string(),
  raisedOn: day,
  whistleNo: z.string().nullable(),
  whistleLink: z.string().nullable(),
  clearedOn: day.nullable(),
  clearedWords: z.string().nullable(),
  version,
})
export type Blocker = z.output<typeof Blocker>
export const Team = TeamRow.extend({
  endWords: z.string().nullable(),
  projectEndsOn: day,
  projectLead: z.object({ id, name: z.string() }).nullable(),
  roster: z.array(Person),
  blockers: z.array(Blocker),
  mayManage: z.boolean(),
})
export type Team = z.output<typeof Team>

export const BranchQuery = listQuery.extend({ state: several(BranchState), communityId: id.optional(), projectId: id.optional() })
export type BranchQuery = z.output<typeof BranchQuery>
export const TeamQuery = listQuery.extend({
  state: several(TeamState),
  kind: several(TeamKind),
  communityId: id.optional(),
  projectId: id.optional(),
})
export type TeamQuery = z.output<typeof TeamQuery>

/** Whoever is in it comes by his number in the members' register. */
const roster = z.array(z.object({ memberId: id, role: Role })).max(60)
export const ApplyBranch = z.object({ projectId: id, name: words(40), words: words(500), endsOn: day, roster: roster.min(3) })
export type ApplyBranch = z.output<typeof ApplyBranch>
export const FormTeam = z.object({
  projectId: id,
  name: words(40),
  kind: TeamKind,
  goal: words(300),
  endsOn: day,
  roster: roster.min(1),
})
export type FormTeam = z.output<typeof FormTeam>
export const Step = z.object({ version })
export const StepInWords = z.object({ words: words(500), version })
export type StepInWords = z.output<typeof StepInWords>
export const Extend = z.object({ endsOn: day, version })
export const AddPerson = z.object({ memberId: id, role: Role })
export type AddPerson = z.output<typeof AddPerson>
export const OpenTask = z.object({ title: words(60), words: optionalWords(500), ownerOrgId: id, dueOn: day })
export type OpenTask = z.output<typeof OpenTask>
export const Saying = z.object({ words: words(300) })
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
const forming = [
  'frontline.no-project',
  'frontline.project-over',
  'frontline.ends',
  'frontline.no-member',
  'frontline.roles',
] as const
export const listingBranches = endpoint({
  ...session,
  name: 'list-branches',
  method: 'GET',
  path: '/api/frontline/branches',
  summary: 'Temporary branches on projects, by state, community and project; sorted by endsOn or name',
  query: BranchQuery,
  answer: listOf(BranchRow),
})
export const [exportingBranches, exportingBranchesCsv] = exportsOf(listingBranches)
export const readingBranch = endpoint({
  ...session,
  name: 'read-branch',
  method: 'GET',
  path: '/api/frontline/branches/:id',
  summary: 'One temporary branch with its members',
  params: byId,
  answer: Branch,
  refusals: ['frontline.no-branch'],
})
export const applyingBranch = endpoint({
  ...session,
  name: 'apply-branch',
  method: 'POST',
  path: '/api/frontline/branches',
  summary: 'Apply for a temporary branch on a project: it ends with the project at the latest, and admits no members',
  body: ApplyBranch,
  answer: Changed,
  refusals: [...forming],
})
const branchStep = ['frontline.no-branch', 'frontline.state', 'version.stale'] as const
export const returningBranch = endpoint({
  ...session,
  name: 'return-branch',
  method: 'PUT',
  path: '/api/frontline/branches/:id/returned',
  summary: 'Give an application back, with words',
  params: byId,
  body: StepInWords,
  answer: Changed,
  refusals: [...branchStep],
})
export const approvingBranch = endpoint({
  ...session,
  name: 'approve-branch',
  method: 'PUT',
  path: '/api/frontline/branches/:id/approved',
  summary: 'Approve it (批复) under a number; not by who applied',
  params: byId,
  body: Step,
  answer: Changed.extend({ no: z.string() }),
  refusals: [...branchStep, 'frontline.own', 'frontline.project-over'],
})
export const foundingBranch = endpoint({
  ...session,
  name: 'found-branch',
  method: 'PUT',
  path: '/api/frontline/branches/:id/active',
  summary: 'It has met and begins its work',
  params: byId,
  body: Step,
  answer: Changed,
  refusals: [...branchStep, 'frontline.roles', 'frontline.project-over'],
})
export const extendingBranch = endpoint({
  ...session,
  name: 'extend-branch',
  method: 'PUT',
  path: '/api/frontline/branches/:id/extended',
  summary: 'Move its last day, never beyond that of the project',
  params: byId,
  body: Extend,
  answer: Changed,
  refusals: [...branchStep, 'frontline.ends'],
})
export const dissolvingBranch = endpoint({
  ...session,
  name: 'dissolve-branch',
  method: 'PUT',
  path: '/api/frontline/branches/:id/dissolved',
  summary: 'Dissolve it before its day, with words; its members return to where they came from',
  params: byId,
  body: StepInWords,
  answer: Changed.extend({ no: z.string() }),
  refusals: [...branchStep],
})
export const addingToBranch = endpoint({
  ...session,
  name: 'add-to-branch',
  method: 'POST',
  path: '/api/frontline/branches/:id/people',
  summary: 'Take somebody in from the register of members',
  params: byId,
  body: AddPerson,
  answer: z.object({ id }),
  refusals: ['frontline.no-branch', 'frontline.state', 'frontline.no-member', 'frontline.in-already'],
})
export const addingToTeam = endpoint({
  ...session,
  name: 'add-to-team',
  method: 'POST',
  path: '/api/frontline/teams/:id/people',
  summary: 'Take somebody in from the register of members',
  params: byId,
  body: AddPerson,
  answer: z.object({ id }),
  refusals: ['frontline.no-team', 'frontline.state', 'frontline.no-member', 'frontline.in-already'],
})
export const lettingGo = endpoint({
  ...session,
  name: 'leave-frontline',
  method: 'PUT',
  path: '/api/frontline/people/:id/left',
  summary: 'Somebody leaves a branch or a team and returns',
  params: byId,
  answer: z.object({ id }),
  refusals: ['frontline.no-person', 'frontline.state'],
})
export const branchPapers = ['approval', 'decision', 'roster'] as const
export const printingBranch = endpoint({
  ...session,
  name: 'print-branch',
  method: 'GET',
  path: '/api/frontline/branches/:id/paper',
  summary: '批复, 撤销决定 or 名册 as PDF or .docx',
  params: byId,
  query: z.object({ paper: z.enum(branchPapers), format }),
  raw: true,
  refusals: ['frontline.no-branch', 'frontline.no-paper'],
})
export const listingTeams = endpoint({
  ...session,
  name: 'list-teams',
  method: 'GET',
  path: '/api/frontline/teams',
  summary: 'Strike teams on projects, by state, kind, community and project; sorted by endsOn or name',
  query: TeamQuery,
  answer: listOf(TeamRow),
})
export const [exportingTeams, exportingTeamsCsv] = exportsOf(listingTeams)
export const readingTeam = endpoint({
  ...session,
  name: 'read-team',
  method: 'GET',
  path: '/api/frontline/teams/:id',
  summary: 'One strike team with its people and what blocks it',
  params: byId,
  answer: Team,
  refusals: ['frontline.no-team'],
})
export const formingTeam = endpoint({
  ...session,
  name: 'form-team',
  method: 'POST',
  path: '/api/frontline/teams',
  summary: 'Form a strike team on a project; it ends with the project at the latest',
  body: FormTeam,
  answer: Changed,
  refusals: [...forming],
})
const teamStep = ['frontline.no-team', 'frontline.state', 'version.stale'] as const
export const extendingTeam = endpoint({
  ...session,
  name: 'extend-team',
  method: 'PUT',
  path: '/api/frontline/teams/:id/extended',
  summary: 'Move its last day, never beyond that of the project',
  params: byId,
  body: Extend,
  answer: Changed,
  refusals: [...teamStep, 'frontline.ends'],
})
export const closingTeam = endpoint({
  ...session,
  name: 'close-team',
  method: 'PUT',
  path: '/api/frontline/teams/:id/closed',
  summary: 'Its work is done: what came of it',
  params: byId,
  body: StepInWords,
  answer: Changed,
  refusals: [...teamStep],
})
export const openingTask = endpoint({
  ...session,
  name: 'open-team-task',
  method: 'POST',
  path: '/api/frontline/teams/:id/tasks',
  summary: 'A task of the team, with an owner and a day; the community verifies it',
  params: byId,
  body: OpenTask,
  answer: z.object({ id, link: z.string() }),
  refusals: ['frontline.no-team', 'frontline.state', 'frontline.due', 'tasks.no-such-org', 'tasks.beyond-reach'],
})
export const raisingBlocker = endpoint({
  ...session,
  name: 'raise-team-blocker',
  method: 'POST',
  path: '/api/frontline/teams/:id/blockers',
  summary: 'Say what blocks the team',
  params: byId,
  body: Saying,
  answer: z.object({ id }),
  refusals: ['frontline.no-team', 'frontline.state'],
})
const blocked = ['frontline.no-blocker', 'frontline.cleared', 'version.stale'] as const
export const whistling = endpoint({
  ...session,
  name: 'whistle-team-blocker',
  method: 'PUT',
  path: '/api/frontline/blockers/:id/whistle',
  summary: 'Draft a whistle of the blocker in one tap',
  params: byId,
  body: Step,
  answer: z.object({ id, version, link: z.string() }),
  refusals: [...blocked, 'frontline.whistled'],
})
export const clearingBlocker = endpoint({
  ...session,
  name: 'clear-team-blocker',
  method: 'PUT',
  path: '/api/frontline/blockers/:id/cleared',
  summary: 'The blocker is gone, in words',
  params: byId,
  body: StepInWords,
  answer: Changed,
  refusals: [...blocked],
})
export const printingTeam = endpoint({
  ...session,
  name: 'print-team',
  method: 'GET',
  path: '/api/frontline/teams/:id/paper',
  summary: '队员表 as PDF or .docx',
  params: byId,
  query: z.object({ format }),
  raw: true,
  refusals: ['frontline.no-team'],
})
export const readingChoices = endpoint({
  ...session,
  name: 'read-frontline-choices',
  method: 'GET',
  path: '/api/frontline/choices',
  summary: 'Running projects that a branch or a team may be formed on, and members by a part of the name',
  query: z.object({ projectId: id.optional(), q: z.string().max(40).optional() }),
  answer: z.object({
    projects: z.array(z.object({ id, title: z.string(), place: z.string(), endsOn: day })),
    members: z.array(z.object({ id, name: z.string(), no: z.string() })),
  }),
})
export const readingOf = endpoint({
  ...session,
  name: 'read-frontline-of',
  method: 'GET',
  path: '/api/frontline/of/:id',
  summary: 'The branches and teams on a project',
  params: byId,
  answer: z.object({
    branches: z.array(BranchRow.pick({ id: true, name: true, state: true, endsOn: true, people: true })),
    teams: z.array(TeamRow.pick({ id: true, name: true, state: true, endsOn: true, people: true })),
  }),
})

export const refusals = {
  'frontline.no-branch': 404,
  'frontline.no-team': 404,
  'frontline.no-person': 404,
  'frontline.no-blocker': 404,
  'frontline.no-paper': 409,
  'frontline.no-project': 422,
  'frontline.project-over': 409,
  'frontline.ends': 422,
  'frontline.due': 422,
  'frontline.no-member': 422,
  'frontline.roles': 422,
  'frontline.in-already': 409,
  'frontline.state': 409,
  'frontline.own': 403,
  'frontline.cleared': 409,
  'frontline.whistled': 409,
} as const satisfies Refusals
