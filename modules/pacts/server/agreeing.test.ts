import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aStage, clause, said, twoClauses } from './fixtures.ts'

const pdf = Buffer.from('%PDF-1.4\n% scan\n')

describe('an agreement between a community and a unit', () => {
  let house: AHouse
  let secretary: SignedIn
  let liaison: SignedIn
  let stage: ReturnType<typeof aStage>
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    liaison = await house.signedIn({ post: 'liaison' })
    stage = aStage(house, secretary, liaison)
  })
  after(() => house.close())

  it('is drafted by the community, changed by either side, and refuses what is stale', async () => {
    const drafted = await stage.draft()
    assert.equal(said(drafted), 200)
    const id = String(drafted.body.id)
    assert.equal(said(await stage.draft()), 'pacts.already')
    const term = { validFrom: '2026-07-01', validTo: '2027-06-30' }
    const change = (version: number, by = liaison) => by.put(`/api/pacts/${id}/draft`, { ...term, clauses: twoClauses, version })
    assert.equal(said(await change(1)), 200)
    assert.equal(said(await change(1)), 'version.stale')
    assert.equal(said(await secretary.put(`/api/pacts/${id}/end`, { reason: '改期再谈' })), 200)
    assert.equal((await stage.detail(id)).state, 'ended')
  })

  it('is refused where nobody stands, or too long', async () => {
    const { regions, orgs } = house.fuding
    assert.equal(said(await stage.draft({ orgId: orgs.local3 })), 'pacts.no-unit')
    assert.equal(said(await stage.draft({ orgId: orgs.party1 })), 'pacts.no-unit')
    assert.equal(said(await stage.draft({ communityId: regions.street1 })), 'pacts.no-community')
    assert.equal(said(await stage.draft({ validTo: '2029-07-01' })), 'pacts.term-too-long')
    assert.equal(said(await stage.draft({ validTo: '2026-07-01' })), 'pacts.term')
  })

  it('has its number with the second signature, and the text that was signed never changes', async () => {
    const id = String((await stage.draft()).body.id)
    assert.equal(said(await secretary.put(`/api/pacts/${id}/publication`)), 'pacts.not-signed')
    const { text, sha256 } = await stage.text(id)
    assert.match(text, /石湖社区委员会[\s\S]*榕荫小学[\s\S]*双向服务[\s\S]*每月4场/)
    assert.equal(sha256, createHash('sha256').update(text).digest('hex'))

    assert.equal(said(await stage.sign(id, 'community')), 200)
    assert.equal(said(await stage.sign(id, 'community')), 'pacts.side-signed')
    const { version } = await stage.detail(id)
    const changed = { validFrom: '2026-07-01', validTo: '2027-06-30', clauses: [clause({ quantity: 5 }), twoClauses[1]], version }
    assert.equal(said(await liaison.put(`/api/pacts/${id}/draft`, changed)), 200, 'the draft may still change')
    assert.equal((await stage.detail(id)).signatures[0]!.stands, false, 'but then the signature stands no longer')
    assert.equal(said(await liaison.put(`/api/pacts/${id}/signature`, { side: 'unit', sha256 })), 'pacts.text-changed')

    assert.equal(said(await stage.sign(id, 'unit')), 200)
    const concluded = await stage.sign(id, 'community')
    assert.equal(concluded.body.state, 'signed')
    assert.match(String(concluded.body.no), /^鼎社约〔2026〕\d{3}号$/)
    const after = { ...changed, version: (await stage.detail(id)).version }
    assert.equal(said(await liaison.put(`/api/pacts/${id}/draft`, after)), 'pacts.not-negotiating')
    await assert.rejects(house.owner.query(`update pacts.texts set body = 'x' where pact_id = $1`, [id]), /text_has_its_hash/)
    const kept = await stage.text(id)
    assert.equal(createHash('sha256').update(kept.text).digest('hex'), kept.sha256)

    assert.equal(said(await secretary.put(`/api/pacts/${id}/publication`)), 200)
    assert.equal((await stage.detail(id)).state, 'performing')
    assert.equal(said(await secretary.put(`/api/pacts/${id}/publication`)), 'pacts.published')
    const street = await house.signedIn({ post: 'partyOrganizer' })
    assert.equal(said(await street.put(`/api/pacts/${id}/witness`)), 200)
    assert.equal(said(await street.put(`/api/pacts/${id}/witness`)), 'pacts.witnessed')
  })

  it('asks both sides to promise, with weights that make a hundred', async () => {
    const { orgs } = house.fuding
    const bank = await house.signedIn({ post: 'liaison', org: 'local2' })
    const id = String((await stage.draft({ orgId: orgs.local2, clauses: [clause({ weight: 100 })] })).body.id)
    assert.equal(said(await stage.sign(id, 'unit', bank)), 'pacts.one-sided')
    const { version } = await stage.detail(id)
    const body = { validFrom: '2026-07-01', validTo: '2027-06-30', clauses: [clause(), clause({ side: 'community' })], version }
    assert.equal(said(await secretary.put(`/api/pacts/${id}/draft`, body)), 200)
    assert.equal(said(await stage.sign(id, 'community')), 'pacts.weights')
    assert.equal(said(await bank.put(`/api/pacts/${id}/end`, { reason: '暂不签' })), 200)
  })

  it('may be signed on paper, with the scan', async () => {
    const { orgs } = house.fuding
    const id = String((await stage.draft({ orgId: orgs.local2 })).body.id)
    const paper = (fields: Parameters<SignedIn['upload']>[1], by = secretary) => by.upload(`/api/pacts/${id}/paper`, fields)
    assert.equal(said(await paper({ signedOn: '2026-10-01' })), 'pacts.no-scan')
    const scan = { name: '协议扫描件.pdf', content: pdf }
    assert.equal(said(await paper({ signedOn: '2026-10-10', scan })), 'pacts.in-the-future')
    assert.equal(said(await paper({ signedOn: '2026-10-01', scan }, liaison)), 'access.denied')
    assert.equal(said(await paper({ signedOn: '2026-10-01', scan })), 200)
    const { state, signatures } = await stage.detail(id)
    assert.equal(state, 'signed')
    assert.deepEqual(
      signatures.map(({ side, how, stands }) => [side, how, stands]),
      [
        ['community', 'paper', true],
        ['unit', 'paper', true],
      ],
    )
    const file = await secretary.get(`/api/pacts/${id}/files/${signatures[0]!.fileId}`)
    assert.equal(file.status, 200)
    assert.equal(file.text, pdf.toString())
  })

  it('is followed by a new version, signed again, while the old one goes on', async () => {
    const list = (await secretary.get('/api/pacts?inForce=1')).body as unknown as { rows: { id: string }[] }
    const old = list.rows[0]!.id
    const next = { validFrom: '2026-10-09', validTo: '2027-06-30', reason: '增加服务内容' }
    const amended = await liaison.post(`/api/pacts/${old}/amendment`, next)
    assert.equal(said(amended), 200)
    assert.equal(said(await secretary.post(`/api/pacts/${old}/renewal`, next)), 'pacts.successor')
    const id = String(amended.body.id)
    assert.equal((await stage.detail(old)).state, 'performing')
    await stage.sign(id, 'unit')
    await stage.sign(id, 'community')
    assert.equal((await stage.detail(old)).state, 'performing')
    assert.equal(said(await secretary.put(`/api/pacts/${id}/publication`)), 200)
    assert.equal((await stage.detail(old)).state, 'amended')
    assert.equal((await stage.detail(id)).state, 'performing')
  })

  it('names another liaison of one’s own side only', async () => {
    const id = ((await secretary.get('/api/pacts?inForce=1')).body as unknown as { rows: { id: string }[] }).rows[0]!.id
    const worker = await house.signedIn({ post: 'communityWorker' })
    const set = (side: string, personId: string, by = secretary) => by.put(`/api/pacts/${id}/liaison`, { side, personId })
    assert.equal(said(await set('community', worker.personId)), 200)
    assert.equal(said(await set('unit', liaison.personId)), 'access.denied')
    assert.equal(said(await set('community', liaison.personId)), 'pacts.no-liaison')
    assert.equal(said(await set('unit', liaison.personId, liaison)), 200)
  })

  it('is seen and touched only by those whose it is', async () => {
    const id = ((await secretary.get('/api/pacts?inForce=1')).body as unknown as { rows: { id: string }[] }).rows[0]!.id
    const elsewhere = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const hospital = await house.signedIn({ post: 'liaison', org: 'local3' })
    const yunxi = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    const clerk = await house.signedIn({ post: 'deptHandler' })
    const leaver = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(leaver)
    const deeds: [
      string,
      (by: Pick<SignedIn, 'get' | 'put' | 'post'>) => Promise<{ status: number; body: Record<string, unknown> }>,
    ][] = [
      ['read', (by) => by.get(`/api/pacts/${id}`)],
      ['text', (by) => by.get(`/api/pacts/${id}/text`)],
      ['people', (by) => by.get(`/api/pacts/${id}/people`)],
      [
        'draft',
        (by) => by.put(`/api/pacts/${id}/draft`, { validFrom: '2026-07-01', validTo: '2027-06-30', clauses: [], version: 1 }),
      ],
      ['sign', (by) => by.put(`/api/pacts/${id}/signature`, { side: 'community', sha256: '0'.repeat(64) })],
      ['witness', (by) => by.put(`/api/pacts/${id}/witness`)],
      ['publish', (by) => by.put(`/api/pacts/${id}/publication`)],
      ['renew', (by) => by.post(`/api/pacts/${id}/renewal`, { validFrom: '2026-07-01', validTo: '2027-06-30', reason: '续' })],
      ['end', (by) => by.put(`/api/pacts/${id}/end`, { reason: '不做了' })],
      ['notice', (by) => by.put(`/api/pacts/${id}/notice`, { reason: '不做了' })],
      ['agree', (by) => by.put(`/api/pacts/${id}/notice/agreement`)],
      ['take back', (by) => by.put(`/api/pacts/${id}/notice/withdrawal`)],
      ['liaison', (by) => by.put(`/api/pacts/${id}/liaison`, { side: 'unit', personId: liaison.personId })],
      ['ask', (by) => by.post(`/api/pacts/${id}/contacts`, { side: 'community', words: '在吗' })],
    ]
    for (const [name, deed] of deeds) {
      assert.equal(said(await deed(house.anyone)), 'session.required', name)
      for (const by of [elsewhere, hospital, clerk, leaver]) assert.equal(said(await deed(by)), 'access.denied', name)
      assert.equal(said(await deed(yunxi)), 'pacts.not-found', name)
    }
    const count = async (by: SignedIn) => ((await by.get('/api/pacts')).body as { rows?: unknown[]; code?: string }).rows?.length
    assert.equal(await count(elsewhere), 0)
    assert.equal(await count(hospital), 0)
    assert.equal(await count(yunxi), 0)
    assert.equal(said(await clerk.get('/api/pacts')), 'access.denied')
    assert.ok((await count(liaison))! > 0)
    type Communities = { rows: { communityName: string; inForce: number }[] }
    const communities = async (by: SignedIn) => ((await by.get('/api/pacts/communities')).body as Communities).rows
    const inForce = (await secretary.get('/api/pacts?inForce=1')).body as { total: { count: number } }
    assert.deepEqual(
      (await communities(secretary)).map((row) => [row.communityName, row.inForce]),
      inForce.total.count ? [['石湖社区', inForce.total.count]] : [],
    )
    for (const by of [elsewhere, hospital, yunxi]) assert.deepEqual(await communities(by), [])
    assert.equal(said(await clerk.get('/api/pacts/communities')), 'access.denied')
    assert.equal(said(await house.anyone.get('/api/pacts/communities')), 'session.required')
    assert.equal((await secretary.get('/api/pacts/export.xlsx')).status, 200)
    assert.equal(
      said(
        await elsewhere.post('/api/pacts', {
          communityId: house.fuding.regions.community1,
          orgId: house.fuding.orgs.local1,
          validFrom: '2026-07-01',
          validTo: '2027-06-30',
          clauses: [],
        }),
      ),
      'access.denied',
    )
  })
})

describe('ending an agreement in force', () => {
  let house: AHouse
  let secretary: SignedIn
  let liaison: SignedIn
  let stage: ReturnType<typeof aStage>
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    liaison = await house.signedIn({ post: 'liaison' })
    stage = aStage(house, secretary, liaison)
  })
  after(() => house.close())
  const give = (id: string, by = liaison) => by.put(`/api/pacts/${id}/notice`, { reason: '单位搬迁' })
  const agree = (id: string, by = secretary) => by.put(`/api/pacts/${id}/notice/agreement`)
  const takeBack = (id: string, by = liaison) => by.put(`/api/pacts/${id}/notice/withdrawal`)
  const titles = async (who: SignedIn, query = '') =>
    ((await who.get(`/api/inbox${query}`)).body as { rows: { title: string }[] }).rows.map(({ title }) => title).join()

  it('takes notice: nobody ends it alone and at once', async () => {
    const id = await stage.agreed()
    assert.equal(said(await secretary.put(`/api/pacts/${id}/end`, { reason: '不做了' })), 'pacts.needs-notice')
    assert.equal(said(await agree(id)), 'pacts.no-notice')
    const given = await give(id)
    assert.equal(said(given), 200)
    assert.equal(given.body.endsOn, '2026-11-08', 'thirty days from 9 October')
    assert.equal(said(await give(id, secretary)), 'pacts.notice-given')
    for (const by of [secretary, liaison]) {
      const { state, notice } = (await by.get(`/api/pacts/${id}`)).body as { state: string; notice: Record<string, string> }
      assert.deepEqual([state, notice.side, notice.reason, notice.endsOn], ['performing', 'unit', '单位搬迁', '2026-11-08'])
    }
    assert.match(await titles(secretary), /对方提出终止协议/)
    assert.equal(said(await stage.record(id)), 200, 'both still keep to it')
    assert.equal(((await secretary.get('/api/pacts?notice=1')).body.rows as unknown[]).length, 1)
    assert.match((await house.anyone.get(`/agreement/${id}`)).text, /最后一天为 2026-11-08/)

    assert.equal(said(await agree(id, liaison)), 'access.denied', 'who gave it does not agree for the other side')
    assert.equal(said(await takeBack(id, secretary)), 'access.denied')
    assert.equal(said(await takeBack(id)), 200)
    assert.equal(said(await takeBack(id)), 'pacts.no-notice')
    assert.doesNotMatch(await titles(secretary), /同意的可即日终止/)
    assert.match(await titles(secretary, '?notices=1'), /终止告知已撤回/)

    assert.equal(said(await give(id, secretary)), 200, 'the community may give it too')
    assert.equal(said(await agree(id, liaison)), 200, 'and when the unit agrees it ends at once')
    const { state, events } = await stage.detail(id)
    assert.equal(state, 'ended')
    assert.deepEqual(
      events
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('notice') || kind === 'ended')
        .sort(),
      ['ended', 'notice-agreed', 'notice-given', 'notice-given', 'notice-taken-back'],
    )
    assert.equal(said(await give(id)), 'pacts.not-performing')
    assert.equal(said(await secretary.put(`/api/pacts/${id}/end`, { reason: '再来' })), 'pacts.over')
  })

  it('comes by itself on the last day if the other side says nothing', async () => {
    const id = await stage.agreed()
    assert.equal(said(await give(id)), 200)
    house.clock.set('2026-11-08T20:00:00+08:00')
    await house.settle()
    assert.equal((await stage.detail(id)).state, 'performing')
    house.clock.set('2026-11-09T09:00:00+08:00')
    await house.settle()
    assert.equal((await stage.detail(id)).state, 'ended')
    assert.match(await titles(secretary, '?notices=1'), /协议已终止/)
  })
})
