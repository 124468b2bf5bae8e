import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { PairQuery } from '../contract.ts'
import type { Facts } from '../rules.ts'
import { factsOf } from './facts.ts'
import { mayList, mayRead, onBothSides, sidesOf } from './policy.ts'
import * as store from './store.ts'

const stateOf = (round: store.Round) =>
  (round.publishedAt ? 'published' : round.closedAt ? 'closed' : 'open') as 'published' | 'closed' | 'open'

export async function listRounds({ db, actor }: Context) {
  allowed(mayList(actor))
  const rows = (await store.listRounds(db, actor)).map((round) => ({ ...round, state: stateOf(round) }))
  return { rows, next: null, total: { count: rows.length, more: false } }
}

const pairState = (pair: store.Pair) =>
  (pair.openedAt ? 'opened' : pair.notReviewedAt ? 'notReviewed' : 'waiting') as 'opened' | 'notReviewed' | 'waiting'

/** Of the two marks "in" only the reader's own is told, and none to one who stands on both sides. */
async function shown(db: Db, actor: Actor, rows: readonly store.PairOfRound[]) {
  const { orgs } = await directory(db)
  const nodes = await nodesOf(db)
  return rows.map((row) => {
    const own = onBothSides(actor, row) ? [] : sidesOf(actor, row)
    const side = own.at(0)
    const { communityInAt, unitInAt, result: _, ...rest } = row
    return {
      ...rest,
      state: pairState(row),
      place: (nodes.get(row.communityId)?.path ?? []).join(' '),
      orgName: orgs.get(row.orgId)?.name ?? '',
      mine: side ? { side, in: (side === 'community' ? communityInAt : unitInAt) !== null } : null,
    }
  })
}

const named = async (db: Db, q: string | undefined) =>
  q?.trim() ? [...(await directory(db)).orgs.values()].filter(({ name }) => name.includes(q.trim())).map(({ id }) => id) : null

export async function listPairs({ db, actor }: Context, { limit, q, ...query }: PairQuery) {
  allowed(mayList(actor))
  const page = await store.page(db, actor, query, limit, await named(db, q))
  return { ...page, rows: await shown(db, actor, page.rows) }
}

const keys = ['round', 'place', 'org', 'state', 'unitBand', 'communityBand'] as const
export function exportPairs(
  { actor, say }: Context,
  { q, ...query }: Omit<PairQuery, 'cursor' | 'limit' | 'mine'>,
  format: Format,
): FileAnswer {
  allowed(mayList(actor))
  const columns = keys.map((key) => ({ title: say(`reviews:columns.${key}`), kind: 'text' as const }))
  return exportOf(format, say('reviews:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.page(db, actor, { ...query, cursor }, 500, await named(db, q))
    const cells = (await shown(db, actor, rows)).map((row) => [
      say('reviews:round', { year: row.year, part: say(`reviews:parts.${row.part}`) }),
      row.place,
      row.orgName,
      say(`reviews:states.${row.state}`),
      row.unitBand && say(`reviews:grades.${row.unitBand}`),
      row.communityBand && say(`reviews:grades.${row.communityBand}`),
    ])
    return { rows: cells, next }
  })
}

const dayMs = 86_400_000
export async function readPair({ db, actor, now }: Context, id: string) {
  const row = await store.find(db, id)
  const pair = found(row && mayRead(actor, row) ? row : undefined, 'reviews.not-found')
  const round = found(await store.findRound(db, pair.roundId), 'reviews.not-found')
  const both = onBothSides(actor, pair)
  const [own] = await shown(db, actor, [pair])
  const facts = (pair.result?.facts as Facts | undefined) ?? (await factsOf(db, pair, round, dayOf(now)))
  return {
    ...own!,
    pactId: pair.pactId,
    facts: { clauses: [...facts.clauses], committee: facts.committee },
    sheets: await store.sheetsOpenTo(db, id, both ? [] : sidesOf(actor, pair)),
    unitResult: pair.result?.unit ?? null,
    communityResult: pair.result?.community ?? null,
    replies: await store.repliesOf(db, id),
    replyUntil: pair.openedAt && new Date(pair.openedAt.getTime() + round.rules.replyWithin * dayMs),
    onBothSides: both,
    roundOpen: round.closedAt === null,
  }
}
