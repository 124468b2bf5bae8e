import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  whyNotAskData,
  whyNotClose,
  whyNotDecide,
  whyNotIssue,
  whyNotNotice,
  whyNotRecheck,
  whyNotReply,
  whyNotUphold,
  whyNotVisit,
  whyOverQuota,
  whyPersonal,
} from './rules.ts'

const at = <S extends string>(state: S) => ({ state, version: 1 })

describe('an inspection', () => {
  it('is approved by another than who planned it, and a no has its reason', () => {
    const one = { ...at('planned' as const), ownPlan: false }
    assert.equal(whyNotDecide(one, { approved: true, version: 1 }), null)
    assert.equal(whyNotDecide(one, { approved: false, version: 1 })?.code, 'inspections.reason-missing')
    assert.equal(whyNotDecide({ ...one, ownPlan: true }, { approved: true, version: 1 })?.code, 'inspections.own-plan')
    assert.equal(whyNotDecide({ ...one, state: 'approved' }, { approved: true, version: 1 })?.code, 'inspections.not-now')
  })

  it('comes to a community no more often than its quota, and never for what the house holds', () => {
    assert.equal(whyOverQuota('石湖社区', 3, 4), null)
    assert.equal(whyOverQuota('石湖社区', 4, 4)?.code, 'inspections.quota')
    assert.deepEqual(whyNotAskData(['消防栓完好率', '在职党员人数', '诉求办结台账'])?.facts, {
      fields: '在职党员人数、诉求办结台账',
      held: 'members、concerns',
    })
  })

  it('is announced, or not: an unannounced one has no notice and takes place once approved', () => {
    const [open, secret] = [
      { ...at('approved' as const), method: 'open' as const },
      { ...at('approved' as const), method: 'unannounced' as const },
    ]
    assert.equal(whyNotNotice(open, 1), null)
    assert.equal(whyNotNotice(secret, 1)?.code, 'inspections.unannounced')
    assert.equal(whyNotVisit(open, 1)?.code, 'inspections.not-now')
    assert.equal(whyNotVisit(secret, 1), null)
  })

  it('hears the inspected before it decides', () => {
    const finding = { ...at('shown' as const), replyBy: '2026-10-16' }
    assert.equal(whyNotReply(finding, '2026-10-16', 1), null)
    assert.equal(whyNotReply(finding, '2026-10-17', 1)?.code, 'inspections.reply-over')
    assert.equal(whyNotUphold(finding, '2026-10-16', 1)?.code, 'inspections.reply-runs')
    assert.equal(whyNotUphold(finding, '2026-10-17', 1), null)
    assert.equal(whyNotUphold({ ...finding, state: 'replied' }, '2026-10-10', 1), null)
  })

  it('issues its bulletin when all is decided, and closes when all is put right', () => {
    assert.equal(whyNotIssue(at('visited'), ['upheld', 'dropped'], 1), null)
    assert.equal(whyNotIssue(at('visited'), ['replied'], 1)?.code, 'inspections.findings-open')
    assert.equal(whyNotClose(at('issued'), ['closed', 'dropped'], 1), null)
    assert.equal(whyNotClose(at('issued'), ['rectifying'], 1)?.code, 'inspections.findings-open')
    const mending = { ...at('rectifying' as const), taskRuns: false }
    assert.equal(whyNotRecheck(mending, { passed: true, version: 1 }), null)
    assert.equal(whyNotRecheck(mending, { passed: false, version: 1 })?.code, 'inspections.day-missing')
    assert.equal(whyNotRecheck({ ...mending, taskRuns: true }, { passed: true, version: 1 })?.code, 'inspections.task-runs')
  })

  it('names units and facts, never residents', () => {
    assert.equal(whyPersonal('石湖社区活动室灭火器过期 3 具'), null)
    for (const text of ['李奶奶家门口堆物', '电话 13800138000', '3号楼2单元502室漏水'])
      assert.equal(whyPersonal(text)?.code, 'inspections.names-a-person', text)
  })
})
