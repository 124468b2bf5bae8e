import { type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Level, State, TopicQuery } from '../contract.ts'

export type TopicRow = {
  id: string
  level: Level
  subdistrictId: string | null
  communityId: string | null
  module: string
  kind: string
  subjectId: string
  title: string
  words: string | null
  link: string | null
  state: State
  proposedAt: Date
  proposedBy: string | null
  meetingOn: string | null
  meetingId: string | null
  takenAt: Date | null
  takenBy: string | null
  endedAt: Date | null
  endedBy: string | null
  outcome: string | null
  version: number
}
export type NewTopic = Pick<
  TopicRow,
  | 'id'
  | 'level'
  | 'subdistrictId'
  | 'communityId'
  | 'module'
  | 'kind'
  | 'subjectId'
  | 'title'
  | 'words'
  | 'link'
  | 'proposedAt'
  | 'proposedBy'
>

const columns = sql`x.id, x.level, x.subdistrict_id, x.community_id, x.module, x.kind, x.subject_id, x.title, x.words, x.link, x.state,
  x.proposed_at, x.proposed_by, x.meeting_on, x.meeting_id, x.taken_at, x.taken_by, x.ended_at, x.ended_by, x.outcome, x.version`

/** False: one of this module, kind and subject is open already. */
export const insert = async (db: Db, t: NewTopic): Promise<boolean> =>
  (await db.run(sql`insert into meetings.topics
      (city_id, id, level, subdistrict_id, community_id, module, kind, subject_id, title, words, link, proposed_at, proposed_by)
    values (${db.cityId}, ${t.id}, ${t.level}, ${t.subdistrictId}, ${t.communityId}, ${t.module}, ${t.kind}, ${t.subjectId},
      ${t.title}, ${t.words}, ${t.link}, ${t.proposedAt}, ${t.proposedBy})
    on conflict (city_id, module, kind, subject_id) where state in ('waiting', 'taken') do nothing`)) === 1

export const find = (db: Db, id: string): Promise<TopicRow | undefined> =>
  db.maybe(sql`select ${columns} from meetings.topics x where x.city_id = ${db.cityId} and x.id = ${id}`)

export const findForUpdate = (db: Db, id: string): Promise<TopicRow | undefined> =>
  db.maybe(sql`select ${columns} from meetings.topics x where x.city_id = ${db.cityId} and x.id = ${id} for update`)

export const takeUp = (db: Db, id: string, meetingOn: string, by: string | null, at: Date): Promise<{ version: number }> =>
  db.one(sql`update meetings.topics set state = 'taken', meeting_on = ${meetingOn}, taken_by = ${by}, taken_at = ${at},
    version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)

export const end = (
  db: Db,
  id: string,
  state: 'settled' | 'dropped',
  outcome: string,
  by: string | null,
  at: Date,
): Promise<{ version: number }> =>
  db.one(sql`update meetings.topics set state = ${state}, outcome = ${outcome}, ended_by = ${by}, ended_at = ${at},
    version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)

/** On the agenda of a meeting, whose day becomes its own. */
export const takeInto = (db: Db, id: string, meetingId: string, on: string, by: string | null, at: Date): Promise<number> =>
  db.run(sql`update meetings.topics set state = 'taken', meeting_id = ${meetingId}, meeting_on = ${on}, taken_by = ${by}, taken_at = ${at},
    version = version + 1 where city_id = ${db.cityId} and id = ${id}`)
export const moveWith = (db: Db, meetingId: string, on: string): Promise<number> =>
  db.run(sql`update meetings.topics set meeting_on = ${on}, version = version + 1
    where city_id = ${db.cityId} and meeting_id = ${meetingId} and state = 'taken'`)
export const giveBack = (db: Db, id: string): Promise<number> =>
  db.run(sql`update meetings.topics set state = 'waiting', meeting_id = null, meeting_on = null, taken_by = null, taken_at = null,
    version = version + 1 where city_id = ${db.cityId} and id = ${id}`)

/** Those that still wait; one that a meeting has on its list stays there. */
export const withdraw = async (db: Db, of: { module: string; kind: string; subjectId: string }, at: Date): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`update meetings.topics set state = 'dropped', ended_at = ${at}, version = version + 1
      where city_id = ${db.cityId} and module = ${of.module} and kind = ${of.kind} and subject_id = ${of.subjectId}
        and state = 'waiting' returning id`)
  ).map(({ id }) => id)

/** Not ended, by what they are about. */
export const openOf = (
  db: Db,
  { module, kind, subjectIds }: { module: string; kind: string; subjectIds: readonly string[] },
): Promise<{ subjectId: string; id: string; state: State }[]> =>
  subjectIds.length === 0
    ? Promise.resolve([])
    : db.many(sql`select subject_id, id, state from meetings.topics where city_id = ${db.cityId} and module = ${module} and kind = ${kind}
        and subject_id = any(${subjectIds as string[]}::uuid[]) and state in ('waiting', 'taken')`)

const within = ({ city, subdistricts, communities }: Scope): Sql =>
  city ? sql`true` : sql`(x.subdistrict_id = any(${subdistricts}::uuid[]) or x.community_id = any(${communities}::uuid[]))`

type Narrowed = Omit<TopicQuery, 'limit'>
/** Topics of the level and place of a series, which its next meeting may take up. */
const forSeries = (db: Db, seriesId: string): Sql => sql`exists (select from meetings.series s where s.city_id = ${db.cityId}
  and s.id = ${seriesId} and s.level = x.level and (s.level = 'city' or s.community_id = x.community_id
    or (s.level = 'subdistrict' and s.subdistrict_id = x.subdistrict_id)))`
export const page = (
  db: Db,
  actor: Actor,
  { q, state, level, kind, communityId, seriesId, sort, cursor }: Narrowed,
  limit: number,
) =>
  listPage<TopicRow>(db, {
    columns,
    from: sql`meetings.topics x`,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      within(scopeOf(actor, 'meetings.read')),
      !!state?.length && sql`x.state = any(${state})`,
      !!level?.length && sql`x.level = any(${level})`,
      !!kind?.length && sql`x.kind = any(${kind})`,
      !!communityId && sql`x.community_id = ${communityId}`,
      !!seriesId && forSeries(db, seriesId),
      !!q?.trim() && sql`strpos(x.title, ${q.trim()}) > 0`,
    ]),
    id: sql`x.id`,
    sorts: {
      proposedAt: { by: sql`x.proposed_at`, type: 'timestamptz' },
      title: { by: sql`x.title`, type: 'words' },
      meetingOn: { by: sql`coalesce(x.meeting_on, 'infinity'::date)`, type: 'date' },
    },
    sort,
    usual: '-proposedAt',
    cursor,
    limit,
  })

export const load = (db: Db, rows: readonly object[]): Promise<number> =>
  db.run(sql`insert into meetings.topics (city_id, id, level, subdistrict_id, community_id, module, kind, subject_id, title, words,
      link, state, proposed_at, proposed_by, meeting_on, taken_at, taken_by, ended_at, ended_by, outcome)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (id uuid, level text, subdistrict_id uuid, community_id uuid, module text, kind text, subject_id uuid, title text, words text,
        link text, state text, proposed_at timestamptz, proposed_by uuid, meeting_on date, taken_at timestamptz, taken_by uuid,
        ended_at timestamptz, ended_by uuid, outcome text)`)
