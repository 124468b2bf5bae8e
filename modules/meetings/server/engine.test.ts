import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#common/ids.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import type { MeetingDetail, SeriesDetail } from '../contract.ts'
import { aMeeting, aSeries } from './fixtures.ts'
import { countsFor, figures, openResolutions, propose, recordLink, resolutionsFor } from './index.ts'
import { remind } from './remind.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
const morning = '2026-10-09T09:00:00+08:00'
const later = '2026-10-12T11:30:00+08:00'

describe('a meeting', () => {
  let house: AHouse
  let organiser: SignedIn
  let secretary: SignedIn
  let liaison: SignedIn
  let seriesId: string
  let id: string
  const orgs = () => house.fuding.orgs
  const regions = () => house.fuding.regions

  const detail = async (meetingId = id, by = organiser) =>
    (await by.get(`/api/meetings/${meetingId}`)).body as unknown as MeetingDetail
  const change = async (what: string, body: object = {}, by = organiser, meetingId = id) =>
    by.put(`/api/meetings/${meetingId}/${what}`, { version: (await detail(meetingId)).version, ...body })
  const topicNamed = async (title: string) => {
    const given = {
      module: 'pacts',
      subjectId: newId(),
      kind: 'quiet-pact',
      title,
      link: '/pacts',
      communityId: regions().community1,
    }
    await house.inCity(house.fuding.id, (ctx) => propose(ctx, given))
    const rows = (await organiser.get('/api/meetings/topics')).body.rows as { id: string; title: string; state: string }[]
    return rows.find((row) => row.title === title)!.id
  }
  const topic = async (topicId: string) => (await organiser.get(`/api/meetings/topics/${topicId}`)).body
  const counted = async (meetingId = id, status = 'present') => {
    const { attendance } = await detail(meetingId)
    return change('attendance', { rows: attendance.map((row) => ({ id: row.id, status })), guests: 2 }, organiser, meetingId)
  }
  const decided = (agendaId: string, given: object = {}, by = organiser, meetingId = id) =>
    by.post(`/api/meetings/${meetingId}/resolutions`, {
      agendaId,
      text: '早市摊位划线',
      ownerOrgId: orgs().agency1,
      dueOn: '2026-10-30',
      ...given,
    })

  before(async () => {
    house = await aHouse()
    organiser = await house.signedIn({ post: 'partyOrganizer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    liaison = await house.signedIn({ post: 'liaison' })
  })
  after(() => house.close())

  it('belongs to a series, opened on its level by who convenes there, which says its next days by the rule', async () => {
    const given = {
      regionId: regions().street1,
      orgId: orgs().workCommittee1,
      cycle: { everyMonthOn: [10], onRestDay: 'next' },
      members: [
        { orgId: orgs().agency1, role: 'member' },
        { orgId: orgs().residents1, role: 'member' },
        { orgId: orgs().local1, role: 'attending' },
      ],
    }
    seriesId = await aSeries(organiser, given)
    const one = (await organiser.get(`/api/meetings/series/${seriesId}`)).body as unknown as SeriesDetail
    assert.equal(one.memberRows.length, 3)
    // Saturday the 10th is worked that year; the 10th of January is a Sunday.
    assert.deepEqual(
      one.nextDays.map(({ day }) => day),
      ['2026-10-10', '2026-11-10', '2026-12-10', '2027-01-11'],
    )
    const body = { kind: 'joint', level: 'subdistrict', name: '会', standing: [], ...given }
    assert.equal(said(await secretary.post('/api/meetings/series', body)), 'access.denied')
    assert.equal(
      said(await organiser.post('/api/meetings/series', { ...body, level: 'city', regionId: undefined })),
      'access.denied',
    )
    assert.equal(said(await organiser.post('/api/meetings/series', { ...body, regionId: undefined })), 'meetings.no-place')
    assert.equal(said(await organiser.post('/api/meetings/series', { ...body, orgId: newId() })), 'meetings.no-org')
  })

  it('is put before its convenor when its day is near and none is planned', async () => {
    const waits = async () =>
      ((await organiser.get('/api/inbox?module=meetings')).body.rows as { kind: string }[]).filter(
        ({ kind }) => kind === 'to-plan',
      ).length
    await house.inCity(house.fuding.id, remind)
    await house.inCity(house.fuding.id, remind)
    assert.equal(await waits(), 1)
    const early = await organiser.post('/api/meetings', { seriesId, startsAt: '2026-10-09T08:00:00+08:00' })
    assert.equal(said(early), 'meetings.start-passed')
    id = await aMeeting(organiser, seriesId, '2026-10-12T09:30:00+08:00')
    assert.equal(await waits(), 0)
    assert.equal(said(await organiser.post('/api/meetings', { seriesId, startsAt: later })), 'meetings.one-ahead')
    assert.deepEqual((await detail()).agenda, [], 'the first meeting has nothing to look back on')
  })

  it('takes topics onto its agenda; what is taken off waits again', async () => {
    const market = await topicNamed('早市占道')
    const lamps = await topicNamed('楼道照明')
    assert.equal(said(await change('agenda', { items: [{ topicId: market }, { topicId: lamps }, { title: '通报' }] })), 200)
    assert.deepEqual([(await topic(market)).state, (await topic(market)).meetingOn], ['taken', '2026-10-12'])
    const { agenda } = await detail()
    assert.deepEqual(
      agenda.map(({ n, kind, title }) => [n, kind, title]),
      [
        [1, 'topic', '早市占道'],
        [2, 'topic', '楼道照明'],
        [3, 'item', '通报'],
      ],
    )
    const handled = { words: '办', version: (await topic(market)).version }
    assert.equal(said(await organiser.put(`/api/meetings/topics/${market}/settled`, handled)), 'meetings.on-another')
    const [first, , third] = agenda
    assert.equal(said(await change('agenda', { items: [{ id: third!.id }, { id: first!.id }] })), 200)
    assert.equal((await topic(lamps)).state, 'waiting')
    assert.equal(said(await change('agenda', { items: [{ id: newId(), title: '无' }] })), 'meetings.item')
    assert.equal(said(await change('agenda', { items: [{ topicId: newId() }] })), 'meetings.not-found')
    assert.equal(said(await organiser.put(`/api/meetings/${id}/agenda`, { items: [], version: 1 })), 'version.stale')
    assert.equal(said(await change('agenda', { items: [{ id: first!.id }, { topicId: lamps }, { id: third!.id }] })), 200)
  })

  it('is called with a numbered notice, and each unit answers for itself', async () => {
    assert.equal((await liaison.get(`/api/meetings/${id}`)).status, 404, 'before the notice nobody outside knows of it')
    const called = await change('called')
    assert.equal(called.body.noticeNo, '鼎会通〔2026〕001号')
    assert.equal(said(await change('called')), 'meetings.called-already')
    const own = (await detail(id, liaison)).attendance.find(({ mine }) => mine)!
    const other = (await detail(id, liaison)).attendance.find(({ mine }) => !mine)!
    const items = async () =>
      ((await liaison.get('/api/inbox?module=meetings')).body.rows as { kind: string }[]).map(({ kind }) => kind)
    assert.deepEqual(await items(), ['called'])
    const answer = (attendanceId: string, by = liaison) =>
      by.put(`/api/meetings/${id}/answered`, { attendanceId, reply: 'substitute', words: '副校长代' })
    assert.equal(said(await answer(other.id)), 'meetings.not-called')
    assert.equal(said(await answer(own.id)), 200)
    assert.deepEqual(await items(), [])
    assert.equal((await detail()).attendance.find((row) => row.id === own.id)!.reply, 'substitute')
    assert.equal((await liaison.get(`/api/meetings/${id}/papers/notice?format=docx`)).status, 200)
    assert.equal(said(await change('moved', { startsAt: '2026-10-12T10:00:00+08:00', place: '二楼' })), 200)
    assert.deepEqual(await items(), ['moved'])
  })

  it('decides nothing before it begins, and nothing ever without an owner and a day', async () => {
    const [first] = (await detail()).agenda
    assert.equal(said(await decided(first!.id)), 'meetings.not-begun')
    assert.equal(said(await counted()), 'meetings.not-begun')
    house.clock.set(later)
    assert.equal(said(await decided(first!.id, { ownerOrgId: undefined })), 'input.invalid')
    assert.equal(said(await decided(first!.id, { dueOn: undefined })), 'input.invalid')
    assert.equal(said(await decided(first!.id, { ownerOrgId: newId() })), 'meetings.no-owner')
    assert.equal(said(await decided(first!.id, { dueOn: '2026-10-11' })), 'meetings.due-before')
    assert.equal(said(await decided(newId())), 'meetings.no-item')
    assert.equal(said(await decided(first!.id, { ownerOrgId: orgs().cityCommittee })), 'tasks.beyond-reach')
    assert.equal(said(await decided(first!.id, { coOrgIds: [orgs().local1, orgs().agency1] })), 200)
    assert.deepEqual((await detail()).resolutions[0]!.coOrgIds, [orgs().local1], 'the owner is not beside himself')
    assert.equal(said(await change('agenda', { items: [] })), 'meetings.item-decided')
    assert.equal(said(await change('cancelled', { reason: '台风' })), 'meetings.has-resolutions')
    assert.equal(
      said(await change('moved', { startsAt: '2026-11-12T10:00:00+08:00', place: '二楼' })),
      'meetings.has-resolutions',
    )
  })

  it('is closed with head count, quorum, a word to every item and the report, signed with its hash', async () => {
    const close = () => change('closed')
    assert.equal(said(await close()), 'meetings.not-counted')
    assert.equal(said(await counted(id, 'leave')), 200)
    assert.equal(said(await close()), 'meetings.no-quorum')
    assert.equal(said(await counted()), 200)
    assert.equal(said(await close()), 'meetings.items-open')
    const [, , third] = (await detail()).agenda
    assert.equal(said(await organiser.put(`/api/meetings/agenda/${third!.id}`, { minutes: '听取通报', outcome: 'noted' })), 200)
    assert.equal(said(await organiser.put(`/api/meetings/agenda/${(await detail()).agenda[1]!.id}`, { outcome: 'open' })), 200)
    assert.equal(said(await close()), 'meetings.no-minutes')
    const { text } = (await organiser.get(`/api/meetings/${id}/draft`)).body as { text: string }
    assert.match(text, /责任单位：桐山街道综合执法队，配合单位：石湖社区榕荫小学；完成时限：2026年10月30日/)
    assert.equal(said(await change('minutes', { text })), 200)
    const closed = await close()
    assert.deepEqual([closed.status, closed.body.minutesNo], [200, '鼎纪要〔2026〕001号'])
    const meeting = await detail()
    assert.equal(meeting.hash, createHash('sha256').update(text).digest('hex'))
    assert.deepEqual([meeting.resolutions[0]!.no, meeting.resolutions[0]!.state], ['鼎议定〔2026〕0001号', 'open'])
    const rows = (await organiser.get('/api/meetings/topics')).body.rows as { title: string; state: string }[]
    assert.equal(rows.find(({ title }) => title === '早市占道')!.state, 'settled')
    assert.equal(rows.find(({ title }) => title === '楼道照明')!.state, 'waiting', 'what was left open returns to the list')
    assert.equal(said(await change('minutes', { text: '改' })), 'meetings.meeting-over')
    await assert.rejects(house.owner.query(`update meetings.meetings set minutes = '改' where id = $1`, [id]), /signed/)
    for (const paper of ['notice', 'roll', 'minutes'])
      assert.equal((await organiser.get(`/api/meetings/${id}/papers/${paper}?format=docx`)).status, 200)
    assert.equal((await organiser.get(`/api/meetings/resolutions/${meeting.resolutions[0]!.id}/slip?format=docx`)).status, 200)
    const only = { text: '改', ownerOrgId: orgs().agency1, dueOn: '2026-11-30', version: meeting.resolutions[0]!.version }
    assert.equal(said(await organiser.put(`/api/meetings/resolutions/${meeting.resolutions[0]!.id}`, only)), 'meetings.signed')
  })

  it('is countersigned by the units that came, each for itself and once, and the paper shows it', async () => {
    const sign = (orgId: string, by = liaison, more: object = {}, meetingId = id) =>
      by.put(`/api/meetings/${meetingId}/countersigned`, { orgId, ...more })
    assert.equal((await sign(orgs().local1, house.anyone as SignedIn)).status, 401)
    assert.equal(said(await sign(orgs().local1, secretary)), 'meetings.not-called', 'nobody signs for another unit')
    const uncalled = await house.signedIn({ post: 'liaison', org: 'local2' })
    assert.equal(said(await sign(orgs().local2, uncalled)), 'meetings.no-meeting')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'liaison' })
    const gone = await house.signedIn({ post: 'liaison' })
    await house.endAppointment(gone)
    for (const who of [neighbour, other, gone]) assert.equal(said(await sign(orgs().local1, who)), 'meetings.no-meeting')

    assert.equal(said(await sign(orgs().local1, liaison, { words: '第二项请补充时限' })), 200)
    assert.equal(said(await sign(orgs().local1)), 'meetings.countersigned')
    assert.deepEqual(
      (await detail()).signatures.map(({ orgName, signedBy, words }) => [orgName, signedBy, words]),
      [['石湖社区榕荫小学', liaison.name, '第二项请补充时限']],
    )
    assert.equal((await organiser.get(`/api/meetings/${id}/papers/minutes?format=docx`)).status, 200)
  })

  it('is moved to an earlier day at short notice only with a reason; heads counted before are counted anew', async () => {
    const where = { regionId: regions().street1, orgId: orgs().workCommittee1, name: '改期的会' }
    const called = { ...where, members: [{ orgId: orgs().agency1, role: 'member' }] }
    const series = await aSeries(organiser, called)
    const moving = await aMeeting(organiser, series, '2026-11-20T09:30:00+08:00')
    const move = (startsAt: string, more: object = {}) => change('moved', { startsAt, place: '二楼', ...more }, organiser, moving)
    assert.equal(said(await move('2026-10-13T09:00:00+08:00')), 200, 'nobody was called yet')
    assert.equal(said(await move('2026-11-20T09:00:00+08:00')), 200)
    assert.equal(said(await change('called', { withoutAgenda: true }, organiser, moving)), 200)
    assert.equal(said(await move('2026-10-13T09:00:00+08:00')), 'meetings.notice-short')
    assert.equal(said(await move('2026-10-13T09:00:00+08:00', { shortWhy: '迎检提前' })), 200)
    assert.equal((await detail(moving)).shortWhy, '迎检提前')
    assert.equal(said(await move('2026-10-14T09:00:00+08:00')), 200, 'a later day needs none')
    const uncalled = await aMeeting(organiser, await aSeries(organiser, called), '2026-10-14T09:00:00+08:00')
    house.clock.set('2026-10-14T10:00:00+08:00')
    const late = { withoutAgenda: true, shortWhy: '补发' }
    assert.equal(
      said(await change('called', late, organiser, uncalled)),
      'meetings.start-passed',
      'nobody is called to what has begun',
    )
    assert.equal(said(await counted(moving)), 200)
    assert.equal(said(await move('2026-10-21T09:00:00+08:00')), 200)
    assert.equal((await detail(moving)).countedAt, null)
    assert.equal(said(await change('cancelled', { reason: '不开了' }, organiser, moving)), 200)
    house.clock.set(later)
  })

  it('once held, or its series ended, waits no longer to be planned', async () => {
    const regular = await aSeries(secretary, {
      ...{ kind: 'regular', level: 'community', regionId: regions().community1, orgId: orgs().residents1, name: '月例会' },
      ...{ members: [], cycle: { everyMonthOn: [14], onRestDay: 'next' } },
    })
    const waits = async () =>
      ((await secretary.get('/api/inbox?module=meetings&limit=100')).body.rows as { kind: string; link: string }[]).filter(
        ({ kind, link }) => kind === 'to-plan' && link.endsWith(regular),
      ).length
    const held = (startsAt: string) =>
      secretary.post(`/api/meetings/series/${regular}/held`, {
        ...{ startsAt, rows: [], guests: 3, items: [{ title: '一', minutes: '议' }] },
      })
    await house.inCity(house.fuding.id, remind)
    assert.equal(await waits(), 1)
    assert.equal(said(await held('2026-09-14T09:00:00+08:00')), 200)
    assert.equal(await waits(), 1, 'last month’s, written late, is not this month’s')
    assert.equal(said(await held(later)), 200)
    assert.equal(await waits(), 0)
    house.clock.set('2026-11-09T09:00:00+08:00')
    await house.inCity(house.fuding.id, remind)
    assert.equal(await waits(), 1)
    const { version } = (await secretary.get(`/api/meetings/series/${regular}`)).body
    assert.equal(said(await secretary.put(`/api/meetings/series/${regular}/ended`, { version })), 200)
    assert.equal(await waits(), 0)
    house.clock.set(later)
  })

  it('opens the next agenda with what became of the last resolutions, which nobody can take away', async () => {
    house.clock.set('2026-11-01T09:00:00+08:00')
    const next = await aMeeting(organiser, seriesId, '2026-11-10T09:30:00+08:00')
    const meeting = await detail(next)
    assert.deepEqual([meeting.no, meeting.agenda[0]!.kind, meeting.agenda[0]!.n], [2, 'followup', 0])
    assert.deepEqual(
      meeting.followed.map(({ text, became }) => [text, became]),
      [['早市摊位划线', 'overdue']],
    )
    assert.equal(said(await change('agenda', { items: [{ title: '别的' }] }, organiser, next)), 200)
    assert.equal((await detail(next)).agenda[0]!.kind, 'followup')
    const gone = change('agenda', { items: [{ id: meeting.agenda[0]!.id }] }, organiser, next)
    assert.equal(said(await gone), 'meetings.item')
    const open = await house.inCity(house.fuding.id, ({ db }) => openResolutions(db, seriesId))
    assert.equal(open.length, 1)
    const listed = (await organiser.get('/api/meetings/resolutions?became=overdue')).body.rows as { id: string }[]
    assert.deepEqual(
      listed.map((row) => row.id),
      open.map((row) => row.id),
    )
    assert.equal(said(await change('cancelled', { reason: '台风' }, organiser, next)), 200)
    house.clock.set(later)
  })

  it('counts attendance for units, and shows on both sides what was made of a resolution', async () => {
    const facts = (whose: { orgId: string } | { communityId: string }) =>
      house.inCity(house.fuding.id, (ctx) => countsFor(ctx, { ...whose, from: '2026-10-01', to: '2026-10-31' }))
    const one = await facts({ orgId: orgs().agency1 })
    assert.deepEqual([one.meetings, one.present, one.absent, one.resolutions, one.done], [1, 1, 0, 1, 0])
    assert.equal((await facts({ orgId: orgs().local2 })).meetings, 0)
    const resolution = (await detail()).resolutions[0]!
    const made = { module: 'exchange', subjectId: newId(), kind: 'need', title: '需求：划线漆', link: '/exchange/needs/1' }
    await house.inCity(house.fuding.id, (ctx) => recordLink(ctx, resolution.id, made))
    await house.inCity(house.fuding.id, (ctx) => recordLink(ctx, resolution.id, made))
    assert.deepEqual((await detail()).resolutions[0]!.links, [
      { module: 'exchange', kind: 'need', title: made.title, link: made.link },
    ])
    const back = await house.inCity(house.fuding.id, (ctx) => resolutionsFor(ctx, 'exchange', made.subjectId))
    assert.deepEqual(
      back.map((row) => row.id),
      [resolution.id],
    )
  })

  it('becomes a task of its owner when the minutes are signed, and is done when the task is', async () => {
    const resolution = (await detail()).resolutions[0]!
    assert.equal(resolution.task!.state, 'open')
    const head = await house.signedIn({ post: 'agencyHead' })
    const task = async (by = head) => (await by.get(`/api/tasks/${resolution.task!.id}`)).body
    const move = async (what: string, body: object, by = head) =>
      by.put(`/api/tasks/${resolution.task!.id}/${what}`, { version: (await task(by)).version, ...body })
    assert.equal((await task()).title, '早市摊位划线')
    assert.equal(said(await move('claimed', { proof: '已划线' })), 200)
    await house.settle()
    assert.equal((await detail()).resolutions[0]!.state, 'claimed')
    assert.equal(said(await move('verified', {}, organiser)), 200)
    await house.settle()
    const done = (await detail()).resolutions[0]!
    assert.deepEqual([done.state, done.became, done.task!.state], ['done', 'onTime', 'done'])
  })

  it('is made a need, a change of an agreement, or a measure of a concern, each showing the other', async () => {
    const resolution = (await detail()).resolutions[0]!
    const need = await secretary.post('/api/exchange/needs', {
      communityId: regions().community1,
      kind: 'venue',
      title: '居民代表会用会议室',
      quantity: 1,
      unit: 'times',
      urgency: 'soon',
      windows: [],
      source: 'own',
      resolutionId: newId(),
    })
    assert.equal(said(need), 'exchange.no-resolution')
    const made = await secretary.post('/api/exchange/needs', {
      communityId: regions().community1,
      kind: 'venue',
      title: '居民代表会用会议室',
      quantity: 1,
      unit: 'times',
      urgency: 'soon',
      windows: [],
      source: 'own',
      resolutionId: resolution.id,
    })
    assert.equal(said(made), 200)
    assert.ok((await detail()).resolutions[0]!.links.some(({ link }) => link === `/exchange/needs/${made.body.id}`))
    const stranger = await secretary.put(`/api/concerns/measures/${resolution.id}`, { no: '不存在' })
    assert.equal(said(stranger), 'concerns.not-found')
    assert.equal(said(await organiser.put(`/api/concerns/measures/${newId()}`, { no: '1' })), 'concerns.no-resolution')
  })

  it('of a regular series is written on one page and signed at once', async () => {
    const regular = await aSeries(secretary, {
      kind: 'regular',
      level: 'community',
      regionId: regions().community1,
      orgId: orgs().residents1,
      name: '社区工作例会',
      standing: ['本周重点', '安全巡查'],
      members: [{ orgId: orgs().residents1, role: 'member' }],
    })
    const held = (
      more: object = {},
      items: object[] = [
        { title: '本周重点', resolutions: [{ text: '清运大件垃圾', ownerOrgId: orgs().property1, dueOn: '2026-10-16' }] },
      ],
    ) =>
      secretary.post(`/api/meetings/series/${regular}/held`, {
        startsAt: '2026-10-12T09:00:00+08:00',
        rows: [{ orgId: orgs().residents1, status: 'present' }],
        guests: 5,
        items,
        ...more,
      })
    assert.equal(said(await held({ rows: [] })), 'meetings.attendance')
    assert.equal(said(await held({ startsAt: '2026-10-13T09:00:00+08:00' })), 'meetings.not-begun')
    assert.equal(said(await held({}, [{ title: '空议' }])), 'meetings.items-open')
    assert.equal(said(await held({}, [{ title: '甲', resolutions: [{ text: '乙', dueOn: '2026-10-16' }] }])), 'input.invalid')
    const answer = await held()
    assert.equal(said(answer), 200)
    const meeting = await detail(String(answer.body.id), secretary)
    assert.deepEqual([meeting.state, meeting.resolutions.length, meeting.agenda[0]!.kind], ['closed', 1, 'standing'])
    assert.equal(said(await held({}, [{ title: '本周重点', minutes: '照办' }])), 200)
    const form = (await secretary.get(`/api/meetings/series/${regular}`)).body as unknown as SeriesDetail
    assert.deepEqual([form.followed.length, form.held], [1, 2])
    assert.equal(
      said(
        await organiser.post(`/api/meetings/series/${seriesId}/held`, {
          startsAt: morning,
          rows: [],
          guests: 0,
          items: [{ title: '一' }],
        }),
      ),
      'meetings.not-regular',
    )
  })

  it('has no resolution without owner and day, whatever the path: form, change, page of a regular meeting, or the table itself', async () => {
    const regular = await aSeries(secretary, {
      kind: 'regular',
      level: 'community',
      regionId: regions().community1,
      orgId: orgs().residents1,
      name: '片区例会',
      members: [],
    })
    const ahead = await aSeries(organiser, { regionId: regions().street1, orgId: orgs().workCommittee1, name: '专题会' })
    house.clock.set(morning)
    const meetingId = await aMeeting(organiser, ahead, '2026-10-12T09:30:00+08:00')
    house.clock.set(later)
    await change('agenda', { items: [{ title: '议' }] }, organiser, meetingId)
    const agendaId = (await detail(meetingId)).agenda[0]!.id
    const first = String((await decided(agendaId, {}, organiser, meetingId)).body.id)
    const other = await house.owner.query<{ id: string }>('select id from orgs.orgs where city_id = $1 limit 1', [350999])
    const owner = fc.oneof(
      fc.constantFrom<unknown>(undefined, null, '', 'nobody', newId(), other.rows[0]!.id),
      fc.constantFrom<unknown>(orgs().agency1, orgs().local1),
      fc.anything({ maxDepth: 1 }),
    )
    const due = fc.oneof(
      fc.constantFrom<unknown>(undefined, null, '', '2026-13-40', '2026-10-01', '2026-11-01', 'soon'),
      fc.anything({ maxDepth: 1 }),
    )
    const json = (value: unknown) => (typeof value === 'bigint' ? String(value) : value)
    const path = fc.constantFrom('resolve', 'change', 'regular', 'table')
    await fc.assert(
      fc.asyncProperty(path, owner, due, async (way, ownerOrgId, dueOn) => {
        const given = { text: '办', ownerOrgId: json(ownerOrgId), dueOn: json(dueOn), coOrgIds: [] }
        const sent = JSON.parse(JSON.stringify(given)) as object
        let status = 422
        if (way === 'resolve')
          status = (await organiser.post(`/api/meetings/${meetingId}/resolutions`, { ...sent, agendaId })).status
        if (way === 'change') status = (await organiser.put(`/api/meetings/resolutions/${first}`, { ...sent, version: 1 })).status
        if (way === 'regular') {
          const page = {
            startsAt: later,
            rows: [],
            guests: 1,
            place: '室',
            items: [{ title: '一', minutes: '议', resolutions: [sent] }],
          }
          status = (await secretary.post(`/api/meetings/series/${regular}/held`, page)).status
        }
        if (way === 'table' && (!given.ownerOrgId || !given.dueOn))
          await assert.rejects(
            house.owner.query(
              `insert into meetings.resolutions (city_id, id, meeting_id, series_id, agenda_id, level, n, text, owner_org_id, decided_on, due_on, made_at)
               select city_id, $2, meeting_id, series_id, agenda_id, level, 99, '办', $3, decided_on, $4, made_at from meetings.resolutions where id = $1`,
              [first, newId(), null, null],
            ),
            /owner_org_id|due_on/,
          )
        assert.ok(status === 200 || status === 422 || status === 409, `${way} answered ${status}`)
        const bad = await house.owner.query<{ n: number }>(`select count(*)::int as n from meetings.resolutions r
          left join orgs.orgs o on o.city_id = r.city_id and o.id = r.owner_org_id where o.id is null or r.due_on is null or r.due_on < r.decided_on`)
        assert.equal(bad.rows[0]!.n, 0)
      }),
      { numRuns: 60 },
    )
  })

  it('is counted by the rows behind the number', async () => {
    const city = await house.signedIn({ post: 'organisationOfficer' })
    for (const { value, link } of await house.inCity(house.fuding.id, figures)) {
      const [path, query = ''] = link.split('?')
      const asked = query.replaceAll(/,/g, '&became=')
      assert.equal(((await city.get(`/api${path}?limit=200&${asked}`)).body.rows as unknown[]).length, value, link)
    }
  })

  it('goes out as a sheet under the same rights, and its resolutions too', async () => {
    assert.match((await organiser.get('/api/meetings/resolutions/export.csv')).text, /早市摊位划线/)
    assert.match((await organiser.get('/api/meetings/export.csv')).text, /街道党建联席会议/)
    assert.equal((await organiser.get('/api/meetings/export.xlsx')).status, 200)
    const mine = (await liaison.get('/api/meetings/resolutions')).body.rows as { text: string }[]
    assert.ok(
      mine.some(({ text }) => text === '早市摊位划线'),
      'a unit sees what a meeting decided that it was called to',
    )
  })

  it('looks back on what is undone however much was decided since', async () => {
    const regular = await aSeries(secretary, {
      ...{ kind: 'regular', level: 'community', regionId: regions().community1, orgId: orgs().residents1, name: '片区周例会' },
      members: [],
    })
    const held = async (startsAt: string, text: string, n: number) => {
      const one = { text, ownerOrgId: orgs().residents1, dueOn: '2026-12-31' }
      const page = { startsAt, rows: [], guests: 3, items: [{ title: '一', resolutions: Array(n).fill(one) }] }
      return secretary.post(`/api/meetings/series/${regular}/held`, page)
    }
    assert.equal(said(await held('2026-09-01T09:00:00+08:00', '漏水的屋顶', 1)), 200)
    for (let week = 0; week < 21; week++)
      assert.equal(said(await held(`2026-09-${String(week + 2).padStart(2, '0')}T09:00:00+08:00`, '别的事', 10)), 200)
    const { followed } = (await secretary.get(`/api/meetings/series/${regular}`)).body as unknown as SeriesDetail
    assert.equal(followed.length, 211)
    const open = await house.inCity(house.fuding.id, ({ db }) => openResolutions(db, regular))
    assert.ok(open.some(({ text }) => text === '漏水的屋顶'))
  })

  it('asks for the hand of those who came where its series wants it, and for nobody else', async () => {
    house.clock.set('2026-12-01T09:00:00+08:00')
    const name = '会签联席会议'
    const members = [orgs().local1, orgs().local2].map((orgId) => ({ orgId, role: 'member' }))
    const where = { regionId: regions().street1, orgId: orgs().workCommittee1 }
    const series = await aSeries(organiser, { ...where, name, members, countersign: true, quorum: 1 })
    const signing = await aMeeting(organiser, series, '2026-12-14T09:30:00+08:00')
    assert.equal(said(await change('called', {}, organiser, signing)), 'meetings.no-agenda')
    assert.equal(said(await change('called', { withoutAgenda: true }, organiser, signing)), 200)
    const waits = async (by: SignedIn) =>
      ((await by.get('/api/inbox?module=meetings')).body.rows as { kind: string }[]).map(({ kind }) => kind)
    const sign = (orgId: string, by: SignedIn) => by.put(`/api/meetings/${signing}/countersigned`, { orgId })
    assert.equal(said(await sign(orgs().local1, liaison)), 'meetings.not-signed')
    house.clock.set('2026-12-14T11:00:00+08:00')
    const rows = (await detail(signing)).attendance.map((row) => ({
      id: row.id,
      status: row.orgId === orgs().local1 ? 'present' : 'absent',
    }))
    assert.equal(said(await change('attendance', { rows, guests: 0 }, organiser, signing)), 200)
    assert.equal(said(await change('minutes', { text: '会议同意。' }, organiser, signing)), 200)
    assert.equal(said(await change('closed', {}, organiser, signing)), 200)
    const absent = await house.signedIn({ post: 'liaison', org: 'local2' })
    assert.deepEqual([await waits(liaison), await waits(absent)], [['countersign'], []])
    assert.equal(said(await sign(orgs().local2, absent)), 'meetings.was-not-there')
    assert.equal(said(await sign(orgs().local1, liaison)), 200)
    assert.deepEqual(await waits(liaison), [])
    const kept = (await organiser.get(`/api/meetings/series/${series}`)).body as unknown as SeriesDetail
    const given = { name, quorum: 1, standing: [], version: kept.version }
    assert.equal(said(await organiser.put(`/api/meetings/series/${series}`, given)), 200)
    assert.equal((await organiser.get(`/api/meetings/series/${series}`)).body.countersign, true, 'what is not said stays')
  })

  it('held twice on one day opens the second time with what was decided the first', async () => {
    const twice = await aSeries(secretary, {
      ...{ kind: 'regular', level: 'community', regionId: regions().community1, orgId: orgs().residents1, name: '防汛碰头会' },
      ...{ members: [] },
    })
    const held = async (startsAt: string, items: object[]) => {
      const answer = await secretary.post(`/api/meetings/series/${twice}/held`, { startsAt, rows: [], guests: 3, items })
      assert.equal(said(answer), 200)
      return (await detail(String(answer.body.id), secretary)).followed.map(({ text }) => text)
    }
    const decided = [{ title: '上午', resolutions: [{ text: '备沙袋', ownerOrgId: orgs().property1, dueOn: '2026-10-16' }] }]
    assert.deepEqual(await held('2026-10-12T08:00:00+08:00', decided), [])
    assert.deepEqual(await held('2026-10-12T09:00:00+08:00', [{ title: '下午', minutes: '看进度' }]), ['备沙袋'])
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const resolutionId = (await detail()).resolutions[0]!.id
    const paths = [
      '',
      '/series',
      `/series/${seriesId}`,
      `/${id}`,
      '/resolutions',
      `/resolutions/${resolutionId}`,
      `/${id}/papers/minutes`,
      '/export.csv',
      '/resolutions/export.csv',
    ]
    for (const path of paths) assert.equal((await house.anyone.get(`/api/meetings${path}`)).status, 401, path)
    const handler = await house.signedIn({ post: 'deptHandler' })
    for (const path of ['', '/series', '/resolutions', '/export.csv'])
      assert.equal(said(await handler.get(`/api/meetings${path}`)), 'access.denied', path)
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'partyOrganizer' })
    const gone = await house.signedIn({ post: 'partyOrganizer' })
    await house.endAppointment(gone)
    for (const who of [neighbour, other, gone, handler]) {
      assert.equal(said(await who.get(`/api/meetings/${id}`)), 'meetings.no-meeting')
      assert.equal(said(await who.get(`/api/meetings/series/${seriesId}`)), 'meetings.no-series')
      assert.equal(said(await who.get(`/api/meetings/resolutions/${resolutionId}`)), 'meetings.no-resolution')
      assert.equal(said(await who.get(`/api/meetings/${id}/papers/minutes`)), 'meetings.no-meeting')
      assert.equal(said(await who.put(`/api/meetings/${id}/closed`, { version: 1 })), 'meetings.no-meeting')
      assert.equal(
        said(await who.put(`/api/meetings/resolutions/${resolutionId}/struck`, { version: 1 })),
        'meetings.no-resolution',
      )
      assert.equal(
        said(await who.post('/api/meetings', { seriesId, startsAt: '2026-12-01T09:00:00+08:00' })),
        'meetings.no-series',
      )
      assert.equal(said(await who.put(`/api/meetings/series/${seriesId}/ended`, { version: 1 })), 'meetings.no-series')
    }
    assert.equal(said(await decided((await detail()).agenda[0]!.id, {}, liaison)), 'access.denied')
    assert.deepEqual(((await neighbour.get('/api/meetings/resolutions')).body.rows as unknown[]).length, 0)
  })
})
