import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as rules from './group-rules.ts'
import type { RosterRow } from './groups.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const seat = (post: string, name: string | null, more: Partial<RosterRow> = {}): RosterRow => ({
  role: 'member',
  orgId: 'o',
  orgName: '单位',
  post,
  postName: post,
  duty: '统筹',
  personId: name,
  name,
  ...more,
})

test('the roster is stale by who left, who came, and by seats and duties that differ', () => {
  const issued = [seat('a', '甲'), seat('b', '乙'), seat('c', null), seat('d', '丁'), seat('e', '戊')]
  const today = [seat('a', '甲'), seat('b', '新'), seat('c', '丙'), seat('d', null), seat('f', '己')]
  assert.deepEqual(
    rules.changesOf(issued, today).map(({ kind, was, now }) => [kind, was, now]),
    [
      ['replaced', '乙', '新'],
      ['came', null, '丙'],
      ['left', '丁', null],
      ['seatAdded', null, '己'],
      ['seatRemoved', '戊', null],
    ],
  )
  assert.equal(rules.changesOf([seat('a', '甲')], [seat('a', '甲', { duty: '宣传' })])[0]!.kind, 'duty')
  assert.deepEqual(rules.changesOf(issued, issued), [])
})

test('a group has one leader and no post twice', () => {
  const given = { role: 'leader', post: 'a', orgId: 'o', duty: '全面' } as const
  assert.equal(rules.whyNotSeats([given]), null)
  assert.equal(code(rules.whyNotSeats([{ ...given, role: 'member' }])), 'committees.one-leader')
  assert.equal(code(rules.whyNotSeats([given, { ...given, role: 'deputy' }])), 'committees.seat-taken')
})

test('a roster is issued when it says something new, and checked when it says nothing wrong', () => {
  const active = { state: 'active', version: 1 } as const
  assert.equal(code(rules.whyNotIssue(active, 0, 1)), 'committees.nothing-changed')
  assert.equal(rules.whyNotIssue(active, 1, 1), null)
  assert.equal(rules.whyNotIssue({ ...active, state: 'draft' }, 0, 1), null)
  assert.equal(code(rules.whyNotCheck(active, 1, 1)), 'committees.group-stale')
  assert.equal(code(rules.whyNotCheck({ ...active, state: 'draft' }, 0, 1)), 'committees.not-issued')
  assert.equal(code(rules.whyNotChangeGroup({ ...active, state: 'dissolved' }, 1)), 'committees.group-over')
})
