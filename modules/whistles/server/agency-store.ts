import { type Db, sql } from '#platform/db.ts'
import type { AddPower, Area, FileLeave, Manager } from '../contract.ts'

export type Power = {
  id: string
  orgId: string
  area: Area
  matter: string
  manager: Manager
  basisClause: string
  validFrom: string
  version: number
}
const columns = sql`p.id, p.org_id, p.area, p.matter, p.manager, p.basis_clause, p.valid_from, p.version`

export const powersOf = (db: Db, orgIds: readonly string[]): Promise<Power[]> =>
  db.many(sql`select ${columns} from whistles.powers p where p.city_id = ${db.cityId} and p.org_id = any(${orgIds as string[]}) and p.ended_on is null
    order by array_position(array['daily', 'dispatch', 'appraise', 'propose'], p.area), p.matter`)
export const findPower = (db: Db, id: string): Promise<Power | undefined> =>
  db.maybe(
    sql`select ${columns} from whistles.powers p where p.city_id = ${db.cityId} and p.id = ${id} and p.ended_on is null for update`,
  )
export const insertPower = (db: Db, id: string, orgId: string, power: AddPower, by: string | null): Promise<number> =>
  db.run(sql`insert into whistles.powers (city_id, id, org_id, area, matter, manager, basis_clause, valid_from, added_by)
    values (${db.cityId}, ${id}, ${orgId}, ${power.area}, ${power.matter}, ${power.manager}, ${power.basisClause}, ${power.validFrom}, ${by})
    on conflict do nothing`)
export const endPower = (db: Db, id: string, words: string, on: string, by: string | null): Promise<number> =>
  db.run(sql`update whistles.powers set ended_on = ${on}, ended_words = ${words}, ended_by = ${by}, version = version + 1
    where city_id = ${db.cityId} and id = ${id}`)

export type Plan = { id: string; orgId: string; month: string; words: string; filedAt: Date }
export const plansOf = (db: Db, orgIds: readonly string[], since: string): Promise<Plan[]> =>
  db.many(sql`select id, org_id, to_char(month, 'YYYY-MM') as month, words, filed_at from whistles.plans
    where city_id = ${db.cityId} and org_id = any(${orgIds as string[]}) and month >= ${since} order by month desc`)
export const insertPlan = (
  db: Db,
  plan: { id: string; orgId: string; month: string; words: string },
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into whistles.plans (city_id, id, org_id, month, words, filed_at, filed_by)
    values (${db.cityId}, ${plan.id}, ${plan.orgId}, ${`${plan.month}-01`}, ${plan.words}, ${at}, ${by}) on conflict do nothing`)

export type Leave = FileLeave & { id: string; orgId: string; filedAt: Date }
export const leavesOf = (db: Db, orgIds: readonly string[], since: string): Promise<Leave[]> =>
  db.many(sql`select id, org_id, from_on, to_on, deputy, filed_at from whistles.leaves
    where city_id = ${db.cityId} and org_id = any(${orgIds as string[]}) and to_on >= ${since} order by from_on desc`)
export const insertLeave = (db: Db, leave: Omit<Leave, 'filedAt'>, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into whistles.leaves (city_id, id, org_id, from_on, to_on, deputy, filed_at, filed_by)
    values (${db.cityId}, ${leave.id}, ${leave.orgId}, ${leave.fromOn}, ${leave.toOn}, ${leave.deputy}, ${at}, ${by})`)

export type YearFacts = { orgId: string; called: number; onTime: number; late: number; refused: number; needNot: number }
/** The same facts as an appraisal asks for, of several organisations at once. */
export const yearFacts = (db: Db, orgIds: readonly string[], from: string, now: Date): Promise<YearFacts[]> =>
  db.many(sql`with mine as (
      select k.org_id, k.refused_at, k.ruling, k.released_at, k.result_at, exists (select from whistles.clocks c where c.city_id = k.city_id
          and c.call_id = k.id and coalesce(c.met_at, c.stopped_at, ${now}) > c.due_at) as late
      from whistles.calls k join whistles.whistles w on w.city_id = k.city_id and w.id = k.whistle_id
      where k.city_id = ${db.cityId} and k.org_id = any(${orgIds as string[]}) and k.dropped_at is null
        and w.state in ('sent', 'scoring', 'closed') and w.sent_at >= ${`${from}T00:00:00+08:00`}::timestamptz)
    select org_id, count(*) as called, count(*) filter (where result_at is not null and not late) as on_time,
      count(*) filter (where late and released_at is null) as late, count(*) filter (where refused_at is not null) as refused,
      count(*) filter (where ruling = 'needNot') as need_not from mine group by org_id`)

export const lastWhistles = (db: Db, orgId: string, now: Date) =>
  db.many<{ id: string; no: string | null; subject: string; state: string; sentAt: Date | null; late: boolean }>(
    sql`select w.id, w.no, w.subject, w.state, w.sent_at, exists (select from whistles.clocks c where c.city_id = k.city_id and c.call_id = k.id
        and coalesce(c.met_at, c.stopped_at, ${now}) > c.due_at) as late
      from whistles.calls k join whistles.whistles w on w.city_id = k.city_id and w.id = k.whistle_id
      where k.city_id = ${db.cityId} and k.org_id = ${orgId} and k.dropped_at is null and w.sent_at is not null order by w.sent_at desc limit 20`,
  )
