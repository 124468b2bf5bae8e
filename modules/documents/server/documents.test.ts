import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { clauses, figures, lookAtBases, resolve } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Base = { id: string; state: string; clauseNo: string | null; documentId: string | null; on: string | null; linked: boolean }

describe('documents', () => {
  let house: AHouse
  let officer: SignedIn
  let housing: SignedIn
  let worker: SignedIn
  before(async () => {
    house = await aHouse()
    officer = await house.signedIn({ post: 'organisationOfficer' })
    housing = await house.signedIn({ post: 'deptHead' })
    worker = await house.signedIn({ post: 'communityWorker' })
  })
  after(() => house.close())

  const body =
    '为规范积分管理，制定本办法。\n第一条　积分由服务产生。\n第二条　积分分为：\n（一）服务积分；\n（二）奖励积分。\n第三条　每月兑换不超过四十分。'
  const draftGiven = (more: object = {}) => ({
    orgId: house.fuding.orgs.organisation,
    title: '在职党员积分制管理办法',
    issuer: '中共福鼎市委组织部',
    kind: 'measures',
    visibility: 'public',
    body,
    ...more,
  })
  const drafted = async (more: object = {}) => String((await officer.post('/api/documents', draftGiven(more))).body.id)
  const read = async (id: string, by = officer) => (await by.get(`/api/documents/${id}`)).body
  const put = async (id: string, what: string, given: object, by = officer) =>
    by.put(`/api/documents/${id}${what}`, { version: (await read(id)).version, ...given })
  const days = { issuedOn: '2026-10-09', effectiveOn: '2026-10-09' }
  const issued = async (more: object = {}, when: object = days) => {
    const id = await drafted(more)
    const { body } = await put(id, '/issued', when)
    return { id, docNo: String(body.docNo) }
  }
  const bases = async (by = officer) => (await by.get('/api/documents/bases/all')).body.rows as Base[]
  const base = async (id: string) => (await bases()).find((one) => one.id === id)!

  it('are drafted from a text that is cut into clauses, and countersigned by whoever is asked', async () => {
    const id = await drafted()
    const draft = await read(id)
    assert.deepEqual(
      [draft.state, draft.clauses, (draft.clauseRows as { no: string }[]).map(({ no }) => no)],
      ['draft', 3, ['第一条', '第二条', '（一）', '（二）', '第三条']],
    )
    const { housing: at, cityManagement } = house.fuding.orgs
    assert.equal(said(await put(id, '/countersigns', { orgIds: [crypto.randomUUID()] })), 'documents.no-such-org')
    assert.equal(said(await housing.get(`/api/documents/${id}`)), 'documents.not-found')
    assert.equal(said(await put(id, '/countersigns', { orgIds: [at] })), 200)
    const waits = (await housing.get('/api/inbox')).body.rows as { kind: string; link: string }[]
    assert.ok(waits.some(({ kind, link }) => kind === 'countersign' && link === `/documents/${id}`))
    assert.equal((await read(id, housing)).state, 'countersign')
    assert.equal(said(await put(id, '/issued', days)), 'documents.not-countersigned')
    const give = (given: object, by = housing) => by.put(`/api/documents/${id}/countersigned`, { orgId: at, ...given })
    assert.equal(said(await give({ verdict: 'objected' })), 'documents.object-with-words')
    assert.equal(said(await give({ verdict: 'agreed', orgId: cityManagement })), 'documents.not-found')
    assert.equal(said(await give({ verdict: 'agreed' }, officer)), 'access.denied')
    assert.equal(said(await give({ verdict: 'objected', words: '第三条改为三十分。' })), 200)
    assert.equal(said(await give({ verdict: 'agreed' })), 'documents.already-answered')
    assert.equal(said(await put(id, '/issued', days)), 'documents.not-countersigned')
    const changed = await put(id, '', { ...draftGiven({ body: body.replace('四十', '三十') }), orgId: undefined })
    assert.equal(said(changed), 200)
    assert.equal(said(await give({ verdict: 'agreed' })), 200)
    assert.equal(said(await put(id, '/issued', { ...days, docNo: '鼎委组〔2026〕9号' })), 200)
    assert.equal((await read(id, worker)).state, 'inForce')
    assert.equal(said(await put(id, '', { ...draftGiven(), orgId: undefined })), 'documents.not-a-draft')
    assert.equal(said(await put(id, '/issued', days)), 'documents.issued-already')
  })

  it('wait for everybody whose word is missing: after another was asked, after the text changed, and no more once withdrawn', async () => {
    const id = await drafted({ title: '共驻共建考评细则' })
    const { housing: at, cityManagement } = house.fuding.orgs
    const other = await house.signedIn({ post: 'deptHead', org: 'cityManagement' })
    const waits = async (by: SignedIn) =>
      ((await by.get('/api/inbox?limit=100')).body.rows as { link: string }[]).some(({ link }) => link === `/documents/${id}`)
    await put(id, '/countersigns', { orgIds: [at] })
    await put(id, '/countersigns', { orgIds: [cityManagement] })
    assert.deepEqual([await waits(housing), await waits(other)], [true, true])
    await housing.put(`/api/documents/${id}/countersigned`, { orgId: at, verdict: 'agreed' })
    assert.deepEqual([await waits(housing), await waits(other)], [false, true])
    assert.equal(said(await put(id, '', { ...draftGiven({ body: body.replace('四十', '三十') }), orgId: undefined })), 200)
    assert.deepEqual([await waits(housing), await waits(other)], [true, true])
    assert.equal(said(await put(id, '/withdrawn', { words: '并入另一件' })), 200)
    assert.deepEqual([await waits(housing), await waits(other)], [false, false])
  })

  it('are numbered without a gap, and a number is given once', async () => {
    const { docNo } = await issued({ title: '通知一' })
    assert.equal(docNo, '鼎委办〔2026〕1号')
    const id = await drafted({ title: '通知二' })
    assert.equal(said(await put(id, '/issued', { ...days, docNo })), 'documents.number-taken')
    assert.equal((await put(id, '/issued', { ...days, docNo: '鼎委办〔2026〕2号' })).body.docNo, '鼎委办〔2026〕2号')
    assert.equal((await issued({ title: '通知三' })).docNo, '鼎委办〔2026〕3号')
    const none = await drafted({ body: '没有分条。' })
    assert.equal(said(await put(none, '/issued', days)), 'documents.no-clauses')
    assert.equal(said(await put(none, '/withdrawn', { words: '不再需要' })), 200)
    assert.equal(said(await put(none, '/withdrawn', { words: '不再需要' })), 'documents.not-a-draft')
  })

  it('are what rules rest on: by the number in a basis, by a link, and no more when they have ended', async () => {
    assert.equal((await base('careshop.monthlyPoints')).state, 'none')
    const basis = { zh: '鼎委组〔2026〕9号第二条第（二）项', en: 'Document 9 of 2026' }
    await officer.put('/api/rules/careshop', { key: 'monthlyPoints', value: 40, basis, reason: '试', version: 0 })
    const found = await base('careshop.monthlyPoints')
    assert.deepEqual([found.state, found.clauseNo, found.linked], ['inForce', '第二条（二）', false])

    const { id } = await issued({ title: '短期办法' }, { ...days, expiresOn: '2026-11-20' })
    const link = (given: object, by = officer) =>
      by.put('/api/documents/links', { module: 'pacts', key: 'silence', documentId: id, clauseKey: 'a3', ...given })
    assert.equal(said(await link({ clauseKey: 'a9' })), 'documents.no-such-clause')
    assert.equal(said(await link({ key: 'nothing' })), 'documents.no-such-rule')
    assert.equal(said(await link({}, worker)), 'access.denied')
    assert.equal(said(await link({})), 200)
    assert.deepEqual([(await base('pacts.silence')).state, (await base('pacts.silence')).linked], ['inForce', true])
    assert.equal((await read(id)).rules, 1)

    const waits = async () =>
      ((await officer.get('/api/inbox')).body.rows as { kind: string; title: string }[]).filter(({ kind }) =>
        kind.startsWith('basis'),
      )
    const look = () => house.inCity(house.fuding.id, lookAtBases)
    await look()
    assert.equal((await waits()).length, 0)
    house.clock.set('2026-10-21T09:00:00+08:00')
    await look()
    await look()
    assert.deepEqual(
      (await waits()).map(({ kind }) => kind),
      ['basisExpiring'],
    )
    assert.equal((await base('pacts.silence')).state, 'expiring')
    house.clock.set('2026-11-20T09:00:00+08:00')
    await look()
    const [ended, ...more] = await waits()
    assert.deepEqual([ended!.kind, more.length], ['basisEnded', 0])
    assert.match(ended!.title, /短期办法.*2026-11-20.*1/)
    assert.deepEqual([(await base('pacts.silence')).state, (await base('pacts.silence')).on], ['expired', '2026-11-20'])

    const later = await issued(
      { title: '短期办法（2026年修订）', supersedesId: id },
      { issuedOn: '2026-11-20', effectiveOn: '2026-11-20' },
    )
    assert.equal((await read(id)).state, 'amended')
    assert.equal((await base('pacts.silence')).state, 'amended')
    assert.equal(said(await link({ documentId: later.id })), 200)
    await look()
    assert.equal((await waits()).length, 0)
    assert.equal(said(await link({ documentId: undefined, clauseKey: undefined })), 200)
    assert.equal((await base('pacts.silence')).state, 'none')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('count every rule of every module, those of concerns too, and list them by state', async () => {
    const all = await bases()
    assert.ok(all.length > 80, String(all.length))
    for (const module of ['concerns', 'pacts', 'exchange', 'documents'])
      assert.ok(
        all.some(({ id }) => id.startsWith(`${module}.`)),
        module,
      )
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
    const list = async (query: string) =>
      (await officer.get(`/api/documents/bases?${query}`)).body as unknown as {
        rows: Base[]
        next: string | null
        total: { count: number }
      }
    const inForce = await list('state=inForce&limit=200')
    assert.ok(inForce.rows.length > 0 && inForce.rows.every(({ state }) => state === 'inForce'))
    const first = await list('limit=50')
    assert.deepEqual([first.total.count, first.next], [all.length, '50'])
    const second = await list('limit=50&cursor=50')
    assert.equal(first.rows.filter(({ id }) => second.rows.some((row) => row.id === id)).length, 0)
    assert.equal((await officer.get('/api/documents/bases/export.csv?state=none')).status, 200)
  })

  it('answer their neighbours: what a basis rests on, every clause, how many are in force', async () => {
    const answered = await house.inCity(house.fuding.id, async (ctx) => ({
      found: await resolve(ctx, '鼎委组〔2026〕9号第三条'),
      law: await resolve(ctx, '《个人信息保护法》第十九条'),
      none: await resolve(ctx, '鼎委组〔2001〕1号'),
      clauses: await clauses(ctx),
      figures: await figures(ctx),
    }))
    assert.deepEqual([answered.found.state, answered.found.clauseNo], ['inForce', '第三条'])
    assert.deepEqual([answered.law.state, answered.none.state], ['law', 'none'])
    assert.ok(answered.clauses.some(({ link, clauseNo }) => clauseNo === '第二条（一）' && link.includes('clause=a2.1')))
    for (const { value, link } of answered.figures) {
      const [path, states = ''] = link.split('?state=')
      const asked = states.split(',').map((each) => `state=${each}`)
      assert.equal(((await officer.get(`/api${path}?${asked.join('&')}`)).body.total as { count: number }).count, value)
    }
  })

  it('are found by words of their text', async () => {
    const found = async (q: string) =>
      ((await worker.get(`/api/documents?q=${encodeURIComponent(q)}`)).body.rows as { title: string }[]).map(({ title }) => title)
    assert.ok((await found('不超过三十分')).includes('在职党员积分制管理办法'))
    assert.deepEqual(await found('海上风电'), [])
    assert.ok((await found('鼎委组〔2026〕9号')).length > 0)
  })

  it('keep scans of the original, and print as papers', async () => {
    const { id } = await issued({ title: '带原件的通知' })
    const pdf = Buffer.from('%PDF-1.4\n%%EOF')
    const sent = (by: SignedIn, fields: Record<string, { name: string; content: Buffer }>) =>
      by.upload(`/api/documents/${id}/files`, fields)
    const file = { files: { name: '原件.pdf', content: pdf } }
    assert.equal(said(await sent(officer, {})), 'documents.no-file')
    assert.equal(said(await sent(worker, file)), 'access.denied')
    assert.equal(said(await sent(officer, file)), 200)
    const [kept] = (await read(id)).files as { id: string; name: string }[]
    assert.equal(kept!.name, '原件.pdf')
    assert.equal((await worker.get(`/api/documents/${id}/files/${kept!.id}`)).status, 200)
    for (const format of ['pdf', 'docx']) {
      assert.equal((await worker.get(`/api/documents/${id}/paper?format=${format}`)).status, 200)
      assert.equal((await worker.get(`/api/documents/collection?format=${format}`)).status, 200)
    }
  })

  it('are read by residents where they are public, and only what was issued', async () => {
    const open = await issued({ title: '公开的办法' })
    const closed = await issued({ title: '内部的通知', visibility: 'staff' })
    const draft = await drafted({ title: '还在起草的办法' })
    const list = (await house.anyone.get('/documents')).text
    assert.ok(list.includes('公开的办法') && !list.includes('内部的通知') && !list.includes('还在起草的办法'))
    const page = await house.anyone.get(`/documents/${open.id}`)
    assert.ok(page.status === 200 && page.text.includes('第三条') && page.text.includes('每月兑换不超过四十分'))
    for (const id of [closed.id, draft, crypto.randomUUID(), 'x'])
      assert.equal((await house.anyone.get(`/documents/${id}`)).status, 404)
  })

  it('are closed to the stranger, the unauthorised, the other city and the one who left', async () => {
    const id = await drafted({ title: '别人看不到的草稿' })
    for (const path of ['', '/bases', '/bases/all', '/choices', `/${id}`]) {
      assert.equal((await house.anyone.get(`/api/documents${path}`)).status, 401, path)
      assert.equal((await (await house.signedIn({ post: 'gridWorker' })).get(`/api/documents${path}`)).status >= 403, true, path)
    }
    assert.equal(said(await worker.get(`/api/documents/${id}`)), 'documents.not-found')
    assert.equal(said(await worker.post('/api/documents', draftGiven())), 'access.denied')
    const street = await house.signedIn({ post: 'partyOrganizer' })
    assert.equal(said(await street.post('/api/documents', draftGiven())), 'access.denied')
    assert.equal(said(await street.get(`/api/documents/${id}`)), 'documents.not-found')
    assert.equal(said(await street.post('/api/documents', draftGiven({ orgId: street.orgId }))), 200)
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(`/api/documents/${id}`)), 'documents.not-found')
    assert.equal(said(await other.put(`/api/documents/${id}/issued`, { ...days, version: 1 })), 'documents.not-found')
    const gone = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(gone)
    assert.ok([401, 403].includes((await gone.post('/api/documents', draftGiven())).status))
  })
})
