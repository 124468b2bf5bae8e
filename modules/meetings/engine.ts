import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import { byId, id, listOf } from '#common/shapes.ts'
import { gateRefusals } from '#contract/admission'
import * as shape from './shapes.ts'

const Changed = z.object({ id, version: shape.version })
const session = { access: 'session' as const }
const paper = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') })

export const listingSeries = endpoint({
  ...session,
  name: 'list-series',
  method: 'GET',
  path: '/api/meetings/series',
  summary: 'Series of meetings by kind and level, with the day of the next one; sorted by name, lastOn or nextAt',
  query: shape.SeriesQuery,
  answer: listOf(shape.SeriesRow),
})
export const readingSeries = endpoint({
  ...session,
  name: 'read-series',
  method: 'GET',
  path: '/api/meetings/series/:id',
  summary: 'One series with members, its next days by the rule, its meetings, and what became of its resolutions',
  params: byId,
  answer: shape.SeriesDetail,
  refusals: ['meetings.no-series'],
})
const onSeries = ['meetings.no-series', 'meetings.series-over', 'version.stale'] as const
export const openingSeries = endpoint({
  ...session,
  name: 'open-series',
  method: 'POST',
  path: '/api/meetings/series',
  summary: 'Open a series of meetings with its members and the rule by which it returns',
  body: shape.OpenSeries,
  answer: Changed,
  refusals: ['meetings.no-place', 'meetings.no-org'],
})
export const changingSeries = endpoint({
  ...session,
  name: 'change-series',
  method: 'PUT',
  path: '/api/meetings/series/:id',
  summary: 'Change name, rule, quorum, standing agenda and members of a series',
  params: byId,
  body: shape.ChangeSeries,
  answer: Changed,
  refusals: [...onSeries, 'meetings.no-org', 'meetings.members-kept-elsewhere'],
})
export const endingSeries = endpoint({
  ...session,
  name: 'end-series',
  method: 'PUT',
  path: '/api/meetings/series/:id/ended',
  summary: 'End a series; its meetings and resolutions stay',
  params: byId,
  body: shape.EndSeries,
  answer: Changed,
  refusals: [...onSeries, 'meetings.one-ahead'],
})

export const listingMeetings = endpoint({
  ...session,
  name: 'list-meetings',
  method: 'GET',
  path: '/api/meetings',
  summary: 'Meetings of my reach and those my units are called to, by state, kind, level and day; sorted by startsAt',
  query: shape.MeetingQuery,
  answer: listOf(shape.MeetingRow),
})
export const [exportingMeetings, exportingMeetingsCsv] = exportsOf(listingMeetings)
export const readingMeeting = endpoint({
  ...session,
  name: 'read-meeting',
  method: 'GET',
  path: '/api/meetings/:id',
  summary: 'One meeting: agenda, what became of earlier resolutions, attendance, minutes, resolutions, materials',
  params: byId,
  answer: shape.MeetingDetail,
  refusals: ['meetings.no-meeting'],
})
const onMeeting = ['meetings.no-meeting', 'meetings.meeting-over', 'version.stale'] as const
export const planningMeeting = endpoint({
  ...session,
  name: 'plan-meeting',
  method: 'POST',
  path: '/api/meetings',
  summary: 'Plan the next meeting of a series; its first item is what became of the last resolutions',
  body: shape.PlanMeeting,
  answer: Changed,
  refusals: [
    'meetings.no-series',
    'meetings.series-over',
    'meetings.one-ahead',
    'meetings.start-passed',
    'meetings.place',
    'meetings.not-found',
    'meetings.over',
    'meetings.on-another',
  ],
})
export const movingMeeting = endpoint({
  ...session,
  name: 'move-meeting',
  method: 'PUT',
  path: '/api/meetings/:id/moved',
  summary: 'Another day or place; who was called hears it again',
  params: byId,
  body: shape.MoveMeeting,
  answer: Changed,
  refusals: [...onMeeting, 'meetings.start-passed', 'meetings.has-resolutions', 'meetings.notice-short'],
})
export const settingAgenda = endpoint({
  ...session,
  name: 'set-agenda',
  method: 'PUT',
  path: '/api/meetings/:id/agenda',
  summary: 'Write the agenda below the system’s item; topics left out go back to the list',
  params: byId,
  body: shape.SetAgenda,
  answer: Changed,
  refusals: [
    ...onMeeting,
    'meetings.item',
    'meetings.item-decided',
    'meetings.not-found',
    'meetings.over',
    'meetings.on-another',
  ],
})
export const callingMeeting = endpoint({
  ...session,
  name: 'call-meeting',
  method: 'PUT',
  path: '/api/meetings/:id/called',
  summary: 'Send the notice: it is numbered, and stands in the inbox of every unit called',
  params: byId,
  body: shape.CallMeeting,
  answer: Changed.extend({ noticeNo: z.string() }),
  refusals: [
    ...onMeeting,
    'meetings.called-already',
    'meetings.start-passed',
    'meetings.nobody-called',
    'meetings.notice-short',
    'meetings.no-agenda',
    ...gateRefusals,
    'admission.no-matter',
  ],
})
export const answeringCall = endpoint({
  ...session,
  name: 'answer-call',
  method: 'PUT',
  path: '/api/meetings/:id/answered',
  summary: 'A unit that is called says that it comes, sends a substitute or asks for leave',
  params: byId,
  body: shape.AnswerCall,
  answer: z.object({ id }),
  refusals: ['meetings.no-meeting', 'meetings.meeting-over', 'meetings.not-called', 'meetings.begun'],
})
export const countingHeads = endpoint({
  ...session,
  name: 'count-heads',
  method: 'PUT',
  path: '/api/meetings/:id/attendance',
  summary: 'Close the head count: one word for each unit called, and how many came beside them',
  params: byId,
  body: shape.CountHeads,
  answer: Changed,
  refusals: [...onMeeting, 'meetings.not-begun', 'meetings.attendance'],
})
export const recordingItem = endpoint({
  ...session,
  name: 'record-item',
  method: 'PUT',
  path: '/api/meetings/agenda/:id',
  summary: 'What was said of an item of the agenda, and whether it is settled or goes back to the list',
  params: byId,
  body: shape.RecordItem,
  answer: z.object({ id }),
  refusals: ['meetings.no-item', 'meetings.meeting-over'],
})
const resolved = [
  'meetings.no-owner',
  'meetings.no-due',
  'meetings.due-before',
  'meetings.meeting-over',
  'meetings.not-begun',
  'tasks.beyond-reach',
] as const
export const resolving = endpoint({
  ...session,
  name: 'resolve',
  method: 'POST',
  path: '/api/meetings/:id/resolutions',
  summary: 'Write down a resolution with who does it and by when',
  params: byId,
  body: shape.Resolve,
  answer: Changed,
  refusals: ['meetings.no-meeting', 'meetings.no-item', ...resolved],
})
const onResolution = ['meetings.no-resolution', 'meetings.signed', 'version.stale'] as const
export const changingResolution = endpoint({
  ...session,
  name: 'change-resolution',
  method: 'PUT',
  path: '/api/meetings/resolutions/:id',
  summary: 'Change a resolution before the minutes are signed',
  params: byId,
  body: shape.ChangeResolution,
  answer: Changed,
  refusals: [...onResolution, ...resolved],
})
export const strikingResolution = endpoint({
  ...session,
  name: 'strike-resolution',
  method: 'PUT',
  path: '/api/meetings/resolutions/:id/struck',
  summary: 'Take a resolution back before the minutes are signed',
  params: byId,
  body: shape.StrikeResolution,
  answer: Changed,
  refusals: onResolution,
})
export const draftingMinutes = endpoint({
  ...session,
  name: 'draft-minutes',
  method: 'GET',
  path: '/api/meetings/:id/draft',
  summary: 'The minutes as the agenda, the head count and the resolutions make them',
  params: byId,
  answer: z.object({ text: z.string() }),
  refusals: ['meetings.no-meeting'],
})
export const writingMinutes = endpoint({
  ...session,
  name: 'write-minutes',
  method: 'PUT',
  path: '/api/meetings/:id/minutes',
  summary: 'Keep the minutes as people wrote them',
  params: byId,
  body: shape.WriteMinutes,
  answer: Changed,
  refusals: [...onMeeting, 'meetings.not-begun'],
})
const closing = [
  'meetings.not-begun',
  'meetings.not-counted',
  'meetings.no-quorum',
  'meetings.no-minutes',
  'meetings.items-open',
] as const
export const closingMeeting = endpoint({
  ...session,
  name: 'close-meeting',
  method: 'PUT',
  path: '/api/meetings/:id/closed',
  summary: 'Sign the minutes: they get their number and hash, resolutions become tasks, what was left open goes back to the list',
  params: byId,
  body: shape.CloseMeeting,
  answer: Changed.extend({ minutesNo: z.string() }),
  refusals: [...onMeeting, ...closing],
})
export const countersigning = endpoint({
  ...session,
  name: 'countersign-minutes',
  method: 'PUT',
  path: '/api/meetings/:id/countersigned',
  summary: 'A unit that came stands to the signed minutes, in its own words where it sees something otherwise',
  params: byId,
  body: shape.Countersign,
  answer: z.object({ id }),
  refusals: [
    'meetings.no-meeting',
    'meetings.not-called',
    'meetings.not-signed',
    'meetings.was-not-there',
    'meetings.countersigned',
  ],
})
export const cancellingMeeting = endpoint({
  ...session,
  name: 'cancel-meeting',
  method: 'PUT',
  path: '/api/meetings/:id/cancelled',
  summary: 'Cancel a meeting with the reason; its topics go back to the list',
  params: byId,
  body: shape.CancelMeeting,
  answer: Changed,
  refusals: [...onMeeting, 'meetings.has-resolutions'],
})
export const holdingRegular = endpoint({
  ...session,
  name: 'hold-regular-meeting',
  method: 'POST',
  path: '/api/meetings/series/:id/held',
  summary: 'A regular meeting on one page: heads, items, owners and days, signed at once',
  params: byId,
  body: shape.HoldRegular,
  answer: Changed.extend({ minutesNo: z.string() }),
  refusals: [
    'meetings.no-series',
    'meetings.series-over',
    'meetings.one-ahead',
    'meetings.not-regular',
    'meetings.place',
    'meetings.not-found',
    'meetings.over',
    'meetings.on-another',
    'meetings.attendance',
    'meetings.no-owner',
    'meetings.no-due',
    'meetings.due-before',
    ...closing,
  ],
})

export const addingMaterials = endpoint({
  ...session,
  name: 'add-materials',
  method: 'POST',
  path: '/api/meetings/:id/materials',
  summary: 'Lay papers before a meeting: PDF or photographs',
  params: byId,
  body: z.object({}),
  answer: z.object({ id, files: z.array(z.object({ id, name: z.string() })) }),
  multipart: true,
  refusals: [
    'meetings.no-meeting',
    'meetings.meeting-over',
    'meetings.no-materials-here',
    'files.type',
    'files.too-many',
    'files.too-large',
    'files.unreadable',
  ],
})
export const readingMaterial = endpoint({
  ...session,
  name: 'read-material',
  method: 'GET',
  path: '/api/meetings/:id/materials/:fileId',
  summary: 'One paper of a meeting',
  params: z.object({ id, fileId: id }),
  raw: true,
  refusals: ['meetings.no-meeting', 'files.not-found'],
})
export const papers = ['notice', 'roll', 'minutes'] as const
export const printingMeeting = endpoint({
  ...session,
  name: 'print-meeting',
  method: 'GET',
  path: '/api/meetings/:id/papers/:paper',
  summary: 'Notice (会议通知), sign-in sheet (签到表) or minutes (会议纪要) of a meeting, as .docx or PDF',
  params: z.object({ id, paper: z.enum(papers) }),
  query: paper,
  raw: true,
  refusals: ['meetings.no-meeting', 'meetings.no-paper'],
})
export const printingSlip = endpoint({
  ...session,
  name: 'print-slip',
  method: 'GET',
  path: '/api/meetings/resolutions/:id/slip',
  summary: 'The slip of a resolution (议定事项督办单), as .docx or PDF',
  params: byId,
  query: paper,
  raw: true,
  refusals: ['meetings.no-resolution', 'meetings.no-paper'],
})

export const listingResolutions = endpoint({
  ...session,
  name: 'list-resolutions',
  method: 'GET',
  path: '/api/meetings/resolutions',
  summary: 'Resolutions by what became of them, series, owner and day; sorted by dueOn, decidedOn or text',
  query: shape.ResolutionQuery,
  answer: listOf(shape.ResolutionRow),
})
export const [exportingResolutions, exportingResolutionsCsv] = exportsOf(listingResolutions)
export const readingResolution = endpoint({
  ...session,
  name: 'read-resolution',
  method: 'GET',
  path: '/api/meetings/resolutions/:id',
  summary: 'One resolution with its task and what was made of it elsewhere',
  params: byId,
  answer: shape.ResolutionRow,
  refusals: ['meetings.no-resolution'],
})

export const listingFeeds = endpoint({
  ...session,
  name: 'list-meeting-feeds',
  method: 'GET',
  path: '/api/meetings/feeds',
  summary: 'My calendar subscriptions to the meetings of my units, and the units I may subscribe for',
  answer: z.object({ rows: z.array(shape.FeedRow), orgs: z.array(z.object({ id, name: z.string() })) }),
})
export const makingFeed = endpoint({
  ...session,
  name: 'make-meeting-feed',
  method: 'POST',
  path: '/api/meetings/feeds',
  summary: 'A secret address for the meetings of one of my units, shown this once; it is silent once I have left the unit',
  body: shape.MakeFeed,
  answer: z.object({ id, path: z.string() }),
  secret: true,
})
export const endingFeed = endpoint({
  ...session,
  name: 'end-meeting-feed',
  method: 'PUT',
  path: '/api/meetings/feeds/:id/ended',
  summary: 'The address stops answering',
  params: byId,
  answer: z.object({ id }),
  refusals: ['meetings.no-feed'],
})

export const engineRefusals = {
  'meetings.no-series': 404,
  'meetings.series-over': 409,
  'meetings.no-org': 422,
  'meetings.members-kept-elsewhere': 409,
  'meetings.one-ahead': 409,
  'meetings.no-meeting': 404,
  'meetings.meeting-over': 409,
  'meetings.start-passed': 422,
  'meetings.place': 422,
  'meetings.on-another': 409,
  'meetings.item': 422,
  'meetings.item-decided': 409,
  'meetings.called-already': 409,
  'meetings.nobody-called': 409,
  'meetings.notice-short': 409,
  'meetings.no-agenda': 409,
  'meetings.not-called': 404,
  'meetings.begun': 409,
  'meetings.not-begun': 409,
  'meetings.attendance': 422,
  'meetings.no-item': 404,
  'meetings.no-owner': 422,
  'meetings.no-due': 422,
  'meetings.due-before': 422,
  'meetings.no-resolution': 404,
  'meetings.signed': 409,
  'meetings.not-signed': 409,
  'meetings.was-not-there': 409,
  'meetings.countersigned': 409,
  'meetings.not-counted': 409,
  'meetings.no-quorum': 409,
  'meetings.no-minutes': 409,
  'meetings.items-open': 409,
  'meetings.has-resolutions': 409,
  'meetings.not-regular': 409,
  'meetings.no-materials-here': 409,
  'meetings.no-paper': 409,
  'meetings.no-feed': 404,
} as const
