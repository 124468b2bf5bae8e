import { z } from 'zod'
import { day, id, instant, listQuery, optionalWords, several, words } from '#common/shapes.ts'
import { Window } from './windows.ts'

export const resourceStates = ['offered', 'paused', 'ended'] as const
export const needStates = ['open', 'matched', 'ordered', 'met', 'partly', 'withdrawn', 'unmet'] as const
export const orderStates = ['agreed', 'delivered', 'confirmed', 'rated', 'cancelled'] as const
export const matchStates = ['proposed', 'agreed', 'declined', 'lapsed'] as const
export const periods = ['once', 'week', 'month', 'quarter', 'year'] as const
export const urgencies = ['someday', 'soon', 'urgent'] as const
export const sources = ['concern', 'visit', 'meeting', 'own'] as const
export const sides = ['need', 'owner'] as const
export type Side = (typeof sides)[number]
export type ResourceState = (typeof resourceStates)[number]
export type NeedState = (typeof needStates)[number]
export type OrderState = (typeof orderStates)[number]

/** Quantities travel in the smallest part of their unit: 元 in 分, hours in half-hours. */
export const partsOf = (unit: string): number => (unit === 'yuan' ? 100 : unit === 'hours' ? 2 : 1)
/** So many parts is what people write in the unit. */
export const partsIn = (quantity: number, unit: string): number => Math.round(quantity * partsOf(unit))

const quantity = z.number().int().min(1).max(1_000_000_000)
export const key = z.string().min(1).max(40)
const windows = z.array(Window).max(21)
export const version = z.number().int()
const phone = z
  .string()
  .trim()
  .regex(/^[0-9+\- ]{7,20}$/)
  .nullish()
const contact = { contactName: optionalWords(30).nullable(), contactPhone: phone }
export const someone = z.object({ id, name: z.string() })

export const ResourceRow = z
  .object({
    id,
    owner: someone,
    community: someone.nullable(),
    kind: key,
    title: z.string(),
    quantity,
    unit: key,
    perWhat: z.enum(periods),
    windows: z.array(Window),
    wholeCity: z.boolean(),
    reach: z.array(id),
    validFrom: day,
    validTo: day.nullable(),
    state: z.enum(resourceStates),
    refreshedAt: instant,
    /** Not refreshed within the time the city's rule gives. */
    stale: z.boolean(),
    /** No order since the time the city's rule gives. */
    unused: z.boolean(),
    /** What is left in the period that today lies in. */
    left: z.number().int(),
    orders: z.number().int(),
    version,
  })
  .meta({ id: 'ExchangeResource' })
export type ResourceRow = z.output<typeof ResourceRow>

export const NeedRow = z
  .object({
    id,
    community: someone,
    kind: key,
    title: z.string(),
    quantity,
    unit: key,
    urgency: z.enum(urgencies),
    beneficiaries: z.number().int().nullable(),
    windows: z.array(Window),
    neededBy: day.nullable(),
    place: z.string().nullable(),
    source: z.enum(sources),
    concernId: id.nullable(),
    state: z.enum(needStates),
    metQuantity: z.number().int(),
    /** On its way by orders that are not confirmed yet. */
    orderedQuantity: z.number().int(),
    createdAt: instant,
    waitedDays: z.number().int(),
    raisedAt: instant.nullable(),
    version,
  })
  .meta({ id: 'ExchangeNeed' })
export type NeedRow = z.output<typeof NeedRow>

/** Why a pair is proposed: a key of the words at `reasons`, with its facts. */
export const Reason = z.object({ key, facts: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
export type Reason = z.output<typeof Reason>

export const MatchRow = z
  .object({
    id,
    need: z.object({ id, title: z.string(), unit: key, quantity, community: someone }),
    resource: z.object({ id, title: z.string(), owner: someone }),
    kind: key,
    quantity,
    slot: Window.nullable(),
    proposedBy: z.enum(['system', 'need', 'owner']),
    reasons: z.array(Reason),
    state: z.enum(matchStates),
    acceptedByNeed: instant.nullable(),
    acceptedByOwner: instant.nullable(),
    declined: z.object({ side: z.enum(sides), words: z.string() }).nullable(),
    createdAt: instant,
    /** On which sides I may answer. */
    mine: z.array(z.enum(sides)),
    orderId: id.nullable(),
  })
  .meta({ id: 'ExchangeMatch' })
export type MatchRow = z.output<typeof MatchRow>

export const OrderRow = z
  .object({
    id,
    no: z.string(),
    need: z.object({ id, title: z.string() }),
    resource: z.object({ id, title: z.string() }),
    kind: key,
    unit: key,
    owner: someone,
    community: someone,
    quantity,
    plannedOn: day,
    fromHalf: z.number().int().nullable(),
    toHalf: z.number().int().nullable(),
    state: z.enum(orderStates),
    deliveredOn: day.nullable(),
    deliveredQuantity: z.number().int().nullable(),
    confirmedAt: instant.nullable(),
    confirmedQuantity: z.number().int().nullable(),
    late: z.boolean(),
    createdAt: instant,
    mine: z.array(z.enum(sides)),
    version,
  })
  .meta({ id: 'ExchangeOrder' })
export type OrderRow = z.output<typeof OrderRow>

const Event = z.object({
  id,
  at: instant,
  kind: z.string(),
  person: z.string().nullable(),
  org: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  words: z.string().nullable(),
})
export type ExchangeEvent = z.output<typeof Event>

export const ResourceDetail = ResourceRow.extend({
  conditions: z.string().nullable(),
  reachNames: z.array(z.string()),
  hasContact: z.boolean(),
  /** In clear for its owner only. */
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  /** I act for its owner. */
  own: z.boolean(),
  matches: z.array(MatchRow),
  ordersOf: z.array(OrderRow),
  timeline: z.array(Event),
})
export const NeedDetail = NeedRow.extend({
  words: z.string().nullable(),
  pactClauseId: id.nullable(),
  /** The clause that its orders count for, while the agreement is in force. */
  clause: z.object({ id, title: z.string(), link: z.string() }).nullable(),
  hasContact: z.boolean(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  endedWords: z.string().nullable(),
  concern: z.object({ id, no: z.string(), title: z.string() }).nullable(),
  own: z.boolean(),
  matches: z.array(MatchRow),
  ordersOf: z.array(OrderRow),
  timeline: z.array(Event),
})
const Rating = z.object({ score: z.number().int().min(1).max(5), words: z.string().nullable() }).nullable()
export const OrderDetail = OrderRow.extend({
  deliveredAt: instant.nullable(),
  deliveredWords: z.string().nullable(),
  confirmedWords: z.string().nullable(),
  cancelled: z.object({ side: z.enum(sides), words: z.string() }).nullable(),
  ratedByNeed: Rating,
  ratedByOwner: Rating,
  pactClauseId: id.nullable(),
  clause: z.object({ id, title: z.string(), link: z.string() }).nullable(),
  /** The other side's, for those who may ask for it. */
  contact: z.object({ masked: z.string(), mayReveal: z.boolean() }).nullable(),
  reveals: z.array(z.object({ at: instant, person: z.string(), side: z.enum(sides), reason: z.string() })),
  timeline: z.array(Event),
})

/** A resource that fits a need, or a need that fits a resource. */
export const Fit = z.object({
  needId: id,
  resourceId: id,
  quantity,
  score: z.number().int(),
  reasons: z.array(Reason),
  slot: Window.nullable(),
  need: z.object({
    title: z.string(),
    community: someone,
    quantity,
    unit: key,
    urgency: z.enum(urgencies),
    waitedDays: z.number(),
  }),
  resource: z.object({ title: z.string(), owner: someone }),
})
export type Fit = z.output<typeof Fit>

export const AddResource = z.object({
  ownerOrgId: id,
  kind: key,
  title: words(80),
  conditions: optionalWords(500).nullable(),
  quantity,
  unit: key,
  perWhat: z.enum(periods).default('once'),
  windows: windows.default([]),
  wholeCity: z.boolean().default(false),
  reach: z.array(id).max(60).default([]),
  ...contact,
  validFrom: day,
  validTo: day.nullish(),
})
export const ChangeResource = AddResource.omit({ ownerOrgId: true }).extend({ version })
export const AddNeed = z.object({
  communityId: id,
  kind: key,
  title: words(80),
  words: optionalWords(500).nullable(),
  quantity,
  unit: key,
  urgency: z.enum(urgencies).default('soon'),
  beneficiaries: z.number().int().min(0).max(1_000_000).nullish(),
  windows: windows.default([]),
  neededBy: day.nullish(),
  place: optionalWords(80).nullable(),
  source: z.enum(sources).default('own'),
  concernId: id.nullish(),
  /** The resolution of a meeting that it is made of. */
  resolutionId: id.nullish(),
  pactClauseId: id.nullish(),
  ...contact,
})
export const ChangeNeed = AddNeed.omit({ communityId: true, source: true, concernId: true, resolutionId: true }).extend({
  version,
})
export type AddResource = z.output<typeof AddResource>
export type ChangeResource = z.output<typeof ChangeResource>
export type AddNeed = z.output<typeof AddNeed>
export type ChangeNeed = z.output<typeof ChangeNeed>

export const ProposeMatch = z.object({ needId: id, resourceId: id, quantity: quantity.optional() })
export const AcceptMatch = z.object({ on: day.nullish() })
export const WithWords = z.object({ words: words(300) })
export const PlanOrder = z
  .object({
    on: day,
    fromHalf: z.number().int().min(0).max(47).nullish(),
    toHalf: z.number().int().min(1).max(48).nullish(),
    version,
  })
  .refine((p) => p.fromHalf == null || p.toHalf == null || p.fromHalf < p.toHalf, { path: ['toHalf'] })
export const DeliverOrder = z.object({ on: day, quantity, words: optionalWords(300).nullable(), version })
export const ConfirmOrder = z.object({ quantity, words: optionalWords(300).nullable(), version })
export const RateOrder = z.object({ score: z.number().int().min(1).max(5), words: optionalWords(300).nullable() })
export const LinkClause = z.object({ clauseId: id.nullable(), version })
export const RevealContact = z.object({ reason: words(100) })
export type ProposeMatch = z.output<typeof ProposeMatch>
export type AcceptMatch = z.output<typeof AcceptMatch>
export type PlanOrder = z.output<typeof PlanOrder>
export type DeliverOrder = z.output<typeof DeliverOrder>
export type ConfirmOrder = z.output<typeof ConfirmOrder>
export type RateOrder = z.output<typeof RateOrder>

const yes = z.enum(['true', 'false']).optional()
const quarter = z
  .string()
  .regex(/^\d{4}Q[1-4]$/)
  .optional()
const narrowed = { communityId: id.optional(), kind: several(key), quarter }
export const ResourceQuery = listQuery.extend({
  ...narrowed,
  ownerOrgId: id.optional(),
  state: several(z.enum(resourceStates)),
  /** Whose owner I act for. */
  mine: yes,
  stale: yes,
  unused: yes,
})
export const NeedQuery = listQuery.extend({
  ...narrowed,
  state: several(z.enum(needStates)),
  urgency: several(z.enum(urgencies)),
  concernId: id.optional(),
  /** Sought for longer than the rule allows. */
  late: yes,
})
export const MatchQuery = listQuery.extend({
  communityId: id.optional(),
  state: several(z.enum(matchStates)),
  /** Where my answer is missing. */
  waiting: yes,
})
export const OrderQuery = listQuery.extend({
  ...narrowed,
  ownerOrgId: id.optional(),
  state: several(z.enum(orderStates)),
  late: yes,
  /** Delivered by my organisation, or to my community. */
  mine: yes,
})
export type ResourceQuery = z.output<typeof ResourceQuery>
export type NeedQuery = z.output<typeof NeedQuery>
export type MatchQuery = z.output<typeof MatchQuery>
export type OrderQuery = z.output<typeof OrderQuery>
