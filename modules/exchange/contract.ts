import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, optionalWords, words } from '#common/shapes.ts'
import {
  AcceptMatch,
  AddNeed,
  AddResource,
  ChangeNeed,
  ChangeResource,
  ConfirmOrder,
  DeliverOrder,
  Fit,
  key,
  LinkClause,
  MatchQuery,
  MatchRow,
  NeedDetail,
  NeedQuery,
  NeedRow,
  OrderDetail,
  OrderQuery,
  OrderRow,
  PlanOrder,
  ProposeMatch,
  RateOrder,
  ResourceDetail,
  ResourceQuery,
  ResourceRow,
  RevealContact,
  someone,
  version,
  WithWords,
} from './shapes.ts'

export * from './shapes.ts'
export { clockOf, type Period, quarterAt, Window } from './windows.ts'

const changed = z.object({ id, version })
const refusalsOfValues = [
  'exchange.no-such-kind',
  'exchange.no-such-unit',
  'exchange.ends-before-it-begins',
  'exchange.personal-number',
] as const

const Item = z.object({ key, label: z.string() })
export const readingChoices = endpoint({
  name: 'read-exchange-choices',
  method: 'GET',
  path: '/api/exchange/choices',
  access: 'session',
  summary: 'Kinds and units of the city, where I may enter needs and resources, and the quarter of today',
  answer: z.object({
    kinds: z.array(Item),
    units: z.array(Item),
    communities: z.array(someone),
    /** Communities I may read. */
    reading: z.array(someone),
    owners: z.array(someone),
    quarter: z.string(),
    today: day,
    /** May run the matching for the whole city. */
    wholeCity: z.boolean(),
  }),
})

export const listingResources = endpoint({
  name: 'list-exchange-resources',
  method: 'GET',
  path: '/api/exchange/resources',
  access: 'session',
  summary: 'Resources (资源清单); communityId: those that serve it; sorted by title, refreshedAt, createdAt or owner',
  query: ResourceQuery,
  answer: listOf(ResourceRow),
})
export const [exportingResources, exportingResourcesCsv] = exportsOf(listingResources)
export const printingResources = endpoint({
  name: 'print-exchange-resources',
  method: 'GET',
  path: '/api/exchange/resources/paper',
  access: 'session',
  summary: 'The list of resources (资源清单) as a paper, .pdf or .docx, with the same filters',
  query: ResourceQuery.omit({ cursor: true, limit: true }).extend({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
})
export const readingResource = endpoint({
  name: 'read-exchange-resource',
  method: 'GET',
  path: '/api/exchange/resources/:id',
  access: 'session',
  summary: 'One resource with its pairs, orders and what happened',
  params: byId,
  answer: ResourceDetail,
  refusals: ['exchange.not-found'],
})
export const addingResource = endpoint({
  name: 'add-exchange-resource',
  method: 'POST',
  path: '/api/exchange/resources',
  access: 'session',
  summary: 'List a resource',
  body: AddResource,
  answer: changed,
  refusals: ['exchange.no-owner', 'exchange.no-region', 'exchange.in-the-past', ...refusalsOfValues],
})
export const changingResource = endpoint({
  name: 'change-exchange-resource',
  method: 'PUT',
  path: '/api/exchange/resources/:id',
  access: 'session',
  summary: 'Set a resource right; this refreshes it as well',
  params: byId,
  body: ChangeResource,
  answer: changed,
  refusals: ['exchange.not-found', 'exchange.ended', 'exchange.no-region', ...refusalsOfValues],
})
export const Holding = z.object({
  state: z.enum(['refreshed', 'paused', 'offered', 'ended']),
  words: optionalWords(300).nullable(),
})
export const holdingResource = endpoint({
  name: 'hold-exchange-resource',
  method: 'PUT',
  path: '/api/exchange/resources/:id/state',
  access: 'session',
  summary: 'Say that a resource still holds (refreshed), pause it, offer it again, or end it',
  params: byId,
  body: Holding,
  answer: changed,
  refusals: ['exchange.not-found', 'exchange.ended', 'exchange.wrong-state', 'exchange.has-orders'],
})

export const listingNeeds = endpoint({
  name: 'list-exchange-needs',
  method: 'GET',
  path: '/api/exchange/needs',
  access: 'session',
  summary: 'Needs (需求清单); sorted by createdAt, title, urgency or neededBy',
  query: NeedQuery,
  answer: listOf(NeedRow),
})
export const [exportingNeeds, exportingNeedsCsv] = exportsOf(listingNeeds)
export const printingNeeds = endpoint({
  name: 'print-exchange-needs',
  method: 'GET',
  path: '/api/exchange/needs/paper',
  access: 'session',
  summary: 'The list of needs (需求清单) as a paper, .pdf or .docx, with the same filters',
  query: NeedQuery.omit({ cursor: true, limit: true }).extend({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
})
export const readingNeed = endpoint({
  name: 'read-exchange-need',
  method: 'GET',
  path: '/api/exchange/needs/:id',
  access: 'session',
  summary: 'One need with its pairs, orders and what happened',
  params: byId,
  answer: NeedDetail,
  refusals: ['exchange.not-found'],
})
export const addingNeed = endpoint({
  name: 'add-exchange-need',
  method: 'POST',
  path: '/api/exchange/needs',
  access: 'session',
  summary: 'List a need of a community, also out of a concern',
  body: AddNeed,
  answer: changed,
  refusals: [
    'exchange.no-region',
    'exchange.no-concern',
    'exchange.no-resolution',
    'exchange.concern-elsewhere',
    'exchange.in-the-past',
    'exchange.no-clause',
    ...refusalsOfValues,
  ],
})
export const changingNeed = endpoint({
  name: 'change-exchange-need',
  method: 'PUT',
  path: '/api/exchange/needs/:id',
  access: 'session',
  summary: 'Set a need right while it is sought',
  params: byId,
  body: ChangeNeed,
  answer: changed,
  refusals: [
    'exchange.not-found',
    'exchange.not-sought',
    'exchange.less-than-ordered',
    'exchange.ordered-already',
    'exchange.no-clause',
    ...refusalsOfValues,
  ],
})
export const listingOpenClauses = endpoint({
  name: 'list-need-clauses',
  method: 'GET',
  path: '/api/exchange/clauses',
  access: 'session',
  summary: 'Clauses that units owe a community, for a need whose orders shall count for one',
  query: z.object({ communityId: id }),
  answer: z.object({ rows: z.array(z.object({ id, title: z.string() })) }),
  refusals: ['exchange.no-region'],
})
export const EndNeed = z.object({ as: z.enum(['withdrawn', 'closed']), words: words(300) })
export const endingNeed = endpoint({
  name: 'end-exchange-need',
  method: 'PUT',
  path: '/api/exchange/needs/:id/end',
  access: 'session',
  summary: 'Withdraw a need, or close it as it is: partly met or unmet',
  params: byId,
  body: EndNeed,
  answer: changed,
  refusals: ['exchange.not-found', 'exchange.not-sought', 'exchange.has-orders', 'exchange.met-in-part'],
})

export const fittingResources = endpoint({
  name: 'fit-exchange-resources',
  method: 'GET',
  path: '/api/exchange/needs/:id/fitting',
  access: 'session',
  summary: 'Resources that fit a need, the best first',
  params: byId,
  answer: z.object({ rows: z.array(Fit) }),
  refusals: ['exchange.not-found'],
})
export const fittingNeeds = endpoint({
  name: 'fit-exchange-needs',
  method: 'GET',
  path: '/api/exchange/resources/:id/fitting',
  access: 'session',
  summary: 'Needs that fit a resource, the best first',
  params: byId,
  answer: z.object({ rows: z.array(Fit) }),
  refusals: ['exchange.not-found'],
})
export const readingBoard = endpoint({
  name: 'read-exchange-board',
  method: 'GET',
  path: '/api/exchange/board',
  access: 'session',
  summary: 'A community’s two columns: resources that serve it, needs it seeks, and the pairs between them',
  query: z.object({ communityId: id }),
  answer: z.object({
    community: someone,
    resources: z.array(ResourceRow),
    needs: z.array(NeedRow),
    pairs: z.array(MatchRow),
    moreResources: z.number().int(),
    moreNeeds: z.number().int(),
  }),
  refusals: ['exchange.no-region'],
})
export const readingMine = endpoint({
  name: 'read-exchange-mine',
  method: 'GET',
  path: '/api/exchange/mine',
  access: 'session',
  summary: 'The side of a unit: our resources, needs that fit us, pairs that wait for our word, orders on their way',
  query: z.object({ orgId: id.optional() }),
  answer: z.object({
    org: someone,
    orgs: z.array(someone),
    resources: z.array(ResourceRow),
    fitting: z.array(Fit),
    waiting: z.array(MatchRow),
    orders: z.array(OrderRow),
    /** Unused resources, each with needs nearby of its kind. */
    unused: z.array(z.object({ resource: ResourceRow, nearby: z.array(NeedRow) })),
  }),
  refusals: ['exchange.no-owner'],
})

export const listingMatches = endpoint({
  name: 'list-exchange-matches',
  method: 'GET',
  path: '/api/exchange/matches',
  access: 'session',
  summary: 'Pairs of needs and resources, the newest first',
  query: MatchQuery,
  answer: listOf(MatchRow),
})
const pairing = [
  'exchange.not-found',
  'exchange.not-sought',
  'exchange.not-offered',
  'exchange.other-kind',
  'exchange.other-unit',
  'exchange.out-of-reach',
  'exchange.no-common-time',
  'exchange.no-capacity',
  'exchange.too-much',
] as const
export const proposingMatch = endpoint({
  name: 'propose-match',
  method: 'POST',
  path: '/api/exchange/matches',
  access: 'session',
  summary: 'Propose a pair, accepted by the side that proposes it: we can help, or we ask for this',
  body: ProposeMatch,
  answer: MatchRow,
  refusals: [...pairing, 'exchange.matched-already'],
})
export const acceptingMatch = endpoint({
  name: 'accept-match',
  method: 'PUT',
  path: '/api/exchange/matches/:id/accept',
  access: 'session',
  summary: 'Accept a pair for my side; when both have, it becomes an order',
  params: byId,
  body: AcceptMatch,
  answer: MatchRow,
  refusals: [...pairing, 'exchange.answered-already', 'exchange.outside-windows'],
})
export const decliningMatch = endpoint({
  name: 'decline-match',
  method: 'PUT',
  path: '/api/exchange/matches/:id/decline',
  access: 'session',
  summary: 'Decline a pair with a reason; it is not proposed again',
  params: byId,
  body: WithWords,
  answer: MatchRow,
  refusals: ['exchange.not-found', 'exchange.answered-already'],
})

export const listingOrders = endpoint({
  name: 'list-exchange-orders',
  method: 'GET',
  path: '/api/exchange/orders',
  access: 'session',
  summary: 'Orders; sorted by plannedOn, createdAt or no',
  query: OrderQuery,
  answer: listOf(OrderRow),
})
export const [exportingOrders, exportingOrdersCsv] = exportsOf(listingOrders)
export const printingOrders = endpoint({
  name: 'print-exchange-orders',
  method: 'GET',
  path: '/api/exchange/orders/paper',
  access: 'session',
  summary: 'The list of projects agreed on (项目清单) as a paper, .pdf or .docx, with the same filters',
  query: OrderQuery.omit({ cursor: true, limit: true }).extend({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
})
export const readingOrder = endpoint({
  name: 'read-exchange-order',
  method: 'GET',
  path: '/api/exchange/orders/:id',
  access: 'session',
  summary: 'One order and what happened',
  params: byId,
  answer: OrderDetail,
  refusals: ['exchange.not-found'],
})
const onOrder = { method: 'PUT', access: 'session', params: byId, answer: changed } as const
export const planningOrder = endpoint({
  ...onOrder,
  name: 'plan-order',
  path: '/api/exchange/orders/:id/plan',
  summary: 'Fix the day and the hours of an order',
  body: PlanOrder,
  refusals: [
    'exchange.not-found',
    'exchange.wrong-state',
    'exchange.outside-windows',
    'exchange.no-capacity',
    'exchange.in-the-past',
  ],
})
export const deliveringOrder = endpoint({
  ...onOrder,
  name: 'deliver-order',
  path: '/api/exchange/orders/:id/deliver',
  summary: 'The owner says that it was delivered',
  body: DeliverOrder,
  refusals: [
    'exchange.not-found',
    'exchange.wrong-state',
    'exchange.too-much',
    'exchange.in-the-future',
    'exchange.before-agreed',
  ],
})
export const disputingOrder = endpoint({
  ...onOrder,
  name: 'dispute-order',
  path: '/api/exchange/orders/:id/not-delivered',
  summary: 'The community says that it has not been delivered; the order is as agreed again',
  body: WithWords,
  refusals: ['exchange.not-found', 'exchange.wrong-state'],
})
export const confirmingOrder = endpoint({
  ...onOrder,
  name: 'confirm-order',
  path: '/api/exchange/orders/:id/confirm',
  summary: 'The community confirms what came, all or a part of it; it counts for the need and for a linked clause',
  body: ConfirmOrder,
  refusals: ['exchange.not-found', 'exchange.wrong-state', 'exchange.too-much', 'exchange.whole-units'],
})
export const confirmingOrders = endpoint({
  name: 'confirm-orders',
  method: 'POST',
  path: '/api/exchange/orders/confirm',
  access: 'session',
  summary: 'Confirm several orders at once, each as its owner said',
  body: z.object({ ids: z.array(id).min(1).max(100) }),
  answer: z.object({ confirmed: z.number().int() }),
  refusals: ['exchange.not-found', 'exchange.wrong-state'],
})
export const ratingOrder = endpoint({
  ...onOrder,
  name: 'rate-order',
  path: '/api/exchange/orders/:id/rate',
  summary: 'A word on the delivery from my side, 1 to 5; never on persons',
  body: RateOrder,
  refusals: ['exchange.not-found', 'exchange.wrong-state', 'exchange.rated-already'],
})
export const cancellingOrder = endpoint({
  ...onOrder,
  name: 'cancel-order',
  path: '/api/exchange/orders/:id/cancel',
  summary: 'Cancel an order that has not been delivered, with a reason',
  body: WithWords,
  refusals: ['exchange.not-found', 'exchange.wrong-state'],
})
export const linkingClause = endpoint({
  ...onOrder,
  name: 'link-clause',
  path: '/api/exchange/orders/:id/clause',
  summary: 'Let an order count for a clause of an agreement between the two',
  body: LinkClause,
  refusals: ['exchange.not-found', 'exchange.wrong-state', 'exchange.no-clause', 'exchange.whole-units'],
})
export const listingClauses = endpoint({
  name: 'list-order-clauses',
  method: 'GET',
  path: '/api/exchange/orders/:id/clauses',
  access: 'session',
  summary: 'Clauses that an order may count for',
  params: byId,
  answer: z.object({ rows: z.array(z.object({ id, title: z.string() })) }),
  refusals: ['exchange.not-found'],
})
export const revealingContact = endpoint({
  name: 'reveal-order-contact',
  method: 'POST',
  path: '/api/exchange/orders/:id/contact',
  access: 'session',
  summary: 'The other side’s contact, with a reason; both sides see that it was looked at',
  params: byId,
  body: RevealContact,
  answer: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
  secret: true,
  refusals: ['exchange.not-found', 'exchange.no-contact'],
})

export const Run = z.object({
  id,
  communityId: id.nullable(),
  step: z.enum(['waiting', 'reading', 'pairing', 'writing', 'done', 'failed']),
  askedAt: instant,
  finishedAt: instant.nullable(),
  needs: z.number().int().nullable(),
  resources: z.number().int().nullable(),
  candidates: z.number().int().nullable(),
  proposed: z.number().int().nullable(),
  kept: z.number().int().nullable(),
  lapsed: z.number().int().nullable(),
  score: z.number().nullable(),
  greedyScore: z.number().nullable(),
})
export const startingRun = endpoint({
  name: 'start-matching',
  method: 'POST',
  path: '/api/exchange/runs',
  access: 'session',
  summary: 'Match all needs that are sought; proposals are written for one community, or for the whole city',
  body: z.object({ communityId: id.nullable() }),
  answer: z.object({ id }),
  refusals: ['exchange.running-already'],
})
export const readingRun = endpoint({
  name: 'read-matching',
  method: 'GET',
  path: '/api/exchange/runs/:id',
  access: 'session',
  summary: 'How far a run of the matching is, and what it found',
  params: byId,
  answer: Run,
  refusals: ['exchange.not-found'],
})

export const refusals = {
  'exchange.not-found': 404,
  'exchange.no-owner': 403,
  'exchange.no-region': 422,
  'exchange.no-resolution': 404,
  'exchange.no-concern': 422,
  'exchange.concern-elsewhere': 422,
  'exchange.no-such-kind': 422,
  'exchange.no-such-unit': 422,
  'exchange.ends-before-it-begins': 422,
  'exchange.in-the-past': 422,
  'exchange.in-the-future': 422,
  'exchange.before-agreed': 422,
  'exchange.personal-number': 422,
  'exchange.ended': 409,
  'exchange.wrong-state': 409,
  'exchange.has-orders': 409,
  'exchange.not-sought': 409,
  'exchange.less-than-ordered': 409,
  'exchange.ordered-already': 409,
  'exchange.met-in-part': 409,
  'exchange.not-offered': 409,
  'exchange.other-kind': 409,
  'exchange.other-unit': 409,
  'exchange.out-of-reach': 409,
  'exchange.no-common-time': 409,
  'exchange.no-capacity': 409,
  'exchange.too-much': 422,
  'exchange.matched-already': 409,
  'exchange.answered-already': 409,
  'exchange.outside-windows': 422,
  'exchange.rated-already': 409,
  'exchange.whole-units': 422,
  'exchange.no-clause': 422,
  'exchange.no-contact': 404,
  'exchange.running-already': 409,
} as const satisfies Refusals

/** News told. */
export type News = {
  'exchange.changed': { id: string }
  'exchange.confirmed': { orderId: string; needId: string; ownerOrgId: string; communityId: string }
}
