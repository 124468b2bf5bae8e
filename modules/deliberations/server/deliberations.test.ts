import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '#platform/db.ts'
import { spokenKey } from '#platform/keys.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { layConcerns } from '../../concerns/server/fixtures.ts'
import { figures } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Party = { id: string; kind: string; orgName: string | null; affected: boolean; leftOut: boolean }
type One = {
  id: string
  state: string
  version: number
  parties: Party[]
  sessions: { id: string; ballotId: string | null; chosen: string | null; outcome: string | null; attendance: unknown[] }[]
  positions: { side: string }[]
  decisions: {
    id: string
    no: string
    taskId: string | null
    doneAt: string | null
    objections: { id: string; no: string; words: string; answer: string | null }[]
  }[]
  mine: string[]
  told: string | null
  solved: number
}

describe('a deliberation of six parties', () => {
  let house: AHouse
  let secretary: SignedIn
  let worker: SignedIn
  let liaison: SignedIn
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    worker = await house.signedIn({ post: 'communityWorker' })
    liaison = await house.signedIn({ post: 'liaison', org: 'local1' })
  })
  after(() => house.close())

  const one = async (id: string, by = secretary) => (await by.get(`/api/deliberations/${id}`)).body as unknown as One
  const deed = async (id: string, what: string, body: object = {}, by = secretary) =>
    by.put(`/api/deliberations/${id}/${what}`, { version: (await one(id)).version, ...body })
  const propose = async (title: string, more: object = {}, by = worker) =>
    String(
      (
        await by.post('/api/deliberations', {
          communityId: house.fuding.regions.community1,
          title,
          about: '夜里回来没有车位。',
          ...more,
        })
      ).body.id,
    )
  const screen = (id: string, more: object = {}) =>
    deed(id, 'screened', { class: 'hard', ownersMatter: 'none', title: '小区夜间停车怎么办', about: '夜里车位不够。', ...more })
  const parties = () => [
    { kind: 'party', orgId: house.fuding.orgs.party1, affected: true },
    { kind: 'residentsCommittee', orgId: house.fuding.orgs.residents1, affected: true, personId: worker.personId },
    { kind: 'property', orgId: house.fuding.orgs.property1, affected: true },
    { kind: 'localOrg', orgId: house.fuding.orgs.local1, affected: true, personId: liaison.personId },
    { kind: 'ownersCommittee', affected: false, whyNot: '小区没有业委会' },
    { kind: 'residents', affected: true, delegate: '居民代表五人' },
  ]
  const options = [
    { key: 'school', text: '夜间开放学校车位' },
    { key: 'paint', text: '重新划线' },
  ]
  const call = (id: string, startsAt = '2026-10-16T09:00:00+08:00') =>
    deed(id, 'called', { startsAt, place: '社区议事厅', materials: '现有车位 120 个，夜间车辆 180 辆。', options })
  const there = async (id: string, without: string[] = [], heads = 5) =>
    (await one(id)).parties
      .filter(({ kind, leftOut }) => !leftOut && !without.includes(kind))
      .map((party) => ({ partyId: party.id, status: 'present', heads: party.kind === 'residents' ? heads : 1 }))
  const hold = async (id: string, attendance: object[], more: object = {}) =>
    deed(id, 'held', { attendance, options, record: '各方说了自己的难处。', ...more })
  /** Called for the 16th and held there. */
  const held = async (title: string) => {
    const id = await propose(title)
    await screen(id)
    await deed(id, 'parties', { parties: parties() })
    await call(id)
    house.clock.set('2026-10-16T11:00:00+08:00')
    assert.equal(said(await hold(id, await there(id))), 200)
    return id
  }
  const decision = (more: object = {}) => ({
    text: '学校操场晚七点到早七点开放三十个车位，物业派人值守。',
    ownerOrgId: house.fuding.orgs.property1,
    dueOn: '2026-11-30',
    ...more,
  })
  const key = (id: string) => spokenKey('deliberation', id)
  const mark = async (path: string) => /name="mark" value="([^"]+)"/.exec((await house.anyone.get(path)).text)![1]!
  const back = () => house.clock.set('2026-10-09T09:00:00+08:00')

  it('is screened into its class, or sent to the owners, who decide their own matters', async () => {
    const id = await propose('换物业公司')
    assert.equal((await screen(id, { class: undefined })).status, 422, 'what is talked over here has a procedure')
    assert.equal(said(await screen(id, { ownersMatter: 'firm', class: undefined })), 200)
    assert.equal((await one(id)).state, 'referred')
    assert.match((await house.anyone.get(`/c/350982/deliberations/${id}`)).text, /第二百七十八条[\s\S]*不在这里决定/)
    assert.equal(said(await deed(id, 'parties', { parties: [] })), 'deliberations.wrong-state')
    const other = await propose('一家的事')
    assert.equal(said(await deed(other, 'declined', { reason: '请打 10012345678' })), 'deliberations.personal')
    assert.equal(said(await deed(other, 'declined', { reason: '这是一户的事，请走诉求' })), 200)
    assert.equal((await house.anyone.get(`/c/350982/deliberations/${other}`)).status, 404)
  })

  it('has its parties set, is called with notice, and is not valid with an affected party missing; the refusal names who', async () => {
    const id = await propose('小区夜间停车')
    await screen(id)
    assert.equal(said(await call(id)), 'deliberations.no-parties')
    assert.equal(said(await deed(id, 'parties', { parties: parties().slice(2) })), 'deliberations.party-missing')
    const elsewhere = await house.signedIn({ post: 'liaison', org: 'local3' })
    const strangers = parties().map((party) => (party.kind === 'localOrg' ? { ...party, personId: elsewhere.personId } : party))
    assert.equal(said(await deed(id, 'parties', { parties: strangers })), 'deliberations.not-theirs')
    assert.equal(said(await deed(id, 'parties', { parties: parties() })), 200)
    const short = await call(id, '2026-10-13T09:00:00+08:00')
    assert.equal(said(short), 'deliberations.notice-short')
    assert.equal(said(await call(id)), 200)
    const items = async (by: SignedIn) => ((await by.get('/api/inbox')).body.rows as { kind: string }[]).map(({ kind }) => kind)
    assert.ok((await items(liaison)).includes('called'))
    const mine = (await one(id, liaison)).mine
    assert.equal(mine.length, 1)
    const speak = (by: SignedIn, partyId: string) =>
      by.put(`/api/deliberations/${id}/positions`, { partyId, side: 'for', words: '操场可以开' })
    assert.equal(said(await speak(liaison, mine[0]!)), 200)
    assert.equal(said(await speak(liaison, (await one(id)).parties[0]!.id)), 'access.denied')
    assert.equal(said(await hold(id, await there(id))), 'deliberations.not-held-yet')
    house.clock.set('2026-10-16T11:00:00+08:00')
    const refused = await hold(id, await there(id, ['property']))
    assert.equal(said(refused), 'deliberations.missing')
    assert.match(String(refused.body.title), /缺：听潮物业服务有限公司/)
    assert.match(String((await hold(id, await there(id, [], 2))).body.title), /缺：居民代表/)
    // Not past the program either.
    await assert.rejects(
      house.inCity(house.fuding.id, ({ db }) =>
        db.run(sql`update deliberations.sessions set held_at = now() where deliberation_id = ${id}`),
      ),
      /valid_with_all_affected|affected party missing/,
    )
    assert.equal(said(await hold(id, await there(id))), 200)
    const after = await one(id)
    assert.deepEqual([after.state, after.sessions[0]!.attendance.length, after.positions.length], ['held', 6, 1])
    for (const paper of ['topic', 'notice', 'record'])
      for (const format of ['pdf', 'docx'])
        assert.equal((await secretary.get(`/api/deliberations/${id}/papers/${paper}?format=${format}`)).status, 200, paper)
    assert.equal(said(await secretary.get(`/api/deliberations/${id}/papers/decision`)), 'deliberations.no-paper')
    back()
  })

  it('is concluded with dissents beside it; no decision without owner and day, nor due before it is known to stand', async () => {
    const id = await held('楼道灯')
    assert.equal(said(await deed(id, 'decision', decision())), 'deliberations.wrong-state')
    assert.equal(said(await deed(id, 'concluded', { outcome: 'consensus' })), 'deliberations.chosen')
    const [party] = (await one(id)).parties
    assert.equal(
      said(
        await deed(id, 'concluded', {
          outcome: 'consensus',
          chosen: 'school',
          dissents: [{ partyId: party!.id, words: '费用偏高' }],
        }),
      ),
      200,
    )
    assert.equal((await deed(id, 'decision', decision({ ownerOrgId: undefined }))).status, 422)
    assert.equal((await deed(id, 'decision', decision({ dueOn: undefined }))).status, 422)
    assert.equal(said(await deed(id, 'decision', decision({ dueOn: '2026-10-23' }))), 'deliberations.due-too-early')
    assert.equal(said(await deed(id, 'decision', decision({ text: '车主闽J12345请挪车' }))), 'deliberations.personal')
    await assert.rejects(
      house.owner.query(
        `insert into deliberations.decisions (city_id, id, deliberation_id, session_id, no, text, owner_org_id, due_on, published_at, objections_until)
        select city_id, gen_random_uuid(), deliberation_id, id, 'x', 'x', $1, null, now(), '2026-10-23' from deliberations.sessions where deliberation_id = $2`,
        [house.fuding.orgs.property1, id],
      ),
      /null value in column "due_on"/,
    )
    assert.equal(said(await deed(id, 'decision', decision())), 200)
    const { decisions, positions, state } = await one(id)
    assert.deepEqual(
      [state, decisions[0]!.no, positions.some(({ side }) => side === 'dissent')],
      ['published', '鼎社协〔2026〕001号', true],
    )
    for (const paper of ['decision', 'publication'])
      assert.equal((await secretary.get(`/api/deliberations/${id}/papers/${paper}`)).status, 200)
    back()
  })

  it('is open to objections, each answered by a date; then it stands, becomes a task, and is shown done once that is verified', async () => {
    const id = await held('电梯加装')
    await deed(id, 'concluded', { outcome: 'consensus', chosen: 'school' })
    await deed(id, 'decision', decision())
    const path = `/c/350982/deliberations/${id}/object`
    const shown = await mark(path)
    const send = (fields: Record<string, string>) => house.anyone.form(path, { mark: shown, ...fields })
    assert.equal((await send({ words: '值守的钱谁出' })).status, 422) // faster than a person writes
    house.clock.forward(1)
    assert.equal((await send({})).status, 422)
    const sent = await send({ words: '值守的钱谁出，我是王阿姨' })
    assert.equal(sent.status, 303)
    assert.equal((await send({ words: '值守的钱谁出，我是王阿姨' })).headers.location, sent.headers.location)
    const objection = (await one(id)).decisions[0]!.objections[0]!
    const page = async () => (await house.anyone.get(`/c/350982/deliberations/${id}`)).text
    assert.match(await page(), /收到意见 1 条/)
    assert.doesNotMatch(await page(), /王阿姨/)
    assert.equal((await one(id, liaison)).decisions[0]!.objections[0]!.words, '')
    assert.equal(said(await deed(id, 'settled', { as: 'stands', words: '成立' })), 'deliberations.period-open')
    house.clock.set('2026-10-24T00:10:00+08:00')
    await house.settle()
    assert.equal((await one(id)).state, 'published')
    assert.equal(said(await deed(id, 'settled', { as: 'stands', words: '成立' })), 'deliberations.unanswered')
    assert.equal((await send({ words: '来晚了' })).status, 303) // the same form again: its first answer
    const late = await house.anyone.form(path, { mark: await mark(path), words: '来晚了' })
    assert.equal(late.status, 422)
    const answer = (by: SignedIn) =>
      by.put(`/api/deliberations/objections/${objection.id}/answered`, { answer: '由物业公共收益支出，每季公布。' })
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.equal(said(await answer(neighbour)), 'deliberations.no-objection')
    assert.equal(said(await answer(secretary)), 200)
    assert.equal(said(await answer(secretary)), 'deliberations.answered')
    assert.match(await page(), /由物业公共收益支出/)
    const tracked = await house.anyone.form('/c/350982/deliberations/track', { no: objection.no, key: key(objection.id) })
    assert.equal(tracked.status, 303)
    const cookie = String(tracked.headers['set-cookie']).split(';')[0]!
    assert.match((await house.callerWith(cookie).get(String(tracked.headers.location))).text, /由物业公共收益支出/)
    assert.equal((await house.anyone.get(String(tracked.headers.location))).status, 403)
    assert.equal((await house.anyone.form('/c/350982/deliberations/track', { no: objection.no, key: 'AAAAAA' })).status, 404)
    assert.equal(said(await deed(id, 'settled', { as: 'stands', words: '意见已答复，决议成立' })), 200)
    const { taskId } = (await one(id)).decisions[0]!
    const firm = await house.signedIn({ post: 'liaison', org: 'property1' })
    const task = async () => (await secretary.get(`/api/tasks/${taskId}`)).body as { version: number }
    assert.equal(said(await secretary.put(`/api/deliberations/${id}/notes`, { words: '车位已划好' })), 200)
    assert.equal(said(await deed(id, 'done', { done: true, words: '办好了' })), 'deliberations.task-open')
    assert.equal(
      said(await firm.put(`/api/tasks/${taskId}/claimed`, { proof: '三十个车位已开放', version: (await task()).version })),
      200,
    )
    assert.equal(said(await secretary.put(`/api/tasks/${taskId}/verified`, { version: (await task()).version })), 200)
    await house.settle()
    assert.equal((await one(id)).state, 'done')
    assert.match(await page(), /已办成[\s\S]*车位已划好/)
    back()
  })

  it('stands by itself when nobody objects, and residents say afterwards whether it is done, once a form', async () => {
    const id = await held('门禁')
    await deed(id, 'concluded', { outcome: 'consensus', chosen: 'paint' })
    await deed(id, 'decision', decision())
    house.clock.set('2026-10-24T00:10:00+08:00')
    await house.settle()
    assert.equal((await one(id)).state, 'standing')
    assert.equal(said(await deed(id, 'done', { done: false, words: '施工队下月才能来，12 月 20 日前办成' })), 200)
    assert.match((await house.anyone.get(`/c/350982/deliberations/${id}`)).text, /没有办成[\s\S]*施工队下月才能来/)
    const { taskId } = (await one(id)).decisions[0]!
    const firm = await house.signedIn({ post: 'liaison', org: 'property1' })
    const version = async () => ((await secretary.get(`/api/tasks/${taskId}`)).body as { version: number }).version
    await firm.put(`/api/tasks/${taskId}/claimed`, { proof: '好了', version: await version() })
    await secretary.put(`/api/tasks/${taskId}/verified`, { version: await version() })
    await house.settle()
    assert.equal((await one(id)).state, 'done')
    const path = `/c/350982/deliberations/${id}/evaluate`
    const shown = await mark(path)
    house.clock.forward(1)
    assert.equal((await house.anyone.form(path, { mark: shown })).status, 422)
    assert.equal((await house.anyone.form(path, { mark: shown, answer: 'solved' })).status, 303)
    assert.equal((await house.anyone.form(path, { mark: shown, answer: 'solved' })).status, 303)
    assert.equal((await one(id)).solved, 1)
    assert.equal(said(await secretary.put(`/api/deliberations/${id}/evaluated`, { solved: 8, part: 0, unsolved: 0 })), 200)
    const page = async () => (await house.anyone.get(`/c/350982/deliberations/${id}`)).text
    assert.match(await page(), /9 人说了/)
    assert.doesNotMatch(await page(), /其中 \d+% 说办成了/)
    await secretary.put(`/api/deliberations/${id}/evaluated`, { solved: 0, part: 1, unsolved: 0 })
    assert.match(await page(), /其中 90% 说办成了/)
    back()
  })

  it('may be decided by ballot of parties and residents; a changed decision is published anew', async () => {
    const id = await held('充电桩')
    const ballot = (more: object = {}) =>
      deed(id, 'ballot', { question: '选哪个方案', closesAt: '2026-10-20T18:00:00+08:00', slips: 4, ...more })
    assert.equal(
      said(await deed(id, 'ballot', { question: 'x', closesAt: '2026-10-20T18:00:00+08:00', slips: 0, parties: false })),
      'ballots.no-roll',
    )
    assert.equal(said(await ballot({ question: '有事请打 10012345678' })), 'deliberations.personal')
    assert.equal(said(await ballot({})), 200)
    assert.equal(
      said(
        await worker.put(`/api/deliberations/${id}/ballot`, {
          question: 'x',
          closesAt: '2026-10-20T18:00:00+08:00',
          slips: 4,
          version: 1,
        }),
      ),
      'access.denied',
    )
    const { ballotId } = (await one(id)).sessions[0]!
    for (const by of [worker, liaison])
      assert.equal(said(await by.put(`/api/ballots/${ballotId}/vote`, { choices: ['paint'] })), 200)
    assert.equal(said(await deed(id, 'concluded', { outcome: 'ballot' })), 'deliberations.ballot-open')
    house.clock.set('2026-10-20T18:01:00+08:00')
    await house.settle()
    assert.equal((await one(id)).state, 'held')
    assert.equal(said(await deed(id, 'concluded', { outcome: 'ballot' })), 'deliberations.ballot-undecided')
    assert.equal(said(await ballot({ closesAt: '2026-10-25T18:00:00+08:00', slips: 1 })), 200)
    const again = (await one(id)).sessions[0]!.ballotId
    for (const by of [worker, liaison]) await by.put(`/api/ballots/${again}/vote`, { choices: ['paint'] })
    const slip = await house.owner.query<{ id: string }>("select id from ballots.roll where ballot_id = $1 and kind = 'slip'", [
      again,
    ])
    const detail = (await secretary.get(`/api/ballots/${again}`)).body as { no: string; version: number }
    await secretary.put(`/api/ballots/${again}/slips`, { version: detail.version })
    const entered = await house.anyone.form('/c/350982/vote', {
      no: `${detail.no}0003`,
      key: spokenKey('ballot', `${slip.rows[0]!.id} 1`),
    })
    const cookie = String(entered.headers['set-cookie']).split(';')[0]!
    assert.equal((await house.callerWith(cookie).form(String(entered.headers.location), { choice: 'paint' })).status, 303)
    assert.equal(said(await secretary.put(`/api/ballots/${again}/closed`, { version: detail.version + 1 })), 200)
    await house.settle()
    assert.equal(said(await ballot({ closesAt: '2026-10-26T18:00:00+08:00' })), 'deliberations.ballot-decided')
    assert.equal(said(await deed(id, 'concluded', { outcome: 'consensus', chosen: 'school' })), 'deliberations.ballot-decided')
    assert.equal(said(await deed(id, 'concluded', { outcome: 'ballot' })), 200)
    assert.equal((await one(id)).sessions[0]!.chosen, 'paint')
    assert.match((await house.anyone.get(`/c/350982/deliberations/${id}`)).text, /表决决定：重新划线/)
    await deed(id, 'decision', decision())
    assert.equal(said(await deed(id, 'settled', { as: 'changed', words: '按意见改时限' })), 200)
    assert.equal(said(await deed(id, 'decision', decision({ dueOn: '2026-12-20' }))), 200)
    assert.equal((await one(id)).decisions.length, 2)
    assert.equal(said(await deed(id, 'settled', { as: 'back', words: '再谈一次' })), 200)
    assert.equal((await one(id)).state, 'preparing')
    back()
  })

  it('is proposed by residents without a name, whose words stay with the community', async () => {
    const path = '/c/350982/deliberations/propose'
    const shown = await mark(path)
    house.clock.forward(1)
    const fields = {
      mark: shown,
      communityId: house.fuding.regions.community1,
      title: '广场舞的声音',
      told: '我是王阿姨，天天吵',
    }
    assert.equal((await house.anyone.form(path, { ...fields, title: '' })).status, 422)
    const sent = await house.anyone.form(path, fields)
    assert.equal(sent.status, 303)
    assert.equal((await house.anyone.form(path, fields)).headers.location, sent.headers.location)
    const cookie = String(sent.headers['set-cookie']).split(';')[0]!
    assert.match((await house.callerWith(cookie).get(String(sent.headers.location))).text, /议题已收到/)
    const row = (
      (await secretary.get('/api/deliberations?state=proposed')).body.rows as { id: string; no: string; title: string }[]
    ).find(({ title }) => title === '广场舞的声音')!
    assert.equal((await one(row.id)).told, '我是王阿姨，天天吵')
    assert.doesNotMatch((await house.anyone.get('/c/350982/deliberations')).text, /广场舞/)
    await screen(row.id, { title: '广场晚间音量', about: '晚间音乐声。' })
    const page = (await house.anyone.get(`/c/350982/deliberations/${row.id}`)).text
    assert.match(page, /广场晚间音量/)
    assert.doesNotMatch(page, /王阿姨|广场舞的声音/)
    const answerTo = async ({ id, no }: { id: string; no: string }) => {
      const tracked = await house.anyone.form('/c/350982/deliberations/track', { no, key: key(id) })
      assert.equal(tracked.status, 303)
      const shown = house.callerWith(String(tracked.headers['set-cookie']).split(';')[0]!)
      return (await shown.get(String(tracked.headers.location))).text
    }
    assert.match(await answerTo(row), /广场晚间音量[\s\S]*已列入协商/)

    const another = await mark(path)
    house.clock.forward(1)
    await house.anyone.form(path, { ...fields, mark: another, title: '换物业', told: '服务不好' })
    const owners = (
      (await secretary.get('/api/deliberations?state=proposed')).body.rows as { id: string; no: string; title: string }[]
    ).find(({ title }) => title === '换物业')!
    await screen(owners.id, { ownersMatter: 'firm', class: undefined, title: '换物业公司' })
    assert.match(await answerTo(owners), /已转业主大会按程序表决/)
  })

  it('comes from a concern of its own community and is seen there, both ways', async () => {
    const topics = await house.inCity(house.fuding.id, layConcerns)
    const told = await house.anyone.post('/api/public/concerns', {
      ...{ topicId: topics['010101'], words: '晚上太黑，老人不敢走。', gridId: house.fuding.regions.grid1 },
      ...{ phone: '10000000001', name: '陈某' },
    })
    assert.equal(told.status, 200)
    const { rows } = await house.owner.query<{ id: string }>('select id from concerns.concerns where city_id = 350982')
    const sourceId = rows[0]!.id
    const notes = async () =>
      (await house.owner.query("select from concerns.events where concern_id = $1 and kind = 'topic-made'", [sourceId])).rowCount
    const make = (of: string, communityId: string | undefined, by = worker) =>
      by.post('/api/deliberations', {
        ...{ communityId, title: '背街小巷的灯', about: '没有路灯。' },
        source: { kind: 'concern', sourceId: of, title: '诉求' },
      })
    const neighbour = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
    assert.equal(said(await make(sourceId, house.fuding.regions.community2, neighbour)), 'deliberations.no-source')
    assert.equal(await notes(), 0, 'nobody writes on the timeline of another community’s concern')
    assert.equal(said(await make(crypto.randomUUID(), house.fuding.regions.community1)), 'deliberations.no-source')
    assert.equal(said(await make(sourceId, house.fuding.regions.community1)), 200)
    assert.equal(await notes(), 1)
    assert.equal(((await worker.get(`/api/deliberations?sourceId=${sourceId}`)).body.rows as unknown[]).length, 1)
    const id = await propose('来自建议', {
      source: { kind: 'proposal', sourceId: crypto.randomUUID(), title: '关于停车的建议', link: '/proposals/1' },
    })
    const detail = (await secretary.get(`/api/deliberations/${id}`)).body as { sources: { kind: string; title: string }[] }
    assert.deepEqual(
      detail.sources.map(({ kind, title }) => [kind, title]),
      [['proposal', '关于停车的建议']],
    )
  })

  it('counts by the rows behind the number', async () => {
    const city = await house.signedIn({ post: 'organisationOfficer' })
    for (const { key: name, value, link } of await house.inCity(house.fuding.id, figures))
      assert.equal(((await city.get(`/api${link}`)).body.total as { count: number }).count, value, name)
    for (const file of ['export.xlsx', 'export.csv'])
      assert.equal((await secretary.get(`/api/deliberations/${file}`)).status, 200)
    const places = (await worker.get(`/api/deliberations/places?communityId=${house.fuding.regions.community1}`)).body
    assert.ok((places.orgs as { kind: string | null }[]).some(({ kind }) => kind === 'property'))
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const id = await propose('别处看不到')
    assert.equal((await house.anyone.get('/api/deliberations')).status, 401)
    const grid = await house.signedIn({ post: 'gridWorker' })
    assert.equal(said(await grid.get('/api/deliberations')), 'access.denied')
    assert.equal(
      said(
        (await propose('x', {}, grid)) === 'undefined'
          ? { status: 403, body: { code: 'access.denied' } }
          : { status: 200, body: {} },
      ),
      'access.denied',
    )
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    const bodies: Record<string, object> = {
      screened: { class: 'hard', ownersMatter: 'none', title: 'x', about: 'x' },
      declined: { reason: 'x' },
      parties: { parties: [] },
      called: { startsAt: '2026-10-16T09:00:00+08:00', place: 'x', materials: 'x', options: [] },
      'called-off': { reason: 'x' },
      positions: { partyId: id, side: 'for', words: 'x' },
      held: { attendance: [], options: [], record: 'x' },
      ballot: { question: 'x', closesAt: '2026-10-20T18:00:00+08:00', slips: 3 },
      concluded: { outcome: 'noResult' },
      decision: decision(),
      settled: { as: 'back', words: 'x' },
      notes: { words: 'x' },
      done: { done: false, words: 'x' },
      evaluated: { solved: 1, part: 0, unsolved: 0 },
      sources: { source: { kind: 'meeting', sourceId: id, title: 'x' } },
    }
    for (const by of [neighbour, other, gone, liaison]) {
      assert.equal(said(await by.get(`/api/deliberations/${id}`)), 'deliberations.not-found')
      assert.equal(said(await by.get(`/api/deliberations/${id}/papers/topic`)), 'deliberations.not-found')
      for (const [what, body] of Object.entries(bodies))
        assert.equal(
          said(await by.put(`/api/deliberations/${id}/${what}`, { version: 1, ...body })),
          'deliberations.not-found',
          what,
        )
    }
    assert.deepEqual(((await neighbour.get('/api/deliberations')).body.rows as unknown[]).length, 0)
    const officer = await house.signedIn({ post: 'subdistrictOfficer' })
    assert.equal(said(await officer.get(`/api/deliberations/${id}`)), 200)
    for (const [what, body] of Object.entries(bodies).filter(([what]) => what !== 'positions'))
      assert.equal(
        said(await officer.put(`/api/deliberations/${id}/${what}`, { version: 1, ...body })),
        'deliberations.not-found',
        what,
      )
  })
})
