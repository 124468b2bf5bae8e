import { newId } from '#common/ids.ts'
import { found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import * as people from '#server/people'
import type { TopicGiven } from '../configuration.ts'
import { nextCode, whyNotName, whyNotRetire, whyNotUnder, whyNotWritten } from '../configuration-rules.ts'
import type { Topic } from '../contract.ts'
import { forgetTopics, freshTopics, topicsOf } from './topics.ts'

/** Whoever configures does so for the whole city. */
export const mayConfigure = (actor: Actor): boolean => scopeOf(actor, 'concerns.configure').city

/** One change of a city's configuration at a time; the second waits and then sees what the first has done. */
export const alone = (db: Db, what: 'topics' | 'catalogue' | 'rulebook'): Promise<number> =>
  db.run(sql`select pg_advisory_xact_lock(${db.cityId}, hashtext(${`concerns.${what}`}))`)

type Saved = { id: string; code: string; version: number }

export async function addTopic(ctx: Context, { parentId, ...given }: TopicGiven & { parentId?: string }): Promise<Saved> {
  const { db, cityId, now } = ctx
  await alone(db, 'topics')
  const { all, byId } = await freshTopics(db)
  const parent = parentId ? found(byId.get(parentId), 'concerns.topic-not-found') : null
  const level = (parent?.level ?? 0) + 1
  refuseIf(whyNotUnder(parent) ?? whyNotWritten(level, given) ?? whyNotName(all, parent?.id ?? null, given.zh))
  const code = nextCode(all, parent)
  if (!code) throw new Refused(refuse('concerns.topic-codes-used-up'))
  const id = newId(now.getTime())
  await db.run(sql`insert into concerns.topics (city_id, id, code, parent_id, level)
    values (${cityId}, ${id}, ${code}, ${parent?.id ?? null}, ${level})`)
  await insertVersion(ctx, id, 1, given)
  forgetTopics(db)
  return { id, code, version: 1 }
}

/** A new version; written as it was before, nothing changes. */
export async function changeTopic(
  ctx: Context,
  id: string,
  { version, ...given }: TopicGiven & { version: number },
): Promise<Saved> {
  const { db, cityId } = ctx
  const { all, topic } = await taken(db, id, version)
  if (topic.retiredAt) throw new Refused(refuse('concerns.topic-retired'))
  refuseIf(whyNotWritten(topic.level, given) ?? whyNotName(all, topic.parentId, given.zh, id))
  const saved = { id, code: topic.code, version: topic.version }
  if (sameAs(topic, given)) return saved
  await insertVersion(ctx, id, topic.version + 1, given)
  await db.run(sql`update concerns.topics set version = version + 1 where city_id = ${cityId} and id = ${id}`)
  forgetTopics(db)
  return { ...saved, version: topic.version + 1 }
}

export async function retireTopic({ db, cityId, now }: Context, id: string, version: number): Promise<Saved> {
  const { all, topic } = await taken(db, id, version)
  refuseIf(whyNotRetire(all, topic))
  await db.run(sql`update concerns.topics set retired_at = ${now} where city_id = ${cityId} and id = ${id}`)
  forgetTopics(db)
  return { id, code: topic.code, version }
}

async function taken(db: Db, id: string, version: number): Promise<{ all: readonly Topic[]; topic: Topic }> {
  await alone(db, 'topics')
  const { all, byId } = await freshTopics(db)
  const topic = found(byId.get(id), 'concerns.topic-not-found')
  if (topic.version !== version) throw new Refused(refuse('version.stale', { version: topic.version }))
  return { all, topic }
}

const written = ({ zh, en, class: kind, keywords, questions, stopper, common, publishable }: TopicGiven) =>
  [zh, en, kind, keywords, questions, stopper, common, publishable] as const
/** Answers of the database and of a form differ in the order of keys only. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)])
      : value
export const sameAs = (topic: Topic, given: TopicGiven): boolean =>
  JSON.stringify(sorted(written(topic as TopicGiven))) === JSON.stringify(sorted(written(given)))

const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
const insertVersion = ({ db, cityId, now, actor }: Context, id: string, version: number, t: TopicGiven): Promise<number> =>
  db.run(sql`insert into concerns.topic_versions (city_id, topic_id, version, name_zh, name_en, class, keywords, questions, stopper, common, publishable, from_at, by_person)
    values (${cityId}, ${id}, ${version}, ${t.zh}, ${t.en}, ${t.class}, ${t.keywords}, ${json(t.questions)}, ${json(t.stopper)}, ${json(t.common)},
      ${t.publishable}, ${now}, ${actor.personId})`)

export async function readTopicVersions({ db, cityId }: Context, id: string) {
  found((await topicsOf(db)).byId.get(id), 'concerns.topic-not-found')
  const rows = await db.many<{
    version: number
    zh: string
    en: string
    class: Topic['class']
    fromAt: Date
    byPerson: string | null
  }>(
    sql`select version, name_zh as zh, name_en as en, class, from_at, by_person from concerns.topic_versions
      where city_id = ${cityId} and topic_id = ${id} order by version desc`,
  )
  const names = await people.namesOf(
    db,
    rows.flatMap((row) => row.byPerson ?? []),
  )
  return { versions: rows.map(({ byPerson, ...row }) => ({ ...row, by: names.get(byPerson ?? '') ?? null })) }
}
