import { plusDays } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { BaseState, DocumentState } from './contract.ts'

export type Standing = {
  state: 'draft' | 'countersign' | 'issued' | 'withdrawn'
  effectiveOn: string | null
  expiresOn: string | null
  repealedOn: string | null
  /** From when a later document stands in its place. */
  amendedOn: string | null
}

/** How a document stands on a day. `expiresOn` is the first day on which it is no longer in force. */
export function stateOn({ state, effectiveOn, expiresOn, repealedOn, amendedOn }: Standing, today: string): DocumentState {
  if (state !== 'issued') return state
  if (repealedOn && repealedOn <= today) return 'repealed'
  if (amendedOn && amendedOn <= today) return 'amended'
  if (effectiveOn! > today) return 'issued'
  return expiresOn && expiresOn <= today ? 'expired' : 'inForce'
}

/** The same for a rule that rests on it; `notice` days before its end it is expiring. */
export function baseStateOn(document: Standing, today: string, notice: number): { state: BaseState; on: string | null } {
  const state = stateOn(document, today)
  if (state === 'expired') return { state, on: document.expiresOn }
  if (state === 'amended') return { state, on: document.amendedOn }
  if (state === 'repealed') return { state, on: document.repealedOn }
  if (state !== 'inForce') return { state: 'notYet', on: document.effectiveOn }
  const ends = [document.expiresOn, document.repealedOn, document.amendedOn].filter((on) => on !== null).sort()[0] ?? null
  return { state: ends && ends <= plusDays(today, notice) ? 'expiring' : 'inForce', on: ends }
}

type Editable = { state: Standing['state']; version: number }
const whyStale = (row: Editable, version: number): Refusal | null => (row.version === version ? null : refuse('version.stale'))

export const whyNotChange = (row: Editable, version: number): Refusal | null =>
  (row.state === 'draft' || row.state === 'countersign' ? null : refuse('documents.not-a-draft')) ?? whyStale(row, version)

/** Agreed to by everybody who was asked, cut into clauses, and in force no earlier than issued. */
export function whyNotIssue(
  row: Editable & { clauses: number; open: number },
  given: { issuedOn: string; effectiveOn: string; expiresOn?: string | undefined; version: number },
  today: string,
): Refusal | null {
  if (row.state === 'issued' || row.state === 'withdrawn') return refuse('documents.issued-already')
  const stale = whyStale(row, given.version)
  if (stale) return stale
  if (row.clauses === 0) return refuse('documents.no-clauses')
  if (row.open > 0) return refuse('documents.not-countersigned', { count: row.open })
  if (given.issuedOn > today) return refuse('documents.days')
  if (given.effectiveOn < given.issuedOn || (given.expiresOn && given.expiresOn <= given.effectiveOn))
    return refuse('documents.days')
  return null
}

export function whyNotRepeal(
  row: Editable & { repealedOn: string | null; issuedOn: string | null },
  on: string,
  version: number,
): Refusal | null {
  if (row.state !== 'issued' || row.repealedOn) return refuse('documents.not-issued')
  return whyStale(row, version) ?? (on < row.issuedOn! ? refuse('documents.days') : null)
}

export function whyNotCountersign(
  asked: { verdict: string | null } | undefined,
  given: { verdict: 'agreed' | 'objected'; words?: string | undefined },
): Refusal | null {
  if (!asked) return refuse('documents.not-asked')
  if (asked.verdict) return refuse('documents.already-answered')
  return given.verdict === 'objected' && !given.words ? refuse('documents.object-with-words') : null
}
