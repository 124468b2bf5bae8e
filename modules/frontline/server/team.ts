import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import * as members from '#server/members'
import { unitOf } from '#server/orgs'
import * as projects from '#server/projects'
import * as tasks from '#server/tasks'
import * as whistles from '#server/whistles'
import type { AddPerson, End, OpenTask, StepInWords } from '../contract.ts'
import { whyNotBlocker, whyNotBranch, whyNotEnds, whyNotTeam } from '../rules.ts'
import { openBranch } from './branch.ts'
import { setTerm, term, warning } from './form.ts'
import { mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'

async function openTeam({ db, actor }: Context, id: string): Promise<store.TeamRow> {
  const team = await store.findTeam(db, id, true)
  return found(team && mayRead(actor, team) ? team : undefined, 'frontline.no-team')
}
const touched = (ctx: Context, id: string): void => news.tell(ctx, 'frontline.changed', { id })

export async function addToTeam(ctx: Context, id: string, person: AddPerson) {
  const team = await openTeam(ctx, id)
  allowed(mayManage(ctx.actor, team))
  refuseIf(whyNotTeam(team))
  return taken(ctx, { teamId: id }, person)
}

export async function addToBranch(ctx: Context, id: string, person: AddPerson) {
  const branch = await openBranch(ctx, id)
  allowed(mayManage(ctx.actor, branch))
  refuseIf(whyNotBranch(branch, 'roster'))
  return taken(ctx, { branchId: id }, person)
}

/** From the register of members, never admitted here. */
async function taken(ctx: Context, group: store.Group, { memberId, role }: AddPerson) {
  refuseIf(!(await members.namesOf(ctx.db, [memberId])).has(memberId) && refuse('frontline.no-member'))
  const roster = await store.rosterOf(ctx.db, group)
  refuseIf(
    roster.some((one) => one.leftOn === null && (one.memberId === memberId || (role !== 'member' && one.role === role))) &&
      refuse('frontline.in-already'),
  )

  const id = newId(ctx.now.getTime())
  await store.insertPeople(ctx.db, group, [{ id, memberId, role }], dayOf(ctx.now))
  touched(ctx, id)
  return { id }
}

export async function letGo(ctx: Context, id: string) {
  const person = found(await store.findPerson(ctx.db, id), 'frontline.no-person')
  const group = person.branchId ? await store.findBranch(ctx.db, person.branchId) : await store.findTeam(ctx.db, person.teamId!)
  const at = found(group && mayRead(ctx.actor, group) ? group : undefined, 'frontline.no-person')
  allowed(mayManage(ctx.actor, at))
  refuseIf((person.leftOn !== null || at.endedOn !== null) && refuse('frontline.state'))

  await store.leave(ctx.db, id, dayOf(ctx.now))
  touched(ctx, at.id)
  return { id }
}

export async function extendTeam(ctx: Context, id: string, { endsOn, version }: { endsOn: string; version: number }) {
  const team = await openTeam(ctx, id)
  allowed(mayManage(ctx.actor, team))
  refuseIf(whyNotTeam(team, version))
  const project = (await projects.briefOf(ctx, [team.projectId])).get(team.projectId)
  refuseIf(whyNotEnds(endsOn, dayOf(ctx.now), project?.endsOn ?? team.endsOn))

  inbox.clear(ctx, 'frontline', id)
  await setTerm(ctx, 'team', id, endsOn)
  touched(ctx, id)
  return { id, ...(await store.extendTeam(ctx.db, id, endsOn)) }
}

export async function closeTeam(ctx: Context, id: string, { words, version }: StepInWords) {
  const team = await openTeam(ctx, id)
  allowed(mayManage(ctx.actor, team))
  refuseIf(whyNotTeam(team, version))
  return closed(ctx, team, 'decision', words)
}

export async function closed(ctx: Context, team: store.TeamRow, end: End, words: string | null) {
  const on = dayOf(ctx.now)
  await store.allLeave(ctx.db, { teamId: team.id }, on)
  await tasks.withdraw(ctx, { module: 'frontline', subjectId: team.id }, ctx.say(`frontline:ends.${end}`))
  inbox.clear(ctx, 'frontline', team.id)
  if (end !== 'term') timers.cancel(ctx, team.id, [term, warning])
  touched(ctx, team.id)
  return { id: team.id, ...(await store.closeTeam(ctx.db, team.id, { on, end, words })) }
}

/** A task of the team; who is responsible claims it done, the community's unit verifies. */
export async function openTask(ctx: Context, id: string, { title, words, ownerOrgId, dueOn }: OpenTask) {
  const team = await openTeam(ctx, id)
  allowed(mayManage(ctx.actor, team))
  refuseIf(whyNotTeam(team))
  refuseIf(
    (dueOn < dayOf(ctx.now) || dueOn > team.endsOn) && refuse('frontline.due', { today: dayOf(ctx.now), until: team.endsOn }),
  )
  const unit = (await unitOf(ctx.db, team.communityId))!
  const project = (await projects.briefOf(ctx, [team.projectId])).get(team.projectId)

  const taskId = await tasks.open(ctx, {
    origin: { module: 'frontline', subjectId: id, kind: 'team', title: team.name, link: `/frontline/teams/${id}` },
    title,
    words,
    askedBy: unit.id,
    owner: { orgId: ownerOrgId },
    // The team stands on the project: its lead is bound by it.
    bound: project ? [project.leadOrgId] : [],
    dueOn,
    verifyBy: { orgId: unit.id },
  })
  return { id: taskId, link: `/tasks/${taskId}` }
}

export async function raiseBlocker(ctx: Context, teamId: string, { words }: { words: string }) {
  const team = await openTeam(ctx, teamId)
  allowed(mayManage(ctx.actor, team))
  refuseIf(whyNotTeam(team))

  const id = newId(ctx.now.getTime())
  await store.insertBlocker(ctx.db, id, teamId, words, dayOf(ctx.now), ctx.actor.personId)
  touched(ctx, teamId)
  return { id }
}

async function openBlocker(ctx: Context, id: string) {
  const blocker = found(await store.findBlocker(ctx.db, id), 'frontline.no-blocker')
  const team = await store.findTeam(ctx.db, blocker.teamId)
  const at = found(team && mayRead(ctx.actor, team) ? team : undefined, 'frontline.no-blocker')
  allowed(mayManage(ctx.actor, at))
  return { blocker, team: at }
}

export async function whistle(ctx: Context, id: string, { version }: { version: number }) {
  const { blocker, team } = await openBlocker(ctx, id)
  refuseIf(whyNotBlocker(blocker, version))
  refuseIf(blocker.whistleId !== null && refuse('frontline.whistled'))
  const unit = (await unitOf(ctx.db, team.communityId))!

  const whistleId = await whistles.draft(ctx, {
    kind: 'hardIssue',
    subject: team.name,
    words: blocker.words,
    placeId: team.communityId,
    module: 'frontline',
    subjectId: team.id,
    link: `/frontline/teams/${team.id}`,
    byOrgId: unit.id,
  })
  touched(ctx, team.id)
  return { id, ...(await store.whistled(ctx.db, id, whistleId)), link: `/whistles/${whistleId}` }
}

export async function clearBlocker(ctx: Context, id: string, { words, version }: StepInWords) {
  const { blocker, team } = await openBlocker(ctx, id)
  refuseIf(whyNotBlocker(blocker, version))

  touched(ctx, team.id)
  return { id, ...(await store.clearBlocker(ctx.db, id, dayOf(ctx.now), words)) }
}
