import { dayOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { take } from './taken.ts'

type Body = { version?: number; reviewOn: string; words: string }

/** 挂账: cannot be solved now; asks to leave it until a day on which it is looked at again. */
export async function askPending(ctx: Context, id: string, { version, reviewOn, words }: Body) {
  const it = await take(ctx, id, 'ask-pending', version)
  const today = dayOf(ctx.now)
  const latest = plusDays(today, it.book.pending.longestDays)
  if (reviewOn <= today || reviewOn > latest)
    throw new Refused(refuse('concerns.review-too-late', { latest }), [{ path: 'reviewOn', code: 'invalid_value' }])
  ctx.db.later(sql`insert into concerns.requests (city_id, id, concern_id, round, kind, words, review_on, asked_at, asked_by)
    values (${ctx.cityId}, ${newId(ctx.now.getTime())}, ${id}, ${it.row.round}, 'pending', ${words}, ${reviewOn}, ${ctx.now}, ${ctx.actor.personId})`)
  it.tell('ask-pending', { words, facts: { reviewOn }, toOrg: it.row.senderOrgId })
  it.wait({ kind: 'request', orgId: it.row.senderOrgId!, permission: 'concerns.rule' })
  return it.save()
}
