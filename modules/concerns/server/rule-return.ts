import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { mustLead } from './dispatch.ts'
import { passGate } from './gate.ts'
import { endOrders, sendOrder } from './rounds.ts'
import { take } from './taken.ts'

type Body = { version?: number; upheld: boolean; words: string; orgId?: string }

/**
 * The level above rules. Upheld: the dispatcher chooses again, or the ruling names the handler at once. Overruled: it stays
 * with the handler, who cannot return it a second time.
 */
export async function ruleReturn(ctx: Context, id: string, { version, upheld, words, orgId }: Body) {
  const it = await take(ctx, id, 'rule-return', version)
  const named = upheld ? orgId : undefined
  if (named) {
    await mustLead(ctx, named)
    await passGate(ctx, it, [named])
  }
  const lead = it.orders.find((o) => o.role === 'lead')!
  ctx.db.later(sql`update concerns.orders set ruled_at = ${ctx.now}, ruled_by = ${ctx.actor.personId}, upheld = ${upheld}, ruling = ${words},
      ended_at = ${upheld ? ctx.now : null}, ended_why = ${upheld ? 'returned' : null} where city_id = ${ctx.cityId} and id = ${lead.id}`)
  if (upheld && !named) it.set({ state: 'accepted', holderOrgId: it.row.senderOrgId!, handlerOrgId: null })
  else {
    const handler = named ?? it.row.handlerOrgId!
    it.start('order', it.book.order.accept, it.book.order.basis)
    it.set({ state: 'dispatched', holderOrgId: handler, handlerOrgId: handler, dispatchedAt: ctx.now })
  }
  if (named) {
    endOrders(ctx, it, 'waived', 'co')
    await ctx.db.flush()
    sendOrder(ctx, it, { orgId: named, role: 'lead', words })
  }
  it.tell(upheld ? 'return-upheld' : 'return-overruled', { words, toOrg: it.row.holderOrgId })
  return it.save()
}
