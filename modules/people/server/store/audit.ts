import { instantOf, plusDays } from '#common/dates.ts'
import { all, type Db, sql } from '#platform/db.ts'

export type AuditRow = {
  id: string
  at: Date
  seq: number | null
  actorKind: 'person' | 'resident' | 'system'
  personId: string | null
  name: string
  action: string
  subject: string | null
  subjectId: string | null
  facts: Record<string, unknown>
  ip: string | null
}
export type AuditFilter = {
  q?: string | undefined
  personId?: string | undefined
  action?: string | undefined
  subjectId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  after?: { at: string; id: string } | undefined
}

const like = (words: string) => words.replace(/[%_\\]/g, '\\$&')

/** Newest first. */
export const list = (db: Db, f: AuditFilter, limit: number): Promise<AuditRow[]> =>
  db.many(sql`select e.id, e.at, e.seq, e.actor_kind, e.person_id, coalesce(p.name, '') as name, e.action, e.subject,
      e.subject_id, e.facts, e.ip
    from platform.audit_entries e left join people.persons p on p.city_id = e.city_id and p.id = e.person_id
    where ${all([
      sql`e.city_id = ${db.cityId}`,
      !!f.q && sql`(p.name like ${`%${like(f.q)}%`} or e.action like ${`%${like(f.q)}%`})`,
      !!f.personId && sql`e.person_id = ${f.personId}`,
      !!f.action && sql`e.action like ${`${like(f.action)}%`}`,
      !!f.subjectId && sql`e.subject_id = ${f.subjectId}`,
      !!f.from && sql`e.at >= ${instantOf(f.from)}`,
      !!f.to && sql`e.at < ${instantOf(plusDays(f.to, 1))}`,
      !!f.after && sql`(e.at, e.id) < (${f.after.at}::timestamptz, ${f.after.id}::uuid)`,
    ])} order by e.at desc, e.id desc limit ${limit}`)
