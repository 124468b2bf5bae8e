import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partyKinds } from './contract.ts'
import { rules as book } from './rulebook.ts'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const at = (text: string) => new Date(`${text}+08:00`)
const set = Object.fromEntries(Object.entries(book).map(([key, rule]) => [key, rule.first])) as never
const procedure = rules.procedureOf(set, 'major')

test('four classes have four procedures', () => {
  assert.deepEqual(
    (['major', 'urgent', 'hard', 'key'] as const).map((one) => {
      const { notice, ballot, publication, present } = rules.procedureOf(set, one)
      return [notice, ballot, publication, present.length]
    }),
    [
      [7, false, 7, 6],
      [1, false, 3, 3],
      [5, false, 7, 3],
      [5, true, 7, 3],
    ],
  )
})

test('who the procedure calls affected is among the parties, and who is not affected says why', () => {
  const all = partyKinds.map((kind) => ({ kind, affected: true }))
  assert.equal(rules.whyNotParties(all, procedure), null)
  const { code: missing, facts } = rules.whyNotParties(all.slice(0, 4), procedure)!
  assert.deepEqual([missing, facts], ['deliberations.party-missing', { party: 'property' }])
  assert.equal(
    code(rules.whyNotParties([...all.slice(1), { kind: 'party', affected: false }], procedure)),
    'deliberations.party-why',
  )
})

test('a session is called with the days of notice', () => {
  const call = (startsAt: string) => rules.whyNotCall([{ affected: true }], procedure, at(startsAt), at('2026-10-09T09:00'))
  assert.equal(code(call('2026-10-16T08:59')), 'deliberations.notice-short')
  assert.equal(call('2026-10-16T09:00'), null)
})

test('no session is valid with an affected party missing, whoever else is there; the refusal names who is missing', () => {
  const party = fc.record({
    kind: fc.constantFrom(...partyKinds),
    affected: fc.boolean(),
    status: fc.constantFrom('present', 'substitute', 'absent', 'unsaid'),
    heads: fc.nat(5),
  })
  const [starts, now] = [at('2026-10-16T09:00'), at('2026-10-16T11:00')]
  fc.assert(
    fc.property(fc.array(party, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 4 }), (drawn, residents) => {
      const parties = drawn.map((one, i) => ({ id: `p${i}`, name: `第${i}方`, kind: one.kind, affected: one.affected }))
      const attendance = drawn.flatMap(({ status, heads }, i) =>
        status === 'unsaid' ? [] : [{ partyId: `p${i}`, status: status as 'present', heads }],
      )
      const missing = drawn.flatMap(({ affected, status, heads, kind }, i) =>
        affected && !(['present', 'substitute'].includes(status) && heads >= (kind === 'residents' ? residents : 1))
          ? [`第${i}方`]
          : [],
      )
      const refusal = rules.whyNotHold(parties, attendance, { residents }, starts, now)
      assert.equal(code(refusal), missing.length ? 'deliberations.missing' : null)
      if (refusal) assert.equal(refusal.facts?.parties, missing.join('、'))
    }),
  )
  assert.equal(code(rules.whyNotHold([], [], { residents: 3 }, starts, at('2026-10-16T08:00'))), 'deliberations.not-held-yet')
})

test('a key matter is decided by ballot, and a ballot speaks when it has decided', () => {
  const key = rules.procedureOf(set, 'key')
  const options = [{ key: 'a' }, { key: 'b' }]
  assert.equal(code(rules.whyNotConclude('consensus', 'a', options, key, null)), 'deliberations.ballot-needed')
  assert.equal(code(rules.whyNotConclude('ballot', undefined, options, key, null)), 'deliberations.no-ballot')
  const ballot = (state: string, outcome?: string) => ({ state, result: outcome ? { outcome, winner: 'a' } : null })
  assert.equal(code(rules.whyNotConclude('noResult', undefined, options, key, ballot('open'))), 'deliberations.ballot-open')
  assert.equal(
    code(rules.whyNotConclude('ballot', undefined, options, key, ballot('closed', 'noQuorum'))),
    'deliberations.ballot-undecided',
  )
  assert.equal(rules.whyNotConclude('ballot', undefined, options, key, ballot('closed', 'passed')), null)
  const passed = ballot('closed', 'passed')
  for (const outcome of ['consensus', 'noResult'] as const)
    assert.equal(code(rules.whyNotConclude(outcome, 'b', options, procedure, passed)), 'deliberations.ballot-decided')
  assert.equal(rules.whyNotConclude('noResult', undefined, options, key, ballot('closed', 'notPassed')), null)
  assert.equal(code(rules.whyNotBallot(passed)), 'deliberations.ballot-decided')
  assert.equal(rules.whyNotBallot(ballot('closed', 'noQuorum')), null)
  assert.equal(code(rules.whyNotConclude('consensus', 'c', options, procedure, null)), 'deliberations.chosen')
  assert.equal(rules.whyNotConclude('consensus', 'b', options, procedure, null), null)
})

test('a decision stands when its period is over and every objection is answered', () => {
  const decision = (answer: string | null) => ({ objectionsUntil: '2026-10-16', objections: [{ answer }] })
  assert.equal(code(rules.whyNotSettle('stands', decision('已答复'), '2026-10-16')), 'deliberations.period-open')
  assert.equal(code(rules.whyNotSettle('stands', decision(null), '2026-10-17')), 'deliberations.unanswered')
  assert.equal(rules.whyNotSettle('stands', decision('已答复'), '2026-10-17'), null)
  assert.equal(rules.whyNotSettle('back', decision(null), '2026-10-10'), null)
  assert.equal(code(rules.whyNotDue('2026-10-16', '2026-10-16')), 'deliberations.due-too-early')
})

test('no telephone, plate or flat stands on a public page', () => {
  assert.equal(code(rules.whyPersonal('请打 10012345678')), 'deliberations.personal')
  assert.equal(rules.whyPersonal('地面车位夜间共享，每晚两元'), null)
})

test('each deed belongs to its states', () => {
  const topic = { state: 'proposed' as const, class: null, version: 1 }
  assert.equal(rules.whyNot('screen', topic, 1), null)
  assert.equal(code(rules.whyNot('screen', topic, 2)), 'version.stale')
  assert.equal(code(rules.whyNot('hold', topic, 1)), 'deliberations.wrong-state')
})
