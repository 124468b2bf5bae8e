import { dayOf } from '#common/dates.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { RenameRegion } from '../contract.ts'
import { whyNotChange, whyNotKind, whyNotThatDay, whyStale } from '../rules.ts'
import { changed, openTree } from './open-tree.ts'
import { mayManage } from './policy.ts'

export async function renameRegion(ctx: Context, id: string, { name, kind, from, note, version }: RenameRegion) {
  const tree = await openTree(ctx)
  const standing = found(tree.last(id), 'regions.not-found')
  allowed(mayManage(ctx.actor, tree.place(id)))
  refuseIf(whyStale(standing, version))
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  refuseIf(whyNotChange(standing, from))
  refuseIf(whyNotKind(kind ?? standing.kind, standing.level))

  await tree.change(standing, from, { name, kind: kind ?? standing.kind, note })
  return changed(ctx, id)
}
