import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { keyOf } from './own-keys.ts'

let house: AHouse
let worker: SignedIn
before(async () => {
  house = await aHouse()
  worker = await house.signedIn({ post: 'communityWorker' })
})
after(() => house.close())

const cookiesOf = (headers: Record<string, unknown>) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')
const signedIn = async (no: string, key: string) => {
  const answer = await house.anyone.form('/member/sign-in', { no, key, next: '/member/data' })
  assert.equal(answer.status, 303, answer.text.slice(0, 300))
  assert.match(String(answer.headers.location), /\/member\/data$/)
  return house.callerWith(cookiesOf(answer.headers))
}

describe('a member’s own pages, without JavaScript', () => {
  it('register him; the community confirms; he reads, mends, promises, moves and leaves', async () => {
    const shown = await house.anyone.get('/member/register')
    assert.equal(shown.status, 200)
    const mark = /name="mark" value="([^"]+)"/.exec(shown.text)![1]!
    house.clock.forward(1)
    const fields = {
      mark,
      communityId: house.fuding.regions.community1,
      name: '方自报',
      phone: '10016660001',
      kind: 'mobile',
      skills: 'law',
    }
    const empty = await house.anyone.form('/member/register', { mark, name: '' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /请填写姓名/)
    const sent = await house.anyone.form('/member/register', fields)
    assert.equal(sent.status, 303, sent.text)
    const mine = house.callerWith(cookiesOf(sent.headers))
    const receipt = await mine.get(String(sent.headers.location))
    const no = /id="no">([^<]+)/.exec(receipt.text)![1]!
    assert.match(receipt.text, /id="key">[A-Z2-9]{6}</)
    assert.equal((await house.anyone.get(String(sent.headers.location))).status, 403)

    const { id } = ((await worker.get('/api/members?state=registered')).body.rows as { id: string; no: string }[]).find(
      (one) => one.no === no,
    )!
    assert.match((await mine.get('/member')).text, /等社区确认/)
    assert.equal((await worker.put(`/api/members/${id}/confirm`, { version: 1 })).status, 200)
    await worker.post(`/api/members/${id}/reveal`, { reason: '电话确认' })
    const page = await mine.get('/member')
    assert.match(page.text, /方自报[\s\S]*法律与调解[\s\S]*电话确认/)
    assert.doesNotMatch(page.text, /\d{11}/)

    const data = await mine.get('/member/data')
    assert.doesNotMatch(data.text, /10016660001/)
    assert.equal((await mine.form('/member/data', { name: '方自改', kind: 'mobile' })).status, 303)
    assert.match((await mine.get('/member')).text, /方自改/)
    const promised = await mine.form('/member/pledges', { act: 'promise', words: '每周清洁楼道', dueOn: '2026-12-31' })
    assert.equal(promised.status, 303)
    assert.equal((await mine.form('/member/pledges', { act: 'promise', words: '', dueOn: '' })).status, 422)
    const metric = await mine.form('/member/pledges', {
      act: 'promise',
      words: '巡楼',
      metric: '长'.repeat(101),
      dueOn: '2026-12-31',
    })
    assert.deepEqual([metric.status, /href="#metric"/.test(metric.text)], [422, true])
    const pledge = /name="id" value="([^"]+)"/.exec((await mine.get('/member/pledges')).text)![1]!
    assert.equal((await mine.form('/member/pledges', { act: 'keep', id: pledge })).status, 303)
    assert.equal((await mine.form('/member/pledges', { act: 'keep', id: pledge })).status, 422)
    const moved = await mine.form('/member/move', { communityId: house.fuding.regions.community2 })
    assert.equal(moved.status, 303, moved.text)
    assert.match((await mine.get('/member')).text, /古城社区/)
    assert.equal((await mine.form('/member/leave', { words: '' })).status, 422)
    assert.equal((await mine.form('/member/leave', { words: '回老家了' })).status, 303)
    assert.match((await mine.get('/member')).text, /已结束/)
  })

  it('open by number and key, for half an hour, and not by guessing', async () => {
    const { body } = await worker.post('/api/members', {
      name: '方有钥',
      kind: 'retired',
      communityId: house.fuding.regions.community1,
    })
    const [id, no] = [String(body.id), String(body.no)]
    for (const path of ['/member', '/member/data', '/member/pledges', '/member/move', '/member/leave'])
      assert.equal((await house.anyone.get(path)).status, 403)
    const mine = await signedIn(no, keyOf(id).toLowerCase())
    assert.equal((await mine.get('/member')).status, 200)
    assert.equal((await mine.get(`/c/350999/member`)).status, 403)
    house.clock.forward(31)
    assert.equal((await mine.get('/member')).status, 403)
    const [wrong, none] = [
      await house.anyone.form('/member/sign-in', { no, key: 'AAAAAA' }),
      await house.anyone.form('/member/sign-in', { no: '209900001', key: 'AAAAAA' }),
    ]
    assert.deepEqual([wrong.status, none.status], [404, 404])
    for (let i = 0; i < 9; i++) await house.anyone.form('/member/sign-in', { no, key: 'AAAAAA' })
    assert.equal((await house.anyone.form('/member/sign-in', { no, key: keyOf(id) })).status, 429)
  })

  it('lead to no foreign site, and say alike whether a name is known', async () => {
    house.clock.forward(20)
    const { body } = await worker.post('/api/members', {
      name: '方不外',
      kind: 'retired',
      communityId: house.fuding.regions.community1,
    })
    const answer = await house.anyone.form('/member/sign-in', {
      no: String(body.no),
      key: keyOf(String(body.id)),
      next: '//evil.example/member',
    })
    assert.equal(answer.headers.location, '/member')
  })

  it('print a slip for the community alone', async () => {
    const { body } = await worker.post('/api/members', {
      name: '方回执',
      kind: 'retired',
      communityId: house.fuding.regions.community1,
      homeOrgId: house.fuding.orgs.local1,
    })
    const path = `/api/members/${body.id}/slip/paper?format=docx`
    assert.equal((await worker.get(path)).status, 200)
    assert.equal((await (await house.signedIn({ post: 'liaison' })).get(path)).status, 403)
    assert.equal((await (await house.signedIn({ post: 'communityWorker', org: 'residents2' })).get(path)).status, 404)
  })
})
