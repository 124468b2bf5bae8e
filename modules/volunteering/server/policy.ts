import { covers, holds, type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { type Sql, sql, trusted } from '#platform/db.ts'

type At = { communityId: string; subdistrictId?: string | null }

export const mayManage = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'volunteering.manage'), at)
export const mayRead = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'volunteering.read'), at)
export const represents = (actor: Actor, orgId: string): boolean => scopeOf(actor, 'volunteering.represent').orgs.includes(orgId)
export const mayOpen = (actor: Actor): boolean => holds(actor, 'volunteering.read') || holds(actor, 'volunteering.represent')

/** A unit reads what its community needs; the community, subdistrict and city what lies in their reach. */
export const readsShift = (actor: Actor, at: At, unitsHere: readonly string[]): boolean =>
  mayRead(actor, at) || unitsHere.some((orgId) => represents(actor, orgId))

const within = ({ city, subdistricts, communities }: Scope, x: Sql): Sql =>
  city ? sql`true` : sql`(${x}.subdistrict_id = any(${subdistricts}::uuid[]) or ${x}.community_id = any(${communities}::uuid[]))`

/** Rows of the reader's region; for a unit, those of the communities where it has its seat, and teams of its own. */
export function visible(actor: Actor, alias: 'x', seats: readonly string[], own?: Sql): Sql {
  const x = trusted(alias)
  const { orgs } = scopeOf(actor, 'volunteering.represent')
  const region = within(scopeOf(actor, 'volunteering.read'), x)
  const seat = sql`${x}.community_id = any(${seats as string[]}::uuid[])`
  return own ? sql`(${region} or ${seat} or ${own} = any(${orgs}::uuid[]))` : sql`(${region} or ${seat})`
}
