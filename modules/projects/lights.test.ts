import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type LightFacts, lightOn, owedNote, turnsOf, whyOn } from './lights.ts'

const rules = {
  noteDueDay: 5,
  noteRedAfter: 30,
  milestoneRedAfter: 15,
  blockerYellowAfter: 7,
  blockerRedAfter: 30,
  quietAfter: 90,
  endingBefore: 30,
}
const facts: LightFacts = {
  startedOn: '2026-08-01',
  endsOn: '2027-03-31',
  nextPlanOn: '2026-12-01',
  lastDoneOn: '2026-10-01',
  noteMonth: '2026-09',
  blockedSince: null,
}
const on = (day: string, more: Partial<LightFacts> = {}) => lightOn(turnsOf({ ...facts, ...more }, rules), day)
const why = (day: string, more: Partial<LightFacts> = {}) =>
  whyOn({ ...facts, ...more }, rules, day).map(({ cause, light }) => [cause, light])

describe('the light of a project', () => {
  it('is green while everything is within its days', () => {
    assert.equal(on('2026-10-09'), 'green')
    assert.deepEqual(why('2026-10-09'), [])
  })
  it('turns yellow the day after a milestone was planned, and red after the days of the rule', () => {
    assert.equal(on('2026-10-09', { nextPlanOn: '2026-10-09' }), 'green')
    assert.equal(on('2026-10-10', { nextPlanOn: '2026-10-09' }), 'yellow')
    assert.equal(on('2026-10-24', { nextPlanOn: '2026-10-09' }), 'yellow')
    assert.equal(on('2026-10-25', { nextPlanOn: '2026-10-09' }), 'red')
  })
  it('is yellow when the note of a month is not written in the first days of the next, and red a month later', () => {
    assert.deepEqual(owedNote(facts, 5), { month: '2026-10', on: '2026-11-05' })
    assert.equal(on('2026-11-05'), 'green')
    assert.deepEqual(why('2026-11-06'), [['note', 'yellow']])
    assert.equal(on('2026-12-06', { nextPlanOn: null }), 'red')
  })
  it('owes the first note for the month it began in', () => {
    assert.deepEqual(owedNote({ startedOn: '2026-12-20', noteMonth: null }, 5), { month: '2026-12', on: '2027-01-05' })
  })
  it('knows a blocker by its age', () => {
    assert.equal(on('2026-10-08', { blockedSince: '2026-10-02' }), 'green')
    assert.equal(on('2026-10-09', { blockedSince: '2026-10-02' }), 'yellow')
    assert.equal(on('2026-11-01', { blockedSince: '2026-10-02' }), 'red')
  })
  it('flags a project without a milestone in ninety days', () => {
    const quiet = { lastDoneOn: '2026-07-01', noteMonth: '2026-09' }
    assert.equal(turnsOf({ ...facts, ...quiet }, rules).quietFrom, '2026-09-30')
    assert.deepEqual(why('2026-10-09', quiet), [['quiet', 'yellow']])
  })
  it('is red when its last day is over, whatever else', () => {
    assert.equal(on('2026-10-09', { endsOn: '2026-10-08', nextPlanOn: null }), 'red')
    assert.deepEqual(why('2026-10-09', { endsOn: '2026-10-08', nextPlanOn: null }), [['overrun', 'red']])
  })
  it('says every cause, red ones first, and its days', () => {
    const many = { nextPlanOn: '2026-10-05', blockedSince: '2026-09-01', endsOn: '2026-10-20' }
    assert.deepEqual(why('2026-10-09', many), [
      ['blocked', 'red'],
      ['milestone', 'yellow'],
      ['ending', 'yellow'],
    ])
    assert.equal(whyOn({ ...facts, nextPlanOn: '2026-10-05' }, rules, '2026-10-09')[0]!.days, 4)
  })
  it('is what its days say on every day, so that nobody has to touch it', () => {
    for (let i = 0; i < 400; i++) {
      const day = new Date(Date.parse('2026-08-01') + i * 86_400_000).toISOString().slice(0, 10)
      const causes = whyOn(facts, rules, day)
      const expected = causes.some(({ light }) => light === 'red') ? 'red' : causes.length > 0 ? 'yellow' : 'green'
      assert.equal(on(day), expected, day)
    }
  })
})
