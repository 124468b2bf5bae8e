import { dayOf, plusDays } from '#common/dates.ts'
import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import { listPage, type SortKey } from '#platform/lists.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import type { OutColumn, Value } from '#platform/sheets/index.ts'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { Narrowed, PactQuery, PactRow } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { mayList, readable, signsIn } from './policy.ts'

type Row = Omit<PactRow, 'communityName' | 'orgName'>

const sorts: Record<string, SortKey> = {
  no: { by: sql`coalesce(p.no, '')`, type: 'text' },
  validFrom: { by: sql`p.valid_from`, type: 'date' },
  validTo: { by: sql`p.valid_to`, type: 'date' },
  lastOn: { by: sql`coalesce(p.last_on, '0001-01-01'::date)`, type: 'date' },
  state: { by: sql`p.state`, type: 'text' },
}

/** Ids of communities and units whose names hold the words. */
export async function idsNamed(db: Db, q: string): Promise<string[]> {
  const wanted = q.replace(/\s+/g, '').toLowerCase()
  const { orgs } = await directory(db)
  const regions = await nodesOf(db)
  return [...orgs.values(), ...regions.values()].filter(({ name }) => name.toLowerCase().includes(wanted)).map(({ id }) => id)
}

async function whereOf({ db, actor, now }: Context, query: Narrowed): Promise<{ where: Sql; columns: Sql }> {
  const today = dayOf(now)
  const quietSince = plusDays(today, -(await rulesOf(db, 'pacts', rules)).quiet)
  const quiet = sql`(p.state in ('performing', 'reviewed') and p.active_on < ${quietSince})`
  const named = query.q ? await idsNamed(db, query.q) : []
  const unsignedBy = (side: 'community' | 'unit') => sql`(${signsIn(actor, side)} and not exists (select from pacts.signatures s
    where s.city_id = p.city_id and s.text_id = p.text_id and s.side = ${side}))`
  const where = all([
    sql`p.city_id = ${db.cityId}`,
    readable(actor),
    !!query.state?.length && sql`p.state = any(${query.state})`,
    query.communityId && sql`p.community_id = ${query.communityId}`,
    query.orgId && sql`p.org_id = ${query.orgId}`,
    query.inForce && sql`p.state in ('performing', 'reviewed')`,
    query.late &&
      sql`p.state in ('performing', 'reviewed') and exists (select from pacts.dues d where d.city_id = p.city_id
        and d.pact_id = p.id and d.due_on < ${today} and d.filled < d.quantity)`,
    query.quiet && quiet,
    query.notice && sql`p.ends_on is not null and p.state in ('performing', 'reviewed')`,
    query.toSign && sql`p.state = 'negotiating' and (${unsignedBy('community')} or ${unsignedBy('unit')})`,
    query.q &&
      sql`(p.org_id = any(${named}) or p.community_id = any(${named}) or p.no ilike ${`%${query.q.replace(/[\\%_]/g, '\\$&')}%`})`,
  ])
  const columns = sql`p.id, p.no, p.community_id, p.org_id, p.state, p.valid_from, p.valid_to, p.last_on, p.ends_on, ${quiet} as quiet,
    (select count(*) from pacts.clauses c where c.city_id = p.city_id and c.pact_id = p.id and c.dropped_at is null) as clauses,
    (select count(*) from pacts.deliveries g where g.city_id = p.city_id and g.pact_id = p.id and g.state = 'confirmed') as delivered,
    (select count(*) from pacts.dues d where d.city_id = p.city_id and d.pact_id = p.id and d.due_on < ${today}
      and d.filled < d.quantity and p.state in ('performing', 'reviewed')) as late,
    (select count(*) from pacts.deliveries g where g.city_id = p.city_id and g.pact_id = p.id
      and g.state in ('waiting', 'disputed')) as waiting`
  return { where, columns }
}

async function page(
  db: Db,
  parts: { where: Sql; columns: Sql },
  { sort, cursor, limit }: Pick<PactQuery, 'sort' | 'cursor' | 'limit'>,
) {
  const list = await listPage<Row>(db, {
    ...parts,
    from: sql`pacts.pacts p`,
    id: sql`p.id`,
    sorts,
    sort,
    usual: '-no',
    cursor,
    limit,
  })
  const { orgs } = await directory(db)
  const regions = await nodesOf(db)
  const rows = list.rows.map((row) => ({
    ...row,
    communityName: regions.get(row.communityId)?.name ?? '',
    orgName: orgs.get(row.orgId)?.name ?? '',
  }))
  return { ...list, rows }
}

export async function listPacts(ctx: Context, query: PactQuery) {
  allowed(mayList(ctx.actor))
  return page(ctx.db, await whereOf(ctx, query), query)
}

/** The communities with agreements in force, in the order of the map. */
export async function listCommunities({ db, actor, now }: Context) {
  allowed(mayList(actor))
  const { quiet } = await rulesOf(db, 'pacts', rules)
  const rows = await db.many<{ communityId: string; inForce: number; late: number; quiet: number }>(sql`
    select p.community_id, count(*)::int as in_force,
      count(*) filter (where exists (select from pacts.dues d where d.city_id = p.city_id and d.pact_id = p.id
        and d.due_on < ${dayOf(now)} and d.filled < d.quantity))::int as late,
      count(*) filter (where p.active_on < ${plusDays(dayOf(now), -quiet)})::int as quiet
    from pacts.pacts p where p.city_id = ${db.cityId} and p.state in ('performing', 'reviewed') and ${readable(actor)}
    group by p.community_id`)
  const regions = await nodesOf(db)
  return {
    rows: rows
      .map((row) => ({ ...row, communityName: regions.get(row.communityId)?.name ?? '' }))
      .sort((a, b) => (regions.get(a.communityId)?.code ?? '').localeCompare(regions.get(b.communityId)?.code ?? '')),
  }
}

export async function exportPacts(ctx: Context, query: Narrowed, format: Format) {
  allowed(mayList(ctx.actor))
  const { say } = ctx
  const parts = await whereOf(ctx, query)
  const column = (key: string, kind: OutColumn['kind'] = 'text'): OutColumn => ({ title: say(`pacts:columns.${key}`), kind })
  const columns = [
    ...['no', 'community', 'org', 'state'].map((key) => column(key)),
    ...['validFrom', 'validTo'].map((key) => column(key, 'day')),
    ...['clauses', 'delivered', 'late', 'waiting'].map((key) => column(key, 'number')),
    column('lastOn', 'day'),
    column('endsOn', 'day'),
  ]
  return exportOf(format, say('pacts:export.title'), columns, async (db, cursor) => {
    const { rows, next } = await page(db, parts, { sort: query.sort, cursor, limit: 200 })
    const cells = rows.map((row): Value[] => [
      row.no,
      row.communityName,
      row.orgName,
      say(`pacts:states.${row.state}`),
      row.validFrom,
      row.validTo,
      row.clauses,
      row.delivered,
      row.late,
      row.waiting,
      row.lastOn,
      row.endsOn,
    ])
    return { rows: cells, next }
  })
}
