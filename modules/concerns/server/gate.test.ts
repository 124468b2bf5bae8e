import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aMatter } from '../../admission/server/fixtures.ts'
import { aTelling, layConcerns } from './fixtures.ts'

describe('what a unit brings forward itself and sends to communities', () => {
  let house: AHouse
  let topics: Record<string, string>
  let office: SignedIn
  let secretary: SignedIn
  before(async () => {
    house = await aHouse()
    topics = await house.inCity(350982, layConcerns)
    office = await house.signedIn({ post: 'subdistrictOfficer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
  })
  after(() => house.close())
  const said = ({ status, body }: { status: number; body: Record<string, unknown> }) => (status === 200 ? 200 : body.code)
  const own = async (channel = 'unit') => {
    const telling = aTelling(topics['010101']!, { gridId: house.fuding.regions.grid1 })
    const { body, text } = await office.post('/api/concerns', { ...telling, channel })
    assert.ok(body.id, text)
    await office.put(`/api/concerns/${body.id}/accept`, {})
    return String(body.id)
  }
  const send = (id: string, body: object) => office.put(`/api/concerns/${id}/dispatch`, body)
  const asks = async () =>
    (await secretary.get('/api/admission/asks')).body.rows as { id: string; subjectId: string; door: string }[]
  const concern = async (id: string) =>
    (await office.get(`/api/concerns/${id}`)).body as { state: string; holder: { id: string } }

  it('is an ask like any other: one community is asked, several are refused with the rule', async () => {
    const { residents1, residents2, agency1 } = house.fuding.orgs
    const id = await own()
    const refused = await send(id, { orgId: residents1, co: [residents2] })
    assert.equal(said(refused), 'admission.not-admitted')
    assert.match(String(refused.body.title), /民发〔2015〕136号/)
    assert.equal(said(await send(id, { orgId: residents1, co: [agency1] })), 200)
    assert.deepEqual(
      (await asks()).filter(({ subjectId }) => subjectId === id).map(({ door }) => door),
      ['concern'],
    )
    const matterId = await house.inCity(350982, (ctx) => aMatter(ctx, { deptOrgId: house.fuding.orgs.office1 }))
    assert.equal(said(await send(await own(), { orgId: residents1, co: [residents2], matterId })), 200)
    const emergency = { reason: '台风', until: '2026-10-11T18:00:00+08:00' }
    assert.equal(said(await send(await own(), { orgId: residents1, co: [residents2], emergency })), 200)
  })

  it('comes back to the sender in one tap of the community, and nobody has to rule on it', async () => {
    const id = await own()
    await send(id, { orgId: house.fuding.orgs.residents1 })
    const ask = (await asks()).find(({ subjectId }) => subjectId === id)!
    assert.equal(said(await secretary.put(`/api/admission/asks/${ask.id}/returned`, {})), 200)
    await house.settle()
    const back = await concern(id)
    assert.deepEqual([back.state, back.holder.id], ['accepted', house.fuding.orgs.office1])
    assert.equal(said(await secretary.put(`/api/admission/asks/${ask.id}/kept`, {})), 200)
    await house.settle()
    assert.equal(said(await send(id, { orgId: house.fuding.orgs.residents1 })), 200)
  })

  it('is asked no more once it is closed: nothing is left to return', async () => {
    const id = await own()
    await send(id, { orgId: house.fuding.orgs.residents1 })
    const ask = (await asks()).find(({ subjectId }) => subjectId === id)!
    const clerk = await house.signedIn({ post: 'followUpClerk' })
    const act = async (by: SignedIn, what: string, body: object = {}) => said(await by.put(`/api/concerns/${id}/${what}`, body))
    assert.equal(await act(secretary, 'accept-order'), 200)
    await act(secretary, 'record-contact', { reached: true })
    assert.equal(await act(secretary, 'reply', { result: 'solved', words: '已更换灯头。' }), 200)
    assert.equal(await act(office, 'check', { passed: true }), 200)
    if ((await concern(id)).state !== 'closed')
      assert.equal(await act(clerk, 'follow-up', { reached: true, solved: 'solved', satisfied: 'fair' }), 200)
    assert.equal((await concern(id)).state, 'closed')
    assert.equal(((await secretary.get(`/api/admission/asks/${ask.id}`)).body as { state: string }).state, 'ended')
    assert.equal(said(await secretary.put(`/api/admission/asks/${ask.id}/returned`, {})), 'admission.ask-ended')
  })

  it('is not what residents tell: their concerns go where they must', async () => {
    const before = (await asks()).length
    const id = await own('phone')
    assert.equal(said(await send(id, { orgId: house.fuding.orgs.residents1, co: [house.fuding.orgs.residents2] })), 200)
    assert.equal((await asks()).length, before)
  })
})
