import { all, type Db, pinyin, sql } from '#platform/db.ts'
import { heldAt } from './held.ts'

export type PersonRow = {
  id: string
  code: string | null
  name: string
  phone: string | null
  leftAt: Date | null
  version: number
}

const columns = sql`id, code, name, phone, left_at, version`

export const find = (db: Db, id: string): Promise<PersonRow | undefined> =>
  db.maybe(sql`select ${columns} from people.persons where city_id = ${db.cityId} and id = ${id}`)

/** Locked, so that two appointments of one person are weighed one after the other. */
export const findForUpdate = (db: Db, id: string): Promise<PersonRow | undefined> =>
  db.maybe(sql`select ${columns} from people.persons where city_id = ${db.cityId} and id = ${id} for update`)

export const findByCode = (db: Db, code: string): Promise<PersonRow | undefined> =>
  db.maybe(sql`select ${columns} from people.persons where city_id = ${db.cityId} and code = ${code}`)

export const findByName = (db: Db, name: string): Promise<PersonRow[]> =>
  db.many(sql`select ${columns} from people.persons where city_id = ${db.cityId} and name = ${name} and left_at is null`)

export const insert = (db: Db, p: Pick<PersonRow, 'id' | 'code' | 'name' | 'phone'>, now: Date): Promise<number> =>
  db.run(sql`insert into people.persons (city_id, id, code, name, phone, created_at)
    values (${db.cityId}, ${p.id}, ${p.code}, ${p.name}, ${p.phone}, ${now})`)

/** Answers the new version, or nothing if somebody changed the person meanwhile. `undefined` leaves a field as it is. */
export const change = (
  db: Db,
  id: string,
  p: { code?: string | null; name?: string; phone?: string | null; version: number },
): Promise<{ version: number } | undefined> =>
  db.maybe(sql`update people.persons set version = version + 1,
      code = case when ${p.code !== undefined} then ${p.code ?? null} else code end,
      name = coalesce(${p.name ?? null}, name),
      phone = case when ${p.phone !== undefined} then ${p.phone ?? null} else phone end
    where city_id = ${db.cityId} and id = ${id} and version = ${p.version} returning version`)

export const leave = (db: Db, id: string, now: Date): Promise<number> =>
  db.run(sql`update people.persons set left_at = ${now}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} and left_at is null`)

export type ListedPerson = PersonRow & { account: 'none' | 'open' | 'disabled'; signInName: string | null }
export type PersonFilter = {
  q?: string
  orgId?: string
  post?: string
  at: Date
  left?: boolean
  after?: { name: string; id: string }
  limit: number
}

const where = (db: Db, { q, orgId, post, left, at }: PersonFilter) =>
  all([
    sql`p.city_id = ${db.cityId}`,
    left ? sql`p.left_at is not null` : sql`p.left_at is null`,
    !!q && sql`(p.name like ${`%${q.replace(/[%_\\]/g, '\\$&')}%`} or p.code = ${q} or c.sign_in_name = ${q.toLowerCase()})`,
    (!!orgId || !!post) &&
      sql`exists (select from people.appointments a where a.city_id = p.city_id and a.person_id = p.id and ${heldAt(at)}
        and ${all([!!orgId && sql`a.org_id = ${orgId}`, !!post && sql`a.post = ${post}`])})`,
  ])
const from = sql`from people.persons p left join people.accounts c on c.city_id = p.city_id and c.person_id = p.id`

/** By name, then id. */
export const list = (db: Db, filter: PersonFilter): Promise<ListedPerson[]> =>
  db.many(sql`select p.id, p.code, p.name, p.phone, p.left_at, p.version, c.sign_in_name,
      case when c.person_id is null then 'none' when c.disabled_at is null then 'open' else 'disabled' end as account
    ${from} where ${where(db, filter)}
      and ${filter.after ? sql`(${pinyin(sql`p.name`)}, p.id) > (${filter.after.name}, ${filter.after.id}::uuid)` : sql`true`}
    order by ${pinyin(sql`p.name`)}, p.id limit ${filter.limit}`)

export const countUpTo = async (db: Db, filter: PersonFilter, cap: number): Promise<number> =>
  (
    await db.one<{ count: number }>(
      sql`select count(*) as count from (select 1 ${from} where ${where(db, filter)} limit ${cap}) counted`,
    )
  ).count

export const names = (db: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  db.many(sql`select id, name from people.persons where city_id = ${db.cityId} and id = any(${ids as string[]}::uuid[])`)
