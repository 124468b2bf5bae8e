/**
 * What the report leaves to the city, as data: each rule with its kind, the value a city begins with, its bounds and the
 * clause it rests on. A module declares its rules in `rulebook.ts`; the program keeps each city's own values, versioned.
 */
export type Basis = { zh: string; en: string }
export type NumberKind =
  | 'days'
  | 'workingDays'
  | 'hours'
  | 'minutes'
  | 'months'
  | 'count'
  | 'percent'
  /** Money in 分. */
  | 'fen'
  /** Service time in half-hours. */
  | 'halfHours'
  | 'points'
export type Item = { key: string; zh: string; en: string }

export type NumberRule = { kind: NumberKind; first: number; min: number; max: number; basis: Basis }
export type SwitchRule = { kind: 'switch'; first: boolean; basis: Basis }
export type TextRule = { kind: 'text'; first: string; max: number; basis: Basis }
/** A list that the city may lengthen, shorten and rename. */
export type ListRule = { kind: 'list'; first: readonly Item[]; max: number; basis: Basis }
export type Cell = string | number | boolean
export type Row = Readonly<Record<string, Cell>>
export type ColumnRule =
  | { key: string; kind: 'text'; max: number; optional?: true }
  | { key: string; kind: 'number'; min: number; max: number }
  | { key: string; kind: 'switch' }
  /** One of `options`, worded at `<module>:<words>.<option>`. */
  | { key: string; kind: 'choice'; options: readonly string[]; words: string }
/** A list of which each line has several cells; the columns are worded at `<module>:ruleColumns.<rule>.<column>`. */
export type RowsRule = { kind: 'rows'; columns: readonly ColumnRule[]; first: readonly Row[]; max: number; basis: Basis }
export type Rule = NumberRule | SwitchRule | TextRule | ListRule | RowsRule

export type RuleSet = Readonly<Record<string, Rule>>
export type Value = number | boolean | string | readonly Item[] | readonly Row[]
export type Values<S extends RuleSet> = {
  readonly [K in keyof S]: S[K] extends NumberRule
    ? number
    : S[K] extends SwitchRule
      ? boolean
      : S[K] extends TextRule
        ? string
        : S[K] extends RowsRule
          ? readonly Row[]
          : readonly Item[]
}

/** The clause of everything that the report does not fix and no rule of the state gives. */
export const demoBasis: Basis = {
  zh: '演示配置：报告未作规定，请按本市文件确认',
  en: 'Demo configuration: not fixed by the report; confirm by the city’s own document',
}

export const amount = (
  kind: NumberKind,
  first: number,
  { min = 1, max = 3650, basis = demoBasis }: { min?: number; max?: number; basis?: Basis } = {},
): NumberRule => ({ kind, first, min, max, basis })
export const yesNo = (first: boolean, basis: Basis = demoBasis): SwitchRule => ({ kind: 'switch', first, basis })
export const text = (first: string, basis: Basis = demoBasis, max = 200): TextRule => ({ kind: 'text', first, max, basis })
export const list = (first: readonly Item[], basis: Basis = demoBasis, max = 60): ListRule => ({
  kind: 'list',
  first,
  max,
  basis,
})

export const rows = (
  columns: readonly ColumnRule[],
  first: readonly Row[],
  { max = 200, basis = demoBasis }: { max?: number; basis?: Basis } = {},
): RowsRule => ({ kind: 'rows', columns, first, max, basis })

/** Whether a value may stand for a rule. */
export function fits(rule: Rule, value: unknown): value is Value {
  if (rule.kind === 'switch') return typeof value === 'boolean'
  if (rule.kind === 'text') return typeof value === 'string' && value.trim() !== '' && value.length <= rule.max
  if (rule.kind === 'rows') return Array.isArray(value) && value.length <= rule.max && misfit(rule, value) === null
  if (rule.kind === 'list') return Array.isArray(value) && value.length <= rule.max && value.every(isItem) && areDistinct(value)
  return typeof value === 'number' && Number.isInteger(value) && value >= rule.min && value <= rule.max
}

/** The first cell that may not stand where it stands: its line, counted from one, and its column. */
export function misfit({ columns }: RowsRule, rows: readonly unknown[]): { line: number; column: string } | null {
  for (const [i, row] of rows.entries()) {
    const cells = (row ?? {}) as Row
    const wrong = columns.find((column) => !fitsCell(column, cells[column.key]))?.key
    const unknown = Object.keys(cells).find((key) => columns.every((column) => column.key !== key))
    if (wrong ?? unknown) return { line: i + 1, column: (wrong ?? unknown)! }
  }
  return null
}
function fitsCell(column: ColumnRule, cell: Cell | undefined): boolean {
  if (column.kind === 'switch') return typeof cell === 'boolean'
  if (column.kind === 'choice') return column.options.includes(cell as string)
  if (column.kind === 'text')
    return typeof cell === 'string' && cell.length <= column.max && (column.optional === true || cell.trim() !== '')
  return typeof cell === 'number' && Number.isInteger(cell) && cell >= column.min && cell <= column.max
}

const isItem = (item: unknown): item is Item => {
  const { key, zh, en } = (item ?? {}) as Partial<Item>
  return [key, zh, en].every((part) => typeof part === 'string' && part.trim() !== '' && part.length <= 120)
}
const areDistinct = (items: readonly Item[]) => new Set(items.map(({ key }) => key)).size === items.length
