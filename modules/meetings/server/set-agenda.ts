import { newId } from '#common/ids.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { whyNotChange } from '../meeting-rules.ts'
import type { SetAgenda } from '../shapes.ts'
import * as meetings from './meeting-store.ts'
import { openMeeting } from './open-meeting.ts'
import * as resolutions from './resolution-store.ts'
import { freeTopic, returnTopic, takeTopic } from './topics-of-meeting.ts'

/** The whole agenda in its order, below the system's own item, which nobody moves or takes away. */
export async function setAgenda(ctx: Context, id: string, { items, version }: SetAgenda) {
  const { db, now } = ctx
  const meeting = await openMeeting(ctx, id)
  refuseIf(whyNotChange(meeting, version))
  const before = new Map(
    (await meetings.itemsOf(db, id)).filter(({ kind }) => kind !== 'followup').map((item) => [item.id, item]),
  )
  const rows: meetings.NewItem[] = []
  for (const [i, given] of items.entries()) {
    const kept = given.id ? before.get(given.id) : undefined
    refuseIf(given.id !== undefined && !kept && refuse('meetings.item'))
    if (kept) before.delete(kept.id)
    const topic = !kept && given.topicId ? await freeTopic(ctx, meeting, given.topicId) : undefined
    refuseIf(!!topic && rows.some(({ topicId }) => topicId === topic.id) && refuse('meetings.item'))
    const title = kept?.kind === 'topic' ? kept.title : (topic?.title ?? given.title ?? kept?.title)
    refuseIf(!title && refuse('meetings.item'))
    if (topic) await takeTopic(ctx, meeting, topic.id)
    rows.push({
      id: kept?.id ?? newId(now.getTime()),
      n: i + 1,
      kind: kept?.kind ?? (topic ? 'topic' : 'item'),
      topicId: kept?.topicId ?? topic?.id ?? null,
      title: title!,
      words: given.words ?? kept?.words ?? null,
    })
  }
  const decided = new Set((await resolutions.ofMeeting(db, id)).map(({ agendaId }) => agendaId))
  const gone = [...before.values()]
  refuseIf(gone.some((item) => decided.has(item.id)) && refuse('meetings.item-decided'))
  for (const { topicId } of gone) if (topicId) await returnTopic(ctx, topicId)
  await meetings.dropItems(
    db,
    id,
    gone.map((item) => item.id),
  )
  await meetings.writeItems(db, id, rows)
  return { id, ...(await meetings.change(db, id, sql`place = place`)) }
}
