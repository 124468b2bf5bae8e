import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, globSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import packageJson from '../package.json' with { type: 'json' }
import { PLAIN, queueVersion, reading, type Sequence, sequencesOf, type Table, tablesOf } from './backup-catalogue.ts'
import { copyOut } from './copy.ts'
import { asTool, openDatabase } from './database.ts'

export type KeptTable = Table & { rows: number; sha256: string }
export type Manifest = {
  format: 1
  version: string
  at: string
  postgres: string
  queue?: number
  migrations: { name: string; hash: string }[]
  tables: KeptTable[]
  sequences: Sequence[]
  files: { count: number; bytes: number }
}

/**
 * Writes a consistent copy of everything into the folder `target`: all tables as of one moment, then the files those
 * rows may point at, `manifest.json`, and SHA256SUMS over it all. The server may go on working meanwhile.
 */
export async function backup(ownerUrl: string, filesDir: string, target: string, at = new Date()): Promise<Manifest> {
  if (existsSync(target)) throw new Error(`${target} exists already; name a folder that does not.`)
  const part = `${target}.part`
  mkdirSync(join(part, 'tables'), { recursive: true, mode: 0o700 })
  const sums: string[] = []
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'sigong-backup' })
  await client.connect()
  try {
    await client.query(PLAIN)
    await client.query('begin isolation level repeatable read, read only')
    const { rows: migrations } = await client.query('select name, hash from platform.migrations order by name')
    const tables: KeptTable[] = []
    for (const table of await tablesOf(client)) tables.push(await keepTable(client, table, part, sums))
    const sequences = await sequencesOf(client)
    const { rows } = await client.query<{ postgres: string }>(`select current_setting('server_version') as postgres`)
    const queue = await queueVersion(client)
    await client.query('commit')
    const files = await keepFiles(filesDir, part, sums)
    const manifest: Manifest = {
      format: 1,
      version: packageJson.version,
      at: at.toISOString(),
      postgres: rows[0]!.postgres,
      queue,
      migrations,
      tables,
      sequences,
      files,
    }
    const text = `${JSON.stringify(manifest, null, 2)}\n`
    writeFileSync(join(part, 'manifest.json'), text)
    sums.push(`${createHash('sha256').update(text).digest('hex')}  manifest.json`)
    writeFileSync(join(part, 'SHA256SUMS'), `${sums.join('\n')}\n`)
    renameSync(part, target) // whoever sees the folder sees it whole
    return manifest
  } finally {
    await client.end()
  }
}

async function keepTable(client: pg.Client, table: Table, part: string, sums: string[]): Promise<KeptTable> {
  const path = `tables/${table.name.replaceAll('"', '')}.copy.gz`
  const digest = createHash('sha256')
  const packed = createHash('sha256')
  const counted = { rows: 0 }
  await pipeline(
    rowsOf(client, table, digest, counted),
    createGzip({ level: 5 }),
    through(packed),
    createWriteStream(join(part, path)),
  )
  sums.push(`${packed.digest('hex')}  ${path}`)
  return { ...table, rows: counted.rows, sha256: digest.digest('hex') }
}

/** The rows of a table as COPY text, hashed and counted on the way; a row ends with the only kind of line feed there is in it. */
export async function* rowsOf(client: pg.Client, table: Table, digest: Hash, counted: { rows: number }): AsyncGenerator<Buffer> {
  for (const { city, text } of await reading(client, table)) {
    if (city !== undefined) await client.query(`set local app.city_id = '${city}'`)
    for await (const chunk of copyOut(client, text) as AsyncIterable<Buffer>) {
      digest.update(chunk)
      for (let i = chunk.indexOf(10); i >= 0; i = chunk.indexOf(10, i + 1)) counted.rows++
      yield chunk
    }
  }
}

async function keepFiles(filesDir: string, part: string, sums: string[]): Promise<Manifest['files']> {
  const all = existsSync(filesDir)
    ? globSync('**/*', { cwd: filesDir, withFileTypes: true }).filter((entry) => entry.isFile())
    : []
  let bytes = 0
  for (const entry of all) {
    const from = join(entry.parentPath, entry.name)
    const path = join('files', from.slice(resolve(filesDir).length + 1))
    const digest = createHash('sha256')
    mkdirSync(dirname(join(part, path)), { recursive: true })
    await pipeline(
      createReadStream(from),
      through(digest, (size) => (bytes += size)),
      createWriteStream(join(part, path)),
    )
    sums.push(`${digest.digest('hex')}  ${path}`)
  }
  return { count: all.length, bytes }
}

function through(digest: Hash, count?: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      count?.(chunk.length)
      done(null, chunk)
    },
  })
}

if (import.meta.main)
  await asTool(async () => {
    const start = performance.now()
    const { ownerUrl, dataDir, end } = await openDatabase()
    try {
      const now = new Date()
      const name = `sigong-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`
      const target = resolve(process.argv[2] ?? join(dataDir, 'backups', name))
      const { tables, files } = await backup(ownerUrl, join(dataDir, 'files'), target, now)
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      console.log(`${target}: ${tables.length} tables, ${rows} rows, ${files.count} files (${files.bytes} bytes) in ${seconds} s`)
      console.log('The secret is not in it. Keep SIGONG_SECRET, or the file "secret" of the data folder, in another safe place.')
    } finally {
      await end()
    }
  })
