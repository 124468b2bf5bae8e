import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { take } from './taken.ts'

type Body = { version?: number; result: string; words: string }

/** 答复: the finishing clock stands still while the unit that dispatched checks it. */
export async function reply(ctx: Context, id: string, { version, result, words }: Body) {
  const it = await take(ctx, id, 'reply', version)
  ctx.db.later(sql`update concerns.orders set replied_at = ${ctx.now}, replied_by = ${ctx.actor.personId}, reply = ${words}, ended_at = ${ctx.now}, ended_why = 'replied'
    where city_id = ${ctx.cityId} and concern_id = ${id} and role = 'lead' and ended_at is null`)
  it.pause('finish')
  it.stop('contact')
  it.start('check', it.book.check.within, it.book.check.basis)
  it.set({
    state: 'replied',
    holderOrgId: it.row.senderOrgId!,
    repliedAt: ctx.now,
    repliedBy: ctx.actor.personId,
    result,
    reply: words,
  })
  it.tell('reply', { words, facts: { result }, toOrg: it.row.senderOrgId })
  return it.save()
}
