import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Topic } from '../contract.ts'
import type { Rulebook } from '../rulebook.ts'
import { forgetCatalogue, type Handler } from './catalogue.ts'
import { forgetRulebook } from './rulebook.ts'
import { forgetTopics } from './topics.ts'

export type LoadedTopic = Omit<Topic, 'id' | 'parentId' | 'version' | 'retiredAt'> & { parentCode: string | null }
export type LoadedRow = {
  topicCode: string
  placeKind: string | null
  lead: Handler
  co: Handler[]
  basisZh: string
  basisEn: string
}

/** Lays down a city's topic tree, dispatch catalogue and rulebook, in bulk. */
export async function load(
  { db, cityId, now }: Context,
  { topics, catalogue, rulebook }: { topics: readonly LoadedTopic[]; catalogue: readonly LoadedRow[]; rulebook: Rulebook },
): Promise<void> {
  const ids = new Map(topics.map((t) => [t.code, newId(now.getTime())]))
  const rows = [...topics]
    .sort((a, b) => a.level - b.level)
    .map((t) => ({
      ...t,
      id: ids.get(t.code),
      parent_id: t.parentCode ? ids.get(t.parentCode) : null,
      name_zh: t.zh,
      name_en: t.en,
    }))
  const json = JSON.stringify(rows)
  await db.run(sql`insert into concerns.topics (city_id, id, code, parent_id, level)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json}::jsonb) r (id uuid, code text, parent_id uuid, level int)`)
  await db.run(sql`insert into concerns.topic_versions (city_id, topic_id, version, name_zh, name_en, class, keywords, questions, stopper, common, publishable, from_at)
    select ${cityId}::int, r.id, 1, r.name_zh, r.name_en, r.class, r.keywords, r.questions, nullif(r.stopper, 'null'::jsonb), nullif(r.common, 'null'::jsonb), r.publishable, ${now}::timestamptz
    from jsonb_to_recordset(${json}::jsonb) r (id uuid, name_zh text, name_en text, class text, keywords text[], questions jsonb, stopper jsonb, common jsonb, publishable boolean)`)
  const lines = catalogue.map((row) => ({
    id: newId(now.getTime()),
    topic_code: row.topicCode,
    place_kind: row.placeKind,
    lead: row.lead,
    co: row.co,
    basis_zh: row.basisZh,
    basis_en: row.basisEn,
  }))
  await db.run(sql`insert into concerns.catalogue (city_id, id, topic_code, place_kind, lead, co, basis_zh, basis_en, from_at)
    select ${cityId}::int, r.*, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      r (id uuid, topic_code text, place_kind text, lead jsonb, co jsonb, basis_zh text, basis_en text)`)
  await db.run(
    sql`insert into concerns.rulebooks (city_id, version, body, from_at) values (${cityId}, 1, ${JSON.stringify(rulebook)}, ${now})`,
  )
  forgetTopics(db)
  forgetCatalogue(db)
  forgetRulebook(db)
}
