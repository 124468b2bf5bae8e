import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const seat = { state: 'approved', termFrom: '2026-01-01', termTo: '2029-01-01', version: 1 } as const

test('an approved seat is in its term until the term is over', () => {
  assert.equal(rules.seatStateOn(seat, '2028-12-31'), 'inTerm')
  assert.equal(rules.seatStateOn(seat, '2029-01-01'), 'termOver')
  assert.equal(rules.seatStateOn({ ...seat, state: 'nominated' }, '2029-01-01'), 'nominated')
})

test('a nomination is decided once', () => {
  assert.equal(rules.whyNotDecide({ ...seat, state: 'nominated' }, 1), null)
  assert.equal(code(rules.whyNotDecide(seat, 1)), 'committees.decided')
  assert.equal(code(rules.whyNotDecide({ ...seat, state: 'nominated' }, 2)), 'version.stale')
})

test('a term is renewed to a later day', () => {
  assert.equal(rules.whyNotRenew(seat, '2032-01-01', 1), null)
  assert.equal(code(rules.whyNotRenew(seat, '2029-01-01', 1)), 'committees.term')
  assert.equal(code(rules.whyNotRenew({ ...seat, state: 'ended' }, '2032-01-01', 1)), 'committees.over')
})

test('a session says of every seat of that day whether it was there', () => {
  const at = (...ids: string[]) => ids.map((seatId) => ({ seatId }))
  assert.equal(rules.whyNotRecord('2026-10-09', '2026-10-09', ['a', 'b'], at('a', 'b')), null)
  assert.equal(code(rules.whyNotRecord('2026-10-10', '2026-10-09', ['a'], at('a'))), 'committees.not-held')
  assert.equal(code(rules.whyNotRecord('2026-10-09', '2026-10-09', ['a', 'b'], at('a'))), 'committees.attendance')
  assert.equal(code(rules.whyNotRecord('2026-10-09', '2026-10-09', ['a'], at('a', 'a'))), 'committees.attendance')
  assert.equal(code(rules.whyNotRecord('2026-10-09', '2026-10-09', ['a'], at('b'))), 'committees.attendance')
})

test('an ask is taken once and done once', () => {
  const open = { claimedOn: null, doneOn: null, version: 1 }
  assert.equal(rules.whyNotTake(open, 1), null)
  assert.equal(code(rules.whyNotTake({ ...open, claimedOn: '2026-10-01' }, 1)), 'committees.taken')
  assert.equal(code(rules.whyNotFinish(open, 1)), 'committees.not-taken')
  assert.equal(rules.whyNotFinish({ ...open, claimedOn: '2026-10-01' }, 1), null)
  assert.equal(code(rules.whyNotFinish({ claimedOn: '2026-10-01', doneOn: '2026-10-02', version: 1 }, 1)), 'committees.done')
})

test('a session is late from the day after the last day for it', () => {
  assert.equal(rules.isSessionLate('2026-10-09', '2026-10-09'), false)
  assert.equal(rules.isSessionLate('2026-10-09', '2026-10-10'), true)
})

test('a seat is long vacant after the days of the rule', () => {
  assert.equal(rules.isLongVacant('2026-09-09', '2026-10-09', 30), false)
  assert.equal(rules.isLongVacant('2026-09-08', '2026-10-09', 30), true)
  assert.equal(rules.isLongVacant(null, '2026-10-09', 30), false)
})
