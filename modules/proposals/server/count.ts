import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { type Tallied, tally, topicPaths } from '#server/concerns'
import { namesOf } from '#server/regions'
import * as store from './store.ts'

/** The counts of concerns that justify a proposal: in all, by topic of the second level, by community; each with its rows. */
export async function countsFor(db: Db, p: store.Proposal): Promise<store.Stat[]> {
  const rows = await tally(db, {
    ...{ subdistrictId: p.subdistrictId, communityId: p.communityId, topicCode: p.topicCode, from: p.periodFrom, to: p.periodTo },
  })
  const stat = (kind: store.Stat['kind'], key: string, own: readonly Tallied[], more: Partial<store.Stat> = {}): store.Stat => ({
    ...{ key, kind, topicCode: null, communityId: null },
    count: own.length,
    solved: own.filter(({ solved }) => solved).length,
    redone: own.filter(({ redone }) => redone).length,
    concernIds: own.map(({ id }) => id),
    ...more,
  })
  const level = p.topicCode && p.topicCode.length >= 4 ? 6 : 4
  const byTopic = Map.groupBy(rows, ({ topicCode }) => topicCode.slice(0, level))
  const byPlace = Map.groupBy(rows, ({ communityId }) => communityId ?? '')
  const most = (a: store.Stat, b: store.Stat) => b.count - a.count || (a.key < b.key ? -1 : 1)
  return [
    stat('total', 'total', rows),
    ...[...byTopic].map(([code, own]) => stat('topic', `topic.${code}`, own, { topicCode: code })).sort(most),
    ...[...byPlace].flatMap(([id, own]) => (id ? [stat('place', `place.${id}`, own, { communityId: id })] : [])).sort(most),
  ]
}

/** As they were kept, or counted now while nothing is decided. */
export const standing = (db: Db, p: store.Proposal): Promise<store.Stat[]> =>
  p.countedAt ? store.statsOf(db, p.id) : countsFor(db, p)

export async function shownStats({ db, lang, say }: Pick<Context, 'db' | 'lang' | 'say'>, stats: readonly store.Stat[]) {
  const places = await namesOf(
    db,
    stats.flatMap(({ communityId }) => communityId ?? []),
  )
  const topics = await topicPaths(db, lang)
  return stats.map(({ key, kind, topicCode, communityId, count, solved, redone }) => ({
    ...{ key, kind, count, solved, redone },
    label:
      kind === 'total'
        ? say('proposals:stats.total')
        : kind === 'topic'
          ? (topics.get(topicCode ?? '') ?? topicCode ?? '')
          : (places.get(communityId ?? '') ?? ''),
  }))
}
