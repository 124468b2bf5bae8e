import { covers, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { subdistrictId: string; communityId: string | null }

export const mayRead = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'committees.read'), at)

/** The committee's own secretary and those above him: nominate, portfolios, sessions, asks. */
export const mayManage = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'committees.manage'), at)

/** The city's organisation department: approves, renews, ends, establishes. */
export const mayApprove = (actor: Actor): boolean => scopeOf(actor, 'committees.manage').city
