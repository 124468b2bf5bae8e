import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { TaskState } from './contract.ts'
import { heldAlready, houseFacts } from './facts.ts'
import { lightOf, whyNotAnswers, whyNotClaim, whyNotFields, whyNotMove, whyNotStart, whyNotVerify } from './rules.ts'

const task = (state: TaskState, ownClaim = false) => ({ state, version: 3, ownClaim })

describe('a task', () => {
  it('is begun once, and only as one has seen it', () => {
    assert.equal(whyNotStart(task('open'), 3), null)
    assert.equal(whyNotStart(task('open'), 2)?.code, 'version.stale')
    assert.equal(whyNotStart(task('doing'), 3)?.code, 'tasks.not-open')
  })

  it('is claimed while it is in hand, begun or not', () => {
    assert.equal(whyNotClaim(task('open'), 3), null)
    assert.equal(whyNotClaim(task('doing'), 3), null)
    assert.equal(whyNotClaim(task('claimed'), 3)?.code, 'tasks.claimed-already')
    for (const state of ['done', 'refused', 'withdrawn'] as const) assert.equal(whyNotClaim(task(state), 3)?.code, 'tasks.over')
  })

  it('is verified by another than who claimed it', () => {
    assert.equal(whyNotVerify(task('claimed'), 3), null)
    assert.equal(whyNotVerify(task('claimed', true), 3)?.code, 'tasks.own-claim')
    assert.equal(whyNotVerify(task('doing'), 3)?.code, 'tasks.not-claimed')
  })

  it('moves to no day that has passed', () => {
    assert.equal(whyNotMove(task('doing'), '2026-10-09', '2026-10-09', 3), null)
    assert.equal(whyNotMove(task('doing'), '2026-10-08', '2026-10-09', 3)?.code, 'tasks.due-passed')
  })

  it('shows a light that nobody chooses', () => {
    const light = (state: TaskState, dueOn: string) => lightOf({ state, dueOn }, '2026-10-09', '2026-10-14')
    assert.deepEqual(
      [light('open', '2026-10-20'), light('doing', '2026-10-14'), light('doing', '2026-10-09'), light('claimed', '2026-10-08')],
      ['green', 'amber', 'amber', 'red'],
    )
    assert.deepEqual([light('done', '2026-10-01'), light('withdrawn', '2026-10-01')], ['done', 'none'])
  })
})

describe('a form', () => {
  const field = (name: string, type: 'text' | 'number' | 'date' | 'choice' = 'text', options?: string[]) => ({
    name,
    type,
    options,
  })

  it('asks each thing once, a choice with its options, and work asks nothing', () => {
    assert.equal(whyNotFields('form', [field('危房栋数', 'number')]), null)
    assert.equal(whyNotFields('form', [])?.code, 'tasks.fields-missing')
    assert.equal(whyNotFields('work', [field('危房栋数')])?.code, 'tasks.fields-missing')
    assert.equal(whyNotFields('form', [field('危房栋数'), field('危房栋数')])?.code, 'tasks.fields-twice')
    assert.equal(whyNotFields('form', [field('结构', 'choice', ['砖混'])])?.code, 'tasks.options-missing')
  })

  it('never asks what the house holds, and names the page where it stands', () => {
    for (const name of [
      '在职党员人数',
      '报到党员名单',
      '共建协议份数',
      '辖区单位数量',
      '微心愿认领率',
      '志愿者人数',
      '活动室面积',
      '诉求件数',
      '诉求办结台账',
      '诉求台账',
      '服务记录',
      '志愿服务工作台账',
      '党员基本信息表',
    ])
      assert.equal(whyNotFields('form', [field(name)])?.code, 'tasks.already-held', name)
    for (const name of ['危房栋数', '需要转移的人数', '消防栓是否完好', '联系电话', '社区工作情况', '设施表面破损情况'])
      assert.equal(heldAlready(name), null, name)
    const [light, none] = [['闭环'], []]
    assert.equal(heldAlready('诉求闭环台账'), null)
    assert.equal(heldAlready('诉求闭环台账', light)?.key, 'concerns', 'which words weigh nothing the city says')
    assert.equal(heldAlready('诉求办结台账', none), null)
    assert.deepEqual(whyNotFields('form', [field('诉求办结台账'), field('危房栋数'), field('服务记录')])?.facts, {
      fields: '诉求办结台账、服务记录',
      held: 'concerns、records',
    })
    for (const { page } of houseFacts) {
      const module = page.split('/')[1]!
      const pages = readFileSync(join(import.meta.dirname, `../${module}/web/index.tsx`), 'utf8')
      assert.ok(pages.includes(`path: '${page}'`), `${page} is a page of the console`)
    }
  })

  it('is answered in full, each field in its type', () => {
    const fields = [field('栋数', 'number'), field('查看日期', 'date'), field('结构', 'choice', ['砖混', '框架'])]
    const answers = { 栋数: 3, 查看日期: '2026-10-09', 结构: '砖混' }
    assert.equal(whyNotAnswers(fields, answers), null)
    assert.equal(whyNotAnswers(fields, { ...answers, 栋数: '三' })?.code, 'tasks.answer-wrong')
    assert.equal(whyNotAnswers(fields, { ...answers, 查看日期: '2026-02-30' })?.code, 'tasks.answer-wrong')
    assert.equal(whyNotAnswers(fields, { ...answers, 结构: '木' })?.code, 'tasks.answer-wrong')
    assert.equal(whyNotAnswers(fields, { ...answers, 多余: '一' })?.code, 'tasks.answer-wrong')
    assert.equal(whyNotAnswers(fields, { 栋数: 3 })?.code, 'tasks.answer-missing')
  })
})
