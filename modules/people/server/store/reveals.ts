import { newId } from '#common/ids.ts'
import { type Db, sql } from '#platform/db.ts'

export const insert = (db: Db, r: { personId: string; by: string; reason: string }, now: Date): void =>
  db.later(sql`insert into people.reveals (city_id, id, person_id, by_person_id, reason, at)
    values (${db.cityId}, ${newId(now.getTime())}, ${r.personId}, ${r.by}, ${r.reason}, ${now})`)

export type RevealRow = { id: string; at: Date; by: string; reason: string }
/** The latest hundred. */
export const listOf = (db: Db, personId: string): Promise<RevealRow[]> =>
  db.many(sql`select r.id, r.at, p.name as by, r.reason from people.reveals r
    join people.persons p on p.city_id = r.city_id and p.id = r.by_person_id
    where r.city_id = ${db.cityId} and r.person_id = ${personId} order by r.at desc limit 100`)
