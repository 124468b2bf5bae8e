import { z } from 'zod'
import { day, id, instant, optionalWords, point, words } from '#common/shapes.ts'

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
