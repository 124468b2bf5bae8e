import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { nodesOf } from '#server/regions'
import type { BallotQuery, BallotState, Result } from '../contract.ts'
import { mayManage } from './policy.ts'
import { readyUntil } from './slips.ts'
import * as store from './store.ts'

const stateOf = ({ state, closesAt }: store.Ballot, now: Date): BallotState =>
  state === 'open' && closesAt && closesAt <= now ? 'counting' : state === 'draft' || state === 'sealing' ? 'open' : state

async function shown(db: Db, now: Date, rows: readonly store.Listed[]) {
  const nodes = await nodesOf(db)
  return rows.map((row) => ({
    ...row,
    place: (nodes.get(row.communityId ?? row.subdistrictId ?? '')?.path ?? []).join(' '),
    state: stateOf(row, now),
    rights: row.rollSize,
    outcome: row.result?.outcome ?? null,
  }))
}

export async function listBallots({ db, actor, now }: Context, { limit, ...query }: BallotQuery) {
  const page = await store.page(db, actor, query, limit, now)
  return { ...page, rows: await shown(db, now, page.rows) }
}

export async function readBallot({ db, actor, now }: Context, id: string) {
  const row = await store.findListed(db, id, actor.personId)
  const may = row !== undefined && mayManage(actor, row)
  const ballot = found(row && (may || row.mine) ? row : undefined, 'ballots.not-found')
  const usage = await store.usage(db, id)
  const of = (groupKey: string) => usage.find((each) => each.groupKey === groupKey)
  const [own] = await shown(db, now, [ballot])
  return {
    ...own!,
    groups: ballot.groups.map((group) => ({ ...group, rights: of(group.key)?.rights ?? 0, slips: of(group.key)?.slips ?? 0 })),
    handed: usage.reduce((sum, { handed }) => sum + handed, 0),
    paperTyped: ballot.paperCheckedAt ? ('twice' as const) : ballot.paperTypedBy ? ('once' as const) : ('no' as const),
    paperByMe: ballot.paperTypedBy !== null && ballot.paperTypedBy === actor.personId,
    slipsReadyUntil: may ? readyUntil(ballot, actor.personId, now) : null,
    mayManage: may,
  }
}

const keys = ['no', 'title', 'place', 'state', 'rights', 'used', 'closesAt', 'closedAt', 'outcome'] as const
export function exportBallots(
  { actor, say, now }: Context,
  query: Omit<BallotQuery, 'cursor' | 'limit'>,
  format: Format,
): FileAnswer {
  const columns = keys.map((key) => ({
    title: say(`ballots:columns.${key}`),
    kind:
      key === 'rights' || key === 'used' ? ('number' as const) : key.endsWith('At') ? ('instant' as const) : ('text' as const),
  }))
  return exportOf(format, say('ballots:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.page(db, actor, { ...query, cursor }, 500, now)
    const cells = (await shown(db, now, rows)).map((row) => [
      row.no,
      row.title,
      row.place,
      say(`ballots:states.${row.state}`),
      row.rights,
      row.used,
      row.closesAt,
      row.closedAt,
      row.outcome && say(`ballots:outcomes.${row.outcome}`),
    ])
    return { rows: cells, next }
  })
}

/** A ballot for the module that opened it: how far it is, and its result once it is closed. */
export type Standing = {
  id: string
  state: BallotState
  title: string
  rights: number
  closesAt: Date | null
  closedAt: Date | null
  cancelReason: string | null
  options: readonly { key: string; text: string }[]
  result: Result | null
}
const standing = (row: store.Ballot, now: Date): Standing => ({
  id: row.id,
  state: stateOf(row, now),
  title: row.title,
  rights: row.rollSize,
  closesAt: row.closesAt,
  closedAt: row.closedAt,
  cancelReason: row.cancelReason,
  options: row.options,
  result: row.result,
})
export async function standingOf({ db, now }: Pick<Context, 'db' | 'now'>, id: string): Promise<Standing | undefined> {
  const row = await store.find(db, id)
  return row && standing(row, now)
}
export async function standingsOf({ db, now }: Pick<Context, 'db' | 'now'>, module: string, subjectIds: readonly string[]) {
  const rows = await store.ofSubjects(db, module, subjectIds)
  return Map.groupBy(
    rows.map((row) => ({ ...standing(row, now), subjectId: row.subjectId })),
    (row) => row.subjectId,
  )
}
/** Null until it is closed. */
export const resultOf = async (db: Db, id: string): Promise<Result | null> => (await store.find(db, id))?.result ?? null
