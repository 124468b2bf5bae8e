import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { whyNotDecide } from '../meeting-rules.ts'
import type { HoldRegular } from '../shapes.ts'
import { close } from './close-meeting.ts'
import { draft } from './draft-minutes.ts'
import { passGate } from './gate.ts'
import * as meetings from './meeting-store.ts'
import { openSeries } from './open-meeting.ts'
import { lay } from './plan-meeting.ts'
import { answered } from './remind.ts'
import { decide } from './resolve.ts'
import { freeTopic, takeTopic } from './topics-of-meeting.ts'

/** A regular meeting on one page, written when it is over: the same meeting as any other, laid, counted, written and signed at once. */
export async function holdRegular(
  ctx: Context,
  seriesId: string,
  { startsAt, place, rows, guests, items, ...gate }: HoldRegular,
) {
  const { db, now, actor } = ctx
  const series = await openSeries(ctx, seriesId)
  refuseIf(series.endedOn !== null && refuse('meetings.series-over'))
  refuseIf(series.kind !== 'regular' && refuse('meetings.not-regular'))
  const id = await lay(ctx, { ...series, standing: [] }, new Date(startsAt), place ?? series.place)
  const meeting = found(await meetings.findForUpdate(db, id), 'meetings.no-meeting')
  refuseIf(whyNotDecide(meeting, now))
  await answered(ctx, series, dayOf(meeting.startsAt))
  await passGate(ctx, meeting, gate)

  const called = await meetings.attendanceOf(db, id)
  const said = new Map(rows.map((row) => [row.orgId, row]))
  const complete =
    said.size === rows.length &&
    called.every(({ orgId }) => said.has(orgId)) &&
    said.size === new Set(called.map((c) => c.orgId)).size
  refuseIf(!complete && refuse('meetings.attendance', { called: called.length }))
  await meetings.count(
    db,
    called.map((row) => ({ id: row.id, status: said.get(row.orgId)!.status, who: said.get(row.orgId)!.who })),
  )
  await meetings.change(db, id, sql`guests = ${guests}, counted_at = ${now}, counted_by = ${actor.personId}`)

  for (const [i, item] of items.entries()) {
    const itemId = newId(now.getTime())
    if (item.topicId) {
      await freeTopic(ctx, meeting, item.topicId)
      await takeTopic(ctx, meeting, item.topicId)
    }
    const kind = item.topicId
      ? ('topic' as const)
      : series.standing.includes(item.title)
        ? ('standing' as const)
        : ('item' as const)
    await meetings.writeItems(db, id, [
      { id: itemId, n: i + 1, kind, topicId: item.topicId ?? null, title: item.title, words: null },
    ])
    await meetings.sayItem(db, itemId, item.minutes ?? null, null)
    for (const one of item.resolutions) await decide(ctx, meeting, { ...one, agendaId: itemId })
  }
  const text = await draft(ctx, found(await meetings.find(db, id), 'meetings.no-meeting'))
  const { version } = await meetings.change(db, id, sql`minutes = ${text}`)
  return close(ctx, found(await meetings.findForUpdate(db, id), 'meetings.no-meeting'), version)
}
