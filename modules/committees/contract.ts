import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, listOf, listQuery, several, words } from '#common/shapes.ts'
import { groupRefusals } from './groups.ts'

export * from './groups.ts'

export const committeeKinds = ['work', 'party'] as const
export const CommitteeKind = z.enum(committeeKinds)
export const seatKinds = ['full', 'partTime'] as const
export const SeatKind = z.enum(seatKinds)
/** As read today: `inTerm` and `termOver` are both approved. */
export const seatStates = ['nominated', 'inTerm', 'termOver', 'declined', 'ended'] as const
export const SeatState = z.enum(seatStates)
export type SeatState = z.output<typeof SeatState>
export const attendances = ['present', 'substitute', 'excused', 'absent'] as const
export const Attendance = z.enum(attendances)
export const sessionKinds = ['regular', 'special'] as const
export const SessionKind = z.enum(sessionKinds)

const count = z.number().int()
const version = count

export const CommitteeRow = z
  .object({
    id,
    kind: CommitteeKind,
    name: z.string(),
    orgId: id,
    place: z.string(),
    seats: count,
    partTime: count,
    /** Empty for longer than the rule allows. */
    empty: count,
    lastSessionOn: day.nullable(),
    /** The last day for the next session, by the rule. */
    sessionDueOn: day,
    sessionLate: z.boolean(),
    openAsks: count,
  })
  .meta({ id: 'Committee' })
export type CommitteeRow = z.output<typeof CommitteeRow>

export const SeatRow = z
  .object({
    id,
    committeeId: id,
    committeeName: z.string(),
    kind: SeatKind,
    title: z.string(),
    post: z.string(),
    postName: z.string(),
    orgId: id,
    orgName: z.string(),
    portfolio: z.string(),
    termFrom: day,
    termTo: day,
    state: SeatState,
    noticeNo: z.string().nullable(),
    words: z.string().nullable(),
    /** Who holds the post now; null: nobody. */
    sitter: z.string().nullable(),
    vacantSince: day.nullable(),
    /** Vacant for longer than the rule allows. */
    longVacant: z.boolean(),
    version,
  })
  .meta({ id: 'CommitteeSeat' })
export type SeatRow = z.output<typeof SeatRow>

export const ClaimRow = z.object({
  id,
  title: z.string(),
  dueOn: day,
  askedOn: day,
  orgName: z.string().nullable(),
  seatId: id.nullable(),
  claimedOn: day.nullable(),
  doneOn: day.nullable(),
  doneWords: z.string().nullable(),
  late: z.boolean(),
  version,
})
export type ClaimRow = z.output<typeof ClaimRow>

export const SessionRow = z.object({
  id,
  heldOn: day,
  kind: SessionKind,
  topic: z.string(),
  /** The meeting it was: agenda, minutes and resolutions are there. */
  meetingId: id.nullable(),
  attendance: z.array(z.object({ seatId: id, title: z.string(), orgName: z.string(), status: Attendance })),
})
export type SessionRow = z.output<typeof SessionRow>

export const CommitteeDetail = CommitteeRow.extend({
  seatRows: z.array(SeatRow),
  sessions: z.array(SessionRow),
  claims: z.array(ClaimRow),
  /** The series of its meetings. */
  seriesId: id.nullable(),
  mayManage: z.boolean(),
  /** The city’s organisation department approves, renews and ends. */
  mayApprove: z.boolean(),
  /** The seats that the reader sits in. */
  mine: z.array(id),
})
export type CommitteeDetail = z.output<typeof CommitteeDetail>

export const CommitteeQuery = listQuery.extend({
  kind: several(CommitteeKind),
  empty: z.enum(['true', 'false']).optional(),
  /** `true`: only those whose next session is late. */
  late: z.enum(['true', 'false']).optional(),
})
export type CommitteeQuery = z.output<typeof CommitteeQuery>
export const SeatQuery = listQuery.extend({
  state: several(SeatState),
  kind: several(SeatKind),
  committeeId: id.optional(),
  /** `true`: only seats that are vacant. */
  vacant: z.enum(['true', 'false']).optional(),
})
export type SeatQuery = z.output<typeof SeatQuery>

export const EstablishCommittee = z.object({ orgId: id })
export const NominateSeat = z.object({
  kind: SeatKind,
  title: words(40),
  post: z.string().min(1).max(60),
  orgId: id,
  portfolio: words(200),
  termFrom: day,
  termTo: day.optional(),
})
export const Decide = z.object({ version })
export const DecideWith = z.object({ reason: words(200), version })
export const ChangePortfolio = z.object({ portfolio: words(200), version })
export const RenewSeat = z.object({ termTo: day, version })
export const RecordSession = z.object({
  heldOn: day,
  kind: SessionKind,
  topic: words(200),
  attendance: z.array(z.object({ seatId: id, status: Attendance })).max(100),
})
export const AskFor = z.object({ title: words(100), dueOn: day })
export const TakeAsk = z.object({ seatId: id, version })
export const FinishClaim = z.object({ words: words(300), version })
export type NominateSeat = z.output<typeof NominateSeat>
export type RecordSession = z.output<typeof RecordSession>
export type AskFor = z.output<typeof AskFor>
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listingCommittees = endpoint({
  ...session,
  name: 'list-committees',
  method: 'GET',
  path: '/api/committees',
  summary: 'Joint committees of subdistricts and communities with their seats; sorted by name or lastSessionOn',
  query: CommitteeQuery,
  answer: listOf(CommitteeRow),
})
export const [exportingCommittees, exportingCommitteesCsv] = exportsOf(listingCommittees)
export const readingCommittee = endpoint({
  ...session,
  name: 'read-committee',
  method: 'GET',
  path: '/api/committees/:id',
  summary: 'One committee with seats, sessions and claims',
  params: byId,
  answer: CommitteeDetail,
  refusals: ['committees.not-found'],
})
export const listingSeats = endpoint({
  ...session,
  name: 'list-seats',
  method: 'GET',
  path: '/api/committees/seats',
  summary: 'Seats by state, kind, committee, and whether they are vacant; sorted by committee, title or termTo',
  query: SeatQuery,
  answer: listOf(SeatRow),
})
export const [exportingSeats, exportingSeatsCsv] = exportsOf(listingSeats)
export const readingMySeats = endpoint({
  ...session,
  name: 'read-my-seats',
  method: 'GET',
  path: '/api/committees/mine',
  summary: 'The seats the reader sits in, with three open asks each and what his organisation has taken',
  answer: z.object({
    rows: z.array(SeatRow.extend({ asks: z.array(ClaimRow), taken: z.array(ClaimRow) })),
  }),
})
export const readingCandidates = endpoint({
  ...session,
  name: 'read-committee-candidates',
  method: 'GET',
  path: '/api/committees/candidates',
  summary: 'Work committees and party committees that have no joint committee yet; for who may establish one',
  answer: z.object({ mayEstablish: z.boolean(), rows: z.array(z.object({ id, name: z.string(), place: z.string() })) }),
})
export const establishingCommittee = endpoint({
  ...session,
  name: 'establish-committee',
  method: 'POST',
  path: '/api/committees',
  summary: 'Establish the joint committee of a work committee or a community’s party committee',
  body: EstablishCommittee,
  answer: z.object({ id }),
  refusals: ['committees.no-such-org', 'committees.stands-already'],
})
export const nominatingSeat = endpoint({
  ...session,
  name: 'nominate-seat',
  method: 'POST',
  path: '/api/committees/:id/seats',
  summary: 'Nominate a seat for a post of an organisation, for a term',
  params: byId,
  body: NominateSeat,
  answer: Changed,
  refusals: [
    'committees.not-found',
    'committees.no-such-org',
    'committees.no-such-post',
    'committees.term',
    'committees.seat-taken',
  ],
})
const onSeat = ['committees.no-seat', 'version.stale'] as const
export const approvingSeat = endpoint({
  ...session,
  name: 'approve-seat',
  method: 'PUT',
  path: '/api/committees/seats/:id/approved',
  summary: 'Approve a nominated seat; it gets the number of its notice',
  params: byId,
  body: Decide,
  answer: Changed.extend({ noticeNo: z.string() }),
  refusals: [...onSeat, 'committees.decided'],
})
export const decliningSeat = endpoint({
  ...session,
  name: 'decline-seat',
  method: 'PUT',
  path: '/api/committees/seats/:id/declined',
  summary: 'Decline a nominated seat, with the reason',
  params: byId,
  body: DecideWith,
  answer: Changed,
  refusals: [...onSeat, 'committees.decided'],
})
export const changingPortfolio = endpoint({
  ...session,
  name: 'change-portfolio',
  method: 'PUT',
  path: '/api/committees/seats/:id/portfolio',
  summary: 'Say what a seat looks after',
  params: byId,
  body: ChangePortfolio,
  answer: Changed,
  refusals: [...onSeat, 'committees.over'],
})
export const renewingSeat = endpoint({
  ...session,
  name: 'renew-seat',
  method: 'PUT',
  path: '/api/committees/seats/:id/renewed',
  summary: 'Renew the term of a seat',
  params: byId,
  body: RenewSeat,
  answer: Changed,
  refusals: [...onSeat, 'committees.over', 'committees.term'],
})
export const endingSeat = endpoint({
  ...session,
  name: 'end-seat',
  method: 'PUT',
  path: '/api/committees/seats/:id/ended',
  summary: 'End a seat today, with the reason',
  params: byId,
  body: DecideWith,
  answer: Changed,
  refusals: [...onSeat, 'committees.over'],
})
export const recordingSession = endpoint({
  ...session,
  name: 'record-session',
  method: 'POST',
  path: '/api/committees/:id/sessions',
  summary: 'Record a session with the attendance of each seat',
  params: byId,
  body: RecordSession,
  answer: z.object({ id }),
  refusals: ['committees.not-found', 'committees.not-held', 'committees.attendance'],
})
export const askingFor = endpoint({
  ...session,
  name: 'ask-for',
  method: 'POST',
  path: '/api/committees/:id/claims',
  summary: 'Ask the member organisations to take a matter',
  params: byId,
  body: AskFor,
  answer: Changed,
  refusals: ['committees.not-found', 'committees.due-passed'],
})
const paper = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })
export const printingNotice = endpoint({
  ...session,
  name: 'print-notice',
  method: 'GET',
  path: '/api/committees/seats/:id/notice',
  summary: 'The notice of appointment of an approved seat, as .docx or PDF',
  params: byId,
  query: paper,
  raw: true,
  refusals: ['committees.no-seat', 'committees.no-notice'],
})
export const printingPortfolios = endpoint({
  ...session,
  name: 'print-portfolios',
  method: 'GET',
  path: '/api/committees/:id/portfolios',
  summary: 'Who looks after what in a committee, as .docx or PDF',
  params: byId,
  query: paper,
  raw: true,
  refusals: ['committees.not-found'],
})
const onClaim = ['committees.no-claim', 'version.stale'] as const
export const takingAsk = endpoint({
  ...session,
  name: 'take-ask',
  method: 'PUT',
  path: '/api/committees/claims/:id/taken',
  summary: 'Take an open ask for the organisation of a seat: by who sits in it, or by the committee on its word',
  params: byId,
  body: TakeAsk,
  answer: Changed,
  refusals: [...onClaim, 'committees.taken', 'committees.no-seat', 'committees.over'],
})
export const finishingClaim = endpoint({
  ...session,
  name: 'finish-claim',
  method: 'PUT',
  path: '/api/committees/claims/:id/done',
  summary: 'The committee states that what was taken is done',
  params: byId,
  body: FinishClaim,
  answer: Changed,
  refusals: [...onClaim, 'committees.not-taken', 'committees.done'],
})

export const refusals = {
  'committees.not-found': 404,
  'committees.no-seat': 404,
  'committees.no-claim': 404,
  'committees.no-notice': 409,
  'committees.no-such-org': 422,
  'committees.no-such-post': 422,
  'committees.stands-already': 409,
  'committees.seat-taken': 409,
  'committees.term': 422,
  'committees.decided': 409,
  'committees.over': 409,
  'committees.not-held': 422,
  'committees.attendance': 422,
  'committees.due-passed': 422,
  'committees.taken': 409,
  'committees.not-taken': 409,
  'committees.done': 409,
  ...groupRefusals,
} as const satisfies Refusals
