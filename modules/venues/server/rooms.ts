import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { constraintOf, sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import * as orgs from '#server/orgs'
import type { AddClosure, AddItem, AddResource, ChangeItem, ChangeResource } from '../contract.ts'
import { timeOf, whyStale } from '../rules.ts'
import { giveWay, offerOn, startOf } from './bookings.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

async function kept(ctx: Context, placeId: string): Promise<store.Place> {
  const place = found(await store.find(ctx.db, placeId), 'venues.not-found')
  allowed(policy.mayKeep(ctx.actor, place))
  if (place.state === 'ended') throw new Refused(refuse('venues.ended'))
  return place
}
const touched = (ctx: Context, placeId: string): void => {
  store.known.forget(ctx.db)
  news.tell(ctx, 'venues.changed', { id: placeId })
}

export async function addResource(ctx: Context, placeId: string, { name, capacity, equipment }: AddResource) {
  await kept(ctx, placeId)
  const id = newId(ctx.now.getTime())
  await ctx.db.run(sql`insert into venues.resources (city_id, id, place_id, name, capacity, capacity_from, equipment, made_at)
    values (${ctx.cityId}, ${id}, ${placeId}, ${name}, ${capacity}, ${dayOf(ctx.now)}, ${equipment ?? null}, ${ctx.now})`)
  touched(ctx, placeId)
  return { id, version: 1 }
}

/** Smaller than what is already booked it cannot become: those bookings are named. */
export async function changeResource(ctx: Context, id: string, { name, capacity, equipment, ended, version }: ChangeResource) {
  const room = found(await store.lockResource(ctx.db, id), 'venues.no-resource')
  await kept(ctx, room.placeId)
  refuseIf(whyStale(room, version))
  const today = dayOf(ctx.now)
  const tight = ended ? 0 : capacity
  if (capacity < room.capacity || ended) refuseIf(await whyNotShrink(ctx, room, tight))
  if (ended && (await othersOf(ctx, room)) === 0) throw new Refused(refuse('venues.last-resource'))
  try {
    await ctx.db.run(sql`update venues.resources set name = ${name}, capacity = ${capacity}, capacity_from = ${today}, equipment = ${equipment ?? null},
        ended_at = ${ended ? ctx.now : null}, version = version + 1 where city_id = ${ctx.cityId} and id = ${id}`)
  } catch (error) {
    if (constraintOf(error) === 'taken_within_capacity')
      throw new Refused(refuse('venues.capacity-taken', { count: 1, bookings: '' }))
    throw error
  }
  touched(ctx, room.placeId)
  return { id, version: version + 1 }
}

async function whyNotShrink(ctx: Context, room: store.Resource, capacity: number) {
  const rows = await ctx.db.many<{
    no: string
    day: string
    fromSlot: number
  }>(sql`select distinct b.no, b.day, b.from_slot from venues.bookings b
    join venues.slots s on s.city_id = b.city_id and s.resource_id = b.resource_id and s.day = b.day and s.slot >= b.from_slot and s.slot < b.to_slot
    where b.city_id = ${ctx.cityId} and b.resource_id = ${room.id} and b.day >= ${dayOf(ctx.now)} and s.taken > ${capacity}
      and venues.holds(b.state) order by b.day, b.from_slot limit 50`)
  if (rows.length === 0) return null
  const bookings = rows.slice(0, 10).map(({ no, day, fromSlot }) => `${day} ${timeOf(fromSlot)} ${no}`)
  return refuse('venues.capacity-taken', { count: rows.length, bookings: bookings.join('; ') })
}
const othersOf = async ({ db, cityId }: Context, room: store.Resource) =>
  (
    await db.one<{ n: number }>(sql`select count(*) as n from venues.resources
    where city_id = ${cityId} and place_id = ${room.placeId} and id <> ${room.id} and ended_at is null`)
  ).n

export async function addItem(ctx: Context, placeId: string, given: AddItem) {
  const place = await kept(ctx, placeId)
  if (place.kind !== 'base') throw new Refused(refuse('venues.not-a-base'))
  await checkItem(ctx, placeId, given)
  const id = newId(ctx.now.getTime())
  await ctx.db.run(sql`insert into venues.items (city_id, id, place_id, resource_id, title, kind, minutes, min_people, max_people, season, prep, state, made_at)
    values (${ctx.cityId}, ${id}, ${placeId}, ${given.resourceId}, ${given.title}, ${given.kind}, ${given.minutes}, ${given.minPeople}, ${given.maxPeople},
      ${given.season ?? null}, ${given.prep ?? null}, ${given.state}, ${ctx.now})`)
  touched(ctx, placeId)
  return { id, version: 1 }
}
export async function changeItem(ctx: Context, id: string, given: ChangeItem) {
  const item = found(await store.findItem(ctx.db, id), 'venues.no-item')
  await kept(ctx, item.placeId)
  refuseIf(whyStale(item, given.version))
  await checkItem(ctx, item.placeId, given)
  await ctx.db.run(sql`update venues.items set resource_id = ${given.resourceId}, title = ${given.title}, kind = ${given.kind}, minutes = ${given.minutes},
      min_people = ${given.minPeople}, max_people = ${given.maxPeople}, season = ${given.season ?? null}, prep = ${given.prep ?? null},
      state = ${given.state}, version = version + 1 where city_id = ${ctx.cityId} and id = ${id}`)
  touched(ctx, item.placeId)
  return { id, version: item.version + 1 }
}
async function checkItem(ctx: Context, placeId: string, given: AddItem): Promise<void> {
  const room = found(await store.findResource(ctx.db, given.resourceId), 'venues.no-resource')
  if (room.placeId !== placeId || room.endedAt) throw new Refused(refuse('venues.no-resource'))
  if (given.minPeople > given.maxPeople)
    throw new Refused(refuse('venues.people', { min: given.minPeople, max: given.maxPeople }))
}

/** A blackout closes over everything, a lease over bookings; who had booked is told, and can be offered another time. */
export async function closeSlots(ctx: Context, placeId: string, given: AddClosure) {
  const place = await kept(ctx, placeId)
  const room = found(await store.lockResource(ctx.db, given.resourceId), 'venues.no-resource')
  if (room.placeId !== placeId) throw new Refused(refuse('venues.no-resource'))
  const { fromDay, toDay, weekdays, fromSlot, toSlot, kind, words } = given
  const days = (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000
  if (fromDay < dayOf(ctx.now) || days < 0 || days > 366 || fromSlot >= toSlot) throw new Refused(refuse('venues.closure-days'))
  const orgId = kind === 'lease' ? (given.orgId ?? null) : null
  if (kind === 'lease') {
    const org = orgId ? await orgs.orgOf(ctx.db, orgId) : undefined
    if (org?.validUntil !== null) throw new Refused(refuse('venues.no-org'))
    const other = await ctx.db.maybe<{
      words: string
    }>(sql`select words from venues.closures where city_id = ${ctx.cityId} and resource_id = ${room.id}
      and lifted_at is null and from_day <= ${toDay} and to_day >= ${fromDay} and weekdays && ${weekdays}::int[]
      and from_slot < ${toSlot} and to_slot > ${fromSlot} limit 1`)
    refuseIf(other && refuse('venues.leased', { words: other.words }))
  }
  const standing = (await store.standingIn(ctx.db, [room.id], { fromDay, toDay, weekdays, fromSlot, toSlot })).filter(
    (each) => startOf(each) > ctx.now,
  )
  await giveWay(ctx, place, standing, words)
  const id = newId(ctx.now.getTime())
  try {
    await ctx.db.run(sql`insert into venues.closures (city_id, id, place_id, resource_id, kind, from_day, to_day, weekdays, from_slot, to_slot, org_id, words, made_at, made_by)
      values (${ctx.cityId}, ${id}, ${placeId}, ${room.id}, ${kind}, ${fromDay}, ${toDay}, ${weekdays}, ${fromSlot}, ${toSlot}, ${orgId}, ${words}, ${ctx.now}, ${ctx.actor.personId})`)
  } catch (error) {
    // What is under way today is not sent away.
    if (constraintOf(error) === 'closed_is_empty') throw new Refused(refuse('venues.begun'))
    throw error
  }
  news.tell(ctx, 'venues.changed', { id: placeId })
  return { id, displaced: standing.length }
}

export async function liftClosure(ctx: Context, id: string) {
  const row = found(
    await ctx.db.maybe<{ placeId: string; resourceId: string; fromDay: string; toDay: string; fromSlot: number; toSlot: number }>(
      sql`select place_id, resource_id, from_day, to_day, from_slot, to_slot from venues.closures
        where city_id = ${ctx.cityId} and id = ${id} and lifted_at is null for update`,
    ),
    'venues.no-closure',
  )
  const place = await kept(ctx, row.placeId)
  await ctx.db.run(sql`update venues.closures set lifted_at = ${ctx.now} where city_id = ${ctx.cityId} and id = ${id}`)
  const waiting = await store.standingIn(ctx.db, [row.resourceId], { fromDay: row.fromDay, toDay: row.toDay }, ['waiting'])
  for (const day of new Set(waiting.map((each) => each.day)))
    await offerOn(ctx, place, { resourceId: row.resourceId, day, fromSlot: row.fromSlot, toSlot: row.toSlot })
  news.tell(ctx, 'venues.changed', { id: place.id })
  return { done: true as const }
}
