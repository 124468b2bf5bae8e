import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { newId } from '#common/ids.ts'
import { system } from '#platform/actor.ts'
import { connect, type Db, sql, transaction } from '#platform/db.ts'
import type { Statement } from '#platform/sql.ts'
import { balanceOf, type Opening, post, statementOf } from '#server/ledger'
import type { Server } from './server.ts'

const cityId = 350982
const run = promisify(execFile)
const unit = 'points' as const
const world: Opening = { ownerKind: 'bench.world', ownerId: '00000000-0000-7000-8000-00000000b000', unit, wide: true }
/** The accounts that are posted to, as many as a city has members. */
const owners = Array.from(
  { length: 9000 },
  (_, i) => `00000000-0000-7000-8000-${(0xb0000000 + i).toString(16).padStart(12, '0')}`,
)
const account = (i: number): Opening => ({ ownerKind: 'bench.member', ownerId: owners[i % owners.length]!, unit })

const posting = (n: number) => ({
  kind: 'points',
  on: `2026-${String((n % 12) + 1).padStart(2, '0')}-15`,
  words: '社区服务',
  source: { kind: 'bench.record', id: newId() },
  lines: [
    { account: account(n * 7919), amount: 2 },
    { account: world, amount: -2 },
  ],
})

export type PostingRow = { round: number; ours: number; pgbench: number; ratio: number }
export type BalanceRow = { entries: number; what: string; p50: number; p99: number }

/** Posting through the door, a transaction each, against pgbench sending the same statements with other ids. */
export async function postings(
  server: Server,
  rounds: number,
  seconds: number,
  connections: number,
): Promise<PostingRow[] | string> {
  const pool = connect(server.ownerUrl, { max: connections })
  const work = (n: number) => transaction(pool, cityId, (db) => post({ db, now: new Date(), actor: system }, posting(n)))
  try {
    // A city's members have their accounts before anything is measured; an account here bears its owner's id.
    await transaction(pool, cityId, async (db) => {
      await db.run(sql`insert into ledger.accounts (city_id, id, owner_kind, owner_id, unit, opened_at)
        select ${cityId}::int, o, 'bench.member', o, ${unit}, now() from unnest(${owners}::uuid[]) o`)
      await post({ db, now: new Date(), actor: system }, posting(1))
    })
    const file = join(mkdtempSync(join(tmpdir(), 'sigong-ledger-')), 'post.sql')
    writeFileSync(file, await scriptOf(() => work(1)))
    const rows: PostingRow[] = []
    for (let round = 1; round <= rounds; round++) {
      const ours = await rate(work, seconds, connections)
      const args = [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(connections),
        '-j',
        '2',
        '-T',
        String(seconds),
        '-f',
        file,
        server.ownerUrl,
      ]
      const { stdout } = await run('pgbench', args)
      const theirs = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
      rows.push({ round, ours, pgbench: theirs, ratio: ours / theirs })
    }
    return rows
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' ? 'pgbench is not installed' : String((error as Error).message)
  } finally {
    await pool.end()
  }
}

async function rate(work: (n: number) => Promise<unknown>, seconds: number, connections: number): Promise<number> {
  const until = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: connections }, async (_, i) => {
      for (let n = i; performance.now() < until; n += connections) {
        await work(n)
        done++
      }
    }),
  )
  return done / seconds
}

/** What one posting sends, with its own ids made anew by pgbench and its account drawn from all. */
async function scriptOf(once: () => Promise<unknown>): Promise<string> {
  const sent: (Statement | string)[] = []
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    sent.push(args[0] as Statement | string)
    return (query as (...given: unknown[]) => unknown).apply(this, args)
  } as typeof query
  const since = Date.now()
  await once().finally(() => {
    pg.Client.prototype.query = query
  })
  const made: Made = { since, names: new Map() }
  const body = sent.map((one) =>
    typeof one === 'string'
      ? `${one};`
      : `${one.text.replace(/\$(\d+)/g, (_, n: string) => literal(one.values[Number(n) - 1], made)).replace(/\s+/g, ' ')};`,
  )
  const drawn = [...made.names.values()].map((name) => `\\set ${name} random(1, 281474976710655)`)
  return [`\\set owner random(0, ${owners.length - 1})`, ...drawn, ...body].join('\n')
}

type Made = { since: number; names: Map<string, string> }
const uuid = /"?\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b"?/g

/** Ids made by this posting become random ones, the member one of all; everything else stays as it was sent. */
function literal(value: unknown, made: Made): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return `'${value.toISOString()}'::timestamptz`
  const list = Array.isArray(value) ? `{${value.map((one) => JSON.stringify(String(one))).join(',')}}` : String(value)
  const text = list.replaceAll("'", "''").replace(/:(?=[A-Za-z_])/g, ': ')
  const parts = text.split(uuid)
  const ids = (text.match(uuid) ?? []).map((id) => {
    const bare = id.replaceAll('"', '')
    const written = (n: string) => `'00000000-0000-7000-8000-' || lpad(to_hex((${n})::bigint), 12, '0')`
    const quoted = (expression: string) => (id.startsWith('"') ? `'"' || ${expression} || '"'` : expression)
    if (owners.includes(bare)) return quoted(written(`${0xb0000000} + :owner`))
    if (Number.parseInt(bare.replaceAll('-', '').slice(0, 12), 16) < made.since) return `'${id}'`
    const name = made.names.get(bare) ?? `id${made.names.size}`
    made.names.set(bare, name)
    return quoted(written(`:${name}`))
  })
  if (ids.length === 0) return `'${text}'`
  return `(${parts.map((part, i) => `'${part}'${i < ids.length ? ` || ${ids[i]}` : ''}`).join(' || ')})`
}

/** Balances, a year and a page of a statement as the books grow a thousandfold; laid by the owner past the triggers, then proved. */
export async function balances(server: Server, sizes: readonly number[], say: (line: string) => void): Promise<BalanceRow[]> {
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  const pool = connect(server.ownerUrl, { max: 2 })
  const rows: BalanceRow[] = []
  try {
    for (const size of sizes) {
      const began = performance.now()
      await fill(owner, size)
      say(`${size} entries laid in ${Math.round((performance.now() - began) / 1000)} s`)
      const reads: Record<string, (db: Db, n: number) => Promise<unknown>> = {
        balance: (db, n) => balanceOf(db, account(n * 31)),
        'balance, everybody’s other side': (db) => balanceOf(db, world),
        'statement, a page': (db, n) => statementOf(db, account(n * 31), '2026-06-10', '2026-12-31'),
        'statement, everybody’s other side': (db) => statementOf(db, world, '2026-06-01', '2026-12-31'),
      }
      for (const [what, read] of Object.entries(reads)) {
        const times: number[] = []
        for (let n = 0; n < 200; n++) {
          const at = performance.now()
          await transaction(pool, cityId, (db) => read(db, n), { readOnly: true })
          times.push(performance.now() - at)
        }
        times.sort((a, b) => a - b)
        rows.push({ entries: size, what, p50: times[100]!, p99: times[197]! })
      }
    }
  } finally {
    await pool.end()
    await owner.end()
  }
  return rows
}

async function fill(owner: pg.Client, size: number): Promise<void> {
  const id = (n: string) => `('00000000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
  const day = (n: string) => `date '2026-01-01' + ((${n}) % 360)::int`
  await owner.query('begin')
  await owner.query("set local session_replication_role = 'replica'")
  const { rows } = await owner.query<{ n: string }>("select count(*) as n from ledger.entries where source = 'bench.fill'")
  const from = Number(rows[0]!.n)
  await owner.query(
    'create temp table bench_accounts on commit drop as select row_number() over (order by owner_id) - 1 as i, id from ledger.accounts where city_id = $1 and owner_kind = $2',
    [cityId, 'bench.member'],
  )
  const { rows: others } = await owner.query<{ id: string }>(
    "select id from ledger.accounts where city_id = $1 and owner_kind = 'bench.world'",
    [cityId],
  )
  const count = Number((await owner.query<{ n: string }>('select count(*) as n from bench_accounts')).rows[0]!.n)
  await owner.query(`insert into ledger.entries (city_id, id, on_day, kind, words, source, source_id, lines, posted_at)
    select ${cityId}, ${id('n')}, ${day('n')}, 'points', '社区服务', 'bench.fill', ${id('n')}, 2, now() from generate_series(${from + 1}, ${size}) n`)
  await owner.query(`insert into ledger.lines (city_id, entry_id, no, account_id, unit, on_day, amount)
    select ${cityId}, ${id('n')}, 1, a.id, 'points', ${day('n')}, 2 from generate_series(${from + 1}, ${size}) n join bench_accounts a on a.i = n % ${count}`)
  await owner.query(`insert into ledger.lines (city_id, entry_id, no, account_id, unit, on_day, amount)
    select ${cityId}, ${id('n')}, 2, '${others[0]!.id}', 'points', ${day('n')}, -2 from generate_series(${from + 1}, ${size}) n`)
  for (const table of ['balances', 'months'])
    await owner.query(
      `delete from ledger.${table} where city_id = ${cityId} and account_id in (select id from bench_accounts union select '${others[0]!.id}')`,
    )
  await owner.query(`insert into ledger.balances (city_id, account_id, part, amount) select city_id, account_id, 0, sum(amount) from ledger.lines
    where city_id = ${cityId} and account_id in (select id from bench_accounts union select '${others[0]!.id}') group by 1, 2`)
  await owner.query(
    `insert into ledger.balances (city_id, account_id, part, amount) select ${cityId}, '${others[0]!.id}', p, 0 from generate_series(1, 15) p`,
  )
  await owner.query(`insert into ledger.months (city_id, account_id, month, part, amount)
    select city_id, account_id, date_trunc('month', on_day::timestamp)::date, 0, sum(amount) from ledger.lines
    where city_id = ${cityId} and account_id in (select id from bench_accounts union select '${others[0]!.id}') group by 1, 2, 3`)
  await owner.query('commit')
  await owner.query('vacuum analyze ledger.lines, ledger.entries, ledger.balances, ledger.months')
}
