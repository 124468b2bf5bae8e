import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { ask, perSecond } from './load.ts'
import { recordStatements } from './record.ts'
import type { Server } from './server.ts'

export type FilingRow = { round: number; ours: number; pgbench: number; ratio: number }
const run = promisify(execFile)

/** Filing over HTTP against pgbench sending the very statements that one filing sends, in turns on the same PostgreSQL. */
export async function filing(
  server: Server,
  rounds: number,
  seconds: number,
  connections: number,
  say: (line: string) => void,
): Promise<FilingRow[] | string> {
  const telling = await aTelling(server)
  let n = 0
  const send = (agent: Parameters<typeof ask>[0]) =>
    ask(agent, 'POST', `${server.origin}/api/public/concerns`, { 'idempotency-key': `bench-${process.pid}-${n++}` }, telling(n))
  await perSecond(connections, 2, send)
  const script = await recordStatements(server)
  const file = join(mkdtempSync(join(tmpdir(), 'sigong-pgbench-')), 'filing.sql')
  writeFileSync(file, script)
  const rows: FilingRow[] = []
  for (let round = 1; round <= rounds; round++) {
    const ours = await perSecond(connections, seconds, send)
    if (ours.failed) return `${ours.failed} filings were refused`
    const theirs = await pgbench(server.ownerUrl, file, connections, seconds)
    if (typeof theirs === 'string') return theirs
    rows.push({ round, ours: ours.rate, pgbench: theirs, ratio: ours.rate / theirs })
    say(`filing, round ${round}: ${ours.rate.toFixed(0)} a second over HTTP, pgbench ${theirs.toFixed(0)}`)
  }
  return rows
}

async function aTelling(server: Server) {
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  const topics = await owner.query<{ id: string }>(
    `select t.id from concerns.topics t join concerns.topic_versions v on v.city_id = t.city_id and v.topic_id = t.id
     where t.city_id = 350982 and v.class is not null and v.questions = '[]' and v.stopper is null order by t.code`,
  )
  const grids = await owner.query<{ id: string }>(
    "select id from regions.regions where city_id = 350982 and level = 'grid' order by id",
  )
  await owner.end()
  return (n: number) =>
    JSON.stringify({
      topicId: topics.rows[n % topics.rows.length]!.id,
      gridId: grids.rows[(n * 7) % grids.rows.length]!.id,
      words: `第${n}件：楼下的路灯坏了三天，晚上老人出门看不见路，请尽快来修一下。`,
      placeWords: '三号楼东侧路口',
      phone: '10000000000',
    })
}

export async function pgbench(url: string, file: string, connections: number, seconds: number): Promise<number | string> {
  try {
    const { stdout } = await run('pgbench', [
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
      url,
    ])
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  } catch (error) {
    const why = error as { code?: string; stderr?: string }
    return why.code === 'ENOENT'
      ? 'pgbench is not installed (Debian: postgresql-contrib or postgresql-client)'
      : `pgbench: ${why.stderr?.slice(0, 400)}`
  }
}
