import { type Refusal, refuse } from '#common/refusal.ts'
import type { Light, TaskState } from './contract.ts'

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
