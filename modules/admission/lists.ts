import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, optionalWords, words } from '#common/shapes.ts'
import { GiveOpinion, OpinionRow, Step, Versioned } from './applications.ts'

const int = z.number().int()
const session = { access: 'session' as const }
const format = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })

/** The four lists, and an edition of the catalogue. */
export const listKinds = ['duty', 'assist', 'forbidden', 'certificates', 'catalogue'] as const
export const ListKind = z.enum(listKinds)
export type ListKind = z.output<typeof ListKind>
export const listStates = ['draft', 'hearing', 'issued', 'replaced'] as const
export const ListState = z.enum(listStates)
export type ListState = z.output<typeof ListState>

export const ListItem = z.object({
  name: words(80),
  /** What a community must not certify stands apart from what it must not be made to do. */
  section: z.enum(['work', 'certificate']).optional(),
  /** What it is, how it goes, or how one gets it. */
  words: optionalWords(600),
  /** Other words by which people ask for it. */
  also: z.array(words(30)).max(20).optional(),
  basis: words(200),
  /** The text of the clause. */
  text: optionalWords(400),
  /** The right door: which office does it. */
  office: optionalWords(100),
  /** Of the catalogue: who does what, money, term, contact. */
  mode: z.enum(['undertake', 'assist']).optional(),
  dept: optionalWords(80),
  deptDuty: optionalWords(500),
  communityDuty: optionalWords(500),
  fund: optionalWords(200),
  term: optionalWords(60),
  contact: optionalWords(60),
})
export type ListItem = z.output<typeof ListItem>

export const ListRow = z
  .object({
    id,
    kind: ListKind,
    edition: int,
    state: ListState,
    title: z.string(),
    items: int,
    hearUntil: day.nullable(),
    issuedOn: day.nullable(),
    docNo: z.string().nullable(),
    version: int,
  })
  .meta({ id: 'MatterList' })
export type ListRow = z.output<typeof ListRow>
export const List = ListRow.omit({ items: true }).extend({
  basis: z.string(),
  items: z.array(ListItem),
  draftedAt: instant,
  hearing: z.array(OpinionRow),
  steps: z.array(Step),
  mayReview: z.boolean(),
})
export type List = z.output<typeof List>

export const DraftList = z.object({ kind: ListKind })
export const WriteList = z.object({
  title: words(80),
  basis: words(300),
  items: z.array(ListItem).min(1).max(400),
  version: int,
})
export type WriteList = z.output<typeof WriteList>
export const IssueList = z.object({ docNo: words(60), version: int })
export type IssueList = z.output<typeof IssueList>
const Changed = z.object({ id, version: int })

export const listingLists = endpoint({
  ...session,
  name: 'list-lists',
  method: 'GET',
  path: '/api/admission/lists',
  summary: 'The four lists and the catalogue, edition by edition, the newest first',
  answer: z.object({ rows: z.array(ListRow), mayReview: z.boolean() }),
})
export const readingList = endpoint({
  ...session,
  name: 'read-list',
  method: 'GET',
  path: '/api/admission/lists/:id',
  summary: 'One edition of a list with its items and what the communities said',
  params: byId,
  answer: List,
  refusals: ['admission.no-list'],
})
export const draftingList = endpoint({
  ...session,
  name: 'draft-list',
  method: 'POST',
  path: '/api/admission/lists',
  summary: 'Begin the next edition from the one in force; the catalogue from the matters that stand today',
  body: DraftList,
  answer: Changed,
  refusals: ['admission.list-in-hand'],
})
const changing = ['admission.no-list', 'admission.not-a-draft', 'version.stale'] as const
export const writingList = endpoint({
  ...session,
  name: 'write-list',
  method: 'PUT',
  path: '/api/admission/lists/:id/items',
  summary: 'Write a draft anew, each item with its basis clause',
  params: byId,
  body: WriteList,
  answer: Changed,
  refusals: changing,
})
export const openingListHearing = endpoint({
  ...session,
  name: 'hear-list',
  method: 'PUT',
  path: '/api/admission/lists/:id/heard',
  summary: 'The communities are heard on a draft',
  params: byId,
  body: Versioned,
  answer: Changed,
  refusals: [...changing, 'admission.list-empty'],
})
export const hearingList = endpoint({
  ...session,
  name: 'give-opinion-on-list',
  method: 'PUT',
  path: '/api/admission/lists/:id/opinion',
  summary: 'A community says what it thinks of a draft, until the hearing ends',
  params: byId,
  body: GiveOpinion,
  answer: Changed,
  refusals: ['admission.no-list', 'admission.hearing-over', 'admission.words-missing', 'admission.no-community'],
})
export const issuingList = endpoint({
  ...session,
  name: 'issue-list',
  method: 'PUT',
  path: '/api/admission/lists/:id/issued',
  summary: 'Issue it with its document number; the edition before is replaced',
  params: byId,
  body: IssueList,
  answer: Changed,
  refusals: ['admission.no-list', 'admission.list-not-heard', 'version.stale'],
})
export const printingList = endpoint({
  ...session,
  name: 'print-list',
  method: 'GET',
  path: '/api/admission/lists/:id/paper',
  summary: 'The list as PDF or .docx, to be put on the wall',
  params: byId,
  query: format,
  raw: true,
  refusals: ['admission.no-list'],
})

export const listRefusals = {
  'admission.no-list': 404,
  'admission.list-in-hand': 409,
  'admission.not-a-draft': 409,
  'admission.list-empty': 422,
  'admission.list-not-heard': 409,
} as const satisfies Refusals
