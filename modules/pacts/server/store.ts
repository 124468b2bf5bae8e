import type { Day } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, type Sql, sql } from '#platform/db.ts'
import type { Clause, Promised, Side, State } from '../contract.ts'
import { duesOf } from '../dues.ts'

export type Pact = {
  id: string
  no: string | null
  communityId: string
  subdistrictId: string
  orgId: string
  state: State
  validFrom: Day
  validTo: Day
  round: number
  previousId: string | null
  followsAs: 'renewal' | 'amendment' | null
  reason: string | null
  communityLiaison: string | null
  unitLiaison: string | null
  textId: string | null
  signedOn: Day | null
  publishedAt: Date | null
  beganOn: Day | null
  witnessedAt: Date | null
  witnessedBy: string | null
  endedOn: Day | null
  endedReason: string | null
  lastOn: Day | null
  activeOn: Day | null
  quietRaisedOn: Day | null
  noticeSide: Side | null
  noticeId: string | null
  noticeBy: string | null
  noticeAt: Date | null
  noticeReason: string | null
  endsOn: Day | null
  version: number
}

const columns = sql`id, no, community_id, subdistrict_id, org_id, state, valid_from, valid_to, round, previous_id, follows_as, reason,
  community_liaison, unit_liaison, text_id, signed_on, published_at, began_on, witnessed_at, witnessed_by, ended_on, ended_reason,
  last_on, active_on, quiet_raised_on, notice_side, notice_id, notice_by, notice_at, notice_reason, ends_on, version`

export const find = (db: Db, id: string) =>
  db.maybe<Pact>(sql`select ${columns} from pacts.pacts where city_id = ${db.cityId} and id = ${id}`)
export const findForUpdate = (db: Db, id: string) =>
  db.maybe<Pact>(sql`select ${columns} from pacts.pacts where city_id = ${db.cityId} and id = ${id} for update`)
export const lockMany = (db: Db, ids: readonly string[]) =>
  db.many<Pact>(sql`select ${columns} from pacts.pacts where city_id = ${db.cityId} and id = any(${ids as string[]})
    order by id for update`)
export const findInForce = (db: Db, communityId: string, orgId: string) =>
  db.maybe<Pact>(sql`select ${columns} from pacts.pacts where city_id = ${db.cityId} and community_id = ${communityId}
    and org_id = ${orgId} and state in ('performing', 'reviewed')`)
/** Whether one is being negotiated, or agreed but not begun. */
export const findOpen = (db: Db, communityId: string, orgId: string) =>
  db.maybe<Pact>(sql`select ${columns} from pacts.pacts where city_id = ${db.cityId} and community_id = ${communityId}
    and org_id = ${orgId} and state in ('negotiating', 'signed', 'published')`)
export const successorOf = (db: Db, id: string) =>
  db.maybe<Pact>(
    sql`select ${columns} from pacts.pacts where city_id = ${db.cityId} and previous_id = ${id} and state <> 'ended'`,
  )

export type NewPact = Pick<Pact, 'id' | 'communityId' | 'subdistrictId' | 'orgId' | 'validFrom' | 'validTo'> &
  Partial<Pick<Pact, 'round' | 'previousId' | 'followsAs' | 'reason' | 'communityLiaison' | 'unitLiaison'>>

export const insert = ({ db, now, actor }: Context, pact: NewPact) =>
  db.run(sql`insert into pacts.pacts (city_id, id, community_id, subdistrict_id, org_id, state, valid_from, valid_to, round,
    previous_id, follows_as, reason, community_liaison, unit_liaison, drafted_by, drafted_at)
    values (${db.cityId}, ${pact.id}, ${pact.communityId}, ${pact.subdistrictId}, ${pact.orgId}, 'negotiating', ${pact.validFrom},
      ${pact.validTo}, ${pact.round ?? 1}, ${pact.previousId ?? null}, ${pact.followsAs ?? null}, ${pact.reason ?? null},
      ${pact.communityLiaison ?? null}, ${pact.unitLiaison ?? null}, ${actor.personId}, ${now})`)

/** Changes some of an agreement's row and answers its new version. */
export const change = (db: Db, id: string, set: Sql) =>
  db
    .one<{ version: number }>(sql`update pacts.pacts set ${set}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
    .then(({ version }) => version)

export const addClauses = (ctx: Context, pactId: string, clauses: readonly Promised[]) => {
  const rows = clauses.map((clause, i) => ({
    id: newId(ctx.now.getTime()),
    seq: i + 1,
    dual: clause.dual,
    side: clause.side,
    title: clause.title,
    quantity: clause.quantity,
    unit: clause.unit,
    measure: clause.measure ?? null,
    period: clause.period,
    due_days: clause.dueDays,
    weight: clause.weight,
    proof: clause.proof,
    soft: clause.soft,
  }))
  return ctx.db.run(sql`insert into pacts.clauses (city_id, pact_id, id, seq, dual, side, title, quantity, unit, measure, period,
    due_days, weight, proof, soft)
    select ${ctx.cityId}::int, ${pactId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, seq int,
      dual text, side text, title text, quantity int, unit text, measure text, period text, due_days int, weight int, proof text,
      soft boolean)`)
}
export const dropClauses = ({ db, now }: Context, pactId: string) =>
  db.run(
    sql`update pacts.clauses set dropped_at = ${now} where city_id = ${db.cityId} and pact_id = ${pactId} and dropped_at is null`,
  )

export type ClauseRow = Promised & { id: string; pactId: string; seq: number; measure: string | null }
export const clauseColumns = sql`c.id, c.pact_id, c.seq, c.dual, c.side, c.title, c.quantity, c.unit, c.measure, c.period, c.due_days, c.weight,
  c.proof, c.soft`
export const listClauses = (db: Db, pactId: string) =>
  db.many<ClauseRow>(sql`select ${clauseColumns} from pacts.clauses c where c.city_id = ${db.cityId} and c.pact_id = ${pactId}
    and c.dropped_at is null order by c.seq`)
export const findClause = (db: Db, id: string) =>
  db.maybe<ClauseRow>(sql`select ${clauseColumns} from pacts.clauses c where c.city_id = ${db.cityId} and c.id = ${id}
    and c.dropped_at is null`)

/** Clauses with what is due, delivered, late and waiting on `today`. */
export const listStanding = (db: Db, pactId: string, today: Day) =>
  db.many<Clause>(sql`select ${clauseColumns}, coalesce(d.due, 0) as due, coalesce(d.late, 0) as late, d.next_due_on,
      coalesce(g.delivered, 0) as delivered, coalesce(g.waiting, 0) as waiting
    from pacts.clauses c
    left join (select clause_id, sum(quantity) filter (where due_on <= ${today}) as due,
        sum(quantity - filled) filter (where due_on < ${today}) as late,
        min(due_on) filter (where filled < quantity and due_on >= ${today}) as next_due_on
      from pacts.dues where city_id = ${db.cityId} and pact_id = ${pactId} group by clause_id) d on d.clause_id = c.id
    left join (select clause_id, sum(counted) as delivered, sum(quantity) filter (where state = 'waiting') as waiting
      from pacts.deliveries where city_id = ${db.cityId} and pact_id = ${pactId} group by clause_id) g on g.clause_id = c.id
    where c.city_id = ${db.cityId} and c.pact_id = ${pactId} and c.dropped_at is null order by c.seq`)

/** What the clauses make due, once, when the agreement begins to perform. */
export async function addDues(ctx: Context, pact: Pick<Pact, 'id' | 'validFrom' | 'validTo'>): Promise<void> {
  const rows = (await listClauses(ctx.db, pact.id)).flatMap((clause) =>
    duesOf(clause, pact.validFrom, pact.validTo).map((due) => ({
      id: newId(ctx.now.getTime()),
      clause_id: clause.id,
      period_from: due.periodFrom,
      period_to: due.periodTo,
      due_on: due.dueOn,
      quantity: due.quantity,
    })),
  )
  await ctx.db.run(sql`insert into pacts.dues (city_id, pact_id, id, clause_id, period_from, period_to, due_on, quantity)
    select ${ctx.cityId}::int, ${pact.id}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (id uuid, clause_id uuid, period_from date, period_to date, due_on date, quantity int)`)
}

export const happened = (
  { db, now, actor }: Context,
  pactId: string,
  kind: string,
  side: Side | null,
  facts: Record<string, string | number | boolean | null> = {},
) =>
  db.later(sql`insert into pacts.events (city_id, id, pact_id, at, kind, side, person_id, facts)
    values (${db.cityId}, ${newId(now.getTime())}, ${pactId}, ${now}, ${kind}, ${side}, ${actor.personId}, ${JSON.stringify(facts)})`)
