import { z } from 'zod'
import { day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const sources = ['claimed', 'scheduled', 'paper'] as const
export const Source = z.enum(sources)
export const states = ['claimed', 'confirmed', 'declined', 'withdrawn', 'corrected'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
export const bands = ['below', 'met', 'outstanding'] as const
export const Band = z.enum(bands)
export type Band = z.output<typeof Band>
export const purposes = ['democraticReview', 'honour', 'cadreReview'] as const
export const Purpose = z.enum(purposes)
export const proofs = ['confirmation', 'signInList', 'paper'] as const
const key = z.string().min(1).max(40)
const version = z.number().int()
const count = z.number().int()
const halfHours = z.number().int().min(1).max(48)
export const year = z.coerce.number().int().min(2015).max(2100)
export const Changed = z.object({ id, version })
export const WithVersion = z.object({ version })

/** What a service was. */
const service = {
  on: day,
  activity: key,
  place: words(100),
  halfHours,
  content: words(300),
  partner: optionalWords(60),
}
export const Service = z.object(service)
export type Service = z.output<typeof Service>

export const RecordRow = z
  .object({
    id,
    memberId: id,
    memberNo: z.string(),
    memberName: z.string(),
    communityId: id,
    communityName: z.string(),
    unitId: id.nullable(),
    unitName: z.string().nullable(),
    on: day,
    activity: key,
    place: z.string(),
    halfHours: count,
    content: z.string(),
    partner: z.string().nullable(),
    team: z.string().nullable(),
    source: Source,
    state: State,
    points: count.nullable(),
    recordedAt: instant,
    confirmedAt: instant.nullable(),
    confirmer: z.string().nullable(),
    declinedReason: z.string().nullable(),
    note: z.string().nullable(),
    replaces: id.nullable(),
    version,
  })
  .meta({ id: 'ServiceRecord' })
export type RecordRow = z.output<typeof RecordRow>

export const RecordQuery = listQuery.extend({
  state: several(State),
  source: several(Source),
  activity: several(key),
  communityId: id.optional(),
  unitId: id.optional(),
  memberId: id.optional(),
  from: day.optional(),
  to: day.optional(),
})
export type RecordQuery = z.output<typeof RecordQuery>

export const TypePaper = z.object({
  communityId: id,
  /** The paper is signed: the records count at once. */
  confirmed: z.boolean(),
  rows: z
    .array(z.object({ memberId: id, ...service, confirmer: optionalWords(40) }))
    .min(1)
    .max(100),
})
export type TypePaper = z.output<typeof TypePaper>
export const ConfirmMany = z.object({ ids: z.array(id).min(1).max(500) })
export const Confirmed = z.object({
  confirmed: z.array(id),
  refused: z.array(z.object({ id, code: z.string(), title: z.string() })),
})
export const Decline = z.object({ reason: words(200), version })
export const Correct = z.object({ ...service, reason: words(200), version })
export type Correct = z.output<typeof Correct>
export const Object_ = z.object({ words: words(300) })

export const ObjectionRow = z.object({
  id,
  recordId: id,
  memberId: id,
  memberName: z.string(),
  communityName: z.string(),
  on: day,
  activity: key,
  halfHours: count,
  points: count.nullable(),
  words: z.string(),
  raisedAt: instant,
  state: z.enum(['open', 'upheld', 'rejected']),
  decision: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** Why the reader may not decide; null: he may. */
  whyNot: z.string().nullable(),
  version,
})
export type ObjectionRow = z.output<typeof ObjectionRow>
export const ObjectionQuery = listQuery.extend({ state: several(z.enum(['open', 'upheld', 'rejected'])) })
export type ObjectionQuery = z.output<typeof ObjectionQuery>
/** Upheld: with what the service really was. */
export const Decide = z.object({
  outcome: z.enum(['upheld', 'rejected']),
  words: words(300),
  on: day.optional(),
  activity: key.optional(),
  halfHours: halfHours.optional(),
  version,
})
export type Decide = z.output<typeof Decide>

export const Totals = z.object({
  year: count,
  records: count,
  halfHours: count,
  points: count,
  band: Band,
  passMark: count,
  outstandingMark: count,
  /** The year is closed: sums and band stay as they are. */
  closed: z.boolean(),
})
export type Totals = z.output<typeof Totals>

const useRow = {
  id,
  memberId: id,
  memberName: z.string(),
  year: count,
  purpose: Purpose,
  basis: z.string(),
  orgName: z.string(),
  namedBy: z.string(),
  namedAt: instant,
  data: z.object({ records: count, halfHours: count, points: count, band: Band, closed: z.boolean() }),
  outcome: z.string().nullable(),
  version,
}
export const UseRow = z.object(useRow)
export type UseRow = z.output<typeof UseRow>
export const NameUse = z.object({ memberId: id, year, purpose: Purpose, basis: words(200) })
export type NameUse = z.output<typeof NameUse>
export const Outcome = z.object({ outcome: words(300), version })
export const UseQuery = listQuery.extend({ purpose: several(Purpose) })
export type UseQuery = z.output<typeof UseQuery>

export const MemberChoice = z.object({
  id,
  no: z.string(),
  name: z.string(),
  communityId: id,
  communityName: z.string(),
  unitName: z.string().nullable(),
})
export type MemberChoice = z.output<typeof MemberChoice>

const letterState = z.enum(['shown', 'sent', 'answered'])
export const LetterRow = z.object({
  id,
  no: z.string().nullable(),
  communityId: id,
  communityName: z.string(),
  unitId: id,
  unitName: z.string(),
  period: z.string(),
  fromOn: day,
  toOn: day,
  state: letterState,
  members: count,
  objections: count,
  goesOn: day,
  sentAt: instant.nullable(),
  answeredAt: instant.nullable(),
  version,
})
export type LetterRow = z.output<typeof LetterRow>
export const LetterLine = z.object({
  memberId: id,
  memberNo: z.string(),
  memberName: z.string(),
  records: count,
  halfHours: count,
  band: Band,
  remark: z.string().nullable(),
  objection: z.string().nullable(),
  settlement: z.string().nullable(),
  reply: z.string().nullable(),
})
export type LetterLine = z.output<typeof LetterLine>
export const Letter = LetterRow.extend({
  digest: z.string().nullable(),
  answer: z.string().nullable(),
  lines: z.array(LetterLine),
  may: z.array(z.enum(['remark', 'settle', 'send', 'answer'])),
})
export type Letter = z.output<typeof Letter>
export const LetterQuery = listQuery.extend({ state: several(letterState), period: z.string().max(7).optional() })
export type LetterQuery = z.output<typeof LetterQuery>
export const OpenLetters = z.object({
  communityId: id,
  year: z.number().int().min(2015).max(2100),
  half: z.enum(['H1', 'H2', 'year']),
})
export type OpenLetters = z.output<typeof OpenLetters>
export const Remark = z.object({ memberId: id, remark: optionalWords(200), version })
export const Settle = z.object({ memberId: id, words: words(200), version })
export const AnswerLetter = z.object({
  answer: optionalWords(500),
  replies: z
    .array(z.object({ memberId: id, words: words(200) }))
    .max(500)
    .default([]),
  version,
})
export type AnswerLetter = z.output<typeof AnswerLetter>

export const Book = z.object({
  member: MemberChoice,
  totals: Totals,
  /** Earned and not yet spent. */
  pointsLeft: count,
  years: z.array(count),
  records: z.array(RecordRow),
  objections: z.array(ObjectionRow),
  letters: z.array(
    z.object({
      letterId: id,
      period: z.string(),
      unitName: z.string(),
      state: letterState,
      goesOn: day,
      sentAt: instant.nullable(),
    }),
  ),
  uses: z.array(UseRow),
  may: z.array(z.enum(['record', 'confirm', 'certify', 'use'])),
})
export type Book = z.output<typeof Book>

export const CertificateRow = z.object({
  id,
  no: z.string(),
  code: z.string(),
  memberId: id,
  name: z.string(),
  communityName: z.string(),
  issuer: z.string(),
  fromOn: day,
  toOn: day,
  records: count,
  halfHours: count,
  activities: z.array(z.object({ activity: key, halfHours: count })),
  issuedOn: day,
  withdrawnAt: instant.nullable(),
  withdrawnReason: z.string().nullable(),
  replaces: id.nullable(),
  version,
})
export type CertificateRow = z.output<typeof CertificateRow>
export const CertificateQuery = listQuery.extend({ memberId: id.optional(), standing: z.enum(['true', 'false']).optional() })
export type CertificateQuery = z.output<typeof CertificateQuery>
export const Issue = z.object({ memberId: id, fromOn: day, toOn: day })
export type Issue = z.output<typeof Issue>
export const Withdraw = z.object({ reason: words(200), reissue: z.boolean(), version })
export type Withdraw = z.output<typeof Withdraw>

export const PointsRule = z.object({
  code: key,
  version,
  zh: z.string(),
  en: z.string(),
  per: z.enum(['halfHour', 'time']),
  points: count,
  capDay: count.nullable(),
  capMonth: count.nullable(),
  capYear: count.nullable(),
  proof: z.enum(proofs),
  basisZh: z.string(),
  basisEn: z.string(),
  validFrom: day,
})
export type PointsRule = z.output<typeof PointsRule>
const cap = z.number().int().min(1).max(100_000).nullish()
export const ChangeRule = z.object({
  /** An activity of the city’s list, or `service`. */
  code: z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/),
  per: z.enum(['halfHour', 'time']),
  points: z.number().int().min(0).max(1000),
  capDay: cap,
  capMonth: cap,
  capYear: cap,
  proof: z.enum(proofs),
  basisZh: words(200),
  basisEn: words(200),
  validFrom: day,
  reason: words(200),
})
export type ChangeRule = z.output<typeof ChangeRule>
/** Counts only: what this year would be, had the rule held since January. */
export const Preview = z.object({
  year: count,
  members: count,
  records: count,
  before: z.object({ points: count, below: count, met: count, outstanding: count }),
  after: z.object({ points: count, below: count, met: count, outstanding: count }),
})

export const Summary = z.object({
  year: count,
  rows: z.array(
    z.object({
      communityId: id,
      communityName: z.string(),
      members: count,
      records: count,
      halfHours: count,
      waiting: count,
      objections: count,
    }),
  ),
})

export const AskPrint = z.object({
  year: z.number().int().min(2015).max(2100),
  communityId: id.optional(),
  unitId: id.optional(),
})
export const Print = z.object({
  id,
  year: count,
  members: count,
  done: count,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  askedAt: instant,
})
export const Prints = listOf(Print)
export type AskPrint = z.output<typeof AskPrint>
