import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { whyNotMove } from '../rules.ts'
import { openShelf } from './open-shelf.ts'
import { mayKeep, mayRead } from './policy.ts'
import * as store from './store.ts'

export async function addGoods(
  { db, actor, now }: Context,
  shopId: string,
  given: { title: string; unit: string; points: number },
) {
  const shop = await store.findShop(db, shopId)
  const seen = found(shop && mayRead(actor, shop) ? shop : undefined, 'careshop.not-found')
  allowed(mayKeep(actor, seen))
  refuseIf(whyNotMove({ retired: false, shopClosed: seen.closedOn !== null }))
  const id = newId(now.getTime())
  const added = await db.run(sql`insert into careshop.goods (city_id, id, shop_id, title, unit, points)
    values (${db.cityId}, ${id}, ${shopId}, ${given.title}, ${given.unit}, ${given.points})
    on conflict (city_id, shop_id, title) do nothing`)
  refuseIf(added === 0 && refuse('careshop.name-taken'))
  return { id }
}

export async function changeGoods(ctx: Context, id: string, given: { points: number; retired: boolean; version: number }) {
  const { goods } = await openShelf(ctx, id)
  const retiredAt = given.retired ? (goods.retiredAt ?? ctx.now) : null
  const changed =
    await ctx.db.run(sql`update careshop.goods set points = ${given.points}, retired_at = ${retiredAt}, version = version + 1
    where city_id = ${ctx.cityId} and id = ${id} and version = ${given.version}`)
  refuseIf(changed === 0 && refuse('version.stale'))
  return { id }
}
