import { Refused, refuse } from '#common/refusal.ts'
import { cached } from '#platform/cache.ts'
import { type Db, sql } from '#platform/db.ts'
import type { Topic } from '../contract.ts'

/** The tree as it stands, retired ones too; kept in memory a city. */
export type Topics = { all: readonly Topic[]; byId: ReadonlyMap<string, Topic>; byCode: ReadonlyMap<string, Topic> }

/** As this transaction sees it now, for those who change it. */
export const freshTopics = async (db: Db): Promise<Topics> => {
  const all =
    await db.many<Topic>(sql`select t.id, t.code, t.parent_id, t.level, t.version, t.retired_at, v.name_zh as zh, v.name_en as en,
      v.class, v.keywords, v.questions, v.stopper, v.common, v.publishable
    from concerns.topics t join concerns.topic_versions v on v.city_id = t.city_id and v.topic_id = t.id and v.version = t.version
    where t.city_id = ${db.cityId} order by t.code`)
  return { all, byId: new Map(all.map((t) => [t.id, t])), byCode: new Map(all.map((t) => [t.code, t])) }
}
const known = cached(freshTopics)
export const topicsOf = known.of
export const forgetTopics = known.forget

/** A topic that a concern may be filed under today: a leaf, not retired, not one whose right door is another. */
export async function topicToFile(db: Db, id: string, { stopped = false } = {}): Promise<Topic> {
  const topic = (await topicsOf(db)).byId.get(id)
  if (!topic) throw new Refused(refuse('concerns.unknown-topic'), [{ path: 'topicId', code: 'invalid_value' }])
  if (topic.class === null) throw new Refused(refuse('concerns.topic-not-a-leaf'), [{ path: 'topicId', code: 'invalid_value' }])
  if (topic.retiredAt) throw new Refused(refuse('concerns.topic-retired'))
  if (topic.stopper?.closed && !stopped)
    throw new Refused(refuse('concerns.topic-stopped', { zh: topic.stopper.zh, en: topic.stopper.en, door: topic.stopper.door }))
  return topic
}

/** Names from the first level down. */
export function pathOf(topics: Topics, code: string, lang: 'zh' | 'en'): string[] {
  return [2, 4, 6].filter((n) => n <= code.length).map((n) => topics.byCode.get(code.slice(0, n))?.[lang] ?? '')
}
