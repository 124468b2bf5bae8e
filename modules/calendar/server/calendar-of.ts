import { cached } from '#platform/cache.ts'
import type { Calendar } from '../calendar.ts'
import { calendarFrom } from '../changes.ts'
import * as store from './store.ts'

/** One calendar a city, built once and kept until a change of it is committed, here or in another process. */
const calendars = cached<Calendar>(async (db) => calendarFrom(await store.sourcesOf(db)))

/** The city's calendar, for every deadline and recurrence. */
export const calendarOf = calendars.of
export const forgetCalendar = calendars.forget
