import { type Refusal, refuse } from '#common/refusal.ts'
import type { Kind, State } from './contract.ts'

type Given = { kind: Kind; amountFen?: number | undefined; valuation?: string | undefined; givenOn: string }

/** Money has an amount, a policy or people have none, goods have one only by a rule that is named. */
export function whyNotGive(
  { kind, amountFen, valuation, givenOn }: Given,
  today: string,
  from: string,
  valueGoods: boolean,
): Refusal | null {
  if (givenOn > today || givenOn < from) return refuse('support.day', { from, today })
  if (kind === 'fund' || kind === 'project') return amountFen === undefined ? refuse('support.amount') : null
  if (kind === 'policy' || kind === 'people') return amountFen === undefined ? null : refuse('support.valuation')
  if (amountFen === undefined) return valuation ? refuse('support.amount') : null
  return valueGoods && valuation ? null : refuse('support.valuation')
}

type Standing = { state: State; version: number }
const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

/** The community answers once; after a dispute it is asked anew when the department has corrected it. */
export const whyNotAnswer = (row: Standing, version: number): Refusal | null =>
  (row.state === 'waiting' ? null : refuse('support.answered')) ?? whyStale(row, version)

/** A part is less than the whole; where there is no amount, words alone say what came. */
export function whyNotPart(
  row: Standing & { amountFen: number | null },
  confirmedFen: number | undefined,
  version: number,
): Refusal | null {
  const fits = row.amountFen === null ? confirmedFen === undefined : confirmedFen !== undefined && confirmedFen < row.amountFen
  return whyNotAnswer(row, version) ?? (fits ? null : refuse('support.part'))
}

/** What is confirmed stays as it is; before that, and after a dispute, the department may mend it or take it back. */
export const whyNotMend = (row: Standing, version: number): Refusal | null =>
  (row.state === 'waiting' || row.state === 'disputed' ? null : refuse('support.answered')) ?? whyStale(row, version)

export function whyNotEndLink(
  link: { validFrom: string; validUntil: string | null; version: number },
  on: string,
  today: string,
  version: number,
): Refusal | null {
  if (link.validUntil !== null) return refuse('support.link-ended')
  return (
    whyStale(link, version) ??
    (on <= link.validFrom || on > today ? refuse('support.day', { from: link.validFrom, today }) : null)
  )
}
