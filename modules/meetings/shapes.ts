import { z } from 'zod'
import { day, id, instant, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const levels = ['community', 'subdistrict', 'city'] as const
export const Level = z.enum(levels)
export type Level = z.output<typeof Level>

export const seriesKinds = ['joint', 'regular', 'committee', 'group'] as const
export const SeriesKind = z.enum(seriesKinds)
export type SeriesKind = z.output<typeof SeriesKind>
export const meetingStates = ['planned', 'called', 'closed', 'cancelled'] as const
export const MeetingState = z.enum(meetingStates)
export type MeetingState = z.output<typeof MeetingState>
export const roles = ['member', 'attending'] as const
export const Role = z.enum(roles)
export const replies = ['coming', 'substitute', 'leave'] as const
export const Reply = z.enum(replies)
export const statuses = ['present', 'substitute', 'leave', 'absent'] as const
export const Status = z.enum(statuses)
export type Status = z.output<typeof Status>
export const itemKinds = ['followup', 'standing', 'topic', 'item'] as const
export const outcomes = ['resolved', 'noted', 'open'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.output<typeof Outcome>
/** As stored. `decided`: the minutes are not signed; `struck`: taken back before they were. */
export const resolutionStates = ['decided', 'open', 'claimed', 'done', 'refused', 'withdrawn', 'struck'] as const
export const ResolutionState = z.enum(resolutionStates)
export type ResolutionState = z.output<typeof ResolutionState>
/** What became of a resolution, as read on a day. */
export const becameOf = ['onTime', 'late', 'running', 'overdue', 'refused', 'withdrawn', 'decided'] as const
export const Became = z.enum(becameOf)
export type Became = z.output<typeof Became>

const count = z.number().int()
export const version = count

/** When meetings return, as the calendar's recurrence has it. */
const weekday = z.number().int().min(1).max(7)
const months = z.array(z.number().int().min(1).max(12)).min(1).max(12).optional()
const rest = { onRestDay: z.enum(['next', 'previous', 'skip', 'keep']) }
export const Cycle = z.union([
  z.object({ everyWeekOn: z.array(weekday).min(1).max(7), ...rest }),
  z.object({ everyMonthOn: z.array(z.number().int().min(1).max(31)).min(1).max(6), months, ...rest }),
  z.object({
    everyMonthOnThe: z.object({ nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]), weekday }),
    months,
    ...rest,
  }),
])
export type Cycle = z.output<typeof Cycle>

export const SeriesRow = z
  .object({
    id,
    kind: SeriesKind,
    level: Level,
    name: z.string(),
    orgId: id,
    orgName: z.string(),
    place: z.string(),
    cycle: Cycle.nullable(),
    members: count,
    held: count,
    lastOn: day.nullable(),
    nextAt: instant.nullable(),
    openResolutions: count,
    overdue: count,
    endedOn: day.nullable(),
    version,
  })
  .meta({ id: 'MeetingSeries' })
export type SeriesRow = z.output<typeof SeriesRow>

export const Member = z.object({
  id,
  orgId: id,
  orgName: z.string(),
  role: Role,
  title: z.string().nullable(),
  seatId: id.nullable(),
})

export const MeetingRow = z
  .object({
    id,
    seriesId: id,
    seriesName: z.string(),
    kind: SeriesKind,
    level: Level,
    no: count,
    startsAt: instant,
    place: z.string(),
    where: z.string(),
    state: MeetingState,
    items: count,
    called: count,
    came: count,
    resolutions: count,
    undone: count,
    version,
  })
  .meta({ id: 'Meeting' })
export type MeetingRow = z.output<typeof MeetingRow>

export const TaskBrief = z.object({ id, state: z.string() })
export const ResolutionLink = z.object({ module: z.string(), kind: z.string(), title: z.string(), link: z.string() })
export const ResolutionRow = z
  .object({
    id,
    no: z.string().nullable(),
    text: z.string(),
    meetingId: id,
    meetingNo: count,
    seriesId: id,
    seriesName: z.string(),
    agendaId: id,
    communityId: id.nullable(),
    ownerOrgId: id,
    ownerName: z.string(),
    coOrgIds: z.array(id),
    coNames: z.array(z.string()),
    decidedOn: day,
    dueOn: day,
    doneOn: day.nullable(),
    matterId: id.nullable(),
    state: ResolutionState,
    became: Became,
    /** The state of the task made of it; null before the minutes are signed. */
    task: TaskBrief.nullable(),
    why: z.string().nullable(),
    links: z.array(ResolutionLink),
    version,
  })
  .meta({ id: 'MeetingResolution' })
export type ResolutionRow = z.output<typeof ResolutionRow>

export const FollowedRow = z.object({
  id,
  no: z.string().nullable(),
  text: z.string(),
  ownerName: z.string(),
  decidedOn: day,
  dueOn: day,
  doneOn: day.nullable(),
  became: Became,
})
export type FollowedRow = z.output<typeof FollowedRow>

export const AgendaItem = z.object({
  id,
  n: count,
  kind: z.enum(itemKinds),
  topicId: id.nullable(),
  title: z.string(),
  words: z.string().nullable(),
  minutes: z.string().nullable(),
  outcome: Outcome.nullable(),
  /** Path of the record the topic comes from. */
  link: z.string().nullable(),
})
export type AgendaItem = z.output<typeof AgendaItem>

export const AttendanceRow = z.object({
  id,
  orgId: id,
  orgName: z.string(),
  role: Role,
  title: z.string().nullable(),
  seatId: id.nullable(),
  reply: Reply.nullable(),
  replyWords: z.string().nullable(),
  status: Status.nullable(),
  who: z.string().nullable(),
  /** The reader may answer for this unit. */
  mine: z.boolean(),
})
export type AttendanceRow = z.output<typeof AttendanceRow>

export const Material = z.object({ id, name: z.string(), bytes: count, type: z.string() })

export const Signature = z.object({
  orgId: id,
  orgName: z.string(),
  signedAt: instant,
  signedBy: z.string(),
  words: z.string().nullable(),
})

export const MeetingDetail = z.object({
  id,
  seriesId: id,
  seriesName: z.string(),
  kind: SeriesKind,
  level: Level,
  where: z.string(),
  regionId: id.nullable(),
  orgId: id,
  orgName: z.string(),
  no: count,
  startsAt: instant,
  place: z.string(),
  state: MeetingState,
  quorum: count,
  noticeNo: z.string().nullable(),
  calledAt: instant.nullable(),
  shortWhy: z.string().nullable(),
  /** Days of notice that the city asks for. */
  noticeDays: count,
  guests: count.nullable(),
  guestWords: z.string().nullable(),
  countedAt: instant.nullable(),
  minutes: z.string().nullable(),
  minutesNo: z.string().nullable(),
  /** SHA-256 of the signed minutes, in hex. */
  hash: z.string().nullable(),
  signedAt: instant.nullable(),
  signedBy: z.string().nullable(),
  /** The units that came are asked to countersign. */
  countersign: z.boolean(),
  signatures: z.array(Signature),
  endedWhy: z.string().nullable(),
  today: day,
  agenda: z.array(AgendaItem),
  followed: z.array(FollowedRow),
  attendance: z.array(AttendanceRow),
  /** Units of communities that gave the call back as never admitted: called no longer. */
  gaveBack: z.array(z.object({ id, orgName: z.string(), at: instant })),
  /** A call asks something of the communities called: it passes the gate. */
  asksCommunities: z.boolean(),
  /** What the gate recorded for the reader's own community, and why it cannot be returned now. */
  ask: z.object({ id, whyNotReturn: z.string().nullable() }).nullable(),
  resolutions: z.array(ResolutionRow),
  materials: z.array(Material),
  mayConvene: z.boolean(),
  version,
})
export type MeetingDetail = z.output<typeof MeetingDetail>

export const SeriesDetail = SeriesRow.extend({
  regionId: id.nullable(),
  quorum: count,
  countersign: z.boolean(),
  usualPlace: z.string().nullable(),
  standing: z.array(z.string()),
  /** Set where the series belongs to a record of another module, which then keeps its members. */
  module: z.string().nullable(),
  memberRows: z.array(Member),
  /** The next days by the rule; `provisional` while the holidays of that year are not published. */
  nextDays: z.array(z.object({ day, nominal: day, provisional: z.boolean() })),
  meetings: z.array(MeetingRow),
  followed: z.array(FollowedRow),
  asksCommunities: z.boolean(),
  mayConvene: z.boolean(),
})
export type SeriesDetail = z.output<typeof SeriesDetail>

/** Where a call asks something of communities: the admitted matter it rests on, or the emergency and its end. */
export const Gate = z.object({
  matterId: id.optional(),
  emergency: z.object({ reason: words(200), until: instant }).optional(),
})
export type Gate = z.output<typeof Gate>
export const CallMeeting = Gate.extend({
  /** Why it is called later than the city's rule asks; stands on the notice. */
  shortWhy: optionalWords(200),
  /** An empty agenda goes out only on purpose. */
  withoutAgenda: z.boolean().optional(),
  version,
})
export type CallMeeting = z.output<typeof CallMeeting>

const title = words(100)
const standing = z.array(words(60)).max(12)
const MemberGiven = z.object({ orgId: id, role: Role })
export type MemberGiven = z.output<typeof MemberGiven>
export const OpenSeries = z.object({
  kind: z.enum(['joint', 'regular']),
  level: Level,
  /** The community or subdistrict; none for the city. */
  regionId: id.optional(),
  orgId: id,
  name: words(60),
  cycle: Cycle.nullish(),
  quorum: z.number().int().min(1).max(100).optional(),
  /** The units that came are asked to countersign the minutes. */
  countersign: z.boolean().optional(),
  place: optionalWords(60),
  standing: standing.default([]),
  members: z.array(MemberGiven).max(120),
})
export type OpenSeries = z.output<typeof OpenSeries>
export const ChangeSeries = z.object({
  name: words(60),
  cycle: Cycle.nullish(),
  quorum: z.number().int().min(1).max(100),
  countersign: z.boolean().optional(),
  place: optionalWords(60),
  standing,
  /** Left out where another module keeps them. */
  members: z.array(MemberGiven).max(120).optional(),
  version,
})
export type ChangeSeries = z.output<typeof ChangeSeries>
export const EndSeries = z.object({ version })

export const PlanMeeting = z.object({
  seriesId: id,
  startsAt: instant,
  place: optionalWords(60),
  topicIds: z.array(id).max(20).default([]),
})
export type PlanMeeting = z.output<typeof PlanMeeting>
/** `shortWhy`: where who was called has less than the city’s days of notice for an earlier day. */
export const MoveMeeting = z.object({ startsAt: instant, place: words(60), shortWhy: optionalWords(200), version })
export type MoveMeeting = z.output<typeof MoveMeeting>
/** The whole agenda below the system's item, in its order; `id` keeps an item that stands already. */
export const SetAgenda = z.object({
  items: z
    .array(z.object({ id: id.optional(), topicId: id.optional(), title: title.optional(), words: optionalWords(400) }))
    .max(30),
  version,
})
export type SetAgenda = z.output<typeof SetAgenda>
export const RecordItem = z.object({ minutes: optionalWords(2000), outcome: Outcome.optional() })
export type RecordItem = z.output<typeof RecordItem>
export const AnswerCall = z.object({ attendanceId: id, reply: Reply, words: optionalWords(100) })
export type AnswerCall = z.output<typeof AnswerCall>
export const CountHeads = z.object({
  rows: z.array(z.object({ id, status: Status, who: optionalWords(40) })).max(200),
  /** Heads beside the units called. */
  guests: z.number().int().min(0).max(9999),
  guestWords: optionalWords(100),
  version,
})
export type CountHeads = z.output<typeof CountHeads>
/** Who does it and by when are never left out. */
export const Resolve = z.object({
  agendaId: id,
  text: words(400),
  ownerOrgId: id,
  coOrgIds: z.array(id).max(10).default([]),
  dueOn: day,
  /** The admitted matter under which it goes to a community, where the gate asks for one. */
  matterId: id.optional(),
})
export type Resolve = z.output<typeof Resolve>
export const ChangeResolution = Resolve.omit({ agendaId: true }).extend({ version })
export type ChangeResolution = z.output<typeof ChangeResolution>
export const StrikeResolution = z.object({ version })
export const WriteMinutes = z.object({ text: words(20_000), version })
export type WriteMinutes = z.output<typeof WriteMinutes>
export const CloseMeeting = z.object({ version })
export const Countersign = z.object({ orgId: id, words: optionalWords(200) })
export type Countersign = z.output<typeof Countersign>
export const MakeFeed = z.object({ orgId: id, words: words(60) })
export type MakeFeed = z.output<typeof MakeFeed>
export const FeedRow = z.object({ id, orgId: id, orgName: z.string(), words: z.string(), madeAt: z.string() })
export const CancelMeeting = z.object({ reason: words(200), version })
export type CancelMeeting = z.output<typeof CancelMeeting>
/** A regular meeting that was held, on one page: heads, what was said of each item, and who does what by when. */
export const HoldRegular = Gate.extend({
  startsAt: instant,
  place: optionalWords(60),
  rows: z.array(z.object({ orgId: id, status: Status, who: optionalWords(40) })).max(120),
  guests: z.number().int().min(0).max(9999),
  items: z
    .array(
      z.object({
        title,
        topicId: id.optional(),
        minutes: optionalWords(2000),
        resolutions: z
          .array(Resolve.omit({ agendaId: true }))
          .max(20)
          .default([]),
      }),
    )
    .min(1)
    .max(20),
})
export type HoldRegular = z.output<typeof HoldRegular>

export const SeriesQuery = listQuery.extend({
  kind: several(SeriesKind),
  level: several(Level),
  ended: z.enum(['true', 'false']).optional(),
})
export type SeriesQuery = z.output<typeof SeriesQuery>
export const MeetingQuery = listQuery.extend({
  state: several(MeetingState),
  kind: several(SeriesKind),
  level: several(Level),
  seriesId: id.optional(),
  communityId: id.optional(),
  subdistrictId: id.optional(),
  from: day.optional(),
  to: day.optional(),
  /** `true`: those that my units are called to. */
  mine: z.enum(['true', 'false']).optional(),
})
export type MeetingQuery = z.output<typeof MeetingQuery>
export const ResolutionQuery = listQuery.extend({
  became: several(Became),
  level: several(Level),
  seriesId: id.optional(),
  communityId: id.optional(),
  subdistrictId: id.optional(),
  ownerOrgId: id.optional(),
  /** A record elsewhere that was made of them. */
  subjectId: id.optional(),
  from: day.optional(),
  to: day.optional(),
})
export type ResolutionQuery = z.output<typeof ResolutionQuery>
