import assert from 'node:assert/strict'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { playedDemo } from '../demo/testing.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'
import { schemaOf } from './schema.ts'
import { emptyDatabase, freshDatabase, type TestDatabase, testAppPassword } from './test-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'sigong-backup-'))
const files = join(folder, 'files')
const kept = join(folder, 'kept')
const appPassword = testAppPassword()
let city: TestDatabase

before(async () => {
  city = await freshDatabase()
  await asked(
    city,
    `insert into platform.cities (city_id, name) values (350982, '福鼎市'), (900001, 'Tiny "quoted" \\back\\slash')`,
  )
  await asked(
    city,
    `insert into platform.audit_entries (city_id, id, at, actor_kind, action, request_id, seq, prev_hash, hash)
     select c.city_id, gen_random_uuid(), now(), 'system', E'line\\none\\ttab', 'r' || n, n, '\\x00ff', '\\x0102' from platform.cities c, generate_series(1, 3000) n`,
  )
  mkdirSync(join(files, '350982/ab'), { recursive: true })
  writeFileSync(join(files, '350982/ab/photo'), Buffer.alloc(300_000, 7))
})
after(async () => {
  await city.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function asked(database: TestDatabase, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('what is backed up comes back whole: every row, every file, the same schema with its walls', async () => {
  const manifest = await backup(city.ownerUrl, files, kept)
  assert.equal(manifest.tables.find((table) => table.name === 'platform.audit_entries')!.rows, 6000)
  const fresh = await emptyDatabase()
  await restore(kept, fresh.ownerUrl, join(folder, 'restored'), { appPassword })
  const everything = 'select * from platform.audit_entries order by id'
  assert.deepEqual(await asked(fresh, everything), await asked(city, everything))
  assert.equal(await schemaOf(fresh.ownerUrl), await schemaOf(city.ownerUrl))
  assert.deepEqual(readFileSync(join(folder, 'restored/350982/ab/photo')), readFileSync(join(files, '350982/ab/photo')))
  await fresh.drop()
})

test('a played city comes back with as many rows in every table: agreements, ledger, places, members and all', async () => {
  await playedDemo()
  const [demo, fresh] = await Promise.all([freshDatabase('played_demo'), emptyDatabase()])
  const { tables } = await backup(demo.ownerUrl, files, join(folder, 'demo'))
  await restore(join(folder, 'demo'), fresh.ownerUrl, join(folder, 'demo-files'), { appPassword })
  assert.ok(tables.filter(({ rows }) => rows > 0).length > 100, 'rows in most tables')
  const counts = `${tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`).join(' union all ')} order by 1`
  assert.deepEqual(
    (await asked(fresh, counts)).map(({ name, rows }) => [name, rows]),
    tables.map(({ name, rows }) => [name, rows]).sort(),
  )
  await demo.drop()
  await fresh.drop()
})

test('a backup goes only into an empty database', async () => {
  await assert.rejects(restore(kept, city.ownerUrl, join(folder, 'elsewhere'), { appPassword }), /already holds a city/)
})

test('a damaged backup is refused before anything is touched', async () => {
  appendFileSync(join(kept, 'tables/platform.cities.copy.gz'), 'x')
  const fresh = await emptyDatabase()
  await assert.rejects(
    restore(kept, fresh.ownerUrl, join(folder, 'elsewhere'), { appPassword }),
    /platform\.cities\.copy\.gz .* damaged/,
  )
  assert.deepEqual(await asked(fresh, `select to_regclass('platform.cities')::text as there`), [{ there: null }])
  await fresh.drop()
})

test('a backup never overwrites another', async () => {
  await assert.rejects(backup(city.ownerUrl, files, kept), /exists already/)
})
