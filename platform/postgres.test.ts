import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { runningEmbedded, startEmbedded } from './postgres.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'sigong-postgres-'))
chmodSync(dataDir, 0o711) // PostgreSQL's own user must pass through
after(() => rmSync(dataDir, { recursive: true, force: true }))
const SMALL = { shared_buffers: '32MB' }

async function asked<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // a lost connection shows in the query itself
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** Another program that starts the same database and prints its address and process number. */
async function program(): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const code = `import(${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))}).then(async (m) => {
    const { url, pid } = await m.startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, settings: ${JSON.stringify(SMALL)} })
    console.log(JSON.stringify({ url, pid })); setInterval(() => {}, 1000) })`
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  return { child, ...(JSON.parse(line.toString()) as { url: string; pid: number }) }
}

const lives = (pid: number) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('the first start creates a durable database in UTF-8 and UTC, reachable by its socket alone', async () => {
  const sentences: string[] = []
  const postgres = await startEmbedded({ dataDir, settings: SMALL, logger: { info: (sentence) => sentences.push(sentence) } })
  assert.match(sentences.join(), /only at the first start/)
  const [row] = await asked(
    postgres.url,
    `select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
    current_setting('timezone') as zone, current_setting('listen_addresses') as addresses, current_setting('jit') as jit, lower('ÄÖ四共') as lowered`,
  )
  assert.deepEqual(row, { fsync: 'on', encoding: 'UTF8', zone: 'UTC', addresses: '', jit: 'off', lowered: 'äö四共' })
  await asked(postgres.url, 'create table kept (n int); insert into kept values (1)')
  assert.equal(runningEmbedded(dataDir), postgres.url)
  await postgres.stop()
  assert.equal(lives(postgres.pid), false)
  assert.equal(runningEmbedded(dataDir), undefined)
})

test('a stranger without the password stays outside', async () => {
  const postgres = await startEmbedded({ dataDir, settings: SMALL })
  const url = new URL(postgres.url)
  url.password = 'guessed'
  await assert.rejects(asked(url.href, 'select 1'), /password authentication failed/)
  await postgres.stop()
})

test('Ctrl-C ends PostgreSQL with the program', async () => {
  const { child, pid } = await program()
  child.kill('SIGINT')
  const [code] = await once(child, 'close')
  assert.equal(code, 130)
  assert.equal(lives(pid), false)
})

test('the next start ends a PostgreSQL that outlived its killed program, and loses nothing', async () => {
  const { child, url, pid } = await program()
  child.kill('SIGKILL')
  await once(child, 'close')
  assert.equal(lives(pid), true)
  await asked(url, 'insert into kept values (2)')
  const postgres = await startEmbedded({ dataDir, settings: SMALL })
  assert.equal(lives(pid), false)
  assert.deepEqual(await asked(postgres.url, 'select count(*)::int as n from kept'), [{ n: 2 }])
  await postgres.stop()
})

test('a database whose every process was killed comes back with what was committed', async () => {
  const { child, url, pid } = await program()
  const busy = asked(url, 'insert into kept values (3); select pg_sleep(60)').catch(() => 'cut off')
  await sleep(150)
  process.kill(pid, 'SIGKILL')
  child.kill('SIGKILL')
  await once(child, 'close')
  const postgres = await startEmbedded({ dataDir, settings: SMALL })
  assert.equal(await busy, 'cut off')
  assert.deepEqual(await asked(postgres.url, 'select count(*)::int as n from kept'), [{ n: 2 }])
  await postgres.stop()
})

test('the program learns when its PostgreSQL is gone', async () => {
  const postgres = await startEmbedded({ dataDir, settings: SMALL })
  process.kill(postgres.pid, 'SIGKILL')
  await postgres.lost
  await postgres.stop()
})

test('a stale process number that now belongs to another program is neither ended nor feared', async () => {
  const stranger = spawn('sleep', ['60'])
  writeFileSync(
    join(dataDir, 'postgres/cluster/postmaster.pid'),
    `${stranger.pid}\n${join(dataDir, 'postgres/cluster')}\n0\n5432\n`,
  )
  const postgres = await startEmbedded({ dataDir, settings: SMALL })
  await postgres.stop()
  assert.equal(lives(stranger.pid!), true)
  stranger.kill()
})
