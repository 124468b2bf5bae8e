import assert from 'node:assert/strict'
import { it } from 'node:test'
import { typedSecondsOf } from './typed.ts'

it('typing is the time between strokes: a pause counts for a minute at most, a form for half an hour', () => {
  assert.equal(typedSecondsOf([]), 0)
  assert.equal(typedSecondsOf([5000]), 0)
  assert.equal(typedSecondsOf([0, 400, 2400]), 2)
  assert.equal(typedSecondsOf([0, 10 * 60_000, 10 * 60_000 + 5000]), 65)
  assert.equal(typedSecondsOf(Array.from({ length: 100 }, (_, i) => i * 59_000)), 1800)
})
