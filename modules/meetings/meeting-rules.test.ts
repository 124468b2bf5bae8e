import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as rules from './meeting-rules.ts'
import { chineseNumber } from './minutes.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const at = (text: string) => new Date(`${text}+08:00`)
const planned = { state: 'planned', startsAt: at('2026-10-12T09:00'), version: 1 } as const
const now = at('2026-10-12T11:00')

test('a resolution has an owner that stands and a day on or after the meeting, or is refused', () => {
  const good = { ownerStands: true, coOrgsStand: true, dueOn: '2026-10-12', heldOn: '2026-10-12' }
  assert.equal(rules.whyNotResolve(good), null)
  assert.equal(code(rules.whyNotResolve({ ...good, ownerStands: false })), 'meetings.no-owner')
  assert.equal(code(rules.whyNotResolve({ ...good, coOrgsStand: false })), 'meetings.no-owner')
  assert.equal(code(rules.whyNotResolve({ ...good, dueOn: undefined })), 'meetings.no-due')
  assert.equal(code(rules.whyNotResolve({ ...good, dueOn: '2026-10-11' })), 'meetings.due-before')
})

test('what is closed or cancelled stays so', () => {
  for (const state of ['closed', 'cancelled'] as const)
    assert.equal(code(rules.whyNotChange({ ...planned, state }, 1)), 'meetings.meeting-over')
  assert.equal(code(rules.whyNotChange(planned, 2)), 'version.stale')
})

test('a notice later than the city asks says why, and an empty agenda goes out only on purpose', () => {
  const given = { today: '2026-10-09', days: 3, shortWhy: undefined, items: 1, withoutAgenda: undefined }
  const why = (more: object, on = '2026-10-11') => code(rules.whyNotNotice(on, { ...given, ...more }))
  assert.equal(why({}), 'meetings.notice-short')
  assert.equal(why({}, '2026-10-12'), null)
  assert.equal(why({ shortWhy: '台风临近' }), null)
  assert.equal(why({ shortWhy: '台风临近', items: 0 }), 'meetings.no-agenda')
  assert.equal(why({ days: 0, items: 0, withoutAgenda: true }), null)
})

test('heads are counted once the meeting began, one word for each who was called', () => {
  assert.equal(code(rules.whyNotCount(planned, ['a'], ['a'], at('2026-10-12T08:59'), 1)), 'meetings.not-begun')
  assert.equal(code(rules.whyNotCount(planned, ['a', 'b'], ['a'], now, 1)), 'meetings.attendance')
  assert.equal(code(rules.whyNotCount(planned, ['a'], ['a', 'a'], now, 1)), 'meetings.attendance')
  assert.equal(rules.whyNotCount(planned, ['a', 'b'], ['b', 'a'], now, 1), null)
})

test('closing asks for the head count, the quorum, a word to each item, and the report', () => {
  const item = { kind: 'topic', minutes: null, outcome: null, resolutions: 1 }
  const closing = { countedAt: now, minutes: '纪要', members: 10, there: 5, quorum: 50, items: [item] }
  const why = (more: object) => code(rules.whyNotClose(planned, { ...closing, ...more }, now, 1))
  assert.equal(why({}), null)
  assert.equal(why({ countedAt: null }), 'meetings.not-counted')
  assert.equal(why({ there: 4 }), 'meetings.no-quorum')
  assert.equal(why({ items: [{ ...item, resolutions: 0 }] }), 'meetings.items-open')
  assert.equal(why({ items: [{ ...item, resolutions: 0, outcome: 'open' }] }), null)
  assert.equal(why({ items: [{ ...item, resolutions: 0, kind: 'followup' }] }), null)
  assert.equal(why({ minutes: ' ' }), 'meetings.no-minutes')
})

test('a topic is settled by its resolution; what has none and was not said to be noted stays open', () => {
  assert.equal(rules.outcomeOf({ resolutions: 1, outcome: 'open', minutes: null }), 'resolved')
  assert.equal(rules.outcomeOf({ resolutions: 0, outcome: 'noted', minutes: '听取' }), 'noted')
  assert.equal(rules.outcomeOf({ resolutions: 0, outcome: null, minutes: '讨论' }), 'open')
})

test('what became of a resolution is computed from its day', () => {
  const of = (state: 'open' | 'done' | 'refused', doneOn: string | null = null) =>
    rules.becameOn({ state, dueOn: '2026-10-10', doneOn }, '2026-10-11')
  assert.deepEqual(
    [of('open'), of('done', '2026-10-10'), of('done', '2026-10-11'), of('refused')],
    ['overdue', 'onTime', 'late', 'refused'],
  )
  assert.equal(rules.becameOn({ state: 'open', dueOn: '2026-10-10', doneOn: null }, '2026-10-10'), 'running')
})

test('nothing undone is ever left out of what the next agenda opens with', () => {
  const states = ['open', 'claimed', 'done', 'refused', 'withdrawn'] as const
  const days = ['2026-07-01', '2026-08-01', '2026-09-01']
  const one = fc.record({
    id: fc.uuid(),
    state: fc.constantFrom(...states),
    decidedOn: fc.constantFrom(...days),
    dueOn: fc.constantFrom('2026-08-15', '2026-09-15'),
    doneOn: fc.constantFrom('2026-07-20', '2026-09-02'),
  })
  fc.assert(
    fc.property(fc.array(one), (given) => {
      const all = given.map((row) => ({ ...row, doneOn: row.state === 'done' ? row.doneOn : null }))
      const shown = new Set(rules.toFollow(all, '2026-09-01').map(({ id }) => id))
      for (const row of all)
        if (['open', 'claimed', 'refused'].includes(row.state) || row.decidedOn === '2026-09-01') assert.ok(shown.has(row.id))
    }),
  )
})

test('items of official papers are numbered as papers have it', () => {
  assert.deepEqual([1, 10, 11, 20, 23].map(chineseNumber), ['一', '十', '十一', '二十', '二十三'])
})
