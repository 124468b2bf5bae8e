import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf } from '#server/calendar'
import * as inbox from '#server/inbox'
import { rules } from '../rulebook.ts'
import { type Deed, isOver, whyNotBook, whyNotCancel, whyNotDeed, whyNotMark } from '../rules.ts'
import { guarded } from './book.ts'
import { askKeeper, endOf, finishing, insert, lapsing, move, offerOn, startOf, still, tellBooker, titleOf } from './bookings.ts'
import { hoursOf } from './hours.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'
import { tick } from './tick.ts'

/** The booking and its place, locked, where the deed is open to it now. */
async function taken(ctx: Context, id: string, deed: Deed, may: (place: store.Place, booking: store.Booking) => boolean) {
  const booking = found(await store.takeBooking(ctx.db, id), 'venues.no-booking')
  const place = found(await store.find(ctx.db, booking.placeId), 'venues.no-booking')
  allowed(may(place, booking))
  refuseIf(whyNotDeed(booking, deed))
  return { booking, place }
}
const stateOf = ({ id, state }: store.Booking) => ({ id, state })
const keeps = (ctx: Context) => (place: store.Place) => policy.mayKeep(ctx.actor, place)

export async function confirmBooking(ctx: Context, id: string) {
  const { booking, place } = await taken(ctx, id, 'confirm', keeps(ctx))
  await move(ctx, booking, 'confirmed')
  still(ctx, booking)
  tellBooker(ctx, place, booking, 'confirmed')
  return stateOf(booking)
}

/** After a working day without the keeper’s word it is confirmed by rule. */
export async function confirmByRule(ctx: Context, id: string): Promise<void> {
  const booking = await store.takeBooking(ctx.db, id)
  const place = booking && (await store.find(ctx.db, booking.placeId))
  if (!place || booking.state !== 'asked') return
  await move(ctx, booking, 'confirmed', { why: ctx.say('venues:why.byRule') })
  inbox.clear(ctx, 'venues', booking.id)
  tellBooker(ctx, place, booking, 'confirmed')
}

export async function refuseBooking(ctx: Context, id: string, { words }: { words: string }) {
  const { booking, place } = await taken(ctx, id, 'refuse', keeps(ctx))
  await move(ctx, booking, 'refused', { why: words })
  still(ctx, booking)
  tellBooker(ctx, place, booking, 'refused')
  await offerOn(ctx, place, booking)
  return stateOf(booking)
}

/** By the booker until it begins; by the keeper with a reason. */
export async function cancelBooking(ctx: Context, id: string, { words }: { words?: string | undefined }) {
  const { booking, place } = await taken(
    ctx,
    id,
    'cancel',
    (at, its) => policy.isBooker(ctx.actor, its) || policy.mayKeep(ctx.actor, at),
  )
  const own = policy.isBooker(ctx.actor, booking)
  if (!own && !words) throw new Refused(refuse('venues.reason'), [{ path: 'words', code: 'required' }])
  await cancelled(ctx, place, booking, words ?? null)
  if (!own) tellBooker(ctx, place, booking, 'cancelled')
  return stateOf(booking)
}

/** Gives the half-hours back, and holds them for the first in line. */
export async function cancelled(ctx: Context, place: store.Place, booking: store.Booking, why: string | null): Promise<void> {
  refuseIf(whyNotCancel(booking, ctx.now))
  const held = booking.state !== 'waiting'
  await move(ctx, booking, 'cancelled', { why })
  still(ctx, booking)
  if (held) await offerOn(ctx, place, booking)
}

export async function takeOffer(ctx: Context, id: string) {
  const { booking, place } = await taken(ctx, id, 'take', (_at, its) => policy.isBooker(ctx.actor, its))
  return stateOf(await offerTaken(ctx, place, booking))
}

/** It was already in line, so the keeper is asked only where he decides himself. */
export async function offerTaken(ctx: Context, place: store.Place, booking: store.Booking): Promise<store.Booking> {
  if (!booking.offerUntil || booking.offerUntil <= ctx.now) throw new Refused(refuse('venues.offer-over'))
  const asks = place.approval !== 'none' && booking.insteadOf === null
  still(ctx, booking, [lapsing])
  await move(ctx, booking, asks ? 'asked' : 'confirmed')
  if (asks) await askKeeper(ctx, place, booking)
  return booking
}

export async function offerLapsed(ctx: Context, id: string): Promise<void> {
  const booking = await store.takeBooking(ctx.db, id)
  const place = booking && (await store.find(ctx.db, booking.placeId))
  if (!place || booking.state !== 'offered') return
  await move(ctx, booking, 'lapsed')
  inbox.clear(ctx, 'venues', booking.id)
  tellBooker(ctx, place, booking, 'lapsed')
  await offerOn(ctx, place, booking)
}

/** The keeper’s eyes, and nothing else, say who came. When its time is over it is done. */
export async function markHeld(ctx: Context, id: string, { came }: { came?: number | undefined }) {
  const { booking, place } = await taken(ctx, id, 'hold', keeps(ctx))
  refuseIf(whyNotMark(booking, ctx.now))
  const over = isOver(booking, ctx.now)
  await move(ctx, booking, over ? 'done' : 'held', { came: came ?? booking.came ?? booking.heads })
  inbox.clear(ctx, 'venues', booking.id)
  if (over) await finished(ctx, place, booking)
  else timers.set(ctx, { subject: 'venues', subjectId: id, kind: finishing, dueAt: endOf(booking) })
  return stateOf(booking)
}

export async function finish(ctx: Context, id: string): Promise<void> {
  const booking = await store.takeBooking(ctx.db, id)
  const place = booking && (await store.find(ctx.db, booking.placeId))
  if (!place || booking.state !== 'held') return
  await move(ctx, booking, 'done')
  await finished(ctx, place, booking)
}

async function finished(ctx: Context, place: store.Place, booking: store.Booking): Promise<void> {
  await tick(ctx, place, booking)
  if (booking.orgId)
    inbox.put(ctx, {
      module: 'venues',
      subjectId: booking.id,
      kind: 'rate',
      title: titleOf(place, booking),
      link: `/venues/bookings/${booking.id}`,
      orgId: booking.orgId,
      permission: 'venues.book',
      dueAt: null,
      notice: true,
    })
}

export async function markNoShow(ctx: Context, id: string) {
  const { booking, place } = await taken(ctx, id, 'no-show', keeps(ctx))
  refuseIf(whyNotMark(booking, ctx.now))
  await move(ctx, booking, 'no-show')
  still(ctx, booking, [finishing])
  tellBooker(ctx, place, booking, 'no-show')
  return stateOf(booking)
}

export async function rateBooking(ctx: Context, id: string, { rating, words }: { rating: number; words?: string | undefined }) {
  const { booking } = await taken(ctx, id, 'rate', (_at, its) => policy.isBooker(ctx.actor, its))
  await ctx.db.run(sql`update venues.bookings set rating = ${rating}, rating_words = ${words ?? null}, rated_at = ${ctx.now}, version = version + 1
    where city_id = ${ctx.cityId} and id = ${id}`)
  return stateOf(booking)
}

type Another = { day: string; fromSlot: number; toSlot: number; resourceId?: string | undefined }
/** Another time, held for the booker until he takes it or it lapses; what he had is given back. */
export async function offerInstead(ctx: Context, id: string, another: Another) {
  const { booking, place } = await taken(ctx, id, 'instead', keeps(ctx))
  const resource = found(await store.findResource(ctx.db, another.resourceId ?? booking.resourceId), 'venues.no-resource')
  if (resource.placeId !== place.id) throw new Refused(refuse('venues.no-resource'))
  const { ahead, offerHours } = await rulesOf(ctx.db, 'venues', rules)
  const { day, fromSlot, toSlot } = another
  const one = { day, fromSlot, toSlot, units: booking.units, heads: booking.heads }
  const windows = hoursOf(place, day, await calendarOf(ctx.db))
  refuseIf(
    whyNotBook(place, { capacity: resource.capacity, ended: resource.endedAt !== null }, one, { now: ctx.now, ahead, windows }),
  )
  if (['waiting', 'asked', 'confirmed'].includes(booking.state)) {
    await move(ctx, booking, 'cancelled', { why: ctx.say('venues:why.anotherTime') })
    still(ctx, booking)
  }
  const start = startOf(one)
  const end = new Date(ctx.now.getTime() + Math.max(offerHours, 24) * 3_600_000)
  const offerUntil = end < start ? end : start
  const { orgId, coOrgIds, personId, bookerMark, booker, purpose, itemId } = booking
  const made = await guarded(ctx, day, () =>
    insert(ctx, {
      ...one,
      placeId: place.id,
      resourceId: resource.id,
      itemId,
      purpose,
      booker,
      orgId,
      coOrgIds,
      personId,
      bookerMark,
      seriesId: null,
      state: 'offered',
      offerUntil,
      insteadOf: booking.id,
    }),
  )
  if (booker === 'resident')
    ctx.db.later(sql`insert into venues.bookers (city_id, booking_id, name, phone) select city_id, ${made.id}::uuid, name, phone
      from venues.bookers where city_id = ${ctx.cityId} and booking_id = ${booking.id}`)
  timers.set(ctx, { subject: 'venues', subjectId: made.id, kind: lapsing, dueAt: offerUntil })
  if (orgId)
    inbox.put(ctx, {
      module: 'venues',
      subjectId: made.id,
      kind: 'instead',
      title: titleOf(place, made),
      link: `/venues/bookings/${made.id}`,
      orgId,
      permission: 'venues.book',
      dueAt: offerUntil,
    })
  return { id: made.id, state: made.state }
}
