import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type FilingRow, pgbench } from './filing.ts'
import { ask, perSecond } from './load.ts'
import { recordStatements } from './record.ts'
import { type Server, signIn } from './server.ts'

/** Agreements of one community, the clauses of each, and what waits to be confirmed: the first half over HTTP, the second by pgbench. */
const pacts = 500
const clauses = 4
const waiting = 60_000

const idOf = (kind: 'a' | 'b' | 'c' | 'd', n: string) =>
  `'0bec0000-0000-7000-8${kind}00-' || lpad(to_hex((${n})::bigint), 12, '0')`
const uuidOf = (kind: 'a' | 'b' | 'c' | 'd', n: number) => `0bec0000-0000-7000-8${kind}00-${n.toString(16).padStart(12, '0')}`
/** Delivery n stands with agreement n % pacts and with clause n % (pacts × clauses), which is one of that agreement. */
const pactOf = (n: number) => n % pacts
const clauseOf = (n: number) => n % (pacts * clauses)

/**
 * Confirming what a unit says it delivered, one by one, over HTTP against pgbench sending the very statements of one
 * confirmation for deliveries of its own, in turns on the same PostgreSQL.
 */
export async function deliveries(
  server: Server,
  rounds: number,
  seconds: number,
  connections: number,
  say: (line: string) => void,
): Promise<FilingRow[] | string> {
  const cookie = await signIn(server.origin, 'secretary')
  await lay(server)
  let next = 0
  const payload = () => ({ ids: [uuidOf('d', ++next)] })
  const send = (agent: Parameters<typeof ask>[0]) =>
    ask(agent, 'POST', `${server.origin}/api/deliveries/confirm`, { cookie }, JSON.stringify(payload()))
  await perSecond(connections, 2, send)
  // The second that the record sends is the one written down.
  const recorded = next + 2
  const script = await recordStatements(
    server,
    { url: '/api/deliveries/confirm', headers: { cookie }, payload },
    {
      sets: [`\\set n random(${waiting / 2}, ${waiting})`, `\\set pact :n % ${pacts}`, `\\set clause :n % ${pacts * clauses}`],
      ids: new Map([
        [uuidOf('d', recorded), idOf('d', ':n')],
        [uuidOf('a', pactOf(recorded)), idOf('a', ':pact')],
        [uuidOf('b', clauseOf(recorded)), idOf('b', ':clause')],
        [uuidOf('c', clauseOf(recorded)), idOf('c', ':clause')],
      ]),
    },
  )
  const file = join(mkdtempSync(join(tmpdir(), 'sigong-pgbench-')), 'deliveries.sql')
  writeFileSync(file, script)
  const rows: FilingRow[] = []
  for (let round = 1; round <= rounds; round++) {
    const ours = await perSecond(connections, seconds, send)
    if (ours.failed) return next > waiting / 2 ? 'too few deliveries were laid' : `${ours.failed} confirmations were refused`
    const theirs = await pgbench(server.ownerUrl, file, connections, seconds)
    if (typeof theirs === 'string') return theirs
    rows.push({ round, ours: ours.rate, pgbench: theirs, ratio: ours.rate / theirs })
    say(`deliveries, round ${round}: ${ours.rate.toFixed(0)} a second over HTTP, pgbench ${theirs.toFixed(0)}`)
  }
  return rows
}

/** Agreements with units that are only ids, each delivery with the line in an inbox and the timer that its confirmation ends. */
async function lay(server: Server): Promise<void> {
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  try {
    await layBy(owner)
  } finally {
    await owner.end()
  }
}

async function layBy(owner: pg.Client): Promise<void> {
  const year = new Date().getUTCFullYear()
  const day = `date '${year}-01-05'`
  await owner.query('begin')
  await owner.query("set local session_replication_role = 'replica'")
  await owner.query(`insert into pacts.pacts (city_id, id, no, community_id, subdistrict_id, org_id, state, valid_from, valid_to, signed_on, published_at,
      began_on, drafted_at)
    select 350982, (${idOf('a', 'n')})::uuid, 'bench ' || n, r.region_id, r.parent_id, (${idOf('a', 'n')})::uuid, 'performing', ${day},
      date '${year}-12-31', ${day}, now(), ${day}, now()
    from generate_series(0, ${pacts - 1}) n, regions.standings r where r.city_id = 350982 and r.code = '350982001003' and r.valid_until is null`)
  await owner.query(`insert into pacts.clauses (city_id, id, pact_id, seq, dual, side, title, quantity, unit, period, due_days, weight, proof)
    select 350982, (${idOf('b', 'n')})::uuid, (${idOf('a', `n % ${pacts}`)})::uuid, n / ${pacts} + 1, 'service', 'unit', '开放操场', 100000, '次',
      'year', 365, 25, 'confirm' from generate_series(0, ${pacts * clauses - 1}) n`)
  await owner.query(`insert into pacts.dues (city_id, id, pact_id, clause_id, period_from, period_to, due_on, quantity)
    select 350982, (${idOf('c', 'n')})::uuid, (${idOf('a', `n % ${pacts}`)})::uuid, (${idOf('b', 'n')})::uuid, ${day}, date '${year}-12-31',
      date '${year}-12-31', 100000 from generate_series(0, ${pacts * clauses - 1}) n`)
  await owner.query(`insert into pacts.deliveries (city_id, id, pact_id, clause_id, quantity, delivered_on, words, state, recorded_side, recorded_at, noticed_at)
    select 350982, (${idOf('d', 'n')})::uuid, (${idOf('a', `n % ${pacts}`)})::uuid, (${idOf('b', `n % ${pacts * clauses}`)})::uuid, 1, ${day},
      '周末开放操场', 'waiting', 'unit', now(), now() from generate_series(1, ${waiting}) n`)
  await owner.query(`insert into inbox.items (city_id, id, module, subject_id, kind, title, link, person_id, at)
    select 350982, (${idOf('d', 'n')})::uuid, 'pacts', (${idOf('d', 'n')})::uuid, 'confirm', '周末开放操场', '/pacts/confirm',
      (${idOf('a', `n % ${pacts}`)})::uuid, now() from generate_series(1, ${waiting}) n`)
  await owner.query(`insert into platform.timers (city_id, id, subject, subject_id, kind, due_at, try_at)
    select 350982, (${idOf('d', 'n')})::uuid, 'pacts.delivery', (${idOf('d', 'n')})::uuid, 'pacts.silence', now() + interval '300 days',
      now() + interval '300 days' from generate_series(1, ${waiting}) n`)
  await owner.query('commit')
  await owner.query('vacuum analyze pacts.pacts, pacts.clauses, pacts.dues, pacts.deliveries, inbox.items, platform.timers')
}
