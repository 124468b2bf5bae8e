import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { sql, trusted } from '#platform/db.ts'
import type { TaskList } from '../contract.ts'
import type { Mine } from './policy.ts'
import type { Branch } from './store.ts'

const inHand = trusted(`state in ('open', 'doing')`)
const running = trusted(`state in ('open', 'doing', 'claimed')`)
const each = (column: string, ids: readonly string[], also: string): Branch[] =>
  ids.map((id) => ({ where: sql`x.${trusted(column)} = ${id} and x.${trusted(also)}` }))

const mineOnly = ({ personId }: Actor): Branch[] =>
  personId ? [{ where: sql`x.owner_person_id = ${personId} and x.${inHand}` }] : []

const ofUnit = (mine: Mine): Branch[] => [
  ...each('owner_org_id', mine.work, `state in ('open', 'doing')`),
  ...mine.work.map((id) => ({ where: sql`w.org_id = ${id} and w.in_hand`, co: true })),
]

/** One condition a scope, each the lead of an index and repeating the index's own condition. */
export function branchesOf(list: TaskList, actor: Actor, mine: Mine): Branch[] {
  if (list === 'mine') return mineOnly(actor)
  if (list === 'unit') return [...mineOnly(actor), ...ofUnit(mine)]
  if (list === 'verify')
    return mine.verify.map((id) => ({
      where: sql`x.verify_org_id = ${id} and x.state = 'claimed' and x.claimed_by is distinct from ${actor.personId}`,
    }))
  if (list === 'asked')
    return each('asked_by_org_id', [...new Set([...mine.assign, ...mine.verify])], `state in ('open', 'doing', 'claimed')`)
  if (list === 'ended')
    return [
      ...each('owner_org_id', mine.work, 'ended_at is not null'),
      ...each('asked_by_org_id', [...new Set([...mine.assign, ...mine.verify])], 'ended_at is not null'),
    ]
  const area = scopeOf(actor, 'tasks.read')
  if (area.city) return [{ where: sql`x.${running}` }]
  return [
    ...each('subdistrict_id', area.subdistricts, `state in ('open', 'doing', 'claimed')`),
    ...each('community_id', area.communities, `state in ('open', 'doing', 'claimed')`),
    ...mineOnly(actor),
    ...ofUnit(mine),
  ]
}
