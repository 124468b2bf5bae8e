import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { take } from './taken.ts'

/** 签收: the handler takes the order on. */
export async function acceptOrder(ctx: Context, id: string, { version }: { version?: number }) {
  const it = await take(ctx, id, 'accept-order', version)
  ctx.db.later(sql`update concerns.orders set accepted_at = ${ctx.now}, accepted_by = ${ctx.actor.personId}
    where city_id = ${ctx.cityId} and concern_id = ${id} and role = 'lead' and ended_at is null`)
  it.stop('order')
  it.set({ state: 'working' })
  it.tell('accept-order', { to: 'both', toOrg: it.row.holderOrgId })
  return it.save()
}
