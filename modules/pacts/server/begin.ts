import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { rules } from '../rulebook.ts'
import * as store from './store.ts'

/** It performs: what it makes due is written down, and the agreement that it follows makes way. */
export async function begin(ctx: Context, pact: store.Pact) {
  const { db, now } = ctx
  const before = await store.findInForce(db, pact.communityId, pact.orgId)
  refuseIf(before && before.id !== pact.previousId && refuse('pacts.already'))
  if (before) {
    const state = pact.followsAs === 'amendment' ? 'amended' : 'renewed'
    await store.change(db, before.id, sql`state = ${state}, ended_on = ${dayOf(now)}`)
    store.happened(ctx, before.id, 'succeeded', null)
    if (before.noticeId) inbox.clear(ctx, 'pacts', before.noticeId)
    timers.cancel(ctx, before.id, ['pacts.end', 'pacts.renewal'])
  }
  const version = await store.change(
    db,
    pact.id,
    sql`state = 'performing', began_on = valid_from, active_on = greatest(valid_from, ${dayOf(now)}::date)`,
  )
  await store.addDues(ctx, pact)
  store.happened(ctx, pact.id, 'began', null)
  const { renewal } = await rulesOf(db, 'pacts', rules)
  const about = { subject: 'pacts.pact', subjectId: pact.id }
  timers.set(ctx, { ...about, kind: 'pacts.end', dueAt: instantOf(plusDays(pact.validTo, 1)) })
  timers.set(ctx, { ...about, kind: 'pacts.renewal', dueAt: instantOf(plusDays(pact.validTo, -renewal), '08:30') })
  return { id: pact.id, version, state: 'performing' as const }
}
