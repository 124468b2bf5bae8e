import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { Provider } from 'oidc-provider'
import { load } from '#server/people'
import { type AHouse, aHouse } from '../../../app/testing.ts'

/** A browser's cookies and redirects, by hand, so that each step can be looked at. */
function browser() {
  const jar = new Map<string, string>()
  return {
    jar,
    async open(url: string, form?: Record<string, string>) {
      const { host } = new URL(url)
      const own = [...jar].filter(([key]) => key.startsWith(host)).map(([key, value]) => `${key.slice(host.length + 1)}=${value}`)
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: own.join('; ') },
        ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      })
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
        jar.set(`${host} ${name}`, value!)
      }
      const to = response.headers.get('location')
      return { status: response.status, to: to && new URL(to, url).href, text: await response.text() }
    },
  }
}

describe('the identity service of a city', () => {
  let house: AHouse
  let address: string
  let server: Server
  const claims: Record<string, string> = { 'gov-1': 'clerk', 'gov-2': 'nobody', 'gov-3': 'gone', 'gov-4': 'clerk' }

  before(async () => {
    house = await aHouse()
    address = await house.listen()
    server = createServer()
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const provider = new Provider(issuer, {
      clients: [
        { client_id: 'sigong', token_endpoint_auth_method: 'none', redirect_uris: [`${address}/c/350982/api/oidc/callback`] },
      ],
      conformIdTokenClaims: false,
      claims: { openid: ['sub'], profile: ['preferred_username'] },
      pkce: { required: () => true },
      findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, preferred_username: claims[id] }) }),
    })
    server.on('request', provider.callback())
    await house.owner.query('update platform.cities set settings = $1 where city_id = 350982', [
      { oidc: { issuer, clientId: 'sigong', claim: 'preferred_username' } },
    ])
    const { residents1 } = house.fuding.orgs
    const post = { kind: 'main' as const, regionId: null, validFrom: '2026-01-01', validUntil: null, basis: '测试' }
    await house.inCity(350982, ({ db, now }) =>
      load(db, {
        posts: [],
        persons: ['clerk', 'gone'].map((key) => ({ key, name: key, phone: null })),
        appointments: [{ person: 'clerk', post: 'communityWorker', orgId: residents1, ...post }],
        accounts: ['clerk', 'gone'].map((person) => ({ person, signInName: person, role: null })),
        passwordHash: null,
        now,
      }),
    )
    await house.owner.query("update people.accounts set disabled_at = now() where sign_in_name = 'gone'")
  })
  after(async () => {
    server.close()
    server.closeAllConnections()
    await house.close()
  })

  /** Signs in at the provider as `login`; answers the address of the callback, not yet opened. */
  async function throughProvider(me: ReturnType<typeof browser>, login: string): Promise<string> {
    let { to } = await me.open(`${address}/c/350982/api/oidc/start?next=/people`)
    for (let i = 0; i < 10 && to && !to.startsWith(address); i++) {
      const page = await me.open(to)
      if (page.to) to = page.to
      else {
        const prompt = /name="prompt" value="(\w+)"/.exec(page.text)![1]!
        const form: Record<string, string> = prompt === 'login' ? { prompt, login, password: 'x' } : { prompt }
        to = (await me.open(/action="([^"]+)"/.exec(page.text)![1]!, form)).to
      }
    }
    return to!
  }

  it('lets in whom it names, by an account that stands here, and keeps the link', async () => {
    const me = browser()
    const back = await throughProvider(me, 'gov-1')
    assert.match(back, /\/c\/350982\/api\/oidc\/callback\?.*code=.*iss=/)
    assert.equal((await me.open(back)).to, `${address}/staff/people`)
    const answer = JSON.parse((await me.open(`${address}/api/me`)).text)
    assert.deepEqual([answer.person.name, answer.appointments.length, answer.mfa], ['clerk', 1, false])
    claims['gov-1'] = 'renamed there'
    const again = browser()
    assert.equal((await again.open(await throughProvider(again, 'gov-1'))).to, `${address}/staff/people`)
  })

  it('makes no account, opens none that is shut, and takes over none that is linked', async () => {
    for (const login of ['gov-2', 'gov-3', 'gov-4']) {
      const me = browser()
      const { to } = await me.open(await throughProvider(me, login))
      assert.equal(to, `${address}/staff/sign-in?refused=oidc-unknown`)
      assert.equal((await me.open(`${address}/api/me`)).status, 401)
    }
  })

  it('refuses an answer that this browser did not ask for, or a second time', async () => {
    const me = browser()
    const back = await throughProvider(me, 'gov-1')
    assert.equal((await browser().open(back)).to, `${address}/staff/sign-in?refused=oidc-failed`)
    const forged = new URL(back)
    forged.searchParams.set('state', 'forged')
    const jar = new Map(me.jar)
    assert.equal((await me.open(forged.href)).to, `${address}/staff/sign-in?refused=oidc-failed`)
    for (const [key, value] of jar) me.jar.set(key, value)
    assert.equal((await me.open(back)).to, `${address}/staff/people`)
    for (const [key, value] of jar) me.jar.set(key, value)
    assert.equal((await me.open(back)).to, `${address}/staff/sign-in?refused=oidc-failed`)
  })

  it('is not there for a city that has none', async () => {
    assert.equal((await browser().open(`${address}/c/350999/api/oidc/start`)).status, 404)
  })
})
