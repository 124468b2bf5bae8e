import { type Actor, type Appointment, current, type Place } from './actor.ts'

/** How far a permission reaches: nodes of the tree a level, and the organisations it is held in. */
export type Scope = { city: boolean; subdistricts: string[]; communities: string[]; grids: string[]; orgs: string[] }

export const holds = (actor: Actor, permission: string): boolean => current(actor).some((a) => a.permissions.includes(permission))

export const holding = (actor: Actor, permission: string): readonly Appointment[] =>
  current(actor).filter((a) => a.permissions.includes(permission))

/** The union over the actor's current appointments that carry `permission`. The same arrays serve lists (SQL) and rows (`covers`). */
export function scopeOf(actor: Actor, permission: string): Scope {
  const scope: Scope = { city: false, subdistricts: [], communities: [], grids: [], orgs: [] }
  for (const a of holding(actor, permission)) {
    scope.orgs.push(a.orgId)
    if (a.level === 'city' && a.regionId === null) scope.city = true
    else if (a.regionId && a.level === 'subdistrict') scope.subdistricts.push(a.regionId)
    else if (a.regionId && a.level === 'community') scope.communities.push(a.regionId)
    else if (a.regionId && a.level === 'grid') scope.grids.push(a.regionId)
  }
  return scope
}

export const covers = (scope: Scope, place: Place): boolean =>
  scope.city ||
  (!!place.subdistrictId && scope.subdistricts.includes(place.subdistrictId)) ||
  (!!place.communityId && scope.communities.includes(place.communityId)) ||
  (!!place.gridId && scope.grids.includes(place.gridId))

export const isEmpty = (scope: Scope): boolean =>
  !scope.city && scope.subdistricts.length + scope.communities.length + scope.grids.length + scope.orgs.length === 0
