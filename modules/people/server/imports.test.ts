import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Context } from '#platform/context.ts'
import type { Import } from '#platform/imports/import.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { importAppointments } from './import-appointments.ts'
import { importRoster } from './import-roster.ts'
import { readSession } from './read-session.ts'

describe('rosters', () => {
  let house: AHouse
  let admin: SignedIn
  before(async () => {
    house = await aHouse()
    admin = await house.signedIn({ post: 'systemAdmin' })
  })
  after(() => house.close())

  const as = async (ctx: Context, caller: SignedIn): Promise<Context> => ({
    ...ctx,
    actor: (await readSession(ctx.db, caller.cookie.split('.')[1]!, ctx.now, ''))!,
  })
  const check = (kind: Import, rows: object[], caller = admin) =>
    house.inCity(350982, async (ctx) =>
      (await kind.check!(await as(ctx, caller), rows, rows)).map((each) => (typeof each === 'string' ? each : each.code)),
    )
  const apply = (kind: Import, rows: object[]) => house.inCity(350982, async (ctx) => kind.apply(await as(ctx, admin), rows))
  const person = (name: string, code: string | null = null, phone: string | null = null) => ({ name, code, phone })
  const post = (name: string, more = {}) => ({
    ...{ name, code: null, post: '社区工作者', org: '石湖社区居民委员会', kind: null, region: null },
    ...{ from: '2026-01-01', until: null, basis: null, ...more },
  })

  it('bring people in once, and follow a staff number', async () => {
    const rows = [person('林晚晴', 'A-1', '10000000001'), person('周远'), person('林晚晴', 'A-2')]
    assert.deepEqual(await check(importRoster, rows), ['created', 'created', 'created'])
    assert.deepEqual(await apply(importRoster, rows), ['created', 'created', 'created'])
    assert.deepEqual(await check(importRoster, rows), ['unchanged', 'unchanged', 'unchanged'])
    const again = [person('林晚琴', 'A-1'), person('林晚晴'), person('周远', null, '10000000009')]
    assert.deepEqual(await check(importRoster, again), ['updated', 'people.same-name', 'people.same-name'])
    const alike = [person('陈舟'), person('陈舟', null, '10000000008')]
    assert.deepEqual(await check(importRoster, alike), ['people.same-name', 'people.same-name'])
    assert.deepEqual(await apply(importRoster, again.slice(0, 1)), ['updated'])
  })

  it('bring appointments in once, with a narrower region, and end them', async () => {
    const rows = [
      post('周远'),
      post('周远', { post: 'gridWorker', kind: 'concurrent', region: '石湖第二网格', basis: '文〔2026〕1号' }),
    ]
    assert.deepEqual(await check(importAppointments, rows), ['created', 'created'])
    assert.deepEqual(await apply(importAppointments, rows), ['created', 'created'])
    assert.deepEqual(await check(importAppointments, rows), ['unchanged', 'unchanged'])
    const ending = [post('周远', { until: '2026-12-01' })]
    assert.deepEqual(await apply(importAppointments, ending), ['updated'])
    assert.deepEqual(await check(importAppointments, ending), ['unchanged'])
    const { rows: held } = await house.owner.query(
      'select post, region_id, ended_early_at from people.appointments order by post',
    )
    assert.deepEqual(held.map((one) => one.region_id).includes(house.fuding.regions.grid2), true)
  })

  it('say of each row why it cannot come in', async () => {
    await apply(importRoster, [person('双木', 'B-1'), person('双木', 'B-2')])
    const wrong = [
      post('没有的人'),
      post('双木'),
      post('周远', { post: '没有的职务' }),
      post('周远', { org: '没有的单位' }),
      post('周远', { region: '古城第一网格' }),
      post('周远', { from: '2026-03-01', until: '2026-02-01' }),
      post('周远', { kind: 'secondment', from: '2026-02-01' }),
      post('周远', { post: '系统管理员', org: '福鼎市数字平台运行管理办公室' }),
    ]
    assert.deepEqual(await check(importAppointments, wrong), [
      'people.no-such-person',
      'people.same-name',
      'people.no-such-post',
      'people.no-org-of-this-name',
      'people.region-outside',
      'people.ends-before-it-begins',
      'people.secondment-needs-an-end',
      'people.administrators-do-no-business',
    ])
  })

  it('are taken only from who manages people', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker' })
    assert.deepEqual(await check(importRoster, [person('某人')], clerk), ['access.denied'])
    assert.deepEqual(await check(importAppointments, [post('周远')], clerk), ['access.denied'])
  })
})
