import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { figures } from './index.ts'
import { heardConcern } from './problems.ts'
import { remind } from './remind.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Problem = { id: string; state: string; version: number; recordLink: string; lines: { kind: string }[] }

describe('a leader linked to a community', () => {
  let house: AHouse
  let city: SignedIn
  let leader: SignedIn
  let contact: SignedIn
  let secretary: SignedIn
  let postId: string
  let link: string
  before(async () => {
    house = await aHouse()
    city = await house.signedIn({ post: 'organisationOfficer' })
    leader = await house.signedIn({ post: 'cityLeader' })
    contact = await house.signedIn({ post: 'deptLiaison', org: 'cityManagement' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    const post = { title: '市委常委、组织部部长', place: 1, personId: leader.personId, contactId: contact.personId }
    postId = String((await city.post('/api/leaderlinks/posts', post)).body.id)
    const given = { postId, communityId: house.fuding.regions.community1, from: '2026-07-20', role: '挂钩联系' }
    link = String((await city.post('/api/leaderlinks/links', given)).body.id)
  })
  after(() => house.close())

  const visit = (by = leader, more: object = {}) =>
    by.post(`/api/leaderlinks/links/${link}/visits`, {
      visitedOn: '2026-10-08',
      people: 12,
      talkedWith: '居民代表',
      heard: ['停车难'],
      ...more,
    })
  const take = (more: object = {}, by = leader) =>
    by.post(`/api/leaderlinks/links/${link}/problems`, {
      title: '北门停车难',
      words: '晚上没有车位',
      dueOn: '2026-11-30',
      kind: 'task',
      ownerOrgId: house.fuding.orgs.housing,
      ...more,
    })
  const read = async (id: string) => (await secretary.get(`/api/leaderlinks/problems/${id}`)).body as unknown as Problem

  it('is assigned by the city, once, and in force when the arrangement is published', async () => {
    const assign = (more: object = {}, by = city) =>
      by.post('/api/leaderlinks/links', {
        postId,
        communityId: house.fuding.regions.community1,
        from: '2026-01-01',
        role: '联系',
        ...more,
      })
    assert.equal(said(await assign()), 'leaderlinks.linked-already')
    assert.equal(said(await assign({ communityId: house.fuding.regions.street1 })), 'leaderlinks.no-community')
    assert.equal(said(await assign({ postId: house.fuding.orgs.housing })), 'leaderlinks.no-post')
    assert.equal(said(await assign({}, secretary)), 'access.denied')
    assert.equal(said(await visit()), 'leaderlinks.not-published')
    const { body } = await city.post('/api/leaderlinks/arrangements', {})
    assert.deepEqual([body.no, body.links], ['鼎委挂〔2026〕1号', 1])
    assert.equal(said(await city.post('/api/leaderlinks/arrangements', {})), 'leaderlinks.nothing-to-publish')
    const { text } = await house.anyone.get('/leader-links')
    assert.match(text, /组织部部长/)
    assert.doesNotMatch(text, new RegExp(leader.name))
  })

  it('reminds the contact officer, and nobody else, once a period', async () => {
    await house.inCity(house.fuding.id, remind)
    await house.inCity(house.fuding.id, remind)
    const items = async (by: SignedIn) =>
      ((await by.get('/api/inbox')).body.rows as { module: string }[]).filter(({ module }) => module === 'leaderlinks')
    assert.equal((await items(contact)).length, 1)
    assert.equal((await items(leader)).length, 0)
    assert.equal(said(await visit()), 200)
    assert.equal((await items(contact)).length, 0)
  })

  it('is visited by the leader, or recorded by the contact officer', async () => {
    assert.equal(said(await visit(contact)), 200)
    assert.equal(said(await visit(secretary)), 'access.denied')
    assert.equal(said(await visit(leader, { visitedOn: '2026-12-01' })), 'leaderlinks.day')
    const { rows } = (await secretary.get('/api/leaderlinks/visits')).body as { rows: { id: string }[] }
    assert.equal(rows.length, 2)
    for (const format of ['pdf', 'docx']) {
      assert.equal((await secretary.get(`/api/leaderlinks/visits/${rows[0]!.id}/paper?format=${format}`)).status, 200)
      assert.equal((await secretary.get(`/api/leaderlinks/arrangement?format=${format}`)).status, 200)
      assert.equal((await secretary.get(`/api/leaderlinks/problem-list?format=${format}`)).status, 200)
    }
  })

  it('takes a problem that becomes a task at once; only the community says solved', async () => {
    assert.equal(said(await take({ ownerOrgId: undefined })), 'leaderlinks.owner')
    assert.equal(said(await take({ dueOn: '2026-01-01' })), 'leaderlinks.due')
    assert.equal(said(await take({ kind: 'concern' })), 'leaderlinks.topic')
    const id = String((await take()).body.id)
    const mine = (await leader.get('/api/leaderlinks/mine')).body as { rows: { problems: { id: string }[] }[] }
    assert.ok(mine.rows[0]!.problems.some((one) => one.id === id))
    assert.match((await read(id)).recordLink, /^\/tasks\//)
    const put = (what: string, by: SignedIn, more: object = {}) =>
      by.put(`/api/leaderlinks/problems/${id}/${what}`, { version: 1, ...more })
    assert.equal(said(await put('solved', leader)), 'access.denied')
    assert.equal(said(await put('solved', contact)), 'access.denied')
    assert.equal(said(await put('solved', city)), 'access.denied')
    assert.equal(said(await put('unsolved', secretary, { words: '还没有' })), 'leaderlinks.not-reported')
    assert.equal(said(await leader.post(`/api/leaderlinks/problems/${id}/asked`, {})), 200)
    assert.equal(said(await secretary.post(`/api/leaderlinks/problems/${id}/answers`, { words: '已划线' })), 200)
    const { version } = await read(id)
    assert.equal(said(await put('solved', secretary, { version, words: '划了二十个车位' })), 200)
    assert.deepEqual((await read(id)).lines.map(({ kind }) => kind).sort(), ['answered', 'asked', 'solved', 'taken'])
    assert.equal(
      said(
        await put('again', leader, {
          version: version + 1,
          kind: 'task',
          ownerOrgId: house.fuding.orgs.housing,
          dueOn: '2026-12-01',
        }),
      ),
      'leaderlinks.solved',
    )
  })

  it('hears that its concern came to an end, and asks the community', async () => {
    const id = String((await take({ title: '路灯不亮' })).body.id)
    const { rows } = await house.owner.query<{ record_id: string }>('select record_id from leaderlinks.problems where id = $1', [
      id,
    ])
    await house.inCity(house.fuding.id, (ctx) => heardConcern(ctx, { id: rows[0]!.record_id, state: 'closed' }))
    const reported = await read(id)
    assert.equal(reported.state, 'reported')
    const put = (what: string, more: object) => secretary.put(`/api/leaderlinks/problems/${id}/${what}`, more)
    assert.equal(said(await put('unsolved', { version: reported.version, words: '还是不亮' })), 200)
    const { version } = await read(id)
    const again = { kind: 'task', ownerOrgId: house.fuding.orgs.cityManagement, dueOn: '2026-12-10', version }
    assert.equal(said(await leader.put(`/api/leaderlinks/problems/${id}/again`, again)), 200)
    assert.equal((await read(id)).state, 'open')
  })

  it('is solved when the community verifies the task, there', async () => {
    const id = String((await take({ title: '井盖松动' })).body.id)
    const taskId = (await read(id)).recordLink.split('/').at(-1)!
    const dept = await house.signedIn({ post: 'deptHandler' })
    const version = async () => ((await dept.get(`/api/tasks/${taskId}`)).body as { version: number }).version
    assert.equal(said(await dept.put(`/api/tasks/${taskId}/claimed`, { version: await version(), proof: '已修好' })), 200)
    assert.equal(said(await secretary.put(`/api/tasks/${taskId}/verified`, { version: await version() })), 200)
    await house.settle()
    assert.equal((await read(id)).state, 'solved')
  })

  it('is counted by its rows', async () => {
    const counted = await house.inCity(house.fuding.id, figures)
    const value = (key: string) => counted.find((one) => one.key === key)!.value
    assert.deepEqual([value('links'), value('visits'), value('solved')], [1, 2, 2])
    const { total } = (await city.get('/api/leaderlinks/problems?state=solved')).body as { total: { count: number } }
    assert.equal(total.count, 2)
    assert.match((await city.get('/api/leaderlinks/problems/export.csv')).text, /北门停车难/)
    assert.match((await city.get('/api/leaderlinks/links/export.csv')).text, /组织部部长/)
  })

  it('puts what a visit brought up before the subdistrict’s meeting; solved, it waits there no longer', async () => {
    const id = String((await take({ title: '南门停车难' })).body.id)
    const put = (by: SignedIn) => by.put(`/api/leaderlinks/problems/${id}/topic`)
    const topics = async () =>
      ((await secretary.get('/api/meetings/topics?kind=visit')).body.rows as { state: string; link: string }[]).filter(
        ({ link: to }) => to === `/leaderlinks/problems/${id}`,
      )
    assert.equal((await house.anyone.put(`/api/leaderlinks/problems/${id}/topic`)).status, 401)
    assert.equal(said(await put(contact)), 'access.denied')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    for (const who of [neighbour, other, gone]) assert.equal(said(await put(who)), 'leaderlinks.no-problem')
    assert.equal(said(await put(secretary)), 200)
    assert.equal(said(await put(secretary)), 200)
    assert.deepEqual(
      (await topics()).map(({ state }) => state),
      ['waiting'],
    )
    const { meeting, version } = (await secretary.get(`/api/leaderlinks/problems/${id}`)).body as {
      meeting: { proposed: { state: string } }
      version: number
    }
    assert.equal(meeting.proposed.state, 'waiting')
    assert.equal(said(await secretary.put(`/api/leaderlinks/problems/${id}/solved`, { version })), 200)
    assert.deepEqual(
      (await topics()).map(({ state }) => state),
      ['dropped'],
    )
    assert.equal(said(await put(secretary)), 'leaderlinks.solved')
  })

  it('stays with the post when the person changes; who left can do nothing', async () => {
    const successor = await house.signedIn({ post: 'cityLeader' })
    assert.equal(said(await visit(successor)), 'access.denied')
    const put = (by: SignedIn, version: number) =>
      by.put(`/api/leaderlinks/posts/${postId}`, {
        title: '市委常委、组织部部长',
        place: 1,
        personId: successor.personId,
        contactId: contact.personId,
        version,
      })
    assert.equal(said(await put(secretary, 1)), 'access.denied')
    assert.equal(said(await put(city, 1)), 200)
    assert.equal(said(await put(city, 1)), 'version.stale')
    assert.equal(said(await visit(successor)), 200)
    assert.equal(said(await visit(leader)), 'access.denied')
    await house.endAppointment(contact)
    assert.equal(said(await visit(contact)), 'leaderlinks.not-found')
    await house.endAppointment(successor)
    assert.equal(said(await visit(successor)), 'leaderlinks.not-found')
    assert.equal(
      said(await city.put(`/api/leaderlinks/posts/${postId}/ended`, { on: '2026-10-09', words: '撤', version: 2 })),
      'leaderlinks.post-linked',
    )
  })

  it('is closed to the stranger, the neighbour and the other city', async () => {
    assert.equal((await house.anyone.get('/api/leaderlinks/links')).status, 401)
    assert.equal((await house.anyone.get('/api/leaderlinks/visits/export.csv')).status, 401)
    const rowsFor = async (who: typeof city) =>
      (await who.get('/api/leaderlinks/visits/export.csv')).text.trim().split('\n').length - 1
    assert.equal(await rowsFor(await house.signedIn({ post: 'liaison' })), 0)
    assert.ok((await rowsFor(city)) > 0)
    assert.match((await city.get('/api/leaderlinks/visits/export.csv')).text, /听到的问题/)
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.equal(said(await neighbour.get(`/api/leaderlinks/links/${link}`)), 'leaderlinks.not-found')
    assert.deepEqual((await neighbour.get('/api/leaderlinks/links')).body.rows, [])
    assert.deepEqual((await neighbour.get('/api/leaderlinks/problems')).body.rows, [])
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/leaderlinks/links/${link}`)), 'leaderlinks.not-found')
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.get('/api/leaderlinks/links')), 'access.denied')
  })

  it('ends on a day, with words', async () => {
    const { version } = (await city.get(`/api/leaderlinks/links/${link}`)).body as { version: number }
    const end = (more: object, by = city) =>
      by.put(`/api/leaderlinks/links/${link}/ended`, { on: '2026-10-09', words: '轮换', version, ...more })
    assert.equal(said(await end({}, secretary)), 'access.denied')
    assert.equal(said(await end({ on: '2027-01-01' })), 'leaderlinks.day')
    assert.equal(said(await end({})), 200)
    assert.equal(said(await end({ version: version + 1 })), 'leaderlinks.ended')
  })
})
