import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { states } from './contract.ts'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null

describe('the road of a project', () => {
  it('leads from step to step and skips none', () => {
    const step = (state: string, name: string) => code(rules.whyNotStep({ state, version: 1 } as never, name as never, 1))
    assert.equal(step('draft', 'submit'), null)
    assert.equal(step('draft', 'review'), 'projects.state')
    assert.equal(step('submitted', 'review'), null)
    assert.equal(step('reviewed', 'approve'), null)
    assert.equal(step('approved', 'start'), 'projects.state')
    assert.equal(step('doing', 'accept'), 'projects.midterm-first')
    assert.equal(step('midterm', 'accept'), null)
    assert.equal(code(rules.whyNotStep({ state: 'midterm', version: 2 }, 'accept', 1)), 'version.stale')
  })
  it('may be stopped from everywhere but a draft and an end', () => {
    const stops = states.filter((state) => rules.whyNotStep({ state, version: 1 }, 'stop', 1) === null)
    assert.deepEqual(stops, ['submitted', 'returned', 'reviewed', 'approved', 'noticed', 'doing', 'midterm'])
  })
  it('is not judged by who handed it in', () => {
    assert.equal(code(rules.whyNotJudge('a', 'a')), 'projects.own')
    assert.equal(rules.whyNotJudge('a', 'b'), null)
  })
  it('begins when its public notice is over', () => {
    assert.equal(code(rules.whyNotStart('2026-10-09', '2026-10-09')), 'projects.notice-runs')
    assert.equal(rules.whyNotStart('2026-10-09', '2026-10-10'), null)
  })
  it('is accepted when every milestone is reached and every indicator measured', () => {
    assert.equal(code(rules.whyNotAccept(1, 0, 0)), 'projects.milestones-open')
    assert.equal(code(rules.whyNotAccept(0, 2, 1)), 'projects.indicators')
    assert.equal(rules.whyNotAccept(0, 2, 2), null)
  })
})

describe('the monthly note', () => {
  const last = { month: '2026-09', done: '甲', next: '乙', blocker: '丙' }
  it('begins with what last month meant to do', () => {
    assert.deepEqual(rules.nextNote(last, '2026-08-01', '2026-10-09'), {
      month: '2026-10',
      done: '乙',
      next: '',
      blocker: '丙',
      again: false,
    })
  })
  it('is the same note again while its month lasts', () => {
    assert.equal(rules.nextNote(last, '2026-08-01', '2026-09-30').again, true)
    assert.equal(rules.nextNote(null, '2026-08-01', '2026-09-30').month, '2026-08')
  })
  it('is neither of a month ahead nor of one before the last', () => {
    const why = (month: string) =>
      code(rules.whyNotNote({ state: 'doing', startedOn: '2026-08-01', noteMonth: '2026-09' }, month, '2026-10-09'))
    assert.equal(why('2026-10'), null)
    assert.equal(why('2026-09'), null)
    assert.equal(why('2026-11'), 'projects.month')
    assert.equal(why('2026-08'), 'projects.month')
  })
})

describe('a change', () => {
  it('is written in the form of what it changes', () => {
    const why = (what: string, to: string) => code(rules.whyNotChange({ what, to, why: '因' } as never, '2026-01-01'))
    assert.equal(why('endsOn', '2026-12-31'), null)
    assert.equal(why('endsOn', '2025-12-31'), 'projects.change-value')
    assert.equal(why('endsOn', 'soon'), 'projects.change-value')
    assert.equal(why('budget', '1200'), null)
    assert.equal(why('budget', '12.5'), 'projects.change-value')
  })
})
