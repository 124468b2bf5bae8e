import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import type { Meeting } from './meeting-store.ts'
import * as meetings from './meeting-store.ts'
import { askDesk } from './propose.ts'
import * as store from './store.ts'

/** Whether a topic may stand on the agenda of a meeting: of the same level and place. */
export const belongs = (
  topic: Pick<store.TopicRow, 'level' | 'subdistrictId' | 'communityId'>,
  meeting: Pick<Meeting, 'level' | 'subdistrictId' | 'communityId'>,
): boolean =>
  topic.level === meeting.level &&
  (meeting.level === 'city' ||
    (meeting.level === 'subdistrict' ? topic.subdistrictId === meeting.subdistrictId : topic.communityId === meeting.communityId))

/** A topic for this meeting, locked: it waits, or was given a day and no meeting yet. */
export async function freeTopic(ctx: Context, meeting: Meeting, id: string): Promise<store.TopicRow> {
  const row = await store.findForUpdate(ctx.db, id)
  const topic = found(row && belongs(row, meeting) ? row : undefined, 'meetings.not-found')
  refuseIf((topic.state === 'settled' || topic.state === 'dropped') && refuse('meetings.over'))
  refuseIf(topic.meetingId !== null && topic.meetingId !== meeting.id && refuse('meetings.on-another'))
  return topic
}

export async function takeTopic(ctx: Context, meeting: Meeting, topicId: string): Promise<void> {
  inbox.clear(ctx, 'meetings', topicId)
  await store.takeInto(ctx.db, topicId, meeting.id, dayOf(meeting.startsAt), ctx.actor.personId, ctx.now)
}

/** Puts topics at the end of an agenda that has just been laid. */
export async function takeTopics(ctx: Context, meeting: Meeting, topicIds: readonly string[]): Promise<void> {
  const items = await meetings.itemsOf(ctx.db, meeting.id)
  let n = Math.max(0, ...items.map((item) => item.n))
  for (const topicId of new Set(topicIds)) {
    const topic = await freeTopic(ctx, meeting, topicId)
    await takeTopic(ctx, meeting, topicId)
    const item = { id: newId(ctx.now.getTime()), n: ++n, kind: 'topic' as const, topicId, title: topic.title, words: null }
    await meetings.writeItems(ctx.db, meeting.id, [item])
  }
}

/** Back to the list, where whoever prepares the meetings finds it again. */
export async function returnTopic(ctx: Context, topicId: string): Promise<void> {
  const topic = await store.findForUpdate(ctx.db, topicId)
  if (topic?.state !== 'taken') return
  await store.giveBack(ctx.db, topicId)
  await askDesk(ctx, topicId, topic)
}

export async function settleTopic(ctx: Context, topicId: string, words: string): Promise<void> {
  const topic = await store.findForUpdate(ctx.db, topicId)
  if (topic?.state !== 'taken') return
  await store.end(ctx.db, topicId, 'settled', words, ctx.actor.personId, ctx.now)
  news.tell(ctx, 'meetings.settled', { id: topicId, module: topic.module, kind: topic.kind, subjectId: topic.subjectId })
}
