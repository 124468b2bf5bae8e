import { covers, holding, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

/** The register is open to all who work with it; a department reads there what was cut. */
export const mayRead = (actor: Actor): boolean => holds(actor, 'burden.read')
export const mayManage = (actor: Actor): boolean => scopeOf(actor, 'burden.manage').city
/** The lead office, and every community for what loads it. */
export const mayAdd = (actor: Actor): boolean => mayManage(actor) || scopeOf(actor, 'burden.read').communities.length > 0
/** The gauge of a community: itself, its subdistrict, the city. */
export const mayGauge = (actor: Actor, at: { communityId: string; subdistrictId: string | null }): boolean =>
  covers(scopeOf(actor, 'burden.read'), at)
/** In whose name an item is written down. */
export const orgOfAdder = (actor: Actor): string | null =>
  (holding(actor, 'burden.manage')[0] ?? holding(actor, 'burden.read').find(({ level }) => level === 'community') ?? null)
    ?.orgId ?? null
