import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const at = new Date('2026-10-20T15:00:00+08:00')
const agreed = { state: 'agreed', startsAt: at, version: 1 } as const

test('the notice goes out when all hosts agreed, once', () => {
  assert.equal(rules.whyNotCall(agreed, 1), null)
  assert.equal(code(rules.whyNotCall({ ...agreed, state: 'planned' }, 1)), 'themedays.not-agreed')
  assert.equal(code(rules.whyNotCall({ ...agreed, state: 'called' }, 1)), 'themedays.called')
  assert.equal(code(rules.whyNotCall({ ...agreed, state: 'cancelled' }, 1)), 'themedays.over')
})

test('it was held after it began, with heads for each host and no other', () => {
  const called = { ...agreed, state: 'called' } as const
  const now = new Date('2026-10-20T17:00:00+08:00')
  assert.equal(rules.whyNotHold(called, ['a', 'b'], ['b', 'a'], now, 1), null)
  assert.equal(code(rules.whyNotHold(called, ['a', 'b'], ['a'], now, 1)), 'themedays.heads')
  assert.equal(code(rules.whyNotHold(called, ['a'], ['a', 'a'], now, 1)), 'themedays.heads')
  assert.equal(code(rules.whyNotHold(called, ['a'], ['a'], new Date('2026-10-20T14:00:00+08:00'), 1)), 'themedays.not-yet')
  assert.equal(code(rules.whyNotHold({ ...agreed, state: 'planned' }, ['a'], ['a'], now, 1)), 'themedays.not-agreed')
})

test('it is archived with a summary, and kept as it is', () => {
  const held = { ...agreed, state: 'held' } as const
  assert.equal(code(rules.whyNotArchive(held, ' ', 1)), 'themedays.no-summary')
  assert.equal(rules.whyNotArchive(held, '三个支部', 1), null)
  assert.equal(code(rules.whyNotRecord({ ...agreed, state: 'archived' }, 1)), 'themedays.over')
  assert.equal(code(rules.whyNotCancel(held, 1)), 'themedays.held')
})

test('a branch is yellow at four fifths of its month, red after it', () => {
  const light = (lastOn: string | null, today: string) => rules.rhythmOf(lastOn, today, 1, 80).light
  assert.equal(light('2026-09-15', '2026-10-24'), 'green')
  assert.equal(light('2026-09-15', '2026-10-25'), 'yellow')
  assert.equal(light('2026-09-15', '2026-10-31'), 'yellow')
  assert.equal(light('2026-09-15', '2026-11-01'), 'red')
  assert.equal(light('2026-10-02', '2026-10-31'), 'green', 'this month is kept already')
  assert.deepEqual(rules.rhythmOf(null, '2026-12-10', 1, 80), { from: '2026-12-01', dueOn: '2026-12-31', light: 'green' })
})
