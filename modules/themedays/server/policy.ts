import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { directory, type Org } from '#server/orgs'
import { nodesOf } from '#server/regions'

/** Branches that have no staff of their own in the house: whoever manages where they stand answers for them. */
export const branchKinds = ['partyCommittee', 'gridBranch', 'workCommittee'] as const
const isBranch = ({ kind }: Org): boolean => (branchKinds as readonly string[]).includes(kind)

export const mayList = (actor: Actor): boolean =>
  ['themedays.read', 'themedays.manage', 'themedays.join'].some((permission) => holds(actor, permission))

/** The organisations whose theme days the actor answers for: his own units, and the branches of his reach. */
export async function ownOrgs({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<Set<string>> {
  const own = new Set([...scopeOf(actor, 'themedays.join').orgs, ...scopeOf(actor, 'themedays.manage').orgs])
  const scope = scopeOf(actor, 'themedays.manage')
  const nodes = await nodesOf(db)
  for (const org of (await directory(db)).standing) {
    const node = nodes.get(org.regionId)
    const place = { subdistrictId: node?.subdistrictId ?? null, communityId: node?.communityId ?? null }
    // A city officer reads all and answers for none of theirs; a community answers for its branches, a subdistrict for its own.
    if (isBranch(org) && !scope.city && covers({ ...scope, subdistricts: [] }, place)) own.add(org.id)
    if (org.kind === 'workCommittee' && !scope.city && covers(scope, place)) own.add(org.id)
  }
  return own
}

export const mayReadAt = (actor: Actor, at: { subdistrictId: string | null; communityId: string | null }): boolean =>
  covers(scopeOf(actor, 'themedays.read'), at)
