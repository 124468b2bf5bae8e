import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as orgs from '#server/orgs'
import * as people from '#server/people'
import { nodesOf } from '#server/regions'
import type { LinkQuery, ProblemQuery, VisitQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { isOver, visitDueOn } from '../rules.ts'
import { mayAnswer, mayConfirm, mayList, mayManage, mayRead, mayVisit } from './policy.ts'
import { beforeMeeting } from './problems.ts'
import * as store from './store.ts'

type Ids = readonly (string | null)[]
const nameMap = (db: Db, ids: Ids) =>
  people.namesOf(
    db,
    ids.flatMap((id) => id ?? []),
  )

export async function shownLinks({ db, now }: Pick<Context, 'db' | 'now'>, rows: readonly store.LinkRow[]) {
  const { visitEvery } = await rulesOf(db, 'leaderlinks', rules)
  const names = await nameMap(
    db,
    rows.flatMap((row) => [row.personId, row.contactId]),
  )
  const nodes = await nodesOf(db)
  const today = dayOf(now)
  return rows.map((row) => {
    const due = row.publishedAt === null ? null : visitDueOn(row, visitEvery)
    return {
      ...row,
      leader: names.get(row.personId ?? '') ?? null,
      contact: names.get(row.contactId ?? '') ?? null,
      place: (nodes.get(row.communityId)?.path ?? []).join(' '),
      published: row.publishedAt !== null,
      visitDueOn: due,
      late: due !== null && due < today,
    }
  })
}

export async function shownProblems({ db, now }: Pick<Context, 'db' | 'now'>, rows: readonly store.ProblemRow[]) {
  const nodes = await nodesOf(db)
  const owners = await orgs.namesOf(
    db,
    rows.map((row) => row.ownerOrgId),
  )
  const today = dayOf(now)
  return rows.map((row) => ({
    ...row,
    place: (nodes.get(row.communityId)?.path ?? []).join(' '),
    owner: owners.get(row.ownerOrgId) ?? '',
    late: !isOver(row.state) && row.dueOn < today,
    recordLink: row.kind === 'task' ? `/tasks/${row.recordId}` : `/concerns/${row.recordId}`,
  }))
}

export async function shownVisits(db: Db, rows: readonly store.VisitRow[]) {
  const nodes = await nodesOf(db)
  const names = await nameMap(
    db,
    rows.map((row) => row.recordedBy),
  )
  return rows.map((row) => ({
    ...row,
    place: (nodes.get(row.communityId)?.path ?? []).join(' '),
    recordedBy: names.get(row.recordedBy ?? '') ?? null,
  }))
}

const lateBy = async ({ db, now }: Pick<Context, 'db' | 'now'>) => ({
  everyMonths: (await rulesOf(db, 'leaderlinks', rules)).visitEvery,
  today: dayOf(now),
})

export async function listLinks(ctx: Context, query: LinkQuery) {
  allowed(mayList(ctx.actor))
  const page = await store.pageOfLinks(ctx.db, ctx.actor, query, await lateBy(ctx))
  return { ...page, rows: await shownLinks(ctx, page.rows) }
}

/** What the telephone shows first: my communities, with what is open in each. */
export async function readMine(ctx: Context) {
  const { db, actor, now } = ctx
  allowed(mayList(actor))
  const links = (await store.linksOfPerson(db, actor.personId)).filter((link) => mayVisit(actor, link))
  const problems = await shownProblems(
    ctx,
    await store.openProblemsOf(
      db,
      links.map(({ id }) => id),
    ),
  )
  const rows = (await shownLinks(ctx, links)).map((link) => ({
    ...link,
    problems: problems.filter(({ linkId }) => linkId === link.id),
  }))
  return { rows, today: dayOf(now) }
}

export async function readLink(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await store.findLink(db, id)
  const link = found(row && mayRead(actor, row) ? row : undefined, 'leaderlinks.not-found')
  const [shown] = await shownLinks(ctx, [link])
  return {
    ...shown!,
    visits: await shownVisits(db, await store.visitsOf(db, id)),
    problems: await shownProblems(ctx, await store.problemsOf(db, id)),
    mayVisit: mayVisit(actor, link),
    mayManage: mayManage(actor),
  }
}

export async function listVisits({ db, actor }: Context, query: VisitQuery) {
  allowed(mayList(actor))
  const page = await store.pageOfVisits(db, actor, query)
  return { ...page, rows: await shownVisits(db, page.rows) }
}

export async function listProblems(ctx: Context, query: ProblemQuery) {
  allowed(mayList(ctx.actor))
  const page = await store.pageOfProblems(ctx.db, ctx.actor, query, dayOf(ctx.now))
  return { ...page, rows: await shownProblems(ctx, page.rows) }
}

export async function readProblem(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await store.findProblem(db, id)
  const problem = found(row && mayRead(actor, row) ? row : undefined, 'leaderlinks.no-problem')
  const [shown] = await shownProblems(ctx, [problem])
  const lines = await store.linesOf(db, id)
  const names = await nameMap(
    db,
    lines.map(({ byPerson }) => byPerson),
  )
  return {
    ...shown!,
    lines: lines.map(({ byPerson, ...line }) => ({ ...line, by: names.get(byPerson ?? '') ?? null })),
    meeting: await beforeMeeting(ctx, problem),
    mayAsk: mayVisit(actor, problem),
    mayAnswer: mayAnswer(actor, problem),
    mayConfirm: mayConfirm(actor, problem),
  }
}

const visitKeys = ['visitedOn', 'place', 'title', 'talkedWith', 'people', 'heard'] as const
export function exportVisits(ctx: Context, query: Omit<VisitQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say } = ctx
  allowed(mayList(actor))
  const columns = visitKeys.map((key) => ({
    title: say(`leaderlinks:columns.${key}`),
    kind: key === 'visitedOn' ? ('day' as const) : key === 'people' ? ('number' as const) : ('text' as const),
  }))
  return exportOf(format, say('leaderlinks:pages.visits'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfVisits(db, actor, { ...query, cursor, limit: 200 })
    const shown = await shownVisits(db, rows)
    return { rows: shown.map((r) => [r.visitedOn, r.place, r.postTitle, r.talkedWith, r.people, r.heard.join('；')]), next }
  })
}

const linkKeys = ['title', 'leader', 'place', 'role', 'from', 'contact', 'lastVisit', 'nextVisit'] as const
export function exportLinks(ctx: Context, query: Omit<LinkQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(mayList(actor))
  const days = new Set(['from', 'lastVisit', 'nextVisit'])
  const columns = linkKeys.map((key) => ({
    title: say(`leaderlinks:columns.${key}`),
    kind: days.has(key) ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('leaderlinks:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfLinks(db, actor, { ...query, cursor, limit: 200 }, await lateBy({ db, now }))
    const shown = await shownLinks({ db, now }, rows)
    return {
      rows: shown.map((r) => [r.title, r.leader, r.place, r.role, r.validFrom, r.contact, r.lastVisitOn, r.visitDueOn]),
      next,
    }
  })
}

const problemKeys = ['problem', 'place', 'title', 'takenOn', 'due', 'owner', 'became', 'state'] as const
export function exportProblems(ctx: Context, query: Omit<ProblemQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(mayList(actor))
  const columns = problemKeys.map((key) => ({
    title: say(`leaderlinks:columns.${key}`),
    kind: key === 'takenOn' || key === 'due' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('leaderlinks:pages.problems'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfProblems(db, actor, { ...query, cursor, limit: 200 }, dayOf(now))
    const shown = await shownProblems({ db, now }, rows)
    const cells = shown.map((r) => [
      r.title,
      r.place,
      r.postTitle,
      r.takenOn,
      r.dueOn,
      r.owner,
      `${say(`leaderlinks:became.${r.kind}`)} ${r.recordNo}`.trim(),
      say(`leaderlinks:states.${r.state}`),
    ])
    return { rows: cells, next }
  })
}
