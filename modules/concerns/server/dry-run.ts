import { Refused, refuse } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { joined, sql } from '#platform/db.ts'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { HandlerGiven, Plan } from '../configuration.ts'
import { type CatalogueRow, catalogueOf, routeOf, type Suggested } from './catalogue.ts'
import { after, checkPlan, planned, standingRows } from './change-catalogue.ts'
import { spotOf } from './file-concern.ts'
import { topicsOf } from './topics.ts'

const month = 30 * 24 * 3600_000
const most = 50

type Spot = { topicCode: string; subdistrictId: string | null; communityId: string | null; placeKind: string | null }
type Group = Spot & { count: number }
type Moved = Group & { from: string | null; to: string | null }

/**
 * What a change would have done with the concerns of the last thirty days. Concerns of one topic and place travel alike,
 * so each such group is routed once by the catalogue of today and once by the planned one.
 */
export async function dryRun(ctx: Context, plan: Plan) {
  const { db, cityId, now } = ctx
  const rows = await standingRows(db)
  await checkPlan(ctx, plan, rows)
  const since = new Date(now.getTime() - month)
  const touched = joined(
    planned(rows, plan).map((code) => sql`starts_with(topic_code, ${code})`),
    ' or ',
  )
  const groups =
    await db.many<Group>(sql`select topic_code, subdistrict_id, community_id, place_kind, count(*) as count from concerns.concerns
    where city_id = ${cityId} and told_at >= ${since} and (${touched}) group by 1, 2, 3, 4`)
  const { moved, coChanged } = await compared(ctx, groups, rows, after(rows, plan, now))
  const { orgs } = await directory(db)
  const unit = (id: string | null) => (id ? { id, name: orgs.get(id)?.name ?? '' } : null)
  const tally = new Map<string | null, { before: number; after: number }>()
  const count = (id: string | null, side: 'before' | 'after', n: number) => {
    const sums = tally.get(id) ?? { before: 0, after: 0 }
    sums[side] += n
    tally.set(id, sums)
  }
  for (const group of moved) {
    count(group.from, 'before', group.count)
    count(group.to, 'after', group.count)
  }
  return {
    since,
    looked: sum(groups),
    moved: sum(moved),
    coChanged,
    byHandler: [...tally]
      .map(([id, sums]) => ({ org: unit(id), ...sums }))
      .sort((a, b) => b.before + b.after - a.before - a.after),
    examples: (await examplesOf(ctx, moved, since)).map(({ from, to, ...row }) => ({ ...row, from: unit(from), to: unit(to) })),
  }
}
const sum = (groups: readonly Group[]): number => groups.reduce((all, { count }) => all + count, 0)

async function compared({ db }: Context, groups: readonly Group[], before: CatalogueRow[], later: CatalogueRow[]) {
  const moved: Moved[] = []
  let coChanged = 0
  const helpers = (route: Suggested | null) => [...(route?.co ?? [])].sort().join()
  for (const group of groups) {
    const [old, next] = [await routeOf(db, group.topicCode, group, before), await routeOf(db, group.topicCode, group, later)]
    if (old?.orgId !== next?.orgId) moved.push({ ...group, from: old?.orgId ?? null, to: next?.orgId ?? null })
    else if (helpers(old) !== helpers(next)) coChanged += group.count
  }
  return { moved, coChanged }
}

/** The newest that would move, for those who may read the whole city. */
async function examplesOf({ db, cityId, actor, lang }: Context, moved: readonly Moved[], since: Date) {
  if (moved.length === 0 || !scopeOf(actor, 'concerns.read').city) return []
  const [topics, regions] = [await topicsOf(db), await nodesOf(db)]
  const spots = moved.map((group, i) => ({
    i,
    topic_code: group.topicCode,
    subdistrict_id: group.subdistrictId,
    community_id: group.communityId,
    place_kind: group.placeKind,
  }))
  const rows = await db.many<{
    id: string
    no: string
    title: string
    toldAt: Date
    topicId: string
    regionId: string | null
    i: number
  }>(
    sql`select c.id, c.no, c.title, c.told_at, c.topic_id, coalesce(c.grid_id, c.community_id, c.subdistrict_id) as region_id, g.i from concerns.concerns c
      join jsonb_to_recordset(${JSON.stringify(spots)}::jsonb) g (i int, topic_code text, subdistrict_id uuid, community_id uuid, place_kind text)
        on g.topic_code = c.topic_code and g.subdistrict_id is not distinct from c.subdistrict_id
          and g.community_id is not distinct from c.community_id and g.place_kind is not distinct from c.place_kind
      where c.city_id = ${cityId} and c.told_at >= ${since} order by c.told_at desc, c.id desc limit ${most}`,
  )
  return rows.map(({ i, topicId, regionId, ...row }) => ({
    ...row,
    topic: topics.byId.get(topicId)?.[lang] ?? '',
    place: (regions.get(regionId ?? '')?.path ?? []).slice(-2).join(' '),
    from: moved[i]!.from,
    to: moved[i]!.to,
  }))
}

type Trial = { topicId: string; gridId?: string; communityId?: string; placeKind?: string }

/** Where a topic goes from a place by the catalogue of today, and by which row. */
export async function tryRoute(ctx: Context, { topicId, placeKind, ...where }: Trial) {
  const { db, lang } = ctx
  const topics = await topicsOf(db)
  const topic = topics.byId.get(topicId)
  if (!topic) throw new Refused(refuse('concerns.unknown-topic'), [{ path: 'topicId', code: 'invalid_value' }])
  const rows = await catalogueOf(db)
  const route = await routeOf(db, topic.code, { ...(await spotOf(ctx, where)), placeKind: placeKind ?? null }, rows)
  if (!route) return { route: null }
  const { orgs } = await directory(db)
  const org = (id: string) => ({ id, name: orgs.get(id)?.name ?? '' })
  const by = rows.find((row) => row.id === route.rowId)!.lead as HandlerGiven
  const { kind, level } = orgs.get(route.orgId)!
  const fellBack =
    by.by === 'agency' ? kind !== 'stationedAgency' : (by.by === 'community' || by.by === 'subdistrict') && level !== by.by
  return {
    route: {
      org: org(route.orgId),
      co: route.co.map(org),
      rowId: route.rowId,
      by,
      topicCode: route.topicCode!,
      topicName: topics.byCode.get(route.topicCode!)?.[lang] ?? '',
      placeKind: route.placeKind as null,
      basis: lang === 'zh' ? route.basisZh : route.basisEn,
      fellBack,
    },
  }
}
