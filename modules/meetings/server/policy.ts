import { covers, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Level } from '../contract.ts'

export type At = { level: Level; subdistrictId: string | null; communityId: string | null }

/** Whose reach the place lies in may put a topic before the meeting of his level or of one above. */
export function mayPropose(actor: Actor, { subdistrictId, communityId }: At): boolean {
  return covers(scopeOf(actor, 'meetings.propose'), { subdistrictId, communityId })
}

/** The topics of a level are handled on that level: a subdistrict's by the subdistrict, also where they concern one community. */
export function mayHandle(actor: Actor, { level, subdistrictId, communityId }: At): boolean {
  const scope = scopeOf(actor, 'meetings.propose')
  if (level === 'city') return scope.city
  return covers(scope, level === 'subdistrict' ? { subdistrictId } : { subdistrictId, communityId })
}

export const mayRead = (actor: Actor, { subdistrictId, communityId }: At): boolean =>
  covers(scopeOf(actor, 'meetings.read'), { subdistrictId, communityId })

/** A series and its meetings are convened on their own level, as topics are handled there. */
export function mayConvene(actor: Actor, { level, subdistrictId, communityId }: At): boolean {
  const scope = scopeOf(actor, 'meetings.convene')
  if (level === 'city') return scope.city
  return covers(scope, level === 'subdistrict' ? { subdistrictId } : { subdistrictId, communityId })
}

/** The units he answers for when they are called. */
export const attendingOrgs = (actor: Actor): string[] => scopeOf(actor, 'meetings.attend').orgs
