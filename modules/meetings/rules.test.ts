import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const waiting = { state: 'waiting', meetingOn: null, version: 1 } as const
const taken = { state: 'taken', meetingOn: '2026-10-20', version: 2 } as const

test('a topic is taken up by a meeting of today or later, and may move to another day', () => {
  assert.equal(rules.whyNotTakeUp(waiting, '2026-10-09', '2026-10-09', 1), null)
  assert.equal(code(rules.whyNotTakeUp(waiting, '2026-10-08', '2026-10-09', 1)), 'meetings.day-passed')
  assert.equal(rules.whyNotTakeUp(taken, '2026-11-01', '2026-10-09', 2), null)
  assert.equal(code(rules.whyNotTakeUp(taken, '2026-11-01', '2026-10-09', 1)), 'version.stale')
})

test('what a meeting settled is written when it was held', () => {
  assert.equal(code(rules.whyNotSettle(waiting, '2026-10-09', 1)), 'meetings.not-taken-up')
  assert.equal(code(rules.whyNotSettle(taken, '2026-10-19', 2)), 'meetings.not-held-yet')
  assert.equal(rules.whyNotSettle(taken, '2026-10-20', 2), null)
})

test('what is over stays over', () => {
  for (const state of ['settled', 'dropped'] as const)
    assert.equal(code(rules.whyNotDrop({ ...taken, state }, 2)), 'meetings.over')
  assert.equal(rules.whyNotDrop(waiting, 1), null)
})

test('a level asks for its place', () => {
  const nowhere = { subdistrictId: null, communityId: null }
  assert.equal(rules.whyNotThere('city', nowhere), null)
  assert.equal(code(rules.whyNotThere('subdistrict', nowhere)), 'meetings.no-place')
  assert.equal(code(rules.whyNotThere('community', { subdistrictId: 's', communityId: null })), 'meetings.no-place')
  assert.equal(rules.whyNotThere('community', { subdistrictId: 's', communityId: 'c' }), null)
})
