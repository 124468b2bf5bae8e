import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  maskedPhone,
  missingOf,
  needStateOf,
  whyNotChangeNeed,
  whyNotDeliveredOn,
  whyNotEndNeed,
  whyNotHold,
  whyNotSaid,
  whyNotStep,
  whyNotWhole,
  whyNotWindow,
} from './rules.ts'
import { clockOf, commonTime, liesWithin, nextDay, overlapOf, periodOf, quarterAt, quarterOf } from './windows.ts'

const need = { state: 'open' as const, quantity: 10, metQuantity: 0 }

describe('a need', () => {
  it('stands at what came and what is on its way', () => {
    assert.equal(needStateOf(need, { ordered: false, matched: false }), 'open')
    assert.equal(needStateOf(need, { ordered: false, matched: true }), 'matched')
    assert.equal(needStateOf(need, { ordered: true, matched: true }), 'ordered')
    assert.equal(needStateOf({ ...need, metQuantity: 10 }, { ordered: false, matched: false }), 'met')
    assert.equal(needStateOf({ ...need, state: 'withdrawn' }, { ordered: false, matched: true }), 'withdrawn')
    assert.equal(missingOf({ quantity: 10, metQuantity: 3, orderedQuantity: 4 }), 3)
  })
  it('shrinks no further than to what came and is on its way', () => {
    const ordered = { ...need, metQuantity: 2, orderedQuantity: 3, kind: 'venue', unit: 'times' }
    assert.equal(whyNotChangeNeed(ordered, { quantity: 5, kind: 'venue', unit: 'times' }), null)
    assert.equal(whyNotChangeNeed(ordered, { quantity: 4, kind: 'venue', unit: 'times' })?.code, 'exchange.less-than-ordered')
    assert.equal(whyNotChangeNeed(ordered, { quantity: 9, kind: 'skill', unit: 'times' })?.code, 'exchange.ordered-already')
  })
  it('shows nobody to the units that read it', () => {
    assert.equal(whyNotSaid(['3 号楼楼道灯检修', null]), null)
    for (const text of ['护理，电话 13912345678', '3栋502室的老人', '找 350981195001011234'])
      assert.equal(whyNotSaid(['护理', text])?.code, 'exchange.personal-number')
    assert.equal(whyNotSaid(['活动室', '在2号楼201室'], { rooms: true }), null)
  })
  it('is withdrawn only while nothing came', () => {
    assert.equal(whyNotEndNeed({ ...need, orderedQuantity: 0 }, 'withdrawn'), null)
    assert.equal(whyNotEndNeed({ ...need, metQuantity: 1, orderedQuantity: 0 }, 'withdrawn')?.code, 'exchange.met-in-part')
    assert.equal(whyNotEndNeed({ ...need, orderedQuantity: 1 }, 'closed')?.code, 'exchange.has-orders')
  })
})

describe('a resource and an order', () => {
  it('is paused and offered again, and does not end with orders on their way', () => {
    assert.equal(whyNotHold({ state: 'offered' }, 'paused', 1), null)
    assert.equal(whyNotHold({ state: 'paused' }, 'paused', 0)?.code, 'exchange.wrong-state')
    assert.equal(whyNotHold({ state: 'offered' }, 'ended', 1)?.code, 'exchange.has-orders')
    assert.equal(whyNotHold({ state: 'ended' }, 'offered', 0)?.code, 'exchange.ended')
  })
  it('goes one step after the other', () => {
    assert.equal(whyNotStep({ state: 'agreed' }, 'deliver'), null)
    assert.equal(whyNotStep({ state: 'agreed' }, 'confirm')?.code, 'exchange.wrong-state')
    assert.equal(whyNotStep({ state: 'delivered' }, 'cancel')?.code, 'exchange.wrong-state')
    assert.equal(whyNotStep({ state: 'cancelled' }, 'confirm')?.code, 'exchange.wrong-state')
  })
  it('is delivered between the day it was agreed and today', () => {
    assert.equal(whyNotDeliveredOn('2026-11-22', '2026-11-19', '2026-11-30'), null)
    assert.equal(whyNotDeliveredOn('2025-12-20', '2026-11-19', '2026-11-30')?.code, 'exchange.before-agreed')
    assert.equal(whyNotDeliveredOn('2026-12-01', '2026-11-19', '2026-11-30')?.code, 'exchange.in-the-future')
  })
  it('counts for a clause in whole units', () => {
    assert.equal(whyNotWhole(3, 'hours')?.code, 'exchange.whole-units')
    assert.equal(whyNotWhole(4, 'hours'), null)
  })
  it('hides a phone number but for its ends', () => assert.equal(maskedPhone('13800006021'), '138****6021'))
  it('shows nothing of a number too short to hide', () => assert.equal(maskedPhone('7801234'), '****'))
})

describe('windows', () => {
  it('meet on the same weekday, or on a day that is that weekday', () => {
    const tuesday = { weekday: 2, from: 36, to: 42 }
    assert.deepEqual(overlapOf(tuesday, { weekday: 2, from: 38, to: 46 }), { weekday: 2, from: 38, to: 42 })
    assert.equal(overlapOf(tuesday, { weekday: 3, from: 36, to: 42 }), null)
    assert.deepEqual(overlapOf(tuesday, { on: '2026-11-24', from: 36, to: 40 }), { on: '2026-11-24', from: 36, to: 40 })
    assert.equal(commonTime([], []), null)
    assert.deepEqual(commonTime([tuesday], []), tuesday)
    assert.equal(commonTime([tuesday], [{ weekday: 2, from: 42, to: 44 }]), undefined)
    assert.equal(clockOf(37), '18:30')
  })
  it('say which day comes next and whether a day lies within', () => {
    const tuesday = { weekday: 2, from: 36, to: 42 }
    assert.equal(nextDay(tuesday, '2026-11-23'), '2026-11-24')
    assert.equal(nextDay(tuesday, '2026-11-24'), '2026-11-24')
    assert.ok(liesWithin([tuesday], '2026-11-24', 36, 40))
    assert.ok(!liesWithin([tuesday], '2026-11-24', 34, 40))
    assert.equal(whyNotWindow([tuesday], '2026-11-25')?.code, 'exchange.outside-windows')
    assert.equal(whyNotWindow([], '2026-11-25'), null)
  })
  it('periods are weeks from Monday, months, quarters and years', () => {
    assert.deepEqual(periodOf('week', '2026-11-29'), { first: '2026-11-23', last: '2026-11-29' })
    assert.deepEqual(periodOf('quarter', '2026-11-23'), { first: '2026-10-01', last: '2026-12-31' })
    assert.deepEqual(periodOf('year', '2026-11-23'), { first: '2026-01-01', last: '2026-12-31' })
    assert.equal(periodOf('once', '2026-11-23'), null)
    assert.deepEqual(quarterOf('2026Q4'), { first: '2026-10-01', last: '2026-12-31' })
    assert.equal(quarterAt(new Date('2026-12-31T15:00:00Z')), '2026Q4')
  })
})
