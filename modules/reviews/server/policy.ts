import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { type Side, sides } from '../rules.ts'

type At = { communityId: string; subdistrictId: string; orgId: string }

const writesFor = (actor: Actor, at: At, side: Side): boolean =>
  side === 'community'
    ? scopeOf(actor, 'reviews.give').communities.includes(at.communityId)
    : scopeOf(actor, 'reviews.represent').orgs.includes(at.orgId)

/** The sides he writes for, by the post he acts under. */
export const sidesOf = (actor: Actor, at: At): Side[] => sides.filter((side) => writesFor(actor, at, side))

/** By any of his posts, whichever he acts under now: who stands on both sides may not see one while writing the other. */
export const onBothSides = (actor: Actor, at: At): boolean => sidesOf({ ...actor, actingId: null }, at).length > 1

export const mayRead = (actor: Actor, at: At): boolean =>
  covers(scopeOf(actor, 'reviews.read'), at) || sidesOf(actor, at).length > 0
export const mayList = (actor: Actor): boolean =>
  holds(actor, 'reviews.read') || holds(actor, 'reviews.give') || holds(actor, 'reviews.represent')
export const mayOpen = (actor: Actor): boolean => scopeOf(actor, 'reviews.open').city
