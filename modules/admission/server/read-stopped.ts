import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { directory } from '#server/orgs'
import type { StoppedQuery } from '../contract.ts'
import { mayList } from './policy.ts'
import * as store from './store.ts'

async function named(db: Db, rows: readonly store.StoppedRow[]) {
  const { orgs } = await directory(db)
  return rows.map((row) => ({ ...row, by: orgs.get(row.byOrgId)?.name ?? '' }))
}

/** What the gate stopped: one's own, or all for who watches the burden of the city. */
export async function listStopped({ db, actor }: Context, { limit, ...query }: StoppedQuery) {
  allowed(mayList(actor))
  const page = await store.pageOfStopped(db, actor, query, limit)
  return { ...page, rows: await named(db, page.rows) }
}

export function exportStopped(
  { actor, say }: Context,
  query: Omit<StoppedQuery, 'cursor' | 'limit'>,
  format: Format,
): FileAnswer {
  allowed(mayList(actor))
  const columns = [
    { title: say('admission:columns.at'), kind: 'instant' as const },
    { title: say('admission:columns.by'), kind: 'text' as const },
    { title: say('admission:columns.door'), kind: 'text' as const },
    { title: say('admission:columns.title'), kind: 'text' as const },
    { title: say('admission:stopped.communities'), kind: 'number' as const },
    { title: say('admission:stopped.reason'), kind: 'text' as const },
  ]
  return exportOf(format, say('admission:pages.stopped'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfStopped(db, actor, { ...query, cursor }, 500)
    const cells = (await named(db, rows)).map((row) => [
      row.at,
      row.by,
      say(`admission:doors.${row.door}`),
      row.title,
      row.communities,
      say(`admission:stopReasons.${row.reason}`),
    ])
    return { rows: cells, next }
  })
}
