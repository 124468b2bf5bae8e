import type { Refusal } from '#common/refusal.ts'
import type { Context } from '../context.ts'
import type { Column, Columns } from './columns.ts'

export { code, column, day, instant, number, oneOf, text, whole, yesNo } from './columns.ts'

export type Outcome = 'created' | 'updated' | 'unchanged'

/** A row as the columns read it: `null` where a column that is not required was empty or not in the sheet. */
export type RowOf<C> = {
  [K in keyof C]: C[K] extends Column<infer V, infer Required> ? (Required extends true ? V : V | null) : never
}

type Given<C> = {
  /** `<module>.<what>`; worded at `imports.<what>` of the module's words: `title`, `columns.<key>`, `hints.<key>` where one helps. */
  name: string
  /** Who may: the permission held in a current appointment. Scopes are the business of `check`. */
  permission: string
  columns: C
  /** Two rows with one key are refused as a repetition; it should be what `apply` looks existing records up by. */
  keyOf(row: RowOf<C>): string
  /** Another person with the permission confirms what the first has checked. */
  twoPersons?: boolean
  /**
   * What a row will do or why it cannot be imported, for a portion of rows and with the whole file at hand (a parent may
   * stand in an earlier row). Writes nothing. Also asked again just before `apply`.
   */
  check?(ctx: Context, rows: RowOf<C>[], file: readonly RowOf<C>[]): Promise<(Refusal | Outcome)[]>
  /**
   * Writes a portion (at most 200 rows, in the order of the file) and says what became of each. All portions are one
   * transaction. The same rows again must answer `unchanged`.
   */
  apply(ctx: Context, rows: RowOf<C>[]): Promise<Outcome[]>
}

/** An import as the house knows it: the row's shape is the declaring module's own affair. */
export type Import = Omit<Given<Columns>, 'keyOf' | 'check' | 'apply'> & {
  keyOf(row: AnyRow): string
  check?(ctx: Context, rows: AnyRow[], file: readonly AnyRow[]): Promise<(Refusal | Outcome)[]>
  apply(ctx: Context, rows: AnyRow[]): Promise<Outcome[]>
}
// biome-ignore lint/suspicious/noExplicitAny: rows of every import, typed where each is declared
export type AnyRow = any

/**
 * Declares an import; the module puts it in `imports` of its `server/module.ts`. See README.md.
 * (`C` is not bound to `Columns`: that would make TypeScript forget which columns are required.)
 */
export const defineImport = <C extends Record<string, object>>(given: Given<C>): Import => given as unknown as Import
