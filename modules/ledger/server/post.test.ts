import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import {
  audit,
  balanceOf,
  capLeft,
  closeAccount,
  type Opening,
  type Posting,
  post,
  postAll,
  reverse,
  statementOf,
  yearOf,
} from './index.ts'

const world: Opening = {
  ownerKind: 'servicebook.world',
  ownerId: '00000000-0000-7000-8000-000000000001',
  unit: 'points',
  wide: true,
}
const member = (ownerId: string, more: Partial<Opening> = {}): Opening => ({
  ownerKind: 'servicebook.member',
  ownerId,
  unit: 'points',
  ...more,
})
const earned = (to: Opening, amount: number, more: Partial<Posting> = {}): Posting => ({
  kind: 'points',
  on: '2026-10-09',
  words: '社区服务',
  source: { kind: 'servicebook.record', id: randomUUID() },
  lines: [
    { account: to, amount },
    { account: world, amount: -amount },
  ],
  ...more,
})
const code = (error: unknown) => (error as { refusal?: { code: string } }).refusal?.code ?? String(error)

describe('the ledger', () => {
  let house: AHouse
  const city = 350982
  const within = <T>(work: Parameters<typeof house.inCity<T>>[1]) => house.inCity(city, work)
  const tried = (posting: Posting) => within((ctx) => post(ctx, posting)).then(() => 'posted', code)
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  it('keeps balances, months and statements of what is posted', async () => {
    const who = member(randomUUID())
    await within((ctx) =>
      postAll(ctx, [earned(who, 4, { on: '2026-09-30' }), earned(who, 3), earned(who, 2, { on: '2026-10-20' })]),
    )
    assert.equal(await within(({ db }) => balanceOf(db, who)), 9)
    assert.equal((await within(({ db }) => yearOf(db, who.ownerKind, [who.ownerId], 'points', 2026))).get(who.ownerId), 9)
    const page = await within(({ db }) => statementOf(db, who, '2026-10-05', '2026-12-31', undefined, 1))
    assert.deepEqual([page.opening, page.lines.map(({ amount, balance }) => [amount, balance])], [4, [[3, 7]]])
    const rest = await within(({ db }) => statementOf(db, who, '2026-10-05', '2026-12-31', page.next!, 1))
    assert.deepEqual([rest.lines.map(({ amount, balance }) => [amount, balance]), rest.next], [[[2, 9]], null])
  })

  it('posts a source once, a reversal once, and nothing that does not balance', async () => {
    const who = member(randomUUID())
    const first = earned(who, 5)
    const id = await within((ctx) => post(ctx, first))
    assert.equal(await tried(first), 'ledger.already-posted')
    assert.equal(await tried({ ...first, lines: first.lines.slice(0, 1) }), 'ledger.one-sided')
    assert.equal(await tried(earned(who, 5, { lines: [...first.lines, { account: world, amount: 1 }] })), 'ledger.unbalanced')
    const undo = (entryId: string) => within((ctx) => reverse(ctx, entryId, '记错人'))
    const reversal = await undo(id)
    assert.equal(await within(({ db }) => balanceOf(db, who)), 0)
    assert.equal(await undo(id).catch(code), 'ledger.already-reversed')
    assert.equal(await undo(reversal).catch(code), 'ledger.is-reversal')
    assert.equal(await undo(randomUUID()).catch(code), 'ledger.not-found')
  })

  it('two reversals at the same moment are one', async () => {
    const who = member(randomUUID())
    for (let round = 0; round < 20; round++) {
      const id = await within((ctx) => post(ctx, earned(who, 5)))
      const all = await Promise.all([1, 2, 3].map(() => within((ctx) => reverse(ctx, id, '重复')).then(() => 'done', code)))
      assert.deepEqual(all.sort(), ['done', 'ledger.already-reversed', 'ledger.already-reversed'])
    }
    assert.equal(await within(({ db }) => balanceOf(db, who)), 0)
  })

  it('never lets a balance fall below its limit, nor a closed account be posted to', async () => {
    const purse = member(randomUUID(), { least: 0 })
    await within((ctx) => post(ctx, earned(purse, 6)))
    const spends = await Promise.all([1, 2, 3, 4].map(() => tried(earned(purse, -2))))
    assert.deepEqual(spends.sort(), ['ledger.out-of-limits', 'posted', 'posted', 'posted'])
    await within((ctx) => closeAccount(ctx, purse))
    assert.equal(await tried(earned(purse, 2)), 'ledger.closed')
  })

  it('holds the caps of a day and a year however many post at once, and a reversal gives back', async () => {
    const who = member(randomUUID())
    const limits = { day: 8, year: 20 }
    const cap = (amount: number) => ({ ownerKind: who.ownerKind, ownerId: who.ownerId, rule: 'service', amount, limits })
    const same = await Promise.all(Array.from({ length: 12 }, () => tried(earned(who, 2, { cap: cap(2) }))))
    assert.equal(same.filter((one) => one === 'posted').length, 4)
    assert.equal(same.filter((one) => one === 'ledger.cap-reached').length, 8)
    const days = Array.from({ length: 12 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`)
    const other = await Promise.all(days.map((on) => tried(earned(who, 2, { on, cap: cap(2) }))))
    assert.equal(other.filter((one) => one === 'posted').length, 6)
    const asked = { ownerKind: who.ownerKind, ownerId: who.ownerId, rule: 'service', on: '2026-12-01', limits }
    assert.equal(await within(({ db }) => capLeft(db, asked)), 0)
    const last = await within(({ db }) => statementOf(db, who, '2026-01-01', '2026-12-31'))
    await within((ctx) => reverse(ctx, last.lines[0]!.entryId, '退回'))
    assert.equal(await within(({ db }) => capLeft(db, asked)), 2)
  })

  it('balances after any history of posts and reversals, many at once', async () => {
    const people = Array.from({ length: 5 }, () => randomUUID())
    const step = fc.record({
      who: fc.integer({ min: 0, max: 4 }),
      amount: fc.integer({ min: -50, max: 50 }).filter((n) => n !== 0),
      day: fc.integer({ min: 1, max: 28 }),
      undo: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const before = await Promise.all(people.map((id) => within(({ db }) => balanceOf(db, member(id)))))
        const expected = [...before]
        await Promise.all(
          steps.map(async ({ who, amount, day, undo }) => {
            const on = `2026-0${(day % 9) + 1}-${String(day).padStart(2, '0')}`
            const id = await within((ctx) => post(ctx, earned(member(people[who]!), amount, { on })))
            if (undo) await within((ctx) => reverse(ctx, id, '冲正'))
            else expected[who]! += amount
          }),
        )
        const now = await Promise.all(people.map((id) => within(({ db }) => balanceOf(db, member(id)))))
        assert.deepEqual(now, expected)
        const proof = await within(({ db, now: at }) => audit(db, at))
        assert.ok(proof.proved, JSON.stringify(proof))
      }),
      { numRuns: 15 },
    )
  })

  it('is held by the database, whoever writes', async () => {
    const who = member(randomUUID())
    const id = await within((ctx) => post(ctx, earned(who, 5)))
    const owner = house.owner
    const refused = (text: string, values: unknown[] = []) =>
      owner.query(text, values).then(
        () => 'done',
        (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
      )
    assert.equal(await refused('update ledger.lines set amount = 1 where entry_id = $1', [id]), 'append_only')
    assert.equal(await refused('delete from ledger.entries where id = $1', [id]), 'append_only')
    assert.equal(await refused('truncate ledger.lines'), 'append_only')
    const account = (await owner.query('select id from ledger.accounts where owner_id = $1', [who.ownerId])).rows[0].id
    const insertLine = (entryId: string, no: number) =>
      refused(
        `insert into ledger.lines (city_id, entry_id, no, account_id, unit, on_day, amount) values ($1, $2, $3, $4, 'points', '2026-10-09', 1)`,
        [city, entryId, no, account],
      )
    assert.equal(await insertLine(id, 3), 'line_of_its_entry')
    const bare = (
      lines: string,
    ) => `with e as (insert into ledger.entries (city_id, id, on_day, kind, words, source, source_id, lines, posted_at)
      values (${city}, '${randomUUID()}', '2026-10-09', 'points', 'x', 'a.b', '${randomUUID()}', 2, now()) returning id) ${lines}`
    assert.equal(await refused(bare('select 1')), 'entry_has_its_lines')
    const line = (no: number, amount: number) =>
      `(select id from e), ${no}::smallint, '${account}'::uuid, 'points', '2026-10-09'::date, ${amount}`
    assert.equal(
      await refused(
        bare(`insert into ledger.lines (city_id, entry_id, no, account_id, unit, on_day, amount)
        select ${city}, ${line(1, 3)} union all select ${city}, ${line(2, -2)}`),
      ),
      'entry_balances',
    )
    const wrong = within(({ db }) => db.run({ strings: [`update ledger.balances set amount = 0`], values: [] } as never))
    assert.match(await wrong.then(() => 'done', String), /permission denied/)
  })

  it('shows the auditor its proof and nobody else', async () => {
    const auditor = await house.signedIn({ post: 'auditAdmin' })
    const proof = await auditor.get('/api/ledger/proof')
    assert.deepEqual([proof.status, proof.body.proved], [200, true])
    assert.equal((await house.anyone.get('/api/ledger/proof')).status, 401)
    const secretary = await house.signedIn({ post: 'communitySecretary' })
    assert.equal((await secretary.get('/api/ledger/proof')).body.code, 'access.denied')
    const elsewhere = await house.signedIn({ city: 'yunxi', post: 'auditAdmin' })
    assert.equal((await elsewhere.get('/api/ledger/proof')).body.entries, 0)
    await house.endAppointment(auditor)
    assert.equal((await auditor.get('/api/ledger/proof')).body.code, 'access.denied')
  })
})
