import type { z } from 'zod'
import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { calendarOf, workingDaysBetween, workingMinutesBetween } from '#server/calendar'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { concernRow } from '../contract.ts'
import type { Row } from './store.ts'
import { topicsOf } from './topics.ts'

export type Presented = z.input<typeof concernRow>

/** Rows as lists show them: names in the reader's language, what is left in working time, no contact data. */
export async function present(
  { db, now, lang }: Pick<Context, 'db' | 'now' | 'lang'>,
  rows: readonly Row[],
): Promise<Presented[]> {
  const { orgs } = await directory(db)
  const regions = await nodesOf(db)
  const topics = await topicsOf(db)
  const calendar = await calendarOf(db)
  const org = (id: string) => ({ id, name: orgs.get(id)?.shortName ?? orgs.get(id)?.name ?? '' })
  return rows.map((row) => {
    const region = regions.get(row.gridId ?? row.communityId ?? row.subdistrictId ?? '')
    return {
      id: row.id,
      no: row.no,
      title: row.title,
      state: row.state,
      class: row.class,
      channel: row.channel as Presented['channel'],
      round: row.round,
      topic: { code: row.topicCode, name: topics.byId.get(row.topicId)?.[lang] ?? '' },
      place: [...(region?.path ?? []).slice(-2), row.placeWords ?? ''].filter(Boolean).join(' '),
      holder: org(row.holderOrgId),
      handler: row.handlerOrgId ? org(row.handlerOrgId) : null,
      first: org(row.firstOrgId),
      dueAt: row.dueAt,
      dueKind: row.dueKind as Presented['dueKind'],
      late: row.dueAt !== null && row.dueAt < now,
      minutesLeft: row.dueAt && Math.round(workingMinutesBetween(now, row.dueAt, calendar)),
      daysLeft: row.dueAt && workingDaysBetween(dayOf(now), dayOf(row.dueAt), calendar),
      toldAt: row.toldAt,
      closedAt: row.closedAt,
      result: row.result as Presented['result'],
      version: row.version,
    }
  })
}
