import { createHash } from 'node:crypto'
import { cpSync, createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { migrateJobs } from '#platform/jobs.ts'
import { type KeptTable, type Manifest, rowsOf } from './backup.ts'
import { PLAIN, queueVersion, tablesOf } from './backup-catalogue.ts'
import { copyIn } from './copy.ts'
import { asTool, openDatabase } from './database.ts'
import { migrate } from './migrate.ts'

type Options = { appPassword: string; say?: (sentence: string) => void }

/**
 * Brings a backup into an empty database and an empty files folder, checks every row and byte of it, and then migrates
 * to today's schema. Everything in the database happens in one transaction: it is restored whole or not at all.
 */
export async function restore(
  from: string,
  ownerUrl: string,
  filesDir: string,
  { appPassword, say = () => {} }: Options,
): Promise<Manifest> {
  const manifest = await checked(from)
  if (existsSync(filesDir) && readdirSync(filesDir).length)
    throw new Error(`${filesDir} is not empty; restore into a fresh data folder.`)
  const after = () => migrateJobs(ownerUrl)
  await refuseFull(ownerUrl)
  await migrate(ownerUrl, { appPassword, after, only: manifest.migrations })
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'sigong-restore' })
  await client.connect()
  try {
    await client.query(PLAIN)
    await client.query('begin')
    await load(client, from, manifest, say)
    await client.query('commit')
  } finally {
    await client.end()
  }
  if (manifest.files.count) cpSync(join(from, 'files'), filesDir, { recursive: true })
  const { applied } = await migrate(ownerUrl, { appPassword, after })
  if (applied.length) say(`Brought up to today: ${applied.join(', ')}`)
  return manifest
}

/** The manifest, after every file of the backup has proved to be what SHA256SUMS says. */
async function checked(from: string): Promise<Manifest> {
  if (!existsSync(join(from, 'SHA256SUMS'))) throw new Error(`${from} is no whole backup: it has no SHA256SUMS.`)
  for (const line of readFileSync(join(from, 'SHA256SUMS'), 'utf8').trim().split('\n')) {
    const [sum, path] = [line.slice(0, 64), line.slice(66)]
    const digest = createHash('sha256')
    if (existsSync(join(from, path))) for await (const chunk of createReadStream(join(from, path))) digest.update(chunk as Buffer)
    if (digest.digest('hex') !== sum) throw new Error(`${path} of this backup is damaged or missing.`)
  }
  return JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')) as Manifest
}

async function refuseFull(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ there: string | null }>(`select to_regclass('platform.cities')::text as there`)
    if (rows[0]?.there && (await client.query('select from platform.cities')).rowCount)
      throw new Error(
        'The database already holds a city; restore into an empty one (another SIGONG_DATA, or another DATABASE_URL).',
      )
  } finally {
    await client.end()
  }
}

async function load(client: pg.Client, from: string, manifest: Manifest, say: (sentence: string) => void): Promise<void> {
  const queueFits = (await queueVersion(client)) === manifest.queue
  if (!queueFits) say('The queue has another version now; its waiting jobs are left out.')
  const tables = manifest.tables.filter((table) => queueFits || !table.name.startsWith('pgboss.'))
  const here = new Map((await tablesOf(client)).map((table) => [table.name, table]))
  const missing = tables.find((table) => !here.has(table.name))
  if (missing) throw new Error(`The backup holds ${missing.name}, which its migrations do not make.`)

  const names = [...here.keys()]
  const walled = tables.filter((table) => table.walled).map((table) => table.name)
  const bonds = await unbound(client, names)
  for (const name of walled) await client.query(`alter table ${name} no force row level security`)
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  await client.query(`truncate ${tables.map((table) => table.name).join(', ')}`)
  for (const table of tables)
    await copyIn(client, `copy ${table.name} (${table.columns.join(', ')}) from stdin`, packedRows(from, table))
  for (const { name, last, called } of manifest.sequences)
    await client.query('select setval($1, $2::bigint, $3)', [name, last, called])
  for (const table of tables) await proved(client, table)
  await client.query(bonds.join(';')) // checks that every reference holds
  for (const name of names) await client.query(`alter table ${name} enable trigger user`)
  for (const name of walled) await client.query(`alter table ${name} force row level security`)
}

/** Takes the foreign keys away, so that tables load in any order, and answers what brings them back. */
async function unbound(client: pg.Client, tables: string[]): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop,
       format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as add
     from pg_constraint k where k.contype = 'f' and k.conparentid = 0 and k.conrelid::regclass::text = any ($1)`,
    [tables],
  )
  for (const row of rows) await client.query(row.drop)
  return rows.map((row) => row.add)
}

async function* packedRows(from: string, table: KeptTable): AsyncGenerator<Buffer> {
  const packed = createReadStream(join(from, `tables/${table.name.replaceAll('"', '')}.copy.gz`))
  yield* packed.pipe(createGunzip()) as AsyncIterable<Buffer>
}

/** Reads the table back and compares every byte, by its hash. */
async function proved(client: pg.Client, table: KeptTable): Promise<void> {
  const digest = createHash('sha256')
  const counted = { rows: 0 }
  for await (const _ of rowsOf(client, { ...table, walled: false }, digest, counted));
  if (counted.rows !== table.rows || digest.digest('hex') !== table.sha256)
    throw new Error(`${table.name} came back otherwise than it was kept (${counted.rows} of ${table.rows} rows).`)
}

if (import.meta.main)
  await asTool(async () => {
    const from = process.argv[2]
    if (!from) throw new Error('Say which backup: npm run restore -- /path/of/the/backup')
    const start = performance.now()
    const { ownerUrl, appPassword, dataDir, end } = await openDatabase({ alone: true })
    try {
      const say = (sentence: string) => console.log(sentence)
      const { at, tables, files } = await restore(resolve(from), ownerUrl, join(dataDir, 'files'), { appPassword, say })
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      console.log(
        `The state of ${at} is back: ${tables.length} tables, ${rows} rows, ${files.count} files, each checked, in ${seconds} s`,
      )
    } finally {
      await end()
    }
  })
