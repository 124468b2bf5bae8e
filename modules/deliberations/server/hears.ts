import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import * as store from './store.ts'

/** A ballot ended: the community writes down what came of it. Called off, the session is where it was before it. */
export async function hearClosed(
  ctx: Context,
  { module, id, subjectId }: { module: string; id: string; subjectId: string },
): Promise<void> {
  if (module !== 'deliberations') return
  const topic = await store.findForUpdate(ctx.db, subjectId)
  const session = await store.sessionOfBallot(ctx.db, id)
  if (topic?.state !== 'voting' || !session || session.outcome) return
  await store.change(ctx.db, topic.id, sql`state = 'held'`)
  const unit = await unitOf(ctx.db, topic.communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'deliberations',
      subjectId,
      kind: 'conclude',
      title: topic.title,
      link: `/deliberations/${subjectId}`,
      orgId: unit.id,
      permission: 'deliberations.manage',
      dueAt: null,
    })
}
