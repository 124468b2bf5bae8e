import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { membersOf } from '#server/members'
import { type CancelShift, standing } from '../contract.ts'
import { whyNotArrange, whyStale } from '../rules.ts'
import { clockKinds } from './open-shift.ts'
import { mayManage } from './policy.ts'
import * as store from './store/shifts.ts'
import { changed, toCommunity, toPerson, toUnit } from './tell.ts'

export async function cancelShift(ctx: Context, id: string, { ground, version }: CancelShift) {
  const { db, actor } = ctx
  const shift = found(await store.findShiftForUpdate(db, id), 'volunteering.no-shift')
  allowed(mayManage(actor, shift))
  refuseIf(whyNotArrange(shift, ctx.now))
  refuseIf(whyStale(shift, version))

  const after = await store.cancelShift(db, id, ground)
  timers.cancel(ctx, id, clockKinds)
  inbox.clear(ctx, 'volunteering', id)
  const signups = (await store.signupsOf(db, id)).filter(({ state }) => standing.includes(state))
  const ids = signups.flatMap(({ memberId }) => memberId ?? [])
  for (const { personId } of ids.length ? (await membersOf(db, { ids })).rows : [])
    if (personId) toPerson(ctx, shift, personId, 'cancelled')
  for (const group of await store.groupsOf(db, id)) {
    timers.cancel(ctx, group.id, ['volunteering.name'])
    if (group.state === 'standing') toUnit(ctx, shift, group.orgId, 'cancelled')
  }
  // Those without an account are told by telephone.
  if (signups.length) await toCommunity(ctx, shift, 'cancelled', { notice: true })
  changed(ctx, id)
  return { id, ...after }
}
