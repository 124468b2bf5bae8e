import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { RecordQuery, State } from '../../contract.ts'

export type Row = {
  id: string
  memberId: string
  subdistrictId: string | null
  communityId: string
  unitId: string | null
  on: string
  activity: string
  place: string
  halfHours: number
  content: string
  partner: string | null
  team: string | null
  source: 'claimed' | 'scheduled' | 'paper'
  state: State
  recordedAt: Date
  recordedBy: string | null
  confirmedAt: Date | null
  confirmedBy: string | null
  paperConfirmer: string | null
  declinedReason: string | null
  points: number | null
  rule: string | null
  hoursEntry: string | null
  pointsEntry: string | null
  replaces: string | null
  note: string | null
  version: number
}

const columns = sql`x.id, x.member_id, x.subdistrict_id, x.community_id, x.unit_id, x.on_day as on, x.activity, x.place, x.half_hours, x.content,
  x.partner, x.team, x.source, x.state, x.recorded_at, x.recorded_by, x.confirmed_at, x.confirmed_by, x.paper_confirmer, x.declined_reason,
  x.points, x.rule, x.hours_entry, x.points_entry, x.replaces, x.note, x.version`

export const find = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from servicebook.records x where x.city_id = ${db.cityId} and x.id = ${id}`)

/** In the order of their ids, so that two who confirm the same list do not wait for each other for ever. */
export const findForUpdate = (db: Db, ids: readonly string[]): Promise<Row[]> =>
  db.many(sql`select ${columns} from servicebook.records x where x.city_id = ${db.cityId} and x.id = any(${ids as string[]}::uuid[])
    order by x.id for update`)

export type NewRow = Pick<
  Row,
  | 'id'
  | 'memberId'
  | 'subdistrictId'
  | 'communityId'
  | 'unitId'
  | 'on'
  | 'activity'
  | 'place'
  | 'halfHours'
  | 'content'
  | 'partner'
  | 'team'
  | 'source'
  | 'recordedAt'
  | 'recordedBy'
  | 'paperConfirmer'
  | 'replaces'
  | 'note'
> & { sourceKey: string | null }

/** Answers the ids that are new: a scheduled service comes once. */
export async function insert(db: Db, rows: readonly NewRow[]): Promise<string[]> {
  const made = await db.many<{
    id: string
  }>(sql`insert into servicebook.records (city_id, id, member_id, subdistrict_id, community_id, unit_id,
      on_day, activity, place, half_hours, content, partner, team, source, source_key, state, recorded_at, recorded_by, paper_confirmer,
      replaces, note)
    select ${db.cityId}::int, r.id, r."memberId", r."subdistrictId", r."communityId", r."unitId", r."on", r.activity, r.place, r."halfHours",
      r.content, r.partner, r.team, r.source, r."sourceKey", 'claimed', r."recordedAt", r."recordedBy", r."paperConfirmer", r.replaces, r.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, "memberId" uuid, "subdistrictId" uuid, "communityId" uuid,
      "unitId" uuid, "on" date, activity text, place text, "halfHours" int, content text, partner text, team text, source text,
      "sourceKey" text, "recordedAt" timestamptz, "recordedBy" uuid, "paperConfirmer" text, replaces uuid, note text)
    on conflict (city_id, source_key) where source_key is not null do nothing returning id`)
  return made.map(({ id }) => id)
}

export type Posted = {
  id: string
  points: number
  rule: string
  hoursEntry: string
  pointsEntry: string | null
  by: string | null
  at: Date
}
export const confirm = (db: Db, posted: readonly Posted[]): Promise<number> =>
  db.run(sql`update servicebook.records x set state = 'confirmed', confirmed_at = r."at", confirmed_by = r."by", points = r.points,
      rule = r.rule, hours_entry = r."hoursEntry", points_entry = r."pointsEntry", version = x.version + 1
    from jsonb_to_recordset(${JSON.stringify(posted)}::jsonb) r (id uuid, points int, rule text, "hoursEntry" uuid, "pointsEntry" uuid,
      "by" uuid, "at" timestamptz)
    where x.city_id = ${db.cityId} and x.id = r.id`)

export const decline = (db: Db, id: string, reason: string, by: string | null, at: Date): Promise<{ version: number }> =>
  db.one(sql`update servicebook.records set state = 'declined', declined_reason = ${reason}, confirmed_by = ${by}, confirmed_at = ${at},
    version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)

/** Taken up again after an objection against its declining. */
export const reopen = (db: Db, id: string): Promise<number> =>
  db.run(sql`update servicebook.records set state = 'claimed', declined_reason = null, confirmed_by = null, confirmed_at = null,
    version = version + 1 where city_id = ${db.cityId} and id = ${id}`)

export const withdraw = (db: Db, id: string): Promise<number> =>
  db.run(
    sql`update servicebook.records set state = 'withdrawn', version = version + 1 where city_id = ${db.cityId} and id = ${id}`,
  )

export const markCorrected = (db: Db, id: string, note: string): Promise<number> =>
  db.run(sql`update servicebook.records set state = 'corrected', note = ${note}, version = version + 1
    where city_id = ${db.cityId} and id = ${id}`)

export const ofYear = (db: Db, memberId: string, year: number): Promise<Row[]> =>
  db.many(sql`select ${columns} from servicebook.records x where x.city_id = ${db.cityId} and x.member_id = ${memberId}
    and x.on_day between ${`${year}-01-01`} and ${`${year}-12-31`} order by x.on_day, x.id`)

export const yearsOf = async (db: Db, memberId: string): Promise<number[]> =>
  (
    await db.many<{ year: number }>(sql`select distinct extract(year from on_day)::int as year from servicebook.records
      where city_id = ${db.cityId} and member_id = ${memberId} order by 1 desc`)
  ).map(({ year }) => year)

export const countWaiting = async (db: Db, communityId: string): Promise<number> =>
  (
    await db.one<{ n: number }>(sql`select count(*) as n from servicebook.records
      where city_id = ${db.cityId} and community_id = ${communityId} and state = 'claimed'`)
  ).n

export const page = (db: Db, own: Sql, query: Omit<RecordQuery, 'limit'>, limit: number, memberIds?: readonly string[]) =>
  listPage<Row>(db, {
    columns,
    from: sql`servicebook.records x`,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      own,
      !!query.state?.length && sql`x.state = any(${query.state})`,
      !!query.source?.length && sql`x.source = any(${query.source})`,
      !!query.activity?.length && sql`x.activity = any(${query.activity})`,
      !!query.communityId && sql`x.community_id = ${query.communityId}`,
      !!query.unitId && sql`x.unit_id = ${query.unitId}`,
      !!query.memberId && sql`x.member_id = ${query.memberId}`,
      !!query.from && sql`x.on_day >= ${query.from}`,
      !!query.to && sql`x.on_day <= ${query.to}`,
      !!memberIds && sql`x.member_id = any(${memberIds as string[]}::uuid[])`,
    ]),
    id: sql`x.id`,
    sorts: {
      on: { by: sql`x.on_day`, type: 'date' },
      recordedAt: { by: sql`x.recorded_at`, type: 'timestamptz' },
    },
    sort: query.sort,
    usual: '-on',
    cursor: query.cursor,
    limit,
  })

/** Sums of confirmed services by member in a time, in one community. */
export type Sum = { memberId: string; unitId: string | null; records: number; halfHours: number; points: number }
export const sums = (
  db: Db,
  of: { communityId?: string; unitId?: string; memberId?: string },
  from: string,
  to: string,
): Promise<Sum[]> =>
  db.many(sql`select member_id, (array_agg(unit_id order by on_day desc))[1] as unit_id, count(*) as records, sum(half_hours) as half_hours,
      sum(points) as points
    from servicebook.records where ${all([
      sql`city_id = ${db.cityId} and state = 'confirmed' and on_day between ${from} and ${to}`,
      !!of.communityId && sql`community_id = ${of.communityId}`,
      !!of.unitId && sql`unit_id = ${of.unitId}`,
      !!of.memberId && sql`member_id = ${of.memberId}`,
    ])} group by member_id order by member_id`)

/** For trying a rule out. */
export const counted = (db: Db, year: number): Promise<{ memberId: string; on: string; activity: string; halfHours: number }[]> =>
  db.many(sql`select member_id, on_day as on, activity, half_hours from servicebook.records
    where city_id = ${db.cityId} and state = 'confirmed' and on_day between ${`${year}-01-01`} and ${`${year}-12-31`} order by on_day, id`)

export const byCommunity = (
  db: Db,
  year: number,
): Promise<{ communityId: string; members: number; records: number; halfHours: number; waiting: number }[]> =>
  db.many(sql`select community_id, count(distinct member_id) filter (where state = 'confirmed') as members,
      count(*) filter (where state = 'confirmed') as records,
      coalesce(sum(half_hours) filter (where state = 'confirmed'), 0)::bigint as half_hours,
      count(*) filter (where state = 'claimed') as waiting
    from servicebook.records where city_id = ${db.cityId} and on_day between ${`${year}-01-01`} and ${`${year}-12-31`}
    group by community_id`)

export const yearSum = (db: Db, own: Sql, year: number): Promise<{ records: number; halfHours: number }> =>
  db.one(sql`select count(*) as records, coalesce(sum(x.half_hours), 0)::bigint as half_hours from servicebook.records x
    where x.city_id = ${db.cityId} and x.state = 'confirmed' and ${own}
      and x.on_day between ${`${year}-01-01`} and ${`${year}-12-31`}`)

export const activitiesOf = (db: Db, memberId: string, communityId: string, from: string, to: string) =>
  db.many<{
    activity: string
    halfHours: number
    records: number
  }>(sql`select activity, sum(half_hours) as half_hours, count(*) as records
    from servicebook.records where city_id = ${db.cityId} and member_id = ${memberId} and community_id = ${communityId}
      and state = 'confirmed' and on_day between ${from} and ${to} group by activity order by activity`)
