import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, id, listOf } from '#common/shapes.ts'
import * as shapes from './shapes.ts'

export * from './shapes.ts'

const format = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })
const Choice = z.object({ key: z.string(), zh: z.string(), en: z.string() })

export const readingChoices = endpoint({
  name: 'servicebook-choices',
  method: 'GET',
  path: '/api/servicebook/choices',
  access: 'session',
  summary: 'The city’s list of activities, today, and the communities and units in which I record, confirm or read',
  answer: z.object({
    today: z.string(),
    activities: z.array(Choice),
    communities: z.array(z.object({ id, name: z.string() })),
    units: z.array(z.object({ id, name: z.string() })),
    mostHalfHours: z.number().int(),
  }),
})
export const findingMembers = endpoint({
  name: 'find-members-to-record',
  method: 'GET',
  path: '/api/servicebook/members',
  access: 'session',
  summary: 'Members of my community or unit by name or number, a few at a time: to record a service or open a book',
  query: z.object({ q: z.string().max(40).default(''), communityId: id.optional(), unitId: id.optional() }),
  answer: z.object({ rows: z.array(shapes.MemberChoice) }),
})

export const listing = endpoint({
  name: 'list-service-records',
  method: 'GET',
  path: '/api/servicebook/records',
  access: 'session',
  summary: 'Services of my community’s or unit’s members, by day or by when they were recorded; never by points or hours',
  query: shapes.RecordQuery,
  answer: listOf(shapes.RecordRow),
})
export const [exporting, exportingCsv] = exportsOf(listing)
const wrong = [
  'servicebook.no-member',
  'servicebook.no-activity',
  'servicebook.in-the-future',
  'servicebook.too-long-ago',
  'servicebook.too-many-hours',
  'servicebook.year-closed',
] as const
export const typing = endpoint({
  name: 'type-paper-records',
  method: 'POST',
  path: '/api/servicebook/records',
  access: 'session',
  summary: 'Type services from paper books and lists, many at once; signed ones count at once',
  body: shapes.TypePaper,
  answer: z.object({ ids: z.array(id) }),
  refusals: [...wrong, 'servicebook.himself'],
})
export const confirming = endpoint({
  name: 'confirm-records',
  method: 'POST',
  path: '/api/servicebook/records/confirm',
  access: 'session',
  summary: 'Confirm many services at once; each that cannot be is answered with its reason',
  body: shapes.ConfirmMany,
  answer: shapes.Confirmed,
})
const ofRecord = ['servicebook.no-record', 'version.stale'] as const
export const declining = endpoint({
  name: 'decline-record',
  method: 'PUT',
  path: '/api/servicebook/records/:id/decline',
  access: 'session',
  summary: 'Decline a claimed service, with a reason that the member reads',
  params: byId,
  body: shapes.Decline,
  answer: shapes.Changed,
  refusals: [...ofRecord, 'servicebook.not-waiting', 'servicebook.himself'],
})
export const correcting = endpoint({
  name: 'correct-record',
  method: 'PUT',
  path: '/api/servicebook/records/:id/correct',
  access: 'session',
  summary: 'Correct a confirmed service: its entries are reversed and a new record stands in its place',
  params: byId,
  body: shapes.Correct,
  answer: z.object({ id }),
  refusals: [...ofRecord, ...wrong, 'servicebook.not-confirmed', 'servicebook.himself'],
})
export const objecting = endpoint({
  name: 'object-for-member',
  method: 'POST',
  path: '/api/servicebook/records/:id/objection',
  access: 'session',
  summary: 'Write down a member’s objection on his behalf',
  params: byId,
  body: shapes.Object_,
  answer: z.object({ id }),
  refusals: ['servicebook.no-record', 'servicebook.not-objectable', 'servicebook.too-late', 'servicebook.objected-already'],
})
export const listingObjections = endpoint({
  name: 'list-objections',
  method: 'GET',
  path: '/api/servicebook/objections',
  access: 'session',
  summary: 'Objections of my community’s members, oldest first',
  query: shapes.ObjectionQuery,
  answer: listOf(shapes.ObjectionRow),
})
export const deciding = endpoint({
  name: 'decide-objection',
  method: 'PUT',
  path: '/api/servicebook/objections/:id/decide',
  access: 'session',
  summary: 'Decide an objection, by another person than who confirmed; upheld ones correct the record',
  params: byId,
  body: shapes.Decide,
  answer: shapes.Changed,
  refusals: [
    'servicebook.no-objection',
    'servicebook.decided-already',
    'servicebook.same-person',
    'servicebook.himself',
    'servicebook.nothing-changed',
    'version.stale',
    ...wrong,
  ],
})

export const readingBook = endpoint({
  name: 'read-book',
  method: 'GET',
  path: '/api/servicebook/books/:id',
  access: 'session',
  summary: 'One member’s book of a year, for the two that manage him',
  params: byId,
  query: z.object({ year: shapes.year.optional() }),
  answer: shapes.Book,
  refusals: ['servicebook.no-member'],
})
export const printingBook = endpoint({
  name: 'print-book',
  method: 'GET',
  path: '/api/servicebook/books/:id/handbook',
  access: 'session',
  summary: 'The handbook of one member and year, as PDF (A5) or .docx',
  params: byId,
  query: format.extend({ year: shapes.year.optional() }),
  raw: true,
  refusals: ['servicebook.no-member'],
})
export const askingPrint = endpoint({
  name: 'print-books',
  method: 'POST',
  path: '/api/servicebook/prints',
  access: 'session',
  summary: 'Print the handbooks of a community or unit, fifty to a file; runs in the background',
  body: shapes.AskPrint,
  answer: z.object({ files: z.number().int(), members: z.number().int() }),
  refusals: ['servicebook.nobody-to-print'],
})
export const listingPrints = endpoint({
  name: 'list-prints',
  method: 'GET',
  path: '/api/servicebook/prints',
  access: 'session',
  summary: 'Printing runs of my own, newest first, with how far they are',
  answer: shapes.Prints,
})
export const fetchingPrint = endpoint({
  name: 'fetch-print',
  method: 'GET',
  path: '/api/servicebook/prints/:id/file',
  access: 'session',
  summary: 'The file of a finished printing run',
  params: byId,
  raw: true,
  refusals: ['servicebook.no-print'],
})
export const summing = endpoint({
  name: 'service-summary',
  method: 'GET',
  path: '/api/servicebook/summary',
  access: 'session',
  summary: 'Sums a community and year in the order of the map: no names, no order by hours',
  query: z.object({ year: shapes.year.optional() }),
  answer: shapes.Summary,
})

export const listingRules = endpoint({
  name: 'list-points-rules',
  method: 'GET',
  path: '/api/servicebook/points-rules',
  access: 'session',
  summary: 'How services are counted now and were before, each with its basis',
  answer: z.object({ standing: z.array(shapes.PointsRule), earlier: z.array(shapes.PointsRule), mayChange: z.boolean() }),
})
export const previewing = endpoint({
  name: 'preview-points-rule',
  method: 'POST',
  path: '/api/servicebook/points-rules/preview',
  access: 'session',
  summary: 'What this year would come to with another rule: counts only',
  body: shapes.ChangeRule,
  answer: shapes.Preview,
  refusals: ['servicebook.no-activity'],
})
export const changingRule = endpoint({
  name: 'change-points-rule',
  method: 'POST',
  path: '/api/servicebook/points-rules',
  access: 'session',
  summary: 'Another version of a points rule from a day on; what was counted before stays',
  body: shapes.ChangeRule,
  answer: shapes.PointsRule,
  refusals: ['servicebook.no-activity', 'servicebook.in-the-past'],
})

export const listingLetters = endpoint({
  name: 'list-letters',
  method: 'GET',
  path: '/api/servicebook/letters',
  access: 'session',
  summary: 'Feedback letters of my community, and those sent to my unit',
  query: shapes.LetterQuery,
  answer: listOf(shapes.LetterRow),
})
export const [exportingLetters, exportingLettersCsv] = exportsOf(listingLetters)
export const openingLetters = endpoint({
  name: 'open-letters',
  method: 'POST',
  path: '/api/servicebook/letters',
  access: 'session',
  summary: 'Make one letter a home unit for a half-year or year; members see their line before it goes',
  body: shapes.OpenLetters,
  answer: z.object({ letters: z.number().int(), members: z.number().int() }),
  refusals: ['servicebook.period-runs', 'servicebook.nothing-to-tell'],
})
export const readingLetter = endpoint({
  name: 'read-letter',
  method: 'GET',
  path: '/api/servicebook/letters/:id',
  access: 'session',
  summary: 'One letter with its lines',
  params: byId,
  answer: shapes.Letter,
  refusals: ['servicebook.no-letter'],
})
const ofLetter = ['servicebook.no-letter', 'version.stale'] as const
export const remarking = endpoint({
  name: 'remark-on-member',
  method: 'PUT',
  path: '/api/servicebook/letters/:id/remark',
  access: 'session',
  summary: 'What the community adds in words about one member, before the letter goes',
  params: byId,
  body: shapes.Remark,
  answer: shapes.Changed,
  refusals: [...ofLetter, 'servicebook.sent-already', 'servicebook.no-member'],
})
export const settling = endpoint({
  name: 'settle-letter-objection',
  method: 'PUT',
  path: '/api/servicebook/letters/:id/settle',
  access: 'session',
  summary: 'Say what came of a member’s objection to his line; its sums are counted again',
  params: byId,
  body: shapes.Settle,
  answer: shapes.Changed,
  refusals: [...ofLetter, 'servicebook.sent-already', 'servicebook.no-objection'],
})
export const sending = endpoint({
  name: 'send-letter',
  method: 'PUT',
  path: '/api/servicebook/letters/:id/send',
  access: 'session',
  summary: 'Send a letter: numbered, its text fixed for ever',
  params: byId,
  body: shapes.WithVersion,
  answer: shapes.Changed,
  refusals: [...ofLetter, 'servicebook.sent-already', 'servicebook.too-early', 'servicebook.objections-open'],
})
export const answering = endpoint({
  name: 'answer-letter',
  method: 'PUT',
  path: '/api/servicebook/letters/:id/answer',
  access: 'session',
  summary: 'The unit has read it, and says something only where something must change',
  params: byId,
  body: shapes.AnswerLetter,
  answer: shapes.Changed,
  refusals: [...ofLetter, 'servicebook.not-sent', 'servicebook.no-member'],
})
export const printingLetter = endpoint({
  name: 'print-letter',
  method: 'GET',
  path: '/api/servicebook/letters/:id/paper',
  access: 'session',
  summary: 'The letter as an official paper, PDF or .docx',
  params: byId,
  query: format,
  raw: true,
  refusals: ['servicebook.no-letter'],
})

export const namingUse = endpoint({
  name: 'name-use',
  method: 'POST',
  path: '/api/servicebook/uses',
  access: 'session',
  summary: 'Read a member’s result for one named purpose: written down, and shown to the member',
  body: shapes.NameUse,
  answer: shapes.UseRow,
  refusals: ['servicebook.no-member'],
})
export const listingUses = endpoint({
  name: 'list-uses',
  method: 'GET',
  path: '/api/servicebook/uses',
  access: 'session',
  summary: 'Releases named by my organisation, newest first',
  query: shapes.UseQuery,
  answer: listOf(shapes.UseRow),
})
export const recordingOutcome = endpoint({
  name: 'record-outcome',
  method: 'PUT',
  path: '/api/servicebook/uses/:id/outcome',
  access: 'session',
  summary: 'What came of a use',
  params: byId,
  body: shapes.Outcome,
  answer: shapes.Changed,
  refusals: ['servicebook.no-use', 'version.stale'],
})

export const listingCertificates = endpoint({
  name: 'list-certificates',
  method: 'GET',
  path: '/api/servicebook/certificates',
  access: 'session',
  summary: 'Certificates of my community, newest first',
  query: shapes.CertificateQuery,
  answer: listOf(shapes.CertificateRow),
})
export const [exportingCertificates, exportingCertificatesCsv] = exportsOf(listingCertificates)
export const issuing = endpoint({
  name: 'issue-certificate',
  method: 'POST',
  path: '/api/servicebook/certificates',
  access: 'session',
  summary: 'Certify a member’s confirmed service in a time',
  body: shapes.Issue,
  answer: shapes.CertificateRow,
  refusals: ['servicebook.no-member', 'servicebook.nothing-to-certify', 'servicebook.in-the-future'],
})
export const withdrawing = endpoint({
  name: 'withdraw-certificate',
  method: 'PUT',
  path: '/api/servicebook/certificates/:id/withdraw',
  access: 'session',
  summary: 'Withdraw a certificate with a reason, and issue a right one at once where asked',
  params: byId,
  body: shapes.Withdraw,
  answer: z.object({ id, reissued: id.nullable() }),
  refusals: ['servicebook.no-certificate', 'servicebook.withdrawn-already', 'servicebook.nothing-to-certify', 'version.stale'],
})
export const printingCertificate = endpoint({
  name: 'print-certificate',
  method: 'GET',
  path: '/api/servicebook/certificates/:id/paper',
  access: 'session',
  summary: 'The certificate as a paper, PDF or .docx',
  params: byId,
  query: format,
  raw: true,
  refusals: ['servicebook.no-certificate'],
})

export const refusals = {
  'servicebook.no-member': 404,
  'servicebook.no-record': 404,
  'servicebook.no-objection': 404,
  'servicebook.no-letter': 404,
  'servicebook.no-use': 404,
  'servicebook.no-certificate': 404,
  'servicebook.no-print': 404,
  'servicebook.no-activity': 422,
  'servicebook.in-the-future': 422,
  'servicebook.in-the-past': 422,
  'servicebook.too-long-ago': 422,
  'servicebook.too-many-hours': 422,
  'servicebook.year-closed': 409,
  'servicebook.himself': 409,
  'servicebook.not-waiting': 409,
  'servicebook.not-confirmed': 409,
  'servicebook.not-objectable': 409,
  'servicebook.too-late': 409,
  'servicebook.objected-already': 409,
  'servicebook.decided-already': 409,
  'servicebook.same-person': 409,
  'servicebook.nothing-changed': 422,
  'servicebook.nobody-to-print': 409,
  'servicebook.period-runs': 409,
  'servicebook.nothing-to-tell': 409,
  'servicebook.sent-already': 409,
  'servicebook.not-sent': 409,
  'servicebook.too-early': 409,
  'servicebook.objections-open': 409,
  'servicebook.nothing-to-certify': 409,
  'servicebook.withdrawn-already': 409,
} as const satisfies Refusals

/** News told: services are confirmed, for whoever counts them. */
export type News = { 'servicebook.confirmed': { ids: string[] } }
