import { covers, holds, isEmpty, scopeOf } from '#platform/access.ts'
import type { Actor, Place } from '#platform/actor.ts'

export type Seat = Place & { keeperOrgId: string; ownerOrgId: string }
type Booked = { orgId: string | null; coOrgIds: readonly string[] }

const orgsWith = (actor: Actor, permission: string): readonly string[] => scopeOf(actor, permission).orgs

/** The directory is for all who work with places. */
export const mayRead = (actor: Actor): boolean => ['venues.read', 'venues.book', 'venues.keep'].some((each) => holds(actor, each))
/** Confirms, marks who came, changes hours: whoever keeps it, or answers for the region. */
export const mayKeep = (actor: Actor, place: Seat): boolean =>
  orgsWith(actor, 'venues.keep').includes(place.keeperOrgId) || mayManage(actor, place)
/** Adds places, agrees to share: whoever answers for the region. */
export const mayManage = (actor: Actor, place: Place): boolean => covers(scopeOf(actor, 'venues.manage'), place)
/** The unit whose place it is. */
export const mayOwn = (actor: Actor, place: Seat): boolean =>
  orgsWith(actor, 'venues.keep').includes(place.ownerOrgId) || mayManage(actor, place)
/** A unit offers what is its own; everything else is added by whoever answers for the region. */
export const mayAdd = (actor: Actor, kind: string, place: Seat): boolean =>
  mayManage(actor, place) || (kind === 'facility' && orgsWith(actor, 'venues.keep').includes(place.ownerOrgId))

export const bookingOrgs = (actor: Actor): readonly string[] => [...new Set(orgsWith(actor, 'venues.book'))]
export const keepingOrgs = (actor: Actor): readonly string[] => [...new Set(orgsWith(actor, 'venues.keep'))]
export const mayBookFor = (actor: Actor, orgId: string): boolean => bookingOrgs(actor).includes(orgId)
export const isBooker = (actor: Actor, booking: Booked): boolean =>
  bookingOrgs(actor).some((org) => org === booking.orgId || booking.coOrgIds.includes(org))
/** Who booked what is for him, the keeper, and whoever answers for or reads the region. */
export const mayReadBooking = (actor: Actor, place: Seat, booking: Booked): boolean =>
  isBooker(actor, booking) || mayKeep(actor, place) || covers(scopeOf(actor, 'venues.read'), place)

export const reads = (actor: Actor) => scopeOf(actor, 'venues.read')
export const manages = (actor: Actor) => scopeOf(actor, 'venues.manage')
export const readsNothing = (actor: Actor): boolean => isEmpty(reads(actor))
