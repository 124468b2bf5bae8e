import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { byResult, trimmedMean, whyNotIn, whyNotPublish, whyNotScore } from './rules.ts'

describe('a field review', () => {
  const drafted = {
    stops: [{ communityId: 'a' }],
    criteria: [{}],
    judges: [{ communityId: null }, { communityId: null }, { communityId: 'a' }],
    onDay: '2026-10-12',
  }

  it('is shown with stops, a sheet, a day ahead and judges who may score every stop', () => {
    assert.equal(whyNotPublish(drafted, '2026-10-09', 2), null)
    assert.equal(whyNotPublish({ ...drafted, stops: [] }, '2026-10-09', 2)?.code, 'fieldreviews.no-stops')
    assert.equal(whyNotPublish({ ...drafted, criteria: [] }, '2026-10-09', 2)?.code, 'fieldreviews.no-criteria')
    assert.equal(whyNotPublish(drafted, '2026-10-13', 2)?.code, 'fieldreviews.day-passed')
    assert.equal(whyNotPublish(drafted, '2026-10-09', 3)?.code, 'fieldreviews.few-judges')
  })

  it('is changed only as long as it stands where it was read', () => {
    assert.equal(whyNotIn({ state: 'draft', version: 1 }, ['draft'], 1), null)
    assert.equal(whyNotIn({ state: 'draft', version: 2 }, ['draft'], 1)?.code, 'version.stale')
    assert.equal(whyNotIn({ state: 'closed', version: 1 }, ['draft'], 1)?.code, 'fieldreviews.not-now')
  })

  it('is scored line by line within the sheet, by nobody for his own community', () => {
    const score = (points: number[], own: string | null = null, state: 'open' | 'closed' = 'open') =>
      whyNotScore({ state }, { communityId: own }, { communityId: 'a' }, points, [{ max: 60 }, { max: 40 }])?.code ?? null
    assert.equal(score([60, 0]), null)
    assert.equal(score([61, 0]), 'fieldreviews.points')
    assert.equal(score([60]), 'fieldreviews.points')
    assert.equal(score([50, 30], 'a'), 'fieldreviews.own-community')
    assert.equal(score([50, 30], null, 'closed'), 'fieldreviews.not-open')
  })

  it('leaves out one highest and one lowest mark from five judges on', () => {
    assert.equal(trimmedMean([], 5), null)
    assert.equal(trimmedMean([80, 90], 5), 8500)
    assert.equal(trimmedMean([0, 80, 81, 82, 100], 5), 8100)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 30 }), (totals) => {
        const mean = trimmedMean(totals, 5)!
        const sorted = [...totals].sort((a, b) => a - b)
        // One judge alone, however far out, cannot carry the mean past what the others gave.
        return mean >= sorted[1]! * 100 && mean <= sorted.at(-2)! * 100
      }),
    )
  })

  it('puts the better mark first, and of equal ones the stop with fewer open problems', () => {
    const rows = [
      { mean: 8000, open: 3 },
      { mean: null, open: 0 },
      { mean: 8000, open: 1 },
      { mean: 9000, open: 9 },
    ]
    assert.deepEqual(
      rows.sort(byResult).map(({ mean, open }) => [mean, open]),
      [
        [9000, 9],
        [8000, 1],
        [8000, 3],
        [null, 0],
      ],
    )
  })
})
