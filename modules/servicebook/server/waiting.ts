import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import * as records from './store/records.ts'

/** One line in the community's inbox for all services that wait there, not one for each. */
export async function tellWaiting(ctx: Context, communityId: string): Promise<void> {
  await ctx.db.flush()
  const count = await records.countWaiting(ctx.db, communityId)
  inbox.clear(ctx, 'servicebook', communityId)
  const unit = await unitOf(ctx.db, communityId)
  if (count === 0 || !unit) return
  const place = (await nodesOf(ctx.db)).get(communityId)?.name ?? ''
  inbox.put(ctx, {
    module: 'servicebook',
    subjectId: communityId,
    kind: 'waiting',
    title: `${place}：${count}`,
    link: '/servicebook/records?state=claimed',
    dueAt: null,
    orgId: unit.id,
    permission: 'servicebook.confirm',
  })
}
