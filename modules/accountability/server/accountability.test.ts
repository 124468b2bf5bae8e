import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { figures, suggest } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Detail = {
  state: string
  no: string | null
  statement: string | null
  appealDueAt: string | null
  facts: { key: string; label: string; before: number | null; after: number | null }[]
  may: { own: boolean }
  version: number
}

describe('a matter of accountability', () => {
  let house: AHouse
  let officer: SignedIn
  let leader: SignedIn
  let other: SignedIn
  let head: SignedIn
  before(async () => {
    house = await aHouse()
    officer = await house.signedIn({ post: 'organisationOfficer' })
    leader = await house.signedIn({ post: 'cityLeader' })
    other = await house.signedIn({ post: 'cityLeader' })
    head = await house.signedIn({ post: 'deptHead' })
  })
  after(() => house.close())

  const propose = (more: object = {}, by = officer) =>
    by.post('/api/accountability', {
      ...{ title: '建议逾期未答复', words: '超过时限两周。', objectOrgId: house.fuding.orgs.housing, measure: 'reminder' },
      ...more,
    })
  const one = async (id: string, by = officer) => (await by.get(`/api/accountability/${id}`)).body as unknown as Detail
  const put = async (id: string, what: string, by: SignedIn, body: object = {}) =>
    by.put(`/api/accountability/${id}/${what}`, { words: '情况属实', version: (await one(id)).version, ...body })
  const inbox = async (by: SignedIn) =>
    ((await by.get('/api/inbox?limit=100')).body.rows as { kind: string }[]).map(({ kind }) => kind)
  const measure = { measure: 'talk', expiresOn: '2027-03-31' }
  const heard = async () => {
    const id = String((await propose()).body.id)
    assert.equal(said(await put(id, 'verified', officer)), 200)
    assert.equal(said(await put(id, 'stated', head, { words: '人手不足，已补报' })), 200)
    return id
  }

  it('hears the unit before anything is decided, and tells it only when it is asked', async () => {
    assert.equal(said(await propose({ objectOrgId: '01930000-0000-7000-8000-000000000009' })), 'accountability.no-unit')
    assert.equal(said(await propose({ objectPost: 'king' })), 'accountability.no-post')
    const id = String((await propose({ objectPost: 'deptHead' })).body.id)
    assert.equal(said(await head.get(`/api/accountability/${id}`)), 'accountability.not-found')
    assert.equal(said(await put(id, 'decided', leader, measure)), 'accountability.not-found')
    assert.equal(said(await put(id, 'verified', officer)), 200)
    assert.ok((await inbox(head)).includes('state'))
    assert.equal(said(await put(id, 'decided', leader, measure)), 'accountability.not-heard')
    assert.equal(said(await put(id, 'stated', officer)), 'access.denied')
    assert.equal(said(await put(id, 'stated', head, { words: '人手不足' })), 200)
    assert.ok((await inbox(leader)).includes('decide'))
    await assert.rejects(
      house.owner.query(
        `update accountability.matters set state = 'decided', heard_at = null, decided_at = now(), decided_by = $2 where id = $1`,
        [id, leader.personId],
      ),
      /heard_before_it_is_decided/,
    )
    const both = await house.signedIn({ post: 'organisationOfficer' })
    await house.appoint(both, { post: 'cityLeader' })
    const mine = String((await propose({}, both)).body.id)
    await put(mine, 'verified', officer)
    await put(mine, 'stated', head)
    assert.equal(said(await put(mine, 'decided', both, measure)), 'accountability.own')
    assert.equal((await one(mine, both)).may.own, true)
    assert.equal(said(await put(mine, 'decided', leader, { measure: null, words: '情有可原' })), 200)
    assert.equal((await one(mine)).state, 'unfounded')
  })

  it('records that the unit said nothing when its time is over, and only then goes on', async () => {
    const id = String((await propose()).body.id)
    await put(id, 'verified', officer)
    house.clock.set('2026-10-19T10:00:00+08:00')
    await house.settle()
    assert.deepEqual([(await one(id)).state, (await one(id)).statement], ['heard', null])
    assert.equal(said(await put(id, 'stated', head)), 'accountability.state')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is decided by a person with an end, appealed, decided anew by another, carried out, reviewed and expired', async () => {
    const id = await heard()
    assert.equal(said(await put(id, 'decided', officer, measure)), 'access.denied')
    assert.equal(said(await put(id, 'decided', leader, { measure: 'talk' })), 'accountability.end')
    assert.equal(said(await put(id, 'decided', leader, measure)), 200)
    assert.equal((await one(id)).no, '鼎问〔2026〕001号')
    assert.equal(said(await put(id, 'executed', officer)), 'accountability.window-open')
    assert.equal(said(await put(id, 'appealed', head, { words: '时限计算有误' })), 200)
    assert.equal(said(await put(id, 'appeal-decided', leader, { result: 'upheld' })), 'accountability.own')
    assert.equal(said(await put(id, 'appeal-decided', other, { result: 'upheld' })), 200)
    assert.equal(said(await put(id, 'appealed', head)), 'accountability.appealed')
    assert.ok((await inbox(officer)).includes('execute'))
    assert.equal(said(await put(id, 'executed', officer, { words: '已约谈' })), 200)
    assert.ok((await inbox(officer)).includes('review') && !(await inbox(officer)).includes('execute'))
    assert.equal(said(await put(id, 'rectified', head, { words: '已建台账' })), 200)
    assert.ok((await inbox(officer)).includes('review'), 'it still waits for the office')
    assert.equal(said(await put(id, 'reviewed', officer, { effect: 'better' })), 200)
    assert.ok(!(await inbox(officer)).includes('review'))
    const { facts } = await one(id)
    assert.ok(facts.length >= 4)
    assert.ok(facts.every(({ before, after, label }) => before !== null && after !== null && !label.includes(':')))
    for (const kind of ['notice?format=pdf', 'notice?format=docx', 'talk?format=docx', 'report?format=docx'])
      assert.equal((await head.get(`/api/accountability/${id}/papers/${kind}`)).status, 200, kind)
    house.clock.set('2027-04-01T00:05:00+08:00')
    await house.settle()
    assert.equal((await one(id)).state, 'expired')
    house.clock.set('2026-10-09T09:00:00+08:00')
    const lifted = await heard()
    assert.equal(said(await head.get(`/api/accountability/${lifted}/papers/notice`)), 'accountability.no-paper')
    await put(lifted, 'decided', leader, measure)
    await put(lifted, 'appealed', head)
    assert.equal(said(await put(lifted, 'appeal-decided', other, { result: 'lifted' })), 200)
    assert.equal((await one(lifted)).state, 'lifted')
  })

  it('waits for the office to carry it out once nobody has appealed in time', async () => {
    const id = await heard()
    await put(id, 'decided', leader, measure)
    assert.ok(!(await inbox(officer)).includes('execute'))
    assert.ok((await inbox(head)).includes('notified'))
    house.clock.set('2026-11-20T10:00:00+08:00')
    await house.settle()
    assert.ok((await inbox(officer)).includes('execute'))
    assert.ok(!(await inbox(head)).includes('notified'))
    house.clock.set('2026-10-09T09:00:00+08:00')
    assert.equal(said(await put(id, 'executed', officer)), 'accountability.window-open')
  })

  it('is only suggested by a rule, once a record, until a person takes it on or drops it', async () => {
    const subjectId = '01930000-0000-7000-8000-000000000001'
    const say = () =>
      house.inCity(house.fuding.id, (ctx) =>
        suggest(ctx, {
          ...{ module: 'whistles', subjectId, kind: 'lateWhistle', title: '吹哨超时升级', link: '/whistles/1' },
          ...{ orgId: house.fuding.orgs.residents1, facts: '应在昨天到场' },
        }),
      )
    await say()
    await say()
    const rows = (await officer.get('/api/accountability?state=suggested')).body.rows as { id: string }[]
    assert.equal(rows.length, 1)
    assert.ok((await inbox(officer)).includes('suggested'))
    const { id } = rows[0]!
    assert.equal(said(await put(id, 'verified', officer)), 'accountability.state')
    assert.equal(said(await put(id, 'proposed', officer, { measure: 'reminder' })), 200)
    assert.equal(said(await put(id, 'verified', officer)), 200)
    const secretary = await house.signedIn({ post: 'communitySecretary' })
    assert.equal((await one(id, secretary)).state, 'hearing')
    const worker = await house.signedIn({ post: 'communityWorker' })
    assert.equal(said(await worker.get(`/api/accountability/${id}`)), 'accountability.not-found')
    assert.equal(said(await put(id, 'dropped', officer)), 'accountability.state')
  })

  it('is heard at the community’s desk for its party organisation, and by no community for a unit that only stands there', async () => {
    const secretary = await house.signedIn({ post: 'communitySecretary' })
    const { party1, property1 } = house.fuding.orgs
    const asked = async (objectOrgId: string) => {
      const id = String((await propose({ objectOrgId })).body.id)
      assert.equal(said(await put(id, 'verified', officer)), 200)
      return id
    }
    const before = (await inbox(secretary)).filter((kind) => kind === 'state').length
    const own = await asked(party1!)
    assert.equal((await inbox(secretary)).filter((kind) => kind === 'state').length, before + 1)
    assert.equal(said(await put(own, 'stated', secretary)), 200)
    const others = await asked(property1!)
    assert.equal(said(await secretary.get(`/api/accountability/${others}`)), 'accountability.not-found')
    const body = { words: '替它说', version: (await one(others)).version }
    assert.equal(said(await secretary.put(`/api/accountability/${others}/stated`, body)), 'accountability.not-found')
  })

  it('counts by the rows behind each number, and goes out as a file', async () => {
    for (const { value, link } of await house.inCity(house.fuding.id, figures)) {
      const [path, states = ''] = link.split('?state=')
      const query = states.split(',').map((state) => `state=${state}`)
      const { body } = await officer.get(`/api${path}?${query.join('&')}`)
      assert.equal((body.rows as unknown[]).length, value, link)
    }
    for (const kind of ['xlsx', 'csv']) assert.equal((await officer.get(`/api/accountability/export.${kind}`)).status, 200)
  })

  it('is read only by those concerned', async () => {
    const id = await heard()
    assert.equal((await house.anyone.get('/api/accountability')).status, 401)
    const liaison = await house.signedIn({ post: 'liaison' })
    assert.equal(said(await liaison.get('/api/accountability')), 'access.denied')
    assert.equal(said(await propose({}, liaison)), 'access.denied')
    const handler = await house.signedIn({ post: 'deptHandler' })
    assert.equal(said(await handler.get(`/api/accountability/${id}`)), 'accountability.not-found')
    const another = await house.signedIn({ post: 'deptHead', org: 'cityManagement' })
    assert.equal(said(await another.get(`/api/accountability/${id}`)), 'accountability.not-found')
    assert.deepEqual((await another.get('/api/accountability')).body.rows, [])
    const street = await house.signedIn({ post: 'workCommitteeSecretary' })
    assert.equal(said(await street.get(`/api/accountability/${id}`)), 'accountability.not-found')
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.deepEqual((await neighbour.get('/api/accountability')).body.rows, [])
    const far = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await far.get(`/api/accountability/${id}`)), 'accountability.not-found')
    const gone = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.get('/api/accountability')), 'access.denied')
    assert.equal(said(await propose({}, gone)), 'access.denied')
  })
})
