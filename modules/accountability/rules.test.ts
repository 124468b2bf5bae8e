import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { whyNotAppeal, whyNotDecide, whyNotDecideAppeal, whyNotExecute } from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const at = new Date('2026-10-09T01:00:00Z')
const later = new Date('2026-10-30T01:00:00Z')
const heard = {
  state: 'heard',
  ...{ version: 1, heardAt: at, proposedBy: 'p', decidedBy: null, appealDueAt: null, appealedAt: null },
} as const
const limits = { today: '2026-10-09', latest: '2027-10-09', version: 1 }

describe('a matter of accountability', () => {
  it('is decided after the unit was heard, by another than who proposed, with an end', () => {
    const measure = { measure: 'talk', expiresOn: '2027-04-01' } as const
    assert.equal(
      code(whyNotDecide({ ...heard, state: 'hearing', heardAt: null }, measure, 'q', limits)),
      'accountability.not-heard',
    )
    assert.equal(
      code(whyNotDecide({ ...heard, state: 'proposed', heardAt: null }, measure, 'q', limits)),
      'accountability.not-heard',
    )
    assert.equal(code(whyNotDecide(heard, measure, 'p', limits)), 'accountability.own')
    assert.equal(code(whyNotDecide(heard, measure, null, limits)), 'accountability.own', 'the house decides nothing')
    assert.equal(code(whyNotDecide(heard, { measure: 'talk' }, 'q', limits)), 'accountability.end')
    assert.equal(code(whyNotDecide(heard, { measure: 'talk', expiresOn: '2028-01-01' }, 'q', limits)), 'accountability.end')
    assert.equal(code(whyNotDecide(heard, measure, 'q', limits)), null)
    assert.equal(code(whyNotDecide(heard, { measure: null }, 'q', limits)), null)
  })
  it('is appealed once within the window, decided by another, and carried out after it', () => {
    const decided = { ...heard, state: 'decided', decidedBy: 'q', appealDueAt: later } as const
    assert.equal(code(whyNotAppeal(decided, at, 1)), null)
    assert.equal(code(whyNotAppeal(decided, new Date('2026-11-01'), 1)), 'accountability.window')
    assert.equal(code(whyNotAppeal({ ...decided, appealedAt: at }, at, 1)), 'accountability.appealed')
    const appealed = { ...decided, state: 'appealed', appealedAt: at } as const
    assert.equal(code(whyNotDecideAppeal(appealed, 'q', 1)), 'accountability.own')
    assert.equal(code(whyNotDecideAppeal(appealed, 'p', 1)), 'accountability.own')
    assert.equal(code(whyNotDecideAppeal(appealed, 'r', 1)), null)
    assert.equal(code(whyNotExecute(decided, at, 1)), 'accountability.window-open')
    assert.equal(code(whyNotExecute(decided, new Date('2026-11-01'), 1)), null)
    assert.equal(code(whyNotExecute({ ...decided, appealedAt: at }, at, 1)), null)
  })
})
