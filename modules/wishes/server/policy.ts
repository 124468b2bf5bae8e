import { covers, holding, scopeOf } from '#platform/access.ts'
import type { Actor, Place } from '#platform/actor.ts'
import { joined, type Sql, sql } from '#platform/db.ts'

type Row = Place & { claimOrgId?: string | null }

export const mayCollect = (actor: Actor, place: Place): boolean => covers(scopeOf(actor, 'wishes.collect'), place)
/** Verify, publish, take in, give out: the community's own work. */
export const mayManage = (actor: Actor, row: Row): boolean => covers(scopeOf(actor, 'wishes.verify'), row)
export const mayRead = (actor: Actor, row: Row): boolean =>
  covers(scopeOf(actor, 'wishes.read'), row) || covers(scopeOf(actor, 'wishes.collect'), row)
export const mayReveal = (actor: Actor, row: Row): boolean => covers(scopeOf(actor, 'wishes.reveal'), row)
/** The unit for which the actor claims: the first of his posts that may. */
export const claimingOrg = (actor: Actor): string | undefined => holding(actor, 'wishes.claim').at(0)?.orgId
export const claimingOrgs = (actor: Actor): string[] => scopeOf(actor, 'wishes.claim').orgs
export const isOurs = (actor: Actor, row: Row): boolean => !!row.claimOrgId && claimingOrgs(actor).includes(row.claimOrgId)

/** The same right as `mayRead`, for lists. */
export function readable(actor: Actor): Sql {
  const parts = ['wishes.read', 'wishes.collect'].flatMap((permission) => {
    const scope = scopeOf(actor, permission)
    if (scope.city) return [sql`true`]
    return [
      scope.subdistricts.length > 0 && sql`x.subdistrict_id = any(${scope.subdistricts}::uuid[])`,
      scope.communities.length > 0 && sql`x.community_id = any(${scope.communities}::uuid[])`,
      scope.grids.length > 0 && sql`x.grid_id = any(${scope.grids}::uuid[])`,
    ].filter((part) => part !== false)
  })
  return parts.length ? sql`(${joined(parts, ' or ')})` : sql`false`
}

export const mayList = (actor: Actor): boolean =>
  holding(actor, 'wishes.read').length + holding(actor, 'wishes.collect').length > 0
