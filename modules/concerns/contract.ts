import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, done, id, instant, listOf, optionalWords, point, words } from '#common/shapes.ts'
import { gateRefusals } from '#contract/admission'
import { configurationRefusals } from './configuration.ts'
import { elsewhereDoors, returnGrounds } from './rules.ts'
import {
  channels,
  concern,
  concernFilters,
  concernListQuery,
  concernRow,
  handlerResults,
  moved,
  phone,
  satisfiedAnswers,
  solvedAnswers,
  topic,
} from './shapes.ts'

export * from './before-meetings.ts'
export * from './clusters.ts'
export * from './configuration.ts'
export { keyOfHandler } from './configuration-rules.ts'
export {
  type Action,
  actionNames,
  type ClockKind,
  type ConcernClass,
  classes,
  clockKinds,
  elsewhereDoors,
  returnGrounds,
  type State,
  states,
} from './rules.ts'
export * from './shapes.ts'

export const refusals = {
  'concerns.not-found': 404,
  'concerns.no-resolution': 404,
  'concerns.no-cluster': 404,
  'concerns.cluster-proposed': 409,
  'concerns.wrong-state': 409,
  'concerns.not-your-duty': 403,
  'concerns.not-yours': 403,
  'concerns.by-someone-else': 403,
  'concerns.already-returned': 409,
  'concerns.return-too-late': 409,
  'concerns.no-contact-wished': 409,
  'concerns.no-extension-for-class': 409,
  'concerns.request-open': 409,
  'concerns.already-extended': 409,
  'concerns.extension-too-late': 409,
  'concerns.extension-too-long': 409,
  'concerns.no-request': 409,
  'concerns.no-co-order': 409,
  'concerns.co-orders-open': 409,
  'concerns.already-published': 409,
  'concerns.topic-not-publishable': 409,
  'concerns.no-consent': 409,
  'concerns.already-rated': 409,
  'concerns.already-reopened': 409,
  'concerns.cannot-reopen': 409,
  'concerns.reopen-too-late': 409,
  'concerns.no-level-above': 409,
  'concerns.review-too-late': 409,
  'concerns.cannot-handle': 409,
  'concerns.unknown-topic': 422,
  'concerns.topic-not-a-leaf': 422,
  'concerns.topic-retired': 409,
  'concerns.topic-stopped': 409,
  'concerns.answer-missing': 422,
  'concerns.unknown-place': 422,
  'concerns.unknown-unit': 422,
  'concerns.view-not-found': 404,
  'concerns.file-not-found': 404,
  'concerns.personal-number': 422,
  'concerns.told-in-future': 422,
  'concerns.reply-missing': 422,
  'concerns.replied-before-told': 422,
  'files.type': 422,
  'files.too-many': 422,
  'files.too-large': 413,
  'files.unreadable': 422,
  ...configurationRefusals,
} as const satisfies Refusals

/** What is told, at any door. */
export const telling = z.object({
  topicId: id,
  /** People's own words, at most 2000 characters. */
  words: words(2000),
  title: optionalWords(60),
  placeWords: optionalWords(120),
  point: point.optional(),
  gridId: id.optional(),
  communityId: id.optional(),
  placeId: id.optional(),
  answers: z.record(z.string(), z.string().max(500)).default({}),
  name: optionalWords(40),
  phone: phone.optional(),
  mayPublish: z.boolean().default(false),
})
export type Telling = z.output<typeof telling>

export const told = z
  .object({ id, no: z.string(), key: z.string(), acceptBy: instant, photos: z.number().int() })
  .meta({ id: 'ConcernTold' })

/** The residents' door as an API; the pages use the same command. */
export const tellingConcern = endpoint({
  name: 'tell-concern',
  method: 'POST',
  path: '/api/public/concerns',
  access: 'public',
  summary: 'Tell a concern without an account; answers its number and the six-character key, shown this once',
  body: telling,
  answer: told,
  refusals: [
    'concerns.unknown-topic',
    'concerns.topic-stopped',
    'concerns.answer-missing',
    'concerns.unknown-place',
    'input.too-many-requests',
  ],
})

export const filing = endpoint({
  name: 'file-concern',
  method: 'POST',
  path: '/api/concerns',
  access: 'session',
  summary: 'File a concern for a resident at the telephone, the window or the door (代录)',
  body: telling.extend({
    channel: z.enum(channels).exclude(['web', 'import']),
    onSpot: z.object({ result: z.enum(handlerResults), words: words(2000) }).optional(),
  }),
  answer: told,
  refusals: ['access.denied', 'concerns.unknown-topic', 'concerns.answer-missing', 'concerns.unknown-place'],
})

export const listing = endpoint({
  name: 'list-concerns',
  method: 'GET',
  path: '/api/concerns',
  access: 'session',
  summary: 'The worklist of my posts, my area, or all that I may see',
  query: concernListQuery,
  answer: listOf(concernRow),
})

export const exporting = endpoint({
  name: 'export-concerns',
  method: 'GET',
  path: '/api/concerns/export',
  access: 'session',
  summary: 'The same list as .xlsx or .csv: same rows, same rights, contact data never in it',
  query: concernListQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  raw: true,
})

export const counting = endpoint({
  name: 'count-concerns',
  method: 'GET',
  path: '/api/concerns/counts',
  access: 'session',
  summary: 'Today’s numbers; each is the total of the list with the same filters',
  answer: z.object({
    mine: z.number().int(),
    late: z.number().int(),
    dueToday: z.number().int(),
    fresh: z.number().int(),
    area: z.number().int(),
    areaLate: z.number().int(),
    /** Numbers are counted up to this; at the cap the screen says "1000+". */
    cap: z.number().int(),
  }),
})

export const reading = endpoint({
  name: 'read-concern',
  method: 'GET',
  path: '/api/concerns/:id',
  access: 'session',
  summary: 'One concern with its timeline, clocks, orders, and what I may do now',
  params: byId,
  answer: concern,
  refusals: ['concerns.not-found'],
})

export const readingFile = endpoint({
  name: 'read-concern-file',
  method: 'GET',
  path: '/api/concerns/:id/files/:fileId',
  access: 'session',
  summary: 'A photo or paper of a concern',
  params: z.object({ id, fileId: id }),
  raw: true,
  refusals: ['concerns.not-found', 'concerns.file-not-found'],
})

export const addingFiles = endpoint({
  name: 'add-concern-files',
  method: 'POST',
  path: '/api/concerns/:id/files',
  access: 'session',
  summary: 'Add photos or papers to a concern',
  params: byId,
  body: z.object({ note: optionalWords(200) }),
  multipart: true,
  answer: z.object({ id, count: z.number().int() }),
  refusals: ['concerns.not-found', 'files.type', 'files.too-many', 'files.too-large', 'files.unreadable'],
})

const version = z.number().int().optional()

/** Every action of the road is a resource under the concern; `version` is the one the person saw. */
const action = <B extends z.ZodRawShape>(name: string, summary: string, body: B, more: string[] = []) =>
  endpoint({
    name,
    method: 'PUT',
    path: `/api/concerns/:id/${name}`,
    access: 'session',
    summary,
    params: byId,
    body: z.object({ version, ...body }),
    answer: moved,
    refusals: [
      'concerns.not-found',
      'concerns.wrong-state',
      'concerns.not-your-duty',
      'concerns.not-yours',
      'version.stale',
      ...more,
    ],
  })

export const accepting = action('accept', 'Accept it (受理): the first receiver’s clock ends, the finishing clock begins', {})
export const declining = action('decline', 'Not a matter for us: close it with the right door named', {
  door: z.enum(elsewhereDoors),
  words: words(1000),
})
export const handlingOnSpot = action('handle-on-spot', 'Handled at once by the receiver; somebody else checks it', {
  result: z.enum(handlerResults),
  words: words(2000),
})
export const passingUp = action(
  'pass-up',
  'Pass it to the level above because this level lacks authority',
  { words: words(500) },
  ['concerns.no-level-above'],
)
export const retopicking = action('retopic', 'File it under another topic', { topicId: id, words: optionalWords(200) }, [
  'concerns.unknown-topic',
])
export const relocating = action(
  'relocate',
  'Correct its place; the route is proposed anew',
  { gridId: id.optional(), communityId: id.optional(), point: point.optional(), placeWords: optionalWords(120) },
  ['concerns.unknown-place'],
)
export const dispatching = action(
  'dispatch',
  'Send it to the unit that leads, and to those that help (派单)',
  {
    orgId: id,
    co: z.array(id).max(5).default([]),
    words: optionalWords(500),
    /** For what a unit brings forward itself and sends to communities: the admitted matter, or an emergency with its end. */
    matterId: id.optional(),
    emergency: z.object({ reason: words(200), until: instant }).optional(),
  },
  ['concerns.unknown-unit', 'concerns.cannot-handle', ...gateRefusals],
)
export const acceptingOrder = action('accept-order', 'The handler accepts the order (签收)', {})
export const returningOrder = action(
  'return-order',
  'Return it with a ground, once; the level above rules (退单)',
  { ground: z.enum(returnGrounds), words: words(500) },
  ['concerns.already-returned', 'concerns.return-too-late'],
)
export const rulingReturn = action(
  'rule-return',
  'Rule on a return: upheld goes back for another dispatch, overruled stays with the handler',
  { upheld: z.boolean(), words: words(500), orgId: id.optional() },
  ['concerns.unknown-unit'],
)
export const recordingContact = action(
  'record-contact',
  'The resident was contacted',
  { reached: z.boolean(), words: optionalWords(500) },
  ['concerns.no-contact-wished'],
)
export const askingResident = action('ask-resident', 'Ask the resident; the finishing clock pauses until the answer', {
  words: words(500),
})
export const resuming = action('resume', 'Go on without waiting any longer', { words: optionalWords(300) })
export const askingExtension = action(
  'ask-extension',
  'Ask for more time before it is due, once (延期)',
  { days: z.number().int().min(1).max(60), words: words(500) },
  ['concerns.already-extended', 'concerns.extension-too-late', 'concerns.extension-too-long', 'concerns.request-open'],
)
export const askingPending = action(
  'ask-pending',
  'Ask to leave it pending until a review date (挂账)',
  { reviewOn: day, words: words(500) },
  ['concerns.request-open', 'concerns.review-too-late'],
)
export const rulingRequest = action(
  'rule-request',
  'Grant or refuse more time or pending; never by the one who asked',
  { granted: z.boolean(), words: words(500) },
  ['concerns.no-request', 'concerns.by-someone-else'],
)
export const coReplying = action('co-reply', 'The helping unit says what it did (协办)', { words: words(2000) })
export const waivingCo = action('waive-co', 'Go on without the helping units, with a reason', { words: words(300) }, [
  'concerns.no-co-order',
])
export const replying = action(
  'reply',
  'Answer the resident; somebody else checks it (答复)',
  { result: z.enum(handlerResults), words: words(3000) },
  ['concerns.co-orders-open', 'concerns.request-open'],
)
export const checking = action(
  'check',
  'Check the answer: pass it, or send it back',
  { passed: z.boolean(), words: optionalWords(500) },
  ['concerns.by-someone-else'],
)
export const followingUp = action(
  'follow-up',
  'Call the resident back: reached, solved, satisfied, asked separately (回访)',
  {
    reached: z.boolean(),
    solved: z.enum(solvedAnswers).optional(),
    satisfied: z.enum(satisfiedAnswers).optional(),
    words: optionalWords(500),
  },
  ['concerns.by-someone-else'],
)
export const publishing = action(
  'publish-answer',
  'Publish an answer written for all, with the resident’s consent',
  { title: words(60), answer: words(2000) },
  ['concerns.no-consent', 'concerns.topic-not-publishable', 'concerns.personal-number'],
)
export const noting = action('add-note', 'An internal note: staff see it, the resident does not', { words: words(1000) })

export const revealing = endpoint({
  name: 'reveal-contact',
  method: 'POST',
  path: '/api/concerns/:id/reveal-contact',
  access: 'session',
  summary: 'See the contact data in clear, with a reason; it is written down where the resident can see it',
  params: byId,
  body: z.object({ reason: words(200) }),
  answer: z.object({ id, name: z.string().nullable(), phone: z.string().nullable() }),
  secret: true,
  refusals: ['concerns.not-found', 'concerns.not-your-duty'],
})

export const listingTopics = endpoint({
  name: 'list-topics',
  method: 'GET',
  path: '/api/concern-topics',
  access: 'session',
  summary: 'The topic tree of today; with retired=1 also what is retired',
  query: z.object({ retired: z.enum(['1']).optional() }),
  answer: z.object({ topics: z.array(topic) }),
})

/** For dispatching: the units of my city that may lead, with how they came to be proposed. */
export const listingHandlers = endpoint({
  name: 'list-handlers',
  method: 'GET',
  path: '/api/concerns/:id/handlers',
  access: 'session',
  summary: 'Units that may handle this concern, the catalogue’s proposal first',
  params: byId,
  answer: z.object({
    handlers: z.array(z.object({ id, name: z.string(), kind: z.string(), suggested: z.boolean(), openOrders: z.number().int() })),
  }),
  refusals: ['concerns.not-found'],
})

const view = z.object({ id, name: z.string(), filters: concernFilters.partial() })
export const listingViews = endpoint({
  name: 'list-views',
  method: 'GET',
  path: '/api/concern-views',
  access: 'session',
  summary: 'My saved views of the worklist',
  answer: z.object({ views: z.array(view) }),
})
export const savingView = endpoint({
  name: 'save-view',
  method: 'POST',
  path: '/api/concern-views',
  access: 'session',
  summary: 'Save filters under a name',
  body: z.object({ name: words(30), filters: concernFilters.partial() }),
  answer: view,
})
export const endingView = endpoint({
  name: 'end-view',
  method: 'DELETE',
  path: '/api/concern-views/:id',
  access: 'session',
  summary: 'Remove a saved view of mine',
  params: byId,
  answer: done,
  refusals: ['concerns.view-not-found'],
})

/** News it tells: concerns.told, .moved {id, state}, .escalated, .published. */
export type ConcernNews = { id: string; state: string; kind: string }
