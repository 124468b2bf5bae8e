import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { lookAtSessions } from './index.ts'

const said = ({ status, body }: { status: number; body: Record<string, unknown> }) => (status === 200 ? 200 : body.code)
type Detail = { seatRows: { id: string; state: string }[]; sessionDueOn: string; sessionLate: boolean }

describe('a committee that is new', () => {
  let house: AHouse
  let city: SignedIn
  let secretary: SignedIn
  let id: string
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    id = String((await city.post('/api/committees', { orgId: house.fuding.orgs.party1 })).body.id)
  })
  after(() => house.close())

  const one = async () => (await secretary.get(`/api/committees/${id}`)).body as unknown as Detail

  it('is established where the list of those without one says, which only the city sees', async () => {
    type Candidates = { mayEstablish: boolean; rows: { id: string }[] }
    const candidates = async (by: SignedIn) => (await by.get('/api/committees/candidates')).body as unknown as Candidates
    const { party1, party2 } = house.fuding.orgs
    const before = await candidates(city)
    assert.deepEqual(
      [before.mayEstablish, before.rows.some((org) => org.id === party1), before.rows.some((org) => org.id === party2)],
      [true, false, true],
    )
    assert.deepEqual(await candidates(secretary), { mayEstablish: false, rows: [] })
    assert.equal((await house.anyone.get('/api/committees/candidates')).status, 401)
    assert.equal((await (await house.signedIn({ post: 'liaison' })).get('/api/committees/candidates')).status, 403)
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.ok(!(await candidates(other)).rows.some((org) => org.id === party2))
    const gone = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(gone)
    assert.equal((await gone.get('/api/committees/candidates')).status, 403)
    assert.equal((await city.post('/api/committees', { orgId: party2 })).status, 200)
    assert.ok(!(await candidates(city)).rows.some((org) => org.id === party2))
  })

  it('that has not met for the months of the rule is put before its secretary once, until a session is recorded', async () => {
    const look = () => house.inCity(house.fuding.id, (ctx) => lookAtSessions(ctx))
    const waits = async (by = secretary) =>
      ((await by.get('/api/inbox')).body.rows as { kind: string; subjectId: string }[]).filter((i) => i.kind === 'silent').length
    const held = async (heldOn: string) => {
      const seats = (await one()).seatRows.filter(({ state }) => state === 'inTerm')
      const attendance = seats.map(({ id: seatId }) => ({ seatId, status: 'present' }))
      return said(
        await secretary.post(`/api/committees/${id}/sessions`, { heldOn, kind: 'regular', topic: '季度例会', attendance }),
      )
    }
    assert.equal((await one()).sessionDueOn, '2027-01-09', 'three months from the day it was established')
    house.clock.set('2027-01-09T09:00:00+08:00')
    await look()
    assert.equal(await waits(), 0)
    house.clock.set('2027-01-10T09:00:00+08:00')
    await look()
    await look()
    assert.equal(await waits(), 1)
    assert.equal((await one()).sessionLate, true)
    assert.equal(((await city.get('/api/committees?late=true')).body.rows as unknown[]).length, 2)
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.equal(await waits(neighbour), 1, 'its own committee, not the other')
    assert.equal(await held('2026-10-09'), 200)
    assert.equal(await waits(), 1, 'a session of three months ago does not help')
    assert.equal(await held('2027-01-10'), 200)
    assert.deepEqual([await waits(), await waits(neighbour), (await one()).sessionLate], [0, 1, false])
    await look()
    assert.equal(await waits(), 0)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })
})
