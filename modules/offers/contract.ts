import { z } from 'zod'
import { phone } from '#common/contact.ts'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'
import { modes, offerStates, orderStates, ratings, sessionStates } from './rules.ts'

export { modes, type OrderState, offerStates, orderStates, ratings } from './rules.ts'

const Mode = z.enum(modes)
const OfferState = z.enum(offerStates)
const OrderState = z.enum(orderStates)
const Rating = z.enum(ratings)
const version = z.number().int()
const org = z.object({ id, name: z.string() })

export const OfferRow = z.object({
  id,
  mode: Mode,
  kind: z.string(),
  kindName: z.string(),
  brand: z.string().nullable(),
  title: z.string(),
  state: OfferState,
  /** The first of the providers. */
  provider: z.string(),
  providers: z.number().int(),
  /** Names of the communities served; empty is the whole city. */
  communities: z.array(z.string()),
  openOrders: z.number().int(),
  served: z.number().int(),
  createdAt: instant,
  version,
})
export type OfferRow = z.output<typeof OfferRow>

export const Session = z.object({
  id,
  community: z.string(),
  communityId: id,
  heldOn: day,
  hours: z.string(),
  placeWords: z.string(),
  state: z.enum(sessionStates),
  people: z.number().int().nullable(),
  halfHours: z.number().int().nullable(),
  words: z.string().nullable(),
  /** What this person may do with it now. */
  deeds: z.array(z.enum(['hold', 'confirm', 'cancel'])),
  version,
})
export const Offer = OfferRow.extend({
  what: z.string(),
  forWhom: z.string(),
  minutes: z.number().int().nullable(),
  peopleMin: z.number().int().nullable(),
  peopleMax: z.number().int().nullable(),
  prep: z.string().nullable(),
  atHome: z.boolean(),
  hours: z.string().nullable(),
  line: z.string().nullable(),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  sessionsPlanned: z.number().int().nullable(),
  ownerOrgId: id,
  /** In their order; who is only asked gets no order yet. */
  providerList: z.array(org.extend({ state: z.enum(['asked', 'agreed']), team: org.nullable() })),
  /** What my unit may do about being named: `own` says for which. */
  naming: z.object({ orgId: id, orgName: z.string(), deeds: z.array(z.enum(['agree', 'decline', 'leave'])) }).nullable(),
  communityIds: z.array(id),
  sessions: z.array(Session),
  mayManage: z.boolean(),
  mayOrder: z.boolean(),
}).meta({ id: 'Offer' })
export type Offer = z.output<typeof Offer>

const offerFilters = {
  mode: several(Mode),
  kind: z.string().max(40).optional(),
  state: several(OfferState),
  communityId: id.optional(),
  mine: z.enum(['true', 'false']).optional(),
}
export const OfferQuery = listQuery.extend(offerFilters)
export type OfferQuery = z.output<typeof OfferQuery>
export const listing = endpoint({
  name: 'list-offers',
  method: 'GET',
  path: '/api/offers',
  access: 'session',
  summary: 'Service offers by mode, need, community; drafts only of my own unit; sorted by title or createdAt',
  query: OfferQuery,
  answer: listOf(OfferRow),
})
export const [exporting, exportingCsv] = exportsOf(listing)
export const readingChoices = endpoint({
  name: 'read-offer-choices',
  method: 'GET',
  path: '/api/offers/choices',
  access: 'session',
  summary: 'The needs of the menu, and for which units I may offer',
  answer: z.object({ today: day, kinds: z.array(z.object({ key: z.string(), name: z.string() })), orgs: z.array(org) }),
})
export const choosingTeams = endpoint({
  name: 'offer-teams',
  method: 'GET',
  path: '/api/offers/teams',
  access: 'session',
  summary: 'The volunteers’ teams of a community that may give an offer, each with the unit that answers for it',
  query: z.object({ communityId: id }),
  answer: z.object({ rows: z.array(z.object({ id, name: z.string(), orgName: z.string() })) }),
})
export const reading = endpoint({
  name: 'read-offer',
  method: 'GET',
  path: '/api/offers/:id',
  access: 'session',
  summary: 'One offer with its providers, places, and the days of a group or project',
  params: byId,
  answer: Offer,
  refusals: ['offers.not-found'],
})

const offerBody = {
  mode: Mode,
  kind: words(40),
  brand: optionalWords(30),
  title: words(40),
  what: words(500),
  forWhom: words(60),
  minutes: z.number().int().min(5).max(600).optional(),
  peopleMin: z.number().int().min(1).max(1000).optional(),
  peopleMax: z.number().int().min(1).max(1000).optional(),
  prep: optionalWords(200),
  atHome: z.boolean().default(false),
  hours: optionalWords(100),
  line: optionalWords(200),
  startsOn: day.optional(),
  endsOn: day.optional(),
  sessionsPlanned: z.number().int().min(1).max(100).optional(),
  /** In the order in which they are asked; our own unit is the first. */
  providers: z.array(id).max(20).default([]),
  /** Volunteers’ teams that do it: each for the unit it belongs to, which is then among the providers. */
  teams: z.array(id).max(20).default([]),
  communityIds: z.array(id).max(200).default([]),
}
export const AddOffer = z.object({ orgId: id.optional(), ...offerBody })
export type AddOffer = z.output<typeof AddOffer>
export const Changed = z.object({ id, version })
export const adding = endpoint({
  name: 'add-offer',
  method: 'POST',
  path: '/api/offers',
  access: 'session',
  summary: 'Draft an offer of our unit',
  body: AddOffer,
  answer: Changed,
  refusals: [
    'offers.unknown-kind',
    'offers.unknown-org',
    'offers.unknown-team',
    'offers.one-team-a-provider',
    'offers.unknown-place',
    'offers.people-out-of-order',
  ],
})
export const ChangeOffer = z.object({ ...offerBody, version })
export type ChangeOffer = z.output<typeof ChangeOffer>
const managing = ['offers.not-found', 'offers.wrong-state', 'version.stale'] as const
const fitness = [
  'offers.personal-number',
  'offers.group-is-several',
  'offers.project-has-a-plan',
  'offers.online-has-a-line',
] as const
export const changing = endpoint({
  name: 'change-offer',
  method: 'PUT',
  path: '/api/offers/:id',
  access: 'session',
  summary: 'Change an offer of our unit',
  params: byId,
  body: ChangeOffer,
  answer: Changed,
  refusals: [
    ...managing,
    ...fitness,
    'offers.unknown-kind',
    'offers.unknown-org',
    'offers.unknown-team',
    'offers.one-team-a-provider',
    'offers.unknown-place',
    'offers.people-out-of-order',
  ],
})
const seen = z.object({ version })
export const putting = endpoint({
  name: 'list-offer',
  method: 'PUT',
  path: '/api/offers/:id/list',
  access: 'session',
  summary: 'Put a draft or a paused offer on the menu',
  params: byId,
  body: seen,
  answer: Changed,
  refusals: [...managing, ...fitness],
})
export const pausing = endpoint({
  name: 'pause-offer',
  method: 'PUT',
  path: '/api/offers/:id/pause',
  access: 'session',
  summary: 'Take an offer from the menu for a while',
  params: byId,
  body: seen,
  answer: Changed,
  refusals: managing,
})
export const retiring = endpoint({
  name: 'retire-offer',
  method: 'PUT',
  path: '/api/offers/:id/retire',
  access: 'session',
  summary: 'End an offer for good',
  params: byId,
  body: seen,
  answer: Changed,
  refusals: [...managing, 'offers.has-orders'],
})
const named = z.object({ orgId: id.optional() })
export const agreeing = endpoint({
  name: 'agree-to-provide',
  method: 'PUT',
  path: '/api/offers/:id/provider',
  access: 'session',
  summary: 'Our unit agrees to be one of the providers: from now on orders may come to it',
  params: byId,
  body: named,
  answer: z.object({ id }),
  refusals: ['offers.not-found', 'offers.not-named', 'offers.wrong-state'],
})
export const SayNo = named.extend({ words: words(200) })
export const decliningNaming = endpoint({
  name: 'decline-to-provide',
  method: 'PUT',
  path: '/api/offers/:id/provider/decline',
  access: 'session',
  summary: 'Our unit was named as a provider and says no; the owner is told why',
  params: byId,
  body: SayNo,
  answer: z.object({ id }),
  refusals: ['offers.not-found', 'offers.not-named'],
})
export const leaving = endpoint({
  name: 'leave-offer',
  method: 'PUT',
  path: '/api/offers/:id/provider/leave',
  access: 'session',
  summary: 'Our unit leaves the providers; its orders are finished or passed on before',
  params: byId,
  body: SayNo,
  answer: z.object({ id }),
  refusals: ['offers.not-found', 'offers.not-named', 'offers.is-own', 'offers.holds-orders'],
})
export const PlanSession = z.object({ communityId: id, heldOn: day, hours: words(40), placeWords: words(60) })
export type PlanSession = z.output<typeof PlanSession>
export const planning = endpoint({
  name: 'plan-session',
  method: 'POST',
  path: '/api/offers/:id/sessions',
  access: 'session',
  summary: 'Plan a day of a group or a session of a project at a place',
  params: byId,
  body: PlanSession,
  answer: Changed,
  refusals: [
    'offers.not-found',
    'offers.no-sessions',
    'offers.unknown-place',
    'offers.not-here',
    'offers.wrong-state',
    'offers.in-the-past',
  ],
})
export const HoldSession = z.object({
  people: z.number().int().min(0).max(5000),
  halfHours: z.number().int().min(1).max(48),
  words: optionalWords(200),
  version,
})
export type HoldSession = z.output<typeof HoldSession>
const sessionRefusals = ['offers.session-not-found', 'offers.session-wrong-state', 'version.stale'] as const
export const holding = endpoint({
  name: 'hold-session',
  method: 'PUT',
  path: '/api/offer-sessions/:id/hold',
  access: 'session',
  summary: 'It was held: how many came, how long',
  params: byId,
  body: HoldSession,
  answer: Changed,
  refusals: [...sessionRefusals, 'offers.not-yet'],
})
export const confirmingSession = endpoint({
  name: 'confirm-session',
  method: 'PUT',
  path: '/api/offer-sessions/:id/confirm',
  access: 'session',
  summary: 'The community confirms that it was held; from now on it counts',
  params: byId,
  body: seen,
  answer: Changed,
  refusals: sessionRefusals,
})
export const cancellingSession = endpoint({
  name: 'cancel-session',
  method: 'PUT',
  path: '/api/offer-sessions/:id/cancel',
  access: 'session',
  summary: 'It does not take place',
  params: byId,
  body: z.object({ words: words(200), version }),
  answer: Changed,
  refusals: sessionRefusals,
})

export const OrderRow = z.object({
  id,
  no: z.string(),
  offerId: id,
  title: z.string(),
  kindName: z.string(),
  orderedAs: z.enum(['resident', 'community']),
  community: z.string(),
  communityId: id,
  state: OrderState,
  provider: z.string().nullable(),
  moves: z.number().int(),
  wishedOn: day.nullable(),
  scheduledAt: instant.nullable(),
  answerBy: instant.nullable(),
  orderedAt: instant,
  rating: Rating.nullable(),
  version,
})
export type OrderRow = z.output<typeof OrderRow>
export const deeds = ['accept', 'decline', 'schedule', 'serve', 'confirm', 'rate', 'place', 'cancel', 'reveal'] as const
export const Deed = z.enum(deeds)
export const Order = OrderRow.extend({
  words: z.string().nullable(),
  people: z.number().int().nullable(),
  halfHours: z.number().int().nullable(),
  ratedWords: z.string().nullable(),
  confirmedAs: z.enum(['self', 'behalf']).nullable(),
  customer: z.object({ name: z.string().nullable(), phone: z.string().nullable(), place: z.boolean() }).nullable(),
  tries: z.array(z.object({ org: z.string(), at: instant, endedAt: instant.nullable(), endedWhy: z.string().nullable() })),
  deeds: z.array(z.object({ deed: Deed, whyNot: z.string().nullable() })),
  events: z.array(
    z.object({
      id,
      kind: z.string(),
      at: instant,
      by: z.string().nullable(),
      org: z.string().nullable(),
      words: z.string().nullable(),
    }),
  ),
  reveals: z.array(z.object({ id, at: instant, by: z.string(), reason: z.string() })),
}).meta({ id: 'ServiceOrder' })
export type Order = z.output<typeof Order>

const orderFilters = {
  state: several(OrderState),
  communityId: id.optional(),
  offerId: id.optional(),
  /** Those brought to my unit. */
  ours: z.enum(['true', 'false']).optional(),
  /** Those that moved on at least once and are not at their end. */
  moved: z.enum(['true', 'false']).optional(),
}
export const OrderQuery = listQuery.extend(orderFilters)
export type OrderQuery = z.output<typeof OrderQuery>
export const listingOrders = endpoint({
  name: 'list-service-orders',
  method: 'GET',
  path: '/api/service-orders',
  access: 'session',
  summary: 'Orders of my communities and those brought to my unit; sorted by orderedAt, answerBy or scheduledAt',
  query: OrderQuery,
  answer: listOf(OrderRow),
})
export const [exportingOrders, exportingOrdersCsv] = exportsOf(listingOrders)
export const readingOrder = endpoint({
  name: 'read-service-order',
  method: 'GET',
  path: '/api/service-orders/:id',
  access: 'session',
  summary: 'One order with its way from provider to provider',
  params: byId,
  answer: Order,
  refusals: ['offers.order-not-found'],
})
export const PlaceOrder = z.object({
  offerId: id,
  communityId: id,
  words: optionalWords(300),
  wishedOn: day.optional(),
  /** For a resident without a phone of his own or at the desk: who it is for. */
  name: optionalWords(20),
  phone: phone.optional(),
  placeWords: optionalWords(100),
})
export type PlaceOrder = z.output<typeof PlaceOrder>
export const ordering = endpoint({
  name: 'order-service',
  method: 'POST',
  path: '/api/service-orders',
  access: 'session',
  summary: 'A community orders, for itself or on behalf of a resident (with a name)',
  body: PlaceOrder,
  answer: z.object({ id, no: z.string() }),
  refusals: [
    'offers.not-found',
    'offers.not-on-the-menu',
    'offers.not-to-order',
    'offers.not-here',
    'offers.unknown-place',
    'offers.in-the-past',
  ],
})
const orderRefusals = ['offers.order-not-found', 'offers.order-wrong-state', 'version.stale'] as const
export const accepting = endpoint({
  name: 'accept-service-order',
  method: 'PUT',
  path: '/api/service-orders/:id/accept',
  access: 'session',
  summary: 'Our unit takes the order, with the time where it is known',
  params: byId,
  body: z.object({ scheduledAt: instant.optional(), version }),
  answer: Changed,
  refusals: [...orderRefusals, 'offers.in-the-past'],
})
export const declining = endpoint({
  name: 'decline-service-order',
  method: 'PUT',
  path: '/api/service-orders/:id/decline',
  access: 'session',
  summary: 'Our unit cannot; the order moves on at once',
  params: byId,
  body: z.object({ words: words(200), version }),
  answer: Changed,
  refusals: orderRefusals,
})
export const scheduling = endpoint({
  name: 'schedule-service-order',
  method: 'PUT',
  path: '/api/service-orders/:id/schedule',
  access: 'session',
  summary: 'Fix the time, or another time',
  params: byId,
  body: z.object({ scheduledAt: instant, version }),
  answer: Changed,
  refusals: [...orderRefusals, 'offers.in-the-past'],
})
export const serving = endpoint({
  name: 'serve-order',
  method: 'PUT',
  path: '/api/service-orders/:id/serve',
  access: 'session',
  summary: 'It was done: how long, for how many',
  params: byId,
  body: z.object({ halfHours: z.number().int().min(1).max(48), people: z.number().int().min(1).max(5000), version }),
  answer: Changed,
  refusals: [...orderRefusals, 'offers.not-yet'],
})
export const confirming = endpoint({
  name: 'confirm-service-order',
  method: 'PUT',
  path: '/api/service-orders/:id/confirm',
  access: 'session',
  summary: 'The served side confirms: the community for itself, or on behalf of a resident without a phone',
  params: byId,
  body: z.object({ words: optionalWords(200), version }),
  answer: Changed,
  refusals: orderRefusals,
})
export const ratingOrder = endpoint({
  name: 'rate-service-order',
  method: 'PUT',
  path: '/api/service-orders/:id/rate',
  access: 'session',
  summary: 'How it was, as the served side says',
  params: byId,
  body: z.object({ rating: Rating, words: optionalWords(300), version }),
  answer: Changed,
  refusals: orderRefusals,
})
export const placing = endpoint({
  name: 'place-service-order',
  method: 'PUT',
  path: '/api/service-orders/:id/place',
  access: 'session',
  summary: 'The community brings an order that nobody answered to a provider of another offer',
  params: byId,
  body: z.object({ offerId: id, version }),
  answer: Changed,
  refusals: [...orderRefusals, 'offers.not-found', 'offers.not-on-the-menu', 'offers.not-here', 'offers.not-to-order'],
})
export const cancelling = endpoint({
  name: 'cancel-service-order',
  method: 'PUT',
  path: '/api/service-orders/:id/cancel',
  access: 'session',
  summary: 'The served side or the community calls it off, with a word to the resident',
  params: byId,
  body: z.object({ words: words(200), version }),
  answer: Changed,
  refusals: orderRefusals,
})
export const revealing = endpoint({
  name: 'reveal-service-contact',
  method: 'PUT',
  path: '/api/service-orders/:id/contact',
  access: 'session',
  summary:
    'Contact data in clear for the provider that accepted (the telephone for the community where nobody is left), for a recorded reason',
  params: byId,
  body: z.object({ reason: words(100) }),
  answer: z.object({ name: z.string().nullable(), phone: z.string().nullable(), placeWords: z.string().nullable() }),
  refusals: ['offers.order-not-found'],
  secret: true,
})

export const refusals = {
  'offers.unknown-team': 422,
  'offers.one-team-a-provider': 422,
  'offers.not-named': 409,
  'offers.is-own': 409,
  'offers.holds-orders': 409,
  'offers.not-found': 404,
  'offers.order-not-found': 404,
  'offers.session-not-found': 404,
  'offers.wrong-state': 409,
  'offers.order-wrong-state': 409,
  'offers.session-wrong-state': 409,
  'offers.has-orders': 409,
  'offers.personal-number': 422,
  'offers.group-is-several': 422,
  'offers.project-has-a-plan': 422,
  'offers.online-has-a-line': 422,
  'offers.people-out-of-order': 422,
  'offers.unknown-kind': 422,
  'offers.unknown-org': 422,
  'offers.unknown-place': 422,
  'offers.no-sessions': 409,
  'offers.not-on-the-menu': 409,
  'offers.not-to-order': 409,
  'offers.not-here': 409,
  'offers.not-yet': 409,
  'offers.in-the-past': 422,
  'offers.too-many-orders': 409,
} as const satisfies Refusals
