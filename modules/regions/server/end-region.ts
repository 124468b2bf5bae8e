import { dayOf } from '#common/dates.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { EndRegion } from '../contract.ts'
import { whyNotEnd, whyNotThatDay, whyStale } from '../rules.ts'
import { changed, openTree } from './open-tree.ts'
import { mayManage } from './policy.ts'

export async function endRegion(ctx: Context, id: string, { on, version }: EndRegion) {
  const tree = await openTree(ctx)
  const standing = found(tree.last(id), 'regions.not-found')
  allowed(mayManage(ctx.actor, tree.place(id)))
  refuseIf(whyStale(standing, version))
  refuseIf(whyNotThatDay(on, dayOf(ctx.now)))
  refuseIf(whyNotEnd(standing, tree.children(id), on))

  await tree.end(standing, on)
  return changed(ctx, id)
}
