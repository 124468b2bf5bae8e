import { dayOf } from '#common/dates.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { MoveRegion } from '../contract.ts'
import { whyNotChange, whyNotCode, whyNotThatCode, whyNotThatDay, whyNotUnder, whyStale } from '../rules.ts'
import { changed, openTree } from './open-tree.ts'
import { mayManage } from './policy.ts'

/** A code begins with its parent's, so all that stands below gets a new one the same day. */
export async function moveRegion(ctx: Context, id: string, { parentId, code, from, note, version }: MoveRegion) {
  const tree = await openTree(ctx)
  const standing = found(tree.last(id), 'regions.not-found')
  const parent = tree.last(parentId) ?? null
  allowed(mayManage(ctx.actor, tree.place(id)) && mayManage(ctx.actor, tree.place(parentId)))
  refuseIf(whyStale(standing, version))
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  refuseIf(whyNotUnder(standing.level, parent, from))
  refuseIf(whyNotCode(standing.level, code, parent?.code ?? null))

  const before = standing.code
  for (const row of tree.below(id)) {
    const next = code + row.code.slice(before.length)
    refuseIf(whyNotChange(row, from))
    if (next !== row.code) refuseIf(whyNotThatCode(next, from, tree.withCode(next)))
    await tree.change(row, from, { code: next, parentId: row.regionId === id ? parentId : row.parentId, note })
  }
  return changed(ctx, id)
}
