import { instantOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Ring } from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { dissolved } from './branch.ts'
import * as store from './store.ts'
import { closed } from './team.ts'

/** The project came to its end: so do its branches and teams. */
export async function endWithProject(ctx: Context, { id }: { id: string }): Promise<void> {
  for (const branch of await store.branchesOf(ctx.db, id))
    if (branch.state === 'approved' || branch.state === 'active') await dissolved(ctx, branch, 'project', null)
  for (const team of await store.teamsOf(ctx.db, id)) if (team.state === 'formed') await closed(ctx, team, 'project', null)
}

/** Its last day is near: its community extends it or ends it. */
export const ringWarning: Ring = async (ctx, { subject, subjectId }) => {
  const isBranch = subject === 'frontline.branch'
  const one = isBranch ? await store.findBranch(ctx.db, subjectId) : await store.findTeam(ctx.db, subjectId)
  if (!one || one.endedOn !== null) return
  const unit = await unitOf(ctx.db, one.communityId)
  if (!unit) return
  inbox.put(ctx, {
    module: 'frontline',
    subjectId,
    kind: 'ends',
    title: one.name,
    link: `/frontline/${isBranch ? 'branches' : 'teams'}/${subjectId}`,
    orgId: unit.id,
    permission: 'frontline.manage',
    dueAt: instantOf(one.endsOn, '24:00'),
  })
}

/** Its own last day is over. */
export const ringTerm: Ring = async (ctx, { subject, subjectId }) => {
  if (subject === 'frontline.branch') {
    const branch = await store.findBranch(ctx.db, subjectId, true)
    if (branch?.state === 'approved' || branch?.state === 'active') await dissolved(ctx, branch, 'term', null)
    return
  }
  const team = await store.findTeam(ctx.db, subjectId, true)
  if (team?.state === 'formed') await closed(ctx, team, 'term', null)
}
