import { dayOf, plusDays } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { directory } from '#server/orgs'
import * as people from '#server/people'
import { nodesOf } from '#server/regions'
import type { AskerQuery, AskQuery, AskState } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { lawOf } from './pass.ts'
import { mayList, mayReadAsk, mayReturn } from './policy.ts'
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

export async function readAsk(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await store.find(db, id)
  const ask = found(row && mayReadAsk(actor, row) ? row : undefined, 'admission.no-ask')
  const [shown] = await named(db, [ask])
  const names = await people.namesOf(
    db,
    [ask.askedBy, ask.returnedBy].flatMap((one) => one ?? []),
  )
  const nameOf = (personId: string | null) => (personId ? (names.get(personId) ?? null) : null)
  const { undoDays } = await rulesOf(db, 'admission', rules)
  return {
    ...shown!,
    mayReturn: mayReturn(actor, ask),
    askedBy: nameOf(ask.askedBy),
    returnedBy: nameOf(ask.returnedBy),
    undoUntil: ask.returnedAt && plusDays(dayOf(ask.returnedAt), undoDays),
    law: await lawOf(ctx),
  }
}

/** Who asked how much; this year where nothing is said. */
export async function listAskers({ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>, { from, to }: AskerQuery) {
  allowed(mayList(actor))
  const today = dayOf(now)
  const span = { from: from ?? `${today.slice(0, 4)}-01-01`, to: to ?? today }
  const { orgs } = await directory(db)
  const rows = await store.askers(db, actor, span.from, span.to)
  return { ...span, rows: rows.map((row) => ({ ...row, name: orgs.get(row.id)?.name ?? '' })) }
}

export function exportAskers({ actor, now, say }: Context, query: AskerQuery, format: Format): FileAnswer {
  allowed(mayList(actor))
  const number = (title: string) => ({ title, kind: 'number' as const })
  const columns = [
    { title: say('admission:columns.by'), kind: 'text' as const },
    ...['askers.asks', 'grounds.matter', 'grounds.single', 'grounds.emergency', 'askStates.returned', 'askers.stopped'].map(
      (key) => number(say(`admission:${key}`)),
    ),
    number(say('admission:columns.hours')),
  ]
  return exportOf(format, say('admission:pages.askers'), columns, async (db) => {
    const { rows } = await listAskers({ db, actor, now }, query)
    const cells = rows.map((row) => [
      row.name,
      row.asks,
      row.admitted,
      row.single,
      row.emergency,
      row.returned,
      row.stopped,
      row.halfHours / 2,
    ])
    return { rows: cells, next: null }
  })
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
