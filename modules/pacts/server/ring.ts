import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import type { Rings } from '#platform/timers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { rules } from '../rulebook.ts'
import { countsBySilence, isInForce } from '../rules.ts'
import { begin } from './begin.ts'
import { expireBreach } from './breaches.ts'
import { leftUnanswered } from './contacts.ts'
import { confirmAs } from './count.ts'
import { factsIn, lock } from './deliveries.ts'
import { end } from './end-pact.ts'
import * as store from './store.ts'
import { tellSide } from './tell-sides.ts'

/** What the clock does by itself. */
export const rings: Rings = {
  'pacts.silence': (ctx, { subjectId }) => countSilence(ctx, subjectId),
  'pacts.answer': (ctx, { subjectId }) => leftUnanswered(ctx, subjectId),
  'pacts.expire': (ctx, { subjectId }) => expireBreach(ctx, subjectId),
  async 'pacts.begin'(ctx, { subjectId }) {
    const pact = await store.findForUpdate(ctx.db, subjectId)
    if (pact?.state === 'published') await begin(ctx, pact)
  },
  async 'pacts.end'(ctx, { subjectId }) {
    const pact = await store.findForUpdate(ctx.db, subjectId)
    if (!pact || !isInForce(pact.state) || dayOf(ctx.now) <= (pact.endsOn ?? pact.validTo)) return
    await end(ctx, pact, pact.noticeReason ?? ctx.say('pacts:over.term'))
    for (const side of ['community', 'unit'] as const)
      await tellSide(ctx, pact, side, { subjectId: pact.id, kind: pact.endsOn ? 'ended' : 'expired', notice: true })
  },
  async 'pacts.renewal'(ctx, { subjectId }) {
    const pact = await store.find(ctx.db, subjectId)
    if (!pact || !isInForce(pact.state) || pact.endsOn || (await store.successorOf(ctx.db, pact.id))) return
    for (const side of ['community', 'unit'] as const)
      await tellSide(ctx, pact, side, { subjectId: pact.id, kind: 'renewal', facts: { on: pact.validTo }, notice: true })
    store.happened(ctx, pact.id, 'due-to-renew', null)
  },
}

/** Nothing was said in the days after the notice: it counts. A longer rule, made since, moves the day. */
async function countSilence(ctx: Context, id: string): Promise<void> {
  const delivery = (await lock(ctx.db, [id])).at(0)
  if (delivery?.state !== 'waiting' || delivery.noticedAt === null) return
  const { silence } = await rulesOf(ctx.db, 'pacts', rules)
  if (!countsBySilence(delivery, silence, ctx.now)) {
    const dueAt = new Date(delivery.noticedAt.getTime() + silence * 86_400_000)
    timers.set(ctx, { subject: 'pacts.delivery', subjectId: id, kind: 'pacts.silence', dueAt })
    return
  }
  await confirmAs(ctx, [{ ...delivery, counted: delivery.quantity }], 'silence')
  inbox.clear(ctx, 'pacts', id)
  store.happened(ctx, delivery.pactId, 'delivered', null, factsIn(delivery))
}
