import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { plusDays, plusMonths } from '#common/dates.ts'
import { duesOf, fill } from './dues.ts'
import {
  countedOf,
  countsBySilence,
  lastDayOf,
  other,
  stands,
  whyNotAgreeable,
  whyNotDecide,
  whyNotOn,
  whyNotRaise,
  whyNotTerm,
  whyNotUntil,
} from './rules.ts'
import { deliveryStates, ladder, periods, type Side, type Step, sides } from './shapes.ts'

const day = fc.integer({ min: 0, max: 3000 }).map((n) => plusDays('2024-01-01', n))

describe('what an agreement makes due', () => {
  const clause = fc.record({
    quantity: fc.integer({ min: 1, max: 50 }),
    period: fc.constantFrom(...periods),
    dueDays: fc.integer({ min: 1, max: 400 }),
    soft: fc.constant(false),
  })
  it('falls due once in every period, in the agreement’s time', () => {
    fc.assert(
      fc.property(clause, day, fc.integer({ min: 1, max: 1000 }), (given, from, length) => {
        const to = plusDays(from, length)
        const dues = duesOf(given, from, to)
        assert.ok(dues.length >= 1)
        assert.equal(dues[0]!.periodFrom, from)
        assert.equal(dues.at(-1)!.periodTo, to)
        for (const [i, due] of dues.entries()) {
          assert.ok(due.periodFrom <= due.dueOn && due.dueOn <= due.periodTo)
          if (i > 0) assert.equal(due.periodFrom, plusDays(dues[i - 1]!.periodTo, 1))
        }
      }),
    )
  })
  it('is nothing where a clause cannot be counted', () => {
    assert.deepEqual(duesOf({ quantity: 1, period: 'month', dueDays: 20, soft: true }, '2026-01-01', '2026-12-31'), [])
  })
  it('keeps to the month’s last day', () => {
    assert.equal(plusMonths('2026-01-31', 1), '2026-02-28')
    assert.equal(plusMonths('2025-11-30', 3), '2026-02-28')
  })
  it('is filled by what counts, never beyond it, and never ahead of its time', () => {
    const deliveries = fc.array(fc.record({ on: day, counted: fc.integer({ min: 0, max: 40 }) }), { maxLength: 20 })
    fc.assert(
      fc.property(clause, day, fc.integer({ min: 30, max: 900 }), deliveries, (given, from, length, delivered) => {
        const dues = duesOf(given, from, plusDays(from, length))
        const filled = fill(dues, delivered)
        const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
        assert.ok(sum(filled) <= sum(delivered.map(({ counted }) => counted)))
        for (const [i, due] of dues.entries()) {
          assert.ok(filled[i]! >= 0 && filled[i]! <= due.quantity)
          if (filled[i]! > 0) assert.ok(delivered.some(({ on }) => on >= due.periodFrom))
        }
      }),
    )
  })
})

describe('a delivery', () => {
  const delivery = fc.record({
    state: fc.constantFrom(...deliveryStates),
    recordedSide: fc.constantFrom(...sides),
    recordedBy: fc.option(fc.constantFrom('a', 'b')),
    quantity: fc.integer({ min: 1, max: 100 }),
    counted: fc.integer({ min: 0, max: 200 }),
    noticedAt: fc.option(fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2026-12-31') })),
  })
  it('counts only when it is confirmed, and no more than was recorded', () => {
    fc.assert(
      fc.property(delivery, (given) => {
        const counted = countedOf(given)
        if (given.state !== 'confirmed') assert.equal(counted, 0)
        assert.ok(counted <= given.quantity)
      }),
    )
  })
  it('is confirmed by the other side, and never by whoever recorded it', () => {
    fc.assert(
      fc.property(delivery, fc.subarray([...sides]), fc.constantFrom('a', 'b', 'c'), (given, bySides, person) => {
        const may = whyNotDecide(given, bySides as Side[], person) === null
        assert.equal(may, given.state === 'waiting' && bySides.includes(other(given.recordedSide)) && given.recordedBy !== person)
      }),
    )
  })
  it('counts by silence only after a notice and its days', () => {
    const now = fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2027-12-31') })
    fc.assert(
      fc.property(delivery, now, fc.integer({ min: 1, max: 60 }), (given, at, days) => {
        if (!countsBySilence(given, days, at)) return
        assert.equal(given.state, 'waiting')
        assert.ok(given.noticedAt && at.getTime() - given.noticedAt.getTime() >= days * 86_400_000)
      }),
    )
    assert.equal(countsBySilence({ state: 'waiting', noticedAt: null }, 1, new Date('2030-01-01')), false)
  })
  it('lies in the agreement’s time and not in the future', () => {
    const pact = { beganOn: '2026-03-01', validTo: '2027-02-28' }
    assert.equal(whyNotOn(pact, '2026-05-01', '2026-05-01'), null)
    assert.equal(whyNotOn(pact, '2026-05-02', '2026-05-01')?.code, 'pacts.in-the-future')
    assert.equal(whyNotOn(pact, '2026-02-28', '2026-05-01')?.code, 'pacts.before-it-began')
    assert.equal(whyNotOn(pact, '2027-03-01', '2027-03-02')?.code, 'pacts.after-it-ended')
  })
})

describe('an agreement', () => {
  it('is promised by both sides, with weights that make 100', () => {
    const clause = (side: Side, weight: number) => ({ side, weight })
    assert.equal(whyNotAgreeable([])?.code, 'pacts.no-clauses')
    assert.equal(whyNotAgreeable([clause('unit', 100)])?.code, 'pacts.one-sided')
    assert.equal(whyNotAgreeable([clause('unit', 60), clause('community', 30)])?.code, 'pacts.weights')
    assert.equal(whyNotAgreeable([clause('unit', 60), clause('community', 40)]), null)
  })
  it('has a term no longer than the rule', () => {
    assert.equal(whyNotTerm('2026-01-01', '2028-12-31', 36), null)
    assert.equal(whyNotTerm('2026-01-01', '2029-01-01', 36)?.code, 'pacts.term-too-long')
    assert.equal(whyNotTerm('2026-01-01', '2026-01-01', 36)?.code, 'pacts.term')
  })
})

describe('the ladder of consequences', () => {
  it('never jumps, whatever is tried in whatever order', () => {
    const tried = fc.array(
      fc.record({ step: fc.constantFrom(...ladder), replied: fc.boolean(), days: fc.integer({ min: 0, max: 9 }) }),
    )
    fc.assert(
      fc.property(tried, (tries) => {
        const climbed: Step[] = []
        let last: { step: Step; reply: string | null; replyBy: Date; until: string; endedAt: null } | undefined
        let now = new Date('2026-01-05T01:00:00Z')
        for (const { step, replied, days } of tries) {
          now = new Date(now.getTime() + days * 86_400_000)
          if (last && replied) last.reply = '好'
          if (whyNotRaise(last, step, now)) continue
          if (last) assert.ok(last.reply !== null || now >= last.replyBy, 'not before a reply, or its time')
          climbed.push(step)
          last = { step, reply: null, replyBy: new Date(now.getTime() + 7 * 86_400_000), until: '2026-12-31', endedAt: null }
        }
        assert.deepEqual(climbed, ladder.slice(0, climbed.length))
      }),
    )
  })
  it('ends: the lower steps after their days, the higher with the year', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ladder), day, fc.integer({ min: 7, max: 366 }), (step, today, days) => {
        const last = lastDayOf(step, today, days)
        assert.equal(whyNotUntil(step, last, today, days), null)
        assert.equal(whyNotUntil(step, plusDays(last, 1), today, days)?.code, 'pacts.until')
        assert.equal(stands({ until: last, endedAt: null }, plusDays(last, 1)), false)
      }),
    )
  })
})
