import { Readable } from 'node:stream'
import { asText, type Cell, isDate } from './cells.ts'
import { chinaWallClock, toWallClock } from './dates.ts'
import { type SheetColumn, writeBook, writeWorkbook } from './package.ts'
import { writeLine } from './separated.ts'

/** What a row of an export may hold: an instant is shown as China's wall clock, a `kind: 'day'` column takes `YYYY-MM-DD`. */
export type Value = Cell | Date | undefined
/** `width` in characters of half width; a Han character takes two. */
export type OutColumn = { title: string; kind?: 'text' | 'number' | 'day' | 'instant'; width?: number }
type Rows = Iterable<Value[]> | AsyncIterable<Value[]>

const FORMATS: Partial<Record<NonNullable<OutColumn['kind']>, string>> = { day: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm:ss' }
const WIDTHS = { text: 18, number: 12, day: 12, instant: 20 }

const formatted = ({ title, kind = 'text', width }: OutColumn): SheetColumn => {
  const format = FORMATS[kind]
  return { title: plain(title), width: width ?? Math.max(WIDTHS[kind], title.length * 2 + 2), ...(format ? { format } : {}) }
}

/** An .xlsx with one sheet, its first row fixed, made row by row as it is read: memory does not grow with the rows. */
export const writeXlsx = (name: string, columns: OutColumn[], rows: Rows): Readable =>
  Readable.fromWeb(writeWorkbook(sheetName(name), columns.map(formatted), cellsOf(columns, rows)))

/** A small .xlsx of several sheets. */
export async function writeXlsxBook(sheets: { name: string; columns: OutColumn[]; rows: Value[][] }[]): Promise<Buffer> {
  const book = sheets.map(({ name, columns, rows }) => ({
    name: sheetName(name),
    columns: columns.map(formatted),
    rows: rows.map((row) => columns.map((column, at) => typed(row[at] ?? null, column.kind))),
  }))
  return Buffer.from(await writeBook(book))
}

async function* cellsOf(columns: OutColumn[], rows: Rows): AsyncGenerator<(string | number | boolean | Date | null)[]> {
  for await (const row of rows) yield columns.map((column, at) => typed(row[at] ?? null, column.kind))
}

/** Text stays text however it begins: a cell is a formula only where it is written as one, and none is written here. */
function typed(value: Exclude<Value, undefined>, kind: OutColumn['kind']): string | number | boolean | Date | null {
  if (value instanceof Date) return chinaWallClock(value)
  if (value === null) return null
  if (isDate(value)) return toWallClock(value)
  if (typeof value === 'string' && kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return toWallClock({ day: value })
  return typeof value === 'string' ? plain(value) : value
}

/** Signs that XML cannot hold, halves of a character that was cut in two among them, and more than Excel takes in a cell. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, 32_767)

/** Excel takes 31 characters and none of these. */
const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 31) || 'Sheet1'

/** UTF-8 with BOM, or Excel reads Chinese as noise; CRLF; text that looks like a formula gets an apostrophe. */
export function writeCsv(columns: OutColumn[], rows: Rows): Readable {
  return Readable.from(lines(columns, rows), { objectMode: false })
}

async function* lines(columns: OutColumn[], rows: Rows): AsyncGenerator<string> {
  yield `\ufeff${writeLine(columns.map(({ title }) => ({ text: title, trusted: false })))}`
  let waiting = ''
  for await (const row of rows) {
    waiting += writeLine(columns.map((_, at) => fieldOf(row[at] ?? null)))
    if (waiting.length < 65_536) continue
    yield waiting
    waiting = ''
  }
  if (waiting !== '') yield waiting
}

function fieldOf(value: Exclude<Value, undefined>): { text: string; trusted: boolean } {
  if (value instanceof Date) return { text: chinaWallClock(value).toISOString().slice(0, 19).replace('T', ' '), trusted: true }
  return typeof value === 'string' ? { text: value, trusted: false } : { text: asText(value), trusted: true }
}
