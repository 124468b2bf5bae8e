import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { keyOf } from '../../members/server/own-keys.ts'
import { aMember } from './fixtures.ts'

describe('a member’s own book', () => {
  let house: AHouse
  let secretary: SignedIn
  let member: { id: string; no: string; name: string }
  let mine: ReturnType<AHouse['callerWith']>
  const claim = { on: '2026-10-08', activity: 'patrol', hours: '1.5', place: '石湖路口', content: '夜间巡逻', partner: '' }
  const signIn = async (no: string, key: string) => {
    const answer = await house.anyone.form('/member/sign-in', { no, key, next: '/member/book' })
    const cookies = [answer.headers['set-cookie'] ?? []].flat() as string[]
    return house.callerWith([house.anyone.cookie, ...cookies.map((one) => one.split(';')[0])].filter(Boolean).join('; '))
  }
  const slip = ({ id, no }: { id: string; no: string }) => ({ no, key: keyOf(id) })
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    const { community1 } = house.fuding.regions
    member = await house.inCity(350982, (ctx) => aMember(ctx, { communityId: community1, homeOrgId: house.fuding.orgs.local1 }))
    const { no, key } = slip(member)
    mine = await signIn(no, key)
  })
  after(() => house.close())

  it('opens to him with his number and key, and to nobody else', async () => {
    for (const path of ['', '/claim', '/sent', '/used', '/print']) {
      assert.equal((await mine.get(`/member/book${path}`)).status, 200, path)
      const stranger = await house.anyone.get(`/member/book${path}`)
      assert.equal(stranger.status, 403, path)
      assert.doesNotMatch(stranger.text, new RegExp(member.name))
    }
  })

  it('takes a claim, shows it waiting, lets him take it back, and says what to mend', async () => {
    const wrong = await mine.form('/member/book/claim', { ...claim, hours: '1.2', on: '' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /href="#on".*href="#hours"/s)
    const late = await mine.form('/member/book/claim', { ...claim, on: '2026-01-02' })
    assert.match(late.text, /近 60 天/)
    const long = await mine.form('/member/book/claim', { ...claim, on: '2026-02-30', partner: '长'.repeat(61) })
    assert.match(long.text, /href="#on".*href="#partner"/s)
    assert.equal((await mine.form('/member/book/claim', claim)).status, 303)
    // Pressed twice is claimed once.
    assert.equal((await mine.form('/member/book/claim', claim)).status, 303)
    const page = await mine.get('/member/book')
    assert.equal(page.text.match(/待确认/g)?.length, 1)
    const id = /name="id" value="([0-9a-f-]{36})"/.exec(page.text)![1]!
    assert.equal((await mine.form('/member/book/withdraw', { id })).status, 303)
    assert.match((await mine.get('/member/book')).text, /已撤回/)
  })

  it('shows what is confirmed with its points, and hears his objection once', async () => {
    await mine.form('/member/book/claim', claim)
    const waiting = (await secretary.get('/api/servicebook/records?state=claimed')).body.rows as { id: string }[]
    await secretary.post('/api/servicebook/records/confirm', { ids: waiting.map(({ id }) => id) })
    const page = await mine.get('/member/book')
    assert.match(page.text, /1 次服务，共 1.5 小时，3 分/)
    const path = /\/member\/book\/object\/[0-9a-f-]{36}/.exec(page.text)![0]
    assert.equal((await mine.get(path)).status, 200)
    assert.equal((await mine.form(path, { words: '' })).status, 422)
    assert.equal((await mine.form(path, { words: '实际两小时' })).status, 303)
    assert.equal((await mine.form(path, { words: '再说' })).status, 422)
    assert.match((await mine.get('/member/book')).text, /实际两小时/)
    const other = await house.inCity(350982, (ctx) => aMember(ctx, { communityId: house.fuding.regions.community1 }))
    const { no, key } = slip(other)
    assert.equal((await (await signIn(no, key)).get(path)).status, 404)
  })

  it('shows what will be told to his unit before it goes, and keeps it back while he objects', async () => {
    const { community1 } = house.fuding.regions
    await secretary.post('/api/servicebook/records', {
      communityId: community1,
      confirmed: true,
      rows: [{ memberId: member.id, on: '2026-03-08', halfHours: 4, activity: 'patrol', place: '石湖路', content: '巡逻' }],
    })
    await secretary.post('/api/servicebook/letters', { communityId: community1, year: 2026, half: 'H1' })
    const page = await mine.get('/member/book/sent')
    assert.match(page.text, /1 次，2 小时/)
    const letter = /name="letter" value="([0-9a-f-]{36})"/.exec(page.text)![1]!
    assert.equal((await mine.form('/member/book/sent', { letter, [`words-${letter}`]: '' })).status, 422)
    assert.equal((await mine.form('/member/book/sent', { letter, [`words-${letter}`]: '还有一次没算' })).status, 303)
    house.clock.set('2026-10-17T09:00:00+08:00')
    const { version } = (await secretary.get(`/api/servicebook/letters/${letter}`)).body as { version: number }
    const send = () => secretary.put(`/api/servicebook/letters/${letter}/send`, { version })
    assert.equal((await send()).body.code, 'servicebook.objections-open')
    const settled = await secretary.put(`/api/servicebook/letters/${letter}/settle`, {
      memberId: member.id,
      words: '已核实',
      version,
    })
    assert.equal(settled.status, 200, JSON.stringify(settled.body))
  })
})
