import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { balanceOf, type Opening } from '#server/ledger'
import { mayKeep, mayRead } from './policy.ts'
import * as store from './store.ts'

/** A kind of goods with its shop, locked, in the hands of a keeper; to who may not even read the shop there is none. */
export async function openShelf({ db, actor }: Context, goodsId: string) {
  const goods = found(await store.findGoods(db, goodsId), 'careshop.no-goods')
  const shop = await store.findShop(db, goods.shopId)
  const seen = found(shop && mayRead(actor, shop) ? shop : undefined, 'careshop.no-goods')
  allowed(mayKeep(actor, seen))
  return { goods, shop: seen, state: { retired: goods.retiredAt !== null, shopClosed: seen.closedOn !== null } }
}

const unitOf = (goodsId: string) => `goods:${goodsId}` as const
/** What stands on the shelf: never below zero. */
export const shelf = (shopId: string, goodsId: string): Opening => ({
  ownerKind: 'careshop.shop',
  ownerId: shopId,
  unit: unitOf(goodsId),
  least: 0,
})
/** Where goods come from and go to. */
export const outside = (shopId: string, goodsId: string, purpose: 'given' | 'taken' | 'lost'): Opening => ({
  ownerKind: 'careshop.outside',
  ownerId: shopId,
  unit: unitOf(goodsId),
  purpose,
})
/** Points that were exchanged in a shop. */
export const till = (shopId: string): Opening => ({ ownerKind: 'careshop.shop', ownerId: shopId, unit: 'points', wide: true })

export const stockOf = ({ db }: Pick<Context, 'db'>, shopId: string, goodsId: string): Promise<number> =>
  balanceOf(db, shelf(shopId, goodsId))
