import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { namedIn, numberOf, splitClauses } from './clauses.ts'
import { baseStateOn, type Standing, stateOn, whyNotCountersign, whyNotIssue, whyNotRepeal } from './rules.ts'

describe('a text', () => {
  it('is cut into 第一条 … with its chapters and its parts, and a line that begins none goes on', () => {
    const { preamble, clauses } = splitClauses(
      '为规范管理，制定本办法。\n第一章　总则\n第一条　积分由服务产生。\n第二条 积分分为：\n（一）服务积分；\n（二）奖励积分，\n由社区认定。\n第十三条：本办法由市委组织部解释。',
    )
    assert.equal(preamble, '为规范管理，制定本办法。')
    assert.deepEqual(
      clauses.map(({ no, key, level }) => [no, key, level]),
      [
        ['第一章', '', 0],
        ['第一条', 'a1', 1],
        ['第二条', 'a2', 1],
        ['（一）', 'a2.1', 2],
        ['（二）', 'a2.2', 2],
        ['第十三条', 'a13', 1],
      ],
    )
    assert.equal(clauses[4]!.text, '奖励积分，\n由社区认定。')
  })

  it('without 第一条 is cut by 一、 and （一）', () => {
    const { preamble, clauses } = splitClauses(
      '各街道：\n一、总体要求\n坚持共建。\n二、主要任务\n（一）组织联建。\n（二）党员联管。\n十一、附则',
    )
    assert.equal(preamble, '各街道：')
    assert.deepEqual(
      clauses.map(({ key }) => key),
      ['h1', 'h2', 'h2.1', 'h2.2', 'h11'],
    )
    assert.equal(clauses[0]!.text, '总体要求\n坚持共建。')
  })

  it('that has no clauses is all preamble, whatever it is', () => {
    for (const odd of ['', '\n\n', '没有分条的通知。', '（一）没有上级的一项', '第条、'])
      assert.equal(splitClauses(odd).clauses.length, 0, odd)
  })

  it('numbers its clauses as people write them', () => {
    assert.deepEqual(['三', '十', '十二', '二十三', '一百零五', '两', '7'].map(numberOf), [3, 10, 12, 23, 105, 2, 7])
    assert.ok(Number.isNaN(numberOf('甲')))
  })
})

describe('a basis in words', () => {
  const cases: [string, ReturnType<typeof namedIn>][] = [
    ['鼎委办〔2026〕12号第三条', { docNo: '鼎委办〔2026〕12号', title: null, keys: ['a3'] }],
    ['鼎委组〔2025〕9号第十二条第（二）项：每月一次', { docNo: '鼎委组〔2025〕9号', title: null, keys: ['a12.2', 'a12'] }],
    ['《实施意见》二（三）', { docNo: null, title: '实施意见', keys: ['h2.3', 'h2'] }],
    ['《个人信息保护法》第十九条、第四十七条：最短时间', { docNo: null, title: '个人信息保护法', keys: ['a19'] }],
    ['演示配置：报告未作规定', { docNo: null, title: null, keys: [] }],
  ]
  for (const [words, named] of cases.filter(([words]) => !words.startsWith('按')))
    it(`names its document and clause: ${words}`, () => assert.deepEqual(namedIn(words), named))
})

describe('a document', () => {
  const standing = (more: Partial<Standing> = {}): Standing => ({
    state: 'issued',
    effectiveOn: '2026-01-01',
    expiresOn: null,
    repealedOn: null,
    amendedOn: null,
    ...more,
  })
  it('is in force from its day to the day before its end', () => {
    assert.equal(stateOn(standing(), '2025-12-31'), 'issued')
    assert.equal(stateOn(standing(), '2026-01-01'), 'inForce')
    assert.equal(stateOn(standing({ expiresOn: '2026-06-01' }), '2026-05-31'), 'inForce')
    assert.equal(stateOn(standing({ expiresOn: '2026-06-01' }), '2026-06-01'), 'expired')
    assert.equal(stateOn(standing({ amendedOn: '2026-03-01', expiresOn: '2026-06-01' }), '2026-07-01'), 'amended')
    assert.equal(stateOn(standing({ repealedOn: '2026-02-01' }), '2026-02-01'), 'repealed')
    assert.equal(stateOn({ ...standing(), state: 'draft' }, '2026-02-01'), 'draft')
  })
  it('as a basis ends soon for the days of notice before whatever ends it', () => {
    const ends = standing({ expiresOn: '2026-06-30' })
    assert.deepEqual(baseStateOn(ends, '2026-05-30', 30), { state: 'inForce', on: '2026-06-30' })
    assert.deepEqual(baseStateOn(ends, '2026-05-31', 30), { state: 'expiring', on: '2026-06-30' })
    assert.deepEqual(baseStateOn(ends, '2026-06-30', 30), { state: 'expired', on: '2026-06-30' })
    assert.deepEqual(baseStateOn(standing({ repealedOn: '2026-06-10' }), '2026-06-01', 30), {
      state: 'expiring',
      on: '2026-06-10',
    })
  })
  const row = { state: 'countersign' as const, version: 2, clauses: 3, open: 0 }
  const given = { issuedOn: '2026-10-09', effectiveOn: '2026-10-09', version: 2 }
  const code = (refusal: { code: string } | null) => refusal?.code ?? null
  it('is issued when all agreed, with clauses, on days that fit', () => {
    const why = (more: object, days: object = {}) => code(whyNotIssue({ ...row, ...more }, { ...given, ...days }, '2026-10-09'))
    assert.equal(why({}), null)
    assert.equal(why({ open: 1 }), 'documents.not-countersigned')
    assert.equal(why({ clauses: 0 }), 'documents.no-clauses')
    assert.equal(why({ state: 'issued' }), 'documents.issued-already')
    assert.equal(why({ version: 3 }), 'version.stale')
    assert.equal(why({}, { issuedOn: '2026-10-10', effectiveOn: '2026-10-10' }), 'documents.days')
    assert.equal(why({}, { effectiveOn: '2026-10-08' }), 'documents.days')
    assert.equal(why({}, { expiresOn: '2026-10-09' }), 'documents.days')
  })
  it('is repealed once, no earlier than it was issued', () => {
    const issued = { state: 'issued' as const, version: 1, repealedOn: null, issuedOn: '2026-01-01' }
    assert.equal(whyNotRepeal(issued, '2026-10-09', 1), null)
    assert.equal(code(whyNotRepeal(issued, '2025-10-09', 1)), 'documents.days')
    assert.equal(code(whyNotRepeal({ ...issued, repealedOn: '2026-05-01' }, '2026-10-09', 1)), 'documents.not-issued')
  })
  it('is countersigned once by who was asked; an objection says why', () => {
    assert.equal(code(whyNotCountersign(undefined, { verdict: 'agreed' })), 'documents.not-asked')
    assert.equal(code(whyNotCountersign({ verdict: 'agreed' }, { verdict: 'agreed' })), 'documents.already-answered')
    assert.equal(code(whyNotCountersign({ verdict: null }, { verdict: 'objected' })), 'documents.object-with-words')
    assert.equal(whyNotCountersign({ verdict: null }, { verdict: 'objected', words: '第三条改' }), null)
  })
})
