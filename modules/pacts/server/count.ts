import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import type { How } from '../contract.ts'
import { fill } from '../dues.ts'
import * as store from './store.ts'

/** Fills the dues of these clauses anew from all that counts. The agreements are locked by the caller. */
export async function refill(db: Db, clauseIds: readonly string[]): Promise<void> {
  const ids = [...new Set(clauseIds)]
  const dues = await db.many<{ id: string; clauseId: string; periodFrom: string; quantity: number; filled: number }>(
    sql`select id, clause_id, period_from, quantity, filled from pacts.dues
      where city_id = ${db.cityId} and clause_id = any(${ids}) order by clause_id, period_from`,
  )
  const counted = await db.many<{ clauseId: string; on: string; counted: number }>(
    sql`select clause_id, delivered_on as on, counted from pacts.deliveries
      where city_id = ${db.cityId} and clause_id = any(${ids}) and state = 'confirmed' and counted > 0`,
  )
  const byClause = Map.groupBy(counted, (row) => row.clauseId)
  const changed: { id: string; filled: number }[] = []
  for (const [clauseId, rows] of Map.groupBy(dues, (row) => row.clauseId)) {
    const filled = fill(rows, byClause.get(clauseId) ?? [])
    for (const [i, row] of rows.entries()) if (row.filled !== filled[i]) changed.push({ id: row.id, filled: filled[i]! })
  }
  if (changed.length === 0) return
  await db.run(sql`update pacts.dues d set filled = n.filled
    from unnest(${changed.map((row) => row.id)}::uuid[], ${changed.map((row) => row.filled)}::int[]) n (id, filled)
    where d.city_id = ${db.cityId} and d.id = n.id`)
}

export type Counting = { id: string; pactId: string; clauseId: string; on: string; counted: number }

/** These deliveries count now: dues are filled, their agreements are no longer quiet, the news is told. */
export async function count(ctx: Context, deliveries: readonly Counting[]): Promise<void> {
  const { db } = ctx
  const pactIds = [...new Set(deliveries.map(({ pactId }) => pactId))]
  await store.lockMany(db, pactIds)
  await refill(
    db,
    deliveries.map(({ clauseId }) => clauseId),
  )
  const last = pactIds.map((pactId) =>
    deliveries
      .filter((one) => one.pactId === pactId)
      .map(({ on }) => on)
      .sort()
      .at(-1),
  )
  await db.run(sql`update pacts.pacts p set last_on = greatest(p.last_on, n.last), active_on = greatest(p.active_on, n.last),
      quiet_raised_on = null, quiet_proposed_on = null
    from unnest(${pactIds}::uuid[], ${last}::date[]) n (id, last) where p.city_id = ${db.cityId} and p.id = n.id`)
  for (const { id, pactId, clauseId, counted } of deliveries)
    news.tell(ctx, 'pacts.delivered', { id, pactId, clauseId, quantity: counted })
}

/** Marks deliveries confirmed in the amounts given, then counts them. */
export async function confirmAs(ctx: Context, rows: readonly (Counting & { words?: string | null })[], how: How): Promise<void> {
  const { db, now, actor } = ctx
  await db.run(sql`update pacts.deliveries d set state = 'confirmed', how = ${how}, confirmed_by = ${actor.personId},
      confirmed_at = ${now}, counted = n.counted, part_words = n.words
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ counted }) => counted)}::int[],
      ${rows.map(({ words }) => words ?? null)}::text[]) n (id, counted, words)
    where d.city_id = ${db.cityId} and d.id = n.id`)
  await count(ctx, rows)
}
