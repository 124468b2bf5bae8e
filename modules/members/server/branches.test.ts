import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { daily } from './clocks.ts'
import { remindDuties } from './duties.ts'

let house: AHouse
let worker: SignedIn
let neighbour: SignedIn
let liaison: SignedIn
let bank: SignedIn
let officer: SignedIn

before(async () => {
  house = await aHouse()
  worker = await house.signedIn({ post: 'communityWorker' })
  neighbour = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
  liaison = await house.signedIn({ post: 'liaison' })
  bank = await house.signedIn({ post: 'liaison', org: 'local2' })
  officer = await house.signedIn({ post: 'subdistrictOfficer' })
})
after(() => house.close())

let made = 0
async function aMember(more: object = {}): Promise<string> {
  const { body } = await worker.post('/api/members', {
    name: `郑测${++made}`,
    kind: 'retired',
    communityId: house.fuding.regions.community1,
    homeOrgId: house.fuding.orgs.local1,
    ...more,
  })
  return body.id as string
}
const read = async (id: string, by: SignedIn = worker) => (await by.get(`/api/members/${id}`)).body
type Agreement = { id: string; state: string; version: number; no: string }

describe('who manages a member', () => {
  const days = { mode: 'entrusted', fromOn: '2026-10-09', untilOn: '2027-06-01' }
  it('is agreed by his unit and the community, and then shows who does what', async () => {
    const id = await aMember()
    for (const who of [neighbour, bank]) assert.equal((await who.post(`/api/members/${id}/agreements`, days)).status, 404)
    assert.equal((await officer.post(`/api/members/${id}/agreements`, days)).status, 403)
    assert.equal((await house.anyone.post(`/api/members/${id}/agreements`, days)).status, 401)
    const { body } = await worker.post(`/api/members/${id}/agreements`, days)
    assert.match(String(body.no), /2026/)
    const path = `/api/member-agreements/${body.id}`
    const waiting = (await liaison.get('/api/inbox')).body.rows as { subjectId: string }[]
    assert.ok(waiting.some(({ subjectId }) => subjectId === body.id))
    assert.equal((await worker.put(`${path}/confirm`, { version: 1 })).body.code, 'members.confirmed-by-us')
    assert.equal((await bank.put(`${path}/confirm`, { version: 1 })).status, 404)
    assert.equal((await liaison.put(`${path}/confirm`, { version: 9 })).body.code, 'version.stale')
    assert.equal((await liaison.put(`${path}/confirm`, { version: 1 })).status, 200)
    const page = await read(id)
    assert.equal(page.mode, 'entrusted')
    const duties = page.duties as { key: string; side: string }[]
    assert.equal(duties.find(({ key }) => key === 'dues')?.side, 'home')
    assert.equal(duties.find(({ key }) => key === 'education')?.side, 'community')
    const listed = (await liaison.get('/api/member-agreements?state=inForce')).body.rows as Agreement[]
    assert.ok(listed.some((one) => one.id === body.id))
    assert.equal(((await neighbour.get('/api/member-agreements')).body.rows as unknown[]).length, 0)
  })
  it('is declined or ended with words, and ends by its day', async () => {
    const id = await aMember()
    const { body: one } = await liaison.post(`/api/members/${id}/agreements`, { ...days, mode: 'dual' })
    const close = (which: string, version: number) =>
      worker.put(`/api/member-agreements/${which}/end`, { words: '先确认单位', version })
    assert.equal((await close(String(one.id), 1)).status, 200)
    assert.equal((await close(String(one.id), 2)).body.code, 'members.closed-already')
    const { body: two } = await liaison.post(`/api/members/${id}/agreements`, { ...days, mode: 'dual' })
    await worker.put(`/api/member-agreements/${two.id}/confirm`, { version: 1 })
    assert.equal((await read(id)).mode, 'dual')
    house.clock.set('2027-06-01T09:00:00+08:00')
    await house.inCity(house.fuding.id, daily)
    assert.equal((await read(id)).mode, 'none')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })
  it('is proposed anew with the community he moves to', async () => {
    const id = await aMember()
    const { body } = await worker.post(`/api/members/${id}/agreements`, days)
    await liaison.put(`/api/member-agreements/${body.id}/confirm`, { version: 1 })
    const { version } = await read(id)
    const to = { communityId: house.fuding.regions.community2, on: '2026-10-09', version }
    assert.equal((await worker.put(`/api/members/${id}/move`, to)).status, 200)
    const page = await read(id, neighbour)
    assert.equal(page.mode, 'none')
    const all = page.agreements as Agreement[]
    const next = all.find(({ state }) => state === 'proposed')
    assert.ok(next && all.some(({ state }) => state === 'ended'))
    assert.equal((await neighbour.put(`/api/member-agreements/${next.id}/confirm`, { version: 1 })).status, 200)
    assert.equal((await liaison.put(`/api/member-agreements/${next.id}/confirm`, { version: 2 })).status, 200)
    assert.equal((await read(id, neighbour)).mode, 'entrusted')
  })
})

describe('a temporary branch', () => {
  const found = async (more: object = {}, by: SignedIn = worker) =>
    by.post('/api/member-branches', {
      name: `银发先锋支部${++made}`,
      communityId: house.fuding.regions.community1,
      untilOn: '2027-08-01',
      activities: ['history', 'exam'],
      ...more,
    })
  it('is founded by the community for a time, with members of its own', async () => {
    const secretaryId = await aMember()
    const one = await found({ secretaryId, name: '福全银发支部' })
    assert.equal(one.status, 200)
    assert.equal((await found({ name: '福全银发支部' })).body.code, 'members.branch-name-taken')
    assert.equal((await found({ untilOn: '2026-10-09' })).body.code, 'members.ends-before-it-begins')
    const { status, body } = await found({ communityId: house.fuding.regions.community2, secretaryId }, neighbour)
    assert.deepEqual([status, body.code], [422, 'members.not-of-the-community'])
    for (const who of [neighbour, liaison, officer]) assert.equal((await found({}, who)).status, 403)
    const page = (await worker.get(`/api/member-branches/${one.body.id}`)).body
    assert.equal((page.people as unknown[]).length, 1)
    assert.equal(((await officer.get(`/api/member-branches/${one.body.id}`)).body.people as unknown[]).length, 0)
    assert.equal((await neighbour.get(`/api/member-branches/${one.body.id}`)).status, 404)
    assert.equal(((await read(secretaryId)).branches as unknown[]).length, 1)
  })
  it('keeps a record on behalf of whoever told it', async () => {
    const [teller, friend] = [await aMember(), await aMember()]
    const { body } = await found({ memberIds: [teller, friend] })
    const path = `/api/member-branches/${body.id}/activities`
    const one = { kind: 'exam', heldOn: '2026-10-09', place: '一中考点外', memberIds: [teller], guests: 3, saidBy: teller }
    assert.equal((await worker.post(path, one)).status, 200)
    assert.equal((await worker.post(path, { ...one, memberIds: [await aMember()] })).body.code, 'members.not-in-the-branch')
    assert.equal((await worker.post(path, { ...one, heldOn: '2026-10-10' })).body.code, 'members.in-the-future')
    assert.equal((await officer.post(path, one)).status, 403)
    const [record] = (await worker.get(`/api/member-branches/${body.id}`)).body.record as {
      came: number
      names: string[]
      saidBy: string
    }[]
    assert.equal(record?.came, 4)
    assert.equal(record?.names.length, 1)
    assert.ok(record?.saidBy)
    const [seen] = (await officer.get(`/api/member-branches/${body.id}`)).body.record as { came: number; names: string[] }[]
    assert.deepEqual([seen?.came, seen?.names], [4, []])
  })
  it('gives notice before its day, and is renewed or ends by the clock', async () => {
    const [kept, ended] = [(await found()).body.id as string, (await found({ untilOn: '2027-07-20' })).body.id as string]
    house.clock.set('2027-07-05T09:00:00+08:00')
    await house.settle()
    const inbox = (await worker.get('/api/inbox')).body.rows as { subjectId: string; kind: string }[]
    assert.equal(inbox.filter(({ kind }) => kind === 'branch-ends').length >= 2, true)
    assert.equal((await worker.put(`/api/member-branches/${kept}/renew`, { untilOn: '2028-10-09', version: 1 })).status, 200)
    house.clock.set('2027-08-01T00:30:00+08:00')
    await house.settle()
    const state = async (id: string) => (await worker.get(`/api/member-branches/${id}`)).body.state
    assert.deepEqual([await state(kept), await state(ended)], ['standing', 'ended'])
    const end = await worker.put(`/api/member-branches/${kept}/end`, { on: '2027-08-01', version: 2 })
    assert.equal(end.status, 200)
    assert.equal(
      (await worker.put(`/api/member-branches/${kept}/renew`, { untilOn: '2029-10-09', version: 3 })).body.code,
      'members.branch-ended',
    )
    house.clock.set('2026-10-09T09:00:00+08:00')
  })
})

describe('a pledge', () => {
  it('is written down on his behalf, said to be kept, and found by the community', async () => {
    const id = await aMember()
    const one = { words: '每月义务维修一次路灯', metric: '12 次', dueOn: '2026-12-31' }
    assert.equal((await liaison.post(`/api/members/${id}/pledges`, one)).status, 403)
    assert.equal(
      (await worker.post(`/api/members/${id}/pledges`, { ...one, dueOn: '2026-10-01' })).body.code,
      'members.day-passed',
    )
    const pledge = (await worker.post(`/api/members/${id}/pledges`, one)).body.id as string
    const review = { result: 'kept', words: '居民都说亮了', version: 1 }
    assert.equal((await worker.put(`/api/member-pledges/${pledge}/review`, review)).body.code, 'members.not-due-yet')
    assert.equal((await bank.put(`/api/member-pledges/${pledge}/keep`, { version: 1 })).status, 404)
    assert.equal((await liaison.put(`/api/member-pledges/${pledge}/keep`, { version: 1 })).status, 403)
    assert.equal((await worker.put(`/api/member-pledges/${pledge}/keep`, { words: '修了 12 次', version: 1 })).status, 200)
    assert.equal((await worker.put(`/api/member-pledges/${pledge}/review`, { ...review, version: 2 })).status, 200)
    const page = await read(id)
    const [shown] = page.pledges as { result: string }[]
    assert.equal(shown?.result, 'kept')
    assert.ok(
      (page.events as { kind: string; onBehalf: boolean }[]).some(({ kind, onBehalf }) => kind === 'promised' && onBehalf),
    )
    assert.equal(((await read(id, liaison)).pledges as unknown[]).length, 1)
    assert.equal(((await read(id, officer)).pledges as unknown[]).length, 0)
  })
  it('is in no list by what came of it', async () => {
    const { body } = await worker.get('/api/member-pledges?limit=200')
    for (const row of body.rows as object[]) assert.ok(!('result' in row))
    assert.equal(((await neighbour.get('/api/member-pledges')).body.rows as unknown[]).length, 0)
    assert.equal((await house.anyone.get('/api/member-pledges')).status, 401)
  })
})

describe('the duties of a mode', () => {
  type Round = {
    id: string
    mode: string
    zh: string
    side: string
    ownerName: string
    dueOn: string
    members: number
    may: string[]
  }
  const rounds = async (by: SignedIn, query = '') => (await by.get(`/api/member-duties${query}`)).body.rows as Round[]
  const waiting = async (by: SignedIn) =>
    ((await by.get('/api/inbox')).body.rows as { kind: string; title: string }[]).filter(({ kind }) => kind === 'duty')

  it('are told one by one, once a period, to the organisation that has them', async () => {
    const id = await aMember()
    const days = { mode: 'entrusted', fromOn: '2026-10-09', untilOn: '2027-06-01' }
    const { body } = await worker.post(`/api/members/${id}/agreements`, days)
    await liaison.put(`/api/member-agreements/${body.id}/confirm`, { version: 1 })
    const remind = () => house.inCity(350982, remindDuties)
    assert.ok((await remind()) > 0)
    assert.equal(await remind(), 0, 'once a period')

    const unit = await rounds(liaison, '?mode=entrusted')
    assert.deepEqual(unit.map(({ zh, side }) => [zh, side]).sort(), [
      ['党费收缴', 'home'],
      ['关心关爱', 'home'],
    ])
    assert.deepEqual(unit.map(({ dueOn }) => dueOn).sort(), ['2026-10-31', '2026-12-31'], 'each by its own cycle')
    const community = await rounds(worker, '?mode=entrusted&side=community')
    assert.deepEqual(community.map(({ zh }) => zh).sort(), ['关心关爱', '报到与服务', '教育学习', '组织生活', '评价反馈'].sort())
    assert.ok((await waiting(liaison)).some(({ title }) => /托管·党费收缴：本期待办/.test(title)))
    assert.ok(!(await waiting(worker)).some(({ title }) => /党费收缴/.test(title)), 'not to the other')
    const owners = new Set((await rounds(neighbour)).map(({ ownerName }) => ownerName))
    assert.ok(!owners.has(community[0]!.ownerName), 'the next community reads its own only')
    assert.equal((await rounds(bank)).length, 0)
  })

  it('are done by the side that has them, with a word, and wait no longer', async () => {
    const dues = (await rounds(liaison, '?mode=entrusted&state=open')).find(({ zh }) => zh === '党费收缴')!
    const path = `/api/member-duties/${dues.id}/done`
    const words = { words: '十月党费已收齐' }
    assert.equal((await house.anyone.put(path, words)).status, 401)
    for (const who of [worker, neighbour, bank, officer]) assert.equal((await who.put(path, words)).status, 403)
    const elsewhere = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
    assert.equal((await elsewhere.put(path, words)).body.code, 'members.no-duty')
    const former = await house.signedIn({ post: 'liaison' })
    await house.endAppointment(former)
    assert.equal((await former.put(path, words)).status, 403)
    const before = (await waiting(liaison)).length
    assert.equal((await liaison.put(path, words)).status, 200)
    assert.equal((await liaison.put(path, words)).body.code, 'members.duty-done')
    assert.equal((await waiting(liaison)).length, before - 1)
    assert.equal((await rounds(liaison, '?state=done')).length, 1)
    assert.equal((await liaison.get('/api/member-duties/export.csv')).status, 200)
    assert.equal((await house.anyone.get('/api/member-duties/export.xlsx')).status, 401)
    const clerk = await house.signedIn({ post: 'deptHandler' })
    assert.equal((await clerk.get('/api/member-duties')).status, 403)
  })
})
