import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const now = new Date('2026-10-09T09:00:00+08:00')
const asked = {
  form: 'single' as const,
  options: [
    { key: 'yes', text: '同意' },
    { key: 'no', text: '不同意' },
  ],
  grades: [],
  most: 1,
}
const groups = [
  { key: 'a', name: '甲', weight: 40 },
  { key: 'b', name: '乙', weight: 30 },
  { key: 'c', name: '丙', weight: 30 },
]
const planned = { ...asked, groups, closesAt: null }

test('a ballot without a roll cannot open, nor one without two options', () => {
  assert.equal(code(rules.whyNotOpen(planned, [], now)), 'ballots.no-roll')
  assert.equal(
    code(rules.whyNotOpen({ ...planned, options: asked.options.slice(1) }, [{ groupKey: 'a' }], now)),
    'ballots.options',
  )
  assert.equal(code(rules.whyNotOpen(planned, [{ groupKey: 'x' }], now)), 'ballots.groups')
  assert.equal(code(rules.whyNotOpen({ ...planned, closesAt: now }, [{ groupKey: 'a' }], now)), 'ballots.closes-in-past')
  assert.equal(rules.whyNotOpen(planned, [{ groupKey: 'a' }], now), null)
})

test('one chooses one, up to so many, or one grade for each; nothing is a blank vote', () => {
  assert.equal(rules.whyNotChoose(asked, []), null)
  assert.equal(rules.whyNotChoose(asked, ['yes']), null)
  assert.equal(code(rules.whyNotChoose(asked, ['yes', 'no'])), 'ballots.choices')
  assert.equal(code(rules.whyNotChoose(asked, ['maybe'])), 'ballots.choices')
  const graded = {
    ...asked,
    form: 'grades' as const,
    grades: [
      { key: 'good', name: '好', score: 100 },
      { key: 'poor', name: '差', score: 40 },
    ],
  }
  assert.equal(rules.whyNotChoose(graded, ['yes:good', 'no:poor']), null)
  assert.equal(code(rules.whyNotChoose(graded, ['yes:good', 'yes:poor'])), 'ballots.choices')
  assert.equal(code(rules.whyNotChoose(graded, ['yes:good:poor'])), 'ballots.choices')
})

test('before its time a ballot ends only when everybody has voted', () => {
  const ballot = {
    state: 'open' as const,
    closesAt: new Date('2026-10-10T09:00:00+08:00'),
    paper: false,
    version: 1,
    paperCheckedAt: null,
  }
  assert.equal(code(rules.whyNotClose(ballot, 1, 1, now)), 'ballots.too-early')
  assert.equal(rules.whyNotClose(ballot, 0, 1, now), null)
  assert.equal(rules.whyNotClose({ ...ballot, closesAt: null }, 1, 1, now), null)
  assert.equal(code(rules.whyNotClose({ ...ballot, paper: true }, 0, 1, now)), 'ballots.paper-missing')
  assert.equal(code(rules.whyNotCancel({ ...ballot, state: 'closed' }, 1)), 'ballots.not-open')
})

test('groups of fewer than three votes are folded into the next, the last into the one before', () => {
  const counts: rules.Count[] = [
    { groupKey: 'a', votes: 2, choices: { yes: 2 } },
    { groupKey: 'b', votes: 4, choices: { no: 4 } },
    { groupKey: 'c', votes: 1, choices: { yes: 1 } },
  ]
  assert.deepEqual(rules.folded(groups, counts), [{ keys: ['a', 'b', 'c'], weight: 100, votes: 7, choices: { yes: 3, no: 4 } }])
})

test('the quorum is of the whole roll, and a tie decides nothing', () => {
  const whole = { ...asked, groups: groups.slice(0, 1), quorum: 50, pass: 50 }
  const result = (yes: number, no: number, rights: number) =>
    rules.resultFrom(whole, rights, [{ groupKey: 'a', votes: yes + no, choices: { yes, no } }], [], 0)
  assert.equal(result(3, 0, 7).outcome, 'noQuorum')
  assert.equal(result(4, 0, 7).outcome, 'passed')
  assert.equal(result(2, 2, 7).outcome, 'notPassed')
  assert.equal(result(1, 3, 7).winner, 'no')
  assert.deepEqual([result(2, 0, 4).outcome, result(2, 0, 4).options], ['tooFew', []])
})

test('one vote more than half decides, however many voted and whatever the groups weigh', () => {
  const two = [
    { key: 'a', name: '甲', weight: 50 },
    { key: 'b', name: '乙', weight: 50 },
  ]
  const ballot = {
    ...asked,
    ...{ groups: two, quorum: 50, pass: 50 },
  }
  const voted = (yes: number, no: number, groupKey: string) => ({ groupKey, votes: yes + no, choices: { yes, no } })
  const result = (a: [number, number], b: [number, number]) =>
    rules.resultFrom(ballot, 300, [voted(...a, 'a'), voted(...b, 'b')], [], 0)
  assert.deepEqual([result([51, 50], [50, 51]).outcome, result([51, 50], [50, 51]).winner], ['notPassed', null])
  assert.equal(result([51, 50], [50, 50]).winner, 'yes')
  assert.equal(result([51, 51], [51, 50]).winner, 'yes')
  assert.equal(result([50, 51], [51, 51]).winner, 'no')
  // 51 of 101 and 51 of 103 are half and 0.0048 % more.
  assert.equal(result([51, 50], [51, 52]).winner, 'yes')
})

test('whatever was voted, no group of fewer than three is shown, no vote is lost, and weights add up', () => {
  const count = fc.record({ yes: fc.nat(6), no: fc.nat(6), blank: fc.nat(3) })
  fc.assert(
    fc.property(fc.tuple(count, count, count), count, fc.nat(100), (here, paper, quorum) => {
      const countOf = (groupKey: string, c: { yes: number; no: number; blank: number }) => ({
        groupKey,
        votes: c.yes + c.no + c.blank,
        choices: { yes: c.yes, no: c.no },
      })
      const online = here.map((c, i) => countOf(groups[i]!.key, c))
      const votes = [...online, countOf('b', paper)].reduce((sum, c) => sum + c.votes, 0)
      const rights = votes + 5
      const result = rules.resultFrom({ ...asked, groups, quorum, pass: 50 }, rights, online, [countOf('b', paper)], 0)
      assert.equal(result.votes, votes)
      assert.equal(result.online + result.paper, votes)
      assert.equal(result.outcome === 'noQuorum', votes === 0 || votes * 100 < quorum * rights)
      if (votes < 3) return assert.deepEqual([result.options, result.groups], [[], []])
      assert.ok(result.groups.every((group) => group.votes >= 3))
      assert.equal(
        result.groups.reduce((sum, group) => sum + group.votes, 0),
        votes,
      )
      assert.equal(
        result.groups.reduce((sum, group) => sum + group.weight, 0),
        100,
      )
      const yes = [...here, paper].reduce((sum, c) => sum + c.yes, 0)
      assert.equal(result.options.find((o) => o.key === 'yes')?.n, yes)
      assert.deepEqual(result.groups.flatMap((group) => group.keys).sort(), ['a', 'b', 'c'])
    }),
  )
})
