import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Finding = { id: string; state: string; version: number; taskId: string | null; problemId: string | null }
type Detail = {
  state: string
  version: number
  noticeNo: string
  matter: string | null
  ungrounded: boolean
  bulletinNo: string
  findingRows: Finding[]
  targetRows: unknown[]
}

describe('an inspection', () => {
  let house: AHouse
  let officer: SignedIn
  let leader: SignedIn
  let secretary: SignedIn
  let neighbour: SignedIn
  let matterId: string
  before(async () => {
    house = await aHouse()
    officer = await house.signedIn({ post: 'organisationOfficer' })
    leader = await house.signedIn({ post: 'cityLeader' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    matterId = newId()
    await house.owner.query(
      `insert into admission.matters (city_id, id, code, name, mode, dept_org_id, content, frequency, half_hours, dept_duty,
        community_duty, fund_standard, basis, data_needed, admitted_on, valid_from)
      values ($1, $2, '测试督查', '党建督查', 'assist', $3, '督查', 'yearly', 2, '部门负责', '社区协助', '无', '演示依据',
        array['消防器材清单'], '2026-01-01', '2026-01-01')`,
      [house.fuding.id, matterId, house.fuding.orgs.organisation],
    )
  })
  after(() => house.close())

  const plan = (more: object = {}, by = officer) =>
    by.post('/api/inspections', {
      byOrgId: house.fuding.orgs.organisation,
      topic: '阵地规范化建设',
      scope: '看阵地开放和制度落实',
      method: 'open',
      plannedOn: '2026-10-20',
      targetOrgIds: [house.fuding.orgs.residents1],
      matterId,
      ...more,
    })
  const planned = async (more: object = {}) => String((await plan(more)).body.id)
  const read = async (id: string, by = officer) => (await by.get(`/api/inspections/${id}`)).body as unknown as Detail
  const put = async (by: SignedIn, id: string, what: string, body: object = {}) =>
    by.put(`/api/inspections/${id}/${what}`, { version: (await read(id)).version, ...body })
  const approve = (id: string) => put(leader, id, 'decision', { approved: true })
  const find = (id: string, more: object = {}) =>
    officer.post(`/api/inspections/${id}/findings`, {
      orgId: house.fuding.orgs.residents1,
      object: '党群服务站',
      fact: '开放时间未上墙',
      severity: 'minor',
      ...more,
    })
  const onFinding = async (by: SignedIn, id: string, finding: string, what: string, body: object = {}) => {
    const { version } = (await read(id)).findingRows.find((row) => row.id === finding)!
    return by.put(`/api/inspections/findings/${finding}/${what}`, { version, ...body })
  }
  const finding = async (id: string, one: string) => (await read(id)).findingRows.find((row) => row.id === one)!

  it('goes from plan to approval, notice, finding, reply, bulletin, rectification and recheck', async () => {
    const id = await planned({ dataAsked: ['消防器材清单'] })
    const waits = async (by: SignedIn, more = '') =>
      ((await by.get(`/api/inbox?limit=100${more}`)).body.rows as { kind: string; link: string }[])
        .filter(({ link }) => link === `/inspections/${id}`)
        .map(({ kind }) => kind)
    assert.deepEqual(await waits(leader), ['planned'])
    assert.equal(said(await secretary.get(`/api/inspections/${id}`)), 'inspections.not-found')
    assert.equal(said(await put(officer, id, 'noticed')), 'inspections.not-now')
    assert.equal(said(await put(officer, id, 'decision', { approved: true })), 'access.denied')
    assert.equal(said(await put(leader, id, 'decision', { approved: false })), 'inspections.reason-missing')
    assert.equal(said(await approve(id)), 200)
    assert.deepEqual([await waits(leader), await waits(officer, '&notices=1')], [[], ['approved']])
    assert.equal(said(await put(officer, id, 'noticed')), 200)
    assert.equal((await read(id)).noticeNo, '鼎督通〔2026〕01号')
    assert.equal((await read(id, secretary)).state, 'noticed')
    assert.equal(said(await find(id)), 'inspections.not-now')
    assert.equal(said(await put(officer, id, 'visited')), 200)
    assert.equal(said(await find(id, { orgId: house.fuding.orgs.residents2 })), 'inspections.not-inspected')
    assert.equal(said(await find(id, { fact: '李奶奶家门口堆物' })), 'inspections.names-a-person')
    const one = String((await find(id)).body.id)
    assert.equal(said(await onFinding(officer, id, one, 'decision', { upheld: true, words: '成立' })), 'inspections.reply-runs')
    assert.equal(said(await onFinding(officer, id, one, 'reply', { words: '代回' })), 'access.denied')
    assert.equal(said(await onFinding(secretary, id, one, 'reply', { words: '已订做，下周上墙' })), 200)
    assert.equal(said(await put(officer, id, 'bulletin', { words: '请整改' })), 'inspections.findings-open')
    assert.equal(said(await onFinding(officer, id, one, 'decision', { upheld: true, words: '成立' })), 200)
    assert.equal(said(await onFinding(officer, id, one, 'problem')), 200)
    assert.equal(said(await put(officer, id, 'bulletin', { words: '请石湖社区李先生整改' })), 'inspections.names-a-person')
    assert.equal(said(await put(officer, id, 'bulletin', { praise: '榕荫小学开放操场', words: '请按期整改' })), 200)
    assert.equal((await read(id)).bulletinNo, '鼎督报〔2026〕01号')
    assert.equal(said(await put(officer, id, 'closed')), 'inspections.findings-open')
    assert.equal(said(await onFinding(officer, id, one, 'rectification', { dueOn: '2026-10-30', words: '上墙' })), 200)
    assert.equal(said(await onFinding(officer, id, one, 'recheck', { passed: true, words: '看了' })), 'inspections.task-runs')
    const task = (await finding(id, one)).taskId
    assert.equal(said(await secretary.put(`/api/tasks/${task}/claimed`, { proof: '已上墙', version: 1 })), 200)
    assert.equal(said(await officer.put(`/api/tasks/${task}/verified`, { version: 2 })), 200)
    assert.equal(
      said(await onFinding(officer, id, one, 'recheck', { passed: false, words: '字太小' })),
      'inspections.day-missing',
    )
    assert.equal(said(await onFinding(officer, id, one, 'recheck', { passed: true, words: '已上墙' })), 200)
    for (const paper of ['notice', 'feedback', 'bulletin', 'receipt'])
      for (const format of ['pdf', 'docx'])
        assert.equal((await secretary.get(`/api/inspections/${id}/papers/${paper}?format=${format}`)).status, 200, paper)
    assert.equal(said(await put(officer, id, 'closed')), 200)
    const problems = (await secretary.get('/api/lists/problems?source=inspections')).body.rows as { sourceLink: string }[]
    assert.deepEqual(
      problems.map(({ sourceLink }) => sourceLink),
      [`/inspections/${id}`],
    )
  })

  it('is refused where the house holds the data, and before the gate without an admitted matter', async () => {
    const held = await plan({ dataAsked: ['诉求办结台账', '消防器材清单', '服务记录'] })
    assert.equal(said(held), 'inspections.already-held')
    assert.match(String(held.body.title), /诉求办结台账、服务记录。/, 'all of them at once')
    assert.equal(said(await plan({ plannedOn: '2026-10-01' })), 'inspections.day-passed')
    const { residents1, residents2, housing } = house.fuding.orgs
    const bare = { topic: '没有准入的督查', matterId: undefined }
    for (const targetOrgIds of [[residents1], [residents1, residents2, housing]]) {
      const no = await plan({ ...bare, targetOrgIds })
      assert.equal(said(no), 'admission.not-admitted')
      assert.match(String(no.body.title), /检查须先准入|布置，须先准入/)
      assert.ok((no.body.facts as { rule: string; clause: string }).clause, 'it quotes the rule')
    }
    assert.equal(said(await plan({ dataAsked: ['居民意见'] })), 'admission.fields-not-admitted')
    assert.equal(
      said(await plan({ ...bare, emergency: { reason: '台风后复查', until: '2026-12-31T18:00:00+08:00' } })),
      'admission.emergency-end',
    )
    assert.equal(said(await plan({ ...bare, targetOrgIds: [housing] })), 200, 'a department is no community')
  })

  it('is called off by itself when the emergency that let it pass is over before anybody came', async () => {
    const emergency = { reason: '台风后复查', until: '2026-10-11T18:00:00+08:00' }
    const id = await planned({ topic: '复查', matterId: undefined, emergency })
    await approve(id)
    assert.equal(said(await put(officer, id, 'noticed')), 200)
    house.clock.set('2026-10-11T18:30:00+08:00')
    await house.settle()
    assert.equal((await read(id)).state, 'withdrawn')
    assert.equal(said(await put(officer, id, 'visited')), 'inspections.not-now')
    const told = (await secretary.get('/api/inbox?limit=100&notices=1')).body.rows as { kind: string; subjectId: string }[]
    assert.ok(told.some(({ subjectId, kind }) => subjectId === id && kind === 'withdrawn'))
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('unannounced is not told by the count of a quota', async () => {
    const used = async (by: SignedIn) =>
      ((await by.get('/api/inspections/quotas')).body.rows as { communityId: string; used: number }[]).find(
        ({ communityId }) => communityId === house.fuding.regions.community2,
      )!.used
    const before = [await used(neighbour), await used(officer)]
    const id = await planned({ topic: '暗访', method: 'unannounced', targetOrgIds: [house.fuding.orgs.residents2] })
    await approve(id)
    assert.deepEqual([await used(neighbour), await used(officer)], [before[0]!, before[1]! + 1])
    assert.equal(said(await put(officer, id, 'visited')), 200)
    assert.equal(await used(neighbour), before[0]! + 1)
  })

  it('is given its matter until its notice, where it stands without one or with one that has ended', async () => {
    const id = await planned({ topic: '旧计划' })
    const standing = (matter: string | null) =>
      house.owner.query('update inspections.inspections set matter_id = $2 where id = $1', [id, matter])
    await standing(null)
    assert.equal((await read(id)).ungrounded, true)
    assert.equal(said(await approve(id)), 'inspections.not-grounded', 'nor is it approved so')
    await standing(matterId)
    await approve(id)
    await standing(null)
    assert.equal(said(await put(officer, id, 'noticed')), 'admission.not-admitted')
    assert.equal(said(await put(officer, id, 'ground', {})), 'admission.not-admitted')
    assert.equal(said(await put(officer, id, 'ground', { matterId: newId() })), 'admission.no-matter')
    assert.equal(said(await put(leader, id, 'ground', { matterId })), 'access.denied')
    assert.equal(said(await officer.put(`/api/inspections/${id}/ground`, { matterId, version: 9 })), 'version.stale')
    assert.equal(said(await put(officer, id, 'ground', { matterId })), 200)
    assert.match(String((await read(id)).matter), /党建督查/)
    assert.equal(said(await put(officer, id, 'noticed')), 200)
    assert.equal(said(await put(officer, id, 'ground', { matterId })), 'inspections.not-now')
    const { version } = await read(id)
    const ground = (by: Pick<SignedIn, 'put'>) => by.put(`/api/inspections/${id}/ground`, { matterId, version })
    assert.equal((await ground(house.anyone)).status, 401)
    assert.equal(said(await ground(secretary)), 'access.denied')
    assert.equal(said(await ground(neighbour)), 'inspections.not-found')
    assert.equal(
      said(await ground(await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' }))),
      'inspections.not-found',
    )
    const gone = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(gone)
    assert.equal(said(await ground(gone)), 'inspections.not-found')
    assert.equal(said(await put(leader, id, 'withdrawn', { reason: '合并' })), 200)
  })

  it('has its findings rectified, and closes, also when its matter has ended meanwhile', async () => {
    const id = await planned({ topic: '过期事项', targetOrgIds: [house.fuding.orgs.residents1] })
    await approve(id)
    await put(officer, id, 'noticed')
    await put(officer, id, 'visited')
    const one = String((await find(id, { object: '宣传栏' })).body.id)
    const two = String((await find(id, { object: '服务窗口' })).body.id)
    for (const each of [one, two]) {
      await onFinding(secretary, id, each, 'reply', { words: '马上改' })
      await onFinding(officer, id, each, 'decision', { upheld: true, words: '成立' })
    }
    await put(officer, id, 'bulletin', { words: '请按期整改' })
    const until = (day: string | null) =>
      house.owner.query('update admission.matters set valid_until = $2 where id = $1', [matterId, day])
    await until('2026-10-09')
    const rectify = (each: string, more: object = {}) =>
      onFinding(officer, id, each, 'rectification', { dueOn: '2026-10-30', words: '更换', ...more })
    assert.equal(said(await rectify(two, { matterId: newId() })), 'admission.no-matter')
    for (const each of [one, two]) {
      assert.equal(said(await rectify(each)), 200)
      const { taskId } = await finding(id, each)
      assert.equal(said(await secretary.put(`/api/tasks/${taskId}/claimed`, { proof: '已更换', version: 1 })), 200)
      assert.equal(said(await officer.put(`/api/tasks/${taskId}/verified`, { version: 2 })), 200)
      assert.equal(said(await onFinding(officer, id, each, 'recheck', { passed: true, words: '看了' })), 200)
    }
    assert.equal(said(await put(officer, id, 'closed')), 200)
    await until(null)
  })

  it('suggests accountability when the same unit is found wanting again and again, and decides nothing', async () => {
    const { agency1 } = house.fuding.orgs
    const suggested = async () =>
      (
        await house.owner.query<{ trigger: string; state: string }>(
          `select trigger, state from accountability.matters where origin_module = 'inspections' and object_org_id = $1`,
          [agency1],
        )
      ).rows
    for (const n of [1, 2, 3]) {
      house.clock.set('2026-10-09T09:00:00+08:00')
      const id = await planned({ topic: `执法规范第${n}次`, targetOrgIds: [agency1] })
      assert.equal(said(await approve(id)), 200)
      assert.equal(said(await put(officer, id, 'noticed')), 200)
      assert.equal(said(await put(officer, id, 'visited')), 200)
      const one = String((await find(id, { orgId: agency1 })).body.id)
      const second = String((await find(id, { orgId: agency1, object: '窗口' })).body.id)
      house.clock.set('2026-10-28T09:00:00+08:00')
      for (const each of [one, second])
        assert.equal(said(await onFinding(officer, id, each, 'decision', { upheld: true, words: '成立' })), 200)
      assert.deepEqual(await suggested(), n < 3 ? [] : [{ trigger: 'inspectionFinding', state: 'suggested' }], `${n}`)
    }
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('comes to a community no more often than its quota of the year', async () => {
    const targetOrgIds = [house.fuding.orgs.residents3]
    const ids = []
    for (const n of [1, 2, 3, 4, 5]) ids.push(await planned({ topic: `第${n}项`, targetOrgIds }))
    for (const id of ids.slice(0, 4)) assert.equal(said(await approve(id)), 200)
    assert.equal(said(await approve(ids[4]!)), 'inspections.quota')
    const beyond = await plan({ targetOrgIds })
    assert.deepEqual([said(beyond), (beyond.body.facts as { used: number }).used], ['inspections.quota', 4])
    const rows = (await officer.get('/api/inspections/quotas?spent=true')).body.rows as { communityId: string }[]
    assert.deepEqual(
      rows.map(({ communityId }) => communityId),
      [house.fuding.regions.community3],
    )
    assert.equal(said(await put(leader, ids[0]!, 'withdrawn', { reason: '合并' })), 200)
    assert.equal(said(await approve(ids[4]!)), 200)
  })

  it('is hidden until it takes place when it is unannounced', async () => {
    const id = await planned({ topic: '夜间巡查', method: 'unannounced' })
    await approve(id)
    assert.equal(said(await put(officer, id, 'noticed')), 'inspections.unannounced')
    assert.equal(said(await secretary.get(`/api/inspections/${id}`)), 'inspections.not-found')
    const asks = async () =>
      ((await secretary.get('/api/admission/asks?door=inspection')).body.rows as { title: string }[]).map(({ title }) => title)
    assert.ok(!(await asks()).includes('夜间巡查'))
    assert.equal(said(await put(officer, id, 'visited')), 200)
    assert.ok((await asks()).includes('夜间巡查'))
    assert.equal((await read(id, secretary)).state, 'visited')
  })

  it('stays behind its walls', async () => {
    const id = await planned({ topic: '门禁' })
    await approve(id)
    await put(officer, id, 'noticed')
    assert.equal((await house.anyone.get('/api/inspections')).status, 401)
    assert.equal(said(await neighbour.get(`/api/inspections/${id}`)), 'inspections.not-found')
    assert.equal(said(await secretary.get('/api/inspections/targets')), 'access.denied')
    assert.equal(said(await plan({}, secretary)), 'access.denied')
    assert.equal(said(await plan({ byOrgId: house.fuding.orgs.housing })), 'access.denied')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/inspections/${id}`)), 'inspections.not-found')
    const liaison = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await liaison.get('/api/inspections')), 'access.denied')
    assert.equal(said(await liaison.get('/api/inspections/quotas/export.csv')), 'access.denied')
    assert.equal((await house.anyone.get('/api/inspections/quotas/export.csv')).status, 401)
    assert.match((await officer.get('/api/inspections/quotas/export.csv')).text, /社区/)
    await house.endAppointment(neighbour)
    assert.equal(said(await neighbour.get('/api/inspections')), 'access.denied')
    for (const format of ['xlsx', 'csv']) assert.equal((await officer.get(`/api/inspections/export.${format}`)).status, 200)
  })
})
