import { instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { numbersGiven } from '#platform/numbers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { Duty, HomeBase, Kind, Level, Partner, PlaceState, WeeklyWindow } from '../contract.ts'
import { confirming, lapsing, markOf, noOf, titleOf } from './bookings.ts'
import { reopening } from './change-place.ts'
import { known } from './store.ts'

export type LoadedPlace = {
  key: string
  kind: Kind
  level?: Level
  facilityKind?: string
  name: string
  ownerOrgId: string
  keeperOrgId: string
  subdistrictId: string | null
  communityId: string | null
  gridId: string | null
  address: string
  lat: number | null
  lng: number | null
  area: number
  accessibility?: string
  forWhom: readonly string[]
  rules?: string
  theme?: string
  insurance?: string
  approval: 'none' | 'keeper' | 'auto'
  residents: boolean
  onHolidays?: boolean
  windows: readonly WeeklyWindow[]
  partners?: readonly Partner[]
  bases?: readonly HomeBase[]
  roster?: readonly Duty[]
  state: PlaceState
  agreementNo?: string
  agreedFrom?: string
  agreedTo?: string
  pactId?: string | null
  clauseId?: string | null
  suspendedFrom?: string
  suspendedUntil?: string
  suspendedWhy?: string
  madeAt: Date
  resources: readonly { key: string; name: string; capacity: number; equipment?: string }[]
  items?: readonly {
    key: string
    resource: string
    title: string
    kind: 'visit' | 'lecture' | 'oath' | 'practice' | 'film'
    minutes: number
    minPeople: number
    maxPeople: number
    season?: string
    prep?: string
  }[]
}
export type LoadedBooking = {
  place: string
  resource: string
  item?: string
  day: string
  fromSlot: number
  toSlot: number
  units: number
  heads: number
  purpose: string
  orgId?: string
  coOrgIds?: readonly string[]
  resident?: { name: string; phone: string }
  state: string
  askedAt: Date
  offerUntil?: Date
  /** When it is confirmed by rule if the keeper says nothing. */
  confirmBy?: Date
  why?: string
  came?: number
  rating?: number
  ratingWords?: string
}
export type LoadedIncident = {
  place: string
  happenedOn: string
  words: string
  orgId: string
  at: Date
  suspends: boolean
  settledWords?: string
  settledAt?: Date
}
export type LoadedItem = {
  kind: string
  title?: string
  booking?: number
  place?: string
  orgId: string
  permission: string
  dueAt: Date | null
  notice?: boolean
}

/** Fills a city’s places and bookings in a handful of statements, and answers each key’s id. */
export async function load(
  ctx: Context,
  given: {
    places: readonly LoadedPlace[]
    bookings: readonly LoadedBooking[]
    incidents: readonly LoadedIncident[]
    waits: readonly LoadedItem[]
    /** How many numbers of agreements this year are given. */
    agreements?: number
  },
): Promise<Map<string, string>> {
  const { db, cityId } = ctx
  const ids = new Map<string, string>()
  const idOf = (key: string): string => {
    const id = ids.get(key) ?? newId()
    ids.set(key, id)
    return id
  }
  const places = given.places.map((place) => ({
    ...place,
    id: idOf(place.key),
    resources: undefined,
    items: undefined,
    partners: place.partners ?? [],
    bases: place.bases ?? [],
    roster: place.roster ?? [],
    onHolidays: place.onHolidays ?? false,
  }))
  await db.run(sql`insert into venues.places (city_id, id, kind, level, facility_kind, name, owner_org_id, keeper_org_id, subdistrict_id, community_id, grid_id,
      address, lat, lng, area, accessibility, for_whom, rules, theme, insurance, approval, residents, on_holidays, windows, partners, bases, roster, state,
      agreement_no, agreed_from, agreed_to, pact_id, clause_id, suspended_from, suspended_until, suspended_why, made_at)
    select ${cityId}::int, id, kind, level, "facilityKind", name, "ownerOrgId", "keeperOrgId", "subdistrictId", "communityId", "gridId", address, lat, lng, area,
      accessibility, array(select jsonb_array_elements_text("forWhom")), rules, theme, insurance, approval, residents, "onHolidays", windows, partners, bases, roster, state,
      "agreementNo", "agreedFrom", "agreedTo", "pactId", "clauseId", "suspendedFrom", "suspendedUntil", "suspendedWhy", "madeAt"
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) r (id uuid, kind text, level text, "facilityKind" text, name text, "ownerOrgId" uuid, "keeperOrgId" uuid,
      "subdistrictId" uuid, "communityId" uuid, "gridId" uuid, address text, lat float8, lng float8, area int, accessibility text, "forWhom" jsonb, rules text,
      theme text, insurance text, approval text, residents boolean, "onHolidays" boolean, windows jsonb, partners jsonb, bases jsonb, roster jsonb, state text,
      "agreementNo" text, "agreedFrom" date, "agreedTo" date, "pactId" uuid, "clauseId" uuid, "suspendedFrom" date, "suspendedUntil" date, "suspendedWhy" text, "madeAt" timestamptz)`)
  const resources = given.places.flatMap((place) =>
    place.resources.map((one) => ({
      ...one,
      id: idOf(one.key),
      place_id: idOf(place.key),
      made_at: place.madeAt,
      from: place.madeAt.toISOString().slice(0, 10),
    })),
  )
  await db.run(sql`insert into venues.resources (city_id, id, place_id, name, capacity, capacity_from, equipment, made_at)
    select ${cityId}::int, id, place_id, name, capacity, "from", equipment, made_at from jsonb_to_recordset(${JSON.stringify(resources)}::jsonb)
      r (id uuid, place_id uuid, name text, capacity int, "from" date, equipment text, made_at timestamptz)`)
  const items = given.places.flatMap((place) =>
    (place.items ?? []).map((one) => ({
      ...one,
      id: idOf(one.key),
      placeId: idOf(place.key),
      resourceId: idOf(one.resource),
      madeAt: place.madeAt,
    })),
  )
  if (items.length)
    await db.run(sql`insert into venues.items (city_id, id, place_id, resource_id, title, kind, minutes, min_people, max_people, season, prep, made_at)
      select ${cityId}::int, id, "placeId", "resourceId", title, kind, minutes, "minPeople", "maxPeople", season, prep, "madeAt"
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) r (id uuid, "placeId" uuid, "resourceId" uuid, title text, kind text, minutes int,
        "minPeople" int, "maxPeople" int, season text, prep text, "madeAt" timestamptz)`)
  const bookings = given.bookings.map((one) => {
    const id = newId(one.askedAt.getTime())
    return {
      ...one,
      id,
      no: noOf(id),
      placeId: idOf(one.place),
      resourceId: idOf(one.resource),
      itemId: one.item ? idOf(one.item) : null,
      booker: one.orgId ? 'org' : 'resident',
      coOrgIds: one.coOrgIds ?? [],
      mark: one.resident ? markOf(one.resident.phone).toString('hex') : null,
    }
  })
  await db.run(sql`insert into venues.bookings (city_id, id, no, place_id, resource_id, item_id, day, from_slot, to_slot, units, heads, purpose, booker, org_id,
      co_org_ids, booker_mark, state, asked_at, offer_until, why, came, rating, rating_words)
    select ${cityId}::int, id, no, "placeId", "resourceId", "itemId", day, "fromSlot", "toSlot", units, heads, purpose, booker, "orgId",
      array(select jsonb_array_elements_text("coOrgIds")::uuid), decode(mark, 'hex'), state, "askedAt", "offerUntil", why, came, rating, "ratingWords"
    from jsonb_to_recordset(${JSON.stringify(bookings)}::jsonb) r (id uuid, no text, "placeId" uuid, "resourceId" uuid, "itemId" uuid, day date, "fromSlot" int,
      "toSlot" int, units int, heads int, purpose text, booker text, "orgId" uuid, "coOrgIds" jsonb, mark text, state text, "askedAt" timestamptz,
      "offerUntil" timestamptz, why text, came int, rating int, "ratingWords" text)`)
  const people = bookings.flatMap(({ id, resident }) => (resident ? [{ id, ...resident }] : []))
  if (people.length)
    await db.run(sql`insert into venues.bookers (city_id, booking_id, name, phone) select ${cityId}::int, id, name, phone
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) r (id uuid, name text, phone text)`)
  for (const one of given.incidents) {
    const id = newId(one.at.getTime())
    const placeId = idOf(one.place)
    await db.run(sql`insert into venues.incidents (city_id, id, place_id, happened_on, words, said_by_org, at, suspends, settled_at, settled_words)
      values (${cityId}, ${id}, ${placeId}, ${one.happenedOn}, ${one.words}, ${one.orgId}, ${one.at}, ${one.suspends}, ${one.settledAt ?? null}, ${one.settledWords ?? null})`)
    const place = given.places.find(({ key }) => key === one.place)!
    if (!one.settledAt)
      inbox.put(
        { ...ctx, now: one.at },
        {
          module: 'venues',
          subjectId: id,
          kind: 'incident',
          title: `${place.name} ${one.words.slice(0, 40)}`,
          link: `/venues/${placeId}`,
          orgId: place.keeperOrgId,
          permission: 'venues.keep',
          dueAt: null,
        },
      )
  }
  for (const { kind, booking, place, orgId, permission, dueAt, notice = false } of given.waits) {
    const row = booking === undefined ? undefined : bookings[booking]!
    const at = given.places.find(({ key }) => key === (row?.place ?? place))!
    inbox.put(
      { ...ctx, now: row?.askedAt ?? ctx.now },
      {
        module: 'venues',
        subjectId: row?.id ?? idOf(at.key),
        kind,
        title: row ? titleOf(at, row) : at.name,
        link: row ? `/venues/bookings/${row.id}` : `/venues/${idOf(at.key)}`,
        orgId,
        permission,
        dueAt,
        notice,
      },
    )
  }
  for (const { id, confirmBy, offerUntil, state } of bookings) {
    if (state === 'asked' && confirmBy) timers.set(ctx, { subject: 'venues', subjectId: id, kind: confirming, dueAt: confirmBy })
    if (state === 'offered' && offerUntil) timers.set(ctx, { subject: 'venues', subjectId: id, kind: lapsing, dueAt: offerUntil })
  }
  for (const place of given.places)
    if (place.suspendedUntil)
      timers.set(ctx, {
        subject: 'venues',
        subjectId: idOf(place.key),
        kind: reopening,
        dueAt: instantOf(plusDays(place.suspendedUntil, 1)),
      })
  if (given.agreements) await numbersGiven(ctx, 'venues.agreement', 2026, given.agreements)
  known.forget(db)
  return ids
}
