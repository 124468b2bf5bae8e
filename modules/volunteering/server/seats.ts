import { newId } from '#common/ids.ts'
import { found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { memberOf } from '#server/members'
import type { SignupState, Source } from '../contract.ts'
import { holdsPlace, seatFor, whyFull } from '../rules.ts'
import * as store from './store/shifts.ts'
import { changed, clearWhenFull, toCommunity, toPerson } from './tell.ts'

/** A registered member who stands; whoever left or waits for the community cannot be put on a list. */
export async function whoStands(ctx: Context, memberId: string) {
  const member = await memberOf(ctx.db, memberId)
  if (member?.state !== 'confirmed') throw new Refused(refuse('volunteering.no-member'))
  return member
}

/** Nobody is in two places at once. Locks these persons' lists until the end, then looks. */
export async function refuseBusy(ctx: Context, shift: store.BareShift, memberIds: readonly string[]): Promise<void> {
  await store.lockMembers(ctx.db, memberIds)
  const busy = await store.busy(ctx.db, memberIds, shift)
  const here = busy.find(({ shiftId }) => shiftId === shift.id)
  refuseIf(here && refuse('volunteering.signed-already'))
  const other = busy.at(0)
  refuseIf(other && refuse('volunteering.overlaps', { title: other.title }))
}

type Given = { roleId: string; memberId: string; source: Source; asks?: boolean }
/**
 * Puts a member on the list: a place while there is one, else the reserve. Order of locks everywhere: shift, persons, role,
 * group, sign-up.
 */
export async function takeSeat(ctx: Context, shift: store.BareShift, { roleId, memberId, source, asks = false }: Given) {
  const { db, now, actor } = ctx
  await refuseBusy(ctx, shift, [memberId])
  const role = found(await store.findRoleForUpdate(db, roleId, shift.id), 'volunteering.no-role')
  refuseIf(whyFull(role))
  const seat = seatFor(role)
  // Whoever is asked is asked for a place; nobody is asked to wait.
  refuseIf(asks && seat !== 'place' && refuse('volunteering.full', { role: role.name }))
  const state: SignupState = seat === 'reserve' ? 'reserve' : asks ? 'asked' : 'going'
  const id = newId(now.getTime())
  const { startsAt, endsAt } = shift
  await store.insertSignups(db, [
    { id, shiftId: shift.id, roleId, memberId, source, state, startsAt, endsAt, signedAt: now, signedBy: actor.personId },
  ])
  await store.addPlaces(db, roleId, seat === 'place' ? 1 : 0, seat === 'reserve' ? 1 : 0)
  await clearWhenFull(ctx, shift.id)
  changed(ctx, shift.id)
  return { id, state }
}

/** The sign-up with its role locked, and what it is now. */
export async function findSeat(ctx: Context, signup: store.SignupRow) {
  const role = found(await store.findRoleForUpdate(ctx.db, signup.roleId, signup.shiftId), 'volunteering.no-role')
  return { role, signup: found(await store.findSignupForUpdate(ctx.db, signup.id), 'volunteering.no-signup') }
}

/** Takes a sign-up from the list. A place that a unit holds stays the unit's; any other goes to the first in reserve. */
export async function giveBack(ctx: Context, shift: store.BareShift, signup: store.SignupRow, state: 'declined' | 'withdrawn') {
  const { db, now, actor } = ctx
  await store.setState(db, signup.id, state, now, actor.personId)
  const group = signup.groupId ? await store.findGroupForUpdate(db, signup.groupId) : undefined
  const named = group?.state === 'standing'
  if (group && named) await store.setGroup(db, group.id, { ...group, named: group.named - 1 })
  else if (group) {
    await store.setGroup(db, group.id, { ...group, places: group.places - 1, named: group.named - 1 })
    await store.addPlaces(db, signup.roleId, -1, 0)
  } else await store.addPlaces(db, signup.roleId, holdsPlace(signup.state) ? -1 : 0, signup.state === 'reserve' ? -1 : 0)
  if (!named) await moveUp(ctx, shift, signup.roleId)
  changed(ctx, shift.id)
}

/** Places that are free go to those who wait, the first first. The role is locked by the caller. */
export async function moveUp(ctx: Context, shift: store.BareShift, roleId: string): Promise<void> {
  const { db, now } = ctx
  for (;;) {
    const role = (await store.findRoleForUpdate(db, roleId, shift.id))!
    const next = role.taken < role.need ? await store.firstInReserve(db, roleId) : undefined
    if (!next) return
    await store.setState(db, next.id, 'going', now, null)
    await store.addPlaces(db, roleId, 1, -1)
    const member = next.memberId ? await memberOf(db, next.memberId) : undefined
    const name = member?.name ?? next.visitor ?? ''
    // Somebody must tell him, by telephone where he has no account.
    await toCommunity(ctx, shift, 'moved-up', { title: `${shift.title} · ${name}`, notice: true })
    if (member?.personId) toPerson(ctx, shift, member.personId, 'moved-up')
  }
}
