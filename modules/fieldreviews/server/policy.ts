import { holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { State } from '../contract.ts'

export const mayManage = (actor: Actor): boolean => scopeOf(actor, 'fieldreviews.manage').city
/** A draft is read by who plans it; the route, the means and the bulletin by whoever may read reviews, and by its judges. */
export const mayRead = (actor: Actor, { state }: { state: State }, isJudge: boolean): boolean =>
  mayManage(actor) || (state !== 'draft' && (holds(actor, 'fieldreviews.read') || isJudge))
export const mayList = (actor: Actor): boolean => holds(actor, 'fieldreviews.read') || mayManage(actor)
