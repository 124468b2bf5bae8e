import { dayOf } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { post } from '#server/ledger'
import { orgOf } from '#server/orgs'
import { whyNotFromStock, whyNotMove } from '../rules.ts'
import { openShelf, outside, shelf, stockOf } from './open-shelf.ts'
import * as store from './store.ts'

type TakeIn = { quantity: number; donorOrgId?: string | null | undefined; words?: string | undefined }

/** Goods come onto the shelf: an entry from outside, with who gave them. */
export async function takeIn(ctx: Context, goodsId: string, { quantity, donorOrgId = null, words = '' }: TakeIn) {
  const { goods, shop, state } = await openShelf(ctx, goodsId)
  refuseIf(whyNotMove(state))
  refuseIf(donorOrgId !== null && !(await orgOf(ctx.db, donorOrgId)) && refuse('careshop.no-donor'))
  const id = store.movementId(ctx)
  const entryId = await post(ctx, {
    kind: 'take-in',
    on: dayOf(ctx.now),
    words: goods.title,
    source: { kind: 'careshop.movement', id },
    lines: [
      { account: shelf(shop.id, goods.id), amount: quantity },
      { account: outside(shop.id, goods.id, 'given'), amount: -quantity },
    ],
  })
  await store.insertMovement(ctx, id, moved(goods, entryId, 'takenIn', quantity, words, donorOrgId))
  return { id }
}

/** What is spoilt or missing leaves the shelf, with the reason. */
export async function writeOff(ctx: Context, goodsId: string, { quantity, words }: { quantity: number; words: string }) {
  const { goods, shop } = await openShelf(ctx, goodsId)
  refuseIf(whyNotFromStock(await stockOf(ctx, shop.id, goods.id), quantity))
  const id = store.movementId(ctx)
  const entryId = await post(ctx, {
    kind: 'write-off',
    on: dayOf(ctx.now),
    words,
    source: { kind: 'careshop.movement', id },
    lines: [
      { account: shelf(shop.id, goods.id), amount: -quantity },
      { account: outside(shop.id, goods.id, 'lost'), amount: quantity },
    ],
  })
  await store.insertMovement(ctx, id, moved(goods, entryId, 'writtenOff', quantity, words, null))
  return { id }
}

const moved = (
  goods: store.GoodsRow,
  entryId: string,
  kind: 'takenIn' | 'writtenOff',
  quantity: number,
  words: string,
  donorOrgId: string | null,
): store.Moved => ({
  shopId: goods.shopId,
  goodsId: goods.id,
  kind,
  quantity,
  points: null,
  memberId: null,
  donorOrgId,
  words: words || null,
  entryId,
})
