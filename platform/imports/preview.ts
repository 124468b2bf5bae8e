import { Refused, refuse } from '#common/refusal.ts'
import { asText, type Choice, readTableApart, type TableRow } from '../sheets/index.ts'
import type { Preview } from './store.ts'

const ROWS = 20
const LEFT_OUT = 200

/** What a person looks at before matching columns. @throws Refused as `readTable`, and `imports.no-rows` */
export async function previewOf(content: Uint8Array, fileName: string, choice: Choice = {}): Promise<Preview> {
  const first: TableRow[] = []
  const { sheets, sheet, table } = await readTableApart(content, fileName, choice, (rows) => void first.push(...rows), ROWS)
  if (table.rows === 0) throw new Refused(refuse('imports.no-rows', { sheet }))
  return {
    sheets,
    sheet,
    headerRow: table.headerRow,
    columns: table.columns,
    rows: first.map(({ rowNumber, cells }) => ({
      rowNumber,
      cells: table.columns.map((column) => asText(cells[column.key] ?? null).slice(0, 200)),
    })),
    total: table.rows,
    leftOut: table.leftOut.slice(0, LEFT_OUT),
    leftOutTotal: table.leftOut.length,
  }
}
