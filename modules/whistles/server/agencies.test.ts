import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('a stationed agency', () => {
  let house: AHouse
  let head: SignedIn
  let officer: SignedIn
  let office: SignedIn
  let at: string
  before(async () => {
    house = await aHouse()
    head = await house.signedIn({ post: 'agencyHead' })
    officer = await house.signedIn({ post: 'subdistrictOfficer' })
    office = await house.signedIn({ post: 'organisationOfficer' })
    at = `/api/whistles/agencies/${house.fuding.orgs.agency1}`
  })
  after(() => house.close())
  type Detail = {
    head: string
    powers: number
    powerRows: { id: string; version: number; matter: string }[]
    plans: unknown[]
    onLeave: boolean
  }
  const read = async (by = officer) => (await by.get(at)).body as unknown as Detail
  const power = (more: object = {}) => ({
    ...{ area: 'daily', matter: '日常工作安排', manager: 'subdistrict', basisClause: '下放方案第三条', validFrom: '2026-01-01' },
    ...more,
  })

  it('has a list of powers, each with the clause it rests on, kept by the lead office', async () => {
    assert.equal(said(await officer.post(`${at}/powers`, power())), 'access.denied')
    assert.equal(said(await office.post(`${at}/powers`, power({ basisClause: ' ' }))), 'input.invalid')
    assert.equal(said(await office.post(`${at}/powers`, power())), 200)
    assert.equal(said(await office.post(`${at}/powers`, power())), 'whistles.power-stands')
    const [first] = (await read()).powerRows
    const end = (version: number, by = office) => by.put(`/api/whistles/powers/${first!.id}/ended`, { reason: '收回', version })
    assert.equal(said(await end(1, officer)), 'access.denied')
    assert.equal(said(await end(7)), 'version.stale')
    assert.equal(said(await end(1)), 200)
    assert.equal(said(await end(2)), 'whistles.no-power')
    assert.equal((await read()).powers, 0)
  })

  it('files its month once and says when its head is away, with no reason asked', async () => {
    const plan = (month: string, by = head) => by.post(`${at}/plans`, { month, words: '联合检查一次' })
    assert.equal(said(await plan('2026-10', officer)), 'access.denied')
    assert.equal(said(await plan('2026-09')), 'whistles.month-over')
    assert.equal(said(await plan('2026-10')), 200)
    assert.equal(said(await plan('2026-10')), 'whistles.plan-filed')
    const leave = (fromOn: string, toOn: string) => head.post(`${at}/leaves`, { fromOn, toOn, deputy: '副队长' })
    assert.equal(said(await leave('2026-10-12', '2026-10-11')), 'whistles.leave-days')
    assert.equal(said(await leave('2026-10-08', '2026-10-11')), 200)
    const agency = await read()
    assert.deepEqual([agency.head, agency.onLeave, agency.plans.length], [head.name, true, 1])
  })

  it('stands on a roster and a list of powers as papers, and in files', async () => {
    for (const path of [
      '/api/whistles/agencies/roster?format=docx',
      `${at}/powers?format=pdf`,
      '/api/whistles/agencies/export.xlsx',
    ])
      assert.equal((await officer.get(path)).status, 200, path)
    const { rows } = (await officer.get('/api/whistles/agencies')).body as { rows: { id: string }[] }
    assert.deepEqual(
      rows.map(({ id }) => id),
      [house.fuding.orgs.agency1],
    )
    assert.equal(((await office.get('/api/whistles/agencies')).body.rows as unknown[]).length, 2)
  })

  it('is closed to the stranger, the neighbour, the other city and the one who left', async () => {
    assert.equal((await house.anyone.get(at)).status, 401)
    const neighbour = await house.signedIn({ post: 'subdistrictOfficer', org: 'office2' })
    assert.equal(said(await neighbour.get(at)), 'whistles.no-agency')
    const liaison = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await liaison.get('/api/whistles/agencies')), 'access.denied')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(at)), 'whistles.no-agency')
    const gone = await house.signedIn({ post: 'agencyHead' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.post(`${at}/plans`, { month: '2026-11', words: '巡查' })), 'whistles.no-agency')
  })
})
