import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { freshDatabase, type TestDatabase } from '../tools/test-database.ts'
import { connect, type Pool, sql, transaction } from './db.ts'

describe('a transaction', () => {
  let database: TestDatabase
  let pool: Pool
  before(async () => {
    database = await freshDatabase()
    pool = connect(database.ownerUrl, { max: 2 })
    await pool.query(
      'create table t (city_id int, id int, running boolean, primary key (city_id, id)); create unique index one_runs on t (city_id) where running',
    )
  })
  after(async () => {
    await pool.end()
    await database.drop()
  })

  it('does later writes in the order they were asked, in one statement', async () => {
    await transaction(pool, 1, async (db) => db.run(sql`insert into t values (1, 1, true)`))
    await transaction(pool, 1, async (db) => {
      db.later(sql`update t set running = false where city_id = 1 and id = 1`)
      db.later(sql`insert into t values (1, 2, true)`)
    })
    const rows = await transaction(pool, 1, (db) => db.many<{ id: number }>(sql`select id from t where running`))
    assert.deepEqual(rows, [{ id: 2 }])
  })
  it('keeps nothing when its work throws, and runs nothing after', async () => {
    let ran = false
    const failing = transaction(pool, 1, async (db) => {
      db.afterCommit(() => void (ran = true))
      await db.run(sql`insert into t values (1, 3, false)`)
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    const { n } = await transaction(pool, 1, (db) => db.one<{ n: number }>(sql`select count(*) as n from t where id = 3`))
    assert.deepEqual([n, ran], [0, false])
  })
  it('names columns in camel case and knows days from instants', async () => {
    const row = await transaction(pool, 1, (db) =>
      db.one(sql`select date '2026-10-09' as on_day, 5::bigint as big_count, '{"a":1}'::jsonb as some_facts`),
    )
    assert.deepEqual(row, { onDay: '2026-10-09', bigCount: 5, someFacts: { a: 1 } })
  })
})
