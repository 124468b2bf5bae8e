import type { MySheet, ScoreStop } from '../contract.ts'

/** A sheet written on this phone: kept until the house has it, and with its refusal where it was not taken. */
export type KeptScore = ScoreStop & { stopId: string; refused?: string }
type Kept = { sheet: MySheet; waiting: KeptScore[] }

const nameOf = (personId: string, roundId: string) => `fieldreview-${personId}-${roundId}`

/** What this phone keeps of a round for one person; a phone may pass from hand to hand. */
export function readKept(personId: string, roundId: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(nameOf(personId, roundId)) ?? 'null') as Kept | null
  } catch {
    return null
  }
}

export function keep(personId: string, kept: Kept): void {
  localStorage.setItem(nameOf(personId, kept.sheet.round.id), JSON.stringify(kept))
}
