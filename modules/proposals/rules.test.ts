import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { rateOf, whyNotAnswer, whyNotConfirm, whyNotDecide, whyNotPeriod, whyNotSend } from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const sent = { state: 'sent', claimedAt: null, version: 1 } as const

describe('a proposal', () => {
  it('counts a period that has begun, of two years at most', () => {
    assert.equal(code(whyNotPeriod('2026-01-01', '2026-12-31', '2026-10-09')), null)
    assert.equal(code(whyNotPeriod('2026-11-01', '2026-12-31', '2026-10-09')), 'proposals.period')
    assert.equal(code(whyNotPeriod('2026-10-02', '2026-10-01', '2026-10-09')), 'proposals.period')
    assert.equal(code(whyNotPeriod('2023-01-01', '2026-10-01', '2026-10-09')), 'proposals.period')
  })
  it('is sent only when a meeting that was held has decided it', () => {
    assert.equal(code(whyNotDecide({ ...sent, state: 'draft' }, '2026-10-10', '2026-10-09', 1)), 'proposals.not-held')
    assert.equal(code(whyNotSend({ ...sent, state: 'draft' }, 1)), 'proposals.not-decided')
    assert.equal(code(whyNotSend({ ...sent, state: 'decided' }, 1)), null)
  })
  it('is adopted with a day by which, and declined without', () => {
    const answer = (given: { answer: 'adopt' | 'part' | 'decline'; promisedOn?: string }) =>
      code(whyNotAnswer(sent, given, '2026-10-09', 1))
    assert.equal(answer({ answer: 'adopt' }), 'proposals.promise')
    assert.equal(answer({ answer: 'part', promisedOn: '2026-10-08' }), 'proposals.promise')
    assert.equal(answer({ answer: 'decline', promisedOn: '2026-11-01' }), 'proposals.promise')
    assert.equal(answer({ answer: 'decline' }), null)
    assert.equal(answer({ answer: 'adopt', promisedOn: '2026-11-01' }), null)
  })
  it('is done when the one who proposed says so, after the other has', () => {
    assert.equal(code(whyNotConfirm({ ...sent, state: 'tracking' }, 1)), 'proposals.not-claimed')
    assert.equal(code(whyNotConfirm({ ...sent, state: 'tracking', claimedAt: new Date(0) }, 1)), null)
  })
  it('shows no rate of fewer than ten', () => {
    assert.deepEqual([rateOf(9, 9), rateOf(5, 10), rateOf(2, 3)], [null, 50, null])
  })
})
