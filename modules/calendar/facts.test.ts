import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plusDays } from '#common/dates.ts'
import { buildCalendar } from './calendar.ts'
import facts from './data/working_day_facts.json' with { type: 'json' }
import { addWorkingDays } from './rules.ts'
import { defaultHours, shippedYears } from './shipped.ts'

/** Every statement of working_day_facts.json (MIT; compiled from holiday-cn, cross-checked with chinese-days). */
const calendar = buildCalendar({ years: shippedYears, hours: defaultHours })
const daysOf = (year: string) => {
  const days: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(year); day = plusDays(day, 1)) days.push(day)
  return days
}
const kinds = (year: string, kind: string) =>
  daysOf(year)
    .map(calendar.factsOf)
    .filter((f) => f.kind === kind)

describe('working days a year', () => {
  for (const [year, count] of Object.entries(facts.workdaysPerYear))
    it(`${year}: ${count}`, () => assert.equal(daysOf(year).filter(calendar.isWorkingDay).length, count))
})
describe('make-up working days', () => {
  // A Monday that a notice names as a working day (2020-02-03) is among them.
  for (const [year, days] of Object.entries(facts.makeUpWorkdays))
    it(year, () =>
      assert.deepEqual(
        kinds(year, 'makeup').map((f) => f.day),
        days,
      ),
    )
})
describe('holidays', () => {
  for (const [year, days] of Object.entries(facts.offDays))
    it(year, () =>
      assert.deepEqual(
        kinds(year, 'holiday').map((f) => `${f.day} ${f.name}`),
        days,
      ),
    )
})
describe('n working days after', () => {
  for (const { from, plus, due } of facts.addWorkingDays)
    it(`${from} + ${plus} = ${due}`, () => assert.equal(addWorkingDays(from, plus, calendar), due))
})
describe('a day in another year’s file', () => {
  for (const { date, isOffDay, name, file } of facts.crossYearEntries)
    it(`${date} in the file of ${file}`, () => {
      assert.equal(calendar.isWorkingDay(date), !isOffDay)
      assert.equal(calendar.factsOf(date).name, name)
    })
})
it('edge cases', () => {
  const { isWorkingDay, isPublished } = calendar
  assert.equal(isWorkingDay('2024-02-09'), true, 'New Year’s Eve 2024 was a working day')
  assert.equal(isWorkingDay('2025-01-28') || isWorkingDay('2026-02-16'), false, 'later ones are not')
  assert.ok(
    ['2025-01-26', '2025-02-08', '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].every(
      isWorkingDay,
    ),
  )
  assert.ok(isWorkingDay('2020-01-19') && isWorkingDay('2020-02-03') && !isWorkingDay('2020-01-31'), 'the decree of January 2020')
  assert.ok(
    isWorkingDay('2019-04-28') && isWorkingDay('2019-05-05') && !isWorkingDay('2019-05-02'),
    'Labour Day 2019, published twice',
  )
  assert.equal(isPublished(2027), false)
})
