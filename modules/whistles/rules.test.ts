import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { rules } from './rulebook.ts'
import {
  type Book,
  callStateOf,
  gradeOf,
  limitOf,
  readableScores,
  whyNotApprove,
  whyNotAsk,
  whyNotCalled,
  whyNotCallFirst,
  whyNotConfirm,
  whyNotRefuse,
  whyNotResult,
  whyNotScore,
  whyNotVerify,
} from './rules.ts'

const at = new Date('2026-10-09T01:00:00Z')
const call = {
  ...{ acknowledgedAt: null, onSiteAt: null, arrivalConfirmedAt: null, resultAt: null, refusedAt: null, ruledAt: null },
  ...{ releasedAt: null, version: 1 },
}
const draft = { state: 'draft', kind: 'emergency', orgId: 'a', approvedAt: null, sentAt: null, version: 1 } as const
const code = (refusal: { code: string } | null) => refusal?.code ?? null

describe('a whistle', () => {
  it('counts an emergency by the wall clock and all else in working time', () => {
    const book = Object.fromEntries(Object.entries(rules).map(([key, { first }]) => [key, first])) as Book
    assert.deepEqual(limitOf('emergency', 'ack', book), { amount: 30, unit: 'minutes' })
    assert.deepEqual(limitOf('emergency', 'result', book), { amount: 1440, unit: 'minutes' })
    assert.deepEqual(limitOf('jointEnforcement', 'ack', book), { amount: 4, unit: 'workingHours' })
    assert.deepEqual(limitOf('hardIssue', 'result', book), { amount: 15, unit: 'workingDays' })
  })

  it('calls those who may be called, each once, with one that leads', () => {
    const may = new Set(['x', 'y'])
    assert.equal(code(whyNotCalled([{ orgId: 'z', lead: true }], may)), 'whistles.not-callable')
    assert.equal(
      code(
        whyNotCalled(
          [
            { orgId: 'x', lead: true },
            { orgId: 'x', lead: false },
          ],
          may,
        ),
      ),
      'whistles.not-callable',
    )
    const two = [
      { orgId: 'x', lead: true },
      { orgId: 'y', lead: true },
    ]
    assert.equal(code(whyNotCalled(two, may)), 'whistles.one-lead')
    assert.equal(code(whyNotAsk(draft, two, 1)), 'whistles.one-lead')
    assert.equal(code(whyNotAsk(draft, [], 1)), 'whistles.nobody-called')
    assert.equal(code(whyNotAsk({ ...draft, orgId: null }, two, 1)), 'whistles.not-taken')
  })

  it('is called before it is approved in an emergency only, and never approved by who asked', () => {
    const one = [{ orgId: 'x', lead: true }]
    assert.equal(code(whyNotCallFirst(draft, one, 1)), null)
    assert.equal(code(whyNotCallFirst({ ...draft, kind: 'hardIssue' }, one, 1)), 'whistles.not-emergency')
    const asked = { ...draft, state: 'asked', askedBy: 'p' } as const
    assert.equal(code(whyNotApprove(asked, 'p', 1)), 'whistles.own')
    assert.equal(code(whyNotApprove(asked, 'q', 1)), null)
    assert.equal(code(whyNotApprove({ ...asked, state: 'sent', approvedAt: at }, 'q', 1)), 'whistles.not-asked')
  })

  it('is refused before one is on site, once, and stands still until it is ruled', () => {
    assert.equal(code(whyNotRefuse(call, 'sent', 1)), null)
    assert.equal(code(whyNotRefuse({ ...call, onSiteAt: at }, 'sent', 1)), 'whistles.on-site-already')
    assert.equal(code(whyNotRefuse({ ...call, refusedAt: at, ruledAt: at }, 'sent', 1)), 'whistles.ruled-already')
    assert.equal(callStateOf({ ...call, refusedAt: at }), 'refused')
    assert.equal(callStateOf({ ...call, refusedAt: at, ruledAt: at }), 'called')
    assert.equal(code(whyNotResult({ ...call, refusedAt: at }, 'sent', 1)), 'whistles.call-over')
  })

  it('has a result of who was there, and is verified when all are in and approved', () => {
    assert.equal(code(whyNotResult(call, 'sent', 1)), 'whistles.not-on-site')
    assert.equal(code(whyNotConfirm(call, 'sent', 1)), 'whistles.not-on-site')
    const sent = { ...draft, state: 'sent', approvedAt: at } as const
    const done = { ...call, onSiteAt: at, arrivalConfirmedAt: at, resultAt: at }
    assert.equal(code(whyNotVerify(sent, [done, call], 1)), 'whistles.results-missing')
    assert.equal(code(whyNotVerify(sent, [{ ...done, arrivalConfirmedAt: null }], 1)), 'whistles.arrivals-open')
    assert.equal(code(whyNotVerify({ ...sent, approvedAt: null }, [done], 1)), 'whistles.not-approved')
    assert.equal(code(whyNotVerify(sent, [done, { ...call, releasedAt: at }], 1)), null)
  })

  it('keeps each side’s score sealed from the other until both are in or the time is over', () => {
    const mine = { side: 'caller' } as const
    const theirs = { side: 'called' } as const
    assert.deepEqual(readableScores([mine], { opened: false, sides: ['called'] }), [])
    assert.deepEqual(readableScores([mine], { opened: false, sides: ['caller'] }), [mine])
    assert.deepEqual(readableScores([mine], { opened: true, sides: [] }), [mine])
    assert.deepEqual(readableScores([mine, theirs], { opened: false, sides: [] }), [mine, theirs])
    assert.equal(code(whyNotScore('scoring', call, ['caller'], 'caller')), 'whistles.scored-already')
    assert.equal(code(whyNotScore('sent', call, [], 'caller')), 'whistles.not-scoring')
    assert.deepEqual([gradeOf([5, 4, 3]), gradeOf([3, 3, 3]), gradeOf([1, 3, 4])], ['good', 'fair', 'poor'])
  })
})
