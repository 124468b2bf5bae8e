import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { directory, type Org } from '#server/orgs'
import { actingFor, visible } from './reach.ts'
import * as store from './store.ts'

const kinds = ['cityOffice', 'cityDept', 'subdistrictOffice', 'stationedAgency', 'residentsCommittee', 'propertyFirm']
export const mayLead = (org: Pick<Org, 'kind'>): boolean => kinds.includes(org.kind)

/** Units that may lead this concern: the proposed ones first, then those of its place, then the departments. */
export async function listHandlers(ctx: Context, id: string) {
  const row = found(await store.find(ctx.db, id), 'concerns.not-found')
  const acting = await actingFor(ctx.db, ctx.actor)
  found(visible(ctx.actor, acting, row) || null, 'concerns.not-found')
  const { standing } = await directory(ctx.db)
  const near = (org: Org) => org.level === 'city' || org.regionId === row.subdistrictId || org.regionId === row.communityId
  const units = standing.filter((org) => mayLead(org) && near(org))
  const open = await ctx.db.many<{
    orgId: string
    n: number
  }>(sql`select holder_org_id as org_id, count(*) as n from concerns.concerns
    where city_id = ${ctx.cityId} and state <> 'closed' and holder_org_id = any(${units.map((u) => u.id)}) group by 1`)
  const load = new Map(open.map((o) => [o.orgId, o.n]))
  const proposed = [row.suggested?.orgId, ...(row.suggested?.co ?? [])]
  const rank = (org: Org) => (org.id === proposed[0] ? 0 : proposed.includes(org.id) ? 1 : org.level !== 'city' ? 2 : 3)
  return {
    handlers: units
      .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
      .map((org) => ({
        id: org.id,
        name: org.name,
        kind: org.kind,
        suggested: org.id === proposed[0],
        openOrders: load.get(org.id) ?? 0,
      })),
  }
}
