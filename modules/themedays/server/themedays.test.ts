import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aPlace } from '../../venues/server/fixtures.ts'
import type { RhythmRow, ThemeDayDetail } from '../contract.ts'
import { countsFor, figures, remind } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('a theme day', () => {
  let house: AHouse
  let secretary: SignedIn
  let school: SignedIn
  let bank: SignedIn
  let id: string
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    school = await house.signedIn({ post: 'liaison', org: 'local1' })
    bank = await house.signedIn({ post: 'liaison', org: 'local2' })
  })
  after(() => house.close())

  const orgs = () => house.fuding.orgs
  const one = async (by = secretary, dayId = id) => (await by.get(`/api/themedays/${dayId}`)).body as unknown as ThemeDayDetail
  const put = async (what: string, body: object = {}, by = secretary) =>
    by.put(`/api/themedays/${id}${what && '/'}${what}`, { version: (await one()).version, ...body })
  const given = (more: object = {}) => ({
    leadOrgId: orgs().party1,
    hostOrgIds: [orgs().local1, orgs().local2],
    subject: '红色家书共读',
    plan: '先共读，再分组交流。',
    startsAt: '2026-10-20T15:00:00+08:00',
    place: '石湖社区党群服务中心',
    ...more,
  })
  const kinds = async (by: SignedIn, more = '') =>
    ((await by.get(`/api/inbox?module=themedays${more}`)).body.rows as { kind: string }[]).map(({ kind }) => kind)

  it('is planned by whoever answers for the leading branch; the other hosts are asked whether they agree', async () => {
    const plan = (more: object = {}, by = secretary) => by.post('/api/themedays', given(more))
    assert.equal(said(await plan({}, school)), 'access.denied')
    assert.equal(said(await plan({ startsAt: '2026-10-01T15:00:00+08:00' })), 'themedays.past')
    assert.equal(said(await plan({ place: undefined })), 'themedays.place')
    const made = await plan()
    assert.equal(said(made), 200)
    id = String(made.body.id)
    assert.deepEqual([await kinds(school), await kinds(bank)], [['agree'], ['agree']])
    assert.equal(said(await put('called')), 'themedays.not-agreed')
    assert.equal(said(await school.put(`/api/themedays/${id}/agreed`, { orgId: orgs().local2 })), 'themedays.not-host')
    assert.equal(said(await school.put(`/api/themedays/${id}/agreed`, { orgId: orgs().local1 })), 200)
    assert.equal(said(await school.put(`/api/themedays/${id}/agreed`, { orgId: orgs().local1 })), 'themedays.answered')
    assert.deepEqual([await kinds(school), await kinds(bank)], [[], ['agree']], 'who has answered is asked no longer')
    assert.equal((await one()).state, 'planned')
    const change = { subject: '家书共读', plan: '共读', startsAt: '2026-10-20T15:00:00+08:00', place: '二楼' }
    assert.equal(said(await put('', change)), 200)
    assert.equal((await one()).agreed, 1, 'a change asks the others again')
    for (const [who, org] of [
      [school, 'local1'],
      [bank, 'local2'],
    ] as const)
      assert.equal(said(await who.put(`/api/themedays/${id}/agreed`, { orgId: orgs()[org] })), 200)
    assert.equal((await one()).state, 'agreed')
    assert.equal(said(await secretary.put(`/api/themedays/${id}/left`, { orgId: orgs().party1, words: '不' })), 'themedays.leads')
    assert.equal(said(await put('called')), 200)
    assert.deepEqual(await kinds(school, '&notices=1'), ['called'])
  })

  it('is held once for all: one record, drafted from what is known, counts for every host', async () => {
    const hosts = [
      { orgId: orgs().party1, heads: 12, roll: '测试甲\n测试乙' },
      { orgId: orgs().local1, heads: 6, roll: '测试丙' },
      { orgId: orgs().local2, heads: 4 },
    ]
    assert.equal(said(await put('held', { hosts, guests: 3 })), 'themedays.not-yet')
    house.clock.set('2026-10-20T17:00:00+08:00')
    assert.equal(said(await put('held', { hosts: hosts.slice(1), guests: 3 })), 'themedays.heads')
    assert.equal(said(await put('archived')), 'themedays.not-held')
    assert.equal(said(await put('held', { hosts, guests: 3 })), 200)
    const day = await one()
    assert.equal(day.heads, 25)
    assert.match(day.record!, /石湖社区榕荫小学（6人）、石湖社区云帆商业银行社区支行（4人）.*共25人/)
    const facts = (orgId: string) =>
      house.inCity(house.fuding.id, ({ db }) => countsFor(db, { orgId, from: '2026-10-01', to: '2026-10-31' }))
    assert.deepEqual(await facts(orgs().party1), { days: 1, joint: 1, heads: 12 })
    assert.deepEqual(await facts(orgs().local2), { days: 1, joint: 1, heads: 4 })
    const own = (rows: ThemeDayDetail) => rows.hostRows.map(({ orgId, roll }) => [orgId, roll] as const)
    const seen = new Map(own(await one(school)))
    assert.deepEqual([seen.get(orgs().local1), seen.get(orgs().party1)], ['测试丙', null], 'a unit sees the names of its own')
    for (const paper of ['plan', 'roll', 'record'])
      assert.equal((await school.get(`/api/themedays/${id}/papers/${paper}?format=docx`)).status, 200)
    assert.equal(said(await put('archived')), 'themedays.no-summary')
    assert.equal(said(await put('record', { record: day.record, summary: '三个支部一起过' }, school)), 'access.denied')
    assert.equal(said(await put('record', { record: day.record, summary: '三个支部一起过' })), 200)
    assert.equal(said(await put('cancelled', { reason: '雨' })), 'themedays.held')
    assert.equal(said(await put('archived')), 200)
    assert.equal(said(await put('record', { record: '改', summary: '改' })), 'themedays.over')
    for (const { value, link } of await house.inCity(house.fuding.id, figures)) {
      const city = await house.signedIn({ post: 'organisationOfficer' })
      assert.equal(
        ((await city.get(`/api${link.replace(',archived', '&state=archived')}`)).body.rows as unknown[]).length,
        value,
        link,
      )
    }
  })

  it('books its base by the rules of places, and gives it back when it is cancelled', async () => {
    const { resourceId } = await house.inCity(house.fuding.id, (ctx) =>
      aPlace(ctx, { communityId: house.fuding.regions.community1, orgId: house.fuding.orgs.local1 }),
    )
    const base = { resourceId, fromSlot: 38, toSlot: 40, heads: 10 }
    const planned = (more: object = {}) =>
      secretary.post(
        '/api/themedays',
        given({ hostOrgIds: [], place: undefined, startsAt: '2026-10-26T19:00:00+08:00', base, ...more }),
      )
    const made = await planned()
    assert.equal(said(made), 200)
    const day = await one(secretary, String(made.body.id))
    assert.ok(day.bookingId && day.place)
    assert.equal(said(await planned()), 'venues.full')
    const version = day.version
    assert.equal(said(await secretary.put(`/api/themedays/${day.id}/cancelled`, { reason: '台风', version })), 200)
    const again = await planned()
    assert.equal(said(again), 200)
    const path = `/api/themedays/${String(again.body.id)}`
    const its = () => one(secretary, String(again.body.id))
    const send = async (what: string, body: object) =>
      secretary.put(`${path}${what}`, { version: (await its()).version, ...body })
    const change = { subject: '家书', plan: '共读', startsAt: '2026-10-27T19:00:00+08:00', place: '另定' }
    assert.equal(said(await send('', change)), 200)
    assert.deepEqual([(await its()).bookingId, (await its()).venueId], [null, null], 'the base is free on the day before')
    assert.equal(said(await planned()), 200)
    assert.equal(said(await send('/base', base)), 200)
    const { bookingId } = await its()
    assert.equal(said(await send('/base', base)), 'themedays.booked')
    assert.equal(said(await school.put(`/api/venue-bookings/${bookingId}/cancel`, { words: '检修' })), 200)
    assert.equal((await its()).bookingId, null, 'the keeper gave it back')
    assert.equal(said(await send('/cancelled', { reason: '改期' })), 200)
  })

  it('has a rhythm that only the branch and who answers for it see; it is reminded once when the period runs out', async () => {
    const rhythm = async (by: SignedIn) => (await by.get('/api/themedays/rhythm')).body.rows as RhythmRow[]
    const of = async (by: SignedIn, orgId: string) => (await rhythm(by)).find((row) => row.orgId === orgId)
    assert.equal((await of(school, orgs().local1))!.light, 'green')
    assert.equal(await of(school, orgs().local2), undefined)
    house.clock.set('2026-11-25T09:00:00+08:00')
    assert.deepEqual(
      [(await of(school, orgs().local1))!.light, (await of(school, orgs().local1))!.dueOn],
      ['yellow', '2026-11-30'],
    )
    await house.inCity(house.fuding.id, remind)
    await house.inCity(house.fuding.id, remind)
    assert.deepEqual((await kinds(school)).filter((kind) => kind === 'rhythm').length, 1)
    house.clock.set('2026-12-01T09:00:00+08:00')
    assert.equal((await of(secretary, orgs().local1))!.light, 'red')
    const rollFiles = async () => ((await secretary.get(`/api/themedays/${id}`)).body as unknown as ThemeDayDetail).rollFiles
    await house.owner.query(
      `insert into platform.files (city_id, id, subject, subject_id, type, name, bytes, sha256, at)
       values ($1, gen_random_uuid(), 'themedays.day', $2, 'image/jpeg', '签到表.jpg', 1, '\\x00', '2026-10-20')`,
      [house.fuding.id, id],
    )
    assert.equal((await rollFiles()).length, 1)
    house.clock.set('2028-12-01T09:00:00+08:00')
    await house.inCity(house.fuding.id, remind)
    const kept = await house.owner.query('select from themedays.hosts where roll is not null')
    assert.equal(kept.rowCount, 0, 'typed names are taken out after the months of the rule')
    house.clock.set('2026-10-20T17:00:00+08:00')
    assert.deepEqual(await rollFiles(), [], 'as are photographed ones')
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    for (const path of ['', '/rhythm', '/choices', `/${id}`, '/export.csv', `/${id}/papers/plan`])
      assert.equal((await house.anyone.get(`/api/themedays${path}`)).status, 401)
    const handler = await house.signedIn({ post: 'deptHandler' })
    for (const path of ['', '/rhythm', '/choices', '/export.csv'])
      assert.equal(said(await handler.get(`/api/themedays${path}`)), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    for (const who of [handler, neighbour, other, gone]) {
      assert.equal(said(await who.get(`/api/themedays/${id}`)), 'themedays.not-found')
      assert.equal(said(await who.get(`/api/themedays/${id}/papers/record`)), 'themedays.not-found')
      assert.equal(said(await put('cancelled', { reason: '雨' }, who)), 'themedays.not-found')
      assert.equal(said(await who.put(`/api/themedays/${id}/agreed`, { orgId: orgs().local1 })), 'themedays.not-found')
    }
    assert.deepEqual((await neighbour.get('/api/themedays')).body.rows, [])
    assert.match((await secretary.get('/api/themedays/export.csv')).text, /家书共读/)
  })
})
