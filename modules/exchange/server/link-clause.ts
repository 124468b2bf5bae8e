import type { z } from 'zod'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { LinkClause } from '../contract.ts'
import { whyNotStep, whyNotWhole, whyStale } from '../rules.ts'
import { clausesOpen } from './pact-door.ts'
import { rightsOf, sidesOf } from './policy.ts'
import { changed, orderInHand } from './standing.ts'
import * as store from './store.ts'

export async function linkClause(ctx: Context, id: string, { clauseId, version }: z.output<typeof LinkClause>) {
  const { order, sides } = await orderInHand(ctx, id)
  allowed(sides.length > 0)
  refuseIf(whyStale(order, version))
  refuseIf(whyNotStep(order, 'link'))
  const open = await clausesOpen(ctx.db, { communityId: order.communityId, orgId: order.ownerOrgId }, ctx.now)
  refuseIf(clauseId !== null && !open.some((clause) => clause.id === clauseId) && refuse('exchange.no-clause'))
  refuseIf(clauseId !== null && whyNotWhole(order.quantity, order.unit))

  await store.update(ctx.db, 'orders', id, { pactClauseId: clauseId })
  store.insertEvent(ctx, id, clauseId ? 'linked' : 'unlinked')
  changed(ctx, id)
  return { id, version: version + 1 }
}

export async function listClauses(ctx: Context, id: string) {
  const order = found(await store.findOrder(ctx.db, id), 'exchange.not-found')
  const rights = await rightsOf(ctx)
  allowed(sidesOf(rights, order).length > 0)
  const open = await clausesOpen(ctx.db, { communityId: order.communityId, orgId: order.ownerOrgId }, ctx.now)
  return { rows: open.map(({ id: clauseId, title }) => ({ id: clauseId, title })) }
}
