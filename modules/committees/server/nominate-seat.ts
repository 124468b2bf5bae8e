import { newId } from '#common/ids.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import { posts } from '#contract/people'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf } from '#server/orgs'
import type { NominateSeat } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotTerm } from '../rules.ts'
import { openCommittee } from './open.ts'
import * as store from './store.ts'

export async function nominateSeat(ctx: Context, committeeId: string, { termTo: until, ...seat }: NominateSeat) {
  const { db, now, actor } = ctx
  await openCommittee(ctx, committeeId)
  const { termYears } = await rulesOf(db, 'committees', rules)
  const termTo = until ?? `${Number(seat.termFrom.slice(0, 4)) + termYears}${seat.termFrom.slice(4).replace('02-29', '02-28')}`
  refuseIf(whyNotTerm(seat.termFrom, termTo))
  const org = await orgOf(db, seat.orgId)
  refuseIf((!org || org.validUntil !== null) && refuse('committees.no-such-org'))
  refuseIf(!posts.some(({ code }) => code === seat.post) && refuse('committees.no-such-post'))
  refuseIf((await store.isBound(db, committeeId, seat.orgId, seat.post)) && refuse('committees.seat-taken'))

  const id = newId(now.getTime())
  await store.insertSeat(db, { ...seat, termTo, id, committeeId }, actor.personId, now)
  return { id, version: 1 }
}
