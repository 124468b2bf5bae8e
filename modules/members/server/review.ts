import { dayOf, plusMonths } from '#common/dates.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Review } from '../contract.ts'
import { whyNotReview } from '../rules.ts'
import { depart } from './leave.ts'
import { rulebookOf } from './place.ts'
import { isHost } from './policy.ts'
import * as store from './store.ts'
import { orgActing, saved, take } from './take.ts'

/** Once a year: the data are right for another year, or the registration ends. */
export async function review(ctx: Context, id: string, { outcome, words, version }: Review) {
  const row = await take(ctx, id, version)
  allowed(isHost(ctx.actor, row))
  refuseIf(whyNotReview(row, outcome, words))

  store.tell(ctx, `reviewed-${outcome}`, { memberId: id, orgId: orgActing(ctx), words: words ?? null })
  if (outcome === 'ended') return depart(ctx, row, dayOf(ctx.now))
  const { reviewMonths } = await rulebookOf(ctx)
  return saved(ctx, { ...row, reviewDueOn: plusMonths(dayOf(ctx.now), reviewMonths) })
}
