import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { deptOrgId: string; communityId: string; subdistrictId: string }

export const mayGive = (actor: Actor, { deptOrgId }: At): boolean => scopeOf(actor, 'support.give').orgs.includes(deptOrgId)
export const mayConfirm = (actor: Actor, { communityId }: At): boolean =>
  scopeOf(actor, 'support.confirm').communities.includes(communityId)
export const mayAssign = (actor: Actor): boolean => scopeOf(actor, 'support.assign').city

/** Whose reach the community lies in, and the department itself. */
export const mayRead = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'support.read'), at) || mayGive(actor, at)
export const mayList = (actor: Actor): boolean => holds(actor, 'support.read') || holds(actor, 'support.give')
