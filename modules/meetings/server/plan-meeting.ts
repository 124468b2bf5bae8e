import { newId } from '#common/ids.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { whyNotStart } from '../meeting-rules.ts'
import type { PlanMeeting } from '../shapes.ts'
import { written } from '../written.ts'
import { followed } from './follow.ts'
import * as meetings from './meeting-store.ts'
import { openSeries } from './open-meeting.ts'
import type { Series } from './series-store.ts'
import * as series from './series-store.ts'
import { takeTopics } from './topics-of-meeting.ts'

export async function planMeeting(ctx: Context, { seriesId, startsAt, place, topicIds }: PlanMeeting) {
  const one = await openSeries(ctx, seriesId)
  const at = new Date(startsAt)
  refuseIf((one.endedOn && refuse('meetings.series-over')) || whyNotStart(at, ctx.now))
  const id = await lay(ctx, one, at, place ?? one.place)
  await takeTopics(ctx, (await meetings.find(ctx.db, id))!, topicIds)
  inbox.clear(ctx, 'meetings', seriesId)
  return { id, version: 1 }
}

/**
 * The next meeting of a series with its members called and its agenda begun: what became of the last resolutions comes first,
 * made by the system wherever there are any; then what stands on every agenda. One meeting is ahead at a time.
 */
export async function lay(ctx: Context, one: Series, startsAt: Date, place: string | null | undefined): Promise<string> {
  const { db, now, actor } = ctx
  refuseIf(!place && refuse('meetings.place'))
  const { last, ahead } = await meetings.before(db, one.id)
  refuseIf(ahead > 0 && refuse('meetings.one-ahead'))
  const id = newId(now.getTime())
  const { id: seriesId, level, subdistrictId, communityId, orgId } = one
  const row = { id, seriesId, level, subdistrictId, communityId, orgId, startsAt, place: place!, no: last + 1 }
  await meetings.insert(db, row, actor.personId, now)
  const earlier = await followed(ctx, seriesId, startsAt)
  const item = (n: number, kind: 'followup' | 'standing', title: string) => ({
    id: newId(now.getTime()),
    n,
    kind,
    title,
    topicId: null,
    words: null,
  })
  await meetings.writeItems(db, id, [
    ...(earlier.length ? [item(0, 'followup', written('followup'))] : []),
    ...one.standing.map((title, i) => item(i + 1, 'standing', title)),
  ])
  const members = await series.membersOf(db, seriesId)
  await meetings.insertAttendance(
    db,
    members.map((member) => ({ ...member, id: newId(now.getTime()), meetingId: id })),
  )
  return id
}
