import { covers, scopeOf } from '#platform/access.ts'
import type { Actor, Place } from '#platform/actor.ts'

/** `orgs.manage` in the city, or in the part of it where the organisation has its seat. */
export const mayManage = (actor: Actor, seat: Place | undefined): boolean => covers(scopeOf(actor, 'orgs.manage'), seat ?? {})
