import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from './test-database.ts'

test('every test file has a database of its own, and the program enters it without rights over it', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()])
  assert.notEqual(one.ownerUrl, two.ownerUrl)
  const program = new pg.Client({ connectionString: one.appUrl })
  await program.connect()
  const { rows } = await program.query('select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user')
  assert.deepEqual(rows, [{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }])
  await assert.rejects(program.query('create table platform.mine (id int)'), /permission denied/)
  await program.end()
  await Promise.all([one.drop(), two.drop()])
})
