import assert from 'node:assert/strict'
import { test } from 'node:test'
import { yuan } from './money.ts'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const give = (more: object, valueGoods = true) =>
  code(rules.whyNotGive({ kind: 'fund', givenOn: '2026-05-01', ...more } as never, '2026-10-09', '2026-01-01', valueGoods))

test('money has an amount, a policy and people have none, goods only by a named rule', () => {
  assert.equal(give({ amountFen: 100 }), null)
  assert.equal(give({}), 'support.amount')
  assert.equal(give({ kind: 'policy' }), null)
  assert.equal(give({ kind: 'people', amountFen: 100 }), 'support.valuation')
  assert.equal(give({ kind: 'goods' }), null)
  assert.equal(give({ kind: 'goods', amountFen: 100 }), 'support.valuation')
  assert.equal(give({ kind: 'goods', amountFen: 100, valuation: '按采购价' }), null)
  assert.equal(give({ kind: 'goods', amountFen: 100, valuation: '按采购价' }, false), 'support.valuation')
})

test('support is dated within its link and not ahead', () => {
  assert.equal(give({ amountFen: 1, givenOn: '2025-12-31' }), 'support.day')
  assert.equal(give({ amountFen: 1, givenOn: '2026-10-10' }), 'support.day')
})

test('the community answers once, a part is less than the whole', () => {
  const row = { state: 'waiting', version: 1, amountFen: 1000 } as const
  assert.equal(rules.whyNotAnswer(row, 1), null)
  assert.equal(code(rules.whyNotAnswer({ ...row, state: 'disputed' }, 1)), 'support.answered')
  assert.equal(code(rules.whyNotAnswer(row, 2)), 'version.stale')
  assert.equal(rules.whyNotPart(row, 999, 1), null)
  assert.equal(code(rules.whyNotPart(row, 1000, 1)), 'support.part')
  assert.equal(rules.whyNotPart({ ...row, amountFen: null }, undefined, 1), null)
})

test('what is confirmed is not mended any more, what is disputed is', () => {
  assert.equal(code(rules.whyNotMend({ state: 'confirmed', version: 1 }, 1)), 'support.answered')
  assert.equal(rules.whyNotMend({ state: 'disputed', version: 1 }, 1), null)
})

test('a link ends after it began and not ahead', () => {
  const link = { validFrom: '2026-01-01', validUntil: null, version: 1 }
  assert.equal(rules.whyNotEndLink(link, '2026-10-09', '2026-10-09', 1), null)
  assert.equal(code(rules.whyNotEndLink(link, '2026-01-01', '2026-10-09', 1)), 'support.day')
  assert.equal(
    code(rules.whyNotEndLink({ ...link, validUntil: '2026-05-01' }, '2026-10-09', '2026-10-09', 1)),
    'support.link-ended',
  )
})

test('分 read as yuan', () => {
  assert.equal(yuan(752_360_000), '7,523,600')
  assert.equal(yuan(1250), '12.50')
})
