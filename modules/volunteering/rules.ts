import { type Refusal, refuse } from '#common/refusal.ts'
import type { Hours, ShiftState, SignupState } from './contract.ts'

type Times = { startsAt: Date; endsAt: Date }

/** A shift is opened ahead, and lasts as long as a person can serve. */
export function whyNotThatTime({ startsAt, endsAt }: Times, now: Date, longest: number): Refusal | null {
  if (startsAt >= endsAt) return refuse('volunteering.shift-upside-down')
  if (startsAt <= now) return refuse('volunteering.shift-past')
  return endsAt.getTime() - startsAt.getTime() > longest * 3_600_000
    ? refuse('volunteering.shift-too-long', { hours: longest })
    : null
}

/** People are put on the list, taken from it and moved up until the shift begins. */
export function whyNotArrange(shift: { state: ShiftState; startsAt: Date; ground: string | null }, now: Date): Refusal | null {
  if (shift.state === 'cancelled') return refuse('volunteering.shift-cancelled')
  return shift.state === 'done' || shift.startsAt <= now ? refuse('volunteering.shift-over') : null
}

/** Who came is known once it has begun. */
export function whyNotMark(shift: { state: ShiftState; startsAt: Date }, now: Date): Refusal | null {
  if (shift.state === 'cancelled') return refuse('volunteering.shift-cancelled')
  return shift.startsAt > now ? refuse('volunteering.not-yet', { startsAt: shift.startsAt.toISOString() }) : null
}

type Places = { need: number; taken: number; spare: number; waiting: number }
/** A place while there is one, else the reserve while it has room, else a no. */
export function seatFor({ need, taken, spare, waiting }: Places): 'place' | 'reserve' | null {
  if (taken < need) return 'place'
  return waiting < spare ? 'reserve' : null
}

export const whyFull = (role: Places & { name: string }): Refusal | null =>
  seatFor(role) ? null : refuse('volunteering.full', { role: role.name })

/** A group takes whole places only. */
export const whyNotSoMany = (role: Places & { name: string }, places: number): Refusal | null =>
  role.need - role.taken < places ? refuse('volunteering.full', { role: role.name }) : null

export const overlap = (a: Times, b: Times): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** Of whom a place, or a wait for one, is given back. */
export const mayLeave = (state: SignupState): boolean => ['asked', 'going', 'reserve'].includes(state)
export const holdsPlace = (state: SignupState): boolean => state === 'asked' || state === 'going'
/** Who is on the list and not marked yet. */
export const isUnmarked = (state: SignupState): boolean => state === 'asked' || state === 'going'

/** The length of a shift in half-hours, rounded up; at least one. */
export const halfHoursOf = ({ startsAt, endsAt }: Times): number =>
  Math.min(48, Math.max(1, Math.ceil((endsAt.getTime() - startsAt.getTime()) / 1_800_000)))

export const whyNotHours = (hours: readonly Hours[]): Refusal | null =>
  hours.some(({ from, to }) => from >= to) ? refuse('volunteering.hours-upside-down') : null

export const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

export const whyNotThatDay = (on: string, today: string): Refusal | null =>
  on > today ? refuse('volunteering.in-the-future', { on }) : null
