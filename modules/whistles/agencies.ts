import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import { byId, day, id, instant, listOf, listQuery, words } from '#common/shapes.ts'

/** 日常管理, 指挥调度, 考核监督, 建议: what was delegated to the subdistrict. */
export const areas = ['daily', 'dispatch', 'appraise', 'propose'] as const
export const Area = z.enum(areas)
export type Area = z.output<typeof Area>
/** Who manages a matter after delegation. */
export const managers = ['subdistrict', 'department', 'joint'] as const
export const Manager = z.enum(managers)
export type Manager = z.output<typeof Manager>

const count = z.number().int()
const version = count
const Facts = z.object({ called: count, onTime: count, late: count, refused: count, needNot: count })

export const AgencyRow = z
  .object({
    id,
    name: z.string(),
    agencyKind: z.string().nullable(),
    place: z.string(),
    superior: z.string().nullable(),
    head: z.string().nullable(),
    powers: count,
    /** The plan of this month is filed. */
    planned: z.boolean(),
    onLeave: z.boolean(),
    facts: Facts,
  })
  .meta({ id: 'StationedAgency' })
export type AgencyRow = z.output<typeof AgencyRow>
export const PowerRow = z.object({
  id,
  area: Area,
  matter: z.string(),
  manager: Manager,
  basisClause: z.string(),
  validFrom: day,
  version,
})
export type PowerRow = z.output<typeof PowerRow>
export const AgencyDetail = AgencyRow.extend({
  subdistrictName: z.string(),
  powerRows: z.array(PowerRow),
  plans: z.array(z.object({ id, month: z.string(), words: z.string(), filedAt: instant })),
  leaves: z.array(z.object({ id, fromOn: day, toOn: day, deputy: z.string(), filedAt: instant })),
  scores: z.object({ good: count, fair: count, poor: count }),
  whistles: z.array(
    z.object({
      id,
      no: z.string().nullable(),
      subject: z.string(),
      state: z.string(),
      sentAt: instant.nullable(),
      late: z.boolean(),
    }),
  ),
  may: z.object({ list: z.boolean(), file: z.boolean() }),
})
export type AgencyDetail = z.output<typeof AgencyDetail>

export const AgencyQuery = listQuery.extend({ subdistrictId: id.optional() })
export type AgencyQuery = z.output<typeof AgencyQuery>
export const AddPower = z.object({
  area: Area,
  matter: words(200),
  manager: Manager,
  basisClause: words(200),
  validFrom: day,
})
export type AddPower = z.output<typeof AddPower>
export const EndPower = z.object({ reason: words(200), version })
export const FilePlan = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), words: words(600) })
export type FilePlan = z.output<typeof FilePlan>
export const FileLeave = z.object({ fromOn: day, toOn: day, deputy: words(40) })
export type FileLeave = z.output<typeof FileLeave>
const Changed = z.object({ id })

const session = { access: 'session' as const }
const paper = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })
export const listingAgencies = endpoint({
  ...session,
  name: 'list-agencies',
  method: 'GET',
  path: '/api/whistles/agencies',
  summary: 'Stationed agencies of the reader’s reach with their powers and what they were called to this year',
  query: AgencyQuery,
  answer: listOf(AgencyRow),
})
export const [exportingAgencies, exportingAgenciesCsv] = exportsOf(listingAgencies)
export const printingRoster = endpoint({
  ...session,
  name: 'print-agency-roster',
  method: 'GET',
  path: '/api/whistles/agencies/roster',
  summary: 'The roster of stationed agencies (派驻机构名册) as .docx or PDF',
  query: paper,
  raw: true,
})
export const readingAgency = endpoint({
  ...session,
  name: 'read-agency',
  method: 'GET',
  path: '/api/whistles/agencies/:id',
  summary: 'One agency: who manages what after delegation, monthly plans, leave of its head, whistles it was called by',
  params: byId,
  answer: AgencyDetail,
  refusals: ['whistles.no-agency'],
})
export const printingPowers = endpoint({
  ...session,
  name: 'print-powers',
  method: 'GET',
  path: '/api/whistles/agencies/:id/powers',
  summary: 'The list of powers (权责清单) of an agency as .docx or PDF',
  params: byId,
  query: paper,
  raw: true,
  refusals: ['whistles.no-agency'],
})
export const addingPower = endpoint({
  ...session,
  name: 'add-power',
  method: 'POST',
  path: '/api/whistles/agencies/:id/powers',
  summary: 'Put a matter on an agency’s list of powers, with its basis; by the lead office',
  params: byId,
  body: AddPower,
  answer: Changed,
  refusals: ['whistles.no-agency', 'whistles.power-stands'],
})
export const endingPower = endpoint({
  ...session,
  name: 'end-power',
  method: 'PUT',
  path: '/api/whistles/powers/:id/ended',
  summary: 'Take a matter off an agency’s list of powers, with the reason',
  params: byId,
  body: EndPower,
  answer: Changed,
  refusals: ['whistles.no-power', 'version.stale'],
})
export const filingPlan = endpoint({
  ...session,
  name: 'file-plan',
  method: 'POST',
  path: '/api/whistles/agencies/:id/plans',
  summary: 'File an agency’s plan of a month, once',
  params: byId,
  body: FilePlan,
  answer: Changed,
  refusals: ['whistles.no-agency', 'whistles.plan-filed', 'whistles.month-over'],
})
export const filingLeave = endpoint({
  ...session,
  name: 'file-leave',
  method: 'POST',
  path: '/api/whistles/agencies/:id/leaves',
  summary: 'Give notice that the head is away and who stands in; no reason is asked',
  params: byId,
  body: FileLeave,
  answer: Changed,
  refusals: ['whistles.no-agency', 'whistles.leave-days'],
})
export const agencyRefusals = {
  'whistles.no-agency': 404,
  'whistles.no-power': 404,
  'whistles.power-stands': 409,
  'whistles.plan-filed': 409,
  'whistles.month-over': 422,
  'whistles.leave-days': 422,
} as const
