import { type Refusal, refuse } from '#common/refusal.ts'
import type { Measure, State } from './contract.ts'

type Matter = {
  state: State
  version: number
  heardAt: Date | null
  proposedBy: string | null
  decidedBy: string | null
  appealDueAt: Date | null
  appealedAt: Date | null
}

/** It stands in one of these states, as the asker last saw it. */
export const whyNotIn = (row: Pick<Matter, 'state' | 'version'>, at: readonly State[], version: number): Refusal | null =>
  at.includes(row.state) ? (row.version === version ? null : refuse('version.stale')) : refuse('accountability.state')

/** Nobody is judged unheard, nobody decides what he proposed, and every measure has an end. */
export function whyNotDecide(
  row: Matter,
  { measure, expiresOn }: { measure: Measure | null; expiresOn?: string | undefined },
  by: string | null,
  { today, latest, version }: { today: string; latest: string; version: number },
): Refusal | null {
  if (row.state === 'hearing' || row.state === 'proposed' || row.heardAt === null) return refuse('accountability.not-heard')
  const not = whyNotIn(row, ['heard'], version)
  if (not) return not
  if (by === null || row.proposedBy === by) return refuse('accountability.own')
  if (measure === null) return expiresOn === undefined ? null : refuse('accountability.end', { today, latest })
  return expiresOn !== undefined && expiresOn > today && expiresOn <= latest
    ? null
    : refuse('accountability.end', { today, latest })
}

export function whyNotAppeal(row: Matter, now: Date, version: number): Refusal | null {
  if (row.appealedAt) return refuse('accountability.appealed')
  const not = whyNotIn(row, ['decided'], version)
  return not ?? (row.appealDueAt && now > row.appealDueAt ? refuse('accountability.window') : null)
}
export const whyNotDecideAppeal = (row: Matter, by: string | null, version: number): Refusal | null =>
  whyNotIn(row, ['appealed'], version) ??
  (by === null || row.decidedBy === by || row.proposedBy === by ? refuse('accountability.own') : null)
/** Not before the window is over, unless an appeal was already decided. */
export const whyNotExecute = (row: Matter, now: Date, version: number): Refusal | null =>
  whyNotIn(row, ['decided'], version) ??
  (row.appealedAt || !row.appealDueAt || now > row.appealDueAt ? null : refuse('accountability.window-open'))
