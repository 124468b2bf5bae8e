import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, done, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const documentKinds = ['opinion', 'measures', 'rules', 'notice', 'plan'] as const
export const DocumentKind = z.enum(documentKinds)
export type DocumentKind = z.output<typeof DocumentKind>
/** As read today: what was issued is not yet in force, in force, expired, amended by a later one, or repealed. */
export const documentStates = [
  'draft',
  'countersign',
  'issued',
  'inForce',
  'expired',
  'amended',
  'repealed',
  'withdrawn',
] as const
export const DocumentState = z.enum(documentStates)
export type DocumentState = z.output<typeof DocumentState>
export const visibilities = ['staff', 'public'] as const
export const Visibility = z.enum(visibilities)
export const verdicts = ['agreed', 'objected'] as const

const count = z.number().int()
const version = count

/** A clause of the text: `no` as written (第三条, 二、, （一）), `key` its place in numbers: `a3`, `h2`, `h2.1`. */
export const Clause = z.object({
  no: z.string(),
  key: z.string(),
  /** 0: a chapter's heading; 1: a clause; 2: a part of the clause before. */
  level: z.number().int().min(0).max(2),
  text: z.string(),
})
export type Clause = z.output<typeof Clause>

export const DocumentRow = z
  .object({
    id,
    docNo: z.string().nullable(),
    title: z.string(),
    issuer: z.string(),
    kind: DocumentKind,
    state: DocumentState,
    issuedOn: day.nullable(),
    effectiveOn: day.nullable(),
    expiresOn: day.nullable(),
    visibility: Visibility,
    /** A text made up for the demo. */
    demo: z.boolean(),
    clauses: count,
    /** Rules of the system that rest on it. */
    rules: count,
    version,
  })
  .meta({ id: 'Document' })
export type DocumentRow = z.output<typeof DocumentRow>

export const Countersign = z.object({
  orgId: id,
  orgName: z.string(),
  verdict: z.enum(verdicts).nullable(),
  words: z.string().nullable(),
  byName: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** The reader may answer for this organisation. */
  mine: z.boolean(),
})

/** What a rule of the system rests on, and how that stands today. */
export const baseStates = ['inForce', 'expiring', 'notYet', 'expired', 'amended', 'repealed', 'noClause', 'law', 'none'] as const
export const BaseState = z.enum(baseStates)
export type BaseState = z.output<typeof BaseState>
export const Base = z
  .object({
    /** `module.key`. */
    id: z.string(),
    module: z.string(),
    moduleName: z.string(),
    key: z.string(),
    label: z.string(),
    basis: z.string(),
    /** Where the rule is changed, a path of the staff console. */
    link: z.string(),
    state: BaseState,
    documentId: id.nullable(),
    docNo: z.string().nullable(),
    title: z.string().nullable(),
    clauseNo: z.string().nullable(),
    clauseKey: z.string().nullable(),
    clauseText: z.string().nullable(),
    /** Until when, or since when not any more. */
    on: day.nullable(),
    /** Linked by a person rather than found in the words of the basis. */
    linked: z.boolean(),
  })
  .meta({ id: 'RuleBase' })
export type Base = z.output<typeof Base>

export const DocumentDetail = DocumentRow.extend({
  orgId: id,
  addressee: z.string().nullable(),
  body: z.string(),
  preamble: z.string(),
  clauseRows: z.array(Clause),
  countersigns: z.array(Countersign),
  supersedes: z.object({ id, title: z.string(), docNo: z.string().nullable() }).nullable(),
  supersededBy: z.object({ id, title: z.string(), docNo: z.string().nullable() }).nullable(),
  endedWords: z.string().nullable(),
  repealedOn: day.nullable(),
  files: z.array(z.object({ id, name: z.string(), bytes: count })),
  bases: z.array(Base),
  mayManage: z.boolean(),
})
export type DocumentDetail = z.output<typeof DocumentDetail>

export const DocumentQuery = listQuery.extend({
  state: several(DocumentState),
  kind: several(DocumentKind),
  visibility: Visibility.optional(),
})
export type DocumentQuery = z.output<typeof DocumentQuery>
export const BaseQuery = listQuery.extend({ state: several(BaseState), module: z.string().max(40).optional() })
export type BaseQuery = z.output<typeof BaseQuery>

export const Draft = z.object({
  orgId: id,
  title: words(120),
  issuer: words(60),
  addressee: optionalWords(200),
  kind: DocumentKind,
  visibility: Visibility,
  body: words(60_000),
  supersedesId: id.optional(),
})
export type Draft = z.output<typeof Draft>
export const ChangeDraft = Draft.omit({ orgId: true }).extend({ version })
export type ChangeDraft = z.output<typeof ChangeDraft>
export const AskCountersigns = z.object({ orgIds: z.array(id).min(1).max(30), version })
export const GiveCountersign = z.object({ orgId: id, verdict: z.enum(verdicts), words: optionalWords(500) })
export type GiveCountersign = z.output<typeof GiveCountersign>
export const Issue = z.object({
  /** As the office's register has it; without, the next number by the rule. */
  docNo: optionalWords(40),
  issuedOn: day,
  effectiveOn: day,
  expiresOn: day.optional(),
  version,
})
export type Issue = z.output<typeof Issue>
export const Repeal = z.object({ on: day, words: words(300), version })
export type Repeal = z.output<typeof Repeal>
export const Withdraw = z.object({ words: words(300), version })
export const SetLink = z.object({
  module: z.string().max(40),
  key: z.string().min(1).max(120),
  documentId: id.optional(),
  clauseKey: z.string().max(20).optional(),
})
export type SetLink = z.output<typeof SetLink>
export type Withdraw = z.output<typeof Withdraw>
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
const format = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })
const onOne = ['documents.not-found', 'version.stale'] as const

export const listingDocuments = endpoint({
  ...session,
  name: 'list-documents',
  method: 'GET',
  path: '/api/documents',
  summary: 'Documents by state and kind, found by words of their text too; sorted by issuedOn, title, docNo or expiresOn',
  query: DocumentQuery,
  answer: listOf(DocumentRow),
})
export const [exportingDocuments, exportingDocumentsCsv] = exportsOf(listingDocuments)
export const readingChoices = endpoint({
  ...session,
  name: 'read-document-choices',
  method: 'GET',
  path: '/api/documents/choices',
  summary: 'For whom the reader may draft, and what stands that may be superseded or linked, with its clauses',
  answer: z.object({
    orgs: z.array(z.object({ id, name: z.string() })),
    documents: z.array(
      z.object({
        id,
        title: z.string(),
        docNo: z.string().nullable(),
        clauses: z.array(z.object({ key: z.string(), no: z.string(), text: z.string() })),
      }),
    ),
  }),
})
export const readingDocument = endpoint({
  ...session,
  name: 'read-document',
  method: 'GET',
  path: '/api/documents/:id',
  summary: 'A document with its clauses, countersigns and the rules that rest on it',
  params: byId,
  answer: DocumentDetail,
  refusals: ['documents.not-found'],
})
export const draftingDocument = endpoint({
  ...session,
  name: 'draft-document',
  method: 'POST',
  path: '/api/documents',
  summary: 'Draft a document; its clauses are cut from the text',
  body: Draft,
  answer: Changed,
  refusals: ['documents.not-found', 'documents.not-one-to-amend'],
})
export const changingDocument = endpoint({
  ...session,
  name: 'change-document',
  method: 'PUT',
  path: '/api/documents/:id',
  summary: 'Change a draft; what was agreed to is asked for again',
  params: byId,
  body: ChangeDraft,
  answer: Changed,
  refusals: [...onOne, 'documents.not-a-draft', 'documents.not-one-to-amend'],
})
export const askingCountersigns = endpoint({
  ...session,
  name: 'ask-countersigns',
  method: 'PUT',
  path: '/api/documents/:id/countersigns',
  summary: 'Send a draft to organisations to countersign',
  params: byId,
  body: AskCountersigns,
  answer: Changed,
  refusals: [...onOne, 'documents.not-a-draft', 'documents.no-such-org'],
})
export const givingCountersign = endpoint({
  ...session,
  name: 'give-countersign',
  method: 'PUT',
  path: '/api/documents/:id/countersigned',
  summary: 'Agree or object for one’s organisation; an objection says why',
  params: byId,
  body: GiveCountersign,
  answer: Changed,
  refusals: ['documents.not-found', 'documents.not-asked', 'documents.already-answered', 'documents.object-with-words'],
})
export const issuingDocument = endpoint({
  ...session,
  name: 'issue-document',
  method: 'PUT',
  path: '/api/documents/:id/issued',
  summary: 'Issue a document under its number, from a day and until another',
  params: byId,
  body: Issue,
  answer: Changed.extend({ docNo: z.string() }),
  refusals: [
    ...onOne,
    'documents.issued-already',
    'documents.not-countersigned',
    'documents.no-clauses',
    'documents.days',
    'documents.number-taken',
  ],
})
export const repealingDocument = endpoint({
  ...session,
  name: 'repeal-document',
  method: 'PUT',
  path: '/api/documents/:id/repealed',
  summary: 'Repeal what was issued from a day on, with the reason',
  params: byId,
  body: Repeal,
  answer: Changed,
  refusals: [...onOne, 'documents.not-issued', 'documents.days'],
})
export const withdrawingDocument = endpoint({
  ...session,
  name: 'withdraw-document',
  method: 'PUT',
  path: '/api/documents/:id/withdrawn',
  summary: 'Give up a draft, with the reason',
  params: byId,
  body: Withdraw,
  answer: Changed,
  refusals: [...onOne, 'documents.not-a-draft'],
})
export const addingFile = endpoint({
  ...session,
  name: 'add-document-file',
  method: 'POST',
  path: '/api/documents/:id/files',
  summary: 'Add the scan of the paper original (PDF or pictures)',
  params: byId,
  multipart: true,
  answer: done,
  refusals: ['documents.not-found', 'documents.no-file', 'files.type', 'files.too-many', 'files.too-large', 'files.unreadable'],
})
export const readingFile = endpoint({
  ...session,
  name: 'read-document-file',
  method: 'GET',
  path: '/api/documents/:id/files/:fileId',
  summary: 'A scan of the original',
  params: z.object({ id, fileId: id }),
  raw: true,
  refusals: ['documents.not-found', 'files.not-found'],
})
export const printingDocument = endpoint({
  ...session,
  name: 'print-document',
  method: 'GET',
  path: '/api/documents/:id/paper',
  summary: 'The document as an official paper, as .docx or PDF',
  params: byId,
  query: format,
  raw: true,
  refusals: ['documents.not-found'],
})
export const printingCollection = endpoint({
  ...session,
  name: 'print-document-collection',
  method: 'GET',
  path: '/api/documents/collection',
  summary: 'All documents in force, bound together with their list (文件汇编)',
  query: format,
  raw: true,
  refusals: ['documents.none-in-force'],
})
export const listingBases = endpoint({
  ...session,
  name: 'list-rule-bases',
  method: 'GET',
  path: '/api/documents/bases',
  summary: 'Every rule of the system with the clause it rests on and how that stands; sorted by module or state',
  query: BaseQuery,
  answer: listOf(Base),
})
export const [exportingBases, exportingBasesCsv] = exportsOf(listingBases)
export const readingBases = endpoint({
  ...session,
  name: 'read-rule-bases',
  method: 'GET',
  path: '/api/documents/bases/all',
  summary: 'All of them at once, for the page of rules',
  answer: z.object({ rows: z.array(Base), mayLink: z.boolean() }),
})
export const settingLink = endpoint({
  ...session,
  name: 'link-rule-to-clause',
  method: 'PUT',
  path: '/api/documents/links',
  summary: 'Say on which clause a rule rests; without a document: what the words of its basis name',
  body: SetLink,
  answer: done,
  refusals: ['documents.not-found', 'documents.no-such-clause', 'documents.no-such-rule'],
})

export const refusals = {
  'documents.not-found': 404,
  'documents.no-such-org': 422,
  'documents.no-such-clause': 422,
  'documents.no-such-rule': 404,
  'documents.not-one-to-amend': 422,
  'documents.not-a-draft': 409,
  'documents.not-asked': 409,
  'documents.already-answered': 409,
  'documents.object-with-words': 422,
  'documents.issued-already': 409,
  'documents.not-countersigned': 409,
  'documents.no-clauses': 409,
  'documents.days': 422,
  'documents.number-taken': 409,
  'documents.not-issued': 409,
  'documents.no-file': 422,
  'documents.none-in-force': 409,
} as const satisfies Refusals
