import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { namedLike, quarterBefore, quarterOf, rebounds, spansOf, typedSeconds, weekOf, whyNotDecide } from './rules.ts'

describe('the burden of a community', () => {
  it('is held against the same days of the quarter and the year before', () => {
    assert.equal(quarterOf('2026-11-29'), '2026-10-01')
    assert.equal(quarterBefore('2026-01-01'), '2025-10-01')
    assert.deepEqual(spansOf('2026-10-01', '2026-11-29'), {
      now: { from: '2026-10-01', to: '2026-11-29' },
      before: { from: '2026-07-01', to: '2026-08-29' },
      yearBefore: { from: '2025-10-01', to: '2025-11-29' },
    })
    // A quarter that is over is held against whole ones, however long they were.
    assert.deepEqual(spansOf('2026-04-01', '2026-11-29').before, { from: '2026-01-01', to: '2026-03-31' })
    assert.equal(spansOf('2026-04-01', '2026-06-30').before.to, '2026-03-31')
    assert.equal(weekOf('2026-11-29'), '2026-11-23')
    assert.equal(weekOf('2026-11-23'), '2026-11-23')
  })
  it('rebounds beyond the city’s share of last year, and not by chance', () => {
    const book = { reboundPercent: 120, reboundLeast: 10 }
    assert.equal(rebounds(72, 60, book), false)
    assert.equal(rebounds(73, 60, book), true)
    assert.equal(rebounds(12, 5, book), false)
    assert.equal(rebounds(50, 0, book), false)
  })
  it('knows what was cut by its name, in other dress too', () => {
    assert.ok(namedLike('关于报送2026年平安社区建设考核台账的通知', '平安社区建设考核', 75))
    assert.ok(namedLike('平安社区创建考核', '平安社区建设考核', 55))
    assert.ok(!namedLike('老年人走访', '平安社区建设考核', 75))
    assert.ok(!namedLike('考核', '平安社区建设考核', 75))
  })
  it('of the system itself is counted in seconds that can be believed', () => {
    assert.deepEqual([0, -5, Number.NaN, 0.4, 12.6, 99_999].map(typedSeconds), [0, 0, 0, 0, 13, 1800])
  })
})

it('an item is merged into another, never into itself, and stands once published', () => {
  const item = { id: 'a', decision: 'pending' as const, roundId: null, version: 1 }
  assert.equal(whyNotDecide(item, { decision: 'cancel' }, 1), null)
  assert.equal(whyNotDecide(item, { decision: 'merge' }, 1)?.code, 'burden.merged-into')
  assert.equal(whyNotDecide(item, { decision: 'merge', replacedBy: 'a' }, 1)?.code, 'burden.merged-into')
  assert.equal(whyNotDecide(item, { decision: 'merge', replacedBy: 'b' }, 1), null)
  assert.equal(whyNotDecide(item, { decision: 'keep', replacedBy: 'b' }, 1)?.code, 'burden.merged-into')
  assert.equal(whyNotDecide({ ...item, roundId: 'r' }, { decision: 'keep' }, 1)?.code, 'burden.published')
  assert.equal(whyNotDecide(item, { decision: 'keep' }, 2)?.code, 'version.stale')
})
