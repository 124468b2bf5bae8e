import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { newId } from '#common/ids.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import { byId, instant, words } from '#common/shapes.ts'
import { resident } from './actor.ts'
import { verify } from './audit.ts'
import { sql } from './db.ts'
import { on } from './http.ts'
import * as jobs from './jobs.ts'
import * as news from './news.ts'
import { cookieOf, openTestHouse, type TestHouse } from './testing.ts'
import * as timers from './timers.ts'

const adding = endpoint({
  name: 'add-note',
  method: 'POST',
  path: '/api/notes',
  access: 'public',
  summary: 'Add a note',
  body: z.object({ text: words(20), fail: z.boolean().optional() }),
  answer: z.object({ id: z.string(), at: instant }),
})
const reading = endpoint({
  name: 'read-note',
  method: 'GET',
  path: '/api/notes/:id',
  access: 'session',
  summary: 'Read',
  params: byId,
  answer: z.object({ text: z.string() }),
})
/** Takes two locks, in the order it is told, with a breath between them. */
const knotting = endpoint({
  name: 'tie-knot',
  method: 'PUT',
  path: '/api/knots/:first',
  access: 'public',
  summary: 'Tie',
  params: z.object({ first: z.enum(['1', '2']) }),
  body: z.object({}),
  answer: z.object({ tied: z.literal(true) }),
})
/** Looks whether a text stands already, and takes a breath before it writes it: only the index keeps it to one. */
const claiming = endpoint({
  name: 'claim-text',
  method: 'PUT',
  path: '/api/texts/:text',
  access: 'public',
  summary: 'Claim',
  params: z.object({ text: words(20) }),
  body: z.object({}),
  answer: z.object({ claimed: z.literal(true) }),
})
const heard: string[] = []
const rung: string[] = []
const worked: string[] = []

const notes = {
  name: 'notes',
  words: { zh: { refusals: { failed: '不行:{{why}}。' } }, en: { refusals: { failed: 'No: {{why}}.' } } },
  refusals: { 'notes.failed': 409 },
  routes: [
    on(adding, async (ctx, { body }) => {
      const id = newId()
      ctx.db.later(sql`insert into notes.notes values (${ctx.cityId}, ${id}, ${body.text})`)
      news.tell(ctx, 'notes.added', { id })
      timers.set(ctx, { subject: 'notes.note', subjectId: id, kind: 'notes.due', dueAt: new Date(ctx.now.getTime() + 60_000) })
      await jobs.enqueue(ctx, 'notes.work', { id })
      refuseIf(body.fail ? refuse('notes.failed', { why: 'test' }) : null)
      return { id, at: ctx.now, secret: 'never leaves' }
    }),
    on(knotting, async ({ db }, { params }) => {
      for (const lock of params.first === '1' ? [1, 2] : [2, 1])
        await db.run(sql`select pg_advisory_xact_lock(${lock}::bigint), pg_sleep(0.2)`)
      return { tied: true as const }
    }),
    on(claiming, async ({ db }, { params }) => {
      const there = await db.maybe(sql`select id from notes.texts where city_id = ${db.cityId} and text = ${params.text}`)
      refuseIf(there ? refuse('notes.failed', { why: params.text }) : null)
      await db.run(sql`select pg_sleep(0.2)`)
      await db.run(sql`insert into notes.texts values (${db.cityId}, ${newId()}, ${params.text})`)
      return { claimed: true as const }
    }),
    on(reading, ({ db }, { params }) =>
      db.one<{ text: string }>(sql`select text from notes.notes where city_id = ${db.cityId} and id = ${params.id}`),
    ),
  ],
  hears: { 'notes.added': async (_ctx: unknown, { id }: { id: string }) => void heard.push(id) },
  timers: {
    'notes.due': async (ctx: Parameters<typeof timers.set>[0], timer: timers.Timer) => {
      rung.push(timer.subjectId)
      if (rung.length === 1)
        timers.set(ctx, {
          subject: 'notes.note',
          subjectId: timer.subjectId,
          kind: 'notes.due',
          dueAt: new Date(ctx.now.getTime() + 60_000),
        })
    },
  },
  jobs: { 'notes.work': async (_house: unknown, data: Record<string, unknown>) => void worked.push(String(data.id)) },
}

describe('the house', () => {
  let house: TestHouse
  before(async () => {
    house = await openTestHouse([notes as never], async (_db, token) =>
      token === 'a'.repeat(20) ? { ...resident, kind: 'person', personId: newId(), name: 'A' } : undefined,
    )
    await house.owner.query(`insert into platform.cities (city_id, name) values (350982, 'A'), (350999, 'B');
      create schema notes; grant usage on schema notes to sigong_app;
      create table notes.notes (city_id int, id uuid, text text, primary key (city_id, id)); call platform.wall('notes.notes', 'select, insert');
      create table notes.texts (city_id int, id uuid primary key, text text, unique (city_id, text)); call platform.wall('notes.texts', 'select, insert')`)
  })
  after(() => house.close())

  it('keeps a change, its audit, its news, its timer and its job in one transaction', async () => {
    const { status, body } = await house.anyone.post('/api/notes', { text: 'hello' })
    assert.equal(status, 200)
    assert.deepEqual(Object.keys(body).sort(), ['at', 'id'])
    await house.settle()
    assert.deepEqual([heard, rung, worked], [[body.id], [], [body.id]])
    house.clock.forward(2)
    await house.settle()
    assert.deepEqual(rung, [body.id], 'it rings once')
    house.clock.forward(2)
    await house.settle()
    assert.deepEqual(rung, [body.id, body.id], 'a timer set again while ringing rings again')
    house.clock.forward(60)
    await house.settle()
    assert.equal(rung.length, 2)
  })

  it('keeps nothing of a refused command', async () => {
    const before = (await house.owner.query('select count(*)::int n from notes.notes')).rows[0].n
    const { status, body } = await house.anyone.post('/api/notes', { text: 'x', fail: true })
    assert.deepEqual([status, body.code, body.title], [409, 'notes.failed', '不行:test。'])
    const after = (await house.owner.query('select count(*)::int n from notes.notes')).rows[0].n
    assert.equal(after, before)
  })

  it('names each faulty field in words', async () => {
    const { status, body } = await house.anyone.post('/api/notes', { text: '字'.repeat(21) })
    assert.equal(status, 422)
    assert.deepEqual(body.fields, [{ path: 'text', code: 'too_big', facts: { maximum: 20 }, title: '最多 20 个字。' }])
  })

  it('gives the same answer to the same key, and happens once', async () => {
    const key = { 'idempotency-key': 'k1' }
    const [one, two] = await Promise.all([
      house.anyone.post('/api/notes', { text: 'once' }, key),
      house.anyone.post('/api/notes', { text: 'once' }, key),
    ])
    assert.equal(one.text, two.text)
    assert.equal((await house.anyone.post('/api/notes', { text: 'once' }, key)).text, one.text)
    assert.equal((await house.anyone.post('/api/notes', { text: 'other' }, key)).body.code, 'idempotency.key-reused')
    const { rows } = await house.owner.query("select count(*)::int n from notes.notes where text = 'once'")
    assert.equal(rows[0].n, 1)
  })

  it('does not let one city see another, nor anyone without a session', async () => {
    const { body } = await house.anyone.post('/api/notes', { text: 'ours' })
    const path = `/api/notes/${body.id}`
    assert.equal((await house.anyone.get(path)).status, 401)
    assert.equal((await house.callerWith(cookieOf(350982, 'b'.repeat(20))).get(path)).status, 401)
    assert.deepEqual((await house.callerWith(cookieOf(350982, 'a'.repeat(20))).get(path)).body, { text: 'ours' })
    assert.equal((await house.callerWith(cookieOf(350999, 'a'.repeat(20))).get(path)).status, 500)
  })

  it('does a command again that PostgreSQL ended so that another could go on', async () => {
    const answers = await Promise.all(['1', '2'].map((first) => house.anyone.put(`/api/knots/${first}`)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    )
  })

  it('refuses in words what somebody else wrote in the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => house.anyone.put('/api/texts/same')))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409])
    assert.equal(answers.find(({ status }) => status === 409)!.body.title, '不行:same。')
  })

  it('without a connection to be had asks to come again, in words and with a time, and nothing was begun', async () => {
    const { options } = house.pool
    const usual = options.connectionTimeoutMillis
    const all = await Promise.all(Array.from({ length: options.max }, () => house.pool.connect()))
    options.connectionTimeoutMillis = 50
    const refused = await house.anyone.post('/api/notes', { text: 'crowd' })
    assert.deepEqual(
      [refused.status, refused.body.code, refused.headers['retry-after'], refused.body.title],
      [503, 'server.busy', '5', '系统正忙，请稍后再试。您的内容没有丢失。'],
    )
    const page = await house.callerWith(cookieOf(350982, 'a'.repeat(20))).get(`/api/notes/${newId()}`)
    assert.equal(page.status, 503)
    for (const one of all) one.release()
    options.connectionTimeoutMillis = usual
    assert.equal((await house.anyone.post('/api/notes', { text: 'alone' })).status, 200)
    const { rows } = await house.owner.query("select count(*)::int n from notes.notes where text = 'crowd'")
    assert.equal(rows[0].n, 0)
  })

  it('refuses a write that another site’s page sends', async () => {
    const { status, body } = await house.anyone.post('/api/notes', { text: 'x' }, { origin: 'https://elsewhere.example' })
    assert.deepEqual([status, body.code], [403, 'access.origin'])
  })

  it('seals the audit into a chain that shows any later change', async () => {
    await house.settle()
    const whole = await house.inCity(350982, ({ db }) => verify(db))
    assert.ok(whole.entries >= 3 && whole.unsealed === 0 && whole.broken === null)
    await assert.rejects(house.owner.query("update platform.audit_entries set action = 'x' where seq = 2"))
    await assert.rejects(house.owner.query('delete from platform.audit_entries where seq = 2'))
    await house.owner.query(
      "alter table platform.audit_entries disable trigger all; update platform.audit_entries set action = 'x' where seq = 2",
    )
    assert.deepEqual((await house.inCity(350982, ({ db }) => verify(db))).broken, { seq: 2, why: 'hash' })
  })
})
