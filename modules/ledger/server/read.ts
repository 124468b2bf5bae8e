import { type Db, sql } from '#platform/db.ts'
import type { StatementLine, Unit } from '../contract.ts'
import { type CapLimits, periodsOf } from '../rules.ts'
import type { Account } from './accounts.ts'

const account = (db: Db, { ownerKind, ownerId, unit, purpose = '' }: Account) =>
  sql`select a.id from ledger.accounts a where a.city_id = ${db.cityId} and a.owner_kind = ${ownerKind}
    and a.owner_id = ${ownerId} and a.unit = ${unit} and a.purpose = ${purpose}`

/** What an account holds now; zero where nothing was ever posted. The same cost at any length of its history. */
export async function balanceOf(db: Db, one: Account): Promise<number> {
  const row = await db.one<{ amount: number }>(sql`select coalesce(sum(b.amount), 0)::bigint as amount
    from ledger.balances b where b.city_id = ${db.cityId} and b.account_id = (${account(db, one)})`)
  return row.amount
}

/** What was posted for the days of a year, by owner; owners with nothing are missing. Read from the months, never from lines. */
export async function yearOf(
  db: Db,
  ownerKind: string,
  ownerIds: readonly string[],
  unit: Unit,
  year: number,
): Promise<Map<string, number>> {
  const rows = await db.many<{ ownerId: string; amount: number }>(sql`select a.owner_id, sum(m.amount)::bigint as amount
    from ledger.accounts a join ledger.months m on m.city_id = a.city_id and m.account_id = a.id
    where a.city_id = ${db.cityId} and a.owner_kind = ${ownerKind} and a.owner_id = any(${ownerIds as string[]}::uuid[])
      and a.unit = ${unit} and m.month between ${`${year}-01-01`} and ${`${year}-12-01`}
    group by a.owner_id`)
  return new Map(rows.map(({ ownerId, amount }) => [ownerId, amount]))
}

export type Statement = { opening: number; lines: StatementLine[]; next: string | null }

/** An account's lines from one day to another, oldest first, with the balance before and after each; a page costs its own lines only. */
export async function statementOf(
  db: Db,
  one: Account,
  from: string,
  to: string,
  cursor?: string,
  limit = 50,
): Promise<Statement> {
  const found = await db.maybe<{ id: string }>(account(db, one))
  if (!found) return { opening: 0, lines: [], next: null }
  const after = readCursor(cursor)
  const opening = after?.balance ?? (await balanceBefore(db, found.id, from))
  const past = after
    ? sql`and (l.on_day, l.entry_id, l.no) > (${after.on}::date, ${after.id}::uuid, ${after.no}::smallint)`
    : sql``
  const rows = await db.many<
    Omit<StatementLine, 'balance'> & { no: number }
  >(sql`select l.entry_id, l.no, l.on_day as on, e.kind, e.words,
      e.rule, e.reverses, r.id as reversed_by, l.amount
    from ledger.lines l join ledger.entries e on e.city_id = l.city_id and e.id = l.entry_id
    left join ledger.entries r on r.city_id = e.city_id and r.reverses = e.id
    where l.city_id = ${db.cityId} and l.account_id = ${found.id} and l.on_day between ${from} and ${to} ${past}
    order by l.on_day, l.entry_id, l.no limit ${limit + 1}`)
  let balance = opening
  const lines = rows.slice(0, limit).map(({ no, ...line }) => {
    balance += line.amount
    return { ...line, balance, no }
  })
  const last = lines.at(-1)
  const next = rows.length > limit && last ? writeCursor([last.on, last.entryId, last.no, last.balance]) : null
  return { opening, lines: lines.map(({ no: _no, ...line }) => line), next }
}

async function balanceBefore(db: Db, accountId: string, from: string): Promise<number> {
  const month = `${from.slice(0, 7)}-01`
  const row = await db.one<{ amount: number }>(sql`select (
    coalesce((select sum(amount) from ledger.months where city_id = ${db.cityId} and account_id = ${accountId} and month < ${month}), 0)
    + coalesce((select sum(amount) from ledger.lines where city_id = ${db.cityId} and account_id = ${accountId}
      and on_day >= ${month} and on_day < ${from}), 0))::bigint as amount`)
  return row.amount
}

const writeCursor = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

function readCursor(text: string | undefined): { on: string; id: string; no: number; balance: number } | undefined {
  if (!text) return undefined
  try {
    const [on, id, no, balance] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const right = typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)
    return right && Number.isSafeInteger(no) && Number.isSafeInteger(balance)
      ? { on, id, no: no as number, balance: balance as number }
      : undefined
  } catch {
    return undefined
  }
}

export type CapAsked = { ownerKind: string; ownerId: string; rule: string; on: string; limits: CapLimits }

/** What is left of a cap on a day: the least of its periods; Infinity where nothing limits it. */
export async function capLeft(db: Db, asked: CapAsked): Promise<number> {
  const left = await capsLeft(db, [asked])
  return left(asked)
}

/**
 * The same for many, read once; `lock` keeps the counters until the transaction ends, so that what is left now is still left
 * when it is posted.
 */
export async function capsLeft(
  db: Db,
  asked: readonly CapAsked[],
  options: { lock?: boolean } = {},
): Promise<(one: CapAsked) => number> {
  const wanted = asked.flatMap((one) => periodsOf(one.on, one.limits).map(({ period }) => ({ ...one, period })))
  if (wanted.length === 0) return () => Number.POSITIVE_INFINITY
  if (options.lock) await lockOwners(db, asked)
  const rows = await db.many<{ ownerKind: string; ownerId: string; rule: string; period: string; used: number }>(sql`select
      owner_kind, owner_id, rule, period, used from ledger.caps where city_id = ${db.cityId} and (owner_id, owner_kind, rule, period) in (
      select * from unnest(${wanted.map((w) => w.ownerId)}::uuid[], ${wanted.map((w) => w.ownerKind)}::text[],
        ${wanted.map((w) => w.rule)}::text[], ${wanted.map((w) => w.period)}::text[]))`)
  const used = new Map(rows.map((row) => [`${row.ownerKind}|${row.ownerId}|${row.rule}|${row.period}`, row.used]))
  return (one) =>
    Math.min(
      Number.POSITIVE_INFINITY,
      ...periodsOf(one.on, one.limits).map(({ period, most }) =>
        Math.max(0, most - (used.get(`${one.ownerKind}|${one.ownerId}|${one.rule}|${period}`) ?? 0)),
      ),
    )
}

/** A counter may not stand yet, so the owner and rule are locked by name, always in the same order. */
const lockOwners = (db: Db, asked: readonly CapAsked[]) => {
  const keys = [...new Set(asked.map(({ ownerKind, ownerId, rule }) => `${db.cityId}|${ownerKind}|${ownerId}|${rule}`))].sort()
  return db.run(sql`select pg_advisory_xact_lock(k) from (
    select distinct hashtextextended(key, 5) as k from unnest(${keys}::text[]) key order by 1) locked`)
}
