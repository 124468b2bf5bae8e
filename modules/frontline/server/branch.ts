import { dayOf } from '#common/dates.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import * as projects from '#server/projects'
import type { End, StepInWords } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotApproveOwn, whyNotBranch, whyNotEnds, whyNotOn, whyNotRoster } from '../rules.ts'
import { setTerm, term, warning } from './form.ts'
import { mayApprove, mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'

export async function openBranch({ db, actor }: Context, id: string): Promise<store.BranchRow> {
  const branch = await store.findBranch(db, id, true)
  return found(branch && mayRead(actor, branch) ? branch : undefined, 'frontline.no-branch')
}
const projectOf = async (ctx: Context, { projectId }: { projectId: string }) =>
  (await projects.briefOf(ctx, [projectId])).get(projectId)

export async function returnBranch(ctx: Context, id: string, { words, version }: StepInWords) {
  const branch = await openBranch(ctx, id)
  allowed(mayApprove(ctx.actor, branch))
  refuseIf(whyNotBranch(branch, 'return', version))

  inbox.clear(ctx, 'frontline', id)
  await tellCommunity(ctx, branch, 'returned')
  return changed(ctx, id, await store.returnBranch(ctx.db, id, words))
}

export async function approveBranch(ctx: Context, id: string, { version }: { version: number }) {
  const branch = await openBranch(ctx, id)
  allowed(mayApprove(ctx.actor, branch))
  refuseIf(whyNotBranch(branch, 'approve', version))
  refuseIf(whyNotApproveOwn(branch.appliedBy, ctx.actor.personId))
  refuseIf(whyNotOn(await projectOf(ctx, branch)))

  inbox.clear(ctx, 'frontline', id)
  await setTerm(ctx, 'branch', id, branch.endsOn)
  await tellCommunity(ctx, branch, 'approved')
  const { approvalPattern } = await rulesOf(ctx.db, 'frontline', rules)
  const no = await nextNumber(ctx, 'frontline.approval', approvalPattern)
  return { no, ...changed(ctx, id, await store.approveBranch(ctx.db, id, no, dayOf(ctx.now), ctx.actor.personId)) }
}

export async function foundBranch(ctx: Context, id: string, { version }: { version: number }) {
  const branch = await openBranch(ctx, id)
  allowed(mayManage(ctx.actor, branch))
  refuseIf(whyNotBranch(branch, 'found', version))
  refuseIf(whyNotOn(await projectOf(ctx, branch)))
  const { leastMembers } = await rulesOf(ctx.db, 'frontline', rules)
  const roster = (await store.rosterOf(ctx.db, { branchId: id })).filter(({ leftOn }) => leftOn === null)
  refuseIf(whyNotRoster('branch', roster, leastMembers))

  return changed(ctx, id, await store.foundBranch(ctx.db, id, dayOf(ctx.now)))
}

export async function extendBranch(ctx: Context, id: string, { endsOn, version }: { endsOn: string; version: number }) {
  const branch = await openBranch(ctx, id)
  allowed(mayApprove(ctx.actor, branch))
  refuseIf(whyNotBranch(branch, 'extend', version))
  refuseIf(whyNotEnds(endsOn, dayOf(ctx.now), (await projectOf(ctx, branch))?.endsOn ?? branch.endsOn))

  inbox.clear(ctx, 'frontline', id)
  await setTerm(ctx, 'branch', id, endsOn)
  return changed(ctx, id, await store.extendBranch(ctx.db, id, endsOn))
}

export async function dissolveBranch(ctx: Context, id: string, { words, version }: StepInWords) {
  const branch = await openBranch(ctx, id)
  allowed(mayApprove(ctx.actor, branch))
  refuseIf(whyNotBranch(branch, 'dissolve', version))

  return dissolved(ctx, branch, 'decision', words)
}

/** By a decision under a number; its members return to their own branches on that day. */
export async function dissolved(ctx: Context, branch: store.BranchRow, end: End, words: string | null) {
  const { decisionPattern } = await rulesOf(ctx.db, 'frontline', rules)
  const on = dayOf(ctx.now)
  await store.allLeave(ctx.db, { branchId: branch.id }, on)
  inbox.clear(ctx, 'frontline', branch.id)
  await tellCommunity(ctx, branch, 'dissolved')
  if (end !== 'term') timers.cancel(ctx, branch.id, [term, warning])
  const no = await nextNumber(ctx, 'frontline.decision', decisionPattern)
  return { no, ...changed(ctx, branch.id, await store.dissolveBranch(ctx.db, branch.id, { on, end, words, no })) }
}

function changed(ctx: Context, id: string, { version }: { version: number }) {
  news.tell(ctx, 'frontline.changed', { id })
  return { id, version }
}

async function tellCommunity(ctx: Context, branch: store.BranchRow, kind: 'returned' | 'approved' | 'dissolved'): Promise<void> {
  const unit = await unitOf(ctx.db, branch.communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'frontline',
      subjectId: branch.id,
      kind,
      title: branch.name,
      link: `/frontline/branches/${branch.id}`,
      orgId: unit.id,
      permission: 'frontline.manage',
      notice: true,
      dueAt: null,
    })
}
