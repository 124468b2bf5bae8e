import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { askOf } from '#server/admission'
import { addWorkingDays, calendarOf } from '#server/calendar'
import * as orgs from '#server/orgs'
import { holdersOf, namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import type { TaskBrief, TaskQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { lightOf } from '../rules.ts'
import * as assignments from './assignment-store.ts'
import { branchesOf } from './branches.ts'
import { withHeld } from './held-counts.ts'
import { mayAsk, mayClaim, mayList, mayRead, mayRefuse, mayVerify, mayWork, mineOf } from './policy.ts'
import * as store from './store.ts'

/** Counted up to this; beyond it the screen says so. */
const cap = 1000

type Asking = Pick<Context, 'db' | 'now'>

const soonOf = async ({ db, now }: Asking): Promise<string> => {
  const { warnBefore } = await rulesOf(db, 'tasks', rules)
  return addWorkingDays(dayOf(now), warnBefore, await calendarOf(db))
}

export async function shown(asking: Asking, rows: readonly store.Task[]) {
  const { db, now } = asking
  const [today, soon, nodes, { orgs: known }] = [dayOf(now), await soonOf(asking), await nodesOf(db), await orgs.directory(db)]
  const names = await namesOf(
    db,
    rows.flatMap(({ ownerPersonId }) => ownerPersonId ?? []),
  )
  const name = (id: string) => known.get(id)?.name ?? ''
  return rows.map((row) => ({
    ...row,
    light: lightOf(row, today, soon),
    returned: row.state === 'doing' && row.returns > 0,
    ownerName: name(row.ownerOrgId),
    ownerPerson: row.ownerPersonId ? (names.get(row.ownerPersonId) ?? null) : null,
    askedByName: name(row.askedByOrgId),
    verifyName: name(row.verifyOrgId),
    place: (nodes.get(row.communityId ?? row.subdistrictId ?? '')?.path ?? []).join(' '),
    endedOn: row.endedAt ? dayOf(row.endedAt) : null,
  }))
}

const keepOf = ({ q, late, state, kind, module }: Omit<TaskQuery, 'limit'>, now: Date): store.Keep => ({
  q,
  lateBefore: late === 'true' ? dayOf(now) : undefined,
  states: state,
  kind,
  module,
})

const sortOf = ({ sort, list }: Pick<TaskQuery, 'sort' | 'list'>): store.Order => {
  const usual = list === 'ended' ? '-endedAt' : 'dueOn'
  return store.order.find((order) => order === sort && (order !== '-endedAt' || list === 'ended')) ?? usual
}

const write = ([key, id]: store.Cursor) => Buffer.from(`${key}|${id}`).toString('base64url')
function read(text: string | undefined): store.Cursor | null {
  const [key, id] = Buffer.from(text ?? '', 'base64url')
    .toString()
    .split('|')
  return key && id && !Number.isNaN(Date.parse(key)) && /^[0-9a-f-]{36}$/.test(id) ? [key, id] : null
}

async function pageOf(db: Db, { actor, now }: Pick<Context, 'actor' | 'now'>, query: Omit<TaskQuery, 'limit'>, limit: number) {
  const branches = branchesOf(query.list, actor, await mineOf({ db, actor }))
  const rows = await store.page(db, branches, keepOf(query, now), sortOf(query), read(query.cursor), limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { branches, rows: page, next: rows.length > limit && last ? write([last.keyOfRow, last.id]) : null }
}

export async function listTasks(ctx: Context, { limit, ...query }: TaskQuery) {
  const { db, now } = ctx
  allowed(mayList(ctx.actor))
  const { branches, rows, next } = await pageOf(db, ctx, query, limit)
  const total = query.cursor ? undefined : await store.count(db, branches, keepOf(query, now), cap + 1)
  return {
    rows: await shown(ctx, rows),
    next,
    total: total === undefined ? undefined : { count: Math.min(total, cap), more: total > cap },
  }
}

const keys = ['title', 'state', 'dueOn', 'owner', 'ownerPerson', 'askedBy', 'verify', 'origin', 'place', 'endedOn'] as const
export function exportTasks(ctx: Context, query: Omit<TaskQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(mayList(actor))
  const columns = keys.map((key) => ({
    title: say(`tasks:columns.${key}`),
    kind: key.endsWith('On') ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('tasks:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await pageOf(db, { actor, now }, { ...query, cursor }, 500)
    const cells = (await shown({ db, now }, rows)).map((row) => [
      row.title,
      say(`tasks:states.${row.state}`),
      row.dueOn,
      row.ownerName,
      row.ownerPerson,
      row.askedByName,
      row.verifyName,
      row.originTitle,
      row.place,
      row.endedOn,
    ])
    return { rows: cells, next }
  })
}

export async function countTasks(ctx: Context) {
  const { db, actor, now } = ctx
  allowed(mayList(actor))
  const mine = await mineOf(ctx)
  const counted = (list: TaskQuery['list'], keep: store.Keep = {}) => store.count(db, branchesOf(list, actor, mine), keep, cap)
  return {
    mine: await counted('mine'),
    unit: await counted('unit'),
    late: await counted('unit', { lateBefore: dayOf(now) }),
    verify: await counted('verify'),
    asked: await counted('asked'),
  }
}

const briefly = (row: Awaited<ReturnType<typeof shown>>[number]): TaskBrief => ({
  id: row.id,
  title: row.title,
  ownerName: row.ownerName,
  dueOn: row.dueOn,
  state: row.state,
  light: row.light,
  doneOn: row.state === 'done' ? row.endedOn : null,
})

/** For the records that tasks were born from; whoever may read the record reads these lines. */
export async function ofOrigins(
  asking: Asking,
  module: string,
  subjectIds: readonly string[],
): Promise<Map<string, TaskBrief[]>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await shown(asking, await store.ofOrigins(asking.db, module, subjectIds))
  const grouped = Map.groupBy(rows, ({ originSubjectId }) => originSubjectId)
  return new Map([...grouped].map(([id, those]) => [id, those.map(briefly)]))
}

export async function readTasksOf(ctx: Context, { module, subjectId }: { module: string; subjectId: string }) {
  const { db, actor } = ctx
  allowed(mayList(actor))
  const rows = await store.ofOrigins(db, module, [subjectId])
  const helpers = Map.groupBy(
    await store.coOwnersOf(
      db,
      rows.map(({ id }) => id),
    ),
    ({ taskId }) => taskId,
  )
  const mine = await mineOf(ctx)
  const seen = rows.filter((row) =>
    mayRead(
      actor,
      mine,
      row,
      (helpers.get(row.id) ?? []).map(({ orgId }) => orgId),
    ),
  )
  return { rows: (await shown(ctx, seen)).map(briefly) }
}

async function findFor(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await store.find(db, id)
  const mine = await mineOf(ctx)
  const co = row ? await store.coOwnersOf(db, [id]) : []
  const coIds = co.map(({ orgId }) => orgId)
  return { task: found(row && mayRead(actor, mine, row, coIds) ? row : undefined, 'tasks.not-found'), mine, co, coIds }
}
/** What the reader's community was asked of it, as its owner or as one that helps. */
async function askFor(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  task: store.Task,
  co: readonly store.CoOwner[],
): Promise<string | null> {
  if (mayRefuse(actor, task) || co.every(({ askId }) => askId === null)) return task.askId
  const own = await orgs.communitiesOf(
    db,
    co.map(({ orgId }) => orgId),
  )
  const mine = co.find(({ askId, orgId }) => mayRefuse(actor, { askId, communityId: own.get(orgId) ?? null }))
  return mine?.askId ?? task.askId
}

export async function readTask(ctx: Context, id: string) {
  const { db, actor } = ctx
  const { task, mine, co, coIds } = await findFor(ctx, id)
  const askId = await askFor(ctx, task, co)
  const events = await store.eventsOf(db, id)
  const names = await namesOf(
    db,
    [task.claimedBy, task.verifiedBy, ...events.map(({ personId }) => personId)].flatMap((personId) => personId ?? []),
  )
  const coNames = await orgs.namesOf(db, coIds)
  const name = (personId: string | null) => (personId ? (names.get(personId) ?? null) : null)
  const [row] = await shown(ctx, [task])
  const asked = task.kind === 'form' ? await assignments.find(db, task.originSubjectId) : undefined
  return {
    ...row!,
    askId,
    co: coIds.map((orgId) => ({ id: orgId, name: coNames.get(orgId) ?? '' })),
    claimedBy: name(task.claimedBy),
    claimedOn: task.claimedAt ? dayOf(task.claimedAt) : null,
    verifiedBy: name(task.verifiedBy),
    events: events.map(({ seq, at, kind, personId, words, nextWords, stuckWords }) => ({
      seq,
      at,
      kind: kind as never,
      by: name(personId),
      words,
      next: nextWords,
      stuck: stuckWords,
    })),
    may: {
      work: mayWork(actor, mine, task, coIds),
      claim: mayClaim(actor, mine, task),
      give: mine.work.includes(task.ownerOrgId),
      verify: mayVerify(mine, task),
      ask: mayAsk(mine, task),
      refuse: askId !== task.askId || mayRefuse(actor, task),
    },
    fields: await withHeld(ctx, asked?.fields ?? [], task.communityId),
    ask: askId ? await askOf(ctx, askId) : null,
    ownClaim: task.claimedBy !== null && task.claimedBy === actor.personId,
  }
}

export async function readColleagues(ctx: Context, id: string) {
  const { task, mine } = await findFor(ctx, id)
  allowed(mine.work.includes(task.ownerOrgId))
  return { rows: await holdersOf(ctx.db, task.ownerOrgId, 'tasks.do', ctx.now) }
}
