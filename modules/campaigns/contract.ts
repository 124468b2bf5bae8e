import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, several, words } from '#common/shapes.ts'

const int = z.number().int()
const version = int
export const paperFormats = ['pdf', 'docx'] as const
/** A campaign, or one of the named lines of 七联七创: what one joins (联) and what one makes (创). */
export const kinds = ['campaign', 'link', 'create'] as const
export const Kind = z.enum(kinds)
export type Kind = z.output<typeof Kind>

export const CampaignRow = z
  .object({
    id,
    kind: Kind,
    /** The place of a line among its seven. */
    seq: int.nullable(),
    name: z.string(),
    goals: z.string(),
    fromOn: day,
    toOn: day.nullable(),
    closedOn: day.nullable(),
    open: z.boolean(),
    published: z.boolean(),
    orgs: z.array(z.object({ id, name: z.string() })),
    records: int,
    version,
  })
  .meta({ id: 'Campaign' })
export type CampaignRow = z.output<typeof CampaignRow>
const counts = z.array(z.object({ module: z.string(), name: z.string(), count: int }))
/** A named line with what its records come to, counted by kind: its indicators, which nobody types. */
export const LineRow = CampaignRow.extend({ counts })
export type LineRow = z.output<typeof LineRow>
export const Campaign = CampaignRow.extend({
  actions: z.array(z.string()),
  /** Records by the module they stand in, of the whole city. */
  counts,
  mayManage: z.boolean(),
})
export type Campaign = z.output<typeof Campaign>
export const RecordRow = z
  .object({
    id,
    module: z.string(),
    moduleName: z.string(),
    subjectId: id,
    title: z.string(),
    link: z.string(),
    org: z.string(),
    taggedAt: instant,
  })
  .meta({ id: 'TaggedRecord' })
export type RecordRow = z.output<typeof RecordRow>
export const Tag = z.object({ id, campaignId: id, kind: Kind, name: z.string(), mayRemove: z.boolean() })
export type Tag = z.output<typeof Tag>

export const CampaignQuery = listQuery.extend({ kind: several(Kind), closed: z.enum(['true', 'false']).optional() })
export type CampaignQuery = z.output<typeof CampaignQuery>
export const RecordQuery = listQuery.extend({ module: z.string().max(40).optional() })
export type RecordQuery = z.output<typeof RecordQuery>

const written = z.object({
  name: words(40),
  goals: words(500),
  fromOn: day,
  toOn: day.optional(),
  orgIds: z.array(id).max(60).default([]),
  actions: z.array(words(120)).max(20).default([]),
  published: z.boolean().default(false),
})
export const AddCampaign = written.extend({ kind: Kind, seq: int.min(1).max(20).optional() })
export type AddCampaign = z.output<typeof AddCampaign>
export const ChangeCampaign = written.extend({ version })
export type ChangeCampaign = z.output<typeof ChangeCampaign>
export const Close = z.object({ version })
/** A record's page in the staff console, by its path below `/staff`. */
const link = z.string().regex(/^\/[a-z][a-z/-]*\/[0-9a-f-]{36}$/)
export const PutTag = z.object({ campaignId: id, module: z.string().regex(/^[a-z]+$/), subjectId: id, title: words(120), link })
export type PutTag = z.output<typeof PutTag>
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listingCampaigns = endpoint({
  ...session,
  name: 'list-campaigns',
  method: 'GET',
  path: '/api/campaigns',
  summary: 'Campaigns and the named lines; a tag and a page, never a form to fill',
  query: CampaignQuery,
  answer: listOf(CampaignRow),
})
export const [exportingCampaigns, exportingCampaignsCsv] = exportsOf(listingCampaigns)
export const readingTags = endpoint({
  ...session,
  name: 'read-tags',
  method: 'GET',
  path: '/api/campaigns/tags',
  summary: 'What a record is tagged with, and what it may be tagged with now',
  query: z.object({ module: z.string().max(40), subjectId: id }),
  answer: z.object({ tags: z.array(Tag), open: z.array(z.object({ id, kind: Kind, name: z.string() })) }),
})
export const puttingTag = endpoint({
  ...session,
  name: 'put-tag',
  method: 'POST',
  path: '/api/campaigns/tags',
  summary: 'Tag a record with a campaign or a line that takes place now',
  body: PutTag,
  answer: z.object({ id }),
  refusals: ['campaigns.not-found', 'campaigns.over', 'campaigns.not-yours', 'campaigns.tagged'],
})
export const removingTag = endpoint({
  ...session,
  name: 'remove-tag',
  method: 'PUT',
  path: '/api/campaigns/tags/:id/removed',
  summary: 'Take a tag off: who put it, his unit, or the campaign’s keeper',
  params: byId,
  answer: z.object({ id }),
  refusals: ['campaigns.no-tag'],
})
export const readingLimit = endpoint({
  ...session,
  name: 'read-lines-limit',
  method: 'GET',
  path: '/api/campaigns/lines',
  summary: 'How many lines of each kind the frame has, and which are named, each counted from its records; it ships empty',
  answer: z.object({ places: int, rows: z.array(LineRow), mayManage: z.boolean() }),
})
export const readingCampaign = endpoint({
  ...session,
  name: 'read-campaign',
  method: 'GET',
  path: '/api/campaigns/:id',
  summary: 'One campaign or line with its counts by kind of record',
  params: byId,
  answer: Campaign,
  refusals: ['campaigns.not-found'],
})
export const listingRecords = endpoint({
  ...session,
  name: 'list-campaign-records',
  method: 'GET',
  path: '/api/campaigns/:id/records',
  summary: 'The records tagged with it, in my reach, newest first',
  params: byId,
  query: RecordQuery,
  answer: listOf(RecordRow),
  refusals: ['campaigns.not-found'],
})
export const [exportingRecords, exportingRecordsCsv] = exportsOf(listingRecords)
export const printingReport = endpoint({
  ...session,
  name: 'print-campaign-report',
  method: 'GET',
  path: '/api/campaigns/:id/paper',
  summary: 'The report that writes itself from the tagged records, as PDF or .docx',
  params: byId,
  query: z.object({ format: z.enum(paperFormats) }),
  raw: true,
  refusals: ['campaigns.not-found'],
})
export const addingCampaign = endpoint({
  ...session,
  name: 'add-campaign',
  method: 'POST',
  path: '/api/campaigns',
  summary: 'Begin a campaign, or name a line of the frame',
  body: AddCampaign,
  answer: Changed,
  refusals: ['campaigns.days', 'campaigns.no-org', 'campaigns.place'],
})
export const changingCampaign = endpoint({
  ...session,
  name: 'change-campaign',
  method: 'PUT',
  path: '/api/campaigns/:id',
  summary: 'Rewrite it',
  params: byId,
  body: ChangeCampaign,
  answer: Changed,
  refusals: ['campaigns.not-found', 'campaigns.closed', 'campaigns.days', 'campaigns.no-org', 'version.stale'],
})
export const closingCampaign = endpoint({
  ...session,
  name: 'close-campaign',
  method: 'PUT',
  path: '/api/campaigns/:id/closed',
  summary: 'It is over; nothing is tagged with it any more, its records stay',
  params: byId,
  body: Close,
  answer: Changed,
  refusals: ['campaigns.not-found', 'campaigns.closed', 'version.stale'],
})

export const refusals = {
  'campaigns.not-found': 404,
  'campaigns.no-tag': 404,
  'campaigns.over': 409,
  'campaigns.closed': 409,
  'campaigns.not-yours': 403,
  'campaigns.tagged': 409,
  'campaigns.days': 422,
  'campaigns.no-org': 422,
  'campaigns.place': 409,
} as const satisfies Refusals
