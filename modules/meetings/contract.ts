import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'
import { engineRefusals } from './engine.ts'
import { Level } from './shapes.ts'

export * from './engine.ts'
export * from './shapes.ts'

export const states = ['waiting', 'taken', 'settled', 'dropped'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
/** Kinds with a name of their own; any other shows its title only. */
export const namedKinds = [
  'concern',
  'returned-order',
  'cluster',
  'visit',
  'unmet-need',
  'quiet-pact',
  'unanswered-contact',
  'proposal',
  'unanswered-proposal',
  'by-hand',
] as const

export const TopicRow = z
  .object({
    id,
    level: Level,
    subdistrictId: id.nullable(),
    communityId: id.nullable(),
    place: z.string(),
    module: z.string(),
    kind: z.string(),
    title: z.string(),
    link: z.string().nullable(),
    state: State,
    proposedAt: instant,
    meetingOn: day.nullable(),
    /** The meeting that has it on its agenda. */
    meetingId: id.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'MeetingTopic' })
export const Topic = TopicRow.extend({
  words: z.string().nullable(),
  /** Who proposed it; null: the house, by a rule. */
  proposedBy: z.string().nullable(),
  takenAt: instant.nullable(),
  takenBy: z.string().nullable(),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  outcome: z.string().nullable(),
  /** Whether the reader may take it up, settle or drop it. */
  mayHandle: z.boolean(),
})
export type TopicRow = z.output<typeof TopicRow>
export type Topic = z.output<typeof Topic>

/** How a record of another module stands before meetings. */
export const Standing = z.object({ proposed: z.object({ id, state: State }).nullable(), mayPropose: z.boolean() })
export type Standing = z.output<typeof Standing>

const narrowed = {
  state: several(State),
  level: several(Level),
  kind: several(z.string().max(40)),
  communityId: id.optional(),
  /** Topics that this series may take up. */
  seriesId: id.optional(),
}
export const TopicQuery = listQuery.extend(narrowed)
export type TopicQuery = z.output<typeof TopicQuery>

const version = z.number().int()
export const ProposeTopic = z.object({
  level: Level,
  /** The community, or the subdistrict where it concerns no single community; none for the whole city. */
  regionId: id.optional(),
  title: words(80),
  words: optionalWords(800),
})
export const TakeUpTopic = z.object({ meetingOn: day, version })
export const SettleTopic = z.object({ words: words(800), version })
export const DropTopic = z.object({ reason: words(400), version })
export type ProposeTopic = z.output<typeof ProposeTopic>
export type TakeUpTopic = z.output<typeof TakeUpTopic>
export type SettleTopic = z.output<typeof SettleTopic>
export type DropTopic = z.output<typeof DropTopic>
export const Changed = z.object({ id, version })

export const listingTopics = endpoint({
  name: 'list-topics',
  method: 'GET',
  path: '/api/meetings/topics',
  access: 'session',
  summary: 'What waits for a joint meeting, by state, level, kind and community; sorted by proposedAt, title or meetingOn',
  query: TopicQuery,
  answer: listOf(TopicRow),
})
export const [exportingTopics, exportingTopicsCsv] = exportsOf(listingTopics)
export const readingTopic = endpoint({
  name: 'read-topic',
  method: 'GET',
  path: '/api/meetings/topics/:id',
  access: 'session',
  summary: 'One topic with who proposed it and what became of it',
  params: byId,
  answer: Topic,
  refusals: ['meetings.not-found'],
})
export const proposingTopic = endpoint({
  name: 'propose-topic',
  method: 'POST',
  path: '/api/meetings/topics',
  access: 'session',
  summary: 'Put a topic before a joint meeting by hand',
  body: ProposeTopic,
  answer: Changed,
  refusals: ['meetings.no-place'],
})
const handling = ['meetings.not-found', 'meetings.over', 'version.stale'] as const
export const takingUpTopic = endpoint({
  name: 'take-up-topic',
  method: 'PUT',
  path: '/api/meetings/topics/:id/taken',
  access: 'session',
  summary: 'Name the day of the meeting that takes it up, or another day',
  params: byId,
  body: TakeUpTopic,
  answer: Changed,
  refusals: [...handling, 'meetings.day-passed', 'meetings.on-another'],
})
export const settlingTopic = endpoint({
  name: 'settle-topic',
  method: 'PUT',
  path: '/api/meetings/topics/:id/settled',
  access: 'session',
  summary: 'Write down what the meeting settled',
  params: byId,
  body: SettleTopic,
  answer: Changed,
  refusals: [...handling, 'meetings.not-taken-up', 'meetings.not-held-yet', 'meetings.on-another'],
})
export const droppingTopic = endpoint({
  name: 'drop-topic',
  method: 'PUT',
  path: '/api/meetings/topics/:id/dropped',
  access: 'session',
  summary: 'Take it from the list, with the reason',
  params: byId,
  body: DropTopic,
  answer: Changed,
  refusals: [...handling, 'meetings.on-another'],
})

export const refusals = {
  'meetings.not-found': 404,
  'meetings.no-place': 422,
  'meetings.over': 409,
  'meetings.day-passed': 422,
  'meetings.not-taken-up': 409,
  'meetings.not-held-yet': 409,
  ...engineRefusals,
} as const satisfies Refusals

/** News told: `subjectId` is the record of the module that proposed it. */
export type News = {
  'meetings.proposed': { id: string; module: string; kind: string; subjectId: string }
  'meetings.settled': { id: string; module: string; kind: string; subjectId: string }
  /** The minutes of a meeting are signed; `module` and `subjectId` are the record its series belongs to. */
  'meetings.closed': { id: string; seriesId: string; module: string | null; subjectId: string | null }
  'meetings.resolution-done': { id: string; ownerOrgId: string; onTime: boolean }
}
