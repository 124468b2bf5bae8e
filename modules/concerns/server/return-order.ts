import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { cityUnit, unitAbove } from './catalogue.ts'
import { take } from './taken.ts'

type Body = { version?: number; ground: string; words: string }

/** 退单: once a round, with a ground; the level above the dispatcher rules. The finishing clock runs on. */
export async function returnOrder(ctx: Context, id: string, { version, ground, words }: Body) {
  const it = await take(ctx, id, 'return-order', version)
  const ruler = (await unitAbove(ctx.db, it.row.senderOrgId!)) ?? (await cityUnit(ctx.db))
  ctx.db.later(sql`update concerns.orders set returned_at = ${ctx.now}, returned_by = ${ctx.actor.personId}, ground = ${ground}, ground_words = ${words}
    where city_id = ${ctx.cityId} and concern_id = ${id} and role = 'lead' and ended_at is null`)
  it.stop('order')
  it.set({ state: 'returned', holderOrgId: ruler.id, returnedAt: ctx.now, returnedRound: it.row.round })
  it.tell('return-order', { words, facts: { ground }, toOrg: ruler.id })
  return it.save()
}
