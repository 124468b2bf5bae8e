import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { figures } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Item = {
  id: string
  content: string
  target: string
  indicator: string
  weight: number
  parentId: string | null
  parentContent: string | null
  fact: { value: number; link: string } | null
  takenBy: number
}
type Letter = {
  id: string
  state: string
  hash: string
  version: number
  itemRows: Item[]
  toTake: Item[]
  may: Record<string, boolean>
  score: number | null
  signatures: { side: string; how: string; hash: string; byName: string; fileId: string | null }[]
  upper: { id: string } | null
}

describe('responsibility letters', () => {
  let house: AHouse
  let officer: SignedIn
  let leader: SignedIn
  let street: SignedIn
  let organiser: SignedIn
  let secretary: SignedIn
  before(async () => {
    house = await aHouse()
    officer = await house.signedIn({ post: 'organisationOfficer' })
    leader = await house.signedIn({ post: 'cityLeader' })
    street = await house.signedIn({ post: 'workCommitteeSecretary' })
    organiser = await house.signedIn({ post: 'partyOrganizer' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
  })
  after(() => house.close())

  const item = (content: string, weight: number, more: object = {}) => ({
    content,
    target: '全年完成',
    indicator: '以记录计',
    weight,
    ...more,
  })
  const draft = (by: SignedIn, level: string, regionIds: string[], items: object[], more: object = {}) =>
    by.post('/api/letters', { year: 2026, level, regionIds, items, cascade: false, ...more })
  const read = async (id: string, by = officer) => (await by.get(`/api/letters/${id}`)).body as unknown as Letter
  const put = async (by: SignedIn, id: string, what: string, given: object = {}) =>
    by.put(`/api/letters/${id}/${what}`, { version: (await read(id, by)).version, ...given })
  const sign = async (by: SignedIn, id: string, side: string, hash?: string) =>
    by.put(`/api/letters/${id}/signed`, { side, hash: hash ?? (await read(id, by)).hash ?? 'x'.repeat(64) })
  const waits = async (by: SignedIn) =>
    ((await by.get('/api/inbox')).body.rows as { module: string; kind: string; link: string }[]).filter(
      (one) => one.module === 'letters',
    )
  let upper: string
  let lower: string

  it('are drafted by the city for its subdistricts, once a year, and not for a lower level before', async () => {
    const { street1, community1 } = house.fuding.regions
    const items = [item('组织建设', 60), item('诉求办理', 30, { factKey: 'concernsClosed' })]
    assert.equal(said(await draft(street, 'subdistrict', [street1], items)), 'access.denied')
    assert.equal(said(await draft(officer, 'subdistrict', [community1], items)), 'letters.no-such-unit')
    assert.equal(
      said(await draft(officer, 'subdistrict', [street1], [item('x', 1, { factKey: 'deliveries' })])),
      'letters.no-such-fact',
    )
    assert.equal(said(await draft(organiser, 'community', [community1], items)), 'letters.upper-not-signed')
    const made = await draft(officer, 'subdistrict', [street1], items)
    ;[upper] = made.body.ids as [string]
    assert.equal(said(await draft(officer, 'subdistrict', [street1], items)), 'letters.stands-already')
    assert.equal((await read(upper)).itemRows[1]!.fact!.value, 0)
  })

  it('are issued when the weights come to the whole, and then not changed any more', async () => {
    assert.equal(said(await put(officer, upper, 'issued')), 'letters.weights')
    const { itemRows } = await read(upper)
    const kept = itemRows.map(({ id, content, target, indicator, weight }) => ({ id, content, target, indicator, weight }))
    assert.equal(said(await put(officer, upper, 'items', { items: [...kept, item('阵地开放', 10)] })), 200)
    assert.equal(said(await put(organiser, upper, 'issued')), 'access.denied')
    assert.equal(said(await put(officer, upper, 'issued')), 200)
    assert.equal(said(await put(officer, upper, 'items', { items: kept })), 'letters.not-a-draft')
    assert.deepEqual(
      (await waits(street)).map(({ kind }) => kind),
      ['sign'],
    )
  })

  it('are signed by whoever holds the post of a side, each once, for the text that was issued', async () => {
    assert.equal(said(await sign(officer, upper, 'a')), 'access.denied')
    assert.equal(said(await sign(street, upper, 'a')), 'access.denied')
    assert.equal(said(await sign(leader, upper, 'a', 'f'.repeat(64))), 'letters.another-text')
    assert.equal(said(await sign(leader, upper, 'a')), 200)
    assert.equal(said(await sign(leader, upper, 'a')), 'letters.signed-already')
    assert.equal((await read(upper)).state, 'issued')
    assert.equal(said(await draft(organiser, 'community', [house.fuding.regions.community1], [])), 'letters.upper-not-signed')
    const signed = await sign(street, upper, 'b')
    assert.deepEqual([said(signed), signed.body.state], [200, 'signed'])
    const { signatures, hash } = await read(upper)
    assert.deepEqual(
      signatures.map((one) => [one.side, one.how, one.byName, one.hash === hash]),
      [
        ['a', 'console', leader.name, true],
        ['b', 'console', street.name, true],
      ],
    )
    assert.equal((await waits(street)).filter(({ kind }) => kind === 'sign').length, 0)
    assert.equal(said(await put(officer, upper, 'dropped')), 'letters.signed-already')
  })

  it('cascade: a lower letter takes items of its upper one with one tap, and the matrix shows the rest', async () => {
    const { community1, community2 } = house.fuding.regions
    type Choices = { rows: { regionId: string; upperId: string | null }[]; above: { letterId: string; weight: number }[] }
    const choices = (await organiser.get('/api/letters/choices?year=2026')).body as unknown as Choices
    assert.equal(choices.rows.find(({ regionId }) => regionId === community1)!.upperId, upper)
    assert.equal(
      choices.above.reduce((sum, { weight }) => sum + weight, 0),
      100,
    )
    const both = [item('组织建设', 50, { target: '自己的写法' }), item('文明实践', 10)]
    const one = await draft(organiser, 'community', [community1], both, { cascade: true })
    const merged = await read((one.body.ids as string[])[0]!, organiser)
    assert.deepEqual(
      merged.itemRows.map(({ content, weight, parentContent }) => [content, weight, parentContent]),
      [
        ['诉求办理', 30, '诉求办理'],
        ['阵地开放', 10, '阵地开放'],
        ['组织建设', 50, '组织建设'],
        ['文明实践', 10, null],
      ],
    )
    assert.equal(merged.itemRows[2]!.target, '自己的写法')
    assert.equal(said(await put(organiser, merged.id, 'dropped')), 200)
    const made = await draft(organiser, 'community', [community1, community2], [item('自己加的', 20)])
    lower = (made.body.ids as string[])[0]!
    const open = await read(lower, organiser)
    assert.deepEqual([open.toTake.length, open.upper!.id], [3, upper])
    const coverage = async () =>
      (await organiser.get(`/api/letters/${upper}/coverage`)).body as {
        rows: { content: string; taken: (number | null)[]; nobody: boolean }[]
        withoutParent: { content: string }[]
        columns: unknown[]
      }
    assert.ok((await coverage()).rows.every(({ nobody }) => nobody))
    assert.equal(said(await put(secretary, lower, 'items/taken', { itemIds: [open.itemRows[0]!.id] })), 'letters.no-such-parent')
    assert.equal(said(await put(secretary, lower, 'items/taken', { itemIds: [open.toTake[0]!.id] })), 200)
    const taken = await read(lower, secretary)
    assert.deepEqual([taken.itemRows.length, taken.itemRows[1]!.parentContent, taken.toTake.length], [2, '组织建设', 2])
    assert.equal(said(await put(secretary, lower, 'items/taken', { itemIds: [open.toTake[0]!.id] })), 200)
    assert.equal((await read(lower)).itemRows.length, 2)
    const { rows, withoutParent, columns } = await coverage()
    assert.deepEqual(
      [columns.length, rows.map(({ nobody }) => nobody), withoutParent.map(({ content }) => content)],
      [2, [false, true, true], ['自己加的', '自己加的']],
    )
    assert.equal((await read(upper)).itemRows[0]!.takenBy, 1)
    const list = (await officer.get('/api/letters?year=2026')).body.rows as {
      id: string
      notTaken: number
      withoutParent: number
    }[]
    assert.equal(list.find(({ id }) => id === upper)!.notTaken, 2)
    assert.equal(list.find(({ id }) => id === lower)!.withoutParent, 1)
    assert.equal(said(await organiser.get(`/api/letters/${lower}/coverage`)), 'letters.no-level-below')
    const wrong = taken.itemRows.map(({ id, content, target, indicator, weight }) => ({
      id,
      content,
      target,
      indicator,
      weight,
      parentId: lower,
    }))
    assert.equal(said(await put(secretary, lower, 'items', { items: wrong })), 'letters.no-such-parent')
    assert.equal(said(await put(secretary, lower, 'items', { items: [{ ...item('x', 1), id: lower }] })), 'letters.no-such-item')
  })

  it('are signed on paper with the scan, recorded by the upper side’s office', async () => {
    const { itemRows } = await read(lower)
    const items = itemRows.map(({ id, content, target, indicator, parentId }, i) => ({
      id,
      content,
      target,
      indicator,
      weight: i ? 80 : 20,
      ...(parentId ? { parentId } : {}),
    }))
    assert.equal(said(await put(organiser, lower, 'items', { items })), 200)
    assert.equal(said(await put(organiser, lower, 'issued')), 200)
    const paper = (by: SignedIn, fields: Record<string, string | { name: string; content: Buffer }>) =>
      by.upload(`/api/letters/${lower}/paper`, fields)
    const scan = { name: '签字页.pdf', content: Buffer.from('%PDF-1.4\n%%EOF') }
    assert.equal(said(await paper(organiser, { side: 'a', signedOn: '2026-10-08' })), 'letters.no-scan')
    assert.equal(said(await paper(organiser, { side: 'a', signedOn: '2026-10-10', scan })), 'letters.in-the-future')
    assert.equal(said(await paper(secretary, { side: 'a', signedOn: '2026-10-08', scan })), 'access.denied')
    assert.equal(said(await paper(organiser, { side: 'a', signedOn: '2026-10-08', scan })), 200)
    assert.equal(said(await sign(secretary, lower, 'b')), 200)
    const { state, signatures } = await read(lower)
    assert.deepEqual([state, signatures.map(({ how }) => how)], ['signed', ['paper', 'console']])
    assert.equal((await secretary.get(`/api/letters/${lower}/files/${signatures[0]!.fileId}`)).status, 200)
  })

  it('are checked in the middle of the year and scored at its end by the upper side, with the system’s count beside', async () => {
    const { itemRows } = await read(lower)
    const each = (given: (item: Item) => object) => ({ items: itemRows.map((one) => ({ id: one.id, ...given(one) })) })
    assert.equal(
      said(
        await put(
          secretary,
          lower,
          'checked',
          each(() => ({ progress: 'onTrack' })),
        ),
      ),
      'access.denied',
    )
    assert.equal(
      said(await put(street, lower, 'checked', { items: [{ id: itemRows[0]!.id, progress: 'behind' }] })),
      'letters.every-item',
    )
    assert.equal(
      said(
        await put(
          street,
          lower,
          'checked',
          each(() => ({ progress: 'onTrack' })),
        ),
      ),
      200,
    )
    assert.equal(
      said(
        await put(
          street,
          lower,
          'scored',
          each(({ weight }) => ({ points: weight + 1 })),
        ),
      ),
      'letters.more-than-weight',
    )
    assert.equal(
      said(
        await put(
          street,
          lower,
          'scored',
          each(({ weight }) => ({ points: weight - 5 })),
        ),
      ),
      'letters.less-with-words',
    )
    const scored = await put(
      street,
      lower,
      'scored',
      each(({ weight }) => ({ points: weight - 5, words: '有一处没有做到' })),
    )
    assert.deepEqual([said(scored), scored.body.score], [200, 90])
    assert.equal(said(await put(organiser, lower, 'filed')), 200)
    assert.equal(
      said(
        await put(
          street,
          lower,
          'scored',
          each(({ weight }) => ({ points: weight })),
        ),
      ),
      'letters.not-signed',
    )
  })

  it('remind the upper side when the month of the check has come', async () => {
    assert.ok((await waits(leader)).every(({ kind }) => kind !== 'check'))
    house.clock.set('2026-10-12T09:00:00+08:00')
    await house.settle()
    assert.ok((await waits(leader)).some(({ kind, link }) => kind === 'check' && link === `/letters/${upper}`))
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('print as papers, and are counted by the rows behind the number', async () => {
    for (const format of ['pdf', 'docx']) {
      assert.equal((await secretary.get(`/api/letters/${lower}/paper?format=${format}`)).status, 200)
      for (const table of ['signings', 'results'])
        assert.equal((await officer.get(`/api/letters/${table}?year=2026&format=${format}`)).status, 200)
    }
    for (const { value, link } of await house.inCity(house.fuding.id, figures)) {
      const address = link.replace(/state=([\w,]+)/, (_, states: string) =>
        states
          .split(',')
          .map((state) => `state=${state}`)
          .join('&'),
      )
      assert.equal(((await officer.get(`/api${address}`)).body.total as { count: number }).count, value, link)
    }
    assert.equal((await officer.get('/api/letters/export.csv?year=2026')).status, 200)
    assert.equal((await officer.get('/api/letters/choices?year=2027')).status, 200)
  })

  it('have no order by score', async () => {
    const order = async (sort: string) =>
      ((await officer.get(`/api/letters?sort=${sort}`)).body.rows as { id: string }[]).map(({ id }) => id)
    assert.deepEqual(await order('score'), await order('place'))
    assert.deepEqual(await order('-score'), await order('place'))
  })

  it('are closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    assert.equal(said(await neighbour.get(`/api/letters/${lower}`)), 'letters.not-found')
    assert.equal(
      said(await neighbour.put(`/api/letters/${lower}/signed`, { side: 'b', hash: 'x'.repeat(64) })),
      'letters.not-found',
    )
    const other = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    const elsewhere = await house.signedIn({ post: 'partyOrganizer', org: 'office2' })
    const gone = await house.signedIn({ post: 'workCommitteeSecretary' })
    await house.endAppointment(gone)
    const liaison = await house.signedIn({ post: 'liaison' })
    for (const path of [
      '',
      '/choices?year=2026',
      `/${upper}`,
      `/${upper}/coverage`,
      `/${upper}/paper`,
      '/signings?year=2026',
      '/results?year=2026',
      '/export.xlsx',
    ]) {
      assert.equal((await house.anyone.get(`/api/letters${path}`)).status, 401, path)
      assert.ok((await liaison.get(`/api/letters${path}`)).status >= 403, path)
    }
    for (const by of [other, elsewhere]) {
      assert.equal(said(await by.get(`/api/letters/${upper}`)), 'letters.not-found')
      assert.equal(said(await by.get(`/api/letters/${upper}/coverage`)), 'letters.not-found')
      for (const what of ['issued', 'dropped', 'filed'])
        assert.equal(said(await by.put(`/api/letters/${upper}/${what}`, { version: 1 })), 'letters.not-found')
    }
    assert.equal(said(await gone.put(`/api/letters/${upper}/signed`, { side: 'b', hash: 'x'.repeat(64) })), 'letters.not-found')
    assert.equal(said(await draft(secretary, 'community', [house.fuding.regions.community2], [])), 'access.denied')
  })
})
