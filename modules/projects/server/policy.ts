import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { communityId: string; subdistrictId: string; leadOrgId: string; coOrgIds: readonly string[] }
type Place = { communityId: string; subdistrictId: string }

/** The unit of the project that one works in: the lead unit, or one beside it. */
export const workingOrg = (actor: Actor, { leadOrgId, coOrgIds }: At): string | undefined => {
  const { orgs } = scopeOf(actor, 'projects.note')
  return [leadOrgId, ...coOrgIds].find((id) => orgs.includes(id))
}
const works = (actor: Actor, at: At): boolean => workingOrg(actor, at) !== undefined
/** Draws up, rewrites and hands in: who answers for the community, and those who steer above it. */
export const mayManage = (actor: Actor, at: Place): boolean => covers(scopeOf(actor, 'projects.manage'), at)
/** Writes the note, reaches milestones, names blockers: the community, the lead unit, the units beside it. */
export const mayNote = (actor: Actor, at: At): boolean =>
  scopeOf(actor, 'projects.note').communities.includes(at.communityId) || works(actor, at) || mayManage(actor, at)
export const mayReview = (actor: Actor, at: Place): boolean => covers(scopeOf(actor, 'projects.approve'), at)
/** To establish, accept, file and stop is the city's. */
export const mayDecide = (actor: Actor): boolean => scopeOf(actor, 'projects.approve').city

export const mayRead = (actor: Actor, at: At): boolean => covers(scopeOf(actor, 'projects.read'), at) || works(actor, at)
export const mayList = (actor: Actor): boolean => holds(actor, 'projects.read')
