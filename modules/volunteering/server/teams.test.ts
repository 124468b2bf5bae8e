import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { load as loadMembers } from '#server/members'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aStation } from './fixtures.ts'
import { figures, namesOfTeams, teamsOf } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('teams and stations', () => {
  let house: AHouse
  let worker: SignedIn
  let memberId: string
  before(async () => {
    house = await aHouse()
    worker = await house.signedIn({ post: 'communityWorker' })
    const row = {
      no: '202600001',
      name: '林队长',
      kind: 'retired',
      communityId: house.fuding.regions.community1,
      registeredOn: '2026-03-01',
    }
    memberId = (await house.inCity(house.fuding.id, (ctx) => loadMembers(ctx, [row]))).get(row.no)!
  })
  after(() => house.close())

  const team = (given: object = {}) => ({
    name: '榕荫义工队',
    kind: 'party',
    communityId: house.fuding.regions.community1,
    sphere: '水电维修',
    foundedOn: '2026-05-01',
    ...given,
  })
  const add = (given: object = {}, by = worker) => by.post('/api/volunteering/teams', team(given))

  it('are founded by their community, each with a name of its own', async () => {
    const { body } = await add({ captainId: memberId })
    assert.equal(said(await add()), 'volunteering.name-taken')
    assert.equal(said(await add({ name: '甲', kind: 'nothing' })), 'volunteering.no-kind')
    assert.equal(said(await add({ name: '甲', foundedOn: '2027-01-01' })), 'volunteering.in-the-future')
    const read = (await worker.get(`/api/volunteering/teams/${body.id}`)).body as {
      captain: string
      people: number
      members: unknown[]
    }
    assert.deepEqual([read.captain, read.people, read.members.length], ['林队长', 1, 1])
    const own = await house.inCity(house.fuding.id, ({ db }) => teamsOf(db, house.fuding.regions.community1))
    assert.deepEqual(
      own.map(({ name }) => name),
      ['榕荫义工队'],
    )
    const [names, [figure]] = await house.inCity(
      house.fuding.id,
      async (ctx) => [await namesOfTeams(ctx.db, [body.id as string]), await figures(ctx)] as const,
    )
    assert.equal(names.get(body.id as string), '榕荫义工队')
    const { total } = (await (await house.signedIn({ post: 'cityLeader' })).get(`/api${figure!.link}`)).body as {
      total: { count: number }
    }
    assert.equal(total.count, figure!.value)
  })

  it('change, take members in and let them go, and end with their past', async () => {
    const { body } = await add({ name: '乙队' })
    const path = `/api/volunteering/teams/${body.id}`
    assert.equal(said(await worker.put(path, { name: '丙队', kind: 'silver', skills: ['driving'], version: 7 })), 'version.stale')
    assert.equal(
      said(await worker.put(path, { name: '榕荫义工队', kind: 'silver', skills: [], version: 1 })),
      'volunteering.name-taken',
    )
    assert.equal(said(await worker.put(path, { name: '丙队', kind: 'silver', skills: ['driving'], version: 1 })), 200)
    assert.equal((await worker.post(`${path}/members`, { memberIds: [memberId], from: '2026-06-01' })).body.joined, 1)
    assert.equal(said(await worker.put(`${path}/members/leave`, { memberId, on: '2026-05-01' })), 'volunteering.before-it-began')
    assert.equal(said(await worker.put(`${path}/members/leave`, { memberId, on: '2026-09-01' })), 200)
    assert.equal(said(await worker.put(`${path}/members/leave`, { memberId, on: '2026-09-01' })), 'volunteering.not-in-team')
    assert.equal(said(await worker.put(`${path}/end`, { on: '2026-10-01', version: 2 })), 200)
    assert.equal(
      said(await worker.post(`${path}/members`, { memberIds: [memberId], from: '2026-06-01' })),
      'volunteering.team-ended',
    )
  })

  it('are managed by their community only', async () => {
    const { body } = await add({ name: '丁队' })
    const ended = await house.signedIn({ post: 'communityWorker' })
    await house.endAppointment(ended)
    const others = [
      await house.signedIn({ post: 'communityWorker', org: 'residents2' }),
      await house.signedIn({ post: 'liaison' }),
      ended,
    ]
    for (const who of others) {
      assert.equal(said(await add({ name: '戊队' }, who)), 'access.denied')
      assert.equal(
        said(await who.put(`/api/volunteering/teams/${body.id}/end`, { on: '2026-10-01', version: 1 })),
        'access.denied',
      )
    }
    const yunxi = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
    assert.equal(said(await yunxi.get(`/api/volunteering/teams/${body.id}`)), 'volunteering.no-team')
    assert.equal(said(await house.anyone.get('/api/volunteering/teams')), 'session.required')
    const { rows } = (await others[0]!.get('/api/volunteering/teams')).body as { rows: unknown[] }
    assert.equal(rows.length, 0)
  })

  it('have one station of each kind a community, with hours and a roster', async () => {
    const { community1 } = house.fuding.regions
    const id = await aStation(worker, { communityId: community1, kind: 'liaison' })
    const body = { kind: 'liaison', communityId: community1, name: '又一个', venue: '别处', posts: [] }
    assert.equal(said(await worker.post('/api/volunteering/stations', body)), 'volunteering.station-stands')
    const change = {
      name: '联络站',
      venue: '榕树下',
      posts: ['清洁'],
      hours: [{ weekday: 1, from: '09:00', to: '11:30' }],
      duties: [{ weekday: 1, half: 'am', name: '林值班' }],
      version: 1,
    }
    const upsideDown = { ...change, hours: [{ weekday: 1, from: '12:00', to: '11:30' }] }
    assert.equal(said(await worker.put(`/api/volunteering/stations/${id}`, upsideDown)), 'volunteering.hours-upside-down')
    assert.equal(said(await worker.put(`/api/volunteering/stations/${id}`, change)), 200)
    const read = (await worker.get(`/api/volunteering/stations/${id}`)).body as { duties: { name: string }[]; hours: unknown[] }
    assert.deepEqual([read.duties[0]!.name, read.hours.length], ['林值班', 1])
  })
})
