import { dayOf } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { EndOrg } from '../contract.ts'
import { whyNotEnd, whyNotThatDay } from '../rules.ts'
import { changed, openOrg } from './open-directory.ts'
import * as store from './store.ts'

/** Its own lines end with it; while others stand under it, it stays. Appointments in it are for the people's module to end. */
export async function endOrg(ctx: Context, id: string, { on, version }: EndOrg) {
  const { one, own, lines, seat } = await openOrg(ctx, id, version)
  refuseIf(whyNotThatDay(on, dayOf(ctx.now)))
  refuseIf(whyNotEnd(one, on) ?? whyNotEnd(own, on))
  const above = lines.filter((line) => line.orgId === id)
  for (const line of above) refuseIf(whyNotEnd(line, on))
  const below = lines.filter((line) => line.parentId === id)
  refuseIf(below[0] && refuse('orgs.has-members', { count: below.length, name: seat(below[0].orgId)?.name ?? '' }))

  for (const line of above) await store.endLine(ctx.db, line.id, on)
  await store.endStanding(ctx.db, id, on)
  await store.endOrg(ctx.db, id, on)
  return changed(ctx, id)
}
