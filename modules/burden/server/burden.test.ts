import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import { typedHeader } from '#common/typed.ts'
import { system } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { pass } from '#server/admission'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { watchLoad } from './alarms.ts'
import { importItems } from './import-items.ts'

type Said = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Said) => (status === 200 ? 200 : body.code)
type Alarm = { id: string; kind: string; title: string; item: string | null; settledWords: string | null }
type Gauge = {
  rows: { id: string; now: Record<string, number>; yearBefore: Record<string, number>; rebound: boolean; typedMinutes: number }[]
  sum: { now: { asks: number } }
  typedBy: { module: string; minutes: number }[]
  quarters: { quarter: string; asks: number }[]
}

describe('the register of burdens', () => {
  let house: AHouse
  let lead: SignedIn
  let secretary: SignedIn
  before(async () => {
    house = await aHouse()
    lead = await house.signedIn({ post: 'organisationOfficer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
  })
  after(() => house.close())

  const item = {
    kind: 'appraisal',
    name: '平安社区建设考核',
    category: 'safety',
    imposer: '市委政法委',
    frequency: 'yearly',
    halfHours: 40,
  }
  const add = async (more: object = {}, who = lead) => who.post('/api/burden/items', { ...item, ...more })
  const put = (id: string, what: string, body: object, who = lead) => who.put(`/api/burden/items/${id}/${what}`, body)
  const ask = (title: string, communityIds: string[] = [house.fuding.regions.community1]) =>
    house.inCity(house.fuding.id, (ctx) =>
      pass(ctx, {
        door: 'task',
        module: 'tasks',
        subjectId: newId(),
        title,
        link: null,
        byOrgId: house.fuding.orgs.housing,
        communityIds,
        emergency: { reason: '演示', until: new Date(ctx.now.getTime() + 86_400_000) },
        halfHours: 4,
      }),
    )
  const alarms = async (who = lead, query = '') => (await who.get(`/api/burden/alarms${query}`)).body.rows as Alarm[]

  it('is written by the lead office and by communities, once', async () => {
    assert.equal(said(await add()), 200)
    assert.equal(said(await add()), 'burden.known')
    assert.equal(said(await add({ name: '社区微信工作群', kind: 'group', imposer: '街道办事处' }, secretary)), 200)
    assert.equal(said(await add({ name: '另一项' }, await house.signedIn({ post: 'subdistrictOfficer' }))), 'access.denied')
  })

  it('is decided with a reason, published under a number, and then only watched', async () => {
    const id = String((await add({ name: '消防安全月报表', kind: 'form' })).body.id)
    const kept = String((await add({ name: '安全生产月报表', kind: 'form' })).body.id)
    assert.equal(said(await lead.post('/api/burden/published', { docNo: '鼎组〔2026〕20号' })), 'burden.nothing-decided')
    assert.equal(said(await put(id, 'decided', { decision: 'merge', reason: '内容重复', version: 1 })), 'burden.merged-into')
    assert.equal(
      said(await put(id, 'decided', { decision: 'merge', reason: '内容重复', replacedBy: kept, version: 1 }, secretary)),
      'access.denied',
    )
    assert.equal(said(await put(id, 'decided', { decision: 'merge', reason: '内容重复', replacedBy: kept, version: 1 })), 200)
    assert.equal(said(await put(kept, 'decided', { decision: 'keep', reason: '法定', version: 1 })), 200)
    assert.equal(said(await put(kept, 'content', { ...item, name: '安全生产月报表', kind: 'form', version: 1 })), 'version.stale')
    const { body } = await lead.post('/api/burden/published', { docNo: '鼎组〔2026〕20号' })
    assert.equal(body.items, 2)
    assert.equal(said(await put(kept, 'decided', { decision: 'cancel', reason: '反悔', version: 3 })), 'burden.published')
    for (const which of ['cut', 'kept'])
      assert.equal((await secretary.get(`/api/burden/papers/${which}?format=docx`)).status, 200)
    assert.match((await secretary.get('/api/burden/items/export.csv?decision=merge')).text, /消防安全月报表/)
    const { rows } = (await lead.get('/api/burden/sums')).body as {
      rows: { kind: string; merge: number; halfHoursCut: number }[]
    }
    assert.deepEqual(
      rows.filter(({ kind }) => kind === 'form').map(({ merge, halfHoursCut }) => [merge, halfHoursCut]),
      [[1, 40]],
    )
  })

  it('rings when what was cut is asked again, once a quarter, before the lead office', async () => {
    const id = String((await add({ name: '精神文明创建考评' })).body.id)
    await put(id, 'decided', { decision: 'cancel', reason: '无依据', version: 1 })
    await ask('关于开展2026年精神文明创建考评的通知')
    await ask('精神文明创建考评(第二次)')
    await ask('老年人走访')
    await house.settle()
    const rang = await alarms()
    assert.deepEqual(
      rang.map(({ kind, item: name }) => [kind, name]),
      [['cancelled-again', '精神文明创建考评']],
    )
    const waits = (await lead.get('/api/inbox')).body.rows as { link: string; kind: string }[]
    assert.ok(waits.some(({ kind }) => kind === 'cancelled-again'))
    assert.equal(said(await secretary.put(`/api/burden/alarms/${rang[0]!.id}/settled`, { words: '好' })), 'access.denied')
    assert.equal(said(await lead.put(`/api/burden/alarms/${rang[0]!.id}/settled`, { words: '已责令停止' })), 200)
    assert.equal(said(await lead.put(`/api/burden/alarms/${rang[0]!.id}/settled`, { words: '再来' })), 'burden.settled')
    assert.deepEqual(await alarms(lead, '?settled=false'), [])
    assert.match(JSON.stringify((await lead.get(`/api/burden/items/${id}`)).body), /已责令停止/)
  })

  it('takes the inventory from a sheet, and the same sheet again changes nothing', async () => {
    const row = {
      kind: 'veto',
      name: '信访一票否决',
      category: '综治平安',
      imposer: '多个部门',
      basis: null,
      frequency: 'yearly',
      hours: 20,
      decision: 'cancel',
      reason: null,
    }
    const rows = [row, { ...row, name: '环保一票否决', decision: null }, { ...row, name: '错行', category: '无此类' }]
    const appointment = {
      id: 'a',
      post: 'organisationOfficer',
      orgId: house.fuding.orgs.organisation,
      orgName: '',
      orgKind: '',
      level: 'city' as const,
      regionId: null,
    }
    const as = (ctx: Context): Context => ({
      ...ctx,
      actor: { ...system, kind: 'person', appointments: [{ ...appointment, permissions: ['burden.manage', 'burden.read'] }] },
    })
    const verdicts = () =>
      house.inCity(house.fuding.id, async (ctx) =>
        (await importItems.check!(as(ctx), rows, rows)).map((each) => (typeof each === 'string' ? each : each.code)),
      )
    const take = () => house.inCity(house.fuding.id, (ctx) => importItems.apply(as(ctx), rows.slice(0, 2)))
    assert.deepEqual(await verdicts(), ['created', 'created', 'burden.no-category'])
    assert.deepEqual(await take(), ['created', 'created'])
    assert.deepEqual(await take(), ['unchanged', 'unchanged'])
    const { rows: vetoes } = (await lead.get('/api/burden/items?kind=veto')).body as { rows: { decision: string }[] }
    assert.deepEqual(vetoes.map(({ decision }) => decision).sort(), ['cancel', 'pending'])
  })

  it('is measured against last year, and rings when a community is asked far more', async () => {
    house.clock.set('2025-10-09T09:00:00+08:00')
    const { community2 } = house.fuding.regions
    for (let i = 0; i < 12; i++) await ask(`去年的事${String.fromCharCode(0x4e10 + i)}`, [community2])
    house.clock.set('2026-10-09T09:00:00+08:00')
    for (let i = 0; i < 24; i++) await ask(`今年的事${String.fromCharCode(0x4e10 + i)}`, [community2])
    const gauge = (await lead.get('/api/burden/gauge')).body as Gauge
    const row = gauge.rows.find(({ id }) => id === community2)!
    assert.deepEqual([row.now.asks, row.now.tasks, row.now.halfHours, row.yearBefore.asks, row.rebound], [24, 24, 96, 12, true])
    assert.equal(
      gauge.sum.now.asks,
      gauge.rows.reduce((sum, { now }) => sum + now.asks!, 0),
    )
    assert.equal(gauge.quarters.length, 8)
    assert.equal(gauge.quarters.at(-1)!.asks, gauge.sum.now.asks)
    for (let i = 0; i < 2; i++) await house.inCity(house.fuding.id, watchLoad)
    const rang = (await alarms()).filter(({ kind }) => kind === 'rebound')
    assert.deepEqual(
      rang.map(({ title }) => title),
      ['桐山街道 古城社区'],
    )
    assert.deepEqual(
      (await alarms(secretary)).filter(({ kind }) => kind === 'rebound'),
      [],
    )
  })

  it('shows a community itself, a subdistrict its own, the city all', async () => {
    const seen = async (who: SignedIn) => ((await who.get('/api/burden/gauge')).body as Gauge).rows.length
    assert.equal(await seen(secretary), 1)
    assert.equal(await seen(await house.signedIn({ post: 'subdistrictOfficer' })), 2)
    assert.equal(await seen(lead), 3)
    const file = async (who: SignedIn, what: string) => (await who.get(`/api/burden/${what}/export.csv`)).text
    assert.match(await file(lead, 'gauge'), /桐山街道 古城社区,24,24/)
    assert.match(await file(lead, 'alarms'), /桐山街道 古城社区/)
    for (const what of ['gauge', 'alarms']) {
      assert.doesNotMatch(await file(secretary, what), /古城社区/)
      assert.equal((await lead.get(`/api/burden/${what}/export.xlsx`)).status, 200)
    }
  })

  it('counts what is typed into the system by community, week and module, and nothing of the person', async () => {
    const type = (who: SignedIn, seconds: string, name: string) =>
      who.post('/api/burden/items', { ...item, name }, { [typedHeader]: seconds })
    for (const [seconds, name] of [
      ['90', '甲'],
      ['30', '乙'],
      ['nonsense', '丙'],
      ['99999', '丁'],
    ] as const)
      assert.equal(said(await type(secretary, seconds, name)), 200)
    assert.equal(said(await type(lead, '600', '戊')), 200)
    // A refused command was typed for nothing and is not counted.
    assert.equal(said(await type(secretary, '500', '甲')), 'burden.known')
    const rows = await house.inCity(house.fuding.id, ({ db }) =>
      db.many<Record<string, unknown>>(sql`select * from burden.typed where city_id = ${db.cityId}`),
    )
    assert.deepEqual(rows, [
      {
        cityId: house.fuding.id,
        communityId: house.fuding.regions.community1,
        week: '2026-10-05',
        module: 'burden',
        seconds: 1920,
      },
    ])
    const gauge = (await secretary.get('/api/burden/gauge')).body as Gauge
    assert.deepEqual(gauge.typedBy, [{ module: 'burden', minutes: 32 }])
    assert.equal(gauge.rows[0]!.typedMinutes, 16)
  })

  it('is closed to the stranger, the unauthorised, the other city and the one who left', async () => {
    const id = String((await add({ name: '门' })).body.id)
    for (const path of [
      'items',
      'sums',
      'alarms',
      'alarms/export.csv',
      'gauge',
      'gauge/export.xlsx',
      `items/${id}`,
      'papers/cut',
    ]) {
      assert.equal((await house.anyone.get(`/api/burden/${path}`)).status, 401)
      assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get(`/api/burden/${path}`)), 'access.denied')
    }
    assert.equal(said(await secretary.post('/api/burden/published', { docNo: '一号' })), 'access.denied')
    assert.equal(said(await put(id, 'content', { ...item, version: 1 }, secretary)), 'access.denied')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await put(id, 'decided', { decision: 'keep', reason: '好', version: 1 }, other)), 'burden.no-item')
    assert.equal(said(await other.get(`/api/burden/items/${id}`)), 'burden.no-item')
    assert.deepEqual(await alarms(other), [])
    assert.doesNotMatch((await other.get('/api/burden/alarms/export.csv')).text, /古城社区/)
    assert.doesNotMatch((await other.get('/api/burden/gauge/export.csv')).text, /古城社区/)
    assert.equal(said(await other.put(`/api/burden/alarms/${id}/settled`, { words: '好' })), 'burden.no-alarm')
    const gone = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.get('/api/burden/gauge')), 'access.denied')
  })
})
