import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aMatter } from '../../admission/server/fixtures.ts'
import type { MeetingDetail } from '../contract.ts'
import { aMeeting, aSeries } from './fixtures.ts'
import { countsFor } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('a meeting that asks something of communities', () => {
  let house: AHouse
  let organiser: SignedIn
  let secretary: SignedIn
  let worker: SignedIn
  const orgs = () => house.fuding.orgs
  before(async () => {
    house = await aHouse()
    organiser = await house.signedIn({ post: 'organisationOfficer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    worker = await house.signedIn({ post: 'communityWorker' })
  })
  after(() => house.close())

  const members = (...orgIds: string[]) => orgIds.map((orgId) => ({ orgId, role: 'member' }))
  const cycle = { everyMonthOn: [20], onRestDay: 'next' }
  let series = 0
  const laid = async (given: object, startsAt = '2026-10-20T09:00:00+08:00') => {
    const seriesId = await aSeries(organiser, {
      level: 'city',
      name: `房屋安全调度${'甲乙丙丁戊己庚辛'.charAt(series++)}会`,
      ...given,
    })
    return { seriesId, id: await aMeeting(organiser, seriesId, startsAt) }
  }
  const detail = async (id: string, by = organiser) => (await by.get(`/api/meetings/${id}`)).body as unknown as MeetingDetail
  const call = async (id: string, gate: object = {}, by = organiser) =>
    by.put(`/api/meetings/${id}/called`, { version: (await detail(id)).version, withoutAgenda: true, ...gate })
  const waits = async (by: SignedIn, id: string) =>
    ((await by.get('/api/inbox?module=meetings&limit=100')).body.rows as { link: string }[]).some(({ link }) => link.endsWith(id))
  const matter = () => house.inCity(house.fuding.id, (ctx) => aMatter(ctx, { deptOrgId: orgs().housing }))

  it('is called under an admitted matter or in an emergency, where a department convenes several or again and again', async () => {
    const both = members(orgs().residents1, orgs().residents2, orgs().cityManagement)
    const { id } = await laid({ orgId: orgs().housing, members: both })
    assert.equal((await detail(id)).asksCommunities, true)
    const no = await call(id)
    assert.equal(said(no), 'admission.not-admitted')
    assert.match(String((no.body.facts as { rule: string }).rule), /不得转嫁给社区/)
    assert.equal((await detail(id)).state, 'planned')
    assert.equal(await waits(secretary, id), false)
    assert.equal(said(await call(id, { matterId: await matter() })), 200)
    assert.equal(await waits(secretary, id), true)
    const admitted = (await detail(id, secretary)).ask
    assert.equal(admitted?.whyNotReturn, 'is-admitted')

    const monthly = await laid({ orgId: orgs().housing, members: members(orgs().residents1), cycle })
    assert.equal(said(await call(monthly.id)), 'admission.not-admitted')
    const emergency = { reason: '台风', until: '2026-10-12T18:00:00+08:00' }
    assert.equal(said(await call(monthly.id, { emergency })), 200)
    assert.equal(said(await call(monthly.id, { emergency })), 'meetings.called-already')
  })

  it('is called off by itself when the emergency that let its call pass ends before it begins, and nobody gave it back', async () => {
    const { id } = await laid({ orgId: orgs().housing, members: members(orgs().residents1, orgs().residents2), cycle })
    assert.equal(said(await call(id, { emergency: { reason: '台风', until: '2026-10-12T18:00:00+08:00' } })), 200)
    house.clock.set('2026-10-12T18:30:00+08:00')
    await house.settle()
    const { state, endedWhy, gaveBack } = await detail(id, secretary)
    assert.deepEqual([state, endedWhy, gaveBack], ['cancelled', '紧急事项的截止日期已到，自动取消', []])
    const told = async (by: SignedIn) =>
      ((await by.get('/api/inbox?module=meetings&limit=100&notices=1')).body.rows as { link: string; kind: string }[])
        .filter(({ link }) => link.endsWith(id))
        .map(({ kind }) => kind)
    assert.deepEqual([await told(secretary), await waits(secretary, id)], [['cancelled'], false])
    assert.ok((await told(organiser)).includes('cancelled'))
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is no ask where leading bodies, a committee or the community itself convene', async () => {
    const both = members(orgs().residents1, orgs().residents2)
    for (const orgId of [orgs().organisation, orgs().workCommittee1, orgs().office1]) {
      const { id } = await laid({ orgId, members: both, cycle })
      assert.equal((await detail(id)).asksCommunities, false)
      assert.equal(said(await call(id)), 200)
      assert.equal((await detail(id, secretary)).ask, null)
    }
  })

  it('calls no community: nothing is asked', async () => {
    const { id } = await laid({ orgId: orgs().housing, members: members(orgs().cityManagement, orgs().agency1), cycle })
    assert.equal(said(await call(id)), 200)
  })

  it('is given back by the one community called once: it is called no longer, and nobody counts it as absent', async () => {
    const { id } = await laid({ orgId: orgs().agency1, members: members(orgs().residents1, orgs().housing) })
    assert.equal(said(await call(id)), 200)
    const { ask, attendance } = await detail(id, secretary)
    assert.equal(ask?.whyNotReturn, null)
    const mine = attendance.find((row) => row.mine)!
    assert.equal((await detail(id, worker)).attendance.length, 2)
    assert.equal(said(await secretary.put(`/api/admission/asks/${ask!.id}/returned`, {})), 200)
    await house.settle()
    const after = await detail(id, secretary)
    assert.deepEqual([after.attendance.length, after.gaveBack.map(({ orgName }) => orgName)], [1, ['石湖社区居民委员会']])
    assert.equal(await waits(secretary, id), false)
    const reply = { attendanceId: mine.id, reply: 'coming' }
    assert.equal(said(await secretary.put(`/api/meetings/${id}/answered`, reply)), 'meetings.not-called')

    // A slip of the thumb: it is called again.
    assert.equal(said(await secretary.put(`/api/admission/asks/${ask!.id}/kept`)), 200)
    await house.settle()
    assert.equal((await detail(id)).attendance.length, 2)
    assert.equal(await waits(secretary, id), true)
    assert.equal(said(await secretary.put(`/api/admission/asks/${ask!.id}/returned`, {})), 200)
    await house.settle()

    house.clock.set('2026-10-20T10:30:00+08:00')
    const rows = (await detail(id)).attendance.map((row) => ({ id: row.id, status: 'present' }))
    assert.equal(rows.length, 1)
    const change = async (what: string, body: object = {}) =>
      organiser.put(`/api/meetings/${id}/${what}`, { version: (await detail(id)).version, ...body })
    assert.equal(said(await change('attendance', { rows, guests: 0 })), 200)
    assert.equal(said(await change('minutes', { text: '会议纪要' })), 200)
    assert.equal(said(await change('closed')), 200)
    const facts = await house.inCity(house.fuding.id, (ctx) =>
      countsFor(ctx, { orgId: orgs().residents1, from: '2026-10-20', to: '2026-10-20' }),
    )
    assert.deepEqual([facts.meetings, facts.absent], [0, 0])
  })

  it('held without a notice and written down afterwards passes the gate as well', async () => {
    const seriesId = await aSeries(organiser, {
      kind: 'regular',
      level: 'city',
      name: '房屋安全月度会',
      orgId: orgs().housing,
      cycle,
      members: members(orgs().residents1),
    })
    const held = {
      startsAt: '2026-10-20T08:00:00+08:00',
      place: '三楼',
      rows: [{ orgId: orgs().residents1, status: 'present' }],
      guests: 0,
      items: [{ title: '通报', minutes: '已通报。' }],
    }
    const hold = (gate: object = {}) => organiser.post(`/api/meetings/series/${seriesId}/held`, { ...held, ...gate })
    assert.equal(said(await hold()), 'admission.not-admitted')
    assert.equal(said(await hold({ matterId: await matter() })), 200)
  })

  it('is called by who convenes there, signed in, in his own city', async () => {
    const { id } = await laid({ orgId: orgs().housing, members: members(orgs().residents1) }, '2026-11-20T09:00:00+08:00')
    const body = { version: 1 }
    assert.equal((await house.anyone.put(`/api/meetings/${id}/called`, body)).status, 401)
    assert.equal(said(await secretary.put(`/api/meetings/${id}/called`, body)), 'meetings.no-meeting')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.put(`/api/meetings/${id}/called`, body)), 'meetings.no-meeting')
    const before = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(before)
    assert.equal((await before.put(`/api/meetings/${id}/called`, body)).status === 200, false)
    assert.equal((await detail(id)).state, 'planned')
  })
})
