import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { givenBy } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
const name = '王桂香'
const phone = '10000000011'
const placeWords = '榕树下 3 号楼 502 室'

describe('a micro-wish', () => {
  let house: AHouse
  let collector: SignedIn
  let grid: SignedIn
  let worker: SignedIn
  let liaison: SignedIn
  let community1: string
  before(async () => {
    house = await aHouse()
    community1 = house.fuding.regions.community1
    collector = await house.signedIn({ post: 'communityWorker' })
    worker = await house.signedIn({ post: 'communitySecretary' })
    grid = await house.signedIn({ post: 'gridWorker', region: 'grid1' })
    liaison = await house.signedIn({ post: 'liaison' })
  })
  after(() => house.close())

  const given = (more: object = {}) => ({
    communityId: community1,
    category: 'elder',
    title: '一个电饭煲',
    words: '想自己煮粥，原来的坏了。',
    valueFen: 20_000,
    name,
    phone,
    placeWords,
    ...more,
  })
  const collect = async (more: object = {}, by = collector) => String((await by.post('/api/wishes', given(more))).body.id)
  const verify = (id: string, by = worker) => {
    house.clock.forward(1)
    return by.put('/api/wishes/verify', { ids: [id] })
  }
  const published = async (more: object = {}) => {
    const id = await collect(more)
    assert.equal(said(await verify(id)), 200)
    return id
  }
  const read = async (id: string, by = worker) => (await by.get(`/api/wishes/${id}`)).body as Record<string, unknown>
  const act = (id: string, verb: string, body: object = {}, by = worker) => {
    house.clock.forward(1)
    return by.put(`/api/wishes/${id}/${verb}`, body)
  }
  const count = async (sqlText: string, values: unknown[]) => Number((await house.owner.query(sqlText, values)).rows[0].n)
  const waiting = (id: string) =>
    count('select count(*) as n from inbox.items where subject_id = $1 and done_at is null and not notice', [id])

  it('is claimed at the counter for a resident, who follows it by number and key; only the community may write that down', async () => {
    const id = await published()
    const claimer = { name: '测试认领人', phone: '10012345678' }
    const grid = await house.signedIn({ post: 'gridWorker', region: 'grid1' })
    const elsewhere = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
    const leaver = await house.signedIn({ post: 'communityWorker' })
    await house.endAppointment(leaver)
    const yunxi = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
    assert.equal(said(await house.anyone.put(`/api/wishes/${id}/claim-for`, claimer)), 'session.required')
    for (const by of [grid, elsewhere, leaver, liaison])
      assert.equal(said(await act(id, 'claim-for', claimer, by)), 'access.denied')
    assert.equal(said(await act(id, 'claim-for', claimer, yunxi)), 'wishes.not-found')
    assert.equal(said(await act(id, 'claim-for', { ...claimer, phone: '12' })), 'input.invalid')
    const { status, body } = await act(id, 'claim-for', claimer)
    assert.equal(status, 200)
    assert.equal(said(await act(id, 'claim-for', claimer)), 'wishes.claimed-already')
    const wish = (await read(id)) as { state: string; claim: { phone: string; org: null } }
    assert.deepEqual([wish.state, wish.claim.org, wish.claim.phone], ['claimed', null, '100****5678'])
    const { status: shown } = await house.anyone.form('/wishes/claims', { no: String(body.no), key: String(body.key) })
    assert.equal(shown, 303)
    assert.equal(said(await act(id, 'give-back', { words: '来电说办不了' })), 200)
  })

  it('goes from the collector to the wisher through other hands, and each step is written', async () => {
    const id = await collect()
    assert.equal(said(await verify(id, collector)), 'wishes.own-collection')
    assert.deepEqual((await verify(id)).body, { verified: 1, published: 1, held: [] })
    assert.equal(said(await act(id, 'claim', {}, liaison)), 200)
    assert.equal(await waiting(id), 1, 'the unit has to bring it')
    const handed = await act(id, 'hand')
    assert.equal(handed.body.receiptNo, '心愿收20260001')
    assert.equal(said(await act(id, 'give-back', { words: '办不了' }, liaison)), 'wishes.wrong-state')
    assert.equal(said(await act(id, 'deliver')), 200)
    assert.equal(await waiting(id), 0)
    assert.equal(said(await act(id, 'thank', { words: '我叫桂香，住 3 栋' })), 'wishes.tells-who')
    assert.equal(said(await act(id, 'thank', { words: '煮粥正好，谢谢。' })), 200)
    const wish = await read(id)
    assert.equal(wish.state, 'thanked')
    assert.deepEqual((wish.events as { kind: string }[]).map(({ kind }) => kind).reverse(), [
      'collected',
      'verified',
      'published',
      'claimed',
      'handed',
      'delivered',
      'thanked',
    ])
    const { orgs } = house.fuding
    const gave = await house.inCity(350982, ({ db }) => givenBy(db, orgs.local1, '2026-10-01', '2026-10-31'))
    assert.deepEqual(gave, { delivered: 1, fen: 20_000 })
  })

  it('is collected by a grid worker for his grid alone', async () => {
    const { grid1, grid2 } = house.fuding.regions
    assert.equal(said(await grid.post('/api/wishes', given({ gridId: grid1 }))), 200)
    assert.equal(said(await grid.post('/api/wishes', given({ gridId: grid2 }))), 'access.denied')
    assert.equal(said(await grid.post('/api/wishes', given())), 'access.denied', 'not for the whole community')
    const elsewhere = house.fuding.regions.community2
    assert.equal(said(await collector.post('/api/wishes', given({ communityId: elsewhere }))), 'access.denied')
    assert.equal(
      said(await collector.post('/api/wishes', given({ communityId: elsewhere, gridId: grid1 }))),
      'wishes.unknown-place',
    )
    assert.equal(said(await collector.post('/api/wishes', given({ valueFen: 30_001 }))), 'wishes.too-dear')
    assert.equal(said(await collector.post('/api/wishes', given({ title: '现金 200 元' }))), 'wishes.no-cash')
    const { places } = (await grid.get('/api/wishes/limits')).body as { places: { name: string }[] }
    assert.deepEqual(
      places.map((place) => place.name),
      ['桐山街道 石湖社区 石湖第一网格'],
    )
  })

  it('with a telling word is verified but not published until it is mended and verified by another', async () => {
    const id = await collect({ words: '刚做完手术，住 3 栋 502 室' })
    const { held } = (await verify(id)).body as { held: { code: string }[] }
    assert.equal(held[0]?.code, 'wishes.tells-who')
    assert.equal(said(await act(id, 'publish')), 'wishes.tells-who')
    const { version, category, title, valueFen } = await read(id)
    const mend = { category, title, valueFen, words: '想自己煮粥' }
    assert.equal(said(await worker.put(`/api/wishes/${id}`, { ...mend, version: 1 })), 'version.stale')
    assert.equal(said(await worker.put(`/api/wishes/${id}`, { ...mend, version })), 200)
    assert.equal(said(await verify(id, worker)), 'wishes.own-collection', 'who mends does not verify')
    assert.equal(said(await verify(id, collector)), 200)
    assert.equal((await read(id)).state, 'published')
  })

  it('comes back to the wall by itself when nobody brought it in time', async () => {
    const id = await published()
    const { dueAt } = (await act(id, 'claim', {}, liaison)).body as { dueAt: string }
    house.clock.set(dueAt)
    house.clock.forward(1)
    await house.settle()
    const wish = await read(id)
    assert.equal(wish.state, 'published')
    assert.equal((wish.events as { kind: string }[])[0]?.kind, 'lapsed')
    assert.equal(await count("select count(*) as n from wishes.claims where wish_id = $1 and ended_why = 'lapsed'", [id]), 1)
    assert.equal(said(await act(id, 'hand')), 'wishes.wrong-state')
    assert.equal(said(await act(id, 'claim', {}, liaison)), 200)
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is claimed once, even by two at the same moment', async () => {
    const other = await house.signedIn({ post: 'liaison', org: 'local2' })
    const id = await published()
    const both = await Promise.all([act(id, 'claim', {}, liaison), act(id, 'claim', {}, other)])
    assert.deepEqual(both.map(said).sort(), [200, 'wishes.claimed-already'])
  })

  it('shows no claimer who the wisher is: in no answer, list, file or page', async () => {
    const other = await house.signedIn({ post: 'liaison', org: 'local3' })
    const id = await published({ title: '一盏护眼台灯' })
    await act(id, 'claim', {}, liaison)
    await act(id, 'hand')
    const seen = await Promise.all(
      [
        '/api/wishes/claimable',
        '/api/wishes/claimable?mine=true',
        `/api/wishes/claimable/${id}`,
        `/api/wishes/${id}`,
        '/api/wishes',
        '/api/wishes/export.csv',
        '/api/inbox',
        '/api/inbox?notices=1',
      ].flatMap((path) => [liaison.get(path), other.get(path)]),
    )
    const pages = await Promise.all(
      ['/wishes', `/wishes/${id}/claim`, '/wishes/thanks', '/'].map((path) => house.anyone.get(path)),
    )
    for (const { text } of [...seen, ...pages])
      for (const secret of [name, phone, placeWords, '502', '王**', '100****'])
        assert.ok(!text.includes(secret), `${secret} in ${text.slice(0, 200)}`)
    assert.equal(seen.filter(({ text }) => text.includes('一盏护眼台灯')).length > 0, true, 'the wish itself is seen')
    assert.equal(said(await liaison.get(`/api/wishes/${id}`)), 'access.denied')
    assert.equal(said(await liaison.get('/api/wishes/export.csv')), 'access.denied')
    assert.equal(said(await act(id, 'contact', { whose: 'wisher', reason: '想当面送去' }, liaison)), 'access.denied')
    const files = await worker.get('/api/wishes/export.csv')
    assert.ok(
      files.text.includes('一盏护眼台灯') && !files.text.includes(name) && !files.text.includes(phone),
      'nor does the community’s own file',
    )
    assert.ok(!(await house.anyone.get('/wishes')).text.includes('<img'))
  })

  it('shows the community who it is masked, and in clear for a reason that stands beside the wish', async () => {
    const id = await collect()
    const text = (await worker.get(`/api/wishes/${id}`)).text
    assert.ok(!text.includes(name) && !text.includes(phone) && !text.includes('502'))
    assert.equal(said(await act(id, 'contact', { whose: 'wisher', reason: '上门送达' }, grid)), 'access.denied')
    const shown = await act(id, 'contact', { whose: 'wisher', reason: '上门送达' })
    assert.deepEqual(shown.body, { name, phone, placeWords })
    const { reveals } = (await read(id)) as { reveals: { by: string; reason: string }[] }
    assert.deepEqual(
      reveals.map(({ by, reason }) => [by, reason]),
      [[worker.name, '上门送达']],
    )
  })

  it('is claimed by a resident without an account, followed with number and key, and given back', async () => {
    const id = await published({ title: '一副象棋' })
    const form = await house.anyone.get(`/wishes/${id}/claim`)
    const mark = /name="mark" value="([^"]+)"/.exec(form.text)![1]!
    const post = (path: string, fields: Record<string, string>, cookie = '') =>
      house.app.inject({
        method: 'POST',
        url: path,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) },
        payload: new URLSearchParams(fields).toString(),
      })
    assert.equal(
      (await post(`/wishes/${id}/claim`, { mark, name: '林先生', phone: '10000000022' })).statusCode,
      422,
      'faster than a person',
    )
    house.clock.forward(1)
    const empty = await post(`/wishes/${id}/claim`, { mark, name: '', phone: '1' })
    assert.equal(empty.statusCode, 422)
    assert.ok(empty.body.includes('请填写能联系到您的电话'))
    const sent = await post(`/wishes/${id}/claim`, { mark, name: '林先生', phone: '100 0000 0022' })
    assert.equal(sent.statusCode, 303, sent.body)
    const again = await post(`/wishes/${id}/claim`, { mark, name: '林先生', phone: '100 0000 0022' })
    assert.equal(again.headers.location, sent.headers.location, 'the same form twice is one claim')
    const path = String(sent.headers.location)
    const cookie = String(sent.headers['set-cookie']).split(';')[0]!
    assert.equal((await house.anyone.get(path)).status, 403)
    const own = await house.app.inject({ url: path, headers: { cookie } })
    const key = /id="key">([A-Z0-9]{6})</.exec(own.body)![1]!
    assert.ok(own.body.includes('居民委员会') && !own.body.includes('王') && !own.body.includes('10000000022'))
    assert.equal((await post('/wishes/claims', { no: path.split('/').at(-1)!, key: 'AAAAAA' })).statusCode, 404)
    assert.equal((await post('/wishes/claims', { no: path.split('/').at(-1)!, key: key.toLowerCase() })).statusCode, 303)
    const { claim } = (await read(id)) as { claim: { name: string; phone: string } }
    assert.deepEqual([claim.name, claim.phone], ['林**', '100****0022'])
    assert.equal((await post(path, {}, cookie)).statusCode, 303)
    assert.equal((await read(id)).state, 'published')
    for (const n of [1, 2, 3]) {
      const one = await published({ title: `一本书${n}` })
      const page = await house.anyone.get(`/wishes/${one}/claim`)
      house.clock.forward(1)
      const answer = await post(`/wishes/${one}/claim`, {
        mark: /name="mark" value="([^"]+)"/.exec(page.text)![1]!,
        name: '林先生',
        phone: '10000000022',
      })
      assert.equal(answer.statusCode, n < 3 ? 303 : 422, 'two at once for one telephone')
    }
  })

  it('gives a receipt on paper without the wisher in it', async () => {
    const id = await published()
    assert.equal(said(await worker.get(`/api/wishes/${id}/receipt`)), 'wishes.no-receipt')
    await act(id, 'claim', {}, liaison)
    await act(id, 'hand')
    const paper = await liaison.get(`/api/wishes/${id}/receipt?format=docx`)
    assert.equal(paper.status, 200)
    const stranger = await house.signedIn({ post: 'liaison', org: 'local3' })
    assert.equal(said(await stranger.get(`/api/wishes/${id}/receipt`)), 'access.denied')
  })

  it('forgets names and telephones half a year after the end', async () => {
    const id = await collect()
    await act(id, 'withdraw', { words: '不需要了' })
    house.clock.set('2027-05-09T09:00:00+08:00')
    await house.inCity(350982, (await import('./reveal-contact.ts')).forgetContacts)
    assert.equal(
      await count('select count(*) as n from wishes.wishers where wish_id = $1 and name is null and phone is null', [id]),
      1,
    )
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('is closed to whoever is not signed in, elsewhere, in another city, or no longer in the post', async () => {
    const id = await published()
    const elsewhere = await house.signedIn({ post: 'communityWorker', org: 'residents2' })
    const yunxi = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })
    const gone = await house.signedIn({ post: 'communityWorker' })
    await house.endAppointment(gone)
    const reason = { whose: 'wisher', reason: '测试用' }
    const each: [string, string, object?][] = [
      ['get', `/api/wishes/${id}`],
      ['put', `/api/wishes/${id}/hand`, {}],
      ['put', `/api/wishes/${id}/deliver`, {}],
      ['put', `/api/wishes/${id}/publish`, {}],
      ['put', `/api/wishes/${id}/thank`, { words: '谢谢' }],
      ['put', `/api/wishes/${id}/withdraw`, { words: '撤回' }],
      ['put', `/api/wishes/${id}/give-back`, { words: '退回' }],
      ['put', `/api/wishes/${id}/contact`, reason],
      ['put', '/api/wishes/verify', { ids: [id] }],
    ]
    for (const [method, path, body] of each) {
      const ask = (who: { get: SignedIn['get']; put: SignedIn['put'] }) =>
        method === 'get' ? who.get(path) : who.put(path, body)
      assert.equal(said(await ask(house.anyone)), 'session.required', path)
      assert.equal(said(await ask(elsewhere)), 'access.denied', path)
      assert.equal(said(await ask(yunxi)), 'wishes.not-found', path)
      assert.equal(said(await ask(gone)), 'access.denied', path)
    }
    for (const who of [worker, grid, yunxi, gone]) assert.notEqual(said(await act(id, 'claim', {}, who)), 200)
    assert.equal(said(await gone.get('/api/wishes')), 'access.denied')
    const list = (await elsewhere.get('/api/wishes')).body as { rows: unknown[] }
    assert.equal(list.rows.length, 0)
    const grids = (await grid.get('/api/wishes')).body as { rows: { grid: string }[] }
    assert.ok(grids.rows.every((row) => row.grid === '石湖第一网格'))
  })
})
