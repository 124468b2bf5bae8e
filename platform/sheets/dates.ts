/** A date as a sheet holds it: a day, and a time of day where one was written; no zone. */
export type CellDate = { day: string; time?: string }

const pad = (value: number, width = 2) => String(value).padStart(width, '0')

/** The day, or `undefined` where the calendar has no such day (2018-02-30). */
export function dayOf(year: number, month: number, date: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, date))
  const exists = year >= 1900 && year <= 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
  return exists ? `${pad(year, 4)}-${pad(month)}-${pad(date)}` : undefined
}

const DAY = /^(\d{4})(?:\s*[年./-]\s*)(\d{1,2})(?:\s*[月./-]\s*)(\d{1,2})\s*(?:日|号)?/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=$|\s)/
const TIME =
  /^(上午|下午|中午|晚上|凌晨|AM|PM)?\s*(\d{1,2})\s*(?:[:时点])\s*(?:(\d{1,2})\s*(?:分|:)?)?\s*(?:(\d{1,2})(?:\.\d+)?\s*秒?)?\s*(AM|PM)?$/i

/** `2018年9月21日`, `2018-09-21`, `2018/9/21`, `2018.9.21`, `20180921`, each with an optional time; half-width text only. */
export function dateFromText(text: string): CellDate | undefined {
  const words = text.trim()
  const found = DAY.exec(words) ?? COMPACT.exec(words)
  if (!found) return undefined
  const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3]))
  if (!day) return undefined
  const rest = words
    .slice(found[0].length)
    .replace(/^\s*T(?=\d)/, '')
    .replace(/^\s*[(（]?(星期|周)[一二三四五六日天][)）]?/, '')
    .trim()
  if (rest === '') return { day }
  const time = timeFromText(rest)
  return time ? { day, time } : undefined
}

function timeFromText(text: string): string | undefined {
  const found = TIME.exec(text)
  if (!found) return undefined
  const half = (found[1] ?? found[5] ?? '').toUpperCase()
  let hour = Number(found[2])
  if (/下午|晚上|PM/.test(half) && hour < 12) hour += 12
  if (/上午|凌晨|AM/.test(half) && hour === 12) hour = 0
  const minute = Number(found[3] ?? 0)
  const second = Number(found[4] ?? 0)
  return hour < 24 && minute < 60 && second < 60 ? `${pad(hour)}:${pad(minute)}:${pad(second)}` : undefined
}

/**
 * An Excel serial (days since 1899-12-30) between 1954 and 2119: outside of that a bare number is far more often a count, a
 * year or a code than a date.
 */
export function dateFromSerial(serial: number): CellDate | undefined {
  if (serial < 20_000 || serial >= 80_000) return undefined
  return fromWallClock(new Date(Math.round(serial * 86_400) * 1000 - 25_569 * 86_400_000))
}

/** A `Date` whose UTC fields are the sheet's wall clock, as spreadsheet packages give it, rounded to the second. */
export function fromWallClock(at: Date): CellDate {
  const [day, time] = new Date(Math.round(at.getTime() / 1000) * 1000).toISOString().split('T') as [string, string]
  return time.startsWith('00:00:00') ? { day } : { day, time: time.slice(0, 8) }
}

/** The other way: what a package must be given so that the sheet shows this wall clock. */
export const toWallClock = ({ day, time }: CellDate): Date => new Date(`${day}T${time ?? '00:00:00'}Z`)

/** The wall clock in China of an instant: packages write UTC fields, so eight hours are added first. */
export const chinaWallClock = (at: Date): Date => new Date(at.getTime() + 8 * 3_600_000)
