import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { resident } from './actor.ts'
import { sql } from './db.ts'
import { exportOf, formats, MOST_ROWS } from './exports.ts'
import { on } from './http.ts'
import { readTable } from './sheets/index.ts'
import { cookieOf, openTestHouse, type TestHouse } from './testing.ts'

const exporting = endpoint({
  name: 'export-numbers',
  method: 'GET',
  path: '/api/numbers/export',
  access: 'session',
  summary: 'Numbers as a file',
  query: z.object({ format: z.enum(formats), to: z.coerce.number() }),
  raw: true,
})
const numbers = {
  name: 'numbers',
  words: { zh: {}, en: {} },
  refusals: {},
  routes: [
    on(exporting, (_ctx, { query }) =>
      exportOf(
        query.format,
        '台账:数字/表',
        [{ title: '号', kind: 'number' }, { title: '话' }, { title: '时间', kind: 'instant' }],
        async (db, cursor) => {
          const rows = await db.many<{ n: number; city: number }>(sql`select n, platform.city_id() as city
          from generate_series(${Number(cursor ?? 0)}::int + 1, ${query.to}::int) n order by n limit 1000`)
          const page = rows.map(({ n, city }) => [n, n === 2 ? '=1+1' : `甲${city}`, new Date('2018-09-20T16:30:00Z')])
          return { rows: page, next: rows.length === 1000 ? String(rows.at(-1)!.n) : null }
        },
      ),
    ),
  ],
}

describe('an export', () => {
  let house: TestHouse
  const cookie = cookieOf(350982, 'a'.repeat(20))
  before(async () => {
    house = await openTestHouse([numbers], async () => ({ ...resident, kind: 'person', name: 'A' }))
    await house.owner.query(`insert into platform.cities (city_id, name) values (350982, 'A')`)
  })
  after(() => house.close())
  const get = (query: string) => house.app.inject({ url: `/api/numbers/export?${query}`, headers: { cookie } })

  for (const format of formats)
    it(`is read portion by portion in the caller's city and written as .${format}, named in Chinese`, async () => {
      const answer = await get(`format=${format}&to=2500`)
      assert.equal(answer.statusCode, 200)
      assert.equal(
        answer.headers['content-disposition'],
        `attachment; filename*=UTF-8''${encodeURIComponent(`台账 数字 表.${format}`)}`,
      )
      const { table } = await readTable(answer.rawPayload, `x.${format}`)
      assert.equal(table.rows.length, 2500)
      assert.deepEqual([table.rows[0]!.cells.B, table.rows[1]!.cells.B], ['甲350982', '=1+1'])
      assert.deepEqual(table.rows[0]!.cells.C, format === 'csv' ? '2018-09-21 00:30:00' : { day: '2018-09-21', time: '00:30:00' })
    })

  it('ends at its cap', async () => {
    const answer = await get(`format=csv&to=${MOST_ROWS + 1500}`)
    assert.equal(answer.payload.trimEnd().split('\r\n').length, MOST_ROWS + 1)
  })

  it('is not open to strangers', async () => {
    assert.equal((await house.anyone.get('/api/numbers/export?format=csv&to=1')).status, 401)
  })
})
