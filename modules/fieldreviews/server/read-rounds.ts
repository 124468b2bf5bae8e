import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { nodesOf } from '#server/regions'
import type { MySheet, Round, RoundQuery, Stop } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { byResult, trimmedMean } from '../rules.ts'
import { openTasksOf } from './facts-of.ts'
import { named } from './judges-today.ts'
import { mayList, mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'

type Asked = Omit<RoundQuery, 'limit' | 'cursor'>
const narrowed = ({ actor }: Pick<Context, 'actor'>, { mine, ...query }: Asked) => ({
  ...query,
  drafts: mayManage(actor),
  judging: mine ? actor.personId : null,
})

export async function listRounds(ctx: Context, { limit, cursor, ...query }: RoundQuery) {
  // Judges find their own rounds by any post.
  allowed(mayList(ctx.actor) || !!query.mine)
  return store.page(ctx.db, { ...narrowed(ctx, query), cursor }, limit)
}

const keys = ['title', 'onDay', 'state', 'stops', 'judges', 'sheets', 'bulletinNo'] as const
export function exportRounds(ctx: Context, query: Asked, format: Format): FileAnswer {
  const { actor, say } = ctx
  allowed(mayList(actor) || !!query.mine)
  const kinds = { onDay: 'day', stops: 'number', judges: 'number', sheets: 'number' } as const
  const columns = keys.map((key) => ({
    title: say(`fieldreviews:columns.${key}`),
    kind: key in kinds ? kinds[key as keyof typeof kinds] : ('text' as const),
  }))
  return exportOf(format, say('fieldreviews:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.page(db, { ...narrowed(ctx, query), cursor }, 500)
    const cells = rows.map((row) => [
      row.title,
      row.onDay,
      say(`fieldreviews:states.${row.state}`),
      row.stops,
      row.judges,
      row.sheets,
      row.bulletinNo,
    ])
    return { rows: cells, next }
  })
}

async function seen({ db, actor }: Context, id: string) {
  const round = await store.find(db, id)
  const judge = round && (await store.judgeOf(db, id, actor.personId))
  return { round: found(round && mayRead(actor, round, !!judge) ? round : undefined, 'fieldreviews.not-found'), judge }
}

const placeOf = async (db: Db) => {
  const nodes = await nodesOf(db)
  return (communityId: string) => (nodes.get(communityId)?.path ?? []).join(' ')
}

/** Means and remarks only when scoring is over, and never whose they are; then the stops stand by their result. */
export async function readRound(ctx: Context, id: string): Promise<Round> {
  const { db, actor } = ctx
  const { round, judge } = await seen(ctx, id)
  const over = round.state === 'closed' || round.state === 'issued'
  const place = await placeOf(db)
  const stops = await store.stopsOf(db, id)
  const scores = Map.groupBy(await store.scoresOf(db, id), ({ stopId }) => stopId)
  const open = await openTasksOf(
    ctx,
    stops.map((stop) => stop.id),
  )
  const { trimFrom } = await rulesOf(db, 'fieldreviews', rules)
  const rows: Stop[] = stops.map((stop) => {
    const sheets = scores.get(stop.id) ?? []
    return {
      id: stop.id,
      communityId: stop.communityId,
      projectId: stop.projectId,
      place: place(stop.communityId),
      title: stop.title,
      minutes: stop.minutes,
      facts: stop.facts,
      reviewedBefore: stop.reviewedBefore,
      sheets: sheets.length,
      mean: over
        ? trimmedMean(
            sheets.map(({ total }) => total),
            trimFrom,
          )
        : null,
      open: open.get(stop.id) ?? 0,
      // By their words, so that their order does not say who came first.
      remarks: over ? sheets.flatMap(({ remark }) => remark ?? []).sort() : [],
    }
  })
  const judges = await named(ctx, await store.judgesOf(db, id))
  return {
    ...round,
    stopRows: over ? rows.sort(byResult) : rows,
    judgeRows: judges.map(({ roundId: _, ...row }) => row),
    mayManage: mayManage(actor),
    isJudge: !!judge,
  }
}

/** What a judge takes along: all he needs, also where there is no signal. */
export async function readMySheet(ctx: Context, id: string): Promise<MySheet> {
  const { db } = ctx
  const { round, judge } = await seen(ctx, id)
  const me = found(judge, 'fieldreviews.not-found')
  const place = await placeOf(db)
  const mine = new Map((await store.scoresOf(db, id, me.id)).map((score) => [score.stopId, score]))
  const stops = (await store.stopsOf(db, id)).filter(({ communityId }) => communityId !== me.communityId)
  return {
    round: { id, title: round.title, onDay: round.onDay, state: round.state, criteria: round.criteria },
    stops: stops.map((stop) => {
      const score = mine.get(stop.id)
      return {
        id: stop.id,
        place: place(stop.communityId),
        title: stop.title,
        minutes: stop.minutes,
        facts: stop.facts,
        mine: score ? { points: score.points, remark: score.remark, at: score.writtenAt.toISOString() } : null,
      }
    }),
  }
}
