import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import * as leaderlinks from '#server/leaderlinks'
import { loadMeetings } from '#server/meetings'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { briefOf, figures } from './index.ts'
import { lookAtLights } from './look-at-lights.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Why = { cause: string; light: string }
type Project = {
  id: string
  version: number
  state: string
  light: string | null
  why: Why[]
  milestoneRows: { id: string; version: number; doneOn: string | null; planOn: string }[]
  blockers: { id: string; version: number; words: string; recordLink: string | null }[]
  changes: { id: string; version: number; state: string }[]
  notes: { month: string }[]
  steps: { kind: string }[]
}

describe('a party project', () => {
  let house: AHouse
  let city: SignedIn
  let street: SignedIn
  let secretary: SignedIn
  let dept: SignedIn
  let leaderPostId: string
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    street = await house.signedIn({ post: 'workCommitteeSecretary' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    dept = await house.signedIn({ post: 'deptLiaison' })
    leaderPostId = String((await city.post('/api/leaderlinks/posts', { title: '市委常委', place: 1 })).body.id)
  })
  after(() => house.close())
  beforeEach(() => void house.clock.set('2026-10-09T09:00:00+08:00'))

  const plan = (more: object = {}) => ({
    title: '北门小区雨污分流',
    category: 'renewal',
    communityId: house.fuding.regions.community1,
    leaderPostId,
    leadOrgId: house.fuding.orgs.housing,
    goal: '改造管网，雨天不再倒灌',
    budgetFen: 1_200_000_00,
    startsOn: '2026-10-01',
    endsOn: '2027-03-31',
    indicators: [{ name: '管网改造', unit: '公里', base: '0', target: '1.2' }],
    milestones: [
      { title: '完成施工图', planOn: '2026-11-01' },
      { title: '完工', planOn: '2027-03-01' },
    ],
    ...more,
  })
  const propose = async (more: object = {}) => String((await secretary.post('/api/projects', plan(more))).body.id)
  const read = async (id: string, by = secretary) => (await by.get(`/api/projects/${id}`)).body as unknown as Project
  const step = async (id: string, what: string, by: SignedIn, more: object = {}) =>
    said(await by.put(`/api/projects/${id}/${what}`, { version: (await read(id)).version, ...more }))
  const begin = async (more: object = {}) => {
    const id = await propose(more)
    assert.equal(await step(id, 'submitted', secretary), 200)
    assert.equal(await step(id, 'reviewed', street), 200)
    assert.equal(await step(id, 'approved', city), 200)
    assert.equal(await step(id, 'noticed', city), 200)
    house.clock.set('2026-10-20T09:00:00+08:00')
    assert.equal(await step(id, 'started', city), 200)
    return id
  }

  it('has its code, and is written within its days by names that stand', async () => {
    const { body } = await secretary.post('/api/projects', plan())
    assert.equal(body.code, '鼎党项〔2026〕001号')
    const why = async (more: object) => said(await secretary.post('/api/projects', plan(more)))
    assert.equal(await why({ endsOn: '2026-10-01' }), 'projects.days')
    assert.equal(await why({ milestones: [{ title: '早', planOn: '2026-01-01' }] }), 'projects.milestone-day')
    assert.equal(await why({ category: 'unknown' }), 'projects.category')
    assert.equal(await why({ leadOrgId: house.fuding.regions.community1 }), 'projects.no-org')
    assert.equal(await why({ leaderPostId: house.fuding.orgs.housing }), 'projects.no-leader')
    assert.equal(await why({ communityId: house.fuding.regions.street1 }), 'projects.no-community')
  })

  it('goes 申报, 审核, 立项, 公示, 实施; nobody judges his own, and it begins when the notice is over', async () => {
    const id = await propose({ milestones: [] })
    assert.equal(await step(id, 'submitted', secretary), 'projects.no-milestones')
    const { title: _, ...same } = plan()
    const { communityId: __, ...edit } = { ...same, title: '北门小区雨污分流一期' }
    assert.equal(said(await secretary.put(`/api/projects/${id}`, { ...edit, version: (await read(id)).version })), 200)
    assert.equal(await step(id, 'submitted', secretary), 200)
    assert.equal(await step(id, 'reviewed', secretary), 'access.denied')
    assert.equal(await step(id, 'returned', street, { words: '指标再写清楚' }), 200)
    assert.equal(await step(id, 'submitted', secretary), 200)
    assert.equal(await step(id, 'reviewed', street), 200)
    assert.equal(await step(id, 'approved', street), 'access.denied')
    assert.equal(await step(id, 'approved', city), 200)
    assert.equal(await step(id, 'noticed', city), 200)
    assert.match((await house.anyone.get(`/projects/${id}`)).text, /正在公示/)
    assert.equal(await step(id, 'objections', secretary, { words: '担心施工扰民' }), 200)
    assert.equal(await step(id, 'started', city), 'projects.notice-runs')
    house.clock.set('2026-10-20T09:00:00+08:00')
    assert.equal(await step(id, 'started', city), 200)
    assert.equal((await read(id)).light, 'green')
    assert.deepEqual((await read(id)).steps.map(({ kind }) => kind).sort(), [
      'approved',
      'noticed',
      'objected',
      'proposed',
      'returned',
      'reviewed',
      'started',
      'submitted',
      'submitted',
    ])
    const own = await street.post('/api/projects', plan({ title: '街道自己申报' }))
    const ownId = String(own.body.id)
    assert.equal(await step(ownId, 'submitted', street), 200)
    assert.equal(await step(ownId, 'reviewed', street), 'projects.own')
  })

  it('takes a note of three lines, prefilled with last month’s; what blocks is raised once', async () => {
    const id = await begin()
    const first = await secretary.get(`/api/projects/${id}/next-note`)
    assert.equal(first.body.month, '2026-10')
    const note = { month: '2026-10', done: '完成勘察', next: '出施工图', blocker: '管线图缺失' }
    const written = await dept.post(`/api/projects/${id}/notes`, note)
    assert.equal(said(written), 200)
    assert.ok(written.body.blockerId)
    const again = await secretary.post(`/api/projects/${id}/notes`, { ...note, done: '完成勘察和测量' })
    assert.equal(again.body.blockerId, written.body.blockerId)
    assert.equal((await read(id)).notes.length, 1)
    house.clock.set('2026-11-03T09:00:00+08:00')
    const { body } = await secretary.get(`/api/projects/${id}/next-note`)
    assert.deepEqual(body, { month: '2026-11', done: '出施工图', next: '', blocker: '管线图缺失', again: false })
    assert.equal(said(await secretary.post(`/api/projects/${id}/notes`, { ...note, month: '2026-12' })), 'projects.month')
  })

  it('has its light from its days: nobody can send one', async () => {
    const id = await begin()
    house.clock.set('2026-11-02T09:00:00+08:00')
    assert.deepEqual(
      (await read(id)).why.map(({ cause, light }) => [cause, light]),
      [['milestone', 'yellow']],
    )
    assert.equal(
      said(await secretary.post(`/api/projects/${id}/notes`, { month: '2026-10', done: '一', next: '二', light: 'green' })),
      200,
    )
    assert.equal((await read(id)).light, 'yellow')
    house.clock.set('2026-11-20T09:00:00+08:00')
    assert.equal((await read(id)).light, 'red')
    const red = (await city.get('/api/projects?light=red')).body.rows as { id: string }[]
    assert.ok(red.some((row) => row.id === id))
    await house.inCity(house.fuding.id, lookAtLights)
    const inbox = (await secretary.get('/api/inbox')).body.rows as { kind: string; link: string }[]
    assert.ok(inbox.some(({ kind, link }) => kind === 'red' && link === `/projects/${id}`))
    const [milestone] = (await read(id)).milestoneRows
    const finish = (more: object = {}, by = dept) =>
      by.put(`/api/projects/milestones/${milestone!.id}/done`, {
        doneOn: '2026-11-19',
        proof: '施工图审查合格书',
        version: milestone!.version,
        ...more,
      })
    assert.equal(said(await finish({ doneOn: '2026-12-01' })), 'projects.day')
    assert.equal(said(await finish()), 200)
    assert.equal(said(await finish({ version: 2 })), 'projects.milestone-done')
    assert.equal((await read(id)).light, 'green')
  })

  it('turns with the city’s rule, and the day is worked out anew', async () => {
    const id = await begin()
    house.clock.set('2026-11-04T09:00:00+08:00')
    assert.equal((await read(id)).light, 'yellow')
    const { rows } = (await city.get('/api/projects/board')).body as { rows: { yellow: number; name: string }[] }
    assert.ok(rows.some(({ yellow, name }) => yellow > 0 && name.includes('石湖社区')))
    const byLeader = (await city.get('/api/projects/board?by=leader')).body as { rows: { name: string }[] }
    assert.ok(byLeader.rows.some(({ name }) => name === '市委常委'))
  })

  it('makes a concern of a blocker in one tap, once', async () => {
    const { rows } = await house.owner.query('select 1 from concerns.topics where city_id = 350982 limit 1')
    const id = await begin()
    const blockerId = String((await dept.post(`/api/projects/${id}/blockers`, { words: '通道被车辆堵住' })).body.id)
    const tap = () => dept.put(`/api/projects/blockers/${blockerId}/concern`, { version: 1 })
    if (rows.length === 0) assert.equal(said(await tap()), 'projects.topic')
    assert.equal(said(await dept.put(`/api/projects/blockers/${blockerId}/cleared`, { words: '已清走', version: 1 })), 200)
    assert.equal(said(await tap()), 'projects.blocker-cleared')
  })

  it('changes only when somebody else approves', async () => {
    const id = await begin()
    const ask = (more: object) =>
      secretary.post(`/api/projects/${id}/changes`, { what: 'endsOn', to: '2027-06-30', why: '汛期停工', ...more })
    assert.equal(said(await ask({ to: '2026' })), 'projects.change-value')
    assert.equal(said(await ask({})), 200)
    const [change] = (await read(id)).changes
    const decide = (by: SignedIn, what: string, more: object = {}) =>
      by.put(`/api/projects/changes/${change!.id}/${what}`, { version: 1, ...more })
    assert.equal(said(await decide(secretary, 'approved')), 'access.denied')
    assert.equal(said(await decide(street, 'approved')), 200)
    assert.equal(said(await decide(street, 'declined', { words: '晚了' })), 'projects.change-decided')
    const row = (await city.get(`/api/projects/${id}`)).body
    assert.equal(row.endsOn, '2027-06-30')
    const milestone = (await read(id)).milestoneRows[0]!
    assert.equal(said(await ask({ what: 'milestone', milestoneId: milestone.id, to: '2026-12-15' })), 200)
    assert.equal(said(await ask({ what: 'milestone', to: '2026-12-15' })), 'projects.change-value')
  })

  it('changes no more once it is over, moves no milestone that was reached, and keeps what is open within its days', async () => {
    const id = await begin()
    const [first] = (await read(id)).milestoneRows
    const ask = (more: object) =>
      secretary.post(`/api/projects/${id}/changes`, { what: 'milestone', milestoneId: first!.id, why: '汛期停工', ...more })
    assert.equal(said(await ask({ to: '2027-04-01' })), 'projects.milestone-day')
    assert.equal(said(await ask({ what: 'endsOn', to: '2027-02-01' })), 'projects.milestone-day')
    assert.equal(said(await ask({ to: '2026-12-15' })), 200)
    assert.equal(said(await ask({ what: 'title', to: '改名' })), 200)
    const approve = async (what: string) => {
      const changes = (await city.get(`/api/projects/${id}`)).body.changes as { id: string; what: string }[]
      const one = changes.find((change) => change.what === what)!
      return said(await street.put(`/api/projects/changes/${one.id}/approved`, { version: 1 }))
    }
    const done = { doneOn: '2026-10-20', proof: '施工图', version: first!.version }
    assert.equal(said(await dept.put(`/api/projects/milestones/${first!.id}/done`, done)), 200)
    assert.equal(await approve('milestone'), 'projects.no-milestone')
    assert.equal((await read(id)).milestoneRows.find((one) => one.id === first!.id)!.planOn, first!.planOn)
    assert.equal(await step(id, 'stopped', city, { words: '并入另一项目' }), 200)
    assert.equal(await approve('title'), 'projects.state')
    // Residents read of what was accepted and filed, never of what was stopped.
    assert.equal(await step(id, 'archived', city), 'projects.state')
    assert.equal((await house.anyone.get(`/projects/${id}`)).status, 404)
  })

  it('stands on the board under its leader’s post also after that has ended', async () => {
    const post = String((await city.post('/api/leaderlinks/posts', { title: '市政府副市长', place: 2 })).body.id)
    await begin({ leaderPostId: post })
    const sumOf = async (by: string) => {
      const { sum } = (await city.get(`/api/projects/board?by=${by}`)).body as { sum: Record<string, number> }
      return sum.green! + sum.yellow! + sum.red!
    }
    assert.equal(
      said(await city.put(`/api/leaderlinks/posts/${post}/ended`, { on: '2026-10-20', words: '机构改革', version: 1 })),
      200,
    )
    assert.equal(await sumOf('leader'), await sumOf('community'))
    const { rows } = (await city.get('/api/projects/board?by=leader')).body as { rows: { name: string }[] }
    assert.ok(rows.some(({ name }) => name === '市政府副市长'))
  })

  it('is checked at midterm, accepted with its indicators measured, and filed', async () => {
    const id = await begin()
    assert.equal(await step(id, 'accepted', city, { words: '好', reached: ['1.2'] }), 'projects.midterm-first')
    assert.equal(await step(id, 'midterm', street, { words: '过半' }), 200)
    assert.equal(await step(id, 'accepted', city, { words: '好', reached: ['1.2'] }), 'projects.milestones-open')
    for (const milestone of (await read(id)).milestoneRows)
      await dept.put(`/api/projects/milestones/${milestone.id}/done`, {
        doneOn: '2026-10-20',
        proof: '验收单',
        version: milestone.version,
      })
    assert.equal(await step(id, 'accepted', city, { words: '好', reached: [] }), 'projects.indicators')
    assert.equal(await step(id, 'accepted', city, { words: '质量合格', reached: ['1.2'] }), 200)
    assert.equal(await step(id, 'archived', city), 200)
    for (const paper of ['application', 'book', 'progress', 'acceptance'])
      for (const format of ['pdf', 'docx'])
        assert.equal(
          (await secretary.get(`/api/projects/${id}/paper?paper=${paper}&format=${format}`)).status,
          200,
          `${paper} ${format}`,
        )
    assert.match((await house.anyone.get(`/projects/${id}`)).text, /达到 1.2/)
  })

  it('is read by residents once it is established, without persons', async () => {
    const id = await begin()
    assert.match((await house.anyone.get('/projects')).text, /石湖社区/)
    assert.match((await house.anyone.get(`/projects/of/${house.fuding.regions.community1}`)).text, /雨污分流/)
    const { text } = await house.anyone.get(`/projects/${id}`)
    assert.match(text, /改造管网/)
    assert.doesNotMatch(text, /测试|红灯|黄灯/)
    const draft = await propose({ title: '还没有立项' })
    assert.equal((await house.anyone.get(`/projects/${draft}`)).status, 404)
    assert.equal((await house.anyone.get('/projects/nowhere')).status, 404)
  })

  it('prints lights, progress and a table of the year, and exports the list', async () => {
    for (const paper of ['lights', 'progress', 'gantt'])
      for (const format of ['pdf', 'docx'])
        assert.equal((await city.get(`/api/projects/paper?paper=${paper}&format=${format}`)).status, 200)
    assert.match((await city.get('/api/projects/export.csv?state=doing')).text, /雨污分流/)
    assert.equal((await city.get('/api/projects/export.xlsx')).status, 200)
    const { rows } = (await city.get('/api/projects/schedule?from=2026-01-01&to=2026-12-31')).body as {
      rows: { milestones: unknown[] }[]
    }
    assert.ok(rows.length > 0 && rows[0]!.milestones.length > 0)
  })

  it('carries out what a meeting decided, and each shows the other', async () => {
    const { orgs, regions } = house.fuding
    const decided = async (level: 'community' | 'city', orgId: string) => {
      const regionId = level === 'community' ? regions.community1 : null
      const one = { text: '管网改造', ownerOrgId: orgs.housing, dueOn: '2026-12-30' }
      const [laid] = await house.inCity(house.fuding.id, (ctx) =>
        loadMeetings(ctx, [
          {
            kind: 'regular',
            level,
            regionId,
            orgId,
            name: '例会',
            cycle: null,
            place: '二楼',
            members: [],
            by: null,
            meetings: [
              {
                on: '2026-09-01',
                place: '二楼',
                state: 'closed',
                statuses: [],
                minutes: '会议同意。',
                items: [{ title: '管网', resolutions: [one] }],
              },
            ],
          },
        ]),
      )
      return laid!.id
    }
    const resolutionId = await decided('community', orgs.residents1)
    const made = await secretary.post('/api/projects', plan({ resolutionId }))
    assert.equal(made.status, 200)
    const { links } = (await secretary.get(`/api/meetings/resolutions/${resolutionId}`)).body as { links: object[] }
    const title = '党建项目：北门小区雨污分流'
    assert.deepEqual(links, [{ module: 'projects', kind: 'project', title, link: `/projects/${made.body.id}` }])
    const back = (await secretary.get(`/api/meetings/resolutions?subjectId=${made.body.id}`)).body.rows as { id: string }[]
    assert.deepEqual(
      back.map(({ id }) => id),
      [resolutionId],
    )
    const unseen = await decided('city', orgs.housing)
    assert.equal(said(await secretary.post('/api/projects', plan({ resolutionId: unseen }))), 'projects.no-resolution')
    assert.equal(said(await secretary.post('/api/projects', plan({ resolutionId: newId() }))), 'projects.no-resolution')
  })

  it('is known to neighbours by its door', async () => {
    const id = await begin()
    const brief = await house.inCity(house.fuding.id, async (ctx) => (await briefOf(ctx, [id])).get(id))
    assert.equal(brief?.running, true)
    assert.equal(brief?.leadOrgId, house.fuding.orgs.housing)
    const counted = await house.inCity(house.fuding.id, figures)
    assert.ok(counted.find(({ key }) => key === 'projects')!.value > 0)
    assert.ok((await house.inCity(house.fuding.id, ({ db }) => leaderlinks.titlesOf(db))).has(leaderPostId))
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const id = await begin()
    assert.equal((await house.anyone.get('/api/projects')).status, 401)
    assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get('/api/projects')), 'access.denied')
    assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get('/api/projects/board')), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.equal(said(await neighbour.get(`/api/projects/${id}`)), 'projects.not-found')
    assert.deepEqual((await neighbour.get('/api/projects')).body.rows, [])
    assert.equal(said(await neighbour.post('/api/projects', plan())), 'access.denied')
    assert.equal(
      said(await neighbour.post(`/api/projects/${id}/notes`, { month: '2026-10', done: '一', next: '二' })),
      'projects.not-found',
    )
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal(said(await worker.post('/api/projects', plan())), 'access.denied')
    assert.equal(said(await worker.post(`/api/projects/${id}/notes`, { month: '2026-10', done: '一', next: '二' })), 200)
    const otherDept = await house.signedIn({ post: 'deptLiaison', org: 'cityManagement' })
    assert.equal(
      said(await otherDept.post(`/api/projects/${id}/notes`, { month: '2026-10', done: '一', next: '二' })),
      'access.denied',
    )
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/projects/${id}`)), 'projects.not-found')
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.get(`/api/projects/${id}`)), 'projects.not-found')
    assert.equal(said(await gone.post('/api/projects', plan())), 'access.denied')
  })
})
