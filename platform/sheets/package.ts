import type { ReadableStream as ByteStream } from 'node:stream/web'
import { parseCsv } from 'hucre/csv'
import { type CellValue, readXlsx, writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import type { Cell } from './cells.ts'
import { fromWallClock } from './dates.ts'

/**
 * The only file that knows the spreadsheet package (hucre 1.0.0: no dependencies, streaming, young). Whatever replaces it
 * gives these four functions.
 */

/** Rows and columns count from 0, ends are inside. */
export type Merge = { top: number; left: number; bottom: number; right: number }
export type Sheet = { name: string; rows: Cell[][]; merges: Merge[] }

const MAX_CELLS = 4_000_000

/** All visible sheets, values only: formulas give what they last showed, styles only decide what is a date. */
export async function readWorkbook(bytes: Uint8Array, maxRows: number): Promise<Sheet[]> {
  const visible = (info: { hidden?: boolean; veryHidden?: boolean }) => !info.hidden && !info.veryHidden
  // One row more than allowed, so that the caller can tell "too many" from "just as many".
  const workbook = await readXlsx(bytes, { sheets: visible, maxRows: maxRows + 1 })
  let room = MAX_CELLS
  return workbook.sheets.map((sheet) => {
    const rows = sheet.rows.map((row) => {
      room -= row.length
      if (room < 0) throw new RangeError('too many cells')
      return row.map(cellOf)
    })
    const merges = (sheet.merges ?? []).map((m) => ({ top: m.startRow, left: m.startCol, bottom: m.endRow, right: m.endCol }))
    return { name: sheet.name, rows, merges }
  })
}

function cellOf(value: CellValue): Cell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : dateOrTime(value)
  if (typeof value === 'string') return value.trim() === '' ? null : value
  return value ?? null
}

/** A serial under 1 is a time of day; it comes as an hour on the last days of 1899 and is kept as text. */
function dateOrTime(value: Date): Cell {
  const date = fromWallClock(value)
  return date.day < '1900-01-01' ? (date.time ?? '00:00:00') : date
}

/** Every field as text, quotes and line breaks inside fields respected, the separator guessed among `, ; tab |`. */
export const parseSeparated = (text: string): string[][] => parseCsv(text, { typeInference: false }) as string[][]

export type SheetColumn = { title: string; width: number; format?: string }

/** Rows are pulled as the reader pulls bytes. A `Date` is a wall clock in its UTC fields; text is never a formula. */
export function writeWorkbook(
  name: string,
  columns: SheetColumn[],
  rows: AsyncIterable<(string | number | boolean | Date | null)[]>,
): ByteStream<Uint8Array> {
  const definitions = columns.map(({ title, width, format }) => ({ header: title, width, ...(format ? { numFmt: format } : {}) }))
  return writeXlsxStream(rows, { name, columns: definitions, freezePane: { rows: 1 } }) as ByteStream<Uint8Array>
}

export type Book = { name: string; columns: SheetColumn[]; rows: CellValue[][] }[]

/** A small workbook of several sheets, in memory. */
export const writeBook = (book: Book): Promise<Uint8Array> =>
  writeXlsx({
    sheets: book.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ title, width, format }) => ({ header: title, width, ...(format ? { numFmt: format } : {}) })),
      rows: [columns.map(({ title }) => title), ...rows],
      freezePane: { rows: 1 },
    })),
  })
