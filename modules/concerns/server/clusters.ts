import { createHash } from 'node:crypto'
import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, sql } from '#platform/db.ts'
import { openTopics, propose } from '#server/meetings'
import { nodesOf } from '#server/regions'
import type { ClusterOf } from '../clusters.ts'
import { noteFromElsewhere } from './from-elsewhere.ts'
import { rulebookOf } from './rulebook.ts'
import { pathOf, topicsOf } from './topics.ts'

type Row = { communityId: string; topicCode: string; count: number; open: number; lastAt: Date; ids: string[] }

/** Grouped over the days of the rule only, by the index of the place; a community of grid workers is not theirs to see. */
async function clusters(
  { db, actor, now }: Context,
  one?: ClusterOf,
): Promise<{ rows: Row[]; days: number; least: number; from: string }> {
  const { days, from: least } = (await rulebookOf(db)).cluster
  const from = plusDays(dayOf(now), -days)
  const { city, subdistricts, communities } = scopeOf(actor, 'concerns.read')
  const rows =
    await db.many<Row>(sql`select community_id, topic_code, count(*) as count, count(*) filter (where state <> 'closed') as open,
      max(told_at) as last_at, array_agg(id order by told_at desc) as ids
    from concerns.concerns where ${all([
      sql`city_id = ${db.cityId} and told_at >= ${instantOf(from)} and community_id is not null`,
      !city && sql`(subdistrict_id = any(${subdistricts}::uuid[]) or community_id = any(${communities}::uuid[]))`,
      one && sql`community_id = ${one.communityId} and topic_code = ${one.topicCode}`,
    ])} group by community_id, topic_code having count(*) >= ${least} order by count(*) desc, community_id, topic_code limit 100`)
  return { rows, days, least, from }
}

/** The same place and topic are the same cluster, however its concerns come and go: its id is made of both. */
function idOf({ communityId, topicCode }: ClusterOf): string {
  const hex = createHash('sha256').update(`cluster ${communityId} ${topicCode}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export async function listClusters(ctx: Context) {
  const { db, actor, lang } = ctx
  allowed(holds(actor, 'concerns.read'))
  const { rows, ...rule } = await clusters(ctx)
  const [nodes, topics] = [await nodesOf(db), await topicsOf(db)]
  const proposed = await openTopics(db, { module: 'concerns', kind: 'cluster', subjectIds: rows.map(idOf) })
  return {
    ...rule,
    rows: rows.map(({ ids, ...row }) => {
      const node = nodes.get(row.communityId)
      return {
        ...row,
        id: idOf(row),
        topic: pathOf(topics, row.topicCode, lang).join(' · '),
        place: node?.path.join(' ') ?? '',
        latestId: ids[0]!,
        proposed: proposed.get(idOf(row)) ?? null,
        mayPropose: covers(scopeOf(actor, 'meetings.propose'), {
          communityId: row.communityId,
          subdistrictId: node?.subdistrictId ?? null,
        }),
      }
    }),
  }
}

/** One tap: the subdistrict's meeting gets it, and each of its concerns says so on its timeline. */
export async function proposeCluster(ctx: Context, given: ClusterOf) {
  const { db, actor, lang, say } = ctx
  allowed(holds(actor, 'concerns.read'))
  const { rows, days, from } = await clusters(ctx, given)
  const row = found(rows[0], 'concerns.no-cluster')
  const node = (await nodesOf(db)).get(row.communityId)
  allowed(
    covers(scopeOf(actor, 'meetings.propose'), { communityId: row.communityId, subdistrictId: node?.subdistrictId ?? null }),
  )
  const about = { module: 'concerns', kind: 'cluster', subjectId: idOf(row) }
  const before = await openTopics(db, { ...about, subjectIds: [about.subjectId] })
  refuseIf(before.size > 0 && refuse('concerns.cluster-proposed'))

  const topic = (await topicsOf(db)).byCode.get(row.topicCode)
  const title = say('concerns:clusters.title', { place: node?.name ?? '', days, count: row.count, topic: topic?.[lang] ?? '' })
  const link = `/concerns?list=all&communityId=${row.communityId}&topic=${row.topicCode}&toldFrom=${from}`
  await propose(ctx, { ...about, title, link, communityId: row.communityId, level: 'subdistrict' })
  for (const id of row.ids)
    await noteFromElsewhere(ctx, id, { kind: 'put-before-meeting', words: title, link: '/meetings/topics' })
  return { done: true as const }
}
