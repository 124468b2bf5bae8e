import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { type Sql, sql } from '#platform/db.ts'

/** A record, book or letter lies in a community and belongs to a home unit: the two organisations that manage a member. */
export type Between = { communityId: string; subdistrictId?: string | null; unitId?: string | null }

/** Communities only: who reads a street or the city reads sums, and names a use to see one member. */
const inCommunity = (actor: Actor, permission: string, communityId: string): boolean =>
  scopeOf(actor, permission).communities.includes(communityId)

const asUnit = (actor: Actor, unitId: string | null | undefined): boolean =>
  !!unitId && scopeOf(actor, 'servicebook.represent').orgs.includes(unitId)

export const mayRead = (actor: Actor, { communityId, unitId }: Between): boolean =>
  inCommunity(actor, 'servicebook.read', communityId) || asUnit(actor, unitId)
export const mayRecord = (actor: Actor, communityId: string): boolean => inCommunity(actor, 'servicebook.record', communityId)
export const mayConfirm = (actor: Actor, communityId: string): boolean => inCommunity(actor, 'servicebook.confirm', communityId)
export const mayFeedBack = (actor: Actor, communityId: string): boolean => inCommunity(actor, 'servicebook.feedback', communityId)
export const mayRepresent = asUnit
export const mayConfigure = (actor: Actor): boolean => scopeOf(actor, 'servicebook.configure').city
/** Sums, without names: as far as the right to read reaches. */
export const maySum = (actor: Actor, place: { communityId: string; subdistrictId: string | null }): boolean =>
  covers(scopeOf(actor, 'servicebook.read'), place)
/** The unit for its own people; the organisation department for whom it must look at. A community has the book already. */
export const mayNameUse = (actor: Actor, unitId: string | null): boolean =>
  asUnit(actor, unitId) || scopeOf(actor, 'servicebook.read').city
export const readsBooks = (actor: Actor): boolean =>
  scopeOf(actor, 'servicebook.read').communities.length > 0 || holds(actor, 'servicebook.represent')

/** The same for lists. */
export function ownRows(actor: Actor, row: { community: Sql; unit?: Sql }): Sql {
  const communities = scopeOf(actor, 'servicebook.read').communities
  const units = scopeOf(actor, 'servicebook.represent').orgs
  if (!row.unit) return sql`${row.community} = any(${communities}::uuid[])`
  return sql`(${row.community} = any(${communities}::uuid[]) or ${row.unit} = any(${units}::uuid[]))`
}
