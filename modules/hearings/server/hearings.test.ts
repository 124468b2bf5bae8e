import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '#platform/db.ts'
import { spokenKey } from '#platform/keys.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { figures, lookAtHalfYear } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type One = {
  state: string
  version: number
  ballotId: string | null
  items: { itemId: string; counts: Record<string, number> | null; all: number }[]
  questionRows: {
    id: string
    no: string
    words: string | null
    name: string | null
    promisedOn: string | null
    taskId: string | null
    late: boolean
  }[]
}

describe('an affairs hearing', () => {
  let house: AHouse
  let secretary: SignedIn
  let worker: SignedIn
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    worker = await house.signedIn({ post: 'communityWorker' })
  })
  after(() => house.close())

  const one = async (id: string, by = secretary) => (await by.get(`/api/hearings/${id}`)).body as unknown as One
  const deed = async (id: string, what: string, body: object = {}, by = secretary) =>
    by.put(`/api/hearings/${id}/${what}`, { version: (await one(id)).version, ...body })
  const call = (more: object = {}, by = secretary) =>
    by.post('/api/hearings', {
      communityId: house.fuding.regions.community1,
      title: '下半年党务听评会',
      startsAt: '2026-10-16T14:30:00+08:00',
      place: '社区会议室',
      questionsUntil: '2026-10-15',
      items: [
        { title: '党费收缴与使用', report: '按季公布。' },
        { title: '为民办实事', report: '办了九件。' },
      ],
      ...more,
    })
  const called = async () => String((await call()).body.id)
  const held = async (id: string) => {
    house.clock.set('2026-10-16T16:30:00+08:00')
    assert.equal(said(await deed(id, 'held', { members: 6, residents: 10, record: '听了两项报告。' })), 200)
  }
  const back = () => house.clock.set('2026-10-09T09:00:00+08:00')
  const question = (id: string, what: string, body: object, by = secretary) =>
    by.put(`/api/hearings/questions/${id}/${what}`, body)

  it('is called with notice, and is due once a half-year', async () => {
    assert.equal(said(await call({ startsAt: '2026-10-12T14:30:00+08:00' })), 'hearings.notice-short')
    assert.equal(said(await call({ questionsUntil: '2026-10-17' })), 'hearings.until')
    assert.equal(said(await call({ title: '请打 10012345678' })), 'hearings.personal')
    const due = async (by: SignedIn) =>
      ((await by.get('/api/inbox')).body.rows as { kind: string }[]).filter(({ kind }) => kind === 'due').length
    await house.inCity(house.fuding.id, lookAtHalfYear)
    assert.equal(await due(secretary), 0)
    house.clock.set('2026-11-20T09:00:00+08:00')
    await house.inCity(house.fuding.id, lookAtHalfYear)
    await house.inCity(house.fuding.id, lookAtHalfYear)
    assert.equal(await due(secretary), 1)
    assert.equal(said(await call({ startsAt: '2027-01-10T14:30:00+08:00', questionsUntil: '2027-01-09' })), 200)
    assert.equal(await due(secretary), 1, 'one of the next half-year is not one of this')
    const made = await call({ startsAt: '2026-12-10T14:30:00+08:00', questionsUntil: '2026-12-09' })
    assert.equal(said(made), 200)
    assert.equal(await due(secretary), 0)
    assert.equal(said(await deed(String(made.body.id), 'called-off', { reason: '台风' })), 200)
    assert.equal(await due(secretary), 1, 'called off, it is owed again')
    await house.inCity(house.fuding.id, lookAtHalfYear)
    assert.equal(await due(secretary), 1)
    assert.equal(said(await call({ startsAt: '2026-12-11T14:30:00+08:00', questionsUntil: '2026-12-09' })), 200)
    assert.equal(await due(secretary), 0)
    back()
  })

  it('takes questions ahead, signed or not, and keeps no name that was not given', async () => {
    const id = await called()
    const path = `/c/350982/hearings/${id}/ask`
    const mark = /name="mark" value="([^"]+)"/.exec((await house.anyone.get(path)).text)![1]!
    const send = (fields: object) => house.anyone.form(path, { mark, ...fields } as Record<string, string>)
    const fast = await send({ words: '党费怎么用' })
    assert.ok(fast.status === 422 && fast.text.includes('提交得太快了'))
    const both = await send({ words: '', name: '长'.repeat(31) })
    assert.ok(
      both.status === 422 && both.text.includes('href="#words"') && both.text.includes('href="#name"'),
      'all that is wrong',
    )
    assert.ok(!both.text.includes('提交得太快了'), 'and not that alone')
    house.clock.forward(1)
    assert.equal((await send({ words: '' })).status, 422)
    const sent = await send({ words: '三号楼的党费怎么用的' })
    assert.equal(sent.status, 303)
    assert.equal((await send({ words: '三号楼的党费怎么用的' })).headers.location, sent.headers.location)
    assert.equal(said(await worker.put(`/api/hearings/${id}/questions`, { words: '路灯何时修', name: '林先生' })), 200)
    const rows = (await one(id)).questionRows
    assert.deepEqual(
      rows.map(({ words, name }) => [words, name]),
      [
        ['三号楼的党费怎么用的', null],
        ['路灯何时修', '林先生'],
      ],
    )
    // Whoever only reads sees neither words nor names; nobody is found by either.
    const officer = await house.signedIn({ post: 'subdistrictOfficer' })
    assert.deepEqual(
      (await one(id, officer)).questionRows.map(({ words, name }) => [words, name]),
      [
        [null, null],
        [null, null],
      ],
    )
    for (const q of ['林先生', '三号楼'])
      assert.deepEqual((await secretary.get(`/api/hearings?q=${encodeURIComponent(q)}`)).body.rows, [])
    const page = (await house.anyone.get(`/c/350982/hearings/${id}`)).text
    assert.doesNotMatch(page, /三号楼|林先生|路灯何时修/)
    const tracked = await house.anyone.form('/c/350982/hearings/track', {
      no: rows[0]!.no,
      key: spokenKey('hearing', rows[0]!.id),
    })
    assert.equal(tracked.status, 303)
    assert.equal((await house.anyone.form('/c/350982/hearings/track', { no: rows[0]!.no, key: 'AAAAAA' })).status, 404)
    const inTime = /name="mark" value="([^"]+)"/.exec((await house.anyone.get(path)).text)![1]!
    house.clock.set('2026-10-16T09:00:00+08:00')
    const late = await house.anyone.get(path)
    assert.ok(
      late.status === 409 && late.text.includes('请到会上提') && !late.text.includes('<textarea'),
      'said before it is written',
    )
    const kept = await house.anyone.form(path, { mark: inTime, words: '来晚了' })
    assert.ok(kept.status === 409 && kept.text.includes('来晚了'), 'a form opened in time keeps its words')
    back()
  })

  it('does not close while a question has neither answer nor date, whatever the path', async () => {
    const id = await called()
    for (const words of ['一', '二', '三']) await worker.put(`/api/hearings/${id}/questions`, { words })
    assert.equal(said(await deed(id, 'held', { members: 1, residents: 0, record: 'x' })), 'hearings.not-yet')
    await held(id)
    assert.ok((await house.anyone.get(`/c/350982/hearings/${id}/ask`)).text.includes('听评会已经开过'))
    const [first, second, third] = (await one(id)).questionRows
    const refused = await deed(id, 'closed')
    assert.deepEqual([refused.body.code, (refused.body.facts as { count: number }).count], ['hearings.unanswered', 3])
    await assert.rejects(
      house.inCity(house.fuding.id, ({ db }) =>
        db.run(sql`update hearings.hearings set state = 'closed' where city_id = 350982 and id = ${id}`),
      ),
      /neither an answer nor a date/,
    )
    assert.equal(
      said(await question(first!.id, 'answered', { answer: '请打 10012345678', publicWords: '一' })),
      'hearings.personal',
    )
    assert.equal(said(await question(first!.id, 'answered', { answer: '按季公布。', publicWords: '党费怎么用' })), 200)
    assert.equal(said(await question(first!.id, 'answered', { answer: 'x', publicWords: 'x' })), 'hearings.answered')
    const dated = (on: string, by = secretary) =>
      question(second!.id, 'dated', { on, ownerOrgId: house.fuding.orgs.property1, publicWords: '路灯何时修' }, by)
    assert.equal(said(await dated('2026-10-16')), 'hearings.date')
    assert.equal(said(await dated('2027-06-01')), 'hearings.date')
    assert.equal(said(await dated('2026-10-30')), 200)
    assert.equal(said(await dated('2026-10-31')), 'hearings.dated')
    assert.ok((await one(id)).questionRows[1]!.taskId)
    assert.equal(said(await question(third!.id, 'topic', { title: '广场音量', about: '晚间音乐声' })), 200)
    assert.equal(said(await question(third!.id, 'topic', { title: '广场音量', about: '晚间音乐声' })), 'hearings.topic-made')
    assert.equal(said(await deed(id, 'closed')), 'hearings.unanswered')
    assert.equal(said(await question(third!.id, 'answered', { answer: '提为议题大家商量。', publicWords: '广场晚间太吵' })), 200)
    assert.equal(said(await secretary.get(`/api/hearings/${id}/papers/result`)), 'hearings.no-paper')
    assert.equal(said(await deed(id, 'closed')), 200)
    for (const paper of ['notice', 'sheet', 'result'])
      for (const format of ['pdf', 'docx'])
        assert.equal((await secretary.get(`/api/hearings/${id}/papers/${paper}?format=${format}`)).status, 200, paper)
    const page = (await house.anyone.get(`/c/350982/hearings/${id}`)).text
    assert.match(page, /党费怎么用[\s\S]*按季公布[\s\S]*路灯何时修[\s\S]*10 月 30 日/)
    house.clock.set('2026-10-31T09:00:00+08:00')
    assert.equal((await one(id)).questionRows[1]!.late, true)
    assert.equal(said(await question(second!.id, 'answered', { answer: '已修好。', publicWords: '路灯何时修' })), 200)
    assert.equal(said(await worker.put(`/api/hearings/${id}/questions`, { words: '晚了' })), 'hearings.wrong-state')
    back()
  })

  it('is rated from paper, never by more than were there, and few ratings are not shown', async () => {
    const id = await called()
    await held(id)
    const items = (await one(id)).items
    const rate = (good: number, poor: number) =>
      deed(id, 'ratings', { counts: [{ itemId: items[0]!.itemId, grades: { good, fair: 0, plain: 0, poor } }] })
    assert.equal(said(await rate(15, 2)), 'hearings.counts')
    assert.equal(said(await rate(3, 1)), 200)
    assert.deepEqual([(await one(id)).items[0]!.counts, (await one(id)).items[0]!.all], [null, 4])
    assert.equal(said(await rate(4, 1)), 200)
    assert.equal((await one(id)).items[0]!.counts?.good, 4)
    assert.equal(said(await deed(id, 'ballot', { closesAt: '2026-10-16T18:00:00+08:00', slips: 16 })), 'hearings.rated')
    assert.equal(said(await deed(id, 'closed')), 200)
    assert.match((await house.anyone.get(`/c/350982/hearings/${id}`)).text, /满意 4，基本满意 0，一般 0，不满意 1[\s\S]*份数太少/)
    back()
  })

  it('or by ballot with slips, which is closed before the hearing is', async () => {
    const id = await called()
    await held(id)
    assert.equal(said(await deed(id, 'ballot', { closesAt: '2026-10-16T18:00:00+08:00', slips: 8 })), 200)
    const { ballotId } = await one(id)
    assert.equal(said(await deed(id, 'closed')), 'hearings.ballot-open')
    assert.equal(said(await deed(id, 'ratings', { counts: [] })), 'hearings.rated')
    const ballot = (await secretary.get(`/api/ballots/${ballotId}`)).body as { version: number; no: string }
    await secretary.put(`/api/ballots/${ballotId}/slips`, { version: ballot.version })
    const { rows } = await house.owner.query<{ id: string; seq: number }>(
      'select id, seq from ballots.roll where ballot_id = $1 order by seq limit 5',
      [ballotId],
    )
    for (const { id: right, seq } of rows) {
      const entered = await house.anyone.form('/c/350982/vote', {
        no: `${ballot.no}000${seq}`,
        key: spokenKey('ballot', `${right} 1`),
      })
      const own = house.callerWith(String(entered.headers['set-cookie']).split(';')[0]!)
      assert.equal((await own.form(String(entered.headers.location), { 'o-i1': 'good', 'o-i2': 'fair' })).status, 303)
    }
    house.clock.set('2026-10-16T18:01:00+08:00')
    await house.settle()
    assert.deepEqual([(await one(id)).items[0]!.counts?.good, (await one(id)).items[1]!.counts?.fair], [5, 5])
    assert.equal(said(await deed(id, 'closed')), 200)
    back()
  })

  it('leaves what it could not answer on the list of problems, once, in words for everybody', async () => {
    const id = await called()
    for (const words of ['三号楼漏水找谁', '答过的']) await worker.put(`/api/hearings/${id}/questions`, { words })
    const [open, answered] = (await one(id)).questionRows
    assert.equal(said(await question(open!.id, 'problem', { text: '请打 10012345678' })), 'hearings.personal')
    const made = await question(open!.id, 'problem', { text: '屋面渗漏责任不清' })
    assert.equal(said(made), 200)
    assert.equal((await question(open!.id, 'problem', { text: '屋面渗漏责任不清' })).body.problemId, made.body.problemId)
    const rows = (await secretary.get(`/api/lists/problems?subjectId=${open!.id}`)).body.rows as Record<string, unknown>[]
    assert.deepEqual(
      rows.map(({ id: problem, source, sourceLink, text }) => [problem, source, sourceLink, text]),
      [[made.body.problemId, 'hearings', `/hearings/${id}`, '屋面渗漏责任不清']],
    )
    assert.equal(said(await question(answered!.id, 'answered', { answer: '已办', publicWords: '办了吗' })), 200)
    assert.equal(said(await question(answered!.id, 'problem', { text: '一' })), 'hearings.answered')
    assert.equal((await house.anyone.put(`/api/hearings/questions/${open!.id}/problem`, { text: '一' })).status, 401)
  })

  it('counts by the rows behind the number', async () => {
    const city = await house.signedIn({ post: 'organisationOfficer' })
    for (const { key, value, link } of await house.inCity(house.fuding.id, figures))
      assert.equal(((await city.get(`/api${link}`)).body.total as { count: number }).count, value, key)
    for (const file of ['export.xlsx', 'export.csv']) assert.equal((await secretary.get(`/api/hearings/${file}`)).status, 200)
    assert.equal((await secretary.get(`/api/hearings/places?communityId=${house.fuding.regions.community1}`)).status, 200)
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const id = await called()
    await worker.put(`/api/hearings/${id}/questions`, { words: '一' })
    const [asked] = (await one(id)).questionRows
    assert.equal((await house.anyone.get('/api/hearings')).status, 401)
    const liaison = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await liaison.get('/api/hearings')), 'access.denied')
    assert.equal(said(await call({}, liaison)), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    const officer = await house.signedIn({ post: 'subdistrictOfficer' })
    const bodies: Record<string, object> = {
      'called-off': { reason: 'x' },
      held: { members: 1, residents: 1, record: 'x' },
      questions: { words: 'x' },
      ballot: { closesAt: '2026-10-20T18:00:00+08:00', slips: 3 },
      ratings: { counts: [] },
      closed: {},
    }
    for (const by of [neighbour, other, gone, liaison]) {
      assert.equal(said(await by.get(`/api/hearings/${id}`)), 'hearings.not-found')
      assert.equal(said(await by.get(`/api/hearings/${id}/papers/notice`)), 'hearings.not-found')
    }
    for (const by of [neighbour, other, gone, liaison, officer]) {
      for (const [what, body] of Object.entries(bodies))
        assert.equal(said(await by.put(`/api/hearings/${id}/${what}`, { version: 1, ...body })), 'hearings.not-found', what)
      assert.equal(said(await question(asked!.id, 'answered', { answer: 'x', publicWords: 'x' }, by)), 'hearings.no-question')
      assert.equal(
        said(
          await question(asked!.id, 'dated', { on: '2026-10-30', ownerOrgId: house.fuding.orgs.local1, publicWords: 'x' }, by),
        ),
        'hearings.no-question',
      )
      assert.equal(said(await question(asked!.id, 'topic', { title: 'x', about: 'x' }, by)), 'hearings.no-question')
      assert.equal(said(await question(asked!.id, 'problem', { text: 'x' }, by)), 'hearings.no-question')
    }
    assert.equal(said(await call({}, neighbour)), 'access.denied')
    assert.equal(said(await deed(id, 'called-off', { reason: '场地停电' })), 200)
    assert.equal((await house.anyone.get(`/c/350982/hearings/${id}`)).status, 404)
  })
})
