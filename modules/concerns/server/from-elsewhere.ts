import { instantOf, plusDays } from '#common/dates.ts'
import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, sql } from '#platform/db.ts'
import { suggestTopic } from './suggest-topic.ts'
import { addEvent } from './taken.ts'
import { pathOf, topicsOf } from './topics.ts'

/** A concern as a neighbour may know it: nobody's words, nobody's contact. */
export type Glimpse = { id: string; no: string; title: string; communityId: string | null; subdistrictId: string | null }

export const glimpse = (db: Db, id: string): Promise<Glimpse | undefined> =>
  db.maybe(
    sql`select id, no, title, community_id, subdistrict_id from concerns.concerns where city_id = ${db.cityId} and id = ${id}`,
  )

/** A concern as it is counted: where, about what, when, and whether it was solved; without a word of it. */
export type Tallied = {
  id: string
  no: string
  topicCode: string
  communityId: string | null
  toldAt: Date
  closed: boolean
  solved: boolean
  redone: boolean
}
const tallied = sql`id, no, topic_code, community_id, told_at, closed_at is not null as closed,
  (closed_at is not null and coalesce(solved, case result when 'solved' then 'solved' end) = 'solved') as solved, redo_count > 0 as redone`
type Which = {
  subdistrictId: string
  communityId?: string | null
  /** A topic and all below it. */
  topicCode?: string | null
  /** Told between two days, both counted. */
  from: string
  to: string
}

/** The concerns of a subdistrict told in a period, for counting; at most 20,000. */
export const tally = (db: Db, { subdistrictId, communityId, topicCode, from, to }: Which): Promise<Tallied[]> =>
  db.many(
    sql`select ${tallied} from concerns.concerns where ${all([
      sql`city_id = ${db.cityId} and subdistrict_id = ${subdistrictId}`,
      sql`told_at >= ${instantOf(from)} and told_at < ${instantOf(plusDays(to, 1))}`,
      communityId && sql`community_id = ${communityId}`,
      topicCode && sql`left(topic_code, ${topicCode.length}) = ${topicCode}`,
    ])} order by told_at, id limit 20000`,
  )
/** The same of single concerns. */
export const talliedOf = (db: Db, ids: readonly string[]): Promise<Tallied[]> =>
  db.many(
    sql`select ${tallied} from concerns.concerns where city_id = ${db.cityId} and id = any(${ids as string[]}) order by told_at desc, id`,
  )

/** Names of topics by code, from the first level down. */
export async function topicPaths(db: Db, lang: 'zh' | 'en'): Promise<Map<string, string>> {
  const topics = await topicsOf(db)
  return new Map(topics.all.map(({ code }) => [code, pathOf(topics, code, lang).join(' · ')]))
}

/** What another module may say of a concern; each is worded at `events`. */
export type Elsewhere = {
  kind:
    | 'need-made'
    | 'need-met'
    | 'whistle-sent'
    | 'whistle-verified'
    | 'problem-made'
    | 'topic-made'
    | 'topic-done'
    | 'put-before-meeting'
    | 'measure-decided'
  words: string
  /** The record's path in the staff console. */
  link: string
}

/** One line on the timeline, for staff, from a module above: what was made of this concern there. It moves no clock. */
export async function noteFromElsewhere(ctx: Context, concernId: string, { kind, words, link }: Elsewhere): Promise<void> {
  const row = await ctx.db.maybe<{ seq: number }>(sql`update concerns.concerns set event_count = event_count + 1
    where city_id = ${ctx.cityId} and id = ${concernId} returning event_count as seq`)
  addEvent(ctx, concernId, found(row, 'concerns.not-found').seq, kind, null, { words, facts: { link } })
}

/** The topic that words speak of, for a module above that files a concern in one tap; none that asks questions of its own. */
export async function topicFor(db: Db, words: string): Promise<string | null> {
  const topics = await topicsOf(db)
  const plain = topics.all.filter(({ questions }) => !questions.some(({ required }) => required))
  return suggestTopic({ ...topics, all: plain }, words)?.id ?? null
}
