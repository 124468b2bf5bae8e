import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const place = {
  kind: 'facility',
  state: 'open',
  suspendedFrom: null,
  suspendedUntil: null,
  agreedFrom: '2026-01-01',
  agreedTo: '2026-12-31',
} as const
const field = { windows: [{ weekday: 5, from: 36, to: 44 }], exceptions: [], onHolidays: false }

test('a school field is open after 18:00 on its days, closed on public holidays unless said', () => {
  assert.deepEqual(rules.windowsOn(field, '2026-10-09', false), [{ from: 36, to: 44 }])
  assert.deepEqual(rules.windowsOn(field, '2026-10-10', false), [])
  assert.deepEqual(rules.windowsOn(field, '2026-10-09', true), [])
  assert.deepEqual(rules.windowsOn({ ...field, onHolidays: true }, '2026-10-09', true), [{ from: 36, to: 44 }])
})

test('an exception by date outranks weekday and holiday', () => {
  const exceptions = [
    {
      day: '2026-10-09',
      windows: [
        { from: 20, to: 22 },
        { from: 22, to: 24 },
      ],
    },
  ]
  assert.deepEqual(rules.windowsOn({ ...field, exceptions }, '2026-10-09', true), [{ from: 20, to: 24 }])
  assert.deepEqual(rules.windowsOn({ ...field, exceptions: [{ day: '2026-10-09', windows: [] }] }, '2026-10-09', false), [])
})

test('a place stands while its agreement is in force and it is not suspended', () => {
  assert.equal(rules.standsOn(place, '2026-10-09'), true)
  assert.equal(rules.standsOn(place, '2027-01-01'), false)
  const shut = { ...place, state: 'suspended', suspendedFrom: '2026-10-09', suspendedUntil: '2026-10-12' } as const
  assert.deepEqual(
    ['2026-10-08', '2026-10-09', '2026-10-12', '2026-10-13'].map((day) => rules.standsOn(shut, day)),
    [true, false, false, true],
  )
  assert.equal(rules.standsOn({ ...place, state: 'agreed' }, '2026-10-09'), false)
  assert.equal(rules.inForce({ ...place, state: 'agreed' }, '2026-10-09'), true)
})

test('open now says until when, or when it opens today', () => {
  const at = (time: string) => rules.openAt({ ...place, ...field }, new Date(`2026-10-09T${time}:00+08:00`), false)
  assert.deepEqual(at('17:59'), { open: false, until: null, next: 36 })
  assert.deepEqual(at('18:00'), { open: true, until: 44, next: null })
  assert.deepEqual(at('22:00'), { open: false, until: null, next: null })
})

test('a booking lies ahead, within reach, within the hours and within the room', () => {
  const now = new Date('2026-10-09T09:00:00+08:00')
  const asked = { day: '2026-10-09', fromSlot: 36, toSlot: 40, units: 1, heads: 20 }
  const why = (given: object, room = { capacity: 1, ended: false }) =>
    code(rules.whyNotBook(place, room, { ...asked, ...given }, { now, ahead: 60, windows: [{ from: 36, to: 44 }] }))
  assert.equal(why({}), null)
  assert.equal(why({ fromSlot: 18, toSlot: 20 }), 'venues.past')
  assert.equal(why({ day: '2026-10-08' }), 'venues.past')
  assert.equal(why({ day: '2026-12-25' }), 'venues.too-far')
  assert.equal(why({ toSlot: 46 }), 'venues.outside-hours')
  assert.equal(why({ units: 2 }), 'venues.too-many-units')
})

test('blackout outranks lease, lease a recurring use, a recurring use a single one', () => {
  assert.ok(rules.outranks('blackout', 'lease') && rules.outranks('lease', 'recurring') && rules.outranks('recurring', 'single'))
  assert.ok(!rules.outranks('single', 'single') && !rules.outranks('lease', 'blackout'))
})

test('three no-shows pause single bookings for thirty days from the last one', () => {
  const terms = { noShows: 3, noShowWithin: 180, noShowPause: 30 }
  const days = ['2026-09-01', '2026-09-10', '2026-09-20']
  assert.equal(code(rules.whyPaused(days, '2026-10-09', terms)), 'venues.paused')
  assert.equal(rules.whyPaused(days, '2026-10-20', terms), null)
  assert.equal(rules.whyPaused(days.slice(1), '2026-10-09', terms), null)
  assert.equal(rules.whyPaused(['2026-01-01', ...days.slice(1)], '2026-10-09', terms), null)
})

test('who came is marked once it has begun, and taken back only before', () => {
  const booking = { day: '2026-10-09', fromSlot: 18, toSlot: 20 }
  const at = (time: string) => new Date(`2026-10-09T${time}:00+08:00`)
  assert.equal(code(rules.whyNotMark(booking, at('08:59'))), 'venues.not-begun')
  assert.equal(rules.whyNotMark(booking, at('09:00')), null)
  assert.equal(code(rules.whyNotCancel(booking, at('09:00'))), 'venues.begun')
})

test('each deed has its states', () => {
  assert.equal(rules.whyNotDeed({ state: 'asked' }, 'confirm'), null)
  assert.equal(code(rules.whyNotDeed({ state: 'done' }, 'cancel')), 'venues.booking-state')
  assert.equal(code(rules.whyNotStep({ state: 'ended' }, 'open')), 'venues.ended')
  assert.equal(code(rules.whyNotStep({ state: 'offered' }, 'open')), 'venues.wrong-state')
})
