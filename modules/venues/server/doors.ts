import { dayOf } from '#common/dates.ts'
import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Db, pinyin, sql } from '#platform/db.ts'
import type { Book } from '../contract.ts'
import { whyNotCancel, whyNotDeed } from '../rules.ts'
import { bookPlace } from './book.ts'
import { cancelBooking } from './decide.ts'
import * as policy from './policy.ts'
import { reach } from './read-bookings.ts'
import { inForceSql } from './read-places.ts'
import * as store from './store.ts'

/** The report’s figures of this module, each counted as the list behind its link counts. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const today = dayOf(now)
  const one = await db.one<{ bases: number; facilities: number; area: number }>(sql`select
      count(*) filter (where p.kind = 'base' and p.state in ('open', 'suspended')) as bases,
      count(*) filter (where ${inForceSql(today)}) as facilities,
      coalesce(round(avg(p.area) filter (where p.kind = 'venue' and p.level in ('subdistrict', 'community') and p.state = 'open')), 0)::int as area
    from venues.places p where p.city_id = ${db.cityId}`)
  return [
    { key: 'sharedBases', value: one.bases, link: '/venues?kind=base&state=open,suspended' },
    { key: 'sharedFacilities', value: one.facilities, link: '/venues?kind=facility&inForce=1' },
    { key: 'averageArea', value: one.area, link: '/venues?kind=venue&level=subdistrict,community&state=open' },
  ]
}

/** What a unit gave with its places between two days, place by place: uses that took place, half-hours, and who came. */
export const givenBy = (
  db: Db,
  orgId: string,
  from: string,
  to: string,
): Promise<{ placeId: string; name: string; uses: number; halfHours: number; heads: number }[]> =>
  db.many(sql`select p.id as place_id, p.name, count(*) as uses, sum(b.to_slot - b.from_slot)::int as half_hours, sum(coalesce(b.came, b.heads))::int as heads
    from venues.places p join venues.bookings b on b.city_id = p.city_id and b.place_id = p.id
    where p.city_id = ${db.cityId} and p.owner_org_id = ${orgId} and p.kind in ('facility', 'base')
      and b.state in ('held', 'done') and b.day between ${from} and ${to} group by p.id, p.name order by ${pinyin(sql`p.name`)}`)

/** How many bookings take place on a day at the places that the actor keeps. */
export async function comingOn(ctx: Context, day: string): Promise<number> {
  const { n } = await ctx.db.one<{ n: number }>(sql`select count(*) as n from venues.bookings b
    join venues.places p on p.city_id = b.city_id and p.id = b.place_id
    where b.city_id = ${ctx.cityId} and b.day = ${day} and b.state in ('asked', 'confirmed', 'held') and ${reach(ctx, 'kept')}`)
  return n
}

export type BookedFor = {
  bookingId: string
  no: string
  state: store.Booking['state']
  placeId: string
  placeName: string
  itemTitle: string | null
}
/**
 * For a module whose record takes place here: half-hours of a room, with something of its menu where one is chosen, booked by the
 * same rules as at the counter. By a unit the actor books for; the others stand beside it.
 */
export async function bookFor(
  ctx: Context,
  asked: Pick<Book, 'resourceId' | 'day' | 'fromSlot' | 'toSlot' | 'heads' | 'purpose'> & {
    itemId?: string | undefined
    coOrgIds: readonly string[]
  },
): Promise<BookedFor> {
  const resource = found(await store.findResource(ctx.db, asked.resourceId), 'venues.no-resource')
  const place = found(await store.find(ctx.db, resource.placeId), 'venues.not-found')
  const once = { units: 1, weeks: 1, leaveOut: false, displace: false, wait: false, orgId: null, resident: null }
  const own = policy.bookingOrgs(ctx.actor)[0]
  const coOrgIds = asked.coOrgIds.filter((orgId) => orgId !== own).slice(0, 6)
  const made = await bookPlace(ctx, { ...once, ...asked, itemId: asked.itemId ?? null, coOrgIds })
  const item = asked.itemId ? await store.findItem(ctx.db, asked.itemId) : null
  return {
    bookingId: made.id,
    no: made.no,
    state: made.state,
    placeId: place.id,
    placeName: place.name,
    itemTitle: item?.title ?? null,
  }
}

/** Given back with the record that needed it; one that is over, or has begun, stays as it is. */
export async function cancelFor(ctx: Context, bookingId: string, words: string): Promise<void> {
  const booking = await store.findBooking(ctx.db, bookingId)
  if (!booking || whyNotDeed(booking, 'cancel') || whyNotCancel(booking, ctx.now)) return
  await cancelBooking(ctx, bookingId, { words })
}

/** Whether a booking still holds its half-hours, or held them. */
export async function isKept(db: Db, bookingId: string): Promise<boolean> {
  const state = (await store.findBooking(db, bookingId))?.state
  return state !== undefined && !lost.includes(state)
}
const lost: readonly store.Booking['state'][] = ['refused', 'cancelled', 'lapsed']
