import { holding, scopeOf } from '#platform/access.ts'
import { type Actor, current } from '#platform/actor.ts'

/** Whoever drafts for the organisation, and the city's lead office for every one. */
export function mayManage(actor: Actor, document: { orgId: string }): boolean {
  const scope = scopeOf(actor, 'documents.manage')
  return scope.city || scope.orgs.includes(document.orgId)
}

/** Organisations that the actor may draft for. */
export const draftsFor = (actor: Actor): string[] => [...new Set(holding(actor, 'documents.manage').map(({ orgId }) => orgId))]

/** Organisations whose word he may give. */
export const countersignsFor = (actor: Actor): string[] => [
  ...new Set(holding(actor, 'documents.countersign').map(({ orgId }) => orgId)),
]

/** The city's lead office says on which clause a rule rests. */
export const mayLink = (actor: Actor): boolean => scopeOf(actor, 'documents.manage').city

export const isStaff = (actor: Actor): boolean => current(actor).length > 0
