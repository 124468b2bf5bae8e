import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { whyNotOther, whyNotWaiting, whyStale } from '../rules.ts'
import { theMember } from './members.ts'
import { mayConfirm, mayRead } from './policy.ts'
import * as records from './store/records.ts'
import { tellWaiting } from './waiting.ts'

export async function declineRecord(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const record = await lockedRecord(ctx, id)
  allowed(mayConfirm(ctx.actor, record.communityId))
  refuseIf(whyNotWaiting(record))
  refuseIf(whyStale(record, version))
  refuseIf(whyNotOther(await theMember(ctx.db, record.memberId), ctx.actor.personId))

  const changed = await records.decline(ctx.db, id, reason, ctx.actor.personId, ctx.now)
  await tellWaiting(ctx, record.communityId)
  return { id, ...changed }
}

/** To whoever may not read it, it is not there. */
export async function lockedRecord(ctx: Context, id: string): Promise<records.Row> {
  const [row] = await records.findForUpdate(ctx.db, [id])
  return found(row && mayRead(ctx.actor, row) ? row : undefined, 'servicebook.no-record')
}
