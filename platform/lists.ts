import { type Day, instantOf, plusDays } from '#common/dates.ts'
import { all, type Db, pinyin, type Sql, sql, trusted } from './db.ts'

/**
 * A key that rows may be sorted by: an expression that is never null, and its PostgreSQL type; `words` is text that people
 * look up, in the order of `pinyin`.
 */
export type SortKey = { by: Sql; type: 'words' | 'text' | 'timestamptz' | 'date' | 'int' | 'bigint' | 'numeric' }

export type ListOf = {
  /** What is read, `id` among it: `x.id, x.name`. */
  columns: Sql
  /** `pacts.pacts x join …`, without the word from. */
  from: Sql
  /** The city, the actor's scope and the filters. */
  where: Sql
  /** The row's id, the last word of every order. */
  id: Sql
  sorts: Readonly<Record<string, SortKey>>
  /** One of `sorts`, `-` before it for descending; anything else takes `usual`. */
  sort?: string | undefined
  usual: string
  cursor?: string | undefined
  limit: number
  /** Up to how many rows the total is counted (1000). */
  most?: number
}

/**
 * A page of a list by keyset, in the order of one key and the id, so that no page costs more than the first; with the total
 * counted up to `most` on the first page. For lists of a module's usual size; a hot list writes its own branches by index.
 */
export async function listPage<Row extends object>(
  db: Db,
  list: ListOf,
): Promise<{ rows: Row[]; next: string | null; total?: { count: number; more: boolean } }> {
  const { columns, from, where, id, sorts, limit, most: cap = 1000 } = list
  const asked = list.sort?.replace(/^-/, '') ?? ''
  const sort = Object.hasOwn(sorts, asked) ? list.sort! : list.usual
  const key = sorts[sort.replace(/^-/, '')]!
  const down = sort.startsWith('-')
  const by = key.type === 'words' ? pinyin(key.by) : key.by
  const type = trusted(key.type === 'words' ? 'text' : key.type)
  const after = readCursor(list.cursor)
  const past = after ? sql` and (${by}, ${id}) ${trusted(down ? '<' : '>')} (${after.key}::${type}, ${after.id}::uuid)` : sql``
  const way = trusted(down ? 'desc' : 'asc')
  const read = await db.many<
    Row & { keyOfRow: string; idOfRow: string }
  >(sql`select ${columns}, (${by})::text as key_of_row, ${id} as id_of_row
    from ${from} where ${where}${past} order by ${by} ${way}, ${id} ${way} limit ${limit + 1}`)
  const page = read.slice(0, limit)
  const last = page.at(-1)
  const next = read.length > limit && last ? writeCursor(last.keyOfRow, last.idOfRow) : null
  const rows = page.map(({ keyOfRow, idOfRow, ...row }) => row as unknown as Row)
  if (list.cursor) return { rows, next }
  const { n } = await db.one<{ n: number }>(
    sql`select count(*) as n from (select 1 from ${from} where ${where} limit ${cap + 1}) x`,
  )
  return { rows, next, total: { count: Math.min(n, cap), more: n > cap } }
}

/** An instant within these days of the city, the last one included; either may be left open. */
export const withinDays = (at: Sql, from: Day | undefined, to: Day | undefined): Sql =>
  all([!!from && sql`${at} >= ${instantOf(from)}`, !!to && sql`${at} < ${instantOf(plusDays(to, 1))}`])

const writeCursor = (key: string, id: string) => Buffer.from(JSON.stringify([key, id])).toString('base64url')

function readCursor(text: string | undefined): { key: string; id: string } | undefined {
  if (!text) return undefined
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    return typeof key === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? { key, id } : undefined
  } catch {
    return undefined
  }
}
