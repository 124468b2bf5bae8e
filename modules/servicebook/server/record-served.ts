import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { nodesOf } from '#server/regions'
import { refuseService, serviceRules } from './limits.ts'
import { membersBy } from './members.ts'
import * as records from './store/records.ts'
import { tellWaiting } from './waiting.ts'

export type Served = {
  memberId: string
  on: string
  halfHours: number
  activity: string
  place: string
  teamName?: string | null
  communityId: string
  content?: string
  partner?: string | null
  /** What it came from, as `volunteering.signup:<id>`: it comes once, however often it is told. */
  source: string
}

/** Services that a shift has seen done; they wait for the served side. Answers the ids of those that are new. */
export async function recordServed(ctx: Context, served: readonly Served[]): Promise<string[]> {
  if (served.length === 0) return []
  const rules = await serviceRules(ctx)
  for (const one of served) refuseService(rules, one, null)
  const members = await membersBy(
    ctx.db,
    served.map(({ memberId }) => memberId),
  )
  const nodes = await nodesOf(ctx.db)
  const rows = served.map((one) => ({
    id: newId(ctx.now.getTime()),
    memberId: one.memberId,
    subdistrictId: nodes.get(one.communityId)?.subdistrictId ?? null,
    communityId: one.communityId,
    unitId: members.get(one.memberId)?.homeOrgId ?? null,
    on: one.on,
    activity: one.activity,
    place: one.place,
    halfHours: one.halfHours,
    content: one.content ?? one.place,
    partner: one.partner ?? null,
    team: one.teamName ?? null,
    source: 'scheduled' as const,
    sourceKey: one.source,
    recordedAt: ctx.now,
    recordedBy: ctx.actor.personId,
    paperConfirmer: null,
    replaces: null,
    note: null,
  }))
  const ids = await records.insert(ctx.db, rows)
  for (const communityId of new Set(rows.map((row) => row.communityId))) await tellWaiting(ctx, communityId)
  return ids
}
