import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { whyNotFromPoints, whyNotFromStock, whyNotInMonth, whyNotMove, whyNotTakeBack } from './rules.ts'

describe('a care shop', () => {
  it('gives nothing from a closed shop or of retired goods', () => {
    assert.equal(whyNotMove({ retired: false, shopClosed: true })?.code, 'careshop.closed')
    assert.equal(whyNotMove({ retired: true, shopClosed: false })?.code, 'careshop.retired')
    assert.equal(whyNotMove({ retired: false, shopClosed: false }), null)
  })
  it('gives no more than there is, to nobody without the points, and within the month', () => {
    assert.equal(whyNotFromStock(2, 3)?.code, 'careshop.out-of-stock')
    assert.equal(whyNotFromStock(3, 3), null)
    assert.equal(whyNotFromPoints(9, 10)?.code, 'careshop.too-few-points')
    assert.equal(whyNotFromPoints(10, 10), null)
    assert.equal(whyNotInMonth(5, 6)?.code, 'careshop.month-reached')
    assert.equal(whyNotInMonth(6, 6), null)
  })
  it('takes back what was redeemed, once', () => {
    assert.equal(whyNotTakeBack({ kind: 'takenIn', takenBackAt: null })?.code, 'careshop.not-redeemed')
    assert.equal(whyNotTakeBack({ kind: 'redeemed', takenBackAt: new Date(0) })?.code, 'careshop.taken-back')
    assert.equal(whyNotTakeBack({ kind: 'redeemed', takenBackAt: null }), null)
  })
})
