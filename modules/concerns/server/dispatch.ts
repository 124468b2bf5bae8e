import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { orgOf } from '#server/orgs'
import { passGate } from './gate.ts'
import { mayLead } from './handlers.ts'
import { sendOrder } from './rounds.ts'
import { take } from './taken.ts'

type Body = {
  version?: number
  orgId: string
  co: string[]
  words?: string
  matterId?: string
  emergency?: { reason: string; until: string }
}

/** 派单: one unit leads, others may help; the leader answers for the whole, the helpers each for their part. */
export async function dispatch(ctx: Context, id: string, { version, orgId, co, words, matterId, emergency }: Body) {
  const it = await take(ctx, id, 'dispatch', version)
  const helpers = [...new Set(co)].filter((helper) => helper !== orgId)
  for (const unit of [orgId, ...helpers]) await mustLead(ctx, unit)
  await passGate(ctx, it, [orgId, ...helpers], {
    matterId,
    emergency: emergency && { ...emergency, until: new Date(emergency.until) },
  })
  it.set({ senderOrgId: it.row.holderOrgId, handlerOrgId: orgId, dispatchedAt: ctx.now })
  sendOrder(ctx, it, { orgId, role: 'lead', words })
  for (const helper of helpers) {
    sendOrder(ctx, it, { orgId: helper, role: 'co', words })
    it.wait({ kind: 'co-order', orgId: helper, permission: 'concerns.handle' })
  }
  it.stop('order', true)
  it.start('order', it.row.class === 'urgent' ? it.book.classes.urgent.accept : it.book.order.accept, it.book.order.basis)
  it.set({ state: 'dispatched', holderOrgId: orgId })
  it.tell('dispatch', {
    to: 'both',
    words: null,
    facts: { suggested: it.row.suggested?.orgId === orgId, co: helpers.length },
    toOrg: orgId,
  })
  return it.save()
}

export async function mustLead({ db }: Pick<Context, 'db'>, orgId: string): Promise<void> {
  const org = await orgOf(db, orgId)
  if (!org || org.validUntil !== null)
    throw new Refused(refuse('concerns.unknown-unit'), [{ path: 'orgId', code: 'invalid_value' }])
  if (!mayLead(org))
    throw new Refused(refuse('concerns.cannot-handle', { name: org.name }), [{ path: 'orgId', code: 'invalid_value' }])
}
