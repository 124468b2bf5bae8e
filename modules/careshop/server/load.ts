import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { nodeOf } from '#server/regions'
import { takeIn } from './take-in.ts'

export type LoadedShop = {
  communityId: string
  name: string
  place: string
  hours: string
  openedOn: string
  goods: readonly { title: string; unit: string; points: number; stock: number; donorOrgId: string | null }[]
}

/** Opens shops with filled shelves, as the house itself: for seeds. Answers the ids of the goods. */
export async function load(ctx: Context, shops: readonly LoadedShop[]): Promise<string[]> {
  const { db, now } = ctx
  const everywhere = { level: 'city', regionId: null, permissions: ['careshop.read', 'careshop.keep'] } as const
  const actor = {
    ...ctx.actor,
    appointments: [{ id: newId(), post: '', orgId: newId(), orgName: '', orgKind: '', ...everywhere }],
  }
  const ids: string[] = []
  for (const { communityId, name, place, hours, openedOn, goods } of shops) {
    const shopId = newId(now.getTime())
    const subdistrictId = (await nodeOf(db, communityId))?.subdistrictId ?? null
    await db.run(sql`insert into careshop.shops (city_id, id, community_id, subdistrict_id, name, place, hours, opened_on)
      values (${db.cityId}, ${shopId}, ${communityId}, ${subdistrictId}, ${name}, ${place}, ${hours}, ${openedOn})`)
    for (const { title, unit, points, stock, donorOrgId } of goods) {
      const id = newId(now.getTime())
      await db.run(sql`insert into careshop.goods (city_id, id, shop_id, title, unit, points)
        values (${db.cityId}, ${id}, ${shopId}, ${title}, ${unit}, ${points})`)
      await takeIn({ ...ctx, actor }, id, { quantity: stock, donorOrgId })
      ids.push(id)
    }
  }
  return ids
}
