import { covers, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { subdistrictId: string; communityId: string }
export const mayRead = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'deliberations.read'), at)
/** The community's own people: prepare, call, record, decide, answer. */
export const mayManage = (actor: Actor, at: At): boolean =>
  actor.kind === 'system' || covers(scopeOf(actor, 'deliberations.manage'), at)
export const mayBallot = (actor: Actor, at: At): boolean => mayManage(actor, at) && covers(scopeOf(actor, 'ballots.open'), at)
/** Organisations for which the actor stands in deliberations. */
export const represented = (actor: Actor): readonly string[] => scopeOf(actor, 'deliberations.represent').orgs
