import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { all, sql } from '#platform/db.ts'
import { exportList, type Format } from '#platform/exports.ts'
import { listPage } from '#platform/lists.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { directory } from '#server/orgs'
import { namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import type { DeliveryQuery, DeliveryRow } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { idsNamed } from './list-pacts.ts'
import { mayList, readable, sidesOf, worksFor } from './policy.ts'

type Row = Omit<
  DeliveryRow,
  | 'communityName'
  | 'orgName'
  | 'recordedBy'
  | 'confirmedBy'
  | 'recordedAt'
  | 'confirmedAt'
  | 'silentAt'
  | 'proposal'
  | 'mySides'
  | 'own'
> & {
  communityId: string
  subdistrictId: string
  orgId: string
  recordedBy: string | null
  confirmedBy: string | null
  recordedAt: Date
  confirmedAt: Date | null
  noticedAt: Date | null
  proposedSide: 'community' | 'unit' | null
  proposedQuantity: number | null
  proposedWords: string | null
}

export async function listDeliveries(ctx: Context, query: DeliveryQuery) {
  const { db, actor } = ctx
  allowed(mayList(actor))
  const named = query.q ? await idsNamed(db, query.q) : []
  const mine = sql`g.state = 'waiting' and g.recorded_by is distinct from ${actor.personId}::uuid
    and ((g.recorded_side = 'unit' and ${worksFor(actor, 'community')}) or (g.recorded_side = 'community' and ${worksFor(actor, 'unit')}))`
  const list = await listPage<Row>(db, {
    columns: sql`g.id, g.pact_id, p.no as pact_no, p.community_id, p.subdistrict_id, p.org_id, g.clause_id, c.title as clause_title, c.dual,
      c.side, g.quantity, c.unit, g.counted, g.delivered_on as on, g.words, g.state, g.how, g.recorded_side, g.recorded_at,
      g.recorded_by, g.confirmed_at, g.confirmed_by, g.noticed_at, g.ground, g.proposed_side, g.proposed_quantity, g.proposed_words,
      g.files`,
    from: sql`pacts.deliveries g join pacts.clauses c on c.city_id = g.city_id and c.id = g.clause_id
      join pacts.pacts p on p.city_id = g.city_id and p.id = g.pact_id`,
    where: all([
      sql`g.city_id = ${db.cityId}`,
      readable(actor),
      query.mine && mine,
      !!query.state?.length && sql`g.state = any(${query.state})`,
      query.pactId && sql`g.pact_id = ${query.pactId}`,
      query.clauseId && sql`g.clause_id = ${query.clauseId}`,
      query.communityId && sql`p.community_id = ${query.communityId}`,
      query.side && sql`c.side = ${query.side}`,
      !!query.dual?.length && sql`c.dual = any(${query.dual})`,
      query.from && sql`g.delivered_on >= ${query.from}`,
      query.to && sql`g.delivered_on <= ${query.to}`,
      query.q &&
        sql`(p.org_id = any(${named}) or p.community_id = any(${named}) or c.title ilike ${`%${query.q.replace(/[\\%_]/g, '\\$&')}%`})`,
    ]),
    id: sql`g.id`,
    sorts: {
      on: { by: sql`g.delivered_on`, type: 'date' },
      recordedAt: { by: sql`g.recorded_at`, type: 'timestamptz' },
    },
    sort: query.sort,
    usual: '-on',
    cursor: query.cursor,
    limit: query.limit,
  })
  const { orgs } = await directory(db)
  const regions = await nodesOf(db)
  const { silence } = await rulesOf(db, 'pacts', rules)
  const people = await namesOf(
    db,
    list.rows.flatMap((row) => [row.recordedBy, row.confirmedBy]).filter((one): one is string => one !== null),
  )
  const rows = list.rows.map((row) => ({
    ...row,
    communityName: regions.get(row.communityId)?.name ?? '',
    orgName: orgs.get(row.orgId)?.name ?? '',
    recordedBy: people.get(row.recordedBy ?? '') ?? '',
    confirmedBy: people.get(row.confirmedBy ?? '') ?? null,
    silentAt: row.state === 'waiting' && row.noticedAt ? new Date(row.noticedAt.getTime() + silence * 86_400_000) : null,
    proposal: row.proposedSide && {
      side: row.proposedSide,
      quantity: row.proposedQuantity ?? 0,
      words: row.proposedWords ?? '',
    },
    mySides: sidesOf(actor, row),
    own: row.recordedBy !== null && row.recordedBy === actor.personId,
  }))
  return { ...list, rows }
}

export function exportDeliveries(ctx: Context, query: Omit<DeliveryQuery, 'cursor' | 'limit'>, format: Format) {
  allowed(mayList(ctx.actor))
  const { say } = ctx
  const title = (key: string) => say(`pacts:${key}`)
  return exportList(ctx, format, title('pages.deliveries'), (ctx, page) => listDeliveries(ctx, { ...query, ...page }), [
    [title('columns.no'), 'text', (row) => row.pactNo],
    [title('columns.community'), 'text', (row) => row.communityName],
    [title('columns.org'), 'text', (row) => row.orgName],
    [title('clause.dual'), 'text', (row) => title(`duals.${row.dual}`)],
    [title('delivery.clause'), 'text', (row) => row.clauseTitle],
    [title('clause.side'), 'text', (row) => title(`sides.${row.side}`)],
    [title('delivery.on'), 'day', (row) => row.on],
    [title('delivery.quantity'), 'number', (row) => row.quantity],
    [title('delivery.counted'), 'number', (row) => row.counted],
    [title('clause.unit'), 'text', (row) => row.unit],
    [title('columns.status'), 'text', (row) => title(`deliveryStates.${row.state}`)],
    [title('delivery.words'), 'text', (row) => row.words],
  ])
}
