import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { appUrl, migrate } from './migrate.ts'
import { freshDatabase, inDatabase, type TestDatabase, testAppPassword } from './test-database.ts'

const root = mkdtempSync(join(tmpdir(), 'sigong-migrate-'))
const folder = join(root, 'modules/ponds/server/migrations')
const appPassword = testAppPassword()
let database: TestDatabase
let owner: pg.Client

before(async () => {
  mkdirSync(folder, { recursive: true })
  database = await freshDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('truncate platform.migrations') // as if only the ponds had ever been
})
after(async () => {
  await owner.end()
  await database.drop()
  rmSync(root, { recursive: true, force: true })
})

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const run = () => migrate(database.ownerUrl, { appPassword, root })

test('each file runs once, in the order of names, in the schema of its module', async () => {
  write('202601020000-two.sql', 'alter table ponds.ponds add fish int')
  write('202601010000-one.sql', 'create table ponds.ponds (city_id int); grant select on ponds.ponds to sigong_app')
  assert.deepEqual(await run(), { applied: ['202601010000-one.sql', '202601020000-two.sql'] })
  assert.deepEqual(await run(), { applied: [] })
  const program = new pg.Client({ connectionString: appUrl(database.ownerUrl, appPassword) })
  await program.connect()
  assert.equal((await program.query('select fish from ponds.ponds')).rowCount, 0)
  await program.end()
})

test('two programs that migrate at once do it once', async () => {
  write('202601030000-three.sql', 'create table ponds.frogs (city_id int)')
  const both = await Promise.all([run(), run()])
  assert.deepEqual(
    both.flatMap((one) => one.applied),
    ['202601030000-three.sql'],
  )
})

test('a file that fails leaves nothing behind and is named with its line', async () => {
  write('202601040000-four.sql', 'create table ponds.newts (city_id int);\nalter table ponds.nowhere add fish int')
  await assert.rejects(run(), /Migration 202601040000-four\.sql failed.*nowhere/)
  const { rows } = await owner.query("select to_regclass('ponds.newts') as newts")
  assert.equal(rows[0].newts, null)
  rmSync(join(folder, '202601040000-four.sql'))
})

test('an edited file is refused by name', async () => {
  write('202601030000-three.sql', 'create table ponds.toads (city_id int)')
  await assert.rejects(run(), /202601030000-three\.sql was edited after it ran here/)
  write('202601030000-three.sql', 'create table ponds.frogs (city_id int)')
})

test('a program older than its data is refused', async () => {
  rmSync(join(folder, '202601030000-three.sql'))
  await assert.rejects(run(), /older than its data/)
})

test('an owner who is no superuser builds the whole house, and the walls hold for that owner too', async () => {
  const name = `kept_${process.pid}`
  await owner.query(`create role ${name} login createrole nosuperuser password 'keeper'`)
  await owner.query(`create database ${name} owner ${name}`)
  const url = new URL(inDatabase(database.ownerUrl, name))
  url.username = name
  url.password = 'keeper'
  const { applied } = await migrate(url.href, { appPassword })
  assert.ok(applied.length > 0)
  const keeper = new pg.Client({ connectionString: url.href })
  await keeper.connect()
  const { rows } = await keeper.query(`select count(*)::int as open from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relrowsecurity and not c.relforcerowsecurity`)
  assert.equal(rows[0].open, 0)
  await keeper.end()
  await owner.query(`drop database ${name} with (force)`)
  await owner.query(`drop role ${name}`)
})
