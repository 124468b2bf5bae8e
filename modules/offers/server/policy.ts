import { covers, holding, scopeOf } from '#platform/access.ts'
import type { Actor, Place } from '#platform/actor.ts'
import { joined, type Sql, sql } from '#platform/db.ts'

/** The units for which the actor offers and serves. */
export const providingOrgs = (actor: Actor): string[] => scopeOf(actor, 'offers.provide').orgs
export const provides = (actor: Actor, orgId: string | null): boolean => orgId !== null && providingOrgs(actor).includes(orgId)
export const mayOrder = (actor: Actor, place: Place): boolean => covers(scopeOf(actor, 'offers.order'), place)
export const mayReadOrder = (actor: Actor, order: Place & { providerOrgId: string | null }): boolean =>
  covers(scopeOf(actor, 'offers.read'), order) || provides(actor, order.providerOrgId)
/** The menu is for everybody of the console who reads, orders or provides. */
export const mayReadOffers = (actor: Actor): boolean =>
  ['offers.read', 'offers.order', 'offers.provide'].some((permission) => holding(actor, permission).length > 0)

/** The same right as `mayReadOrder`, for lists. */
export function readableOrders(actor: Actor): Sql {
  const scope = scopeOf(actor, 'offers.read')
  const orgs = providingOrgs(actor)
  const parts = [
    scope.city && sql`true`,
    scope.subdistricts.length > 0 && sql`x.subdistrict_id = any(${scope.subdistricts}::uuid[])`,
    scope.communities.length > 0 && sql`x.community_id = any(${scope.communities}::uuid[])`,
    orgs.length > 0 && sql`x.provider_org_id = any(${orgs}::uuid[])`,
  ].filter((part): part is Sql => part !== false)
  return parts.length ? sql`(${joined(parts, ' or ')})` : sql`false`
}
