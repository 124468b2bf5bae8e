import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import { byId, day, id, listOf, listQuery, several, words } from '#common/shapes.ts'
import { normalised } from './uscc.ts'

export { normalised, whyNotUscc } from './uscc.ts'

export const kinds = [
  'cityCommittee',
  'cityGovernment',
  'cityOffice',
  'cityDept',
  'workCommittee',
  'subdistrictOffice',
  'stationedAgency',
  'partyCommittee',
  'gridBranch',
  'residentsCommittee',
  'ownersCommittee',
  'propertyFirm',
  'localUnit',
  'volunteerTeam',
] as const
export const OrgKind = z.enum(kinds)
export type OrgKind = z.output<typeof OrgKind>

/** What a stationed agency of a subdistrict does; `serviceCentre` is the one city office that takes and dispatches concerns. */
export const agencyKinds = [
  'police',
  'justice',
  'market',
  'cityManagement',
  'naturalResources',
  'sanitation',
  'health',
  'other',
  'serviceCentre',
] as const
export const AgencyKind = z.enum(agencyKinds)
export type AgencyKind = z.output<typeof AgencyKind>

/** Lines of belonging (条线): party leadership, administration, business guidance, jurisdiction. */
export const lines = ['party', 'administrative', 'business', 'jurisdiction'] as const
export const Line = z.enum(lines)
export type Line = z.output<typeof Line>

const Level = z.enum(['city', 'subdistrict', 'community', 'grid'])

export const OrgRow = z.object({
  id,
  kind: OrgKind,
  agencyKind: AgencyKind.nullable(),
  name: z.string(),
  shortName: z.string(),
  regionId: id,
  regionName: z.string(),
  level: Level,
  uscc: z.string().nullable(),
  validFrom: day,
  validUntil: day.nullable(),
})
const Belonging = z.object({
  id,
  line: Line,
  orgId: id,
  orgName: z.string(),
  validFrom: day,
  validUntil: day.nullable(),
})
export const OrgDetail = OrgRow.extend({
  version: z.number().int(),
  /** Names and seats, newest first. */
  history: z.array(
    z.object({
      name: z.string(),
      shortName: z.string(),
      regionId: id,
      regionName: z.string(),
      validFrom: day,
      validUntil: day.nullable(),
    }),
  ),
  /** Whom it belongs to, and who belongs to it; ended ones after those that stand. */
  above: z.array(Belonging),
  below: z.array(Belonging),
})
export const Changed = z.object({ id, version: z.number().int() })

/** Spaces and small letters, as people write them, are taken out; whether it is right is a rule's business. */
const uscc = z
  .string()
  .max(40)
  .transform((text) => normalised(text) || null)
  .nullish()
const version = z.number().int()
export const AddOrg = z.object({
  kind: OrgKind,
  agencyKind: AgencyKind.nullish(),
  name: words(60),
  shortName: words(20),
  regionId: id,
  uscc,
  from: day,
})
export const RenameOrg = z.object({ name: words(60), shortName: words(20), from: day, version })
export const MoveOrg = z.object({ regionId: id, from: day, version })
export const SetUscc = z.object({ uscc, version })
export const EndOrg = z.object({ on: day, version })
export const BeginLine = z.object({ line: Line, parentId: id, from: day, version })
export const EndLine = z.object({ lineId: id, on: day, version })
export type AddOrg = z.output<typeof AddOrg>
export type RenameOrg = z.output<typeof RenameOrg>
export type MoveOrg = z.output<typeof MoveOrg>
export type SetUscc = z.output<typeof SetUscc>
export type EndOrg = z.output<typeof EndOrg>
export type BeginLine = z.output<typeof BeginLine>
export type EndLine = z.output<typeof EndLine>

const narrowed = {
  kind: several(OrgKind),
  /** The region and all below it. */
  regionId: id.optional(),
  /** Those that belong to `parentId` (to anybody, without it) in this line. */
  line: Line.optional(),
  parentId: id.optional(),
  /** Those that this organisation may give work to, nearest first. */
  within: id.optional(),
  /** `true` shows the ended ones too. */
  ended: z.enum(['true', 'false']).optional(),
}
export const OrgQuery = listQuery.extend(narrowed)
export type OrgQuery = z.output<typeof OrgQuery>

export const listing = endpoint({
  name: 'list-orgs',
  method: 'GET',
  path: '/api/orgs',
  access: 'session',
  summary: 'Organisations by kind, region, line and words; sorted by name, kind, region or validFrom',
  query: OrgQuery,
  answer: listOf(OrgRow),
})
export const [exporting, exportingCsv] = exportsOf(listing)
export const reading = endpoint({
  name: 'read-org',
  method: 'GET',
  path: '/api/orgs/:id',
  access: 'session',
  summary: 'One organisation with its names, seats and lines from when to when',
  params: byId,
  answer: OrgDetail,
  refusals: ['orgs.not-found'],
})
const changing = ['orgs.not-found', 'orgs.ended', 'orgs.in-the-future', 'orgs.before-it-began', 'version.stale'] as const
export const adding = endpoint({
  name: 'add-org',
  method: 'POST',
  path: '/api/orgs',
  access: 'session',
  summary: 'Add an organisation from a day on',
  body: AddOrg,
  answer: Changed,
  refusals: [
    'orgs.in-the-future',
    'orgs.no-region',
    'orgs.wrong-level',
    'orgs.agency-kind',
    'orgs.centre-taken',
    'orgs.name-taken',
    'orgs.uscc-taken',
    'orgs.uscc-length',
    'orgs.uscc-character',
    'orgs.uscc-division',
    'orgs.uscc-body',
    'orgs.uscc-check',
  ],
})
export const renaming = endpoint({
  name: 'rename-org',
  method: 'PUT',
  path: '/api/orgs/:id/name',
  access: 'session',
  summary: 'Give an organisation another name from a day on',
  params: byId,
  body: RenameOrg,
  answer: Changed,
  refusals: [...changing, 'orgs.name-taken'],
})
export const moving = endpoint({
  name: 'move-org',
  method: 'PUT',
  path: '/api/orgs/:id/region',
  access: 'session',
  summary: 'Move an organisation to another region from a day on',
  params: byId,
  body: MoveOrg,
  answer: Changed,
  refusals: [...changing, 'orgs.no-region', 'orgs.wrong-level'],
})
export const coding = endpoint({
  name: 'set-uscc',
  method: 'PUT',
  path: '/api/orgs/:id/uscc',
  access: 'session',
  summary: 'Enter or correct the unified social credit code',
  params: byId,
  body: SetUscc,
  answer: Changed,
  refusals: [
    ...changing,
    'orgs.uscc-taken',
    'orgs.uscc-length',
    'orgs.uscc-character',
    'orgs.uscc-division',
    'orgs.uscc-body',
    'orgs.uscc-check',
  ],
})
export const ending = endpoint({
  name: 'end-org',
  method: 'PUT',
  path: '/api/orgs/:id/end',
  access: 'session',
  summary: 'End an organisation and its lines: the day is the first on which it no longer stands',
  params: byId,
  body: EndOrg,
  answer: Changed,
  refusals: [...changing, 'orgs.has-members'],
})
export const beginningLine = endpoint({
  name: 'begin-line',
  method: 'POST',
  path: '/api/orgs/:id/lines',
  access: 'session',
  summary: 'Put an organisation under another in a line; a line it stood in before ends that day',
  params: byId,
  body: BeginLine,
  answer: Changed,
  refusals: [...changing, 'orgs.no-parent', 'orgs.circle', 'orgs.already-there'],
})
export const endingLine = endpoint({
  name: 'end-line',
  method: 'PUT',
  path: '/api/orgs/:id/lines/end',
  access: 'session',
  summary: 'End one line of belonging',
  params: byId,
  body: EndLine,
  answer: Changed,
  refusals: [...changing, 'orgs.no-line'],
})

export const refusals = {
  'orgs.not-found': 404,
  'orgs.no-region': 409,
  'orgs.no-parent': 409,
  'orgs.no-line': 404,
  'orgs.in-the-future': 409,
  'orgs.ended': 409,
  'orgs.before-it-began': 409,
  'orgs.wrong-level': 409,
  'orgs.agency-kind': 422,
  'orgs.centre-taken': 409,
  'orgs.name-taken': 409,
  'orgs.has-members': 409,
  'orgs.circle': 409,
  'orgs.already-there': 409,
  'orgs.uscc-taken': 409,
  'orgs.uscc-length': 422,
  'orgs.uscc-character': 422,
  'orgs.uscc-division': 422,
  'orgs.uscc-body': 422,
  'orgs.uscc-check': 422,
} as const

/** News told: the directory has changed; whoever keeps a copy reads it again. */
export type News = { 'orgs.changed': { id: string } }
