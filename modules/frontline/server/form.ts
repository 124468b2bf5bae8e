import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import * as members from '#server/members'
import { orgsOf, unitOf } from '#server/orgs'
import * as projects from '#server/projects'
import type { ApplyBranch, FormTeam, Role } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotEnds, whyNotOn, whyNotRoster } from '../rules.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

export const term = 'frontline.term'
export const warning = 'frontline.warning'
/** Its last day is over at midnight; its community is told so many days before. */
export async function setTerm(ctx: Pick<Context, 'db' | 'now'>, subject: 'branch' | 'team', id: string, endsOn: string) {
  const { warnBefore } = await rulesOf(ctx.db, 'frontline', rules)
  const its = { subject: `frontline.${subject}`, subjectId: id }
  timers.set(ctx, { ...its, kind: term, dueAt: instantOf(endsOn, '24:00') })
  timers.set(ctx, { ...its, kind: warning, dueAt: instantOf(plusDays(endsOn, -warnBefore), '08:00') })
}

async function projectFor(ctx: Context, projectId: string, endsOn: string): Promise<projects.Brief> {
  const project = (await projects.briefOf(ctx, [projectId])).get(projectId)
  refuseIf(whyNotOn(project))
  allowed(mayManage(ctx.actor, project!))
  refuseIf(whyNotEnds(endsOn, dayOf(ctx.now), project!.endsOn))
  return project!
}

async function known({ db }: Context, roster: readonly { memberId: string; role: Role }[]) {
  const names = await members.namesOf(
    db,
    roster.map(({ memberId }) => memberId),
  )
  const once = new Set(roster.map(({ memberId }) => memberId))
  refuseIf((once.size !== roster.length || roster.some(({ memberId }) => !names.has(memberId))) && refuse('frontline.no-member'))
  return roster.map((each) => ({ ...each, id: newId() }))
}

export async function applyBranch(ctx: Context, { roster, ...given }: ApplyBranch) {
  const { communityId, subdistrictId, title } = await projectFor(ctx, given.projectId, given.endsOn)
  const { leastMembers } = await rulesOf(ctx.db, 'frontline', rules)
  refuseIf(whyNotRoster('branch', roster, leastMembers))
  const people = await known(ctx, roster)

  const id = newId(ctx.now.getTime())
  const on = dayOf(ctx.now)
  await store.insertBranch(ctx.db, { ...given, id, communityId, subdistrictId, on }, ctx.actor.personId)
  await store.insertPeople(ctx.db, { branchId: id }, people, on)
  const [committee] = await orgsOf(ctx.db, { kind: 'workCommittee', regionId: subdistrictId })
  const desk = committee ?? (await unitOf(ctx.db, subdistrictId))
  if (desk)
    inbox.put(ctx, {
      module: 'frontline',
      subjectId: id,
      kind: 'approve',
      title: `${given.name}（${title}）`,
      link: `/frontline/branches/${id}`,
      orgId: desk.id,
      permission: 'frontline.manage',
      dueAt: null,
    })
  news.tell(ctx, 'frontline.changed', { id })
  return { id, version: 1 }
}

export async function formTeam(ctx: Context, { roster, ...given }: FormTeam) {
  const { communityId, subdistrictId } = await projectFor(ctx, given.projectId, given.endsOn)
  refuseIf(whyNotRoster('team', roster, 1))
  const people = await known(ctx, roster)

  const id = newId(ctx.now.getTime())
  const on = dayOf(ctx.now)
  await store.insertTeam(ctx.db, { ...given, id, communityId, subdistrictId, on }, ctx.actor.personId)
  await store.insertPeople(ctx.db, { teamId: id }, people, on)
  await setTerm(ctx, 'team', id, given.endsOn)
  news.tell(ctx, 'frontline.changed', { id })
  return { id, version: 1 }
}
