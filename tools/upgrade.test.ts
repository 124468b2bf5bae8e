import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { posts } from '#server/people'
import { migrate, migrationsIn } from './migrate.ts'
import { emptyDatabase, type TestDatabase, testAppPassword } from './test-database.ts'

/** What stood when release 0.1.0 was made: the house, and the road of a concern. */
const FIRST_RELEASE = '202611231310-imports-that-stopped.sql'
const FIRST_MODULES = ['concerns', 'people', 'orgs', 'regions', 'calendar', 'security', 'audit', 'imports', 'inbox']

let database: TestDatabase
let owner: pg.Client
const appPassword = testAppPassword()
const first = posts.map(({ code, permissions }) => ({
  code,
  permissions: permissions.filter((permission) => FIRST_MODULES.includes(permission.split('.')[0]!)),
}))

before(async () => {
  database = await emptyDatabase()
  const only = migrationsIn(join(import.meta.dirname, '..')).filter(({ name }) => name <= FIRST_RELEASE)
  await migrate(database.ownerUrl, { appPassword, only })
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`insert into platform.cities (city_id, name) values (350982, '福鼎市'), (350999, '云溪市')`)
  for (const city of [350982, 350999])
    for (const [position, { code, permissions }] of first.entries())
      await owner.query(
        'insert into people.posts (city_id, code, position, name_zh, name_en, permissions, version) values ($1, $2, $3, $2, $2, $4, $5)',
        [city, code, position, permissions, city === 350999 && code === 'liaison' ? 2 : 1],
      )
})
after(async () => {
  await owner?.end()
  await database?.drop()
})

test('a city that stands since the first release is brought to today, and its posts may do what today’s may', async () => {
  await migrate(database.ownerUrl, { appPassword })
  const { rows } = await owner.query<{ city: number; code: string; permissions: string[] }>(
    'select city_id as city, code, permissions from people.posts',
  )
  const held = (city: number, code: string) => rows.find((row) => row.city === city && row.code === code)!.permissions.toSorted()
  for (const { code, permissions } of posts) assert.deepEqual(held(350982, code), [...new Set(permissions)].sort(), code)
  const own = first.find(({ code }) => code === 'liaison')!.permissions.toSorted()
  assert.deepEqual(held(350999, 'liaison'), own, 'a post that the city has changed stays as the city made it')
})
