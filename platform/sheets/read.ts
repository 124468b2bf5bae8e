import { Refused, refuse } from '#common/refusal.ts'
import { readWorkbook, type Sheet } from './package.ts'
import { readSeparated } from './separated.ts'
import { limits, sniff } from './sniff.ts'
import { findTable, type Table } from './table.ts'

export type SheetInfo = { name: string; rows: number }
export type Choice = { sheet?: string | undefined; headerRow?: number | undefined }
/** `sheets` are the visible ones with their filled rows; `sheet` is the one that `table` was found in. */
export type Reading = { kind: 'xlsx' | 'csv'; sheets: SheetInfo[]; sheet: string; table: Table }

/**
 * Reads the bytes of an .xlsx or .csv and finds the table of one sheet: the chosen one, else the first that has a table.
 * Everything is in memory and takes seconds for 100,000 rows: the server calls it through `readTableApart`.
 * @param fileName names the only sheet of a .csv
 * @throws Refused `imports.…` with a sentence that says what to do
 */
export async function readTable(bytes: Uint8Array, fileName: string, choice: Choice = {}): Promise<Reading> {
  const kind = sniff(bytes)
  const sheets =
    kind === 'xlsx'
      ? await readSheets(bytes)
      : [{ name: fileName.replace(/\.[^.]*$/, ''), rows: readSeparated(bytes), merges: [] }]
  for (const { name, rows } of sheets)
    if (rows.length > limits.rows + 100) throw new Refused(refuse('imports.too-many-rows', { sheet: name, most: limits.rows }))
  const infos = sheets.map(({ name, rows }) => ({ name, rows: rows.filter((row) => row.some((cell) => cell !== null)).length }))
  if (infos.every((info) => info.rows === 0)) throw new Refused(refuse('imports.empty'))

  const [sheet, table] = tableOf(sheets, choice)
  return { kind, sheets: infos, sheet: sheet.name, table }
}

async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
  try {
    return await readWorkbook(bytes, limits.rows + 100)
  } catch (error) {
    // Whatever the package stumbles over is for the person a file that cannot be read; too many cells is a limit of ours.
    throw new Refused(refuse(error instanceof RangeError ? 'imports.unpacks-too-large' : 'imports.damaged'))
  }
}

function tableOf(sheets: Sheet[], { sheet: name, headerRow }: Choice): [Sheet, Table] {
  if (name !== undefined) {
    const sheet = sheets.find((candidate) => candidate.name === name)
    if (!sheet) throw new Refused(refuse('imports.no-such-sheet', { sheet: name }))
    return [sheet, findTable(sheet, headerRow)]
  }
  let first: unknown
  for (const sheet of sheets) {
    try {
      return [sheet, findTable(sheet, headerRow)]
    } catch (error) {
      first ??= error
    }
  }
  throw first
}
