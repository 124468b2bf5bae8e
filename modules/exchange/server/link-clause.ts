import type { z } from 'zod'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nodesOf } from '#server/regions'
import type { LinkClause } from '../contract.ts'
import { whyNotStep, whyNotWhole, whyStale } from '../rules.ts'
import { clausesOpen, clausesOwed } from './pact-door.ts'
import { mayManage, rightsOf, sidesOf } from './policy.ts'
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

export async function listOpenClauses(ctx: Context, communityId: string) {
  const node = (await nodesOf(ctx.db)).get(communityId)
  refuseIf(node?.level !== 'community' && refuse('exchange.no-region'))
  allowed(mayManage(await rightsOf(ctx), { communityId, subdistrictId: node!.subdistrictId }))
  const open = await clausesOwed(ctx.db, communityId, ctx.now)
  return { rows: open.map(({ id, title }) => ({ id, title })) }
}
