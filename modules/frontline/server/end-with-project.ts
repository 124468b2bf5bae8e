import type { Context } from '#platform/context.ts'
import type { Ring } from '#platform/timers.ts'
import { dissolved } from './branch.ts'
import * as store from './store.ts'
import { closed } from './team.ts'

/** The project came to its end: so do its branches and teams. */
export async function endWithProject(ctx: Context, { id }: { id: string }): Promise<void> {
  for (const branch of await store.branchesOf(ctx.db, id))
    if (branch.state === 'approved' || branch.state === 'active') await dissolved(ctx, branch, 'project', null)
  for (const team of await store.teamsOf(ctx.db, id)) if (team.state === 'formed') await closed(ctx, team, 'project', null)
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
