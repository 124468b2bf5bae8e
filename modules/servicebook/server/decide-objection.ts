import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import type { Decide } from '../contract.ts'
import { whyNotDecide, whyNotOther, whyStale } from '../rules.ts'
import { standInFor } from './correct-record.ts'
import { countServices } from './count.ts'
import { refuseService, serviceRules } from './limits.ts'
import { theMember } from './members.ts'
import { mayConfirm } from './policy.ts'
import * as objections from './store/objections.ts'
import * as records from './store/records.ts'

/** Decided by another person than who confirmed or declined; what is upheld becomes a new record, never an edit. */
export async function decideObjection(ctx: Context, id: string, decision: Decide) {
  const row = await objections.findForUpdate(ctx.db, id)
  const objection = found(row && mayConfirm(ctx.actor, row.communityId) ? row : undefined, 'servicebook.no-objection')
  allowed(mayConfirm(ctx.actor, objection.communityId))
  refuseIf(whyNotDecide(objection, objection.confirmedBy, ctx.actor.personId))
  refuseIf(whyStale(objection, decision.version))
  refuseIf(whyNotOther(await theMember(ctx.db, objection.memberId), ctx.actor.personId))

  if (decision.outcome === 'upheld') await uphold(ctx, objection, decision)
  inbox.clear(ctx, 'servicebook', id)
  return { id, ...(await objections.decide(ctx.db, id, decision.outcome, decision.words, ctx.actor.personId, ctx.now)) }
}

async function uphold(ctx: Context, objection: objections.Row, { on, activity, halfHours, words }: Decide) {
  const record = found((await records.findForUpdate(ctx.db, [objection.recordId]))[0], 'servicebook.no-record')
  const service = {
    on: on ?? record.on,
    activity: activity ?? record.activity,
    halfHours: halfHours ?? record.halfHours,
    place: record.place,
    content: record.content,
    ...(record.partner && { partner: record.partner }),
  }
  const same = service.on === record.on && service.activity === record.activity && service.halfHours === record.halfHours
  refuseIf(record.state === 'confirmed' && same && refuse('servicebook.nothing-changed'))
  refuseService(await serviceRules(ctx), service, null)
  if (record.state === 'confirmed') return void (await standInFor(ctx, record, service, words))
  // It was declined and is right after all: counted as it was said, or as it really was.
  await records.reopen(ctx.db, record.id)
  await countServices(ctx, await records.findForUpdate(ctx.db, [record.id]))
  if (same) return
  const [counted] = await records.findForUpdate(ctx.db, [record.id])
  await standInFor(ctx, counted!, service, words)
}
