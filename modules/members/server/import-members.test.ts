import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { system } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { importOfUnit, importRoster } from './import-members.ts'

const row = (name: string, more: Record<string, string> = {}) => ({
  name,
  phone: null,
  kind: '在职党员',
  community: null,
  home: null,
  skills: null,
  willing: null,
  ...more,
})

describe('a roster of members', () => {
  let house: AHouse
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  const as = (ctx: Context, side: 'host' | 'home'): Context => {
    const { regions, orgs } = house.fuding
    const place = { level: 'community' as const, regionId: regions.community1, orgName: '', orgKind: '' }
    const permissions = [side === 'host' ? 'members.register' : 'members.represent']
    const orgId = side === 'host' ? orgs.residents1 : orgs.local1
    return { ...ctx, actor: { ...system, kind: 'person', appointments: [{ id: 'a', post: 'x', orgId, ...place, permissions }] } }
  }
  const verdicts = (side: 'host' | 'home', rows: ReturnType<typeof row>[]) =>
    house.inCity(house.fuding.id, async (ctx) =>
      (await (side === 'host' ? importRoster : importOfUnit).check!(as(ctx, side), rows, rows)).map((each) =>
        typeof each === 'string' ? each : each.code,
      ),
    )
  const take = (side: 'host' | 'home', rows: ReturnType<typeof row>[]) =>
    house.inCity(house.fuding.id, (ctx) => (side === 'host' ? importRoster : importOfUnit).apply(as(ctx, side), rows))

  it('of the community stands at once, and comes again without harm', async () => {
    const rows = [
      row('何一一', { phone: '10018880001', skills: '水电维修、驾驶', home: '石湖社区榕荫小学' }),
      row('何二二', { kind: '志愿者' }),
    ]
    assert.deepEqual(await take('host', rows), ['created', 'created'])
    assert.deepEqual(await take('host', rows), ['unchanged', 'unchanged'])
    const { rows: found } = await house.owner.query("select state, source, skills from members.members where name = '何一一'")
    assert.deepEqual(found, [{ state: 'confirmed', source: 'roster', skills: ['electrical', 'driving'] }])
  })

  it('of a unit waits for each community, and has the unit’s own members only', async () => {
    assert.deepEqual(await take('home', [row('何三三', { community: '古城社区' })]), ['created'])
    const { rows: found } = await house.owner.query("select state from members.members where name = '何三三'")
    assert.deepEqual(found, [{ state: 'registered' }])
    assert.deepEqual(
      await verdicts('home', [
        row('何四四', { community: '古城社区', home: '石湖社区云帆商业银行社区支行' }),
        row('何五五', { community: '不存在社区' }),
        row('何六六', { community: '古城社区', kind: '群众' }),
        row('何七七', { community: '古城社区', skills: '飞行' }),
      ]),
      ['members.others-unit', 'members.no-such-community', 'members.not-in-list', 'members.not-in-list'],
    )
    assert.deepEqual(await verdicts('host', [row('何八八', { community: '古城社区' })]), ['members.others-community'])
  })
})
