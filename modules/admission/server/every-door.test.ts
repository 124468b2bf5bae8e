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
import { aMeeting, aSeries } from '../../meetings/server/fixtures.ts'
import { doors as allDoors } from '../contract.ts'
import zh from '../words.zh.ts'
import { aMatter } from './fixtures.ts'
import { type Ask, pass } from './index.ts'

/** Tables in which a community and an organisation meet, and why each is no way round the gate. */
const asksNothing: Record<string, string> = {
  'burden.alarms': 'tells the lead office of what was asked',
  'campaigns.tags': 'a name for what exists already; it makes no form',
  'committees.committees': 'a committee of the community itself',
  'committees.groups': 'a leading group of the place itself; its seats are posts',
  'dutyreports.reports': 'a secretary reports to his own Party body, once a year',
  'exchange.matches': 'both sides take it up freely',
  'exchange.orders': 'both sides agreed to it',
  'exchange.resources': 'offered to communities, asks nothing',
  'letters.letters': 'a letter is signed by both sides, or not',
  'members.agreements': 'where a member registers, of his own choice',
  'members.duty_rounds': 'a reminder of a duty that the members’ management already gives; it asks nothing new',
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
/** Tables whose rows ask communities: each module passes the gate itself, each proved below or in its own tests. */
const gated = [
  'concerns.concerns',
  'fieldreviews.judges', // beside the round's stops, which are what is asked
  'inspections.targets',
  'meetings.meetings',
  'meetings.series',
  'tasks.tasks',
  'whistles.calls',
  'whistles.whistles',
]
/** Tables whose rows ask communities only by a task that their module opens, and so by the gate of tasks. */
const throughTasks = ['leaderlinks.problems', 'lists.problems', 'meetings.resolutions']

const root = join(import.meta.dirname, '../../..')

describe('every door by which a community can be asked', () => {
  let house: AHouse
  let secretary: SignedIn
  let dept: SignedIn
  let street: SignedIn
  let organiser: SignedIn
  let topics: Record<string, string>
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    dept = await house.signedIn({ post: 'deptLiaison' })
    street = await house.signedIn({ post: 'subdistrictOfficer' })
    organiser = await house.signedIn({ post: 'organisationOfficer' })
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

  type Door = { name: string; door: Ask['door']; byOrg: 'housing' | 'office1'; ask(given: Given): Promise<Answer> }
  const doors: Door[] = [
    {
      name: 'a concern that a unit brings forward itself',
      door: 'concern',
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
      door: 'task',
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
      door: 'form',
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
      door: 'task',
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
    {
      name: 'a meeting called by a department',
      door: 'meeting',
      byOrg: 'housing',
      async ask({ communities, matterId, emergency }) {
        const seriesId = await aSeries(organiser, {
          level: 'city',
          orgId: house.fuding.orgs.housing,
          name: titled('调度'),
          members: committees(communities).map((orgId) => ({ orgId, role: 'member' })),
        })
        const id = await aMeeting(organiser, seriesId, '2026-10-20T09:00:00+08:00')
        return answer(await organiser.put(`/api/meetings/${id}/called`, { version: 1, matterId, emergency, withoutAgenda: true }))
      },
    },
    ...(['inspection', 'whistle', 'a-door-to-come'] as Ask['door'][]).map(
      (door): Door => ({
        door,
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
    const modulesThat = (does: RegExp): string[] => {
      const files = globSync('modules/*/server/**/*.ts', { cwd: root }).filter((file) => !file.includes('.test.'))
      return [
        ...new Set(files.filter((file) => does.test(readFileSync(join(root, file), 'utf8'))).map((file) => file.split('/')[1]!)),
      ].sort()
    }
    const said = [...Object.keys(asksNothing), ...gated, ...throughTasks]
    assert.deepEqual(
      rows.map(({ name }) => name).filter((name) => !said.includes(name)),
      [],
      'say how these pass the gate, or why they ask nothing',
    )
    assert.equal(new Set(said).size, said.length, 'each is said once')
    const modulesOf = (tables: readonly string[]) => [...new Set(tables.map((name) => name.split('.')[0]!))].sort()
    assert.deepEqual(
      modulesThat(/\bpass\(ctx, \{|\badmission\.pass\(ctx, /),
      modulesOf(gated),
      'these call `pass` of #server/admission',
    )
    const opening = modulesThat(/\btasks\.open\(/)
    assert.deepEqual(
      modulesOf(throughTasks).filter((module) => !opening.includes(module)),
      [],
      'these open tasks',
    )
  })

  it('is named: in the words, and proved above', () => {
    assert.deepEqual(Object.keys(zh.doors).sort(), [...allDoors].sort())
    assert.deepEqual(
      allDoors.filter((name) => !doors.some(({ door }) => door === name)),
      [],
    )
  })
})
