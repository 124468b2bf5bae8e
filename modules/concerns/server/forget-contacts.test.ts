import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { aTelling, layConcerns } from './fixtures.ts'
import { forgetting } from './forget-contacts.ts'

describe('contact data', () => {
  let house: AHouse
  let topics: Record<string, string>
  before(async () => {
    house = await aHouse()
    topics = await house.inCity(350982, layConcerns)
  })
  after(() => house.close())

  it('is emptied 180 days after closing, and not a day before', async () => {
    const told = aTelling(topics['010101']!, { gridId: house.fuding.regions.grid1, phone: '10000000001', name: '陈某' })
    const [closed, open] = [
      await house.anyone.post('/api/public/concerns', told),
      await house.anyone.post('/api/public/concerns', told),
    ]
    const secretary = await house.signedIn({ post: 'communitySecretary', until: '2028-01-01' })
    const declined = await secretary.put(`/api/concerns/${closed.body.id}/decline`, {
      door: '12348',
      words: '请拨打法律援助热线。',
    })
    assert.equal(declined.status, 200, declined.text)
    const kept = async (id: unknown) =>
      (await house.owner.query('select name, phone from concerns.claimants where concern_id = $1', [id])).rows[0]
    const night = () => forgetting({ inCity: house.inCity, cities: house.house.cities }, {})
    house.clock.forward(180 * 24 * 60 - 1)
    await night()
    assert.deepEqual(await kept(closed.body.id), { name: '陈某', phone: '10000000001' })
    house.clock.forward(2)
    await night()
    assert.deepEqual(await kept(closed.body.id), { name: null, phone: null })
    assert.deepEqual(await kept(open.body.id), { name: '陈某', phone: '10000000001' }, 'an open one keeps them')
    const { rows } = await house.owner.query(
      "select facts from platform.audit_entries where action = 'concerns.contacts-forgotten'",
    )
    assert.deepEqual(rows, [{ facts: { count: 1 } }])
  })
})
