import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#common/ids.ts'
import { load as loadMembers } from '#server/members'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aShift, aStation } from './fixtures.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Read = {
  version: number
  state: string
  roles: { id: string; need: number; taken: number; waiting: number; spare: number }[]
  signups: { id: string; state: string; memberId: string | null; name: string }[]
  groups: { id: string; places: number; named: number; state: string }[]
}

describe('a shift and who comes', () => {
  let house: AHouse
  let worker: SignedIn
  let liaison: SignedIn
  let station: string
  let members: string[]
  let ofUnit: string[]
  before(async () => {
    house = await aHouse()
    worker = await house.signedIn({ post: 'communityWorker' })
    liaison = await house.signedIn({ post: 'liaison' })
    const { community1 } = house.fuding.regions
    station = await aStation(worker, { communityId: community1 })
    const rows = Array.from({ length: 30 }, (_, i) => ({
      no: `2026${String(i + 1).padStart(5, '0')}`,
      name: `成员${i + 1}`,
      kind: 'inService',
      communityId: community1,
      homeOrgId: i < 8 ? house.fuding.orgs.local1 : null,
      registeredOn: '2026-03-01',
      skills: i % 2 ? ['driving'] : [],
    }))
    const ids = [...(await house.inCity(house.fuding.id, (ctx) => loadMembers(ctx, rows))).values()]
    ofUnit = ids.slice(0, 8)
    members = ids.slice(8)
  })
  after(() => house.close())

  const read = async (id: string, by = worker) => (await by.get(`/api/volunteering/shifts/${id}`)).body as unknown as Read
  const signUp = (id: string, roleId: string, memberId: string, agreed = true, by = worker) =>
    by.post(`/api/volunteering/shifts/${id}/signups`, { roleId, memberId, agreed })
  const put = (path: string, body: object = {}, by = worker) => by.put(`/api/volunteering/${path}`, body)

  it('takes as many as it needs, then the reserve, and nobody beyond', async () => {
    const shift = await aShift(worker, station, { roles: [{ name: '清洁', need: 2, spare: 1 }] })
    const role = shift.roles[0]!.id
    const states = []
    for (const member of members.slice(0, 3)) states.push((await signUp(shift.id, role, member)).body.state)
    assert.deepEqual(states, ['going', 'going', 'reserve'])
    assert.equal(said(await signUp(shift.id, role, members[3]!)), 'volunteering.full')
    assert.equal(said(await signUp(shift.id, role, members[0]!)), 'volunteering.signed-already')
  })

  it('moves the reserve up when somebody who was asked declines, and tells the community', async () => {
    const shift = await aShift(worker, station, {
      from: '2026-10-12T09:00:00+08:00',
      until: '2026-10-12T10:00:00+08:00',
      roles: [{ name: '劝导', need: 1, spare: 1 }],
    })
    const role = shift.roles[0]!.id
    const asked = (await signUp(shift.id, role, members[0]!, false)).body
    assert.equal(asked.state, 'asked')
    await signUp(shift.id, role, members[1]!)
    assert.equal(said(await put(`signups/${asked.id}/answer`, { yes: false })), 200)
    const { signups, roles } = await read(shift.id)
    assert.deepEqual(signups.map(({ state }) => state).sort(), ['declined', 'going'])
    assert.deepEqual([roles[0]!.taken, roles[0]!.waiting], [1, 0])
    const { rows } = (await worker.get('/api/inbox?notices=1')).body as { rows: { kind: string }[] }
    assert.ok(rows.some(({ kind }) => kind === 'moved-up'))
  })

  it('lets nobody be in two shifts at the same time, but in one after the other', async () => {
    const at = (from: string, until: string) => ({ from: `2026-10-13T${from}:00+08:00`, until: `2026-10-13T${until}:00+08:00` })
    const first = await aShift(worker, station, at('09:00', '11:00'))
    const second = await aShift(worker, station, at('10:30', '12:00'))
    const third = await aShift(worker, station, at('11:00', '12:00'))
    await signUp(first.id, first.roles[0]!.id, members[0]!)
    assert.equal(said(await signUp(second.id, second.roles[0]!.id, members[0]!)), 'volunteering.overlaps')
    assert.equal(said(await signUp(third.id, third.roles[0]!.id, members[0]!)), 200)
  })

  it('lets a unit take places at once and name its people until a day, after which the rest goes back', async () => {
    const shift = await aShift(worker, station, {
      from: '2026-10-20T09:00:00+08:00',
      until: '2026-10-20T11:00:00+08:00',
      roles: [{ name: '清洁', need: 5, spare: 3 }],
    })
    const role = shift.roles[0]!.id
    const { local1 } = house.fuding.orgs
    const group = (body: object, by = liaison) =>
      by.post(`/api/volunteering/shifts/${shift.id}/groups`, { orgId: local1, roleId: role, places: 4, ...body })
    assert.equal(said(await group({ places: 6 })), 'volunteering.full')
    assert.equal(said(await group({ memberIds: [members[0]] })), 'volunteering.not-of-unit')
    const signed = await group({ memberIds: ofUnit.slice(0, 2) })
    assert.equal(said(signed), 200)
    assert.equal(said(await group({ places: 1 })), 'volunteering.group-stands')
    await signUp(shift.id, role, members[4]!)
    assert.equal((await signUp(shift.id, role, members[5]!)).body.state, 'reserve')
    assert.equal(said(await put(`groups/${signed.body.id}/names`, { memberIds: [ofUnit[2]] }, liaison)), 200)
    const own = await read(shift.id, liaison)
    assert.equal(own.signups.length, 3, 'a unit sees its own people only')
    house.clock.set('2026-10-19T00:00:01+08:00')
    await house.settle()
    const after = await read(shift.id)
    assert.deepEqual(
      after.groups.map(({ places, named, state }) => [places, named, state]),
      [[3, 3, 'lapsed']],
    )
    assert.equal(after.signups.filter(({ state }) => state === 'going').length, 5, 'the one in reserve moved up')
    assert.equal(
      said(await put(`groups/${signed.body.id}/names`, { memberIds: [ofUnit[3]] }, liaison)),
      'volunteering.naming-over',
    )
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is marked from the list once it has begun: many at once, walk-ins too, and is done when nobody is left', async () => {
    const shift = await aShift(worker, station, {
      from: '2026-10-14T09:00:00+08:00',
      until: '2026-10-14T10:30:00+08:00',
      roles: [{ name: '清洁', need: 3 }],
    })
    const role = shift.roles[0]!.id
    for (const member of members.slice(0, 3)) await signUp(shift.id, role, member)
    const list = (await read(shift.id)).signups
    const marks = list.map(({ id }, i) => ({ signupId: id, state: ['attended', 'excused', 'absent'][i] }))
    assert.equal(said(await put(`shifts/${shift.id}/attendance`, { marks })), 'volunteering.not-yet')
    house.clock.set('2026-10-14T12:00:00+08:00')
    assert.equal(said(await signUp(shift.id, role, members[6]!)), 'volunteering.shift-over')
    const walkIns = [{ memberId: members[7], roleId: role, halfHours: 2 }]
    const done = await put(`shifts/${shift.id}/attendance`, { marks, walkIns })
    assert.deepEqual([done.body.marked, done.body.left], [4, 0])
    assert.equal((await read(shift.id)).state, 'done')
    assert.equal(said(await put(`shifts/${shift.id}/attendance`, { marks: marks.slice(0, 1) })), 'volunteering.marked-already')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is shown a week ahead to the community and its units while people are missing, and no longer', async () => {
    const shift = await aShift(worker, station, {
      from: '2026-10-15T09:00:00+08:00',
      until: '2026-10-15T10:00:00+08:00',
      roles: [{ name: '护学', need: 1 }],
    })
    await house.settle()
    const waits = async (by: SignedIn, query = '') =>
      ((await by.get(`/api/inbox${query}`)).body.rows as { link: string }[]).some(({ link }) => link.endsWith(shift.id))
    assert.ok(await waits(worker))
    assert.ok(await waits(liaison, '?notices=1'))
    await signUp(shift.id, shift.roles[0]!.id, members[9]!)
    assert.ok(!(await waits(worker)))
  })

  it('is cancelled with a ground, and then takes nobody', async () => {
    const shift = await aShift(worker, station, { from: '2026-10-16T09:00:00+08:00', until: '2026-10-16T10:00:00+08:00' })
    await signUp(shift.id, shift.roles[0]!.id, members[0]!)
    assert.equal(said(await put(`shifts/${shift.id}/cancel`, { ground: '下雨', version: 9 })), 'version.stale')
    assert.equal(said(await put(`shifts/${shift.id}/cancel`, { ground: '下雨', version: 1 })), 200)
    assert.equal(said(await signUp(shift.id, shift.roles[0]!.id, members[1]!)), 'volunteering.shift-cancelled')
  })

  it('prints its sign-in list as PDF', async () => {
    const shift = await aShift(worker, station, { from: '2026-10-17T09:00:00+08:00', until: '2026-10-17T10:00:00+08:00' })
    await signUp(shift.id, shift.roles[0]!.id, members[0]!)
    const { status, headers } = await worker.get(`/api/volunteering/shifts/${shift.id}/sheet`)
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'application/pdf')
  })

  it('is arranged by its own community only', async () => {
    const shift = await aShift(worker, station, { from: '2026-10-18T09:00:00+08:00', until: '2026-10-18T10:00:00+08:00' })
    const role = shift.roles[0]!.id
    const ended = await house.signedIn({ post: 'communityWorker' })
    await house.endAppointment(ended)
    const others: [SignedIn | null, number | string][] = [
      [await house.signedIn({ post: 'communityWorker', org: 'residents2' }), 'access.denied'],
      [await house.signedIn({ post: 'partTimeMember' }), 'access.denied'],
      [liaison, 'access.denied'],
      [ended, 'access.denied'],
      [await house.signedIn({ city: 'yunxi', post: 'communityWorker' }), 'volunteering.no-shift'],
    ]
    for (const [who, code] of others) {
      assert.equal(said(await signUp(shift.id, role, members[0]!, true, who!)), code)
      assert.equal(said(await put(`shifts/${shift.id}/cancel`, { ground: '不办', version: 1 }, who!)), code)
      assert.equal(said(await put(`shifts/${shift.id}/attendance`, { marks: [] }, who!)), code)
      assert.equal(said(await who!.get(`/api/volunteering/shifts/${shift.id}/fitting`)), code)
    }
    const stranger = house.anyone
    assert.equal(
      said(
        await stranger.post(`/api/volunteering/shifts/${shift.id}/signups`, { roleId: role, memberId: members[0], agreed: true }),
      ),
      'session.required',
    )
    assert.equal(said(await others[0]![0]!.get(`/api/volunteering/shifts/${shift.id}`)), 'volunteering.no-shift')
    assert.equal(said(await put(`groups/${newId()}/withdraw`)), 'volunteering.no-group')
    assert.equal(said(await put(`signups/${newId()}/withdraw`)), 'volunteering.no-signup')
  })

  it('never takes more than it needs nor one person twice, however many come at once', async () => {
    let hour = 0
    await fc.assert(
      fc.asyncProperty(
        fc.record({ need: fc.integer({ min: 1, max: 4 }), spare: fc.integer({ min: 0, max: 2 }) }),
        fc.array(fc.record({ who: fc.integer({ min: 0, max: 6 }), which: fc.integer({ min: 0, max: 1 }), leave: fc.boolean() }), {
          minLength: 6,
          maxLength: 16,
        }),
        async ({ need, spare }, steps) => {
          const day = 1 + Math.floor(hour / 8)
          const at = (minutes: number) =>
            `2026-11-${String(day).padStart(2, '0')}T${String(8 + (hour % 8)).padStart(2, '0')}:${minutes}:00+08:00`
          hour++
          const shifts = await Promise.all([
            aShift(worker, station, { from: at(10), until: at(40), roles: [{ name: '甲', need, spare }] }),
            aShift(worker, station, { from: at(20), until: at(50), roles: [{ name: '乙', need, spare }] }),
          ])
          await Promise.all(
            steps.map(async ({ who, which, leave }) => {
              const shift = shifts[which]!
              const { status, body } = await signUp(shift.id, shift.roles[0]!.id, members[10 + who]!)
              if (status === 200 && leave) await put(`signups/${body.id}/withdraw`)
            }),
          )
          const after = await Promise.all(shifts.map(({ id }) => read(id)))
          for (const { roles, signups } of after) {
            const going = signups.filter(({ state }) => state === 'going').length
            const waiting = signups.filter(({ state }) => state === 'reserve').length
            assert.deepEqual([going, waiting], [roles[0]!.taken, roles[0]!.waiting])
            assert.ok(going <= need && waiting <= spare)
            assert.ok(waiting === 0 || going === need, 'nobody waits while a place is free')
          }
          const busy = after.flatMap(({ signups }) =>
            signups.filter(({ state }) => state === 'going' || state === 'reserve').map(({ memberId }) => memberId),
          )
          assert.equal(new Set(busy).size, busy.length, 'nobody is in both')
        },
      ),
      { numRuns: 12 },
    )
  })
})
