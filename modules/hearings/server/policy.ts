import { covers, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { subdistrictId: string; communityId: string }
export const mayRead = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'hearings.read'), at)
export const mayManage = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'hearings.manage'), at)
export const mayBallot = (actor: Actor, at: At): boolean => mayManage(actor, at) && covers(scopeOf(actor, 'ballots.open'), at)
