import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as meetings from '#server/meetings'
import type { RecordSession } from '../contract.ts'
import { whyNotRecord } from '../rules.ts'
import { lookAtSessions } from './look-at-sessions.ts'
import { openCommittee } from './open.ts'
import { keepSeries } from './sessions.ts'
import * as store from './store.ts'

/** Afterwards, in a minute: a closed meeting of the committee's series, and what was counted of each seat. */
export async function recordSession(ctx: Context, committeeId: string, { attendance, ...session }: RecordSession) {
  const { db, now, actor } = ctx
  const committee = await openCommittee(ctx, committeeId)
  const seats = await store.seatsOn(db, committeeId, session.heldOn)
  const seatIds = seats.map((seat) => seat.id)
  refuseIf(whyNotRecord(session.heldOn, dayOf(now), seatIds, attendance))

  const said = new Map(attendance.map(({ seatId, status }) => [seatId, status]))
  const meetingId = await meetings.recordHeld(ctx, {
    seriesId: await keepSeries(ctx, committee),
    heldOn: session.heldOn,
    place: committee.name,
    topic: session.topic,
    rows: seats.map((seat) => {
      const status = said.get(seat.id)!
      return { orgId: seat.orgId, seatId: seat.id, title: seat.title, status: status === 'excused' ? ('leave' as const) : status }
    }),
  })
  const id = newId(now.getTime())
  const rows = seats.map((seat) => ({ session_id: id, seat_id: seat.id, org_id: seat.orgId, status: said.get(seat.id) }))
  await store.insertSession(db, { ...session, id, committeeId, meetingId }, actor.personId, now)
  await store.insertAttendances(db, rows)
  await lookAtSessions(ctx, committeeId)
  return { id }
}
