/**
 * What the demo community makes of its concerns: a need that a unit met, which ticked a clause of their agreement; one that a
 * unit is asked for; one that waits to be matched. By the same commands as everything here, as the secretary and a liaison.
 */
import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { sql } from '#platform/db.ts'
import type { Loaded } from '../load.ts'
import type { DemoCity } from '../types.ts'
import type { Played } from './play.ts'
import type { Stage } from './stage.ts'
import type { World } from './world.ts'

const community = '350982001003'
type Row = { id: string; title: string; community?: { id: string } | null }

export async function makeNeeds(
  world: World,
  stage: Stage,
  city: DemoCity,
  loaded: Loaded,
  now: Date,
): Promise<Played['faults']> {
  const account = city.accounts.find(({ signInName }) => signInName === 'secretary')
  const communityId = loaded.regions.get(community)
  if (!account || !communityId) return []
  const secretary = loaded.people.get(account.person)!
  const today = dayOf(now)
  const at = <T>(daysAgo: number, time: string, what: () => Promise<T>) =>
    world.during(new Date(Math.min(+now, +instantOf(plusDays(today, -daysAgo), time))), what)
  /** An open concern on a topic, told so many days ago at least. */
  const concernOn = (topic: string, daysAgo: number) =>
    stage.inCity(Number(city.code), ({ db }) =>
      db.maybe<{
        id: string
      }>(sql`select c.id from concerns.concerns c join concerns.topics t on t.city_id = c.city_id and t.id = c.topic_id
        where c.city_id = ${db.cityId} and c.community_id = ${communityId} and t.code = ${topic} and c.state <> 'closed'
          and c.told_at < ${instantOf(plusDays(today, -daysAgo))} order by c.told_at desc limit 1`),
    )
  const seek = async (concernId: string, given: object): Promise<string> =>
    (await world.post('/api/exchange/needs', secretary, { communityId, concernId, source: 'concern', urgency: 'soon', ...given }))
      .id
  const offered = async (kind: string, words: string): Promise<Row | undefined> =>
    (
      await world.get(`/api/exchange/resources?communityId=${communityId}&kind=${kind}&state=offered&limit=200`, secretary)
    ).rows.find(({ title, community: seat }: Row) => seat?.id === communityId && title.includes(words))

  const locals = city.orgs.filter(({ key }) => key.startsWith(`local.${community}.`))
  const firm = locals.find(({ name }) => name.includes('物业'))?.key
  /** The lamp at the end of the lane: a unit’s electricians mend it, the property firm’s if it can, while the department waits for parts. */
  const met = async () => {
    const lamp = await concernOn('030101', 16)
    if (!lamp) return
    const { rows: owed } = await world.get(`/api/exchange/clauses?communityId=${communityId}`, secretary)
    const partner = (owed as Row[])
      .filter(({ title }) => title.includes('小修小补'))
      .map((clause) => ({ clause, org: locals.find(({ name }) => clause.title.startsWith(name)) }))
      .sort((a, b) => Number(b.org?.key === firm) - Number(a.org?.key === firm))
      .at(0)
    const ownerOrgId = partner?.org && loaded.orgs.get(partner.org.key)
    const liaison = ownerOrgId && world.who(ownerOrgId, 'exchange.offer')
    if (!liaison) return
    const work = { kind: 'skill', unit: 'items' }
    const needId = await at(15, '10:20', () =>
      seek(lamp.id, {
        ...work,
        title: '巷口照明电路检修',
        quantity: 2,
        pactClauseId: partner.clause.id,
        words: '配件到货前先排查线路，保证夜间照明。',
      }),
    )
    const resource = await at(14, '09:10', () =>
      world.post('/api/exchange/resources', liaison, {
        ...work,
        ownerOrgId,
        title: '单位电工班照明电路小修',
        quantity: 4,
        perWhat: 'month',
        validFrom: plusDays(today, -14),
      }),
    )
    const pair = await at(14, '09:20', () =>
      world.post('/api/exchange/matches', liaison, { needId, resourceId: resource.id, quantity: 2 }),
    )
    const { orderId } = await at(13, '15:00', () =>
      world.put(`/api/exchange/matches/${pair.id}/accept`, secretary, { on: plusDays(today, -10) }),
    )
    const path = `/api/exchange/orders/${orderId}`
    const step = async (daysAgo: number, time: string, who: string, deed: string, body: object) => {
      const { version } = await world.get(path, who)
      await at(daysAgo, time, () => world.put(`${path}/${deed}`, who, { ...body, version }))
    }
    const words = '两处线路都已换好，夜间试过。'
    await step(10, '17:10', liaison, 'deliver', { on: plusDays(today, -10), quantity: 2, words })
    await step(9, '09:30', secretary, 'confirm', { quantity: 2 })
    await at(9, '09:35', () => world.put(`${path}/rate`, secretary, { score: 5, words: '来得及时' }))
  }
  const asked = async () => {
    const stairs = await concernOn('040104', 0)
    const hours = await offered('time', '志愿服务时间')
    if (!stairs || !hours) return
    const needId = await at(0, '11:00', () =>
      seek(stairs.id, { kind: 'time', unit: 'hours', title: '门禁修好前夜间楼道巡看', quantity: 16 }),
    )
    await at(0, '11:05', () => world.post('/api/exchange/matches', secretary, { needId, resourceId: hours.id }))
  }
  const waiting = async () => {
    const neighbours = await concernOn('130101', 2)
    if (neighbours)
      await at(1, '16:20', () =>
        seek(neighbours.id, { kind: 'skill', unit: 'times', title: '邻里纠纷法律咨询和调解', quantity: 1 }),
      )
  }
  const faults: string[] = []
  for (const part of [met, waiting, asked]) await part().catch((error: Error) => faults.push(error.message))
  world.goTo(now)
  await world.turn()
  return faults
}
