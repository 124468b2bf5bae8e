import { dayOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { basisOf, rulesOf } from '#platform/rules/rules.ts'
import * as leaderlinks from '#server/leaderlinks'
import { directory } from '#server/orgs'
import * as people from '#server/people'
import { nodesOf } from '#server/regions'
import * as whistles from '#server/whistles'
import type { Light, ProjectQuery, Why } from '../contract.ts'
import { owedNote } from '../lights.ts'
import { yuan } from '../money.ts'
import { rules } from '../rulebook.ts'
import { running } from '../rules.ts'
import { mayDecide, mayList, mayManage, mayNote, mayRead, mayReview } from './policy.ts'
import { type Shown, shown } from './present.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

export async function listProjects(ctx: Context, query: ProjectQuery) {
  allowed(mayList(ctx.actor))
  const page = await store.pageOf(ctx.db, ctx.actor, query, dayOf(ctx.now))
  return { ...page, rows: await shown(ctx, page.rows) }
}

const zeros = { red: 0, yellow: 0, green: 0, quiet: 0, blocked: 0, coming: 0, finished: 0 }
/** In the order of places or of the arrangement, never of results: a board is to find work, not to rank. */
export async function readBoard(ctx: Context, { by }: { by: 'community' | 'leader' }) {
  const { db, actor, now, say } = ctx
  allowed(mayList(actor))
  const counted = new Map((await store.board(db, actor, by, dayOf(now))).map((row) => [row.id ?? '', row]))
  const named = by === 'community' ? await communityNames(db) : [...(await leaderlinks.titlesOf(db, true))]
  const rows = named.flatMap(([id, name]) => {
    const row = counted.get(id)
    return row ? [{ ...row, id, name }] : []
  })
  const none = counted.get('')
  if (none) rows.push({ ...none, id: '', name: say('projects:board.noLeader') })
  const sum = rows.reduce(
    (total, row) => {
      for (const key of Object.keys(zeros) as (keyof typeof zeros)[]) total[key] += row[key]
      return total
    },
    { ...zeros },
  )
  return { rows, sum }
}

async function communityNames(db: Context['db']): Promise<[string, string][]> {
  return [...(await nodesOf(db)).values()]
    .filter(({ level }) => level === 'community')
    .map(({ id, path }) => [id, path.join(' ')])
}

const MOST = 300
export async function readSchedule(
  ctx: Context,
  span: { from: string; to: string; communityId?: string | undefined; leaderPostId?: string | undefined },
) {
  allowed(mayList(ctx.actor))
  refuseIf(span.from > span.to && refuse('projects.days'))
  const found = await store.between(ctx.db, ctx.actor, span, MOST + 1)
  const rows = await shown(ctx, found.slice(0, MOST))
  const today = dayOf(ctx.now)
  const milestones = Map.groupBy(
    await work.milestonesOf(
      ctx.db,
      rows.map(({ id }) => id),
    ),
    ({ projectId }) => projectId,
  )
  return {
    rows: rows.map((row) => ({
      ...row,
      milestones: (milestones.get(row.id) ?? []).map((one) => ({
        ...one,
        late: one.doneOn === null && one.planOn < today && running(row.state),
      })),
    })),
    today,
    more: found.length > MOST,
  }
}

/** What the forms choose from, and by which rules lights are computed. */
export async function readSettings(ctx: Context) {
  const { db, actor, lang, now } = ctx
  allowed(mayList(actor))
  const book = await rulesOf(db, 'projects', rules)
  const line = async (cause: Why['cause'], light: Light, key: keyof typeof rules) => ({
    key,
    cause,
    light,
    days: Number(book[key]),
    basis: (await basisOf(db, 'projects', rules, key))[lang],
  })
  return {
    categories: book.categories.map((item) => ({ key: item.key, name: item[lang] })),
    leaders: [...(await leaderlinks.titlesOf(db))].map(([id, title]) => ({ id, title })),
    rules: [
      await line('milestone', 'red', 'milestoneRedAfter'),
      await line('note', 'yellow', 'noteDueDay'),
      await line('note', 'red', 'noteRedAfter'),
      await line('blocked', 'yellow', 'blockerYellowAfter'),
      await line('blocked', 'red', 'blockerRedAfter'),
      await line('quiet', 'yellow', 'quietAfter'),
      await line('ending', 'yellow', 'endingBefore'),
    ],
    today: dayOf(now),
  }
}

export async function readProject(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  const row = await store.find(db, id)
  const project = found(row && mayRead(actor, row) ? row : undefined, 'projects.not-found')
  const [one] = await shown(ctx, [project])
  const [milestones, notes, blockers] = [
    await work.milestonesOf(db, [id]),
    await work.notesOf(db, id),
    await work.blockersOf(db, id),
  ]
  const [changes, steps] = [await work.changesOf(db, id), await work.stepsOf(db, id)]
  const ids = [
    ...notes.map((n) => n.byPerson),
    ...changes.flatMap((c) => [c.askedBy, c.decidedBy]),
    ...steps.map((s) => s.byPerson),
  ]
  const names = await people.namesOf(
    db,
    ids.flatMap((one) => one ?? []),
  )
  const nameOf = (personId: string | null) => (personId ? (names.get(personId) ?? null) : null)
  const { orgs } = await directory(db)
  const book = await rulesOf(db, 'projects', rules)
  const today = dayOf(now)
  const called = await whistles.briefOf(
    db,
    blockers.flatMap(({ passedTo, recordId }) => (passedTo === 'whistle' && recordId ? recordId : [])),
  )
  const titles = new Map(milestones.map((milestone) => [milestone.id, milestone.title]))
  const said = (what: work.ChangeRow['what'], value: string) =>
    what === 'leadOrg' ? (orgs.get(value)?.name ?? '') : what === 'budget' ? yuan(Number(value)) : value
  return {
    ...one!,
    coOrgs: project.coOrgIds.map((orgId) => ({ id: orgId, name: orgs.get(orgId)?.name ?? '' })),
    indicators: project.indicators.map((indicator) => ({ ...indicator, reached: indicator.reached ?? null })),
    milestoneRows: milestones.map((m) => ({ ...m, late: m.doneOn === null && m.planOn < today && running(project.state) })),
    notes: notes.map((note) => ({ ...note, by: nameOf(note.byPerson) })),
    blockers: blockers.map((blocker) => ({
      ...blocker,
      recordNo: blocker.passedTo === 'whistle' ? (called.get(blocker.recordId!)?.no ?? '') : blocker.recordNo,
      recordLink: linkOf(blocker),
    })),
    changes: changes.map((c) => ({
      ...c,
      before: `${c.milestoneId ? `${titles.get(c.milestoneId) ?? ''} ` : ''}${said(c.what, c.before)}`,
      after: said(c.what, c.after),
      askedBy: nameOf(c.askedBy),
      decidedBy: nameOf(c.decidedBy),
    })),
    steps: steps.map((step) => ({ ...step, by: nameOf(step.byPerson) })),
    noteDue: running(project.state)
      ? owedNote({ startedOn: project.startedOn ?? project.startsOn, noteMonth: project.noteMonth }, book.noteDueDay)
      : null,
    today,
    mayEdit: mayManage(actor, project),
    mayNote: mayNote(actor, project),
    mayReview: mayReview(actor, project),
    mayDecide: mayDecide(actor),
  }
}

const linkOf = ({ passedTo, recordId }: work.BlockerRow): string | null =>
  passedTo === 'concern' ? `/concerns/${recordId}` : passedTo === 'whistle' ? `/whistles/${recordId}` : null

/** Why the light is as it is, as sentences. */
export const whyInWords = (say: Context['say'], why: readonly Why[]): string[] =>
  why.map(({ cause, light, on, days }) => say(`projects:why.${cause}`, { on, days, light: say(`projects:lights.${light}`) }))

const keys = [
  'code',
  'title',
  'category',
  'place',
  'leader',
  'leadOrg',
  'budget',
  'from',
  'to',
  'state',
  'light',
  'why',
  'progress',
  'nextPlan',
  'noteMonth',
] as const
const kindOf = (key: (typeof keys)[number]) =>
  key === 'from' || key === 'to' || key === 'nextPlan'
    ? ('day' as const)
    : key === 'budget'
      ? ('number' as const)
      : ('text' as const)
export function exportProjects(ctx: Context, query: Omit<ProjectQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now, lang } = ctx
  allowed(mayList(actor))
  const columns = keys.map((key) => ({ title: say(`projects:columns.${key}`), kind: kindOf(key) }))
  return exportOf(format, say('projects:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOf(db, actor, { ...query, cursor, limit: 200 }, dayOf(now))
    return { rows: (await shown({ db, now, lang }, rows)).map((row) => cellsOf(say, row)), next }
  })
}

const cellsOf = (say: Context['say'], row: Shown) => [
  row.code,
  row.title,
  row.categoryName,
  row.place,
  row.leader,
  row.leadOrg,
  row.budgetFen === null ? null : row.budgetFen / 100,
  row.startsOn,
  row.endsOn,
  say(`projects:states.${row.state}`),
  row.light && say(`projects:lights.${row.light}`),
  whyInWords(say, row.why).join('；'),
  `${row.milestonesDone}/${row.milestones}`,
  row.nextPlanOn,
  row.noteMonth,
]
