import { type CellDate, dateFromSerial, dateFromText } from './dates.ts'

/** What a cell holds once it is read. An empty cell is `null`, never `''`; a date has no zone: it is the wall clock of the sheet. */
export type Cell = string | number | boolean | CellDate | null

export const isDate = (cell: Cell): cell is CellDate => typeof cell === 'object' && cell !== null

/** Full-width letters, digits, signs and the ideographic space, as people type them with a Chinese keyboard, made half-width. */
export const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/g, ' ')

/**
 * The cell as a person sees it. Whole numbers have no point and no exponent, dates are written `2018-09-21` or
 * `2018-09-21 09:30:00`.
 */
export function asText(cell: Cell): string {
  if (cell === null) return ''
  if (isDate(cell)) return cell.time ? `${cell.day} ${cell.time}` : cell.day
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return cell.trim()
}

/** A code, a number plate, a telephone number: half-width, without any space inside. */
export const asCode = (cell: Cell): string => halfWidth(asText(cell)).replace(/\s+/g, '')

/**
 * Excel keeps 15 digits: a longer number typed without text format has lost its last ones, and nobody can tell which they
 * were. (An 18-digit credit code in a number cell ends in 000.)
 */
export const hasLostDigits = (cell: Cell): boolean => typeof cell === 'number' && Math.abs(cell) >= 1e15

/** Day and time of the sheet's wall clock, from a date cell, a text of any usual form, or a serial left unformatted. */
export function asDate(cell: Cell): CellDate | undefined {
  if (cell === null || typeof cell === 'boolean') return undefined
  if (isDate(cell)) return cell
  if (typeof cell === 'number') return dateFromSerial(cell) ?? dateFromText(String(cell))
  const text = halfWidth(cell).trim()
  return /^\d{5}(\.\d+)?$/.test(text) ? dateFromSerial(Number(text)) : dateFromText(text)
}

/** `YYYY-MM-DD`, the time dropped. */
export const asDay = (cell: Cell): string | undefined => asDate(cell)?.day

/** The instant of that wall clock in China (+08:00 all year since 1992); midnight where no time is given. */
export function asInstant(cell: Cell): Date | undefined {
  const date = asDate(cell)
  return date && new Date(`${date.day}T${date.time ?? '00:00:00'}+08:00`)
}

/** `1,234.50`, `１２`, `12.5` → the number; anything else `undefined`. */
export function asNumber(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell
  if (typeof cell !== 'string') return undefined
  const digits = halfWidth(cell).replace(/[\s,]/g, '')
  return /^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(digits) ? Number(digits) : undefined
}

export function asWhole(cell: Cell): number | undefined {
  const number = asNumber(cell)
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined
}

const YES = /^(是|有|对|√|✓|☑|y|yes|true|1)$/i
const NO = /^(否|无|没有|不是|×|✗|☐|n|no|false|0)$/i

/** `是 有 √ Y 1` → true, `否 无 × N 0` → false; anything else `undefined`. */
export function asYesNo(cell: Cell): boolean | undefined {
  const text = asCode(typeof cell === 'boolean' ? (cell ? '是' : '否') : cell)
  return YES.test(text) ? true : NO.test(text) ? false : undefined
}
