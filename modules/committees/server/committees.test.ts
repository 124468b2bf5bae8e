import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { factsFor, figures, lookAtSeats } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Seat = { id: string; state: string; sitter: string | null; vacantSince: string | null; longVacant: boolean; version: number }
type Detail = { id: string; seatRows: Seat[]; claims: { id: string; version: number }[]; mine: string[]; empty: number }

describe('a joint committee', () => {
  let house: AHouse
  let city: SignedIn
  let secretary: SignedIn
  let liaison: SignedIn
  let id: string
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    liaison = await house.signedIn({ post: 'liaison', org: 'local1' })
    await house.appoint(liaison, { post: 'partTimeMember', org: 'party1', kind: 'partTime' })
    id = String((await city.post('/api/committees', { orgId: house.fuding.orgs.party1 })).body.id)
  })
  after(() => house.close())

  const one = async (by = secretary) => (await by.get(`/api/committees/${id}`)).body as unknown as Detail
  const seatGiven = (more: object = {}) => ({
    kind: 'partTime',
    title: '兼职委员',
    post: 'liaison',
    orgId: house.fuding.orgs.local1,
    portfolio: '联系青少年',
    termFrom: '2026-01-01',
    ...more,
  })
  const nominate = (more: object = {}, by = secretary) => by.post(`/api/committees/${id}/seats`, seatGiven(more))
  const seat = async (seatId: string) => (await one()).seatRows.find((row) => row.id === seatId)!
  const decide = async (seatId: string, what: string, body: object = {}, by = city) =>
    by.put(`/api/committees/seats/${seatId}/${what}`, { version: (await seat(seatId)).version, ...body })
  let first: string

  it('is established once, by the city alone, where a work or party committee stands', async () => {
    assert.equal(said(await city.post('/api/committees', { orgId: house.fuding.orgs.party1 })), 'committees.stands-already')
    assert.equal(said(await city.post('/api/committees', { orgId: house.fuding.orgs.local1 })), 'committees.no-such-org')
    assert.equal(said(await secretary.post('/api/committees', { orgId: house.fuding.orgs.party2 })), 'access.denied')
  })

  it('has seats nominated by the community and approved by the city, numbered', async () => {
    first = String((await nominate()).body.id)
    assert.equal((await seat(first)).state, 'nominated')
    assert.equal(said(await nominate()), 'committees.seat-taken')
    assert.equal(said(await nominate({ post: 'king', orgId: house.fuding.orgs.local2 })), 'committees.no-such-post')
    assert.equal(said(await nominate({ termTo: '2025-01-01', orgId: house.fuding.orgs.local2 })), 'committees.term')
    assert.equal(said(await decide(first, 'approved', {}, secretary)), 'access.denied')
    const approved = await decide(first, 'approved')
    assert.equal(approved.body.noticeNo, '鼎组任〔2026〕001号')
    assert.equal(said(await decide(first, 'approved')), 'committees.decided')
    assert.equal((await seat(first)).state, 'inTerm')
    for (const path of [`seats/${first}/notice?format=docx`, `${id}/portfolios?format=pdf`])
      assert.equal((await secretary.get(`/api/committees/${path}`)).status, 200)
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.equal(said(await neighbour.get(`/api/committees/seats/${first}/notice`)), 'committees.no-seat')
    assert.equal(said(await neighbour.get(`/api/committees/${id}/portfolios`)), 'committees.not-found')
  })

  it('is sat in by whoever holds the post, and shows since when nobody does', async () => {
    assert.equal((await seat(first)).sitter, liaison.name)
    assert.deepEqual((await one(liaison)).mine, [first])
    await house.endAppointment(liaison)
    await house.inCity(house.fuding.id, lookAtSeats)
    assert.deepEqual([(await seat(first)).sitter, (await seat(first)).vacantSince], [null, '2026-10-09'])
    const inbox = async () =>
      ((await secretary.get('/api/inbox')).body.rows as { kind: string }[]).filter((i) => i.kind === 'vacant')
    assert.equal((await inbox()).length, 0)
    house.clock.set('2026-11-09T09:00:00+08:00')
    await house.inCity(house.fuding.id, lookAtSeats)
    assert.equal((await seat(first)).longVacant, true)
    assert.equal((await one()).empty, 1)
    assert.equal((await inbox()).length, 1)
    const next = await house.signedIn({ post: 'liaison', org: 'local1', from: '2026-11-01' })
    await house.inCity(house.fuding.id, lookAtSeats)
    assert.equal((await seat(first)).sitter, next.name)
    assert.equal((await inbox()).length, 0)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('records sessions with one word a seat, and matters asked for, taken and done: facts of the organisation', async () => {
    const holder = await house.signedIn({ post: 'liaison', org: 'local1' })
    await house.appoint(holder, { post: 'partTimeMember', org: 'party1', kind: 'partTime' })
    const session = (attendance: object[], heldOn = '2026-10-08') =>
      secretary.post(`/api/committees/${id}/sessions`, { heldOn, kind: 'regular', topic: '三季度工作', attendance })
    assert.equal(said(await session([])), 'committees.attendance')
    assert.equal(said(await session([{ seatId: first, status: 'present' }], '2026-10-10')), 'committees.not-held')
    assert.equal(said(await session([{ seatId: first, status: 'present' }])), 200)
    assert.equal(said(await session([{ seatId: first, status: 'absent' }])), 200)

    const ask = await secretary.post(`/api/committees/${id}/claims`, { title: '给自习室捐书', dueOn: '2026-10-31' })
    const taken = (by: SignedIn, version = 1) => by.put(`/api/committees/claims/${ask.body.id}/taken`, { seatId: first, version })
    const mine = (await holder.get('/api/committees/mine')).body.rows as {
      portfolio: string
      asks: unknown[]
      taken: unknown[]
    }[]
    assert.deepEqual([mine[0]!.portfolio, mine[0]!.asks.length], ['联系青少年', 1])
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal(said(await taken(worker)), 'access.denied')
    // He sits by the longer holder's right only when that one is gone; here the committee takes the organisation's word.
    assert.equal(said(await taken(secretary)), 200)
    assert.equal(said(await taken(secretary, 2)), 'committees.taken')
    const done = (version: number) =>
      secretary.put(`/api/committees/claims/${ask.body.id}/done`, { words: '捐书两百册', version })
    assert.equal(said(await done(1)), 'version.stale')
    assert.equal(said(await done(2)), 200)
    const { local1, local2 } = house.fuding.orgs
    const { community1 } = house.fuding.regions
    const facts = (orgId: string, from = '2026-07-01') =>
      house.inCity(house.fuding.id, ({ db }) => factsFor(db, { orgId, communityId: community1, from, to: '2026-12-31' }))
    assert.deepEqual(await facts(local1), { sessions: 2, present: 1, absent: 1, claimed: 1, done: 1 })
    assert.deepEqual(await facts(local1, '2026-10-10'), { sessions: 0, present: 0, absent: 0, claimed: 0, done: 0 })
    assert.deepEqual(await facts(local2), { sessions: 0, present: 0, absent: 0, claimed: 0, done: 0 })
  })

  it('counts its seats by the rows behind the number', async () => {
    const counted = await house.inCity(house.fuding.id, figures)
    for (const { value, link } of counted) {
      const { body } = await city.get(`/api${link}`)
      assert.equal((body.rows as unknown[]).length, value, link)
    }
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    assert.equal((await house.anyone.get('/api/committees')).status, 401)
    assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get('/api/committees')), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.deepEqual((await neighbour.get('/api/committees')).body.rows, [])
    assert.deepEqual((await neighbour.get('/api/committees/seats')).body.rows, [])
    assert.equal(said(await neighbour.get(`/api/committees/${id}`)), 'committees.not-found')
    assert.equal(said(await nominate({}, neighbour)), 'committees.not-found')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/committees/${id}`)), 'committees.not-found')
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal(said(await nominate({}, worker)), 'access.denied')
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    assert.equal(said(await nominate({}, gone)), 'committees.not-found')
    assert.equal(said(await gone.get('/api/committees')), 'access.denied')
  })
})
