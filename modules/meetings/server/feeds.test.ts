import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aMeeting, aSeries } from './fixtures.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('meetings in one’s own calendar', () => {
  let house: AHouse
  let organiser: SignedIn
  let liaison: SignedIn
  let meeting: string
  before(async () => {
    house = await aHouse()
    organiser = await house.signedIn({ post: 'partyOrganizer' })
    liaison = await house.signedIn({ post: 'liaison' })
    const { orgs, regions } = house.fuding
    const series = await aSeries(organiser, {
      regionId: regions.street1,
      orgId: orgs.workCommittee1,
      members: [{ orgId: orgs.local1, role: 'member' }],
    })
    meeting = await aMeeting(organiser, series, '2026-10-12T09:30:00+08:00')
  })
  after(() => house.close())

  const make = (by: SignedIn, orgId: string) => by.post('/api/meetings/feeds', { orgId, words: '我的手机' })
  const change = async (what: string, more: object = {}) => {
    const { version } = (await organiser.get(`/api/meetings/${meeting}`)).body
    assert.equal(said(await organiser.put(`/api/meetings/${meeting}/${what}`, { version, ...more })), 200)
  }

  it('stand there once the unit is called, and the convenor sees them before', async () => {
    const { orgs } = house.fuding
    const made = await make(liaison, orgs.local1)
    assert.equal(made.status, 200)
    const path = String(made.body.path)
    const first = await house.anyone.get(path)
    assert.deepEqual([first.status, String(first.headers['content-type'])], [200, 'text/calendar; charset=utf-8'])
    assert.doesNotMatch(first.text, /BEGIN:VEVENT/, 'before the notice nobody outside knows of it')
    const own = String((await make(organiser, orgs.workCommittee1)).body.path)
    assert.match((await house.anyone.get(own)).text, /STATUS:TENTATIVE/)
    await change('called', { withoutAgenda: true })
    const { text } = await house.anyone.get(path)
    assert.match(text, /DTSTART:20261012T013000Z/)
    assert.match(text, /街道党建联席会议第一次会议/)
    assert.match(text, /STATUS:CONFIRMED/)
    await change('cancelled', { reason: '台风' })
    assert.match((await house.anyone.get(path)).text, /STATUS:CANCELLED/)
  })

  it('are silent when the address is ended, and when its owner has left the unit', async () => {
    const { orgs } = house.fuding
    const made = await make(liaison, orgs.local1)
    const rows = (await liaison.get('/api/meetings/feeds')).body.rows as { id: string; words: string }[]
    assert.ok(rows.some(({ id, words }) => id === made.body.id && words === '我的手机'))
    assert.doesNotMatch((await liaison.get('/api/meetings/feeds')).text, new RegExp(String(made.body.path).slice(-20, -8)))
    const colleague = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await colleague.put(`/api/meetings/feeds/${made.body.id}/ended`)), 'meetings.no-feed', 'his own only')
    assert.equal(said(await liaison.put(`/api/meetings/feeds/${made.body.id}/ended`)), 200)
    assert.equal((await house.anyone.get(String(made.body.path))).status, 404)
    assert.equal(said(await liaison.put(`/api/meetings/feeds/${made.body.id}/ended`)), 'meetings.no-feed')
    const path = String((await make(colleague, orgs.local1)).body.path)
    assert.equal((await house.anyone.get(path)).status, 200)
    await house.endAppointment(colleague)
    assert.equal((await house.anyone.get(path)).status, 404)
    assert.equal(said(await make(colleague, orgs.local1)), 'access.denied')
  })

  it('are of one’s own units only', async () => {
    const { orgs } = house.fuding
    assert.equal((await house.anyone.get('/api/meetings/feeds')).status, 401)
    assert.equal((await house.anyone.post('/api/meetings/feeds', { orgId: orgs.local1, words: '一' })).status, 401)
    assert.equal((await house.anyone.get('/meeting-feeds/nothing.ics')).status, 404)
    const handler = await house.signedIn({ post: 'deptHandler' })
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'liaison' })
    for (const who of [handler, neighbour, other]) assert.equal(said(await make(who, orgs.local1)), 'access.denied')
    const made = await make(liaison, orgs.local1)
    assert.equal(said(await other.put(`/api/meetings/feeds/${made.body.id}/ended`)), 'meetings.no-feed')
  })
})
