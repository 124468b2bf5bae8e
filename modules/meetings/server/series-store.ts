import { type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Cycle, Level, SeriesKind, SeriesQuery } from '../shapes.ts'

export type Series = {
  id: string
  kind: SeriesKind
  level: Level
  subdistrictId: string | null
  communityId: string | null
  orgId: string
  name: string
  cycle: Cycle | null
  quorum: number
  countersign: boolean
  place: string | null
  standing: string[]
  module: string | null
  subjectId: string | null
  openedAt: Date
  endedOn: string | null
  toldDueOn: string | null
  version: number
}
export type Counted = Series & {
  members: number
  held: number
  lastOn: string | null
  nextAt: Date | null
  openResolutions: number
  overdue: number
}
export type MemberRow = {
  id: string
  seriesId: string
  orgId: string
  role: 'member' | 'attending'
  title: string | null
  seatId: string | null
}

const own = sql`s.id, s.kind, s.level, s.subdistrict_id, s.community_id, s.org_id, s.name, s.cycle, s.quorum, s.countersign, s.place, s.standing,
  s.module, s.subject_id, s.opened_at, s.ended_on, s.told_due_on, s.version`
const ofSeries = (table: string) =>
  table === 'm' ? sql`m.city_id = s.city_id and m.series_id = s.id` : sql`r.city_id = s.city_id and r.series_id = s.id`
const lastOn = sql`(select max((m.starts_at at time zone 'Asia/Shanghai')::date) from meetings.meetings m where ${ofSeries('m')} and m.state = 'closed')`
const nextAt = sql`(select min(m.starts_at) from meetings.meetings m where ${ofSeries('m')} and m.state in ('planned', 'called'))`
const undone = sql`r.state in ('open', 'claimed', 'refused')`
const counts = (today: string) => sql`
  (select count(*) from meetings.members k where k.city_id = s.city_id and k.series_id = s.id and k.ended_at is null) as members,
  (select count(*) from meetings.meetings m where ${ofSeries('m')} and m.state = 'closed') as held,
  ${lastOn} as last_on, ${nextAt} as next_at,
  (select count(*) from meetings.resolutions r where ${ofSeries('r')} and ${undone}) as open_resolutions,
  (select count(*) from meetings.resolutions r where ${ofSeries('r')} and ${undone} and r.due_on < ${today}) as overdue`

export const within = ({ city, subdistricts, communities }: Scope, of: Sql): Sql =>
  city
    ? sql`true`
    : sql`(${of}.subdistrict_id = any(${subdistricts}::uuid[]) or ${of}.community_id = any(${communities}::uuid[]))`

export const pageOfSeries = (db: Db, actor: Actor, query: Omit<SeriesQuery, 'limit'>, limit: number, today: string) =>
  listPage<Counted>(db, {
    columns: sql`${own}, ${counts(today)}`,
    from: sql`meetings.series s`,
    where: all([
      sql`s.city_id = ${db.cityId}`,
      within(scopeOf(actor, 'meetings.read'), sql`s`),
      !!query.kind?.length && sql`s.kind = any(${query.kind})`,
      !!query.level?.length && sql`s.level = any(${query.level})`,
      query.ended === 'true' ? sql`true` : sql`s.ended_on is null`,
      !!query.q?.trim() && sql`strpos(s.name, ${query.q.trim()}) > 0`,
    ]),
    id: sql`s.id`,
    sorts: {
      name: { by: sql`((case s.level when 'city' then '0' when 'subdistrict' then '1' else '2' end) || s.name)`, type: 'words' },
      lastOn: { by: sql`coalesce(${lastOn}, '-infinity'::date)`, type: 'date' },
      nextAt: { by: sql`coalesce(${nextAt}, 'infinity'::timestamptz)`, type: 'timestamptz' },
    },
    sort: query.sort,
    usual: 'name',
    cursor: query.cursor,
    limit,
  })

export const find = (db: Db, id: string, today: string): Promise<Counted | undefined> =>
  db.maybe(sql`select ${own}, ${counts(today)} from meetings.series s where s.city_id = ${db.cityId} and s.id = ${id}`)

export const findForUpdate = (db: Db, id: string): Promise<Series | undefined> =>
  db.maybe(sql`select ${own} from meetings.series s where s.city_id = ${db.cityId} and s.id = ${id} for update`)

export const ofRecord = (db: Db, module: string, subjectId: string): Promise<Series | undefined> =>
  db.maybe(sql`select ${own} from meetings.series s where s.city_id = ${db.cityId} and s.module = ${module} and s.subject_id = ${subjectId}
    and s.ended_on is null`)

/** Series that return by a rule and have no meeting ahead. */
export const withoutNext = (db: Db): Promise<Series[]> =>
  db.many(sql`select ${own} from meetings.series s where s.city_id = ${db.cityId} and s.ended_on is null and s.cycle is not null
    and ${nextAt} is null order by s.id`)

export type NewSeries = Omit<Series, 'endedOn' | 'toldDueOn' | 'version'>
export const insert = (db: Db, s: NewSeries, by: string | null): Promise<number> =>
  db.run(sql`insert into meetings.series (city_id, id, kind, level, subdistrict_id, community_id, org_id, name, cycle, quorum, countersign, place,
      standing, module, subject_id, opened_at, opened_by)
    values (${db.cityId}, ${s.id}, ${s.kind}, ${s.level}, ${s.subdistrictId}, ${s.communityId}, ${s.orgId}, ${s.name},
      ${s.cycle && JSON.stringify(s.cycle)}::jsonb, ${s.quorum}, ${s.countersign}, ${s.place}, ${s.standing}, ${s.module}, ${s.subjectId}, ${s.openedAt}, ${by})`)

export const change = (
  db: Db,
  id: string,
  s: Pick<Series, 'name' | 'cycle' | 'quorum' | 'countersign' | 'place' | 'standing'>,
): Promise<{ version: number }> =>
  db.one(sql`update meetings.series set name = ${s.name}, cycle = ${s.cycle && JSON.stringify(s.cycle)}::jsonb, quorum = ${s.quorum},
    countersign = ${s.countersign}, place = ${s.place}, standing = ${s.standing}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

export const setConvenor = (db: Db, id: string, orgId: string): Promise<number> =>
  db.run(sql`update meetings.series set org_id = ${orgId}, version = version + 1 where city_id = ${db.cityId} and id = ${id}`)

export const end = (db: Db, id: string, on: string): Promise<{ version: number }> =>
  db.one(sql`update meetings.series set ended_on = ${on}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

/** What was seen of a series; no change of its own, so its version stays. */
export const toldDue = (db: Db, id: string, on: string): void =>
  db.later(sql`update meetings.series set told_due_on = ${on} where city_id = ${db.cityId} and id = ${id}`)

export const membersOf = (db: Db, seriesId: string): Promise<MemberRow[]> =>
  db.many(sql`select id, series_id, org_id, role, title, seat_id from meetings.members
    where city_id = ${db.cityId} and series_id = ${seriesId} and ended_at is null order by role desc, since, id`)

export async function insertMembers(db: Db, rows: readonly MemberRow[], at: Date): Promise<void> {
  if (rows.length)
    await db.run(sql`insert into meetings.members (city_id, id, series_id, org_id, role, title, seat_id, since)
      select ${db.cityId}::int, r.*, ${at}::timestamptz from jsonb_to_recordset(${JSON.stringify(
        rows.map((r) => ({
          id: r.id,
          series_id: r.seriesId,
          org_id: r.orgId,
          role: r.role,
          title: r.title,
          seat_id: r.seatId,
        })),
      )}::jsonb) r (id uuid, series_id uuid, org_id uuid, role text, title text, seat_id uuid)`)
}

export async function endMembers(db: Db, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length)
    await db.run(
      sql`update meetings.members set ended_at = ${at} where city_id = ${db.cityId} and id = any(${ids as string[]}::uuid[])`,
    )
}
