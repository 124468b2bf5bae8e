import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Job } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { rules } from '../rulebook.ts'
import { isLongVacant } from '../rules.ts'
import { lookAtGroups } from './groups/look.ts'
import { lookAtSessions } from './look-at-sessions.ts'
import { keepSeries } from './sessions.ts'
import { sittersOf } from './sitters.ts'
import * as store from './store.ts'
import { tellSecretary } from './tell-secretary.ts'

/** Notes since when a seat is vacant, and puts one that is so for too long before the committee's secretary. */
export async function lookAtSeats(ctx: Context): Promise<void> {
  const today = dayOf(ctx.now)
  const { emptyAfter } = await rulesOf(ctx.db, 'committees', rules)
  const seats = await store.allInTerm(ctx.db, today)
  const sitters = await sittersOf(ctx, seats)
  for (const seat of seats) {
    const vacantSince = sitters.has(seat.id) ? null : (seat.vacantSince ?? today)
    const told = isLongVacant(vacantSince, today, emptyAfter)
    if (vacantSince === seat.vacantSince && told === (seat.toldVacantAt !== null)) continue
    if (told && !seat.toldVacantAt) await tell(ctx, seat)
    if (!told && seat.toldVacantAt) inbox.clear(ctx, 'committees', seat.id)
    await store.seen(ctx.db, seat.id, vacantSince, told ? (seat.toldVacantAt ?? ctx.now) : null)
  }
}

async function tell(ctx: Context, seat: store.Seat): Promise<void> {
  const committee = await store.find(ctx.db, seat.committeeId)
  if (committee)
    await tellSecretary(ctx, committee, { subjectId: seat.id, kind: 'vacant', title: `${committee.name} ${seat.title}` })
}

/** Terms begin and end by the calendar: who is called to a committee's meetings follows every night. */
async function keepAllSeries(ctx: Context): Promise<void> {
  for (const committee of await store.allCommittees(ctx.db)) await keepSeries(ctx, committee)
}

export const lookDaily: Job = async ({ cities, inCity }) => {
  for (const cityId of await cities()) {
    await inCity(cityId, lookAtSeats)
    await inCity(cityId, (ctx) => lookAtSessions(ctx))
    await inCity(cityId, keepAllSeries)
    await inCity(cityId, lookAtGroups)
  }
}
