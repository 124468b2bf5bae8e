import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { system } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { importDivisions } from './import-divisions.ts'
import { tree } from './index.ts'

const city = 350777
const row = (code: string, name: string, kind: string, more: Record<string, string> = {}) => ({
  code,
  name,
  kind,
  validFrom: '2018-01-01',
  validUntil: null,
  note: null,
  ...more,
})
const list = [
  row('350777', '某市', 'city'),
  row('350777001', '东街道', 'subdistrict'),
  row('350777001001', '桥头社区', 'community'),
  row('350777001201', '河边村', 'village', { validUntil: '2021-10-31', note: '2021 年名录' }),
  row('350777001001001', '第一网格', 'grid'),
]

describe('a list of regions', () => {
  let house: AHouse
  /** The keeper of the regions: of the whole city, or of one subdistrict. */
  const keeper = (ctx: Context, regionId: string | null): Context => {
    const level = regionId ? ('subdistrict' as const) : ('city' as const)
    const appointment = { id: 'a', post: 'systemAdmin', orgId: 'o', orgName: '', orgKind: '', level, regionId }
    return { ...ctx, actor: { ...system, kind: 'person', appointments: [{ ...appointment, permissions: ['regions.manage'] }] } }
  }
  const verdicts = (rows: ReturnType<typeof row>[], regionId: string | null = null) =>
    house.inCity(city, async (ctx) =>
      (await importDivisions.check!(keeper(ctx, regionId), rows, rows)).map((each) =>
        typeof each === 'string' ? each : each.code,
      ),
    )
  const take = (rows: ReturnType<typeof row>[]) => house.inCity(city, (ctx) => importDivisions.apply(keeper(ctx, null), rows))
  const names = (day?: string) =>
    house.inCity(city, async ({ db }) => [...(await tree(db, day)).nodes.values()].map((node) => node.name))

  before(async () => {
    house = await aHouse()
    await house.owner.query('insert into platform.cities (city_id, name) values ($1, $2)', [city, '某市'])
  })
  after(() => house.close())

  it('begins what is new, parents before children, and ends what has a last day', async () => {
    assert.deepEqual(await verdicts(list), ['created', 'created', 'created', 'created', 'created'])
    assert.deepEqual(await take(list), ['created', 'created', 'created', 'created', 'created'])
    assert.deepEqual(await names(), ['某市', '东街道', '桥头社区', '第一网格'])
    assert.deepEqual(await names('2020-01-01'), ['某市', '东街道', '桥头社区', '河边村', '第一网格'])
  })

  it('changes nothing when it comes in again', async () => {
    assert.deepEqual(
      await verdicts(list),
      list.map(() => 'unchanged'),
    )
    assert.deepEqual(
      await take(list),
      list.map(() => 'unchanged'),
    )
  })

  it('renames what is called otherwise since a day', async () => {
    const renamed = [row('350777001001', '桥头新社区', 'community', { validFrom: '2025-01-01' })]
    assert.deepEqual(await verdicts(renamed), ['updated'])
    assert.deepEqual(await take(renamed), ['updated'])
    assert.deepEqual([(await names()).includes('桥头新社区'), (await names('2024-12-31')).includes('桥头社区')], [true, true])
    assert.deepEqual(await verdicts(renamed), ['unchanged'])
    const whole = [...list.slice(0, 2), row('350777001001', '桥头社区', 'community', { validUntil: '2025-01-01' }), ...renamed]
    assert.deepEqual(
      await verdicts(whole),
      ['unchanged', 'unchanged', 'unchanged', 'unchanged'],
      'what was exported comes in again',
    )
  })

  it('ends a community together with its grids', async () => {
    const ends = ['350777001001', '350777001001001'].map((code, i) =>
      row(code, i ? '第一网格' : '桥头新社区', i ? 'grid' : 'community', {
        validFrom: i ? '2018-01-01' : '2025-01-01',
        validUntil: '2026-02-01',
      }),
    )
    assert.deepEqual(await verdicts(ends.slice(0, 1)), ['regions.has-children'])
    assert.deepEqual(await verdicts(ends), ['updated', 'updated'])
    assert.deepEqual(await take(ends), ['updated', 'updated'])
    assert.deepEqual(await names(), ['某市', '东街道'])
  })

  it('says of each row why it cannot come in', async () => {
    assert.deepEqual(
      await verdicts([
        row('350777009001', '某社区', 'community'),
        row('35077700100', '某社区', 'community'),
        row('350777001002', '某社区', 'community', { validFrom: '2027-01-01' }),
        row('350777001003', '某社区', 'community', { validUntil: '2018-01-01' }),
        row('350777001', '某街道', 'subdistrict', { validFrom: '2017-01-01' }),
      ]),
      ['regions.no-parent', 'regions.wrong-code', 'regions.in-the-future', 'regions.before-it-began', 'regions.before-it-began'],
    )
  })

  it('reaches no further than the right of who brings it', async () => {
    const street = await house.inCity(city, async ({ db }) => (await tree(db)).byCode.get('350777001')!.id)
    const mine = [row('350777001004', '某社区', 'community')]
    const others = [row('350777002', '某街道', 'subdistrict')]
    assert.deepEqual([await verdicts(mine, street), await verdicts(others, street)], [['created'], ['access.denied']])
    assert.deepEqual(await verdicts(others), ['created'])
  })

  it('comes in through the door for imports: what went out changes nothing, an office’s own sheet with title and signature does', async () => {
    const admin = await house.signedIn({ post: 'systemAdmin' })
    const checked = async (content: string) => {
      const { body } = await admin.upload('/api/imports', {
        name: 'regions.divisions',
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
    const out = await admin.get('/api/regions/export?as=csv')
    const same = await checked(out.text)
    assert.deepEqual([same.faulty, same.counts], [0, { created: 0, updated: 0, unchanged: same.rows }])
    assert.ok(same.rows >= 10)
    const sheet = await checked(
      '福鼎市网格名录\n网格编码,网格名称,类别,启用日期\n350982001001009,石湖第九网格,网格,2026.9.1\n350982001009001,某网格,网格,2026/9/1\n填表人：某某,,,\n',
    )
    assert.deepEqual([sheet.faulty, sheet.counts], [1, { created: 1, updated: 0, unchanged: 0 }])
    assert.deepEqual(
      sheet.problems.map((problem) => problem.title),
      ['上级在那一天不存在。请先设立上级，或改日期。'],
    )
    await admin.put(`/api/imports/${sheet.id}/confirm`, { skipFaulty: true })
    await house.settle()
    const run = (await admin.get(`/api/imports/${sheet.id}`)).body
    assert.equal(run.state, 'done', JSON.stringify(run))
  })
})
