import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { ChangeNeed } from '../contract.ts'
import { whyNotChangeNeed, whyNotClause, whyNotSaid, whyNotValues, whyStale } from '../rules.ts'
import { clausesOwed } from './pact-door.ts'
import { mayManage } from './policy.ts'
import { rulesHere } from './rules-here.ts'
import { changed, needInHand, refreshNeed } from './standing.ts'
import * as store from './store.ts'

export async function changeNeed(ctx: Context, id: string, { version, ...given }: ChangeNeed) {
  const { need, rights } = await needInHand(ctx, id)
  allowed(mayManage(rights, need))
  refuseIf(whyStale(need, version))
  refuseIf(whyNotChangeNeed(need, given))
  refuseIf(whyNotSaid([given.title, given.words]))
  refuseIf(whyNotValues(given, await rulesHere(ctx.db)))
  refuseIf(
    !!given.pactClauseId &&
      whyNotClause(given.pactClauseId, await clausesOwed(ctx.db, need.communityId, ctx.now), need.pactClauseId),
  )

  await store.update(ctx.db, 'needs', id, {
    ...given,
    windows: JSON.stringify(given.windows),
    words: given.words ?? null,
    beneficiaries: given.beneficiaries ?? null,
    neededBy: given.neededBy ?? null,
    place: given.place ?? null,
    pactClauseId: given.pactClauseId ?? null,
    contactName: given.contactName ?? null,
    contactPhone: given.contactPhone ?? null,
  })
  store.insertEvent(ctx, id, 'changed')
  await refreshNeed(ctx, id)
  changed(ctx, id)
  return { id, version: version + 1 }
}
