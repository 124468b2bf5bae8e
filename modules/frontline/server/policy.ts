import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { communityId: string; subdistrictId: string }

export const mayManage = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'frontline.manage'), at)
/** Of the level above: the subdistrict or the city. */
export const mayApprove = (actor: Actor, { subdistrictId }: At): boolean => {
  const scope = scopeOf(actor, 'frontline.manage')
  return scope.city || scope.subdistricts.includes(subdistrictId)
}
export const mayRead = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'frontline.read'), at)
export const mayList = (actor: Actor): boolean => holds(actor, 'frontline.read')
/** Names in full for who reads members there; a name is masked for everybody else. */
export const seesNames = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'members.read'), at)
