import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { buildCalendar } from './calendar.ts'
import { collisions, occurrences, type Recurrence } from './recurrence.ts'
import { defaultHours, shippedYears } from './shipped.ts'

const calendar = buildCalendar({ years: shippedYears, hours: defaultHours })
/** The dates that moved, as `02-15→02-22`; the year stands where it changes. */
const moved = (rule: Recurrence, year: number) =>
  occurrences(rule, `${year}-01-01`, `${year}-12-31`, calendar)
    .filter(({ day, nominal }) => day !== nominal)
    .map(({ day, nominal }) => `${nominal.slice(5)}→${day.startsWith(`${year}-`) ? day.slice(5) : day}`)
const days = (rule: Recurrence, from: string, to: string) => occurrences(rule, from, to, calendar).map((o) => o.day)

const twiceAMonth: Recurrence = { everyMonthOn: [15, 30], onRestDay: 'next', missingDay: 'lastDay' }

describe('the 15th and the 30th', () => {
  it('of 2018', () => {
    assert.deepEqual(moved(twiceAMonth, 2018), [
      '02-15→02-22',
      '04-15→04-16',
      '04-30→05-02',
      '06-30→07-02',
      '07-15→07-16',
      '09-15→09-17',
      '12-15→12-17',
      '12-30→2019-01-02',
    ])
    const held = days(twiceAMonth, '2018-01-01', '2018-12-31')
    assert.equal(held.length, 24)
    assert.ok(held.includes('2018-02-28') && held.includes('2018-09-30'), 'the last of February, and a working Sunday')
  })
  it('of 2026', () => {
    assert.deepEqual(moved(twiceAMonth, 2026), [
      '02-15→02-24',
      '03-15→03-16',
      '05-30→06-01',
      '08-15→08-17',
      '08-30→08-31',
      '11-15→11-16',
    ])
    assert.ok(days(twiceAMonth, '2026-02-16', '2026-02-28').includes('2026-02-28'), 'a working Saturday')
  })
  it('may be left out in February', () => {
    assert.deepEqual(days({ ...twiceAMonth, missingDay: 'skip' }, '2018-02-01', '2018-02-28'), ['2018-02-22'])
  })
})

describe('days with a ten in them', () => {
  it('of 2018', () => {
    assert.deepEqual(moved({ everyMonthOn: [10, 20, 30], onRestDay: 'next', missingDay: 'skip' }, 2018), [
      '01-20→01-22',
      '02-10→02-11',
      '02-20→02-22',
      '03-10→03-12',
      '04-30→05-02',
      '05-20→05-21',
      '06-10→06-11',
      '06-30→07-02',
      '10-20→10-22',
      '11-10→11-12',
      '12-30→2019-01-02',
    ])
  })
})

describe('a date on a rest day', () => {
  const on = (onRestDay: Recurrence['onRestDay']) => days({ everyMonthOn: [15], onRestDay }, '2018-02-01', '2018-02-28')
  it('goes to the working day before, is skipped, or kept', () => {
    assert.deepEqual(on('previous'), ['2018-02-14'])
    assert.deepEqual(on('skip'), [])
    assert.deepEqual(on('keep'), ['2018-02-15'])
  })
})

describe('other patterns', () => {
  it('every Monday', () => {
    assert.deepEqual(days({ everyWeekOn: [1], onRestDay: 'next' }, '2026-09-21', '2026-10-12'), [
      '2026-09-21',
      '2026-09-28',
      '2026-10-08',
      '2026-10-12',
    ])
  })
  it('the first and the last Friday of a month', () => {
    assert.deepEqual(days({ everyMonthOnThe: { nth: 1, weekday: 5 }, onRestDay: 'next' }, '2026-05-01', '2026-06-30'), [
      '2026-05-06',
      '2026-06-05',
    ])
    assert.deepEqual(days({ everyMonthOnThe: { nth: -1, weekday: 5 }, onRestDay: 'keep' }, '2026-07-01', '2026-08-31'), [
      '2026-07-31',
      '2026-08-28',
    ])
  })
  it('the 15th of odd months', () => {
    assert.deepEqual(days({ everyMonthOn: [15], months: [1, 3, 5, 7, 9, 11], onRestDay: 'keep' }, '2026-02-01', '2026-06-30'), [
      '2026-03-15',
      '2026-05-15',
    ])
  })
})

it('two that fall on one date are both kept, and told', () => {
  const reception = occurrences({ everyMonthOn: [15], onRestDay: 'next' }, '2018-04-01', '2018-04-30', calendar)
  const meeting = occurrences({ everyWeekOn: [1], onRestDay: 'next' }, '2018-04-16', '2018-04-22', calendar)
  const both = [...reception, ...meeting]
  assert.equal(both.length, 2)
  assert.deepEqual(collisions(both), [{ day: '2018-04-16', occurrences: both }])
  assert.deepEqual(collisions(reception), [])
})

it('a date in a year that is not announced is provisional', () => {
  assert.deepEqual(
    occurrences({ everyMonthOn: [30], onRestDay: 'next' }, '2026-12-01', '2027-01-31', calendar).map((o) => o.provisional),
    [false, true],
  )
})
