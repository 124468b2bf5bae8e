import { dayOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { constraintOf, sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf } from '#server/calendar'
import * as orgs from '#server/orgs'
import type { Book } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotBook, whyNotOrder, whyPaused } from '../rules.ts'
import { askKeeper, finishing, giveWay, insert, keyOf, markOf, type NewBooking } from './bookings.ts'
import { hoursOf } from './hours.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

type Who = Pick<NewBooking, 'booker' | 'orgId' | 'coOrgIds' | 'personId' | 'bookerMark'>
export type Made = {
  id: string
  no: string
  state: store.Booking['state']
  skipped: string[]
  booked: { id: string; day: string }[]
  key: string | null
}

/** At the staff’s door: for one of my units, or for a resident who stands at the counter. */
export async function bookPlace(ctx: Context, asked: Book): Promise<Made> {
  const resource = found(await store.findResource(ctx.db, asked.resourceId), 'venues.no-resource')
  const place = found(await store.find(ctx.db, resource.placeId), 'venues.not-found')
  const keeper = policy.mayKeep(ctx.actor, place)
  if (asked.resident) {
    allowed(keeper)
    return take(
      ctx,
      place,
      resource,
      asked,
      { ...nobody, booker: 'resident', bookerMark: markOf(phoneOf(asked.resident.phone)) },
      keeper,
    )
  }
  const orgId = asked.orgId ?? policy.bookingOrgs(ctx.actor)[0]
  if (!orgId) throw new Refused(refuse('access.denied'))
  allowed(policy.mayBookFor(ctx.actor, orgId) || keeper)
  const { orgs: all } = await orgs.directory(ctx.db)
  const with_ = [...new Set(asked.coOrgIds)].filter((id) => id !== orgId)
  for (const id of [orgId, ...with_]) if (all.get(id)?.validUntil !== null) throw new Refused(refuse('venues.no-org'))
  return take(
    ctx,
    place,
    resource,
    asked,
    { ...nobody, booker: 'org', orgId, coOrgIds: with_, personId: ctx.actor.personId },
    keeper,
  )
}
const nobody = { orgId: null, coOrgIds: [], personId: null, bookerMark: null }

/** At the residents’ door: no account; `clientKey` makes the same form one booking. */
export async function bookAsResident(ctx: Context, asked: Book, clientKey: string): Promise<Made> {
  const resource = found(await store.findResource(ctx.db, asked.resourceId), 'venues.no-resource')
  const place = found(await store.find(ctx.db, resource.placeId), 'venues.not-found')
  if (!place.residents) throw new Refused(refuse('venues.not-for-residents'))
  const bookerMark = markOf(phoneOf(asked.resident!.phone))
  const { residentsMost } = await rulesOf(ctx.db, 'venues', rules)
  const { n } = await ctx.db.one<{ n: number }>(sql`select count(*) as n from venues.bookings where city_id = ${ctx.cityId}
    and booker_mark = ${bookerMark} and day >= ${dayOf(ctx.now)} and state in ('waiting', 'offered', 'asked', 'confirmed')`)
  if (n >= residentsMost) throw new Refused(refuse('venues.too-many-open', { most: residentsMost }))
  const once = { ...asked, weeks: 1, leaveOut: false, displace: false, coOrgIds: [] }
  return take(ctx, place, resource, once, { ...nobody, booker: 'resident', bookerMark }, false, clientKey)
}

export function phoneOf(text: string): string {
  const digits = text.replace(/[\s\-+()（）]/g, '').replace(/^86(?=1\d{10}$)/, '')
  if (!/^\d{7,12}$/.test(digits))
    throw new Refused(refuse('venues.phone'), [{ path: 'resident.phone', code: 'venues:refusals.phone' }])
  return digits
}

/** Every week its own row: all of them, or those that are free with the list of the rest. */
async function take(
  ctx: Context,
  place: store.Place,
  resource: store.Resource,
  asked: Book,
  who: Who,
  keeper: boolean,
  clientKey: string | null = null,
): Promise<Made> {
  const { db, now } = ctx
  const terms = await rulesOf(db, 'venues', rules)
  const calendar = await calendarOf(db)
  const item = asked.itemId ? found(await store.findItem(db, asked.itemId), 'venues.no-item') : null
  if (item) {
    if (item.placeId !== place.id || item.resourceId !== resource.id) throw new Refused(refuse('venues.no-item'))
    refuseIf(whyNotOrder(item, asked.heads))
  }
  const recurring = asked.weeks > 1
  if (recurring && asked.weeks > terms.seriesMost) throw new Refused(refuse('venues.too-many-weeks', { most: terms.seriesMost }))
  if (!recurring && !keeper) refuseIf(whyPaused(await noShowsOf(ctx, who), dayOf(now), terms))

  const toSlot = item ? asked.fromSlot + Math.ceil(item.minutes / 30) : asked.toSlot
  const days = Array.from({ length: asked.weeks }, (_, week) => plusDays(asked.day, week * 7))
  const skipped: string[] = []
  const made: store.Booking[] = []
  const seriesId = recurring ? newId(now.getTime()) : null
  const wants = !keeper && place.approval !== 'none' ? ('asked' as const) : ('confirmed' as const)
  // A series reaches as far as its weeks; only its first day must lie within reach.
  const ahead = terms.ahead + (asked.weeks - 1) * 7
  for (const day of days) {
    const one = { day, fromSlot: asked.fromSlot, toSlot, units: asked.units, heads: asked.heads }
    const room = { capacity: resource.capacity, ended: resource.endedAt !== null }
    const why = whyNotBook(place, room, one, { now, ahead, windows: hoursOf(place, day, calendar) })
    if (why && recurring && asked.leaveOut) {
      skipped.push(day)
      continue
    }
    refuseIf(why)
    if (recurring && asked.displace && keeper) await displace(ctx, place, resource, one, asked.purpose)
    const full = (await store.freeIn(db, resource, one)) < asked.units
    if (full && recurring && asked.leaveOut) {
      skipped.push(day)
      continue
    }
    if (full && (recurring || !asked.wait)) throw new Refused(refuse('venues.full', { day }))
    if (!full && asked.wait) throw new Refused(refuse('venues.not-full'))
    if (full) await mayWait(ctx, resource, day, terms.waitingMost)
    const state = full ? ('waiting' as const) : wants
    const row = { ...one, ...who, placeId: place.id, resourceId: resource.id, itemId: item?.id ?? null, insteadOf: null }
    made.push(await guarded(ctx, day, () => insert(ctx, { ...row, purpose: asked.purpose, seriesId, state, clientKey })))
  }
  const first = made[0]
  if (!first) throw new Refused(refuse('venues.full', { day: asked.day }))
  for (const booking of made) {
    if (asked.resident)
      db.later(sql`insert into venues.bookers (city_id, booking_id, name, phone)
        values (${ctx.cityId}, ${booking.id}, ${asked.resident.name}, ${phoneOf(asked.resident.phone)})`)
    if (booking.state === 'asked') await askKeeper(ctx, place, booking)
  }
  return {
    id: first.id,
    no: first.no,
    state: first.state,
    skipped,
    booked: made.map(({ id, day }) => ({ id, day })),
    key: who.booker === 'resident' ? keyOf(first.id) : null,
  }
}

/** The database says full: somebody was quicker. */
export async function guarded<T>({ db, actor }: Context, day: string, work: () => Promise<T>): Promise<T> {
  // A resident's page is shown again in the same transaction, so what failed must not break it.
  const page = actor.kind === 'resident'
  if (page) await db.run(sql`savepoint booking`)
  try {
    return await work()
  } catch (error) {
    const constraint = constraintOf(error)
    if (page && constraint) await db.run(sql`rollback to savepoint booking`)
    if (constraint === 'taken_within_capacity' || constraint === 'closed_is_empty')
      throw new Refused(refuse('venues.full', { day }))
    throw error
  }
}

async function mayWait(ctx: Context, resource: store.Resource, day: string, most: number): Promise<void> {
  const { n } = await ctx.db.one<{ n: number }>(sql`select count(*) as n from venues.bookings
    where city_id = ${ctx.cityId} and resource_id = ${resource.id} and day = ${day} and state = 'waiting'`)
  if (n >= most) throw new Refused(refuse('venues.waiting-full', { most }))
}

/** A keeper’s recurring use goes before single bookings that nobody has confirmed yet. */
async function displace(
  ctx: Context,
  place: store.Place,
  resource: store.Resource,
  one: { day: string; fromSlot: number; toSlot: number },
  purpose: string,
) {
  const span = { fromDay: one.day, toDay: one.day, fromSlot: one.fromSlot, toSlot: one.toSlot }
  const asked = (await store.standingIn(ctx.db, [resource.id], span, ['asked', 'offered'])).filter((each) => !each.seriesId)
  await giveWay(ctx, place, asked, ctx.say('venues:why.recurring', { purpose }))
}

async function noShowsOf({ db, cityId }: Context, who: Who): Promise<string[]> {
  const by = who.booker === 'org' ? sql`org_id = ${who.orgId}` : sql`booker_mark = ${who.bookerMark}`
  return (
    await db.many<{ day: string }>(sql`select day from venues.bookings where city_id = ${cityId} and ${by} and state = 'no-show'`)
  ).map(({ day }) => day)
}

export const cancelFinish = (ctx: Context, booking: store.Booking): void => timers.cancel(ctx, booking.id, [finishing])
