import { type Refusal, refuse } from '#common/refusal.ts'
import type { TableRow } from '../sheets/index.ts'
import { isRefusal } from './columns.ts'
import type { AnyRow, Import } from './import.ts'
import { isExample } from './kinds.ts'

/** One row as the import's columns read it, and what is wrong with it; `column` null where the row as a whole is meant. */
export type ReadRow = { rowNumber: number; row: AnyRow; faults: { column: string | null; refusal: Refusal }[] }

/** Reads the cells that the matching names; `undefined` for the template's example. */
export function readRow(kind: Import, matching: Record<string, string>, tableRow: TableRow): ReadRow | undefined {
  if (isExample(kind, matching, tableRow)) return undefined
  const read: ReadRow = { rowNumber: tableRow.rowNumber, row: {}, faults: [] }
  for (const [key, column] of Object.entries(kind.columns)) {
    const cell = tableRow.cells[matching[key] ?? ''] ?? null
    const value = cell === null || cell === '' ? (column.required ? refuse('imports.required') : null) : column.read(cell)
    if (isRefusal(value)) read.faults.push({ column: key, refusal: value })
    else read.row[key] = value
  }
  return read
}

/** Marks every row whose key stood in an earlier one. Rows with faults of their own have no key to compare. */
export function markRepeated(kind: Import, rows: ReadRow[]): void {
  const seen = new Map<string, number>()
  for (const { row, rowNumber, faults } of rows) {
    if (faults.length > 0) continue
    const key = kind.keyOf(row)
    const before = seen.get(key)
    if (before === undefined) seen.set(key, rowNumber)
    else faults.push({ column: null, refusal: refuse('imports.repeated', { row: before }) })
  }
}
