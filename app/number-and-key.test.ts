import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse } from './testing.ts'

let house: AHouse
before(async () => {
  house = await aHouse()
})
after(() => house.close())

/** Where a form for number and key is sent, and a page that only the right key opens. */
const doors = {
  '/track': '/track/202610090010001',
  '/wishes/claims': '/wishes/claims/RL202600012',
  '/services/orders': `/services/orders/${encodeURIComponent('服务20260012')}`,
  '/bookings': '/bookings/ABCDEFGH23',
  '/deliberations/track': '/deliberations/said/2026100012',
  '/hearings/track': '/hearings/asked/2026200012',
  '/vote': '/vote/202600030012',
  '/member/sign-in': '/member/registered/202600001',
}
const rawWords = /\b(site|wishes|offers|venues|concerns|deliberations|hearings|ballots|members):[a-z]/

describe('number and key', () => {
  for (const [path, own] of Object.entries(doors))
    it(`are asked for alike at ${path}: what is missing, what is wrong, and not too often`, async () => {
      house.clock.forward(60)
      const missing = await house.anyone.form(path, { no: '', key: '' })
      assert.equal(missing.status, 422)
      for (const field of ['no', 'key']) assert.match(missing.text, new RegExp(`<li><a href="#${field}">`))
      const shut = await house.anyone.get(own)
      assert.equal(shut.status, 403)
      const typed = decodeURIComponent(own.split('/').at(-1)!)
      assert.ok(shut.text.includes(`name="no" value="${typed}"`), 'the number need not be written again')
      const wrong = await house.anyone.form(path, { no: typed, key: 'AAAAAA' })
      assert.equal(wrong.status, 404)
      for (let i = 0; i < 9; i++) await house.anyone.form(path, { no: typed, key: 'AAAAAA' })
      assert.equal((await house.anyone.form(path, { no: typed, key: 'AAAAAA' })).status, 429)
      const english = await house.callerWith('lang=en').form(path, { no: typed, key: '' })
      for (const { text } of [missing, shut, wrong, english]) assert.doesNotMatch(text, rawWords)
    })

  it('writes no words of an address into the form', async () => {
    const { text, status } = await house.anyone.get(`/track/${encodeURIComponent('请拨打 95588 <b>')}`)
    assert.equal(status, 403)
    assert.match(text, /name="no" value=""/)
  })
})
