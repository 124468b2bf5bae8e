/**
 * The cities of this house live in Asia/Shanghai: UTC+8, no daylight saving since 1991. Days are `YYYY-MM-DD` strings,
 * instants are Date; nothing here reads the machine's zone.
 */
const shift = 8 * 3_600_000

export type Day = string

export const dayOf = (at: Date): Day => new Date(at.getTime() + shift).toISOString().slice(0, 10)

/** Whether a text is a day of the calendar: `2026-02-30` is none. */
export const isDay = (text: string): text is Day =>
  /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && plusDays(text, 0) === text

/** Minutes since the city's midnight. */
export const minuteOfDay = (at: Date): number => Math.floor(((at.getTime() + shift) % 86_400_000) / 60_000)

/** `time` is `HH:MM`, the city's wall clock; `24:00` is the end of the day. */
export function instantOf(day: Day, time = '00:00'): Date {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return new Date(Date.parse(`${day}T00:00:00Z`) - shift + (hours * 60 + minutes) * 60_000)
}

export function plusDays(day: Day, n: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
}

/** The same day so many months later, or the last of that month where it has no such day. */
export function plusMonths(day: Day, n: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + n, Math.min(date, last))).toISOString().slice(0, 10)
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** `YYYY-MM-DD HH:MM` on the city's wall clock. */
export const wallClock = (at: Date): string => new Date(at.getTime() + shift).toISOString().slice(0, 16).replace('T', ' ')
