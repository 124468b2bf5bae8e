import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { joined, type Sql, sql } from '#platform/db.ts'
import type { Side } from '../contract.ts'

export type Placed = { communityId: string; subdistrictId: string; orgId: string }

const representsUnit = (actor: Actor, pact: Placed) => scopeOf(actor, 'pacts.represent').orgs.includes(pact.orgId)

export const mayRead = (actor: Actor, pact: Placed): boolean =>
  actor.kind === 'system' || covers(scopeOf(actor, 'pacts.read'), pact) || representsUnit(actor, pact)

/** The sides that the actor works for in this agreement. */
export const sidesOf = (actor: Actor, pact: Placed): Side[] => [
  ...(covers(scopeOf(actor, 'pacts.manage'), pact) ? (['community'] as const) : []),
  ...(representsUnit(actor, pact) ? (['unit'] as const) : []),
]
export const mayActFor = (actor: Actor, pact: Placed, side: Side): boolean => sidesOf(actor, pact).includes(side)
export const mayNegotiate = (actor: Actor, pact: Placed): boolean => sidesOf(actor, pact).length > 0

/** The sides for which the actor signs, renews, ends. */
export const signsFor = (actor: Actor, pact: Placed): Side[] => [
  ...(covers(scopeOf(actor, 'pacts.sign'), pact) ? (['community'] as const) : []),
  ...(representsUnit(actor, pact) ? (['unit'] as const) : []),
]
export const maySign = (actor: Actor, pact: Placed, side: Side): boolean => signsFor(actor, pact).includes(side)
export const mayPublish = (actor: Actor, pact: Placed): boolean => covers(scopeOf(actor, 'pacts.sign'), pact)
export const mayWitness = (actor: Actor, pact: Placed): boolean => covers(scopeOf(actor, 'pacts.witness'), pact)
export const mayDraftIn = (actor: Actor, place: { communityId: string; subdistrictId: string | null }): boolean =>
  covers(scopeOf(actor, 'pacts.manage'), place)
export const mayList = (actor: Actor): boolean => holds(actor, 'pacts.read') || holds(actor, 'pacts.represent')

/** The same reach in a query over `pacts.pacts p`. */
const inRegions = (actor: Actor, permission: string): Sql => {
  const { city, subdistricts, communities } = scopeOf(actor, permission)
  return city ? sql`true` : sql`(p.subdistrict_id = any(${subdistricts}) or p.community_id = any(${communities}))`
}
const ofOrgs = (actor: Actor): Sql => sql`p.org_id = any(${scopeOf(actor, 'pacts.represent').orgs})`
export const readable = (actor: Actor): Sql => sql`(${joined([inRegions(actor, 'pacts.read'), ofOrgs(actor)], ' or ')})`
export const worksFor = (actor: Actor, side: Side): Sql => (side === 'unit' ? ofOrgs(actor) : inRegions(actor, 'pacts.manage'))
export const signsIn = (actor: Actor, side: Side): Sql => (side === 'unit' ? ofOrgs(actor) : inRegions(actor, 'pacts.sign'))
