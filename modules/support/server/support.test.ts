import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { figures, givenBy } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Row = { id: string; state: string; confirmedFen: number | null; version: number; title: string }

describe('a department that stands by a community', () => {
  let house: AHouse
  let city: SignedIn
  let dept: SignedIn
  let secretary: SignedIn
  let link: string
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    dept = await house.signedIn({ post: 'deptLiaison' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    const { orgs, regions } = house.fuding
    const given = { deptOrgId: orgs.housing, communityId: regions.community1, from: '2026-01-01' }
    link = String((await city.post('/api/support/links', given)).body.id)
  })
  after(() => house.close())

  const fund = { kind: 'fund', title: '路灯改造经费', amountFen: 500_000, givenOn: '2026-09-01', usedFor: '更换路灯 20 盏' }
  const give = (more: object = {}, by = dept) => by.post(`/api/support/links/${link}/supports`, { ...fund, ...more })
  const given = async (more: object = {}) => {
    const { body } = await give(more)
    return { id: String(body.id), version: 1 }
  }
  const put = (by: SignedIn, { id, version }: { id: string; version: number }, what: string, body: object = {}) =>
    by.put(`/api/support/${id}/${what}`, { version, ...body })
  const read = async (id: string) => (await secretary.get(`/api/support/${id}`)).body as unknown as Row
  const confirmed = async () => (await house.inCity(house.fuding.id, figures)).find(({ key }) => key === 'confirmedFen')!.value

  it('is assigned by the city, once, to a community', async () => {
    const { orgs, regions } = house.fuding
    const assign = (more: object, by = city) =>
      by.post('/api/support/links', { deptOrgId: orgs.housing, communityId: regions.community1, from: '2026-01-01', ...more })
    assert.equal(said(await assign({})), 'support.linked-already')
    assert.equal(said(await assign({ deptOrgId: orgs.local1 })), 'support.no-department')
    assert.equal(said(await assign({ communityId: regions.street1 })), 'support.no-community')
    assert.equal(said(await assign({ communityId: regions.community2 }, secretary)), 'access.denied')
  })

  it('plans a year, rewritten as often as it likes', async () => {
    assert.equal(said(await dept.put(`/api/support/links/${link}/plan`, { year: 2026, items: ['更换路灯'] })), 200)
    assert.equal(said(await dept.put(`/api/support/links/${link}/plan`, { year: 2026, items: ['更换路灯', '结对共建'] })), 200)
    assert.equal(said(await secretary.put(`/api/support/links/${link}/plan`, { year: 2026, items: ['代写'] })), 'access.denied')
    const { plans } = (await dept.get(`/api/support/links/${link}`)).body as { plans: { items: string[] }[] }
    assert.deepEqual(
      plans.map(({ items }) => items.length),
      [2],
    )
  })

  it('counts only when the community confirms, in one tap', async () => {
    const one = await given()
    assert.equal(await confirmed(), 0)
    const waits = (await secretary.get('/api/inbox')).body.rows as { link: string }[]
    assert.ok(waits.some((item) => item.link === `/support/${one.id}`))
    assert.equal(said(await put(dept, one, 'confirmed')), 'access.denied')
    assert.equal(said(await put(secretary, one, 'confirmed')), 200)
    assert.equal(await confirmed(), 500_000)
    assert.equal(said(await put(secretary, { ...one, version: 2 }, 'confirmed')), 'support.answered')
    assert.equal(said(await put(dept, { ...one, version: 2 }, 'withdrawn')), 'support.answered')
  })

  it('is confirmed in part with words, or disputed, corrected and asked again', async () => {
    const part = await given({ title: '绿化工具' })
    assert.equal(said(await put(secretary, part, 'partial', { confirmedFen: 500_000, words: '够了' })), 'support.part')
    assert.equal(said(await put(secretary, part, 'partial', { confirmedFen: 200_000, words: '先到一半' })), 200)
    const argued = await given({ title: '健身器材' })
    assert.equal(said(await put(secretary, argued, 'disputed', { words: '没有收到' })), 200)
    const { kind: _, ...again } = { ...fund, title: '健身器材', amountFen: 300_000 }
    assert.equal(said(await put(dept, { ...argued, version: 2 }, 'corrected', again)), 200)
    assert.equal((await read(argued.id)).state, 'waiting')
    assert.equal(said(await put(secretary, { ...argued, version: 3 }, 'confirmed')), 200)
    assert.equal(await confirmed(), 500_000 + 200_000 + 300_000)
    const back = await given({ title: '重复登记' })
    assert.equal(said(await put(dept, back, 'withdrawn')), 200)
    const { housing } = house.fuding.orgs
    const sum = await house.inCity(house.fuding.id, ({ db }) => givenBy(db, housing, '2026-01-01', '2026-12-31'))
    assert.deepEqual(sum, { confirmed: 3, confirmedFen: 1_000_000, waiting: 0, disputed: 0 })
  })

  it('has one view of all that came, by community and by department, the same as its rows', async () => {
    for (const by of ['community', 'department']) {
      const { rows } = (await city.get(`/api/support/overview?by=${by}`)).body as {
        rows: { fund: number; confirmedFen: number }[]
      }
      assert.deepEqual(
        rows.map((row) => [row.fund, row.confirmedFen]),
        [[3, 1_000_000]],
      )
    }
    const rows = (await city.get('/api/support?state=confirmed&state=partial')).body.rows as Row[]
    assert.equal(
      rows.reduce((sum, row) => sum + row.confirmedFen!, 0),
      await confirmed(),
    )
    assert.match((await dept.get('/api/support/export.csv?kind=fund')).text, /路灯改造经费/)
  })

  it('is read by residents as the community confirmed it', async () => {
    assert.match((await house.anyone.get('/support')).text, /石湖社区/)
    const { text } = await house.anyone.get(`/support/${house.fuding.regions.community1}?year=2026`)
    assert.match(text, /路灯改造经费/)
    assert.match(text, /10,000 元/)
    assert.doesNotMatch(text, /重复登记/)
    assert.equal((await house.anyone.get('/support/nowhere')).status, 404)
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const one = await given({ title: '门' })
    assert.equal((await house.anyone.get('/api/support')).status, 401)
    assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get('/api/support')), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.equal(said(await neighbour.get(`/api/support/${one.id}`)), 'support.not-found')
    assert.deepEqual((await neighbour.get('/api/support')).body.rows, [])
    assert.equal(said(await put(neighbour, one, 'confirmed')), 'support.not-found')
    const colleague = await house.signedIn({ post: 'deptLiaison', org: 'cityManagement' })
    assert.equal(said(await give({}, colleague)), 'support.no-link')
    assert.equal(said(await colleague.get(`/api/support/${one.id}`)), 'support.not-found')
    const street = await house.signedIn({ post: 'subdistrictOfficer' })
    assert.equal(said(await put(street, one, 'confirmed')), 'access.denied')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/support/${one.id}`)), 'support.not-found')
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    assert.equal(said(await put(gone, one, 'confirmed')), 'support.not-found')
    assert.equal(said(await gone.get('/api/support')), 'access.denied')
  })

  it('ends on a day, and nothing is recorded under it any more', async () => {
    assert.equal(said(await city.put(`/api/support/links/${link}/ended`, { on: '2026-10-01', words: '轮换', version: 1 })), 200)
    assert.equal(said(await give()), 'support.link-ended')
  })
})
