import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isStale, whyNotClaim, whyNotReopen, whyNotVerify } from './rules.ts'

describe('a problem of the lists', () => {
  const one = { state: 'measured' as const, version: 2, measures: 2, running: 0, ownClaim: false }

  it('is claimed solved once there are measures and none runs', () => {
    assert.equal(whyNotClaim(one, 2), null)
    assert.equal(whyNotClaim({ ...one, measures: 0 }, 2)?.code, 'lists.unmeasured')
    assert.equal(whyNotClaim({ ...one, running: 1 }, 2)?.code, 'lists.measures-run')
    assert.equal(whyNotClaim({ ...one, state: 'claimed' }, 2)?.code, 'lists.claimed-already')
    assert.equal(whyNotClaim({ ...one, state: 'closed' }, 2)?.code, 'lists.closed')
    assert.equal(whyNotClaim(one, 1)?.code, 'version.stale')
  })

  it('is struck off by another than who claimed it', () => {
    assert.equal(whyNotVerify({ ...one, state: 'claimed' }, 2), null)
    assert.equal(whyNotVerify({ ...one, state: 'claimed', ownClaim: true }, 2)?.code, 'lists.own-claim')
    assert.equal(whyNotVerify(one, 2)?.code, 'lists.not-claimed')
    assert.equal(whyNotReopen(one, 2)?.code, 'lists.not-closed')
  })

  it('is stale when untouched for longer than the rule, and never once struck off', () => {
    const at = (touchedOn: string, state: 'measured' | 'closed' = 'measured') => isStale({ state, touchedOn }, '2026-10-31', 30)
    assert.deepEqual([at('2026-10-01'), at('2026-09-30'), at('2026-01-01', 'closed')], [false, true, false])
  })
})
