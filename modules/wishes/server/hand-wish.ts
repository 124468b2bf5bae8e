import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { whyNotDeliver, whyNotHand, whyNotThank, whyNotWithdraw } from '../rules.ts'
import { inDays, lapsing, ruled, take, waitAt } from './in-hand.ts'
import { mayCollect, mayManage } from './policy.ts'
import * as store from './store.ts'

/** It was brought to the community, which gives a receipt; from here on nobody but the community has a part in it. */
export async function handWish(ctx: Context, id: string, { words }: { words?: string }) {
  const { db, actor, now } = ctx
  const row = await take(ctx, id, whyNotHand)
  const book = await ruled(db)

  const dueAt = inDays(now, book.deliverDays)
  await store.endClaim(ctx, row.claimId!, 'handed')
  timers.cancel(ctx, id, [lapsing])
  store.tell(ctx, id, 'handed', { words, orgId: row.claimOrgId })
  await waitAt(ctx, row, 'deliver', dueAt)
  news.tell(ctx, 'wishes.handed', { id })
  const receiptNo = await nextNumber(ctx, 'wishes.receipt', book.receipt)
  const version = await store.change(db, id, { state: 'handed', handedAt: now, handedTo: actor.personId, receiptNo, dueAt })
  return { id, version, receiptNo }
}

/** Given to the wisher by the community, or by the worker of the grid who collected it. */
export async function deliverWish(ctx: Context, id: string, { words }: { words?: string }) {
  const { db, actor, now } = ctx
  await take(ctx, id, whyNotDeliver, (who, row) => mayManage(who, row) || mayCollect(who, row))
  inbox.clear(ctx, 'wishes', id)
  store.tell(ctx, id, 'delivered', { words })
  news.tell(ctx, 'wishes.delivered', { id })
  return {
    id,
    version: await store.change(db, id, { state: 'delivered', deliveredAt: now, deliveredBy: actor.personId, dueAt: null }),
  }
}

/** The wisher's thanks in words that show nobody; whoever claimed reads them, and everybody else. */
export async function thankWish(ctx: Context, id: string, { words }: { words: string }) {
  const row = await take(
    ctx,
    id,
    (it) => whyNotThank(it, words),
    (who, it) => mayManage(who, it) || mayCollect(who, it),
  )
  store.tell(ctx, id, 'thanked', { words })
  if (row.claimOrgId)
    inbox.put(ctx, {
      module: 'wishes',
      subjectId: id,
      kind: 'thanks',
      title: row.title,
      link: `/wishes-to-claim/${id}`,
      dueAt: null,
      notice: true,
      orgId: row.claimOrgId,
      permission: 'wishes.claim',
    })
  return { id, version: await store.change(ctx.db, id, { state: 'thanked', thanks: words }) }
}

export async function withdrawWish(ctx: Context, id: string, { words }: { words: string }) {
  const row = await take(ctx, id, whyNotWithdraw)
  if (row.claimId) await store.endClaim(ctx, row.claimId, 'withdrawn')
  timers.cancel(ctx, id, [lapsing])
  inbox.clear(ctx, 'wishes', id)
  store.tell(ctx, id, 'withdrawn', { words, orgId: row.claimOrgId })
  news.tell(ctx, 'wishes.withdrawn', { id })
  return { id, version: await store.change(ctx.db, id, { state: 'withdrawn', withdrawnAt: ctx.now, dueAt: null }) }
}
