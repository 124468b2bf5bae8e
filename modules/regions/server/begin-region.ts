import { dayOf } from '#common/dates.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type BeginRegion, levelOf } from '../contract.ts'
import { whyNotCode, whyNotThatCode, whyNotThatDay, whyNotUnder } from '../rules.ts'
import { changed, openTree } from './open-tree.ts'
import { mayManage } from './policy.ts'

export async function beginRegion(ctx: Context, { kind, code, name, parentId, from, note }: BeginRegion) {
  const tree = await openTree(ctx)
  const parent = parentId ? (tree.last(parentId) ?? null) : null
  allowed(mayManage(ctx.actor, parentId ? tree.place(parentId) : {}))
  const level = levelOf(kind)
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  refuseIf(whyNotUnder(level, parent, from))
  refuseIf(whyNotCode(level, code, parent?.code ?? null))
  refuseIf(whyNotThatCode(code, from, tree.withCode(code)))

  return changed(ctx, await tree.begin({ kind, code, name, parentId, from, note }))
}
