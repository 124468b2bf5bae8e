import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type PostgresHome, postgresHome } from './postgres-home.ts'
import { endOrphans, postmasterOf } from './postgres-orphans.ts'

const OWNER = 'sigong_owner'
const DATABASE = 'sigong'
/** Names the socket file; nothing listens on the network. */
const PORT = 5432
/** Crash recovery of a large database may take long; PostgreSQL itself says when it fails. */
const LONGEST_START_MS = 30 * 60_000

export type Embedded = {
  /** connects as the owner of database `sigong`, a superuser of this cluster */ url: string
  pid: number
  /** a fast shutdown: open transactions are rolled back, everything committed is on disk */ stop(): Promise<void>
  /** resolves if PostgreSQL ends although nobody asked it to */ lost: Promise<void>
}

type Options = {
  dataDir: string
  /** settings over ours, e.g. for tests */ settings?: Record<string, string>
  /** progress in sentences */ logger?: { info(sentence: string): void }
}

/** Starts the embedded PostgreSQL of `dataDir`, creating it at first; ends it with our process, Ctrl-C during start-up included. */
export async function startEmbedded({ dataDir, settings, logger }: Options): Promise<Embedded> {
  const say = (sentence: string) => logger?.info(sentence)
  const home = postgresHome(dataDir, say)
  if (!existsSync(join(home.cluster, 'complete'))) await create(home, say)
  await endOrphans(realpathSync(home.cluster), home.socket)

  const server = launch(home, { ...defaults(), ...settings })
  const stop = endWithUs(server)
  try {
    await answering(home, server, say)
    await haveDatabase(home)
  } catch (error) {
    await stop()
    throw error
  }
  let asked = false
  const lost = new Promise<void>((resolve) => server.once('close', () => asked || resolve()))
  const stopped = () => {
    asked = true
    return stop()
  }
  return { url: urlOf(home, DATABASE), pid: server.pid!, stop: stopped, lost }
}

/** The address of the PostgreSQL that already serves `dataDir`, for tools that run beside the server. */
export function runningEmbedded(dataDir: string): string | undefined {
  if (!existsSync(dataDir)) return undefined
  const home = postgresHome(dataDir, () => {})
  const serves = existsSync(home.cluster) && postmasterOf(realpathSync(home.cluster)) !== undefined
  return serves ? urlOf(home, DATABASE) : undefined
}

async function create(home: PostgresHome, say: (sentence: string) => void): Promise<void> {
  say('Creating the database (only at the first start)')
  rmSync(home.cluster, { recursive: true, force: true }) // an initdb that was interrupted
  const passwords = `${home.cluster}.password`
  writeFileSync(passwords, `${home.password}\n`, { mode: 0o644 }) // its folder is closed to others
  const options = [
    '--pgdata',
    home.cluster,
    '--username',
    OWNER,
    '--pwfile',
    passwords,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
  ]
  await ended(run(home, 'initdb', options), home)
  rmSync(passwords)
  writeFileSync(join(home.cluster, 'complete'), '')
}

function defaults(): Record<string, string> {
  const shared = Math.round(Math.min(2048, Math.max(256, totalmem() / 2 ** 20 / 8)))
  return {
    shared_buffers: `${shared}MB`,
    max_connections: '100',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_wal_size: '2GB',
    listen_addresses: '',
    unix_socket_permissions: '0700',
    port: String(PORT),
    // PostgreSQL's log must hold no personal data: no statements, no values of keys.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
}

function launch(home: PostgresHome, settings: Record<string, string>): ChildProcess {
  if (existsSync(home.log) && statSync(home.log).size > 10 * 2 ** 20) renameSync(home.log, `${home.log}.1`)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return run(home, 'postgres', ['-D', home.cluster, '-k', home.socket, ...flags])
}

function run(home: PostgresHome, program: string, args: string[]): ChildProcess {
  const log = openSync(home.log, 'a', 0o600)
  // A session of its own: Ctrl-C in the terminal must reach PostgreSQL only after our last transaction.
  const child = spawn(join(home.bin, program), args, {
    ...home.user,
    cwd: home.socket,
    detached: true,
    stdio: ['ignore', log, log],
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH },
  })
  closeSync(log)
  return child
}

/** Ends PostgreSQL whenever our process ends: by `stop`, by exit, or by a signal nobody else answers. */
function endWithUs(server: ChildProcess): () => Promise<void> {
  const gone = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const ask = () => server.exitCode === null && server.signalCode === null && server.kill('SIGINT')
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const stop = async () => {
    ask()
    await gone
    process.off('exit', ask)
    for (const name of signals) process.off(name, onSignal)
  }
  const onSignal = (name: (typeof signals)[number]) => {
    if (process.listenerCount(name) === 1) void stop().then(() => process.exit(128 + constants.signals[name]))
  }
  process.on('exit', ask)
  for (const name of signals) process.on(name, onSignal)
  return stop
}

async function answering(home: PostgresHome, server: ChildProcess, say: (sentence: string) => void): Promise<void> {
  let failed: Error | undefined
  server.once('error', (error) => (failed = error))
  for (let waited = 0; waited < LONGEST_START_MS; ) {
    if (failed ?? (server.exitCode !== null || server.signalCode !== null)) throw failed ?? diedOf(home)
    if (await accepts(urlOf(home, 'postgres'))) return
    await sleep(40)
    waited += 40
    if (waited % 10_000 === 0) say('PostgreSQL is bringing the database in order after an interruption')
  }
  throw new Error(`PostgreSQL does not answer; its log is ${home.log}`)
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    // no socket yet; nobody behind it yet; starting up. Anything else is a real fault.
    if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03'].includes((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function haveDatabase(home: PostgresHome): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(home, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

async function ended(child: ChildProcess, home: PostgresHome): Promise<void> {
  const abort = endWithUs(child)
  const code = await new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject))
  await abort()
  if (code !== 0) throw diedOf(home)
}

const diedOf = (home: PostgresHome) =>
  new Error(`PostgreSQL ended during its start:\n${readFileSync(home.log, 'utf8').trimEnd().split('\n').slice(-12).join('\n')}`)

/** `host` in the query takes precedence over the host before it, in node-postgres and in libpq. */
const urlOf = (home: PostgresHome, database: string) =>
  `postgres://${OWNER}:${home.password}@localhost:${PORT}/${database}?host=${encodeURIComponent(home.socket)}`
