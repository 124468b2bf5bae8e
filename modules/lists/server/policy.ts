import { covers, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { subdistrictId: string | null; communityId: string | null }

export const mayRead = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'lists.read'), at)
export const mayManage = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'lists.manage'), at)
export const mayVerify = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'lists.verify'), at)
