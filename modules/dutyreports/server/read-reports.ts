import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { posts } from '#contract/people'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { basisOf, rulesOf } from '#platform/rules/rules.ts'
import { factsOf } from '#server/letters'
import { directory } from '#server/orgs'
import { appointmentsOn, namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import type { ReportQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { gradeOf, isOpen } from '../rules.ts'
import { isReporter, mayJudge, mayRead } from './policy.ts'
import * as store from './store.ts'

export async function findFor(ctx: Context, id: string): Promise<store.Report> {
  const report = await store.findForUpdate(ctx.db, id)
  return found(report && mayRead(ctx.actor, report) ? report : undefined, 'dutyreports.not-found')
}

async function shown({ db, now, lang }: Pick<Context, 'db' | 'now' | 'lang'>, rows: readonly store.Counted[]) {
  const nodes = await nodesOf(db)
  const today = dayOf(now)
  return rows.map((row) => ({
    ...row,
    place: (nodes.get(row.communityId ?? row.subdistrictId)?.path ?? []).join(' '),
    postName: posts.find(({ code }) => code === row.post)?.[lang] ?? row.post,
    late: row.state === 'drafting' && row.dueOn < today,
  }))
}

const mayList = ({ actor }: Context) => holds(actor, 'dutyreports.read') || holds(actor, 'dutyreports.report')

export async function listReports(ctx: Context, { limit, ...query }: ReportQuery) {
  allowed(mayList(ctx))
  const page = await store.pageOf(ctx.db, ctx.actor, query, limit)
  return { ...page, rows: await shown(ctx, page.rows) }
}

const keys = ['year', 'place', 'post', 'state', 'dueOn', 'submittedOn', 'problems', 'openProblems'] as const
export function exportReports(ctx: Context, query: Omit<ReportQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now, lang } = ctx
  allowed(mayList(ctx))
  const columns = keys.map((key) => ({
    title: say(`dutyreports:columns.${key}`),
    kind: key.endsWith('On')
      ? ('day' as const)
      : key.toLowerCase().endsWith('problems')
        ? ('number' as const)
        : ('text' as const),
  }))
  return exportOf(format, say('dutyreports:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOf(db, actor, { ...query, cursor }, 500)
    const cells = (await shown({ db, now, lang }, rows)).map((row) => [
      String(row.year),
      row.place,
      row.postName,
      say(`dutyreports:states.${row.state}`),
      row.dueOn,
      row.submittedOn,
      row.problems,
      row.openProblems,
    ])
    return { rows: cells, next }
  })
}

/** The factual half: counted now, or as it stood when the report was submitted. */
export const factsFor = async (ctx: Pick<Context, 'db' | 'now' | 'say'>, report: store.Report): Promise<store.Fact[]> =>
  report.facts ?? (await factsOf(ctx, report))

export async function readReport(ctx: Context, id: string) {
  const { db, actor, now, say, lang } = ctx
  const row = found(await store.findCounted(db, id), 'dutyreports.not-found')
  found(mayRead(actor, row) || undefined, 'dutyreports.not-found')
  const [report] = await shown(ctx, [row])
  const isOwn = isReporter(actor, row)
  const judges = mayJudge(actor, row)
  const inside = isOwn || judges
  const { orgs } = await directory(db)
  const regionId = orgs.get(row.orgId)?.regionId
  const held = (await appointmentsOn(db, now, { post: row.post })).filter(({ orgId }) => orgs.get(orgId)?.regionId === regionId)
  const comments = inside ? await store.commentsOf(db, id) : []
  const names = await namesOf(db, [
    ...held.map(({ personId }) => personId),
    ...comments.flatMap(({ byPerson }) => byPerson ?? []),
  ])
  const set = await rulesOf(db, 'dutyreports', rules)
  const today = dayOf(now)
  const { score, grade, gradeWords, feedback, feedbackNo } = row
  return {
    ...report!,
    reporter: held.map(({ personId }) => names.get(personId) ?? ''),
    facts: await factsFor(ctx, row),
    fixes: (await store.lastProblems(db, row)).map((one) => ({
      problemId: one.id,
      text: one.text,
      rectifiedOn: one.rectifiedOn,
      words: one.fixWords,
    })),
    returnedWords: inside ? row.returnedWords : null,
    comments: comments.map((one) => ({ ...one, byName: one.byPerson ? (names.get(one.byPerson) ?? '') : '' })),
    ballotId: inside ? row.ballotId : null,
    judged:
      inside && (row.state === 'counted' || grade)
        ? {
            score,
            proposed: gradeOf(score, set),
            grade,
            words: gradeWords,
            feedback,
            feedbackNo,
            formula: say('dutyreports:formula', { ...set }),
            basis: (await basisOf(db, 'dutyreports', rules, 'bandGood'))[lang],
          }
        : null,
    problemRows: inside
      ? (await store.problemsOf(db, id)).map((one) => ({ ...one, late: isOpen(one) && one.dueOn < today }))
      : [],
    may: { report: isOwn, judge: judges },
  }
}
