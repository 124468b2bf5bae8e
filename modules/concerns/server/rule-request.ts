import { instantOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as inbox from '#server/inbox'
import { type Taken, take } from './taken.ts'

type Body = { version?: number; granted: boolean; words: string }

/** Granted or refused by somebody else than who asked. The resident is told the new date. */
export async function ruleRequest(ctx: Context, id: string, { version, granted, words }: Body) {
  const it = await take(ctx, id, 'rule-request', version)
  const request = it.request!
  ctx.db.later(sql`update concerns.requests set ruled_at = ${ctx.now}, ruled_by = ${ctx.actor.personId}, granted = ${granted}, ruling = ${words}
    where city_id = ${ctx.cityId} and id = ${request.id}`)
  if (granted && request.kind === 'extension') extendFinish(ctx, it, request.limit!.amount)
  if (granted && request.kind === 'pending') leavePending(it, request.reviewOn!)
  const finish = it.clock('finish')
  it.tell(`${request.kind}-${granted ? 'granted' : 'refused'}`, {
    to: granted ? 'both' : 'staff',
    words: granted ? null : words,
    facts: request.kind === 'pending' ? { reviewOn: request.reviewOn } : { dueAt: finish?.dueAt.toISOString() ?? null },
  })
  if (it.row.state === 'working') {
    inbox.clear(ctx, 'concerns', id)
    it.wait({ kind: 'working', orgId: it.row.holderOrgId, permission: 'concerns.handle' })
  }
  return it.save()
}

/** Both limits are in working days, or the extension in working days is added as working hours of the day. */
function extendFinish(ctx: Context, it: Taken, days: number): void {
  const { limit } = it.clock('finish')!
  it.extend(
    limit.unit === 'workingDays'
      ? { amount: limit.amount + days, unit: 'workingDays' }
      : { amount: limit.amount + days * 24 * 60, unit: limit.unit },
  )
  it.set({ extendedAt: ctx.now })
}

function leavePending(it: Taken, reviewOn: string): void {
  it.pause('finish')
  it.start('review', { amount: 0, unit: 'calendarDays' }, it.book.pending.basis, instantOf(reviewOn, '09:00'))
  it.set({ state: 'pending', reviewOn })
}
