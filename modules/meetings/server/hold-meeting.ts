import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { whyNotChange, whyNotCount, whyNotMinute } from '../meeting-rules.ts'
import type { CountHeads, RecordItem, WriteMinutes } from '../shapes.ts'
import * as meetings from './meeting-store.ts'
import { maySee, openMeeting } from './open-meeting.ts'
import { mayConvene } from './policy.ts'

export async function countHeads(ctx: Context, id: string, { rows, guests, guestWords, version }: CountHeads) {
  const { db, now, actor } = ctx
  const meeting = await openMeeting(ctx, id)
  const called = await meetings.attendanceOf(db, id)
  refuseIf(
    whyNotCount(
      meeting,
      called.map((row) => row.id),
      rows.map((row) => row.id),
      now,
      version,
    ),
  )
  await meetings.count(db, rows)
  const set = sql`guests = ${guests}, guest_words = ${guestWords ?? null}, counted_at = ${now}, counted_by = ${actor.personId}`
  return { id, ...(await meetings.change(db, id, set)) }
}

/** What was said of an item; the meeting is locked through its row, so nobody signs between. */
export async function recordItem(ctx: Context, id: string, { minutes, outcome }: RecordItem) {
  const { db } = ctx
  const item = found(await meetings.findItem(db, id), 'meetings.no-item')
  const row = await meetings.findForUpdate(db, item.meetingId)
  const meeting = found(row && (await maySee(ctx, row)) ? row : undefined, 'meetings.no-item')
  allowed(mayConvene(ctx.actor, meeting))
  refuseIf(whyNotChange(meeting, meeting.version))
  await meetings.sayItem(db, id, minutes ?? null, outcome ?? null)
  return { id }
}

export async function writeMinutes(ctx: Context, id: string, { text, version }: WriteMinutes) {
  const meeting = await openMeeting(ctx, id)
  refuseIf(whyNotMinute(meeting, ctx.now, version))
  return { id, ...(await meetings.change(ctx.db, id, sql`minutes = ${text}`)) }
}
