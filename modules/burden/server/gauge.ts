import { dayOf, plusDays } from '#common/dates.ts'
import { allowed } from '#common/refusal.ts'
import { type Actor, current } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { basisOf, rulesOf } from '#platform/rules/rules.ts'
import { type CommunityLoad, loadOf, quartersOf } from '#server/admission'
import { nodeOf, tree } from '#server/regions'
import { rules } from '../rulebook.ts'
import { nextQuarter, quarterBefore, quarterOf, rebounds, spansOf, typedSeconds, weekOf } from '../rules.ts'
import { mayGauge, mayRead } from './policy.ts'
import * as store from './store.ts'

type Load = Omit<CommunityLoad, 'communityId'>
const none: Load = { tasks: 0, forms: 0, inspections: 0, meetings: 0, others: 0, asks: 0, halfHours: 0, returned: 0 }
const keys = Object.keys(none) as (keyof Load)[]
const sumOf = (rows: readonly Load[]): Load =>
  rows.reduce((sum, row) => Object.fromEntries(keys.map((key) => [key, sum[key] + row[key]])) as Load, none)

/** What each community in reach was asked, beside the same days before; and how long it typed into this system. */
export async function readGauge(ctx: Context, { quarter: asked }: { quarter?: string | undefined }) {
  const { db, actor, now, lang } = ctx
  allowed(mayRead(actor))
  const today = dayOf(now)
  const quarter = quarterOf(asked && asked < today ? asked : today)
  const spans = spansOf(quarter, today)
  const communities = [...(await tree(db)).nodes.values()].filter(
    ({ id, level, subdistrictId }) => level === 'community' && mayGauge(actor, { communityId: id, subdistrictId }),
  )
  const ids = communities.map(({ id }) => id)
  const book = await rulesOf(db, 'burden', rules)
  const byCommunity = async (span: { from: string; to: string }) =>
    new Map((await loadOf(db, span)).map((row) => [row.communityId, row]))
  const load = {
    now: await byCommunity(spans.now),
    before: await byCommunity(spans.before),
    yearBefore: await byCommunity(spans.yearBefore),
  }
  const typed = (await store.typed(db, weekOf(quarter), weekOf(spans.now.to))).filter(({ communityId }) =>
    ids.includes(communityId),
  )
  const weeks = weeksOf(quarter, spans.now.to)
  const lastWeek = weekOf(plusDays(spans.now.to, -7))
  const minutes = (rows: readonly { seconds: number }[]) =>
    Math.round(rows.reduce((sum, { seconds }) => sum + seconds, 0) / 6) / 10
  const rows = communities.map(({ id, path }) => {
    const of = (map: Map<string, CommunityLoad>): Load => map.get(id) ?? none
    const [own, before, yearBefore] = [of(load.now), of(load.before), of(load.yearBefore)]
    const ownTyped = typed.filter(({ communityId }) => communityId === id)
    return {
      id,
      place: path.join(' '),
      now: own,
      before,
      yearBefore,
      rebound: rebounds(own.asks, yearBefore.asks, book),
      typedMinutes: Math.round((minutes(ownTyped) / weeks) * 10) / 10,
      typedLastWeek: minutes(ownTyped.filter(({ week }) => week === lastWeek)),
    }
  })
  const modules = [...new Set(typed.map(({ module }) => module))]
  return {
    quarter,
    upTo: spans.now.to,
    quarters: await quartersOf(db, quarterBefore(quarter, 7), plusDays(nextQuarter(quarter), -1), ids),
    rows,
    sum: {
      now: sumOf(rows.map((row) => row.now)),
      before: sumOf(rows.map((row) => row.before)),
      yearBefore: sumOf(rows.map((row) => row.yearBefore)),
    },
    typedAim: book.typedAim,
    typedBy: modules
      .map((module) => ({ module, minutes: minutes(typed.filter((row) => row.module === module)) }))
      .sort((a, b) => b.minutes - a.minutes),
    reboundPercent: book.reboundPercent,
    basis: (await basisOf(db, 'burden', rules, 'reboundPercent'))[lang],
  }
}

const counted = [
  'asks',
  'tasks',
  'forms',
  'inspections',
  'meetings',
  'hours',
  'before',
  'yearBefore',
  'returned',
  'rebound',
  'typed',
] as const
export function exportGauge(ctx: Context, query: { quarter?: string | undefined }, format: Format): FileAnswer {
  const { say } = ctx
  allowed(mayRead(ctx.actor))
  const columns = [
    { title: say('burden:columns.place'), kind: 'text' as const },
    ...counted.map((key) => ({
      title: say(`burden:gauge.${key}`),
      kind: key === 'rebound' ? ('text' as const) : ('number' as const),
    })),
  ]
  return exportOf(format, say('burden:pages.gauge'), columns, async (db) => {
    const { rows } = await readGauge({ ...ctx, db }, query)
    const cells = rows.map(({ place, now, before, yearBefore, rebound, typedMinutes }) => [
      place,
      now.asks,
      now.tasks,
      now.forms,
      now.inspections,
      now.meetings,
      now.halfHours / 2,
      before.asks,
      yearBefore.asks,
      now.returned,
      rebound ? say('burden:gauge.rebounds') : null,
      typedMinutes,
    ])
    return { rows: cells, next: null }
  })
}

const weeksOf = (from: string, to: string) =>
  Math.max(1, Math.round((Date.parse(weekOf(to)) - Date.parse(weekOf(from))) / (7 * 86_400_000)) + 1)

/**
 * Seconds that somebody typed, into the one sum of his community. Who acts for none, or for several at once, is counted
 * nowhere; nothing of him is kept.
 */
export async function countTyped(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  module: string,
  given: number,
): Promise<void> {
  const seconds = typedSeconds(given)
  if (seconds === 0) return
  const communities = new Set<string>()
  for (const { regionId } of current(actor)) {
    const node = regionId ? await nodeOf(db, regionId) : undefined
    if (node?.communityId) communities.add(node.communityId)
  }
  const [communityId] = communities
  if (communityId && communities.size === 1) await store.addTyped(db, communityId, weekOf(dayOf(now)), module, seconds)
}
