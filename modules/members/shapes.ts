import { z } from 'zod'
import { day, id, instant, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const modes = ['dual', 'entrusted', 'assisted'] as const
export const Mode = z.enum(modes)
export type Mode = z.output<typeof Mode>
export const states = ['registered', 'confirmed', 'declined', 'left'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
export const sources = ['community', 'unit', 'self', 'roster'] as const
export const Source = z.enum(sources)
export type Source = z.output<typeof Source>
export const stages = ['full', 'probationary'] as const
const key = z.string().min(1).max(40)
const keys = z.array(key).max(20)
const version = z.number().int()

/** China's telephones, and nothing else: a mobile, or a landline with its area. */
const phone = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^(1\d{10}|0\d{9,11})$/))

const about = {
  name: words(40),
  kind: key,
  stage: z.enum(stages).nullish(),
  gridId: id.nullish(),
  homeOrgId: id.nullish(),
  homeWords: optionalWords(60),
  skills: keys.default([]),
  willing: keys.default([]),
  times: keys.default([]),
}
export const Register = z.object({
  ...about,
  communityId: id,
  phone: phone.nullish(),
  /** The same name stands already: it is another person all the same. */
  certain: z.boolean().optional(),
})
export type Register = z.output<typeof Register>
/** `phone` not given: as it is; null: none. */
export const Correct = z.object({ ...about, phone: phone.nullish(), version })
export type Correct = z.output<typeof Correct>
/** The key is not in it: an answer is kept for a repeated request. It stands on the slip. */
export const Receipt = z.object({ id, no: z.string(), state: State })
export const Changed = z.object({ id, version })
export const WithVersion = z.object({ version })
export const Decline = z.object({ words: words(200), version })
export const Review = z.object({ outcome: z.enum(['renewed', 'ended']), words: optionalWords(200), version })
export type Review = z.output<typeof Review>
export const Move = z.object({ communityId: id, gridId: id.nullish(), on: day, version })
export type Move = z.output<typeof Move>
export const Leave = z.object({ words: words(200), on: day, version })
export type Leave = z.output<typeof Leave>
export const Reveal = z.object({ reason: z.string().trim().min(2).max(100) })

const row = {
  id,
  no: z.string(),
  name: z.string(),
  kind: key,
  stage: z.enum(stages).nullable(),
  communityId: id,
  communityName: z.string(),
  gridName: z.string().nullable(),
  homeOrgId: id.nullable(),
  homeName: z.string().nullable(),
  mode: z.enum([...modes, 'none']),
  skills: keys,
  willing: keys,
  times: keys,
  state: State,
  source: Source,
  registeredOn: day,
  reviewDueOn: day.nullable(),
  leftOn: day.nullable(),
}
export const MemberRow = z.object(row)
export type MemberRow = z.output<typeof MemberRow>
export const sides = ['home', 'community', 'both'] as const
export const Side = z.enum(sides)
export type Side = z.output<typeof Side>
/** How often a side is reminded of what it has to do. */
export const cycles = ['month', 'quarter', 'half', 'year', 'never'] as const
export const Cycle = z.enum(cycles)
export type Cycle = z.output<typeof Cycle>
export const Duty = z.object({ key, zh: z.string(), en: z.string(), side: Side, cycle: Cycle })
export type Duty = z.output<typeof Duty>
/** Who of the same name is registered in the same community or unit: enough to tell people apart, no contact data. */
export const AlikeQuery = z.object({ name: words(40), communityId: id, homeOrgId: id.optional() })
export type AlikeQuery = z.output<typeof AlikeQuery>
export const Alike = z.object({ no: z.string(), kind: z.string(), communityName: z.string(), homeName: z.string().nullable() })
/** One duty of one organisation in one period. */
export const DutyRound = z.object({
  id,
  mode: Mode,
  zh: z.string(),
  en: z.string(),
  side: z.enum(['home', 'community']),
  /** Whose it is: the unit, or the community. */
  ownerName: z.string(),
  from: day,
  dueOn: day,
  late: z.boolean(),
  members: z.number().int(),
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  words: z.string().nullable(),
  may: z.array(z.enum(['done'])),
})
export type DutyRound = z.output<typeof DutyRound>
export const DutyQuery = listQuery.extend({
  mode: several(Mode),
  side: z.enum(['home', 'community']).optional(),
  state: z.enum(['open', 'late', 'done']).optional(),
  communityId: id.optional(),
})
export type DutyQuery = z.output<typeof DutyQuery>
export const DutyDone = z.object({ words: words(300) })
export type DutyDone = z.output<typeof DutyDone>
export const AgreementRow = z.object({
  id,
  no: z.string(),
  memberId: id,
  memberNo: z.string(),
  memberName: z.string(),
  mode: Mode,
  homeOrgId: id,
  homeName: z.string(),
  communityId: id,
  communityName: z.string(),
  fromOn: day,
  untilOn: day,
  state: z.enum(['proposed', 'inForce', 'declined', 'ended']),
  proposedAt: instant,
  homeConfirmedAt: instant.nullable(),
  hostConfirmedAt: instant.nullable(),
  closedAt: instant.nullable(),
  closedWords: z.string().nullable(),
  version,
  /** What the reader may do with it. */
  may: z.array(z.enum(['confirm', 'end'])),
})
export const results = ['kept', 'partly', 'not'] as const
export const PledgeRow = z.object({
  id,
  memberId: id,
  memberNo: z.string(),
  memberName: z.string(),
  words: z.string(),
  metric: z.string().nullable(),
  dueOn: day,
  state: z.enum(['promised', 'kept', 'reviewed', 'withdrawn']),
  keptAt: instant.nullable(),
  keptWords: z.string().nullable(),
  version,
})
/** What came of it stands on the member's own pages only, never in a list of persons. */
export const Pledge = PledgeRow.extend({
  result: z.enum(results).nullable(),
  reviewWords: z.string().nullable(),
  reviewedAt: instant.nullable(),
  reviewedByOrg: z.string().nullable(),
})
export const Event = z.object({
  id,
  kind: z.string(),
  at: instant,
  by: z.string().nullable(),
  org: z.string().nullable(),
  onBehalf: z.boolean(),
  words: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
})
export const actions = [
  'confirm',
  'decline',
  'correct',
  'review',
  'move',
  'leave',
  'reveal',
  'slip',
  'propose',
  'pledge',
] as const
export type Action = (typeof actions)[number]
export const MemberDetail = MemberRow.extend({
  version,
  gridId: id.nullable(),
  homeWords: z.string().nullable(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  confirmedAt: instant.nullable(),
  confirmedBy: z.string().nullable(),
  /** Masked; null where none is known, or where the reader is the unit's side. */
  phone: z.string().nullable(),
  /** A member of the same name elsewhere in the city: perhaps the same person. */
  alike: z.array(z.object({ no: z.string(), communityName: z.string() })),
  stays: z.array(z.object({ communityName: z.string(), fromOn: day, untilOn: day.nullable() })),
  branches: z.array(z.object({ id, name: z.string(), fromOn: day })),
  agreements: z.array(AgreementRow),
  /** Who does what under the mode in force. */
  duties: z.array(Duty),
  pledges: z.array(Pledge),
  events: z.array(Event),
  reveals: z.number().int(),
  may: z.array(z.enum(actions)),
})
export type MemberDetail = z.output<typeof MemberDetail>

export const MemberQuery = listQuery.extend({
  kind: several(key),
  mode: several(z.enum([...modes, 'none'])),
  skill: several(key),
  state: several(State),
  communityId: id.optional(),
  gridId: id.optional(),
  homeOrgId: id.optional(),
  /** The yearly look at the data is due. */
  due: z.enum(['true', 'false']).optional(),
})
export type MemberQuery = z.output<typeof MemberQuery>

export const Propose = z.object({ mode: Mode, fromOn: day, untilOn: day })
export type Propose = z.output<typeof Propose>
export const AgreementQuery = listQuery.extend({
  state: several(AgreementRow.shape.state),
  mode: several(Mode),
  communityId: id.optional(),
  homeOrgId: id.optional(),
})
export type AgreementQuery = z.output<typeof AgreementQuery>
export const CloseAgreement = z.object({ words: words(200), version })

export const Found = z.object({
  name: words(60),
  communityId: id,
  secretaryId: id.nullish(),
  memberIds: z.array(id).max(200).default([]),
  activities: keys.default([]),
  basis: optionalWords(100),
  untilOn: day,
})
export type Found = z.output<typeof Found>
export const BranchRow = z.object({
  id,
  name: z.string(),
  communityId: id,
  communityName: z.string(),
  secretaryName: z.string().nullable(),
  activities: keys,
  members: z.number().int(),
  held: z.number().int(),
  foundedOn: day,
  untilOn: day,
  endedOn: day.nullable(),
  state: z.enum(['standing', 'ended']),
})
export const Activity = z.object({
  id,
  kind: key,
  heldOn: day,
  place: z.string(),
  words: z.string().nullable(),
  came: z.number().int(),
  /** Names only for the staff of the community. */
  names: z.array(z.string()),
  saidBy: z.string().nullable(),
  recordedBy: z.string().nullable(),
})
export const BranchDetail = BranchRow.extend({
  version,
  basis: z.string().nullable(),
  secretaryId: id.nullable(),
  people: z.array(z.object({ id, no: z.string(), name: z.string(), homeName: z.string().nullable(), fromOn: day })),
  record: z.array(Activity),
  may: z.array(z.enum(['change', 'record', 'renew', 'end'])),
})
export const BranchQuery = listQuery.extend({
  state: several(BranchRow.shape.state),
  communityId: id.optional(),
  /** It ends soon, or should have ended. */
  due: z.enum(['true', 'false']).optional(),
})
export type BranchQuery = z.output<typeof BranchQuery>
export const ChangeBranch = z.object({
  name: words(60),
  secretaryId: id.nullish(),
  activities: keys.default([]),
  memberIds: z.array(id).max(200),
  version,
})
export type ChangeBranch = z.output<typeof ChangeBranch>
export const RecordActivity = z.object({
  kind: key,
  heldOn: day,
  place: words(100),
  words: optionalWords(500),
  memberIds: z.array(id).max(200).default([]),
  guests: z.number().int().min(0).max(5000).default(0),
  /** Who told it by telephone or in person: staff write it down for him. */
  saidBy: id.nullish(),
})
export type RecordActivity = z.output<typeof RecordActivity>
export const RenewBranch = z.object({ untilOn: day, version })
export const EndBranch = z.object({ on: day, version })

export const MakePledge = z.object({ words: words(300), metric: optionalWords(100), dueOn: day })
export type MakePledge = z.output<typeof MakePledge>
export const Keep = z.object({ words: optionalWords(300), version })
export const ReviewPledge = z.object({ result: z.enum(results), words: words(300), version })
export const PledgeQuery = listQuery.extend({
  state: several(PledgeRow.shape.state),
  communityId: id.optional(),
  /** Promised and past its day. */
  late: z.enum(['true', 'false']).optional(),
})
export type PledgeQuery = z.output<typeof PledgeQuery>
