import { covers, scopeOf } from '#platform/access.ts'
import type { Actor, Place } from '#platform/actor.ts'

/** `regions.manage` in the city, or in the part of it that the place lies in. */
export const mayManage = (actor: Actor, place: Place): boolean => covers(scopeOf(actor, 'regions.manage'), place)
