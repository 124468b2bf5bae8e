import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dayOf, instantOf, wallClock } from '#common/dates.ts'
import { buildCalendar, type Calendar } from './calendar.ts'
import {
  addWorkingDays,
  addWorkingMinutes,
  before,
  deadline,
  due,
  type Limit,
  plainLimit,
  remaining,
  resume,
  warnAt,
  workingDaysBetween,
  workingMinutesBetween,
} from './rules.ts'
import { defaultHours, shippedYears } from './shipped.ts'

const calendar = buildCalendar({ years: shippedYears, hours: defaultHours })
const longDays = buildCalendar({ years: shippedYears, hours: [{ spans: [{ from: '08:00', to: '18:00' }] }] })
const at = (words: string) => {
  const [day, time] = words.split(' ')
  return instantOf(day!, time)
}
const dueAt = (start: string, limit: Limit, c: Calendar = calendar) => wallClock(due(at(start), limit, c).dueAt)
const hours = (amount: number): Limit => ({ amount, unit: 'workingHours' })
const days = (amount: number): Limit => ({ amount, unit: 'workingDays' })
const calendarDays = (amount: number): Limit => ({ amount, unit: 'calendarDays' })
const minutes = (amount: number): Limit => ({ amount, unit: 'minutes' })

describe('working hours', () => {
  it('run on within a day, and an hour before the end people are warned', () => {
    const clock = { startedAt: at('2026-11-23 10:00'), limit: hours(4) }
    assert.equal(wallClock(deadline(clock, longDays).dueAt), '2026-11-23 14:00')
    assert.equal(wallClock(warnAt(clock, { before: hours(1) }, longDays)), '2026-11-23 13:00')
  })
  it('go on next morning', () => {
    const clock = { startedAt: at('2026-11-23 17:00'), limit: hours(4) }
    assert.equal(wallClock(deadline(clock, longDays).dueAt), '2026-11-24 11:00')
    assert.equal(wallClock(warnAt(clock, { before: hours(1) }, longDays)), '2026-11-24 10:00')
  })
  it('leave holidays out, and 48 hours at twelve a day are said as four working days', () => {
    const twelve = buildCalendar({ years: shippedYears, hours: [{ spans: [{ from: '08:00', to: '20:00' }] }] })
    assert.equal(dueAt('2026-09-29 08:00', hours(48), twelve), '2026-10-09 20:00')
    assert.deepEqual(plainLimit(hours(48), '2026-09-29', twelve), days(4))
    assert.deepEqual(plainLimit(hours(40), '2026-09-29', twelve), hours(40))
  })
  it('stop over lunch, at night and on rest days, and start at the next opening', () => {
    assert.equal(dueAt('2026-11-23 11:30', hours(1)), '2026-11-23 15:00')
    assert.equal(dueAt('2026-11-23 11:30', hours(0.5)), '2026-11-23 12:00')
    assert.equal(dueAt('2026-11-27 22:10', hours(2)), '2026-11-30 10:30')
    assert.equal(dueAt('2026-02-14 17:00', hours(1)), '2026-02-24 09:00')
  })
  it('are counted between two instants, backwards as negative', () => {
    assert.equal(workingMinutesBetween(at('2026-11-23 08:00'), at('2026-11-24 09:00'), calendar), 390 + 30)
    assert.equal(workingMinutesBetween(at('2026-11-24 09:00'), at('2026-11-23 08:00'), calendar), -420)
    assert.equal(workingMinutesBetween(at('2026-10-01 00:00'), at('2026-10-08 00:00'), calendar), 0)
  })
  it('change with the season', () => {
    const summer = {
      since: '2026-06-01',
      spans: [
        { from: '08:00', to: '12:00' },
        { from: '15:00', to: '18:00' },
      ],
    }
    const seasonal = buildCalendar({ years: shippedYears, hours: [...defaultHours, summer] })
    assert.equal(dueAt('2026-05-29 16:30', hours(2), seasonal), '2026-06-01 09:00')
    assert.equal(dueAt('2026-05-29 16:30', days(1), seasonal), '2026-06-01 18:00')
  })
})

describe('working days', () => {
  for (const [from, n, to] of [
    ['2026-02-12', 5, '2026-02-26'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2018-09-28', 3, '2018-10-08'],
    ['2018-02-14', 5, '2018-02-27'],
    ['2026-10-09', 5, '2026-10-15'],
    ['2026-09-30', 5, '2026-10-13'],
  ] as const)
    it(`${n} after ${from} is ${to}`, () => assert.equal(dueAt(`${from} 09:00`, days(n)), `${to} 17:30`))

  it('count from the day after, however late or early the day itself was', () => {
    assert.equal(dueAt('2026-11-29 23:59', days(1)), '2026-11-30 17:30') // a Sunday, one minute to midnight
    assert.equal(dueAt('2026-11-23 00:01', days(1)), '2026-11-24 17:30')
    assert.equal(dueAt('2026-11-23 23:30', days(1)), '2026-11-24 17:30')
  })
  it('know a working Saturday, a leap day and the turn of the year', () => {
    assert.equal(dueAt('2026-10-10 10:00', days(1)), '2026-10-12 17:30')
    assert.equal(dueAt('2024-02-28 10:00', days(1)), '2024-02-29 17:30')
    assert.equal(dueAt('2025-12-31 10:00', days(1)), '2026-01-04 17:30')
    assert.equal(dueAt('2018-12-28 10:00', days(1)), '2018-12-29 17:30') // stands in the file of 2019
  })
  it('none means today, or the next working day when today is over', () => {
    assert.equal(dueAt('2026-11-27 17:00', days(0)), '2026-11-27 17:30')
    assert.equal(dueAt('2026-11-27 17:30', days(0)), '2026-11-30 17:30')
    assert.equal(dueAt('2026-11-28 09:00', days(0)), '2026-11-30 17:30')
  })
  it('can end later than closing time where the city says so', () => {
    const midnights = buildCalendar({ years: shippedYears, hours: [{ ...defaultHours[0]!, dayEnds: '24:00' }] })
    assert.equal(dueAt('2026-11-23 10:00', days(1), midnights), '2026-11-25 00:00')
    const paused = {
      startedAt: at('2026-11-23 10:00'),
      limit: days(1),
      pauses: [{ from: at('2026-11-23 14:30'), until: at('2026-11-24 14:30') }],
    }
    assert.equal(wallClock(deadline(paused, midnights).dueAt), '2026-11-26 00:00')
  })
  it('are counted both ways', () => {
    assert.equal(addWorkingDays('2026-10-08', -1, calendar), '2026-09-30')
    assert.equal(workingDaysBetween('2026-09-30', '2026-10-13', calendar), 5)
    assert.equal(workingDaysBetween('2026-10-13', '2026-09-30', calendar), -5)
  })
})

describe('days and minutes on the wall', () => {
  it('calendar days take no notice of rest days, unless told to move on', () => {
    assert.equal(dueAt('2026-09-28 10:00', calendarDays(5)), '2026-10-03 17:30')
    assert.equal(dueAt('2026-09-28 10:00', { ...calendarDays(5), onRestDay: 'next' }), '2026-10-08 17:30')
  })
  it('the same day ends at closing time, or at midnight for what comes later', () => {
    assert.equal(dueAt('2026-11-28 09:00', calendarDays(0)), '2026-11-28 17:30')
    assert.equal(dueAt('2026-11-28 20:00', calendarDays(0)), '2026-11-29 00:00')
  })
  it('minutes run day and night', () => {
    assert.equal(dueAt('2026-09-30 23:50', minutes(30)), '2026-10-01 00:20')
    assert.equal(dueAt('2026-09-30 23:50', minutes(24 * 60)), '2026-10-01 23:50')
  })
})

describe('a year that is not announced', () => {
  it('makes a deadline provisional, and its notice makes it firm and right', () => {
    const filed = at('2027-01-01 10:00')
    assert.deepEqual(due(filed, days(1), calendar), { dueAt: at('2027-01-04 17:30'), provisional: true })
    const announced = { year: 2027, days: [{ name: '元旦', date: '2027-01-04', isOffDay: true }] }
    const known = buildCalendar({ years: [...shippedYears, announced], hours: defaultHours })
    assert.deepEqual(due(filed, days(1), known), { dueAt: at('2027-01-05 17:30'), provisional: false })
  })
  it('touched by the end alone is enough, and a file without days announces nothing', () => {
    const empty = buildCalendar({ years: [...shippedYears, { year: 2027, days: [] }], hours: defaultHours })
    assert.equal(due(at('2026-12-30 10:00'), days(5), empty).provisional, true)
    assert.equal(due(at('2026-12-24 10:00'), days(2), empty).provisional, false)
  })
  it('knows the holidays of fixed date and no others', () => {
    assert.equal(calendar.isWorkingDay('2027-10-01'), false)
    assert.deepEqual(calendar.factsOf('2027-01-01'), {
      day: '2027-01-01',
      working: false,
      kind: 'holiday',
      name: '元旦',
      provisional: true,
    })
    assert.equal(calendar.isWorkingDay('2027-05-03'), true)
  })
  it('does not touch what never asks the calendar', () => {
    assert.equal(due(at('2027-01-01 10:00'), minutes(30), calendar).provisional, false)
    assert.equal(due(at('2027-01-01 10:00'), calendarDays(3), calendar).provisional, false)
  })
})

describe('a pause', () => {
  const pauses = [{ from: at('2026-11-24 08:30'), until: at('2026-11-27 08:30') }] // three working days
  it('is credited', () => {
    assert.equal(
      wallClock(deadline({ startedAt: at('2026-11-23 10:00'), limit: days(5), pauses }, calendar).dueAt),
      '2026-12-03 17:30',
    )
    assert.equal(
      wallClock(deadline({ startedAt: at('2026-11-23 10:00'), limit: calendarDays(5), pauses }, calendar).dueAt),
      '2026-12-01 17:30',
    )
    assert.equal(
      wallClock(deadline({ startedAt: at('2026-11-23 10:00'), limit: minutes(60), pauses }, calendar).dueAt),
      '2026-11-26 11:00',
    )
  })
  it('survives a change of target', () => {
    assert.equal(
      wallClock(deadline({ startedAt: at('2026-11-23 10:00'), limit: days(2), pauses }, calendar).dueAt),
      '2026-11-30 17:30',
    )
    assert.equal(
      wallClock(deadline({ startedAt: at('2026-11-23 10:00'), limit: hours(13), pauses }, calendar).dueAt),
      '2026-11-30 10:00',
    )
  })
  it('over a rest day costs and credits nothing', () => {
    const weekend = [{ from: at('2026-11-28 00:00'), until: at('2026-11-29 20:00') }]
    assert.equal(
      wallClock(deadline({ startedAt: at('2026-11-27 10:00'), limit: days(2), pauses: weekend }, calendar).dueAt),
      '2026-12-01 17:30',
    )
  })
  it('counts overlaps once', () => {
    const twice = [...pauses, { from: at('2026-11-25 00:00'), until: at('2026-11-26 00:00') }]
    const clock = { startedAt: at('2026-11-23 10:00'), limit: days(5) }
    assert.deepEqual(deadline({ ...clock, pauses: twice }, calendar), deadline({ ...clock, pauses }, calendar))
  })
  it('warns by the share of working time that is really used', () => {
    const clock = { startedAt: at('2026-11-23 08:30'), limit: hours(13) }
    assert.equal(wallClock(warnAt(clock, { share: 0.75 }, calendar)), '2026-11-24 11:45')
    assert.equal(wallClock(warnAt({ ...clock, pauses }, { share: 0.75 }, calendar)), '2026-11-27 11:45')
  })
  it('one working day before a deadline is the end of the working day before it', () => {
    assert.equal(wallClock(before(at('2026-10-08 17:30'), days(1), calendar)), '2026-09-30 17:30')
    assert.equal(wallClock(before(at('2026-10-08 17:30'), calendarDays(1), calendar)), '2026-10-07 17:30')
  })
})

describe('a county day', () => {
  it('moves what was due, until it is taken back', () => {
    const overlay = [
      { day: '2026-11-25', kind: 'rest', name: '台风停工' } as const,
      { day: '2026-11-28', kind: 'work', name: '补班' } as const,
    ]
    const flooded = buildCalendar({ years: shippedYears, overlay, hours: defaultHours })
    assert.equal(dueAt('2026-11-23 10:00', days(2), flooded), '2026-11-26 17:30')
    assert.equal(dueAt('2026-11-26 10:00', days(2), flooded), '2026-11-28 17:30')
    assert.equal(flooded.factsOf('2026-11-28').kind, 'countyWork')
    assert.equal(dueAt('2026-11-23 10:00', days(2)), '2026-11-25 17:30')
  })
})

describe('working hours that make no sense are refused', () => {
  for (const [why, spans] of [
    ['none', []],
    ['empty', [{ from: '09:00', to: '09:00' }]],
    [
      'overlapping',
      [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '17:00' },
      ],
    ],
    ['no time of day', [{ from: '8', to: '25:00' }]],
  ] as const)
    it(why, () => assert.throws(() => buildCalendar({ years: [], hours: [{ spans }] }), RangeError))
})

describe('for any instant and amount', () => {
  const instant = fc.date({ min: at('2017-06-01 00:00'), max: at('2026-11-01 00:00'), noInvalidDate: true })
  const limit: fc.Arbitrary<Limit> = fc.oneof(
    fc.record({ amount: fc.integer({ min: 0, max: 100 }), unit: fc.constant('workingHours' as const) }),
    fc.record({
      amount: fc.integer({ min: 0, max: 40 }),
      unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const),
    }),
    fc.record({ amount: fc.integer({ min: 0, max: 10_000 }), unit: fc.constant('minutes' as const) }),
  )
  const holds = <T>(arbitraries: fc.Arbitrary<T>, property: (t: T) => void) =>
    fc.assert(fc.property(arbitraries, property), { numRuns: 500 })

  it('adding nothing changes nothing', () =>
    holds(instant, (t) => {
      assert.deepEqual(addWorkingMinutes(t, 0, calendar), t)
      assert.equal(addWorkingDays(dayOf(t), 0, calendar), dayOf(t))
    }))
  it('the working minutes added are those between', () =>
    holds(fc.tuple(instant, fc.integer({ min: -20_000, max: 20_000 })), ([t, n]) =>
      assert.equal(workingMinutesBetween(t, addWorkingMinutes(t, n, calendar), calendar), n),
    ))
  it('working days added are those between', () =>
    holds(fc.tuple(instant, fc.integer({ min: 0, max: 60 })), ([t, n]) =>
      assert.equal(workingDaysBetween(dayOf(t), addWorkingDays(dayOf(t), n, calendar), calendar), n),
    ))
  it('a deadline is never before its start, and later starts are never due earlier', () =>
    holds(fc.tuple(instant, instant, limit), ([a, b, l]) => {
      const [early, late] = a < b ? [a, b] : [b, a]
      const first = due(early, l, calendar).dueAt
      assert.ok(first >= early)
      assert.ok(first <= due(late, l, calendar).dueAt)
    }))
  it('more is never due earlier', () =>
    holds(fc.tuple(instant, limit), ([t, l]) =>
      assert.ok(due(t, l, calendar).dueAt <= due(t, { ...l, amount: l.amount + 1 }, calendar).dueAt),
    ))
  it('a pause resumed at once changes nothing', () =>
    holds(fc.tuple(instant, limit, fc.nat(1000)), ([t, l, part]) => {
      const was = due(t, l, calendar)
      const stop = new Date(+t + Math.floor(((+was.dueAt - +t) * part) / 1001))
      assert.deepEqual(resume(remaining(was.dueAt, l, stop, calendar), stop, calendar).dueAt, was.dueAt)
      assert.deepEqual(deadline({ startedAt: t, limit: l, pauses: [{ from: stop, until: stop }] }, calendar), was)
    }))
  it('what is left, resumed, is what the facts give', () =>
    holds(fc.tuple(instant, limit, fc.nat(1000), fc.nat(20_000)), ([t, l, part, pausedMinutes]) => {
      const was = due(t, l, calendar)
      const from = new Date(+t + Math.floor(((+was.dueAt - +t) * part) / 1001))
      const until = new Date(+from + pausedMinutes * 60_000)
      const resumed = resume(remaining(was.dueAt, l, from, calendar), until, calendar)
      const computed = deadline({ startedAt: t, limit: l, pauses: [{ from, until }] }, calendar)
      if (was.dueAt > from) assert.equal(wallClock(resumed.dueAt), wallClock(computed.dueAt))
    }))
  it('a warning lies between start and due', () =>
    holds(fc.tuple(instant, limit), ([t, l]) => {
      const clock = { startedAt: t, limit: l }
      const warned = warnAt(clock, { share: 0.75 }, calendar)
      assert.ok(warned >= t && warned <= due(t, l, calendar).dueAt)
    }))
})

it('a deadline takes a few microseconds', () => {
  const start = at('2026-09-18 10:00')
  const began = process.cpuUsage()
  for (let i = 0; i < 20_000; i++) due(start, days(5 + (i % 10)), calendar)
  assert.ok(process.cpuUsage(began).user / 20_000 < 20, 'of the processor’s time, however busy the machine is')
})
