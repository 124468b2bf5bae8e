import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { membersOf } from '#server/members'
import { recordFromElsewhere } from '#server/pacts'
import type { Mark } from '../contract.ts'
import { halfHoursOf, isUnmarked, whyNotMark } from '../rules.ts'
import { mayManage } from './policy.ts'
import { refuseBusy } from './seats.ts'
import { type Came, served } from './served.ts'
import * as store from './store/shifts.ts'
import { changed } from './tell.ts'

/** From the sign-in list, many at once: who came, who was excused, who was missing; hours go on to the record books. */
export async function markAttendance(ctx: Context, shiftId: string, { marks, walkIns }: Mark) {
  const { db, now, actor } = ctx
  const shift = found(await store.findShiftForUpdate(db, shiftId), 'volunteering.no-shift')
  allowed(mayManage(actor, shift))
  refuseIf(whyNotMark(shift, now))
  const signups = new Map((await store.signupsOf(db, shiftId)).map((row) => [row.id, row]))
  for (const { signupId } of marks) {
    const { state } = found(signups.get(signupId), 'volunteering.no-signup')
    refuseIf(!isUnmarked(state) && state !== 'reserve' && refuse('volunteering.marked-already'))
  }
  const roles = new Set((await store.rolesOf(db, [shiftId])).map(({ id }) => id))
  refuseIf(walkIns.some(({ roleId }) => !roles.has(roleId)) && refuse('volunteering.no-role'))
  const extra = walkIns.map(({ memberId }) => memberId)
  refuseIf(new Set(extra).size < extra.length && refuse('volunteering.signed-already'))
  if (extra.length) {
    refuseIf((await membersOf(db, { ids: extra })).rows.length < extra.length && refuse('volunteering.no-member'))
    await refuseBusy(ctx, shift, extra)
  }

  const usual = halfHoursOf(shift)
  const marked = marks.map(({ signupId, state, halfHours }) => ({
    id: signupId,
    state,
    half_hours: state === 'attended' ? (halfHours ?? usual) : null,
  }))
  await store.mark(db, marked, now, actor.personId)
  const { startsAt, endsAt } = shift
  const added = walkIns.map(({ memberId, roleId, halfHours }): store.NewSignup & { halfHours: number } => ({
    ...{ id: newId(now.getTime()), shiftId, roleId, memberId, source: 'paper', state: 'attended' },
    ...{ startsAt, endsAt, signedAt: now, signedBy: actor.personId, halfHours: halfHours ?? usual },
  }))
  await store.insertSignups(db, added)

  const came: Came[] = [
    ...marked.flatMap(({ id, half_hours }) => {
      const memberId = signups.get(id)!.memberId
      return half_hours && memberId ? [{ signupId: id, memberId, halfHours: half_hours }] : []
    }),
    ...added.map(({ id, memberId, halfHours }) => ({ signupId: id, memberId: memberId!, halfHours })),
  ]
  await served(ctx, shift, came)
  const after = await store.signupsOf(db, shiftId)
  await tickClauses(ctx, shift, after)
  const left = after.filter(({ state }) => isUnmarked(state)).length
  if (left === 0) {
    await store.finishShift(db, shiftId, now)
    timers.cancel(ctx, shiftId, ['volunteering.mark'])
    inbox.clear(ctx, 'volunteering', shiftId)
  }
  changed(ctx, shiftId)
  return { id: shiftId, marked: marked.length + added.length, left }
}

/** What a unit's group gave delivers the clause it was signed up for, once all of the group are marked. */
async function tickClauses(ctx: Context, shift: store.BareShift, signups: readonly store.SignupRow[]): Promise<void> {
  for (const { id, clauseId } of await store.groupsOf(ctx.db, shift.id)) {
    const own = signups.filter(({ groupId }) => groupId === id)
    const quantity = own.filter(({ state }) => state === 'attended').length
    if (!clauseId || quantity === 0 || own.some(({ state }) => isUnmarked(state))) continue
    const source = { module: 'volunteering', id }
    try {
      await recordFromElsewhere(ctx, { clauseId, quantity, on: dayOf(shift.startsAt), words: shift.title, source })
    } catch (error) {
      // An agreement that has ended meanwhile takes nothing more; who came is marked all the same.
      if (!(error instanceof Refused)) throw error
      audit.note(ctx, {
        action: 'volunteering.clause-not-ticked',
        subject: 'volunteering',
        subjectId: id,
        facts: { code: error.refusal.code },
      })
    }
  }
}
