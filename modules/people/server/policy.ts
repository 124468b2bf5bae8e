import { holds } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

export const mayRead = (actor: Actor): boolean => holds(actor, 'people.read')
export const mayManage = (actor: Actor): boolean => holds(actor, 'people.manage')
export const maySecure = (actor: Actor): boolean => holds(actor, 'security.manage')
export const mayReadAudit = (actor: Actor): boolean => holds(actor, 'audit.read')

/** One's own, always; another's as security administrator. */
export const mayEndSession = (actor: Actor, personId: string): boolean => actor.personId === personId || maySecure(actor)
