import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from '#platform/db.ts'
import { spokenKey } from '#platform/keys.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aBallot, slips } from './fixtures.ts'
import { resultOf } from './index.ts'
import type { Opening } from './open-ballot.ts'

type Answered = { status: number; body: Record<string, unknown> }
const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)
type Detail = {
  state: string
  used: number
  rights: number
  version: number
  no: string
  mine: string | null
  result: null | {
    outcome: string
    votes: number
    online: number
    paper: number
    winner: string | null
    options: { key: string; n: number }[]
  }
}

describe('a ballot', () => {
  let house: AHouse
  let secretary: SignedIn
  let worker: SignedIn
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    worker = await house.signedIn({ post: 'deputySecretary' })
  })
  after(() => house.close())

  const place = () => ({ subdistrictId: house.fuding.regions.street1, communityId: house.fuding.regions.community1 })
  const opened = (given: Partial<Opening> & Pick<Opening, 'roll'>) =>
    house.inCity(house.fuding.id, (ctx) => aBallot(ctx, place(), given))
  const read = async (id: string, by = secretary) => (await by.get(`/api/ballots/${id}`)).body as unknown as Detail
  const deed = async (id: string, what: string, body: object = {}, by = secretary) =>
    by.put(`/api/ballots/${id}/${what}`, { version: (await read(id)).version, ...body })
  const vote = (by: SignedIn, id: string, ...choices: string[]) => by.put(`/api/ballots/${id}/vote`, { choices })
  const counts = async (id: string) =>
    (
      await house.owner.query<{ used: number; votes: number; named: number }>(
        `select (select count(*)::int from ballots.roll where ballot_id = $1 and voted) as used,
          (select count(*)::int from ballots.votes where ballot_id = $1) as votes,
          (select count(*)::int from ballots.votes where ballot_id = $1 and roll_id is not null) as named`,
        [id],
      )
    ).rows[0]!
  const people = (n: number) => Promise.all(Array.from({ length: n }, () => house.signedIn({ post: 'liaison', org: 'local1' })))
  const persons = (of: readonly SignedIn[], groupKey = 'all') => of.map(({ personId }) => ({ groupKey, personId }))

  it('cannot open without a roll, not past the program either, and nobody is added to it afterwards', async () => {
    await assert.rejects(opened({ roll: [] }), { message: 'ballots.no-roll' })
    const id = await opened({ roll: slips(3) })
    const city = house.fuding.id
    await assert.rejects(
      house.inCity(city, ({ db }) =>
        db.run(
          sql`insert into ballots.roll (city_id, id, ballot_id, seq, group_key, kind) values (${city}, gen_random_uuid(), ${id}, 9, 'all', 'slip')`,
        ),
      ),
      /row-level security/,
    )
    await assert.rejects(
      house.owner.query(
        `insert into ballots.ballots (city_id, id, no, module, subject_id, title, form, options, groups, secret, quorum, pass, state)
         values (350982, gen_random_uuid(), 'X', 'x', gen_random_uuid(), 'x', 'single', '[]', '[]', true, 50, 50, 'open')`,
      ),
      /opened_with_a_roll/,
    )
  })

  it('takes one vote of each person on the roll, and shows nobody anything before it is closed', async () => {
    const voters = await people(4)
    const id = await opened({ roll: persons(voters) })
    assert.equal(((await voters[0]!.get('/api/inbox')).body.rows as unknown[]).length, 1)
    assert.equal(said(await vote(voters[0]!, id, 'yes')), 200)
    assert.equal(said(await vote(voters[0]!, id, 'no')), 'ballots.voted')
    assert.equal(said(await vote(voters[1]!, id, 'yes', 'no')), 'ballots.choices')
    assert.equal(said(await vote(voters[1]!, id, 'yes')), 200)
    assert.equal(said(await vote(secretary, id, 'yes')), 'ballots.no-right')
    const [seen, own] = [await read(id), await read(id, voters[0])]
    assert.deepEqual([seen.used, seen.result, seen.mine, own.mine], [2, null, null, 'used'])
    assert.equal(await house.inCity(house.fuding.id, ({ db }) => resultOf(db, id)), null)
    // The program cannot read a vote, open or closed, nor have them counted before the end.
    const looks = () =>
      house.inCity(house.fuding.id, async ({ db }) => [
        await db.many(sql`select * from ballots.votes where ballot_id = ${id}`),
        await db.many(sql`select * from ballots.counted(${id})`),
      ])
    assert.deepEqual(await looks(), [[], []])
    assert.equal(said(await deed(id, 'closed')), 'ballots.too-early')
    for (const voter of voters.slice(2)) assert.equal(said(await vote(voter, id)), 200)
    assert.equal(said(await deed(id, 'closed')), 200)
    assert.equal(said(await deed(id, 'closed')), 'ballots.not-open')
    assert.deepEqual(await looks(), [[], []])
    const { result } = await read(id, voters[3])
    assert.deepEqual([result?.outcome, result?.votes, result?.options.map(({ n }) => n)], ['notPassed', 4, [2, 0]])
    assert.deepEqual(await counts(id), { used: 4, votes: 4, named: 0 })
    for (const format of ['pdf', 'docx'])
      assert.equal((await secretary.get(`/api/ballots/${id}/result?format=${format}`)).status, 200)
  })

  it('leaves no trace of a choice in the audit, the news, the inbox or the answers that are kept', async () => {
    const voters = await people(3)
    const id = await opened({
      roll: persons(voters),
      options: [
        { key: 'zebra', text: '斑马' },
        { key: 'heron', text: '苍鹭' },
      ],
    })
    for (const voter of voters)
      await voter.put(`/api/ballots/${id}/vote`, { choices: ['heron'] }, { 'idempotency-key': crypto.randomUUID() })
    const { rows } = await house.owner.query(`select
      (select count(*)::int from platform.audit_entries a where a::text like '%heron%') as audit,
      (select count(*)::int from platform.news n where n::text like '%heron%') as news,
      (select count(*)::int from inbox.items i where i::text like '%heron%') as inbox,
      (select count(*)::int from platform.answers a where a.endpoint = 'cast-vote') as answers`)
    assert.deepEqual(rows, [{ audit: 0, news: 0, inbox: 0, answers: 0 }])
  })

  it('takes a slip once, with number and key, without account; printed afresh, earlier keys are worth nothing', async () => {
    const id = await opened({ roll: slips(3) })
    const { rows } = await house.owner.query<{ id: string }>('select id from ballots.roll where ballot_id = $1 order by seq', [
      id,
    ])
    const no = (await read(id)).no
    const key = (seq: number, edition: number) => spokenKey('ballot', `${rows[seq - 1]!.id} ${edition}`)
    const enter = (seq: number, edition: number) =>
      house.anyone.form('/c/350982/vote', { no: `${no}000${seq}`, key: key(seq, edition).toLowerCase() })
    assert.equal((await enter(1, 0)).status, 404)
    assert.equal((await secretary.get(`/api/ballots/${id}/slips`)).body.code, 'ballots.slips-not-ready')
    assert.equal(said(await deed(id, 'slips')), 200)
    assert.equal((await secretary.get(`/api/ballots/${id}/slips`)).status, 200)
    assert.equal((await worker.get(`/api/ballots/${id}/slips`)).body.code, 'ballots.slips-not-ready')
    const entered = await enter(1, 1)
    assert.equal(entered.status, 303)
    const cookie = String(entered.headers['set-cookie']).split(';')[0]!
    const at = String(entered.headers.location)
    assert.match((await house.anyone.get(at)).text, /重新填一次/)
    const own = house.callerWith(cookie)
    assert.match((await own.get(at)).text, /夜间停车怎么收费[\s\S]*不记名/)
    assert.equal((await own.form(at, {})).status, 422)
    assert.equal((await own.form(at, { choice: 'maybe' })).status, 422)
    assert.equal((await own.form(at, { choice: 'yes' })).status, 303)
    assert.equal((await own.form(at, { choice: 'no' })).status, 409)
    const after = (await own.get(at)).text
    assert.match(after, /已经用过/)
    assert.doesNotMatch(after, /同意/)
    const early = await enter(3, 1)
    const kept = house.callerWith(String(early.headers['set-cookie']).split(';')[0]!)
    assert.equal((await kept.get(String(early.headers.location))).status, 200)
    assert.equal(said(await deed(id, 'slips')), 200)
    assert.equal((await kept.form(String(early.headers.location), { choice: 'yes' })).status, 403, 'nor is the leave they gave')
    assert.equal((await enter(2, 1)).status, 404)
    assert.equal((await enter(2, 2)).status, 303)
    assert.deepEqual(await counts(id), { used: 1, votes: 1, named: 0 })
  })

  it('counts paper typed alike by two, never more than the rights that are left', async () => {
    const voters = await people(3)
    const id = await opened({ roll: [...persons(voters), ...slips(3)], paper: true })
    const no = (await read(id)).no
    for (const voter of voters.slice(0, 2)) await vote(voter, id, 'yes')
    assert.equal(said(await deed(id, 'handed', { no: `${no}0004` })), 200)
    assert.equal(said(await deed(id, 'handed', { no: `${no}0004` })), 'ballots.voted')
    assert.equal(said(await deed(id, 'handed', { no: `${no}0001` })), 'ballots.no-slip')
    const paper = (papers: number, yes: number, by = secretary) =>
      by.put(`/api/ballots/${id}/paper`, { counts: [{ groupKey: 'all', papers, choices: { yes, no: 0 } }] })
    assert.equal(said(await paper(1, 1)), 'ballots.not-counting')
    assert.equal(said(await deed(id, 'stopped')), 'ballots.too-early')
    house.clock.set('2026-10-20T18:01:00+08:00')
    await house.settle()
    assert.equal((await read(id)).state, 'counting')
    assert.equal(said(await vote(voters[2]!, id, 'yes')), 'ballots.not-open')
    assert.equal(said(await deed(id, 'closed')), 'ballots.paper-missing')
    assert.equal(said(await paper(5, 1)), 'ballots.paper-too-many')
    assert.equal(said(await paper(2, 3)), 'ballots.paper-counts')
    assert.equal(said(await paper(2, 1)), 200)
    assert.equal(said(await paper(2, 1)), 'ballots.paper-same-person')
    assert.equal(said(await paper(2, 2, worker)), 'ballots.paper-differs')
    assert.equal(said(await paper(2, 2, worker)), 200)
    assert.equal(said(await paper(2, 2)), 200)
    assert.equal(said(await paper(2, 2)), 'ballots.paper-done')
    assert.equal(said(await deed(id, 'closed')), 200)
    const { result } = await read(id)
    assert.deepEqual([result?.online, result?.paper, result?.winner, result?.options[0]?.n], [2, 2, 'yes', 4])
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('closes by its own time, and is called off only before that, with a reason', async () => {
    const id = await opened({ roll: slips(4) })
    const off = await opened({ roll: slips(4) })
    assert.equal((await deed(off, 'cancelled', { reason: '' })).status, 422)
    assert.equal(said(await deed(off, 'cancelled', { reason: '议题撤回' })), 200)
    assert.equal(said(await deed(off, 'closed')), 'ballots.not-open')
    house.clock.set('2026-10-20T18:01:00+08:00')
    await house.settle()
    assert.deepEqual([(await read(id)).state, (await read(id)).result?.outcome], ['closed', 'noQuorum'])
    assert.equal(said(await deed(id, 'cancelled', { reason: '不满意结果' })), 'ballots.not-open')
    house.clock.set('2026-10-09T09:00:00+08:00')
  })

  it('counts as many votes as rights are used, when a hundred and twenty vote at once, some of them twice, while it is being closed', async () => {
    const voters = await people(40)
    const id = await opened({ roll: persons(voters), closesAt: null })
    const tries = [...voters, ...voters, ...voters].map((voter, i) => vote(voter, id, i % 3 ? 'yes' : 'no'))
    const close = deed(id, 'closed')
    const answers = await Promise.all(tries)
    assert.equal(said(await close), 200)
    const taken = answers.filter(({ status }) => status === 200).length
    assert.ok(answers.every((one) => [200, 'ballots.voted', 'ballots.not-open'].includes(said(one) as string)))
    const { used, votes } = await counts(id)
    assert.deepEqual([used, votes, (await read(id)).result?.votes], [taken, taken, taken])
  })

  it('counts votes = used rights, whatever is done at once in whatever order', async () => {
    const voters = await people(6)
    const step = fc.record({
      who: fc.nat(5),
      choice: fc.constantFrom('yes', 'no', 'bad', ''),
      act: fc.constantFrom('vote', 'vote', 'vote', 'vote', 'close', 'cancel'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 4 }),
        fc.nat(100),
        async (rounds, quorum) => {
          const id = await opened({ roll: persons(voters), closesAt: null, quorum })
          let taken = 0
          for (const round of rounds) {
            const { version } = await read(id)
            const answers = await Promise.all(
              round.map(({ who, choice, act }) =>
                act === 'vote'
                  ? vote(voters[who]!, id, ...(choice ? [choice] : []))
                  : secretary.put(`/api/ballots/${id}/${act === 'close' ? 'closed' : 'cancelled'}`, { version, reason: '测试' }),
              ),
            )
            taken += answers.filter(({ status }, i) => status === 200 && round[i]!.act === 'vote').length
          }
          const { used, votes } = await counts(id)
          assert.deepEqual([used, votes], [taken, taken])
          const { result, state } = await read(id)
          assert.equal(result !== null, state === 'closed')
          if (result) {
            assert.equal(result.votes, taken)
            assert.equal(result.outcome === 'noQuorum', taken === 0 || taken * 100 < quorum * 6)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('is closed to the stranger, the unauthorised, the neighbour, the other city and the one who left', async () => {
    const voter = await house.signedIn({ post: 'liaison' })
    const id = await opened({ roll: [...persons([voter]), ...slips(3)], paper: true })
    assert.equal((await house.anyone.get('/api/ballots')).status, 401)
    assert.equal((await house.anyone.put(`/api/ballots/${id}/vote`, { choices: ['yes'] })).status, 401)
    const neighbour = await house.signedIn({ post: 'communitySecretary', org: 'residents2' })
    const other = await house.signedIn({ city: 'yunxi', post: 'communitySecretary' })
    const plain = await house.signedIn({ post: 'communityWorker' })
    const gone = await house.signedIn({ post: 'communitySecretary' })
    await house.endAppointment(gone)
    for (const by of [neighbour, other, plain, gone]) {
      assert.equal(said(await by.get(`/api/ballots/${id}`)), 'ballots.not-found')
      for (const what of ['closed', 'stopped', 'cancelled', 'slips'])
        assert.equal(said(await by.put(`/api/ballots/${id}/${what}`, { version: 2, reason: 'x' })), 'ballots.not-found')
      assert.equal(said(await by.put(`/api/ballots/${id}/handed`, { no: '1' })), 'ballots.not-found')
      assert.equal(said(await by.put(`/api/ballots/${id}/paper`, { counts: [] })), 'ballots.not-found')
      assert.equal(said(await by.get(`/api/ballots/${id}/slips`)), 'ballots.not-found')
      assert.equal(said(await by.get(`/api/ballots/${id}/result`)), 'ballots.not-found')
    }
    assert.equal(said(await vote(other, id, 'yes')), 'ballots.not-found')
    assert.equal(said(await vote(neighbour, id, 'yes')), 'ballots.no-right')
    assert.deepEqual((await neighbour.get('/api/ballots')).body.rows, [])
    assert.deepEqual(
      ((await voter.get('/api/ballots')).body.rows as { id: string }[]).map((row) => row.id),
      [id],
    )
    assert.equal(said(await deed(id, 'closed', {}, voter)), 'ballots.not-found')
    for (const file of ['export.xlsx', 'export.csv']) assert.equal((await secretary.get(`/api/ballots/${file}`)).status, 200)
  })
})
