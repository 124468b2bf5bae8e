import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as projects from '#server/projects'
import type { BranchState, End, Role, TeamKind } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { setTerm } from './form.ts'
import * as store from './store.ts'

type Roster = readonly { memberId: string; role: Role }[]
export type LoadedBranch = {
  projectId: string
  name: string
  words: string
  state: Exclude<BranchState, 'returned'>
  from: string
  endsOn: string
  endedOn?: string
  end?: End
  roster: Roster
}
export type LoadedTeam = {
  projectId: string
  name: string
  kind: TeamKind
  goal: string
  from: string
  endsOn: string
  endedOn?: string
  end?: End
  words?: string
  roster: Roster
  blockers: readonly { words: string; raisedOn: string; clearedOn?: string; clearedWords?: string }[]
}

/** Branches and teams in a few statements, the last days of those that stand set as timers. For seeds. */
export async function load(
  ctx: Context,
  year: number,
  branches: readonly LoadedBranch[],
  teams: readonly LoadedTeam[],
): Promise<void> {
  const { db, now } = ctx
  const briefs = await projects.briefOf(
    ctx,
    [...branches, ...teams].map(({ projectId }) => projectId),
  )
  const { approvalPattern, decisionPattern } = await rulesOf(db, 'frontline', rules)
  const rows: store.LoadRows = { branches: [], teams: [], people: [], blockers: [] }
  const people = (group: object, roster: Roster, from: string, until: string | undefined) => {
    for (const { memberId, role } of roster)
      rows.people.push({ id: newId(now.getTime()), ...group, member_id: memberId, role, joined_on: from, left_on: until ?? null })
  }
  let approvals = 0
  let decisions = 0
  for (const b of branches) {
    const project = briefs.get(b.projectId)
    if (!project) continue
    const id = newId(now.getTime())
    rows.branches.push({
      id,
      project_id: b.projectId,
      community_id: project.communityId,
      subdistrict_id: project.subdistrictId,
      name: b.name,
      words: b.words,
      state: b.state,
      applied_on: b.from,
      approval_no: b.state === 'applied' ? null : written(approvalPattern, year, ++approvals),
      approved_on: b.state === 'applied' ? null : b.from,
      founded_on: b.state === 'active' || b.state === 'dissolved' ? b.from : null,
      ends_on: b.endsOn,
      ended_on: b.endedOn ?? null,
      end: b.end ?? null,
      end_words: null,
      decision_no: b.endedOn ? written(decisionPattern, year, ++decisions) : null,
    })
    people({ branch_id: id }, b.roster, b.from, b.endedOn)
    if (b.state === 'approved' || b.state === 'active') await setTerm(ctx, 'branch', id, b.endsOn)
  }
  for (const t of teams) {
    const project = briefs.get(t.projectId)
    if (!project) continue
    const id = newId(now.getTime())
    rows.teams.push({
      id,
      project_id: t.projectId,
      community_id: project.communityId,
      subdistrict_id: project.subdistrictId,
      name: t.name,
      kind: t.kind,
      goal: t.goal,
      state: t.endedOn ? 'closed' : 'formed',
      formed_on: t.from,
      ends_on: t.endsOn,
      ended_on: t.endedOn ?? null,
      end: t.end ?? null,
      end_words: t.words ?? null,
    })
    people({ team_id: id }, t.roster, t.from, t.endedOn)
    for (const blocker of t.blockers)
      rows.blockers.push({
        id: newId(now.getTime()),
        team_id: id,
        words: blocker.words,
        raised_on: blocker.raisedOn,
        cleared_on: blocker.clearedOn ?? null,
        cleared_words: blocker.clearedWords ?? null,
      })
    if (!t.endedOn) await setTerm(ctx, 'team', id, t.endsOn)
  }
  await store.load(db, rows)
  await numbersGiven(ctx, 'frontline.approval', year, approvals)
  await numbersGiven(ctx, 'frontline.decision', year, decisions)
}
