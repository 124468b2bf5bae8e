import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isDay } from './dates.ts'
import { isId, newId } from './ids.ts'

describe('what comes in an address or a form', () => {
  it('is a day only where the calendar has it', () => {
    assert.ok(isDay('2028-02-29'))
    for (const none of ['2026-02-29', '2026-02-30', '2026-13-01', '2026-99-99', '0000-00-00', '2026-1-1', ' 2026-01-01', ''])
      assert.ok(!isDay(none), none)
  })

  it('is an id only where PostgreSQL reads one', () => {
    assert.ok(isId(newId()))
    for (const none of [undefined, '', 'x', '-'.repeat(36), `aaaaaaaa-${'-'.repeat(27)}`, `${newId()} `]) assert.ok(!isId(none))
  })

  it('has ids in the order in which they were made, also within one millisecond', () => {
    const at = Date.now()
    const made = Array.from({ length: 5_000 }, () => newId(at))
    assert.deepEqual(made.toSorted(), made)
    assert.equal(new Set(made.map((id) => id.slice(-12))).size, made.length, 'the last half stays random')
    assert.ok(newId(at + 1) > made.at(-1)!)
    assert.ok(newId(at - 1) < made[0]!)
    assert.ok(made.every(isId))
  })
})
