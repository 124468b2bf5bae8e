import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { modules } from './modules.ts'
import { type AHouse, aHouse, type SignedIn } from './testing.ts'

/** Every list that can be taken away as a file, found by its address; whoever may read the list may take it, nobody else. */
describe('the lists that leave as files', () => {
  let house: AHouse
  let secretary: SignedIn
  let former: SignedIn
  const paths = modules.flatMap(({ routes = [] }) =>
    routes
      .map(({ endpoint }) => endpoint.path)
      .filter((path) => /\/export\.(csv|xlsx)$/.test(path))
      .map((path) => path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')),
  )
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    former = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(former)
  })
  after(() => house?.close())

  it('are many', () => assert.ok(paths.length > 60, String(paths.length)))

  it('open to nobody who is not signed in', async () => {
    for (const path of paths) assert.equal((await house.anyone.get(path)).status, 401, path)
  })

  it('open to whoever reads the list, and refuse as the list does, also when an appointment has ended', async () => {
    let refused = 0
    for (const path of paths)
      for (const who of [secretary, former]) {
        const list = await who.get(path.replace(/\/export\.\w+$/, ''))
        const file = await who.get(path)
        assert.ok(file.status < 500, path)
        // A list may ask for more than its address, a place or a year: then the file does too.
        if (list.status === 200 || list.status === 403) assert.equal(file.status, list.status, path)
        if (file.status === 403) refused++
      }
    assert.ok(refused > 50, String(refused))
  })
})
