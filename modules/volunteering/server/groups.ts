import { dayOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as timers from '#platform/timers.ts'
import { membersOf } from '#server/members'
import { clausesOpenFor } from '#server/pacts'
import type { NamePeople, SignUpGroup } from '../contract.ts'
import { holdsPlace, whyNotArrange, whyNotSoMany } from '../rules.ts'
import { communityOf, endOfDay, ruled } from './ahead.ts'
import { mayManage, represents } from './policy.ts'
import { moveUp, refuseBusy } from './seats.ts'
import * as store from './store/shifts.ts'
import { changed, clearWhenFull } from './tell.ts'

/** Each of them stands, and belongs to the unit. */
async function refuseStrangers(ctx: Context, orgId: string, memberIds: readonly string[]) {
  if (memberIds.length === 0) return
  const own = await membersOf(ctx.db, { ids: memberIds, homeOrgId: orgId })
  refuseIf(own.rows.length < memberIds.length && refuse('volunteering.not-of-unit'))
}

const signupsFor = (ctx: Context, shift: store.BareShift, group: { id: string; roleId: string }, memberIds: readonly string[]) =>
  memberIds.map(
    (memberId): store.NewSignup => ({
      id: newId(ctx.now.getTime()),
      shiftId: shift.id,
      roleId: group.roleId,
      memberId,
      groupId: group.id,
      source: 'unit',
      state: 'going',
      startsAt: shift.startsAt,
      endsAt: shift.endsAt,
      signedAt: ctx.now,
      signedBy: ctx.actor.personId,
    }),
  )

/** What a group may deliver of the unit's own promises. */
export async function findClauses({ db, actor, now }: Context, shiftId: string, orgId: string) {
  const shift = found(await store.findShift(db, shiftId), 'volunteering.no-shift')
  allowed(represents(actor, orgId) || mayManage(actor, shift))
  const clauses = await clausesOpenFor(db, { communityId: shift.communityId, orgId }, dayOf(now))
  return {
    rows: clauses.filter(({ side }) => side === 'unit').map(({ id, title, unit }) => ({ id, name: `${title}（${unit}）` })),
  }
}

/** So many places for a unit, whose people are named at once or until a day. */
export async function signUpGroup(ctx: Context, shiftId: string, { orgId, roleId, places, clauseId, ...given }: SignUpGroup) {
  const { db, now, actor } = ctx
  const memberIds = [...new Set(given.memberIds)]
  const shift = found(await store.findShiftForShare(db, shiftId), 'volunteering.no-shift')
  const local = (await communityOf(db, orgId)) === shift.communityId
  allowed(represents(actor, orgId) || (mayManage(actor, shift) && local))
  refuseIf(whyNotArrange(shift, now))
  refuseIf(memberIds.length > places && refuse('volunteering.too-many-named', { places }))
  await refuseStrangers(ctx, orgId, memberIds)
  if (memberIds.length) await refuseBusy(ctx, shift, memberIds)
  const role = found(await store.findRoleForUpdate(db, roleId, shiftId), 'volunteering.no-role')
  refuseIf(whyNotSoMany(role, places))
  const clauses = clauseId ? await clausesOpenFor(db, { communityId: shift.communityId, orgId }, dayOf(now)) : []
  const clause = clauses.find((one) => one.id === clauseId && one.side === 'unit')

  const id = newId(now.getTime())
  const { nameDays } = await ruled(db)
  const last = plusDays(dayOf(shift.startsAt), -nameDays)
  const nameBy = last < dayOf(now) ? dayOf(now) : last
  const group = { id, shiftId, roleId, orgId, places, named: memberIds.length, nameBy, clauseId: clause?.id ?? null }
  const added = await store.insertGroup(db, { ...group, signedAt: now, signedBy: actor.personId })
  refuseIf(!added && refuse('volunteering.group-stands'))
  await store.addPlaces(db, roleId, places, 0)
  if (memberIds.length) await store.insertSignups(db, signupsFor(ctx, shift, group, memberIds))
  const lapses = new Date(Math.min(endOfDay(nameBy).getTime(), shift.startsAt.getTime()))
  if (memberIds.length < places)
    timers.set(ctx, { subject: 'volunteering.group', subjectId: id, kind: 'volunteering.name', dueAt: lapses })
  await clearWhenFull(ctx, shiftId)
  changed(ctx, shiftId)
  return { id, places, named: memberIds.length }
}

/** The group with its shift, persons and role locked, for who may arrange it. */
async function findForChange(ctx: Context, id: string, memberIds: readonly string[]) {
  const seen = found(await store.findGroup(ctx.db, id), 'volunteering.no-group')
  const shift = found(await store.findShiftForShare(ctx.db, seen.shiftId), 'volunteering.no-shift')
  allowed(represents(ctx.actor, seen.orgId) || mayManage(ctx.actor, shift))
  refuseIf(whyNotArrange(shift, ctx.now))
  await refuseStrangers(ctx, seen.orgId, memberIds)
  if (memberIds.length) await refuseBusy(ctx, shift, memberIds)
  await store.findRoleForUpdate(ctx.db, seen.roleId, shift.id)
  const group = found(await store.findGroupForUpdate(ctx.db, id), 'volunteering.no-group')
  refuseIf(group.state === 'withdrawn' && refuse('volunteering.no-group'))
  return { shift, group }
}

export async function namePeople(ctx: Context, id: string, given: NamePeople) {
  const memberIds = [...new Set(given.memberIds)]
  const { shift, group } = await findForChange(ctx, id, memberIds)
  refuseIf(group.state === 'lapsed' && refuse('volunteering.naming-over', { on: group.nameBy }))
  const named = group.named + memberIds.length
  refuseIf(named > group.places && refuse('volunteering.too-many-named', { places: group.places }))

  await store.insertSignups(ctx.db, signupsFor(ctx, shift, group, memberIds))
  await store.setGroup(ctx.db, id, { ...group, named })
  if (named === group.places) timers.cancel(ctx, id, ['volunteering.name'])
  changed(ctx, shift.id)
  return { id, places: group.places, named }
}

export async function withdrawGroup(ctx: Context, id: string) {
  const { db, now, actor } = ctx
  const { shift, group } = await findForChange(ctx, id, [])

  const own = (await store.signupsOf(db, shift.id)).filter((signup) => signup.groupId === id && holdsPlace(signup.state))
  for (const signup of own) await store.setState(db, signup.id, 'withdrawn', now, actor.personId)
  await store.setGroup(db, id, { places: 0, named: 0, state: 'withdrawn' })
  await store.addPlaces(db, group.roleId, -group.places, 0)
  timers.cancel(ctx, id, ['volunteering.name'])
  await moveUp(ctx, shift, group.roleId)
  changed(ctx, shift.id)
  return { id }
}

/** The day of naming has passed: places without a name go back, and to those who wait. */
export async function lapse(ctx: Context, id: string): Promise<{ shift: store.BareShift; group: store.GroupRow } | undefined> {
  const seen = await store.findGroup(ctx.db, id)
  if (seen?.state !== 'standing') return undefined
  const shift = (await store.findShiftForShare(ctx.db, seen.shiftId))!
  if (shift.state !== 'open') return undefined
  await store.findRoleForUpdate(ctx.db, seen.roleId, shift.id)
  const group = (await store.findGroupForUpdate(ctx.db, id))!
  const free = group.places - group.named
  await store.setGroup(ctx.db, id, { places: group.named, named: group.named, state: 'lapsed' })
  if (free > 0) {
    await store.addPlaces(ctx.db, group.roleId, -free, 0)
    await moveUp(ctx, shift, group.roleId)
  }
  changed(ctx, shift.id)
  return free > 0 ? { shift, group } : undefined
}
