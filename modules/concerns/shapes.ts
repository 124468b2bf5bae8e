import { z } from 'zod'
import { day, id, instant, listQuery, several } from '#common/shapes.ts'
import { actionNames, classes, clockKinds, states } from './rules.ts'

export const channels = ['web', 'phone', 'window', 'visit', 'hotline', 'reception', 'meeting', 'unit', 'import'] as const
export const results = ['solved', 'part', 'explained', 'infeasible', 'elsewhere', 'withdrawn'] as const
export const handlerResults = ['solved', 'part', 'explained', 'infeasible'] as const
export const solvedAnswers = ['solved', 'part', 'unsolved'] as const
export const satisfiedAnswers = ['satisfied', 'fair', 'dissatisfied'] as const

export { phone } from '#common/contact.ts'

const org = z.object({ id, name: z.string() })
const named = z.object({ id, name: z.string() })

export const concernRow = z
  .object({
    id,
    no: z.string(),
    title: z.string(),
    state: z.enum(states),
    class: z.enum(classes),
    channel: z.enum(channels),
    round: z.number().int(),
    topic: z.object({ code: z.string(), name: z.string() }),
    place: z.string(),
    holder: org,
    handler: org.nullable(),
    first: org,
    dueAt: instant.nullable(),
    dueKind: z.enum(clockKinds).nullable(),
    late: z.boolean(),
    /** Working minutes until due; negative when late. Null when closed. */
    minutesLeft: z.number().int().nullable(),
    /** Whole working days until due; negative when late. */
    daysLeft: z.number().int().nullable(),
    toldAt: instant,
    closedAt: instant.nullable(),
    result: z.enum(results).nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'ConcernRow' })
export type ConcernRow = z.output<typeof concernRow>

export const timelineEvent = z.object({
  seq: z.number().int(),
  at: instant,
  kind: z.string(),
  actorKind: z.enum(['person', 'resident', 'system']),
  person: z.string().nullable(),
  org: z.string().nullable(),
  toOrg: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  words: z.string().nullable(),
  saidTo: z.enum(['staff', 'resident', 'both']),
})

export const clock = z.object({
  id,
  kind: z.enum(clockKinds),
  round: z.number().int(),
  startedAt: instant,
  dueAt: instant,
  provisional: z.boolean(),
  paused: z.boolean(),
  stoppedAt: instant.nullable(),
  outcome: z.enum(['met', 'late', 'void']).nullable(),
  late: z.boolean(),
  basis: z.string(),
})

export const order = z.object({
  id,
  round: z.number().int(),
  role: z.enum(['lead', 'co']),
  org,
  sentBy: org,
  sentAt: instant,
  words: z.string().nullable(),
  acceptedAt: instant.nullable(),
  returnedAt: instant.nullable(),
  ground: z.string().nullable(),
  groundWords: z.string().nullable(),
  ruledAt: instant.nullable(),
  upheld: z.boolean().nullable(),
  ruling: z.string().nullable(),
  repliedAt: instant.nullable(),
  reply: z.string().nullable(),
  endedAt: instant.nullable(),
  endedWhy: z.string().nullable(),
})

/** An action and, where it cannot be done by me now, the reason in words. */
export const actionState = z.object({
  name: z.enum(actionNames as [string, ...string[]]),
  allowed: z.boolean(),
  why: z.object({ code: z.string(), title: z.string() }).nullable(),
})

export const suggestion = z.object({
  org,
  by: z.string(),
  topicCode: z.string().nullable(),
  topicName: z.string().nullable(),
  basis: z.string(),
  co: z.array(org),
})

export const concern = concernRow
  .extend({
    words: z.string(),
    placeWords: z.string().nullable(),
    point: z.object({ lat: z.number(), lng: z.number() }).nullable(),
    region: z.object({ subdistrict: named.nullable(), community: named.nullable(), grid: named.nullable() }),
    topicPath: z.array(z.string()),
    answers: z.array(z.object({ question: z.string(), answer: z.string() })),
    /** Masked; in clear only through reveal-contact. */
    claimant: z.object({ name: z.string().nullable(), phone: z.string().nullable(), wantsContact: z.boolean() }),
    sender: org.nullable(),
    suggestion: suggestion.nullable(),
    filedBy: z.string().nullable(),
    importedFrom: z.string().nullable(),
    mayPublish: z.boolean(),
    reply: z.string().nullable(),
    solved: z.enum(solvedAnswers).nullable(),
    satisfied: z.enum(satisfiedAnswers).nullable(),
    reviewOn: day.nullable(),
    publicTitle: z.string().nullable(),
    publicAnswer: z.string().nullable(),
    publishedAt: instant.nullable(),
    request: z
      .object({
        kind: z.enum(['extension', 'pending']),
        words: z.string(),
        days: z.number().nullable(),
        reviewOn: day.nullable(),
        askedAt: instant,
        askedBy: z.string(),
      })
      .nullable(),
    reveals: z.number().int(),
    clocks: z.array(clock),
    orders: z.array(order),
    timeline: z.array(timelineEvent),
    files: z.array(
      z.object({
        id,
        type: z.string(),
        name: z.string(),
        bytes: z.number(),
        width: z.number().nullable(),
        height: z.number().nullable(),
      }),
    ),
    actions: z.array(actionState),
  })
  .meta({ id: 'Concern' })
export type Concern = z.output<typeof concern>

export const moved = z
  .object({ id, no: z.string(), state: z.enum(states), version: z.number().int() })
  .meta({ id: 'ConcernMoved' })

/**
 * `list`: mine — waits for my units; area — open in my area; sent — my unit dispatched or first received, open;
 * all — everything I may see, newest first.
 */
export const lists = ['mine', 'area', 'sent', 'all'] as const
export const concernFilters = z.object({
  list: z.enum(lists).default('mine'),
  state: several(z.enum(states)),
  class: several(z.enum(classes)),
  topic: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  channel: several(z.enum(channels)),
  subdistrictId: id.optional(),
  communityId: id.optional(),
  gridId: id.optional(),
  holderId: id.optional(),
  handlerId: id.optional(),
  late: z.enum(['1']).optional(),
  /** Filed by me. */
  filed: z.enum(['1']).optional(),
  /** Due before the end of this day. */
  dueBy: day.optional(),
  toldFrom: day.optional(),
  toldTo: day.optional(),
  result: several(z.enum(results)),
})
export const concernListQuery = listQuery.extend(concernFilters.shape).extend({ sort: z.enum(['due', 'told']).optional() })
export type ConcernListQuery = z.output<typeof concernListQuery>

export const question = z.object({
  code: z.string(),
  kind: z.enum(['text', 'choice', 'number', 'date']),
  zh: z.string(),
  en: z.string(),
  required: z.boolean().optional(),
  options: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })).optional(),
  unit: z.object({ zh: z.string(), en: z.string() }).optional(),
})
export const stopper = z.object({ zh: z.string(), en: z.string(), closed: z.boolean(), door: z.string() })
export const common = z.object({ zh: z.string(), en: z.string(), icon: z.string(), position: z.number() })

export const topic = z
  .object({
    id,
    code: z.string(),
    parentId: id.nullable(),
    level: z.number().int(),
    zh: z.string(),
    en: z.string(),
    class: z.enum(classes).nullable(),
    keywords: z.array(z.string()),
    questions: z.array(question),
    stopper: stopper.nullable(),
    common: common.nullable(),
    publishable: z.boolean(),
    version: z.number().int(),
    retiredAt: instant.nullable(),
  })
  .meta({ id: 'Topic' })
export type Topic = z.output<typeof topic>
