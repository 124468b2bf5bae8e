import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { figures } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Report = {
  state: string
  version: number
  facts: { key: string; value: number; link: string }[]
  fixes: { problemId: string; text: string; words: string | null }[]
  comments: { words: string }[]
  ballotId: string | null
  judged: { score: number | null; proposed: string | null; grade: string | null; formula: string } | null
  problemRows: {
    id: string
    taskId: string
    rectifiedOn: string | null
    givenBackOn: string | null
    listProblemId: string | null
  }[]
  may: { report: boolean; judge: boolean }
}

describe('duty reports', () => {
  let house: AHouse
  let officer: SignedIn
  let street: SignedIn
  let organiser: SignedIn
  let secretary: SignedIn
  let worker: SignedIn
  let id: string
  before(async () => {
    house = await aHouse()
    officer = await house.signedIn({ post: 'organisationOfficer' })
    street = await house.signedIn({ post: 'workCommitteeSecretary' })
    organiser = await house.signedIn({ post: 'partyOrganizer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    worker = await house.signedIn({ post: 'communityWorker' })
  })
  after(() => house.close())

  const read = async (by: SignedIn, one = id) => (await by.get(`/api/dutyreports/${one}`)).body as unknown as Report
  const put = async (by: SignedIn, what: string, given: object = {}, one = id) =>
    by.put(`/api/dutyreports/${one}/${what}`, { version: (await read(by, one)).version ?? 1, ...given })
  const round = (by: SignedIn, more: object = {}) =>
    by.post('/api/dutyreports/rounds', {
      year: 2026,
      level: 'community',
      dueOn: '2026-12-20',
      subdistrictId: house.fuding.regions.street1,
      ...more,
    })
  const waits = async (by: SignedIn) =>
    ((await by.get('/api/inbox')).body.rows as { module: string; kind: string }[])
      .filter((one) => one.module === 'dutyreports')
      .map(({ kind }) => kind)
  const mine = async (by: SignedIn) =>
    ((await by.get('/api/dutyreports')).body.rows as { id: string; communityId: string }[]).find(
      (one) => one.communityId === house.fuding.regions.community1,
    )!.id

  it('are asked for by the committee, one for each secretary, with their facts drafted', async () => {
    assert.equal(said(await round(secretary)), 'access.denied')
    assert.equal(said(await round(street, { level: 'subdistrict' })), 'access.denied')
    assert.equal(said(await round(organiser, { subdistrictId: undefined })), 'dutyreports.no-such-place')
    assert.equal(said(await round(organiser, { dueOn: '2026-01-01' })), 'dutyreports.days')
    assert.equal(((await round(organiser)).body.ids as string[]).length, 2)
    assert.equal(said(await round(organiser)), 'dutyreports.opened-already')
    id = await mine(secretary)
    const { facts, may, state } = await read(secretary)
    assert.deepEqual([state, may.report, may.judge], ['drafting', true, false])
    assert.deepEqual(
      facts.map(({ key }) => key),
      ['concernsClosed', 'meetingsHeld', 'resolutionsDone', 'pactsInForce', 'deliveries', 'services', 'orders'],
    )
    assert.deepEqual(await waits(secretary), ['write'])
  })

  it('count what the list behind each number counts', async () => {
    for (const { value, link } of (await read(secretary)).facts) {
      const [path, query = ''] = link.split('?')
      const address = path!.replace('/pacts/deliveries', '/deliveries')
      const words = query.replace(/(state|became)=([\w,]+)/, (_, key: string, values: string) =>
        values
          .split(',')
          .map((value) => `${key}=${value}`)
          .join('&'),
      )
      const { status, body } = await officer.get(`/api${address}?${words}`)
      if (status === 200) assert.equal((body.rows as unknown[]).length, value, link)
    }
  })

  it('are written by the secretary alone, read as drafts by the committee, and submitted with judgement', async () => {
    assert.equal(said(await worker.get(`/api/dutyreports/${id}`)), 'dutyreports.not-found')
    assert.equal(said(await put(organiser, 'draft', { gaps: '不足', plan: '打算', fixes: [] })), 'access.denied')
    assert.equal(said(await put(secretary, 'submitted')), 'dutyreports.judgement-missing')
    assert.equal(
      said(await put(secretary, 'draft', { gaps: '不足', plan: '打算', fixes: [{ problemId: id, words: 'x' }] })),
      'dutyreports.no-such-problem',
    )
    assert.equal(said(await put(secretary, 'draft', { gaps: '不足', plan: '打算', fixes: [] })), 200)
    assert.equal(said(await organiser.post(`/api/dutyreports/${id}/comments`, { words: '好' })), 'dutyreports.not-submitted')
    assert.equal(said(await put(secretary, 'submitted')), 200)
    assert.equal(said(await put(secretary, 'draft', { gaps: '改', plan: '改', fixes: [] })), 'dutyreports.not-drafting')
    assert.equal(said(await put(secretary, 'returned', { words: '重写' })), 'access.denied')
    assert.equal(said(await put(organiser, 'returned', { words: '把数写实' })), 200)
    assert.equal(said(await put(secretary, 'submitted')), 200)
    assert.equal(said(await organiser.post(`/api/dutyreports/${id}/comments`, { words: '盯住停车。' })), 200)
    assert.equal(said(await secretary.post(`/api/dutyreports/${id}/comments`, { words: '我很好' })), 'access.denied')
    const outside = await read(worker)
    assert.deepEqual([outside.state, outside.comments, outside.judged, outside.ballotId], ['submitted', [], null, null])
    assert.deepEqual(
      (await read(secretary)).comments.map(({ words }) => words),
      ['盯住停车。'],
    )
  })

  it('are graded by a secret ballot of groups with weights, which nobody runs about himself', async () => {
    const given = { delegates: 3, members: 0, residents: 0, closesOn: '2026-10-20' }
    assert.equal(said(await put(secretary, 'ballot', given)), 'access.denied')
    assert.equal(said(await put(organiser, 'ballot', { ...given, closesOn: '2026-10-08' })), 'dutyreports.days')
    const opened = await put(organiser, 'ballot', given)
    assert.equal(said(opened), 200)
    const ballotId = String(opened.body.ballotId)
    assert.equal(said(await secretary.get(`/api/ballots/${ballotId}`)), 'ballots.not-found')
    assert.equal(said(await put(organiser, 'graded', { grade: 'good', feedback: '好', problems: [] })), 'dutyreports.not-counted')
    for (const by of [street, organiser])
      assert.equal(said(await by.put(`/api/ballots/${ballotId}/vote`, { choices: ['whole:fair'] })), 200)
    house.clock.set('2026-10-20T19:00:00+08:00')
    await house.settle()
    const counts = [{ groupKey: 'delegates', papers: 3, choices: { 'whole:good': 3 } }]
    for (const by of [street, organiser]) assert.equal(said(await by.put(`/api/ballots/${ballotId}/paper`, { counts })), 200)
    const { version } = (await organiser.get(`/api/ballots/${ballotId}`)).body
    assert.equal(said(await organiser.put(`/api/ballots/${ballotId}/closed`, { version })), 200)
    await house.settle()
    const { state, judged } = await read(organiser)
    // Two leaders said 85, three delegates 95: two are fewer than three and are folded into the next group.
    assert.deepEqual([state, judged!.score, judged!.proposed], ['counted', 91, 'good'])
    assert.match(judged!.formula, /40/)
  })

  it('have a grade that is the formula’s or says why not, a feedback letter, and problems that become tasks', async () => {
    const given = { grade: 'fair', feedback: '总体较好。', problems: [{ text: '回访不及时', dueOn: '2026-11-30' }] }
    assert.equal(said(await put(organiser, 'graded', given)), 'dutyreports.another-grade-with-words')
    assert.equal(said(await put(secretary, 'graded', { ...given, words: '自评' })), 'access.denied')
    const graded = await put(organiser, 'graded', { ...given, words: '有一件事没有办成，集体研究。' })
    assert.deepEqual([said(graded), graded.body.feedbackNo], [200, '鼎述函〔2026〕01号'])
    const own = await read(secretary)
    assert.deepEqual([own.state, own.judged!.grade, own.problemRows.length], ['graded', 'fair', 1])
    const outside = await read(worker)
    assert.deepEqual([outside.judged, outside.problemRows], [null, []])
    const task = (await secretary.get(`/api/tasks/${own.problemRows[0]!.taskId}`)).body as { title: string }
    assert.equal(task.title, '回访不及时')
  })

  it('put what was found on the problem list in one tap, once', async () => {
    const { version, problemRows } = await read(secretary)
    const tap = (by: SignedIn, at = version) =>
      by.put(`/api/dutyreports/${id}/problems/${problemRows[0]!.id}/listed`, { version: at })
    assert.equal(said(await tap(worker)), 'access.denied')
    assert.equal(said(await tap(secretary, version - 1)), 'version.stale')
    const listed = await tap(secretary)
    assert.equal(said(listed), 200)
    assert.equal((await tap(organiser)).body.listProblemId, listed.body.listProblemId)
    const problem = (await secretary.get(`/api/lists/problems/${listed.body.listProblemId}`)).body
    assert.deepEqual([problem.text, problem.source, problem.sourceLink], ['回访不及时', 'dutyreports', `/dutyreports/${id}`])
    assert.equal((await read(secretary)).problemRows[0]!.listProblemId, listed.body.listProblemId)
  })

  it('begin next year with what was found', async () => {
    house.clock.set('2027-06-09T09:00:00+08:00')
    const { body } = await round(organiser, { year: 2027, dueOn: '2027-12-20' })
    const next = (body.ids as string[])[0]!
    const fixes = await Promise.all((body.ids as string[]).map(async (one) => [one, (await read(organiser, one)).fixes] as const))
    const [withProblem, [one]] = fixes.find(([, list]) => list.length > 0)!
    assert.equal(one!.text, '回访不及时')
    assert.equal(said(await put(secretary, 'draft', { gaps: '不足', plan: '打算', fixes: [] }, withProblem)), 200)
    assert.equal(said(await put(secretary, 'submitted', {}, withProblem)), 'dutyreports.fixes-missing')
    const fixed = { gaps: '不足', plan: '打算', fixes: [{ problemId: one!.problemId, words: '已改' }] }
    assert.equal(said(await put(secretary, 'draft', fixed, withProblem)), 200)
    assert.equal(said(await put(secretary, 'submitted', {}, withProblem)), 200)
    assert.ok(next)
    house.clock.set('2026-10-20T19:00:00+08:00')
  })

  it('wait no longer for what the community gave back, and again once it takes that back', async () => {
    const { taskId } = (await read(secretary)).problemRows[0]!
    const { askId } = (await house.owner.query('select ask_id as "askId" from tasks.tasks where id = $1', [taskId])).rows[0] as {
      askId: string
    }
    assert.equal(said(await secretary.put(`/api/admission/asks/${askId}/returned`, {})), 200)
    await house.settle()
    const given = await read(secretary)
    assert.deepEqual([given.state, given.problemRows[0]!.givenBackOn], ['closed', '2026-10-20'])
    assert.equal(said(await secretary.put(`/api/admission/asks/${askId}/kept`, {})), 200)
    await house.settle()
    const kept = await read(secretary)
    assert.deepEqual([kept.state, kept.problemRows[0]!.givenBackOn], ['graded', null])
  })

  it('are closed when another has verified the last of what was found', async () => {
    const { taskId } = (await read(secretary)).problemRows[0]!
    const on = async (by: SignedIn, what: string, given: object = {}) => {
      const { version } = (await by.get(`/api/tasks/${taskId}`)).body
      return by.put(`/api/tasks/${taskId}/${what}`, { version, ...given })
    }
    assert.equal(said(await on(secretary, 'claimed', { proof: '回访都已补上' })), 200)
    assert.equal((await read(secretary)).state, 'graded')
    assert.equal(said(await on(street, 'verified')), 200)
    await house.settle()
    const { state, problemRows } = await read(secretary)
    assert.deepEqual([state, problemRows[0]!.rectifiedOn], ['closed', '2026-10-20'])
  })

  it('print as papers, the grade only for the reporter and the committee', async () => {
    for (const paper of ['paper', 'sheet', 'opinion', 'feedback'])
      for (const format of ['pdf', 'docx'])
        assert.equal((await secretary.get(`/api/dutyreports/${id}/${paper}?format=${format}`)).status, 200, paper)
    for (const paper of ['paper', 'sheet']) assert.equal((await worker.get(`/api/dutyreports/${id}/${paper}`)).status, 200)
    for (const paper of ['opinion', 'feedback'])
      assert.equal(said(await worker.get(`/api/dutyreports/${id}/${paper}`)), 'dutyreports.not-found')
  })

  it('carry no grade in any list, and no order by one', async () => {
    const { rows } = (await officer.get('/api/dutyreports')).body as { rows: object[] }
    for (const row of rows) assert.ok(!('grade' in row) && !('score' in row))
    const order = async (sort: string) =>
      ((await officer.get(`/api/dutyreports?sort=${sort}`)).body.rows as { id: string }[]).map((one) => one.id)
    assert.deepEqual(await order('score'), await order('place'))
    assert.doesNotMatch((await officer.get('/api/dutyreports/export.csv')).text, /较好/)
    for (const { value, link } of await house.inCity(house.fuding.id, figures)) {
      const address = link.replace(/state=([\w,]+)/, (_, states: string) =>
        states
          .split(',')
          .map((state) => `state=${state}`)
          .join('&'),
      )
      assert.equal(((await officer.get(`/api${address}`)).body.total as { count: number }).count, value)
    }
  })

  it('are closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const elsewhere = await house.signedIn({ post: 'partyOrganizer', org: 'office2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    const liaison = await house.signedIn({ post: 'liaison' })
    for (const path of ['', '/export.xlsx', `/${id}`, `/${id}/paper`, `/${id}/opinion`]) {
      assert.equal((await house.anyone.get(`/api/dutyreports${path}`)).status, 401, path)
      assert.ok((await liaison.get(`/api/dutyreports${path}`)).status >= 403, path)
    }
    const { problemRows } = await read(secretary)
    const tap = `/api/dutyreports/${id}/problems/${problemRows[0]!.id}/listed`
    assert.equal((await house.anyone.put(tap, { version: 1 })).status, 401)
    for (const by of [neighbour, elsewhere, other, gone, liaison])
      assert.equal(said(await by.put(tap, { version: 1 })), 'dutyreports.not-found')
    for (const by of [neighbour, elsewhere, other, gone])
      for (const what of ['draft', 'submitted', 'returned', 'ballot', 'graded']) {
        const body = {
          version: 1,
          words: 'x',
          fixes: [],
          delegates: 0,
          members: 0,
          residents: 0,
          closesOn: '2026-12-01',
          grade: 'good',
          feedback: 'x',
          problems: [],
        }
        assert.equal(said(await by.put(`/api/dutyreports/${id}/${what}`, body)), 'dutyreports.not-found', what)
      }
    // The secretary of the subdistrict reports himself, and is not his own committee.
    const own = await officer.post('/api/dutyreports/rounds', { year: 2026, level: 'subdistrict', dueOn: '2026-12-20' })
    const first = (own.body.ids as string[])[0]!
    assert.deepEqual((await read(street, first)).may, { report: true, judge: false })
    assert.equal(
      said(
        await street.put(`/api/dutyreports/${first}/ballot`, {
          version: 1,
          delegates: 0,
          members: 0,
          residents: 0,
          closesOn: '2026-12-01',
        }),
      ),
      'access.denied',
    )
  })
})
