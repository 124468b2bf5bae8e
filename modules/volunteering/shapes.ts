import { z } from 'zod'
import { day, id, instant, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const teamStates = ['active', 'ended'] as const
export const stationKinds = ['liaison', 'volunteer'] as const
export const shiftStates = ['open', 'cancelled', 'done'] as const
export const signupStates = [
  'offered',
  'asked',
  'going',
  'reserve',
  'declined',
  'withdrawn',
  'attended',
  'excused',
  'absent',
] as const
export const sources = ['self', 'staff', 'assigned', 'unit', 'visitor', 'paper'] as const
export const TeamState = z.enum(teamStates)
export const StationKind = z.enum(stationKinds)
export const ShiftState = z.enum(shiftStates)
export const SignupState = z.enum(signupStates)
export const Source = z.enum(sources)
export type TeamState = z.output<typeof TeamState>
export type StationKind = z.output<typeof StationKind>
export type ShiftState = z.output<typeof ShiftState>
export type SignupState = z.output<typeof SignupState>
export type Source = z.output<typeof Source>
/** Those that hold a place or wait for one: nobody has two of them at the same time. */
export const standing: readonly SignupState[] = ['asked', 'going', 'reserve', 'attended', 'excused', 'absent']

const key = z.string().min(1).max(40)
const count = z.number().int()
const version = count
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const place = { communityId: id, place: z.string() }

export const TeamRow = z
  .object({
    id,
    name: z.string(),
    kind: key,
    kindName: z.string(),
    ...place,
    homeOrgId: id.nullable(),
    homeOrg: z.string().nullable(),
    sphere: z.string().nullable(),
    captain: z.string().nullable(),
    people: count,
    foundedOn: day,
    state: TeamState,
    version,
  })
  .meta({ id: 'VolunteerTeam' })
export type TeamRow = z.output<typeof TeamRow>
const UpcomingShift = z.object({
  id,
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  state: ShiftState,
  need: count,
  taken: count,
})
export const Team = TeamRow.extend({
  skills: z.array(key),
  captainId: id.nullable(),
  endedOn: day.nullable(),
  /** By name; never by what they did. */
  members: z.array(z.object({ memberId: id, name: z.string(), fromOn: day })),
  /** What it does next, and did last. */
  shifts: z.array(UpcomingShift),
  mayManage: z.boolean(),
})
export type Team = z.output<typeof Team>

export const Hours = z.object({ weekday: z.number().int().min(1).max(7), from: time, to: time })
export const Duty = z.object({ weekday: z.number().int().min(1).max(7), half: z.enum(['am', 'pm']), name: words(40) })
export type Hours = z.output<typeof Hours>
export type Duty = z.output<typeof Duty>
export const StationRow = z
  .object({
    id,
    kind: StationKind,
    name: z.string(),
    ...place,
    venue: z.string(),
    /** Open places of its shifts in the days that the city looks ahead. */
    gaps: count,
    shifts: count,
    version,
  })
  .meta({ id: 'VolunteerStation' })
export type StationRow = z.output<typeof StationRow>

export const Role = z.object({
  id,
  name: z.string(),
  skill: z.string().nullable(),
  need: count,
  spare: count,
  taken: count,
  waiting: count,
})
export type Role = z.output<typeof Role>
export const ShiftRow = z
  .object({
    id,
    stationId: id,
    station: z.string(),
    ...place,
    title: z.string(),
    where: z.string(),
    startsAt: instant,
    endsAt: instant,
    state: ShiftState,
    need: count,
    taken: count,
    waiting: count,
    /** Signed up and not yet marked, once it is over. */
    unmarked: count,
    version,
  })
  .meta({ id: 'VolunteerShift' })
export type ShiftRow = z.output<typeof ShiftRow>
export const Station = StationRow.extend({
  posts: z.array(z.string()),
  hours: z.array(Hours),
  duties: z.array(z.object({ weekday: count, half: z.enum(['am', 'pm']), name: z.string() })),
  /** How many days ahead. */
  ahead: count,
  coming: z.array(ShiftRow),
  mayManage: z.boolean(),
})
export type Station = z.output<typeof Station>

export const Signup = z.object({
  id,
  roleId: id,
  role: z.string(),
  memberId: id.nullable(),
  name: z.string(),
  visitor: z.boolean(),
  org: z.string().nullable(),
  groupId: id.nullable(),
  source: Source,
  state: SignupState,
  signedAt: instant,
  markedAt: instant.nullable(),
  halfHours: count.nullable(),
})
export type Signup = z.output<typeof Signup>
export const Group = z.object({
  id,
  roleId: id,
  role: z.string(),
  orgId: id,
  org: z.string(),
  places: count,
  named: count,
  nameBy: day,
  clauseId: id.nullable(),
  state: z.enum(['standing', 'withdrawn', 'lapsed']),
  /** Whether the reader may name its people or give it back. */
  mine: z.boolean(),
})
export type Group = z.output<typeof Group>
export const Shift = ShiftRow.extend({
  activity: key,
  words: z.string().nullable(),
  teamId: id.nullable(),
  team: z.string().nullable(),
  ground: z.string().nullable(),
  openedAt: instant,
  openedBy: z.string().nullable(),
  halfHours: count,
  roles: z.array(Role),
  /** For the community: everybody. For a unit: its own people. */
  signups: z.array(Signup),
  groups: z.array(Group),
  mayManage: z.boolean(),
  /** Units for which the reader may sign up a group. */
  units: z.array(z.object({ id, name: z.string() })),
})
export type Shift = z.output<typeof Shift>

export const AddTeam = z.object({
  name: words(60),
  kind: key,
  communityId: id,
  homeOrgId: id.nullish(),
  sphere: optionalWords(200),
  skills: z.array(key).max(20).default([]),
  captainId: id.nullish(),
  foundedOn: day,
})
export type AddTeam = z.output<typeof AddTeam>
export const ChangeTeam = AddTeam.omit({ communityId: true, foundedOn: true }).extend({ version })
export type ChangeTeam = z.output<typeof ChangeTeam>
export const EndTeam = z.object({ on: day, version })
export type EndTeam = z.output<typeof EndTeam>
export const JoinTeam = z.object({ memberIds: z.array(id).min(1).max(100), from: day })
export type JoinTeam = z.output<typeof JoinTeam>
export const LeaveTeam = z.object({ memberId: id, on: day })
export type LeaveTeam = z.output<typeof LeaveTeam>

export const AddStation = z.object({
  kind: StationKind,
  communityId: id,
  name: words(60),
  venue: words(100),
  posts: z.array(words(30)).max(30).default([]),
})
export type AddStation = z.output<typeof AddStation>
export const ChangeStation = z.object({
  name: words(60),
  venue: words(100),
  posts: z.array(words(30)).max(30),
  hours: z.array(Hours).max(21),
  duties: z.array(Duty).max(56),
  version,
})
export type ChangeStation = z.output<typeof ChangeStation>

export const OpenShift = z.object({
  stationId: id,
  teamId: id.nullish(),
  title: words(80),
  /** What service it is: a key of the record books' list. */
  activity: key.default('other'),
  words: optionalWords(500),
  place: words(100),
  startsAt: instant,
  endsAt: instant,
  roles: z
    .array(
      z.object({
        name: words(40),
        skill: key.nullish(),
        need: z.number().int().min(1).max(500),
        /** How many may wait; as the city's rule says where nothing is given. */
        spare: z.number().int().min(0).max(100).nullish(),
      }),
    )
    .min(1)
    .max(12),
})
export type OpenShift = z.output<typeof OpenShift>
export const CancelShift = z.object({ ground: words(200), version })
export type CancelShift = z.output<typeof CancelShift>
export const SignUp = z.object({
  roleId: id,
  memberId: id,
  /** He has said yes, by telephone or in person; without it he is asked. */
  agreed: z.boolean(),
})
export type SignUp = z.output<typeof SignUp>
export const Answer = z.object({ yes: z.boolean() })
export type Answer = z.output<typeof Answer>
export const SignUpGroup = z.object({
  orgId: id,
  roleId: id,
  places: z.number().int().min(1).max(200),
  memberIds: z.array(id).max(200).default([]),
  clauseId: id.nullish(),
})
export type SignUpGroup = z.output<typeof SignUpGroup>
export const NamePeople = z.object({ memberIds: z.array(id).min(1).max(200) })
export type NamePeople = z.output<typeof NamePeople>
export const Mark = z.object({
  marks: z
    .array(
      z.object({
        signupId: id,
        state: z.enum(['attended', 'excused', 'absent']),
        halfHours: z.number().int().min(1).max(48).nullish(),
      }),
    )
    .max(500)
    .default([]),
  /** On the paper list, but not signed up. */
  walkIns: z
    .array(z.object({ memberId: id, roleId: id, halfHours: z.number().int().min(1).max(48).nullish() }))
    .max(200)
    .default([]),
})
export type Mark = z.output<typeof Mark>
export const Reveal = z.object({ reason: z.string().trim().min(2).max(100) })
export type Reveal = z.output<typeof Reveal>

export const TeamQuery = listQuery.extend({
  kind: several(key),
  state: several(TeamState),
  communityId: id.optional(),
  homeOrgId: id.optional(),
})
export type TeamQuery = z.output<typeof TeamQuery>
export const StationQuery = listQuery.extend({ kind: several(StationKind), communityId: id.optional() })
export type StationQuery = z.output<typeof StationQuery>
export const ShiftQuery = listQuery.extend({
  state: several(ShiftState),
  communityId: id.optional(),
  stationId: id.optional(),
  teamId: id.optional(),
  from: day.optional(),
  until: day.optional(),
  /** Open places in the days that the city looks ahead. */
  gaps: z.enum(['1']).optional(),
  /** Over, and somebody is not marked yet. */
  unmarked: z.enum(['1']).optional(),
})
export type ShiftQuery = z.output<typeof ShiftQuery>
