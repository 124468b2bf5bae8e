import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import type { Cluster } from '../contract.ts'
import { aTelling, layConcerns } from './fixtures.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('many concerns of the same kind', () => {
  let house: AHouse
  let topics: Record<string, string>
  let secretary: SignedIn
  let organiser: SignedIn
  const ids: string[] = []
  const tell = async (code: string) => {
    const telling = { ...aTelling(topics[code]!, { gridId: house.fuding.regions.grid1 }), channel: 'phone' }
    const { body, text } = await secretary.post('/api/concerns', telling)
    assert.ok(body.id, text)
    return String(body.id)
  }
  before(async () => {
    house = await aHouse()
    topics = await house.inCity(house.fuding.id, layConcerns)
    secretary = await house.signedIn({ post: 'communitySecretary' })
    organiser = await house.signedIn({ post: 'partyOrganizer' })
    for (let n = 0; n < 4; n++) ids.push(await tell('010101'))
    await tell('010104')
  })
  after(() => house.close())

  const clusters = async (by = secretary) => (await by.get('/api/concerns/clusters')).body.rows as unknown as Cluster[]
  const propose = (by: SignedIn, topicCode = '010101') =>
    by.put('/api/concerns/clusters/topic', { communityId: house.fuding.regions.community1, topicCode })

  it('are a cluster from the number of the rule on, and leave it with its days', async () => {
    assert.deepEqual(await clusters(), [])
    assert.equal(said(await propose(secretary)), 'concerns.no-cluster')
    house.clock.set('2026-10-09T09:01:00+08:00')
    ids.push(await tell('010101'))
    const [one, ...rest] = await clusters()
    assert.deepEqual(rest, [])
    assert.deepEqual([one!.topicCode, one!.count, one!.open, one!.proposed], ['010101', 5, 5, null])
    assert.deepEqual([one!.latestId, one!.place.includes('石湖社区')], [ids.at(-1), true])
    house.clock.set('2026-11-20T09:00:00+08:00')
    assert.deepEqual(await clusters(), [])
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('go before the subdistrict’s meeting in one tap, once, and each concern says so', async () => {
    assert.equal(said(await propose(secretary)), 200)
    assert.equal(said(await propose(organiser)), 'concerns.cluster-proposed')
    const topicId = (await clusters())[0]!.proposed!.id
    const topic = (await organiser.get(`/api/meetings/topics/${topicId}`)).body
    assert.deepEqual([topic.kind, topic.level, topic.state], ['cluster', 'subdistrict', 'waiting'])
    assert.equal(topic.title, '石湖社区30天内“路灯不亮”诉求5件')
    const list = new URL(String(topic.link), 'http://here')
    const { rows } = (await organiser.get(`/api/concerns${list.search}`)).body as { rows: { id: string }[] }
    assert.deepEqual(rows.map(({ id }) => id).sort(), [...ids].sort(), 'the topic opens its concerns')
    const timeline = (await secretary.get(`/api/concerns/${ids[0]}`)).text
    assert.match(timeline, /put-before-meeting/)
  })

  it('are seen in one’s own reach only', async () => {
    assert.equal((await house.anyone.get('/api/concerns/clusters')).status, 401)
    assert.equal(
      (await house.anyone.put('/api/concerns/clusters/topic', { communityId: house.fuding.regions.community1, topicCode: '01' }))
        .status,
      401,
    )
    const liaison = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await liaison.get('/api/concerns/clusters')), 'access.denied')
    assert.equal(said(await propose(liaison)), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'partyOrganizer' })
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    for (const who of [neighbour, other]) {
      assert.deepEqual(await clusters(who), [])
      assert.equal(said(await propose(who)), 'concerns.no-cluster')
    }
    assert.equal(said(await propose(gone)), 'access.denied')
  })
})
