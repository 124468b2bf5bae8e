import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import { byId, day, id, listOf, listQuery, several, words } from '#common/shapes.ts'

export const groupLevels = ['city', 'subdistrict', 'community'] as const
export const GroupLevel = z.enum(groupLevels)
export type GroupLevel = z.output<typeof GroupLevel>
export const groupStates = ['draft', 'active', 'dissolved'] as const
export const GroupState = z.enum(groupStates)
export const groupRoles = ['leader', 'deputy', 'member'] as const
export const GroupRole = z.enum(groupRoles)
export type GroupRole = z.output<typeof GroupRole>
export const changeKinds = ['left', 'came', 'replaced', 'seatAdded', 'seatRemoved', 'duty'] as const

const count = z.number().int()
const version = count

export const GroupRow = z
  .object({
    id,
    level: GroupLevel,
    name: z.string(),
    place: z.string(),
    officeName: z.string(),
    state: GroupState,
    versionNo: count,
    docNo: z.string().nullable(),
    issuedOn: day.nullable(),
    seats: count,
    /** Who sits there differs from the roster as issued, since this day. */
    staleSince: day.nullable(),
    /** The last day for the next yearly check. */
    checkDueOn: day.nullable(),
    checkLate: z.boolean(),
    version,
  })
  .meta({ id: 'LeadingGroup' })
export type GroupRow = z.output<typeof GroupRow>

export const RosterRow = z.object({
  role: GroupRole,
  orgId: id,
  orgName: z.string(),
  post: z.string(),
  postName: z.string(),
  duty: z.string(),
  personId: id.nullable(),
  name: z.string().nullable(),
})
export type RosterRow = z.output<typeof RosterRow>
export const RosterChange = z.object({
  kind: z.enum(changeKinds),
  role: GroupRole,
  orgName: z.string(),
  postName: z.string(),
  was: z.string().nullable(),
  now: z.string().nullable(),
})
export type RosterChange = z.output<typeof RosterChange>
export const GroupVersion = z.object({
  no: count,
  kind: z.enum(['established', 'adjusted']),
  docNo: z.string(),
  issuedOn: day,
  roster: z.array(RosterRow),
  changes: z.array(RosterChange),
})
export const GroupDetail = GroupRow.extend({
  officeOrgId: id,
  checkedOn: day.nullable(),
  endedWhy: z.string().nullable(),
  roster: z.array(RosterRow.extend({ seatId: id })),
  /** What an adjustment notice would say today, against the version issued last. */
  changes: z.array(RosterChange),
  versions: z.array(GroupVersion),
  seriesId: id.nullable(),
  mayManage: z.boolean(),
})
export type GroupDetail = z.output<typeof GroupDetail>

/** A place of the tree of three levels; `group` null is a gap. */
export const TreeNode = z.object({ regionId: id, level: GroupLevel, name: z.string(), group: GroupRow.nullable() })
export type TreeNode = z.output<typeof TreeNode>

const SeatGiven = z.object({ role: GroupRole, post: z.string().min(1).max(60), orgId: id, duty: words(100) })
export type SeatGiven = z.output<typeof SeatGiven>
const seats = z.array(SeatGiven).min(1).max(60)
export const EstablishGroup = z.object({
  level: GroupLevel,
  /** The community or subdistrict; none for the city. */
  regionId: id.optional(),
  officeOrgId: id,
  seats,
})
export type EstablishGroup = z.output<typeof EstablishGroup>
export const SetGroupSeats = z.object({ officeOrgId: id, seats, version })
export type SetGroupSeats = z.output<typeof SetGroupSeats>
export const GroupVersioned = z.object({ version })
export const DissolveGroup = z.object({ reason: words(200), version })
export const GroupQuery = listQuery.extend({
  level: several(GroupLevel),
  state: several(GroupState),
  stale: z.enum(['true', 'false']).optional(),
})
export type GroupQuery = z.output<typeof GroupQuery>
const GroupChanged = z.object({ id, version })

const session = { access: 'session' as const }
export const listingGroups = endpoint({
  ...session,
  name: 'list-groups',
  method: 'GET',
  path: '/api/leading-groups',
  summary: 'Leading groups of three levels, stale ones marked; sorted by name or issuedOn',
  query: GroupQuery,
  answer: listOf(GroupRow),
})
export const [exportingGroups, exportingGroupsCsv] = exportsOf(listingGroups)
export const readingGroupTree = endpoint({
  ...session,
  name: 'read-group-tree',
  method: 'GET',
  path: '/api/leading-groups/tree',
  summary: 'City, subdistricts and communities with their leading group, or the gap',
  answer: z.object({ rows: z.array(TreeNode), mayManage: z.boolean() }),
})
export const readingGroup = endpoint({
  ...session,
  name: 'read-group',
  method: 'GET',
  path: '/api/leading-groups/:id',
  summary: 'One leading group: who sits there today, what changed since the roster was issued, all versions',
  params: byId,
  answer: GroupDetail,
  refusals: ['committees.no-group'],
})
const seating = ['committees.no-such-org', 'committees.no-such-post', 'committees.seat-taken', 'committees.one-leader'] as const
export const establishingGroup = endpoint({
  ...session,
  name: 'establish-group',
  method: 'POST',
  path: '/api/leading-groups',
  summary: 'Draft a leading group for a place with its seats',
  body: EstablishGroup,
  answer: GroupChanged,
  refusals: [...seating, 'committees.no-place', 'committees.group-stands'],
})
const onGroup = ['committees.no-group', 'committees.group-over', 'version.stale'] as const
export const settingGroupSeats = endpoint({
  ...session,
  name: 'set-group-seats',
  method: 'PUT',
  path: '/api/leading-groups/:id/seats',
  summary: 'Write the seats of a group; they count once the next version is issued',
  params: byId,
  body: SetGroupSeats,
  answer: GroupChanged,
  refusals: [...onGroup, ...seating],
})
export const issuingGroup = endpoint({
  ...session,
  name: 'issue-group',
  method: 'PUT',
  path: '/api/leading-groups/:id/issued',
  summary: 'Issue the roster as it stands today: a new version with the number of its notice',
  params: byId,
  body: GroupVersioned,
  answer: GroupChanged.extend({ docNo: z.string() }),
  refusals: [...onGroup, 'committees.nothing-changed'],
})
export const checkingGroup = endpoint({
  ...session,
  name: 'check-group',
  method: 'PUT',
  path: '/api/leading-groups/:id/checked',
  summary: 'The yearly check: the roster is right as issued',
  params: byId,
  body: GroupVersioned,
  answer: GroupChanged,
  refusals: [...onGroup, 'committees.group-stale', 'committees.not-issued'],
})
export const dissolvingGroup = endpoint({
  ...session,
  name: 'dissolve-group',
  method: 'PUT',
  path: '/api/leading-groups/:id/dissolved',
  summary: 'Dissolve a leading group, with the reason',
  params: byId,
  body: DissolveGroup,
  answer: GroupChanged,
  refusals: [...onGroup, 'meetings.has-resolutions'],
})
export const groupPapers = ['notice', 'roster', 'duties'] as const
export const printingGroup = endpoint({
  ...session,
  name: 'print-group',
  method: 'GET',
  path: '/api/leading-groups/:id/papers/:paper',
  summary: 'Notice (成立/调整通知; a draft while the roster is stale), roster (成员名单) or duties (分工表), as .docx or PDF',
  params: z.object({ id, paper: z.enum(groupPapers) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['committees.no-group'],
})

export const groupRefusals = {
  'committees.no-group': 404,
  'committees.group-over': 409,
  'committees.group-stands': 409,
  'committees.group-stale': 409,
  'committees.one-leader': 422,
  'committees.no-place': 422,
  'committees.nothing-changed': 409,
  'committees.not-issued': 409,
} as const
