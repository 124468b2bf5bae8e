import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, words } from '#common/shapes.ts'
import { Changed, Light, TaskKind, TaskState } from './contract.ts'

export const fieldTypes = ['text', 'number', 'date', 'choice'] as const
export const FieldType = z.enum(fieldTypes)
export const FormField = z.object({
  name: words(40),
  type: FieldType,
  options: z.array(words(40)).max(20).optional(),
})
export type FormField = z.output<typeof FormField>
export const Answers = z.record(z.string().max(40), z.union([z.string().max(500), z.number()]))
export type Answers = z.output<typeof Answers>

export const restDays = ['next', 'previous', 'skip', 'keep'] as const
export const Recurs = z.object({
  every: z.enum(['month', 'quarter', 'week']),
  /** Days of the month, or weekdays (1 Monday … 7 Sunday) of the week. */
  on: z.array(z.number().int().min(1).max(31)).min(1).max(4),
  onRestDay: z.enum(restDays),
})
export type Recurs = z.output<typeof Recurs>

const count = z.number().int()
export const AssignmentRow = z
  .object({
    id,
    kind: TaskKind,
    title: z.string(),
    askedByName: z.string(),
    dueOn: day,
    recurs: z.boolean(),
    nextOn: day.nullable(),
    openedAt: instant,
    stopped: z.boolean(),
    total: count,
    done: count,
    waiting: count,
    late: count,
    refused: count,
    version: count,
  })
  .meta({ id: 'Assignment' })
export type AssignmentRow = z.output<typeof AssignmentRow>
export const AssignedTask = z.object({
  id,
  ownerName: z.string(),
  place: z.string(),
  dueOn: day,
  state: TaskState,
  light: Light,
  answers: Answers.nullable(),
  version: count,
})
export const AssignmentDetail = AssignmentRow.extend({
  words: z.string().nullable(),
  fields: z.array(FormField),
  verifyName: z.string(),
  matterId: id.nullable(),
  matter: z.string().nullable(),
  emergencyReason: z.string().nullable(),
  emergencyUntil: instant.nullable(),
  recurrence: Recurs.nullable(),
  stoppedWords: z.string().nullable(),
  round: day,
  rounds: z.array(day),
  tasks: z.array(AssignedTask),
  mayStop: z.boolean(),
})
export type AssignmentDetail = z.output<typeof AssignmentDetail>

export const Assign = z.object({
  kind: TaskKind,
  title: words(80),
  words: optionalWords(1000),
  askedByOrgId: id,
  targetOrgIds: z.array(id).min(1).max(200),
  dueOn: day,
  fields: z.array(FormField).max(20).default([]),
  matterId: id.optional(),
  emergency: z.object({ reason: words(200), until: day }).optional(),
  recurs: Recurs.optional(),
})
export type Assign = z.output<typeof Assign>
export const Stop = z.object({ reason: words(300), version: count })
export const Answer = z.object({ answers: Answers, version: count })

const session = { access: 'session' as const }
const AssignmentQuery = listQuery.extend({ kind: TaskKind.optional(), recurring: z.enum(['true', 'false']).optional() })
export type AssignmentQuery = z.output<typeof AssignmentQuery>
export const listingAssignments = endpoint({
  ...session,
  name: 'list-assignments',
  method: 'GET',
  path: '/api/tasks/assignments',
  summary: 'What my organisations have asked of several at once, with how far each has come; sorted by openedAt, dueOn or title',
  query: AssignmentQuery,
  answer: listOf(AssignmentRow),
})
export const [exportingAssignments, exportingAssignmentsCsv] = exportsOf(listingAssignments)
export const readingAssignment = endpoint({
  ...session,
  name: 'read-assignment',
  method: 'GET',
  path: '/api/tasks/assignments/:id',
  summary: 'One assignment and its tasks, of the latest round or the one named',
  params: byId,
  query: z.object({ round: day.optional() }),
  answer: AssignmentDetail,
  refusals: ['tasks.no-assignment'],
})
export const readingTargets = endpoint({
  ...session,
  name: 'read-assignment-targets',
  method: 'GET',
  path: '/api/tasks/assignments/targets',
  summary: 'For which organisations the reader may ask, and whom',
  answer: z.object({
    askers: z.array(z.object({ id, name: z.string() })),
    units: z.array(z.object({ id, name: z.string(), place: z.string(), community: z.boolean() })),
  }),
})
export const assigning = endpoint({
  ...session,
  name: 'assign-tasks',
  method: 'POST',
  path: '/api/tasks/assignments',
  summary:
    'Ask one piece of work or one form of one or many organisations; what the gate does not admit is refused with its rule',
  body: Assign,
  answer: z.object({ id, tasks: count }),
  refusals: [
    'tasks.no-such-org',
    'tasks.beyond-reach',
    'tasks.due-passed',
    'tasks.fields-missing',
    'tasks.fields-twice',
    'tasks.options-missing',
    'tasks.already-held',
    'tasks.recurs-unadmitted',
    'tasks.recurs-never',
    'admission.not-admitted',
    'admission.no-matter',
    'admission.others-matter',
    'admission.not-in-force',
    'admission.fields-not-admitted',
    'admission.emergency-reason',
    'admission.emergency-end',
  ],
})
export const stoppingAssignment = endpoint({
  ...session,
  name: 'stop-assignment',
  method: 'PUT',
  path: '/api/tasks/assignments/:id/stopped',
  summary: 'Asked no more: what still runs is withdrawn, and it does not return; with the reason',
  params: byId,
  body: Stop,
  answer: z.object({ id, withdrawn: count, version: count }),
  refusals: ['tasks.no-assignment', 'tasks.stopped', 'version.stale'],
})
export const exportingAnswers = endpoint({
  ...session,
  name: 'export-assignment-xlsx',
  method: 'GET',
  path: '/api/tasks/assignments/:id/export.xlsx',
  summary: 'The answers of one round as .xlsx: one row an organisation, one column a field',
  params: byId,
  query: z.object({ round: day.optional() }),
  raw: true,
  refusals: ['tasks.no-assignment'],
})
export const answeringForm = endpoint({
  ...session,
  name: 'answer-form',
  method: 'PUT',
  path: '/api/tasks/:id/answers',
  summary: 'The owner answers the form, once: it is claimed with that',
  params: byId,
  body: Answer,
  answer: Changed,
  refusals: [
    'tasks.not-found',
    'tasks.over',
    'tasks.claimed-already',
    'tasks.no-form',
    'tasks.answer-missing',
    'tasks.answer-wrong',
    'version.stale',
  ],
})
