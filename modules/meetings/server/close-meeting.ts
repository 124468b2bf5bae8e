import { createHash } from 'node:crypto'
import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { isThere, outcomeOf, whyNotClose } from '../meeting-rules.ts'
import { rules } from '../rulebook.ts'
import { written } from '../written.ts'
import { clearCall } from './call-meeting.ts'
import { askToCountersign } from './countersign.ts'
import { followed } from './follow.ts'
import { gateOver } from './gate.ts'
import * as meetings from './meeting-store.ts'
import { openMeeting } from './open-meeting.ts'
import * as resolutions from './resolution-store.ts'
import { sendOut } from './send-out.ts'
import { returnTopic, settleTopic } from './topics-of-meeting.ts'

export async function closeMeeting(ctx: Context, id: string, { version }: { version: number }) {
  return close(ctx, await openMeeting(ctx, id), version)
}

/** Signs: the text is fixed by its hash, each resolution becomes a task, each topic is settled or goes back to the list. */
export async function close(ctx: Context, meeting: meetings.Meeting, version: number) {
  const { db, now, actor } = ctx
  const { id } = meeting
  const made = await resolutions.ofMeeting(db, id)
  const items = (await meetings.itemsOf(db, id)).map((item) => ({
    ...item,
    resolutions: made.filter(({ agendaId }) => agendaId === item.id).length,
  }))
  const called = await meetings.attendanceOf(db, id)
  const members = called.filter(({ role }) => role === 'member')
  const there = members.filter(({ status }) => isThere(status)).length
  refuseIf(whyNotClose(meeting, { ...meeting, members: members.length, there, items }, now, version))

  for (const item of items) {
    if (item.kind === 'followup') continue
    const outcome = outcomeOf(item)
    await meetings.sayItem(db, item.id, item.minutes, outcome)
    if (!item.topicId) continue
    const own = made.filter(({ agendaId }) => agendaId === item.id)
    if (outcome === 'open') await returnTopic(ctx, item.topicId)
    else await settleTopic(ctx, item.topicId, own.map(({ text }) => text).join('；') || item.minutes || written('noted'))
  }
  const earlier = await followed(ctx, meeting.seriesId, meeting.startsAt)
  clearCall(ctx, called)
  if (meeting.countersign) {
    await db.flush()
    askToCountersign(
      ctx,
      meeting,
      called.filter(({ status }) => isThere(status)),
    )
  }
  gateOver(ctx, id)
  const { minutesNumber, resolutionNumber } = await rulesOf(db, 'meetings', rules)
  for (const one of made) {
    const no = await nextNumber(ctx, 'meetings.resolution', resolutionNumber)
    await resolutions.change(
      db,
      one.id,
      sql`state = 'open', no = ${no}, sent_at = ${now}, task_id = ${await sendOut(ctx, one, no)}`,
    )
  }
  const minutesNo = await nextNumber(ctx, 'meetings.minutes', minutesNumber)
  const hash = createHash('sha256').update(meeting.minutes!).digest()
  const set = sql`state = 'closed', minutes_hash = ${hash}, minutes_no = ${minutesNo}, followed = ${JSON.stringify(earlier)}::jsonb,
    signed_at = ${now}, signed_by = ${actor.personId}, ended_at = ${now}, ended_by = ${actor.personId}`
  const changed = await meetings.change(db, id, set)
  const { seriesId, module, subjectId } = meeting
  news.tell(ctx, 'meetings.closed', { id, seriesId, module, subjectId })
  return { id, minutesNo, ...changed }
}
