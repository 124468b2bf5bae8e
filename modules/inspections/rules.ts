import { personalNumbersIn, tellingIn } from '#common/personal.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import { heldOf } from '#contract/tasks'
import type { FindingState, InspectionState } from './contract.ts'

type Inspection = { state: InspectionState; version: number }
type Finding = { state: FindingState; version: number }

const stale = (one: { version: number }, version: number): Refusal | null =>
  one.version === version ? null : refuse('version.stale')
const notNow = <S>(one: { state: S; version: number }, at: readonly S[], version: number): Refusal | null =>
  (at.includes(one.state) ? null : refuse('inspections.not-now')) ?? stale(one, version)

/** What the house holds already is no reason to come and ask. */
export function whyNotAskData(fields: readonly string[], light?: readonly string[]): Refusal | null {
  const held = heldOf(fields, light)
  return held && refuse('inspections.already-held', held)
}

export const whyOverQuota = (community: string, used: number, quota: number): Refusal | null =>
  used < quota ? null : refuse('inspections.quota', { community, used, quota })

/** Who planned it does not approve it; a no has its reason. */
export const whyNotDecide = (
  one: Inspection & { ownPlan: boolean },
  { approved, words, version }: { approved: boolean; words?: string | undefined; version: number },
): Refusal | null =>
  notNow(one, ['planned'], version) ??
  (one.ownPlan ? refuse('inspections.own-plan') : null) ??
  (approved || words ? null : refuse('inspections.reason-missing'))

/** By what it passes the gate is said while nobody has been told of it. */
export const whyNotGround = (one: Inspection, version: number): Refusal | null => notNow(one, ['planned', 'approved'], version)

export const whyNotNotice = (one: Inspection & { method: 'open' | 'unannounced' }, version: number): Refusal | null =>
  notNow(one, ['approved'], version) ?? (one.method === 'open' ? null : refuse('inspections.unannounced'))

/** An open inspection takes place once it was announced, an unannounced one once approved. */
export const whyNotVisit = (one: Inspection & { method: 'open' | 'unannounced' }, version: number): Refusal | null =>
  notNow(one, [one.method === 'open' ? 'noticed' : 'approved'], version)

export const whyNotWithdraw = (one: Inspection, version: number): Refusal | null =>
  notNow(one, ['planned', 'approved', 'noticed'], version)

const undecided = (finding: FindingState) => finding === 'shown' || finding === 'replied'
export const whyNotIssue = (one: Inspection, findings: readonly FindingState[], version: number): Refusal | null =>
  notNow(one, ['visited'], version) ??
  (findings.some(undecided) ? refuse('inspections.findings-open', { n: findings.filter(undecided).length }) : null)

const isOpen = (finding: FindingState) => finding !== 'dropped' && finding !== 'closed'
/** `praise` is nothing to rectify: the caller leaves it out. */
export const whyNotClose = (one: Inspection, findings: readonly FindingState[], version: number): Refusal | null =>
  notNow(one, ['issued'], version) ??
  (findings.some(isOpen) ? refuse('inspections.findings-open', { n: findings.filter(isOpen).length }) : null)

export const whyNotReply = (one: Finding & { replyBy: string }, today: string, version: number): Refusal | null =>
  notNow(one, ['shown'], version) ?? (today <= one.replyBy ? null : refuse('inspections.reply-over', { by: one.replyBy }))

/** The right to reply comes first. */
export const whyNotUphold = (one: Finding & { replyBy: string }, today: string, version: number): Refusal | null =>
  notNow(one, ['shown', 'replied'], version) ??
  (one.state === 'shown' && today <= one.replyBy ? refuse('inspections.reply-runs', { by: one.replyBy }) : null)

export const whyNotRectify = (one: Finding, version: number): Refusal | null => notNow(one, ['upheld'], version)

export const whyNotRecheck = (
  one: Finding & { taskRuns: boolean },
  { passed, dueOn, version }: { passed: boolean; dueOn?: string | undefined; version: number },
): Refusal | null =>
  notNow(one, ['rectifying'], version) ??
  (one.taskRuns ? refuse('inspections.task-runs') : null) ??
  (passed || dueOn ? null : refuse('inspections.day-missing'))

/** Findings and bulletins name units and facts, never residents: no number of a person, nobody by name and kinship. */
export const whyPersonal = (text: string): Refusal | null =>
  personalNumbersIn(text).length > 0 || tellingIn(text).includes('name') ? refuse('inspections.names-a-person') : null
