import { type Refusal, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { whyNotOther, whyNotWaiting } from '../rules.ts'
import { countServices } from './count.ts'
import { serviceRules } from './limits.ts'
import { membersBy } from './members.ts'
import { mayConfirm } from './policy.ts'
import * as records from './store/records.ts'
import { tellWaiting } from './waiting.ts'

/** The served side says that it was so, for a whole sign-in list at once; what cannot be is answered with its reason. */
export async function confirmRecords(ctx: Context, ids: readonly string[]) {
  const rows = await records.findForUpdate(ctx.db, ids)
  const members = await membersBy(
    ctx.db,
    rows.map(({ memberId }) => memberId),
  )
  const rules = await serviceRules(ctx)
  const whyNot = (row: records.Row): Refusal | null =>
    (mayConfirm(ctx.actor, row.communityId) ? null : refuse('servicebook.no-record')) ??
    whyNotWaiting(row) ??
    whyNotOther(members.get(row.memberId), ctx.actor.personId) ??
    rules.whyNot(row, null)
  const judged = [...new Set(ids)].map((id) => {
    const row = rows.find((one) => one.id === id)
    return { id, row, refusal: row ? whyNot(row) : refuse('servicebook.no-record') }
  })
  const right = judged.flatMap(({ row, refusal }) => (row && !refusal ? [row] : []))

  await countServices(ctx, right)
  for (const communityId of new Set(right.map((row) => row.communityId))) await tellWaiting(ctx, communityId)
  if (right.length) news.tell(ctx, 'servicebook.confirmed', { ids: right.map(({ id }) => id) })
  return {
    confirmed: right.map(({ id }) => id),
    refused: judged.flatMap(({ id, refusal }) =>
      refusal ? [{ id, code: refusal.code, title: ctx.say(refusal.code.replace('.', ':refusals.'), refusal.facts) }] : [],
    ),
  }
}
