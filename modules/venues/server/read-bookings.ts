import type { z } from 'zod'
import { plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { all, joined, type Sql, sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import { listPage, type SortKey } from '#platform/lists.ts'
import { calendarOf } from '#server/calendar'
import * as orgs from '#server/orgs'
import type { BookingQuery, BookingRow } from '../contract.ts'
import { timeOf } from '../rules.ts'
import { hoursOf } from './hours.ts'
import { maskedName, maskedPhone } from './masked.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

type Asked = Omit<BookingQuery, 'cursor' | 'limit'>
type Listed = store.Booking & { bookerName: string | null }
const byDay: SortKey = { by: sql`(b.day + b.from_slot * interval '30 minutes')::timestamptz`, type: 'timestamptz' }
const sorts: Record<string, SortKey> = { day: byDay, askedAt: { by: sql`b.asked_at`, type: 'timestamptz' } }

/** Mine as booker, mine as keeper or as who answers for the community, and those of the regions that I read. */
export function reach(ctx: Context, mine: 'booked' | 'kept' | undefined): Sql {
  const { actor } = ctx
  const [books, keeps] = [policy.bookingOrgs(actor) as string[], policy.keepingOrgs(actor) as string[]]
  const booked = sql`(b.org_id = any(${books}::uuid[]) or b.co_org_ids && ${books}::uuid[])`
  const { communities } = policy.manages(actor)
  const kept = sql`(p.keeper_org_id = any(${keeps}::uuid[]) or p.community_id = any(${communities as string[]}::uuid[]))`
  if (mine === 'booked') return booked
  if (mine === 'kept') return kept
  const either = [booked, kept]
  for (const scope of [policy.reads(actor), policy.manages(actor)]) {
    if (scope.city) return sql`true`
    if (scope.subdistricts.length) either.push(sql`p.subdistrict_id = any(${scope.subdistricts}::uuid[])`)
    if (scope.communities.length) either.push(sql`p.community_id = any(${scope.communities}::uuid[])`)
  }
  return sql`(${joined(either, ' or ')})`
}

function narrowed(ctx: Context, { q, state, placeId, placeKind, orgId, from, to, mine }: Asked): Sql {
  const like = q && `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`
  return all(
    [
      sql`b.city_id = ${ctx.cityId}`,
      reach(ctx, mine),
      like ? sql`(b.no ilike ${like} or b.purpose ilike ${like} or p.name ilike ${like})` : undefined,
      state?.length ? sql`b.state = any(${state as string[]})` : undefined,
      placeId ? sql`b.place_id = ${placeId}` : undefined,
      placeKind?.length ? sql`p.kind = any(${placeKind as string[]})` : undefined,
      orgId ? sql`b.org_id = ${orgId}` : undefined,
      from ? sql`b.day >= ${from}` : undefined,
      to ? sql`b.day <= ${to}` : undefined,
    ].filter((each) => each !== undefined),
  )
}

async function page(ctx: Context, asked: Asked, cursor: string | undefined, limit: number) {
  const { rows, next, total } = await listPage<Listed>(ctx.db, {
    columns: sql`${store.bookingColumns}, k.name as booker_name`,
    from: sql`venues.bookings b join venues.places p on p.city_id = b.city_id and p.id = b.place_id
      left join venues.bookers k on k.city_id = b.city_id and k.booking_id = b.id`,
    where: narrowed(ctx, asked),
    id: sql`b.id`,
    sorts,
    sort: asked.sort,
    usual: 'day',
    cursor,
    limit,
  })
  return { rows: await shown(ctx, rows), next, total }
}

export async function shown(ctx: Context, rows: readonly Listed[]): Promise<z.input<typeof BookingRow>[]> {
  const { places, resources } = await store.known.of(ctx.db)
  const names = await orgs.namesOf(
    ctx.db,
    rows.flatMap((row) => [...(row.orgId ? [row.orgId] : []), ...row.coOrgIds]),
  )
  const items = new Map(
    (await store.itemsOf(ctx.db, [...new Set(rows.filter((row) => row.itemId).map((row) => row.placeId))])).map((one) => [
      one.id,
      one.title,
    ]),
  )
  return rows.map((row) => ({
    ...row,
    placeName: places.get(row.placeId)?.name ?? '',
    resourceName: resources.get(row.placeId)?.find(({ id }) => id === row.resourceId)?.name ?? '',
    itemTitle: row.itemId ? (items.get(row.itemId) ?? null) : null,
    bookerName: row.orgId ? (names.get(row.orgId) ?? '') : ctx.say('venues:resident', { name: maskedName(row.bookerName) }),
    coOrgs: row.coOrgIds.map((id) => ({ id, name: names.get(id) ?? '' })),
  }))
}

export function listBookings(ctx: Context, { cursor, limit, ...asked }: BookingQuery) {
  allowed(policy.mayRead(ctx.actor))
  return page(ctx, asked, cursor, limit)
}

export function exportBookings(ctx: Context, asked: Asked, as: Format) {
  allowed(policy.mayRead(ctx.actor))
  const { say } = ctx
  const keys = ['no', 'place', 'room', 'day', 'time', 'units', 'heads', 'purpose', 'booker', 'state', 'came'] as const
  const numbers = new Set<string>(['units', 'heads', 'came'])
  const columns = keys.map((key) => ({
    title: say(`venues:columns.${key}`),
    kind: numbers.has(key) ? ('number' as const) : key === 'day' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(as, say('venues:pages.bookings'), columns, async (db, cursor) => {
    const { rows, next } = await page({ ...ctx, db }, asked, cursor, 500)
    return {
      rows: rows.map((row) => [
        row.no,
        row.placeName,
        row.resourceName,
        row.day,
        `${timeOf(row.fromSlot)}–${timeOf(row.toSlot)}`,
        row.units,
        row.heads,
        row.purpose,
        row.bookerName,
        say(`venues:bookingStates.${row.state}`),
        row.came,
      ]),
      next,
    }
  })
}

export async function readBooking(ctx: Context, id: string) {
  const { db, cityId, actor } = ctx
  const booking = found(await store.findBooking(db, id), 'venues.no-booking')
  const place = found(await store.find(db, booking.placeId), 'venues.no-booking')
  allowed(policy.mayReadBooking(actor, place, booking))
  const mine = { keep: policy.mayKeep(actor, place), own: policy.isBooker(actor, booking) }
  const contact = await db.maybe<{ name: string | null; phone: string | null }>(
    sql`select name, phone from venues.bookers where city_id = ${cityId} and booking_id = ${id}`,
  )
  const instead = await db.maybe<{ id: string }>(
    sql`select id from venues.bookings where city_id = ${cityId} and instead_of = ${id} order by id desc limit 1`,
  )
  const [row] = await shown(ctx, [{ ...booking, bookerName: contact?.name ?? null }])
  return {
    ...booking,
    ...row!,
    phoneMasked: mine.keep ? maskedPhone(contact?.phone) : null,
    instead: instead?.id ?? null,
    approval: place.approval,
    waitingBefore: booking.state === 'waiting' ? await before(ctx, booking) : null,
    mine,
  }
}

export const before = async ({ db, cityId }: Context, booking: store.Booking): Promise<number> =>
  (
    await db.one<{
      n: number
    }>(sql`select count(*) as n from venues.bookings where city_id = ${cityId} and resource_id = ${booking.resourceId}
    and day = ${booking.day} and state = 'waiting' and from_slot < ${booking.toSlot} and to_slot > ${booking.fromSlot}
    and (asked_at, id) < (${booking.askedAt}, ${booking.id}::uuid)`)
  ).n

/** In clear, with a reason that is kept. */
export async function revealBooker(ctx: Context, id: string, { reason }: { reason: string }) {
  const { db, cityId, now, actor } = ctx
  const booking = found(await store.findBooking(db, id), 'venues.no-booking')
  const place = found(await store.find(db, booking.placeId), 'venues.no-booking')
  allowed(policy.mayKeep(actor, place))
  db.later(sql`insert into venues.reveals (city_id, id, booking_id, person_id, reason, at)
    values (${cityId}, ${newId(now.getTime())}, ${id}, ${actor.personId}, ${reason}, ${now})`)
  audit.note(ctx, { action: 'venues.booker-revealed', subject: 'venues', subjectId: id })
  const contact = await db.maybe<{ name: string | null; phone: string | null }>(
    sql`select name, phone from venues.bookers where city_id = ${cityId} and booking_id = ${id}`,
  )
  return { id, name: contact?.name ?? null, phone: contact?.phone ?? null }
}

/** All shared bases on one page. */
export async function basesCalendar(ctx: Context, { from, days }: { from: string; days: number }) {
  allowed(policy.mayRead(ctx.actor))
  const { db, cityId } = ctx
  const bases = [...(await store.known.of(db)).places.values()].filter(
    (place) => place.kind === 'base' && place.state !== 'ended',
  )
  const ids = bases.map(({ id }) => id)
  const calendar = await calendarOf(db)
  const rows = await db.many<Listed>(sql`select ${store.bookingColumns}, null as booker_name from venues.bookings b
    where b.city_id = ${cityId} and b.place_id = any(${ids}::uuid[]) and b.day between ${from} and ${plusDays(from, days - 1)}
      and b.state in ('waiting', 'offered', 'asked', 'confirmed', 'held', 'done') order by b.day, b.from_slot, b.id`)
  const bookings = Map.groupBy(await shown(ctx, rows), (row) => `${row.placeId} ${row.day}`)
  const items = Map.groupBy(await store.itemsOf(db, ids), (item) => item.placeId)
  return {
    bases: bases.map((place) => ({
      id: place.id,
      name: place.name,
      theme: place.theme,
      state: place.state,
      items: (items.get(place.id) ?? []).filter((item) => item.state === 'listed'),
      days: Array.from({ length: days }, (_, i) => plusDays(from, i)).map((day) => ({
        day,
        open: hoursOf(place, day, calendar).length > 0,
        bookings: (bookings.get(`${place.id} ${day}`) ?? []).map(
          ({ id, fromSlot, toSlot, state, itemTitle, purpose, bookerName, coOrgs }) => ({
            id,
            fromSlot,
            toSlot,
            state,
            title: itemTitle ?? purpose,
            bookerName: [bookerName, ...coOrgs.map(({ name }) => name)].join('、'),
          }),
        ),
      })),
    })),
  }
}
