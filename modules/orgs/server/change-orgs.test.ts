import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aUscc } from './fixtures.ts'
import { agencyOf, directory, namesOf, orgOf, orgsOf, unitOf } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
type Line = { id: string; line: string; orgId: string; orgName: string; validFrom: string; validUntil: string | null }
type Detail = {
  name: string
  uscc: string | null
  version: number
  validUntil: string | null
  history: { name: string; regionName: string; validFrom: string; validUntil: string | null }[]
  above: Line[]
  below: Line[]
}
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('the directory of organisations', () => {
  let house: AHouse
  let admin: SignedIn
  let serial = 0
  const fuding = () => house.fuding
  const one = async (id: string) => (await admin.get(`/api/orgs/${id}`)).body as unknown as Detail
  const change = async (id: string, what: string, body: object, by = admin) =>
    by.put(`/api/orgs/${id}/${what}`, { version: (await one(id)).version, ...body })
  const belong = async (id: string, body: object, by = admin) =>
    by.post(`/api/orgs/${id}/lines`, { version: (await one(id)).version, ...body })
  const given = (more: object = {}) => {
    const name = `测试单位${++serial}`
    const regionId = fuding().regions.community1
    return { kind: 'localUnit', name, shortName: name, regionId, uscc: aUscc(serial), from: '2026-01-01', ...more }
  }
  const add = async (more: object = {}, by = admin) => by.post('/api/orgs', given(more))
  const added = async (more: object = {}) => String((await add(more)).body.id)

  before(async () => {
    house = await aHouse()
    admin = await house.signedIn({ post: 'systemAdmin' })
  })
  after(() => house.close())

  it('keeps the name that an organisation bore on a day', async () => {
    const id = await added({ name: '榕荫幼儿园' })
    assert.equal(said(await change(id, 'name', { name: '榕荫实验幼儿园', shortName: '榕荫园', from: '2026-05-01' })), 200)
    const { name, history } = await one(id)
    assert.equal(name, '榕荫实验幼儿园')
    assert.deepEqual(
      history.map((row) => [row.name, row.validFrom, row.validUntil]),
      [
        ['榕荫实验幼儿园', '2026-05-01', null],
        ['榕荫幼儿园', '2026-01-01', '2026-05-01'],
      ],
    )
    assert.equal(said(await change(id, 'name', { name: '榕荫第一幼儿园', shortName: '榕荫园', from: '2026-05-01' })), 200)
    assert.equal((await one(id)).history.length, 2, 'mended on the day it was made')
  })

  it('moves, and keeps where it stood before', async () => {
    const id = await added()
    const to = fuding().regions.community2
    assert.equal(said(await change(id, 'region', { regionId: to, from: '2026-06-01' })), 200)
    assert.deepEqual(
      (await one(id)).history.map((row) => row.regionName),
      ['桐山街道 古城社区', '桐山街道 石湖社区'],
    )
    const { residents1 } = fuding().orgs
    const street = fuding().regions.street1
    assert.equal(said(await change(residents1, 'region', { regionId: street, from: '2026-06-01' })), 'orgs.wrong-level')
  })

  it('belongs to several in several lines at once, and to one at a time in each', async () => {
    const { party1, housing, organisation } = fuding().orgs
    const id = await added({ kind: 'propertyFirm' })
    assert.equal(said(await belong(id, { line: 'jurisdiction', parentId: party1, from: '2026-02-01' })), 200)
    assert.equal(said(await belong(id, { line: 'business', parentId: housing, from: '2026-02-01' })), 200)
    assert.equal(said(await belong(id, { line: 'business', parentId: organisation, from: '2026-04-01' })), 200)
    const lines = (await one(id)).above.map(({ line, orgId, validFrom, validUntil }) => [line, orgId, validFrom, validUntil])
    assert.deepEqual(
      new Set(lines.map(String)),
      new Set(
        [
          ['jurisdiction', party1, '2026-02-01', null],
          ['business', organisation, '2026-04-01', null],
          ['business', housing, '2026-02-01', '2026-04-01'],
        ].map(String),
      ),
    )
    assert.deepEqual(
      (await one(party1)).below.map((line) => line.orgId),
      [id],
    )
    const jurisdiction = (await one(id)).above.find((line) => line.line === 'jurisdiction')!
    assert.equal(said(await change(id, 'lines/end', { lineId: jurisdiction.id, on: '2026-05-01' })), 200)
    assert.equal(said(await change(id, 'lines/end', { lineId: jurisdiction.id, on: '2026-05-01' })), 'orgs.no-line')
  })

  it('never closes a circle in a line', async () => {
    const [a, b, c] = [await added(), await added(), await added()]
    const under = (id: string, parentId: string, line = 'party') => belong(id, { line, parentId, from: '2026-02-01' })
    assert.equal(said(await under(b!, a!)), 200)
    assert.equal(said(await under(c!, b!)), 200)
    assert.equal(said(await under(a!, c!)), 'orgs.circle')
    assert.equal(said(await under(a!, a!)), 'orgs.circle')
    assert.equal(said(await under(c!, b!)), 'orgs.already-there')
    assert.equal(said(await under(a!, c!, 'business')), 200)
    const [d, e] = [await added(), await added()]
    const versions = { d: (await one(d!)).version, e: (await one(e!)).version }
    const both = await Promise.all([
      admin.post(`/api/orgs/${d}/lines`, { line: 'party', parentId: e, from: '2026-02-01', version: versions.d }),
      admin.post(`/api/orgs/${e}/lines`, { line: 'party', parentId: d, from: '2026-02-01', version: versions.e }),
    ])
    assert.deepEqual(both.map(said).sort(), [200, 'orgs.circle'], 'two at the same moment neither')
  })

  it('refuses what cannot be, and says why', async () => {
    assert.equal(said(await add({ from: '2026-10-10' })), 'orgs.in-the-future')
    assert.equal(said(await add({ kind: 'cityDept' })), 'orgs.wrong-level')
    assert.equal(said(await add({ kind: 'stationedAgency', regionId: fuding().regions.street1 })), 'orgs.agency-kind')
    assert.equal(said(await add({ regionId: '01980000-0000-7000-8000-000000000000' })), 'orgs.no-region')
    assert.equal(said(await add({ name: '福鼎市委' })), 'orgs.name-taken')
    const centre = { kind: 'cityOffice', agencyKind: 'serviceCentre', regionId: fuding().regions.city }
    assert.equal(said(await add(centre)), 'orgs.centre-taken')
    assert.equal(said(await admin.get('/api/orgs/01980000-0000-7000-8000-000000000000')), 'orgs.not-found')
    const id = await added()
    assert.equal(said(await change(id, 'name', { name: '某', shortName: '某', from: '2025-01-01' })), 'orgs.before-it-began')
    assert.equal(
      said(await change(id, 'name', { name: '某', shortName: '某', from: '2026-02-01', version: 99 })),
      'version.stale',
    )
    const early = await belong(id, { line: 'party', parentId: await added({ from: '2026-09-01' }), from: '2026-08-01' })
    assert.equal(said(early), 'orgs.no-parent')
  })

  it('takes a credit code as people write it, tells the wrong place, and lets nobody bear another’s', async () => {
    const id = await added({ uscc: null })
    const right = aUscc(9000)
    const set = (uscc: string) => change(id, 'uscc', { uscc })
    assert.equal(said(await set(`${right.slice(0, 2)} ${right.slice(2).toLowerCase()}`)), 200)
    assert.equal((await one(id)).uscc, right)
    const short = await set('12345')
    assert.deepEqual([said(short), short.body.title], ['orgs.uscc-length', '统一社会信用代码应为 18 位，现有 5 位。'])
    const strange = await set(`${right.slice(0, 9)}O${right.slice(10)}`)
    assert.match(String(strange.body.title), /第 10 位“O”/)
    assert.equal(said(await set(aUscc(1))), 'orgs.uscc-taken')
    assert.equal(said(await add({ uscc: right })), 'orgs.uscc-taken')
  })

  it('ends with its lines, not while others stand under it; name and code are free again', async () => {
    const [above, below] = [await added({ name: '听潮协会', uscc: aUscc(9100) }), await added()]
    await belong(below, { line: 'business', parentId: above, from: '2026-02-01' })
    assert.equal(said(await change(above, 'end', { on: '2026-09-01' })), 'orgs.has-members')
    assert.equal(said(await change(below, 'end', { on: '2026-08-01' })), 200)
    assert.equal(said(await change(above, 'end', { on: '2026-09-01' })), 200)
    assert.deepEqual([(await one(above)).validUntil, (await one(below)).above[0]?.validUntil], ['2026-09-01', '2026-08-01'])
    assert.equal(said(await change(above, 'end', { on: '2026-09-02' })), 'orgs.ended')
    assert.equal(said(await add({ name: '听潮协会', uscc: aUscc(9100) })), 200)
  })

  it('is changed by who holds the right there and nobody else', async () => {
    const { local1 } = fuding().orgs
    const named = { name: '某单位', shortName: '某', from: '2026-10-09' }
    const body = { ...named, version: (await one(local1)).version }
    const path = `/api/orgs/${local1}/name`
    assert.equal(said(await house.anyone.put(path, body)), 'session.required')
    assert.equal((await house.anyone.get('/api/orgs')).status, 401)
    for (const post of ['communitySecretary', 'liaison', 'cityLeader', 'securityAdmin'] as const) {
      const other = await house.signedIn({ post })
      assert.equal(said(await other.put(path, body)), 'access.denied', post)
      assert.equal((await other.get(`/api/orgs/${local1}`)).status, 200, 'everybody of the city may read')
    }
    const elsewhere = await house.signedIn({ city: 'yunxi', post: 'systemAdmin' })
    assert.deepEqual(
      [said(await elsewhere.put(path, body)), said(await elsewhere.get(`/api/orgs/${local1}`))],
      ['orgs.not-found', 'orgs.not-found'],
    )
    const rows = (await elsewhere.get('/api/orgs?limit=200')).body.rows as { name: string }[]
    assert.ok(rows.length > 5 && rows.every((row) => !row.name.includes('福鼎')))

    const inCommunity = (region: 'community1' | 'community2') => house.signedIn({ post: 'systemAdmin', region })
    assert.equal(said(await change(local1, 'name', named, await inCommunity('community2'))), 'access.denied')
    const theirs = await inCommunity('community1')
    assert.equal(said(await change(local1, 'name', named, theirs)), 200)
    assert.equal(
      said(await change(local1, 'region', { ...named, regionId: fuding().regions.community2 }, theirs)),
      'access.denied',
    )
    await house.endAppointment(theirs)
    assert.equal(said(await change(local1, 'name', named, theirs)), 'access.denied', 'the right ended with the post')
  })

  it('is listed by kind, region, line and words, page by page', async () => {
    const list = async (query: string) =>
      (await admin.get(`/api/orgs?${query}`)).body as {
        rows: { id: string; name: string; kind: string }[]
        next: string | null
        total: { count: number }
      }
    const { community1, street1 } = fuding().regions
    const { agency1, agency2, cityManagement, residents1, residents2, residents3 } = fuding().orgs
    const ids = async (query: string) => (await list(query)).rows.map((row) => row.id).sort()
    assert.deepEqual(await ids('kind=residentsCommittee'), [residents1, residents2, residents3].sort())
    assert.deepEqual(await ids(`kind=residentsCommittee&regionId=${street1}`), [residents1, residents2].sort())
    assert.deepEqual(
      await ids(`kind=residentsCommittee&kind=stationedAgency&regionId=${street1}`),
      [residents1, residents2, agency1].sort(),
    )
    assert.deepEqual(await ids(`line=business&parentId=${cityManagement}`), [agency1, agency2].sort())
    assert.deepEqual(await ids(`q=${encodeURIComponent('石湖 社区居民')}&regionId=${community1}`), [residents1])
    assert.equal((await list(`q=${aUscc(9000)}`)).rows.length, 1)
    assert.equal((await list(`q=${encodeURIComponent('没有这个')}`)).total.count, 0)

    const whole = (await list('sort=-name&limit=200')).rows.map((row) => row.id)
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(`sort=-name&limit=7${cursor ? `&cursor=${cursor}` : ''}`)
      paged.push(...page.rows.map((row) => row.id))
      cursor = page.next
    }
    assert.deepEqual(paged, whole)
    assert.ok((await list('ended=true')).total.count > whole.length)
  })

  it('goes out as a file', async () => {
    const { text, status } = await admin.get('/api/orgs/export.csv?kind=stationedAgency')
    assert.equal(status, 200)
    assert.match(text, /桐山街道综合执法队,桐山街道综合执法队,派驻机构,城管执法,350982001,,2018-01-01,,,,福鼎市城市管理局,/)
    assert.equal((await admin.get('/api/orgs/export.xlsx')).text.slice(0, 2), 'PK')
  })

  it('tells its neighbours who handles concerns for a region', async () => {
    await house.inCity(fuding().id, async ({ db }) => {
      const { orgs, regions } = fuding()
      const unit = async (region: keyof typeof regions) => (await unitOf(db, regions[region]))?.id
      assert.deepEqual(
        [await unit('grid1'), await unit('community1'), await unit('street1'), await unit('city')],
        [orgs.residents1, orgs.residents1, orgs.office1, orgs.centre],
      )
      assert.equal((await agencyOf(db, regions.street2, 'cityManagement'))?.id, orgs.agency2)
      assert.equal(await agencyOf(db, regions.street2, 'police'), null)
      assert.deepEqual([...(await namesOf(db, [orgs.housing, 'x'])).values()], ['福鼎市住房和城乡建设局'])
      assert.deepEqual(
        [(await orgOf(db, orgs.centre))?.level, (await orgOf(db, orgs.agency1))?.agencyKind],
        ['city', 'cityManagement'],
      )
      assert.equal((await orgsOf(db, { kind: ['cityOffice'] })).length, 3)
      assert.ok((await directory(db)).standing.every((org) => org.validUntil === null))
    })
  })
})
