import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as timers from '#platform/timers.ts'
import type { OpenShift } from '../contract.ts'
import { whyNotThatTime } from '../rules.ts'
import { ruled } from './ahead.ts'
import { mayManage } from './policy.ts'
import * as store from './store/shifts.ts'
import { findStationForUpdate, findTeam } from './store/teams.ts'
import { changed } from './tell.ts'

/** A need becomes a shift: when, where, how many for what. */
export async function openShift(ctx: Context, given: OpenShift) {
  const { db, actor, now } = ctx
  const station = found(await findStationForUpdate(db, given.stationId), 'volunteering.no-station')
  allowed(mayManage(actor, station))
  const rules = await ruled(db)
  const times = { startsAt: new Date(given.startsAt), endsAt: new Date(given.endsAt) }
  refuseIf(whyNotThatTime(times, now, rules.longest))
  const team = given.teamId ? await findTeam(db, given.teamId) : undefined
  const fits = !given.teamId || (team?.communityId === station.communityId && team.state === 'active')
  refuseIf(!fits && refuse('volunteering.no-team'))

  const id = newId(now.getTime())
  await store.insertShift(db, {
    id,
    stationId: station.id,
    subdistrictId: station.subdistrictId,
    communityId: station.communityId,
    teamId: given.teamId ?? null,
    title: given.title,
    activity: given.activity,
    words: given.words ?? null,
    where: given.place,
    ...times,
    openedAt: now,
    openedBy: actor.personId,
  })
  await store.insertRoles(
    db,
    id,
    given.roles.map(({ name, skill = null, need, spare }) => ({
      id: newId(now.getTime()),
      name,
      skill,
      need,
      spare: spare ?? rules.spare,
    })),
  )
  setClocks(ctx, id, times, rules)
  changed(ctx, id)
  return { id, version: 1 }
}

type Clocks = { ahead: number; remindHours: number; markHours: number }
/** Looked at some days ahead, reminded the day before, marked afterwards. */
export function setClocks(ctx: Context, id: string, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }, rules: Clocks): void {
  const hour = 3_600_000
  const clock = (kind: string, at: number) =>
    timers.set(ctx, { subject: 'volunteering.shift', subjectId: id, kind, dueAt: new Date(Math.max(at, ctx.now.getTime())) })
  clock('volunteering.gap', startsAt.getTime() - rules.ahead * 24 * hour)
  if (startsAt.getTime() - rules.remindHours * hour > ctx.now.getTime())
    clock('volunteering.remind', startsAt.getTime() - rules.remindHours * hour)
  clock('volunteering.mark', endsAt.getTime() + rules.markHours * hour)
}
export const clockKinds = ['volunteering.gap', 'volunteering.remind', 'volunteering.mark'] as const
