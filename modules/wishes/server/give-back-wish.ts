import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { whyNotGiveBack } from '../rules.ts'
import { lapsing } from './in-hand.ts'
import { isOurs, mayManage } from './policy.ts'
import * as store from './store.ts'

/** Whoever claimed cannot: the unit says so itself, the community for a resident who rang up. */
export async function giveBackWish(ctx: Context, id: string, { words }: { words: string }) {
  const row = found(await store.findForUpdate(ctx.db, id), 'wishes.not-found')
  allowed(isOurs(ctx.actor, row) || mayManage(ctx.actor, row))
  refuseIf(whyNotGiveBack(row))
  return { id, version: await returned(ctx, row, 'given-back', words) }
}

/** A resident's own word, with number and key shown. */
export async function giveBackAsResident(ctx: Context, claim: store.Claim): Promise<void> {
  const row = found(await store.findForUpdate(ctx.db, claim.wishId), 'wishes.not-found')
  refuseIf(row.claimId !== claim.id && { code: 'wishes.wrong-state', facts: { state: row.state } })
  refuseIf(whyNotGiveBack(row))
  await returned(ctx, row, 'given-back', null)
}

/** The time limit is over: it is on the wall again, and the unit is told. */
export async function lapse(ctx: Context, { subjectId }: timers.Timer): Promise<void> {
  const row = await store.findForUpdate(ctx.db, subjectId)
  if (row?.state !== 'claimed' || !row.dueAt || row.dueAt > ctx.now) return
  await returned(ctx, row, 'lapsed', null)
  if (!row.claimOrgId) return
  await ctx.db.flush()
  inbox.put(ctx, {
    module: 'wishes',
    subjectId: row.id,
    kind: 'lapsed',
    title: row.title,
    link: `/wishes-to-claim/${row.id}`,
    dueAt: null,
    notice: true,
    orgId: row.claimOrgId,
    permission: 'wishes.claim',
  })
}

async function returned(ctx: Context, row: store.Row, why: 'given-back' | 'lapsed', words: string | null): Promise<number> {
  await store.endClaim(ctx, row.claimId!, why)
  timers.cancel(ctx, row.id, [lapsing])
  inbox.clear(ctx, 'wishes', row.id)
  store.tell(ctx, row.id, why, { words, orgId: row.claimOrgId })
  news.tell(ctx, 'wishes.returned', { id: row.id })
  return store.change(ctx.db, row.id, { state: 'published', claimId: null, claimOrgId: null, dueAt: null })
}
