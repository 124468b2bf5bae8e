import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { rulebookGiven } from './configuration.ts'
import { changedParts, nextCode, whyNotName, whyNotRetire, whyNotRow, whyNotUnder } from './configuration-rules.ts'
import { firstRulebook, type Rulebook } from './rulebook.ts'

const at = new Date('2026-10-09T01:00:00Z').toISOString()
const node = (code: string, zh = code, retiredAt: string | null = null) => ({
  id: code,
  code,
  parentId: code.length > 2 ? code.slice(0, -2) : null,
  level: code.length / 2,
  zh,
  retiredAt,
})
const community = { by: 'community' as const }
const row = (topicCode: string, given = {}) => ({
  topicCode,
  placeKind: null,
  lead: community,
  co: [],
  basisZh: '依据',
  basisEn: 'basis',
  ...given,
})

describe('the rules of what a city configures', () => {
  it('gives the next code under a parent, counting what is retired, until 99', () => {
    const tree = [node('01'), node('0101'), node('0103', '旧', at), node('02')]
    assert.equal(nextCode(tree, tree[0]!), '0104')
    assert.equal(nextCode(tree, node('02')), '0201')
    assert.equal(nextCode(tree, null), '03')
    assert.equal(nextCode([node('99')], null), null)
  })

  it('lets a name stand once beside its siblings; a retired one gives it free', () => {
    const tree = [node('0101', '路灯'), node('0102', '井盖', at)]
    assert.equal(whyNotName(tree, '01', '路灯')?.code, 'concerns.topic-name-taken')
    assert.equal(whyNotName(tree, '01', '路灯', '0101'), null)
    assert.equal(whyNotName(tree, '01', '井盖'), null)
    assert.equal(whyNotName(tree, '02', '路灯'), null)
  })

  it('retires what has nothing standing below it, and adds under what stands', () => {
    const tree = [node('01'), node('0101'), node('02'), node('0201', '旧', at)]
    assert.deepEqual(whyNotRetire(tree, tree[0]!), { code: 'concerns.topic-has-children', facts: { count: 1 } })
    assert.equal(whyNotRetire(tree, tree[2]!), null)
    assert.equal(whyNotUnder(node('01', '旧', at))?.code, 'concerns.topic-retired')
    assert.equal(whyNotUnder(node('010101'))?.code, 'concerns.topic-too-deep')
    assert.equal(whyNotUnder(null), null)
  })

  it('takes one row for a topic and kind of place', () => {
    const rows = [
      { topicCode: '01', placeKind: null },
      { topicCode: '01', placeKind: 'market' as const },
    ]
    assert.equal(whyNotRow(rows, row('01'))?.refusal.code, 'concerns.row-exists')
    assert.equal(whyNotRow(rows, row('01', { placeKind: 'road' })), null)
    assert.equal(whyNotRow([], row('01', { co: [community] }))?.refusal.code, 'concerns.row-helper-leads')
  })

  it('names the parts in which two rulebooks differ, whatever the order of their keys', () => {
    const { ladder, ladderBasis, ...rest } = structuredClone(firstRulebook)
    const turned: Rulebook = { ladderBasis, ladder, ...rest }
    assert.deepEqual(changedParts(firstRulebook, turned), [])
    turned.ladder = ladder.slice(1)
    turned.ladderBasis = { zh: '新', en: 'new' }
    turned.classes.help.finish.amount = 9
    assert.deepEqual(changedParts(firstRulebook, turned), ['classes.help', 'ladder'])
  })

  it('finds the rulebook that a city begins with sound', () => {
    assert.equal(rulebookGiven.safeParse(firstRulebook).success, true)
  })
})
