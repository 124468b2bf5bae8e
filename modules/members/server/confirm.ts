import { dayOf, plusMonths } from '#common/dates.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { clear } from '#server/inbox'
import { whyNotWaiting } from '../rules.ts'
import { rulebookOf } from './place.ts'
import { isHost } from './policy.ts'
import * as store from './store.ts'
import { orgActing, saved, take } from './take.ts'

/** The community takes up what the member or his unit has sent. */
export async function confirm(ctx: Context, id: string, version: number) {
  const row = await take(ctx, id, version)
  allowed(isHost(ctx.actor, row))
  refuseIf(whyNotWaiting(row))

  const { reviewMonths } = await rulebookOf(ctx)
  clear(ctx, 'members', id)
  store.tell(ctx, 'confirmed', { memberId: id, orgId: orgActing(ctx) })
  news.tell(ctx, 'members.confirmed', { id, communityId: row.communityId })
  return saved(ctx, {
    ...row,
    state: 'confirmed',
    confirmedAt: ctx.now,
    confirmedBy: ctx.actor.personId,
    reviewDueOn: plusMonths(dayOf(ctx.now), reviewMonths),
  })
}

export async function decline(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const row = await take(ctx, id, version)
  allowed(isHost(ctx.actor, row))
  refuseIf(whyNotWaiting(row))

  clear(ctx, 'members', id)
  store.tell(ctx, 'declined', { memberId: id, orgId: orgActing(ctx), words })
  await store.endStay(ctx.db, id, dayOf(ctx.now))
  return saved(ctx, { ...row, state: 'declined' })
}
