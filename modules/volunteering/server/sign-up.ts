import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import type { Answer, SignUp } from '../contract.ts'
import { mayLeave, whyFull, whyNotArrange } from '../rules.ts'
import { mayManage, represents } from './policy.ts'
import { findSeat, giveBack, takeSeat, whoStands } from './seats.ts'
import * as store from './store/shifts.ts'
import { changed, clearWhenFull, toCommunity, toPerson } from './tell.ts'

async function findToArrange(ctx: Context, shiftId: string) {
  const shift = found(await store.findShiftForShare(ctx.db, shiftId), 'volunteering.no-shift')
  return { shift, refuseLate: () => refuseIf(whyNotArrange(shift, ctx.now)) }
}

/** By staff: on behalf of somebody who said yes, or as a question to him. */
export async function signUp(ctx: Context, shiftId: string, { roleId, memberId, agreed }: SignUp) {
  const { shift, refuseLate } = await findToArrange(ctx, shiftId)
  allowed(mayManage(ctx.actor, shift))
  refuseLate()
  const member = await whoStands(ctx, memberId)

  const seat = await takeSeat(ctx, shift, { roleId, memberId, source: agreed ? 'staff' : 'assigned', asks: !agreed })
  if (seat.state === 'asked' && member.personId) toPerson(ctx, shift, member.personId, 'asked')
  return seat
}

/** By himself, on the residents' site. */
export async function signUpSelf(ctx: Context, shiftId: string, roleId: string, memberId: string) {
  const { shift, refuseLate } = await findToArrange(ctx, shiftId)
  refuseLate()
  await whoStands(ctx, memberId)
  return takeSeat(ctx, shift, { roleId, memberId, source: 'self' })
}

/** By somebody who is not registered: holds no place until the community takes it up. */
export async function offer(
  ctx: Context,
  shiftId: string,
  { roleId, name, phone }: { roleId: string; name: string; phone: string },
) {
  const { db, now } = ctx
  const { shift, refuseLate } = await findToArrange(ctx, shiftId)
  refuseLate()
  const role = found(
    (await store.rolesOf(db, [shiftId])).find(({ id }) => id === roleId),
    'volunteering.no-role',
  )
  refuseIf(whyFull(role))
  // The same form sent twice is one offer.
  const before = await store.findOffer(db, shiftId, name, phone)
  if (before) return before

  const id = newId(now.getTime())
  const { startsAt, endsAt } = shift
  await store.insertSignups(db, [
    {
      id,
      shiftId,
      roleId,
      memberId: null,
      visitor: name,
      source: 'visitor',
      state: 'offered',
      startsAt,
      endsAt,
      signedAt: now,
      signedBy: null,
    },
  ])
  await store.setPhone(db, id, phone)
  await toCommunity(ctx, shift, 'offer', { subjectId: id, dueAt: shift.startsAt })
  changed(ctx, shiftId)
  return { id }
}

/** The sign-up with its shift and role locked, for who may arrange it. */
async function findSignup(ctx: Context, id: string) {
  const seen = found(await store.findSignup(ctx.db, id), 'volunteering.no-signup')
  const { shift, refuseLate } = await findToArrange(ctx, seen.shiftId)
  return { shift, seen, refuseLate, lock: () => findSeat(ctx, seen) }
}

export async function takeOffer(ctx: Context, id: string, { yes }: Answer) {
  const { shift, refuseLate, lock } = await findSignup(ctx, id)
  allowed(mayManage(ctx.actor, shift))
  refuseLate()
  const { signup, role } = await lock()
  refuseIf(signup.state !== 'offered' && refuse('volunteering.not-offered'))
  refuseIf(yes && whyFull(role))

  const place = role.taken < role.need
  const state = !yes ? 'declined' : place ? 'going' : 'reserve'
  await store.setState(ctx.db, id, state, ctx.now, ctx.actor.personId)
  if (yes) await store.addPlaces(ctx.db, role.id, place ? 1 : 0, place ? 0 : 1)
  inbox.clear(ctx, 'volunteering', id)
  await clearWhenFull(ctx, shift.id)
  changed(ctx, shift.id)
  return { id, state } as const
}

async function answer(ctx: Context, id: string, yes: boolean, may: (shift: store.BareShift, signup: store.SignupRow) => boolean) {
  const { shift, seen, refuseLate, lock } = await findSignup(ctx, id)
  allowed(may(shift, seen))
  refuseLate()
  const { signup } = await lock()
  refuseIf(signup.state !== 'asked' && refuse('volunteering.not-asked'))

  if (yes) {
    await store.setState(ctx.db, id, 'going', ctx.now, ctx.actor.personId)
    changed(ctx, shift.id)
    return { id, state: 'going' as const }
  }
  await giveBack(ctx, shift, signup, 'declined')
  await toCommunity(ctx, shift, 'declined', { notice: true })
  return { id, state: 'declined' as const }
}
/** By staff, as he said it. */
export const answerFor = (ctx: Context, id: string, { yes }: Answer) =>
  answer(ctx, id, yes, (shift) => mayManage(ctx.actor, shift))
/** By himself. */
export const answerSelf = (ctx: Context, id: string, memberId: string, yes: boolean) =>
  answer(ctx, id, yes, (_shift, signup) => signup.memberId === memberId)

async function withdraw(
  ctx: Context,
  id: string,
  may: (shift: store.BareShift, signup: store.SignupRow) => Promise<boolean> | boolean,
) {
  const { shift, seen, refuseLate, lock } = await findSignup(ctx, id)
  allowed(await may(shift, seen))
  refuseLate()
  const { signup } = await lock()
  refuseIf(!mayLeave(signup.state) && refuse('volunteering.not-standing'))

  await giveBack(ctx, shift, signup, 'withdrawn')
  if (ctx.actor.kind === 'resident') await toCommunity(ctx, shift, 'declined', { notice: true })
  return { id, state: 'withdrawn' as const }
}
/** By staff, or by the unit whose group named him. */
export const withdrawFor = (ctx: Context, id: string) =>
  withdraw(ctx, id, async (shift, { groupId }) => {
    if (mayManage(ctx.actor, shift)) return true
    const group = groupId ? await store.findGroup(ctx.db, groupId) : undefined
    return !!group && represents(ctx.actor, group.orgId)
  })
export const withdrawSelf = (ctx: Context, id: string, memberId: string) =>
  withdraw(ctx, id, (_shift, signup) => signup.memberId === memberId)
