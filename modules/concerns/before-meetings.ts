import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { byId, day, done, id, words } from '#common/shapes.ts'
import { Became, Level } from '#contract/meetings'

/** What meetings have to do with a concern: what was decided of it, and whether it may be put before one. */
export const readingMeetings = endpoint({
  name: 'read-concern-meetings',
  method: 'GET',
  path: '/api/concerns/:id/meetings',
  access: 'session',
  summary: 'The resolutions of meetings that are measures of a concern, and whether I may put it before a meeting',
  params: byId,
  answer: z.object({
    mayPropose: z.boolean(),
    rows: z.array(
      z.object({ id, no: z.string().nullable(), text: z.string(), ownerName: z.string(), dueOn: day, became: Became }),
    ),
  }),
  refusals: ['concerns.not-found'],
})
export const PutBeforeMeeting = z.object({ title: words(80), level: Level })
export type PutBeforeMeeting = z.output<typeof PutBeforeMeeting>
export const puttingBeforeMeeting = endpoint({
  name: 'put-concern-before-meeting',
  method: 'PUT',
  path: '/api/concerns/:id/topic',
  access: 'session',
  summary: 'Put a concern on the list of a meeting, under a title that says nothing of the resident',
  params: byId,
  body: PutBeforeMeeting,
  answer: done,
  refusals: ['concerns.not-found', 'meetings.no-place'],
})
export const LinkMeasure = z.object({ no: words(40) })
export type LinkMeasure = z.output<typeof LinkMeasure>
export const linkingMeasure = endpoint({
  name: 'link-measure',
  method: 'PUT',
  path: '/api/concerns/measures/:id',
  access: 'session',
  summary: 'A resolution of a meeting is a measure of the concern with this number; each then shows the other',
  params: byId,
  body: LinkMeasure,
  answer: done,
  refusals: ['concerns.not-found', 'concerns.no-resolution'],
})
