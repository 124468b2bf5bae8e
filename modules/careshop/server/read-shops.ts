import { dayOf } from '#common/dates.ts'
import { found } from '#common/refusal.ts'
import { covers, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf as regionNames } from '#server/regions'
import { rules } from '../rulebook.ts'
import { stockOf } from './open-shelf.ts'
import { mayKeep, mayRead } from './policy.ts'
import * as store from './store.ts'

type ShopQuery = { q?: string; sort?: string; cursor?: string; limit: number; communityId?: string; closed?: 'true' | 'false' }

export async function listShops({ db, actor }: Context, query: ShopQuery) {
  const scope = scopeOf(actor, 'careshop.read')
  const page = await listPage<store.ShopRow>(db, {
    columns: store.shopColumns,
    from: sql`careshop.shops s`,
    where: all([
      sql`s.city_id = ${db.cityId}`,
      !scope.city &&
        sql`(s.subdistrict_id = any(${scope.subdistricts}::uuid[]) or s.community_id = any(${scope.communities}::uuid[]))`,
      query.closed !== 'true' && sql`s.closed_on is null`,
      query.communityId && sql`s.community_id = ${query.communityId}`,
      query.q && sql`strpos(s.name, ${query.q}) > 0`,
    ]),
    id: sql`s.id`,
    sorts: { name: { by: sql`s.name`, type: 'words' }, openedOn: { by: sql`s.opened_on`, type: 'date' } },
    usual: 'name',
    ...query,
  })
  const names = await regionNames(
    db,
    page.rows.map((row) => row.communityId),
  )
  return { ...page, rows: page.rows.map((row) => ({ ...row, communityName: names.get(row.communityId) ?? '' })) }
}

export async function readShop(ctx: Context, id: string) {
  const { db, actor } = ctx
  const shop = await store.findShop(db, id)
  const seen = found(shop && mayRead(actor, shop) ? shop : undefined, 'careshop.not-found')
  const names = await regionNames(db, [seen.communityId])
  const { monthlyPoints } = await rulesOf(db, 'careshop', rules)
  return {
    ...seen,
    communityName: names.get(seen.communityId) ?? '',
    shelf: await shelfOf(ctx, id),
    mayKeep: mayKeep(actor, seen) && seen.closedOn === null,
    mayWriteOff: mayKeep(actor, seen),
    monthlyPoints,
  }
}

export async function shelfOf(ctx: Context, shopId: string) {
  const shelf = []
  for (const { id, title, unit, points, retiredAt, version } of await store.shelfOf(ctx.db, shopId))
    shelf.push({ id, title, unit, points, version, retired: retiredAt !== null, stock: await stockOf(ctx, shopId, id) })
  return shelf
}

type MovementQuery = { sort?: string; cursor?: string; limit: number; kind?: readonly string[] }

export async function listMovements({ db, actor }: Context, shopId: string, query: MovementQuery) {
  const shop = await store.findShop(db, shopId)
  const seen = found(shop && mayRead(actor, shop) ? shop : undefined, 'careshop.not-found')
  const page = await listPage<store.MovementRow & { goods: string; unit: string }>(db, {
    columns: sql`m.id, m.kind, m.quantity, m.points, m.donor_org_id, m.words, m.at, m.taken_back_at, g.title as goods, g.unit`,
    from: sql`careshop.movements m join careshop.goods g on g.city_id = m.city_id and g.id = m.goods_id`,
    where: all([
      sql`m.city_id = ${db.cityId} and m.shop_id = ${shopId}`,
      query.kind && sql`m.kind = any(${query.kind as string[]})`,
    ]),
    id: sql`m.id`,
    sorts: { at: { by: sql`m.at`, type: 'timestamptz' } },
    usual: '-at',
    ...query,
  })
  const donors = await orgNames(
    db,
    page.rows.flatMap((row) => row.donorOrgId ?? []),
  )
  const keeps = mayKeep(actor, seen)
  return {
    ...page,
    rows: page.rows.map(({ donorOrgId, takenBackAt, ...row }) => ({
      ...row,
      donor: donorOrgId ? (donors.get(donorOrgId) ?? null) : null,
      mayTakeBack: keeps && row.kind === 'redeemed' && takenBackAt === null,
    })),
  }
}

/** Goods a unit gave between two days. */
export async function givenBy({ db }: Pick<Context, 'db'>, orgId: string, from: string, to: string) {
  const rows = await db.many<{ at: Date; quantity: number; title: string; unit: string; shopId: string; communityId: string }>(
    sql`select m.at, m.quantity, g.title, g.unit, m.shop_id, s.community_id from careshop.movements m
      join careshop.goods g on g.city_id = m.city_id and g.id = m.goods_id
      join careshop.shops s on s.city_id = m.city_id and s.id = m.shop_id
      where m.city_id = ${db.cityId} and m.donor_org_id = ${orgId} and m.kind = 'takenIn'
        and (m.at at time zone 'Asia/Shanghai')::date between ${from} and ${to} order by m.at desc, m.id`,
  )
  return rows.map(({ at, ...row }) => ({ ...row, on: dayOf(at) }))
}

export async function figures({ db, actor }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const scope = scopeOf(actor, 'careshop.read')
  const shops = (await store.openShops(db)).filter((shop) => covers(scope, shop))
  return [{ key: 'shops', value: shops.length, link: '/careshops' }]
}
