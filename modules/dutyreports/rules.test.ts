import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gradeOf, whyNotComment, whyNotGrade, whyNotSubmit, whyNotWeigh } from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const bands = { bandGood: 90, bandFair: 80, bandOrdinary: 60 }

describe('a duty report', () => {
  it('is submitted with its judgement and a word on each of last year’s problems', () => {
    const report = { state: 'drafting' as const, version: 1, gaps: '不足', plan: '打算' }
    assert.equal(whyNotSubmit(report, [{ words: '已改' }], 1), null)
    assert.equal(code(whyNotSubmit({ ...report, plan: null }, [], 1)), 'dutyreports.judgement-missing')
    assert.equal(code(whyNotSubmit(report, [{ words: null }], 1)), 'dutyreports.fixes-missing')
    assert.equal(code(whyNotSubmit({ ...report, state: 'submitted' }, [], 1)), 'dutyreports.not-drafting')
    assert.equal(code(whyNotSubmit(report, [], 2)), 'version.stale')
  })
  it('is weighed and commented between submission and grade', () => {
    assert.equal(whyNotWeigh({ state: 'submitted', version: 1 }, 1), null)
    assert.equal(code(whyNotWeigh({ state: 'balloting', version: 1 }, 1)), 'dutyreports.not-submitted')
    assert.equal(whyNotComment({ state: 'balloting' }), null)
    assert.equal(code(whyNotComment({ state: 'drafting' })), 'dutyreports.not-submitted')
    assert.equal(code(whyNotComment({ state: 'closed' })), 'dutyreports.not-submitted')
  })
  it('is graded by bands; none where too few voted', () => {
    assert.deepEqual(
      [95, 90, 89.9, 80, 60, 59].map((score) => gradeOf(score, bands)),
      ['good', 'good', 'fair', 'fair', 'ordinary', 'poor'],
    )
    assert.equal(gradeOf(null, bands), null)
  })
  it('has the grade of the formula, or the reason why not', () => {
    const counted = { state: 'counted' as const, version: 1 }
    assert.equal(whyNotGrade(counted, { grade: 'fair', version: 1 }, 'fair'), null)
    assert.equal(code(whyNotGrade(counted, { grade: 'good', version: 1 }, 'fair')), 'dutyreports.another-grade-with-words')
    assert.equal(whyNotGrade(counted, { grade: 'good', words: '防汛有功', version: 1 }, 'fair'), null)
    assert.equal(code(whyNotGrade(counted, { grade: 'good', version: 1 }, null)), 'dutyreports.another-grade-with-words')
    assert.equal(
      code(whyNotGrade({ state: 'balloting', version: 1 }, { grade: 'good', version: 1 }, 'good')),
      'dutyreports.not-counted',
    )
  })
})
