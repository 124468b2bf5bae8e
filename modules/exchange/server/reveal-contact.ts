import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { orderInHand } from './standing.ts'
import * as store from './store.ts'

/** The other side’s contact, once both have accepted; the reason is written where both can read it. */
export async function revealContact(ctx: Context, id: string, { reason }: { reason: string }) {
  const { order, sides } = await orderInHand(ctx, id)
  const side = sides[0]
  allowed(side !== undefined)
  refuseIf(order.state === 'cancelled' && refuse('exchange.no-contact'))
  const contact = await contactFor(ctx, order, side!)
  const { contactName: name, contactPhone: phone } = found(contact, 'exchange.no-contact')

  ctx.db.later(sql`insert into exchange.reveals (city_id, id, order_id, side, person_id, org_id, reason, at)
    values (${ctx.cityId}, ${newId(ctx.now.getTime())}, ${id}, ${side}, ${ctx.actor.personId}, ${side === 'owner' ? order.ownerOrgId : null}, ${reason}, ${ctx.now})`)
  audit.note(ctx, { action: 'exchange.contact-revealed', subject: 'exchange.order', subjectId: id })
  return { name, phone }
}

/** What one side may ask for is the other’s. */
export async function contactFor(ctx: Pick<Context, 'db'>, order: store.OrderRow, side: 'need' | 'owner') {
  const row =
    side === 'owner'
      ? await store.findNeed(ctx.db, order.needId)
      : await store.findResource(ctx.db, order.resourceId, order.plannedOn)
  return row?.contactPhone || row?.contactName ? row : undefined
}
