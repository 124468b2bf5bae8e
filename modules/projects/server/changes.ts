import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { orgOf, orgsOf, unitOf } from '#server/orgs'
import type { AskChange } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotChange, whyNotDecideChange, whyNotJudge, whyNotMilestones, whyNotWork } from '../rules.ts'
import { mayManage, mayRead, mayReview } from './policy.ts'
import { openProject } from './propose.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

/** Nothing changes before somebody else approves it. */
export async function askChange(ctx: Context, projectId: string, given: AskChange) {
  const project = await openProject(ctx, projectId)
  allowed(mayManage(ctx.actor, project))
  refuseIf(whyNotWork(project))
  refuseIf(whyNotChange(given, project.startsOn))

  await withinDays(ctx, project, { what: given.what, after: given.to, milestoneId: given.milestoneId ?? null })

  const id = newId(ctx.now.getTime())
  const change = { id, projectId, what: given.what, milestoneId: given.milestoneId ?? null, why: given.why, after: given.to }
  await work.insertChange(ctx.db, { ...change, before: await before(ctx, project, given) }, ctx.actor.personId, ctx.now)
  const [committee] = await orgsOf(ctx.db, { kind: 'workCommittee', regionId: project.subdistrictId })
  const desk = committee ?? (await unitOf(ctx.db, project.subdistrictId))
  if (desk)
    inbox.put(ctx, {
      module: 'projects',
      subjectId: id,
      kind: 'change',
      title: project.title,
      link: `/projects/${projectId}`,
      orgId: desk.id,
      permission: 'projects.approve',
      dueAt: null,
    })
  return { id }
}

/** What is still to be reached lies within the project's days, whichever of the two moves. */
async function withinDays(
  { db }: Context,
  { id, startsOn, endsOn }: store.ProjectRow,
  { what, after, milestoneId }: Pick<work.ChangeRow, 'what' | 'after' | 'milestoneId'>,
): Promise<void> {
  if (what !== 'milestone' && what !== 'endsOn') return
  const open = (await work.milestonesOf(db, [id])).filter(({ doneOn }) => doneOn === null)
  if (what === 'endsOn') return refuseIf(whyNotMilestones(open, { startsOn, endsOn: after }))
  refuseIf(!open.some((one) => one.id === milestoneId) && refuse('projects.no-milestone'))
  refuseIf(whyNotMilestones([{ planOn: after }], { startsOn, endsOn }))
}

async function before({ db }: Context, project: store.ProjectRow, { what, to, milestoneId }: AskChange): Promise<string> {
  if (what === 'milestone') {
    const milestone = milestoneId ? await work.findMilestone(db, milestoneId) : undefined
    refuseIf((milestone?.projectId !== project.id || milestone.doneOn !== null) && refuse('projects.no-milestone'))
    return milestone!.planOn
  }
  if (what === 'leadOrg') {
    const org = await orgOf(db, to)
    refuseIf(org?.validUntil !== null && refuse('projects.no-org'))
    return project.leadOrgId
  }
  if (what === 'budget') return String(project.budgetFen ?? 0)
  return project[what]
}

export async function approveChange(
  ctx: Context,
  id: string,
  { words, version }: { words?: string | undefined; version: number },
) {
  const { change, project } = await openChange(ctx, id)
  refuseIf(whyNotDecideChange(change, version))
  refuseIf(whyNotJudge(change.askedBy, ctx.actor.personId))
  // Meanwhile it may have come to its end, the milestone been reached, its days moved.
  refuseIf(whyNotWork(project))
  await withinDays(ctx, project, change)

  const { after, what } = change
  if (what === 'milestone') await work.moveMilestone(ctx.db, change.milestoneId!, after)
  else if (what === 'leadOrg') await store.set(ctx.db, project.id, { leadOrgId: after })
  else if (what === 'budget') await store.set(ctx.db, project.id, { budgetFen: Number(after) })
  else await store.set(ctx.db, project.id, { [what]: after })
  await store.refresh(ctx.db, project.id, await rulesOf(ctx.db, 'projects', rules))
  return decided(ctx, change, 'approved', words ?? null)
}

export async function declineChange(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const { change } = await openChange(ctx, id)
  refuseIf(whyNotDecideChange(change, version))

  return decided(ctx, change, 'declined', words)
}

async function openChange(ctx: Context, id: string) {
  const change = found(await work.findChange(ctx.db, id), 'projects.no-change')
  const row = await store.findForUpdate(ctx.db, change.projectId)
  const project = found(row && mayRead(ctx.actor, row) ? row : undefined, 'projects.no-change')
  allowed(mayReview(ctx.actor, project))
  return { change, project }
}

async function decided(ctx: Context, change: work.ChangeRow, state: 'approved' | 'declined', words: string | null) {
  inbox.clear(ctx, 'projects', change.id)
  news.tell(ctx, 'projects.worked', { id: change.projectId })
  return { id: change.id, ...(await work.decideChange(ctx.db, change.id, state, words, ctx.actor.personId, ctx.now)) }
}
