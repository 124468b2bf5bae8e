import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { letterStates } from './contract.ts'
import {
  coverageOf,
  isSigned,
  mergeItems,
  whyNotCheck,
  whyNotDrop,
  whyNotFile,
  whyNotIssue,
  whyNotOpen,
  whyNotScore,
  whyNotSign,
} from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const items = [
  { id: 'x', content: '阵地', weight: 60 },
  { id: 'y', content: '诉求', weight: 40 },
]

describe('a responsibility letter', () => {
  it('has each heading once: written and taken from above it is one item, and the sum counts what is taken', () => {
    const own = [
      { content: '诉求 ', weight: 30 },
      { content: '文明', weight: 20 },
      { content: '诉求', weight: 5 },
    ]
    const { parents, rest, sum } = mergeItems(own, items)
    assert.deepEqual([parents, rest, sum], [[items[1], undefined, undefined], [items[0]], 115])
    assert.deepEqual(mergeItems([], items), { parents: [], rest: items, sum: 100 })
  })

  it('of a lower level opens when the upper one is signed by both, and never before', () => {
    assert.equal(whyNotOpen(null, 'subdistrict'), null)
    for (const state of letterStates)
      assert.equal(code(whyNotOpen({ state }, 'community')), isSigned(state) ? null : 'letters.upper-not-signed', state)
    assert.equal(code(whyNotOpen(null, 'community')), 'letters.upper-not-signed')
  })
  it('is issued with items whose weights come to the whole', () => {
    const draft = { state: 'draft' as const, version: 1 }
    assert.equal(whyNotIssue(draft, items, 100, 1), null)
    assert.equal(code(whyNotIssue(draft, [], 100, 1)), 'letters.no-items')
    assert.equal(code(whyNotIssue(draft, items.slice(1), 100, 1)), 'letters.weights')
    assert.equal(code(whyNotIssue(draft, items, 100, 2)), 'version.stale')
    assert.equal(code(whyNotIssue({ ...draft, state: 'issued' }, items, 100, 1)), 'letters.not-a-draft')
  })
  it('is signed once by each side, while it is issued', () => {
    assert.equal(whyNotSign({ state: 'issued' }, [], 'a'), null)
    assert.equal(whyNotSign({ state: 'issued' }, ['a'], 'b'), null)
    assert.equal(code(whyNotSign({ state: 'issued' }, ['a'], 'a')), 'letters.signed-already')
    assert.equal(code(whyNotSign({ state: 'draft' }, [], 'a')), 'letters.not-issued')
  })
  it('is given up only while nobody has signed', () => {
    assert.equal(whyNotDrop({ state: 'issued', version: 1 }, [], 1), null)
    assert.equal(code(whyNotDrop({ state: 'issued', version: 1 }, ['b'], 1)), 'letters.signed-already')
    assert.equal(code(whyNotDrop({ state: 'signed', version: 1 }, ['a', 'b'], 1)), 'letters.signed-already')
  })
  it('is checked and scored item by item; fewer points than the weight say why', () => {
    const letter = { state: 'signed' as const, version: 3 }
    assert.equal(whyNotCheck(letter, items, [{ id: 'x' }, { id: 'y' }], 3), null)
    assert.equal(code(whyNotCheck(letter, items, [{ id: 'x' }], 3)), 'letters.every-item')
    assert.equal(code(whyNotCheck({ ...letter, state: 'issued' }, items, [], 3)), 'letters.not-signed')
    const score = (x: number, words?: string) =>
      code(
        whyNotScore(
          letter,
          items,
          [
            { id: 'x', points: x, words },
            { id: 'y', points: 40 },
          ],
          3,
        ),
      )
    assert.deepEqual(
      [score(60), score(50), score(50, '少一处'), score(61)],
      [null, 'letters.less-with-words', null, 'letters.more-than-weight'],
    )
    assert.equal(code(whyNotFile({ state: 'scored', version: 1 }, 1)), null)
    assert.equal(code(whyNotFile({ state: 'checked', version: 1 }, 1)), 'letters.not-scored')
  })
})

describe('coverage', () => {
  it('shows what nobody below has taken, and what comes from nowhere', () => {
    const { rows, withoutParent } = coverageOf(items, [
      {
        id: 'p',
        items: [
          { id: 'p1', parentId: 'x', weight: 30 },
          { id: 'p2', parentId: 'x', weight: 20 },
          { id: 'p3', parentId: null, weight: 50 },
        ],
      },
      { id: 'q', items: [{ id: 'q1', parentId: 'x', weight: 100 }] },
    ])
    assert.deepEqual(
      rows.map(({ taken, nobody }) => [taken, nobody]),
      [
        [[50, 100], false],
        [[null, null], true],
      ],
    )
    assert.deepEqual(withoutParent, [{ letterId: 'p', itemId: 'p3' }])
    assert.equal(coverageOf(items, []).rows[0]!.nobody, false)
  })
  it('loses no weight, whoever takes what', () => {
    const below = fc.array(
      fc.record({
        id: fc.uuid(),
        items: fc.array(
          fc.record({ id: fc.uuid(), parentId: fc.constantFrom('x', 'y', null), weight: fc.integer({ min: 1, max: 100 }) }),
        ),
      }),
    )
    fc.assert(
      fc.property(below, (lowers) => {
        const { rows, withoutParent } = coverageOf(items, lowers)
        const all = lowers.flatMap((one) => one.items)
        const taken = rows.flatMap((row) => row.taken).reduce<number>((sum, weight) => sum + (weight ?? 0), 0)
        const left = withoutParent.reduce((sum, { itemId }) => sum + all.find(({ id }) => id === itemId)!.weight, 0)
        assert.equal(
          taken + left,
          all.reduce((sum, { weight }) => sum + weight, 0),
        )
      }),
    )
  })
})
