import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

/** Between the city and a subdistrict, or between a subdistrict and a community. */
export const levels = ['subdistrict', 'community'] as const
export const Level = z.enum(levels)
export type Level = z.output<typeof Level>
export const letterStates = ['draft', 'issued', 'signed', 'checked', 'scored', 'filed', 'dropped'] as const
export const LetterState = z.enum(letterStates)
export type LetterState = z.output<typeof LetterState>
/** `a` is the upper secretary, `b` the lower. */
export const sides = ['a', 'b'] as const
export const Side = z.enum(sides)
export type Side = z.output<typeof Side>
export const progresses = ['onTrack', 'behind', 'done'] as const
export const Progress = z.enum(progresses)

const count = z.number().int()
const version = count
const year = z.coerce.number().int().min(2000).max(2100)

export const Party = z.object({ orgId: id, orgName: z.string(), postName: z.string(), holders: z.array(z.string()) })
export const LetterRow = z
  .object({
    id,
    no: z.string().nullable(),
    title: z.string(),
    year: count,
    level: Level,
    subdistrictId: id,
    communityId: id.nullable(),
    place: z.string(),
    upperId: id.nullable(),
    partyA: z.string(),
    partyB: z.string(),
    state: LetterState,
    items: count,
    weights: count,
    /** Items without a parent above, and items of its own that nobody below has taken. */
    withoutParent: count,
    notTaken: count,
    signedA: z.boolean(),
    signedB: z.boolean(),
    signedOn: day.nullable(),
    checkedOn: day.nullable(),
    /** Points of 100 at the end of the year. */
    score: count.nullable(),
    version,
  })
  .meta({ id: 'ResponsibilityLetter' })
export type LetterRow = z.output<typeof LetterRow>

/** What the system counts of itself for an item; `link` opens the rows. */
export const Fact = z.object({ key: z.string(), label: z.string(), value: count, link: z.string() })
export type Fact = z.output<typeof Fact>
export const ItemRow = z.object({
  id,
  content: z.string(),
  target: z.string(),
  indicator: z.string(),
  weight: count,
  parentId: id.nullable(),
  parentContent: z.string().nullable(),
  fact: Fact.nullable(),
  progress: Progress.nullable(),
  checkWords: z.string().nullable(),
  points: count.nullable(),
  scoreWords: z.string().nullable(),
  takenBy: count,
})
export type ItemRow = z.output<typeof ItemRow>
export const Signature = z.object({
  side: Side,
  how: z.enum(['console', 'paper']),
  byName: z.string().nullable(),
  on: day,
  at: instant,
  hash: z.string(),
  fileId: id.nullable(),
})
const Brief = z.object({ id, title: z.string(), place: z.string(), state: LetterState })

export const LetterDetail = LetterRow.extend({
  a: Party,
  b: Party,
  itemRows: z.array(ItemRow),
  signatures: z.array(Signature),
  /** Of the text as issued: what is signed. */
  hash: z.string().nullable(),
  upper: Brief.nullable(),
  lowers: z.array(Brief),
  /** Items of the upper letter that this one has not taken. */
  toTake: z.array(z.object({ id, content: z.string(), target: z.string(), indicator: z.string(), weight: count })),
  factKeys: z.array(z.object({ key: z.string(), label: z.string() })),
  total: count,
  may: z.object({ draft: z.boolean(), manage: z.boolean(), signA: z.boolean(), signB: z.boolean() }),
})
export type LetterDetail = z.output<typeof LetterDetail>

export const LetterQuery = listQuery.extend({
  year: year.optional(),
  level: Level.optional(),
  state: several(LetterState),
  /** `true`: issued and not signed by both. */
  unsigned: z.enum(['true']).optional(),
  subdistrictId: id.optional(),
})
export type LetterQuery = z.output<typeof LetterQuery>

export const GivenItem = z.object({
  id: id.optional(),
  content: words(120),
  target: words(120),
  indicator: words(120),
  weight: z.number().int().min(1).max(100),
  parentId: id.optional(),
  factKey: z.string().max(40).optional(),
})
export type GivenItem = z.output<typeof GivenItem>
export const DraftLetters = z.object({
  year,
  level: Level,
  /** Subdistricts or communities, one letter each. */
  regionIds: z.array(id).min(1).max(60),
  /** The template: typed once, copied into each letter. */
  items: z.array(GivenItem.omit({ id: true, parentId: true })).max(40),
  /** Take the items of the upper letter at once. */
  cascade: z.boolean(),
})
export type DraftLetters = z.output<typeof DraftLetters>
export const SaveItems = z.object({ items: z.array(GivenItem).max(40), version })
export type SaveItems = z.output<typeof SaveItems>
export const TakeItems = z.object({ itemIds: z.array(id).min(1).max(40), version })
export type TakeItems = z.output<typeof TakeItems>
export const IssueLetter = z.object({ version })
export const DropLetter = z.object({ version })
export const SignLetter = z.object({ side: Side, /** Of the text that was read. */ hash: z.string().length(64) })
export const SignOnPaper = z.object({ side: Side, signedOn: day })
export const CheckLetter = z.object({
  items: z.array(z.object({ id, progress: Progress, words: optionalWords(200) })).min(1),
  version,
})
export const ScoreLetter = z.object({
  items: z.array(z.object({ id, points: z.number().int().min(0).max(100), words: optionalWords(200) })).min(1),
  version,
})
export type CheckLetter = z.output<typeof CheckLetter>
export type ScoreLetter = z.output<typeof ScoreLetter>
export const Changed = z.object({ id, version })

/** Upper items down, lower letters across: who has taken what. */
export const Coverage = z.object({
  letter: Brief.extend({ year: count }),
  columns: z.array(Brief),
  rows: z.array(
    z.object({
      itemId: id,
      content: z.string(),
      weight: count,
      /** A weight a column, in their order; null: not taken. */
      taken: z.array(count.nullable()),
      nobody: z.boolean(),
    }),
  ),
  withoutParent: z.array(z.object({ itemId: id, letterId: id, place: z.string(), content: z.string(), weight: count })),
})
export type Coverage = z.output<typeof Coverage>

const session = { access: 'session' as const }
const format = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })
const onOne = ['letters.not-found', 'version.stale'] as const

export const listingLetters = endpoint({
  ...session,
  name: 'list-letters',
  method: 'GET',
  path: '/api/letters',
  summary: 'Responsibility letters by year, level and state; sorted by place, signedOn or state, never by score',
  query: LetterQuery,
  answer: listOf(LetterRow),
})
export const [exportingLetters, exportingLettersCsv] = exportsOf(listingLetters)
export const readingChoices = endpoint({
  ...session,
  name: 'read-letter-choices',
  method: 'GET',
  path: '/api/letters/choices',
  summary: 'For which units the reader may draft letters of a year, and why not yet for the others',
  query: z.object({ year }),
  answer: z.object({
    year: count,
    total: count,
    factKeys: z.array(z.object({ key: z.string(), label: z.string() })),
    rows: z.array(
      z.object({
        regionId: id,
        level: Level,
        name: z.string(),
        state: z.enum(['open', 'stands', 'upperNotSigned']),
        /** The letter whose items it may take. */
        upperId: id.nullable(),
      }),
    ),
    /** The items of those upper letters. */
    above: z.array(z.object({ letterId: id, content: z.string(), weight: count })),
    /** Last year's items, to begin with. */
    before: z.array(GivenItem.omit({ id: true, parentId: true }).extend({ level: Level })),
  }),
})
export const readingLetter = endpoint({
  ...session,
  name: 'read-letter',
  method: 'GET',
  path: '/api/letters/:id',
  summary: 'A letter with its items, signatures, the letters above and below it and what it has not taken',
  params: byId,
  answer: LetterDetail,
  refusals: ['letters.not-found'],
})
export const readingCoverage = endpoint({
  ...session,
  name: 'read-letter-coverage',
  method: 'GET',
  path: '/api/letters/:id/coverage',
  summary: 'Upper items that nobody below has taken, and lower items without a parent',
  params: byId,
  answer: Coverage,
  refusals: ['letters.not-found', 'letters.no-level-below'],
})
export const draftingLetters = endpoint({
  ...session,
  name: 'draft-letters',
  method: 'POST',
  path: '/api/letters',
  summary: 'Draft a year’s letters for several units from items typed once; a lower level opens when its upper letter is signed',
  body: DraftLetters,
  answer: z.object({ ids: z.array(id) }),
  refusals: [
    'letters.no-such-unit',
    'letters.stands-already',
    'letters.upper-not-signed',
    'letters.no-party',
    'letters.no-such-fact',
  ],
})
export const savingItems = endpoint({
  ...session,
  name: 'save-letter-items',
  method: 'PUT',
  path: '/api/letters/:id/items',
  summary: 'Write the items of a draft',
  params: byId,
  body: SaveItems,
  answer: Changed,
  refusals: [...onOne, 'letters.not-a-draft', 'letters.no-such-item', 'letters.no-such-parent', 'letters.no-such-fact'],
})
export const takingItems = endpoint({
  ...session,
  name: 'take-letter-items',
  method: 'PUT',
  path: '/api/letters/:id/items/taken',
  summary: 'Take items of the upper letter into a draft, with their words and weights',
  params: byId,
  body: TakeItems,
  answer: Changed,
  refusals: [...onOne, 'letters.not-a-draft', 'letters.no-such-parent'],
})
export const issuingLetter = endpoint({
  ...session,
  name: 'issue-letter',
  method: 'PUT',
  path: '/api/letters/:id/issued',
  summary: 'Issue a letter to both sides to sign; its text is fixed by its hash',
  params: byId,
  body: IssueLetter,
  answer: Changed.extend({ no: z.string() }),
  refusals: [...onOne, 'letters.not-a-draft', 'letters.no-items', 'letters.weights', 'letters.upper-not-signed'],
})
export const droppingLetter = endpoint({
  ...session,
  name: 'drop-letter',
  method: 'PUT',
  path: '/api/letters/:id/dropped',
  summary: 'Give up a letter that nobody has signed',
  params: byId,
  body: DropLetter,
  answer: Changed,
  refusals: [...onOne, 'letters.signed-already'],
})
export const signingLetter = endpoint({
  ...session,
  name: 'sign-letter',
  method: 'PUT',
  path: '/api/letters/:id/signed',
  summary: 'Sign for a side as the holder of its post: who, when, and the hash of the text that was read',
  params: byId,
  body: SignLetter,
  answer: Changed.extend({ state: LetterState }),
  refusals: ['letters.not-found', 'letters.not-issued', 'letters.signed-already', 'letters.another-text'],
})
export const signingOnPaper = endpoint({
  ...session,
  name: 'sign-letter-on-paper',
  method: 'POST',
  path: '/api/letters/:id/paper',
  summary: 'A side signed on paper: the scan is kept with the text',
  params: byId,
  body: SignOnPaper,
  multipart: true,
  answer: Changed.extend({ state: LetterState }),
  refusals: [
    'letters.not-found',
    'letters.not-issued',
    'letters.signed-already',
    'letters.no-scan',
    'letters.in-the-future',
    'files.type',
    'files.too-many',
    'files.too-large',
    'files.unreadable',
  ],
})
export const readingScan = endpoint({
  ...session,
  name: 'read-letter-scan',
  method: 'GET',
  path: '/api/letters/:id/files/:fileId',
  summary: 'A scan of the signed paper',
  params: z.object({ id, fileId: id }),
  raw: true,
  refusals: ['letters.not-found', 'files.not-found'],
})
export const checkingLetter = endpoint({
  ...session,
  name: 'check-letter',
  method: 'PUT',
  path: '/api/letters/:id/checked',
  summary: 'The upper side looks at each item in the middle of the year',
  params: byId,
  body: CheckLetter,
  answer: Changed,
  refusals: [...onOne, 'letters.not-signed', 'letters.every-item'],
})
export const scoringLetter = endpoint({
  ...session,
  name: 'score-letter',
  method: 'PUT',
  path: '/api/letters/:id/scored',
  summary: 'The upper side scores each item at the end of the year; fewer points than its weight say why',
  params: byId,
  body: ScoreLetter,
  answer: Changed.extend({ score: count }),
  refusals: [...onOne, 'letters.not-signed', 'letters.every-item', 'letters.more-than-weight', 'letters.less-with-words'],
})
export const filingLetter = endpoint({
  ...session,
  name: 'file-letter',
  method: 'PUT',
  path: '/api/letters/:id/filed',
  summary: 'File a scored letter: it is not changed any more',
  params: byId,
  body: IssueLetter,
  answer: Changed,
  refusals: [...onOne, 'letters.not-scored'],
})
export const printingLetter = endpoint({
  ...session,
  name: 'print-letter',
  method: 'GET',
  path: '/api/letters/:id/paper',
  summary: '责任书 in two copies, as .docx or PDF',
  params: byId,
  query: format,
  raw: true,
  refusals: ['letters.not-found'],
})
const tables = z.object({ year, level: Level.optional(), format: z.enum(['pdf', 'docx']).default('pdf') })
export const printingSignings = endpoint({
  ...session,
  name: 'print-letter-signings',
  method: 'GET',
  path: '/api/letters/signings',
  summary: '签订情况表 of a year, as .docx or PDF',
  query: tables,
  raw: true,
})
export const printingResults = endpoint({
  ...session,
  name: 'print-letter-results',
  method: 'GET',
  path: '/api/letters/results',
  summary: '完成情况表 of a year in the order of places, as .docx or PDF',
  query: tables,
  raw: true,
})

export const refusals = {
  'letters.not-found': 404,
  'letters.no-such-unit': 422,
  'letters.no-party': 422,
  'letters.no-such-item': 422,
  'letters.no-such-parent': 422,
  'letters.no-such-fact': 422,
  'letters.no-level-below': 409,
  'letters.stands-already': 409,
  'letters.upper-not-signed': 409,
  'letters.not-a-draft': 409,
  'letters.no-items': 409,
  'letters.weights': 409,
  'letters.not-issued': 409,
  'letters.signed-already': 409,
  'letters.another-text': 409,
  'letters.no-scan': 422,
  'letters.in-the-future': 422,
  'letters.not-signed': 409,
  'letters.every-item': 422,
  'letters.more-than-weight': 422,
  'letters.less-with-words': 422,
  'letters.not-scored': 409,
} as const satisfies Refusals
