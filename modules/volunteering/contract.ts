import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, id, instant, listOf } from '#common/shapes.ts'
import * as shapes from './shapes.ts'

export * from './shapes.ts'

const session = { access: 'session' } as const
const get = { method: 'GET', ...session } as const
const post = { method: 'POST', ...session } as const
const put = { method: 'PUT', ...session } as const
export const Changed = z.object({ id, version: z.number().int() })
const Names = z.array(z.object({ id, name: z.string() }))
const Words = z.array(z.object({ key: z.string(), zh: z.string(), en: z.string() }))

export const readingChoices = endpoint({
  ...get,
  name: 'volunteering-choices',
  path: '/api/volunteering/choices',
  summary: 'Kinds of team, the communities that I manage, the units that I represent, and what the city’s rules say',
  answer: z.object({
    kinds: Words,
    today: z.string(),
    ahead: z.number().int(),
    spare: z.number().int(),
    nameDays: z.number().int(),
    communities: Names,
    units: Names,
  }),
})
export const findingPeople = endpoint({
  ...get,
  name: 'find-volunteers',
  path: '/api/volunteering/people',
  summary: 'Registered members by a part of the name or the number: of a community that I manage, or of my unit',
  query: z.object({ q: z.string().max(40).optional(), communityId: id.optional(), orgId: id.optional() }),
  answer: z.object({ rows: z.array(z.object({ id, name: z.string(), no: z.string() })) }),
})

export const listingTeams = endpoint({
  ...get,
  name: 'list-teams',
  path: '/api/volunteering/teams',
  summary: 'Teams of volunteers by kind, community and state; sorted by name, foundedOn or place',
  query: shapes.TeamQuery,
  answer: listOf(shapes.TeamRow),
})
const teamExport = shapes.TeamQuery.omit({ cursor: true, limit: true })
export const exportingTeams = endpoint({
  ...get,
  name: 'export-teams-xlsx',
  path: '/api/volunteering/teams/export.xlsx',
  summary: 'The same list as .xlsx',
  query: teamExport,
  raw: true,
})
export const exportingTeamsCsv = endpoint({
  ...get,
  name: 'export-teams-csv',
  path: '/api/volunteering/teams/export.csv',
  summary: 'The same list as .csv',
  query: teamExport,
  raw: true,
})
export const readingTeam = endpoint({
  ...get,
  name: 'read-team',
  path: '/api/volunteering/teams/:id',
  summary: 'One team: what it can do, who is in it, when it serves',
  params: byId,
  answer: shapes.Team,
  refusals: ['volunteering.no-team'],
})
const teamFaults = [
  'volunteering.no-place',
  'volunteering.no-kind',
  'volunteering.no-unit',
  'volunteering.no-member',
  'volunteering.name-taken',
] as const
export const addingTeam = endpoint({
  ...post,
  name: 'add-team',
  path: '/api/volunteering/teams',
  summary: 'Found a team of volunteers',
  body: shapes.AddTeam,
  answer: Changed,
  refusals: [...teamFaults, 'volunteering.in-the-future'],
})
const onTeam = ['volunteering.no-team', 'volunteering.team-ended', 'version.stale'] as const
export const changingTeam = endpoint({
  ...put,
  name: 'change-team',
  path: '/api/volunteering/teams/:id',
  summary: 'Change what a team is called, what it can do and who leads it',
  params: byId,
  body: shapes.ChangeTeam,
  answer: Changed,
  refusals: [...onTeam, ...teamFaults],
})
export const endingTeam = endpoint({
  ...put,
  name: 'end-team',
  path: '/api/volunteering/teams/:id/end',
  summary: 'End a team; its past stays',
  params: byId,
  body: shapes.EndTeam,
  answer: Changed,
  refusals: [...onTeam, 'volunteering.in-the-future', 'volunteering.before-it-began'],
})
export const joiningTeam = endpoint({
  ...post,
  name: 'join-team',
  path: '/api/volunteering/teams/:id/members',
  summary: 'Take registered members into a team',
  params: byId,
  body: shapes.JoinTeam,
  answer: z.object({ id, joined: z.number().int() }),
  refusals: ['volunteering.no-team', 'volunteering.team-ended', 'volunteering.no-member', 'volunteering.in-the-future'],
})
export const leavingTeam = endpoint({
  ...put,
  name: 'leave-team',
  path: '/api/volunteering/teams/:id/members/leave',
  summary: 'Let a member go from a team',
  params: byId,
  body: shapes.LeaveTeam,
  answer: z.object({ id }),
  refusals: ['volunteering.no-team', 'volunteering.not-in-team', 'volunteering.before-it-began'],
})

export const listingStations = endpoint({
  ...get,
  name: 'list-stations',
  path: '/api/volunteering/stations',
  summary: 'Stations with their open places in the days to come; sorted by name, place or -gaps',
  query: shapes.StationQuery,
  answer: listOf(shapes.StationRow),
})
export const [exportingStations, exportingStationsCsv] = exportsOf(listingStations)
export const readingStation = endpoint({
  ...get,
  name: 'read-station',
  path: '/api/volunteering/stations/:id',
  summary: 'One station: hours, roster, posts, coming shifts and their open places',
  params: byId,
  answer: shapes.Station,
  refusals: ['volunteering.no-station'],
})
export const addingStation = endpoint({
  ...post,
  name: 'add-station',
  path: '/api/volunteering/stations',
  summary: 'Set up a station of a community, one of each kind',
  body: shapes.AddStation,
  answer: Changed,
  refusals: ['volunteering.no-place', 'volunteering.station-stands'],
})
export const changingStation = endpoint({
  ...put,
  name: 'change-station',
  path: '/api/volunteering/stations/:id',
  summary: 'Change venue, posts, hours and the roster of duty',
  params: byId,
  body: shapes.ChangeStation,
  answer: Changed,
  refusals: ['volunteering.no-station', 'version.stale', 'volunteering.hours-upside-down'],
})

export const listingShifts = endpoint({
  ...get,
  name: 'list-shifts',
  path: '/api/volunteering/shifts',
  summary: 'Shifts by day, station, state and open places; sorted by startsAt',
  query: shapes.ShiftQuery,
  answer: listOf(shapes.ShiftRow),
})
const shiftExport = shapes.ShiftQuery.omit({ cursor: true, limit: true })
export const exportingShifts = endpoint({
  ...get,
  name: 'export-shifts-xlsx',
  path: '/api/volunteering/shifts/export.xlsx',
  summary: 'The same list as .xlsx',
  query: shiftExport,
  raw: true,
})
export const exportingShiftsCsv = endpoint({
  ...get,
  name: 'export-shifts-csv',
  path: '/api/volunteering/shifts/export.csv',
  summary: 'The same list as .csv',
  query: shiftExport,
  raw: true,
})
export const readingShift = endpoint({
  ...get,
  name: 'read-shift',
  path: '/api/volunteering/shifts/:id',
  summary: 'One shift with its roles; the community sees who comes, a unit its own people',
  params: byId,
  answer: shapes.Shift,
  refusals: ['volunteering.no-shift'],
})
export const printingSheet = endpoint({
  ...get,
  name: 'print-sign-in-sheet',
  path: '/api/volunteering/shifts/:id/sheet',
  summary: 'The sign-in list (签到表) of a shift, to print',
  params: byId,
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['volunteering.no-shift'],
})
export const findingFit = endpoint({
  ...get,
  name: 'find-fitting',
  path: '/api/volunteering/shifts/:id/fitting',
  summary: 'Who could fill the open places: members with the skill who are free then, by name, and units nearby',
  params: byId,
  answer: z.object({
    people: z.array(z.object({ id, name: z.string(), no: z.string(), roleId: id, role: z.string() })),
    units: z.array(z.object({ id, name: z.string(), members: z.number().int() })),
  }),
  refusals: ['volunteering.no-shift'],
})
export const openingShift = endpoint({
  ...post,
  name: 'open-shift',
  path: '/api/volunteering/shifts',
  summary: 'Open a shift: a need, when and where, how many for what',
  body: shapes.OpenShift,
  answer: Changed,
  refusals: [
    'volunteering.no-station',
    'volunteering.no-team',
    'volunteering.shift-past',
    'volunteering.shift-upside-down',
    'volunteering.shift-too-long',
  ],
})
const onShift = ['volunteering.no-shift', 'volunteering.shift-over', 'volunteering.shift-cancelled'] as const
export const cancellingShift = endpoint({
  ...put,
  name: 'cancel-shift',
  path: '/api/volunteering/shifts/:id/cancel',
  summary: 'Cancel a shift, with a ground that those who signed up read',
  params: byId,
  body: shapes.CancelShift,
  answer: Changed,
  refusals: [...onShift, 'version.stale'],
})
const seating = [
  'volunteering.no-role',
  'volunteering.no-member',
  'volunteering.full',
  'volunteering.signed-already',
  'volunteering.overlaps',
] as const
export const signingUp = endpoint({
  ...post,
  name: 'sign-up',
  path: '/api/volunteering/shifts/:id/signups',
  summary: 'Sign a member up on his behalf, or ask him to come',
  params: byId,
  body: shapes.SignUp,
  answer: z.object({ id, state: shapes.SignupState }),
  refusals: [...onShift, ...seating],
})
const Answered = z.object({ id, state: shapes.SignupState })
const onSignup = ['volunteering.no-signup', 'volunteering.shift-over', 'volunteering.shift-cancelled'] as const
export const answering = endpoint({
  ...put,
  name: 'answer-for',
  path: '/api/volunteering/signups/:id/answer',
  summary: 'Write down whether somebody who was asked comes, as he said it',
  params: byId,
  body: shapes.Answer,
  answer: Answered,
  refusals: [...onSignup, 'volunteering.not-asked'],
})
export const takingOffer = endpoint({
  ...put,
  name: 'take-offer',
  path: '/api/volunteering/signups/:id/offer',
  summary: 'Take up, or decline, the offer of somebody who is not registered',
  params: byId,
  body: shapes.Answer,
  answer: Answered,
  refusals: [...onSignup, 'volunteering.not-offered', 'volunteering.full'],
})
export const withdrawing = endpoint({
  ...put,
  name: 'withdraw-signup',
  path: '/api/volunteering/signups/:id/withdraw',
  summary: 'Take somebody from the list on his behalf; the reserve moves up',
  params: byId,
  answer: Answered,
  refusals: [...onSignup, 'volunteering.not-standing'],
})
export const revealing = endpoint({
  ...post,
  name: 'reveal-visitor-phone',
  path: '/api/volunteering/signups/:id/reveal',
  summary: 'Show the telephone of somebody who is not registered, with a reason that is kept',
  params: byId,
  body: shapes.Reveal,
  answer: z.object({ id, phone: z.string() }),
  refusals: ['volunteering.no-signup', 'volunteering.no-phone'],
})
export const marking = endpoint({
  ...put,
  name: 'mark-attendance',
  path: '/api/volunteering/shifts/:id/attendance',
  summary: 'Mark from the sign-in list who came, many at once; hours go to the record books',
  params: byId,
  body: shapes.Mark,
  answer: z.object({ id, marked: z.number().int(), left: z.number().int() }),
  refusals: [
    'volunteering.no-shift',
    'volunteering.shift-cancelled',
    'volunteering.not-yet',
    'volunteering.no-signup',
    'volunteering.marked-already',
    'volunteering.no-role',
    'volunteering.no-member',
    'volunteering.signed-already',
    'volunteering.overlaps',
  ],
})
export const signingGroup = endpoint({
  ...post,
  name: 'sign-up-group',
  path: '/api/volunteering/shifts/:id/groups',
  summary: 'Sign up a group of a unit: so many places, named at once or until a day',
  params: byId,
  body: shapes.SignUpGroup,
  answer: z.object({ id, places: z.number().int(), named: z.number().int() }),
  refusals: [...onShift, ...seating, 'volunteering.group-stands', 'volunteering.too-many-named', 'volunteering.not-of-unit'],
})
export const findingClauses = endpoint({
  ...get,
  name: 'find-clauses-for-group',
  path: '/api/volunteering/shifts/:id/clauses',
  summary: 'Clauses of the unit’s agreement with the community that a group may deliver',
  params: byId,
  query: z.object({ orgId: id }),
  answer: z.object({ rows: Names }),
  refusals: ['volunteering.no-shift'],
})
const onGroup = ['volunteering.no-group', 'volunteering.shift-over', 'volunteering.shift-cancelled'] as const
export const namingPeople = endpoint({
  ...put,
  name: 'name-people',
  path: '/api/volunteering/groups/:id/names',
  summary: 'Name more people of a unit’s group',
  params: byId,
  body: shapes.NamePeople,
  answer: z.object({ id, places: z.number().int(), named: z.number().int() }),
  refusals: [
    ...onGroup,
    'volunteering.too-many-named',
    'volunteering.not-of-unit',
    'volunteering.signed-already',
    'volunteering.overlaps',
    'volunteering.naming-over',
  ],
})
export const withdrawingGroup = endpoint({
  ...put,
  name: 'withdraw-group',
  path: '/api/volunteering/groups/:id/withdraw',
  summary: 'Give a unit’s places back, with the people named for them',
  params: byId,
  answer: z.object({ id }),
  refusals: [...onGroup],
})

export const readingUnit = endpoint({
  ...get,
  name: 'read-unit-shifts',
  path: '/api/volunteering/units/:id',
  summary: 'For a unit: shifts of its community that need people, its groups, and what its people have taken on',
  params: byId,
  answer: z.object({
    id,
    name: z.string(),
    ahead: z.number().int(),
    needs: z.array(shapes.ShiftRow),
    groups: z.array(shapes.Group.extend({ shiftId: id, title: z.string(), startsAt: instant, endsAt: instant })),
    people: z.array(
      z.object({ id, shiftId: id, title: z.string(), startsAt: instant, name: z.string(), state: shapes.SignupState }),
    ),
  }),
  refusals: ['volunteering.no-unit'],
})

export const refusals = {
  'volunteering.no-team': 404,
  'volunteering.no-station': 404,
  'volunteering.no-shift': 404,
  'volunteering.no-signup': 404,
  'volunteering.no-group': 404,
  'volunteering.no-unit': 404,
  'volunteering.no-place': 422,
  'volunteering.no-kind': 422,
  'volunteering.no-member': 422,
  'volunteering.no-role': 422,
  'volunteering.name-taken': 409,
  'volunteering.team-ended': 409,
  'volunteering.not-in-team': 409,
  'volunteering.in-the-future': 409,
  'volunteering.before-it-began': 409,
  'volunteering.station-stands': 409,
  'volunteering.hours-upside-down': 422,
  'volunteering.shift-past': 409,
  'volunteering.shift-upside-down': 422,
  'volunteering.shift-too-long': 422,
  'volunteering.shift-over': 409,
  'volunteering.shift-cancelled': 409,
  'volunteering.full': 409,
  'volunteering.signed-already': 409,
  'volunteering.overlaps': 409,
  'volunteering.not-asked': 409,
  'volunteering.not-offered': 409,
  'volunteering.not-standing': 409,
  'volunteering.no-phone': 404,
  'volunteering.not-yet': 409,
  'volunteering.marked-already': 409,
  'volunteering.group-stands': 409,
  'volunteering.too-many-named': 409,
  'volunteering.not-of-unit': 422,
  'volunteering.naming-over': 409,
} as const satisfies Refusals

/** News told: a shift changed in what others see of it; a page that shows it reads it again. */
export type News = { 'volunteering.changed': { id: string } }
