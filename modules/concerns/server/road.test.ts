import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aTelling, layConcerns } from './fixtures.ts'

describe('a concern on its road', () => {
  let house: AHouse
  let topics: Record<string, string>
  let secretary: SignedIn
  let worker: SignedIn
  let grid: SignedIn
  let office: SignedIn
  let housing: SignedIn
  let caller: SignedIn
  before(async () => {
    house = await aHouse()
    topics = await house.inCity(350982, layConcerns)
    secretary = await house.signedIn({ post: 'communitySecretary' })
    worker = await house.signedIn({ post: 'communityWorker' })
    grid = await house.signedIn({ post: 'gridWorker', region: 'grid1' })
    office = await house.signedIn({ post: 'subdistrictOfficer' })
    housing = await house.signedIn({ post: 'deptHandler' })
    caller = await house.signedIn({ post: 'followUpClerk' })
  })
  after(() => house.close())

  const tell = async (given: Record<string, unknown> = {}) => {
    const { status, body, text } = await house.anyone.post(
      '/api/public/concerns',
      aTelling(topics['010101']!, { gridId: house.fuding.regions.grid1, phone: '10000000001', name: '陈某', ...given }),
    )
    assert.equal(status, 200, text)
    return body as { id: string; no: string; key: string }
  }
  const act = async (who: SignedIn, id: string, action: string, body: object = {}) => {
    const answer = await who.put(`/api/concerns/${id}/${action}`, body)
    assert.equal(answer.status, 200, `${action}: ${answer.text}`)
    return answer.body as { state: string; version: number }
  }
  const refused = async (who: SignedIn, id: string, action: string, body: object = {}) => {
    const answer = await who.put(`/api/concerns/${id}/${action}`, body)
    assert.notEqual(answer.status, 200, `${action} should be refused`)
    return answer.body.code
  }
  // biome-ignore lint/suspicious/noExplicitAny: a whole concern, looked at in places
  const read = async (who: SignedIn, id: string): Promise<any> => (await who.get(`/api/concerns/${id}`)).body

  it('travels from a resident to a department and back, checked and followed up', async () => {
    const { id, no, key } = await tell()
    assert.match(no, /^20261009001\d{4}$/)
    assert.match(key, /^[2-9A-Z]{6}$/)
    assert.equal((await act(secretary, id, 'accept')).state, 'accepted')
    const seen = await read(secretary, id)
    assert.equal(seen.suggestion.org.id, house.fuding.orgs.housing)
    assert.equal(seen.claimant.phone, '100****0001')
    assert.equal((await act(secretary, id, 'dispatch', { orgId: house.fuding.orgs.housing })).state, 'dispatched')
    assert.equal((await act(housing, id, 'accept-order')).state, 'working')
    await act(housing, id, 'record-contact', { reached: true })
    assert.equal((await act(housing, id, 'reply', { result: 'solved', words: '已更换灯头。' })).state, 'replied')
    assert.equal(await refused(housing, id, 'check', { passed: true }), 'concerns.not-your-duty')
    assert.equal((await act(secretary, id, 'check', { passed: true })).state, 'checked')
    assert.equal(
      await refused(secretary, id, 'follow-up', { reached: true, solved: 'solved', satisfied: 'satisfied' }),
      'concerns.not-your-duty',
    )
    assert.equal((await act(caller, id, 'follow-up', { reached: true, solved: 'solved', satisfied: 'fair' })).state, 'closed')
    const closed = await read(secretary, id)
    assert.deepEqual([closed.result, closed.solved, closed.satisfied], ['solved', 'solved', 'fair'])
    assert.deepEqual(
      closed.timeline.map((e: { seq: number }) => e.seq),
      closed.timeline.map((_: unknown, i: number) => i + 1),
    )
    assert.ok(closed.clocks.every((c: { outcome: string }) => c.outcome !== null))
  })

  it('is done again with a new clock when the resident says it is not solved', async () => {
    const { id } = await tell()
    await act(secretary, id, 'accept')
    await act(secretary, id, 'dispatch', { orgId: house.fuding.orgs.housing })
    await act(housing, id, 'accept-order')
    await act(housing, id, 'reply', { result: 'explained', words: '将列入计划。' })
    await act(secretary, id, 'check', { passed: true })
    const again = await act(caller, id, 'follow-up', {
      reached: true,
      solved: 'unsolved',
      satisfied: 'dissatisfied',
      words: '还是不亮',
    })
    assert.equal(again.state, 'working')
    const { round, holder, dueKind } = await read(secretary, id)
    assert.deepEqual([round, holder.id, dueKind], [2, house.fuding.orgs.housing, 'finish'])
  })

  it('is returned once with a ground; the level above rules, and the first receiver stays', async () => {
    const { id } = await tell()
    await act(secretary, id, 'accept')
    await act(secretary, id, 'dispatch', { orgId: house.fuding.orgs.housing })
    assert.equal((await act(housing, id, 'return-order', { ground: 'not-our-duty', words: '属城管职责。' })).state, 'returned')
    assert.equal(await refused(secretary, id, 'rule-return', { upheld: true, words: '同意' }), 'concerns.not-yours')
    assert.equal((await act(office, id, 'rule-return', { upheld: false, words: '路灯由住建维护。' })).state, 'dispatched')
    assert.equal(
      await refused(housing, id, 'return-order', { ground: 'not-our-duty', words: '再退。' }),
      'concerns.already-returned',
    )
    assert.equal((await read(secretary, id)).first.id, house.fuding.orgs.residents1)
  })

  it('waits for the resident with its clock standing, and goes on by itself', async () => {
    const { id } = await tell()
    await act(secretary, id, 'accept')
    await act(secretary, id, 'dispatch', { orgId: house.fuding.orgs.housing })
    await act(housing, id, 'accept-order')
    const before = (await read(secretary, id)).dueAt
    assert.equal((await act(housing, id, 'ask-resident', { words: '请问是哪一盏？' })).state, 'waiting')
    house.clock.set('2026-10-17T09:00:00+08:00')
    await house.settle()
    const after = await read(secretary, id)
    assert.equal(after.state, 'working')
    assert.ok(after.dueAt > before)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('gets more time once, asked before it is due, granted by somebody else', async () => {
    const { id } = await tell()
    await act(secretary, id, 'accept')
    await act(secretary, id, 'dispatch', { orgId: house.fuding.orgs.housing })
    await act(housing, id, 'accept-order')
    const { dueAt } = await read(secretary, id)
    await act(housing, id, 'ask-extension', { days: 3, words: '等配件。' })
    assert.equal(await refused(housing, id, 'reply', { result: 'solved', words: '好了' }), 'concerns.request-open')
    await act(secretary, id, 'rule-request', { granted: true, words: '同意' })
    assert.ok((await read(secretary, id)).dueAt > dueAt)
    assert.equal(await refused(housing, id, 'ask-extension', { days: 1, words: '再等。' }), 'concerns.already-extended')
  })

  it('is left pending until a review date, and comes back on it', async () => {
    const { id } = await tell()
    await act(secretary, id, 'accept')
    await act(secretary, id, 'dispatch', { orgId: house.fuding.orgs.housing })
    await act(housing, id, 'accept-order')
    await act(housing, id, 'ask-pending', { reviewOn: '2026-11-20', words: '等明年资金。' })
    assert.equal((await act(secretary, id, 'rule-request', { granted: true, words: '同意挂账' })).state, 'pending')
    house.clock.set('2026-11-20T09:30:00+08:00')
    await house.settle()
    assert.equal((await read(secretary, id)).state, 'working')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('goes upwards with a reason, and the level above accepts it anew', async () => {
    const { id } = await tell()
    assert.equal((await act(secretary, id, 'pass-up', { words: '跨社区，社区协调不了。' })).state, 'collected')
    const { holder, first, dueKind } = await read(office, id)
    assert.deepEqual([holder.id, first.id, dueKind], [house.fuding.orgs.office1, house.fuding.orgs.residents1, 'accept'])
    assert.equal(await refused(secretary, id, 'accept'), 'concerns.not-yours')
    assert.equal((await act(office, id, 'accept')).state, 'accepted')
  })

  it('is set right in place and topic, and proposed anew', async () => {
    const { id } = await tell()
    await act(secretary, id, 'relocate', { gridId: house.fuding.regions.grid2 })
    await act(secretary, id, 'retopic', { topicId: topics['010102'] })
    const { region, topic, suggestion } = await read(secretary, id)
    assert.deepEqual(
      [region.grid.id, topic.code, suggestion.org.id],
      [house.fuding.regions.grid2, '010102', house.fuding.orgs.residents1],
    )
    assert.equal(await refused(secretary, id, 'relocate', {}), 'concerns.unknown-place')
  })

  it('is declined with the right door named, and told so', async () => {
    const { id } = await tell()
    assert.equal((await act(secretary, id, 'decline', { door: '12348', words: '法律咨询请拨打 12348。' })).state, 'closed')
    assert.equal((await read(secretary, id)).result, 'elsewhere')
    assert.equal(await refused(secretary, id, 'accept'), 'concerns.wrong-state')
  })

  it('is answered by the leader only when the helper has answered or was waived', async () => {
    const { id } = await tell()
    await act(secretary, id, 'accept')
    await act(secretary, id, 'dispatch', {
      orgId: house.fuding.orgs.housing,
      co: [house.fuding.orgs.residents1, house.fuding.orgs.cityManagement],
    })
    const helper = await house.signedIn({ post: 'deptHandler', org: 'cityManagement' })
    const listed = ((await helper.get('/api/concerns?list=all')).body.rows as { id: string }[]).map((row) => row.id)
    assert.deepEqual(
      [listed, (await helper.get(`/api/concerns/${id}`)).status],
      [[id], 200],
      'who helps sees it in the list as on its page',
    )
    await act(helper, id, 'co-reply', { words: '已配合。' })
    await act(housing, id, 'accept-order')
    const answer = { result: 'solved', words: '已修好。' }
    assert.equal(await refused(housing, id, 'reply', answer), 'concerns.co-orders-open')
    await act(worker, id, 'co-reply', { words: '已配合围挡。' })
    assert.equal((await act(housing, id, 'reply', answer)).state, 'replied')
    assert.equal((await act(secretary, id, 'check', { passed: false, words: '请补照片。' })).state, 'working')
    assert.equal((await read(housing, id)).dueKind, 'finish')
  })

  it('is not changed by somebody who saw an older version', async () => {
    const { id } = await tell()
    const { version } = await read(secretary, id)
    await act(secretary, id, 'accept', { version })
    assert.equal(await refused(worker, id, 'add-note', { version, words: '晚了一步。' }), 'version.stale')
  })

  it('climbs the ladder once a step when nobody takes it', async () => {
    const { id } = await tell()
    for (const at of [
      '2026-10-11T09:00:00+08:00',
      '2026-10-13T09:00:00+08:00',
      '2026-10-16T09:00:00+08:00',
      '2026-10-20T09:00:00+08:00',
    ]) {
      house.clock.set(at)
      await house.settle()
      await house.settle()
    }
    const { rows } = await house.owner.query(
      'select step, count(*)::int n from concerns.escalations e join concerns.clocks c on c.id = e.clock_id where e.concern_id = $1 and c.kind = $2 group by 1 order by 1',
      [id, 'accept'],
    )
    assert.deepEqual(rows, [
      { step: 0, n: 1 },
      { step: 1, n: 1 },
      { step: 2, n: 1 },
    ])
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is seen by those concerned, and by nobody else', async () => {
    const { id } = await tell()
    const elsewhere = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const stranger = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    const neighbour = await house.signedIn({ post: 'gridWorker', region: 'grid2' })
    for (const who of [elsewhere, stranger, neighbour, housing]) assert.equal((await who.get(`/api/concerns/${id}`)).status, 404)
    assert.equal((await house.anyone.get(`/api/concerns/${id}`)).status, 401)
    for (const who of [secretary, worker, grid, office]) assert.equal((await who.get(`/api/concerns/${id}`)).status, 200)
    const leaving = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(leaving)
    assert.equal((await leaving.get(`/api/concerns/${id}`)).status, 404)
  })

  it('stands in the lists of those who see it, counted the same, found by its words', async () => {
    const { id, no } = await tell({ words: '菜市场后门的下水道反味，夏天开不了窗。' })
    const has = async (who: SignedIn, query: string) =>
      ((await who.get(`/api/concerns?${query}`)).body.rows as { id: string }[]).some((r) => r.id === id)
    assert.ok(await has(secretary, 'list=mine'))
    assert.equal(await has(grid, 'list=mine&limit=200'), false, 'a grid worker does not accept')
    assert.ok(await has(grid, 'list=area&limit=200'))
    assert.ok(await has(office, 'list=area&limit=200'))
    assert.ok(await has(secretary, 'list=all&limit=200'))
    assert.equal(await has(housing, 'list=all&limit=200'), false)
    assert.ok(await has(secretary, `list=all&q=${encodeURIComponent('下水道 开不了窗')}`))
    assert.ok(await has(secretary, `list=all&q=${no}`))
    assert.equal(await has(housing, `list=all&q=${encodeURIComponent('下水道')}`), false)
    const { mine } = (await secretary.get('/api/concerns/counts')).body as { mine: number }
    const { total } = (await secretary.get('/api/concerns?list=mine&limit=1')).body as { total: { count: number } }
    assert.equal(total.count, mine)
    assert.equal((await secretary.get('/api/concerns/export?list=mine&format=csv')).status, 200)
  })

  it('shows contact data only with a reason, and writes it down', async () => {
    const { id } = await tell()
    const { body } = await secretary.post(`/api/concerns/${id}/reveal-contact`, { reason: '约上门时间' })
    assert.deepEqual([body.name, body.phone], ['陈某', '10000000001'])
    assert.equal((await grid.post(`/api/concerns/${id}/reveal-contact`, { reason: 'x' })).body.code, 'concerns.not-your-duty')
    assert.equal((await read(secretary, id)).reveals, 1)
  })
})
