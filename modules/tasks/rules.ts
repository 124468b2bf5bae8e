import { isDay } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Answers, FormField, Recurs } from './assignments.ts'
import type { Light, TaskState } from './contract.ts'
import { countAsked, heldOf } from './facts.ts'

type Task = { state: TaskState; version: number }
type Claimed = Task & { ownClaim: boolean }

const stale = (task: Task, version: number): Refusal | null => (task.version === version ? null : refuse('version.stale'))

export const isRunning = (state: TaskState): boolean => state === 'open' || state === 'doing' || state === 'claimed'
/** With its owner: neither waiting for a verifier nor over. */
export const isInHand = (state: TaskState): boolean => state === 'open' || state === 'doing'

export const whyNotStart = (task: Task, version: number): Refusal | null =>
  (task.state === 'open' ? null : refuse('tasks.not-open')) ?? stale(task, version)

/** Notes, its person and its day change while it runs. */
export const whyNotChange = (task: Task, version: number): Refusal | null =>
  (isRunning(task.state) ? null : refuse('tasks.over')) ?? stale(task, version)

export const whyNotClaim = (task: Task, version: number): Refusal | null =>
  (task.state === 'claimed' ? refuse('tasks.claimed-already') : null) ?? whyNotChange(task, version)

/** Closing needs a second person: who claimed it neither verifies nor returns it. */
export const whyNotVerify = (task: Claimed, version: number): Refusal | null =>
  (task.state === 'claimed' ? null : refuse('tasks.not-claimed')) ??
  (task.ownClaim ? refuse('tasks.own-claim') : null) ??
  stale(task, version)

export const whyNotMove = (task: Task, dueOn: string, today: string, version: number): Refusal | null =>
  whyNotChange(task, version) ?? whyNotDue(dueOn, today)

export const whyNotDue = (dueOn: string, today: string): Refusal | null =>
  dueOn < today ? refuse('tasks.due-passed', { today }) : null

/** Red is computed: its day has passed. Amber: it comes within the days of the rule, `soon` being the last of these. */
export function lightOf({ state, dueOn }: { state: TaskState; dueOn: string }, today: string, soon: string): Light {
  if (state === 'done') return 'done'
  if (!isRunning(state)) return 'none'
  if (dueOn < today) return 'red'
  return dueOn <= soon ? 'amber' : 'green'
}

/**
 * What a form may ask: each field once, a choice with its options, and nothing that the house already holds; but a count that was
 * admitted, which the house fills in.
 */
export function whyNotFields(
  kind: 'work' | 'form',
  fields: readonly FormField[],
  admitted = false,
  light?: readonly string[],
): Refusal | null {
  if ((kind === 'form') !== fields.length > 0) return refuse('tasks.fields-missing')
  if (new Set(fields.map(({ name }) => name)).size !== fields.length) return refuse('tasks.fields-twice')
  const bare = fields.find(({ type, options }) => type === 'choice' && (options?.length ?? 0) < 2)
  if (bare) return refuse('tasks.options-missing', { field: bare.name })
  const asked = fields.filter((one) => !(admitted && countAsked(one)))
  const held = heldOf(
    asked.map(({ name }) => name),
    light,
  )
  return held && refuse('tasks.already-held', held)
}

/** Every field is answered, in its type. */
export function whyNotAnswers(fields: readonly FormField[], answers: Answers): Refusal | null {
  for (const field of fields) {
    const given = answers[field.name]
    if (given === undefined || given === '') return refuse('tasks.answer-missing', { field: field.name })
    if (!isAnswer(field, given)) return refuse('tasks.answer-wrong', { field: field.name })
  }
  return Object.keys(answers).length > fields.length
    ? refuse('tasks.answer-wrong', { field: Object.keys(answers).at(-1)! })
    : null
}

function isAnswer({ type, options }: FormField, given: string | number): boolean {
  if (type === 'number') return typeof given === 'number'
  if (typeof given !== 'string') return false
  if (type === 'date') return isDay(given)
  return type === 'text' || (options ?? []).includes(given)
}

/** What returns by itself names an admitted matter. */
export const whyNotRecur = ({
  recurs,
  matterId,
}: {
  recurs?: Recurs | undefined
  matterId?: string | undefined
}): Refusal | null => (recurs && !matterId ? refuse('tasks.recurs-unadmitted') : null)
