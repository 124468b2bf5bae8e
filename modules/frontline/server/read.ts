import { maskName } from '#common/contact.ts'
import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as members from '#server/members'
import { directory } from '#server/orgs'
import * as projects from '#server/projects'
import { nodesOf } from '#server/regions'
import * as whistles from '#server/whistles'
import type { BranchQuery, TeamQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { endsIn } from '../rules.ts'
import { mayApprove, mayList, mayManage, mayRead, seesNames } from './policy.ts'
import * as store from './store.ts'

type Ground = Pick<Context, 'db' | 'now' | 'lang'>
type On = { projectId: string; communityId: string; endsOn: string; endedOn: string | null }
async function named<T extends On>(ctx: Ground, rows: readonly T[]) {
  const { warnBefore } = await rulesOf(ctx.db, 'frontline', rules)
  const today = dayOf(ctx.now)
  const briefs = await projects.briefOf(ctx, [...new Set(rows.map(({ projectId }) => projectId))])
  const nodes = await nodesOf(ctx.db)
  return rows.map((row) => ({
    ...row,
    projectTitle: briefs.get(row.projectId)?.title ?? '',
    projectLink: `/projects/${row.projectId}`,
    endsIn: endsIn(row, today, warnBefore),
    projectEndsOn: briefs.get(row.projectId)?.endsOn ?? '',
    projectLead: leadOf(briefs.get(row.projectId)),
    place: (nodes.get(row.communityId)?.path ?? []).join(' '),
  }))
}

const leadOf = (brief: projects.Brief | undefined) => (brief ? { id: brief.leadOrgId, name: brief.leadOrg } : null)

/** Names and units from the register of members, masked for who does not read members there. */
export async function rosterOf(ctx: Context, group: store.Group, at: { communityId: string; subdistrictId: string }) {
  const rows = await store.rosterOf(ctx.db, group)
  const { rows: known } = await members.membersOf(ctx.db, { ids: rows.map(({ memberId }) => memberId), standing: false })
  const byId = new Map(known.map((member) => [member.id, member]))
  const { orgs } = await directory(ctx.db)
  const full = seesNames(ctx.actor, at)
  return rows.map((row) => {
    const member = byId.get(row.memberId)
    return {
      ...row,
      name: full ? (member?.name ?? '') : maskName(member?.name ?? ''),
      no: full ? (member?.no ?? null) : null,
      homeOrg: member?.homeOrgId ? (orgs.get(member.homeOrgId)?.name ?? null) : null,
    }
  })
}

export async function listBranches(ctx: Context, query: BranchQuery) {
  allowed(mayList(ctx.actor))
  const page = await store.pageOfBranches(ctx.db, ctx.actor, query)
  return { ...page, rows: await named(ctx, page.rows) }
}

export async function readBranch(ctx: Context, id: string) {
  const row = await store.findBranch(ctx.db, id)
  const branch = found(row && mayRead(ctx.actor, row) ? row : undefined, 'frontline.no-branch')
  const [one] = await named(ctx, [branch])
  return {
    ...one!,
    roster: await rosterOf(ctx, { branchId: id }, branch),
    mayManage: mayManage(ctx.actor, branch),
    mayApprove: mayApprove(ctx.actor, branch),
    own: branch.appliedBy !== null && branch.appliedBy === ctx.actor.personId,
  }
}

export async function listTeams(ctx: Context, query: TeamQuery) {
  allowed(mayList(ctx.actor))
  const page = await store.pageOfTeams(ctx.db, ctx.actor, query)
  return { ...page, rows: await named(ctx, page.rows) }
}

export async function readTeam(ctx: Context, id: string) {
  const row = await store.findTeam(ctx.db, id)
  const team = found(row && mayRead(ctx.actor, row) ? row : undefined, 'frontline.no-team')
  const [one] = await named(ctx, [team])
  const blockers = await store.blockersOf(ctx.db, id)
  const called = await whistles.briefOf(
    ctx.db,
    blockers.flatMap(({ whistleId }) => whistleId ?? []),
  )
  return {
    ...one!,
    roster: await rosterOf(ctx, { teamId: id }, team),
    blockers: blockers.map(({ whistleId, ...blocker }) => ({
      ...blocker,
      whistleNo: whistleId ? (called.get(whistleId)?.no ?? '') : null,
      whistleLink: whistleId ? `/whistles/${whistleId}` : null,
    })),
    mayManage: mayManage(ctx.actor, team),
  }
}

/** What a form chooses from: running projects in reach, and members of the place or by name. */
export async function readChoices(ctx: Context, { projectId, q }: { projectId?: string | undefined; q?: string | undefined }) {
  allowed(mayList(ctx.actor))
  const running = (await projects.listRunning(ctx)).filter((project) => mayManage(ctx.actor, project))
  const project = running.find(({ id }) => id === projectId)
  const found = project
    ? await members.membersOf(ctx.db, { communityId: project.communityId, ...(q?.trim() ? { q: q.trim() } : {}) }, { limit: 40 })
    : { rows: [] }
  return {
    projects: running.map(({ id, title, place, endsOn }) => ({ id, title, place, endsOn })),
    members: found.rows.map(({ id, name, no }) => ({ id, name, no })),
  }
}

export async function readOf(ctx: Context, projectId: string) {
  allowed(mayList(ctx.actor))
  const branches = (await store.branchesOf(ctx.db, projectId)).filter((row) => mayRead(ctx.actor, row))
  const teams = (await store.teamsOf(ctx.db, projectId)).filter((row) => mayRead(ctx.actor, row))
  return { branches, teams }
}

const branchKeys = [
  'name',
  'project',
  'place',
  'state',
  'people',
  'approvalNo',
  'foundedOn',
  'endsOn',
  'endedOn',
  'decisionNo',
] as const
const teamKeys = ['name', 'kind', 'project', 'place', 'state', 'people', 'goal', 'formedOn', 'endsOn', 'endedOn'] as const
const columnsOf = (say: Context['say'], keys: readonly string[]) =>
  keys.map((key) => ({
    title: say(`frontline:columns.${key}`),
    kind: key.endsWith('On') ? ('day' as const) : key === 'people' ? ('number' as const) : ('text' as const),
  }))

export function exportBranches(ctx: Context, query: Omit<BranchQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now, lang } = ctx
  allowed(mayList(actor))
  return exportOf(format, say('frontline:pages.branches'), columnsOf(say, branchKeys), async (db, cursor) => {
    const { rows, next } = await store.pageOfBranches(db, actor, { ...query, cursor, limit: 200 })
    const cells = (await named({ db, now, lang }, rows)).map((r) => [
      r.name,
      r.projectTitle,
      r.place,
      say(`frontline:branchStates.${r.state}`),
      r.people,
      r.approvalNo,
      r.foundedOn,
      r.endsOn,
      r.endedOn,
      r.decisionNo,
    ])
    return { rows: cells, next }
  })
}

export function exportTeams(ctx: Context, query: Omit<TeamQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now, lang } = ctx
  allowed(mayList(actor))
  return exportOf(format, say('frontline:pages.teams'), columnsOf(say, teamKeys), async (db, cursor) => {
    const { rows, next } = await store.pageOfTeams(db, actor, { ...query, cursor, limit: 200 })
    const cells = (await named({ db, now, lang }, rows)).map((r) => [
      r.name,
      say(`frontline:teamKinds.${r.kind}`),
      r.projectTitle,
      r.place,
      say(`frontline:teamStates.${r.state}`),
      r.people,
      r.goal,
      r.formedOn,
      r.endsOn,
      r.endedOn,
    ])
    return { rows: cells, next }
  })
}
