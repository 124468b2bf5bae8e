import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { pass } from './index.ts'

type Said = { status: number; body: Record<string, unknown>; text?: string }
const said = ({ status, body }: Said) => (status === 200 ? 200 : body.code)
type Application = {
  id: string
  state: string
  version: number
  no: string | null
  decideBy: string | null
  hearingUntil: string | null
  matterId: string | null
  hearing: { communityId: string; opinion: string | null; mine: boolean }[]
}

describe('an application for admission', () => {
  let house: AHouse
  let dept: SignedIn
  let office: SignedIn
  let secretary: SignedIn
  before(async () => {
    house = await aHouse()
    dept = await house.signedIn({ post: 'deptLiaison' })
    office = await house.signedIn({ post: 'organisationOfficer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
  })
  after(() => house.close())

  const whole = {
    name: '老旧小区住户意见登记',
    mode: 'assist',
    content: '每季度登记一次住户对改造的意见。',
    legalBasis: '演示依据：老旧小区改造实施办法第八条',
    frequency: 'quarterly',
    halfHours: 6,
    wantedFrom: '2026-12-01',
    fundFen: 600_000,
    fundStandard: '每社区每年 6000 元',
    dataNeeded: ['楼栋', '意见'],
    forms: ['意见登记表'],
    deptDuty: '设计表格、培训、汇总',
    communityDuty: '发放和收回',
    contact: '城建科 1000001',
  }
  const drafted = async (more: object = {}) => {
    const { body } = await dept.post('/api/admission/applications', { ...whole, ...more })
    return String(body.id)
  }
  const read = async (id: string, who = dept) =>
    (await who.get(`/api/admission/applications/${id}`)).body as unknown as Application
  const put = async (who: SignedIn, id: string, what: string, body: object = {}) =>
    who.put(`/api/admission/applications/${id}/${what}`, {
      version: (await read(id, office)).version ?? (await read(id)).version,
      ...body,
    })
  const submitted = async (more: object = {}) => {
    const id = await drafted(more)
    assert.equal(said(await dept.put(`/api/admission/applications/${id}/submitted`, { version: 1 })), 200)
    return id
  }
  const heard = async (more: object = {}) => {
    const id = await submitted(more)
    assert.equal(said(await put(office, id, 'checked', { complete: true })), 200)
    return id
  }
  const waits = async (who: SignedIn, kind: string, query = '') =>
    ((await who.get(`/api/inbox?limit=200${query}`)).body.rows as { kind: string; link: string }[]).filter(
      (item) => item.kind === kind,
    )

  it('is a draft first, and handed in only when whole, early enough, and asking for nothing it need not know', async () => {
    const id = await drafted({ legalBasis: undefined, contact: undefined })
    const lacking = await dept.put(`/api/admission/applications/${id}/submitted`, { version: 1 })
    assert.equal(said(lacking), 'admission.incomplete')
    assert.match(String(lacking.body.title), /依据、联系方式/)
    assert.equal(said(await dept.put(`/api/admission/applications/${id}/content`, { ...whole, version: 1 })), 200)
    assert.equal(said(await dept.put(`/api/admission/applications/${id}/submitted`, { version: 1 })), 'version.stale')
    assert.equal(said(await dept.put(`/api/admission/applications/${id}/submitted`, { version: 2 })), 200)
    assert.equal(
      said(await dept.put(`/api/admission/applications/${id}/content`, { ...whole, version: 3 })),
      'admission.handed-in',
    )

    const early = await drafted({ wantedFrom: '2026-10-20' })
    const refusal = await dept.put(`/api/admission/applications/${early}/submitted`, { version: 1 })
    assert.equal(said(refusal), 'admission.too-early')
    // 30 working days after the 9th of October, the working Saturday of the 10th among them.
    assert.match(String(refusal.body.title), /11月19日/)
    const nosy = await drafted({ dataNeeded: ['楼栋', '家庭收入'] })
    assert.equal(
      said(await dept.put(`/api/admission/applications/${nosy}/submitted`, { version: 1 })),
      'admission.field-forbidden',
    )
  })

  it('has a number and a clock from the day it is handed in', async () => {
    const id = await submitted()
    const { no, decideBy, state } = await read(id)
    assert.match(String(no), /^准入申〔2026〕\d{3}号$/)
    assert.equal(state, 'submitted')
    assert.equal(decideBy?.slice(0, 10), '2026-10-29')
    assert.ok((await waits(office, 'check')).some(({ link }) => link.endsWith(id)))
  })

  it('comes back with words where it is incomplete, and may be handed in again', async () => {
    const id = await submitted()
    assert.equal(said(await put(office, id, 'checked', { complete: false })), 'admission.words-missing')
    assert.equal(said(await put(office, id, 'checked', { complete: false, words: '请写明条款' })), 200)
    const back = await read(id)
    assert.deepEqual([back.state, back.decideBy], ['incomplete', null])
    assert.equal(said(await put(dept, id, 'submitted')), 200)
    assert.equal((await read(id)).no, back.no)
  })

  it('is never decided before the communities were heard', async () => {
    const id = await submitted()
    const grant = { decision: 'granted', reason: '依据充分', validFrom: '2026-12-01' }
    assert.equal(said(await put(office, id, 'decided', grant)), 'admission.not-heard')
    await put(office, id, 'checked', { complete: true })
    assert.equal(said(await put(office, id, 'decided', grant)), 'admission.not-heard')
    const one = await read(id, secretary)
    assert.deepEqual([one.state, one.hearingUntil, one.hearing.length], ['hearing', '2026-10-15', 3])
    assert.equal(one.hearing.filter(({ mine }) => mine).length, 1)
    assert.ok((await waits(secretary, 'hear')).some(({ link }) => link.endsWith(id)))
  })

  it('hears each community once a hearing, objections in words; ends when all have spoken', async () => {
    const id = await heard()
    const say = (who: SignedIn, body: object) => who.put(`/api/admission/applications/${id}/opinion`, body)
    assert.equal(said(await say(secretary, { opinion: 'object' })), 'admission.words-missing')
    assert.equal(said(await say(dept, { opinion: 'agree' })), 'access.denied')
    assert.equal(said(await say(secretary, { opinion: 'object', words: '已有同样登记' })), 200)
    assert.equal((await waits(secretary, 'hear')).filter(({ link }) => link.endsWith(id)).length, 0)
    assert.equal(said(await say(secretary, { opinion: 'conditions', words: '并入已有登记' })), 200)
    assert.equal((await read(id)).state, 'hearing')
    for (const org of ['residents2', 'residents3'] as const)
      assert.equal(said(await say(await house.signedIn({ post: 'communitySecretary', org }), { opinion: 'agree' })), 200)
    assert.equal((await read(id)).state, 'review')
    assert.ok((await waits(office, 'decide')).some(({ link }) => link.endsWith(id)))
    assert.equal(said(await say(secretary, { opinion: 'agree' })), 'admission.hearing-over')
  })

  it('is granted, stands in the catalogue on trial, and opens the gate for its department', async () => {
    const id = await heard()
    house.clock.set('2026-10-16T00:00:05+08:00')
    await house.settle()
    assert.equal((await read(id)).state, 'review')
    assert.equal(
      said(await put(office, id, 'decided', { decision: 'conditional', reason: '可以', validFrom: '2026-12-01' })),
      'admission.conditions-missing',
    )
    assert.equal(
      said(await put(office, id, 'decided', { decision: 'granted', reason: '可以', validFrom: '2026-10-01' })),
      'admission.days',
    )
    const conditions = ['与已有登记合并', '每次提前 5 个工作日通知']
    assert.equal(
      said(
        await put(office, id, 'decided', { decision: 'conditional', reason: '依据充分', conditions, validFrom: '2026-12-01' }),
      ),
      200,
    )
    assert.equal(said(await put(office, id, 'decided', { decision: 'refused', reason: '反悔' })), 'admission.decided-already')
    const { matterId } = await read(id)
    const card = (await secretary.get(`/api/admission/matters/${matterId}`)).body
    assert.deepEqual(
      [card.validFrom, card.trialUntil, card.reviewOn, card.inForce],
      ['2026-12-01', '2027-05-31', '2027-12-01', false],
    )
    assert.deepEqual(card.conditions, conditions)
    const ask = () =>
      house
        .inCity(house.fuding.id, (ctx) =>
          pass(ctx, {
            door: 'form',
            module: 'tasks',
            subjectId: id,
            title: '意见登记表',
            link: null,
            byOrgId: house.fuding.orgs.housing,
            communityIds: [house.fuding.regions.community1, house.fuding.regions.community2],
            matterId,
            fields: ['意见'],
          }),
        )
        .then(
          ({ askIds }) => askIds.size,
          (error) => error.refusal.code,
        )
    assert.equal(await ask(), 'admission.not-in-force')
    house.clock.set('2026-12-02T09:00:00+08:00')
    assert.equal(await ask(), 2)
    for (const [paper, type] of [
      ['form', 'pdf'],
      ['notice', 'docx'],
    ])
      assert.equal((await dept.get(`/api/admission/applications/${id}/${paper}?format=${type}`)).status, 200)
    assert.equal((await dept.get('/api/admission/catalogue/book?format=pdf')).status, 200)
    const page = (await house.anyone.get('/catalogue')).text
    assert.match(page, /老旧小区住户意见登记/)
    assert.match((await house.anyone.get(`/catalogue/${matterId}`)).text, /发放和收回/)

    house.clock.set('2027-06-01T00:00:05+08:00')
    await house.settle()
    assert.ok((await waits(office, 'trial-over')).some(({ link }) => link.endsWith(String(matterId))))
    const review = (who: SignedIn, body: object) => who.put(`/api/admission/matters/${matterId}/reviewed`, body)
    assert.equal(said(await review(dept, { outcome: 'keep', words: '好', version: 1 })), 'access.denied')
    assert.equal(said(await review(office, { outcome: 'keep', words: '试行良好', version: 1 })), 200)
    house.clock.set('2028-06-01T09:00:00+08:00')
    await house.settle()
    // Sessions of 2026 are over by then.
    const [nextOffice, nextDept] = [
      await house.signedIn({ post: 'organisationOfficer' }),
      await house.signedIn({ post: 'deptLiaison' }),
    ]
    assert.ok((await waits(nextOffice, 'review-due')).length > 0)
    assert.equal(said(await review(nextDept, { outcome: 'exit', words: '改造已完成', version: 2 })), 200)
    assert.equal(await ask(), 'admission.not-in-force')
    assert.equal(said(await review(nextOffice, { outcome: 'keep', words: '再来', version: 3 })), 'admission.exited')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is refused with a reason, and the paper says that nobody may pass it to communities', async () => {
    const id = await heard({ name: '沿街商铺经营数据采集' })
    house.clock.set('2026-10-16T00:00:05+08:00')
    await house.settle()
    assert.equal(said(await put(office, id, 'decided', { decision: 'refused', reason: '属部门职责' })), 200)
    assert.equal((await read(id)).matterId, null)
    assert.equal((await dept.get(`/api/admission/applications/${id}/notice?format=pdf`)).status, 200)
    assert.equal((await waits(dept, 'refused', '&notices=1')).length, 1)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('warns the office before the day, and both when it is late', async () => {
    const id = await submitted({ name: '迟到的申请' })
    house.clock.set('2026-10-27T18:00:00+08:00')
    await house.settle()
    assert.ok((await waits(office, 'decide-soon', '&notices=1')).some(({ link }) => link.endsWith(id)))
    house.clock.set('2026-10-30T09:00:00+08:00')
    await house.settle()
    assert.ok((await waits(dept, 'decide-late', '&notices=1')).some(({ link }) => link.endsWith(id)))
    assert.equal(said(await put(dept, id, 'withdrawn')), 200)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is closed to the stranger, the unauthorised, another department, the other city and the one who left', async () => {
    const id = await drafted()
    const path = `/api/admission/applications/${id}`
    assert.equal((await house.anyone.get(path)).status, 401)
    const colleague = await house.signedIn({ post: 'deptLiaison', org: 'cityManagement' })
    assert.equal(said(await colleague.get(path)), 'admission.no-application')
    assert.equal(said(await secretary.get(path)), 'admission.no-application')
    assert.equal(said(await secretary.post('/api/admission/applications', whole)), 'access.denied')
    assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get('/api/admission/applications')), 'access.denied')
    await dept.put(`${path}/submitted`, { version: 1 })
    assert.equal(said(await dept.put(`${path}/checked`, { complete: true, version: 2 })), 'access.denied')
    assert.equal(said(await secretary.put(`${path}/decided`, { decision: 'granted', reason: '行', version: 2 })), 'access.denied')
    assert.equal((await dept.get(`${path}/notice`)).body.code, 'admission.not-decided')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.equal(said(await other.get(path)), 'admission.no-application')
    const gone = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.put(`${path}/checked`, { complete: true, version: 2 })), 'admission.no-application')
    assert.match((await office.get('/api/admission/applications/export.csv')).text, /老旧小区/)
    assert.match((await office.get('/api/admission/matters/export.csv')).text, /编号/)
  })
})

describe('the four lists and the catalogue', () => {
  let house: AHouse
  let office: SignedIn
  let secretary: SignedIn
  before(async () => {
    house = await aHouse()
    office = await house.signedIn({ post: 'organisationOfficer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
  })
  after(() => house.close())
  const put = (who: SignedIn, id: string, what: string, body: object) => who.put(`/api/admission/lists/${id}/${what}`, body)
  const item = (name: string, more: object = {}) => ({ name, basis: '演示依据第一条', ...more })

  const issued = async (kind: string, items: object[], docNo: string) => {
    const { body } = await office.post('/api/admission/lists', { kind })
    const id = String(body.id)
    assert.equal(said(await put(office, id, 'items', { title: '清单', basis: '演示文件', items, version: 1 })), 200)
    assert.equal(said(await put(office, id, 'heard', { version: 2 })), 200)
    for (const org of ['residents1', 'residents2', 'residents3'] as const)
      await put(await house.signedIn({ post: 'communitySecretary', org }), id, 'opinion', { opinion: 'agree' })
    assert.equal(said(await put(office, id, 'issued', { docNo, version: 3 })), 200)
    return id
  }

  it('go from a draft over the hearing to an edition in force, which is never changed and replaces the one before', async () => {
    const { body } = await office.post('/api/admission/lists', { kind: 'duty' })
    const id = String(body.id)
    assert.equal(said(await office.post('/api/admission/lists', { kind: 'duty' })), 'admission.list-in-hand')
    assert.equal(said(await put(office, id, 'heard', { version: 1 })), 'admission.list-empty')
    const write = { title: '社区依法履职事项清单', basis: '演示文件', items: [item('召开居民会议')], version: 1 }
    assert.equal(said(await put(secretary, id, 'items', write)), 'access.denied')
    assert.equal((await put(office, id, 'items', { ...write, items: [{ name: '无依据' }] })).status, 422)
    assert.equal(said(await put(office, id, 'items', write)), 200)
    assert.equal(said(await put(office, id, 'issued', { docNo: '鼎组〔2026〕9号', version: 2 })), 'admission.list-not-heard')
    assert.equal(said(await put(office, id, 'heard', { version: 2 })), 200)
    assert.equal(said(await put(secretary, id, 'opinion', { opinion: 'object', words: '缺了一项' })), 200)
    assert.equal(said(await put(office, id, 'issued', { docNo: '鼎组〔2026〕9号', version: 3 })), 'admission.list-not-heard')
    house.clock.set('2026-10-16T09:00:00+08:00')
    assert.equal(said(await put(office, id, 'issued', { docNo: '鼎组〔2026〕9号', version: 3 })), 200)
    assert.equal(said(await put(office, id, 'items', { ...write, version: 4 })), 'admission.not-a-draft')
    house.clock.set('2026-10-09T09:00:00+08:00')

    const next = await issued('duty', [item('召开居民会议'), item('调解邻里纠纷')], '鼎组〔2026〕12号')
    const rows = (await secretary.get('/api/admission/lists')).body.rows as { id: string; state: string; edition: number }[]
    assert.deepEqual(
      rows.map(({ state, edition }) => [edition, state]),
      [
        [2, 'issued'],
        [1, 'replaced'],
      ],
    )
    assert.match((await house.anyone.get('/community-lists/duty')).text, /调解邻里纠纷/)
    assert.equal((await secretary.get(`/api/admission/lists/${next}/paper?format=docx`)).status, 200)
    assert.equal((await house.anyone.get('/community-lists/nothing')).status, 404)
  })

  it('answer a request for a certificate: how, or which door and by which text', async () => {
    await issued('certificates', [item('居住证明', { words: '到社区前台，当场办理。' })], '鼎组〔2026〕13号')
    const denied = item('居民养犬证明', { section: 'certificate', office: '公安派出所', also: ['狗证'], text: '不予出具。' })
    await issued('forbidden', [denied, item('招商引资', { section: 'work' })], '鼎组〔2026〕14号')
    const ask = async (q: string) => (await house.anyone.get(`/certificate?q=${encodeURIComponent(q)}`)).text
    assert.match(await ask('我想开居住证明'), /到社区前台/)
    const dog = await ask('办狗证')
    assert.match(dog, /公安派出所/)
    assert.match(dog, /民发〔2020〕20号/)
    const strange = await ask('会飞证明<script>')
    assert.match(strange, /清单上没有/)
    assert.match(strange, /社区能开的证明/)
    assert.match(strange, /国务院批准列入保留证明事项清单/)
    assert.doesNotMatch(strange, /<script>alert|会飞证明<script>/)
    assert.match((await house.anyone.get('/certificate')).text, /居民养犬证明/)
    assert.match((await house.anyone.get('/')).text, /我要开证明/)
    assert.match((await house.anyone.get('/community-lists')).text, /四张清单/)
  })

  it('are closed to the stranger, the unauthorised, the other city and the one who left', async () => {
    assert.equal((await house.anyone.get('/api/admission/lists')).status, 401)
    assert.equal(said(await secretary.post('/api/admission/lists', { kind: 'assist' })), 'access.denied')
    assert.equal(said(await (await house.signedIn({ post: 'liaison' })).get('/api/admission/lists')), 'access.denied')
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    assert.deepEqual((await other.get('/api/admission/lists')).body.rows, [])
    const gone = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(gone)
    assert.equal(said(await gone.post('/api/admission/lists', { kind: 'assist' })), 'access.denied')
  })
})
