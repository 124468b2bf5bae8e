import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, done, id, listOf } from '#common/shapes.ts'
import {
  Amend,
  Answer,
  Ask,
  ChangeDraft,
  Clause,
  ConfirmDeliveries,
  DeliveryQuery,
  DeliveryRow,
  DeliveryState,
  Dispute,
  DraftPact,
  Dual,
  EndPact,
  Follow,
  InPart,
  PactDetail,
  PactQuery,
  PactRow,
  Promised,
  paperKinds,
  person,
  RaiseBreach,
  RecordDelivery,
  SetLiaison,
  Settle,
  Side,
  SignOnPaper,
  SignPact,
  State,
  version,
  Withdraw,
} from './shapes.ts'

export * from './shapes.ts'

export const refusals = {
  'pacts.not-found': 404,
  'pacts.no-resolution': 404,
  'pacts.no-clause': 404,
  'pacts.no-delivery': 404,
  'pacts.no-contact': 404,
  'pacts.no-breach': 404,
  'pacts.no-community': 409,
  'pacts.no-unit': 409,
  'pacts.already': 409,
  'pacts.term': 422,
  'pacts.term-too-long': 422,
  'pacts.no-clauses': 409,
  'pacts.one-sided': 409,
  'pacts.weights': 409,
  'pacts.not-negotiating': 409,
  'pacts.text-changed': 409,
  'pacts.side-signed': 409,
  'pacts.signed-both-sides': 409,
  'pacts.no-scan': 422,
  'pacts.not-signed': 409,
  'pacts.witnessed': 409,
  'pacts.published': 409,
  'pacts.not-performing': 409,
  'pacts.in-the-future': 422,
  'pacts.before-it-began': 422,
  'pacts.after-it-ended': 422,
  'pacts.own-record': 409,
  'pacts.not-waiting': 409,
  'pacts.more-than-recorded': 422,
  'pacts.not-disputed': 409,
  'pacts.no-proposal': 409,
  'pacts.counted-already': 409,
  'pacts.source-used': 409,
  'pacts.answered': 409,
  'pacts.jumps': 409,
  'pacts.not-late': 409,
  'pacts.reply-time': 409,
  'pacts.until': 422,
  'pacts.breach-over': 409,
  'pacts.replied': 409,
  'pacts.over': 409,
  'pacts.needs-notice': 409,
  'pacts.notice-given': 409,
  'pacts.no-notice': 409,
  'pacts.own-notice': 409,
  'pacts.successor': 409,
  'pacts.no-liaison': 409,
} as const satisfies Refusals

/** News told. */
export type News = {
  'pacts.changed': { id: string }
  'pacts.delivered': { id: string; pactId: string; clauseId: string; quantity: number }
}

export const listing = endpoint({
  name: 'list-pacts',
  method: 'GET',
  path: '/api/pacts',
  access: 'session',
  summary: 'Agreements in my reach, by state, community and unit; those that are late or quiet; sorted by no, validTo, lastOn',
  query: PactQuery,
  answer: listOf(PactRow),
})
export const [exporting, exportingCsv] = exportsOf(listing)

export const reading = endpoint({
  name: 'read-pact',
  method: 'GET',
  path: '/api/pacts/:id',
  access: 'session',
  summary: 'One agreement: clauses with what is due, delivered and late, signatures, contacts, breaches, what happened',
  params: byId,
  answer: PactDetail,
  refusals: ['pacts.not-found'],
})

export const listingCommunities = endpoint({
  name: 'list-communities-with-pacts',
  method: 'GET',
  path: '/api/pacts/communities',
  access: 'session',
  summary: 'Communities of my reach with agreements in force: how many, how many with something late, how many quiet',
  answer: z.object({
    rows: z.array(
      z.object({ communityId: id, communityName: z.string(), inForce: z.number(), late: z.number(), quiet: z.number() }),
    ),
  }),
})
export const choosing = endpoint({
  name: 'choose-for-pact',
  method: 'GET',
  path: '/api/pacts/choices',
  access: 'session',
  summary: 'My communities, the units there without an agreement in force, and the clauses each kind of unit begins with',
  answer: z.object({
    communities: z.array(z.object({ id, name: z.string() })),
    units: z.array(z.object({ id, name: z.string(), communityId: id, taken: z.boolean(), template: z.string() })),
    templates: z.array(z.object({ key: z.string(), clauses: z.array(Promised) })),
    longestMonths: z.number().int(),
  }),
})
export const choosingPeople = endpoint({
  name: 'choose-liaison',
  method: 'GET',
  path: '/api/pacts/:id/people',
  access: 'session',
  summary: 'Who could be liaison of each side',
  params: byId,
  answer: z.object({ community: z.array(person), unit: z.array(person) }),
  refusals: ['pacts.not-found'],
})

const Changed = z.object({ id, version })
export const drafting = endpoint({
  name: 'draft-pact',
  method: 'POST',
  path: '/api/pacts',
  access: 'session',
  summary: 'Begin an agreement with a unit (谈约)',
  body: DraftPact,
  answer: Changed,
  refusals: ['pacts.no-community', 'pacts.no-unit', 'pacts.already', 'pacts.term', 'pacts.term-too-long'],
})
export const changing = endpoint({
  name: 'change-draft',
  method: 'PUT',
  path: '/api/pacts/:id/draft',
  access: 'session',
  summary: 'Change what is being negotiated; a signature for the former text stands no longer',
  params: byId,
  body: ChangeDraft,
  answer: Changed,
  refusals: ['pacts.not-found', 'pacts.not-negotiating', 'pacts.term', 'pacts.term-too-long', 'version.stale'],
})

export const readingText = endpoint({
  name: 'read-pact-text',
  method: 'GET',
  path: '/api/pacts/:id/text',
  access: 'session',
  summary: 'The text to sign, or as it was signed, with its SHA-256',
  params: byId,
  answer: z.object({ text: z.string(), sha256: z.string(), kept: z.boolean() }),
  refusals: ['pacts.not-found'],
})
const signs = [
  'pacts.not-found',
  'pacts.not-negotiating',
  'pacts.no-clauses',
  'pacts.one-sided',
  'pacts.weights',
  'pacts.side-signed',
  'pacts.signed-both-sides',
  'pacts.already',
] as const
export const signing = endpoint({
  name: 'sign-pact',
  method: 'PUT',
  path: '/api/pacts/:id/signature',
  access: 'session',
  summary: 'Sign the text with this SHA-256 for one side; with both signatures the agreement has its number',
  params: byId,
  body: SignPact,
  answer: z.object({ id, version, state: State, no: z.string().nullable() }),
  refusals: [...signs, 'pacts.text-changed'],
})
export const signingOnPaper = endpoint({
  name: 'sign-pact-on-paper',
  method: 'POST',
  path: '/api/pacts/:id/paper',
  access: 'session',
  summary: 'Both sides signed on paper: the scan (PDF or images) is kept with the text',
  params: byId,
  body: SignOnPaper,
  answer: z.object({ id, version, state: State, no: z.string().nullable() }),
  refusals: [
    ...signs,
    'pacts.no-scan',
    'pacts.in-the-future',
    'files.type',
    'files.too-many',
    'files.too-large',
    'files.unreadable',
  ],
  multipart: true,
})
export const readingFile = endpoint({
  name: 'read-pact-file',
  method: 'GET',
  path: '/api/pacts/:id/files/:fileId',
  access: 'session',
  summary: 'The scan of the signed paper',
  params: z.object({ id, fileId: id }),
  raw: true,
  refusals: ['pacts.not-found', 'files.not-found'],
})
export const readingEvidence = endpoint({
  name: 'read-evidence',
  method: 'GET',
  path: '/api/deliveries/:id/files/:fileId',
  access: 'session',
  summary: 'A file of evidence of a delivery',
  params: z.object({ id, fileId: id }),
  raw: true,
  refusals: ['pacts.no-delivery', 'files.not-found'],
})
export const witnessing = endpoint({
  name: 'witness-pact',
  method: 'PUT',
  path: '/api/pacts/:id/witness',
  access: 'session',
  summary: 'The subdistrict witnesses a signed agreement',
  params: byId,
  answer: Changed,
  refusals: ['pacts.not-found', 'pacts.not-signed', 'pacts.witnessed'],
})
export const publishing = endpoint({
  name: 'publish-pact',
  method: 'PUT',
  path: '/api/pacts/:id/publication',
  access: 'session',
  summary: 'Show a signed agreement to the residents (亮约); it performs from its first day on',
  params: byId,
  answer: z.object({ id, version, state: State }),
  refusals: ['pacts.not-found', 'pacts.not-signed', 'pacts.published', 'pacts.already'],
})

const follows = ['pacts.not-found', 'pacts.not-performing', 'pacts.successor', 'pacts.term', 'pacts.term-too-long'] as const
export const renewing = endpoint({
  name: 'renew-pact',
  method: 'POST',
  path: '/api/pacts/:id/renewal',
  access: 'session',
  summary: 'Begin the next agreement with the same clauses; it takes over when signed, published and begun',
  params: byId,
  body: Follow,
  answer: Changed,
  refusals: follows,
})
export const amending = endpoint({
  name: 'amend-pact',
  method: 'POST',
  path: '/api/pacts/:id/amendment',
  access: 'session',
  summary: 'Begin a new version of an agreement in force; no signed text ever changes',
  params: byId,
  body: Amend,
  answer: Changed,
  refusals: [...follows, 'pacts.no-resolution'],
})
export const ending = endpoint({
  name: 'end-pact',
  method: 'PUT',
  path: '/api/pacts/:id/end',
  access: 'session',
  summary: 'Step back from an agreement that is not in force yet, with a reason; the other side is told',
  params: byId,
  body: EndPact,
  answer: Changed,
  refusals: ['pacts.not-found', 'pacts.over', 'pacts.needs-notice'],
})
export const givingNotice = endpoint({
  name: 'give-notice',
  method: 'PUT',
  path: '/api/pacts/:id/notice',
  access: 'session',
  summary:
    'Give notice to end an agreement in force, with a reason: it ends after the days of the rule, or at once if the other side agrees',
  params: byId,
  body: EndPact,
  answer: Changed.extend({ endsOn: day }),
  refusals: ['pacts.not-found', 'pacts.not-performing', 'pacts.notice-given'],
})
export const agreeingToEnd = endpoint({
  name: 'agree-to-end',
  method: 'PUT',
  path: '/api/pacts/:id/notice/agreement',
  access: 'session',
  summary: 'Agree to the other side’s notice: the agreement ends today',
  params: byId,
  answer: Changed,
  refusals: ['pacts.not-found', 'pacts.no-notice', 'pacts.own-notice'],
})
export const takingNoticeBack = endpoint({
  name: 'take-notice-back',
  method: 'PUT',
  path: '/api/pacts/:id/notice/withdrawal',
  access: 'session',
  summary: 'The side that gave notice takes it back; the agreement goes on',
  params: byId,
  answer: Changed,
  refusals: ['pacts.not-found', 'pacts.no-notice'],
})
export const settingLiaison = endpoint({
  name: 'set-liaison',
  method: 'PUT',
  path: '/api/pacts/:id/liaison',
  access: 'session',
  summary: 'Change the liaison of one’s own side',
  params: byId,
  body: SetLiaison,
  answer: Changed,
  refusals: ['pacts.not-found', 'pacts.over', 'pacts.no-liaison'],
})

const dated = ['pacts.in-the-future', 'pacts.before-it-began', 'pacts.after-it-ended'] as const
export const recording = endpoint({
  name: 'record-delivery',
  method: 'POST',
  path: '/api/pacts/:id/deliveries',
  access: 'session',
  summary: 'Record for one side that something was delivered, with evidence if there is any; the other side is told',
  params: byId,
  body: RecordDelivery,
  answer: z.object({ id, state: DeliveryState }),
  refusals: [
    'pacts.not-found',
    'pacts.no-clause',
    'pacts.not-performing',
    ...dated,
    'files.type',
    'files.too-many',
    'files.too-large',
    'files.unreadable',
  ],
  multipart: true,
})
export const listingDeliveries = endpoint({
  name: 'list-deliveries',
  method: 'GET',
  path: '/api/deliveries',
  access: 'session',
  summary: 'What was delivered under agreements in my reach; `mine`: what waits for my confirmation',
  query: DeliveryQuery,
  answer: listOf(DeliveryRow),
})
export const [exportingDeliveries, exportingDeliveriesCsv] = exportsOf(listingDeliveries)
const decides = ['pacts.no-delivery', 'pacts.not-waiting', 'pacts.own-record'] as const
export const confirming = endpoint({
  name: 'confirm-deliveries',
  method: 'POST',
  path: '/api/deliveries/confirm',
  access: 'session',
  summary: 'Confirm what the other side recorded, many at once; only what is confirmed counts',
  body: ConfirmDeliveries,
  answer: z.object({ confirmed: z.number().int() }),
  refusals: decides,
})
export const confirmingPart = endpoint({
  name: 'confirm-part',
  method: 'PUT',
  path: '/api/deliveries/:id/part',
  access: 'session',
  summary: 'Confirm a part of what was recorded',
  params: byId,
  body: InPart,
  answer: done,
  refusals: [...decides, 'pacts.more-than-recorded'],
})
export const disputing = endpoint({
  name: 'dispute-delivery',
  method: 'PUT',
  path: '/api/deliveries/:id/dispute',
  access: 'session',
  summary: 'Dispute what the other side recorded, with a ground',
  params: byId,
  body: Dispute,
  answer: done,
  refusals: decides,
})
export const proposing = endpoint({
  name: 'propose-settlement',
  method: 'PUT',
  path: '/api/deliveries/:id/settlement',
  access: 'session',
  summary: 'After talking it over: propose what shall count of a disputed delivery',
  params: byId,
  body: Settle,
  answer: done,
  refusals: ['pacts.no-delivery', 'pacts.not-disputed'],
})
export const accepting = endpoint({
  name: 'accept-settlement',
  method: 'PUT',
  path: '/api/deliveries/:id/settlement/acceptance',
  access: 'session',
  summary: 'Accept what the other side proposed; so much of it counts',
  params: byId,
  answer: done,
  refusals: ['pacts.no-delivery', 'pacts.not-disputed', 'pacts.no-proposal'],
})
export const withdrawing = endpoint({
  name: 'withdraw-delivery',
  method: 'PUT',
  path: '/api/deliveries/:id/withdrawal',
  access: 'session',
  summary: 'The side that recorded takes it back while it does not count',
  params: byId,
  body: Withdraw,
  answer: done,
  refusals: ['pacts.no-delivery', 'pacts.counted-already'],
})

export const asking = endpoint({
  name: 'ask-other-side',
  method: 'POST',
  path: '/api/pacts/:id/contacts',
  access: 'session',
  summary: 'Ask the other side; it answers within the working days of the rule',
  params: byId,
  body: Ask,
  answer: z.object({ id }),
  refusals: ['pacts.not-found', 'pacts.over'],
})
export const answering = endpoint({
  name: 'answer-contact',
  method: 'PUT',
  path: '/api/pacts/contacts/:id/answer',
  access: 'session',
  summary: 'Answer what the other side asked',
  params: byId,
  body: Answer,
  answer: done,
  refusals: ['pacts.no-contact', 'pacts.answered'],
})

export const raising = endpoint({
  name: 'raise-breach',
  method: 'POST',
  path: '/api/pacts/:id/breaches',
  access: 'session',
  summary: 'One step on the ladder for a clause not kept: reminder, talk, note to the superior, no honours this year',
  params: byId,
  body: RaiseBreach,
  answer: z.object({ id }),
  refusals: [
    'pacts.not-found',
    'pacts.not-performing',
    'pacts.no-clause',
    'pacts.jumps',
    'pacts.not-late',
    'pacts.reply-time',
    'pacts.until',
  ],
})
export const replying = endpoint({
  name: 'reply-to-breach',
  method: 'PUT',
  path: '/api/pacts/breaches/:id/reply',
  access: 'session',
  summary: 'The side concerned replies',
  params: byId,
  body: Answer,
  answer: done,
  refusals: ['pacts.no-breach', 'pacts.breach-over', 'pacts.replied'],
})
export const lifting = endpoint({
  name: 'lift-breach',
  method: 'PUT',
  path: '/api/pacts/breaches/:id/lift',
  access: 'session',
  summary: 'Whoever raised it lifts it before it expires',
  params: byId,
  body: EndPact,
  answer: done,
  refusals: ['pacts.no-breach', 'pacts.breach-over'],
})

export const readingClause = endpoint({
  name: 'read-clause',
  method: 'GET',
  path: '/api/pacts/clauses/:id',
  access: 'session',
  summary: 'One clause with each period in which something is due: the rows behind its numbers',
  params: byId,
  answer: z.object({
    clause: Clause,
    pactId: id,
    pactNo: z.string().nullable(),
    communityName: z.string(),
    orgName: z.string(),
    dues: z.array(
      z.object({ id, from: day, to: day, dueOn: day, quantity: z.number().int(), filled: z.number().int(), late: z.boolean() }),
    ),
  }),
  refusals: ['pacts.no-clause'],
})
export const listingPromises = endpoint({
  name: 'list-promises',
  method: 'GET',
  path: '/api/pacts/promises',
  access: 'session',
  summary: 'What my unit promised (`unit`), or was promised (`community`), over all its agreements in force',
  query: z.object({ side: Side.default('unit') }),
  answer: z.object({
    units: z.array(z.object({ id, name: z.string() })),
    rows: z.array(Clause.extend({ pactId: id, pactNo: z.string().nullable(), communityName: z.string() })),
  }),
})
export const printing = endpoint({
  name: 'print-pact',
  method: 'GET',
  path: '/api/pacts/:id/papers/:kind',
  access: 'session',
  summary: 'The agreement, its pledges (承诺书) or its standing (履约单) as PDF or .docx',
  params: z.object({ id, kind: z.enum(paperKinds) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['pacts.not-found'],
})

export const readingYear = endpoint({
  name: 'read-unit-year',
  method: 'GET',
  path: '/api/pacts/units/:id/year',
  access: 'session',
  summary: 'A unit’s year: what counts, clause by clause, with its communities',
  params: byId,
  query: z.object({ year: z.coerce.number().int().min(2000).max(2200) }),
  answer: z.object({
    orgName: z.string(),
    rows: z.array(
      z.object({
        id,
        on: day,
        communityName: z.string(),
        pactId: id,
        pactNo: z.string().nullable(),
        dual: Dual,
        title: z.string(),
        counted: z.number().int(),
        unit: z.string(),
        words: z.string(),
      }),
    ),
  }),
})
