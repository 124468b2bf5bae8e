import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as timers from '#platform/timers.ts'
import { nextProvider } from '../rules.ts'
import { answering, communityUnit, inDays, ruled, waitAt } from './in-hand.ts'
import * as store from './store.ts'

/**
 * Brings the order to the next provider: of its own offer first, then of other offers of the same need; each is asked once.
 * After the last one it lies with the community.
 */
export async function askNext(ctx: Context, order: store.OrderRow, moves = order.moves): Promise<number> {
  const { db } = ctx
  const own = await store.findOffer(db, order.offerId)
  const others =
    own?.mode === 'order' ? (await store.listedFor(db, order.kind, order.communityId)).filter(({ id }) => id !== own.id) : []
  const candidates = [...(own ? [own] : []), ...others].flatMap(({ id, providerIds }) =>
    providerIds.map((orgId) => ({ offerId: id, orgId })),
  )
  const asked = (await store.triesOf(db, order.id)).map(({ orgId }) => orgId)
  return bring(ctx, order, nextProvider(candidates, asked), moves)
}

/** To this provider, or, where nobody is left, to the community. */
export async function bring(
  ctx: Context,
  order: store.OrderRow,
  next: { offerId: string; orgId: string } | null,
  moves: number,
): Promise<number> {
  const { db, now } = ctx
  const cleared = { moves, acceptedAt: null, acceptedBy: null, scheduledAt: null }
  if (!next) {
    const unit = await communityUnit(db, order.communityId)
    const dueAt = inDays(now, (await ruled(db)).answerDays)
    await waitAt(ctx, order, unit ? { kind: 'place', orgId: unit, permission: 'offers.order', dueAt } : null)
    timers.cancel(ctx, order.id, [answering])
    store.tell(ctx, order.id, 'unplaced', { after: 2 })
    return store.changeOrder(db, order.id, { ...cleared, state: 'unplaced', providerOrgId: null, answerBy: null })
  }
  const answerBy = new Date(now.getTime() + (await ruled(db)).answerDays * 86_400_000)
  await store.beginTry(ctx, order.id, next.offerId, next.orgId)
  await waitAt(ctx, order, { kind: 'answer', orgId: next.orgId, permission: 'offers.provide', dueAt: answerBy })
  timers.set(ctx, { subject: 'offers.order', subjectId: order.id, kind: answering, dueAt: answerBy })
  store.tell(ctx, order.id, 'asked', { orgId: next.orgId, after: 2 })
  return store.changeOrder(db, order.id, {
    ...cleared,
    state: 'ordered',
    offerId: next.offerId,
    providerOrgId: next.orgId,
    answerBy,
  })
}

/** No answer within the days of the rule: it moves on by itself. */
export async function unanswered(ctx: Context, { subjectId }: timers.Timer): Promise<void> {
  const order = await store.findOrderForUpdate(ctx.db, subjectId)
  if (order?.state !== 'ordered' || !order.answerBy || order.answerBy > ctx.now) return
  await store.endTry(ctx, order.id, 'silent')
  store.tell(ctx, order.id, 'silent', { orgId: order.providerOrgId })
  news.tell(ctx, 'offers.moved-on', { id: order.id })
  await askNext(ctx, order, order.moves + 1)
}
