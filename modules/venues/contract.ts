import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, done, id, listOf, optionalWords, words } from '#common/shapes.ts'
import * as s from './shapes.ts'

export * from './shapes.ts'

const Changed = z.object({ id, version: s.version })
const made = z.object({ id })

export const listing = endpoint({
  name: 'list-places',
  method: 'GET',
  path: '/api/venues',
  access: 'session',
  summary: 'Places by kind, level, state and region; sorted by name, area or agreedTo',
  query: s.PlaceQuery,
  answer: listOf(s.PlaceRow),
})
export const [exporting, exportingCsv] = exportsOf(listing)
export const choosing = endpoint({
  name: 'venue-choices',
  method: 'GET',
  path: '/api/venues/choices',
  access: 'session',
  summary: 'The city’s lists for forms: kinds of facilities, for whom, bases of a joint home, and the units I act for',
  answer: z.object({
    facilityKinds: z.array(z.object({ key: z.string(), name: z.string() })),
    forWhom: z.array(z.object({ key: z.string(), name: z.string() })),
    homeBases: z.array(z.object({ key: z.string(), name: z.string() })),
    orgs: z.array(z.object({ id, name: z.string() })),
    today: day,
    ahead: z.number().int(),
  }),
})
export const reading = endpoint({
  name: 'read-place',
  method: 'GET',
  path: '/api/venues/:id',
  access: 'session',
  summary: 'A place with its hours, rooms, menu, closures, agreement and incidents',
  params: byId,
  answer: s.PlaceDetail,
  refusals: ['venues.not-found'],
})
export const planning = endpoint({
  name: 'read-plan',
  method: 'GET',
  path: '/api/venues/:id/plan',
  access: 'session',
  summary: 'What is open and free at a place, day by day, at most five weeks',
  params: byId,
  query: z.object({ from: day, days: z.coerce.number().int().min(1).max(35).default(7) }),
  answer: z.object({ days: z.array(s.DayPlan) }),
  refusals: ['venues.not-found'],
})
export const choosingClauses = endpoint({
  name: 'venue-clauses',
  method: 'GET',
  path: '/api/venues/:id/clauses',
  access: 'session',
  summary: 'The owner’s own promises to this community that the uses of a place may count for',
  params: byId,
  answer: z.object({
    rows: z.array(
      z.object({ id, title: z.string(), unit: z.string(), pactNo: z.string().nullable(), missing: z.number().int().nullable() }),
    ),
  }),
  refusals: ['venues.not-found'],
})
export const counting = endpoint({
  name: 'count-uses',
  method: 'GET',
  path: '/api/venues/:id/numbers',
  access: 'session',
  summary: 'A place’s own good in numbers: half-hours open, uses, hours used, heads',
  params: byId,
  query: z.object({ from: day, to: day }),
  answer: z.object({
    from: day,
    to: day,
    /** Days on which it was open, half-hours of it. */
    daysOpen: z.number().int(),
    halfHoursOpen: z.number().int(),
    uses: z.number().int(),
    halfHoursUsed: z.number().int(),
    heads: z.number().int(),
    noShows: z.number().int(),
    ratings: z.number().int(),
    /** Only from ten ratings on; below that the count alone says enough. */
    rating: z.number().nullable(),
  }),
  refusals: ['venues.not-found'],
})

const command = <B extends z.ZodType>(
  name: string,
  method: 'POST' | 'PUT',
  path: `/api/${string}`,
  summary: string,
  body: B,
  refusals: string[],
) =>
  endpoint({
    name,
    method,
    path,
    access: 'session',
    summary,
    params: byId,
    body,
    answer: Changed,
    refusals: ['venues.not-found', 'version.stale', ...refusals],
  })

export const adding = endpoint({
  name: 'add-place',
  method: 'POST',
  path: '/api/venues',
  access: 'session',
  summary: 'Add a venue, base or joint home, or offer a facility for sharing',
  body: s.AddPlace,
  answer: made,
  refusals: ['venues.no-region', 'venues.no-org', 'venues.level', 'venues.unknown-kind', 'venues.wrong-region'],
})
export const changing = command('change-place', 'PUT', '/api/venues/:id', 'Change what a place says of itself', s.ChangePlace, [
  'venues.no-org',
  'venues.ended',
  'venues.unknown-kind',
])
export const settingHours = command(
  'set-hours',
  'PUT',
  '/api/venues/:id/hours',
  'Set the weekly windows and the exceptions by date',
  s.SetHours,
  ['venues.ended', 'venues.windows-overlap'],
)
export const settingHome = command(
  'set-home',
  'PUT',
  '/api/venues/:id/home',
  'Set partners, bases and duty roster of a joint home',
  s.SetHome,
  ['venues.ended', 'venues.not-a-home', 'venues.unknown-kind', 'venues.no-org'],
)
export const agreeing = command(
  'agree-place',
  'PUT',
  '/api/venues/:id/agree',
  'The community agrees to share an offered facility',
  s.AgreePlace,
  ['venues.wrong-state', 'venues.agreement-days', 'venues.no-clause'],
)
export const opening = command(
  'open-place',
  'PUT',
  '/api/venues/:id/open',
  'Open an agreed facility, or reopen what is suspended',
  s.OnlyVersion,
  ['venues.wrong-state', 'venues.no-hours'],
)
export const suspending = command(
  'suspend-place',
  'PUT',
  '/api/venues/:id/suspend',
  'Suspend a place: bookings in that time are cancelled, with a reason, and the bookers told',
  s.SuspendPlace,
  ['venues.wrong-state', 'venues.agreement-days'],
)
export const ending = command('end-place', 'PUT', '/api/venues/:id/end', 'End a place or its sharing agreement', s.EndPlace, [
  'venues.ended',
])
export const addingResource = command(
  'add-resource',
  'POST',
  '/api/venues/:id/resources',
  'Add a room, a field, seats',
  s.AddResource,
  ['venues.ended'],
)
export const addingItem = command(
  'add-item',
  'POST',
  '/api/venues/:id/items',
  'Add an item to the menu of a shared base',
  s.AddItem,
  ['venues.ended', 'venues.not-a-base', 'venues.no-resource', 'venues.people'],
)
export const changingResource = command(
  'change-resource',
  'PUT',
  '/api/venue-resources/:id',
  'Change a room: not below what is already booked',
  s.ChangeResource,
  ['venues.no-resource', 'venues.capacity-taken', 'venues.last-resource'],
)
export const changingItem = command(
  'change-item',
  'PUT',
  '/api/venue-items/:id',
  'Change or retire an item of the menu',
  s.ChangeItem,
  ['venues.no-item', 'venues.no-resource', 'venues.people'],
)
export const closing = endpoint({
  name: 'close-slots',
  method: 'POST',
  path: '/api/venues/:id/closures',
  access: 'session',
  summary: 'Black out or lease half-hours: bookings in them give way, with the reason, and their bookers are told',
  params: byId,
  body: s.AddClosure,
  answer: z.object({ id, displaced: z.number().int() }),
  refusals: ['venues.not-found', 'venues.ended', 'venues.no-resource', 'venues.closure-days', 'venues.no-org', 'venues.leased'],
})
export const lifting = endpoint({
  name: 'lift-closure',
  method: 'PUT',
  path: '/api/venue-closures/:id/lift',
  access: 'session',
  summary: 'Lift a blackout or lease',
  params: byId,
  answer: done,
  refusals: ['venues.no-closure'],
})
export const addingPhotos = endpoint({
  name: 'add-place-photos',
  method: 'POST',
  path: '/api/venues/:id/photos',
  access: 'session',
  summary: 'Photos of a place, without persons',
  params: byId,
  body: z.object({ words: optionalWords(100) }),
  answer: z.object({ id, count: z.number().int() }),
  multipart: true,
  refusals: ['venues.not-found', 'files.type', 'files.too-many', 'files.too-large', 'files.unreadable'],
})
const fileOf = z.object({ id, fileId: id })
export const readingPhoto = endpoint({
  name: 'read-place-photo',
  method: 'GET',
  path: '/api/venues/:id/photos/:fileId',
  access: 'public',
  summary: 'One photo of a place',
  params: fileOf,
  raw: true,
  refusals: ['venues.not-found'],
})
export const withdrawingPhoto = endpoint({
  name: 'withdraw-place-photo',
  method: 'PUT',
  path: '/api/venues/:id/photos/:fileId/withdrawal',
  access: 'session',
  summary: 'A photo of a place is taken out of sight, for everybody and for good: there is somebody on it, or it is of yesterday',
  params: fileOf,
  answer: done,
  refusals: ['venues.not-found'],
})

// Bookings.

const bookRefusals = [
  'venues.not-found',
  'venues.no-resource',
  'venues.no-item',
  'venues.no-org',
  'venues.not-open',
  'venues.not-for-residents',
  'venues.past',
  'venues.too-far',
  'venues.outside-hours',
  'venues.too-many-units',
  'venues.people',
  'venues.full',
  'venues.not-full',
  'venues.waiting-full',
  'venues.paused',
  'venues.too-many-weeks',
  'venues.phone',
  'venues.too-many-open',
]
export const booking = endpoint({
  name: 'book-place',
  method: 'POST',
  path: '/api/venue-bookings',
  access: 'session',
  summary: 'Book half-hours of a room for a unit or a resident, once or weekly; or wait for them',
  body: s.Book,
  answer: z.object({
    id,
    no: z.string(),
    state: s.BookingState,
    /** Days that a series left out. */
    skipped: z.array(day),
    booked: z.array(z.object({ id, day })),
    key: z.string().nullable(),
  }),
  refusals: bookRefusals,
})
export const listingBookings = endpoint({
  name: 'list-bookings',
  method: 'GET',
  path: '/api/venue-bookings',
  access: 'session',
  summary: 'Bookings of my units, or at the places that I keep or whose region I answer for; sorted by day or askedAt',
  query: s.BookingQuery,
  answer: listOf(s.BookingRow),
})
export const [exportingBookings, exportingBookingsCsv] = exportsOf(listingBookings)
export const readingBooking = endpoint({
  name: 'read-booking',
  method: 'GET',
  path: '/api/venue-bookings/:id',
  access: 'session',
  summary: 'One booking; contact data masked',
  params: byId,
  answer: s.BookingDetail,
  refusals: ['venues.no-booking'],
})
const deed = <B extends z.ZodType>(name: string, path: string, summary: string, body: B, refusals: string[] = []) =>
  endpoint({
    name,
    method: 'PUT',
    path: `/api/venue-bookings/:id/${path}`,
    access: 'session',
    summary,
    params: byId,
    body,
    answer: z.object({ id, state: s.BookingState }),
    refusals: ['venues.no-booking', 'venues.booking-state', ...refusals],
  })
export const confirming = deed('confirm-booking', 'confirm', 'The keeper confirms', z.object({}))
export const refusing = deed('refuse-booking', 'refuse', 'The keeper refuses, with a reason', s.Reason)
export const cancelling = deed(
  'cancel-booking',
  'cancel',
  'The booker takes it back, or the keeper cancels it with a reason',
  z.object({ words: optionalWords(200) }),
  ['venues.begun', 'venues.reason'],
)
export const takingOffer = deed('take-offer', 'take', 'The first waiting takes the place held for him', z.object({}), [
  'venues.offer-over',
])
export const markingHeld = deed('mark-held', 'held', 'The keeper marks that they came', s.Came, ['venues.not-begun'])
export const markingNoShow = deed('mark-no-show', 'no-show', 'The keeper marks that nobody came', z.object({}), [
  'venues.not-begun',
])
export const rating = deed('rate-booking', 'rating', 'The booker rates what was held', s.Rate)
export const offeringInstead = deed(
  'offer-instead',
  'instead',
  'The keeper offers another time, held for the booker',
  s.Instead,
  bookRefusals,
)
export const revealing = endpoint({
  name: 'reveal-booker',
  method: 'POST',
  path: '/api/venue-bookings/:id/reveal',
  access: 'session',
  summary: 'A resident’s name and telephone, with a reason that is recorded',
  params: byId,
  body: z.object({ reason: words(100) }),
  answer: z.object({ id, name: z.string().nullable(), phone: z.string().nullable() }),
  refusals: ['venues.no-booking'],
})
export const printingRecord = endpoint({
  name: 'print-record',
  method: 'GET',
  path: '/api/venue-bookings/:id/record',
  access: 'session',
  summary: 'A draft record for the branch, as .docx or PDF',
  params: byId,
  query: z.object({ format: z.enum(['pdf', 'docx']) }),
  raw: true,
  refusals: ['venues.no-booking'],
})
export const calendaring = endpoint({
  name: 'read-bases-calendar',
  method: 'GET',
  path: '/api/venue-bases/calendar',
  access: 'session',
  summary: 'All shared bases on one page: their days with what is booked, and their menus',
  query: z.object({ from: day, days: z.coerce.number().int().min(1).max(31).default(14) }),
  answer: z.object({
    bases: z.array(
      z.object({
        id,
        name: z.string(),
        theme: z.string().nullable(),
        state: s.PlaceState,
        items: z.array(s.ItemRow),
        days: z.array(
          z.object({
            day,
            open: z.boolean(),
            bookings: z.array(
              z.object({
                id,
                fromSlot: s.slot,
                toSlot: s.slot,
                state: s.BookingState,
                title: z.string(),
                bookerName: z.string(),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
})

// Incidents.

export const reporting = endpoint({
  name: 'report-incident',
  method: 'POST',
  path: '/api/venues/:id/incidents',
  access: 'session',
  summary: 'Something went wrong here; the keeper may suspend the place at once',
  params: byId,
  body: s.ReportIncident,
  answer: z.object({ id, cancelled: z.number().int(), concernNo: z.string().nullable() }),
  refusals: [
    'venues.not-found',
    'venues.no-booking',
    'venues.incident-day',
    'venues.wrong-state',
    'concerns.unknown-topic',
    'concerns.answer-missing',
    'concerns.topic-stopped',
  ],
})
export const settling = endpoint({
  name: 'settle-incident',
  method: 'PUT',
  path: '/api/venue-incidents/:id/settle',
  access: 'session',
  summary: 'How it was settled, for both sides to read; the place may open again',
  params: byId,
  body: z.object({ words: words(500), reopen: z.boolean().default(false) }),
  answer: done,
  refusals: ['venues.no-incident', 'venues.settled'],
})
export const addingIncidentPhotos = endpoint({
  name: 'add-incident-photos',
  method: 'POST',
  path: '/api/venue-incidents/:id/photos',
  access: 'session',
  summary: 'Photos of an incident',
  params: byId,
  body: z.object({ words: optionalWords(100) }),
  answer: z.object({ id, count: z.number().int() }),
  multipart: true,
  refusals: ['venues.no-incident', 'files.type', 'files.too-many', 'files.too-large', 'files.unreadable'],
})
export const readingIncidentPhoto = endpoint({
  name: 'read-incident-photo',
  method: 'GET',
  path: '/api/venue-incidents/:id/photos/:fileId',
  access: 'session',
  summary: 'One photo of an incident',
  params: fileOf,
  raw: true,
  refusals: ['venues.no-incident'],
})

// Calendar feeds.

export const listingFeeds = endpoint({
  name: 'list-feeds',
  method: 'GET',
  path: '/api/venue-feeds',
  access: 'session',
  summary: 'The calendar subscriptions of my units',
  answer: z.object({ rows: z.array(s.FeedRow) }),
})
export const makingFeed = endpoint({
  name: 'make-feed',
  method: 'POST',
  path: '/api/venue-feeds',
  access: 'session',
  summary: 'A secret address for a unit’s calendar, shown this once',
  body: z.object({ orgId: id, words: words(60) }),
  answer: z.object({ id, path: z.string() }),
  secret: true,
})
export const endingFeed = endpoint({
  name: 'end-feed',
  method: 'PUT',
  path: '/api/venue-feeds/:id/end',
  access: 'session',
  summary: 'The address stops answering',
  params: byId,
  answer: done,
  refusals: ['venues.no-feed'],
})

export const refusals = {
  'venues.not-found': 404,
  'venues.no-region': 422,
  'venues.no-org': 422,
  'venues.level': 422,
  'venues.unknown-kind': 422,
  'venues.wrong-region': 422,
  'venues.ended': 409,
  'venues.windows-overlap': 422,
  'venues.not-a-home': 409,
  'venues.not-a-base': 409,
  'venues.wrong-state': 409,
  'venues.agreement-days': 422,
  'venues.no-clause': 409,
  'venues.no-hours': 409,
  'venues.no-resource': 404,
  'venues.no-item': 404,
  'venues.people': 422,
  'venues.capacity-taken': 409,
  'venues.last-resource': 409,
  'venues.closure-days': 422,
  'venues.leased': 409,
  'venues.no-closure': 404,
  'venues.no-booking': 404,
  'venues.booking-state': 409,
  'venues.not-open': 409,
  'venues.not-for-residents': 409,
  'venues.past': 409,
  'venues.too-far': 409,
  'venues.outside-hours': 409,
  'venues.too-many-units': 409,
  'venues.full': 409,
  'venues.not-full': 409,
  'venues.waiting-full': 409,
  'venues.paused': 409,
  'venues.too-many-weeks': 422,
  'venues.too-many-open': 409,
  'venues.phone': 422,
  'venues.begun': 409,
  'venues.not-begun': 409,
  'venues.reason': 422,
  'venues.offer-over': 409,
  'venues.incident-day': 422,
  'venues.no-incident': 404,
  'venues.settled': 409,
  'venues.no-feed': 404,
} as const satisfies Refusals

/** News told: a booking or a place has changed; whoever shows it asks again. */
export type News = { 'venues.booking-changed': { id: string; placeId: string }; 'venues.changed': { id: string } }
