import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import pg from 'pg'

/** The role the program works as: it owns nothing and cannot pass the walls. */
export const APP_ROLE = 'sigong_app'
const ROOT = join(import.meta.dirname, '..')
const LOCK = 7446_2026

type Migration = { name: string; module: string; sql: string; hash: string }
type Options = {
  /** password given to the role `sigong_app` */
  appPassword: string
  /** folder that holds platform/ and modules/ */
  root?: string
  /** runs after the last file with the owner's connection, e.g. for the queue's own tables */
  after?: (client: pg.Client) => Promise<void>
  /** stops at the schema that had seen just these files, for restoring a backup of an earlier version */
  only?: { name: string; hash: string }[]
}

/** Brings the database to today's schema: each file once, in the order of names, each in a transaction of its own. */
export async function migrate(
  ownerUrl: string,
  { appPassword, root = ROOT, after, only }: Options,
): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'sigong-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]) // two programs may start at once
    await haveRole(client, appPassword)
    await client.query(LEDGER)
    const files = wanted(migrationsIn(root), only)
    const done = await appliedIn(client)
    refuseChanged(files, done)
    const applied: string[] = []
    for (const file of files) {
      if (done.has(file.name)) continue
      await apply(client, file)
      applied.push(file.name)
    }
    await after?.(client)
    return { applied }
  } finally {
    await client.end()
  }
}

/** The address by which the program connects as `sigong_app`, from the owner's address. */
export function appUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = APP_ROLE
  url.password = password
  return url.href
}

const LEDGER = `
  create schema if not exists platform;
  create table if not exists platform.migrations (
    name text primary key, hash text not null, applied_at timestamptz not null default now(), ms int not null);
  comment on table platform.migrations is 'Reference: the migration files this database has seen; hash is their SHA-256.';
  grant usage on schema platform to ${APP_ROLE};
  grant select on platform.migrations to ${APP_ROLE};`

export function migrationsIn(root: string): Migration[] {
  const paths = globSync(['platform/migrations/*.sql', 'modules/*/server/migrations/*.sql'], { cwd: root })
  const files = paths.map((path) => {
    const sql = readFileSync(join(root, path), 'utf8')
    const module = path.startsWith('platform') ? 'platform' : path.split(/[\\/]/)[1]!
    return { name: basename(path), module, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
  return files.sort((a, b) => (a.name < b.name ? -1 : 1)) // two modules may share a name only if they mean to collide: the ledger's key refuses
}

function wanted(files: Migration[], only: Options['only']): Migration[] {
  if (!only) return files
  refuseChanged(files, new Map(only.map(({ name, hash }) => [name, hash])))
  return files.filter((file) => only.some(({ name }) => name === file.name))
}

async function appliedIn(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from platform.migrations')
  return new Map(rows.map((row) => [row.name, row.hash]))
}

function refuseChanged(files: Migration[], done: Map<string, string>): void {
  for (const { name, hash } of files) {
    const before = done.get(name)
    if (before !== undefined && before !== hash)
      throw new Error(
        `Migration ${name} was edited after it ran here. Put it back as it was and write a new migration for the change.`,
      )
  }
  const names = new Set(files.map((file) => file.name))
  const unknown = [...done.keys()].find((name) => !names.has(name))
  if (unknown) throw new Error(`This database has seen ${unknown}, which this version does not know: it is older than its data.`)
}

async function apply(client: pg.Client, { name, module, sql, hash }: Migration): Promise<void> {
  const start = performance.now()
  const schema = client.escapeIdentifier(module)
  try {
    await client.query('begin')
    await client.query(`create schema if not exists ${schema}; grant usage on schema ${schema} to ${APP_ROLE}`)
    await client.query(sql)
    const ms = Math.round(performance.now() - start)
    await client.query('insert into platform.migrations (name, hash, ms) values ($1, $2, $3)', [name, hash, ms])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed${lineOf(sql, error)}: ${(error as Error).message}`, { cause: error })
  }
}

function lineOf(sql: string, error: unknown): string {
  const position = Number((error as { position?: string }).position)
  return position ? ` at line ${sql.slice(0, position - 1).split('\n').length}` : ''
}

async function haveRole(client: pg.Client, password: string): Promise<void> {
  const rights = `login nosuperuser nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(password)}`
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APP_ROLE])
  try {
    await client.query(
      `${rowCount ? 'alter' : 'create'} role ${APP_ROLE} ${rowCount ? `password ${client.escapeLiteral(password)}` : rights}`,
    )
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    if (rowCount) return // the database's keeper made the role and gave it a password of their own: see DATABASE_APP_URL
    throw new Error(
      `The user of DATABASE_URL may not create the role ${APP_ROLE}. Let the database's keeper run ` +
        `"create role ${APP_ROLE} login nosuperuser nobypassrls password '…'" and set DATABASE_APP_URL to an address of that role.`,
      { cause: error },
    )
  }
}

if (import.meta.main) {
  const { asTool, openDatabase } = await import('./database.ts')
  const { migrateJobs } = await import('#platform/jobs.ts')
  await asTool(async () => {
    const { ownerUrl, appPassword, end } = await openDatabase()
    try {
      const { applied } = await migrate(ownerUrl, { appPassword, after: () => migrateJobs(ownerUrl) })
      console.log(applied.length ? applied.join('\n') : 'The database is up to date.')
    } finally {
      await end()
    }
  })
}
