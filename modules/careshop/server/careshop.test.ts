import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { dayOf } from '#common/dates.ts'
import { post } from '#server/ledger'
import { load as loadMembers } from '#server/members'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'

describe('a care shop', () => {
  let house: AHouse
  let keeper: SignedIn
  let shopId: string
  let riceId: string
  let memberId: string
  const memberNo = '20260001'

  before(async () => {
    house = await aHouse()
    keeper = await house.signedIn({ post: 'communityWorker' })
    const communityId = house.fuding.regions.community1
    memberId = await house.inCity(house.fuding.id, async (ctx) => {
      const ids = await loadMembers(ctx, [aMember(communityId, memberNo)])
      const id = [...ids.values()][0]!
      await post(ctx, {
        kind: 'points',
        on: dayOf(ctx.now),
        words: '测试',
        source: { kind: 'servicebook.record', id },
        lines: [
          { account: { ownerKind: 'servicebook.member', ownerId: id, unit: 'points' }, amount: 30 },
          { account: { ownerKind: 'servicebook.rewards', ownerId: communityId, unit: 'points' }, amount: -30 },
        ],
      })
      return id
    })
    const opened = await keeper.post('/api/careshops', {
      communityId,
      name: '同心爱心超市',
      place: '党群服务中心一楼',
      hours: '周一至周五',
    })
    assert.equal(opened.status, 200, opened.text)
    shopId = opened.body.id as string
    const added = await keeper.post(`/api/careshops/${shopId}/goods`, { title: '大米', unit: '袋', points: 10 })
    riceId = added.body.id as string
  })
  after(() => house?.close())

  const shelf = async () => {
    const { body } = await keeper.get(`/api/careshops/${shopId}`)
    return (body.shelf as { stock: number }[])[0]!.stock
  }
  const redeem = (quantity: number, who: SignedIn = keeper) =>
    who.post(`/api/careshop-goods/${riceId}/redeem`, { memberNo, quantity })

  it('has nothing to give before goods are taken in, and says how much there is', async () => {
    assert.equal((await redeem(1)).body.code, 'careshop.out-of-stock')
    const took = await keeper.post(`/api/careshop-goods/${riceId}/take-in`, { quantity: 5, donorOrgId: house.fuding.orgs.local1 })
    assert.equal(took.status, 200, took.text)
    assert.equal(await shelf(), 5)
  })

  it('gives goods for points, in one entry, and no more points than there are', async () => {
    const answer = await redeem(2)
    assert.deepEqual([answer.status, answer.body.points, answer.body.left], [200, 20, 10])
    assert.equal(await shelf(), 3)
    assert.equal((await redeem(2)).body.code, 'careshop.too-few-points')
    assert.equal(
      (await keeper.post(`/api/careshop-goods/${riceId}/redeem`, { memberNo: '1', quantity: 1 })).body.code,
      'careshop.no-member',
    )
  })

  it('never spends the same points twice, however many counters ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => redeem(1)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409, 409, 409])
    assert.equal(await shelf(), 2)
  })

  it('takes goods back once, and the points return', async () => {
    const { body } = await keeper.get(`/api/careshops/${shopId}/movements?kind=redeemed`)
    const first = (body.rows as { id: string; quantity: number }[]).find(({ quantity }) => quantity === 1)!
    assert.equal((await keeper.put(`/api/careshop-movements/${first.id}/take-back`, { words: '拿错了' })).status, 200)
    assert.equal(
      (await keeper.put(`/api/careshop-movements/${first.id}/take-back`, { words: '又一次' })).body.code,
      'careshop.taken-back',
    )
    assert.equal(await shelf(), 3)
  })

  it('tells nobody who took what', async () => {
    const { text } = await keeper.get(`/api/careshops/${shopId}/movements`)
    assert.ok(!text.includes(memberId) && !text.includes(memberNo) && !text.includes('测试员'), text)
    const page = await house.anyone.get('/careshop')
    assert.equal(page.status, 200)
    assert.match(page.text, /大米：每袋 10 积分/)
  })

  it('writes off with a reason, and closes with its books kept', async () => {
    assert.equal(
      (await keeper.post(`/api/careshop-goods/${riceId}/write-off`, { quantity: 9, words: '受潮' })).body.code,
      'careshop.out-of-stock',
    )
    assert.equal((await keeper.post(`/api/careshop-goods/${riceId}/write-off`, { quantity: 1, words: '受潮' })).status, 200)
    assert.equal((await keeper.put(`/api/careshops/${shopId}/close`, { version: 7 })).body.code, 'version.stale')
    assert.equal((await keeper.put(`/api/careshops/${shopId}/close`, { version: 1 })).status, 200)
    assert.equal((await redeem(1)).body.code, 'careshop.closed')
    const closed = (await keeper.get(`/api/careshops/${shopId}`)).body
    assert.deepEqual([closed.mayKeep, closed.mayWriteOff], [false, true], 'what is left on its shelf is still written off')
    const left = (closed.shelf as { id: string; stock: number }[]).find(({ id }) => id === riceId)!.stock
    assert.ok(left > 0)
    const writtenOff = await keeper.post(`/api/careshop-goods/${riceId}/write-off`, { quantity: left, words: '移交慈善总会' })
    assert.equal(writtenOff.status, 200)
    const listed = async (query: string) =>
      ((await keeper.get(`/api/careshops${query}`)).body.rows as { id: string }[]).map(({ id }) => id)
    assert.deepEqual([(await listed('')).includes(shopId), (await listed('?closed=true')).includes(shopId)], [false, true])
    const auditor = await house.signedIn({ post: 'auditAdmin' })
    assert.equal((await auditor.get('/api/ledger/proof')).body.proved, true)
  })

  it('keeps out whoever does not belong', async () => {
    const path = `/api/careshops/${shopId}`
    assert.equal((await house.anyone.get(path)).status, 401)
    assert.equal((await (await house.signedIn({ post: 'liaison' })).get(path)).status, 404)
    assert.equal((await (await house.signedIn({ post: 'communityWorker', org: 'residents2' })).get(path)).status, 404)
    assert.equal((await (await house.signedIn({ city: 'yunxi', post: 'communityWorker' })).get(path)).status, 404)
    const reader = await house.signedIn({ post: 'organisationOfficer' })
    assert.equal((await reader.get(path)).status, 200)
    assert.equal((await redeem(1, reader)).status, 403)
    const former = await house.signedIn({ post: 'communityWorker' })
    await house.endAppointment(former)
    assert.ok([401, 403, 404].includes((await former.get(path)).status))
  })
})

const aMember = (communityId: string, no: string) => ({
  communityId,
  no,
  name: '测试员',
  kind: 'volunteer',
  registeredOn: '2026-03-01',
})
