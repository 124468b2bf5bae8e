import { type Refusal, refuse } from '#common/refusal.ts'
import type { AnswerKind, State } from './contract.ts'

type Proposal = { state: State; claimedAt: Date | null; version: number }
const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')
const unless = (holds: boolean, code: string, row: Proposal, version: number): Refusal | null =>
  (holds ? null : refuse(code)) ?? whyStale(row, version)

/** A period that has begun, at most two years long: what is not over yet is counted as far as it goes. */
export const whyNotPeriod = (from: string, to: string, today: string): Refusal | null =>
  from > to || from > today || Date.parse(to) - Date.parse(from) > 731 * 86_400_000 ? refuse('proposals.period', { today }) : null

export const whyNotChange = (row: Proposal, version: number) => unless(row.state === 'draft', 'proposals.not-draft', row, version)
export const whyNotDecide = (row: Proposal, decidedOn: string, today: string, version: number): Refusal | null =>
  whyNotChange(row, version) ?? (decidedOn > today ? refuse('proposals.not-held', { on: decidedOn }) : null)
export const whyNotSend = (row: Proposal, version: number) =>
  unless(row.state === 'decided', 'proposals.not-decided', row, version)
export const whyNotWithdraw = (row: Proposal, version: number) =>
  unless(row.state === 'draft' || row.state === 'decided' || row.state === 'sent', 'proposals.over', row, version)

/** What is adopted has a day by which; what is declined has none. */
export const whyNotAnswer = (
  row: Proposal,
  { answer, promisedOn }: { answer: AnswerKind; promisedOn?: string | undefined },
  today: string,
  version: number,
): Refusal | null =>
  unless(row.state === 'sent', 'proposals.not-sent', row, version) ??
  ((answer === 'decline') === (promisedOn === undefined) && (!promisedOn || promisedOn >= today)
    ? null
    : refuse('proposals.promise', { today }))

export const whyNotNote = (row: Proposal, version: number) =>
  unless(row.state === 'tracking', 'proposals.not-tracking', row, version)
export const whyNotClaim = (row: Proposal, version: number): Refusal | null =>
  whyNotNote(row, version) ?? (row.claimedAt ? refuse('proposals.claimed') : null)
export const whyNotConfirm = (row: Proposal, version: number) =>
  unless(row.state === 'tracking' && row.claimedAt !== null, 'proposals.not-claimed', row, version)

/** Below ten only counts are shown: a rate of few says nothing and may point at somebody. */
export const rateOf = (part: number, whole: number): number | null => (whole < 10 ? null : Math.round((part / whole) * 100))
