import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  halfHoursOf,
  mayLeave,
  overlap,
  seatFor,
  whyNotArrange,
  whyNotHours,
  whyNotMark,
  whyNotSoMany,
  whyNotThatTime,
} from './rules.ts'

const at = (time: string) => new Date(`2026-10-11T${time}:00+08:00`)
const codeOf = (refusal: { code: string } | null) => refusal?.code ?? null

describe('a shift', () => {
  const now = at('08:00')
  it('is opened ahead, ends after it begins and lasts no longer than a person can serve', () => {
    assert.equal(whyNotThatTime({ startsAt: at('09:00'), endsAt: at('11:00') }, now, 12), null)
    assert.equal(codeOf(whyNotThatTime({ startsAt: at('07:00'), endsAt: at('11:00') }, now, 12)), 'volunteering.shift-past')
    assert.equal(
      codeOf(whyNotThatTime({ startsAt: at('11:00'), endsAt: at('09:00') }, now, 12)),
      'volunteering.shift-upside-down',
    )
    assert.equal(codeOf(whyNotThatTime({ startsAt: at('09:00'), endsAt: at('13:00') }, now, 3)), 'volunteering.shift-too-long')
  })
  it('keeps its list as it is once it has begun, and only then says who came', () => {
    const shift = { state: 'open' as const, startsAt: at('09:00'), ground: null }
    assert.equal(whyNotArrange(shift, at('08:59')), null)
    assert.equal(codeOf(whyNotArrange(shift, at('09:00'))), 'volunteering.shift-over')
    assert.equal(codeOf(whyNotMark(shift, at('08:59'))), 'volunteering.not-yet')
    assert.equal(whyNotMark(shift, at('09:00')), null)
    assert.equal(codeOf(whyNotMark({ ...shift, state: 'cancelled' }, at('09:00'))), 'volunteering.shift-cancelled')
  })
  it('counts in half-hours, rounded up', () => {
    assert.equal(halfHoursOf({ startsAt: at('09:00'), endsAt: at('11:00') }), 4)
    assert.equal(halfHoursOf({ startsAt: at('09:00'), endsAt: at('09:40') }), 2)
    assert.equal(halfHoursOf({ startsAt: at('09:00'), endsAt: at('09:05') }), 1)
  })
  it('overlaps another that shares a moment, not one that begins when it ends', () => {
    const a = { startsAt: at('09:00'), endsAt: at('11:00') }
    assert.ok(overlap(a, { startsAt: at('10:59'), endsAt: at('12:00') }))
    assert.ok(!overlap(a, { startsAt: at('11:00'), endsAt: at('12:00') }))
  })
})

describe('a role', () => {
  it('gives places, then the reserve, then nothing', () => {
    assert.equal(seatFor({ need: 2, taken: 1, spare: 1, waiting: 0 }), 'place')
    assert.equal(seatFor({ need: 2, taken: 2, spare: 1, waiting: 0 }), 'reserve')
    assert.equal(seatFor({ need: 2, taken: 2, spare: 1, waiting: 1 }), null)
  })
  it('gives a unit whole places only', () => {
    const role = { name: '清洁', need: 5, taken: 3, spare: 3, waiting: 0 }
    assert.equal(whyNotSoMany(role, 2), null)
    assert.equal(codeOf(whyNotSoMany(role, 3)), 'volunteering.full')
  })
})

describe('a station and its people', () => {
  it('closes after it opens', () => {
    assert.equal(whyNotHours([{ weekday: 1, from: '09:00', to: '11:30' }]), null)
    assert.equal(codeOf(whyNotHours([{ weekday: 1, from: '11:30', to: '09:00' }])), 'volunteering.hours-upside-down')
  })
  it('lets go whoever is asked, comes or waits, and nobody who is marked', () => {
    assert.deepEqual((['asked', 'going', 'reserve', 'attended', 'absent', 'offered'] as const).filter(mayLeave), [
      'asked',
      'going',
      'reserve',
    ])
  })
})
