import { createHash } from 'node:crypto'

/** A piece of SQL with its values; pieces nest. Only this template makes one, so no value ever becomes text. */
export class Sql {
  readonly strings: readonly string[]
  readonly values: readonly unknown[]
  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings
    this.values = values
  }
}

export const sql = (strings: TemplateStringsArray, ...values: unknown[]): Sql => new Sql(strings, values)

/** SQL known at writing time (a column name from a closed list). Never from input. */
export const trusted = (text: string): Sql => new Sql([text], [])

export const nothing = trusted('')

export function joined(pieces: readonly Sql[], between: string): Sql {
  if (pieces.length === 0) return nothing
  return new Sql(['', ...Array<string>(pieces.length - 1).fill(between), ''], pieces)
}

export const all = (conditions: readonly (Sql | false | '' | null | undefined)[]): Sql => {
  const given = conditions.filter((c): c is Sql => Boolean(c))
  return given.length ? joined(given, ' and ') : trusted('true')
}

export type Statement = { name: string; text: string; values: unknown[] }

const names = new Map<string, string>()

/** Flattens pieces to `$n` text and names the statement by its text, so PostgreSQL plans it once a connection. */
export function statement(piece: Sql): Statement {
  const values: unknown[] = []
  const text = flatten(piece, values)
  let name = names.get(text)
  if (!name) {
    name = `s${createHash('sha1').update(text).digest('base64url').slice(0, 20)}`
    if (names.size < 5000) names.set(text, name)
  }
  return { name, text, values }
}

function flatten(piece: Sql, values: unknown[]): string {
  let text = piece.strings[0] ?? ''
  piece.values.forEach((value, i) => {
    if (value instanceof Sql) text += flatten(value, values)
    else {
      values.push(value)
      text += `$${values.length}`
    }
    text += piece.strings[i + 1] ?? ''
  })
  return text
}

/**
 * Several writes in one statement: each a data-modifying `with`; all run on one snapshot, foreign keys checked at its end.
 * PostgreSQL runs such parts last to first, so they are written in reverse: what was asked first happens first, as a
 * unique index may need (`platform/db.test.ts` watches over it). One statement changes a row once: never ask twice.
 */
export function together(asked: readonly Sql[]): Sql {
  const writes = asked.toReversed()
  const strings = writes.map((_, i) => `${i === 0 ? 'with ' : '), '}w${i} as (`)
  return new Sql([...strings, ') select 1'], writes)
}

/** Words as people look them up: by pinyin, numbers within them by their size. For `order by` and what is compared with it. */
export const pinyin = (words: Sql): Sql => sql`(${words}) collate platform.words`
