import { dayOf } from '#common/dates.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { EndPact } from '../contract.ts'
import { isInForce, other, whyNotEnd } from '../rules.ts'
import { signsFor } from './policy.ts'
import * as store from './store.ts'
import { tellSide } from './tell-sides.ts'

/** Before it is in force, whoever signs for a side may step back, with a reason; the other side is told. */
export async function endPact(ctx: Context, id: string, { reason }: EndPact) {
  const { db, actor } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  const [side] = signsFor(actor, pact)
  allowed(side !== undefined)
  refuseIf(whyNotEnd(pact))

  const version = await end(ctx, pact, reason)
  await tellSide(ctx, pact, other(side!), { subjectId: id, kind: 'ended', notice: true })
  return { id, version }
}

/** It is over today: what waited for somebody waits no longer. */
export async function end(ctx: Context, pact: store.Pact, reason: string): Promise<number> {
  const version = await store.change(
    ctx.db,
    pact.id,
    sql`state = 'ended', ended_on = ${dayOf(ctx.now)}, ended_reason = ${reason}`,
  )
  store.happened(ctx, pact.id, 'ended', null, { reason })
  inbox.clear(ctx, 'pacts', pact.id)
  if (pact.noticeId) inbox.clear(ctx, 'pacts', pact.noticeId)
  timers.cancel(ctx, pact.id, ['pacts.begin', 'pacts.renewal', ...(isInForce(pact.state) ? ['pacts.end'] : [])])
  news.tell(ctx, 'pacts.changed', { id: pact.id })
  return version
}
