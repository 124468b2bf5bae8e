import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse } from '../../../app/testing.ts'

describe('rights', () => {
  let house: AHouse
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  const mine = async (caller: { get(path: string): Promise<{ body: Record<string, unknown> }> }) =>
    ((await caller.get('/api/me')).body.appointments as { post: string; orgName: string; level: string }[]).map((a) => a.post)

  it('come from appointments, as far as the organisation or the narrower region reaches', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker' })
    const { body } = await clerk.get('/api/me')
    const [own] = body.appointments as Record<string, unknown>[]
    assert.deepEqual(
      [own!.postName, own!.orgName, own!.level, own!.regionId, own!.regionName],
      ['社区工作者', '石湖社区居民委员会', 'community', house.fuding.regions.community1, '石湖社区'],
    )
    const grid = await house.signedIn({ post: 'gridWorker', region: 'grid2' })
    const [narrow] = (await grid.get('/api/me')).body.appointments as Record<string, unknown>[]
    assert.deepEqual([narrow!.level, narrow!.regionId], ['grid', house.fuding.regions.grid2])
    const leader = await house.signedIn({ post: 'cityLeader' })
    const [wide] = (await leader.get('/api/me')).body.appointments as Record<string, unknown>[]
    assert.deepEqual([wide!.level, wide!.regionId, wide!.regionName], ['city', null, '福鼎市'])
  })

  it('end with the appointment at that instant, in the same session', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker' })
    await house.appoint(clerk, { post: 'liaison', org: 'local1' })
    assert.deepEqual(await mine(clerk), ['communityWorker', 'liaison'])
    await house.endAppointment(clerk)
    assert.deepEqual(await mine(clerk), ['liaison'])
  })

  it('begin and end at midnight in Shanghai', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker', from: '2026-10-10', until: '2026-10-11' })
    assert.deepEqual(await mine(clerk), [])
    house.clock.set('2026-10-10T00:00:00+08:00')
    assert.deepEqual(await mine(clerk), ['communityWorker'])
    house.clock.set('2026-10-10T23:59:59+08:00')
    assert.deepEqual(await mine(clerk), ['communityWorker'])
    house.clock.set('2026-10-11T00:00:00+08:00')
    assert.deepEqual(await mine(clerk), [])
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('stay behind the wall of their city, and behind the door for who is not signed in', async () => {
    const other = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
    assert.equal(((await other.get('/api/me')).body.city as { name: string }).name, '云溪市')
    const turned = house.callerWith(other.cookie.replace('350999', '350982'))
    assert.equal((await turned.get('/api/me')).status, 401)
    assert.equal((await house.anyone.get('/api/me')).status, 401)
  })

  it('can be narrowed to one appointment, and only to one that is held', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker' })
    const second = await house.appoint(clerk, { post: 'liaison', org: 'local1' })
    assert.equal((await clerk.put('/api/me/acting', { appointmentId: second })).status, 200)
    assert.equal((await clerk.get('/api/me')).body.actingId, second)
    await house.endAppointment(clerk, second)
    assert.equal((await clerk.get('/api/me')).body.actingId, null)
    assert.equal((await clerk.put('/api/me/acting', { appointmentId: second })).status, 404)
  })
})
