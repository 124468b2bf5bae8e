import { dayOf } from '#common/dates.ts'
import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { rules } from '../rulebook.ts'
import { whyNotChange, whyNotDecide, whyNotRenew } from '../rules.ts'
import { openSeat } from './open.ts'
import { keepSeriesOf } from './sessions.ts'
import { sittersOf } from './sitters.ts'
import * as store from './store.ts'

/** By the city's organisation department. The notice gets its number last, so that none is lost. */
export async function approveSeat(ctx: Context, id: string, { version }: { version: number }) {
  const seat = await openSeat(ctx, id, 'city')
  refuseIf(whyNotDecide(seat, version))

  const vacantSince = (await sittersOf(ctx, [seat])).has(id) ? null : dayOf(ctx.now)
  const { noticeNumber } = await rulesOf(ctx.db, 'committees', rules)
  const noticeNo = await nextNumber(ctx, 'committees.notice', noticeNumber)
  const approved = await store.approve(ctx.db, id, noticeNo, vacantSince, ctx.actor.personId, ctx.now)
  await keepSeriesOf(ctx, seat.committeeId)
  return { id, noticeNo, ...approved }
}

export async function declineSeat(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const seat = await openSeat(ctx, id, 'city')
  refuseIf(whyNotDecide(seat, version))

  return { id, ...(await store.decline(ctx.db, id, reason, ctx.actor.personId, ctx.now)) }
}

export async function renewSeat(ctx: Context, id: string, { termTo, version }: { termTo: string; version: number }) {
  const seat = await openSeat(ctx, id, 'city')
  refuseIf(whyNotRenew(seat, termTo, version))

  return { id, ...(await store.renew(ctx.db, id, termTo)) }
}

export async function endSeat(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const seat = await openSeat(ctx, id, 'city')
  refuseIf(whyNotChange(seat, version))

  inbox.clear(ctx, 'committees', id)
  const ended = await store.end(ctx.db, id, reason, dayOf(ctx.now), ctx.now)
  await keepSeriesOf(ctx, seat.committeeId)
  return { id, ...ended }
}
