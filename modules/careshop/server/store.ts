import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, pinyin, type Sql, sql } from '#platform/db.ts'

export type ShopRow = {
  id: string
  communityId: string
  subdistrictId: string | null
  name: string
  place: string
  hours: string
  openedOn: string
  closedOn: string | null
  version: number
  goods: number
}
export type GoodsRow = {
  id: string
  shopId: string
  title: string
  unit: string
  points: number
  retiredAt: Date | null
  version: number
}
export type MovementRow = {
  id: string
  shopId: string
  goodsId: string
  kind: 'takenIn' | 'redeemed' | 'takenBack' | 'writtenOff'
  quantity: number
  points: number | null
  memberId: string | null
  donorOrgId: string | null
  words: string | null
  entryId: string
  at: Date
  takenBackAt: Date | null
}

export const shopColumns = sql`s.id, s.community_id, s.subdistrict_id, s.name, s.place, s.hours, s.opened_on, s.closed_on, s.version,
  (select count(*) from careshop.goods g where g.city_id = s.city_id and g.shop_id = s.id and g.retired_at is null)::int as goods`

export const findShop = (db: Db, id: string, lock: Sql = sql``): Promise<ShopRow | undefined> =>
  db.maybe<ShopRow>(sql`select ${shopColumns} from careshop.shops s where s.city_id = ${db.cityId} and s.id = ${id}${lock}`)

export const findGoods = (db: Db, id: string): Promise<GoodsRow | undefined> =>
  db.maybe<GoodsRow>(sql`select id, shop_id, title, unit, points, retired_at, version from careshop.goods
    where city_id = ${db.cityId} and id = ${id} for update`)

export const shelfOf = (db: Db, shopId: string): Promise<GoodsRow[]> =>
  db.many<GoodsRow>(sql`select id, shop_id, title, unit, points, retired_at, version from careshop.goods
    where city_id = ${db.cityId} and shop_id = ${shopId} order by retired_at is not null, points, title`)

export const openShops = (db: Db): Promise<ShopRow[]> =>
  db.many<ShopRow>(
    sql`select ${shopColumns} from careshop.shops s where s.city_id = ${db.cityId} and s.closed_on is null order by ${pinyin(sql`s.name`)}`,
  )

type Own = Pick<MovementRow, 'kind' | 'quantity' | 'points' | 'at' | 'takenBackAt'> & {
  title: string
  unit: string
  shop: string
}
/** What a member exchanged and gave back, the latest first. */
export const ofMember = (db: Db, memberId: string): Promise<Own[]> =>
  db.many<Own>(sql`select m.kind, m.quantity, m.points, m.at, m.taken_back_at, g.title, g.unit, s.name as shop
    from careshop.movements m join careshop.goods g on g.city_id = m.city_id and g.id = m.goods_id
    join careshop.shops s on s.city_id = m.city_id and s.id = m.shop_id
    where m.city_id = ${db.cityId} and m.member_id = ${memberId} order by m.at desc, m.id desc limit 200`)

export type Moved = Omit<MovementRow, 'id' | 'at' | 'takenBackAt'>
export async function insertMovement({ db, now, actor }: Context, id: string, m: Moved): Promise<void> {
  await db.run(sql`insert into careshop.movements (city_id, id, shop_id, goods_id, kind, quantity, points, member_id, donor_org_id, words,
      entry_id, by_person, at)
    values (${db.cityId}, ${id}, ${m.shopId}, ${m.goodsId}, ${m.kind}, ${m.quantity}, ${m.points}, ${m.memberId}, ${m.donorOrgId},
      ${m.words}, ${m.entryId}, ${actor.personId}, ${now})`)
}

export const movementId = ({ now }: Pick<Context, 'now'>): string => newId(now.getTime())
