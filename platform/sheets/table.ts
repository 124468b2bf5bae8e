import { Refused, refuse } from '#common/refusal.ts'
import { asText, type Cell } from './cells.ts'
import { findHeader, type Header, mergesByRow } from './header.ts'
import { isClause, type Why, whyLeftOut } from './left-out.ts'
import type { Merge, Sheet } from './package.ts'

/** `samples` are up to three different values as text. Row numbers are those the spreadsheet program shows, from 1. */
export type TableColumn = { key: string; title: string; samples: string[] }
export type TableRow = { rowNumber: number; cells: Record<string, Cell> }
export type LeftOut = { rowNumber: number; why: Why; text: string }
export type Table = { headerRow: number; lastHeaderRow: number; columns: TableColumn[]; rows: TableRow[]; leftOut: LeftOut[] }

/**
 * The table of an office-made sheet: everything above the header, totals, signatures, notes and what stands beside it is
 * left out and reported; a value merged over several rows is given to each of them; blank rows are skipped.
 * @param headerRow the row number of the header, where a person corrects what was found
 * @throws Refused `imports.no-table`, `imports.form-like`
 */
export function findTable(sheet: Sheet, headerRow?: number): Table {
  const header = findHeader(sheet, headerRow === undefined ? undefined : headerRow - 1)
  if (!header)
    throw new Refused(
      refuse(headerRow === undefined && looksLikeForm(sheet) ? 'imports.form-like' : 'imports.no-table', { sheet: sheet.name }),
    )
  const leftOut: LeftOut[] = []
  const leave = (row: number, why: Why, cells: Cell[]) => {
    const text = cells.filter((cell) => cell !== null).map(asText)
    if (text.length > 0) leftOut.push({ rowNumber: row + 1, why, text: [...new Set(text)].join(' ').slice(0, 200) })
  }
  for (let row = 0; row < header.top; row++) leave(row, 'above', sheet.rows[row]!)
  const rows = readRows(sheet, header, leave)
  const columns = header.columns.map(({ key, title }) => ({ key, title, samples: samplesOf(rows, key) }))
  return { headerRow: header.top + 1, lastHeaderRow: header.bottom + 1, columns, rows, leftOut }
}

function readRows(sheet: Sheet, header: Header, leave: (row: number, why: Why, cells: Cell[]) => void): TableRow[] {
  const merges = mergesByRow(sheet.merges.filter((merge) => merge.bottom > header.bottom))
  const titles = header.columns.map((column) => column.title).join('\t')
  const numbering = header.columns.find((column) => /^(序号|编号|No\.?|№)$/i.test(column.title))
  const inside = new Set(header.columns.map((column) => column.at))
  const rows: TableRow[] = []
  let ended: Why | undefined
  for (let row = header.bottom + 1; row < sheet.rows.length; row++) {
    const own = sheet.rows[row]!
    const here = merges.get(row) ?? []
    const filled = header.columns.filter((column) => isOwn(own, here, row, column.at))
    leave(
      row,
      'beside',
      own.filter((_, column) => !inside.has(column) && !here.some((merge) => merge.left < column && merge.right >= column)),
    )
    if (filled.length === 0) continue
    const values = filled.map((column) => own[column.at]!)
    const everything = header.columns.map((column) => own[column.at] ?? null)
    const merged = here.some((merge) => merge.top === row && merge.right - merge.left + 1 > header.columns.length / 2)
    let why = whyLeftOut(values, header.columns.length, merged)
    if (!why && everything.map((cell) => asText(cell)).join('\t') === titles) why = 'repeated-header'
    // After a total or a note, thin rows are clauses, not people with most cells forgotten.
    if (!why && ended && (values.length <= header.columns.length / 2 || isClause(values[0]!))) why = 'after'
    // Rows numbered beforehand and never filled in.
    if (!why && filled.length === 1 && filled[0] === numbering && /^\d+$/.test(asText(values[0]!))) why = 'only-number'
    if (why === 'total' || why === 'note' || why === 'signature') ended = why
    else if (!why) ended = undefined
    if (why) leave(row, why, values)
    else rows.push({ rowNumber: row + 1, cells: cellsOf(sheet, header, here, row) })
  }
  return rows
}

/** A cell that has a value of this row: not one that repeats a merge begun above or further left. */
function isOwn(own: Cell[], here: Merge[], row: number, column: number): boolean {
  if ((own[column] ?? null) === null) return false
  return !here.some((merge) => column >= merge.left && column <= merge.right && (merge.top < row || merge.left < column))
}

function cellsOf(sheet: Sheet, header: Header, here: Merge[], row: number): Record<string, Cell> {
  const cells: Record<string, Cell> = {}
  for (const { key, at } of header.columns) {
    const merge = here.find((m) => at >= m.left && at <= m.right)
    const from = merge && merge.left === at && merge.top > header.bottom ? merge.top : row
    const cell = sheet.rows[from]?.[at] ?? null
    cells[key] = typeof cell === 'string' ? cell.trim() : cell
  }
  return cells
}

function samplesOf(rows: TableRow[], key: string): string[] {
  const samples = new Set<string>()
  for (const { cells } of rows.slice(0, 200)) {
    const text = asText(cells[key]!).replace(/\s+/g, ' ').slice(0, 60)
    if (text !== '') samples.add(text)
    if (samples.size === 3) break
  }
  return [...samples]
}

/** A form asks in one cell and is answered in the next; its labels stand in every row. */
function looksLikeForm(sheet: Sheet): boolean {
  const rows = sheet.rows.filter((row) => row.some((cell) => cell !== null))
  const asking = rows.filter((row) => row.some((cell) => typeof cell === 'string' && /[:：]\s*$|[:：]\s*[_＿ ]{2,}/.test(cell)))
  return sheet.merges.length >= Math.max(2, rows.length / 3) || asking.length >= Math.max(1, rows.length / 3)
}
