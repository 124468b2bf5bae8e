import { newId } from '#common/ids.ts'
import { type Db, sql } from '#platform/db.ts'
import { type Post, posts } from '../posts.ts'
import type { NewAppointment } from './store/appointments.ts'
import { lay } from './store/posts.ts'

export type Loaded = {
  posts?: readonly Post[]
  /** `key` names the person within this call only. */
  persons: readonly { key: string; name: string; phone: string | null; code?: string }[]
  appointments: readonly (Omit<NewAppointment, 'personId' | 'basis'> & { person: string; basis: string })[]
  /** All with the password of `passwordHash`; `role` is the label on a demo city's sign-in page. */
  accounts: readonly { person: string; signInName: string; role: { zh: string; en: string } | null }[]
  passwordHash: string | null
  now: Date
}

/** Fills an empty city in four statements and answers each person's id by key. */
export async function load(db: Db, given: Loaded): Promise<Map<string, string>> {
  await lay(db, given.posts ?? posts)
  const at = given.now.getTime()
  const ids = new Map(given.persons.map(({ key }) => [key, newId(at)]))
  const idOf = (key: string): string => {
    const id = ids.get(key)
    if (!id) throw new Error(`no person has the key ${key}`)
    return id
  }
  const persons = given.persons.map(({ key, name, phone, code }) => ({ id: idOf(key), code: code ?? null, name, phone }))
  await db.run(sql`insert into people.persons (city_id, id, code, name, phone, created_at)
    select ${db.cityId}::int, r.*, ${given.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb)
      r (id uuid, code text, name text, phone text)`)
  const appointments = given.appointments.map((a) => ({
    id: newId(at),
    person_id: idOf(a.person),
    post: a.post,
    org_id: a.orgId,
    kind: a.kind,
    region_id: a.regionId,
    valid_from: a.validFrom,
    valid_until: a.validUntil,
    basis: a.basis,
  }))
  await db.run(sql`insert into people.appointments
      (city_id, id, person_id, post, org_id, kind, region_id, valid_from, valid_until, basis, created_at)
    select ${db.cityId}::int, r.*, ${given.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(appointments)}::jsonb)
      r (id uuid, person_id uuid, post text, org_id uuid, kind text, region_id uuid, valid_from date, valid_until date, basis text)`)
  // A moment apart, so that the sign-in page shows them in the order given.
  const accounts = given.accounts.map(({ person, signInName, role }, i) => ({
    created_at: new Date(at + i),
    person_id: idOf(person),
    sign_in_name: signInName,
    role_zh: role?.zh ?? null,
    role_en: role?.en ?? null,
  }))
  await db.run(sql`insert into people.accounts (city_id, created_at, person_id, sign_in_name, demo_role_zh, demo_role_en, password_hash, must_change,
      password_set_at)
    select ${db.cityId}::int, r.*, ${given.passwordHash}, false, ${given.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb)
      r (created_at timestamptz, person_id uuid, sign_in_name text, role_zh text, role_en text)`)
  return ids
}
