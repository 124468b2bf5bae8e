/** What the city itself sets about concerns: the topic tree, the dispatch catalogue, the rulebook. Doors and shapes. */
import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, id, instant, words } from '#common/shapes.ts'
import { AgencyKind } from '#contract/orgs'
import { PlaceKind } from '#contract/regions'
import { soundRulebook } from './configuration-rules.ts'
import { rulebookShape } from './rulebook.ts'
import { classes } from './rules.ts'

export const configurationRefusals = {
  'concerns.topic-not-found': 404,
  'concerns.topic-too-deep': 409,
  'concerns.topic-has-children': 409,
  'concerns.topic-name-taken': 409,
  'concerns.topic-codes-used-up': 409,
  'concerns.topic-needs-class': 422,
  'concerns.topic-only-leaves': 422,
  'concerns.topic-elsewhere': 422,
  'concerns.topic-code-unknown': 422,
  'concerns.row-not-found': 404,
  'concerns.row-exists': 409,
  'concerns.row-helper-leads': 422,
  'concerns.row-helper-twice': 422,
  'concerns.may-not-lead': 422,
  'concerns.no-such-agency': 422,
} as const satisfies Refusals

const part = z.string().regex(/^[\w-]{1,40}$/)
const both = (zh: number, en: number) => ({ zh: words(zh), en: words(en) })

const questionGiven = z
  .object({
    code: part,
    kind: z.enum(['text', 'choice', 'number', 'date']),
    ...both(60, 160),
    required: z.boolean().optional(),
    options: z
      .array(z.object({ code: part, ...both(30, 80) }))
      .max(12)
      .optional(),
    unit: z.object({ zh: z.string().max(10), en: z.string().max(20) }).optional(),
  })
  .refine(({ kind, options }) => kind !== 'choice' || (options?.length ?? 0) > 1, {
    path: ['options'],
    params: { code: 'required' },
  })

/** Drawn on the residents' first page, see server/pages/icons.ts. */
export const tileIcons = [
  'trash',
  'road',
  'lamp',
  'parking',
  'water',
  'drain',
  'noise',
  'property',
  'smoke',
  'benefit',
  'hazard',
  'ask',
  'other',
] as const

/** A topic as it is written down; class, questions, stopper and tile are of the third level only. */
export const topicGiven = z.object({
  ...both(30, 120),
  class: z.enum(classes).nullable().default(null),
  keywords: z.array(words(20)).max(40).default([]),
  questions: z
    .array(questionGiven)
    .max(8)
    .default([])
    .refine((list) => new Set(list.map((q) => q.code)).size === list.length, { params: { code: 'invalid_value' } }),
  /** `closed`: nothing is filed here, the other door is the right one; else only advice. */
  stopper: z
    .object({ ...both(200, 500), closed: z.boolean(), door: words(30) })
    .nullable()
    .default(null),
  common: z
    .object({ ...both(12, 40), icon: z.string().max(20), position: z.number().int().min(1).max(99) })
    .nullable()
    .default(null),
  publishable: z.boolean().default(false),
})
export type TopicGiven = z.output<typeof topicGiven>

const savedTopic = z.object({ id, code: z.string(), version: z.number().int() })
const topicRefusals = [
  'access.denied',
  'concerns.topic-not-found',
  'concerns.topic-retired',
  'concerns.topic-name-taken',
  'version.stale',
]

export const addingTopic = endpoint({
  name: 'add-topic',
  method: 'POST',
  path: '/api/concern-topics',
  access: 'session',
  summary: 'Add a topic under another, or a first level; its code follows its siblings’',
  body: topicGiven.extend({ parentId: id.optional() }),
  answer: savedTopic,
  refusals: [
    ...topicRefusals,
    'concerns.topic-too-deep',
    'concerns.topic-needs-class',
    'concerns.topic-only-leaves',
    'concerns.topic-codes-used-up',
  ],
})
export const changingTopic = endpoint({
  name: 'change-topic',
  method: 'PUT',
  path: '/api/concern-topics/:id',
  access: 'session',
  summary: 'Change a topic: a new version; concerns keep the version they were filed under',
  params: byId,
  body: topicGiven.extend({ version: z.number().int() }),
  answer: savedTopic,
  refusals: [...topicRefusals, 'concerns.topic-needs-class', 'concerns.topic-only-leaves'],
})
export const retiringTopic = endpoint({
  name: 'retire-topic',
  method: 'PUT',
  path: '/api/concern-topics/:id/retirement',
  access: 'session',
  summary: 'Retire a topic: nothing new is filed under it, nothing old changes; never deleted',
  params: byId,
  body: z.object({ version: z.number().int() }),
  answer: savedTopic,
  refusals: [...topicRefusals, 'concerns.topic-has-children'],
})
export const readingTopicVersions = endpoint({
  name: 'read-topic-versions',
  method: 'GET',
  path: '/api/concern-topics/:id/versions',
  access: 'session',
  summary: 'What a topic was called at each time, and who changed it; newest first',
  params: byId,
  answer: z.object({
    versions: z.array(
      z.object({
        version: z.number().int(),
        zh: z.string(),
        en: z.string(),
        class: z.enum(classes).nullable(),
        fromAt: instant,
        by: z.string().nullable(),
      }),
    ),
  }),
  refusals: ['access.denied', 'concerns.topic-not-found'],
})
const format = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') })
export const exportingTopics = endpoint({
  name: 'export-topics',
  method: 'GET',
  path: '/api/concern-topics/export',
  access: 'session',
  summary: 'The topic tree as a sheet that can be imported again',
  query: format,
  raw: true,
  refusals: ['access.denied'],
})

export const handler = z.discriminatedUnion('by', [
  z.object({ by: z.literal('dept'), orgId: id }),
  z.object({ by: z.literal('agency'), agency: AgencyKind.exclude(['serviceCentre']) }),
  z.object({ by: z.enum(['community', 'subdistrict', 'centre']) }),
])
export type HandlerGiven = z.output<typeof handler>

/** `topicCode` is a prefix: 2, 4 or 6 digits. The longest prefix speaks; at the same length the row for the kind of place. */
export const rowGiven = z.object({
  topicCode: z.string().regex(/^(\d{2}){1,3}$/),
  placeKind: PlaceKind.nullable().default(null),
  lead: handler,
  co: z.array(handler).max(5).default([]),
  basisZh: words(300),
  basisEn: words(600),
})
export type RowGiven = z.output<typeof rowGiven>

const catalogueRow = rowGiven.extend({
  id,
  /** Names from the first level down, in the reader's language. */
  topicPath: z.array(z.string()),
  topicRetired: z.boolean(),
  /** A unit it names has ended: its concerns find no handler by this row. */
  broken: z.boolean(),
  fromAt: instant,
  by: z.string().nullable(),
})
export const readingCatalogue = endpoint({
  name: 'read-catalogue',
  method: 'GET',
  path: '/api/dispatch-catalogue',
  access: 'session',
  summary: 'The dispatch catalogue as it stands, with the units that a row may name',
  answer: z.object({
    rows: z.array(catalogueRow),
    units: z.array(z.object({ id, name: z.string(), stands: z.boolean() })),
    agencies: z.array(AgencyKind),
  }),
  refusals: ['access.denied'],
})
const rowRefusals = [
  'access.denied',
  'concerns.unknown-topic',
  'concerns.topic-retired',
  'concerns.unknown-unit',
  'concerns.may-not-lead',
  'concerns.no-such-agency',
  'concerns.row-exists',
  'concerns.row-helper-leads',
  'concerns.row-helper-twice',
]
const savedRow = z.object({ id })
export const addingRow = endpoint({
  name: 'add-catalogue-row',
  method: 'POST',
  path: '/api/dispatch-catalogue',
  access: 'session',
  summary: 'Add a row: topic and kind of place, who leads, who helps, on what basis',
  body: rowGiven,
  answer: savedRow,
  refusals: rowRefusals,
})
export const replacingRow = endpoint({
  name: 'replace-catalogue-row',
  method: 'PUT',
  path: '/api/dispatch-catalogue/:id',
  access: 'session',
  summary: 'Replace a row: it ends and another begins at the same instant',
  params: byId,
  body: rowGiven,
  answer: savedRow,
  refusals: [...rowRefusals, 'concerns.row-not-found', 'version.stale'],
})
export const endingRow = endpoint({
  name: 'end-catalogue-row',
  method: 'PUT',
  path: '/api/dispatch-catalogue/:id/end',
  access: 'session',
  summary: 'End a row; concerns that were routed by it keep the reason they were shown',
  params: byId,
  answer: savedRow,
  refusals: ['access.denied', 'concerns.row-not-found', 'version.stale'],
})

/** A change that is not made yet. */
export const plan = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), row: rowGiven }),
  z.object({ kind: z.literal('replace'), id, row: rowGiven }),
  z.object({ kind: z.literal('end'), id }),
])
export type Plan = z.output<typeof plan>
const unit = z.object({ id, name: z.string() }).nullable()
export const dryRunning = endpoint({
  name: 'dry-run-catalogue',
  method: 'POST',
  path: '/api/dispatch-catalogue/dry-run',
  access: 'session',
  summary: 'What a change of the catalogue would have done with the concerns of the last thirty days; changes nothing',
  body: z.object({ plan }),
  answer: z.object({
    since: instant,
    /** Concerns of these topics in that time. */
    looked: z.number().int(),
    /** Of these, those that another unit would lead (null: nobody by the catalogue). */
    moved: z.number().int(),
    /** Of the rest, those that other units would help with. */
    coChanged: z.number().int(),
    byHandler: z.array(z.object({ org: unit, before: z.number().int(), after: z.number().int() })),
    /** The newest fifty that would move. */
    examples: z.array(
      z.object({
        id,
        no: z.string(),
        title: z.string(),
        topic: z.string(),
        place: z.string(),
        toldAt: instant,
        from: unit,
        to: unit,
      }),
    ),
  }),
  refusals: [...rowRefusals, 'concerns.row-not-found', 'version.stale'],
})
export const tryingRoute = endpoint({
  name: 'try-route',
  method: 'GET',
  path: '/api/dispatch-catalogue/try',
  access: 'session',
  summary: 'Where the catalogue sends a topic from a place, and why',
  query: z.object({ topicId: id, gridId: id.optional(), communityId: id.optional(), placeKind: PlaceKind.optional() }),
  answer: z.object({
    route: z
      .object({
        org: z.object({ id, name: z.string() }),
        co: z.array(z.object({ id, name: z.string() })),
        rowId: id.nullable(),
        by: handler,
        topicCode: z.string(),
        topicName: z.string(),
        placeKind: PlaceKind.nullable(),
        basis: z.string(),
        /** The row's own unit does not stand at this place; the unit of the place takes it. */
        fellBack: z.boolean(),
      })
      .nullable(),
  }),
  refusals: ['access.denied', 'concerns.unknown-topic', 'concerns.unknown-place'],
})
export const exportingCatalogue = endpoint({
  name: 'export-catalogue',
  method: 'GET',
  path: '/api/dispatch-catalogue/export',
  access: 'session',
  summary: 'The dispatch catalogue as a sheet',
  query: format,
  raw: true,
  refusals: ['access.denied'],
})

export const rulebookGiven = rulebookShape.superRefine(soundRulebook)
export const readingRulebook = endpoint({
  name: 'read-rulebook',
  method: 'GET',
  path: '/api/concern-rulebook',
  access: 'session',
  summary: 'Limits, windows and the ladder as they stand, and every version with who and when',
  answer: z.object({
    version: z.number().int(),
    book: rulebookShape,
    history: z.array(
      z.object({
        version: z.number().int(),
        fromAt: instant,
        by: z.string().nullable(),
        /** Parts that differ from the version before: `classes.help`, `ladder`; empty for the first. */
        changed: z.array(z.string()),
      }),
    ),
  }),
  refusals: ['access.denied'],
})
export const changingRulebook = endpoint({
  name: 'change-rulebook',
  method: 'PUT',
  path: '/api/concern-rulebook',
  access: 'session',
  summary: 'A new version of the rulebook; running clocks keep the limit they started with',
  body: z.object({ version: z.number().int(), book: rulebookGiven }),
  answer: z.object({ version: z.number().int() }),
  refusals: ['access.denied', 'concerns.unknown-topic', 'version.stale'],
})
