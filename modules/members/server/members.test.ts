import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { daily, remindReviews } from './clocks.ts'
import { countOf, memberIdsOf, memberOf, membersOf, namesOf } from './door.ts'
import { load } from './load.ts'
import { keyOf } from './own-keys.ts'

let house: AHouse
let worker: SignedIn
let neighbour: SignedIn
let liaison: SignedIn
let bank: SignedIn
let officer: SignedIn
let elsewhere: SignedIn

before(async () => {
  house = await aHouse()
  worker = await house.signedIn({ post: 'communityWorker', name: '林文芳' })
  neighbour = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
  liaison = await house.signedIn({ post: 'liaison' })
  bank = await house.signedIn({ post: 'liaison', org: 'local2' })
  officer = await house.signedIn({ post: 'subdistrictOfficer' })
  elsewhere = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
})
after(() => house.close())

let made = 0
const about = (more: object = {}) => ({
  name: `陈测${++made}`,
  kind: 'inService',
  communityId: house.fuding.regions.community1,
  homeOrgId: house.fuding.orgs.local1,
  skills: ['electrical'],
  willing: ['patrol'],
  times: ['weekdayEvening'],
  phone: `1001${String(made).padStart(7, '0')}`,
  ...more,
})
const aMember = async (more: object = {}, by: SignedIn = worker) => {
  const { status, body } = await by.post('/api/members', about(more))
  assert.equal(status, 200, JSON.stringify(body))
  return body as { id: string; no: string; state: string }
}
const read = async (id: string, by: SignedIn = worker) => (await by.get(`/api/members/${id}`)).body

describe('registration at a community', () => {
  it('stands at once when its staff does it, and gives a number', async () => {
    const { id, no, state } = await aMember({ gridId: house.fuding.regions.grid1 })
    assert.match(no, /^2026\d{5}$/)
    assert.equal(state, 'confirmed')
    const page = await read(id)
    assert.equal(page.reviewDueOn, '2027-10-09')
    assert.match(String(page.phone), /^100\*{4}\d{4}$/)
    assert.equal((await worker.get(`/api/members/${id}/slip`)).body.key, keyOf(id))
  })
  it('says beforehand who of the same name stands in the community or unit, without contact data', async () => {
    const { community1, community2 } = house.fuding.regions
    const { no } = await aMember({ name: '林同名' })
    const look = async (by: Pick<SignedIn, 'get'>, communityId: string, unit = '') =>
      by.get(`/api/members/alike?name=${encodeURIComponent('林同名')}&communityId=${communityId}${unit && `&homeOrgId=${unit}`}`)
    const { rows } = (await look(worker, community1)).body as { rows: Record<string, unknown>[] }
    assert.deepEqual(rows, [{ no, kind: 'inService', communityName: '石湖社区', homeName: '石湖社区榕荫小学' }])
    assert.deepEqual((await look(neighbour, community2)).body.rows, [], 'not for another community')
    const { local1 } = house.fuding.orgs
    assert.equal(((await look(liaison, community2, local1)).body.rows as unknown[]).length, 1, 'but within the unit')
    assert.equal((await look(house.anyone, community1)).status, 401)
    for (const by of [neighbour, bank, officer, elsewhere]) assert.equal((await look(by, community1, local1)).status, 403)
  })
  it('waits for the community when the unit does it; then it is confirmed or declined', async () => {
    const { id, state } = await aMember({}, liaison)
    assert.equal(state, 'registered')
    const inbox = (await worker.get('/api/inbox')).body.rows as { subjectId: string }[]
    assert.ok(inbox.some((item) => item.subjectId === id))
    assert.equal((await liaison.put(`/api/members/${id}/confirm`, { version: 1 })).status, 403)
    assert.equal((await worker.put(`/api/members/${id}/confirm`, { version: 7 })).status, 409)
    assert.equal((await worker.put(`/api/members/${id}/confirm`, { version: 1 })).status, 200)
    assert.equal((await read(id)).state, 'confirmed')
    const other = await aMember({}, liaison)
    assert.equal((await worker.put(`/api/members/${other.id}/decline`, { words: '不住在本社区', version: 1 })).status, 200)
    assert.equal((await worker.put(`/api/members/${other.id}/confirm`, { version: 2 })).body.code, 'members.not-waiting')
    const after = (await worker.get('/api/inbox')).body.rows as { subjectId: string }[]
    assert.ok(!after.some((item) => [id, other.id].includes(item.subjectId)))
  })
  it('is one a person: the telephone tells, the name asks', async () => {
    const first = about()
    assert.equal((await worker.post('/api/members', first)).status, 200)
    const again = await neighbour.post('/api/members', {
      ...first,
      communityId: house.fuding.regions.community2,
      homeOrgId: null,
    })
    assert.equal(again.body.code, 'members.registered-already')
    assert.equal((again.body.facts as { community: string }).community, '石湖社区')
    const named = { ...first, phone: '10019999999' }
    assert.equal((await worker.post('/api/members', named)).body.code, 'members.same-name')
    assert.equal((await worker.post('/api/members', { ...named, certain: true })).status, 200)
  })
  it('takes only what the city’s lists, its directory and its tree have', async () => {
    const refused = async (more: object) => (await worker.post('/api/members', about(more))).body.code
    assert.equal(await refused({ kind: 'general' }), 'members.no-such-kind')
    assert.equal(await refused({ skills: ['flying'] }), 'members.no-such-choice')
    assert.equal(await refused({ gridId: house.fuding.regions.grid3 }), 'members.no-such-place')
    assert.equal(await refused({ homeOrgId: house.yunxi.orgs.local1 }), 'members.no-such-unit')
    assert.equal(await refused({ phone: '12345' }), 'input.invalid')
  })
  it('is refused to strangers, other communities, other units, other cities and ended posts', async () => {
    assert.equal((await house.anyone.post('/api/members', about())).status, 401)
    assert.equal((await neighbour.post('/api/members', about())).status, 403)
    assert.equal((await bank.post('/api/members', about())).status, 403)
    assert.equal((await officer.post('/api/members', about())).status, 403)
    assert.notEqual((await elsewhere.post('/api/members', about())).status, 200)
    const leaving = await house.signedIn({ post: 'communityWorker' })
    await house.endAppointment(leaving)
    assert.equal((await leaving.post('/api/members', about())).status, 403)
    assert.equal((await leaving.get('/api/members')).status, 403)
  })
  it('sent twice with one key is done once', async () => {
    const body = about()
    const key = { 'idempotency-key': 'a-member-once-0001' }
    const [one, two] = [await worker.post('/api/members', body, key), await worker.post('/api/members', body, key)]
    assert.equal(one.body.id, two.body.id)
  })
})

describe('a member’s record', () => {
  it('is read by the community, the unit and those above; contact data only by the community', async () => {
    const { id } = await aMember()
    assert.equal((await read(id, liaison)).phone, null)
    assert.equal((await read(id, officer)).phone, null)
    assert.deepEqual((await read(id, officer)).events, [])
    for (const who of [neighbour, bank, elsewhere]) assert.equal((await who.get(`/api/members/${id}`)).status, 404)
    assert.equal((await house.anyone.get(`/api/members/${id}`)).status, 401)
  })
  it('shows its telephone for a reason, which the member can read', async () => {
    const { id } = await aMember({ phone: '10015550001' })
    assert.equal((await worker.post(`/api/members/${id}/reveal`, { reason: '' })).status, 422)
    const shown = await worker.post(`/api/members/${id}/reveal`, { reason: '通知周六清洁日' })
    assert.equal(shown.body.phone, '10015550001')
    assert.equal((await read(id)).reveals, 1)
    for (const who of [liaison, officer])
      assert.equal((await who.post(`/api/members/${id}/reveal`, { reason: '想知道' })).status, 403)
    assert.equal((await neighbour.post(`/api/members/${id}/reveal`, { reason: '想知道' })).status, 404)
  })
  it('is mended by both managers, the telephone by the community alone', async () => {
    const { id } = await aMember({ phone: '10015550002' })
    const body = { name: '陈改名', kind: 'retired', skills: ['law'], willing: [], times: [], homeOrgId: house.fuding.orgs.local1 }
    assert.equal((await liaison.put(`/api/members/${id}`, { ...body, phone: '10015550003', version: 1 })).status, 200)
    assert.equal((await worker.post(`/api/members/${id}/reveal`, { reason: '核对' })).body.phone, '10015550002')
    assert.equal((await worker.put(`/api/members/${id}`, { ...body, version: 1 })).body.code, 'version.stale')
    assert.equal((await worker.put(`/api/members/${id}`, { ...body, phone: '10015550003', version: 2 })).status, 200)
    assert.equal((await worker.post(`/api/members/${id}/reveal`, { reason: '核对' })).body.phone, '10015550003')
    assert.equal((await officer.put(`/api/members/${id}`, { ...body, version: 3 })).status, 403)
  })
  it('goes with the member to another community, number and all', async () => {
    const { id, no } = await aMember({ phone: '10015550004' })
    const to = { communityId: house.fuding.regions.community2, on: '2026-10-09', version: 1 }
    assert.equal((await liaison.put(`/api/members/${id}/move`, to)).status, 403)
    assert.equal((await worker.put(`/api/members/${id}/move`, { ...to, on: '2026-10-10' })).body.code, 'members.in-the-future')
    assert.equal((await worker.put(`/api/members/${id}/move`, to)).status, 200)
    assert.equal((await worker.get(`/api/members/${id}`)).status, 404)
    const page = await read(id, neighbour)
    assert.equal(page.no, no)
    assert.equal((page.stays as unknown[]).length, 2)
    assert.ok(page.phone)
    const notices = (await neighbour.get('/api/inbox?notices=1')).body.rows as { subjectId: string }[]
    assert.ok(notices.some((item) => item.subjectId === id))
  })
  it('is looked at once a year: renewed, or ended with words', async () => {
    const [kept, ended] = [await aMember(), await aMember()]
    house.clock.set('2027-09-20T09:00:00+08:00')
    const due = (await worker.get('/api/members?due=true&limit=200')).body.rows as { id: string }[]
    assert.ok(due.some(({ id }) => id === kept.id))
    assert.equal((await worker.put(`/api/members/${kept.id}/review`, { outcome: 'renewed', version: 1 })).status, 200)
    assert.equal((await read(kept.id)).reviewDueOn, '2028-09-20')
    const refused = await worker.put(`/api/members/${ended.id}/review`, { outcome: 'ended', version: 1 })
    assert.equal(refused.body.code, 'members.words-needed')
    const body = { outcome: 'ended', words: '已调往外地', version: 1 }
    assert.equal((await worker.put(`/api/members/${ended.id}/review`, body)).status, 200)
    assert.equal((await read(ended.id)).state, 'left')
    await house.inCity(house.fuding.id, remindReviews)
    const inbox = (await worker.get('/api/inbox')).body.rows as { kind: string }[]
    assert.equal(inbox.filter(({ kind }) => kind === 'reviews').length, 1)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })
  it('ends when he leaves, and his telephone is forgotten after a time', async () => {
    const { id } = await aMember({ phone: '10015550005' })
    assert.equal((await liaison.put(`/api/members/${id}/leave`, { words: '调离本市', on: '2026-10-09', version: 1 })).status, 200)
    assert.equal(
      (await worker.put(`/api/members/${id}/leave`, { words: '再来一次', on: '2026-10-09', version: 2 })).body.code,
      'members.left',
    )
    const phones = async () =>
      (await house.owner.query('select phone from members.contacts where member_id = $1', [id])).rows[0].phone as string | null
    assert.ok(await phones())
    house.clock.set('2027-06-01T09:00:00+08:00')
    await house.inCity(house.fuding.id, daily)
    assert.equal(await phones(), null)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })
})

describe('lists', () => {
  it('hold what one manages, narrowed by kind, skill and unit, and export without contact data', async () => {
    const mine = await aMember({ skills: ['arts'], kind: 'retired' })
    const rows = async (by: SignedIn, query: string) =>
      (await by.get(`/api/members?limit=200&${query}`)).body.rows as { id: string }[]
    assert.deepEqual(
      (await rows(worker, 'skill=arts&kind=retired')).map(({ id }) => id),
      [mine.id],
    )
    assert.ok((await rows(liaison, 'skill=arts')).some(({ id }) => id === mine.id))
    assert.equal((await rows(bank, 'skill=arts')).length, 0)
    assert.equal((await rows(neighbour, 'skill=arts')).length, 0)
    assert.ok((await rows(officer, 'skill=arts')).length === 1)
    assert.equal((await house.anyone.get('/api/members')).status, 401)
    const file = await worker.get('/api/members/export.csv?skill=arts')
    assert.equal(file.status, 200)
    assert.doesNotMatch(file.text, /\d{11}/)
    assert.match(file.text, /文艺书画/)
    const { body } = await worker.get('/api/members/choices')
    assert.deepEqual(
      (body.communities as { name: string }[]).map(({ name }) => name),
      ['石湖社区'],
    )
  })
})

it('a list goes on page after page, and its export has every row', async () => {
  const made = Array.from({ length: 250 }, (_, i) => ({
    no: `2025${String(i + 1).padStart(5, '0')}`,
    name: '同名',
    kind: 'volunteer',
    communityId: house.fuding.regions.community3,
    registeredOn: '2025-01-05',
  }))
  await house.inCity(house.fuding.id, (ctx) => load(ctx, made))
  const reader = await house.signedIn({ post: 'organisationOfficer' })
  const where = `communityId=${house.fuding.regions.community3}`
  const seen = new Set<string>()
  for (let next: unknown = ''; next !== null; ) {
    const { body } = await reader.get(`/api/members?limit=100&${where}&cursor=${next}`)
    for (const { id } of body.rows as { id: string }[]) seen.add(id)
    next = body.next
  }
  assert.equal(seen.size, 250)
  const { text } = await reader.get(`/api/members/export.csv?${where}`)
  assert.equal(text.trim().split('\n').length, 251)
})

describe('the door for neighbours', () => {
  it('gives names, members, counts and ids', async () => {
    const { id, no } = await aMember({ skills: ['driving'] })
    await house.inCity(house.fuding.id, async ({ db }) => {
      assert.equal((await namesOf(db, [id])).size, 1)
      assert.equal((await memberOf(db, id))?.no, no)
      const { community1, community2 } = house.fuding.regions
      assert.deepEqual(
        (await membersOf(db, { communityId: community1, skill: 'driving' })).rows.map((one) => one.id),
        [id],
      )
      assert.deepEqual(await memberIdsOf(db, { communityId: community1, skill: ['driving'] }), [id])
      assert.equal(await countOf(db, { communityId: community2, skill: 'driving' }), 0)
    })
  })
})
