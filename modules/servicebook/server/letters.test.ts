import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aMember } from './fixtures.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Letter = {
  id: string
  state: string
  version: number
  no: string | null
  may: string[]
  lines: { memberId: string; records: number; halfHours: number; reply: string | null; remark: string | null }[]
}

describe('two-way feedback', () => {
  let house: AHouse
  let secretary: SignedIn
  let worker: SignedIn
  let liaison: SignedIn
  let memberId: string
  let letterId: string
  const path = (rest = '') => `/api/servicebook/letters/${letterId}${rest}`
  const letter = async (by = secretary) => (await by.get(path())).body as unknown as Letter
  const open = (by = secretary) =>
    by.post('/api/servicebook/letters', { communityId: house.fuding.regions.community1, year: 2026, half: 'H1' })
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    worker = await house.signedIn({ post: 'communityWorker' })
    liaison = await house.signedIn({ post: 'liaison', org: 'local1' })
    const communityId = house.fuding.regions.community1
    const made = await house.inCity(350982, (ctx) => aMember(ctx, { communityId, homeOrgId: house.fuding.orgs.local1 }))
    memberId = made.id
    await worker.post('/api/servicebook/records', {
      communityId,
      confirmed: true,
      rows: [{ memberId, on: '2026-05-08', halfHours: 4, activity: 'patrol', place: '石湖路', content: '巡逻' }],
    })
  })
  after(() => house.close())

  it('is opened by who answers for the community, for a period that is over', async () => {
    assert.equal(said(await open(worker)), 'access.denied')
    assert.equal(said(await open(liaison)), 'access.denied')
    const running = { communityId: house.fuding.regions.community1, year: 2026, half: 'year' }
    assert.equal(said(await secretary.post('/api/servicebook/letters', running)), 'servicebook.period-runs')
    assert.deepEqual((await open()).body, { letters: 1, members: 1 })
    assert.equal(said(await open()), 'servicebook.nothing-to-tell')
    const { rows } = (await secretary.get('/api/servicebook/letters')).body as { rows: { id: string }[] }
    letterId = rows[0]!.id
    assert.deepEqual((await letter()).may, ['remark', 'settle', 'send'])
  })

  it('is not seen by the unit before it goes, nor by other communities ever', async () => {
    assert.equal(said(await liaison.get(path())), 'servicebook.no-letter')
    assert.deepEqual((await liaison.get('/api/servicebook/letters')).body.rows, [])
    for (const given of [
      { post: 'communitySecretary', org: 'residents2' },
      { post: 'organisationOfficer' },
      { city: 'yunxi', post: 'communitySecretary' },
    ] as const)
      assert.equal(said(await (await house.signedIn(given)).get(path())), 'servicebook.no-letter')
    assert.equal((await house.anyone.get(path())).status, 401)
  })

  it('goes after its days, numbered and fixed; the unit reads it and answers only what must change', async () => {
    assert.equal(said(await secretary.put(path('/remark'), { memberId, remark: '热心', version: 1 })), 200)
    assert.equal(said(await secretary.put(path('/send'), { version: 2 })), 'servicebook.too-early')
    house.clock.set('2026-10-16T09:00:00+08:00')
    assert.equal(said(await secretary.put(path('/send'), { version: 1 })), 'version.stale')
    assert.equal(said(await worker.put(path('/send'), { version: 2 })), 'access.denied')
    assert.equal(said(await secretary.put(path('/send'), { version: 2 })), 200)
    assert.equal(said(await secretary.put(path('/remark'), { memberId, remark: '改', version: 3 })), 'servicebook.sent-already')
    const read = await letter(liaison)
    assert.match(read.no ?? '', /〔2026〕001号/)
    assert.deepEqual([read.lines[0]!.halfHours, read.lines[0]!.remark, read.may], [4, '热心', ['answer']])
    assert.equal((await liaison.get(path('/paper?format=docx'))).status, 200)
    const answer = { replies: [{ memberId, words: '下半年调整岗位' }], version: read.version }
    assert.equal(said(await secretary.put(path('/answer'), answer)), 'access.denied')
    assert.equal(said(await liaison.put(path('/answer'), answer)), 200)
    assert.equal((await letter()).lines[0]!.reply, '下半年调整岗位')
    assert.equal(said(await liaison.put(path('/answer'), { ...answer, version: read.version + 1 })), 'servicebook.not-sent')
  })
})
