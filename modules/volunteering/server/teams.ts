import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { membersOf } from '#server/members'
import { orgOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import type { AddTeam, ChangeTeam, EndTeam, JoinTeam, LeaveTeam } from '../contract.ts'
import { whyNotThatDay, whyStale } from '../rules.ts'
import { ruled } from './ahead.ts'
import { mayManage } from './policy.ts'
import { whoStands } from './seats.ts'
import * as store from './store/teams.ts'

/** The words of a team stand for something: a kind of the city's list, a unit of the directory, a registered captain. */
async function refuseWrong(ctx: Context, team: Pick<AddTeam, 'kind' | 'homeOrgId' | 'captainId'>) {
  const { teamKinds } = await ruled(ctx.db)
  refuseIf(!teamKinds.some(({ key }) => key === team.kind) && refuse('volunteering.no-kind'))
  if (team.homeOrgId) found(await orgOf(ctx.db, team.homeOrgId), 'volunteering.no-unit')
  if (team.captainId) await whoStands(ctx, team.captainId)
}

export async function addTeam(ctx: Context, given: AddTeam) {
  const { db, actor, now } = ctx
  const node = await nodeOf(db, given.communityId)
  refuseIf(node?.level !== 'community' && refuse('volunteering.no-place'))
  allowed(mayManage(actor, { communityId: given.communityId, subdistrictId: node?.subdistrictId ?? null }))
  refuseIf(whyNotThatDay(given.foundedOn, dayOf(now)))
  await refuseWrong(ctx, given)

  const id = newId(now.getTime())
  const { homeOrgId = null, captainId = null, sphere = null, ...team } = given
  const added = await store.insertTeam(db, { ...team, id, homeOrgId, captainId, sphere, subdistrictId: node!.subdistrictId })
  refuseIf(!added && refuse('volunteering.name-taken'))
  if (captainId) await store.join(db, id, [captainId], given.foundedOn)
  return { id, version: 1 }
}

async function findForChange(ctx: Context, id: string) {
  const team = found(await store.findTeamForUpdate(ctx.db, id), 'volunteering.no-team')
  allowed(mayManage(ctx.actor, team))
  refuseIf(team.state === 'ended' && refuse('volunteering.team-ended'))
  return team
}

export async function changeTeam(ctx: Context, id: string, { version, ...given }: ChangeTeam) {
  const team = await findForChange(ctx, id)
  refuseIf(whyStale(team, version))
  await refuseWrong(ctx, given)
  refuseIf((await store.isNameTaken(ctx.db, team.communityId, given.name, id)) && refuse('volunteering.name-taken'))

  const { homeOrgId = null, captainId = null, sphere = null, ...rest } = given
  if (captainId && captainId !== team.captainId) await store.join(ctx.db, id, [captainId], dayOf(ctx.now))
  return { id, ...(await store.updateTeam(ctx.db, id, { ...rest, homeOrgId, captainId, sphere })) }
}

export async function endTeam(ctx: Context, id: string, { on, version }: EndTeam) {
  const team = await findForChange(ctx, id)
  refuseIf(whyStale(team, version))
  refuseIf(whyNotThatDay(on, dayOf(ctx.now)))
  refuseIf(on < team.foundedOn && refuse('volunteering.before-it-began'))

  return { id, ...(await store.endTeam(ctx.db, id, on)) }
}

export async function joinTeam(ctx: Context, id: string, { memberIds, from }: JoinTeam) {
  await findForChange(ctx, id)
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  const standing = await membersOf(ctx.db, { ids: memberIds })
  refuseIf(standing.rows.length < new Set(memberIds).size && refuse('volunteering.no-member'))

  return { id, joined: await store.join(ctx.db, id, [...new Set(memberIds)], from) }
}

export async function leaveTeam(ctx: Context, id: string, { memberId, on }: LeaveTeam) {
  const team = found(await store.findTeamForUpdate(ctx.db, id), 'volunteering.no-team')
  allowed(mayManage(ctx.actor, team))
  refuseIf(!(await store.isInTeam(ctx.db, id, memberId)) && refuse('volunteering.not-in-team'))
  refuseIf(!(await store.leave(ctx.db, id, memberId, on)) && refuse('volunteering.before-it-began'))

  return { id }
}
