import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '#platform/db.ts'
import { orgsOf } from '#server/orgs'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { firstRulebook, type Rulebook } from '../rulebook.ts'
import { aTelling, layConcerns } from './fixtures.ts'
import { importTopics } from './import-topics.ts'

type Answer = { status: number; body: { code?: string } }
type Unit = { id: string; name: string }
type Dry = {
  looked: number
  moved: number
  coChanged: number
  byHandler: { org: Unit; before: number; after: number }[]
  examples: { id: string; from: Unit; to: Unit }[]
}
const said = ({ status, body }: Answer) => (status === 200 ? 200 : body.code)
const written = (zh: string, given: object = {}) => ({ zh, en: `Topic ${zh}`, class: 'help', keywords: [], ...given })

describe('the configuration of concerns', () => {
  let house: AHouse
  let ids: Record<string, string>
  let dispatcher: SignedIn
  let secretary: SignedIn
  before(async () => {
    house = await aHouse()
    ids = await house.inCity(350982, layConcerns)
    dispatcher = await house.signedIn({ post: 'cityDispatcher' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
  })
  after(() => house.close())

  // biome-ignore lint/suspicious/noExplicitAny: whole answers, looked at in places
  const get = async (path: string, who = dispatcher): Promise<any> => {
    const answer = await who.get(path)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const topicOf = async (id: string) =>
    (await get('/api/concern-topics?retired=1')).topics.find((topic: { id: string }) => topic.id === id)
  const add = (body: object, who = dispatcher) => who.post('/api/concern-topics', body)
  const change = (id: string, body: object, who = dispatcher) => who.put(`/api/concern-topics/${id}`, body)
  const retire = (id: string, version: number, who = dispatcher) => who.put(`/api/concern-topics/${id}/retirement`, { version })
  const row = (given: object) => ({ basisZh: '测试依据', basisEn: 'Basis of a test', lead: { by: 'community' }, ...given })
  const addRow = (given: object, who = dispatcher) => who.post('/api/dispatch-catalogue', row(given))
  const tell = async (topicId: string, given: object = {}) => {
    const { status, body, text } = await house.anyone.post(
      '/api/public/concerns',
      aTelling(topicId, { gridId: house.fuding.regions.grid1, ...given }),
    )
    assert.equal(status, 200, text)
    return body as { id: string }
  }
  const dry = (plan: object) => dispatcher.post('/api/dispatch-catalogue/dry-run', { plan })
  const book = async (): Promise<{
    version: number
    book: Rulebook
    history: { version: number; by: string; changed: string[] }[]
  }> => get('/api/concern-rulebook')

  it('belongs to those who hold the right for the whole city, at this very moment', async () => {
    const { id, version } = await topicOf(ids['010101']!)
    const other = await house.signedIn({ city: 'yunxi', post: 'cityDispatcher' })
    const gone = await house.signedIn({ post: 'centreHead' })
    assert.equal((await gone.get('/api/dispatch-catalogue')).status, 200)
    await house.endAppointment(gone)
    const doors = (who: Pick<SignedIn, 'get' | 'put' | 'post'>) => [
      who.post('/api/concern-topics', written('别的')),
      who.put(`/api/concern-topics/${id}`, { ...written('别的'), version }),
      who.put(`/api/concern-topics/${id}/retirement`, { version }),
      who.get(`/api/concern-topics/${id}/versions`),
      who.get('/api/concern-topics/export'),
      who.get('/api/dispatch-catalogue'),
      who.post('/api/dispatch-catalogue', row({ topicCode: '0101' })),
      who.put(`/api/dispatch-catalogue/${id}`, row({ topicCode: '0101' })),
      who.put(`/api/dispatch-catalogue/${id}/end`, {}),
      who.post('/api/dispatch-catalogue/dry-run', { plan: { kind: 'end', id } }),
      who.get(`/api/dispatch-catalogue/try?topicId=${id}`),
      who.get('/api/dispatch-catalogue/export'),
      who.get('/api/concern-rulebook'),
      who.put('/api/concern-rulebook', { version: 1, book: firstRulebook }),
    ]
    const statuses = async (who: Pick<SignedIn, 'get' | 'put' | 'post'>) => [
      ...new Set((await Promise.all(doors(who))).map(({ status }) => status)),
    ]
    assert.deepEqual(await statuses(house.anyone as never), [401])
    assert.deepEqual(await statuses(secretary), [403])
    assert.deepEqual(
      (await statuses(gone)).filter((status) => status < 400),
      [],
    )
    // Behind the wall nothing of this city is found.
    assert.equal(said(await change(id, { ...written('别的'), version }, other)), 'concerns.topic-not-found')
    assert.deepEqual((await get('/api/dispatch-catalogue', other)).rows, [])
  })

  it('adds a topic beside its siblings, with the next code and in one place only once', async () => {
    const under = { parentId: ids['0101'] }
    const { body, status, text } = await add({ ...written('护栏损坏', { keywords: ['护栏', '栏杆'] }), ...under })
    assert.equal(status, 200, text)
    assert.deepEqual([body.code, body.version], ['010106', 1])
    assert.deepEqual((await topicOf(String(body.id))).keywords, ['护栏', '栏杆'])
    assert.equal(said(await add({ ...written('护栏损坏'), ...under })), 'concerns.topic-name-taken')
    assert.equal(said(await add({ ...written('再细一级'), parentId: body.id })), 'concerns.topic-too-deep')
    assert.equal(said(await add({ ...written('没有类别', { class: null }), ...under })), 'concerns.topic-needs-class')
    assert.equal(said(await add(written('上级有类别'))), 'concerns.topic-only-leaves')
    assert.equal(
      said(await add({ ...written('空选项', { questions: [{ code: 'q1', kind: 'choice', zh: '问', en: 'Q' }] }), ...under })),
      'input.invalid',
    )
    const first = await add(written('新的一类', { class: null }))
    assert.equal(first.body.code, '02')
    const both = await Promise.all([1, 2].map((n) => add({ ...written(`并行${n}`), ...under })))
    assert.deepEqual(both.map(({ body }) => body.code).sort(), ['010107', '010108'])
  })

  it('keeps every old concern and its statistics when a topic is renamed, reclassed and retired', async () => {
    const leaf = (await add({ ...written('公厕不洁'), parentId: ids['0101'] })).body as {
      id: string
      code: string
      version: number
    }
    const old = await tell(leaf.id)
    const statistics = () =>
      house.inCity(350982, async ({ db }) => {
        return db.many(sql`select c.topic_code, c.class, v.name_zh, count(*) as count from concerns.concerns c
          join concerns.topic_versions v on v.city_id = c.city_id and v.topic_id = c.topic_id and v.version = c.topic_version
          where c.city_id = ${db.cityId} and c.id = ${old.id} group by 1, 2, 3 order by 1`)
      })
    const before = await statistics()
    assert.deepEqual(before, [{ topicCode: leaf.code, class: 'help', nameZh: '公厕不洁', count: 1 }])
    const total = async () => (await get(`/api/concerns?list=all&topic=${leaf.code}`)).rows.length
    assert.equal(await total(), 1)

    const renamed = await change(leaf.id, { ...written('公共厕所不洁', { class: 'complaint' }), version: 1 })
    assert.equal(renamed.body.version, 2)
    assert.equal(said(await change(leaf.id, { ...written('迟到的改动'), version: 1 })), 'version.stale')
    assert.equal((await change(leaf.id, { ...written('公共厕所不洁', { class: 'complaint' }), version: 2 })).body.version, 2)
    const fresh = await tell(leaf.id)
    assert.deepEqual(await statistics(), before)
    assert.equal((await get(`/api/concerns/${old.id}`)).class, 'help')
    assert.equal((await get(`/api/concerns/${fresh.id}`)).class, 'complaint')

    assert.equal(said(await retire(leaf.id, 1)), 'version.stale')
    assert.equal(said(await retire(leaf.id, 2)), 200)
    assert.equal(said(await retire(leaf.id, 2)), 'concerns.topic-retired')
    assert.equal(said(await change(leaf.id, { ...written('改停用的'), version: 2 })), 'concerns.topic-retired')
    const refused = await house.anyone.post('/api/public/concerns', aTelling(leaf.id, { gridId: house.fuding.regions.grid1 }))
    assert.equal(said(refused), 'concerns.topic-retired')
    assert.deepEqual(await statistics(), before)
    assert.equal(await total(), 2)
    const { versions } = await get(`/api/concern-topics/${leaf.id}/versions`)
    assert.deepEqual(
      versions.map((v: { version: number; zh: string; by: string }) => [v.version, v.zh, v.by]),
      [
        [2, '公共厕所不洁', dispatcher.name],
        [1, '公厕不洁', dispatcher.name],
      ],
    )
    // The code of a retired topic is never given again.
    assert.ok(String((await add({ ...written('公厕不洁'), parentId: ids['0101'] })).body.code) > leaf.code)
  })

  it('does not retire a topic while others stand below it', async () => {
    const { body } = await retire(ids['0101']!, 1)
    assert.equal(body.code, 'concerns.topic-has-children')
    assert.match(String(body.title), /下面还有 \d+ 个在用的事项/)
  })

  it('refuses a row that could not route anything, and says why', async () => {
    const { housing, local1 } = house.fuding.orgs
    const dept = (orgId: string) => ({ by: 'dept', orgId })
    assert.equal(said(await addRow({ topicCode: '99' })), 'concerns.unknown-topic')
    assert.equal(said(await addRow({ topicCode: '1' })), 'input.invalid')
    assert.equal(said(await addRow({ topicCode: '0101', lead: dept(local1) })), 'concerns.may-not-lead')
    assert.equal(said(await addRow({ topicCode: '0101', lead: dept(ids['01']!) })), 'concerns.unknown-unit')
    assert.equal(said(await addRow({ topicCode: '0101', co: [dept(local1)] })), 'concerns.may-not-lead')
    assert.equal(said(await addRow({ topicCode: '0101', lead: { by: 'agency', agency: 'justice' } })), 'concerns.no-such-agency')
    assert.equal(said(await addRow({ topicCode: '01' })), 'concerns.row-exists')
    assert.equal(said(await addRow({ topicCode: '0101', lead: dept(housing), co: [dept(housing)] })), 'concerns.row-helper-leads')
    const twice = [{ by: 'subdistrict' }, { by: 'subdistrict' }]
    assert.equal(said(await addRow({ topicCode: '0101', co: twice })), 'concerns.row-helper-twice')
  })

  it('shows before it is confirmed which concerns of the last month would have gone elsewhere', async () => {
    const { housing } = house.fuding.orgs
    const leaf = (await add({ ...written('道路破损'), parentId: ids['0101'] })).body as { id: string; code: string }
    const here = [await tell(leaf.id), await tell(leaf.id)]
    const elsewhere = await tell(leaf.id, { gridId: house.fuding.regions.grid4 })
    const plan = { kind: 'add', row: row({ topicCode: leaf.code, lead: { by: 'dept', orgId: housing } }) }
    const answer = await dry(plan)
    assert.equal(answer.status, 200, answer.text)
    const body = answer.body as unknown as Dry
    assert.deepEqual([body.looked, body.moved, body.coChanged], [3, 3, 0])
    assert.deepEqual(body.byHandler[0], { org: { id: housing, name: body.byHandler[0]!.org.name }, before: 0, after: 3 })
    const of = new Map(body.examples.map((example) => [example.id, example]))
    assert.equal(of.size, 3)
    assert.notEqual(of.get(here[0]!.id)!.from.id, of.get(elsewhere.id)!.from.id)
    assert.equal(of.get(here[0]!.id)!.to.id, housing)
    // It changed nothing.
    const tried = () => get(`/api/dispatch-catalogue/try?topicId=${leaf.id}&gridId=${house.fuding.regions.grid1}`)
    assert.equal((await tried()).route.topicCode, '01')
    assert.equal(
      (await get('/api/dispatch-catalogue')).rows.some((r: { topicCode: string }) => r.topicCode === leaf.code),
      false,
    )

    const added = await addRow({ topicCode: leaf.code, lead: { by: 'dept', orgId: housing } })
    assert.equal(added.status, 200, added.text)
    const { route } = await tried()
    assert.deepEqual([route.org.id, route.topicCode, route.basis, route.fellBack], [housing, leaf.code, '测试依据', false])
    // What was filed before keeps the reason it was shown.
    assert.equal((await get(`/api/concerns/${here[0]!.id}`)).suggestion.topicCode, '01')
    assert.equal((await get(`/api/concerns/${(await tell(leaf.id)).id}`)).suggestion.topicCode, leaf.code)

    const helped = row({ topicCode: leaf.code, lead: { by: 'dept', orgId: housing }, co: [{ by: 'subdistrict' }] })
    const onlyHelpers = (await dry({ kind: 'replace', id: added.body.id, row: helped })).body
    assert.deepEqual([onlyHelpers.moved, onlyHelpers.coChanged], [0, 4])
    const replaced = await dispatcher.put(`/api/dispatch-catalogue/${added.body.id}`, helped)
    assert.equal(replaced.status, 200, replaced.text)
    assert.equal(said(await dispatcher.put(`/api/dispatch-catalogue/${added.body.id}`, helped)), 'version.stale')
    assert.equal(said(await dispatcher.put(`/api/dispatch-catalogue/${added.body.id}/end`, {})), 'version.stale')
    assert.equal(said(await dispatcher.put(`/api/dispatch-catalogue/${ids['01']}/end`, {})), 'concerns.row-not-found')
    assert.equal(said(await dispatcher.put(`/api/dispatch-catalogue/${replaced.body.id}/end`, {})), 200)
    assert.equal((await tried()).route.topicCode, '01')
  })

  it('does not name a unit that has ended, and marks a row whose unit ended later', async () => {
    const keeper = await house.signedIn({ post: 'systemAdmin' })
    const given = {
      kind: 'cityDept',
      name: '福鼎市某某局',
      shortName: '某某局',
      regionId: house.fuding.regions.city,
      from: '2026-01-01',
    }
    const org = (await keeper.post('/api/orgs', given)).body as { id: string; version: number }
    const lead = { by: 'dept', orgId: org.id }
    const made = await addRow({ topicCode: '010105', lead })
    assert.equal(made.status, 200, made.text)
    const mine = async () => (await get('/api/dispatch-catalogue')).rows.find((r: { id: string }) => r.id === made.body.id)
    assert.deepEqual([(await mine()).broken, (await mine()).by], [false, dispatcher.name])
    const ended = await keeper.put(`/api/orgs/${org.id}/end`, { on: '2026-10-09', version: org.version })
    assert.equal(ended.status, 200, ended.text)
    assert.equal((await mine()).broken, true)
    assert.equal(said(await addRow({ topicCode: '010104', lead })), 'concerns.unknown-unit')
    assert.equal(said(await dry({ kind: 'add', row: row({ topicCode: '010104', lead }) })), 'concerns.unknown-unit')
  })

  it('says when the unit of a row does not stand at a place', async () => {
    const leaf = (await add({ ...written('占道经营'), parentId: ids['0101'] })).body as { id: string; code: string }
    const made = await addRow({ topicCode: leaf.code, placeKind: 'market', lead: { by: 'agency', agency: 'cityManagement' } })
    assert.equal(made.status, 200, made.text)
    const at = async (grid: string, kind: string) =>
      (await get(`/api/dispatch-catalogue/try?topicId=${leaf.id}&gridId=${grid}&placeKind=${kind}`)).route
    const { grid1, grid4 } = house.fuding.regions
    assert.equal((await at(grid1, 'road')).topicCode, '01')
    const routes = [await at(grid1, 'market'), await at(grid4, 'market')]
    for (const { topicCode, fellBack } of routes) assert.deepEqual([topicCode, typeof fellBack], [leaf.code, 'boolean'])
    const agencies = await house.inCity(350982, async ({ db }) => {
      return (await orgsOf(db, { kind: 'stationedAgency', agencyKind: 'cityManagement' })).map(({ id }) => id)
    })
    for (const { org, fellBack } of routes) assert.equal(fellBack, !agencies.includes(org.id))
  })

  it('gives a new limit to new clocks and leaves running ones their own', async () => {
    const finishOf = async (id: string) =>
      (await get(`/api/concerns/${id}`)).clocks.find((clock: { kind: string }) => clock.kind === 'finish').dueAt
    const begun = async () => {
      const { id } = await tell(ids['010101']!)
      const accepted = await secretary.put(`/api/concerns/${id}/accept`, {})
      assert.equal(accepted.status, 200, accepted.text)
      return id
    }
    const running = await begun()
    const due = await finishOf(running)
    const now = await book()
    const help = { ...now.book.classes.help, finish: { amount: 9, unit: 'workingDays' as const } }
    const put = (given: object, version = now.version) =>
      dispatcher.put('/api/concern-rulebook', { version, book: { ...now.book, ...given } })
    const saved = await put({ classes: { ...now.book.classes, help } })
    assert.equal(saved.body.version, now.version + 1, saved.text)
    assert.equal(await finishOf(running), due)
    assert.ok((await finishOf(await begun())) > due)
    assert.equal(said(await put({})), 'version.stale')

    const [latest] = (await book()).history
    assert.deepEqual([latest!.version, latest!.by, latest!.changed], [now.version + 1, dispatcher.name, ['classes.help']])
  })

  it('refuses a rulebook that clocks could not run by', async () => {
    const now = await book()
    const put = (given: object) =>
      dispatcher.put('/api/concern-rulebook', { version: now.version, book: { ...now.book, ...given } })
    const help = (given: object) => ({ classes: { ...now.book.classes, help: { ...now.book.classes.help, ...given } } })
    const fault = async (given: object) => {
      const { status, body } = await put(given)
      assert.equal(status, 422)
      return (body.fields as { path: string; code: string }[]).map(({ path, code }) => [path, code])
    }
    const days = (amount: number) => ({ amount, unit: 'workingDays' })
    assert.deepEqual(await fault(help({ finish: days(2.5) })), [
      ['book.classes.help.finish.amount', 'concerns:configuration.faults.whole'],
    ])
    assert.deepEqual(await fault(help({ contact: days(0) })), [
      ['book.classes.help.contact.amount', 'concerns:configuration.faults.nothing'],
    ])
    assert.deepEqual(await fault(help({ accept: days(30) })), [
      ['book.classes.help.accept.amount', 'concerns:configuration.faults.acceptAfterFinish'],
    ])
    assert.deepEqual(await fault(help({ basis: { zh: ' ', en: 'x' } })), [['book.classes.help.basis.zh', 'required']])
    const ladder = [3, 1].map((amount) => ({ after: days(amount), tells: 'city' }))
    assert.deepEqual(await fault({ ladder }), [['book.ladder.1.after.amount', 'concerns:configuration.faults.ladderOrder']])
    const topics = [{ topicCode: '9999', finish: days(3), basis: { zh: '依', en: 'b' } }]
    assert.equal(said(await put({ topics })), 'concerns.unknown-topic')
    assert.equal((await book()).version, now.version)
  })

  it('takes a city’s own list of topics, once and again', async () => {
    const blank = { code: null, en: null, keywords: null, publishable: null, class: 'complaint' as const }
    const sheet = [
      { ...blank, first: '住房与物业', second: '物业服务', third: '物业费', keywords: '物业费、收费' },
      { ...blank, first: '住房与物业', second: '物业服务', third: '电梯故障', publishable: true },
      { ...blank, first: '城乡建设', second: '市政设施', third: '路灯不亮', class: 'help' as const },
    ]
    const check = (rows: object[]) =>
      house.inCity(350982, async (ctx) =>
        (await importTopics.check!({ ...ctx, actor: { ...ctx.actor, ...(await acting()) } }, rows, rows)).map((it) =>
          typeof it === 'string' ? it : it.code,
        ),
      )
    const acting = async () => ({
      kind: 'person' as const,
      personId: dispatcher.personId,
      appointments: [
        {
          id: dispatcher.appointmentId,
          post: 'cityDispatcher',
          orgId: dispatcher.orgId,
          orgName: '',
          orgKind: '',
          level: 'city' as const,
          regionId: null,
          permissions: ['concerns.configure'],
        },
      ],
    })
    const apply = (rows: object[]) =>
      house.inCity(350982, async (ctx) => importTopics.apply({ ...ctx, actor: { ...ctx.actor, ...(await acting()) } }, rows))
    assert.deepEqual(await check(sheet), ['created', 'created', 'unchanged'])
    assert.deepEqual(await apply(sheet), ['created', 'created', 'unchanged'])
    assert.deepEqual(await apply(sheet), ['unchanged', 'unchanged', 'unchanged'])
    const { topics } = await get('/api/concern-topics')
    const lift = topics.find((topic: { zh: string }) => topic.zh === '电梯故障')
    assert.deepEqual([lift.class, lift.publishable, lift.en], ['complaint', true, '电梯故障'])
    const named = { ...sheet[1]!, code: lift.code, third: '电梯困人', en: 'Trapped in a lift' }
    assert.deepEqual(await apply([named]), ['updated'])
    assert.equal((await topicOf(lift.id)).version, 2)
    assert.deepEqual(
      await check([
        { ...named, code: '999999' },
        { ...named, second: '别处' },
        { ...named, third: '物业费' },
      ]),
      ['concerns.topic-code-unknown', 'concerns.topic-elsewhere', 'concerns.topic-name-taken'],
    )
  })

  it('offers that import to those who configure, and to nobody else', async () => {
    const kind = await get('/api/imports/kinds/concerns.topics')
    assert.equal(kind.title, '事项目录')
    assert.deepEqual(
      kind.columns.filter(({ required }: { required: boolean }) => required).map(({ label }: { label: string }) => label),
      ['一级事项', '二级事项', '三级事项', '类别'],
    )
    assert.equal((await secretary.get('/api/imports/kinds/concerns.topics')).status, 404)
  })

  it('gives both out as sheets that Excel opens', async () => {
    for (const what of ['concern-topics', 'dispatch-catalogue']) {
      const { status, text } = await dispatcher.get(`/api/${what}/export?format=csv`)
      assert.equal(status, 200)
      assert.match(
        text,
        what === 'concern-topics'
          ? /编码,一级事项,二级事项,三级事项[\s\S]*010101,城乡建设,市政设施,路灯不亮/
          : /010101,城乡建设 \/ 市政设施 \/ 路灯不亮/,
      )
      assert.equal((await dispatcher.get(`/api/${what}/export`)).status, 200)
    }
  })
})
