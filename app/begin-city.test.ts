import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { beginCity } from './begin-city.ts'
import { type AHouse, aHouse } from './testing.ts'

describe('a city that begins', () => {
  let house: AHouse
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())
  const city = { code: 350981, name: '福安市', office: '市数字平台运行管理办公室' }

  it('has three administrators with passwords for once, and begins only once', async () => {
    const now = house.clock.now()
    const made = (await beginCity(house.database.ownerUrl, { ...city, now }))!
    assert.deepEqual(
      made.map(({ signInName }) => signInName),
      ['system', 'security', 'audit'],
    )
    for (const { signInName, oneTimePassword } of made) {
      const answer = await house.anyone.post('/c/350981/api/sessions', { name: signInName, password: oneTimePassword })
      assert.deepEqual(answer.body, { mustChangePassword: true }, answer.text)
      const me = house.callerWith(String([answer.headers['set-cookie']].flat()[0]).split(';')[0]!)
      const changed = await me.put('/api/me/password', { current: oneTimePassword, next: `willow over water ${signInName[0]}` })
      assert.equal(changed.status, 200, changed.text)
      assert.equal((await me.get('/api/me')).body.mustEnrol, true)
    }
    assert.equal(await beginCity(house.database.ownerUrl, { ...city, now }), null)
  })
})
