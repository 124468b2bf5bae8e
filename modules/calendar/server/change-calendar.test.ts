import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { instantOf, wallClock } from '#common/dates.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { calendarOf, type DeadlineKeeper, deadline, keepDeadlines, type Limit, type Move, type OpenClock } from './index.ts'

/** A module above with four deadlines, as one would be in the house: it keeps facts and dues, and writes what it is told. */
const kept = new Map<string, OpenClock>()
const told: { number: string; basis: string; from: string; to: string }[] = []
const keeper: DeadlineKeeper = {
  name: 'tests',
  openClocks: async ({ cityId }) => (cityId === 350982 ? [...kept.values()] : []),
  async move(_ctx, moves: readonly Move[], { basis }) {
    for (const move of moves) {
      kept.set(move.id, { ...move, ...move.to })
      told.push({ number: move.number, basis, from: wallClock(move.dueAt), to: wallClock(move.to.dueAt) })
    }
  },
}

describe('the calendar of a city', () => {
  let house: AHouse
  let admin: SignedIn
  let worker: SignedIn
  let elsewhere: SignedIn

  before(async () => {
    keepDeadlines(keeper)
    house = await aHouse()
    admin = await house.signedIn({ post: 'systemAdmin', name: '某管理' })
    worker = await house.signedIn({ post: 'communityWorker' })
    elsewhere = await house.signedIn({ city: 'yunxi', post: 'systemAdmin' })
    house.clock.set('2026-11-24T10:00:00+08:00')
    for (const [number, start, limit] of [
      ['甲-1', '2026-11-23 09:00', { amount: 2, unit: 'workingDays' }],
      ['甲-2', '2026-11-20 09:00', { amount: 1, unit: 'workingDays' }],
      ['甲-3', '2026-11-24 09:00', { amount: 1, unit: 'workingHours' }],
      ['甲-4', '2026-12-30 09:00', { amount: 2, unit: 'workingDays' }],
    ] as [string, string, Limit][]) {
      const clock = { startedAt: instantOf(start.slice(0, 10), start.slice(11)), limit }
      const due = deadline(clock, await house.inCity(350982, ({ db }) => calendarOf(db)))
      kept.set(number, { id: number, number, label: 'concerns:clocks.finish', clock, ...due })
    }
  })
  after(() => house.close())

  const typhoon = { kind: 'add-day', day: '2026-11-25', as: 'rest', name: '台风停工' }
  const basis = '市防指〔2026〕0号通知'
  const numbersOf = (answer: { body: Record<string, unknown> }) =>
    (answer.body.moved as { number: string }[]).map((m) => m.number)

  it('shows a year, day by day, to whoever is signed in', async () => {
    const { status, body } = await worker.get('/api/calendar/years/2026')
    assert.equal(status, 200)
    assert.deepEqual([body.workingDays, (body.days as unknown[]).length, body.version, body.mayManage], [248, 365, 0, false])
    assert.equal((await admin.get('/api/calendar/years/2027')).body.notice, null)
    assert.equal((await house.anyone.get('/api/calendar/years/2026')).status, 401)
  })

  it('is changed by nobody without the right', async () => {
    const given = { change: typhoon, basis, version: 0 }
    assert.equal((await house.anyone.post('/api/calendar/changes', given)).status, 401)
    assert.equal((await worker.post('/api/calendar/changes', given)).body.code, 'access.denied')
    assert.equal((await worker.post('/api/calendar/previews', { change: typhoon })).body.code, 'access.denied')
    assert.equal((await admin.get('/api/calendar/years/2026')).body.version, 0)
  })

  it('previews every open deadline that would move, and moves none', async () => {
    const preview = await admin.post('/api/calendar/previews', { change: typhoon })
    assert.equal(preview.status, 200)
    assert.deepEqual(preview.body.moved, [
      {
        number: '甲-1',
        label: 'concerns:clocks.finish',
        oldDue: '2026-11-25T09:30:00.000Z',
        newDue: '2026-11-26T09:30:00.000Z',
        provisional: false,
      },
    ])
    assert.deepEqual(
      (preview.body.days as { day: string }[]).map((d) => d.day),
      ['2026-11-25'],
    )
    assert.deepEqual(told, [])
  })

  it('moves them when it is confirmed, with the basis, and leaves what has run out', async () => {
    const { status, body } = await admin.post('/api/calendar/changes', { change: typhoon, basis, version: 0 })
    assert.deepEqual([status, body.version, body.moved, body.settled], [200, 1, 1, 0])
    assert.deepEqual(told, [{ number: '甲-1', basis, from: '2026-11-25 17:30', to: '2026-11-26 17:30' }])
    assert.equal(wallClock(kept.get('甲-2')!.dueAt), '2026-11-23 17:30')
    const calendar = await house.inCity(350982, ({ db }) => calendarOf(db))
    assert.equal(calendar.isWorkingDay('2026-11-25'), false)
    const other = await house.inCity(350999, ({ db }) => calendarOf(db))
    assert.equal(other.isWorkingDay('2026-11-25'), true, 'another city works on')
  })

  it('refuses who confirms what somebody else has changed since', async () => {
    const stale = await admin.post('/api/calendar/changes', { change: { ...typhoon, day: '2026-11-26' }, basis, version: 0 })
    assert.deepEqual([stale.status, stale.body.code], [409, 'calendar.preview-stale'])
    assert.equal((await admin.post('/api/calendar/previews', { change: typhoon })).body.code, 'calendar.day-already-set')
  })

  it('keeps a withdrawn day on the list, and lets no other city touch it', async () => {
    const { countyDays } = (await admin.get('/api/calendar/years/2026')).body as {
      countyDays: { id: string; basis: string; by: string }[]
    }
    assert.deepEqual([countyDays[0]!.basis, countyDays[0]!.by], [basis, '某管理'])
    const withdraw = { kind: 'withdraw-day', id: countyDays[0]!.id }
    assert.equal((await elsewhere.post('/api/calendar/previews', { change: withdraw })).body.code, 'calendar.day-not-found')
    assert.deepEqual(numbersOf(await admin.post('/api/calendar/previews', { change: withdraw })), ['甲-1'])
    assert.equal((await admin.post('/api/calendar/changes', { change: withdraw, basis: '恢复上班', version: 1 })).status, 200)
    assert.equal(wallClock(kept.get('甲-1')!.dueAt), '2026-11-25 17:30')
    const after = (await admin.get('/api/calendar/years/2026')).body as { countyDays: { withdrawn: { basis: string } | null }[] }
    assert.equal(after.countyDays[0]!.withdrawn!.basis, '恢复上班')
    assert.equal((await admin.post('/api/calendar/previews', { change: withdraw })).body.code, 'calendar.day-already-withdrawn')
  })

  it('recomputes what was provisional when the year arrives', async () => {
    assert.equal(kept.get('甲-4')!.provisional, true)
    const file = {
      $schema: 'https://example.org/schema.json',
      year: 2027,
      papers: ['https://example.org/notice'],
      days: [
        { name: '元旦', date: '2027-01-01', isOffDay: true },
        { name: '元旦', date: '2027-01-04', isOffDay: true },
      ],
    }
    const change = { kind: 'publish-year', file }
    assert.deepEqual(numbersOf(await admin.post('/api/calendar/previews', { change })), ['甲-4'])
    const done = await admin.post('/api/calendar/changes', { change, basis: '国务院办公厅通知', version: 2 })
    assert.deepEqual([done.status, done.body.moved], [200, 1])
    assert.deepEqual([wallClock(kept.get('甲-4')!.dueAt), kept.get('甲-4')!.provisional], ['2027-01-05 17:30', false])
    const year = (await admin.get('/api/calendar/years/2027')).body as { notice: { papers: string[]; uploaded: { by: string } } }
    assert.deepEqual([year.notice.papers, year.notice.uploaded.by], [['https://example.org/notice'], '某管理'])
  })

  it('looks again after a minute for what was filed by the old calendar', async () => {
    const clock = { startedAt: instantOf('2026-12-30', '09:00'), limit: { amount: 2, unit: 'workingDays' } as Limit }
    kept.set('甲-5', {
      id: '甲-5',
      number: '甲-5',
      label: 'concerns:clocks.finish',
      clock,
      dueAt: instantOf('2027-01-04', '17:30'),
      provisional: true,
    })
    house.clock.forward(2)
    await house.settle()
    assert.equal(wallClock(kept.get('甲-5')!.dueAt), '2027-01-05 17:30')
    const { length } = told
    await house.settle()
    assert.equal(told.length, length, 'once is enough')
  })

  it('takes new working hours from a day on', async () => {
    const hours = {
      since: '2026-12-01',
      spans: [
        { from: '08:00', to: '12:00' },
        { from: '14:00', to: '17:00' },
      ],
      dayEnds: null,
    }
    assert.equal(
      (await admin.post('/api/calendar/changes', { change: { kind: 'set-hours', hours }, basis: '作息时间通知', version: 3 }))
        .status,
      200,
    )
    assert.equal(wallClock(kept.get('甲-5')!.dueAt), '2027-01-05 17:00')
    assert.equal(wallClock(kept.get('甲-1')!.dueAt), '2026-11-25 17:30')
    const year = (await admin.get('/api/calendar/years/2026')).body as {
      hours: { since: string | null; basis: string | null }[]
      changes: unknown[]
    }
    assert.deepEqual(
      year.hours.map((h) => [h.since, h.basis]),
      [
        [null, null],
        ['2026-12-01', '作息时间通知'],
      ],
    )
    assert.equal(year.changes.length, 4)
  })

  it('is changed no more by whose appointment has ended', async () => {
    const last = await house.signedIn({ post: 'systemAdmin' })
    const change = { ...typhoon, day: '2026-12-02' }
    assert.equal((await last.post('/api/calendar/previews', { change })).status, 200)
    await house.endAppointment(last)
    assert.equal((await last.post('/api/calendar/previews', { change })).body.code, 'access.denied')
    assert.equal((await last.post('/api/calendar/changes', { change, basis, version: 4 })).body.code, 'access.denied')
  })

  it('says what is wrong with a file', async () => {
    const wrong = await admin.post('/api/calendar/previews', {
      change: { kind: 'publish-year', file: { year: 2027, days: [{ name: '元旦', date: '1 January', isOffDay: true }] } },
    })
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'input.invalid'])
  })
})
