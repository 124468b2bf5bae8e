import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Answer } from '#platform/testing.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'

describe('administration', () => {
  let house: AHouse
  let system: SignedIn
  let security: SignedIn
  let audit: SignedIn
  before(async () => {
    house = await aHouse()
    system = await house.signedIn({ post: 'systemAdmin' })
    security = await house.signedIn({ post: 'securityAdmin' })
    audit = await house.signedIn({ post: 'auditAdmin' })
  })
  after(() => house.close())

  const add = async (name: string, more = {}) => String((await system.post('/api/people', { name, ...more })).body.id)
  const post = (more = {}) => ({
    post: 'communityWorker',
    orgId: house.fuding.orgs.residents1,
    kind: 'main',
    from: '2026-10-09',
    basis: '桐街任〔2026〕3号',
    ...more,
  })
  const is = ({ status, body }: Answer, expected: [number, string]) => assert.deepEqual([status, body.code], expected)

  it('takes a person from the roster to the first sign-in and away again', async () => {
    const id = await add('林晚晴', { phone: '100 0000 0001', code: 'A-17' })
    const appointed = await system.post(`/api/people/${id}/appointments`, post())
    assert.equal(appointed.status, 200, appointed.text)
    const issued = await system.post(`/api/people/${id}/account`, { signInName: 'LinWanqing' })
    assert.equal(issued.body.signInName, 'linwanqing')
    const password = String(issued.body.oneTimePassword)

    const answer = await house.anyone.post('/api/sessions', { name: 'linwanqing', password })
    assert.equal(answer.body.mustChangePassword, true)
    const lin = house.callerWith(String([answer.headers['set-cookie']].flat()[0]).split(';')[0]!)
    is(await lin.get('/api/sessions'), [401, 'people.password-change-required'])
    assert.equal((await lin.put('/api/me/password', { current: password, next: 'willow over water' })).status, 200)
    assert.equal(((await lin.get('/api/me')).body.appointments as unknown[]).length, 1)

    await system.put(`/api/appointments/${appointed.body.id}/end`, { basis: '桐街免〔2026〕1号' })
    assert.deepEqual((await lin.get('/api/me')).body.appointments, [], 'within the same session')
    await system.put(`/api/people/${id}/leave`, { basis: '辞职' })
    assert.equal((await lin.get('/api/me')).status, 401)
    is(await house.anyone.post('/api/sessions', { name: 'linwanqing', password: 'willow over water' }), [
      401,
      'people.sign-in-refused',
    ])
    is(await system.post(`/api/people/${id}/appointments`, post()), [409, 'people.has-left'])
  })

  it('moves a person at midnight: one appointment ends as the other begins', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker' })
    const held = async () => ((await clerk.get('/api/me')).body.appointments as { orgId: string }[]).map(({ orgId }) => orgId)
    const { residents1, residents2 } = house.fuding.orgs
    const moved = post({ orgId: residents2, from: '2026-10-10' })
    assert.equal((await system.post(`/api/appointments/${clerk.appointmentId}/transfer`, moved)).status, 200)
    assert.deepEqual(await held(), [residents1])
    house.clock.set('2026-10-10T00:00:00+08:00')
    assert.deepEqual(await held(), [residents2])
    house.clock.set('2026-10-09T09:00:00+08:00')
    is(await system.put(`/api/appointments/${clerk.appointmentId}/end`, { basis: 'x1' }), [409, 'people.ended-already'])
  })

  it('refuses appointments that cannot be', async () => {
    const id = await add('周远')
    const appoint = (more: object) => system.post(`/api/people/${id}/appointments`, post(more))
    const { orgs, regions } = house.fuding
    is(await appoint({ post: 'emperor' }), [404, 'people.no-such-post'])
    is(await appoint({ orgId: id }), [422, 'people.no-such-org'])
    is(await appoint({ orgId: orgs.residents1, regionId: regions.grid4 }), [422, 'people.region-outside'])
    is(await appoint({ until: '2026-10-09' }), [422, 'people.ends-before-it-begins'])
    is(await appoint({ kind: 'secondment' }), [422, 'people.secondment-needs-an-end'])
    assert.equal((await appoint({ orgId: orgs.residents1, regionId: regions.grid1, post: 'gridWorker' })).status, 200)
    is(await appoint({ orgId: orgs.residents1, regionId: regions.grid1, post: 'gridWorker' }), [409, 'people.appointed-already'])
    assert.equal((await appoint({ kind: 'secondment', until: '2027-10-09', post: 'deputySecretary' })).status, 200)
  })

  it('keeps the three administrators apart, from business, and from appointing themselves', async () => {
    const { informatics } = house.fuding.orgs
    const as = (id: string, what: string) =>
      system.post(`/api/people/${id}/appointments`, post({ post: what, orgId: informatics }))
    is(await as(system.personId, 'cityLeader'), [403, 'people.not-oneself'])
    is(await as(security.personId, 'auditAdmin'), [409, 'people.one-administration'])
    is(await as(audit.personId, 'communityWorker'), [409, 'people.administrators-do-no-business'])
    const clerk = await house.signedIn({ post: 'communityWorker' })
    is(await as(clerk.personId, 'systemAdmin'), [409, 'people.administrators-do-no-business'])
    is(await system.put(`/api/appointments/${audit.appointmentId}/end`, { basis: '免' + '职' }), [
      409,
      'people.last-administrator',
    ])
    const change = (code: string, permissions: string[], secondFactor = true) =>
      security.put(`/api/posts/${code}`, { permissions, secondFactor, version: 1 })
    is(await change('auditAdmin', ['audit.read', 'concerns.read']), [422, 'people.right-not-for-this-post'])
    is(await change('cityLeader', ['concerns.read', 'audit.read']), [422, 'people.right-not-for-this-post'])
    is(await change('auditAdmin', ['audit.read'], false), [409, 'people.administrators-need-a-second-factor'])
  })

  it('lets the city change what a post may do, from the next request on', async () => {
    const member = await house.signedIn({ post: 'partTimeMember' })
    const changed = await security.put('/api/posts/partTimeMember', {
      permissions: ['concerns.read'],
      secondFactor: false,
      version: 1,
    })
    assert.equal(changed.status, 200, changed.text)
    const [own] = (await member.get('/api/me')).body.appointments as { permissions: string[] }[]
    assert.deepEqual(own!.permissions, ['concerns.read'])
    is(await security.put('/api/posts/partTimeMember', { permissions: [], secondFactor: false, version: 1 }), [
      409,
      'version.stale',
    ])
  })

  it('masks contact data until a reason is given, and tells the person who looked', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker', phone: '10000000002' })
    assert.equal((await security.get(`/api/people/${clerk.personId}`)).body.phone, '100****0002')
    is(await security.post(`/api/people/${clerk.personId}/reveal`, { reason: '核对名册' }), [403, 'access.denied'])
    const revealed = await system.post(
      `/api/people/${clerk.personId}/reveal`,
      { reason: '核对名册' },
      { 'idempotency-key': 'r1' },
    )
    assert.equal(revealed.body.phone, '10000000002')
    const own = await clerk.get('/api/me/data')
    assert.equal(own.body.phone, '10000000002')
    const [look] = own.body.reveals as { by: string; reason: string }[]
    assert.deepEqual([look!.by, look!.reason], [system.name, '核对名册'])
    const masked = await system.put(`/api/people/${clerk.personId}`, { phone: '100****0002', version: 1 })
    assert.equal(masked.status, 422)
    const { rows } = await house.owner.query("select count(*)::int n from platform.answers where body like '%10000000002%'")
    assert.equal(rows[0].n, 0, 'a revealed number is not kept for an Idempotency-Key')
  })

  it('lists and exports people for those who may read them', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker', name: '欧阳星河' })
    const { body } = await system.get(`/api/people?q=${encodeURIComponent('欧阳')}`)
    const [row] = body.rows as { posts: { postName: string; orgName: string }[] }[]
    assert.deepEqual([row!.posts[0]!.postName, row!.posts[0]!.orgName], ['社区工作者', '石湖社区居民委员会'])
    const first = await system.get('/api/people?limit=2')
    const second = await system.get(`/api/people?limit=2&cursor=${first.body.next}`)
    const ids = [first, second].flatMap(({ body: page }) => (page.rows as { id: string }[]).map(({ id }) => id))
    assert.equal(new Set(ids).size, 4)
    const csv = await system.get('/api/people/export?as=csv')
    assert.match(csv.text, /欧阳星河/)
    is(await clerk.get('/api/people'), [403, 'access.denied'])
    is(await clerk.get('/api/people/export'), [403, 'access.denied'])
    is(await clerk.get(`/api/people/${system.personId}`), [403, 'access.denied'])
  })

  it('answers each right only to its administrator, and to none of another city', async () => {
    const clerk = await house.signedIn({ post: 'communityWorker' })
    const other = await house.signedIn({ city: 'yunxi', post: 'systemAdmin' })
    const person = `/api/people/${clerk.personId}`
    const manage: [string, object][] = [
      ['/api/people', { name: '某人' }],
      [`${person}/appointments`, post()],
      [`${person}/account`, { signInName: 'somebody' }],
    ]
    for (const [path, body] of manage) {
      is(await house.anyone.post(path, body), [401, 'session.required'])
      for (const caller of [security, audit, clerk]) is(await caller.post(path, body), [403, 'access.denied'])
    }
    for (const path of ['password', 'second-factor', 'unlock'].map((what) => `${person}/account/${what}`))
      for (const caller of [system, audit, clerk]) is(await caller.put(path), [403, 'access.denied'])
    for (const path of ['/api/audit', '/api/audit/verdict', '/api/audit/export'])
      for (const caller of [system, security, clerk]) is(await caller.get(path), [403, 'access.denied'])
    is(await other.get(person), [404, 'people.not-found'])
    is(await other.post(`${person}/appointments`, post()), [404, 'people.not-found'])
    is(await other.put(`/api/appointments/${clerk.appointmentId}/end`, { basis: '免去' }), [404, 'people.no-such-appointment'])
  })

  it('lets security see and end anyone’s session, unlock, and give a new first password', async () => {
    const id = await add('陈舟')
    const { body } = await system.post(`/api/people/${id}/account`, { signInName: 'chenzhou' })
    for (let i = 0; i < 5; i++) await house.anyone.post('/api/sessions', { name: 'chenzhou', password: 'wrong-wrong' })
    const locked = (await security.get('/api/security/locked')).body.rows as { signInName: string }[]
    assert.deepEqual(
      locked.map(({ signInName }) => signInName),
      ['chenzhou'],
    )
    assert.equal((await security.put(`/api/people/${id}/account/unlock`)).status, 200)
    const entered = await house.anyone.post('/api/sessions', { name: 'chenzhou', password: body.oneTimePassword })
    assert.equal(entered.status, 200)
    const chen = house.callerWith(String([entered.headers['set-cookie']].flat()[0]).split(';')[0]!)
    const open = (await security.get(`/api/security/sessions?personId=${id}`)).body.rows as { id: string }[]
    assert.equal((await security.delete(`/api/sessions/${open[0]!.id}`)).status, 200)
    assert.equal((await chen.get('/api/me')).status, 401)
    const given = (await security.put(`/api/people/${id}/account/password`)).body.oneTimePassword
    assert.notEqual(given, body.oneTimePassword)
    is(await house.anyone.post('/api/sessions', { name: 'chenzhou', password: body.oneTimePassword }), [
      401,
      'people.sign-in-refused',
    ])
    is(await security.put(`/api/people/${security.personId}/account/password`), [403, 'people.not-oneself'])
    await system.put(`/api/people/${id}/account/disabled`, { disabled: true })
    is(await house.anyone.post('/api/sessions', { name: 'chenzhou', password: given }), [401, 'people.sign-in-refused'])
  })

  it('reads, exports and proves the audit, and records the export', async () => {
    await house.settle()
    const list = await audit.get('/api/audit?action=people.&limit=5')
    assert.equal((list.body.rows as unknown[]).length, 5)
    const more = await audit.get(`/api/audit?action=people.&limit=200&cursor=${list.body.next}`)
    const seqs = [list, more].flatMap(({ body }) => (body.rows as { id: string }[]).map(({ id }) => id))
    assert.equal(new Set(seqs).size, seqs.length)
    const csv = await audit.get('/api/audit/export?from=2026-10-09&to=2026-10-09')
    assert.match(csv.text, /people\.appoint/)
    await house.settle()
    const verdict = (await audit.get('/api/audit/verdict')).body
    assert.ok(verdict.broken === null && Number(verdict.entries) > 20)
    assert.equal(((await audit.get('/api/audit?action=people.export-audit')).body.rows as unknown[]).length, 1)
  })
})
