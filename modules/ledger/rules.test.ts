import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { periodsOf, whyNotPost } from './rules.ts'

const line = (unit: string, amount: number) => ({ account: { unit }, amount })

describe('an entry', () => {
  it('has two sides and sums to zero in each unit', () => {
    assert.equal(whyNotPost([line('points', 4), line('points', -4)]), null)
    assert.equal(whyNotPost([line('points', 4)])?.code, 'ledger.one-sided')
    assert.equal(whyNotPost([line('points', 4), line('points', 0)])?.code, 'ledger.one-sided')
    assert.equal(whyNotPost([line('points', 0.5), line('points', -0.5)])?.code, 'ledger.one-sided')
    assert.deepEqual(whyNotPost([line('points', 4), line('halfHours', -4)]), {
      code: 'ledger.unbalanced',
      facts: { unit: 'points', by: 4 },
    })
  })
  it('is counted in the day, month and year that have a cap', () => {
    assert.deepEqual(periodsOf('2026-10-09', { day: 8, year: 200 }), [
      { period: '2026-10-09', most: 8 },
      { period: '2026', most: 200 },
    ])
    assert.deepEqual(periodsOf('2026-10-09', {}), [])
  })
})
