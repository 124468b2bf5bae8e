import { createHash } from 'node:crypto'
import { dayOf, instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { rules } from '../rulebook.ts'
import type { Status } from '../shapes.ts'
import { draft } from './draft-minutes.ts'
import * as meetings from './meeting-store.ts'
import { answered } from './remind.ts'
import * as store from './series-store.ts'

type Held = {
  seriesId: string
  heldOn: string
  place: string
  topic: string
  rows: readonly { orgId: string; seatId: string | null; title: string | null; status: Status }[]
}

/**
 * A session that a module above records afterwards, as it was: a meeting like any other, closed at once and numbered. Whether it may
 * be recorded, and who was to be there, is that module's to say. Answers the meeting's id.
 */
export async function recordHeld(ctx: Context, { seriesId, heldOn, place, topic, rows }: Held): Promise<string> {
  const { db, now, actor } = ctx
  const series = found(await store.findForUpdate(db, seriesId), 'meetings.no-series')
  const { level, subdistrictId, communityId, orgId } = series
  await answered(ctx, series, heldOn)
  const id = newId(now.getTime())
  const { last } = await meetings.before(db, seriesId)
  const startsAt = instantOf(heldOn, '09:00')
  const row = {
    id,
    seriesId,
    level,
    subdistrictId,
    communityId,
    orgId,
    startsAt: startsAt > now ? instantOf(dayOf(now)) : startsAt,
    place,
  }
  await meetings.insert(db, { ...row, no: last + 1 }, actor.personId, now)
  const itemId = newId(now.getTime())
  await meetings.writeItems(db, id, [{ id: itemId, n: 1, kind: 'item', topicId: null, title: topic.slice(0, 100), words: null }])
  await meetings.sayItem(db, itemId, topic, 'noted')
  await meetings.insertAttendance(
    db,
    rows.map((each) => ({ ...each, id: newId(now.getTime()), meetingId: id, role: 'member' as const })),
  )
  await meetings.change(db, id, sql`guests = 0, counted_at = ${now}, counted_by = ${actor.personId}`)
  const text = await draft(ctx, found(await meetings.find(db, id), 'meetings.no-meeting'))
  const { minutesNumber } = await rulesOf(db, 'meetings', rules)
  const minutesNo = await nextNumber(ctx, 'meetings.minutes', minutesNumber)
  await meetings.change(
    db,
    id,
    sql`state = 'closed', minutes = ${text}, minutes_hash = ${createHash('sha256').update(text).digest()}, minutes_no = ${minutesNo},
      followed = '[]'::jsonb, signed_at = ${now}, signed_by = ${actor.personId}, ended_at = ${now}, ended_by = ${actor.personId}`,
  )
  const { module, subjectId } = series
  news.tell(ctx, 'meetings.closed', { id, seriesId, module, subjectId })
  return id
}
