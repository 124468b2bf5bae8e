import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import { freshDatabase, type TestDatabase } from '../tools/test-database.ts'
import { connect, type Pool, sql, transaction } from './db.ts'
import { listPage } from './lists.ts'

describe('a list by words', () => {
  const names = ['张三', '第10网格', '李四', '阿花', '第2网格', '王五', '李四', '重庆路']
  const sorted = ['阿花', '重庆路', '第2网格', '第10网格', '李四', '李四', '王五', '张三']
  let database: TestDatabase
  let pool: Pool
  before(async () => {
    database = await freshDatabase()
    pool = connect(database.ownerUrl, { max: 1 })
    await pool.query('create table t (id uuid, name text)')
    for (const name of names) await pool.query('insert into t values ($1, $2)', [newId(), name])
  })
  after(async () => {
    await pool.end()
    await database.drop()
  })
  const page = (sort: string, cursor?: string) =>
    transaction(pool, 1, (db) =>
      listPage<{ id: string; name: string }>(db, {
        ...{ columns: sql`t.id, t.name`, from: sql`t`, where: sql`true`, id: sql`t.id` },
        ...{ sorts: { name: { by: sql`t.name`, type: 'words' } }, usual: 'name', sort, cursor, limit: 3 },
      }),
    )

  for (const [sort, expected] of [
    ['name', sorted],
    ['-name', sorted.toReversed()],
  ] as const)
    it(`stands in the order of pinyin and of numbers, page by page: ${sort}`, async () => {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const { rows, next } = await page(sort, cursor)
        seen.push(...rows.map(({ name }) => name))
        cursor = next ?? undefined
      } while (cursor)
      assert.deepEqual(seen, expected)
    })
})
