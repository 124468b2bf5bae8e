import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { actingFor, actsFor } from './reach.ts'
import { take } from './taken.ts'

type Body = { version?: number; words: string }

/** 协办: a helping unit says what it did; its order ends, the leader sees it. */
export async function coReply(ctx: Context, id: string, { version, words }: Body) {
  const it = await take(ctx, id, 'co-reply', version)
  const acting = await actingFor(ctx.db, ctx.actor)
  const mine = it.orders.find((o) => o.role === 'co' && actsFor(acting, o.orgId, it.row.gridId, 'concerns.handle'))!
  ctx.db.later(sql`update concerns.orders set accepted_at = coalesce(accepted_at, ${ctx.now}), replied_at = ${ctx.now}, replied_by = ${ctx.actor.personId},
    reply = ${words}, ended_at = ${ctx.now}, ended_why = 'replied' where city_id = ${ctx.cityId} and id = ${mine.id}`)
  it.set({})
  it.tell('co-reply', { words, toOrg: it.row.handlerOrgId })
  return it.save()
}
