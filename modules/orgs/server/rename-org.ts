import { dayOf } from '#common/dates.ts'
import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { RenameOrg } from '../contract.ts'
import { whyNotChange, whyNotThatDay } from '../rules.ts'
import { changed, openOrg, reseat } from './open-directory.ts'

export async function renameOrg(ctx: Context, id: string, { name, shortName, from, version }: RenameOrg) {
  const { own, whyNotName } = await openOrg(ctx, id, version)
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  refuseIf(whyNotChange(own, from))
  refuseIf(whyNotName(name, id))

  await reseat(ctx, own, from, { name, shortName })
  return changed(ctx, id)
}
