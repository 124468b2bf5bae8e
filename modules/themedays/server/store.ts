import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage, withinDays } from '#platform/lists.ts'
import type { DayQuery, State } from '../contract.ts'

export type Day = {
  id: string
  leadOrgId: string
  subdistrictId: string | null
  communityId: string | null
  subject: string
  plan: string
  startsAt: Date
  place: string
  venueId: string | null
  bookingId: string | null
  itemTitle: string | null
  state: State
  calledAt: Date | null
  heldAt: Date | null
  guests: number | null
  record: string | null
  summary: string | null
  cancelledWhy: string | null
  version: number
  hosts: number
  agreed: number
  heads: number | null
}
export type Host = {
  dayId: string
  orgId: string
  agreedAt: Date | null
  leftAt: Date | null
  leftWords: string | null
  heads: number | null
  roll: string | null
}

const ofDay = sql`h.city_id = d.city_id and h.day_id = d.id and h.left_at is null`
const columns = sql`d.id, d.lead_org_id, d.subdistrict_id, d.community_id, d.subject, d.plan, d.starts_at, d.place, d.venue_id, d.booking_id,
  d.item_title, d.state, d.called_at, d.held_at, d.guests, d.record, d.summary, d.cancelled_why, d.version,
  (select count(*) from themedays.hosts h where ${ofDay}) as hosts,
  (select count(*) from themedays.hosts h where ${ofDay} and h.agreed_at is not null) as agreed,
  (select sum(h.heads)::int + d.guests from themedays.hosts h where ${ofDay}) as heads`

export const find = (db: Db, id: string): Promise<Day | undefined> =>
  db.maybe(sql`select ${columns} from themedays.days d where d.city_id = ${db.cityId} and d.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Day | undefined> =>
  db.maybe(sql`select ${columns} from themedays.days d where d.city_id = ${db.cityId} and d.id = ${id} for update of d`)
export const hostsOf = (db: Db, id: string): Promise<Host[]> =>
  db.many(sql`select day_id, org_id, agreed_at, left_at, left_words, heads, roll from themedays.hosts
    where city_id = ${db.cityId} and day_id = ${id} order by left_at is not null, agreed_at nulls last, org_id`)

const hosted = (orgs: readonly string[]): Sql =>
  sql`exists (select from themedays.hosts h where ${ofDay} and h.org_id = any(${orgs as string[]}::uuid[]))`

export const page = (db: Db, actor: Actor, own: readonly string[], query: Omit<DayQuery, 'limit'>, limit: number) => {
  const { city, subdistricts, communities } = scopeOf(actor, 'themedays.read')
  const reach = city
    ? sql`true`
    : sql`(d.subdistrict_id = any(${subdistricts}::uuid[]) or d.community_id = any(${communities}::uuid[]))`
  return listPage<Day>(db, {
    columns,
    from: sql`themedays.days d`,
    where: all([
      sql`d.city_id = ${db.cityId}`,
      sql`(${reach} or ${hosted(own)})`,
      !!query.state?.length && sql`d.state = any(${query.state})`,
      withinDays(sql`d.starts_at`, query.from, query.to),
      !!query.orgId && hosted([query.orgId]),
      !!query.venueId && sql`d.venue_id = ${query.venueId}`,
      query.mine === 'true' && hosted(own),
      query.joint === 'true' && sql`(select count(*) from themedays.hosts h where ${ofDay}) > 1`,
      !!query.q?.trim() && sql`(strpos(d.subject, ${query.q.trim()}) > 0 or strpos(d.place, ${query.q.trim()}) > 0)`,
    ]),
    id: sql`d.id`,
    sorts: { startsAt: { by: sql`d.starts_at`, type: 'timestamptz' }, subject: { by: sql`d.subject`, type: 'words' } },
    sort: query.sort,
    usual: '-startsAt',
    cursor: query.cursor,
    limit,
  })
}

export type NewDay = Pick<
  Day,
  'id' | 'leadOrgId' | 'subdistrictId' | 'communityId' | 'subject' | 'plan' | 'startsAt' | 'place' | 'state'
>
export const insert = (db: Db, d: NewDay, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into themedays.days (city_id, id, lead_org_id, subdistrict_id, community_id, subject, plan, starts_at, place, state, made_at, made_by)
    values (${db.cityId}, ${d.id}, ${d.leadOrgId}, ${d.subdistrictId}, ${d.communityId}, ${d.subject}, ${d.plan}, ${d.startsAt}, ${d.place},
      ${d.state}, ${at}, ${by})`)
export const insertHosts = (db: Db, dayId: string, orgIds: readonly string[]): Promise<number> =>
  db.run(
    sql`insert into themedays.hosts (city_id, day_id, org_id) select ${db.cityId}::int, ${dayId}::uuid, unnest(${orgIds as string[]}::uuid[])`,
  )
export const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update themedays.days set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const changeHost = (db: Db, dayId: string, orgId: string, set: Sql): Promise<number> =>
  db.run(sql`update themedays.hosts set ${set} where city_id = ${db.cityId} and day_id = ${dayId} and org_id = ${orgId}`)
export const askAgain = (db: Db, dayId: string, leadOrgId: string): Promise<number> =>
  db.run(sql`update themedays.hosts set agreed_at = null, agreed_by = null
    where city_id = ${db.cityId} and day_id = ${dayId} and org_id <> ${leadOrgId} and left_at is null`)

export type Kept = { orgId: string; lastOn: string | null; aheadOn: string | null; thisYear: number }
/** For each of these organisations: its last day, the next one ahead, and how many this year; a day counts once for each of its hosts. */
export const keptBy = (db: Db, orgIds: readonly string[], today: string): Promise<Kept[]> =>
  db.many(sql`with day as (
      select h.org_id, d.state, (d.starts_at at time zone 'Asia/Shanghai')::date as on_day
      from themedays.hosts h join themedays.days d on d.city_id = h.city_id and d.id = h.day_id
      where h.city_id = ${db.cityId} and h.org_id = any(${orgIds as string[]}::uuid[]) and h.left_at is null and d.state <> 'cancelled')
    select o.org_id, max(on_day) filter (where state in ('held', 'archived')) as last_on,
      min(on_day) filter (where state not in ('held', 'archived') and on_day >= ${today}) as ahead_on,
      count(*) filter (where state in ('held', 'archived') and date_trunc('year', on_day) = date_trunc('year', ${today}::date)) as this_year
    from unnest(${orgIds as string[]}::uuid[]) o (org_id) left join day on day.org_id = o.org_id group by o.org_id`)
/** Everybody who ever kept one. */
export const everHosted = async (db: Db): Promise<string[]> =>
  (
    await db.many<{ orgId: string }>(
      sql`select distinct org_id from themedays.hosts where city_id = ${db.cityId} and left_at is null`,
    )
  ).map(({ orgId }) => orgId)

export const remember = async (db: Db, orgId: string, dueOn: string, at: Date): Promise<boolean> =>
  (await db.run(sql`insert into themedays.reminders (city_id, org_id, due_on, told_at) values (${db.cityId}, ${orgId}, ${dueOn}, ${at})
    on conflict do nothing`)) === 1
const isBefore = (day: string) => sql`d.starts_at < (${day}::date)::timestamp at time zone 'Asia/Shanghai'`
export const heldBefore = async (db: Db, day: string): Promise<string[]> =>
  (await db.many<{ id: string }>(sql`select d.id from themedays.days d where d.city_id = ${db.cityId} and ${isBefore(day)}`)).map(
    ({ id }) => id,
  )
export const forgetRolls = (db: Db, before: string): Promise<number> =>
  db.run(sql`update themedays.hosts h set roll = null from themedays.days d where h.city_id = ${db.cityId} and d.city_id = h.city_id
    and d.id = h.day_id and h.roll is not null and ${isBefore(before)}`)

/** How many days an organisation kept between two days, with how many heads of its own. */
export const factsOf = (
  db: Db,
  orgId: string,
  from: string,
  to: string,
): Promise<{ days: number; joint: number; heads: number }> =>
  db.one(sql`select count(*) as days, count(*) filter (where (select count(*) from themedays.hosts o
        where o.city_id = d.city_id and o.day_id = d.id and o.left_at is null) > 1) as joint, coalesce(sum(h.heads), 0)::int as heads
    from themedays.hosts h join themedays.days d on d.city_id = h.city_id and d.id = h.day_id
    where h.city_id = ${db.cityId} and h.org_id = ${orgId} and h.left_at is null and d.state in ('held', 'archived')
      and (d.starts_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}`)

export const sums = (db: Db): Promise<{ held: number; joint: number }> =>
  db.one(sql`select count(*) filter (where d.state in ('held', 'archived')) as held,
      count(*) filter (where d.state in ('held', 'archived') and (select count(*) from themedays.hosts h where ${ofDay}) > 1) as joint
    from themedays.days d where d.city_id = ${db.cityId}`)

export async function load(db: Db, days: readonly object[], hosts: readonly object[]): Promise<void> {
  await db.run(sql`insert into themedays.days (city_id, id, lead_org_id, subdistrict_id, community_id, subject, plan, starts_at, place, state, called_at,
      held_at, guests, record, summary, archived_at, item_title, made_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) r (id uuid, lead_org_id uuid, subdistrict_id uuid,
      community_id uuid, subject text, plan text, starts_at timestamptz, place text, state text, called_at timestamptz, held_at timestamptz,
      guests int, record text, summary text, archived_at timestamptz, item_title text, made_at timestamptz)`)
  await db.run(sql`insert into themedays.hosts (city_id, day_id, org_id, agreed_at, heads)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(hosts)}::jsonb)
      r (day_id uuid, org_id uuid, agreed_at timestamptz, heads int)`)
}
