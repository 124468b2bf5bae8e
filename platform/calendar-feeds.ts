import { createHash, randomBytes } from 'node:crypto'
import ical, { type ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import type { FileAnswer } from './http.ts'

/** The secret of a calendar address: the token is shown once, here only its hash stays. */
export function newAddress(): { token: string; hash: Buffer } {
  const token = randomBytes(24).toString('base64url')
  return { token, hash: hashOf(token) }
}
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A calendar that telephones and computers subscribe to; they ask again every hour. */
export const calendarOf = (product: string, name: string): ICalCalendar =>
  ical({ name, prodId: { company: 'sigong', product, language: 'ZH' }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 })

export const calendarAnswer = (calendar: ICalCalendar, name: string): FileAnswer => ({
  type: 'text/calendar; charset=utf-8',
  name: `${name}.ics`,
  inline: true,
  body: Buffer.from(calendar.toString()),
})
