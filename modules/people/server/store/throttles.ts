import { createHash } from 'node:crypto'
import { type Db, sql } from '#platform/db.ts'
import type { Throttle } from '../../rules.ts'

export type Kind = 'name' | 'address'
const keyOf = (what: string): Buffer => createHash('sha256').update(what).digest()

export const find = (db: Db, kind: Kind, what: string): Promise<Throttle | undefined> =>
  db.maybe(sql`select failures, locks, last_at, locked_until from people.throttles
    where city_id = ${db.cityId} and kind = ${kind} and key = ${keyOf(what)}`)

/** Locks the row (making it first) and writes what `next` answers. */
export async function change(
  db: Db,
  kind: Kind,
  what: string,
  next: (before: Throttle | undefined) => Throttle,
): Promise<Throttle> {
  const key = keyOf(what)
  await db.run(sql`insert into people.throttles (city_id, kind, key, failures, last_at)
    values (${db.cityId}, ${kind}, ${key}, 0, '-infinity') on conflict do nothing`)
  const before = await db.one<Throttle & { fresh: boolean }>(sql`select failures, locks, locked_until,
      last_at = '-infinity' as fresh, case when last_at = '-infinity' then now() else last_at end as last_at
    from people.throttles where city_id = ${db.cityId} and kind = ${kind} and key = ${key} for update`)
  const after = next(before.fresh ? undefined : before)
  await db.run(sql`update people.throttles
    set failures = ${after.failures}, locks = ${after.locks}, last_at = ${after.lastAt}, locked_until = ${after.lockedUntil}
    where city_id = ${db.cityId} and kind = ${kind} and key = ${key}`)
  return after
}

export const clear = (db: Db, kind: Kind, what: string): Promise<number> =>
  db.run(sql`delete from people.throttles where city_id = ${db.cityId} and kind = ${kind} and key = ${keyOf(what)}`)

/** One day after the last lock or failure nothing of them counts any more. */
export const removeOld = (db: Db, before: Date): Promise<number> =>
  db.run(sql`delete from people.throttles
    where city_id = ${db.cityId} and greatest(last_at, coalesce(locked_until, last_at)) < ${before}`)

export type LockedAccount = { personId: string; name: string; signInName: string; lockedUntil: Date; locks: number }
/** Existing accounts whose name is locked now. */
export const listLocked = (db: Db, now: Date): Promise<LockedAccount[]> =>
  db.many(sql`select c.person_id, p.name, c.sign_in_name, t.locked_until, t.locks
    from people.throttles t
    join people.accounts c on c.city_id = t.city_id and sha256(convert_to(c.sign_in_name, 'UTF8')) = t.key
    join people.persons p on p.city_id = c.city_id and p.id = c.person_id
    where t.city_id = ${db.cityId} and t.kind = 'name' and t.locked_until > ${now}
    order by t.locked_until desc`)
