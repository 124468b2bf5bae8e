import { dayOf, instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { signed, spelled, spokenKey } from '#platform/keys.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, deadline } from '#server/calendar'
import * as inbox from '#server/inbox'
import type { BookingState } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { timeOf } from '../rules.ts'
import { type Booking, bookingColumns, type Place } from './store.ts'

export const confirming = 'venues.confirm'
export const lapsing = 'venues.offer'
export const finishing = 'venues.finish'

/** The number and the key follow from the id and the house’s secret: nothing to store, nothing to guess. */
export const noOf = (id: string): string => spelled(signed('venue booking number', id).subarray(0, 10))
export const keyOf = (id: string): string => spokenKey('venue booking', id)
export const markOf = (phone: string): Buffer => signed('venue booker', phone.replace(/\D/g, ''))

export const startOf = ({ day, fromSlot }: Pick<Booking, 'day' | 'fromSlot'>): Date => instantOf(day, timeOf(fromSlot))
export const endOf = ({ day, toSlot }: Pick<Booking, 'day' | 'toSlot'>): Date => instantOf(day, timeOf(toSlot))
export const titleOf = (place: Pick<Place, 'name'>, booking: Pick<Booking, 'day' | 'fromSlot' | 'toSlot'>): string =>
  `${place.name} ${booking.day} ${timeOf(booking.fromSlot)}–${timeOf(booking.toSlot)}`

export const changed = (ctx: Context, booking: Pick<Booking, 'id' | 'placeId'>): void =>
  news.tell(ctx, 'venues.booking-changed', { id: booking.id, placeId: booking.placeId })

/** A notice to the unit that booked, and to those who share it; a resident reads it under number and key. */
export function tellBooker(ctx: Context, place: Place, booking: Booking, kind: string): void {
  for (const orgId of [booking.orgId, ...booking.coOrgIds])
    if (orgId)
      inbox.put(ctx, {
        module: 'venues',
        subjectId: booking.id,
        kind,
        title: titleOf(place, booking),
        link: `/venues/bookings/${booking.id}`,
        orgId,
        permission: 'venues.book',
        dueAt: null,
        notice: true,
      })
}

/** What waits for the keeper’s word; by rule it is confirmed after a working day where he says nothing. */
export async function askKeeper(
  ctx: Context,
  place: Place,
  booking: Pick<Booking, 'id' | 'day' | 'fromSlot' | 'toSlot'>,
): Promise<void> {
  const { confirmWithin } = await rulesOf(ctx.db, 'venues', rules)
  const limit = { amount: confirmWithin, unit: 'workingDays' } as const
  const due = deadline({ startedAt: ctx.now, limit }, await calendarOf(ctx.db)).dueAt
  const start = startOf(booking)
  const dueAt = due < start ? due : start
  inbox.put(ctx, {
    module: 'venues',
    subjectId: booking.id,
    kind: 'asked',
    title: titleOf(place, booking),
    link: `/venues/bookings/${booking.id}`,
    orgId: place.keeperOrgId,
    permission: 'venues.keep',
    dueAt,
  })
  if (place.approval === 'auto') timers.set(ctx, { subject: 'venues', subjectId: booking.id, kind: confirming, dueAt })
}

/** One booking moves on. The counters follow by trigger, at once. */
export async function move(
  ctx: Context,
  booking: Booking,
  state: BookingState,
  more: { why?: string | null; came?: number | null } = {},
): Promise<void> {
  const { why = booking.why, came = booking.came } = more
  const marks = state === 'held' || state === 'done' || state === 'no-show'
  await ctx.db.run(sql`update venues.bookings set state = ${state}, why = ${why}, came = ${came}, version = version + 1,
      decided_at = case when ${!marks} then ${ctx.now}::timestamptz else decided_at end,
      decided_by = case when ${!marks} then ${ctx.actor.personId}::uuid else decided_by end,
      marked_at = case when ${marks} then ${ctx.now}::timestamptz else marked_at end,
      marked_by = case when ${marks} then ${ctx.actor.personId}::uuid else marked_by end
    where city_id = ${ctx.cityId} and id = ${booking.id}`)
  booking.state = state
  booking.why = why
  changed(ctx, booking)
}

/** It waits no longer for anybody, and no clock of it rings. */
export function still(ctx: Context, booking: Booking, kinds: readonly string[] = [confirming, lapsing]): void {
  inbox.clear(ctx, 'venues', booking.id)
  timers.cancel(ctx, booking.id, kinds)
}

/** The first in line whom the freed half-hours fit holds them for some hours; then the next whom they still fit. */
export async function offerOn(
  ctx: Context,
  place: Place,
  freed: Pick<Booking, 'resourceId' | 'day' | 'fromSlot' | 'toSlot'>,
): Promise<void> {
  if (startOf(freed) <= ctx.now && endOf(freed) <= ctx.now) return
  const line = await ctx.db.many<Booking>(sql`select ${bookingColumns} from venues.bookings b where b.city_id = ${ctx.cityId}
    and b.resource_id = ${freed.resourceId} and b.day = ${freed.day} and b.state = 'waiting'
    and b.from_slot < ${freed.toSlot} and b.to_slot > ${freed.fromSlot} order by b.asked_at, b.id for update`)
  if (line.length === 0) return
  const { offerHours } = await rulesOf(ctx.db, 'venues', rules)
  for (const booking of line) {
    const start = startOf(booking)
    if (start <= ctx.now) continue
    const end = new Date(ctx.now.getTime() + offerHours * 3_600_000)
    const until = end < start ? end : start
    const { ok } = await ctx.db.one<{ ok: boolean }>(sql`select venues.try_offer(${ctx.cityId}, ${booking.id}, ${until}) as ok`)
    if (!ok) continue
    timers.set(ctx, { subject: 'venues', subjectId: booking.id, kind: lapsing, dueAt: until })
    if (booking.orgId)
      inbox.put(ctx, {
        module: 'venues',
        subjectId: booking.id,
        kind: 'offered',
        title: titleOf(place, booking),
        link: `/venues/bookings/${booking.id}`,
        orgId: booking.orgId,
        permission: 'venues.book',
        dueAt: until,
      })
    changed(ctx, booking)
  }
}

/** Bookings that give way: cancelled with the reason, their bookers told. */
export async function giveWay(
  ctx: Context,
  place: Place,
  bookings: readonly Booking[],
  why: string,
  kind = 'gave-way',
): Promise<void> {
  for (const booking of bookings) {
    await move(ctx, booking, 'cancelled', { why })
    still(ctx, booking)
    tellBooker(ctx, place, booking, kind)
  }
}

export type NewBooking = Omit<
  Booking,
  'no' | 'offerUntil' | 'why' | 'came' | 'rating' | 'ratingWords' | 'version' | 'id' | 'askedAt'
> & {
  offerUntil?: Date | null
  clientKey?: string | null
}
/** At once, so that a full half-hour refuses here. */
export async function insert(ctx: Context, given: NewBooking): Promise<Booking> {
  const id = newId(ctx.now.getTime())
  const b = given
  const [row] =
    await ctx.db.many<Booking>(sql`insert into venues.bookings as b (city_id, id, no, place_id, resource_id, item_id, day, from_slot, to_slot, units, heads,
      purpose, booker, org_id, co_org_ids, person_id, booker_mark, client_key, series_id, state, asked_at, offer_until, instead_of)
    values (${ctx.cityId}, ${id}, ${noOf(id)}, ${b.placeId}, ${b.resourceId}, ${b.itemId}, ${b.day}, ${b.fromSlot}, ${b.toSlot}, ${b.units}, ${b.heads},
      ${b.purpose}, ${b.booker}, ${b.orgId}, ${b.coOrgIds}, ${b.personId}, ${b.bookerMark}, ${b.clientKey ?? null}, ${b.seriesId}, ${b.state}, ${ctx.now},
      ${b.offerUntil ?? null}, ${b.insteadOf}) returning ${bookingColumns}`)
  changed(ctx, row!)
  return row!
}

export const today = (ctx: Pick<Context, 'now'>): string => dayOf(ctx.now)
