import { dayOf } from '#common/dates.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { addWorkingDays, calendarOf } from '#server/calendar'
import * as inbox from '#server/inbox'
import { orgsOf, unitOf } from '#server/orgs'
import type { Accept, State } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { type StepName, whyNotAccept, whyNotJudge, whyNotStart, whyNotStep } from '../rules.ts'
import { mayDecide, mayManage, mayReview } from './policy.ts'
import { openProject } from './propose.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

type Given = { words?: string | undefined; version: number }
type To = { step: StepName; state: State; kind: work.StepKind }

/** Who waits next: the subdistrict's reviewers, the city's, or who proposed it. */
async function wait(ctx: Context, project: store.ProjectRow, kind: 'review' | 'decide' | 'returned' | 'begun'): Promise<void> {
  const { db } = ctx
  const above = async () => {
    const [committee] = await orgsOf(db, { kind: 'workCommittee', regionId: project.subdistrictId })
    return committee ?? (await unitOf(db, project.subdistrictId))
  }
  const city = async () => (await orgsOf(db, { kind: 'cityOffice' })).find(({ agencyKind }) => agencyKind === null)
  const org = kind === 'review' ? await above() : kind === 'decide' ? await city() : await unitOf(db, project.communityId)
  if (!org) return
  inbox.put(ctx, {
    module: 'projects',
    subjectId: project.id,
    kind,
    title: project.title,
    link: `/projects/${project.id}`,
    orgId: org.id,
    permission: kind === 'review' || kind === 'decide' ? 'projects.approve' : 'projects.manage',
    notice: kind === 'begun',
    dueAt: null,
  })
}

async function move(
  ctx: Context,
  project: store.ProjectRow,
  { state, kind }: To,
  words: string | null,
  more: Parameters<typeof store.set>[2] = {},
) {
  inbox.clear(ctx, 'projects', project.id)
  await store.set(ctx.db, project.id, { ...more, state })
  work.addStep(ctx, project.id, kind, words)
  const changed = await store.refresh(ctx.db, project.id, await rulesOf(ctx.db, 'projects', rules))
  news.tell(ctx, 'projects.moved', { id: project.id, state, communityId: project.communityId })
  return { id: project.id, ...changed }
}

export async function submitProject(ctx: Context, id: string, { words, version }: Given) {
  const project = await openProject(ctx, id)
  allowed(mayManage(ctx.actor, project))
  refuseIf(whyNotStep(project, 'submit', version))
  refuseIf(project.milestones === 0 && refuse('projects.no-milestones'))

  const moved = await move(ctx, project, { step: 'submit', state: 'submitted', kind: 'submitted' }, words ?? null, {
    submittedBy: ctx.actor.personId,
  })
  await wait(ctx, project, 'review')
  return moved
}

export async function reviewProject(ctx: Context, id: string, { words, version }: Given) {
  const project = await openProject(ctx, id)
  allowed(mayReview(ctx.actor, project))
  refuseIf(whyNotStep(project, 'review', version))
  refuseIf(whyNotJudge(project.submittedBy, ctx.actor.personId))

  const moved = await move(ctx, project, { step: 'review', state: 'reviewed', kind: 'reviewed' }, words ?? null)
  await wait(ctx, project, 'decide')
  return moved
}

/** By whoever holds it now: the reviewer while it is handed in, the city afterwards. */
export async function returnProject(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const project = await openProject(ctx, id)
  allowed(project.state === 'submitted' ? mayReview(ctx.actor, project) : mayDecide(ctx.actor))
  refuseIf(whyNotStep(project, 'return', version))

  const moved = await move(ctx, project, { step: 'return', state: 'returned', kind: 'returned' }, words, { noticeUntil: null })
  await wait(ctx, project, 'returned')
  return moved
}

export async function approveProject(ctx: Context, id: string, { words, version }: Given) {
  const project = await openProject(ctx, id)
  allowed(mayDecide(ctx.actor))
  refuseIf(whyNotStep(project, 'approve', version))
  refuseIf(whyNotJudge(project.submittedBy, ctx.actor.personId))

  return move(ctx, project, { step: 'approve', state: 'approved', kind: 'approved' }, words ?? null)
}

export async function noticeProject(ctx: Context, id: string, { words, version }: Given) {
  const project = await openProject(ctx, id)
  allowed(mayDecide(ctx.actor))
  refuseIf(whyNotStep(project, 'notice', version))

  const { noticeDays } = await rulesOf(ctx.db, 'projects', rules)
  const noticeUntil = addWorkingDays(dayOf(ctx.now), noticeDays, await calendarOf(ctx.db))
  return move(ctx, project, { step: 'notice', state: 'noticed', kind: 'noticed' }, words ?? null, { noticeUntil })
}

/** What somebody says against it stands on its road; who decides reads it before it begins. */
export async function objectProject(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const project = await openProject(ctx, id)
  allowed(mayReview(ctx.actor, project) || mayManage(ctx.actor, project))
  refuseIf(whyNotStep(project, 'object', version))

  work.addStep(ctx, id, 'objected', words)
  return { id, ...(await store.set(ctx.db, id, {})) }
}

export async function startProject(ctx: Context, id: string, { words, version }: Given) {
  const project = await openProject(ctx, id)
  allowed(mayDecide(ctx.actor))
  refuseIf(whyNotStep(project, 'start', version))
  refuseIf(whyNotStart(project.noticeUntil, dayOf(ctx.now)))

  const moved = await move(ctx, project, { step: 'start', state: 'doing', kind: 'started' }, words ?? null, {
    startedOn: dayOf(ctx.now),
  })
  await wait(ctx, project, 'begun')
  return moved
}

export async function passMidterm(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const project = await openProject(ctx, id)
  allowed(mayReview(ctx.actor, project))
  refuseIf(whyNotStep(project, 'midterm', version))

  return move(ctx, project, { step: 'midterm', state: 'midterm', kind: 'midterm' }, words)
}

export async function acceptProject(ctx: Context, id: string, { words, reached, version }: Accept) {
  const project = await openProject(ctx, id)
  allowed(mayDecide(ctx.actor))
  refuseIf(whyNotStep(project, 'accept', version))
  refuseIf(whyNotJudge(project.submittedBy, ctx.actor.personId))
  refuseIf(whyNotAccept(project.milestones - project.milestonesDone, project.indicators.length, reached.length))

  const indicators = project.indicators.map((indicator, i) => ({ ...indicator, reached: reached[i] }))
  const moved = await move(ctx, project, { step: 'accept', state: 'accepted', kind: 'accepted' }, words, { indicators })
  news.tell(ctx, 'projects.ended', { id, state: 'accepted' })
  return moved
}

export async function archiveProject(ctx: Context, id: string, { words, version }: Given) {
  const project = await openProject(ctx, id)
  allowed(mayDecide(ctx.actor))
  refuseIf(whyNotStep(project, 'archive', version))

  return move(ctx, project, { step: 'archive', state: 'archived', kind: 'archived' }, words ?? null)
}

export async function stopProject(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const project = await openProject(ctx, id)
  allowed(mayDecide(ctx.actor))
  refuseIf(whyNotStep(project, 'stop', version))

  const moved = await move(ctx, project, { step: 'stop', state: 'stopped', kind: 'stopped' }, words)
  news.tell(ctx, 'projects.ended', { id, state: 'stopped' })
  return moved
}
