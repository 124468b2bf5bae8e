import { type Day, dayOf, minuteOfDay, plusDays, weekdayOf } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { BookingState, Exception, Kind, Level, PlaceState, Span, WeeklyWindow } from './shapes.ts'

export type Standing = {
  kind: Kind
  state: PlaceState
  suspendedFrom: Day | null
  suspendedUntil: Day | null
  agreedFrom: Day | null
  agreedTo: Day | null
}
export type Hours = { windows: readonly WeeklyWindow[]; exceptions: readonly Exception[]; onHolidays: boolean }

/** `09:30` of a half-hour since midnight. */
export const timeOf = (slot: number): string => `${String(Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 ? '30' : '00'}`
export const slotAt = (at: Date): number => Math.floor(minuteOfDay(at) / 30)

/** A place is open to others on this day: not offered only, not suspended, its agreement in force. */
export function standsOn(place: Standing, day: Day): boolean {
  if (place.state !== 'open' && place.state !== 'suspended') return false
  if (place.state === 'suspended' && day >= place.suspendedFrom! && (!place.suspendedUntil || day <= place.suspendedUntil))
    return false
  return (!place.agreedFrom || day >= place.agreedFrom) && (!place.agreedTo || day <= place.agreedTo)
}

/** The agreement of a facility counts as in force from the agreed day until it runs out or is ended. */
export const inForce = (place: Standing, today: Day): boolean =>
  place.kind === 'facility' &&
  ['agreed', 'open', 'suspended'].includes(place.state) &&
  place.agreedFrom! <= today &&
  (!place.agreedTo || place.agreedTo >= today)

/** An exception by date outranks the weekday; a public holiday is closed unless the place says otherwise. */
export function windowsOn(hours: Hours, day: Day, holiday: boolean): Span[] {
  const exception = hours.exceptions.find((one) => one.day === day)
  if (exception) return merged(exception.windows)
  if (holiday && !hours.onHolidays) return []
  return merged(hours.windows.filter((one) => one.weekday === weekdayOf(day)))
}

/** Spans in order; those that touch are one. */
export function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}

export const within = (spans: readonly Span[], from: number, to: number): boolean =>
  spans.some((span) => span.from <= from && to <= span.to)

/** Open at this instant; `until` is the end of the present window. */
export function openAt(
  place: Standing & Hours,
  now: Date,
  holiday: boolean,
): { open: boolean; until: number | null; next: number | null } {
  const today = dayOf(now)
  const spans = standsOn(place, today) ? windowsOn(place, today, holiday) : []
  const slot = slotAt(now)
  const present = spans.find((span) => span.from <= slot && slot < span.to)
  return { open: Boolean(present), until: present?.to ?? null, next: spans.find((span) => span.from > slot)?.from ?? null }
}

export const whyNotHours = (windows: readonly WeeklyWindow[]): Refusal | null => {
  for (const one of windows)
    if (windows.some((other) => other !== one && other.weekday === one.weekday && other.from < one.to && one.from < other.to))
      return refuse('venues.windows-overlap', { weekday: one.weekday, from: timeOf(one.from), to: timeOf(one.to) })
  return null
}

/** Which level of the tree a venue of each of the four levels lies on. */
export const whyNotLevel = (kind: Kind, level: Level | null, facilityKind: string | null): Refusal | null => {
  if ((kind === 'venue') !== (level !== null)) return refuse('venues.level')
  return (kind === 'facility') === (facilityKind !== null) ? null : refuse('venues.unknown-kind')
}

/** Who gives way to whom: blackout > lease > recurring > single. */
export type Claim = 'blackout' | 'lease' | 'recurring' | 'single'
const order: readonly Claim[] = ['blackout', 'lease', 'recurring', 'single']
export const outranks = (one: Claim, other: Claim): boolean => order.indexOf(one) < order.indexOf(other)

type Asked = { day: Day; fromSlot: number; toSlot: number; units: number; heads: number }
type Room = { capacity: number; ended: boolean }
export type Terms = { now: Date; ahead: number; windows: readonly Span[] }

/** Everything but whether it is free: that is for the database to say. */
export function whyNotBook(place: Standing, room: Room, asked: Asked, { now, ahead, windows }: Terms): Refusal | null {
  const today = dayOf(now)
  if (room.ended) return refuse('venues.no-resource')
  if (asked.day < today || (asked.day === today && asked.fromSlot <= slotAt(now)) || asked.fromSlot >= asked.toSlot)
    return refuse('venues.past')
  if (asked.day > plusDays(today, ahead)) return refuse('venues.too-far', { days: ahead, until: plusDays(today, ahead) })
  if (!standsOn(place, asked.day)) return refuse('venues.not-open', { day: asked.day })
  if (!within(windows, asked.fromSlot, asked.toSlot))
    return refuse('venues.outside-hours', {
      hours: windows.map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`).join(', ') || '—',
    })
  return asked.units > room.capacity ? refuse('venues.too-many-units', { capacity: room.capacity }) : null
}

export const whyNotOrder = (item: { minPeople: number; maxPeople: number; state: string }, heads: number): Refusal | null =>
  item.state !== 'listed'
    ? refuse('venues.no-item')
    : heads < item.minPeople || heads > item.maxPeople
      ? refuse('venues.people', { min: item.minPeople, max: item.maxPeople })
      : null

/** After so many no-shows no single bookings for some days from the last one on. */
export function whyPaused(
  noShowDays: readonly Day[],
  today: Day,
  rules: { noShows: number; noShowWithin: number; noShowPause: number },
): Refusal | null {
  const counted = noShowDays.filter((day) => day >= plusDays(today, -rules.noShowWithin)).sort()
  const last = counted.at(-1)
  if (counted.length < rules.noShows || !last) return null
  const until = plusDays(last, rules.noShowPause)
  return today < until ? refuse('venues.paused', { count: counted.length, until }) : null
}

/** Which deeds are open in which state. */
const from = {
  confirm: ['asked'],
  refuse: ['asked', 'waiting'],
  cancel: ['waiting', 'offered', 'asked', 'confirmed'],
  take: ['offered'],
  hold: ['confirmed', 'held'],
  'no-show': ['confirmed', 'held'],
  rate: ['held', 'done'],
  instead: ['waiting', 'asked', 'confirmed', 'cancelled', 'refused'],
} as const satisfies Record<string, readonly BookingState[]>
export type Deed = keyof typeof from

export const whyNotDeed = (booking: { state: BookingState }, deed: Deed): Refusal | null =>
  (from[deed] as readonly BookingState[]).includes(booking.state)
    ? null
    : refuse('venues.booking-state', { state: booking.state })

type Timed = { day: Day; fromSlot: number; toSlot: number }
export const hasBegun = ({ day, fromSlot }: Timed, now: Date): boolean => {
  const today = dayOf(now)
  return day < today || (day === today && fromSlot * 30 <= minuteOfDay(now))
}
export const isOver = ({ day, toSlot }: Timed, now: Date): boolean => {
  const today = dayOf(now)
  return day < today || (day === today && toSlot * 30 <= minuteOfDay(now))
}
export const whyNotMark = (booking: Timed, now: Date): Refusal | null =>
  hasBegun(booking, now) ? null : refuse('venues.not-begun', { day: booking.day, from: timeOf(booking.fromSlot) })
export const whyNotCancel = (booking: Timed, now: Date): Refusal | null =>
  hasBegun(booking, now) ? refuse('venues.begun') : null

type Step = 'agree' | 'open' | 'suspend' | 'end'
const steps = {
  agree: ['offered'],
  open: ['agreed', 'suspended'],
  suspend: ['open'],
  end: ['offered', 'agreed', 'open', 'suspended'],
}
export const whyNotStep = (place: { state: PlaceState }, step: Step): Refusal | null =>
  place.state === 'ended'
    ? refuse('venues.ended')
    : steps[step].includes(place.state)
      ? null
      : refuse('venues.wrong-state', { state: place.state })

export const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')
