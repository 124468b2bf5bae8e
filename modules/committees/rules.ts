import { type Refusal, refuse } from '#common/refusal.ts'
import type { SeatState } from './contract.ts'

type Seat = { state: 'nominated' | 'approved' | 'declined' | 'ended'; termFrom: string; termTo: string; version: number }

/** How a seat stands on a day: approved it is in its term, or the term is over. */
export const seatStateOn = ({ state, termTo }: Pick<Seat, 'state' | 'termTo'>, today: string): SeatState =>
  state === 'approved' ? (today < termTo ? 'inTerm' : 'termOver') : state

const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

export const whyNotDecide = (seat: Seat, version: number): Refusal | null =>
  (seat.state === 'nominated' ? null : refuse('committees.decided')) ?? whyStale(seat, version)

/** What was declined or has ended is not changed any more. */
export const whyNotChange = (seat: Seat, version: number): Refusal | null =>
  (seat.state === 'declined' || seat.state === 'ended' ? refuse('committees.over') : null) ?? whyStale(seat, version)

/** Only an approved seat is renewed, and it ends later than before. */
export const whyNotRenew = (seat: Seat, termTo: string, version: number): Refusal | null =>
  (seat.state === 'approved' ? null : refuse('committees.over')) ??
  whyStale(seat, version) ??
  (termTo > seat.termTo ? null : refuse('committees.term', { from: seat.termTo }))

export const whyNotTerm = (from: string, to: string): Refusal | null => (from < to ? null : refuse('committees.term', { from }))

/** A session is recorded when it was held, with one word for each seat that was in its term that day, and for no other. */
export function whyNotRecord(
  heldOn: string,
  today: string,
  seatIds: readonly string[],
  attendance: readonly { seatId: string }[],
): Refusal | null {
  if (heldOn > today) return refuse('committees.not-held', { on: heldOn })
  const said = new Set(attendance.map(({ seatId }) => seatId))
  const all = said.size === attendance.length && said.size === seatIds.length && seatIds.every((seatId) => said.has(seatId))
  return all ? null : refuse('committees.attendance', { seats: seatIds.length })
}

export const whyNotAsk = (dueOn: string, today: string): Refusal | null =>
  dueOn < today ? refuse('committees.due-passed', { today }) : null

type Claim = { claimedOn: string | null; doneOn: string | null; version: number }
export const whyNotTake = (claim: Claim, version: number): Refusal | null =>
  (claim.claimedOn ? refuse('committees.taken') : null) ?? whyStale(claim, version)
export const whyNotFinish = (claim: Claim, version: number): Refusal | null =>
  (claim.doneOn ? refuse('committees.done') : null) ??
  (claim.claimedOn ? null : refuse('committees.not-taken')) ??
  whyStale(claim, version)

const dayMs = 86_400_000
/** Whether a seat has been vacant for longer than the rule allows. */
export const isLongVacant = (vacantSince: string | null, today: string, days: number): boolean =>
  vacantSince !== null && (Date.parse(today) - Date.parse(vacantSince)) / dayMs > days

/** A committee is late from the day after the last day for its next session. */
export const isSessionLate = (dueOn: string, today: string): boolean => today > dueOn
