import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { givenBy } from './index.ts'

type Answered = { status: number; body: Record<string, unknown> }
type Provider = { id: string; state: string; team: { id: string; name: string } | null }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

describe('a unit that is named as a provider', () => {
  let house: AHouse
  let owner: SignedIn
  let named: SignedIn
  let worker: SignedIn
  let community1: string
  before(async () => {
    house = await aHouse()
    community1 = house.fuding.regions.community1
    owner = await house.signedIn({ post: 'liaison' })
    named = await house.signedIn({ post: 'liaison', org: 'local2' })
    worker = await house.signedIn({ post: 'communityWorker' })
  })
  after(() => house.close())

  let serial = 0
  const given = (more: object = {}) => ({
    mode: 'order',
    kind: 'hair',
    title: `爱心理发${++serial}`,
    what: '上门理发',
    forWhom: '行动不便的老人',
    providers: [house.fuding.orgs.local2],
    ...more,
  })
  const draft = async (more: object = {}, by = owner) => String((await by.post('/api/offers', given(more))).body.id)
  const read = async (id: string, by = owner) => (await by.get(`/api/offers/${id}`)).body
  const list = async (id: string, by = owner) => by.put(`/api/offers/${id}/list`, { version: (await read(id, by)).version })
  const states = async (id: string) => ((await read(id)).providerList as Provider[]).map(({ state }) => state)
  const items = async (by: SignedIn, notices = '') =>
    (await by.get(`/api/inbox?limit=200&module=offers${notices}`)).body.rows as { kind: string; link: string }[]
  const waits = async (id: string, by = named) =>
    (await items(by)).filter(({ kind, link }) => kind === 'named' && link === `/offers/${id}`)
  const told = async (id: string) =>
    (await items(owner, '&notices=1')).filter(({ link }) => link === `/offers/${id}`).map(({ kind }) => kind)
  const answer = (id: string, verb: '' | '/decline' | '/leave', body: object = {}, by: Pick<SignedIn, 'put'> = named) =>
    by.put(`/api/offers/${id}/provider${verb}`, body)
  const order = async (offerId: string) =>
    String((await worker.post('/api/service-orders', { offerId, communityId: community1 })).body.id)
  const seen = async (id: string, by = worker) => (await by.get(`/api/service-orders/${id}`)).body
  const step = async (id: string, verb: string, body: object, by: SignedIn) => {
    house.clock.forward(1)
    return by.put(`/api/service-orders/${id}/${verb}`, { version: (await seen(id)).version, ...body })
  }

  it('is asked, reads the draft, and gets no order before it agreed', async () => {
    const id = await draft({ kind: 'home' })
    assert.deepEqual(await states(id), ['agreed', 'asked'])
    assert.equal((await waits(id)).length, 1)
    assert.deepEqual(((await read(id, named)).naming as { deeds: string[] }).deeds, ['agree', 'decline'])
    assert.equal((await read(id)).naming, null, 'the owner is not asked')
    assert.equal(said(await list(id)), 200)
    const first = await order(id)
    assert.equal(said(await step(first, 'decline', { words: '人手不够' }, owner)), 200)
    assert.equal((await seen(first)).state, 'unplaced', 'nobody else has agreed')
    assert.doesNotMatch((await house.anyone.get(`/services/${id}`)).text, /第二|local2/)
    assert.equal(said(await answer(id, '')), 200)
    assert.deepEqual([await states(id), (await waits(id)).length, await told(id)], [['agreed', 'agreed'], 0, ['named-yes']])
    assert.equal(said(await answer(id, '')), 'offers.not-named')
    const second = await order(id)
    assert.equal(said(await step(second, 'decline', { words: '人手不够' }, owner)), 200)
    assert.equal(said(await named.get(`/api/service-orders/${second}`)), 200)
  })

  it('may decline with a word, and is asked anew only when it is named anew', async () => {
    const id = await draft()
    assert.equal((await answer(id, '/decline', {})).status, 422)
    assert.equal(said(await answer(id, '/decline', { words: '今年没有理发师' })), 200)
    assert.deepEqual([await states(id), (await waits(id)).length, await told(id)], [['agreed'], 0, ['named-no']])
    assert.equal(said(await named.get(`/api/offers/${id}`)), 'offers.not-found', 'the draft is no longer its own')
    const change = async (providers: string[]) =>
      owner.put(`/api/offers/${id}`, { ...given({ providers }), version: (await read(id)).version })
    assert.equal(said(await change([house.fuding.orgs.local2])), 200)
    assert.equal((await waits(id)).length, 1)
    assert.equal(said(await answer(id, '')), 200)
    assert.equal(said(await change([house.fuding.orgs.local2])), 200)
    assert.deepEqual([await states(id), (await waits(id)).length], [['agreed', 'agreed'], 0], 'who agreed is not asked again')
    assert.equal(said(await change([])), 200)
    assert.deepEqual(await states(id), ['agreed'])
  })

  it('makes a group of several only when it agreed; leaves when it holds no order; what it gave stays its own', async () => {
    const { local2 } = house.fuding.orgs
    const id = await draft({ mode: 'group', kind: 'care' })
    assert.equal(said(await list(id)), 'offers.group-is-several')
    assert.equal(said(await answer(id, '/leave', { words: '不做了' })), 'offers.not-named')
    assert.equal(said(await answer(id, '')), 200)
    assert.equal(said(await list(id)), 200)
    const day = { communityId: community1, heldOn: '2026-10-09', hours: '9:00 至 11:00', placeWords: '榕树下' }
    const session = (await named.post(`/api/offers/${id}/sessions`, day)).body.id
    await owner.put(`/api/offer-sessions/${session}/hold`, { people: 30, halfHours: 4, version: 1 })
    assert.equal(said(await worker.put(`/api/offer-sessions/${session}/confirm`, { version: 2 })), 200)
    const held = await order(id)
    assert.equal(said(await step(held, 'decline', { words: '请第二家' }, owner)), 200)
    assert.equal(said(await answer(id, '/leave', { words: '不做了' })), 'offers.holds-orders')
    assert.equal(said(await step(held, 'decline', { words: '人手不够' }, named)), 200)
    assert.equal(said(await answer(id, '/leave', { words: '不做了' }, owner)), 'offers.is-own')
    assert.equal((await answer(id, '/leave', {})).status, 422)
    assert.equal(said(await answer(id, '/leave', { words: '单位撤并' })), 200)
    assert.deepEqual([await states(id), (await read(id)).state], [['agreed'], 'paused'])
    assert.ok((await told(id)).includes('left'))
    assert.equal(said(await list(id)), 'offers.group-is-several')
    const gave = await house.inCity(house.fuding.id, ({ db }) => givenBy(db, local2, '2026-10-09', '2026-10-09'))
    assert.deepEqual([gave.served, gave.people], [1, 30])
  })

  it('may do it with a team of the community, whose unit is then the provider', async () => {
    const { orgs, regions } = house.fuding
    const add = async (name: string, more: object = {}) => {
      const team = { name, kind: 'party', communityId: regions.community1, foundedOn: '2026-01-01', ...more }
      const answered = await worker.post('/api/volunteering/teams', team)
      assert.equal(answered.status, 200, answered.text)
      return String(answered.body.id)
    }
    const own = await add('邻里理发队')
    const theirs = await add('第二单位义剪队', { homeOrgId: orgs.local2 })
    const { body } = await worker.get(`/api/offers/teams?communityId=${regions.community1}`)
    assert.deepEqual(new Set((body.rows as { id: string }[]).map(({ id }) => id)), new Set([own, theirs]))
    assert.equal((await house.anyone.get(`/api/offers/teams?communityId=${regions.community1}`)).status, 401)
    const organiser = await house.signedIn({ post: 'organisationOfficer' })
    assert.equal((await organiser.get(`/api/offers/teams?communityId=${regions.community1}`)).status, 403)

    const id = await draft({ providers: [], teams: [own, theirs], kind: 'law' }, worker)
    const list1 = (await read(id, worker)).providerList as Provider[]
    assert.deepEqual(
      list1.map((one) => [one.id, one.state, one.team?.name]),
      [
        [orgs.residents1, 'agreed', '邻里理发队'],
        [orgs.local2, 'asked', '第二单位义剪队'],
      ],
    )
    assert.equal(said(await answer(id, '')), 200)
    assert.equal(said(await list(id, worker)), 200)
    assert.match((await house.anyone.get(`/services/${id}`)).text, /邻里理发队/)
    const another = await add('又一支队')
    assert.equal(said(await worker.post('/api/offers', given({ teams: [own, another] }))), 'offers.one-team-a-provider')
    assert.equal(said(await worker.post('/api/offers', given({ teams: [regions.community1] }))), 'offers.unknown-team')
  })

  it('answers for itself alone', async () => {
    const id = await draft()
    const third = await house.signedIn({ post: 'liaison', org: 'local3' })
    const yunxi = await house.signedIn({ city: 'yunxi', post: 'liaison' })
    const gone = await house.signedIn({ post: 'liaison', org: 'local2' })
    await house.endAppointment(gone)
    const organiser = await house.signedIn({ post: 'organisationOfficer' })
    for (const verb of ['', '/decline', '/leave'] as const) {
      const words = { words: '不做' }
      assert.equal(said(await answer(id, verb, words, house.anyone)), 'session.required', verb)
      assert.equal(said(await answer(id, verb, words, third)), 'offers.not-named', verb)
      assert.equal(said(await answer(id, verb, { ...words, orgId: house.fuding.orgs.local2 }, third)), 'access.denied', verb)
      assert.equal(said(await answer(id, verb, words, yunxi)), 'offers.not-found', verb)
      for (const by of [gone, organiser]) assert.equal(said(await answer(id, verb, words, by)), 'access.denied', verb)
    }
  })
})
