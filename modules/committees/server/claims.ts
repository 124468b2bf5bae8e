import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { AskFor } from '../contract.ts'
import { seatStateOn, whyNotAsk, whyNotFinish, whyNotTake } from '../rules.ts'
import { openCommittee } from './open.ts'
import { mayManage, mayRead } from './policy.ts'
import { sittersOf } from './sitters.ts'
import * as store from './store.ts'

export async function askFor(ctx: Context, committeeId: string, { title, dueOn }: AskFor) {
  await openCommittee(ctx, committeeId)
  const today = dayOf(ctx.now)
  refuseIf(whyNotAsk(dueOn, today))

  const id = newId(ctx.now.getTime())
  await store.insertClaim(ctx.db, { id, committeeId, title, dueOn, askedOn: today }, ctx.actor.personId)
  return { id, version: 1 }
}

/** By who sits in the seat, or by the committee's own secretary on the organisation's word. */
export async function takeAsk(ctx: Context, id: string, { seatId, version }: { seatId: string; version: number }) {
  const claim = await openClaim(ctx, id)
  const row = await store.findSeat(ctx.db, seatId)
  const seat = found(row && row.committeeId === claim.committeeId ? row : undefined, 'committees.no-seat')
  const sitter = (await sittersOf(ctx, [seat])).get(seatId)
  allowed(mayManage(ctx.actor, seat) || (sitter !== undefined && sitter.personId === ctx.actor.personId))
  refuseIf(seatStateOn(seat, dayOf(ctx.now)) !== 'inTerm' && refuse('committees.over'))
  refuseIf(whyNotTake(claim, version))

  return { id, ...(await store.take(ctx.db, id, seat, dayOf(ctx.now))) }
}

export async function finishClaim(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const claim = await openClaim(ctx, id)
  await openCommittee(ctx, claim.committeeId)
  refuseIf(whyNotFinish(claim, version))

  return { id, ...(await store.finish(ctx.db, id, words, dayOf(ctx.now))) }
}

async function openClaim({ db, actor }: Context, id: string): Promise<store.Claim> {
  const claim = await store.findClaim(db, id)
  const committee = claim && (await store.find(db, claim.committeeId))
  return found(committee && mayRead(actor, committee) ? claim : undefined, 'committees.no-claim')
}
