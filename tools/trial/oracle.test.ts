import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { forgetAll } from '#platform/cache.ts'
import { type AHouse, aHouse } from '../../app/testing.ts'
import { layConcerns } from '../../modules/concerns/server/fixtures.ts'
import { Journal, send } from './load.ts'
import { always, atLast, findings, replayed, storedOf } from './oracle.ts'
import { aTopic, shortClocks } from './setting.ts'

const folder = mkdtempSync(join(tmpdir(), 'sigong-oracle-'))
const journal = new Journal(join(folder, 'journal.jsonl'))
const tag = '神谕试验'
let house: AHouse
let base: string

before(async () => {
  house = await aHouse()
  await house.inCity(350982, layConcerns)
  await shortClocks(house.owner)
  forgetAll()
  base = await house.listen()
  const topicId = await aTopic(house.owner)
  for (let n = 0; n < 3; n++) {
    const key = crypto.randomUUID()
    const body = JSON.stringify({ topicId, words: `${tag} 路灯不亮 ${key}`, gridId: house.fuding.regions.grid1 })
    assert.equal(await send(base, journal, journal.intend(key, body)), 'acknowledged')
  }
  for (let ring = 0; ring < 12; ring++) {
    house.clock.forward(0.1)
    await house.settle()
  }
})
after(async () => {
  await house.close()
  journal.close()
  rmSync(folder, { recursive: true, force: true })
})

const broken = async () =>
  (await findings(house.owner, [...always(journal, tag), ...atLast(tag)])).filter((one) => one.broken).map((one) => one.rule)

test('in an unharmed house every rule holds', async () => {
  assert.deepEqual(await broken(), [])
  assert.equal((await replayed(base, journal.acknowledged())).broken, 0)
  assert.equal(await storedOf(house.owner, journal.acknowledged()), 3)
})

const [first, second] = [1, 2].map(
  (n) => `(select id from concerns.concerns where words like '${tag}%' order by id offset ${n} limit 1)`,
)
const harms: [harm: string, rule: string][] = [
  [`delete from concerns.events where concern_id = ${first} and seq = 1`, 'the timeline has no gap'],
  [
    `delete from platform.news where payload->>'id' = ${first}::text and name = 'concerns.told'`,
    'each telling is told as news once',
  ],
  [`update concerns.concerns set no = 'x' where id = ${first}`, 'acknowledged means stored, once'],
  [
    `update concerns.concerns set words = (select words from concerns.concerns where id = ${second}) where id = ${first}`,
    'one effect a key',
  ],
  [
    `update concerns.concerns set words = '${tag} ' || gen_random_uuid() where id = ${first}`,
    'nothing is there that was not told',
  ],
  [`delete from concerns.escalations where concern_id = ${first} and step = 2`, 'every clock rang at every step'],
  [
    `delete from concerns.escalations where concern_id = ${first} and step = 2`,
    'a running clock has one timer until its ladder ends, a stopped one none',
  ],
  [
    `delete from inbox.items where subject_id = ${first} and kind = 'overdue'`,
    'a step of the ladder has one effect: one row, one line, one notice',
  ],
  [`update platform.answers set body = body || ' '`, 'the answer is kept as it was given'],
  [`update platform.news set delivered_at = null where payload->>'id' = ${first}::text`, 'no news is left undelivered'],
  [
    `alter table platform.audit_entries disable trigger user; delete from platform.audit_entries where subject_id = ${first}::text`,
    'each telling has its one audit entry',
  ],
]
for (const [harm, rule] of harms)
  test(`a breach of "${rule}" is seen`, async () => {
    await house.owner.query('begin')
    await house.owner.query(harm)
    assert.ok((await broken()).includes(rule), `${await broken()}`)
    await house.owner.query('rollback')
  })
