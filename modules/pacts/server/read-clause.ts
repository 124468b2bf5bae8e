import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { orgOf } from '#server/orgs'
import { nodeOf, nodesOf } from '#server/regions'
import type { Clause, Side } from '../contract.ts'
import { mayRead } from './policy.ts'
import * as store from './store.ts'

/** One clause with every period in which something is due: the rows behind its numbers. */
export async function readClause({ db, actor, now }: Context, id: string) {
  const today = dayOf(now)
  const clause = found(await store.findClause(db, id), 'pacts.no-clause')
  const pact = found(await store.find(db, clause.pactId), 'pacts.no-clause')
  allowed(mayRead(actor, pact))
  const dues = await db.many<{ id: string; from: string; to: string; dueOn: string; quantity: number; filled: number }>(
    sql`select id, period_from as "from", period_to as "to", due_on, quantity, filled from pacts.dues
      where city_id = ${db.cityId} and clause_id = ${id} order by period_from`,
  )
  return {
    clause: (await store.listStanding(db, pact.id, today)).find((one) => one.id === id)!,
    pactId: pact.id,
    pactNo: pact.no,
    communityName: (await nodeOf(db, pact.communityId))?.name ?? '',
    orgName: (await orgOf(db, pact.orgId))?.name ?? '',
    dues: dues.map((due) => ({ ...due, late: due.dueOn < today && due.filled < due.quantity })),
  }
}

type Promised = Clause & { pactId: string; pactNo: string | null; communityId: string }

/** What one's own units promised and were promised, over all their agreements in force; the next due first. */
export async function listPromises({ db, actor, now }: Context, side: Side) {
  const { orgs } = scopeOf(actor, 'pacts.represent')
  allowed(orgs.length > 0)
  const today = dayOf(now)
  const rows = await db.many<Promised>(sql`select ${store.clauseColumns}, p.no as pact_no, p.community_id,
      coalesce(d.due, 0) as due, coalesce(d.late, 0) as late, d.next_due_on, coalesce(g.delivered, 0) as delivered,
      coalesce(g.waiting, 0) as waiting
    from pacts.pacts p join pacts.clauses c on c.city_id = p.city_id and c.pact_id = p.id and c.dropped_at is null
    left join lateral (select sum(quantity) filter (where due_on <= ${today}) as due,
        sum(quantity - filled) filter (where due_on < ${today}) as late,
        min(due_on) filter (where filled < quantity and due_on >= ${today}) as next_due_on
      from pacts.dues d where d.city_id = ${db.cityId} and d.clause_id = c.id) d on true
    left join lateral (select sum(counted) as delivered, sum(quantity) filter (where state = 'waiting') as waiting
      from pacts.deliveries g where g.city_id = ${db.cityId} and g.clause_id = c.id) g on true
    where p.city_id = ${db.cityId} and p.org_id = any(${orgs}) and p.state in ('performing', 'reviewed') and c.side = ${side}
    order by coalesce(d.late, 0) = 0, d.next_due_on nulls last, p.no, c.seq limit 500`)
  const regions = await nodesOf(db)
  return {
    units: await Promise.all(orgs.map(async (id) => ({ id, name: (await orgOf(db, id))?.name ?? '' }))),
    rows: rows.map(({ communityId, ...row }) => ({ ...row, communityName: regions.get(communityId)?.name ?? '' })),
  }
}
