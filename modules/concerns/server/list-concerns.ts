import { queryOf } from '#common/bigrams.ts'
import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { all, joined, nothing, type Sql, sql, trusted } from '#platform/db.ts'
import type { ConcernListQuery } from '../contract.ts'
import { waitsFor } from '../rules.ts'
import { present } from './present.ts'
import { type Acting, type Scopes, scopes } from './reach.ts'
import * as store from './store.ts'

type Cursor = [at: string, id: string]
const encode = (cursor: Cursor): string => Buffer.from(cursor.join(' ')).toString('base64url')
function decode(text: string | undefined): Cursor | null {
  const [at, id] = Buffer.from(text ?? '', 'base64url')
    .toString()
    .split(' ')
  return at && id && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id) ? [at, id] : null
}

/** Counted up to this; beyond it the screen says so. */
export const cap = 1000

/**
 * The worklist: one branch a scope, each reading its own partial index in order and stopping after a page, then merged.
 * So a page costs the same at ten thousand concerns and at a million.
 */
export async function listConcerns(ctx: Context, query: ConcernListQuery) {
  const scope = await scopes(ctx)
  const { rows, next } = query.q ? await searched(ctx, scope, query, query.q) : await paged(ctx, scope, query)
  const total = query.cursor || query.q ? undefined : await counted(ctx, scope, query)
  return { rows: await present(ctx, rows), next, total }
}

export type Page = { rows: store.Row[]; next: string | null }

export async function paged(
  { db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>,
  scope: Awaited<ReturnType<typeof scopes>>,
  query: ConcernListQuery,
): Promise<Page> {
  const byDue = orderOf(query) === 'due'
  const cursor = decode(query.cursor)
  const keep = all([
    filters(query, now, actor),
    cursor && (byDue ? sql`(due_at, id) > (${cursor[0]}, ${cursor[1]})` : sql`(told_at, id) < (${cursor[0]}, ${cursor[1]})`),
  ])
  const order = trusted(byDue ? 'due_at, id' : 'told_at desc, id desc')
  const branches = branchesOf(scope, query).map(
    (branch) =>
      sql`(select ${store.columns} from concerns.concerns where city_id = ${db.cityId} and ${branch} and ${keep} order by ${order} limit ${query.limit + 1})`,
  )
  if (branches.length === 0) return { rows: [], next: null }
  const rows = await db.many<store.Row>(
    sql`select distinct on (${trusted(byDue ? 'due_at, id' : 'told_at, id')}) * from (${joined(branches, ' union all ')}) x order by ${order} limit ${query.limit + 1}`,
  )
  return cut(rows, query.limit, byDue)
}

function cut(rows: store.Row[], limit: number, byDue: boolean): Page {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const more = rows.length > limit && last
  return { rows: page, next: more ? encode([(byDue ? last.dueAt! : last.toldAt).toISOString(), last.id]) : null }
}

export async function counted(
  { db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>,
  scope: Awaited<ReturnType<typeof scopes>>,
  query: ConcernListQuery,
): Promise<{ count: number; more: boolean }> {
  const keep = filters(query, now, actor)
  const branches = branchesOf(scope, query).map(
    (branch) => sql`(select id from concerns.concerns where city_id = ${db.cityId} and ${branch} and ${keep} limit ${cap + 1})`,
  )
  if (branches.length === 0) return { count: 0, more: false }
  const { n } = await db.one<{ n: number }>(
    sql`select count(*) as n from (select distinct id from (${joined(branches, ' union all ')}) x limit ${cap + 1}) y`,
  )
  return { count: Math.min(n, cap), more: n > cap }
}

const orderOf = (query: ConcernListQuery): 'due' | 'told' => (query.list === 'all' ? 'told' : (query.sort ?? 'due'))

/** One condition a scope, each the lead of an index. `open` lists repeat the partial index's own condition. */
function branchesOf(scope: Scopes & { acting: Acting[] }, query: ConcernListQuery): Sql[] {
  const open = query.list === 'all' ? nothing : sql` and state <> 'closed'`
  const each = (column: string, ids: readonly string[]) => ids.map((id) => sql`${trusted(column)} = ${id}${open}`)
  const within = (column: string) =>
    scope.gridOrgs.map(({ orgId, gridId }) => sql`${trusted(column)} = ${orgId} and grid_id = ${gridId}${open}`)
  const ours = (column: string) => [...each(column, scope.orgs), ...within(column)]
  if (query.list === 'mine')
    return scope.acting.map(
      ({ orgId, gridId, permissions }) =>
        sql`holder_org_id = ${orgId}${open} and state = any(${waitingFor(permissions)})${gridId ? sql` and grid_id = ${gridId}` : nothing}`,
    )
  if (query.list === 'sent') return ours('first_org_id')
  const area = [
    ...(scope.city ? [sql`true${open}`] : []),
    ...each('subdistrict_id', scope.subdistricts),
    ...each('community_id', scope.communities),
    ...each('grid_id', scope.grids),
  ]
  if (query.list === 'area' || scope.city) return area
  const held = ours('holder_org_id').map((branch) => sql`${branch} and state <> 'closed'`)
  const helped = sql`id in (select o.concern_id from concerns.orders o where o.city_id = concerns.city_id
    and o.org_id = any(${scope.orgs}::uuid[]) and o.role = 'co' and o.ended_at is null)`
  return [...area, ...ours('handler_org_id'), ...ours('first_org_id'), ...held, helped]
}

/** The states in which somebody with these permissions is waited for. */
const waitingFor = (permissions: readonly string[]): string[] =>
  Object.entries(waitsFor).flatMap(([state, permission]) => (permissions.includes(permission) ? [state] : []))

export function filters(q: ConcernListQuery, now: Date, actor: Actor): Sql {
  const start = (day: string) => instantOf(day)
  return all([
    q.state && sql`state = any(${q.state})`,
    q.class && sql`class = any(${q.class})`,
    q.channel && sql`channel = any(${q.channel})`,
    q.result && sql`result = any(${q.result})`,
    q.topic && sql`topic_code like ${`${q.topic}%`}`,
    q.subdistrictId && sql`subdistrict_id = ${q.subdistrictId}`,
    q.communityId && sql`community_id = ${q.communityId}`,
    q.gridId && sql`grid_id = ${q.gridId}`,
    q.holderId && sql`holder_org_id = ${q.holderId}`,
    q.handlerId && sql`handler_org_id = ${q.handlerId}`,
    q.late && sql`due_at < ${now}`,
    q.filed && sql`filed_by = ${actor.personId}`,
    q.dueBy && sql`due_at < ${start(plusDays(q.dueBy, 1))}`,
    q.toldFrom && sql`told_at >= ${start(q.toldFrom)}`,
    q.toldTo && sql`told_at < ${start(plusDays(q.toldTo, 1))}`,
  ])
}

/** By number, else by words: the newest first, within what the actor may see. */
export async function searched(
  { db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>,
  scope: Scopes,
  query: ConcernListQuery,
  text: string,
): Promise<Page> {
  const number = text.replace(/\s/g, '')
  if (/^\d{12,}$/.test(number)) {
    const row = await store.findByNo(db, number)
    return { rows: row && inScope(row, scope) ? [row] : [], next: null }
  }
  const wanted = queryOf(text)
  if (!wanted) return { rows: [], next: null }
  const [at, id] = decode(query.cursor) ?? ['9999-12-31T00:00:00Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
  const grids = [...scope.grids, ...scope.gridOrgs.map((g) => g.gridId)]
  const most = isNarrowed(query) ? Math.max(200, query.limit + 1) : query.limit + 1
  const found = await db.many<{
    id: string
    toldAt: Date
  }>(sql`select id, told_at from concerns.find(to_tsquery('simple', ${wanted}), ${scope.subdistricts}::uuid[],
    ${scope.communities}::uuid[], ${grids}::uuid[], ${scope.orgs}::uuid[], ${scope.city}, ${at}, ${id}, ${most})`)
  const open = query.list === 'all' ? nothing : sql` and state <> 'closed'`
  const rows = await db.many<store.Row>(sql`select ${store.columns} from concerns.concerns where city_id = ${db.cityId}
    and id = any(${found.map((f) => f.id)}::uuid[]) and ${filters(query, now, actor)}${open} order by told_at desc, id desc limit ${query.limit + 1}`)
  const page = cut(
    rows.filter((row) => inScope(row, scope)),
    query.limit,
    false,
  )
  const last = found.at(-1)
  return page.next || found.length < most || !last ? page : { ...page, next: encode([last.toldAt.toISOString(), last.id]) }
}

/** Whether filters may drop some of what the words found. */
function isNarrowed({ q, cursor, limit, sort, list, ...filters }: ConcernListQuery): boolean {
  return list !== 'all' || Object.values(filters).some((value) => value !== undefined)
}

const inScope = (row: store.Row, scope: Scopes): boolean =>
  scope.city ||
  scope.subdistricts.includes(row.subdistrictId ?? '') ||
  scope.communities.includes(row.communityId ?? '') ||
  scope.grids.includes(row.gridId ?? '') ||
  [row.holderOrgId, row.firstOrgId, row.handlerOrgId, row.senderOrgId].some(
    (org) => org && (scope.orgs.includes(org) || scope.gridOrgs.some((g) => g.orgId === org && g.gridId === row.gridId)),
  )

/** Today's numbers: each is the total of the list with the same filters. */
export async function countConcerns(ctx: Context) {
  const scope = await scopes(ctx)
  const today = dayOf(ctx.now)
  const of = async (query: Partial<ConcernListQuery>) => {
    const { count, more } = await counted(ctx, scope, { list: 'mine', limit: 1, ...query })
    return more ? cap : count
  }
  return {
    mine: await of({}),
    late: await of({ late: '1' }),
    dueToday: await of({ dueBy: today }),
    fresh: await of({ state: ['collected', 'dispatched'] }),
    area: await of({ list: 'area' }),
    areaLate: await of({ list: 'area', late: '1' }),
    cap,
  }
}
