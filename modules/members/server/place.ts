import { Refused, refuse } from '#common/refusal.ts'
import type { Values } from '#common/rules.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf, unitOf } from '#server/orgs'
import { tree } from '#server/regions'
import { rules } from '../rulebook.ts'

export type Rules = Values<typeof rules>
export const rulebookOf = ({ db }: Pick<Context, 'db'>): Promise<Rules> => rulesOf(db, 'members', rules)

/** A community that stands, with its subdistrict; a grid must lie in it. */
export async function communityOf({ db }: Pick<Context, 'db'>, communityId: string, gridId?: string | null) {
  const { nodes } = await tree(db)
  const community = nodes.get(communityId)
  const grid = gridId ? nodes.get(gridId) : undefined
  if (community?.level !== 'community' || (gridId && grid?.communityId !== communityId))
    throw new Refused(refuse('members.no-such-place'))
  return community
}

export async function unitNamed({ db }: Pick<Context, 'db'>, id: string | null | undefined): Promise<void> {
  if (!id) return
  const org = await orgOf(db, id)
  if (!org || org.validUntil !== null) throw new Refused(refuse('members.no-such-unit'))
}

/** Every key that was chosen stands in the city's list. */
export function chosen(items: readonly { key: string }[], keys: readonly string[], code = 'members.no-such-choice'): void {
  const wrong = keys.find((key) => !items.some((item) => item.key === key))
  if (wrong !== undefined) throw new Refused(refuse(code, { key: wrong }))
}

/** Whose desk it is in a community. */
export const deskOf = async ({ db }: Pick<Context, 'db'>, communityId: string) => unitOf(db, communityId)
