import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { writeXlsx } from '#platform/sheets/index.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { layConcerns } from './fixtures.ts'

const heads = ['序号', '留言用户', '留言主题', '留言时间', '留言详情', '答复意见', '答复时间'].map((title) => ({
  title,
  kind: 'text' as const,
}))
const rows = [
  ['1', 'A0001', '桥头路灯不亮', '2018/09/21 18:00:54', '桥头路灯坏了三天。', '已更换。', '2018-09-25 10:12:25'],
  ['2', 'A0002', '井盖响', '2018-09-22 08:00:00', '井盖一直响，晚上睡不着。', null, null],
]

describe('messages of an older system', () => {
  let house: AHouse
  let dispatcher: SignedIn
  before(async () => {
    house = await aHouse()
    await house.inCity(350982, layConcerns)
    dispatcher = await house.signedIn({ post: 'cityDispatcher' })
  })
  after(() => house.close())

  /** Upload, match as suggested, check, confirm; answers what became of the rows. */
  const bring = async (given: (string | null)[][]) => {
    const content = await buffer(writeXlsx('留言', heads, given))
    const up = await dispatcher.upload('/api/imports', { name: 'concerns.messages', file: { name: '留言.xlsx', content } })
    assert.equal(up.status, 200, up.text)
    const { id } = up.body as { id: string }
    const { matching } = (await dispatcher.get(`/api/imports/${id}`)).body
    const check = await dispatcher.put(`/api/imports/${id}/check`, { matching })
    assert.equal(check.status, 200, check.text)
    await house.settle()
    const checked = (await dispatcher.get(`/api/imports/${id}`)).body as { state: string; faulty: number }
    if (checked.state !== 'checked') return checked as Record<string, unknown>
    await dispatcher.put(`/api/imports/${id}/confirm`, {})
    await house.settle()
    return (await dispatcher.get(`/api/imports/${id}`)).body
  }

  it('come in by the house’s own importer at their original times, once', async () => {
    const first = await bring(rows)
    assert.deepEqual([first.state, (first.counts as { created: number }).created], ['done', 2], JSON.stringify(first))
    const again = await bring(rows)
    assert.deepEqual((again.counts as { created: number; unchanged: number }).unchanged, 2)
    const { rows: listed } = (await dispatcher.get('/api/concerns?list=all')).body as {
      rows: { id: string; no: string; title: string; state: string; toldAt: string; topic: { name: string } }[]
    }
    assert.deepEqual(
      listed.map((r) => [r.title, r.state, r.toldAt, r.topic.name, r.no]),
      [
        ['井盖响', 'collected', '2018-09-22T00:00:00.000Z', '井盖破损', '201809220000001'],
        ['桥头路灯不亮', 'closed', '2018-09-21T10:00:54.000Z', '路灯不亮', '201809210000001'],
      ],
    )
    const closed = (await dispatcher.get(`/api/concerns/${listed[1]!.id}`)).body as {
      reply: string
      clocks: { outcome: string }[]
      claimant: { name: string }
    }
    assert.deepEqual([closed.reply, closed.clocks[0]!.outcome, closed.claimant.name], ['已更换。', 'met', 'A**'])
  })

  it('are refused row by row where they cannot be right, and nothing comes in', async () => {
    const faulty = await bring([['3', 'x', '早答', '2018-09-21', '内容。', '答复。', '2018-09-20']])
    assert.notEqual(faulty.state, 'done')
    const { rows: problems } = await house.owner.query("select count(*)::int n from concerns.concerns where title = '早答'")
    assert.equal(problems[0].n, 0)
  })

  it('are brought in only by those who may', async () => {
    const content = await buffer(writeXlsx('留言', heads, rows))
    const file = { name: '留言.xlsx', content }
    const secretary = await house.signedIn({ post: 'communitySecretary' })
    assert.equal((await secretary.upload('/api/imports', { name: 'concerns.messages', file })).status, 404)
    assert.equal((await house.anyone.upload('/api/imports', { name: 'concerns.messages', file })).status, 401)
  })
})
