import { createHash, randomBytes } from 'node:crypto'
import { newId } from '#common/ids.ts'
import { all, type Db, sql } from '#platform/db.ts'
import { heldAt } from './held.ts'

export type HeldRow = {
  id: string
  post: string
  orgId: string
  regionId: string | null
  permissions: string[]
  secondFactor: boolean
}
export type LiveSession = {
  id: string
  personId: string
  name: string
  lastSeenAt: Date
  mfaAt: Date | null
  actingId: string | null
  mustChange: boolean
  appointments: HeldRow[]
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The session of a token with its person's present appointments, unless it ended, expired, idled, or the account is shut. */
export const findLive = (db: Db, token: string, now: Date): Promise<LiveSession | undefined> =>
  db.maybe(sql`select s.id, s.person_id, p.name, s.last_seen_at, s.mfa_at, s.acting_id, c.must_change,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'post', a.post, 'orgId', a.org_id, 'regionId', a.region_id,
          'permissions', k.permissions, 'secondFactor', k.second_factor) order by a.kind <> 'main', a.valid_from, a.id)
        from people.appointments a join people.posts k on k.city_id = a.city_id and k.code = a.post
        where a.city_id = ${db.cityId} and a.person_id = s.person_id and ${heldAt(now)}), '[]') as appointments
    from people.sessions s
    join people.accounts c on c.city_id = s.city_id and c.person_id = s.person_id
    join people.persons p on p.city_id = s.city_id and p.id = s.person_id
    where s.city_id = ${db.cityId} and s.hash = ${hashOf(token)} and s.ended_at is null and s.expires_at > ${now}
      and s.last_seen_at + s.idle_minutes * interval '1 minute' > ${now}
      and c.disabled_at is null and p.left_at is null`)

export type NewSession = {
  personId: string
  now: Date
  idleMinutes: number
  hours: number
  ip: string
  agent: string
  mfaAt: Date | null
}
/** The token for the cookie: 256 random bits, kept nowhere but there. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export async function insert(db: Db, token: string, s: NewSession): Promise<string> {
  const id = newId(s.now.getTime())
  const expiresAt = new Date(s.now.getTime() + s.hours * 3_600_000)
  await db.run(sql`insert into people.sessions
      (city_id, hash, id, person_id, created_at, last_seen_at, expires_at, idle_minutes, ip, agent, mfa_at)
    values (${db.cityId}, ${hashOf(token)}, ${id}, ${s.personId}, ${s.now}, ${s.now}, ${expiresAt}, ${s.idleMinutes},
      ${s.ip}, ${s.agent}, ${s.mfaAt})`)
  return id
}

export const touch = (db: Db, id: string, now: Date): Promise<number> =>
  db.run(sql`update people.sessions set last_seen_at = ${now}
    where city_id = ${db.cityId} and id = ${id} and last_seen_at < ${now}`)

export const actUnder = (db: Db, id: string, appointmentId: string | null): Promise<number> =>
  db.run(sql`update people.sessions set acting_id = ${appointmentId} where city_id = ${db.cityId} and id = ${id}`)

export const markSecondFactor = (db: Db, id: string, now: Date): Promise<number> =>
  db.run(sql`update people.sessions set mfa_at = ${now} where city_id = ${db.cityId} and id = ${id}`)

export type SessionRow = {
  id: string
  personId: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  ip: string
  agent: string
  secondFactor: boolean
}
export const listOpen = (db: Db, personId: string, now: Date): Promise<SessionRow[]> =>
  db.many(sql`select id, person_id, created_at, last_seen_at, expires_at, ip, agent, mfa_at is not null as second_factor
    from people.sessions
    where city_id = ${db.cityId} and person_id = ${personId} and ended_at is null and expires_at > ${now}
      and last_seen_at + idle_minutes * interval '1 minute' > ${now}
    order by last_seen_at desc limit 100`)

type OpenFilter = { q?: string | undefined; personId?: string | undefined; after?: string[] | undefined; limit: number }

/** Everybody's, latest seen first. */
export const listAllOpen = (
  db: Db,
  now: Date,
  { q, personId, after, limit }: OpenFilter,
): Promise<(SessionRow & { name: string })[]> =>
  db.many(sql`select s.id, s.person_id, p.name, s.created_at, s.last_seen_at, s.expires_at, s.ip, s.agent,
      s.mfa_at is not null as second_factor
    from people.sessions s join people.persons p on p.city_id = s.city_id and p.id = s.person_id
    where ${all([
      sql`s.city_id = ${db.cityId} and s.ended_at is null and s.expires_at > ${now}`,
      sql`s.last_seen_at + s.idle_minutes * interval '1 minute' > ${now}`,
      !!q && sql`p.name like ${`%${q.replace(/[%_\\]/g, '\\$&')}%`}`,
      !!personId && sql`s.person_id = ${personId}`,
      !!after && sql`(s.last_seen_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    ])} order by s.last_seen_at desc, s.id desc limit ${limit}`)

export const findPersonOf = (db: Db, id: string): Promise<{ personId: string } | undefined> =>
  db.maybe(sql`select person_id from people.sessions where city_id = ${db.cityId} and id = ${id} and ended_at is null`)

export const end = (db: Db, id: string, now: Date, by: string | null): Promise<number> =>
  db.run(sql`update people.sessions set ended_at = ${now}, ended_by = ${by}
    where city_id = ${db.cityId} and id = ${id} and ended_at is null`)

/** All of a person's sessions but the one named. */
export const endOthers = (db: Db, personId: string, except: string | null, now: Date, by: string | null): Promise<number> =>
  db.run(sql`update people.sessions set ended_at = ${now}, ended_by = ${by}
    where city_id = ${db.cityId} and person_id = ${personId} and ended_at is null and id is distinct from ${except}::uuid`)

export const removeOld = (db: Db, before: Date): Promise<number> =>
  db.run(sql`delete from people.sessions where city_id = ${db.cityId} and coalesce(ended_at, expires_at) < ${before}`)
