import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { EndPact } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { lastDayByNotice, other, whyNotAgreeToEnd, whyNotGiveNotice, whyNotTakeBack } from '../rules.ts'
import { end } from './end-pact.ts'
import { maySign, signsFor } from './policy.ts'
import * as store from './store.ts'
import { tellSide } from './tell-sides.ts'

/** Either side gives notice, with its reason; until the last day both keep to the agreement. */
export async function giveNotice(ctx: Context, id: string, { reason }: EndPact) {
  const { db, actor, now } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  const [side] = signsFor(actor, pact)
  allowed(side !== undefined)
  refuseIf(whyNotGiveNotice(pact))

  const endsOn = lastDayByNotice(dayOf(now), (await rulesOf(db, 'pacts', rules)).notice, pact.validTo)
  const noticeId = newId(now.getTime())
  const version = await store.change(
    db,
    id,
    sql`notice_side = ${side!}, notice_id = ${noticeId}, notice_by = ${actor.personId}, notice_at = ${now}, notice_reason = ${reason}, ends_on = ${endsOn}`,
  )
  endAfter(ctx, id, endsOn)
  store.happened(ctx, id, 'notice-given', side!, { reason, on: endsOn })
  const dueAt = instantOf(plusDays(endsOn, 1))
  await tellSide(ctx, pact, other(side!), { subjectId: noticeId, kind: 'notice', facts: { on: endsOn }, dueAt })
  news.tell(ctx, 'pacts.changed', { id })
  return { id, version, endsOn }
}

/** The other side need not wait: it ends today. */
export async function agreeToEnd(ctx: Context, id: string) {
  const { db, actor } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  allowed(pact.noticeSide ? maySign(actor, pact, other(pact.noticeSide)) : signsFor(actor, pact).length > 0)
  refuseIf(whyNotAgreeToEnd(pact, actor.personId))

  store.happened(ctx, id, 'notice-agreed', other(pact.noticeSide!))
  const version = await end(ctx, pact, pact.noticeReason!)
  await tellSide(ctx, pact, pact.noticeSide!, { subjectId: id, kind: 'ended', notice: true })
  return { id, version }
}

export async function takeNoticeBack(ctx: Context, id: string) {
  const { db, actor } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  allowed(pact.noticeSide ? maySign(actor, pact, pact.noticeSide) : signsFor(actor, pact).length > 0)
  refuseIf(whyNotTakeBack(pact))

  const version = await store.change(
    db,
    id,
    sql`notice_side = null, notice_id = null, notice_by = null, notice_at = null, notice_reason = null, ends_on = null`,
  )
  endAfter(ctx, id, pact.validTo)
  inbox.clear(ctx, 'pacts', pact.noticeId!)
  store.happened(ctx, id, 'notice-taken-back', pact.noticeSide)
  await tellSide(ctx, pact, other(pact.noticeSide!), { subjectId: id, kind: 'notice-taken-back', notice: true })
  news.tell(ctx, 'pacts.changed', { id })
  return { id, version }
}

const endAfter = (ctx: Context, id: string, last: string) =>
  timers.set(ctx, { subject: 'pacts.pact', subjectId: id, kind: 'pacts.end', dueAt: instantOf(plusDays(last, 1)) })
