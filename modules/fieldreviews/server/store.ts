import { all, type Db, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Criterion, Fact, RoundQuery, State } from '../contract.ts'

export type RoundRow = {
  id: string
  title: string
  onDay: string
  brief: string | null
  criteria: Criterion[]
  state: State
  orgId: string
  bulletinNo: string | null
  bulletin: string | null
  bulletinOn: string | null
  endedWords: string | null
  version: number
}
export type StopRow = {
  id: string
  roundId: string
  communityId: string
  subdistrictId: string
  title: string
  minutes: number
  projectId: string | null
  facts: Fact[]
  reviewedBefore: boolean
}
export type JudgeRow = { id: string; roundId: string; personId: string; orgId: string; communityId: string | null }
export type ScoreRow = {
  stopId: string
  judgeId: string
  points: number[]
  total: number
  remark: string | null
  writtenAt: Date
}

const columns = sql`x.id, x.title, x.on_day, x.brief, x.criteria, x.state, x.org_id, x.bulletin_no, x.bulletin, x.bulletin_on,
  x.ended_words, x.version`
const stopColumns = sql`s.id, s.round_id, s.community_id, s.subdistrict_id, s.title, s.minutes, s.project_id, s.facts, s.reviewed_before`

/** How many sheets were handed in, of those that somebody may hand in. */
const counts = sql`
  (select count(*)::int from fieldreviews.stops s where s.city_id = x.city_id and s.round_id = x.id and s.left_out_at is null) as stops,
  (select count(*)::int from fieldreviews.judges j where j.city_id = x.city_id and j.round_id = x.id and j.left_out_at is null) as judges,
  (select count(*)::int from fieldreviews.scores c join fieldreviews.stops s on s.city_id = c.city_id and s.id = c.stop_id
    where s.city_id = x.city_id and s.round_id = x.id) as sheets,
  (select count(*)::int from fieldreviews.stops s join fieldreviews.judges j on j.city_id = s.city_id and j.round_id = s.round_id
    where s.city_id = x.city_id and s.round_id = x.id and j.community_id is distinct from s.community_id
      and s.left_out_at is null and j.left_out_at is null) as sheets_all`
export type CountedRound = RoundRow & { stops: number; judges: number; sheets: number; sheetsAll: number }

type Narrowed = Omit<RoundQuery, 'limit'> & { drafts: boolean; judging: string | null }
export const page = (db: Db, { q, state, sort, cursor, drafts, judging }: Narrowed, limit: number) =>
  listPage<CountedRound>(db, {
    columns: sql`${columns}, ${counts}`,
    from: sql`fieldreviews.rounds x`,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      !drafts && sql`x.state <> 'draft'`,
      !!state?.length && sql`x.state = any(${state})`,
      !!judging &&
        sql`exists (select from fieldreviews.judges j where j.city_id = x.city_id and j.round_id = x.id and j.person_id = ${judging}
          and j.left_out_at is null)`,
      !!q?.trim() && sql`strpos(x.title, ${q.trim()}) > 0`,
    ]),
    id: sql`x.id`,
    sorts: { onDay: { by: sql`x.on_day`, type: 'date' }, title: { by: sql`x.title`, type: 'words' } },
    sort,
    usual: '-onDay',
    cursor,
    limit,
  })

export const find = (db: Db, id: string): Promise<CountedRound | undefined> =>
  db.maybe(sql`select ${columns}, ${counts} from fieldreviews.rounds x where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<RoundRow | undefined> =>
  db.maybe(sql`select ${columns} from fieldreviews.rounds x where x.city_id = ${db.cityId} and x.id = ${id} for update`)
/** Held while somebody scores: the round does not close under a sheet, and sheets do not wait for each other. */
export const findForShare = (db: Db, id: string): Promise<RoundRow | undefined> =>
  db.maybe(sql`select ${columns} from fieldreviews.rounds x where x.city_id = ${db.cityId} and x.id = ${id} for share`)

type Draft = Pick<RoundRow, 'id' | 'title' | 'onDay' | 'criteria' | 'orgId'> & { brief: string | null }
export const insert = (db: Db, r: Draft, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into fieldreviews.rounds (city_id, id, title, on_day, brief, criteria, org_id, drafted_at, drafted_by)
    values (${db.cityId}, ${r.id}, ${r.title}, ${r.onDay}, ${r.brief}, ${JSON.stringify(r.criteria)}::jsonb, ${r.orgId}, ${at}, ${by})`)
export const change = (db: Db, r: Omit<Draft, 'orgId'>): Promise<{ version: number }> =>
  db.one(sql`update fieldreviews.rounds set title = ${r.title}, on_day = ${r.onDay}, brief = ${r.brief},
    criteria = ${JSON.stringify(r.criteria)}::jsonb, version = version + 1
    where city_id = ${db.cityId} and id = ${r.id} returning version`)
export const touch = (db: Db, id: string): Promise<{ version: number }> =>
  db.one(sql`update fieldreviews.rounds set version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
export const move = (db: Db, id: string, state: 'published' | 'open' | 'closed', at: Date): Promise<{ version: number }> =>
  db.one(sql`update fieldreviews.rounds set state = ${state},
    published_at = case when ${state} = 'published' then ${at}::timestamptz else published_at end,
    opened_at = case when ${state} = 'open' then ${at}::timestamptz else opened_at end,
    closed_at = case when ${state} = 'closed' then ${at}::timestamptz else closed_at end,
    version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
export const issue = (db: Db, id: string, no: string, bulletin: string, on: string): Promise<{ version: number }> =>
  db.one(sql`update fieldreviews.rounds set state = 'issued', bulletin_no = ${no}, bulletin = ${bulletin}, bulletin_on = ${on},
    version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
export const withdraw = (db: Db, id: string, reason: string): Promise<{ version: number }> =>
  db.one(sql`update fieldreviews.rounds set state = 'withdrawn', ended_words = ${reason}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

export const stopsOf = (db: Db, roundId: string): Promise<StopRow[]> =>
  db.many(
    sql`select ${stopColumns} from fieldreviews.stops s where s.city_id = ${db.cityId} and s.round_id = ${roundId} and s.left_out_at is null
    order by s.ordinal`,
  )
export async function putStops(
  db: Db,
  roundId: string,
  stops: readonly Omit<StopRow, 'roundId' | 'facts' | 'reviewedBefore'>[],
  at: Date,
) {
  await db.run(sql`update fieldreviews.stops set left_out_at = ${at}
    where city_id = ${db.cityId} and round_id = ${roundId} and left_out_at is null`)
  const rows = stops.map((stop, i) => ({
    id: stop.id,
    ordinal: i + 1,
    community_id: stop.communityId,
    subdistrict_id: stop.subdistrictId,
    title: stop.title,
    minutes: stop.minutes,
    project_id: stop.projectId,
  }))
  await db.run(sql`insert into fieldreviews.stops (city_id, round_id, id, ordinal, community_id, subdistrict_id, title, minutes, project_id)
    select ${db.cityId}::int, ${roundId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (id uuid, ordinal int, community_id uuid, subdistrict_id uuid, title text, minutes int, project_id uuid)`)
}
/** What is known of a stop on the day on which the route is shown. */
export const putFacts = (
  db: Db,
  id: string,
  facts: readonly Fact[],
  reviewedBefore: boolean,
  askId: string | null,
): Promise<number> =>
  db.run(sql`update fieldreviews.stops set facts = ${JSON.stringify(facts)}::jsonb, reviewed_before = ${reviewedBefore},
    ask_id = ${askId} where city_id = ${db.cityId} and id = ${id}`)
/** Every stop that a community ever was. */
export const stopsAt = async (db: Db, communityId: string): Promise<string[]> =>
  (
    await db.many<{ id: string }>(
      sql`select s.id from fieldreviews.stops s where s.city_id = ${db.cityId} and s.community_id = ${communityId}`,
    )
  ).map(({ id }) => id)
/** Communities and projects of the last round before a day that was held. */
export const before = (db: Db, day: string): Promise<{ communityId: string; projectId: string | null }[]> =>
  db.many(sql`select s.community_id, s.project_id from fieldreviews.stops s where s.city_id = ${db.cityId} and s.left_out_at is null and s.round_id = (
    select x.id from fieldreviews.rounds x where x.city_id = ${db.cityId} and x.on_day < ${day} and x.state in ('closed', 'issued')
    order by x.on_day desc, x.id desc limit 1)`)

export const judgesOf = (db: Db, roundId: string): Promise<JudgeRow[]> =>
  db.many(sql`select j.id, j.round_id, j.person_id, j.org_id, j.community_id from fieldreviews.judges j
    where j.city_id = ${db.cityId} and j.round_id = ${roundId} and j.left_out_at is null order by j.id`)
export async function putJudges(db: Db, roundId: string, judges: readonly Omit<JudgeRow, 'roundId'>[], at: Date) {
  await db.run(sql`update fieldreviews.judges set left_out_at = ${at}
    where city_id = ${db.cityId} and round_id = ${roundId} and left_out_at is null`)
  const rows = judges.map((judge) => ({
    id: judge.id,
    person_id: judge.personId,
    org_id: judge.orgId,
    community_id: judge.communityId,
  }))
  await db.run(sql`insert into fieldreviews.judges (city_id, round_id, id, person_id, org_id, community_id)
    select ${db.cityId}::int, ${roundId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (id uuid, person_id uuid, org_id uuid, community_id uuid)`)
}
export const judgeOf = (db: Db, roundId: string, personId: string | null): Promise<JudgeRow | undefined> =>
  db.maybe(sql`select j.id, j.round_id, j.person_id, j.org_id, j.community_id from fieldreviews.judges j
    where j.city_id = ${db.cityId} and j.round_id = ${roundId} and j.person_id = ${personId} and j.left_out_at is null`)

export const scoresOf = (db: Db, roundId: string, judgeId?: string): Promise<ScoreRow[]> =>
  db.many(sql`select c.stop_id, c.judge_id, c.points, c.total, c.remark, c.written_at from fieldreviews.scores c
    join fieldreviews.stops s on s.city_id = c.city_id and s.id = c.stop_id
    where ${all([sql`c.city_id = ${db.cityId}`, sql`s.round_id = ${roundId}`, !!judgeId && sql`c.judge_id = ${judgeId}`])}
    order by c.written_at`)
/** False: a sheet that was written later stands already. */
export const putScore = async (db: Db, s: ScoreRow, at: Date): Promise<boolean> =>
  (await db.run(sql`insert into fieldreviews.scores (city_id, stop_id, judge_id, points, total, remark, written_at, received_at)
    values (${db.cityId}, ${s.stopId}, ${s.judgeId}, ${s.points}, ${s.total}, ${s.remark}, ${s.writtenAt}, ${at})
    on conflict (city_id, stop_id, judge_id) do update set points = excluded.points, total = excluded.total,
      remark = excluded.remark, written_at = excluded.written_at, received_at = excluded.received_at
      where scores.written_at <= excluded.written_at`)) === 1

export const totals = (db: Db): Promise<{ rounds: number }> =>
  db.one(
    sql`select count(*)::int as rounds from fieldreviews.rounds x where x.city_id = ${db.cityId} and x.state in ('closed', 'issued')`,
  )

/** For seeds: rows as the tables have them. */
export async function load(
  db: Db,
  rows: { rounds: object[]; stops: object[]; judges: object[]; scores: object[] },
): Promise<void> {
  await db.run(sql`insert into fieldreviews.rounds (city_id, id, title, on_day, brief, criteria, state, org_id, drafted_at, drafted_by,
      published_at, opened_at, closed_at, bulletin_no, bulletin, bulletin_on)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.rounds)}::jsonb)
      r (id uuid, title text, on_day date, brief text, criteria jsonb, state text, org_id uuid, drafted_at timestamptz, drafted_by uuid,
        published_at timestamptz, opened_at timestamptz, closed_at timestamptz, bulletin_no text, bulletin text, bulletin_on date)`)
  await db.run(sql`insert into fieldreviews.stops (city_id, id, round_id, ordinal, community_id, subdistrict_id, title, minutes,
      project_id, facts, reviewed_before)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.stops)}::jsonb)
      r (id uuid, round_id uuid, ordinal int, community_id uuid, subdistrict_id uuid, title text, minutes int, project_id uuid,
        facts jsonb, reviewed_before boolean)`)
  await db.run(sql`insert into fieldreviews.judges (city_id, id, round_id, person_id, org_id, community_id)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.judges)}::jsonb)
      r (id uuid, round_id uuid, person_id uuid, org_id uuid, community_id uuid)`)
  await db.run(sql`insert into fieldreviews.scores (city_id, stop_id, judge_id, points, total, remark, written_at, received_at)
    select ${db.cityId}::int, r.stop_id, r.judge_id, r.points, r.total, r.remark, r.written_at, r.written_at
    from jsonb_to_recordset(${JSON.stringify(rows.scores)}::jsonb)
      r (stop_id uuid, judge_id uuid, points int[], total int, remark text, written_at timestamptz)`)
}
