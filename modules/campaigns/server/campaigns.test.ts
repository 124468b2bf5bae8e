import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { figures } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Tags = { tags: { id: string; name: string; mayRemove: boolean }[]; open: { id: string }[] }

describe('a campaign', () => {
  let house: AHouse
  let city: SignedIn
  let secretary: SignedIn
  let id: string
  const given = {
    kind: 'campaign',
    name: '项目一线党旗红',
    goals: '把问题解决在现场',
    fromOn: '2026-03-01',
    toOn: '2026-12-31',
    actions: ['现场办公'],
    published: true,
  }
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    id = String((await city.post('/api/campaigns', given)).body.id)
  })
  after(() => house.close())

  const subjectId = newId()
  const tag = (more: object = {}, by = secretary) =>
    by.post('/api/campaigns/tags', {
      campaignId: id,
      module: 'projects',
      subjectId,
      title: '雨污分流',
      link: `/projects/${subjectId}`,
      ...more,
    })
  const tagsOf = async (by = secretary) =>
    (await by.get(`/api/campaigns/tags?module=projects&subjectId=${subjectId}`)).body as unknown as Tags

  it('is begun by the city, within its days', async () => {
    assert.equal(said(await city.post('/api/campaigns', { ...given, toOn: '2026-01-01' })), 'campaigns.days')
    assert.equal(said(await city.post('/api/campaigns', { ...given, orgIds: [house.fuding.regions.grid1] })), 'campaigns.no-org')
    assert.equal(said(await secretary.post('/api/campaigns', given)), 'access.denied')
  })

  it('has a frame of seven and seven that ships empty and is named by the city alone', async () => {
    const { places, rows } = (await secretary.get('/api/campaigns/lines')).body as { places: number; rows: unknown[] }
    assert.deepEqual([places, rows], [7, []])
    const line = { ...given, kind: 'link', name: '组织联建', seq: 1 }
    assert.equal(said(await secretary.post('/api/campaigns', line)), 'access.denied')
    assert.equal(said(await city.post('/api/campaigns', line)), 200)
    assert.equal(said(await city.post('/api/campaigns', line)), 'campaigns.place')
    assert.equal(said(await city.post('/api/campaigns', { ...line, seq: 8 })), 'campaigns.place')
    assert.equal(said(await city.post('/api/campaigns', { ...given, seq: 1 })), 'campaigns.place')
  })

  it('is a tag on any record, once, taken off by who put it', async () => {
    assert.equal((await tagsOf()).open.length, 2)
    assert.equal(said(await tag()), 200)
    assert.equal(said(await tag()), 'campaigns.tagged')
    assert.equal(said(await tag({ link: 'https://elsewhere.example/' })), 'input.invalid')
    assert.equal(said(await tag({ campaignId: newId() })), 'campaigns.not-found')
    const [put] = (await tagsOf()).tags
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.equal(said(await neighbour.put(`/api/campaigns/tags/${put!.id}/removed`, {})), 'access.denied')
    assert.equal(said(await secretary.put(`/api/campaigns/tags/${put!.id}/removed`, {})), 200)
    assert.equal(said(await secretary.put(`/api/campaigns/tags/${put!.id}/removed`, {})), 'campaigns.no-tag')
    assert.equal(said(await tag()), 200)
  })

  it('collects its records, counts them by kind, and writes its report itself', async () => {
    assert.equal(said(await tag({ module: 'meetings', subjectId: newId(), title: '调度会', link: `/meetings/${newId()}` })), 200)
    const campaign = (await secretary.get(`/api/campaigns/${id}`)).body as {
      counts: { module: string; name: string; count: number }[]
      records: number
    }
    assert.equal(campaign.records, 2)
    assert.deepEqual(campaign.counts.map(({ module, count }) => [module, count]).sort(), [
      ['meetings', 1],
      ['projects', 1],
    ])
    assert.equal(campaign.counts.find(({ module }) => module === 'projects')!.name, '党建项目')
    for (const format of ['pdf', 'docx'])
      assert.equal((await city.get(`/api/campaigns/${id}/paper?format=${format}`)).status, 200)
    assert.match((await city.get(`/api/campaigns/${id}/records/export.csv`)).text, /雨污分流/)
    assert.equal((await city.get(`/api/campaigns/${id}/records/export.xlsx?module=projects`)).status, 200)
  })

  it('counts the indicators of a named line from its records', async () => {
    const { rows } = (await secretary.get('/api/campaigns/lines')).body as { rows: { id: string; counts: unknown[] }[] }
    const line = rows[0]!.id
    assert.equal(said(await tag({ campaignId: line, module: 'lists', subjectId: newId(), link: `/lists/${newId()}` })), 200)
    const again = (await secretary.get('/api/campaigns/lines')).body as { rows: { counts: unknown[] }[] }
    assert.deepEqual(again.rows[0]!.counts, [{ module: 'lists', name: '三个清单', count: 1 }])
  })

  it('shows titles in their reach only; residents read numbers', async () => {
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.deepEqual((await neighbour.get(`/api/campaigns/${id}/records`)).body.rows, [])
    assert.equal(((await secretary.get(`/api/campaigns/${id}/records`)).body.rows as unknown[]).length, 2)
    assert.match((await house.anyone.get('/campaigns')).text, /党旗红/)
    const { text } = await house.anyone.get(`/campaigns/${id}`)
    assert.match(text, /党建项目：1/)
    assert.doesNotMatch(text, /雨污分流/)
    assert.equal((await house.anyone.get(`/campaigns/${newId()}`)).status, 404)
  })

  it('is for the organisations it names', async () => {
    const own = await city.post('/api/campaigns', { ...given, name: '街道专项', orgIds: [house.fuding.orgs.office1] })
    const campaignId = String(own.body.id)
    assert.equal(said(await tag({ campaignId })), 'campaigns.not-yours')
    assert.equal(said(await tag({ campaignId }, await house.signedIn({ post: 'subdistrictHead' }))), 200)
  })

  it('is counted by its rows', async () => {
    const [counted] = await house.inCity(house.fuding.id, figures)
    const { total } = (await city.get(`/api${counted!.link}`)).body as { total: { count: number } }
    assert.equal(total.count, counted!.value)
  })

  it('is closed to the stranger, the unauthorised, the other city and the one who left', async () => {
    for (const path of ['', '/export.csv', '/export.xlsx']) {
      assert.equal((await house.anyone.get(`/api/campaigns${path}`)).status, 401)
      assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get(`/api/campaigns${path}`)), 'access.denied')
    }
    assert.match((await city.get('/api/campaigns/export.csv')).text, /党旗红/)
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/campaigns/${id}`)), 'campaigns.not-found')
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    assert.equal(said(await tag({ subjectId: newId() }, gone)), 'access.denied')
  })

  it('is over when the city closes it; its records stay', async () => {
    assert.equal(said(await secretary.put(`/api/campaigns/${id}/closed`, { version: 1 })), 'access.denied')
    assert.equal(said(await city.put(`/api/campaigns/${id}/closed`, { version: 1 })), 200)
    assert.equal(said(await tag({ subjectId: newId() })), 'campaigns.over')
    assert.equal(said(await city.put(`/api/campaigns/${id}`, { ...given, kind: undefined, version: 2 })), 'campaigns.closed')
    assert.equal(((await secretary.get(`/api/campaigns/${id}/records`)).body.rows as unknown[]).length, 2)
  })
})
