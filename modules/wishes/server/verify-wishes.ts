import { allowed, found, Refused } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import type { VerifyWishes } from '../contract.ts'
import { whyNotPublish, whyNotVerify } from '../rules.ts'
import { take } from './in-hand.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

/** Several at once: each that can be is verified, and published where nothing in it shows a person; the rest is told why not. */
export async function verifyWishes(ctx: Context, { ids, publish }: VerifyWishes) {
  const { db, actor, now } = ctx
  const held: { id: string; no: string; code: string }[] = []
  let [verified, published] = [0, 0]
  for (const id of [...new Set(ids)].sort()) {
    const row = found(await store.findForUpdate(db, id), 'wishes.not-found')
    allowed(mayManage(actor, row))
    const refusal = whyNotVerify(row, actor.personId)
    // One alone is refused with its own status; among several it is left out and named.
    if (refusal && ids.length === 1) throw new Refused(refusal)
    if (refusal) {
      held.push({ id, no: row.no, code: refusal.code })
      continue
    }
    const unfit = publish ? whyNotPublish({ ...row, state: 'verified' }) : null
    if (unfit) held.push({ id, no: row.no, code: unfit.code })
    const goes = publish && !unfit
    await store.change(db, id, {
      verifiedBy: actor.personId,
      verifiedAt: now,
      state: goes ? 'published' : 'verified',
      ...(goes && { publishedAt: now }),
    })
    inbox.clear(ctx, 'wishes', id)
    store.tell(ctx, id, 'verified')
    if (goes) store.tell(ctx, id, 'published', { after: 1 })
    verified++
    if (goes) published++
  }
  news.tell(ctx, 'wishes.verified', { count: verified })
  return { verified, published, held }
}

export async function publishWish(ctx: Context, id: string) {
  await take(ctx, id, whyNotPublish)
  store.tell(ctx, id, 'published')
  news.tell(ctx, 'wishes.published', { id })
  return { id, version: await store.change(ctx.db, id, { state: 'published', publishedAt: ctx.now }) }
}
