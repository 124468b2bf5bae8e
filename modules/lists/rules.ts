import { type Refusal, refuse } from '#common/refusal.ts'
import type { ProblemState } from './contract.ts'

type Problem = { state: ProblemState; version: number }

const stale = (one: Problem, version: number): Refusal | null => (one.version === version ? null : refuse('version.stale'))

export const whyNotChange = (one: Problem, version: number): Refusal | null =>
  (one.state === 'closed' ? refuse('lists.closed') : null) ?? stale(one, version)

/** Claimed solved once there is a measure and none of them runs any more. */
export const whyNotClaim = (one: Problem & { measures: number; running: number }, version: number): Refusal | null =>
  (one.state === 'claimed' ? refuse('lists.claimed-already') : null) ??
  whyNotChange(one, version) ??
  (one.measures > 0 ? null : refuse('lists.unmeasured')) ??
  (one.running === 0 ? null : refuse('lists.measures-run', { running: one.running }))

/** 销号 needs a second person. */
export const whyNotVerify = (one: Problem & { ownClaim: boolean }, version: number): Refusal | null =>
  (one.state === 'claimed' ? null : refuse('lists.not-claimed')) ??
  (one.ownClaim ? refuse('lists.own-claim') : null) ??
  stale(one, version)

export const whyNotReopen = (one: Problem, version: number): Refusal | null =>
  (one.state === 'closed' ? null : refuse('lists.not-closed')) ?? stale(one, version)

const dayMs = 86_400_000
export const untouchedDays = (touchedOn: string, today: string): number =>
  Math.max(0, Math.round((Date.parse(today) - Date.parse(touchedOn)) / dayMs))

export const isStale = (one: { state: ProblemState; touchedOn: string }, today: string, days: number): boolean =>
  one.state !== 'closed' && untouchedDays(one.touchedOn, today) > days
