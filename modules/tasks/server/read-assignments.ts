import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { matterOf } from '#server/admission'
import * as orgs from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { Answers, AssignmentQuery } from '../assignments.ts'
import type { Assignment, Counts } from './assignment-store.ts'
import * as store from './assignment-store.ts'
import { mineOf } from './policy.ts'
import { shown } from './read-tasks.ts'
import * as tasks from './store.ts'

const rowOf = (a: Assignment & { counts: Counts }, names: ReadonlyMap<string, string>) => ({
  ...a,
  ...a.counts,
  askedByName: names.get(a.askedByOrgId) ?? '',
  recurs: a.recurrence !== null,
  stopped: a.stoppedAt !== null,
})

const keys = ['title', 'kind', 'askedBy', 'dueOn', 'nextOn', 'total', 'done', 'waiting', 'late', 'refused', 'openedAt'] as const
export function exportAssignments(ctx: Context, query: Omit<AssignmentQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, now, say } = ctx
  allowed(holds(actor, 'tasks.assign'))
  const counted: readonly string[] = ['total', 'done', 'waiting', 'late', 'refused']
  const columns = keys.map((key) => ({
    title: say(`tasks:assignmentColumns.${key}`),
    kind: (counted.includes(key) ? 'number' : key.endsWith('On') ? 'day' : key === 'openedAt' ? 'instant' : 'text') as 'text',
  }))
  return exportOf(format, say('tasks:pages.assignments'), columns, async (db, cursor) => {
    const page = await pageOf({ db, actor, now }, { ...query, cursor, limit: 500 })
    const cells = page.rows.map((row) => [
      row.title,
      say(`tasks:taskKinds.${row.kind}`),
      row.askedByName,
      row.dueOn,
      row.nextOn,
      row.total,
      row.done,
      row.waiting,
      row.late,
      row.refused,
      row.openedAt,
    ])
    return { rows: cells, next: page.next }
  })
}

export async function listAssignments(ctx: Context, query: AssignmentQuery) {
  allowed(holds(ctx.actor, 'tasks.assign'))
  return pageOf(ctx, query)
}

async function pageOf(ctx: Pick<Context, 'db' | 'actor' | 'now'>, { limit, ...query }: AssignmentQuery) {
  const { db, actor, now } = ctx
  const { assign } = await mineOf(ctx)
  // The city's lead office sees what all ask: the load of the communities is its business.
  const askers = scopeOf(actor, 'tasks.read').city ? null : assign
  const page = await store.pageOf(db, { ...query, askers }, limit, dayOf(now))
  const names = await orgs.namesOf(
    db,
    page.rows.map(({ askedByOrgId }) => askedByOrgId),
  )
  return { ...page, rows: page.rows.map((row) => rowOf(row, names)) }
}

async function open(ctx: Context, id: string, round: string | undefined) {
  const { db, actor, now } = ctx
  const mine = await mineOf(ctx)
  const row = await store.findCounted(db, id, round ?? null, dayOf(now))
  const may =
    row &&
    (mine.any.includes(row.askedByOrgId) ||
      scopeOf(actor, 'tasks.read').city ||
      row.targetOrgIds.some((orgId) => mine.any.includes(orgId)))
  const assignment = found(may ? row : undefined, 'tasks.no-assignment')
  const asks = mine.any.includes(assignment.askedByOrgId) || scopeOf(actor, 'tasks.read').city
  return { assignment, mine, asks }
}

/** Who asks sees all its tasks; who is asked sees his own. */
export async function readAssignment(ctx: Context, id: string, { round }: { round?: string }) {
  const { db } = ctx
  const { assignment, mine, asks } = await open(ctx, id, round)
  const names = await orgs.namesOf(db, [assignment.askedByOrgId, assignment.verifyOrgId])
  const rounds = await store.roundsOf(db, id)
  const at = round ?? assignment.dueOn
  const rows = (await tasks.ofOrigins(db, 'tasks', [id])).filter(
    (row) => row.originKind === at && (asks || mine.any.includes(row.ownerOrgId)),
  )
  const matter = assignment.matterId ? await matterOf(ctx, assignment.matterId) : undefined
  return {
    ...rowOf(assignment, names),
    verifyName: names.get(assignment.verifyOrgId) ?? '',
    matter: matter ? `${matter.code} ${matter.name}` : null,
    round: at,
    rounds: rounds.includes(at) ? rounds : [at, ...rounds],
    tasks: await shown(ctx, rows),
    mayStop: mine.assign.includes(assignment.askedByOrgId),
  }
}

export async function exportAnswers(ctx: Context, id: string, { round }: { round?: string }): Promise<FileAnswer> {
  const { say } = ctx
  const one = await readAssignment(ctx, id, round ? { round } : {})
  const columns = [
    { title: say('tasks:columns.owner'), kind: 'text' as const },
    { title: say('tasks:columns.place'), kind: 'text' as const },
    { title: say('tasks:columns.state'), kind: 'text' as const },
    ...one.fields.map(({ name, type }) => ({
      title: name,
      kind: type === 'number' ? ('number' as const) : type === 'date' ? ('day' as const) : ('text' as const),
    })),
  ]
  const rows = one.tasks.map((task) => [
    task.ownerName,
    task.place,
    say(`tasks:states.${task.state}`),
    ...one.fields.map(({ name }) => (task.answers as Answers | null)?.[name] ?? null),
  ])
  return exportOf('xlsx', `${one.title} ${one.round}`, columns, async () => ({ rows, next: null }))
}

/** Whom one may ask: the units of communities and subdistricts, and departments, within the reach of the asker. */
export async function readTargets(ctx: Context) {
  const { db, actor } = ctx
  allowed(holds(actor, 'tasks.assign'))
  const { assign } = await mineOf(ctx)
  const names = await orgs.namesOf(db, assign)
  const nodes = await nodesOf(db)
  const { city, subdistricts } = scopeOf(actor, 'tasks.assign')
  const reaches: ((org: orgs.Org) => boolean)[] = []
  for (const id of assign) reaches.push(await orgs.reachOf(db, id))
  const units = await orgs.orgsOf(db, {
    kind: ['residentsCommittee', 'subdistrictOffice', 'stationedAgency', ...(city ? (['cityDept', 'cityOffice'] as const) : [])],
  })
  return {
    askers: [...names].map(([id, name]) => ({ id, name })),
    units: units
      .filter((org) => {
        const node = nodes.get(org.regionId)
        return (
          !assign.includes(org.id) &&
          reaches.some((isGiven) => isGiven(org)) &&
          (city || (!!node?.subdistrictId && subdistricts.includes(node.subdistrictId)))
        )
      })
      .map(({ id, name, regionId, kind }) => ({
        id,
        name,
        place: (nodes.get(regionId)?.path ?? []).join(' '),
        community: kind === 'residentsCommittee',
      })),
  }
}
