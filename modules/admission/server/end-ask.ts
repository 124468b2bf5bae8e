import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import type { Timer } from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { News } from '../contract.ts'
import * as store from './store.ts'

/** The record that asked is over, done or withdrawn, for all its communities or for these. What was asked stays counted. */
export const ended = (
  { db, now }: Context,
  record: { module: string; subjectId: string; communityIds?: readonly string[] },
): void => store.endOf(db, record.module, record.subjectId, record.communityIds ?? null, now)

/** An emergency ends by itself; who goes on asking applies for admission. */
export async function endEmergency(ctx: Context, { subjectId: batchId }: Timer): Promise<void> {
  const over = await store.endEmergency(ctx.db, batchId, ctx.now)
  if (!over) return
  const { module, subjectId, door } = over
  news.tell(ctx, 'admission.emergency-ended', { module, subjectId, door } satisfies News['admission.emergency-ended'])
  inbox.put(ctx, {
    module: 'admission',
    subjectId: batchId,
    kind: 'emergency-ended',
    title: over.title,
    link: '/admission/asks?side=by&ground=emergency',
    orgId: over.byOrgId,
    permission: 'admission.read',
    notice: true,
    dueAt: null,
  })
}
