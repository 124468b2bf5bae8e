import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export { countAsked, type HouseCount, type HouseFact, heldAlready, heldOf, houseCounts, houseFacts } from './facts.ts'

export const taskKinds = ['work', 'form'] as const
export const TaskKind = z.enum(taskKinds)
/** `refused` is 未准入,退回: the community gave it back, for it was never admitted. A task that was not accepted is `doing` again. */
export const taskStates = ['open', 'doing', 'claimed', 'done', 'refused', 'withdrawn'] as const
export const TaskState = z.enum(taskStates)
export type TaskState = z.output<typeof TaskState>
/** Computed, never chosen. */
export const lights = ['green', 'amber', 'red', 'done', 'none'] as const
export const Light = z.enum(lights)
export type Light = z.output<typeof Light>
export const taskLists = ['unit', 'mine', 'verify', 'asked', 'all', 'ended'] as const
export const TaskList = z.enum(taskLists)
export type TaskList = z.output<typeof TaskList>
export const eventKinds = [
  'opened',
  'started',
  'note',
  'claimed',
  'returned',
  'verified',
  'refused',
  'withdrawn',
  'given',
  'moved',
  'late',
  'kept',
  'helpRefused',
  'helpKept',
] as const
export const EventKind = z.enum(eventKinds)

const count = z.number().int()
const version = count

export const TaskRow = z
  .object({
    id,
    kind: TaskKind,
    title: z.string(),
    state: TaskState,
    light: Light,
    /** Not accepted the last time it was claimed, and being done again. */
    returned: z.boolean(),
    dueOn: day,
    ownerOrgId: id,
    ownerName: z.string(),
    ownerPerson: z.string().nullable(),
    askedByName: z.string(),
    verifyName: z.string(),
    place: z.string(),
    originModule: z.string(),
    originTitle: z.string(),
    originLink: z.string().nullable(),
    openedAt: instant,
    endedOn: day.nullable(),
    version,
  })
  .meta({ id: 'Task' })
export type TaskRow = z.output<typeof TaskRow>

/** What other modules show of their tasks. */
export const TaskBrief = z.object({
  id,
  title: z.string(),
  ownerName: z.string(),
  dueOn: day,
  state: TaskState,
  light: Light,
  doneOn: day.nullable(),
})
export type TaskBrief = z.output<typeof TaskBrief>

/** A note of three lines at most. */
export const noteLines = { did: optionalWords(200), next: optionalWords(200), stuck: optionalWords(200) }
export const TaskEvent = z.object({
  seq: count,
  at: instant,
  kind: EventKind,
  by: z.string().nullable(),
  words: z.string().nullable(),
  next: z.string().nullable(),
  stuck: z.string().nullable(),
})
export type TaskEvent = z.output<typeof TaskEvent>

export const TaskDetail = TaskRow.extend({
  words: z.string().nullable(),
  originKind: z.string(),
  originSubjectId: id,
  co: z.array(z.object({ id, name: z.string() })),
  proof: z.string().nullable(),
  claimedBy: z.string().nullable(),
  claimedOn: day.nullable(),
  verifiedBy: z.string().nullable(),
  returns: count,
  returnedWords: z.string().nullable(),
  endedWords: z.string().nullable(),
  events: z.array(TaskEvent),
  /** What the reader may do here, by right; whether it can be done now is for the rules. */
  may: z.object({
    work: z.boolean(),
    claim: z.boolean(),
    give: z.boolean(),
    verify: z.boolean(),
    ask: z.boolean(),
    refuse: z.boolean(),
  }),
  /** What the gate recorded of it, under which matter, and why the community cannot return that now; null where it is no ask. */
  askId: id.nullable(),
  ask: z
    .object({
      matterId: id.nullable(),
      matter: z.string().nullable(),
      emergencyUntil: instant.nullable(),
      whyNotReturn: z.string().nullable(),
    })
    .nullable(),
  /** What a form asks, and what was answered. */
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      options: z.array(z.string()).optional(),
      /** What the house holds already: filled in for who answers, who may still change it. */
      held: z.object({ key: z.string(), value: count, page: z.string() }).optional(),
    }),
  ),
  answers: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  /** Who claimed it is who reads this. */
  ownClaim: z.boolean(),
})
export type TaskDetail = z.output<typeof TaskDetail>

export const TaskQuery = listQuery.extend({
  list: TaskList.default('unit'),
  /** `true`: only those whose day has passed. */
  late: z.enum(['true', 'false']).optional(),
  state: several(TaskState),
  kind: TaskKind.optional(),
  module: z.string().max(40).optional(),
})
export type TaskQuery = z.output<typeof TaskQuery>

export const Note = z
  .object({ ...noteLines, version })
  .refine(({ did, next, stuck }) => did || next || stuck, { path: ['did'], message: 'required' })
export type Note = z.output<typeof Note>
export const Versioned = z.object({ version })
export const Claim = z.object({ proof: words(500), version })
export const Verify = z.object({ words: optionalWords(300), version })
export const WithReason = z.object({ reason: words(300), version })
export const Give = z.object({ personId: id.nullable(), version })
export const MoveDue = z.object({ dueOn: day, reason: words(300), version })
export const Changed = z.object({ id, state: TaskState, version })

const session = { access: 'session' as const }
export const listingTasks = endpoint({
  ...session,
  name: 'list-tasks',
  method: 'GET',
  path: '/api/tasks',
  summary:
    'Tasks: of my unit, mine, waiting for my verification, asked by us, all in my area, or ended; sorted by dueOn, -dueOn or -openedAt',
  query: TaskQuery,
  answer: listOf(TaskRow),
})
export const [exportingTasks, exportingTasksCsv] = exportsOf(listingTasks)
export const countingTasks = endpoint({
  ...session,
  name: 'count-tasks',
  method: 'GET',
  path: '/api/tasks/counts',
  summary: 'How many tasks are mine, my unit’s, late, wait for my verification, or were asked by us; each counted up to 1000',
  answer: z.object({ mine: count, unit: count, late: count, verify: count, asked: count }),
})
export const readingTasksOf = endpoint({
  ...session,
  name: 'read-tasks-of',
  method: 'GET',
  path: '/api/tasks/of',
  summary: 'The tasks that were born from one record of another module, as far as the reader may see them',
  query: z.object({ module: z.string().max(40), subjectId: id }),
  answer: z.object({ rows: z.array(TaskBrief) }),
})
export const readingTask = endpoint({
  ...session,
  name: 'read-task',
  method: 'GET',
  path: '/api/tasks/:id',
  summary: 'One task: where it came from, its notes, and what the reader may do',
  params: byId,
  answer: TaskDetail,
  refusals: ['tasks.not-found'],
})
export const readingColleagues = endpoint({
  ...session,
  name: 'read-task-colleagues',
  method: 'GET',
  path: '/api/tasks/:id/colleagues',
  summary: 'Who in the owner’s unit could take the task in hand',
  params: byId,
  answer: z.object({ rows: z.array(z.object({ id, name: z.string() })) }),
  refusals: ['tasks.not-found'],
})
const on = ['tasks.not-found', 'version.stale'] as const
const change = <B extends z.ZodType>(
  name: string,
  what: string,
  summary: string,
  body: B,
  more: readonly string[],
  method: 'PUT' | 'POST' = 'PUT',
) =>
  endpoint({
    ...session,
    name,
    method,
    path: `/api/tasks/:id/${what}`,
    summary,
    params: byId,
    body,
    answer: Changed,
    refusals: [...on, ...more],
  })
export const startingTask = change('start-task', 'started', 'The owner begins', Versioned, ['tasks.not-open'])
export const notingTask = change(
  'note-task',
  'notes',
  'Note the progress in three lines: done, next, stuck; by the owner or a co-owner',
  Note,
  ['tasks.over'],
  'POST',
)
export const claimingTask = change('claim-task', 'claimed', 'The owner says it is done, with what proves it', Claim, [
  'tasks.over',
  'tasks.claimed-already',
  'tasks.answer-first',
])
export const verifyingTask = change(
  'verify-task',
  'verified',
  'Somebody else than who claimed it verifies that it is done',
  Verify,
  ['tasks.not-claimed', 'tasks.own-claim'],
)
export const returningTask = change('return-task', 'returned', 'Not accepted: back to its owner, with the reason', WithReason, [
  'tasks.not-claimed',
  'tasks.own-claim',
])
export const givingTask = change(
  'give-task',
  'owner-person',
  'Put it into the hands of one person of the owner’s unit, or of none',
  Give,
  ['tasks.over', 'tasks.not-of-the-unit'],
)
export const movingDue = change('move-task-due', 'due', 'Who asked gives another day, with the reason', MoveDue, [
  'tasks.over',
  'tasks.due-passed',
])
export const withdrawingTask = change('withdraw-task', 'withdrawn', 'Who asked takes it back, with the reason', WithReason, [
  'tasks.over',
])

export const refusals = {
  'tasks.not-found': 404,
  'tasks.not-open': 409,
  'tasks.over': 409,
  'tasks.claimed-already': 409,
  'tasks.not-claimed': 409,
  'tasks.own-claim': 403,
  'tasks.not-of-the-unit': 422,
  'tasks.due-passed': 422,
  'tasks.no-such-org': 422,
  'tasks.beyond-reach': 422,
  'tasks.no-assignment': 404,
  'tasks.stopped': 409,
  'tasks.fields-missing': 422,
  'tasks.fields-twice': 422,
  'tasks.options-missing': 422,
  'tasks.already-held': 409,
  'tasks.recurs-unadmitted': 409,
  'tasks.recurs-never': 422,
  'tasks.no-form': 409,
  'tasks.answer-first': 409,
  'tasks.answer-missing': 422,
  'tasks.answer-wrong': 422,
} as const satisfies Refusals

/** News: `tasks.opened`, `tasks.claimed`, `tasks.returned`, `tasks.done`, `tasks.refused`, `tasks.withdrawn`; module, subjectId and kind are the origin’s. */
export type TaskNews = { id: string; module: string; subjectId: string; kind: string }
