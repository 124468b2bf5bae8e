import { cached } from '#platform/cache.ts'
import { type Db, joined, type Sql, sql, trusted } from '#platform/db.ts'
import type {
  Approval,
  BookingState,
  Duty,
  Exception,
  HomeBase,
  ItemRow as Item,
  Kind,
  Level,
  Partner,
  PlaceState,
  WeeklyWindow,
} from '../contract.ts'

export type Place = {
  id: string
  kind: Kind
  level: Level | null
  facilityKind: string | null
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
  accessibility: string | null
  forWhom: string[]
  rules: string | null
  theme: string | null
  insurance: string | null
  approval: Approval
  residents: boolean
  onHolidays: boolean
  windows: WeeklyWindow[]
  exceptions: Exception[]
  partners: Partner[]
  bases: HomeBase[]
  roster: Duty[]
  state: PlaceState
  agreementNo: string | null
  agreedFrom: string | null
  agreedTo: string | null
  pactId: string | null
  clauseId: string | null
  clauseCounts: 'uses' | 'hours'
  suspendedFrom: string | null
  suspendedUntil: string | null
  suspendedWhy: string | null
  endedAt: Date | null
  endedWhy: string | null
  version: number
  madeAt: Date
}
export const placeColumns: Sql = trusted(
  `p.id, p.kind, p.level, p.facility_kind, p.name, p.owner_org_id, p.keeper_org_id, p.subdistrict_id, p.community_id, p.grid_id, p.address, p.lat, p.lng,
  p.area, p.accessibility, p.for_whom, p.rules, p.theme, p.insurance, p.approval, p.residents, p.on_holidays, p.windows, p.exceptions, p.partners, p.bases,
  p.roster, p.state, p.agreement_no, p.agreed_from, p.agreed_to, p.pact_id, p.clause_id, p.clause_counts, p.suspended_from, p.suspended_until,
  p.suspended_why, p.ended_at, p.ended_why, p.version, p.made_at`,
)

/** Some hundreds of places, read by every page of the directory; kept in memory until one changes. */
export const known = cached(
  async (db: Db): Promise<{ places: ReadonlyMap<string, Place>; resources: ReadonlyMap<string, Resource[]> }> => {
    const places = await db.many<Place>(
      sql`select ${placeColumns} from venues.places p where p.city_id = ${db.cityId} order by p.id`,
    )
    const resources = await db.many<Resource>(
      sql`select ${resourceColumns} from venues.resources where city_id = ${db.cityId} order by made_at, id`,
    )
    return { places: new Map(places.map((place) => [place.id, place])), resources: Map.groupBy(resources, (one) => one.placeId) }
  },
)

export const find = (db: Db, id: string): Promise<Place | undefined> =>
  db.maybe<Place>(sql`select ${placeColumns} from venues.places p where p.city_id = ${db.cityId} and p.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Place | undefined> =>
  db.maybe<Place>(sql`select ${placeColumns} from venues.places p where p.city_id = ${db.cityId} and p.id = ${id} for update`)

const settable = {
  name: 'name',
  keeperOrgId: 'keeper_org_id',
  address: 'address',
  lat: 'lat',
  lng: 'lng',
  area: 'area',
  accessibility: 'accessibility',
  forWhom: 'for_whom',
  rules: 'rules',
  theme: 'theme',
  insurance: 'insurance',
  approval: 'approval',
  residents: 'residents',
  onHolidays: 'on_holidays',
  windows: 'windows',
  exceptions: 'exceptions',
  partners: 'partners',
  bases: 'bases',
  roster: 'roster',
  state: 'state',
  agreementNo: 'agreement_no',
  agreedFrom: 'agreed_from',
  agreedTo: 'agreed_to',
  pactId: 'pact_id',
  clauseId: 'clause_id',
  clauseCounts: 'clause_counts',
  suspendedFrom: 'suspended_from',
  suspendedUntil: 'suspended_until',
  suspendedWhy: 'suspended_why',
  endedAt: 'ended_at',
  endedWhy: 'ended_why',
} as const satisfies Partial<Record<keyof Place, string>>
const written = new Set<string>(['windows', 'exceptions', 'partners', 'bases', 'roster'])
export type Changes = Partial<Pick<Place, keyof typeof settable>>

/** Its new version; what is undefined becomes null. */
export async function change(db: Db, id: string, changes: Changes): Promise<number> {
  const sets = (Object.keys(changes) as (keyof Changes)[]).map(
    (key) => sql`${trusted(settable[key])} = ${written.has(key) ? JSON.stringify(changes[key]) : (changes[key] ?? null)}`,
  )
  const { version } = await db.one<{ version: number }>(
    sql`update venues.places set ${joined(sets, ', ')}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
  known.forget(db)
  return version
}

export type Resource = {
  id: string
  placeId: string
  name: string
  capacity: number
  equipment: string | null
  endedAt: Date | null
  version: number
}
export const resourceColumns: Sql = trusted('id, place_id, name, capacity, equipment, ended_at, version')
export const findResource = (db: Db, id: string): Promise<Resource | undefined> =>
  db.maybe<Resource>(sql`select ${resourceColumns} from venues.resources where city_id = ${db.cityId} and id = ${id}`)
/** Nobody books it until this command is over. */
export const lockResource = (db: Db, id: string): Promise<Resource | undefined> =>
  db.maybe<Resource>(sql`select ${resourceColumns} from venues.resources where city_id = ${db.cityId} and id = ${id} for update`)

export const itemColumns: Sql = trusted(
  'id, place_id, resource_id, title, kind, minutes, min_people, max_people, season, prep, state, version',
)
export const findItem = (db: Db, id: string): Promise<Item | undefined> =>
  db.maybe<Item>(sql`select ${itemColumns} from venues.items where city_id = ${db.cityId} and id = ${id}`)
export const itemsOf = (db: Db, placeIds: readonly string[]): Promise<Item[]> =>
  db.many<Item>(sql`select ${itemColumns} from venues.items where city_id = ${db.cityId} and place_id = any(${placeIds as string[]}::uuid[])
    order by made_at, id`)

export type Booking = {
  id: string
  no: string
  placeId: string
  resourceId: string
  itemId: string | null
  day: string
  fromSlot: number
  toSlot: number
  units: number
  heads: number
  purpose: string
  booker: 'org' | 'resident'
  orgId: string | null
  coOrgIds: string[]
  personId: string | null
  bookerMark: Buffer | null
  seriesId: string | null
  state: BookingState
  askedAt: Date
  offerUntil: Date | null
  insteadOf: string | null
  why: string | null
  came: number | null
  rating: number | null
  ratingWords: string | null
  version: number
}
export const bookingColumns: Sql = trusted(
  `b.id, b.no, b.place_id, b.resource_id, b.item_id, b.day, b.from_slot, b.to_slot, b.units, b.heads, b.purpose, b.booker, b.org_id, b.co_org_ids,
  b.person_id, b.booker_mark, b.series_id, b.state, b.asked_at, b.offer_until, b.instead_of, b.why, b.came, b.rating, b.rating_words, b.version`,
)
export const findBooking = (db: Db, id: string): Promise<Booking | undefined> =>
  db.maybe<Booking>(sql`select ${bookingColumns} from venues.bookings b where b.city_id = ${db.cityId} and b.id = ${id}`)
export const takeBooking = (db: Db, id: string): Promise<Booking | undefined> =>
  db.maybe<Booking>(
    sql`select ${bookingColumns} from venues.bookings b where b.city_id = ${db.cityId} and b.id = ${id} for update`,
  )
export const bookingByNo = (db: Db, no: string): Promise<Booking | undefined> =>
  db.maybe<Booking>(sql`select ${bookingColumns} from venues.bookings b where b.city_id = ${db.cityId} and b.no = ${no}`)

/** How much is free in every half-hour of a booking; undefined where nothing was booked yet. */
export async function freeIn(
  db: Db,
  resource: { id: string; capacity: number },
  { day, fromSlot, toSlot }: { day: string; fromSlot: number; toSlot: number },
): Promise<number> {
  const { free } = await db.one<{
    free: number | null
  }>(sql`select min(case when closed > 0 then 0 else capacity - taken end) as free
    from venues.slots where city_id = ${db.cityId} and resource_id = ${resource.id} and day = ${day} and slot >= ${fromSlot} and slot < ${toSlot}`)
  return free ?? resource.capacity
}

export type SlotRow = { resourceId: string; day: string; slot: number; free: number; closed: number }
export const slotsOf = (db: Db, resourceIds: readonly string[], from: string, to: string): Promise<SlotRow[]> =>
  db.many<SlotRow>(sql`select resource_id, day, slot, capacity - taken as free, closed from venues.slots
    where city_id = ${db.cityId} and resource_id = any(${resourceIds as string[]}::uuid[]) and day between ${from} and ${to}`)

/** Booked or asked in these half-hours of a resource, in the order in which counters are touched. */
export const standingIn = (
  db: Db,
  resourceIds: readonly string[],
  {
    fromDay,
    toDay,
    weekdays = [1, 2, 3, 4, 5, 6, 7],
    fromSlot = 0,
    toSlot = 48,
  }: { fromDay: string; toDay: string; weekdays?: number[]; fromSlot?: number; toSlot?: number },
  states: readonly BookingState[] = ['offered', 'asked', 'confirmed'],
): Promise<Booking[]> =>
  db.many<Booking>(sql`select ${bookingColumns} from venues.bookings b where b.city_id = ${db.cityId}
    and b.resource_id = any(${resourceIds as string[]}::uuid[]) and b.day between ${fromDay} and ${toDay}
    and extract(isodow from b.day)::int = any(${weekdays}) and b.from_slot < ${toSlot} and b.to_slot > ${fromSlot}
    and b.state = any(${states as string[]}) order by b.resource_id, b.day, b.from_slot, b.id for update`)
