import { ICalEventBusyStatus, ICalEventStatus } from 'ical-generator'
import { dayOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found } from '#common/refusal.ts'
import { calendarAnswer, calendarOf, hashOf, newAddress } from '#platform/calendar-feeds.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { FileAnswer } from '#platform/http.ts'
import * as orgs from '#server/orgs'
import { endOf, startOf } from './bookings.ts'
import * as policy from './policy.ts'
import { shown } from './read-bookings.ts'
import * as store from './store.ts'

const own = (ctx: Context): string[] => [...new Set([...policy.bookingOrgs(ctx.actor), ...policy.keepingOrgs(ctx.actor)])]

export async function listFeeds(ctx: Context) {
  const rows = await ctx.db.many<{
    id: string
    orgId: string
    words: string
    madeAt: Date
  }>(sql`select id, org_id, words, made_at from venues.feeds
    where city_id = ${ctx.cityId} and org_id = any(${own(ctx)}::uuid[]) and ended_at is null order by made_at desc, id`)
  const names = await orgs.namesOf(
    ctx.db,
    rows.map(({ orgId }) => orgId),
  )
  return { rows: rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString(), orgName: names.get(row.orgId) ?? '' })) }
}

/** The address is shown this once; here only its hash stays. */
export async function makeFeed(ctx: Context, { orgId, words }: { orgId: string; words: string }) {
  allowed(own(ctx).includes(orgId))
  const id = newId(ctx.now.getTime())
  const { token, hash } = newAddress()
  await ctx.db.run(sql`insert into venues.feeds (city_id, id, org_id, token_hash, words, made_at, made_by)
    values (${ctx.cityId}, ${id}, ${orgId}, ${hash}, ${words}, ${ctx.now}, ${ctx.actor.personId})`)
  return { id, path: `/c/${ctx.cityId}/feeds/${token}.ics` }
}

export async function endFeed(ctx: Context, id: string) {
  const row = found(
    await ctx.db.maybe<{ orgId: string }>(
      sql`select org_id from venues.feeds where city_id = ${ctx.cityId} and id = ${id} and ended_at is null for update`,
    ),
    'venues.no-feed',
  )
  allowed(own(ctx).includes(row.orgId))
  await ctx.db.run(sql`update venues.feeds set ended_at = ${ctx.now} where city_id = ${ctx.cityId} and id = ${id}`)
  return { done: true as const }
}

const span = (now: Date) => ({ from: plusDays(dayOf(now), -7), to: plusDays(dayOf(now), 60) })
const held = ['offered', 'asked', 'confirmed', 'held', 'done']

/** For everybody: when it is busy, and nothing of who or why. */
export async function placeFeed(ctx: Context, place: store.Place): Promise<FileAnswer> {
  const { from, to } = span(ctx.now)
  const { resources } = await store.known.of(ctx.db)
  const names = new Map((resources.get(place.id) ?? []).map(({ id, name }) => [id, name]))
  const rows = await ctx.db.many<{
    resourceId: string
    day: string
    slot: number
    full: boolean
  }>(sql`select resource_id, day, slot, (taken >= capacity or closed > 0) as full
    from venues.slots where city_id = ${ctx.cityId} and resource_id = any(${[...names.keys()]}::uuid[]) and day between ${from} and ${to}
      and (taken > 0 or closed > 0) order by resource_id, day, slot`)
  const cal = calendarOf('venues', place.name)
  let open: { resourceId: string; day: string; from: number; to: number; full: boolean } | undefined
  const put = () => {
    if (!open) return
    const { resourceId, day, from: first, to: last, full } = open
    cal.createEvent({
      id: `${resourceId}-${day}-${first}@sigong`,
      stamp: ctx.now,
      start: startOf({ day, fromSlot: first }),
      end: endOf({ day, toSlot: last }),
      summary: `${names.get(resourceId) ?? ''} ${ctx.say(full ? 'venues:feed.full' : 'venues:feed.partly')}`,
      busystatus: full ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.TENTATIVE,
    })
  }
  for (const row of rows) {
    if (open && open.resourceId === row.resourceId && open.day === row.day && open.to === row.slot && open.full === row.full) {
      open.to++
      continue
    }
    put()
    open = { resourceId: row.resourceId, day: row.day, from: row.slot, to: row.slot + 1, full: row.full }
  }
  put()
  return calendarAnswer(cal, place.name)
}

/** By a secret address: what a unit booked and what is booked at the places that it keeps; residents without their names. */
export async function unitFeed(ctx: Context, token: string): Promise<FileAnswer | undefined> {
  const feed = await ctx.db.maybe<{ orgId: string }>(
    sql`select org_id from venues.feeds where city_id = ${ctx.cityId} and token_hash = ${hashOf(token)} and ended_at is null`,
  )
  if (!feed) return undefined
  const { from, to } = span(ctx.now)
  const rows = await ctx.db.many<
    store.Booking & { bookerName: null }
  >(sql`select ${store.bookingColumns}, null as booker_name from venues.bookings b
    join venues.places p on p.city_id = b.city_id and p.id = b.place_id
    where b.city_id = ${ctx.cityId} and b.day between ${from} and ${to} and b.state = any(${held})
      and (b.org_id = ${feed.orgId} or ${feed.orgId}::uuid = any(b.co_org_ids) or p.keeper_org_id = ${feed.orgId}) order by b.day, b.from_slot, b.id limit 2000`)
  const name = (await orgs.namesOf(ctx.db, [feed.orgId])).get(feed.orgId) ?? ''
  const cal = calendarOf('venues', name)
  for (const row of await shown(ctx, rows))
    cal.createEvent({
      id: `${row.id}@sigong`,
      stamp: ctx.now,
      start: startOf(row),
      end: endOf(row),
      summary: `${row.placeName} ${row.itemTitle ?? row.purpose}`,
      location: row.resourceName,
      description: `${row.bookerName} · ${ctx.say(`venues:bookingStates.${row.state}`)} · ${row.no}`,
      status: row.state === 'asked' || row.state === 'offered' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    })
  return calendarAnswer(cal, name)
}
