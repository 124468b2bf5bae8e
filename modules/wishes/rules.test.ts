import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  publicWish,
  states,
  whyNotClaim,
  whyNotCollect,
  whyNotPublish,
  whyNotShow,
  whyNotThank,
  whyNotVerify,
  whyNotWithdraw,
} from './rules.ts'

const wish = { state: 'collected' as const, collectedBy: 'a', title: '一个电饭煲', words: '想自己煮粥', valueFen: 20_000 }

describe('a wish', () => {
  it('has a value within the limit and is never money', () => {
    assert.equal(whyNotCollect(wish, 30_000), null)
    assert.equal(whyNotCollect({ ...wish, valueFen: 30_001 }, 30_000)?.code, 'wishes.too-dear')
    for (const title of ['现金 200 元', '一张购物卡', '微信红包'])
      assert.equal(whyNotCollect({ ...wish, title }, 30_000)?.code, 'wishes.no-cash', title)
  })

  it('is verified by another than who collected it', () => {
    assert.equal(whyNotVerify(wish, 'b'), null)
    assert.equal(whyNotVerify(wish, 'a')?.code, 'wishes.own-collection')
    assert.equal(whyNotVerify({ ...wish, collectedBy: null }, 'a'), null)
  })

  it('is not published with words that show who wishes', () => {
    const verified = { ...wish, state: 'verified' as const }
    assert.equal(whyNotPublish(verified), null)
    for (const words of ['电话 13812345678', '350982199001011234', '3栋2单元', '刚做完手术', '王奶奶要的', '低保户'])
      assert.equal(whyNotPublish({ ...verified, words })?.code, 'wishes.tells-who', words)
    assert.equal(whyNotPublish(wish)?.code, 'wishes.wrong-state')
  })

  it('is claimed once, and goes to the wisher once it lies with the community', () => {
    assert.equal(whyNotClaim({ state: 'published' }), null)
    assert.equal(whyNotClaim({ state: 'claimed' })?.code, 'wishes.claimed-already')
    assert.equal(whyNotWithdraw({ state: 'handed' })?.code, 'wishes.wrong-state')
    assert.equal(whyNotThank({ state: 'delivered' }, '谢谢，我姓王，住 3 栋')?.code, 'wishes.tells-who')
  })

  it('has one way to a public page: published, and fit to be read', () => {
    const row = {
      ...wish,
      id: 'x',
      no: '1',
      category: 'elder' as const,
      communityId: 'c',
      publishedAt: new Date(0),
      thanks: null,
      wisherName: '王某',
      address: '3栋',
    }
    for (const state of states)
      assert.equal(publicWish({ ...row, state }) !== null, !['collected', 'verified', 'withdrawn'].includes(state), state)
    assert.equal(publicWish({ ...row, state: 'published', words: '住在 3 栋' }), null, 'however it came to be there')
    assert.deepEqual(Object.keys(publicWish({ ...row, state: 'published' })!).sort(), [
      'category',
      'communityId',
      'id',
      'no',
      'publishedAt',
      'state',
      'thanks',
      'title',
      'valueFen',
      'words',
    ])
    assert.equal(publicWish({ ...row, state: 'thanked', thanks: '谢谢，我住 502 室' })?.thanks, null)
    assert.equal(whyNotShow(['谢谢大家']), null)
  })
})
