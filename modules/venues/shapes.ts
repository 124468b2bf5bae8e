import { z } from 'zod'
import { day, id, instant, listQuery, optionalWords, point, several, words } from '#common/shapes.ts'

export const kinds = ['venue', 'facility', 'base', 'home'] as const
export const levels = ['subdistrict', 'community', 'grid', 'memberHome'] as const
export const placeStates = ['offered', 'agreed', 'open', 'suspended', 'ended'] as const
export const approvals = ['none', 'keeper', 'auto'] as const
export const itemKinds = ['visit', 'lecture', 'oath', 'practice', 'film'] as const
export const bookingStates = [
  'waiting',
  'offered',
  'asked',
  'confirmed',
  'held',
  'done',
  'no-show',
  'cancelled',
  'refused',
  'lapsed',
] as const
export const Kind = z.enum(kinds)
export const Level = z.enum(levels)
export const PlaceState = z.enum(placeStates)
export const Approval = z.enum(approvals)
export const ItemKind = z.enum(itemKinds)
export const BookingState = z.enum(bookingStates)
export type Kind = z.output<typeof Kind>
export type Level = z.output<typeof Level>
export type PlaceState = z.output<typeof PlaceState>
export type Approval = z.output<typeof Approval>
export type BookingState = z.output<typeof BookingState>

/** Half-hours since midnight of the city’s clock: 0 … 48. */
export const slot = z.number().int().min(0).max(48)
const weekday = z.number().int().min(1).max(7)
const span = { from: slot, to: slot }
export const Span = z.object(span).refine(({ from, to }) => from < to, { path: ['to'] })
export const WeeklyWindow = z.object({ weekday, ...span }).refine(({ from, to }) => from < to, { path: ['to'] })
export const Exception = z.object({ day, windows: z.array(Span).max(6), words: optionalWords(80) })
export type WeeklyWindow = z.output<typeof WeeklyWindow>
export type Exception = z.output<typeof Exception>
export type Span = z.output<typeof Span>

export const Partner = z.object({ orgId: id, words: optionalWords(200) })
export const HomeBase = z.object({ key: z.string().max(40), words: optionalWords(200), forWhom: optionalWords(80) })
export const Duty = z.object({ weekday, ...span, orgId: id, words: optionalWords(60) })
export type Partner = z.output<typeof Partner>
export type HomeBase = z.output<typeof HomeBase>
export type Duty = z.output<typeof Duty>

export const version = z.number().int()

/** What a place says of itself; who keeps it and under which agreement stands elsewhere. */
export const described = {
  name: words(60),
  address: words(120),
  point: point.nullish(),
  area: z.number().int().min(0).max(1_000_000),
  accessibility: optionalWords(200),
  forWhom: z.array(z.string().max(40)).max(12).default([]),
  rules: optionalWords(2000),
  theme: optionalWords(200),
  insurance: optionalWords(500),
  approval: Approval,
  residents: z.boolean(),
  onHolidays: z.boolean(),
}

export const ResourceRow = z.object({
  id,
  name: z.string(),
  capacity: z.number().int(),
  equipment: z.string().nullable(),
  endedAt: instant.nullable(),
  version,
})
export const ItemRow = z.object({
  id,
  placeId: id,
  resourceId: id,
  title: z.string(),
  kind: ItemKind,
  minutes: z.number().int(),
  minPeople: z.number().int(),
  maxPeople: z.number().int(),
  season: z.string().nullable(),
  prep: z.string().nullable(),
  state: z.enum(['draft', 'listed', 'retired']),
  version,
})
export type ItemRow = z.output<typeof ItemRow>

export const PlaceRow = z.object({
  id,
  kind: Kind,
  level: Level.nullable(),
  facilityKind: z.string().nullable(),
  facilityKindName: z.string().nullable(),
  name: z.string(),
  ownerOrgId: id,
  ownerName: z.string(),
  keeperOrgId: id,
  keeperName: z.string(),
  communityId: id.nullable(),
  regionName: z.string(),
  area: z.number().int(),
  state: PlaceState,
  agreementNo: z.string().nullable(),
  agreedTo: day.nullable(),
  capacity: z.number().int(),
  openNow: z.boolean(),
  openWords: z.string(),
})
export type PlaceRow = z.output<typeof PlaceRow>

export const ClosureRow = z.object({
  id,
  resourceId: id,
  resourceName: z.string(),
  kind: z.enum(['blackout', 'lease']),
  fromDay: day,
  toDay: day,
  weekdays: z.array(z.number().int()),
  fromSlot: slot,
  toSlot: slot,
  orgId: id.nullable(),
  orgName: z.string().nullable(),
  words: z.string(),
})
export const IncidentRow = z.object({
  id,
  placeId: id,
  bookingId: id.nullable(),
  happenedOn: day,
  words: z.string(),
  saidByOrg: z.string().nullable(),
  at: instant,
  suspends: z.boolean(),
  concernId: id.nullable(),
  settledAt: instant.nullable(),
  settledWords: z.string().nullable(),
  files: z.array(z.object({ id, name: z.string(), type: z.string() })),
})
export type IncidentRow = z.output<typeof IncidentRow>

/** What the reader may do here, so that the page greys what he may not. */
export const Mine = z.object({ keep: z.boolean(), manage: z.boolean(), own: z.boolean(), book: z.boolean() })

export const PlaceDetail = PlaceRow.extend({
  /** The smallest region it lies in. */
  regionId: id.nullable(),
  address: z.string(),
  point: point.nullable(),
  accessibility: z.string().nullable(),
  forWhom: z.array(z.string()),
  forWhomNames: z.array(z.string()),
  rules: z.string().nullable(),
  theme: z.string().nullable(),
  insurance: z.string().nullable(),
  approval: Approval,
  residents: z.boolean(),
  onHolidays: z.boolean(),
  windows: z.array(z.object({ weekday, from: slot, to: slot })),
  exceptions: z.array(z.object({ day, windows: z.array(z.object({ from: slot, to: slot })), words: z.string().optional() })),
  partners: z.array(z.object({ orgId: id, orgName: z.string(), words: z.string().optional() })),
  bases: z.array(z.object({ key: z.string(), name: z.string(), words: z.string().optional(), forWhom: z.string().optional() })),
  roster: z.array(z.object({ weekday, from: slot, to: slot, orgId: id, orgName: z.string(), words: z.string().optional() })),
  agreedFrom: day.nullable(),
  pactId: id.nullable(),
  clauseId: id.nullable(),
  clauseCounts: z.enum(['uses', 'hours']),
  suspendedFrom: day.nullable(),
  suspendedUntil: day.nullable(),
  suspendedWhy: z.string().nullable(),
  endedWhy: z.string().nullable(),
  version,
  resources: z.array(ResourceRow),
  items: z.array(ItemRow),
  closures: z.array(ClosureRow),
  incidents: z.array(IncidentRow),
  files: z.array(z.object({ id, name: z.string(), type: z.string() })),
  mine: Mine,
})
export type PlaceDetail = z.output<typeof PlaceDetail>

export const BookingRow = z.object({
  id,
  no: z.string(),
  placeId: id,
  placeName: z.string(),
  resourceId: id,
  resourceName: z.string(),
  itemTitle: z.string().nullable(),
  day,
  fromSlot: slot,
  toSlot: slot,
  units: z.number().int(),
  heads: z.number().int(),
  purpose: z.string(),
  booker: z.enum(['org', 'resident']),
  /** The unit, or the resident's name masked. */
  bookerName: z.string(),
  orgId: id.nullable(),
  coOrgs: z.array(z.object({ id, name: z.string() })),
  seriesId: id.nullable(),
  state: BookingState,
  askedAt: instant,
  offerUntil: instant.nullable(),
  why: z.string().nullable(),
  came: z.number().int().nullable(),
  rating: z.number().int().nullable(),
})
export type BookingRow = z.output<typeof BookingRow>
export const BookingDetail = BookingRow.extend({
  phoneMasked: z.string().nullable(),
  instead: id.nullable(),
  insteadOf: id.nullable(),
  approval: Approval,
  waitingBefore: z.number().int().nullable(),
  ratingWords: z.string().nullable(),
  version,
  mine: z.object({ keep: z.boolean(), own: z.boolean() }),
})
export type BookingDetail = z.output<typeof BookingDetail>

/** One day of a resource: what is open by the hours, and what of it is still free. */
export const DayPlan = z.object({
  day,
  holiday: z.string().nullable(),
  windows: z.array(z.object({ from: slot, to: slot })),
  resources: z.array(
    z.object({
      id,
      name: z.string(),
      capacity: z.number().int(),
      /** Units free in each half-hour, 48 of them; -1 where it is not open, -2 where it is closed or leased. */
      free: z.array(z.number().int()),
    }),
  ),
})
export type DayPlan = z.output<typeof DayPlan>

export const AddPlace = z.object({
  kind: Kind,
  level: Level.nullish(),
  facilityKind: z.string().max(40).nullish(),
  ownerOrgId: id,
  keeperOrgId: id,
  /** Where it lies: a subdistrict, a community or a grid. */
  regionId: id,
  ...described,
  capacity: z.number().int().min(1).max(5000),
})
export const ChangePlace = z.object({ ...described, keeperOrgId: id, version })
export const SetHours = z.object({
  windows: z.array(WeeklyWindow).max(60),
  exceptions: z.array(Exception).max(60),
  version,
})
export const SetHome = z.object({
  partners: z.array(Partner).max(20),
  bases: z.array(HomeBase).max(20),
  roster: z.array(Duty).max(60),
  version,
})
export const AgreePlace = z.object({
  from: day,
  to: day.nullish(),
  /** The pact and its clause that uses are counted for. */
  pactId: id.nullish(),
  clauseId: id.nullish(),
  clauseCounts: z.enum(['uses', 'hours']).default('uses'),
  version,
})
export const SuspendPlace = z.object({ from: day, until: day.nullish(), words: words(200), version })
export const EndPlace = z.object({ words: words(200), version })
export const OnlyVersion = z.object({ version })
export const AddResource = z.object({
  name: words(40),
  capacity: z.number().int().min(1).max(5000),
  equipment: optionalWords(200),
})
export const ChangeResource = AddResource.extend({ ended: z.boolean().default(false), version })
export const AddItem = z.object({
  resourceId: id,
  title: words(60),
  kind: ItemKind,
  minutes: z.number().int().min(15).max(480),
  minPeople: z.number().int().min(1).max(5000).default(1),
  maxPeople: z.number().int().min(1).max(5000),
  season: optionalWords(60),
  prep: optionalWords(300),
  state: z.enum(['draft', 'listed', 'retired']).default('listed'),
})
export const ChangeItem = AddItem.extend({ version })
export const AddClosure = z.object({
  resourceId: id,
  kind: z.enum(['blackout', 'lease']),
  fromDay: day,
  toDay: day,
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  fromSlot: slot,
  toSlot: slot,
  orgId: id.nullish(),
  words: words(200),
})
export type AddPlace = z.output<typeof AddPlace>
export type ChangePlace = z.output<typeof ChangePlace>
export type SetHours = z.output<typeof SetHours>
export type SetHome = z.output<typeof SetHome>
export type AgreePlace = z.output<typeof AgreePlace>
export type SuspendPlace = z.output<typeof SuspendPlace>
export type EndPlace = z.output<typeof EndPlace>
export type AddResource = z.output<typeof AddResource>
export type ChangeResource = z.output<typeof ChangeResource>
export type AddItem = z.output<typeof AddItem>
export type ChangeItem = z.output<typeof ChangeItem>
export type AddClosure = z.output<typeof AddClosure>

const narrowed = {
  kind: several(Kind),
  level: several(Level),
  facilityKind: several(z.string().max(40)),
  state: several(PlaceState),
  /** A region and all below it. */
  regionId: id.optional(),
  /** Kept or owned by one of my organisations. */
  mine: z.enum(['1']).optional(),
  /** Facilities whose agreement is in force: agreed, opened or suspended, and not over. */
  inForce: z.enum(['1']).optional(),
}
export const PlaceQuery = listQuery.extend(narrowed)
export type PlaceQuery = z.output<typeof PlaceQuery>

export const Book = z.object({
  resourceId: id,
  itemId: id.nullish(),
  day,
  fromSlot: slot,
  toSlot: slot,
  units: z.number().int().min(1).max(5000).default(1),
  heads: z.number().int().min(1).max(10_000),
  purpose: words(200),
  /** For whom: one of my units, or a resident at the counter. */
  orgId: id.nullish(),
  coOrgIds: z.array(id).max(6).default([]),
  resident: z.object({ name: words(30), phone: words(20) }).nullish(),
  /** Every week at the same time, so often in all. */
  weeks: z.number().int().min(1).max(53).default(1),
  /** All or nothing, or without those that are taken. */
  leaveOut: z.boolean().default(false),
  /** A keeper's recurring use: single bookings that are only asked give way to it. */
  displace: z.boolean().default(false),
  /** Where it is full: stand in line. */
  wait: z.boolean().default(false),
})
export type Book = z.output<typeof Book>
export const BookingQuery = listQuery.extend({
  state: several(BookingState),
  placeId: id.optional(),
  placeKind: several(Kind),
  orgId: id.optional(),
  from: day.optional(),
  to: day.optional(),
  /** `booked`: by my units (or with them); `kept`: at places that I keep. */
  mine: z.enum(['booked', 'kept']).optional(),
})
export type BookingQuery = z.output<typeof BookingQuery>

export const Reason = z.object({ words: words(200) })
export const Came = z.object({ came: z.number().int().min(0).max(10_000).optional() })
export const Rate = z.object({ rating: z.number().int().min(1).max(5), words: optionalWords(300) })
export const Instead = z.object({ day, fromSlot: slot, toSlot: slot, resourceId: id.optional() })

export const ReportIncident = z.object({
  bookingId: id.nullish(),
  happenedOn: day,
  words: words(1000),
  suspends: z.boolean().default(false),
  until: day.nullish(),
  /** File it as a concern too, under this topic. */
  topicId: id.nullish(),
})
export type ReportIncident = z.output<typeof ReportIncident>

export const FeedRow = z.object({ id, orgId: id, orgName: z.string(), words: z.string(), madeAt: z.string() })
