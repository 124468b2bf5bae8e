import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { system } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { aUscc } from './fixtures.ts'
import { importRoster } from './import-roster.ts'
import { directory } from './index.ts'

const blank = { shortName: null, agencyKind: null, uscc: null, validFrom: '2026-01-01', validUntil: null, party: null }
const above = { administrative: null, business: null, jurisdiction: null }
const row = (name: string, kind: string, region: string, more: Record<string, string> = {}) => ({
  ...blank,
  ...above,
  name,
  kind,
  region,
  ...more,
})

describe('a roster of organisations', () => {
  let house: AHouse
  const as = (ctx: Context, regionId: string | null): Context => {
    const level = regionId ? ('community' as const) : ('city' as const)
    const appointment = { id: 'a', post: 'systemAdmin', orgId: 'o', orgName: '', orgKind: '', level, regionId }
    return { ...ctx, actor: { ...system, kind: 'person', appointments: [{ ...appointment, permissions: ['orgs.manage'] }] } }
  }
  const verdicts = (rows: ReturnType<typeof row>[], regionId: string | null = null) =>
    house.inCity(house.fuding.id, async (ctx) =>
      (await importRoster.check!(as(ctx, regionId), rows, rows)).map((each) => (typeof each === 'string' ? each : each.code)),
    )
  const take = (rows: ReturnType<typeof row>[]) => house.inCity(house.fuding.id, (ctx) => importRoster.apply(as(ctx, null), rows))
  const called = (name: string) =>
    house.inCity(house.fuding.id, async ({ db }) => {
      const { orgs } = await directory(db)
      const org = [...orgs.values()].find((each) => each.name === name)
      return org && { ...org, lines: org.lines.map(({ line, parentId }) => `${line} ${orgs.get(parentId)!.name}`) }
    })
  const list = [
    row('听潮小学党支部', 'gridBranch', '石湖社区', { party: '中共石湖社区委员会' }),
    row('听潮小学', 'localUnit', '350982001001', { party: '听潮小学党支部', jurisdiction: '中共石湖社区委员会', uscc: aUscc(1) }),
    row('桐城街道派出所', 'stationedAgency', '桐城街道', { agencyKind: 'police' }),
  ]

  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  it('adds what is new with its lines, a parent in an earlier row included, and once only', async () => {
    assert.deepEqual(await verdicts(list), ['created', 'created', 'created'])
    assert.deepEqual(await take(list), ['created', 'created', 'created'])
    const school = await called('听潮小学')
    assert.deepEqual(school?.lines.sort(), ['jurisdiction 中共石湖社区委员会', 'party 听潮小学党支部'])
    assert.deepEqual([school?.shortName, school?.regionId], ['听潮小学', house.fuding.regions.community1])
    assert.deepEqual(await verdicts(list), ['unchanged', 'unchanged', 'unchanged'])
    assert.deepEqual(await take(list), ['unchanged', 'unchanged', 'unchanged'])
  })

  it('knows an organisation by its credit code under a new name, follows its seat and its lines, and ends it', async () => {
    const renamed = [
      row('听潮实验小学', 'localUnit', '古城社区', { uscc: aUscc(1), party: '中共石湖社区委员会', validFrom: '2026-05-01' }),
    ]
    assert.deepEqual(await verdicts(renamed), ['updated'])
    assert.deepEqual(await take(renamed), ['updated'])
    const school = await called('听潮实验小学')
    assert.equal(school?.regionId, house.fuding.regions.community2)
    assert.deepEqual(school?.lines.sort(), ['jurisdiction 中共石湖社区委员会', 'party 中共石湖社区委员会'])
    assert.deepEqual(await verdicts(renamed), ['unchanged'])
    const ended = [row('听潮实验小学', 'localUnit', '古城社区', { validUntil: '2026-10-09' })]
    assert.deepEqual(await take(ended), ['updated'])
    assert.equal((await called('听潮实验小学'))?.validUntil, '2026-10-09')
    assert.deepEqual(await verdicts(ended), ['unchanged'])
  })

  it('says of each row why it cannot come in', async () => {
    const wrong = aUscc(7).slice(0, 17)
    assert.deepEqual(
      await verdicts([
        row('某单位', 'localUnit', '没有的社区'),
        row('某居委会', 'residentsCommittee', '桐山街道'),
        row('某派出所', 'stationedAgency', '桐山街道'),
        row('某公司', 'localUnit', '石湖社区', { uscc: wrong }),
        row('某中心', 'localUnit', '石湖社区', { party: '没有的党委' }),
        row('某队', 'volunteerTeam', '石湖社区', { validFrom: '2027-01-01' }),
        row('石湖社区居民委员会', 'localUnit', '石湖社区'),
      ]),
      [
        'orgs.no-region',
        'orgs.wrong-level',
        'orgs.agency-kind',
        'orgs.uscc-length',
        'orgs.no-parent',
        'orgs.in-the-future',
        'orgs.name-taken',
      ],
    )
  })

  it('reaches no further than the right of who brings it', async () => {
    const { community1 } = house.fuding.regions
    const mine = [row('某单位', 'localUnit', '石湖社区'), row('某某单位', 'localUnit', '古城社区')]
    assert.deepEqual(await verdicts(mine, community1), ['created', 'access.denied'])
  })

  it('comes in through the door for imports: what went out changes nothing, an office’s own sheet with title and signature does', async () => {
    const admin = await house.signedIn({ post: 'systemAdmin' })
    const checked = async (content: string) => {
      const { body } = await admin.upload('/api/imports', {
        name: 'orgs.roster',
        file: { name: 'a.csv', content: Buffer.from(content) },
      })
      const { matching } = (await admin.get(`/api/imports/${body.id}`)).body
      await admin.put(`/api/imports/${body.id}/check`, { matching })
      await house.settle()
      return (await admin.get(`/api/imports/${body.id}`)).body as {
        id: string
        rows: number
        faulty: number
        counts: object
        problems: { title: string }[]
      }
    }
    const out = await admin.get('/api/orgs/export.csv?ended=true')
    const same = await checked(out.text)
    assert.deepEqual([same.faulty, same.counts], [0, { created: 0, updated: 0, unchanged: same.rows }])
    assert.ok(same.rows >= 10)
    const sheet = await checked(
      '辖区单位名册\n单位名称,单位类别,所属社区,信用代码\n望舒超市,驻区单位,石湖社区,\n望海超市,驻区单位,石湖社区,12345\n填表人：某某,,,\n',
    )
    assert.deepEqual([sheet.faulty, sheet.counts], [1, { created: 1, updated: 0, unchanged: 0 }])
    assert.deepEqual(
      sheet.problems.map((problem) => problem.title),
      ['统一社会信用代码应为 18 位，现有 5 位。'],
    )
    await admin.put(`/api/imports/${sheet.id}/confirm`, { skipFaulty: true })
    await house.settle()
    const run = (await admin.get(`/api/imports/${sheet.id}`)).body
    assert.equal(run.state, 'done', JSON.stringify(run))
  })
})
