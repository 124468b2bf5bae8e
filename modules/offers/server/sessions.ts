import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as inbox from '#server/inbox'
import { nodeOf } from '#server/regions'
import type { HoldSession, PlanSession } from '../contract.ts'
import { whyNotCancelSession, whyNotConfirmSession, whyNotHold } from '../rules.ts'
import { communityUnit, stale, whyPastDay } from './in-hand.ts'
import { mayOrder, provides } from './policy.ts'
import * as store from './store.ts'

const isOurs = ({ actor }: Context, offer: store.OfferRow) => offer.providerIds.some((id) => provides(actor, id))

/** A day of a group, or a session of a project, at a place. Any of its providers may plan it. */
export async function planSession(ctx: Context, offerId: string, { communityId, heldOn, hours, placeWords }: PlanSession) {
  const { db, actor, now } = ctx
  const offer = found(await store.findOfferForUpdate(db, offerId), 'offers.not-found')
  allowed(isOurs(ctx, offer))
  refuseIf(offer.mode !== 'group' && offer.mode !== 'project' && refuse('offers.no-sessions'))
  refuseIf(offer.state !== 'listed' && refuse('offers.wrong-state', { state: offer.state }))
  const node = await nodeOf(db, communityId)
  refuseIf(node?.level !== 'community' && refuse('offers.unknown-place'))
  refuseIf(offer.communityIds.length > 0 && !offer.communityIds.includes(communityId) && refuse('offers.not-here'))
  refuseIf(whyPastDay(heldOn, now))

  const id = newId(now.getTime())
  await db.run(sql`insert into offers.sessions (city_id, id, offer_id, community_id, subdistrict_id, held_on, hours, place_words, state, planned_by)
    values (${db.cityId}, ${id}, ${offerId}, ${communityId}, ${node!.subdistrictId}, ${heldOn}, ${hours}, ${placeWords}, 'planned', ${actor.personId})`)
  return { id, version: 1 }
}

export async function holdSession(ctx: Context, id: string, { people, halfHours, words, version }: HoldSession) {
  const { db, actor, now } = ctx
  const session = found(await store.findSession(db, id), 'offers.session-not-found')
  const offer = found(await store.findOffer(db, session.offerId), 'offers.not-found')
  allowed(isOurs(ctx, offer))
  refuseIf(stale(session, version))
  refuseIf(whyNotHold(session.state, session.heldOn, dayOf(now)))

  const unit = await communityUnit(db, session.communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'offers',
      subjectId: id,
      kind: 'confirm',
      title: offer.title,
      link: `/offers/${offer.id}`,
      dueAt: null,
      orgId: unit,
      permission: 'offers.order',
    })
  return { id, version: await store.changeSession(db, id, { state: 'held', people, halfHours, words, heldBy: actor.personId }) }
}

export async function confirmSession(ctx: Context, id: string, { version }: { version: number }) {
  const { db, actor, now } = ctx
  const session = found(await store.findSession(db, id), 'offers.session-not-found')
  allowed(mayOrder(actor, session))
  refuseIf(stale(session, version))
  refuseIf(whyNotConfirmSession(session.state))

  inbox.clear(ctx, 'offers', id)
  return { id, version: await store.changeSession(db, id, { state: 'confirmed', confirmedBy: actor.personId, confirmedAt: now }) }
}

export async function cancelSession(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const { db, actor } = ctx
  const session = found(await store.findSession(db, id), 'offers.session-not-found')
  const offer = found(await store.findOffer(db, session.offerId), 'offers.not-found')
  allowed(isOurs(ctx, offer) || mayOrder(actor, session))
  refuseIf(stale(session, version))
  refuseIf(whyNotCancelSession(session.state))
  return { id, version: await store.changeSession(db, id, { state: 'cancelled', words }) }
}
