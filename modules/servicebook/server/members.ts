import { found } from '#common/refusal.ts'
import type { Db } from '#platform/db.ts'
import { type Member, memberOf, membersOf } from '#server/members'
import { namesOf as orgNames } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { MemberChoice } from '../contract.ts'

export type { Member }

/** Members by id, of those who left too. */
export async function membersBy(db: Db, ids: Iterable<string>): Promise<Map<string, Member>> {
  const asked = [...new Set(ids)]
  const known = new Map<string, Member>()
  for (let i = 0; i < asked.length; i += 200) {
    const { rows } = await membersOf(db, { ids: asked.slice(i, i + 200), standing: false })
    for (const row of rows) known.set(row.id, row)
  }
  return known
}

export const theMember = async (db: Db, id: string): Promise<Member> => found(await memberOf(db, id), 'servicebook.no-member')

export async function choicesOf(db: Db, members: readonly Member[]): Promise<MemberChoice[]> {
  const nodes = await nodesOf(db)
  const units = await orgNames(
    db,
    members.flatMap(({ homeOrgId }) => homeOrgId ?? []),
  )
  return members.map(({ id, no, name, communityId, homeOrgId }) => ({
    id,
    no,
    name,
    communityId,
    communityName: nodes.get(communityId)?.name ?? '',
    unitName: homeOrgId ? (units.get(homeOrgId) ?? null) : null,
  }))
}
