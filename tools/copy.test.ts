import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { copyIn, copyOut } from './copy.ts'
import { freshDatabase, type TestDatabase } from './test-database.ts'

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

const textOf = async (query: string) => Buffer.concat(await copyOut(client, query).toArray()).toString()

test('rows of every size come out whole, and the connection goes on', { timeout: 20_000 }, async () => {
  for (const size of [1, 1000, 66_000, 100_000, 3_000_000]) {
    assert.equal(await textOf(`copy (select repeat('四', ${size})) to stdout`), `${'四'.repeat(size)}\n`)
    assert.equal((await client.query('select 1 as one')).rows[0].one, 1)
  }
})

test('what came out goes in again', { timeout: 20_000 }, async () => {
  await client.query('create table public.poems (n int, line text)')
  await client.query(`insert into public.poems select n, E'tab\\t back\\\\slash\\n 四共 ' || n from generate_series(1, 20000) n`)
  const out = await textOf('copy (select * from public.poems order by n) to stdout')
  await client.query('truncate public.poems')
  const pieces = Array.from({ length: Math.ceil(out.length / 7001) }, (_, i) => Buffer.from(out.slice(i * 7001, (i + 1) * 7001)))
  await copyIn(client, 'copy public.poems from stdin', pieces as unknown as AsyncIterable<Buffer>)
  assert.equal(await textOf('copy (select * from public.poems order by n) to stdout'), out)
})

test('a fault on either side is told, and the connection goes on', { timeout: 20_000 }, async () => {
  await assert.rejects(textOf('copy (select 1/0) to stdout'), /division by zero/)
  const torn = async function* () {
    yield Buffer.from('1\tone\n')
    throw new Error('the file ended early')
  }
  await assert.rejects(copyIn(client, 'copy public.poems from stdin', torn()), /the file ended early/)
  await assert.rejects(copyIn(client, 'copy public.poems from stdin', [Buffer.from('x\ty\n')] as never), /invalid input syntax/)
  assert.equal((await client.query('select 1 as one')).rows[0].one, 1)
})
