import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { RecordSession } from '../contract.ts'
import { whyNotRecord } from '../rules.ts'
import { lookAtSessions } from './look-at-sessions.ts'
import { openCommittee } from './open.ts'
import * as store from './store.ts'

export async function recordSession(ctx: Context, committeeId: string, { attendance, ...session }: RecordSession) {
  const { db, now, actor } = ctx
  await openCommittee(ctx, committeeId)
  const seats = await store.seatIdsOn(db, committeeId, session.heldOn)
  const seatIds = seats.map((seat) => seat.id)
  refuseIf(whyNotRecord(session.heldOn, dayOf(now), seatIds, attendance))

  const id = newId(now.getTime())
  const orgOfSeat = new Map(seats.map((seat) => [seat.id, seat.orgId]))
  const rows = attendance.map(({ seatId, status }) => ({
    session_id: id,
    seat_id: seatId,
    org_id: orgOfSeat.get(seatId),
    status,
  }))
  await store.insertSession(db, { ...session, id, committeeId }, actor.personId, now)
  await store.insertAttendances(db, rows)
  await lookAtSessions(ctx, committeeId)
  return { id }
}
