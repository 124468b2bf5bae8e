import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import * as meetings from '#server/meetings'
import { lookAtSessions } from './look-at-sessions.ts'
import * as store from './store.ts'

/** The series of a committee's meetings, whose members are the seats in their term today. Answers its id. */
export async function keepSeries(ctx: Context, committee: store.Committee): Promise<string> {
  const { id, kind, name, orgId, subdistrictId, communityId } = committee
  const seats = await store.seatsOn(ctx.db, id, dayOf(ctx.now))
  return meetings.seriesOf(ctx, {
    module: 'committees',
    subjectId: id,
    kind: 'committee',
    name: ctx.say('committees:names.series', { name }),
    orgId,
    level: kind === 'work' ? 'subdistrict' : 'community',
    subdistrictId,
    communityId,
    members: seats.map((seat) => ({ orgId: seat.orgId, role: 'member' as const, title: seat.title, seatId: seat.id })),
  })
}

/** A seat was approved or has ended: who is called to the committee's meetings follows. */
export async function keepSeriesOf(ctx: Context, committeeId: string): Promise<void> {
  const committee = await store.find(ctx.db, committeeId)
  if (committee) await keepSeries(ctx, committee)
}

const statuses = { present: 'present', substitute: 'substitute', leave: 'excused', absent: 'absent' } as const

type Closed = { id: string; module: string | null; subjectId: string | null }
/** A meeting of a committee was closed: what it counted of each seat is the session, typed once. */
export async function countMeeting(ctx: Context, { id: meetingId, module, subjectId }: Closed): Promise<void> {
  if (module !== 'committees' || !subjectId) return
  const meeting = await meetings.attendanceOf(ctx.db, meetingId)
  if (!meeting || !(await store.find(ctx.db, subjectId))) return
  const id = newId(ctx.now.getTime())
  const { heldOn, titles, signedBy, rows } = meeting
  const session = {
    id,
    committeeId: subjectId,
    heldOn,
    kind: 'regular' as const,
    topic: titles.join('；').slice(0, 200),
    meetingId,
  }
  if ((await store.insertSession(ctx.db, session, signedBy, ctx.now)) === 0) return
  const counted = rows.flatMap(({ seatId, orgId, status }) =>
    seatId && status ? [{ session_id: id, seat_id: seatId, org_id: orgId, status: statuses[status] }] : [],
  )
  await store.insertAttendances(ctx.db, counted)
  await lookAtSessions(ctx, subjectId)
}
