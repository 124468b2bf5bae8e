import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aStage, clause, said, twoClauses } from './fixtures.ts'
import { clausesOpenFor, factsFor, figures, givenBy, pactOf, partnersOf, recordFromElsewhere } from './index.ts'
import { goRound } from './rounds.ts'

describe('what an agreement promises', () => {
  let house: AHouse
  let secretary: SignedIn
  let liaison: SignedIn
  let stage: ReturnType<typeof aStage>
  let id: string
  const first = async () => (await stage.detail(id)).clauses[0]!
  const recorded = async (more: object = {}, by = liaison) => String((await stage.record(id, more, by)).body.id)
  const confirm = (ids: string[], by = secretary) => by.post('/api/deliveries/confirm', { ids })
  const put = (delivery: string, what: string, body: object, by = secretary) =>
    by.put(`/api/deliveries/${delivery}/${what}`, body)
  const inboxOf = async (by: SignedIn, notices = false) =>
    (
      (await by.get(`/api/inbox?limit=200${notices ? '&notices=1' : ''}`)).body as unknown as {
        rows: { kind: string; subjectId: string }[]
      }
    ).rows

  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    liaison = await house.signedIn({ post: 'liaison' })
    stage = aStage(house, secretary, liaison)
    id = await stage.agreed()
  })
  after(() => house.close())

  it('is due from its beginning, and late when its days are over', async () => {
    const { due, delivered, late } = await first()
    assert.deepEqual({ due, delivered, late }, { due: 12, delivered: 0, late: 12 }, 'July to September, four a month')
  })

  it('counts when the other side confirms, and not before', async () => {
    const delivery = await recorded()
    assert.deepEqual([(await first()).delivered, (await first()).waiting], [0, 2])
    assert.ok((await inboxOf(secretary)).some((item) => item.subjectId === delivery))
    assert.equal(said(await confirm([delivery], liaison)), 'access.denied')
    assert.equal(said(await confirm([delivery])), 200)
    assert.deepEqual([(await first()).delivered, (await first()).late], [2, 10])
    assert.equal(
      (await inboxOf(secretary)).some((item) => item.subjectId === delivery),
      false,
    )
    assert.equal(said(await confirm([delivery])), 'pacts.not-waiting')
  })

  it('is confirmed many at once, all or none', async () => {
    const ids = [await recorded(), await recorded(), await recorded()]
    await put(ids[1]!, 'withdrawal', { reason: '重复登记' }, liaison)
    assert.equal(said(await confirm(ids)), 'pacts.not-waiting')
    assert.equal((await first()).delivered, 2)
    const { body } = await confirm([ids[0]!, ids[2]!])
    assert.deepEqual(body, { confirmed: 2 })
    assert.equal((await first()).delivered, 6)
  })

  it('is recorded once, however often the line breaks', async () => {
    const body = { clauseId: await stage.clauseOf(id), quantity: 1, on: '2026-10-08', words: '一场', side: 'unit' }
    const send = () => liaison.post(`/api/pacts/${id}/deliveries`, body, { 'idempotency-key': 'one-and-the-same-key-0001' })
    const [a, b] = [await send(), await send()]
    assert.equal(a.body.id, b.body.id)
    await put(String(a.body.id), 'withdrawal', { reason: '测试' }, liaison)
  })

  it('may be recorded by either side, and never confirmed by the person who recorded it', async () => {
    const both = await house.signedIn({ post: 'communityWorker' })
    await house.appoint(both, { post: 'liaison', org: 'local1' })
    const delivery = await recorded({ side: 'community' }, both)
    assert.equal(said(await confirm([delivery], both)), 'pacts.own-record')
    assert.equal(said(await confirm([delivery], secretary)), 'access.denied', 'it was recorded by her own side')
    assert.equal(said(await confirm([delivery], liaison)), 200)
  })

  it('may be confirmed in part', async () => {
    const before = (await first()).delivered
    const delivery = await recorded({ quantity: 5 })
    assert.equal(said(await put(delivery, 'part', { quantity: 6, words: '多了' })), 'pacts.more-than-recorded')
    assert.equal(said(await put(delivery, 'part', { quantity: 3, words: '其中两场因雨取消' })), 200)
    assert.equal((await first()).delivered, before + 3)
  })

  it('is disputed with a ground, talked over and settled by both', async () => {
    const before = (await first()).delivered
    const delivery = await recorded({ quantity: 4 })
    assert.equal(said(await put(delivery, 'dispute', { ground: '' })), 'input.invalid')
    assert.equal(said(await put(delivery, 'dispute', { ground: '登记场次与值班记录不符' })), 200)
    assert.equal(said(await confirm([delivery])), 'pacts.not-waiting')
    assert.equal(said(await secretary.put(`/api/deliveries/${delivery}/settlement/acceptance`)), 'pacts.no-proposal')
    const proposal = { side: 'unit', quantity: 2, words: '核对后为两场' }
    assert.equal(said(await put(delivery, 'settlement', proposal, liaison)), 200)
    assert.equal(said(await liaison.put(`/api/deliveries/${delivery}/settlement/acceptance`)), 'access.denied')
    assert.equal(said(await secretary.put(`/api/deliveries/${delivery}/settlement/acceptance`)), 200)
    assert.equal((await first()).delivered, before + 2)
    assert.equal(said(await put(delivery, 'withdrawal', { reason: '想撤回' }, liaison)), 'pacts.counted-already')
  })

  it('counts by silence after a notice and its days, not a minute before', async () => {
    const before = (await first()).delivered
    const [silent, spoken] = [await recorded(), await recorded()]
    await put(spoken, 'dispute', { ground: '没有收到通知' })
    house.clock.set('2026-10-16T08:59:00+08:00')
    await house.settle()
    assert.equal((await first()).delivered, before)
    house.clock.set('2026-10-16T09:00:00+08:00')
    await house.settle()
    assert.equal((await first()).delivered, before + 2)
    const list = (await secretary.get(`/api/deliveries?pactId=${id}`)).body as unknown as {
      rows: { id: string; how: string; state: string }[]
    }
    assert.equal(list.rows.find((row) => row.id === silent)?.how, 'silence')
    assert.equal(list.rows.find((row) => row.id === spoken)?.state, 'disputed')
  })

  it('does not count by silence where nobody could be told', async () => {
    const own = await stage.agreed(
      { orgId: house.fuding.orgs.local2 },
      await house.signedIn({ post: 'liaison', org: 'local2', until: '2026-10-17' }),
    )
    house.clock.set('2026-10-20T09:00:00+08:00')
    const clauseId = await stage.clauseOf(own, 1)
    const delivery = await secretary.post(`/api/pacts/${own}/deliveries`, {
      clauseId,
      quantity: 1,
      on: '2026-10-20',
      words: '会商',
      side: 'community',
    })
    assert.equal(said(delivery), 200)
    house.clock.set('2026-12-20T09:00:00+08:00')
    await house.settle()
    assert.equal((await stage.detail(own)).clauses[1]!.delivered, 0)
    house.clock.set('2026-10-20T09:00:00+08:00')
  })

  it('is refused outside of its time, its agreement and its side', async () => {
    assert.equal(said(await stage.record(id, { on: '2026-10-21' })), 'pacts.in-the-future')
    assert.equal(said(await stage.record(id, { on: '2026-06-30' })), 'pacts.before-it-began')
    assert.equal(said(await stage.record(id, { side: 'community' })), 'access.denied')
    assert.equal(said(await stage.record(id, { clauseId: id })), 'pacts.no-clause')
  })

  it('keeps evidence for those who may read the agreement', async () => {
    const pdf = Buffer.from('%PDF-1.4\n% list\n')
    const fields = { clauseId: await stage.clauseOf(id), quantity: '1', on: '2026-10-18', words: '开放一场', side: 'unit' }
    const { body } = await liaison.upload(`/api/pacts/${id}/deliveries`, {
      ...fields,
      proof: { name: '签到表.pdf', content: pdf },
    })
    const list = (await secretary.get(`/api/deliveries?mine=1`)).body as unknown as {
      rows: { id: string; files: { id: string; name: string }[] }[]
    }
    const [file] = list.rows.find((row) => row.id === body.id)!.files
    assert.equal(file!.name, '签到表.pdf')
    assert.equal((await secretary.get(`/api/deliveries/${body.id}/files/${file!.id}`)).text, pdf.toString())
    const hospital = await house.signedIn({ post: 'liaison', org: 'local3' })
    assert.equal(said(await hospital.get(`/api/deliveries/${body.id}/files/${file!.id}`)), 'access.denied')
  })

  it('is confirmed, disputed and settled only by those whose it is', async () => {
    const delivery = await recorded()
    const elsewhere = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const yunxi = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    const street = await house.signedIn({ post: 'partyOrganizer' })
    const leaver = await house.signedIn({ post: 'communityWorker' })
    await house.endAppointment(leaver)
    const deeds: [string, (by: Pick<SignedIn, 'put' | 'post'>) => Promise<{ status: number; body: Record<string, unknown> }>][] =
      [
        ['confirm', (by) => by.post('/api/deliveries/confirm', { ids: [delivery] })],
        ['part', (by) => by.put(`/api/deliveries/${delivery}/part`, { quantity: 1, words: '一场' })],
        ['dispute', (by) => by.put(`/api/deliveries/${delivery}/dispute`, { ground: '不符' })],
        ['settle', (by) => by.put(`/api/deliveries/${delivery}/settlement`, { side: 'unit', quantity: 1, words: '一场' })],
        ['accept', (by) => by.put(`/api/deliveries/${delivery}/settlement/acceptance`)],
        ['withdraw', (by) => by.put(`/api/deliveries/${delivery}/withdrawal`, { reason: '撤' })],
      ]
    for (const [name, deed] of deeds) {
      assert.equal(said(await deed(house.anyone)), 'session.required', name)
      for (const by of [elsewhere, street, leaver]) assert.equal(said(await deed(by)), 'access.denied', name)
      assert.equal(said(await deed(yunxi)), 'pacts.no-delivery', name)
    }
  })

  it('counts at once what both sides confirmed elsewhere, once a source', async () => {
    const { id: cityId, regions, orgs } = house.fuding
    const clauseId = await stage.clauseOf(id)
    const before = (await first()).delivered
    const given = {
      clauseId,
      quantity: 3,
      on: '2026-10-19',
      words: '订单交付',
      source: { module: 'exchange', id: house.fuding.regions.grid1 },
    }
    const once = await house.inCity(cityId, (ctx) => recordFromElsewhere(ctx, given))
    const again = await house.inCity(cityId, (ctx) => recordFromElsewhere(ctx, given))
    assert.deepEqual(once, again)
    assert.equal((await first()).delivered, before + 3)
    const other = { ...given, clauseId: await stage.clauseOf(id, 1) }
    await assert.rejects(
      house.inCity(cityId, (ctx) => recordFromElsewhere(ctx, other)),
      /pacts.source-used/,
    )
    await house.inCity(cityId, async (ctx) => {
      const { db } = ctx
      const between = { communityId: regions.community1, orgId: orgs.local1 }
      assert.equal((await pactOf(db, between))?.id, id)
      assert.deepEqual(new Set(await partnersOf(db, regions.community1)), new Set([orgs.local1, orgs.local2]))
      const open = await clausesOpenFor(db, between, '2026-10-20')
      assert.deepEqual(
        open.map(({ title }) => title),
        ['开放操场', '召开联系会商'],
      )
      const halfYear = { pactId: id, from: '2026-07-01', to: '2026-12-31' }
      const facts = await factsFor(db, { ...halfYear, today: '2027-01-01' })
      assert.equal(facts[0]!.delivered, before + 3)
      assert.equal(facts[0]!.due, 24)
      const early = await factsFor(db, { ...halfYear, today: '2026-07-01' })
      assert.deepEqual([early[0]!.due, early[0]!.late], [0, 0], 'what need not be there yet is not late')
      assert.equal((await givenBy(db, orgs.local1, '2026-01-01', '2026-12-31'))[0]!.words, '订单交付')
      const counted = await figures(ctx)
      const list = (await secretary.get('/api/pacts?inForce=1')).body as unknown as { total: { count: number } }
      assert.equal(counted.find(({ key }) => key === 'agreements')!.value, list.total.count)
    })
    const year = (await liaison.get(`/api/pacts/units/${orgs.local1}/year?year=2026`)).body as unknown as { rows: unknown[] }
    assert.ok(year.rows.length > 3)
    const hospital = await house.signedIn({ post: 'liaison', org: 'local3' })
    assert.equal(said(await hospital.get(`/api/pacts/units/${orgs.local1}/year?year=2026`)), 'access.denied')
  })

  it('asks and answers; what is left unanswered both secretaries see', async () => {
    const ask = await liaison.post(`/api/pacts/${id}/contacts`, { side: 'unit', words: '十一月操场维修，开放时间能否调整' })
    assert.equal(said(ask), 200)
    assert.equal(said(await liaison.put(`/api/pacts/contacts/${ask.body.id}/answer`, { words: '可以' })), 'access.denied')
    house.clock.set('2026-10-23T08:00:00+08:00')
    await house.settle()
    assert.equal((await stage.detail(id)).contacts[0]!.late, false)
    house.clock.set('2026-10-24T09:00:00+08:00')
    await house.settle()
    assert.equal((await stage.detail(id)).contacts[0]!.late, true, 'three working days later')
    for (const by of [secretary, liaison]) assert.ok((await inboxOf(by, true)).some(({ kind }) => kind === 'unanswered'))
    assert.equal(said(await secretary.put(`/api/pacts/contacts/${ask.body.id}/answer`, { words: '可以调整' })), 200)
    assert.equal(said(await secretary.put(`/api/pacts/contacts/${ask.body.id}/answer`, { words: '再答' })), 'pacts.answered')
  })

  it('has the same ladder for both sides, with replies and an end', async () => {
    house.clock.set('2026-11-30T09:00:00+08:00')
    const [unitClause, ownClause] = [await stage.clauseOf(id, 0), await stage.clauseOf(id, 1)]
    const raise = (step: string, more: object = {}, by = secretary) =>
      by.post(`/api/pacts/${id}/breaches`, {
        side: 'unit',
        clauseId: unitClause,
        step,
        fact: '十一月只开放一场',
        until: '2026-12-31',
        ...more,
      })
    assert.equal(said(await raise('talk')), 'pacts.jumps')
    assert.equal(said(await raise('reminder', {}, liaison)), 'access.denied', 'nobody raises against his own side')
    assert.equal(said(await raise('reminder', { clauseId: ownClause })), 'pacts.no-clause')
    assert.equal(said(await raise('reminder', { until: '2027-12-31' })), 'pacts.until')
    const reminder = await raise('reminder')
    assert.equal(said(reminder), 200)
    assert.equal(said(await raise('reminder')), 'pacts.jumps')
    assert.equal(said(await raise('talk')), 'pacts.reply-time')
    assert.equal(said(await secretary.put(`/api/pacts/breaches/${reminder.body.id}/reply`, { words: '好' })), 'access.denied')
    assert.equal(said(await liaison.put(`/api/pacts/breaches/${reminder.body.id}/reply`, { words: '校运会占用，下月补上' })), 200)
    assert.equal(said(await liaison.put(`/api/pacts/breaches/${reminder.body.id}/reply`, { words: '又' })), 'pacts.replied')
    const talk = await raise('talk')
    assert.equal(said(talk), 200)
    assert.equal(said(await raise('superior')), 'pacts.reply-time')
    house.clock.set('2026-12-15T09:00:00+08:00')
    assert.equal(said(await raise('superior')), 200, 'the time to reply is over')
    const street = await house.signedIn({ post: 'workCommitteeSecretary' })
    assert.ok((await inboxOf(street, true)).some(({ kind }) => kind === 'superior'))

    const against = { side: 'community', clauseId: ownClause, fact: '第三季度没有会商', until: '2026-12-20' }
    const own = await raise('reminder', against, liaison)
    assert.equal(said(own), 200, 'the community is reminded just so')
    house.clock.set('2026-12-21T09:00:00+08:00')
    await house.settle()
    const { breaches } = await stage.detail(id)
    assert.equal(breaches.find((one) => one.id === own.body.id)!.open, false)
    assert.equal(
      said(await raise('talk', { ...against, until: '2026-12-31' }, liaison)),
      'pacts.jumps',
      'after it expired the ladder begins anew',
    )
    const standing = breaches.find((one) => one.open)!
    assert.equal(standing.step, 'superior')
    assert.equal(said(await liaison.put(`/api/pacts/breaches/${standing.id}/lift`, { reason: '已补办' })), 'access.denied')
    assert.equal(said(await secretary.put(`/api/pacts/breaches/${standing.id}/lift`, { reason: '已补办' })), 200)
    assert.equal(said(await secretary.put(`/api/pacts/breaches/${standing.id}/lift`, { reason: '已补办' })), 'pacts.breach-over')
  })

  it('that stays quiet is raised to the liaisons, then to the joint meeting, each once', async () => {
    const { regions } = house.fuding
    const turn = async (at: string) => {
      house.clock.set(at)
      await house.inCity(house.fuding.id, goRound)
      return (await stage.detail(id)).events.map(({ kind }) => kind)
    }
    assert.equal((await turn('2027-01-10T09:00:00+08:00')).includes('quiet-raised'), false)
    await house.settle()
    assert.ok((await turn('2027-02-01T09:00:00+08:00')).includes('quiet-raised'))
    assert.equal((await stage.detail(id)).quiet, true)
    const quiet = (await secretary.get('/api/pacts?quiet=1')).body as unknown as { rows: { id: string }[] }
    assert.ok(quiet.rows.some((row) => row.id === id))
    assert.equal((await turn('2027-02-10T09:00:00+08:00')).includes('quiet-proposed'), false)
    assert.ok((await turn('2027-02-16T09:00:00+08:00')).includes('quiet-proposed'))
    const kinds = await turn('2027-02-20T09:00:00+08:00')
    assert.equal(kinds.filter((kind) => kind === 'quiet-proposed').length, 1)
    const topics = await house.owner.query(`select kind from meetings.topics where subject_id = $1 and community_id = $2`, [
      id,
      regions.community1,
    ])
    assert.deepEqual(topics.rows, [{ kind: 'quiet-pact' }])
    await confirm([await recorded({ on: '2027-02-20' })])
    assert.equal((await stage.detail(id)).quiet, false)
  })
})

describe('the time of an agreement', () => {
  let house: AHouse
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  it('begins on its first day, is brought up before its end, and ends by the clock', async () => {
    const secretary = await house.signedIn({ post: 'communitySecretary' })
    const stage = aStage(house, secretary, await house.signedIn({ post: 'liaison' }))
    const clauses = [...twoClauses.map((one) => ({ ...one, weight: 50 })), clause({ dual: 'constraint', soft: true, weight: 0 })]
    const id = await stage.agreed({ validFrom: '2026-11-01', validTo: '2027-01-31', clauses })
    assert.equal((await stage.detail(id)).state, 'published')
    assert.equal(said(await stage.record(id)), 'pacts.not-performing')
    house.clock.set('2026-11-01T09:00:00+08:00')
    await house.settle()
    assert.equal((await stage.detail(id)).state, 'performing')
    const remind = async (n: number) => {
      const breach = {
        side: 'unit',
        step: 'reminder',
        fact: '没有开放',
        until: '2026-11-30',
        clauseId: await stage.clauseOf(id, n),
      }
      return said(await secretary.post(`/api/pacts/${id}/breaches`, breach))
    }
    assert.equal(await remind(0), 'pacts.not-late', 'its days are not over')
    assert.equal(await remind(2), 200, 'what cannot be counted is judged by the fact')
    house.clock.set('2026-12-05T09:00:00+08:00')
    await house.settle()
    assert.ok((await stage.detail(id)).events.some(({ kind }) => kind === 'due-to-renew'))
    house.clock.set('2027-02-01T09:00:00+08:00')
    await house.settle()
    assert.equal((await stage.detail(id)).state, 'ended')
  })
})
