import { covers, holds, scopeOf } from '#platform/access.ts'
import { type Actor, current } from '#platform/actor.ts'

type At = { communityId: string; subdistrictId: string }
type Post = { personId: string | null; contactId: string | null }

/** Whoever holds the post as a leader now, or its contact officer while he holds any post at all. */
export const mayVisit = (actor: Actor, { personId, contactId }: Post): boolean =>
  actor.personId !== null &&
  ((actor.personId === personId && holds(actor, 'leaderlinks.visit')) ||
    (actor.personId === contactId && current(actor).length > 0))
export const mayManage = (actor: Actor): boolean => scopeOf(actor, 'leaderlinks.manage').city
/** Only the community itself, never the leader's office nor a level above. */
export const mayConfirm = (actor: Actor, { communityId }: At): boolean =>
  scopeOf(actor, 'leaderlinks.confirm').communities.includes(communityId)
export const mayAnswer = (actor: Actor, { communityId }: At): boolean =>
  scopeOf(actor, 'leaderlinks.read').communities.includes(communityId)

export const mayRead = (actor: Actor, at: At & Post): boolean =>
  covers(scopeOf(actor, 'leaderlinks.read'), at) || mayVisit(actor, at)
export const mayList = (actor: Actor): boolean => holds(actor, 'leaderlinks.read') || current(actor).length > 0
