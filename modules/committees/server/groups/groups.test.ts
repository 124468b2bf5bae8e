import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '#platform/db.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../../app/testing.ts'
import type { GroupDetail, TreeNode } from '../../contract.ts'
import { lookAtGroups } from '../index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('a leading group', () => {
  let house: AHouse
  let city: SignedIn
  let organiser: SignedIn
  let secretary: SignedIn
  let head: SignedIn
  let id: string
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    organiser = await house.signedIn({ post: 'partyOrganizer' })
    secretary = await house.signedIn({ post: 'communitySecretary', name: '测试书记' })
    head = await house.signedIn({ post: 'subdistrictHead', name: '测试主任' })
  })
  after(() => house.close())

  const orgs = () => house.fuding.orgs
  const seats = () => [
    { role: 'leader', post: 'partyOrganizer', orgId: orgs().workCommittee1, duty: '全面工作' },
    { role: 'deputy', post: 'subdistrictHead', orgId: orgs().office1, duty: '统筹资源' },
    { role: 'member', post: 'communitySecretary', orgId: orgs().residents1, duty: '社区落实' },
  ]
  const given = (more: object = {}) => ({
    level: 'subdistrict',
    regionId: house.fuding.regions.street1,
    officeOrgId: orgs().workCommittee1,
    seats: seats(),
    ...more,
  })
  const one = async (by = organiser) => (await by.get(`/api/leading-groups/${id}`)).body as unknown as GroupDetail
  const put = async (what: string, body: object = {}, by = organiser) =>
    by.put(`/api/leading-groups/${id}/${what}`, { version: (await one()).version, ...body })

  it('is drafted for its level by who manages there, with one leader and seats bound to posts', async () => {
    const post = (more: object = {}, by = organiser) => by.post('/api/leading-groups', given(more))
    assert.equal(said(await post({}, secretary)), 'access.denied')
    assert.equal(said(await post({ level: 'city', regionId: undefined })), 'access.denied')
    assert.equal(said(await post({ regionId: house.fuding.regions.community1 })), 'committees.no-place')
    assert.equal(said(await post({ seats: seats().slice(1) })), 'committees.one-leader')
    assert.equal(said(await post({ seats: [...seats(), seats()[1]] })), 'committees.seat-taken')
    assert.equal(said(await post({ seats: [{ ...seats()[0], post: 'king' }] })), 'committees.no-such-post')
    const made = await post()
    assert.equal(said(made), 200)
    id = String(made.body.id)
    assert.equal(said(await post()), 'committees.group-stands')
    assert.deepEqual(
      (await one()).roster.map(({ name }) => name),
      [organiser.name, '测试主任', '测试书记'],
    )
  })

  it('is issued with a number as a version that keeps who sat where', async () => {
    assert.equal(said(await put('checked')), 'committees.not-issued')
    const issued = await put('issued')
    assert.equal(issued.body.docNo, '鼎党建领〔2026〕1号')
    assert.equal(said(await put('issued')), 'committees.nothing-changed')
    const group = await one()
    assert.deepEqual([group.state, group.versionNo, group.versions[0]!.roster.length, group.changes.length], ['active', 1, 3, 0])
    assert.ok(group.seriesId, 'and has a series of meetings whose members are its seats')
    for (const paper of ['notice', 'roster', 'duties'])
      assert.equal((await organiser.get(`/api/leading-groups/${id}/papers/${paper}?format=docx`)).status, 200)
  })

  it('is stale when somebody leaves or comes, tells its office once, and is right again with the adjustment', async () => {
    await house.endAppointment(head)
    await house.inCity(house.fuding.id, lookAtGroups)
    await house.inCity(house.fuding.id, lookAtGroups)
    const waits = async () =>
      ((await organiser.get('/api/inbox?module=committees')).body.rows as { kind: string }[]).filter(
        ({ kind }) => kind === 'stale',
      ).length
    assert.equal(await waits(), 1)
    assert.deepEqual([(await one()).staleSince, (await one()).changes[0]!.kind], ['2026-10-09', 'left'])
    assert.equal(said(await put('checked')), 'committees.group-stale')
    await house.signedIn({ post: 'subdistrictHead', name: '测试新任' })
    await house.inCity(house.fuding.id, lookAtGroups)
    const [change] = (await one()).changes
    assert.deepEqual([change!.kind, change!.was, change!.now], ['replaced', '测试主任', '测试新任'])
    assert.equal((await organiser.get(`/api/leading-groups/${id}/papers/notice?format=docx`)).status, 200)
    assert.equal((await put('issued')).body.docNo, '鼎党建领〔2026〕2号')
    const group = await one()
    assert.deepEqual(
      [group.staleSince, group.versionNo, group.versions[0]!.kind, group.versions[0]!.changes.length],
      [null, 2, 'adjusted', 1],
    )
    assert.equal(await waits(), 0)
  })

  it('is checked once a year', async () => {
    house.clock.set('2027-10-10T09:00:00+08:00')
    await house.inCity(house.fuding.id, lookAtGroups)
    // Nobody who signed in a year ago is still signed in.
    const later = await house.signedIn({ post: 'partyOrganizer', from: '2027-10-10' })
    assert.equal((await one(later)).checkLate, true)
    const seen = (await one(later)).changes.length
    assert.equal(seen, 0, 'the one who held the post longest still sits there')
    const { version } = await one(later)
    assert.equal(said(await later.put(`/api/leading-groups/${id}/checked`, { version })), 200)
    assert.deepEqual([(await one(later)).checkLate, (await one(later)).checkDueOn], [false, '2028-10-10'])
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('stands in a tree of three levels, where gaps show', async () => {
    const tree = async (by: SignedIn) => (await by.get('/api/leading-groups/tree')).body.rows as TreeNode[]
    const rows = await tree(city)
    assert.deepEqual(rows.map(({ level, group }) => [level, group !== null]).slice(0, 3), [
      ['city', false],
      ['subdistrict', true],
      ['community', false],
    ])
    assert.deepEqual(
      (await tree(secretary)).map(({ level }) => level),
      ['community'],
    )
    assert.match((await city.get('/api/leading-groups/export.csv')).text, /领导小组/)
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    for (const path of ['', '/tree', `/${id}`, '/export.csv', `/${id}/papers/notice`])
      assert.equal((await house.anyone.get(`/api/leading-groups${path}`)).status, 401)
    const liaison = await house.signedIn({ post: 'liaison' })
    for (const path of ['', '/tree', '/export.csv'])
      assert.equal(said(await liaison.get(`/api/leading-groups${path}`)), 'access.denied')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    const gone = await house.signedIn({ post: 'partyOrganizer' })
    await house.endAppointment(gone)
    const neighbour = await house.signedIn({ post: 'subdistrictHead', org: 'office2' })
    for (const who of [liaison, other, gone, neighbour, secretary]) {
      assert.equal(said(await who.get(`/api/leading-groups/${id}`)), 'committees.no-group')
      assert.equal(said(await who.get(`/api/leading-groups/${id}/papers/roster`)), 'committees.no-group')
      assert.equal(said(await put('issued', {}, who)), 'committees.no-group')
      assert.equal(said(await put('seats', { officeOrgId: orgs().workCommittee1, seats: seats() }, who)), 'committees.no-group')
      assert.equal(said(await put('dissolved', { reason: '撤' }, who)), 'committees.no-group')
    }
    const { seriesId } = await one()
    const series = async () => (await organiser.get(`/api/meetings/series/${seriesId}`)).body
    const version = (await one()).version
    const body = {
      officeOrgId: orgs().office1,
      seats: [...seats(), { role: 'member', post: 'agencyHead', orgId: orgs().agency1, duty: '治安' }],
      version,
    }
    assert.equal(said(await organiser.put(`/api/leading-groups/${id}/seats`, body)), 200)
    assert.equal(said(await put('issued')), 200)
    assert.equal((await series()).orgId, orgs().office1, 'the new office convenes')
    const ahead = await organiser.post('/api/meetings', { seriesId, startsAt: '2026-11-20T09:00:00+08:00', place: '街道三楼' })
    assert.equal(said(ahead), 200)
    assert.equal(said(await put('dissolved', { reason: '机构改革' })), 200)
    assert.equal((await series()).endedOn, '2026-10-09', 'it meets no more')
    assert.equal((await organiser.get(`/api/meetings/${String(ahead.body.id)}`)).body.state, 'cancelled')
    assert.equal(said(await put('issued')), 'committees.group-over')
  })

  it('that is dissolved while the house looks is not marked stale after that', async () => {
    const made = await secretary.post('/api/leading-groups', {
      ...{ level: 'community', regionId: house.fuding.regions.community1, officeOrgId: orgs().residents1 },
      seats: [{ role: 'leader', post: 'communitySecretary', orgId: orgs().residents1, duty: '全面工作' }],
    })
    const other = String(made.body.id)
    assert.equal(said(await secretary.put(`/api/leading-groups/${other}/issued`, { version: 1 })), 200)
    await house.owner.query(`update committees.group_seats set duty = '改' where group_id = $1`, [other])
    const locked = Promise.withResolvers<void>()
    const dissolving = house.inCity(house.fuding.id, async ({ db }) => {
      await db.run(sql`update committees.groups set version = version + 1 where city_id = ${db.cityId} and id = ${other}`)
      locked.resolve()
      await new Promise((resolve) => setTimeout(resolve, 300))
      await db.run(
        sql`update committees.groups set state = 'dissolved', ended_on = '2026-10-09', ended_why = '撤' where city_id = ${db.cityId} and id = ${other}`,
      )
    })
    await locked.promise
    await Promise.all([dissolving, house.inCity(house.fuding.id, lookAtGroups)])
    const { rows } = await house.owner.query('select stale_since from committees.groups where id = $1', [other])
    assert.deepEqual(rows, [{ stale_since: null }])
    const waits = await house.owner.query(`select from inbox.items where subject_id = $1 and kind = 'stale'`, [other])
    assert.equal(waits.rowCount, 0)
  })
})
