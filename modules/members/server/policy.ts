import { covers, isEmpty, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { ManagingSide } from '../rules.ts'

type Placed = { subdistrictId?: string | null; communityId: string; homeOrgId?: string | null }

/** The community's side: registers, confirms, records. */
export const isHost = (actor: Actor, at: Placed): boolean => covers(scopeOf(actor, 'members.register'), at)
/** The unit's side: its own members only. */
export const isHome = (actor: Actor, { homeOrgId }: Placed): boolean =>
  !!homeOrgId && scopeOf(actor, 'members.represent').orgs.includes(homeOrgId)

export const sidesOf = (actor: Actor, at: Placed): ManagingSide[] => [
  ...(isHost(actor, at) ? (['host'] as const) : []),
  ...(isHome(actor, at) ? (['home'] as const) : []),
]

/** Members are read in one's region, and one's own unit's everywhere. */
export const mayRead = (actor: Actor, at: Placed): boolean => covers(scopeOf(actor, 'members.read'), at) || isHome(actor, at)
export const mayList = (actor: Actor): boolean =>
  !isEmpty(scopeOf(actor, 'members.read')) || scopeOf(actor, 'members.represent').orgs.length > 0

/** Branches have no unit's side: their staff is the community's. */
export const mayReadBranch = (actor: Actor, at: Placed): boolean => covers(scopeOf(actor, 'members.read'), at)

/** Contact data: the community's own staff, never the unit, the subdistrict or the city. */
export const mayReveal = (actor: Actor, at: Placed): boolean => covers(scopeOf(actor, 'members.reveal'), at)
export const seesContact = mayReveal
