import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { load as loadMembers } from '#server/members'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aShift, aStation } from './fixtures.ts'

describe('the pages of shifts for residents', () => {
  let house: AHouse
  let worker: SignedIn
  let station: string
  let memberId: string
  const no = '202600077'
  before(async () => {
    house = await aHouse()
    worker = await house.signedIn({ post: 'communityWorker' })
    station = await aStation(worker, { communityId: house.fuding.regions.community1 })
    const row = {
      no,
      name: '缪会来',
      kind: 'volunteer',
      communityId: house.fuding.regions.community1,
      registeredOn: '2026-03-01',
    }
    memberId = (await house.inCity(house.fuding.id, (ctx) => loadMembers(ctx, [row]))).get(no)!
  })
  after(() => house.close())

  const city = () => `/c/${house.fuding.id}`
  const cookiesOf = (headers: Record<string, unknown>) =>
    [headers['set-cookie'] ?? []].flat().map((cookie) => String(cookie).split(';')[0]!)

  it('show what is missing, where and when, and nobody’s name', async () => {
    const shift = await aShift(worker, station, { roles: [{ name: '清洁', need: 3 }] })
    await worker.post(`/api/volunteering/shifts/${shift.id}/signups`, { roleId: shift.roles[0]!.id, memberId, agreed: true })
    for (const path of ['/shifts', `/shifts/${shift.id}`]) {
      const { status, text } = await house.anyone.get(`${city()}${path}`)
      assert.equal(status, 200)
      assert.match(text, /榕树公园/)
      assert.match(text, /缺 2 人/)
      assert.ok(!text.includes('缪会来'))
    }
    assert.equal((await house.anyone.get(`${city()}/shifts/nothing`)).status, 404)
  })

  it('take the name and telephone of somebody who is not registered to the community, which decides', async () => {
    const shift = await aShift(worker, station, {
      from: '2026-10-12T09:00:00+08:00',
      until: '2026-10-12T10:00:00+08:00',
      roles: [{ name: '清洁', need: 1 }],
    })
    const send = (fields: Record<string, string>) =>
      house.anyone.form(`${city()}/shifts/${shift.id}`, {
        role: shift.roles[0]!.id,
        name: '外来的人',
        phone: '100 8000 0001',
        ...fields,
      })
    assert.equal((await send({ phone: '12' })).status, 422)
    assert.equal((await send({ role: '' })).status, 422)
    assert.equal((await send({})).status, 303)
    assert.equal((await send({})).status, 303, 'sent twice is one offer')
    type Read = { signups: { id: string; state: string; visitor: boolean }[]; roles: { taken: number }[] }
    const read = async () => (await worker.get(`/api/volunteering/shifts/${shift.id}`)).body as Read
    const [offered, second] = (await read()).signups
    assert.equal(second, undefined)
    assert.deepEqual([offered!.state, offered!.visitor, (await read()).roles[0]!.taken], ['offered', true, 0])
    const phone = await worker.post(`/api/volunteering/signups/${offered!.id}/reveal`, { reason: '联系确认' })
    assert.equal(phone.body.phone, '10080000001')
    const other = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
    assert.equal((await other.post(`/api/volunteering/signups/${offered!.id}/reveal`, { reason: '看看' })).status, 403)
    assert.equal((await worker.put(`/api/volunteering/signups/${offered!.id}/offer`, { yes: true })).status, 200)
    assert.deepEqual([(await read()).signups[0]!.state, (await read()).roles[0]!.taken], ['going', 1])
  })

  it('let a member sign up, answer and withdraw with his own number and key', async () => {
    const shift = await aShift(worker, station, { from: '2026-10-13T09:00:00+08:00', until: '2026-10-13T10:00:00+08:00' })
    const path = `${city()}/member/shifts/${shift.id}`
    const asked = await house.anyone.get(path)
    assert.equal(asked.status, 200)
    assert.ok(asked.text.includes('name="key"') && !asked.text.includes('缪会来'))
    const { key } = (await worker.get(`/api/members/${memberId}/slip`)).body as { key: string }
    const opened = await house.anyone.form(`${city()}/member/sign-in`, { no, key, next: path })
    const cookie = cookiesOf(opened.headers as Record<string, unknown>).join('; ')
    const member = house.callerWith(cookie)
    assert.match((await member.get(path)).text, /缪会来/)
    assert.equal((await member.form(path, {})).status, 409)
    assert.equal((await member.form(path, { role: shift.roles[0]!.id })).status, 303)
    const again = await member.form(path, { role: shift.roles[0]!.id })
    assert.equal(again.status, 409)
    assert.match(again.text, /已经报过名/)
    const own = await member.get(`${city()}/member/shifts`)
    assert.match(own.text, /周末清洁/)
    const [, signupId] = /answers\/([0-9a-f-]{36})"/.exec(own.text.slice(own.text.lastIndexOf('10 月 13'))) ?? []
    assert.equal((await member.form(`${city()}/member/shifts/answers/${signupId}`, { what: 'withdraw' })).status, 303)
    const twice = await member.form(`${city()}/member/shifts/answers/${signupId}`, { what: 'withdraw' })
    assert.deepEqual([twice.status, String(twice.headers.location).split('?')[1]], [303, 'did=withdrawn'])
    assert.equal((await house.anyone.form(`${city()}/member/shifts/answers/${signupId}`, { what: 'withdraw' })).status, 403)
  })
})
