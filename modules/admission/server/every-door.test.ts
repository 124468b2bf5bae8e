/**
 * Every door of the system by which a community can be asked for something, in one place: each holds the gate. And none is
 * forgotten: a table in which an organisation and a community meet must either pass the gate or say here why it asks nothing.
 */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { newId } from '#common/ids.ts'
import { Refused } from '#common/refusal.ts'
import * as tasks from '#server/tasks'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { aTelling, layConcerns } from '../../concerns/server/fixtures.ts'
import { aMatter } from './fixtures.ts'
import { pass } from './index.ts'

/** Tables in which a community and an organisation meet, and why each is no way round the gate. */
const asksNothing: Record<string, string> = {
  'burden.alarms': 'tells the lead office of what was asked',
  'campaigns.tags': 'a name for what exists already; it makes no form',
  'committees.committees': 'a committee of the community itself',
  'committees.groups': 'a leading group of the place itself; its seats are posts',
  'exchange.matches': 'both sides take it up freely',
  'exchange.orders': 'both sides agreed to it',
  'exchange.resources': 'offered to communities, asks nothing',
  'letters.letters': 'a letter is signed by both sides, or not',
  'lists.problems': 'kept by whoever found it; its work is a task and passes as one',
  'members.agreements': 'where a member registers, of his own choice',
  'members.members': 'where a member belongs',
  'offers.orders': 'the community orders, the provider serves',
  'pacts.pacts': 'an agreement of two equal sides',
  'projects.projects': 'who leads a project and where it lies; work in it is a task and passes as one',
  'proposals.proposals': 'goes upwards: the target must answer',
  'reviews.pairs': 'both sides of an agreement review each other',
  'servicebook.certificates': 'what an organisation confirms to a member',
  'support.links': 'a department stands by a community and gives',
  'support.supports': 'what a department gave; the community confirms it',
  'themedays.days': 'branches agree to keep the day together, or do not',
  'venues.places': 'who owns and keeps a place',
  'volunteering.teams': 'where a team is at home',
  'wishes.wishes': 'who takes up a wish',
}
/** Modules whose asks pass the gate, each proved below. */
const gated = ['concerns', 'inspections', 'tasks', 'whistles']
/** Modules that ask communities only through a task, and so through its gate. */
const throughTasks = /from '#server\/tasks'/

const root = join(import.meta.dirname, '../../..')

describe('every door by which a community can be asked', () => {
  let house: AHouse
  let secretary: SignedIn
  let dept: SignedIn
  let street: SignedIn
  let topics: Record<string, string>
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    dept = await house.signedIn({ post: 'deptLiaison' })
    street = await house.signedIn({ post: 'subdistrictOfficer' })
    topics = await house.inCity(house.fuding.id, layConcerns)
  })
  after(() => house.close())

  type Said = { status: number; body: Record<string, unknown> }
  type Given = { communities: 1 | 2; matterId?: string; emergency?: { reason: string; until: Date } }
  /** What the door answers: 200, or the refusal's code; `rule` is what it quotes. */
  type Answer = { said: unknown; rule: unknown }
  const answer = ({ status, body }: Said): Answer => ({
    said: status === 200 ? 200 : body.code,
    rule: (body.facts as Record<string, unknown> | undefined)?.rule,
  })
  const inHouse = async (work: (ctx: Parameters<typeof pass>[0]) => Promise<unknown>): Promise<Answer> =>
    house.inCity(house.fuding.id, work).then(
      () => ({ said: 200, rule: undefined }),
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error
        return { said: error.refusal.code, rule: error.refusal.facts?.rule }
      },
    )
  let no = 0
  const titled = (what: string) => `${what}${String.fromCharCode(0x4e00 + ++no)}${String.fromCharCode(0x5200 + no)}`
  const committees = (n: 1 | 2) => [house.fuding.orgs.residents1, house.fuding.orgs.residents2].slice(0, n)

  type Door = { name: string; byOrg: 'housing' | 'office1'; ask(given: Given): Promise<Answer> }
  const doors: Door[] = [
    {
      name: 'a concern that a unit brings forward itself',
      byOrg: 'office1',
      async ask({ communities, matterId, emergency }) {
        const telling = {
          ...aTelling(topics['010101']!, { gridId: house.fuding.regions.grid1 }),
          title: titled('路段'),
          channel: 'unit',
        }
        const { body } = await street.post('/api/concerns', telling)
        await street.put(`/api/concerns/${body.id}/accept`, {})
        const [orgId, ...co] = committees(communities)
        return answer(await street.put(`/api/concerns/${body.id}/dispatch`, { orgId, co, matterId, emergency }))
      },
    },
    {
      name: 'work assigned',
      byOrg: 'housing',
      async ask({ communities, matterId, emergency }) {
        return answer(
          await dept.post('/api/tasks/assignments', {
            kind: 'work',
            title: titled('排查'),
            askedByOrgId: house.fuding.orgs.housing,
            targetOrgIds: committees(communities),
            dueOn: '2026-10-20',
            matterId,
            ...(emergency ? { emergency: { reason: emergency.reason, until: '2026-10-11' } } : {}),
          }),
        )
      },
    },
    {
      name: 'a form',
      byOrg: 'housing',
      async ask({ communities, matterId, emergency }) {
        return answer(
          await dept.post('/api/tasks/assignments', {
            kind: 'form',
            title: titled('报表'),
            fields: [{ name: '危房栋数', type: 'number' }],
            askedByOrgId: house.fuding.orgs.housing,
            targetOrgIds: committees(communities),
            dueOn: '2026-10-20',
            matterId,
            ...(emergency ? { emergency: { reason: emergency.reason, until: '2026-10-11' } } : {}),
          }),
        )
      },
    },
    {
      name: 'a task born from a record of another module',
      byOrg: 'housing',
      ask: ({ communities, matterId, emergency }) =>
        inHouse(async (ctx) => {
          const subjectId = newId()
          const title = titled('落实')
          // A record that asks several communities is one ask of several.
          if (communities === 2)
            await pass(ctx, {
              door: 'task',
              module: 'tasks',
              subjectId,
              title,
              link: null,
              byOrgId: house.fuding.orgs.housing,
              communityIds: [house.fuding.regions.community1, house.fuding.regions.community2],
              matterId,
              emergency,
            })
          else
            await tasks.open(ctx, {
              origin: { module: 'letters', subjectId, kind: 'item', title, link: null },
              title,
              askedBy: house.fuding.orgs.housing,
              owner: { orgId: house.fuding.orgs.residents1 },
              dueOn: '2026-10-20',
              verifyBy: { orgId: house.fuding.orgs.housing },
              matterId: matterId ?? null,
              emergency: emergency ?? null,
            })
        }),
    },
    ...(['inspection', 'meeting', 'whistle', 'a-door-to-come'] as const).map(
      (door): Door => ({
        name: `the gate itself for ${door}`,
        byOrg: 'housing',
        ask: ({ communities, matterId, emergency }) =>
          inHouse((ctx) =>
            pass(ctx, {
              door,
              module: 'elsewhere',
              subjectId: newId(),
              title: titled('事'),
              link: null,
              byOrgId: house.fuding.orgs.housing,
              communityIds: [house.fuding.regions.community1, house.fuding.regions.community2].slice(0, communities),
              matterId,
              emergency,
            }),
          ),
      }),
    ),
  ]
  const asks = async (query = '') =>
    (await secretary.get(`/api/admission/asks?limit=200${query}`)).body.rows as {
      id: string
      ground: string
      state: string
      emergencyUntil: string | null
    }[]

  for (const door of doors)
    it(`holds the gate: ${door.name}`, async () => {
      // Unadmitted to several: refused, the rule quoted, and nothing of it stays.
      const were = (await asks()).length
      const refused = await door.ask({ communities: 2 })
      assert.equal(refused.said, 'admission.not-admitted')
      assert.match(String(refused.rule), /不得转嫁给社区/)
      assert.equal((await asks()).length, were)
      // An admitted matter of the asker opens it.
      const matterId = await house.inCity(house.fuding.id, (ctx) =>
        aMatter(ctx, { deptOrgId: house.fuding.orgs[door.byOrg], dataNeeded: ['危房栋数'] }),
      )
      assert.equal((await door.ask({ communities: 2, matterId })).said, 200)
      // An emergency passes with an end date and is counted.
      const emergencies = (await asks('&ground=emergency')).length
      const until = new Date(house.clock.now().getTime() + 2 * 86_400_000)
      assert.equal((await door.ask({ communities: 2, emergency: { reason: '台风', until } })).said, 200)
      const counted = await asks('&ground=emergency')
      assert.equal(counted.length, emergencies + 1)
      assert.ok(counted.every(({ emergencyUntil }) => emergencyUntil !== null))
      // A single ask passes, and the community returns it in one tap that needs nobody.
      if (door.name === 'a form' || door.name.endsWith('inspection')) {
        assert.equal((await door.ask({ communities: 1 })).said, 'admission.not-admitted')
        return
      }
      const before = new Set((await asks()).map(({ id }) => id))
      assert.equal((await door.ask({ communities: 1 })).said, 200)
      const [fresh] = (await asks()).filter(({ id }) => !before.has(id))
      assert.equal(fresh?.ground, 'single')
      assert.equal((await secretary.put(`/api/admission/asks/${fresh!.id}/returned`, {})).status, 200)
      await house.settle()
      assert.equal((await asks('&state=returned')).find(({ id }) => id === fresh!.id)?.state, 'returned')
    })

  it('is on this list: a table in which an organisation and a community meet passes the gate, or says why it asks nothing', async () => {
    const { rows } = await house.owner.query<{ name: string }>(`select table_schema || '.' || table_name as name
      from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema', 'pgboss', 'platform', 'admission')
      group by 1 having bool_or(column_name ~ '^community_ids?$') and bool_or(column_name ~ '(^|_)org(_id)?$|_org_id$' and column_name !~ '^reported') order by 1`)
    const calling = new Set(
      globSync('modules/*/server/**/*.ts', { cwd: root })
        .filter((file) => !file.includes('.test.'))
        .filter((file) => {
          const text = readFileSync(join(root, file), 'utf8')
          return /from '#server\/admission'/.test(text) && /\b(?:admission\.)?pass\(/.test(text)
        })
        .map((file) => file.split('/')[1]!),
    )
    const through = new Set(
      globSync('modules/*/server/**/*.ts', { cwd: root })
        .filter((file) => !file.includes('.test.') && throughTasks.test(readFileSync(join(root, file), 'utf8')))
        .map((file) => file.split('/')[1]!),
    )
    const forgotten = rows
      .map(({ name }) => name)
      .filter((name) => {
        const module = name.split('.')[0]!
        return !calling.has(module) && !through.has(module) && asksNothing[name] === undefined
      })
    assert.deepEqual(
      forgotten,
      [],
      'these may ask communities: call `pass` of #server/admission, or say here why they ask nothing',
    )
    for (const module of gated) assert.ok(calling.has(module), `${module} no longer passes the gate`)
  })
})
