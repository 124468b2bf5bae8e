import type { Context } from '#platform/context.ts'
import { exportOf } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import type { ConcernListQuery } from '../contract.ts'
import { paged, searched } from './list-concerns.ts'
import { type Presented, present } from './present.ts'
import { scopes } from './reach.ts'

type Column = { key: string; kind?: 'instant'; of: (row: Presented, say: Context['say']) => string | Date | null }

/** In the order offices read them; contact data has no column. */
const columns: Column[] = [
  { key: 'no', of: (r) => r.no },
  { key: 'title', of: (r) => r.title },
  { key: 'topic', of: (r) => r.topic.name },
  { key: 'class', of: (r, say) => say(`concerns:classes.${r.class}`) },
  { key: 'place', of: (r) => r.place },
  { key: 'state', of: (r, say) => say(`concerns:states.${r.state}`) },
  { key: 'holder', of: (r) => r.holder.name },
  { key: 'handler', of: (r) => r.handler?.name ?? null },
  { key: 'due', kind: 'instant', of: (r) => r.dueAt as Date | null },
  { key: 'told', kind: 'instant', of: (r) => r.toldAt as Date },
  { key: 'closed', kind: 'instant', of: (r) => r.closedAt as Date | null },
  { key: 'result', of: (r, say) => (r.result ? say(`concerns:results.${r.result}`) : null) },
]

/** The list as a sheet: the same rows under the same rights, page by page. */
export async function exportConcerns(ctx: Context, query: ConcernListQuery & { format: 'xlsx' | 'csv' }): Promise<FileAnswer> {
  const { say, now, lang, actor } = ctx
  const scope = await scopes(ctx)
  const heads = columns.map(({ key, kind }) => ({ title: say(`concerns:columns.${key}`), kind: kind ?? ('text' as const) }))
  return exportOf(query.format, say('concerns:title'), heads, async (db, cursor) => {
    const page = { ...query, cursor, limit: 1000 }
    const { rows, next } = query.q
      ? await searched({ db, now, actor }, scope, page, query.q)
      : await paged({ db, now, actor }, scope, page)
    const shown = await present({ db, now, lang }, rows)
    return { rows: shown.map((row) => columns.map((column) => column.of(row, say))), next }
  })
}
