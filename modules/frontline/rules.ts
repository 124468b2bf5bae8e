import { type Refusal, refuse } from '#common/refusal.ts'
import type { BranchState, Role } from './contract.ts'

type Standing<S> = { state: S; version: number }
const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

/** Nothing on the front line outlives its project, and everything has a last day. */
export function whyNotEnds(endsOn: string, today: string, projectEndsOn: string): Refusal | null {
  return endsOn < today || endsOn > projectEndsOn ? refuse('frontline.ends', { today, until: projectEndsOn }) : null
}
/** Days to the last one, from so many days before it on; what has ended waits for nothing. */
export function endsIn(
  { endsOn, endedOn }: { endsOn: string; endedOn: string | null },
  today: string,
  warnBefore: number,
): number | null {
  const days = Math.round((Date.parse(endsOn) - Date.parse(today)) / 86_400_000)
  return endedOn === null && days >= 0 && days <= warnBefore ? days : null
}
export const whyNotOn = (project: { running: boolean } | undefined): Refusal | null =>
  !project ? refuse('frontline.no-project') : project.running ? null : refuse('frontline.project-over')

/** A branch has exactly one secretary and as many members as the rule asks; a team one leader. */
export function whyNotRoster(kind: 'branch' | 'team', roster: readonly { role: Role }[], least: number): Refusal | null {
  const head = kind === 'branch' ? 'secretary' : 'leader'
  const heads = roster.filter(({ role }) => role === head).length
  const strange = roster.some(({ role }) => role !== head && role !== 'member')
  return heads !== 1 || strange || roster.length < (kind === 'branch' ? least : 1) ? refuse('frontline.roles', { least }) : null
}

const steps = {
  return: ['applied'],
  approve: ['applied'],
  found: ['approved'],
  extend: ['approved', 'active'],
  dissolve: ['approved', 'active'],
  roster: ['applied', 'approved', 'active'],
} as const satisfies Record<string, readonly BranchState[]>
export const whyNotBranch = (row: Standing<BranchState>, step: keyof typeof steps, version?: number): Refusal | null =>
  (steps[step] as readonly BranchState[]).includes(row.state)
    ? version === undefined
      ? null
      : whyStale(row, version)
    : refuse('frontline.state')
export const whyNotApproveOwn = (appliedBy: string | null, personId: string | null): Refusal | null =>
  appliedBy !== null && appliedBy === personId ? refuse('frontline.own') : null
export const whyNotTeam = (row: Standing<'formed' | 'closed'>, version?: number): Refusal | null =>
  row.state === 'formed' ? (version === undefined ? null : whyStale(row, version)) : refuse('frontline.state')
export const whyNotBlocker = (row: { clearedOn: string | null; version: number }, version: number): Refusal | null =>
  row.clearedOn === null ? whyStale(row, version) : refuse('frontline.cleared')
