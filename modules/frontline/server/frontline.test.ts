import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import * as members from '#server/members'
import * as projects from '#server/projects'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import * as door from '../contract.ts'
import { refusals } from '../contract.ts'
import { figures } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Person = { id: string; name: string; no: string | null; role: string; leftOn: string | null }
type Branch = { id: string; version: number; state: string; end: string | null; decisionNo: string | null; roster: Person[] }
type Team = {
  id: string
  version: number
  state: string
  end: string | null
  roster: Person[]
  blockers: { id: string; version: number; whistleLink: string | null }[]
}

describe('branches and teams on a project', () => {
  let house: AHouse
  let city: SignedIn
  let street: SignedIn
  let secretary: SignedIn
  let ids: string[]
  let projectIds: string[]
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    street = await house.signedIn({ post: 'workCommitteeSecretary' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    const { community1 } = house.fuding.regions
    ids = await house.inCity(house.fuding.id, async (ctx) => {
      const loaded = await members.load(
        ctx,
        Array.from({ length: 6 }, (_, i) => ({
          no: `20180000${i + 1}`,
          name: `党员${'甲乙丙丁戊己'[i]}`,
          kind: 'inService',
          communityId: community1,
          homeOrgId: house.fuding.orgs.local1,
          state: 'confirmed' as const,
          registeredOn: '2026-01-01',
        })),
      )
      return Array.isArray(loaded) ? loaded : [...loaded.values()]
    })
    projectIds = await house.inCity(house.fuding.id, (ctx) =>
      projects.load(
        ctx,
        2026,
        ['一期', '二期', '三期'].map((title) => ({
          title: `雨污分流${title}`,
          category: 'renewal',
          communityId: community1,
          leadOrgId: house.fuding.orgs.housing,
          coOrgIds: [],
          goal: '改造管网',
          indicators: [],
          budgetFen: 100,
          startsOn: '2026-06-01',
          endsOn: '2026-12-31',
          state: 'midterm' as const,
          milestones: [{ title: '完工', planOn: '2026-12-01', doneOn: '2026-10-01', proof: '照片' }],
          notes: [],
          blockers: [],
          steps: [],
        })),
      ),
    )
  })
  after(() => house.close())
  beforeEach(() => void house.clock.set('2026-10-09T09:00:00+08:00'))

  const roster = (head: string, count = 3) =>
    ids.slice(0, count).map((memberId, i) => ({ memberId, role: i === 0 ? head : 'member' }))
  const apply = (more: object = {}, by = secretary) =>
    by.post('/api/frontline/branches', {
      projectId: projectIds[0],
      name: '雨污分流临时党支部',
      words: '施工期间',
      endsOn: '2026-12-31',
      roster: roster('secretary'),
      ...more,
    })
  const form = (more: object = {}, by = secretary) =>
    by.post('/api/frontline/teams', {
      projectId: projectIds[0],
      name: '攻坚队',
      kind: 'assault',
      goal: '一个月签完约',
      endsOn: '2026-11-30',
      roster: roster('leader', 2),
      ...more,
    })
  const branch = async (id: string, by = secretary) => (await by.get(`/api/frontline/branches/${id}`)).body as unknown as Branch
  const team = async (id: string, by = secretary) => (await by.get(`/api/frontline/teams/${id}`)).body as unknown as Team
  const step = async (id: string, what: string, by: SignedIn, more: object = {}) =>
    said(await by.put(`/api/frontline/branches/${id}/${what}`, { version: (await branch(id)).version, ...more }))
  const active = async (more: object = {}) => {
    const id = String((await apply(more)).body.id)
    assert.equal(await step(id, 'approved', street), 200)
    assert.equal(await step(id, 'active', secretary), 200)
    return id
  }

  it('admit no members and take no dues: there is no door for either', () => {
    const paths = Object.values(door).flatMap((one) =>
      typeof one === 'object' && one && 'path' in one ? [String(one.path)] : [],
    )
    assert.ok(paths.length > 20)
    assert.deepEqual(
      paths.filter((path) => /admi|due|fee|transfer/.test(path)),
      [],
    )
    assert.ok(Object.keys(refusals).length > 0)
  })

  it('need a running project, a last day within it, one head and people of the register', async () => {
    assert.equal(said(await apply({ endsOn: '2027-01-01' })), 'frontline.ends')
    assert.equal(said(await apply({ endsOn: undefined })), 'input.invalid')
    assert.equal(said(await apply({ projectId: house.fuding.orgs.housing })), 'frontline.no-project')
    assert.equal(said(await apply({ roster: roster('member') })), 'frontline.roles')
    assert.equal(
      said(await apply({ roster: [...roster('secretary', 2), { memberId: house.fuding.orgs.housing, role: 'member' }] })),
      'frontline.no-member',
    )
    assert.equal(said(await form({ roster: roster('member', 2) })), 'frontline.roles')
  })

  it('a branch is approved by the level above under a number, founded, and prints its papers', async () => {
    const id = String((await apply()).body.id)
    assert.equal(await step(id, 'approved', secretary), 'access.denied')
    assert.equal(await step(id, 'active', secretary), 'frontline.state')
    const { body } = await street.put(`/api/frontline/branches/${id}/approved`, { version: 1 })
    assert.equal(body.no, '鼎临批〔2026〕1号')
    assert.equal(await step(id, 'active', secretary), 200)
    assert.equal(
      (await secretary.get(`/api/frontline/branches/${id}/paper?paper=decision&format=pdf`)).body.code,
      'frontline.no-paper',
    )
    for (const paper of ['approval', 'roster'])
      for (const format of ['pdf', 'docx'])
        assert.equal((await secretary.get(`/api/frontline/branches/${id}/paper?paper=${paper}&format=${format}`)).status, 200)
    const own = String((await apply({ name: '街道申请' }, street)).body.id)
    assert.equal(await step(own, 'approved', street), 'frontline.own')
    assert.equal(await step(own, 'returned', city, { words: '与已有支部重复' }), 200)
    const added = await secretary.post(`/api/frontline/branches/${id}/people`, { memberId: ids[4], role: 'member' })
    assert.equal(said(added), 200)
    assert.equal(
      said(await secretary.post(`/api/frontline/branches/${id}/people`, { memberId: ids[4], role: 'member' })),
      'frontline.in-already',
    )
    assert.equal(said(await secretary.put(`/api/frontline/people/${added.body.id}/left`, {})), 200)
  })

  it('a branch is dissolved by a decision that is printed, and its members return', async () => {
    const id = await active({ name: '提前撤销' })
    assert.equal(await step(id, 'dissolved', secretary, { words: '合并' }), 'access.denied')
    assert.equal(await step(id, 'dissolved', street, { words: '与另一支部合并' }), 200)
    const read = await branch(id)
    assert.deepEqual([read.state, read.end], ['dissolved', 'decision'])
    assert.ok(read.roster.every(({ leftOn }) => leftOn === '2026-10-09'))
    assert.equal((await secretary.get(`/api/frontline/branches/${id}/paper?paper=decision&format=pdf`)).status, 200)
    assert.equal(await step(id, 'extended', street, { endsOn: '2026-11-01' }), 'frontline.state')
  })

  it('end on their last day, by the clock', async () => {
    const id = await active({ name: '到期', endsOn: '2026-10-20' })
    const teamId = String((await form({ endsOn: '2026-10-20' })).body.id)
    house.clock.set('2026-10-21T00:10:00+08:00')
    await house.settle()
    assert.deepEqual([(await branch(id)).state, (await branch(id)).end], ['dissolved', 'term'])
    assert.deepEqual([(await team(teamId)).state, (await team(teamId)).end], ['closed', 'term'])
  })

  it('end with their project', async () => {
    const id = await active({ name: '随项目', projectId: projectIds[1] })
    const teamId = String((await form({ projectId: projectIds[1] })).body.id)
    const { version } = (await city.get(`/api/projects/${projectIds[1]}`)).body
    assert.equal(said(await city.put(`/api/projects/${projectIds[1]}/accepted`, { words: '合格', reached: [], version })), 200)
    await house.settle()
    assert.deepEqual([(await branch(id)).state, (await branch(id)).end], ['dissolved', 'project'])
    assert.deepEqual([(await team(teamId)).state, (await team(teamId)).end], ['closed', 'project'])
    assert.equal(said(await apply({ projectId: projectIds[1] })), 'frontline.project-over')
  })

  it('a team has tasks and blockers only; a blocker whistles in one tap', async () => {
    const id = String((await form({ projectId: projectIds[2] })).body.id)
    const task = { title: '谈下两户', ownerOrgId: house.fuding.orgs.housing, dueOn: '2026-11-01' }
    assert.equal(
      said(await secretary.post(`/api/frontline/teams/${id}/tasks`, { ...task, dueOn: '2026-12-30' })),
      'frontline.due',
    )
    assert.equal(said(await secretary.post(`/api/frontline/teams/${id}/tasks`, task)), 200)
    assert.equal(said(await secretary.post(`/api/frontline/teams/${id}/blockers`, { words: '许可卡住' })), 200)
    const [blocker] = (await team(id)).blockers
    assert.equal(said(await secretary.put(`/api/frontline/blockers/${blocker!.id}/whistle`, { version: 1 })), 200)
    assert.match((await team(id)).blockers[0]!.whistleLink!, /^\/whistles\//)
    assert.equal(
      said(await secretary.put(`/api/frontline/blockers/${blocker!.id}/whistle`, { version: 2 })),
      'frontline.whistled',
    )
    assert.equal(
      said(await secretary.put(`/api/frontline/blockers/${blocker!.id}/cleared`, { version: 2, words: '已办好' })),
      200,
    )
    assert.equal(
      said(await secretary.put(`/api/frontline/blockers/${blocker!.id}/cleared`, { version: 3, words: '再' })),
      'frontline.cleared',
    )
    assert.equal((await secretary.get(`/api/frontline/teams/${id}/paper?format=docx`)).status, 200)
    const { version } = await team(id)
    assert.equal(said(await secretary.put(`/api/frontline/teams/${id}/closed`, { version, words: '签完了' })), 200)
    assert.equal(said(await secretary.post(`/api/frontline/teams/${id}/blockers`, { words: '晚了' })), 'frontline.state')
  })

  it('show names in full only where members are read', async () => {
    const id = await active({ name: '姓名' })
    assert.match((await branch(id)).roster[0]!.name, /^党员/)
    const dept = await house.signedIn({ post: 'deptLiaison' })
    const masked = (await branch(id, dept)).roster[0]!
    assert.deepEqual([masked.name, masked.no], ['党**', null])
  })

  it('are told to their community before their last day, until it is extended', async () => {
    const id = await active({ name: '临近到期', endsOn: '2026-10-30' })
    const waiting = async () =>
      ((await secretary.get('/api/inbox?module=frontline')).body.rows as { subjectId: string; kind: string }[]).filter(
        ({ subjectId, kind }) => subjectId === id && kind === 'ends',
      ).length
    const row = async () => (await branch(id)) as unknown as { endsIn: number | null }
    await house.settle()
    assert.deepEqual([await waiting(), (await row()).endsIn], [0, null])
    house.clock.set('2026-10-16T09:00:00+08:00')
    await house.settle()
    assert.deepEqual([await waiting(), (await row()).endsIn], [1, 14])
    assert.equal(await step(id, 'extended', street, { endsOn: '2026-12-31' }), 200)
    await house.settle()
    assert.deepEqual([await waiting(), (await row()).endsIn], [0, null])
  })

  it('are counted by their rows', async () => {
    for (const { value, link } of await house.inCity(house.fuding.id, figures)) {
      const asked = link.replace(/state=([a-z,]+)/i, (_, states: string) =>
        states
          .split(',')
          .map((each) => `state=${each}`)
          .join('&'),
      )
      const { total } = (await city.get(`/api${asked}`)).body as { total: { count: number } }
      assert.equal(total.count, value, link)
    }
    assert.match((await city.get('/api/frontline/branches/export.csv')).text, /临时党支部/)
    assert.match((await city.get('/api/frontline/teams/export.csv')).text, /攻坚队/)
  })

  it('are closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const id = await active({ name: '门' })
    assert.equal((await house.anyone.get('/api/frontline/branches')).status, 401)
    assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get('/api/frontline/branches')), 'access.denied')
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal(said(await apply({}, worker)), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.equal(said(await neighbour.get(`/api/frontline/branches/${id}`)), 'frontline.no-branch')
    assert.deepEqual((await neighbour.get('/api/frontline/teams')).body.rows, [])
    assert.equal(said(await apply({}, neighbour)), 'access.denied')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/frontline/branches/${id}`)), 'frontline.no-branch')
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.get(`/api/frontline/branches/${id}`)), 'frontline.no-branch')
  })
})
