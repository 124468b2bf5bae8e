import { newId } from '#common/ids.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { nodeOf } from '#server/regions'
import type { ChangeWish, CollectWish } from '../contract.ts'
import { whyNotChange, whyNotCollect } from '../rules.ts'
import { ruled, take, waitAt } from './in-hand.ts'
import { mayCollect } from './policy.ts'
import * as store from './store.ts'

/** Takes down a wish; name, telephone and place go where only the community looks, for a reason. */
export async function collectWish(ctx: Context, wish: CollectWish): Promise<{ id: string; no: string }> {
  const { db, now } = ctx
  const node = found(await nodeOf(db, wish.gridId ?? wish.communityId), 'wishes.unknown-place')
  const { communityId, subdistrictId, gridId } = node
  found(communityId === wish.communityId ? communityId : null, 'wishes.unknown-place')
  allowed(mayCollect(ctx.actor, node))
  const book = await ruled(db)
  refuseIf(whyNotCollect(wish, book.limit))

  const id = newId(now.getTime())
  const no = await nextNumber(ctx, 'wishes.wish', book.number)
  const { category, title, words, valueFen } = wish
  await store.insert(ctx, {
    id,
    no,
    subdistrictId: subdistrictId!,
    communityId: communityId!,
    gridId,
    category,
    title,
    words,
    valueFen,
  })
  await store.insertWisher(db, id, { name: wish.name, phone: wish.phone ?? null, placeWords: wish.placeWords ?? null })
  store.tell(ctx, id, 'collected')
  await waitAt(ctx, (await store.find(db, id))!, 'verify', null)
  news.tell(ctx, 'wishes.collected', { id })
  return { id, no }
}

/** Before it is published its words may be mended; then they are verified afresh, by another than who mended them. */
export async function changeWish(ctx: Context, id: string, { version, ...wish }: ChangeWish) {
  const { db, actor } = ctx
  const row = await take(ctx, id, whyNotChange, (who, it) => mayCollect(who, it))
  refuseIf(row.version !== version && { code: 'version.stale' })
  refuseIf(whyNotCollect(wish, (await ruled(db)).limit))

  store.tell(ctx, id, 'changed')
  await waitAt(ctx, row, 'verify', null)
  const changes = { ...wish, state: 'collected', collectedBy: actor.personId, verifiedBy: null, verifiedAt: null }
  return { id, version: await store.change(db, id, changes) }
}
