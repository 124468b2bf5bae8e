import { dayOf, instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Hears } from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as ballots from '#server/ballots'
import * as inbox from '#server/inbox'
import * as lists from '#server/lists'
import { orgOf } from '#server/orgs'
import { holdersIn } from '#server/people'
import { nodesOf } from '#server/regions'
import { open as openTask } from '#server/tasks'
import { type GradeReport, grades, groups, type OpenBallot } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { gradeOf, isOpen, whyNotGrade, whyNotWeigh } from '../rules.ts'
import { isReporter, mayJudge } from './policy.ts'
import { findFor } from './read-reports.ts'
import * as store from './store.ts'

/** Grades with their points, and groups with their weights, as the city's rules have them. */
export async function formOf({ db, say }: Pick<Context, 'db' | 'say'>) {
  const set = await rulesOf(db, 'dutyreports', rules)
  const points = { good: set.pointsGood, fair: set.pointsFair, ordinary: set.pointsOrdinary, poor: set.pointsPoor }
  const weights = {
    leaders: set.weightLeaders,
    delegates: set.weightDelegates,
    members: set.weightMembers,
    residents: set.weightResidents,
  }
  return {
    options: [{ key: 'whole', text: say('dutyreports:ballot.option') }],
    grades: grades.map((key) => ({ key, name: say(`dutyreports:grades.${key}`), score: points[key] })),
    groups: groups.map((key) => ({ key, name: say(`dutyreports:groups.${key}`), weight: weights[key] })),
  }
}

/**
 * Secret, weighted by group: leaders vote by name, the others by slips, on paper too. It is run by the committee, never by who
 * reports: so it stands at the committee's level.
 */
export async function openBallot(ctx: Context, id: string, given: OpenBallot) {
  const { db, actor, now, say } = ctx
  const report = await findFor(ctx, id)
  allowed(mayJudge(actor, report))
  refuseIf(whyNotWeigh(report, given.version))
  refuseIf(given.closesOn < dayOf(now) && refuse('dutyreports.days'))
  const judges = (await orgOf(db, report.byOrgId))!
  const leaders = await holdersIn(db, judges.regionId, 'dutyreports.comment', now)
  const slips = (groupKey: 'delegates' | 'members' | 'residents') => Array.from({ length: given[groupKey] }, () => ({ groupKey }))
  const place = (await nodesOf(db)).get(report.communityId ?? report.subdistrictId)?.name ?? ''
  const ballotId = await ballots.open(ctx, {
    module: 'dutyreports',
    subjectId: id,
    link: `/dutyreports/${id}`,
    at: { subdistrictId: report.level === 'community' ? report.subdistrictId : null, communityId: null },
    title: say('dutyreports:ballot.title', { place, year: report.year }),
    form: 'grades',
    ...(await formOf(ctx)),
    roll: [
      ...leaders.map((leader) => ({ groupKey: 'leaders', personId: leader.id })),
      ...slips('delegates'),
      ...slips('members'),
      ...slips('residents'),
    ],
    secret: true,
    paper: given.delegates + given.members + given.residents > 0,
    closesAt: instantOf(given.closesOn, '18:00'),
  })
  inbox.clear(ctx, 'dutyreports', id)
  return { ...(await store.change(db, id, sql`state = 'balloting', ballot_id = ${ballotId}`)), ballotId }
}

export async function gradeReport(ctx: Context, id: string, given: GradeReport) {
  const { db, actor, now } = ctx
  const report = await findFor(ctx, id)
  allowed(mayJudge(actor, report))
  const set = await rulesOf(db, 'dutyreports', rules)
  refuseIf(whyNotGrade(report, given, gradeOf(report.score, set)))
  const today = dayOf(now)
  refuseIf(given.problems.some(({ dueOn }) => dueOn < today) && refuse('dutyreports.days'))
  for (const { text, dueOn } of given.problems) {
    const problemId = newId(now.getTime())
    const taskId = await openTask(ctx, {
      origin: {
        module: 'dutyreports',
        subjectId: problemId,
        kind: 'problem',
        title: ctx.say('dutyreports:problem.origin', { year: report.year }),
        link: `/dutyreports/${id}`,
      },
      title: text,
      askedBy: report.byOrgId,
      owner: { orgId: report.orgId },
      dueOn,
      verifyBy: { orgId: report.byOrgId },
    })
    await store.insertProblem(db, { id: problemId, reportId: id, text, dueOn, taskId })
  }
  inbox.clear(ctx, 'dutyreports', id)
  inbox.put(ctx, {
    module: 'dutyreports',
    subjectId: id,
    kind: 'feedback',
    title: ctx.say('dutyreports:inbox.feedback', { year: report.year }),
    link: `/dutyreports/${id}`,
    orgId: report.orgId,
    permission: 'dutyreports.report',
    notice: true,
    dueAt: null,
  })
  const feedbackNo = await nextNumber(ctx, 'dutyreports.feedback', set.number)
  const state = given.problems.length ? 'graded' : 'closed'
  const changed = await store.change(
    db,
    id,
    sql`state = ${state}, grade = ${given.grade}, grade_words = ${given.words ?? null}, feedback = ${given.feedback},
      feedback_no = ${feedbackNo}, graded_on = ${today}, graded_by = ${actor.personId}`,
  )
  return { ...changed, feedbackNo }
}

/** One tap: what the feedback letter found stands on the problem list too, and is struck off there by its own rules. */
export async function listProblem(ctx: Context, id: string, problemId: string, { version }: { version: number }) {
  const { db, actor } = ctx
  const report = await findFor(ctx, id)
  allowed(mayJudge(actor, report) || isReporter(actor, report))
  refuseIf(report.grade === null && refuse('dutyreports.not-graded'))
  const problem = found(
    (await store.problemsOf(db, id)).find((one) => one.id === problemId),
    'dutyreports.no-such-problem',
  )
  if (problem.listProblemId) return { id, version: report.version, listProblemId: problem.listProblemId }
  refuseIf(report.version !== version && refuse('version.stale'))
  const listProblemId = await lists.raise(ctx, {
    source: { module: 'dutyreports', subjectId: id, title: report.title, link: `/dutyreports/${id}` },
    text: problem.text,
    level: report.level,
    regionId: report.communityId ?? report.subdistrictId,
  })
  await store.listed(db, problemId, listProblemId)
  return { ...(await store.change(db, id, sql`title = title`)), listProblemId }
}

/** What the report waits for happens elsewhere: its ballot is closed or called off, the task of a problem is verified. */
export const hears: Hears = {
  'ballots.closed': async (ctx, { id, module, subjectId }) => {
    if (module !== 'dutyreports') return
    const report = await store.findForUpdate(ctx.db, String(subjectId))
    if (report?.state !== 'balloting' || report.ballotId !== id) return
    const score = (await ballots.resultOf(ctx.db, String(id)))?.options[0]?.score ?? null
    inbox.put(ctx, {
      module: 'dutyreports',
      subjectId: report.id,
      kind: 'grade',
      title: ctx.say('dutyreports:inbox.grade', { year: report.year }),
      link: `/dutyreports/${report.id}`,
      orgId: report.byOrgId,
      permission: 'dutyreports.comment',
      dueAt: null,
    })
    await store.change(ctx.db, report.id, sql`state = 'counted', score = ${score}`)
  },
  'ballots.cancelled': async (ctx, { id, module, subjectId }) => {
    if (module !== 'dutyreports') return
    const report = await store.findForUpdate(ctx.db, String(subjectId))
    if (report?.state === 'balloting' && report.ballotId === id)
      await store.change(ctx.db, report.id, sql`state = 'submitted', ballot_id = null`)
  },
  'tasks.done': async (ctx, { module, subjectId }) => {
    if (module === 'dutyreports') await settle(ctx, await store.rectify(ctx.db, String(subjectId), dayOf(ctx.now)))
  },
  'tasks.refused': hearGivenBack,
  'tasks.withdrawn': hearGivenBack,
  'tasks.opened': async (ctx, { module, subjectId }) => {
    if (module === 'dutyreports') await settle(ctx, await store.giveBack(ctx.db, String(subjectId), null))
  },
}

/** A task that the community gave back, or that was withdrawn, is waited for no longer; taken up again, it is. */
async function hearGivenBack(ctx: Context, { module, subjectId }: Parameters<Hears[string]>[1]): Promise<void> {
  if (module === 'dutyreports') await settle(ctx, await store.giveBack(ctx.db, String(subjectId), dayOf(ctx.now)))
}

/** Closed with the last of what was found, open again with the first that is taken up again. */
async function settle(ctx: Context, heard: { reportId: string } | undefined): Promise<void> {
  const report = heard && (await store.findForUpdate(ctx.db, heard.reportId))
  if (report?.state !== 'graded' && report?.state !== 'closed') return
  const state = (await store.problemsOf(ctx.db, report.id)).some(isOpen) ? 'graded' : 'closed'
  if (state !== report.state) await store.change(ctx.db, report.id, sql`state = ${state}`)
}
