import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { AskQuery, AskState } from '../contract.ts'
import { mayList, mayReturn } from './policy.ts'
import * as store from './store.ts'

const stateOf = ({ returnedAt, endedAt }: Pick<store.AskRow, 'returnedAt' | 'endedAt'>): AskState =>
  returnedAt ? 'returned' : endedAt ? 'ended' : 'open'

async function named(db: Db, rows: readonly store.AskRow[]) {
  const { orgs } = await directory(db)
  const nodes = await nodesOf(db)
  return rows.map((row) => ({
    ...row,
    by: orgs.get(row.byOrgId)?.name ?? '',
    place: (nodes.get(row.communityId)?.path ?? []).join(' '),
    state: stateOf(row),
  }))
}

export async function listAsks({ db, actor }: Context, { limit, ...query }: AskQuery) {
  allowed(mayList(actor))
  const page = await store.pageOfAsks(db, actor, query, limit)
  const rows = (await named(db, page.rows)).map((row) => ({ ...row, mayReturn: mayReturn(actor, row) }))
  return { ...page, rows }
}

const keys = [
  'at',
  'by',
  'place',
  'door',
  'title',
  'ground',
  'matter',
  'hours',
  'state',
  'returnedAt',
  'returnWords',
  'emergencyReason',
  'emergencyUntil',
] as const
const kindOf = (key: (typeof keys)[number]) =>
  key === 'at' || key === 'returnedAt' || key === 'emergencyUntil' ? 'instant' : key === 'hours' ? 'number' : 'text'

export function exportAsks({ actor, say }: Context, query: Omit<AskQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  allowed(mayList(actor))
  const columns = keys.map((key) => ({ title: say(`admission:columns.${key}`), kind: kindOf(key) as 'text' }))
  return exportOf(format, say('admission:pages.asks'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfAsks(db, actor, { ...query, cursor }, 500)
    const cells = (await named(db, rows)).map((row) => [
      row.at,
      row.by,
      row.place,
      say(`admission:doors.${row.door}`),
      row.title,
      say(`admission:grounds.${row.ground}`),
      row.matter,
      row.halfHours / 2,
      say(`admission:askStates.${row.state}`),
      row.returnedAt,
      row.returnWords,
      row.emergencyReason,
      row.emergencyUntil,
    ])
    return { rows: cells, next }
  })
}
