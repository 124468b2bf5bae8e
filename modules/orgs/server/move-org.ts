import { dayOf } from '#common/dates.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { tree } from '#server/regions'
import type { MoveOrg } from '../contract.ts'
import { whyNotChange, whyNotSeat, whyNotThatDay } from '../rules.ts'
import { changed, openOrg, reseat } from './open-directory.ts'
import { mayManage } from './policy.ts'

export async function moveOrg(ctx: Context, id: string, { regionId, from, version }: MoveOrg) {
  const { one, own } = await openOrg(ctx, id, version)
  const region = (await tree(ctx.db)).nodes.get(regionId)
  refuseIf(whyNotSeat(one.kind, region))
  allowed(mayManage(ctx.actor, region))
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  refuseIf(whyNotChange(own, from))

  await reseat(ctx, own, from, { regionId })
  return changed(ctx, id)
}
