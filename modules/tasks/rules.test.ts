import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TaskState } from './contract.ts'
import { lightOf, whyNotClaim, whyNotMove, whyNotStart, whyNotVerify } from './rules.ts'

const task = (state: TaskState, ownClaim = false) => ({ state, version: 3, ownClaim })

describe('a task', () => {
  it('is begun once, and only as one has seen it', () => {
    assert.equal(whyNotStart(task('open'), 3), null)
    assert.equal(whyNotStart(task('open'), 2)?.code, 'version.stale')
    assert.equal(whyNotStart(task('doing'), 3)?.code, 'tasks.not-open')
  })

  it('is claimed while it is in hand, begun or not', () => {
    assert.equal(whyNotClaim(task('open'), 3), null)
    assert.equal(whyNotClaim(task('doing'), 3), null)
    assert.equal(whyNotClaim(task('claimed'), 3)?.code, 'tasks.claimed-already')
    for (const state of ['done', 'refused', 'withdrawn'] as const) assert.equal(whyNotClaim(task(state), 3)?.code, 'tasks.over')
  })

  it('is verified by another than who claimed it', () => {
    assert.equal(whyNotVerify(task('claimed'), 3), null)
    assert.equal(whyNotVerify(task('claimed', true), 3)?.code, 'tasks.own-claim')
    assert.equal(whyNotVerify(task('doing'), 3)?.code, 'tasks.not-claimed')
  })

  it('moves to no day that has passed', () => {
    assert.equal(whyNotMove(task('doing'), '2026-10-09', '2026-10-09', 3), null)
    assert.equal(whyNotMove(task('doing'), '2026-10-08', '2026-10-09', 3)?.code, 'tasks.due-passed')
  })

  it('shows a light that nobody chooses', () => {
    const light = (state: TaskState, dueOn: string) => lightOf({ state, dueOn }, '2026-10-09', '2026-10-14')
    assert.deepEqual(
      [light('open', '2026-10-20'), light('doing', '2026-10-14'), light('doing', '2026-10-09'), light('claimed', '2026-10-08')],
      ['green', 'amber', 'amber', 'red'],
    )
    assert.deepEqual([light('done', '2026-10-01'), light('withdrawn', '2026-10-01')], ['done', 'none'])
  })
})
