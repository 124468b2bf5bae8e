import { found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { whyNotCountersign } from '../meeting-rules.ts'
import type { Countersign } from '../shapes.ts'
import { clearCall, firstOfEach } from './call-meeting.ts'
import * as meetings from './meeting-store.ts'
import { maySee } from './open-meeting.ts'
import { attendingOrgs } from './policy.ts'

/** A unit that came stands to the minutes as the convenor signed them; what it sees otherwise is kept beside. */
export async function countersign(ctx: Context, id: string, { orgId, words }: Countersign) {
  const { db, now, actor } = ctx
  const row = await meetings.findForUpdate(db, id)
  const meeting = found(row && (await maySee(ctx, row)) ? row : undefined, 'meetings.no-meeting')
  const own = attendingOrgs(actor).includes(orgId)
  const seats = (await meetings.attendanceOf(db, id)).filter((one) => own && one.orgId === orgId)
  found(seats[0], 'meetings.not-called')
  const signed = (await meetings.signaturesOf(db, id)).some((one) => one.orgId === orgId)
  refuseIf(whyNotCountersign(meeting, seats, signed))

  clearCall(ctx, seats)
  await meetings.insertSignature(db, { meetingId: id, orgId, words: words ?? null }, actor.personId!, now)
  return { id }
}

/** Where the series wants it: the minutes wait for the hand of every unit that came beside the convenor's. */
export function askToCountersign(ctx: Context, meeting: meetings.Meeting, came: readonly meetings.Attending[]): void {
  for (const { id, orgId } of firstOfEach(came))
    if (orgId !== meeting.orgId)
      inbox.put(ctx, {
        module: 'meetings',
        subjectId: id,
        kind: 'countersign',
        title: ctx.say('meetings:told.countersign', { series: meeting.seriesName, no: meeting.no }),
        link: `/meetings/${meeting.id}`,
        orgId,
        permission: 'meetings.attend',
        dueAt: null,
        line: 'sign',
      })
}
