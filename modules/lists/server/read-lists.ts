import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { type Paper, paperAnswer } from '#platform/papers/papers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as orgs from '#server/orgs'
import { namesOf } from '#server/people'
import { nodesOf, tree } from '#server/regions'
import * as tasks from '#server/tasks'
import type { DutyQuery, MeasureQuery, ProblemQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { isStale, untouchedDays } from '../rules.ts'
import { mayManage, mayRead, mayVerify } from './policy.ts'
import * as store from './store.ts'

type Asking = Pick<Context, 'db' | 'now'>
const staleBefore = async ({ db, now }: Asking): Promise<Date> => {
  const { staleAfter } = await rulesOf(db, 'lists', rules)
  return instantOf(plusDays(dayOf(now), -staleAfter))
}

const running = (state: string) => state === 'open' || state === 'doing' || state === 'claimed'

async function shown(asking: Asking, rows: readonly store.Problem[]) {
  const { db, now } = asking
  const today = dayOf(now)
  const { staleAfter } = await rulesOf(db, 'lists', rules)
  const measures = await tasks.ofOrigins(
    asking,
    'lists',
    rows.map(({ id }) => id),
  )
  const nodes = await nodesOf(db)
  const names = await orgs.namesOf(
    db,
    rows.map(({ keeperOrgId }) => keeperOrgId),
  )
  const city = (await tree(db)).root?.name ?? ''
  return rows.map((row) => {
    const own = measures.get(row.id) ?? []
    const touchedOn = dayOf(row.touchedAt)
    return {
      ...row,
      stale: isStale({ state: row.state, touchedOn }, today, staleAfter),
      untouchedDays: untouchedDays(touchedOn, today),
      place: (nodes.get(row.communityId ?? row.subdistrictId ?? '')?.path ?? [city]).join(' '),
      keeper: names.get(row.keeperOrgId) ?? '',
      dueOn:
        own
          .filter(({ state }) => running(state))
          .map(({ dueOn }) => dueOn)
          .sort()[0] ?? null,
      measures: own.length,
      measuresDone: own.filter(({ state }) => state === 'done').length,
      closedOn: row.closedAt ? dayOf(row.closedAt) : null,
      own,
    }
  })
}

export async function listProblems(ctx: Context, { limit, ...query }: ProblemQuery) {
  allowed(holds(ctx.actor, 'lists.read'))
  const page = await store.page(ctx.db, ctx.actor, query, limit, await staleBefore(ctx))
  return { ...page, rows: await shown(ctx, page.rows) }
}

async function measured(asking: Asking, rows: readonly store.Measure[]) {
  const { db } = asking
  const briefs = await tasks.ofOrigins(asking, 'lists', [...new Set(rows.map(({ problemId }) => problemId))])
  const byTask = new Map([...briefs.values()].flat().map((brief) => [brief.id, brief]))
  const nodes = await nodesOf(db)
  const city = (await tree(db)).root?.name ?? ''
  return rows.flatMap((row) => {
    const task = byTask.get(row.taskId)
    if (!task) return []
    const place = (nodes.get(row.communityId ?? row.subdistrictId ?? '')?.path ?? [city]).join(' ')
    const { problemId, no: problemNo, text: problem, leader, ownerOrgId } = row
    return [{ ...task, problemId, problemNo, problem, leader, ownerOrgId, place }]
  })
}

export async function listMeasures(ctx: Context, { limit, ...query }: MeasureQuery) {
  allowed(holds(ctx.actor, 'lists.read'))
  const page = await store.pageOfMeasures(ctx.db, ctx.actor, query, limit)
  return { ...page, rows: await measured(ctx, page.rows) }
}

const measureKeys = ['measure', 'no', 'problem', 'owner', 'leader', 'dueOn', 'state', 'place'] as const
export function exportMeasures(ctx: Context, query: Omit<MeasureQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(holds(actor, 'lists.read'))
  const columns = measureKeys.map((key) => ({
    title: say(`lists:columns.${key}`),
    kind: key === 'dueOn' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('lists:pages.measures'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfMeasures(db, actor, { ...query, cursor }, 200)
    const cells = (await measured({ db, now }, rows)).map((row) => [
      row.title,
      row.problemNo,
      row.problem,
      row.ownerName,
      row.leader,
      row.dueOn,
      say(`tasks:states.${row.state}`),
      row.place,
    ])
    return { rows: cells, next }
  })
}

export async function listDuties(ctx: Context, query: DutyQuery) {
  allowed(holds(ctx.actor, 'lists.read'))
  const duties = await dutiesOf(ctx, ctx.actor, query)
  return { rows: duties, next: null, total: { count: duties.length, more: false } }
}

const dutyKeys = ['owner', 'leader', 'problems', 'measures', 'running', 'late', 'done', 'nextOn'] as const
const dutyKind = (key: (typeof dutyKeys)[number]) => {
  if (key === 'nextOn') return 'day' as const
  return key === 'owner' || key === 'leader' ? ('text' as const) : ('number' as const)
}
export function exportDuties(ctx: Context, query: DutyQuery, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(holds(actor, 'lists.read'))
  const columns = dutyKeys.map((key) => ({ title: say(`lists:columns.${key}`), kind: dutyKind(key) }))
  return exportOf(format, say('lists:pages.duties'), columns, async (db) => ({
    rows: (await dutiesOf({ db, now }, actor, query)).map((row) => [
      row.ownerName,
      row.leader,
      row.problems,
      row.measures,
      row.running,
      row.late,
      row.done,
      row.nextOn,
    ]),
    next: null,
  }))
}

/** Who answers for what: nothing is typed here, all of it is drawn from problems and their measures. No person is counted. */
async function dutiesOf(asking: Asking, actor: Actor, { level, q, sort }: DutyQuery) {
  const rows = await measured(asking, await store.measuresInForce(asking.db, actor, level, q))
  const grouped = [...Map.groupBy(rows, (row) => `${row.ownerOrgId} ${row.leader ?? ''}`).values()]
  const duties = grouped.map((those) => {
    const still = those.filter(({ state }) => running(state))
    return {
      ownerOrgId: those[0]!.ownerOrgId,
      ownerName: those[0]!.ownerName,
      leader: those[0]!.leader,
      problems: new Set(those.map(({ problemId }) => problemId)).size,
      measures: those.length,
      running: still.length,
      late: still.filter(({ light }) => light === 'red').length,
      done: those.filter(({ state }) => state === 'done').length,
      nextOn: still.map(({ dueOn }) => dueOn).sort()[0] ?? null,
    }
  })
  duties.sort((a, b) => a.ownerName.localeCompare(b.ownerName, 'zh') || (a.leader ?? '').localeCompare(b.leader ?? '', 'zh'))
  if (sort?.endsWith('nextOn')) duties.sort((a, b) => ((a.nextOn ?? '9') < (b.nextOn ?? '9') ? -1 : 1))
  return sort?.startsWith('-') ? duties.reverse() : duties
}

export async function readProblem(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await store.find(db, id)
  const one = found(row && mayRead(actor, row) ? row : undefined, 'lists.not-found')
  const events = await store.eventsOf(db, id)
  const people = await namesOf(
    db,
    [one.claimedBy, one.verifiedBy, ...events.map(({ personId }) => personId)].flatMap((personId) => personId ?? []),
  )
  const name = (personId: string | null) => (personId ? (people.get(personId) ?? null) : null)
  const [problem] = await shown(ctx, [one])
  return {
    ...problem!,
    claimedBy: name(one.claimedBy),
    verifiedBy: name(one.verifiedBy),
    measureRows: await measured(ctx, await store.measuresOf(db, [id])),
    events: events.map(({ personId, kind, ...event }) => ({ ...event, kind: kind as never, by: name(personId) })),
    may: { manage: mayManage(actor, one), verify: mayVerify(actor, one) },
    ownClaim: one.claimedBy !== null && one.claimedBy === actor.personId,
  }
}

/** Where the reader keeps problems: his own regions, and those below them. */
export async function readPlaces({ db, actor }: Context) {
  allowed(holds(actor, 'lists.manage'))
  const { city, subdistricts, communities } = scopeOf(actor, 'lists.manage')
  const rows = [...(await nodesOf(db)).values()].flatMap(({ id, level, name, subdistrictId, communityId }) => {
    if (level === 'grid') return []
    const mine =
      city ||
      (subdistrictId !== null && subdistricts.includes(subdistrictId)) ||
      (communityId !== null && communities.includes(communityId))
    return mine ? [{ id, level, name }] : []
  })
  return { rows }
}

type Filters = Omit<ProblemQuery, 'cursor' | 'limit'>
const keys = [
  'no',
  'problem',
  'level',
  'place',
  'source',
  'foundOn',
  'measure',
  'owner',
  'leader',
  'dueOn',
  'progress',
  'state',
  'closedOn',
] as const

/** One row a measure; a problem without one has a row of its own. */
async function sheetRows(asking: Asking & Pick<Context, 'say'>, problems: readonly store.Problem[]) {
  const { say } = asking
  const rows = await shown(asking, problems)
  const last = new Map(
    (
      await store.lastWords(
        asking.db,
        rows.map(({ id }) => id),
      )
    ).map(({ problemId, words }) => [problemId, words]),
  )
  return rows.flatMap((row) => {
    const head = {
      no: row.no,
      problem: row.text,
      level: say(`lists:levels.${row.level}`),
      place: row.place,
      source: say(`lists:sources.${row.source}`),
      foundOn: row.foundOn,
      leader: row.leader ?? '',
      progress: last.get(row.id) ?? '',
      state: say(`lists:states.${row.state}`),
      closedOn: row.closedOn,
    }
    if (row.own.length === 0) return [{ ...head, measure: '', owner: row.keeper, dueOn: null as string | null, done: '' }]
    return row.own.map((task) => ({
      ...head,
      measure: task.title,
      owner: task.ownerName,
      dueOn: task.dueOn as string | null,
      done: say(`tasks:states.${task.state}`),
    }))
  })
}

export function exportProblems(ctx: Context, query: Filters, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(holds(actor, 'lists.read'))
  const columns = keys.map((key) => ({
    title: say(`lists:columns.${key}`),
    kind: key.endsWith('On') ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('lists:pages.problems'), columns, async (db, cursor) => {
    const page = await store.page(db, actor, { ...query, cursor }, 200, await staleBefore({ db, now }))
    const rows = await sheetRows({ db, now, say }, page.rows)
    return { rows: rows.map((row) => keys.map((key) => row[key])), next: page.next }
  })
}

/** 问题—措施—责任人—时限—进展—销号, on wide paper. */
export async function printSheet(ctx: Context, { format, ...query }: Filters & { format: 'pdf' | 'docx' }) {
  const { db, actor, say, now } = ctx
  allowed(holds(actor, 'lists.read'))
  const page = await store.page(db, actor, query, 100, await staleBefore(ctx))
  const rows = await sheetRows(ctx, page.rows)
  const column = (key: string, width: number) => ({ title: say(`lists:sheet.${key}`), width })
  const title = say('lists:sheet.title')
  let before = ''
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    landscape: true,
    title,
    footer: 'pages',
    blocks: [
      {
        kind: 'table',
        columns: [
          column('n', 1),
          column('problem', 5),
          column('measure', 5),
          column('owner', 4),
          column('dueOn', 2),
          column('progress', 4),
          column('closed', 2),
        ],
        rows: rows.map((row) => {
          const again = row.no === before
          before = row.no
          return [
            again ? '' : row.no.replace(/^.*〕/, ''),
            again ? '' : row.problem,
            row.measure,
            row.leader ? `${row.owner}\n${row.leader}` : row.owner,
            row.dueOn ?? '',
            [row.done, again ? '' : row.progress].filter(Boolean).join('：'),
            again ? '' : row.closedOn ? say('lists:sheet.closedOn', { on: row.closedOn }) : row.state,
          ]
        }),
      },
      { kind: 'paragraph', runs: [say('lists:sheet.on', { on: dayOf(now), n: page.rows.length })] },
    ],
  }
  return paperAnswer(paper, format, title)
}

export async function figures(ctx: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { open, stale, closed } = await store.sums(ctx.db, await staleBefore(ctx))
  return [
    { key: 'open', value: open, link: '/lists?open=true' },
    { key: 'stale', value: stale, link: '/lists?stale=true' },
    { key: 'closed', value: closed, link: '/lists?state=closed' },
  ]
}
