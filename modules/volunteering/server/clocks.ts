import type { Rings } from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { membersOf } from '#server/members'
import { orgsOf } from '#server/orgs'
import { ruled } from './ahead.ts'
import { lapse } from './groups.ts'
import * as store from './store/shifts.ts'
import { toCommunity, toPerson, toUnit } from './tell.ts'

export const rings: Rings = {
  /** Some days ahead: what is still open is shown to the community, and to the units that have their seat there. */
  'volunteering.gap': async (ctx, { subjectId }) => {
    const shift = await store.findShift(ctx.db, subjectId)
    if (shift?.state !== 'open' || shift.taken >= shift.need || shift.startsAt <= ctx.now) return
    await toCommunity(ctx, shift, 'gap', { dueAt: shift.startsAt })
    for (const { id } of await orgsOf(ctx.db, { kind: 'localUnit', regionId: shift.communityId })) toUnit(ctx, shift, id, 'need')
  },
  /** The day before: who has an account reads it; the others are called, so the community has the list. */
  'volunteering.remind': async (ctx, { subjectId }) => {
    const shift = await store.findShift(ctx.db, subjectId)
    if (shift?.state !== 'open' || shift.startsAt <= ctx.now) return
    const coming = (await store.signupsOf(ctx.db, subjectId)).filter(({ state }) => state === 'going' || state === 'asked')
    const ids = coming.flatMap(({ memberId }) => memberId ?? [])
    for (const { personId } of ids.length ? (await membersOf(ctx.db, { ids })).rows : [])
      if (personId) toPerson(ctx, shift, personId, 'remind')
    for (const { orgId, state } of await store.groupsOf(ctx.db, subjectId))
      if (state === 'standing') toUnit(ctx, shift, orgId, 'remind')
    if (coming.length) await toCommunity(ctx, shift, 'remind', { notice: true })
  },
  'volunteering.mark': async (ctx, { subjectId }) => {
    const shift = await store.findShift(ctx.db, subjectId)
    if (shift?.state !== 'open') return
    inbox.clear(ctx, 'volunteering', subjectId)
    const { markDays } = await ruled(ctx.db)
    if (shift.unmarked) await toCommunity(ctx, shift, 'mark', { dueAt: new Date(shift.endsAt.getTime() + markDays * 86_400_000) })
    else await store.finishShift(ctx.db, subjectId, ctx.now)
  },
  'volunteering.name': async (ctx, { subjectId }) => {
    const lapsed = await lapse(ctx, subjectId)
    if (lapsed) toUnit(ctx, lapsed.shift, lapsed.group.orgId, 'lapsed')
  },
}
