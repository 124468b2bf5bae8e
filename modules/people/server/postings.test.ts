import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { figures } from './postings.ts'

let house: AHouse
before(async () => {
  house = await aHouse()
})
after(() => house.close())

it('concurrent posts and secondments are listed while they are held, in the regions of both sides', async () => {
  const officer = await house.signedIn({ post: 'deptHandler', name: '甲一' })
  await house.appoint(officer, { post: 'firstSecretary', org: 'party1' })
  const worker = await house.signedIn({ post: 'communityWorker', name: '乙二' })
  await house.appoint(worker, { post: 'liaison', org: 'local1', kind: 'secondment', until: '2027-03-01' })
  const grids = await house.signedIn({ post: 'gridWorker', region: 'grid1' })
  await house.appoint(grids, { post: 'gridWorker', region: 'grid2' })

  const reader = await house.signedIn({ post: 'organisationOfficer' })
  const rows = async (by: typeof reader, query = '') =>
    (await by.get(`/api/people/postings?${query}`)).body.rows as { name: string; homeOrg: string; hostOrg: string }[]
  assert.deepEqual(
    (await rows(reader)).map(({ name }) => name),
    ['甲一', '乙二'],
  )
  assert.equal((await rows(reader, 'kind=secondment'))[0]?.hostOrg, '石湖社区榕荫小学')
  assert.equal((await rows(reader, `regionId=${house.fuding.regions.community2}`)).length, 0)
  assert.equal((await rows(worker)).length, 2)
  assert.equal((await rows(await house.signedIn({ post: 'communityWorker', org: 'residents2' }))).length, 0)
  assert.equal((await rows(await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' }))).length, 0)
  assert.equal((await house.anyone.get('/api/people/postings')).status, 401)
  assert.equal((await (await house.signedIn({ post: 'agencyHandler' })).get('/api/people/postings')).status, 403)
  assert.match((await reader.get('/api/people/postings/export.csv')).text, /甲一/)
  const values = async () => (await house.inCity(house.fuding.id, figures)).map(({ value }) => value)
  assert.deepEqual(await values(), [1, 1])

  house.clock.set('2027-03-01T09:00:00+08:00')
  assert.deepEqual(await values(), [1, 0])
  assert.equal((await rows(reader, 'kind=secondment&ended=true')).length, 1)
})
