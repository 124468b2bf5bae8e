import type { z } from 'zod'
import type { ImportKind } from '#common/imports.ts'
import { found } from '#common/refusal.ts'
import { holds } from '../access.ts'
import type { Context } from '../context.ts'
import { asText, type Cell, matchTitles, type TableRow } from '../sheets/index.ts'
import type { Import } from './import.ts'

export type Kinds = ReadonlyMap<string, Import>

/** The import of that name; to whoever may not run it there is none. */
export function kindFor({ actor }: Pick<Context, 'actor'>, kinds: Kinds, name: string): Import {
  const kind = kinds.get(name)
  return found(kind && holds(actor, kind.permission) ? kind : undefined, 'imports.unknown')
}

/** `orgs.roster` is worded in the module's words at `imports.roster`. */
const wordsOf = (kind: Import) => kind.name.replace('.', ':imports.')

export const titleOf = ({ say }: Pick<Context, 'say'>, kind: Import): string => say(`${wordsOf(kind)}.title`)
export const labelOf = ({ say }: Pick<Context, 'say'>, kind: Import, key: string): string =>
  say(`${wordsOf(kind)}.columns.${key}`)

function hintOf({ say }: Pick<Context, 'say'>, kind: Import, key: string): string {
  const own = say(`${wordsOf(kind)}.hints.${key}`)
  const column = kind.columns[key]!
  // A module words a hint only where the general one does not suffice; a word that is missing comes back as its key.
  return own.endsWith(`hints.${key}`) ? say(`imports:hints.${column.kind}`, column.facts) : own
}

export const describe = (ctx: Context, kind: Import): z.input<typeof ImportKind> => ({
  name: kind.name,
  title: titleOf(ctx, kind),
  twoPersons: kind.twoPersons ?? false,
  columns: Object.entries(kind.columns).map(([key, column]) => ({
    key,
    label: labelOf(ctx, kind, key),
    required: column.required,
    hint: hintOf(ctx, kind, key),
  })),
})

export const suggest = (ctx: Context, kind: Import, columns: { key: string; title: string }[]): Record<string, string> =>
  matchTitles(
    Object.entries(kind.columns).map(([key, { titles }]) => ({ key, titles: [...titles, labelOf(ctx, kind, key)] })),
    columns,
  )

/** The template's example row left as it was: nobody meant it. */
export function isExample(kind: Import, matching: Record<string, string>, { cells }: TableRow): boolean {
  const examples = Object.entries(kind.columns).filter(([, column]) => column.example)
  const same = ([key, column]: (typeof examples)[number]) =>
    matching[key] !== undefined && sameText(cells[matching[key]] ?? null, column.example!)
  return examples.length > 1 && examples.every(same)
}

const sameText = (cell: Cell, example: string) => asText(cell).replace(/:00$/, '') === example.replace(/:00$/, '')
