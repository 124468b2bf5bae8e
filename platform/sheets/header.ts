import { asText, type Cell, halfWidth } from './cells.ts'
import { dateFromText } from './dates.ts'
import type { Merge, Sheet } from './package.ts'
import { tidy } from './titles.ts'

/** `key` is the column's letter in the sheet; `at` counts from 0. */
export type Column = { key: string; at: number; title: string }
/** Rows count from 0, both ends inside. */
export type Header = { top: number; bottom: number; columns: Column[] }

const LOOK_AT_ROWS = 40
const MAX_LEVELS = 5

export const letterOf = (at: number): string =>
  (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

/** A short text that names something: no date, no number, no `填报单位：` with what follows it. */
function isLabel(cell: Cell): boolean {
  if (typeof cell !== 'string') return false
  const words = halfWidth(cell)
    .replace(/\([^)]*\)/g, '')
    .trim()
  return words !== ''
    ? words.length <= 30 && !words.includes(':') && !/^[\d.,%-]+$/.test(words) && !dateFromText(words)
    : cell.length <= 30
}

/** The merge that covers a cell, found by row; rows of large sheets are asked one after the other. */
export function mergesByRow(merges: Merge[]): Map<number, Merge[]> {
  const byRow = new Map<number, Merge[]>()
  for (const merge of merges)
    for (let row = merge.top; row <= merge.bottom; row++) {
      const list = byRow.get(row)
      if (list) list.push(merge)
      else byRow.set(row, [merge])
    }
  return byRow
}

/**
 * The block of rows that names the columns: the first row, wide enough for the sheet, whose cells are labels, and whatever
 * merges or complementary gaps tie to it below. `undefined` where there is none: a form, a letter, an empty sheet.
 */
export function findHeader(sheet: Sheet, chosenRow?: number): Header | undefined {
  const merges = mergesByRow(sheet.merges.filter((merge) => merge.top < LOOK_AT_ROWS + MAX_LEVELS || merge.top === chosenRow))
  const rows = sheet.rows
  const widths = rows.slice(0, 500).map((row) => row.reduce<number>((n, cell) => n + (cell === null ? 0 : 1), 0))
  const width = Math.max(0, ...widths)
  if (width === 0) return undefined
  const at = (row: number, column: number): Cell => {
    const merge = merges.get(row)?.find((m) => column >= m.left && column <= m.right)
    return (merge ? rows[merge.top]?.[merge.left] : rows[row]?.[column]) ?? null
  }
  /** A merge from the left edge over most of the width is a title or a note, not a column's name. */
  const isBanner = (merge: Merge) => merge.left === 0 && merge.right + 1 > Math.max(2, 0.7 * width)
  const isHeaderRow = (row: number) => {
    if (merges.get(row)?.some(isBanner)) return false
    const cells = Array.from({ length: rowWidth(rows[row]!, merges.get(row)) }, (_, column) => at(row, column))
    const filled = cells.filter((cell) => cell !== null)
    const labels = filled.filter(isLabel)
    const distinct = new Set(labels.map((label) => asText(label)))
    return (
      filled.length >= Math.max(1, Math.min(width, 2), 0.5 * width) &&
      labels.length >= 0.8 * filled.length &&
      distinct.size >= Math.min(2, width)
    )
  }

  const top = chosenRow ?? rows.slice(0, LOOK_AT_ROWS).findIndex((_, row) => isHeaderRow(row))
  if (top < 0 || !rows[top]) return undefined
  const bottom = lastHeaderRow(rows, merges, top)
  const columns = nameColumns(rows, at, top, bottom)
  return columns.length > 0 ? { top, bottom, columns } : undefined
}

const rowWidth = (row: Cell[], merges: Merge[] = []) => Math.max(row.length, ...merges.map((merge) => merge.right + 1))

function lastHeaderRow(rows: Cell[][], merges: Map<number, Merge[]>, top: number): number {
  let bottom = top
  for (let row = top; row <= bottom && row < top + MAX_LEVELS; row++) {
    const here = merges.get(row) ?? []
    for (const merge of here) bottom = Math.max(bottom, merge.bottom)
    const groups = here.filter((merge) => merge.right > merge.left && merge.bottom === row)
    if (groups.length > 0 && namesOnly(rows[row + 1], groups, here)) bottom = Math.max(bottom, row + 1)
    if (top === bottom && groups.length === 0 && isComplement(rows[row]!, rows[row + 1])) bottom = row + 1
  }
  return Math.min(bottom, top + MAX_LEVELS - 1)
}

/** The row under groups names their columns and says nothing elsewhere; a row of data would fill the other columns too. */
function namesOnly(below: Cell[] | undefined, groups: Merge[], here: Merge[]): boolean {
  const within = (merge: Merge, column: number) => column >= merge.left && column <= merge.right
  const filled = (below ?? []).map((cell, column) => ({ cell, column })).filter(({ cell }) => cell !== null)
  const free = filled.filter(({ column }) => !here.some((merge) => within(merge, column) && !groups.includes(merge)))
  return free.length > 0 && free.every(({ cell, column }) => isLabel(cell) && groups.some((merge) => within(merge, column)))
}

/** Two levels without merges (a CSV of such a sheet): the second row names just what the first leaves open. */
function isComplement(first: Cell[], second: Cell[] | undefined): boolean {
  if (!second?.some((cell) => cell !== null) || !second.every((cell) => cell === null || isLabel(cell))) return false
  const last = Math.max(first.length, second.length)
  let onlyFirst = 0
  let onlySecond = 0
  for (let column = 0; column < last; column++) {
    const [a, b] = [first[column] ?? null, second[column] ?? null]
    if (a === null && b === null) return false
    if (b === null) onlyFirst++
    if (a === null) onlySecond++
  }
  return onlyFirst > 0 && onlySecond > 0
}

function nameColumns(rows: Cell[][], at: (row: number, column: number) => Cell, top: number, bottom: number): Column[] {
  const levels = Array.from({ length: bottom - top + 1 }, (_, n) => top + n)
  const isFlat =
    levels.length > 1 && !levels.some((row) => rows[row]!.some((_, column) => at(row, column) !== (rows[row]![column] ?? null)))
  const last = 1 + Math.max(...levels.map((row) => lastFilled(rows[row]!, at, row)))
  const used = new Map<string, number>()
  const columns: Column[] = []
  let group: Cell = null
  for (let column = 0; column < last; column++) {
    const cells = levels.map((row) => at(row, column))
    // Without merges the group's name stands over its first column only and is carried to the right.
    if (isFlat && cells[0] !== null) group = cells[0] ?? null
    if (isFlat && cells[0] === null && cells[1] !== null) cells[0] = group
    const parts = cells.map((cell) => tidy(asText(cell))).filter((part) => part !== '')
    const title = parts.filter((part, n) => part !== parts[n - 1]).join('/')
    // A column that nobody named but that holds values goes by its letter.
    if (title === '' && !isUsed(rows, bottom + 1, column)) continue
    if (title === '' && columns.length === 0) continue
    const name = title || letterOf(column)
    const times = (used.get(name) ?? 0) + 1
    used.set(name, times)
    columns.push({ key: letterOf(column), at: column, title: times > 1 ? `${name}（${times}）` : name })
  }
  return columns
}

/** The last column of a header row that has a name, its own or a merge's. */
function lastFilled(row: Cell[], at: (row: number, column: number) => Cell, index: number): number {
  let last = row.length - 1
  while (last >= 0 && at(index, last) === null) last--
  return last
}

const isUsed = (rows: Cell[][], from: number, column: number) =>
  rows.slice(from, from + 200).some((row) => (row[column] ?? null) !== null)
