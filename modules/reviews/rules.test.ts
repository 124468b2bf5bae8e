import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const set: rules.RoundRules = {
  version: 3,
  basis: '考评细则',
  weights: { delivery: 40, attendance: 10, effect: 20, response: 15, cooperation: 15 },
  points: { excellent: 100, good: 92, fair: 80, poor: 60 },
  bands: { excellent: 95, good: 90, fair: 75 },
  replyWithin: 10,
  publishUnits: true,
  publishCommunities: false,
}
const clause = (side: rules.Side, due: number, late: number) => ({
  side,
  title: '',
  due,
  delivered: due - late,
  late,
  unit: '次',
})
const none = { sessions: 0, present: 0, absent: 0, claimed: 0, done: 0 }
const all = (grade: rules.Grade) => ({ effect: grade, response: grade, cooperation: grade })

test('what was delivered and who attended is counted, not judged', () => {
  const facts = {
    clauses: [clause('unit', 4, 0), clause('unit', 2, 1), clause('community', 1, 1)],
    committee: { ...none, sessions: 4, present: 3 },
  }
  assert.equal(rules.factPoints('delivery', 'unit', facts), 7_500)
  assert.equal(rules.factPoints('delivery', 'community', facts), 0)
  assert.equal(rules.factPoints('attendance', 'unit', facts), 7_500)
  assert.equal(rules.factPoints('attendance', 'community', facts), null)
})

test('an item for which nothing was due has no weight', () => {
  const empty = { clauses: [], committee: none }
  const { score, band, parts } = rules.resultOf('unit', all('good'), empty, set)
  assert.deepEqual([score, band, parts.length], [9_200, 'good', 3])
})

test('the result is the weighted mean, with the version and basis it rests on', () => {
  const facts = { clauses: [clause('unit', 4, 1)], committee: { ...none, sessions: 2, present: 2 } }
  const result = rules.resultOf('unit', { effect: 'excellent', response: 'good', cooperation: 'fair' }, facts, set)
  assert.equal(result.score, Math.round((40 * 7_500 + 10 * 10_000 + 20 * 10_000 + 15 * 9_200 + 15 * 8_000) / 100))
  assert.deepEqual([result.formula, result.rules, result.basis, result.band], ['weighted-mean-1', 3, '考评细则', 'fair'])
})

test('a sheet may be rewritten until both are in or the round is closed', () => {
  const now = new Date('2026-10-09T01:00:00Z')
  const pair = { openedAt: null, notReviewedAt: null, communityInAt: null, unitInAt: null }
  const open = { closedAt: null }
  assert.equal(rules.whyNotSubmit(pair, open), null)
  assert.equal(code(rules.whyNotSubmit(pair, { closedAt: now })), 'reviews.closed')
  assert.equal(code(rules.whyNotSubmit({ ...pair, openedAt: now }, open)), 'reviews.opened')
  assert.equal(code(rules.whyNotWithdraw(pair, open, 'unit')), 'reviews.not-in')
  assert.equal(rules.opensWith({ ...pair, communityInAt: now }, 'unit'), true)
  assert.equal(rules.opensWith({ ...pair, communityInAt: now }, 'community'), false)
})

test('a reply comes once, in time, and only to what is open', () => {
  const now = new Date('2026-10-09T01:00:00Z')
  const pair = { openedAt: now, notReviewedAt: null, communityInAt: now, unitInAt: now }
  assert.equal(rules.whyNotReply(pair, false, now, 10), null)
  assert.equal(code(rules.whyNotReply(pair, true, now, 10)), 'reviews.replied')
  assert.equal(code(rules.whyNotReply(pair, false, new Date('2026-10-20T01:00:00Z'), 10)), 'reviews.reply-late')
  assert.equal(code(rules.whyNotReply({ ...pair, openedAt: null }, false, now, 10)), 'reviews.sealed')
})
