import { dayOf, wallClock } from '#common/dates.ts'
import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { chineseDay } from '#platform/papers/papers.ts'
import { draftOf } from '../minutes.ts'
import { written } from '../written.ts'
import * as meetings from './meeting-store.ts'
import { maySee } from './open-meeting.ts'
import { detailOf } from './read-meeting.ts'

export async function draftMinutes(ctx: Context, id: string) {
  const row = await meetings.find(ctx.db, id)
  const meeting = found(row && (await maySee(ctx, row)) ? row : undefined, 'meetings.no-meeting')
  return { text: await draft(ctx, meeting) }
}

export async function draft(ctx: Context, meeting: meetings.Meeting): Promise<string> {
  const detail = await detailOf(ctx, meeting)
  return draftOf(
    {
      ...detail,
      series: meeting.seriesName,
      day: dayOf(meeting.startsAt),
      time: wallClock(meeting.startsAt).slice(11),
      convenor: detail.orgName,
    },
    written,
    chineseDay,
  )
}
