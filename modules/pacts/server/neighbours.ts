import { type Day, dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, sql } from '#platform/db.ts'
import type { ClauseFacts, ClauseRef, Given, PactRef } from '../contract.ts'
import { whyNotOn, whyNotPerform } from '../rules.ts'
import { count } from './count.ts'
import * as store from './store.ts'

export type FromElsewhere = {
  clauseId: string
  quantity: number
  on: Day
  words: string
  /** Where both sides have confirmed it: the calling module and its record. */
  source: { module: string; id: string }
}

/**
 * A delivery that both sides have confirmed in another module already: it counts at once, and once a source. Asked again for
 * the same source and clause it answers what it answered before.
 */
export async function recordFromElsewhere(ctx: Context, given: FromElsewhere): Promise<{ deliveryId: string }> {
  const { db, now, cityId, actor } = ctx
  const { source, on } = given
  const clause = found(await store.findClause(db, given.clauseId), 'pacts.no-clause')
  const pact = found(await store.findForUpdate(db, clause.pactId), 'pacts.not-found')
  const before = await db.maybe<{ id: string; clauseId: string }>(sql`select id, clause_id from pacts.deliveries
    where city_id = ${cityId} and source_module = ${source.module} and source_id = ${source.id}`)
  if (before?.clauseId === clause.id) return { deliveryId: before.id }
  refuseIf(before && refuse('pacts.source-used'))
  refuseIf(whyNotPerform(pact))
  refuseIf(whyNotOn(pact, on, dayOf(now)))

  const id = newId(now.getTime())
  await db.run(sql`insert into pacts.deliveries (city_id, id, pact_id, clause_id, quantity, counted, delivered_on, words, state,
      recorded_side, recorded_by, recorded_at, how, confirmed_at, source_module, source_id)
    values (${cityId}, ${id}, ${pact.id}, ${clause.id}, ${given.quantity}, ${given.quantity}, ${on}, ${given.words}, 'confirmed',
      ${clause.side}, ${actor.personId}, ${now}, 'elsewhere', ${now}, ${source.module}, ${source.id})`)
  await count(ctx, [{ id, pactId: pact.id, clauseId: clause.id, on, counted: given.quantity }])
  store.happened(ctx, pact.id, 'delivered', clause.side, { title: clause.title, quantity: given.quantity, unit: clause.unit })
  return { deliveryId: id }
}

const ref = sql`p.id, p.no, p.community_id, p.org_id, p.valid_from, p.valid_to`
const inForce = sql`p.state in ('performing', 'reviewed')`

/** The agreement in force between a community and a unit, or undefined. */
export const pactOf = (db: Db, { communityId, orgId }: { communityId: string; orgId: string }): Promise<PactRef | undefined> =>
  db.maybe<PactRef>(sql`select ${ref} from pacts.pacts p where p.city_id = ${db.cityId} and p.community_id = ${communityId}
    and p.org_id = ${orgId} and ${inForce}`)

/** All agreements in force, or those of a community or unit. */
export const pactsInForce = (db: Db, which: { communityId?: string; orgId?: string } = {}): Promise<PactRef[]> =>
  db.many<PactRef>(
    sql`select ${ref} from pacts.pacts p where ${all([
      sql`p.city_id = ${db.cityId}`,
      inForce,
      which.communityId && sql`p.community_id = ${which.communityId}`,
      which.orgId && sql`p.org_id = ${which.orgId}`,
    ])} order by p.no`,
  )

/** Units that have an agreement in force with a community. */
export const partnersOf = async (db: Db, communityId: string): Promise<string[]> =>
  (await pactsInForce(db, { communityId })).map(({ orgId }) => orgId)

/** Clauses that a delivery may be counted for, of the agreements in force of a community, a unit, or the two together. */
export const clausesOpenFor = (
  db: Db,
  { communityId, orgId }: { communityId?: string; orgId?: string },
  today: Day,
): Promise<ClauseRef[]> =>
  db.many<ClauseRef>(sql`select c.id, c.pact_id, p.no as pact_no, p.community_id, p.org_id, c.side, c.dual, c.title, c.unit,
      case when c.soft then null else (select coalesce(sum(d.quantity - d.filled), 0)::int from pacts.dues d
        where d.city_id = ${db.cityId} and d.clause_id = c.id and d.period_from <= ${today}) end as missing
    from pacts.pacts p join pacts.clauses c on c.city_id = p.city_id and c.pact_id = p.id and c.dropped_at is null
    where ${all([
      sql`p.city_id = ${db.cityId}`,
      inForce,
      communityId && sql`p.community_id = ${communityId}`,
      orgId && sql`p.org_id = ${orgId}`,
    ])} order by p.no, c.seq`)

/**
 * Clause by clause between two days: owed (due in that time and by today), delivered in that time, and still missing of what
 * was due before today: what need not be there yet is not late.
 * Of agreements that performed, of both sides; for reviews.
 */
export const factsFor = (
  db: Db,
  {
    pactId,
    communityId,
    orgId,
    from,
    to,
    today,
  }: { pactId?: string; communityId?: string; orgId?: string; from: Day; to: Day; today: Day },
): Promise<ClauseFacts[]> =>
  db.many<ClauseFacts>(sql`select c.pact_id, p.no as pact_no, p.community_id, c.id as clause_id, c.side, c.dual, c.title, c.unit, c.weight, c.soft,
      (select coalesce(sum(d.quantity), 0)::int from pacts.dues d where d.city_id = ${db.cityId} and d.clause_id = c.id
        and d.due_on between ${from} and least(${to}::date, ${today}::date)) as due,
      (select coalesce(sum(g.counted), 0)::int from pacts.deliveries g where g.city_id = ${db.cityId} and g.clause_id = c.id
        and g.state = 'confirmed' and g.delivered_on between ${from} and ${to}) as delivered,
      (select coalesce(sum(d.quantity - d.filled), 0)::int from pacts.dues d where d.city_id = ${db.cityId} and d.clause_id = c.id
        and d.due_on between ${from} and ${to} and d.due_on < ${today}) as late
    from pacts.pacts p join pacts.clauses c on c.city_id = p.city_id and c.pact_id = p.id and c.dropped_at is null
    where ${all([
      sql`p.city_id = ${db.cityId}`,
      sql`p.began_on is not null and p.began_on <= ${to} and p.valid_to >= ${from}`,
      pactId && sql`p.id = ${pactId}`,
      communityId && sql`p.community_id = ${communityId}`,
      orgId && sql`p.org_id = ${orgId}`,
    ])} order by p.no, c.seq`)

/** What a unit gave and both sides confirmed between two days, the latest first. */
export const givenBy = (db: Db, orgId: string, from: Day, to: Day): Promise<Given[]> =>
  db.many<Given>(sql`select g.id as delivery_id, g.pact_id, p.no as pact_no, p.community_id, p.org_id, g.clause_id, c.dual, c.title,
      c.unit, g.counted, g.delivered_on as on, g.words, g.source_module
    from pacts.deliveries g join pacts.clauses c on c.city_id = g.city_id and c.id = g.clause_id
    join pacts.pacts p on p.city_id = g.city_id and p.id = g.pact_id
    where g.city_id = ${db.cityId} and p.org_id = ${orgId} and c.side = 'unit' and g.state = 'confirmed'
      and g.delivered_on between ${from} and ${to} order by g.delivered_on desc, g.id desc`)

/** A two-way review of the agreement is closed (评约): reviews tell it here. */
export async function markReviewed(ctx: Context, pactId: string): Promise<void> {
  const pact = found(await store.findForUpdate(ctx.db, pactId), 'pacts.not-found')
  if (pact.state !== 'performing') return
  await store.change(ctx.db, pact.id, sql`state = 'reviewed'`)
  store.happened(ctx, pact.id, 'reviewed', null)
}

/** Communities and units that stand on the last step of the ladder in a year: no honours for them. */
export const withoutHonours = (
  db: Db,
  year: number,
): Promise<{ side: 'community' | 'unit'; communityId: string; orgId: string }[]> =>
  db.many(sql`select distinct b.side, p.community_id, p.org_id from pacts.breaches b
    join pacts.pacts p on p.city_id = b.city_id and p.id = b.pact_id
    where b.city_id = ${db.cityId} and b.step = 'honours' and b.ended_at is null
      and b.until between ${`${year}-01-01`} and ${`${year}-12-31`}`)

/** The report's own two figures, counted as the list behind them. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { communities, agreements } = await db.one<{ communities: number; agreements: number }>(
    sql`select count(distinct community_id) as communities, count(*) as agreements from pacts.pacts
      where city_id = ${db.cityId} and state in ('performing', 'reviewed')`,
  )
  return [
    { key: 'communities', value: communities, link: '/pacts/communities' },
    { key: 'agreements', value: agreements, link: '/pacts?inForce=1' },
  ]
}

/** Deliveries that both sides confirmed for a community between two days (both counted). */
export const deliveredIn = async (
  db: Db,
  communityId: string,
  from: string,
  to: string,
): Promise<{ value: number; link: string }> => ({
  value: (
    await db.one<{
      n: number
    }>(sql`select count(*) as n from pacts.deliveries g where g.city_id = ${db.cityId}
      and g.pact_id = any(array(select id from pacts.pacts where city_id = ${db.cityId} and community_id = ${communityId})) and g.state = 'confirmed' and g.delivered_on between ${from} and ${to}`)
  ).n,
  link: `/pacts/deliveries?state=confirmed&communityId=${communityId}&from=${from}&to=${to}`,
})
