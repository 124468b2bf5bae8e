import type { Readable } from 'node:stream'
import type { Db } from './db.ts'
import type { FileAnswer } from './http.ts'
import { type OutColumn, type Value, writeCsv, writeXlsx } from './sheets/index.ts'

export type Format = 'xlsx' | 'csv'
export const formats = ['xlsx', 'csv'] as const

/** A portion of rows after `cursor` (undefined: from the beginning), in the order of a keyset; `next` null at the end. */
export type Portion = (db: Db, cursor: string | undefined) => Promise<{ rows: Value[][]; next: string | null }>

/** No export is longer: more rows than this are a question for a report. */
export const MOST_ROWS = 100_000

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' }

/**
 * A list as a file, streamed: each portion is read in a short transaction of its own as the reader takes the bytes, so that
 * neither memory nor a connection is held. Texts are never formulas; instants are China's wall clock; the name may be Chinese.
 * Permission and audit are the caller's, before.
 *
 * ```ts
 * on(exportingConcerns, (ctx, { query }) => {
 *   allowed(mayList(ctx.actor))
 *   audit.note(ctx, { action: 'concerns.export', facts: { q: query.q ?? '' } }) // in a command; a GET writes nothing
 *   return exportOf(query.format, t('title'), columns, (db, cursor) => store.exportPage(db, scope, query, cursor))
 * })
 * ```
 */
export function exportOf(format: Format, title: string, columns: OutColumn[], portion: Portion): FileAnswer {
  return {
    type: TYPES[format],
    name: `${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()}.${format}`,
    body(read): Readable {
      const rows = allRows((cursor) => read((db) => portion(db, cursor)))
      return format === 'csv' ? writeCsv(columns, rows) : writeXlsx(title, columns, rows)
    },
  }
}

type Column<R> = readonly [title: string, kind: OutColumn['kind'], cell: (row: R) => Value]

/** A list as it is listed, as a file: `list` is the query behind the page, asked portion by portion. */
export function exportList<C extends { db: Db }, R>(
  ctx: C,
  format: Format,
  title: string,
  list: (ctx: C, page: { cursor: string | undefined; limit: number }) => Promise<{ rows: readonly R[]; next: string | null }>,
  columns: readonly Column<R>[],
): FileAnswer {
  const heads = columns.map(([title, kind]) => ({ title, kind }))
  return exportOf(format, title, heads, async (db, cursor) => {
    const { rows, next } = await list({ ...ctx, db }, { cursor, limit: 200 })
    return { rows: rows.map((row) => columns.map(([, , cell]) => cell(row))), next }
  })
}

async function* allRows(ask: (cursor: string | undefined) => ReturnType<Portion>): AsyncGenerator<Value[]> {
  let cursor: string | undefined
  for (let count = 0; count < MOST_ROWS; ) {
    const { rows, next } = await ask(cursor)
    for (const row of rows) if (count++ < MOST_ROWS) yield row
    if (next === null) return
    if (next === cursor) throw new Error('an export came back to the same place')
    cursor = next
  }
}
