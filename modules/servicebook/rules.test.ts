import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import * as rules from './rules.ts'
import { shippedRules } from './shipped-rules.ts'

const marks = { passPoints: 60, outstandingPoints: 120 }
const limits = { today: '2026-10-09', claimDays: 60, mostHalfHours: 24, closedYears: [2025] }

describe('a service', () => {
  it('has happened, not too long ago, in a year that is open', () => {
    const when = { on: '2026-10-08', halfHours: 4 }
    assert.equal(rules.whyNotService(when, limits), null)
    assert.equal(rules.whyNotService({ ...when, on: '2026-10-10' }, limits)?.code, 'servicebook.in-the-future')
    assert.equal(rules.whyNotService({ ...when, on: '2026-07-01' }, limits)?.code, 'servicebook.too-long-ago')
    assert.equal(rules.whyNotService({ ...when, on: '2026-07-01' }, { ...limits, claimDays: null }), null)
    assert.equal(
      rules.whyNotService({ ...when, on: '2025-12-31' }, { ...limits, claimDays: null })?.code,
      'servicebook.year-closed',
    )
    assert.equal(rules.whyNotService({ ...when, halfHours: 25 }, limits)?.code, 'servicebook.too-many-hours')
  })
  it('is counted by the rule of its activity and day', () => {
    const [service, wish] = shippedRules as [(typeof shippedRules)[0], (typeof shippedRules)[0]]
    const later = { ...service, version: 1, points: 2, validFrom: '2026-06-01' }
    assert.equal(rules.ruleOn([service, later], 'patrol', '2026-05-31'), service)
    assert.equal(rules.ruleOn([service, later], 'patrol', '2026-06-01'), later)
    assert.equal(rules.ruleOn([service, wish], 'wish', '2026-06-01'), wish)
    assert.equal(rules.pointsOf(service, 3), 3)
    assert.equal(rules.pointsOf(wish, 3), 4)
  })
  it('never gives more in a day than the cap, whatever the services', () => {
    const service = fc.record({
      memberId: fc.constantFrom('a', 'b'),
      on: fc.constantFrom('2026-01-01', '2026-01-02'),
      activity: fc.constantFrom('patrol', 'tidying'),
      halfHours: fc.integer({ min: 1, max: 24 }),
    })
    fc.assert(
      fc.property(fc.array(service), (services) => {
        for (const points of rules.pointsByMember(services, shippedRules).values()) assert.ok(points <= 16)
      }),
    )
  })
})

describe('a year', () => {
  it('has a band by its marks', () => {
    assert.deepEqual(
      [59, 60, 119, 120].map((points) => rules.bandOf(points, marks)),
      ['below', 'met', 'met', 'outstanding'],
    )
  })
})

describe('a half-year', () => {
  it('is measured by half the marks of a year', () => {
    assert.deepEqual(rules.marksOf(marks, '2026-H1'), { passPoints: 30, outstandingPoints: 60 })
    assert.deepEqual(rules.marksOf(marks, '2026'), marks)
  })
})

describe('an objection', () => {
  it('is raised within some days of what it is against, once', () => {
    const record = { state: 'confirmed', decidedOn: '2026-10-01', objected: false }
    assert.equal(rules.whyNotObject(record, '2026-10-16', 15), null)
    assert.equal(rules.whyNotObject(record, '2026-10-17', 15)?.code, 'servicebook.too-late')
    assert.equal(rules.whyNotObject({ ...record, objected: true }, '2026-10-02', 15)?.code, 'servicebook.objected-already')
    assert.equal(rules.whyNotObject({ ...record, state: 'claimed' }, '2026-10-02', 15)?.code, 'servicebook.not-objectable')
  })
  it('is decided by another person than who confirmed', () => {
    assert.equal(rules.whyNotDecide({ state: 'open' }, 'a', 'b'), null)
    assert.equal(rules.whyNotDecide({ state: 'open' }, 'a', 'a')?.code, 'servicebook.same-person')
    assert.equal(rules.whyNotDecide({ state: 'upheld' }, 'a', 'b')?.code, 'servicebook.decided-already')
  })
})

describe('a letter', () => {
  it('goes after its days, with no objection open', () => {
    const letter = { state: 'shown', goesOn: '2026-10-10', objections: 0 }
    assert.equal(rules.whyNotSend(letter, '2026-10-10'), null)
    assert.equal(rules.whyNotSend(letter, '2026-10-09')?.code, 'servicebook.too-early')
    assert.equal(rules.whyNotSend({ ...letter, objections: 1 }, '2026-10-10')?.code, 'servicebook.objections-open')
    assert.equal(rules.whyNotSend({ ...letter, state: 'sent' }, '2026-10-10')?.code, 'servicebook.sent-already')
  })
})

describe('a name', () => {
  it('is masked to its family name', () => {
    assert.deepEqual(['张三', '欧阳小明', '李'].map(rules.masked), ['张**', '欧***', '李**'])
  })
})
