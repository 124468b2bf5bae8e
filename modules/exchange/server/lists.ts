import { dayOf } from '#common/dates.ts'
import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import { nodeOf } from '#server/regions'
import type { MatchQuery, NeedQuery, OrderQuery, ResourceQuery } from '../contract.ts'
import { quarterOf } from '../windows.ts'
import { type Rights, rightsOf, sees } from './policy.ts'
import * as present from './present.ts'
import { rulesHere } from './rules-here.ts'
import * as store from './store.ts'

type Reading = Pick<Context, 'db' | 'now'>
type Paged<Q> = Omit<Q, 'limit'> & { limit: number }

const ids = (set: Iterable<string>): string[] => [...set]
const days = (n: number, now: Date): Date => new Date(now.getTime() - n * 86_400_000)

/** Stood at some time of the quarter: begun before its end, not ended before its beginning. */
function within(quarter: string | undefined, began: Sql, ended: Sql): Sql | undefined {
  if (!quarter) return undefined
  const { first, last } = quarterOf(quarter)
  return sql`${began} < (${last}::date + 1)::timestamp at time zone 'Asia/Shanghai'
    and (${ended} is null or ${ended} >= ${first}::date::timestamp at time zone 'Asia/Shanghai')`
}

const searched = (q: string | undefined, ...columns: Sql[]): Sql | undefined => {
  const words = q?.trim()
  return words
    ? sql`(${columns.map((c) => sql`${c}`).reduce((a, b) => sql`${a} || ' ' || coalesce(${b}, '')`)}) ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`
    : undefined
}

/** Resources that serve a community. */
export async function serving(db: Db, communityId: string): Promise<Sql> {
  const node = await nodeOf(db, communityId)
  return sql`(r.whole_city or ${communityId} = any(r.reach) or (r.reach = '{}' and (r.community_id = ${communityId}
    or r.subdistrict_id is null or r.subdistrict_id = ${node?.subdistrictId ?? null})))`
}

export async function pageResources({ db, now }: Reading, rights: Rights, query: Paged<ResourceQuery>) {
  const rules = await rulesHere(db)
  const today = dayOf(now)
  const { rows, next, total } = await listPage<store.ResourceRow>(db, {
    columns: store.resourceColumns(today),
    from: sql`exchange.resources r`,
    where: all([
      sql`r.city_id = ${db.cityId}`,
      query.communityId && (await serving(db, query.communityId)),
      query.ownerOrgId && sql`r.owner_org_id = ${query.ownerOrgId}`,
      query.kind && sql`r.kind = any(${query.kind})`,
      query.state && sql`r.state = any(${query.state})`,
      query.mine === 'true' && sql`r.owner_org_id = any(${ids(rights.owned)})`,
      query.stale === 'true' && sql`r.state = 'offered' and r.refreshed_at <= ${days(rules.refresh, now)}`,
      query.unused === 'true' &&
        sql`r.state = 'offered' and coalesce((select max(o.created_at) from exchange.orders o where o.city_id = r.city_id
          and o.resource_id = r.id and o.state <> 'cancelled'), r.created_at) <= ${days(rules.unused, now)}`,
      within(query.quarter, sql`r.created_at`, sql`r.ended_at`),
      searched(query.q, sql`r.title`, sql`r.conditions`),
    ]),
    id: sql`r.id`,
    sorts: {
      title: { by: sql`r.title`, type: 'words' },
      refreshedAt: { by: sql`r.refreshed_at`, type: 'timestamptz' },
      createdAt: { by: sql`r.created_at`, type: 'timestamptz' },
      /** The community's own first, then its neighbours', then the city's. */
      near: {
        by: sql`case when r.community_id = ${query.communityId ?? null} then 0 when r.subdistrict_id is not null then 1 else 2 end`,
        type: 'int',
      },
    },
    sort: query.sort,
    usual: '-createdAt',
    cursor: query.cursor,
    limit: query.limit,
  })
  return { rows: await present.resources({ db, now }, rows), next, total }
}

/** What is still sought is read by whoever could help; all of a region by who reads there. */
export const readableNeeds = (rights: Rights): Sql | undefined =>
  rights.system || rights.read.city
    ? undefined
    : sql`(n.community_id = any(${rights.read.communities}) or n.subdistrict_id = any(${rights.read.subdistricts})
        or (${rights.offers} and n.state in ('open', 'matched', 'ordered')))`

export async function pageNeeds({ db, now }: Reading, rights: Rights, query: Paged<NeedQuery>) {
  const rules = await rulesHere(db)
  const { rows, next, total } = await listPage<store.NeedRow>(db, {
    columns: store.needColumns,
    from: sql`exchange.needs n`,
    where: all([
      sql`n.city_id = ${db.cityId}`,
      readableNeeds(rights),
      query.communityId && sql`n.community_id = ${query.communityId}`,
      query.kind && sql`n.kind = any(${query.kind})`,
      query.state && sql`n.state = any(${query.state})`,
      query.urgency && sql`n.urgency = any(${query.urgency})`,
      query.concernId && sql`n.concern_id = ${query.concernId}`,
      query.late === 'true' && sql`n.state in ('open', 'matched') and n.created_at <= ${days(rules.unmet, now)}`,
      within(query.quarter, sql`n.created_at`, sql`n.ended_at`),
      searched(query.q, sql`n.title`, sql`n.words`),
    ]),
    id: sql`n.id`,
    sorts: {
      createdAt: { by: sql`n.created_at`, type: 'timestamptz' },
      title: { by: sql`n.title`, type: 'words' },
      neededBy: { by: sql`coalesce(n.needed_by, 'infinity'::date)`, type: 'date' },
      urgency: { by: sql`array_position(array['urgent', 'soon', 'someday'], n.urgency)`, type: 'int' },
    },
    sort: query.sort,
    usual: 'urgency',
    cursor: query.cursor,
    limit: query.limit,
  })
  return { rows: await present.needs({ db, now }, rows), next, total }
}

const readableSides = (rights: Rights, of: Sql): Sql | undefined =>
  rights.system || rights.read.city
    ? undefined
    : sql`(${of}.community_id = any(${rights.read.communities}) or n.subdistrict_id = any(${rights.read.subdistricts})
        or ${of}.owner_org_id = any(${ids(rights.owned)}))`

const managed = ({ manage, system }: Rights, of: Sql): Sql =>
  manage.city || system
    ? sql`true`
    : sql`(${of}.community_id = any(${manage.communities}) or n.subdistrict_id = any(${manage.subdistricts}))`

export async function pageMatches({ db, now }: Reading, rights: Rights, query: Paged<MatchQuery>) {
  const owned = ids(rights.owned)
  const { rows, next, total } = await listPage<store.MatchRow>(db, {
    columns: store.matchColumns,
    from: store.matchFrom,
    where: all([
      sql`m.city_id = ${db.cityId}`,
      readableSides(rights, sql`m`),
      query.communityId && sql`m.community_id = ${query.communityId}`,
      query.state ? sql`m.state = any(${query.state})` : sql`m.state <> 'lapsed'`,
      query.waiting === 'true' &&
        sql`m.state = 'proposed' and ((m.need_accepted_at is null and ${managed(rights, sql`m`)})
          or (m.owner_accepted_at is null and m.owner_org_id = any(${owned})))`,
      searched(query.q, sql`n.title`, sql`r.title`),
    ]),
    id: sql`m.id`,
    sorts: { createdAt: { by: sql`m.created_at`, type: 'timestamptz' } },
    sort: query.sort,
    usual: '-createdAt',
    cursor: query.cursor,
    limit: query.limit,
  })
  return { rows: await present.matches({ db, now }, rights, rows), next, total }
}

export async function pageOrders({ db, now }: Reading, rights: Rights, query: Paged<OrderQuery>) {
  const { rows, next, total } = await listPage<store.OrderRow>(db, {
    columns: store.orderColumns,
    from: store.orderFrom,
    where: all([
      sql`o.city_id = ${db.cityId}`,
      readableSides(rights, sql`o`),
      query.communityId && sql`o.community_id = ${query.communityId}`,
      query.ownerOrgId && sql`o.owner_org_id = ${query.ownerOrgId}`,
      query.kind && sql`n.kind = any(${query.kind})`,
      query.state && sql`o.state = any(${query.state})`,
      query.late === 'true' && sql`o.state = 'agreed' and o.planned_on < ${dayOf(now)}`,
      query.mine === 'true' && sql`(${managed(rights, sql`o`)} or o.owner_org_id = any(${ids(rights.owned)}))`,
      within(query.quarter, sql`o.created_at`, sql`coalesce(o.confirmed_at, o.cancelled_at)`),
      searched(query.q, sql`o.no`, sql`n.title`, sql`r.title`),
    ]),
    id: sql`o.id`,
    sorts: {
      plannedOn: { by: sql`o.planned_on`, type: 'date' },
      createdAt: { by: sql`o.created_at`, type: 'timestamptz' },
      no: { by: sql`o.no`, type: 'text' },
    },
    sort: query.sort,
    usual: '-plannedOn',
    cursor: query.cursor,
    limit: query.limit,
  })
  return { rows: await present.orders({ db, now }, rights, rows), next, total }
}

const listing =
  <Q, A>(page: (ctx: Reading, rights: Rights, query: Q) => Promise<A>) =>
  async (ctx: Context, query: Q): Promise<A> => {
    allowed(sees(ctx.actor))
    return page(ctx, await rightsOf(ctx), query)
  }
export const listResources = listing(pageResources)
export const listNeeds = listing(pageNeeds)
export const listMatches = listing(pageMatches)
export const listOrders = listing(pageOrders)
