import { plusDays } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Light, State } from './contract.ts'

type Day = { state: State; startsAt: Date; version: number }

/** What is archived or cancelled stays so. */
export const whyNotChange = (day: Day, version: number): Refusal | null =>
  (day.state === 'archived' || day.state === 'cancelled' ? refuse('themedays.over') : null) ??
  (day.version === version ? null : refuse('version.stale'))

/** Before its notice; what was held is past changing. */
export const whyNotPlan = (day: Day, version: number): Refusal | null =>
  whyNotChange(day, version) ?? (day.state === 'planned' || day.state === 'agreed' ? null : refuse('themedays.called'))

export const whyNotStart = (startsAt: Date, now: Date): Refusal | null => (startsAt <= now ? refuse('themedays.past') : null)

/** The notice goes out when every host agreed to the subject. */
export const whyNotCall = (day: Day, version: number): Refusal | null =>
  whyNotPlan(day, version) ?? (day.state === 'agreed' ? null : refuse('themedays.not-agreed'))

/** It was held once it began, and once for each host: a word for every one of them and no other. */
export function whyNotHold(
  day: Day,
  hosts: readonly string[],
  said: readonly string[],
  now: Date,
  version: number,
): Refusal | null {
  const no = whyNotChange(day, version)
  if (no) return no
  if (day.state === 'held') return refuse('themedays.over')
  if (day.state === 'planned') return refuse('themedays.not-agreed')
  if (now < day.startsAt) return refuse('themedays.not-yet')
  const all = new Set(said)
  const complete = all.size === said.length && all.size === hosts.length && hosts.every((host) => all.has(host))
  return complete ? null : refuse('themedays.heads', { hosts: hosts.length })
}

export const whyNotRecord = (day: Day, version: number): Refusal | null =>
  whyNotChange(day, version) ?? (day.state === 'held' ? null : refuse('themedays.not-held'))

export const whyNotArchive = (day: Day, summary: string | null, version: number): Refusal | null =>
  whyNotRecord(day, version) ?? ((summary ?? '').trim() ? null : refuse('themedays.no-summary'))

export const whyNotCancel = (day: Day, version: number): Refusal | null =>
  whyNotChange(day, version) ?? (day.state === 'held' ? refuse('themedays.held') : null)

const monthIndex = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (index: number) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/**
 * The period in which the next day is owed: so many calendar months after the month of the last; without one, from this month on.
 * Green, then yellow from so many percent of it on, red once it is over.
 */
export function rhythmOf(
  lastOn: string | null,
  today: string,
  months: number,
  warnAt: number,
): { from: string; dueOn: string; light: Light } {
  const start = lastOn ? monthIndex(lastOn) + 1 : monthIndex(today)
  const from = firstOf(start)
  const dueOn = plusDays(firstOf(start + months), -1)
  const length = daysBetween(from, dueOn) + 1
  const gone = daysBetween(from, today) + 1
  const light = today > dueOn ? 'red' : gone >= (length * warnAt) / 100 ? 'yellow' : 'green'
  return { from, dueOn, light }
}
