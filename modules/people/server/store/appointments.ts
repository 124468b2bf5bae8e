import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { all, type Db, pinyin, type Sql, sql } from '#platform/db.ts'
import { heldAt } from './held.ts'

export type AppointmentRow = {
  id: string
  personId: string
  post: string
  orgId: string
  kind: 'main' | 'concurrent' | 'secondment' | 'partTime'
  regionId: string | null
  validFrom: string
  validUntil: string | null
  basis: string
  endedEarlyAt: Date | null
  endBasis: string | null
}
export type NewAppointment = Omit<AppointmentRow, 'id' | 'endedEarlyAt' | 'endBasis'>

const columns = sql`a.id, a.person_id, a.post, a.org_id, a.kind, a.region_id, a.valid_from, a.valid_until, a.basis,
  a.ended_early_at, a.end_basis`

export async function insert(db: Db, a: NewAppointment, now: Date, by: string | null): Promise<string> {
  const id = newId(now.getTime())
  await db.run(sql`insert into people.appointments
      (city_id, id, person_id, post, org_id, kind, region_id, valid_from, valid_until, basis, created_at, created_by)
    values (${db.cityId}, ${id}, ${a.personId}, ${a.post}, ${a.orgId}, ${a.kind}, ${a.regionId}, ${a.validFrom},
      ${a.validUntil}, ${a.basis}, ${now}, ${by})`)
  return id
}

export const findForUpdate = (db: Db, id: string): Promise<AppointmentRow | undefined> =>
  db.maybe(sql`select ${columns} from people.appointments a where a.city_id = ${db.cityId} and a.id = ${id} for update`)

export const end = (db: Db, id: string, at: Date, by: string | null, basis: string): Promise<number> =>
  db.run(sql`update people.appointments set ended_early_at = ${at}, ended_by = ${by}, end_basis = ${basis}
    where city_id = ${db.cityId} and id = ${id} and ended_early_at is null`)

/** Newest first, ended ones too. */
export const listOf = (db: Db, personId: string): Promise<AppointmentRow[]> =>
  db.many(sql`select ${columns} from people.appointments a where a.city_id = ${db.cityId} and a.person_id = ${personId}
    order by a.valid_from desc, a.id desc`)

/** What these persons hold at this instant. */
export const heldBy = (db: Db, personIds: readonly string[], at: Date): Promise<AppointmentRow[]> =>
  db.many(sql`select ${columns} from people.appointments a
    where a.city_id = ${db.cityId} and a.person_id = any(${personIds as string[]}::uuid[]) and ${heldAt(at)}
    order by a.kind <> 'main', a.valid_from`)

export type Held = { orgId?: string; post?: string; regionId?: string; personId?: string }

/** What is held at this instant, narrowed by organisation, post, own region or person. */
export const listHeld = (db: Db, at: Date, { orgId, post, regionId, personId }: Held): Promise<AppointmentRow[]> =>
  db.many(
    sql`select ${columns} from people.appointments a where ${all([
      sql`a.city_id = ${db.cityId}`,
      !!orgId && sql`a.org_id = ${orgId}`,
      !!post && sql`a.post = ${post}`,
      !!regionId && sql`a.region_id = ${regionId}`,
      !!personId && sql`a.person_id = ${personId}`,
      heldAt(at),
    ])} order by a.valid_from, a.id limit 5000`,
  )

type Holder = { id: string; name: string }
const holdersWhere = (db: Db, permission: string, at: Date, condition: Sql): Promise<Holder[]> =>
  db.many(sql`select x.id, x.name from (select distinct p.id, p.name from people.appointments a
    join people.posts k on k.city_id = a.city_id and k.code = a.post
    join people.persons p on p.city_id = a.city_id and p.id = a.person_id
    where a.city_id = ${db.cityId} and ${condition} and ${permission} = any(k.permissions) and p.left_at is null
      and ${heldAt(at)}) x order by ${pinyin(sql`x.name`)}, x.id`)

/** Persons holding `permission` at this instant by a post in the organisation: their ids and names. */
export const holders = (db: Db, orgId: string, permission: string, at: Date): Promise<Holder[]> =>
  holdersWhere(db, permission, at, sql`a.org_id = ${orgId}`)

export const holdersIn = (db: Db, regionId: string, orgIds: string[], permission: string, at: Date): Promise<Holder[]> =>
  holdersWhere(
    db,
    permission,
    at,
    sql`(a.region_id = ${regionId} or (a.region_id is null and a.org_id = any(${orgIds}::uuid[])))`,
  )

/** What a person holds at some time between an instant and a day (excluded; null: for ever). */
export const overlapping = (db: Db, personId: string, from: Date, until: string | null): Promise<AppointmentRow[]> =>
  db.many(sql`select ${columns} from people.appointments a
    where a.city_id = ${db.cityId} and a.person_id = ${personId}
      and (a.valid_until is null or a.valid_until > ${dayOf(from)}::date)
      and (${until}::date is null or a.valid_from < ${until}::date)
      and (a.ended_early_at is null or a.ended_early_at > ${from})`)

/** Held by no other person at this instant: whether anybody but `personId` holds this post. */
export const isHeldByAnother = async (db: Db, post: string, personId: string, at: Date): Promise<boolean> =>
  (
    await db.one<{ held: boolean }>(sql`select exists (select from people.appointments a
      where a.city_id = ${db.cityId} and a.post = ${post} and a.person_id <> ${personId} and ${heldAt(at)}) as held`)
  ).held
