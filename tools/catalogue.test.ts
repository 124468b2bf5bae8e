import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { freshDatabase, type TestDatabase } from './test-database.ts'

/** Tables that hold no city's data: their comment begins with "Reference:". */
describe('the database as its catalogue tells it', () => {
  let database: TestDatabase
  let client: pg.Client
  before(async () => {
    database = await freshDatabase()
    client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
  })
  after(async () => {
    await client.end()
    await database.drop()
  })
  const names = async (query: string) => (await client.query<{ name: string }>(query)).rows.map((row) => row.name)
  const ours = `c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss') and n.nspname !~ '^pg_toast'
    and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'Reference:%'`

  it('leads every key and every unique index with the city', async () => {
    const wrong =
      await names(`select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and i.indisunique and coalesce((select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]), '') <> 'city_id'`)
    assert.deepEqual(wrong, [])
  })
  it('carries the city on both sides of every foreign key', async () => {
    const wrong =
      await names(`select k.conname || ' of ' || k.conrelid::regclass as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and k.contype = 'f' and (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) <> 'city_id'`)
    assert.deepEqual(wrong, [])
  })
  it('walls every table by city, forced, for a role that cannot pass', async () => {
    const open = await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) like '%city_id%'))`)
    assert.deepEqual(open, [])
    const { rows } = await client.query("select rolsuper, rolbypassrls from pg_roles where rolname = 'sigong_app'")
    assert.deepEqual(rows, [{ rolsuper: false, rolbypassrls: false }])
  })
  it('lets nothing be deleted that matters', async () => {
    const deletable = await names(`select table_schema || '.' || table_name as name from information_schema.role_table_grants
      where grantee = 'sigong_app' and privilege_type in ('DELETE', 'TRUNCATE') and table_schema <> 'pgboss' order by 1`)
    const passing = [
      'platform.answers',
      'platform.news',
      'platform.import_contents',
      'platform.import_problems',
      'people.sessions',
      'people.throttles',
      'platform.wrong_keys',
    ]
    assert.deepEqual(
      deletable.filter((name) => !passing.includes(name)),
      [],
      'only what is kept for days may go',
    )
  })
  it('has no column for religion, health, income, faces, tracks or identity-card numbers', async () => {
    const forbidden =
      await names(`select c.oid::regclass || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and a.attnum > 0 and not a.attisdropped
        and a.attname ~* '(religio|faith|disease|illness|health|diagnos|income|salary|wage|face_|_face|biometr|fingerprint|gps|track_|_track|id_?card|identity_?(no|number)|ethnic|marri|political_status|household_(no|id))'`)
    assert.deepEqual(forbidden, [])
  })
  it('explains every table in a comment', async () => {
    const silent = await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and obj_description(c.oid, 'pg_class') is null order by 1`)
    assert.deepEqual(silent, [])
  })
})
