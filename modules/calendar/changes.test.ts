import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { instantOf, wallClock } from '#common/dates.ts'
import {
  calendarFrom,
  changed,
  changedDays,
  isMoved,
  missingHolidays,
  movesOf,
  type OpenClock,
  type Sources,
  whyNotChange,
} from './changes.ts'
import type { Change } from './contract.ts'
import { deadline, type Limit } from './rules.ts'
import { defaultHours, shippedYears } from './shipped.ts'

const id = '01980000-0000-7000-8000-000000000001'
const today: Sources = { version: 3, years: shippedYears, days: [], hours: defaultHours }
const withDay: Sources = { ...today, days: [{ id, day: '2026-11-25', kind: 'rest', name: '台风停工', withdrawn: false }] }
const rest = (day: string): Change => ({ kind: 'add-day', day, as: 'rest', name: '停工' })
const year2027 = (...days: [string, boolean][]): Change => ({
  kind: 'publish-year',
  file: { year: 2027, papers: [], days: days.map(([date, isOffDay]) => ({ name: '元旦', date, isOffDay })) },
})
const at = (words: string) => instantOf(words.slice(0, 10), words.slice(11))
const codeOf = (sources: Sources, change: Change) => whyNotChange(sources, change)?.code ?? null

describe('a county day', () => {
  it('is entered once, and only where it changes something', () => {
    assert.equal(codeOf(today, rest('2026-11-25')), null)
    assert.equal(codeOf(withDay, rest('2026-11-25')), 'calendar.day-already-set')
    assert.equal(codeOf(today, rest('2026-11-28')), 'calendar.day-is-so-already')
    assert.equal(codeOf(today, { kind: 'add-day', day: '2026-10-10', as: 'work', name: '补班' }), 'calendar.day-is-so-already')
  })
  it('is withdrawn once, and may then be entered again', () => {
    assert.equal(codeOf(withDay, { kind: 'withdraw-day', id }), null)
    const withdrawn = changed(withDay, { kind: 'withdraw-day', id })
    assert.equal(calendarFrom(withdrawn).isWorkingDay('2026-11-25'), true)
    assert.equal(codeOf(withdrawn, { kind: 'withdraw-day', id }), 'calendar.day-already-withdrawn')
    assert.equal(codeOf(today, { kind: 'withdraw-day', id }), 'calendar.day-not-found')
    assert.equal(codeOf(withdrawn, rest('2026-11-25')), null)
  })
})

describe('a year’s file', () => {
  it('holds its own days and the last of December before', () => {
    assert.equal(codeOf(today, year2027(['2026-12-31', true], ['2027-01-01', true])), null)
    assert.equal(codeOf(today, year2027(['2026-10-01', false])), 'calendar.year-day-outside')
    assert.equal(codeOf(today, year2027(['2028-01-01', true])), 'calendar.year-day-outside')
    assert.equal(codeOf(today, year2027(['2027-01-01', true], ['2027-01-01', false])), 'calendar.year-day-twice')
  })
  it('may be published again, if it says something else', () => {
    const known = changed(today, year2027(['2027-01-01', true]))
    assert.equal(codeOf(known, year2027(['2027-01-01', true])), 'calendar.year-unchanged')
    const again = changed(known, year2027(['2027-01-01', true], ['2027-01-04', true]))
    assert.equal(calendarFrom(again).isWorkingDay('2027-01-04'), false)
  })
  it('that leaves holidays out is asked about, and those of fixed date still hold', () => {
    const change = year2027(['2027-01-01', true]) as Change & { kind: 'publish-year' }
    assert.deepEqual(missingHolidays(change.file), ['春节', '清明', '劳动', '端午', '中秋', '国庆'])
    assert.ok(shippedYears.filter((y) => y.year >= 2018).every((y) => missingHolidays(y).length === 0))
    assert.equal(calendarFrom(changed(today, change)).isWorkingDay('2027-10-01'), false)
  })
  it('shows which days it changes', () => {
    const days = changedDays(
      calendarFrom(today),
      calendarFrom(changed(today, year2027(['2026-12-31', true], ['2027-01-01', true]))),
      2027,
    )
    assert.deepEqual(
      days.filter((d) => d.before.working !== d.after.working).map((d) => d.day),
      ['2026-12-31'],
    )
  })
})

it('working hours that make no sense are refused', () => {
  const set = (from: string, to: string, dayEnds: string | null = null): Change => ({
    kind: 'set-hours',
    hours: { since: null, spans: [{ from, to }], dayEnds },
  })
  assert.equal(codeOf(today, set('08:00', '17:00')), null)
  assert.equal(codeOf(today, set('17:00', '08:00')), 'calendar.hours-wrong')
  assert.equal(codeOf(today, set('08:00', '17:00', '16:00')), 'calendar.hours-wrong')
  assert.equal(calendarFrom(changed(today, set('08:00', '17:00'))).hoursOn('2026-11-23').spans[0]!.to, '17:00')
})

describe('open deadlines', () => {
  const now = at('2026-11-24 10:00')
  const open = (startedAt: string, limit: Limit): OpenClock => {
    const clock = { startedAt: at(startedAt), limit }
    return { id: startedAt, number: startedAt, label: 'x:finish', clock, ...deadline(clock, calendarFrom(today)) }
  }
  const days = (amount: number): Limit => ({ amount, unit: 'workingDays' })

  it('move with a day that turns to rest, and those that do not touch it stay', () => {
    const moves = movesOf([open('2026-11-23 09:00', days(2)), open('2026-11-23 09:00', days(1))], calendarFrom(withDay), now)
    assert.deepEqual(
      moves.map((m) => [wallClock(m.dueAt), wallClock(m.to.dueAt)]),
      [['2026-11-25 17:30', '2026-11-26 17:30']],
    )
  })
  it('that have run out stay as they are', () => {
    assert.deepEqual(movesOf([open('2026-11-23 09:00', days(2))], calendarFrom(withDay), at('2026-11-25 17:30')), [])
  })
  it('are never made late at a stroke', () => {
    const clock = { startedAt: at('2026-11-20 09:00'), limit: days(2) }
    const moves = (dueAt: string) =>
      movesOf(
        [{ id: 'a', number: 'a', label: 'x', clock, dueAt: at(dueAt), provisional: false }],
        calendarFrom(today),
        at('2026-11-25 10:00'),
      )
    assert.equal(wallClock(moves('2026-11-27 17:30')[0]!.to.dueAt), '2026-11-25 17:30')
    assert.deepEqual(moves('2026-11-25 16:00'), [])
  })
  it('become firm when the year arrives, moved or not', () => {
    const early = open('2026-12-30 09:00', days(2))
    const late = open('2026-12-30 09:00', days(5))
    assert.deepEqual([early.provisional, wallClock(early.dueAt)], [true, '2027-01-04 17:30'])
    const known = calendarFrom(changed(today, year2027(['2027-01-01', true], ['2027-01-05', true])))
    const moves = movesOf([early, late], known, now)
    assert.deepEqual(
      moves.map((m) => [isMoved(m), m.to.provisional]),
      [
        [false, false],
        [true, false],
      ],
    )
  })
})
