import { covers, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { communityId: string; subdistrictId: string | null }

export const mayRead = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'careshop.read'), at)
export const mayKeep = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'careshop.keep'), at)
