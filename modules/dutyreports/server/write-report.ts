import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as inbox from '#server/inbox'
import { factsOf, orgOfPost } from '#server/letters'
import { tree } from '#server/regions'
import type { OpenRound, SaveDraft } from '../contract.ts'
import { whyNotComment, whyNotSubmit, whyNotWeigh, whyNotWrite } from '../rules.ts'
import { isReporter, mayJudge } from './policy.ts'
import { findFor } from './read-reports.ts'
import * as store from './store.ts'

/** A report for every secretary of a level who has none of that year yet. */
export async function openRound(ctx: Context, { year, level, dueOn, subdistrictId }: OpenRound) {
  const { db, actor, now, say } = ctx
  refuseIf(dueOn < dayOf(now) && refuse('dutyreports.days'))
  const { nodes, root } = await tree(db)
  refuseIf(
    level === 'community' && nodes.get(subdistrictId ?? '')?.level !== 'subdistrict' && refuse('dutyreports.no-such-place'),
  )
  const standing = await store.ofYear(db, year, level)
  const post = level === 'community' ? 'communitySecretary' : 'workCommitteeSecretary'
  const reports: store.NewReport[] = []
  for (const node of nodes.values()) {
    if (node.level !== level || (level === 'community' && node.subdistrictId !== subdistrictId)) continue
    const at = { level, subdistrictId: node.subdistrictId!, communityId: node.communityId }
    allowed(mayJudge(actor, at))
    if (standing.some((one) => (one.communityId ?? one.subdistrictId) === node.id)) continue
    const org = await orgOfPost(ctx, post, node.id)
    const by =
      level === 'community'
        ? await orgOfPost(ctx, 'workCommitteeSecretary', node.subdistrictId!)
        : await orgOfPost(ctx, 'organisationOfficer', root!.id)
    const title = say('dutyreports:papers.report', { year, place: node.name })
    if (org && by) reports.push({ id: newId(now.getTime()), title, year, ...at, orgId: org.id, post, byOrgId: by.id, dueOn })
  }
  refuseIf(reports.length === 0 && refuse('dutyreports.opened-already'))
  await store.insert(db, reports, actor.personId, now)
  for (const report of reports) waits(ctx, report, 'write', say('dutyreports:inbox.write', { year }))
  return { ids: reports.map(({ id }) => id) }
}

const waits = (ctx: Context, report: Pick<store.Report, 'id' | 'orgId' | 'byOrgId'>, kind: 'write' | 'judge', title: string) =>
  inbox.put(ctx, {
    module: 'dutyreports',
    subjectId: report.id,
    kind,
    title,
    link: `/dutyreports/${report.id}`,
    orgId: kind === 'write' ? report.orgId : report.byOrgId,
    permission: kind === 'write' ? 'dutyreports.report' : 'dutyreports.comment',
    dueAt: null,
  })

export async function saveDraft(ctx: Context, id: string, { gaps, plan, fixes, version }: SaveDraft) {
  const { db, actor } = ctx
  const report = await findFor(ctx, id)
  allowed(isReporter(actor, report))
  refuseIf(whyNotWrite(report, version))
  const last = await store.lastProblems(db, report)
  for (const { problemId, words } of fixes) {
    found(
      last.find((one) => one.id === problemId),
      'dutyreports.no-such-problem',
    )
    await store.fix(db, problemId, words ?? null)
  }
  return store.change(db, id, sql`gaps = ${gaps ?? null}, plan = ${plan ?? null}`)
}

export async function submitReport(ctx: Context, id: string, { version }: { version: number }) {
  const { db, actor, now, say } = ctx
  const report = await findFor(ctx, id)
  allowed(isReporter(actor, report))
  const fixes = (await store.lastProblems(db, report)).map(({ fixWords }) => ({ words: fixWords }))
  refuseIf(whyNotSubmit(report, fixes, version))
  const facts = JSON.stringify(await factsOf(ctx, report))
  inbox.clear(ctx, 'dutyreports', id)
  waits(ctx, report, 'judge', say('dutyreports:inbox.judge', { year: report.year }))
  const set = sql`state = 'submitted', facts = ${facts}::jsonb, submitted_on = ${dayOf(now)}, submitted_by = ${actor.personId}, returned_words = null`
  return store.change(db, id, set)
}

export async function returnReport(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const { db, actor, say } = ctx
  const report = await findFor(ctx, id)
  allowed(mayJudge(actor, report))
  refuseIf(whyNotWeigh(report, version))
  inbox.clear(ctx, 'dutyreports', id)
  waits(ctx, report, 'write', say('dutyreports:inbox.write', { year: report.year }))
  return store.change(db, id, sql`state = 'drafting', facts = null, returned_words = ${words}`)
}

export async function commentReport(ctx: Context, id: string, { words }: { words: string }) {
  const { db, actor, now } = ctx
  const report = await findFor(ctx, id)
  allowed(mayJudge(actor, report))
  refuseIf(whyNotComment(report))
  const commentId = newId(now.getTime())
  await store.comment(db, { id: commentId, reportId: id, words }, actor.personId, now)
  return { id: commentId }
}
