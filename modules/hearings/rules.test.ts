import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const held = { state: 'held' as const, version: 1 }

test('a hearing closes only when every question has an answer or a date', () => {
  const question = fc.record({ answer: fc.constantFrom(null, '已答'), promisedOn: fc.constantFrom(null, '2026-11-01') })
  fc.assert(
    fc.property(fc.array(question, { maxLength: 8 }), (questions) => {
      const open = questions.filter((one) => one.answer === null && one.promisedOn === null).length
      const refusal = rules.whyNotClose(held, questions, false, 1)
      assert.equal(code(refusal), open ? 'hearings.unanswered' : null)
      if (refusal) assert.equal(refusal.facts?.count, open)
    }),
  )
  assert.equal(code(rules.whyNotClose(held, [], true, 1)), 'hearings.ballot-open')
})

test('a half-year without a hearing is spoken of when it nears its end', () => {
  assert.equal(rules.periodOf('2026-06-30'), '2026-1')
  assert.equal(rules.periodOf('2026-07-01'), '2026-2')
  assert.equal(rules.isDue('2026-10-09', false, 45), false)
  assert.equal(rules.isDue('2026-11-16', false, 45), true)
  assert.equal(rules.isDue('2026-11-16', true, 45), false)
})

test('a date lies ahead, not too far, and is given once', () => {
  const open = { answer: null, promisedOn: null }
  assert.equal(rules.whyNotDate(open, '2026-10-20', '2026-10-09', '2027-01-07'), null)
  assert.equal(code(rules.whyNotDate(open, '2026-10-09', '2026-10-09', '2027-01-07')), 'hearings.date')
  assert.equal(code(rules.whyNotDate(open, '2027-01-08', '2026-10-09', '2027-01-07')), 'hearings.date')
  assert.equal(
    code(rules.whyNotDate({ ...open, promisedOn: '2026-10-20' }, '2026-10-21', '2026-10-09', '2027-01-07')),
    'hearings.dated',
  )
})

test('nothing is rated more often than people were there', () => {
  const counts = (good: number) => [{ itemId: 'a', grades: { good, fair: 1, plain: 0, poor: 0 } }]
  assert.equal(rules.whyNotCount(counts(9), ['a'], 10), null)
  assert.equal(code(rules.whyNotCount(counts(10), ['a'], 10)), 'hearings.counts')
  assert.equal(code(rules.whyNotCount(counts(1), ['b'], 10)), 'hearings.counts')
})
