import { createHash } from 'node:crypto'
import { newId } from '#common/ids.ts'
import type { Facts } from '#common/refusal.ts'
import type { Context } from './context.ts'
import { type Db, sql } from './db.ts'

export type Note = { action: string; subject?: string; subjectId?: string; facts?: Facts }

/**
 * Writes one append-only row in the transaction of the change. Facts are ids, codes and times, never contact data or
 * people's words. `platform/http.ts` notes each command by itself; a command calls this only to say more.
 */
export function note({ db, actor, now, requestId, ip }: Context, { action, subject, subjectId, facts = {} }: Note): void {
  db.later(sql`insert into platform.audit_entries
    (city_id, id, at, actor_kind, person_id, appointment_id, action, subject, subject_id, facts, request_id, ip)
    values (${db.cityId}, ${newId(now.getTime())}, ${now}, ${actor.kind}, ${actor.personId}, ${actor.actingId}, ${action},
      ${subject ?? null}, ${subjectId ?? null}, ${JSON.stringify(facts)}, ${requestId}, ${ip})`)
}

type Entry = {
  id: string
  at: string
  actorKind: string
  personId: string | null
  appointmentId: string | null
  action: string
  subject: string | null
  subjectId: string | null
  facts: string
  requestId: string
  ip: string | null
}
type Sealed = Entry & { seq: number; prevHash: Buffer; hash: Buffer }

const columns = sql`id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, actor_kind, person_id, appointment_id,
  action, subject, subject_id, facts::text as facts, request_id, ip`

const genesis = Buffer.alloc(32)

/** SHA-256 over the previous hash, the place in the chain and every field, as one JSON array. */
export function hashOf(previous: Buffer, seq: number, e: Entry): Buffer {
  const fields = [
    seq,
    e.id,
    e.at,
    e.actorKind,
    e.personId,
    e.appointmentId,
    e.action,
    e.subject,
    e.subjectId,
    e.facts,
    e.requestId,
    e.ip,
  ]
  return createHash('sha256').update(previous).update(JSON.stringify(fields)).digest()
}

/**
 * Seals what is not yet in the city's chain, at most `limit` entries, and says how many. Sealing runs after commit so
 * that commands of one city do not wait for each other; one sealer at a time holds the city's lock.
 */
export async function seal(db: Db, limit = 2000): Promise<number> {
  const entries = await db.many<Entry>(sql`select ${columns} from platform.audit_entries
    where city_id = ${db.cityId} and seq is null order by audit_entries.at, id limit ${limit}`)
  if (entries.length === 0) return 0
  await db.run(sql`select pg_advisory_xact_lock(hashtext('audit'), ${db.cityId})`)
  const head = await db.maybe<{ seq: number; hash: Buffer }>(sql`select seq, hash from platform.audit_entries
    where city_id = ${db.cityId} and seq is not null order by seq desc limit 1`)
  let seq = head?.seq ?? 0
  let previous = head?.hash ?? genesis
  const ids: string[] = []
  const seqs: number[] = []
  const hashes: Buffer[] = []
  const previouses: Buffer[] = []
  for (const entry of entries) {
    seq += 1
    const hash = hashOf(previous, seq, entry)
    ids.push(entry.id)
    seqs.push(seq)
    previouses.push(previous)
    hashes.push(hash)
    previous = hash
  }
  const sealed = await db.run(sql`update platform.audit_entries e set seq = s.seq, prev_hash = s.prev_hash, hash = s.hash
    from unnest(${ids}::uuid[], ${seqs}::bigint[], ${previouses}::bytea[], ${hashes}::bytea[]) s (id, seq, prev_hash, hash)
    where e.city_id = ${db.cityId} and e.id = s.id and e.seq is null`)
  if (sealed !== entries.length) throw new Error('another sealer was faster; try again')
  return sealed
}

export type Verdict = { entries: number; unsealed: number; broken: { seq: number; why: 'gap' | 'link' | 'hash' } | null }

/** Walks the city's chain from its first entry to its head and says where it breaks, if it does. */
export async function verify(db: Db): Promise<Verdict> {
  let seq = 0
  let previous: Buffer = genesis
  for (;;) {
    const entries = await db.many<Sealed>(sql`select ${columns}, seq, prev_hash, hash from platform.audit_entries
      where city_id = ${db.cityId} and seq > ${seq} order by seq limit 5000`)
    for (const entry of entries) {
      const broken = (why: 'gap' | 'link' | 'hash') => ({ entries: seq, unsealed: 0, broken: { seq: entry.seq, why } })
      if (entry.seq !== seq + 1) return broken('gap')
      if (!entry.prevHash.equals(previous)) return broken('link')
      if (!hashOf(previous, entry.seq, entry).equals(entry.hash)) return broken('hash')
      seq = entry.seq
      previous = entry.hash
    }
    if (entries.length < 5000) break
  }
  const { unsealed } = await db.one<{ unsealed: number }>(
    sql`select count(*) as unsealed from platform.audit_entries where city_id = ${db.cityId} and seq is null`,
  )
  return { entries: seq, unsealed, broken: null }
}
