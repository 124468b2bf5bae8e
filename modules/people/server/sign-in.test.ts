import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Answer } from '#platform/testing.ts'
import { hashPassword, load } from '#server/people'
import { type AHouse, aHouse } from '../../../app/testing.ts'

const right = 'lychee-tide-42'

describe('signing in', () => {
  let house: AHouse
  before(async () => {
    house = await aHouse()
    const passwordHash = await hashPassword(right)
    const post = { kind: 'main' as const, regionId: null, validFrom: '2026-01-01', validUntil: null, basis: '测试' }
    const { orgs } = house.fuding
    await house.inCity(350982, ({ db, now }) =>
      load(db, {
        posts: [],
        persons: ['clerk', 'second', 'third', 'fourth', 'admin'].map((key) => ({ key, name: key, phone: null })),
        appointments: [
          { person: 'clerk', post: 'communityWorker', orgId: orgs.residents1, ...post },
          { person: 'admin', post: 'systemAdmin', orgId: orgs.informatics, ...post },
        ],
        accounts: ['clerk', 'second', 'third', 'fourth', 'admin'].map((person) => ({ person, signInName: person, role: null })),
        passwordHash,
        now,
      }),
    )
  })
  after(() => house.close())

  const signIn = (name: string, password: string, code?: string) =>
    house.anyone.post('/api/sessions', { name, password, ...(code ? { code } : {}) })
  const cookieFrom = ({ headers }: Answer) => String([headers['set-cookie']].flat()[0]).split(';')[0]!
  const inside = async (name: string, password = right) => {
    const answer = await signIn(name, password)
    assert.equal(answer.status, 200, answer.text)
    return house.callerWith(cookieFrom(answer))
  }

  it('gives a cookie that scripts cannot read, and a session that can be seen and ended', async () => {
    const answer = await signIn('Clerk ', right)
    assert.match(String(answer.headers['set-cookie']), /^sigong=350982\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const clerk = house.callerWith(cookieFrom(answer))
    assert.equal(((await clerk.get('/api/me')).body.person as { name: string }).name, 'clerk')
    const other = await inside('clerk')
    const rows = (await clerk.get('/api/sessions')).body.rows as { id: string; thisOne: boolean }[]
    assert.deepEqual(rows.map((row) => row.thisOne).sort(), [false, true])
    assert.equal((await clerk.delete(`/api/sessions/${rows.find((row) => !row.thisOne)!.id}`)).status, 200)
    assert.equal((await other.get('/api/me')).status, 401)
    assert.equal((await clerk.delete('/api/sessions/current')).status, 200)
    assert.equal((await clerk.get('/api/me')).status, 401)
  })

  it('does not let one person end another’s session, nor say that it exists', async () => {
    const clerk = await inside('clerk')
    const stranger = await inside('second')
    const [row] = (await clerk.get('/api/sessions')).body.rows as { id: string }[]
    const { status, body } = await stranger.delete(`/api/sessions/${row!.id}`)
    assert.deepEqual([status, body.code], [404, 'people.no-such-session'])
  })

  it('answers a wrong password and an unknown name alike, and locks both after five', async () => {
    for (const name of ['third', 'nobody-of-that-name']) {
      for (let i = 0; i < 5; i++) {
        const { status, body } = await signIn(name, 'wrong-wrong')
        assert.deepEqual([status, body.code], [401, 'people.sign-in-refused'])
      }
      const { status, body } = await signIn(name, right)
      assert.deepEqual([status, body.code, body.facts], [429, 'people.locked', { minutes: 15 }])
    }
    house.clock.forward(16)
    await inside('third')
  })

  it('locks twice as long the second time', async () => {
    for (const minutes of [15, 30]) {
      for (let i = 0; i < 5; i++) await signIn('fourth', 'wrong-wrong')
      assert.deepEqual((await signIn('fourth', right)).body.facts, { minutes })
      house.clock.forward(minutes + 1)
    }
  })

  it('ends when idle for an hour, and twelve hours after it began', async () => {
    const idle = await inside('clerk')
    const busy = await inside('clerk')
    for (let hour = 0; hour < 11; hour++) {
      house.clock.forward(59)
      assert.equal((await busy.get('/api/me')).status, 200)
      if (hour === 1) assert.equal((await idle.get('/api/me')).status, 401)
    }
    house.clock.forward(58)
    assert.equal((await busy.get('/api/me')).status, 200)
    house.clock.forward(20)
    assert.equal((await busy.get('/api/me')).status, 401)
  })

  it('refuses weak passwords, and a changed password ends all other sessions', async () => {
    const here = await inside('second')
    const there = await inside('second')
    const change = (next: string, current = right) => here.put('/api/me/password', { current, next })
    assert.equal((await change('a-good-long-one', 'wrong-wrong')).body.code, 'people.password-wrong')
    assert.equal((await change('short')).body.code, 'people.password-too-short')
    assert.equal((await change('Qwertyuiop')).body.code, 'people.password-common')
    assert.equal((await change('my-second-name')).body.code, 'people.password-like-name')
    assert.equal((await change(right)).body.code, 'people.password-the-same')
    assert.equal((await change('a-good-long-one')).status, 200)
    assert.equal((await here.get('/api/me')).status, 200)
    assert.equal((await there.get('/api/me')).status, 401)
    assert.equal((await signIn('second', right)).status, 401)
  })

  it('lets an administrator do nothing before a second factor is enrolled; then a code works once', async () => {
    const admin = await inside('admin')
    const me = await admin.get('/api/me')
    assert.deepEqual([me.body.mustEnrol, me.body.appointments], [true, []])
    assert.equal((await admin.get('/api/sessions')).body.code, 'session.mfa-required')
    const { body } = await admin.post('/api/me/second-factor')
    assert.match(String(body.qr), /^data:image\/svg\+xml;base64,/)
    const app = new TOTP({ secret: Secret.fromBase32(String(body.secret)) })
    const code = () => app.generate({ timestamp: house.clock.now().getTime() })
    assert.equal((await admin.post('/api/me/second-factor/confirm', { code: '000000' })).body.code, 'people.code-wrong')
    const confirmed = await admin.post('/api/me/second-factor/confirm', { code: code() })
    const recovery = confirmed.body.recoveryCodes as string[]
    assert.equal(recovery.length, 10)
    assert.equal(((await admin.get('/api/me')).body.appointments as unknown[]).length, 1)
    assert.equal((await admin.post('/api/me/second-factor')).body.code, 'people.second-factor-in-force')

    assert.equal((await signIn('admin', right)).body.code, 'people.code-required')
    assert.equal((await signIn('admin', right, code())).body.code, 'people.code-wrong', 'the confirming code is used up')
    house.clock.forward(1)
    assert.equal((await signIn('admin', right, code())).status, 200)
    assert.equal((await signIn('admin', right, recovery[0]!.toLowerCase())).status, 200)
    assert.equal((await signIn('admin', right, recovery[0]!)).body.code, 'people.code-wrong')
    const { rows } = await house.owner.query('select second_factor from people.accounts where second_factor is not null')
    assert.ok(!rows[0].second_factor.toString('latin1').includes(String(body.secret)))
  })

  it('keeps no token and no password in clear', async () => {
    const answer = await signIn('clerk', right)
    const token = cookieFrom(answer).split('.')[1]!
    const { rows } = await house.owner.query(
      `select (select string_agg(s::text, ' ') from people.sessions s) || (select string_agg(c::text, ' ') from people.accounts c)
        || (select string_agg(e::text, ' ') from platform.audit_entries e) as everything`,
    )
    assert.ok(!rows[0].everything.includes(token) && !rows[0].everything.includes(right))
    assert.match(rows[0].everything, /people\.sign-in-failed/)
  })
})
