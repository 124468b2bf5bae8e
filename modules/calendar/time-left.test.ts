import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { instantOf } from '#common/dates.ts'
import { buildCalendar } from './calendar.ts'
import { defaultHours, shippedYears } from './shipped.ts'
import { timeLeft } from './time-left.ts'

const calendar = buildCalendar({ years: shippedYears, hours: defaultHours })
const at = (words: string) => instantOf(words.slice(0, 10), words.slice(11))
const left = (now: string, due: string) => {
  const { late, amount, unit } = timeLeft(at(due), at(now), calendar)
  return `${late ? 'late ' : ''}${amount} ${unit}`
}

describe('what is left is said', () => {
  it('in working days to another day, holidays left out', () => {
    assert.equal(left('2026-11-23 10:00', '2026-11-24 17:30'), '1 workingDays')
    assert.equal(left('2026-09-30 10:00', '2026-10-13 17:30'), '5 workingDays')
    assert.equal(left('2026-10-03 10:00', '2026-10-08 17:30'), '1 workingDays')
  })
  it('in hours and minutes on the day itself', () => {
    assert.equal(left('2026-11-23 10:00', '2026-11-23 17:30'), '7 hours')
    assert.equal(left('2026-11-23 17:01', '2026-11-23 17:30'), '29 minutes')
  })
  it('in hours over a night without a working day', () => {
    assert.equal(left('2026-10-02 23:00', '2026-10-03 05:00'), '6 hours')
    assert.equal(left('2026-11-23 10:00', '2026-11-24 00:00'), '14 hours', 'midnight is the end of the day')
  })
  it('and what is late, alike', () => {
    assert.equal(left('2026-11-23 17:45', '2026-11-23 17:30'), 'late 15 minutes')
    assert.equal(left('2026-10-09 09:00', '2026-09-30 17:30'), 'late 2 workingDays')
    assert.equal(left('2026-10-05 09:30', '2026-09-30 17:30'), 'late 112 hours')
  })
})
