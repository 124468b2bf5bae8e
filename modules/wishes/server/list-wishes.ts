import { allowed } from '#common/refusal.ts'
import type { Context, Say } from '#platform/context.ts'
import { all, type Db, sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import { listPage } from '#platform/lists.ts'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { WishQuery } from '../contract.ts'
import { mayList, readable } from './policy.ts'
import * as store from './store.ts'

type Asked = Omit<WishQuery, 'limit' | 'cursor'>

const sorts = {
  collectedAt: { by: sql`x.collected_at`, type: 'timestamptz' },
  dueAt: { by: sql`coalesce(x.due_at, 'infinity')`, type: 'timestamptz' },
  state: { by: sql`x.state`, type: 'text' },
  valueFen: { by: sql`x.value_fen`, type: 'int' },
} as const

function page(ctx: Pick<Context, 'actor' | 'now'>, db: Db, query: Asked, cursor: string | undefined, limit: number) {
  const { q, state, communityId, category, late, sort } = query
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const where = all([
    sql`x.city_id = ${db.cityId} and ${readable(ctx.actor)}`,
    like && sql`(x.title ilike ${like} or x.words ilike ${like} or x.no ilike ${like})`,
    state?.length ? sql`x.state = any(${state}::text[])` : null,
    communityId && sql`x.community_id = ${communityId}`,
    category && sql`x.category = ${category}`,
    late === 'true' && sql`x.due_at < ${ctx.now} and x.state in ('claimed', 'handed')`,
  ])
  const from = sql`wishes.wishes x`
  return listPage<store.Row>(db, {
    columns: store.columns,
    from,
    where,
    id: sql`x.id`,
    sorts,
    sort,
    usual: '-collectedAt',
    cursor,
    limit,
  })
}

export async function listWishes(ctx: Context, { cursor, limit, ...query }: WishQuery) {
  allowed(mayList(ctx.actor))
  const { rows, ...rest } = await page(ctx, ctx.db, query, cursor, limit)
  return { rows: await shown(ctx.db, rows), ...rest }
}

/** Rows as staff see them: places and units by name, nobody's contact. */
export async function shown(db: Db, rows: readonly store.Row[]) {
  const [regions, { orgs }] = [await nodesOf(db), await directory(db)]
  return rows.map((row) => ({
    ...row,
    community: regions.get(row.communityId)?.name ?? '',
    grid: row.gridId ? (regions.get(row.gridId)?.name ?? null) : null,
    claimer: row.claimId ? (row.claimOrgId ? (orgs.get(row.claimOrgId)?.name ?? '') : 'resident') : null,
  }))
}

export function exportWishes(ctx: Context, query: Asked, format: Format) {
  allowed(mayList(ctx.actor))
  const { say } = ctx
  const keys = ['no', 'community', 'category', 'title', 'words', 'value', 'state', 'claimer', 'collectedAt', 'receiptNo'] as const
  const kinds = { value: 'number', collectedAt: 'instant' } as const
  const columns = keys.map((key) => ({
    title: say(`wishes:columns.${key}`),
    kind: kinds[key as keyof typeof kinds] ?? ('text' as const),
  }))
  return exportOf(format, say('wishes:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await page(ctx, db, query, cursor, 500)
    return { rows: (await shown(db, rows)).map((row) => cells(say, row)), next }
  })
}

const cells = (say: Say, row: Awaited<ReturnType<typeof shown>>[number]) => [
  row.no,
  row.community,
  say(`wishes:categories.${row.category}`),
  row.title,
  row.words,
  row.valueFen / 100,
  say(`wishes:states.${row.state}`),
  row.claimer === 'resident' ? say('wishes:claimers.resident') : row.claimer,
  row.collectedAt,
  row.receiptNo,
]
