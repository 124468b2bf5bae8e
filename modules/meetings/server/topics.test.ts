import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { propose, withdrawTopic } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Row = { id: string; title: string; state: string; version: number; kind: string }

describe('the list of a joint meeting', () => {
  let house: AHouse
  let organiser: SignedIn
  let secretary: SignedIn
  before(async () => {
    house = await aHouse()
    organiser = await house.signedIn({ post: 'partyOrganizer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
  })
  after(() => house.close())

  const rows = async (by = organiser) => (await by.get('/api/meetings/topics')).body.rows as Row[]
  const by = (subjectId: string) => ({ module: 'pacts', subjectId, kind: 'quiet-pact' })
  const proposed = async (title: string, subjectId = newId()) => {
    const { community1 } = house.fuding.regions
    const proposal = { ...by(subjectId), title, link: '/pacts', communityId: community1 }
    await house.inCity(house.fuding.id, (ctx) => propose(ctx, proposal))
    return (await rows()).find((row) => row.title === title)!
  }
  const put = (who: SignedIn, { id, version }: Row, what: string, body: object) =>
    who.put(`/api/meetings/topics/${id}/${what}`, { version, ...body })

  it('takes what a module proposes once, and puts it into the organiser’s inbox', async () => {
    const subject = newId()
    const first = await proposed('协议一季未履约', subject)
    await proposed('协议一季未履约', subject)
    assert.equal((await rows()).filter((row) => row.title === first.title).length, 1)
    const items = (await organiser.get('/api/inbox')).body.rows as { link: string }[]
    assert.ok(items.some(({ link }) => link === `/meetings/topics/${first.id}`))
    await house.inCity(house.fuding.id, (ctx) => withdrawTopic(ctx, by(subject)))
    const after = (await organiser.get('/api/inbox')).body.rows as { link: string }[]
    assert.ok(!after.some(({ link }) => link === `/meetings/topics/${first.id}`))
    assert.equal((await rows()).find(({ id }) => id === first.id)!.state, 'dropped')
  })

  it('is taken up by a meeting and settled once that was held', async () => {
    const topic = await proposed('菜市场晨间停车')
    assert.equal(said(await put(organiser, topic, 'settled', { words: '办' })), 'meetings.not-taken-up')
    assert.equal(said(await put(organiser, topic, 'taken', { meetingOn: '2026-10-08' })), 'meetings.day-passed')
    assert.equal(said(await put(organiser, topic, 'taken', { meetingOn: '2026-10-12' })), 200)
    assert.equal(said(await put(organiser, topic, 'dropped', { reason: '重复' })), 'version.stale')
    const taken = { ...topic, version: 2 }
    assert.equal(said(await put(organiser, taken, 'settled', { words: '办' })), 'meetings.not-held-yet')
    house.clock.set('2026-10-12T17:00:00+08:00')
    assert.equal(said(await put(organiser, taken, 'settled', { words: '由城管局月底前划线' })), 200)
    assert.equal(said(await put(organiser, { ...taken, version: 3 }, 'dropped', { reason: '重复' })), 'meetings.over')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('lets a community propose to its subdistrict, which alone decides', async () => {
    const { community1, community2 } = house.fuding.regions
    const given = { level: 'subdistrict', title: '增设无障碍坡道', regionId: community1 }
    const answer = await secretary.post('/api/meetings/topics', given)
    assert.equal(said(answer), 200)
    const topic = { ...answer.body, version: 1 } as unknown as Row
    assert.equal(said(await put(secretary, topic, 'taken', { meetingOn: '2026-10-12' })), 'access.denied')
    assert.equal(said(await put(organiser, topic, 'taken', { meetingOn: '2026-10-12' })), 200)
    const { level: _, ...more } = given
    assert.equal(said(await secretary.post('/api/meetings/topics', { ...more, level: 'community' })), 200)
    assert.equal(said(await secretary.post('/api/meetings/topics', { ...given, regionId: community2 })), 'access.denied')
    assert.equal(said(await secretary.post('/api/meetings/topics', { level: 'community', title: '无地' })), 'meetings.no-place')
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const topic = await proposed('楼道照明')
    assert.equal((await house.anyone.get('/api/meetings/topics')).status, 401)
    assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get('/api/meetings/topics')), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.ok(!(await rows(neighbour)).some(({ id }) => id === topic.id))
    assert.equal(said(await neighbour.get(`/api/meetings/topics/${topic.id}`)), 'meetings.not-found')
    assert.equal(said(await put(neighbour, topic, 'dropped', { reason: '不' })), 'meetings.not-found')
    const other = await house.signedIn({ city: 'yunxi', post: 'partyOrganizer' })
    assert.equal(said(await other.get(`/api/meetings/topics/${topic.id}`)), 'meetings.not-found')
    const gone = await house.signedIn({ post: 'partyOrganizer' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.get('/api/meetings/topics')), 'access.denied')
    assert.equal(said(await put(gone, topic, 'dropped', { reason: '不' })), 'meetings.not-found')
  })

  it('goes out as a sheet under the same rights', async () => {
    const csv = await secretary.get('/api/meetings/topics/export.csv')
    assert.equal(csv.status, 200)
    assert.match(csv.text, /楼道照明/)
  })
})
