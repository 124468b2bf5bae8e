import type pg from 'pg'
import { verify } from '#platform/audit.ts'
import { connect, transaction } from '#platform/db.ts'
import type { Entry, Journal } from './load.ts'

/** A rule that must hold after every fault, how often it was broken, and one case of it. */
export type Finding = { rule: string; broken: number; example?: string }

type Claim = { rule: string /** answers a row, with `what` it concerns, for every breach */; query: string; values?: unknown[] }

/** What holds whenever nothing is under way: compared between the client's journal and the database. `tag` begins the words of every telling. */
export function always(journal: Journal, tag: string): Claim[] {
  const told = journal.acknowledged()
  const mine = `concerns.concerns c where c.words like $1 || '%'`
  return [
    {
      rule: 'acknowledged means stored, once',
      query: `select a.no as what from unnest($1::uuid[], $2::text[], $3::text[]) a (id, no, key)
        left join concerns.concerns c on c.id = a.id and c.no = a.no and right(c.words, 36) = a.key where c.id is null`,
      values: [told.map((entry) => entry.answer!.id), told.map((entry) => entry.answer!.no), told.map((entry) => entry.key)],
    },
    {
      rule: 'one effect a key',
      query: `select right(c.words, 36) as what from ${mine} group by c.words having count(*) > 1`,
      values: [tag],
    },
    {
      rule: 'nothing is there that was not told',
      query: `select c.no as what from ${mine} and right(c.words, 36) <> all ($2::text[])`,
      values: [tag, told.map((entry) => entry.key)],
    },
    {
      rule: 'the timeline has no gap',
      query: `select c.no as what from ${mine} and (select array[count(*), min(e.seq), max(e.seq)] from concerns.events e
        where e.city_id = c.city_id and e.concern_id = c.id) <> array[c.event_count, 1, c.event_count]::bigint[]`,
      values: [tag],
    },
    {
      rule: 'each telling has its one audit entry',
      query: `select c.no as what from ${mine} and (select count(*) from platform.audit_entries a
        where a.city_id = c.city_id and a.subject_id = c.id::text and a.action = 'concerns.tell-concern') <> 1`,
      values: [tag],
    },
    {
      rule: 'each telling is told as news once',
      query: `with n as (select payload->>'id' as id, count(*) as times from platform.news where name = 'concerns.told' group by 1)
        select c.no as what from ${mine} and coalesce((select n.times from n where n.id = c.id::text), 0) <> 1`,
      values: [tag],
    },
    {
      rule: 'the answer is kept as it was given',
      query: `select a.key as what from unnest($1::text[], $2::text[]) a (key, body) left join platform.answers k using (key) where k.body is distinct from a.body`,
      values: [told.map((entry) => entry.key), told.map((entry) => entry.answer!.text)],
    },
    {
      rule: 'a running clock has one timer until its ladder ends, a stopped one none',
      query: `select k.kind || ' ' || c.no as what from ${mine.replace(' where', ' join concerns.clocks k on k.city_id = c.city_id and k.concern_id = c.id where')}
        and (select count(*) from platform.timers t where t.city_id = k.city_id and t.subject_id = k.id and t.fired_at is null and t.cancelled_at is null)
          <> case when k.stopped_at is null and k.paused_at is null
               and (select count(*) from concerns.escalations e where e.city_id = k.city_id and e.clock_id = k.id) < $2::int then 1 else 0 end`,
      values: [tag, LADDER],
    },
    {
      rule: 'a step of the ladder has one effect: one row, one line, one notice',
      query: `select c.no as what from ${mine} and (
          (select count(*) from concerns.events e where e.city_id = c.city_id and e.concern_id = c.id and e.kind in ('overdue', 'escalated'))
            <> (select count(*) from concerns.escalations e where e.city_id = c.city_id and e.concern_id = c.id)
          or (select count(*) from inbox.items i where i.city_id = c.city_id and i.subject_id = c.id and i.kind in ('overdue', 'escalated'))
            <> (select count(*) from concerns.escalations e where e.city_id = c.city_id and e.concern_id = c.id)
          or (select count(*) from concerns.events e where e.city_id = c.city_id and e.concern_id = c.id and e.kind = 'warned') > 1)`,
      values: [tag],
    },
  ]
}

/** Steps in the trial's ladder of escalation. */
export const LADDER = 3

/** What holds once every clock of the trial has run out and been climbed. */
export const atLast = (tag: string): Claim[] => [
  {
    rule: 'every clock rang at every step',
    query: `select c.no as what from concerns.concerns c where c.words like $1 || '%'
      and (select count(*) from concerns.escalations e where e.city_id = c.city_id and e.concern_id = c.id) <> $2::int`,
    values: [tag, LADDER],
  },
  { rule: 'no news is left undelivered', query: 'select name as what from platform.news where delivered_at is null' },
]

export async function findings(owner: pg.Client, claims: Claim[]): Promise<Finding[]> {
  const found: Finding[] = []
  for (const { rule, query, values } of claims) {
    const { rows } = await owner.query<{ what: string }>(query, values)
    found.push({ rule, broken: rows.length, example: rows[0]?.what })
  }
  return found
}

/** How many of these tellings took effect although their client never heard so. */
export async function storedOf(owner: pg.Client, entries: readonly Entry[]): Promise<number> {
  const keys = entries.map((entry) => entry.key)
  return (await owner.query('select from concerns.concerns where right(words, 36) = any ($1)', [keys])).rowCount ?? 0
}

/** The audit chain of every city, from its first entry to its head. */
export async function chains(ownerUrl: string, sealed: boolean): Promise<Finding> {
  const pool = connect(ownerUrl, { max: 1 })
  try {
    const { rows } = await pool.query<{ city_id: number }>('select city_id from platform.cities')
    const verdicts = []
    for (const { city_id } of rows) verdicts.push({ city_id, ...(await transaction(pool, city_id, verify, { readOnly: true })) })
    const bad = verdicts.filter((verdict) => verdict.broken || (sealed && verdict.unsealed > 0))
    return {
      rule: `the audit chain verifies${sealed ? ', sealed to its head' : ''}`,
      broken: bad.length,
      example: bad[0] && JSON.stringify(bad[0]),
    }
  } finally {
    await pool.end()
  }
}

/** The same request again gets the same bytes, and no second concern. */
export async function replayed(base: string, entries: readonly Entry[]): Promise<Finding> {
  const wrong: string[] = []
  for (const { key, body, answer } of entries) {
    const again = await fetch(`${base}/api/public/concerns`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body,
    })
    if (again.status !== answer!.status || (await again.text()) !== answer!.text) wrong.push(key)
  }
  return { rule: 'a replayed telling is answered byte for byte', broken: wrong.length, example: wrong[0] }
}
