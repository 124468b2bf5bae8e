import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import * as orgs from '#server/orgs'
import { becameOn, toFollow } from '../meeting-rules.ts'
import type { FollowedRow } from '../shapes.ts'
import * as meetings from './meeting-store.ts'
import * as resolutions from './resolution-store.ts'

/** What became of the earlier resolutions of a series: all that was undone when it last met, and what it decided then. */
export async function followed(ctx: Context, seriesId: string, before?: Date): Promise<FollowedRow[]> {
  const { db, now } = ctx
  const earlier = await resolutions.ofSeries(db, seriesId, before)
  const heldOn = before ? (earlier[0]?.decidedOn ?? null) : (await meetings.before(db, seriesId)).heldOn
  const rows = toFollow(earlier, heldOn)
  const names = await orgs.namesOf(
    db,
    rows.map(({ ownerOrgId }) => ownerOrgId),
  )
  const order = ['overdue', 'refused', 'running', 'late', 'onTime', 'withdrawn', 'decided']
  return rows
    .map(({ id, no, text, ownerOrgId, decidedOn, dueOn, doneOn, state }) => ({
      id,
      no,
      text,
      ownerName: names.get(ownerOrgId) ?? '',
      decidedOn,
      dueOn,
      doneOn,
      became: becameOn({ state, dueOn, doneOn }, dayOf(now)),
    }))
    .sort((a, b) => order.indexOf(a.became) - order.indexOf(b.became) || (a.dueOn < b.dueOn ? -1 : 1))
}
