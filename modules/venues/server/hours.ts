import { type Day, plusDays } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { type Calendar, calendarOf } from '#server/calendar'
import type { DayPlan } from '../contract.ts'
import { openAt, standsOn, timeOf, windowsOn } from '../rules.ts'
import { known, type Place, slotsOf } from './store.ts'

/** Its name where the day is a public holiday, or a rest day that the county gave. */
export function holidayOn(calendar: Calendar, day: Day): string | null {
  const { kind, name } = calendar.factsOf(day)
  return kind === 'holiday' || kind === 'countyRest' ? (name ?? '') : null
}
export const hoursOf = (place: Place, day: Day, calendar: Calendar) =>
  standsOn(place, day) ? windowsOn(place, day, holidayOn(calendar, day) !== null) : []

/** In words for lists: open until, opens at, closed today, suspended. */
export function sayOpen({ say, now }: Context, place: Place, calendar: Calendar, today: Day): { open: boolean; words: string } {
  const t = (key: string, facts = {}) => say(`venues:open.${key}`, facts)
  if (place.state === 'ended') return { open: false, words: t('ended') }
  if (place.state === 'offered' || place.state === 'agreed') return { open: false, words: t('notYet') }
  const holiday = holidayOn(calendar, today)
  const at = openAt(place, now, holiday !== null)
  if (at.open) return { open: true, words: t('until', { time: timeOf(at.until!) }) }
  if (!standsOn(place, today)) return { open: false, words: t('suspended') }
  if (at.next !== null) return { open: false, words: t('from', { time: timeOf(at.next) }) }
  if (holiday) return { open: false, words: t('holiday', { name: holiday }) }
  return { open: false, words: t(hoursOf(place, today, calendar).length > 0 ? 'closed' : 'shut') }
}

/** What is open and free, day by day. */
export async function planOf(db: Db, place: Place, from: Day, days: number): Promise<DayPlan[]> {
  const calendar = await calendarOf(db)
  const resources = ((await known.of(db)).resources.get(place.id) ?? []).filter((one) => !one.endedAt)
  const to = plusDays(from, days - 1)
  const taken = new Map(
    (
      await slotsOf(
        db,
        resources.map(({ id }) => id),
        from,
        to,
      )
    ).map((row) => [`${row.resourceId} ${row.day} ${row.slot}`, row]),
  )
  return Array.from({ length: days }, (_, i): DayPlan => {
    const day = plusDays(from, i)
    const windows = hoursOf(place, day, calendar)
    return {
      day,
      holiday: holidayOn(calendar, day),
      windows,
      resources: resources.map(({ id, name, capacity }) => ({
        id,
        name,
        capacity,
        free: Array.from({ length: 48 }, (_, slot) => {
          if (!windows.some((span) => span.from <= slot && slot < span.to)) return -1
          const row = taken.get(`${id} ${day} ${slot}`)
          return row?.closed ? -2 : (row?.free ?? capacity)
        }),
      })),
    }
  })
}
