import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

/** These rights are of the whole city: a directory, its keys and its record have no districts. */
const inTheCity =
  (permission: string) =>
  (actor: Actor): boolean =>
    scopeOf(actor, permission).city

export const mayManage = inTheCity('people.manage')
export const maySecure = inTheCity('security.manage')
export const mayReadAudit = inTheCity('audit.read')
export const mayRead = inTheCity('people.read')
export const mayReveal = (actor: Actor): boolean => mayManage(actor) || inTheCity('people.reveal')(actor)

/** One's own, always; another's as security administrator. */
export const mayEndSession = (actor: Actor, personId: string): boolean => actor.personId === personId || maySecure(actor)
