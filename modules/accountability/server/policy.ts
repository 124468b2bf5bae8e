import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { type Sql, sql } from '#platform/db.ts'
import type { State } from '../contract.ts'

type Matter = { objectOrgId: string; objectCommunityId: string | null; proposedOrg: string | null; state: State }
const unseen: readonly State[] = ['suggested', 'proposed', 'dropped']

/** The lead office of the city, and the organisation that proposed. */
export function mayPropose(actor: Actor, { proposedOrg }: Pick<Matter, 'proposedOrg'>): boolean {
  const scope = scopeOf(actor, 'accountability.propose')
  return scope.city || (proposedOrg !== null && scope.orgs.includes(proposedOrg))
}
/** Who answers for the unit; it learns of it when it is asked to reply. */
export function mayReply(actor: Actor, { objectOrgId, objectCommunityId, state }: Matter): boolean {
  const { orgs, communities } = scopeOf(actor, 'accountability.reply')
  const own = orgs.includes(objectOrgId) || (objectCommunityId !== null && communities.includes(objectCommunityId))
  return own && !unseen.includes(state)
}
export const mayDecide = (actor: Actor): boolean => scopeOf(actor, 'accountability.decide').city

/** Only those concerned: who proposes, who decides, and the unit itself. */
export const mayRead = (actor: Actor, matter: Matter): boolean =>
  mayPropose(actor, matter) || (mayDecide(actor) && !unseen.includes(matter.state)) || mayReply(actor, matter)

/** The same as a condition, on `m`; `communityOrgs` are the organisations of communities the actor answers for. */
export function readable(actor: Actor, communityOrgs: readonly string[]): Sql {
  const proposes = scopeOf(actor, 'accountability.propose')
  if (proposes.city) return sql`true`
  const seen = sql`m.state <> all(${unseen as State[]})`
  const replies = [...scopeOf(actor, 'accountability.reply').orgs, ...communityOrgs]
  return sql`(m.proposed_org = any(${proposes.orgs}::uuid[]) or (${seen} and (${mayDecide(actor)} or m.object_org_id = any(${replies}::uuid[]))))`
}
