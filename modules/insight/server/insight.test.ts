import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse } from '../../../app/testing.ts'

describe('the pages that read across', () => {
  let house: AHouse
  before(async () => {
    house = await aHouse()
  })
  after(() => house?.close())
  const unit = () => `/api/insight/units/${house.fuding.orgs.local1}`

  it('count every figure of the report, each with its rows and its words', async () => {
    const officer = await house.signedIn({ post: 'organisationOfficer' })
    const { status, body } = await officer.get('/api/insight/figures/region')
    assert.equal(status, 200)
    const groups = body.groups as {
      key: string
      figures: { module: string; key: string; label: string; value: number; link: string }[]
    }[]
    const figures = groups.flatMap(({ figures }) => figures)
    for (const key of [
      'pacts.agreements',
      'venues.sharedBases',
      'venues.sharedFacilities',
      'support.departments',
      'support.confirmedFen',
    ])
      assert.ok(
        figures.some((one) => `${one.module}.${one.key}` === key),
        key,
      )
    for (const { label, link, value } of figures) {
      assert.ok(!label.includes(':'), label)
      assert.match(link, /^\/[a-z]/)
      assert.equal(value, 0, label)
    }
  })

  it('show a unit its own year, and print it', async () => {
    const liaison = await house.signedIn({ post: 'liaison' })
    const { status, body } = await liaison.get(unit())
    assert.deepEqual([status, body.year, body.gave, body.promises], [200, 2026, [], []])
    const pdf = await liaison.get(`${unit()}/year?format=pdf`)
    assert.equal(pdf.status, 200)
    assert.equal(pdf.headers['content-type'], 'application/pdf')
  })

  it('show a unit to those whose area it stands in', async () => {
    for (const given of [{ post: 'communitySecretary' }, { post: 'partyOrganizer' }, { post: 'cityLeader' }] as const)
      assert.equal((await (await house.signedIn(given)).get(unit())).status, 200, given.post)
  })

  it('keep out whoever does not belong', async () => {
    assert.equal((await house.anyone.get('/api/insight/figures/region')).status, 401)
    const handler = await house.signedIn({ post: 'followUpClerk' })
    assert.equal((await handler.get('/api/insight/figures/region')).status, 403)
    const others = [
      { post: 'liaison', org: 'local2' },
      { post: 'communityWorker', org: 'residents2' },
      { post: 'liaison', city: 'yunxi' },
      { post: 'gridWorker', region: 'grid1' },
    ] as const
    for (const given of others) {
      const caller = await house.signedIn(given)
      assert.equal((await caller.get(unit())).status, 404, given.post)
      assert.equal((await caller.get(`${unit()}/year`)).status, 404, given.post)
    }
    const former = await house.signedIn({ post: 'liaison' })
    await house.endAppointment(former)
    assert.ok([401, 403, 404].includes((await former.get(unit())).status))
  })

  it('say who comes today', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker' })
    const { body } = await clerk.get('/api/insight/today')
    assert.equal(body.coming, 0)
  })

  it('say to whoever reads a part of the city that the numbers are the city’s', async () => {
    for (const [post, whole] of [
      ['organisationOfficer', true],
      ['communitySecretary', false],
    ] as const) {
      const { body } = await (await house.signedIn({ post })).get('/api/insight/figures/region')
      assert.equal(body.wholeCity, whole, post)
    }
  })
})
