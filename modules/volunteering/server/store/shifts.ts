import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import { type ShiftQuery, type ShiftState, type SignupState, type Source, standing } from '../../contract.ts'
import { visible } from '../policy.ts'

export type ShiftRow = {
  id: string
  stationId: string
  station: string
  subdistrictId: string | null
  communityId: string
  teamId: string | null
  title: string
  activity: string
  words: string | null
  where: string
  startsAt: Date
  endsAt: Date
  state: ShiftState
  ground: string | null
  openedAt: Date
  openedBy: string | null
  need: number
  taken: number
  waiting: number
  unmarked: number
  version: number
}
const columns = sql`x.id, x.station_id, n.name as station, x.subdistrict_id, x.community_id, x.team_id, x.title, x.activity, x.words, x.place as "where",
  x.starts_at, x.ends_at, x.state, x.ground, x.opened_at, x.opened_by, x.version, r.need, r.taken, r.waiting,
  (select count(*)::int from volunteering.signups s where s.city_id = x.city_id and s.shift_id = x.id and s.state in ('asked', 'going')) as unmarked`
const from = sql`volunteering.shifts x
  join volunteering.stations n on n.city_id = x.city_id and n.id = x.station_id
  cross join lateral (select coalesce(sum(need), 0)::int as need, coalesce(sum(taken), 0)::int as taken, coalesce(sum(waiting), 0)::int as waiting
    from volunteering.roles r where r.city_id = x.city_id and r.shift_id = x.id) r`

export const findShift = (db: Db, id: string): Promise<ShiftRow | undefined> =>
  db.maybe(sql`select ${columns} from ${from} where x.city_id = ${db.cityId} and x.id = ${id}`)

export type BareShift = Pick<
  ShiftRow,
  | 'id'
  | 'stationId'
  | 'subdistrictId'
  | 'communityId'
  | 'teamId'
  | 'title'
  | 'activity'
  | 'startsAt'
  | 'endsAt'
  | 'state'
  | 'ground'
  | 'version'
> & { where: string }
const bare = sql`id, station_id, subdistrict_id, community_id, team_id, title, activity, place as "where", starts_at, ends_at, state, ground, version`
/** Shared: sign-ups of one shift go on beside each other, its cancelling waits for them. */
export const findShiftForShare = (db: Db, id: string): Promise<BareShift | undefined> =>
  db.maybe(sql`select ${bare} from volunteering.shifts where city_id = ${db.cityId} and id = ${id} for share`)
export const findShiftForUpdate = (db: Db, id: string): Promise<BareShift | undefined> =>
  db.maybe(sql`select ${bare} from volunteering.shifts where city_id = ${db.cityId} and id = ${id} for update`)

export type Ahead = { now: Date; until: Date }
const gap = ({ now, until }: Ahead): Sql =>
  sql`(x.state = 'open' and x.starts_at > ${now} and x.starts_at < ${until} and r.taken < r.need)`

type Narrowed = Partial<Omit<ShiftQuery, 'limit'>>
export const pageOfShifts = (db: Db, actor: Actor, seats: readonly string[], query: Narrowed, ahead: Ahead, limit: number) => {
  const { q, state, communityId, stationId, teamId, gaps, unmarked, sort, cursor } = query
  return listPage<ShiftRow>(db, {
    columns,
    from,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      visible(actor, 'x', seats),
      !!state?.length && sql`x.state = any(${state})`,
      !!communityId && sql`x.community_id = ${communityId}`,
      !!stationId && sql`x.station_id = ${stationId}`,
      !!teamId && sql`x.team_id = ${teamId}`,
      !!query.from && sql`x.starts_at >= ${`${query.from} 00:00+08`}::timestamptz`,
      !!query.until && sql`x.starts_at < ${`${query.until} 00:00+08`}::timestamptz + interval '1 day'`,
      gaps === '1' && gap(ahead),
      unmarked === '1' && sql`x.state = 'open' and x.ends_at <= ${ahead.now}`,
      !!q?.trim() && sql`(strpos(x.title, ${q.trim()}) > 0 or strpos(x.place, ${q.trim()}) > 0)`,
    ]),
    id: sql`x.id`,
    sorts: { startsAt: { by: sql`x.starts_at`, type: 'timestamptz' }, title: { by: sql`x.title`, type: 'words' } },
    sort,
    usual: 'startsAt',
    cursor,
    limit,
  })
}

const upcoming = (now: Date): Sql => sql`x.state = 'open' and x.starts_at > ${now}`
export const comingOfStation = (db: Db, stationId: string, { now, until }: Ahead): Promise<ShiftRow[]> =>
  db.many(sql`select ${columns} from ${from} where x.city_id = ${db.cityId} and x.station_id = ${stationId} and ${upcoming(now)}
    and x.starts_at < ${until} order by x.starts_at limit 100`)
export const shiftsOfTeam = (db: Db, teamId: string): Promise<ShiftRow[]> =>
  db.many(sql`select ${columns} from ${from} where x.city_id = ${db.cityId} and x.team_id = ${teamId} and x.state <> 'cancelled'
    order by x.starts_at desc limit 12`)
/** Open places in the days to come, of some communities or the whole city. */
export const openOnes = (db: Db, ahead: Ahead, communities?: readonly string[], limit = 60): Promise<ShiftRow[]> =>
  db.many(
    sql`select ${columns} from ${from} where ${all([
      sql`x.city_id = ${db.cityId}`,
      gap(ahead),
      communities !== undefined && sql`x.community_id = any(${communities as string[]}::uuid[])`,
    ])} order by x.starts_at, x.id limit ${limit}`,
  )
/** How many shifts of each community have open places. */
export const openByCommunity = (db: Db, ahead: Ahead): Promise<{ communityId: string; n: number }[]> =>
  db.many(sql`select x.community_id, count(*)::int as n from ${from} where x.city_id = ${db.cityId} and ${gap(ahead)} group by 1`)

type NewShift = Pick<
  ShiftRow,
  | 'id'
  | 'stationId'
  | 'subdistrictId'
  | 'communityId'
  | 'teamId'
  | 'title'
  | 'activity'
  | 'words'
  | 'where'
  | 'startsAt'
  | 'endsAt'
  | 'openedAt'
  | 'openedBy'
>
export const insertShift = (db: Db, s: NewShift): Promise<number> =>
  db.run(sql`insert into volunteering.shifts (city_id, id, station_id, subdistrict_id, community_id, team_id, title, activity, words, place, starts_at,
      ends_at, state, opened_at, opened_by)
    values (${db.cityId}, ${s.id}, ${s.stationId}, ${s.subdistrictId}, ${s.communityId}, ${s.teamId}, ${s.title}, ${s.activity}, ${s.words}, ${s.where},
      ${s.startsAt}, ${s.endsAt}, 'open', ${s.openedAt}, ${s.openedBy})`)
export const cancelShift = (db: Db, id: string, ground: string) =>
  db.one<{ version: number }>(sql`update volunteering.shifts set state = 'cancelled', ground = ${ground}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const finishShift = (db: Db, id: string, at: Date): Promise<number> =>
  db.run(sql`update volunteering.shifts set state = 'done', done_at = ${at}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} and state = 'open'`)

export type RoleRow = {
  id: string
  shiftId: string
  name: string
  skill: string | null
  need: number
  spare: number
  taken: number
  waiting: number
}
const role = sql`id, shift_id, name, skill, need, spare, taken, waiting`
export const insertRoles = (
  db: Db,
  shiftId: string,
  roles: readonly { id: string; name: string; skill: string | null; need: number; spare: number }[],
): Promise<number> =>
  db.run(sql`insert into volunteering.roles (city_id, id, shift_id, place, name, skill, need, spare)
    select ${db.cityId}::int, r.id, ${shiftId}::uuid, o, r.name, r.skill, r.need, r.spare
    from jsonb_to_recordset(${JSON.stringify(roles.map((one, o) => ({ ...one, o })))}::jsonb) r (id uuid, name text, skill text, need int, spare int, o int)`)
export const rolesOf = (db: Db, shiftIds: readonly string[]): Promise<RoleRow[]> =>
  db.many(sql`select ${role} from volunteering.roles where city_id = ${db.cityId} and shift_id = any(${shiftIds as string[]}::uuid[])
    order by shift_id, place`)
/** Whoever takes or gives back a place of this role waits here for whoever was before him. */
export const findRoleForUpdate = (db: Db, id: string, shiftId: string): Promise<RoleRow | undefined> =>
  db.maybe(
    sql`select ${role} from volunteering.roles where city_id = ${db.cityId} and id = ${id} and shift_id = ${shiftId} for update`,
  )
export const addPlaces = (db: Db, roleId: string, taken: number, waiting: number): Promise<number> =>
  db.run(sql`update volunteering.roles set taken = taken + ${taken}::int, waiting = waiting + ${waiting}::int
    where city_id = ${db.cityId} and id = ${roleId}`)

export type SignupRow = {
  id: string
  shiftId: string
  roleId: string
  memberId: string | null
  visitor: string | null
  groupId: string | null
  source: Source
  state: SignupState
  startsAt: Date
  endsAt: Date
  signedAt: Date
  markedAt: Date | null
  halfHours: number | null
}
const signup = sql`s.id, s.shift_id, s.role_id, s.member_id, s.visitor, s.group_id, s.source, s.state, s.starts_at, s.ends_at, s.signed_at,
  s.marked_at, s.half_hours`
export const signupsOf = (db: Db, shiftId: string): Promise<SignupRow[]> =>
  db.many(
    sql`select ${signup} from volunteering.signups s where s.city_id = ${db.cityId} and s.shift_id = ${shiftId} order by s.signed_at, s.id`,
  )
export const findSignup = (db: Db, id: string): Promise<SignupRow | undefined> =>
  db.maybe(sql`select ${signup} from volunteering.signups s where s.city_id = ${db.cityId} and s.id = ${id}`)
export const findSignupForUpdate = (db: Db, id: string): Promise<SignupRow | undefined> =>
  db.maybe(sql`select ${signup} from volunteering.signups s where s.city_id = ${db.cityId} and s.id = ${id} for update`)
export const firstInReserve = (db: Db, roleId: string): Promise<SignupRow | undefined> =>
  db.maybe(sql`select ${signup} from volunteering.signups s where s.city_id = ${db.cityId} and s.role_id = ${roleId} and s.state = 'reserve'
    order by s.signed_at, s.id limit 1 for update`)
export const signupsOfMember = (
  db: Db,
  memberId: string,
  from: Date,
): Promise<(SignupRow & { title: string; where: string; shiftState: ShiftState })[]> =>
  db.many(sql`select ${signup}, x.title, x.place as "where", x.state as shift_state from volunteering.signups s
    join volunteering.shifts x on x.city_id = s.city_id and x.id = s.shift_id
    where s.city_id = ${db.cityId} and s.member_id = ${memberId} and s.ends_at > ${from}
    order by s.starts_at limit 100`)

/** One sign-up of a person at a time, in the order of their ids, so that two of them cannot both be the first. */
export const lockMembers = (db: Db, memberIds: readonly string[]): Promise<number> =>
  db.run(sql`select pg_advisory_xact_lock(hashtextextended('volunteering ' || k, ${db.cityId})) from (
    select k from unnest(${memberIds as string[]}::text[]) k order by k) x`)
/** Of these, who has something at that time already, this shift or another. */
export const busy = (
  db: Db,
  memberIds: readonly string[],
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): Promise<{ memberId: string; shiftId: string; title: string }[]> =>
  db.many(sql`select s.member_id, s.shift_id, x.title from volunteering.signups s
    join volunteering.shifts x on x.city_id = s.city_id and x.id = s.shift_id
    where s.city_id = ${db.cityId} and s.member_id = any(${memberIds as string[]}::uuid[]) and s.state = any(${standing as string[]})
      and s.starts_at < ${endsAt} and s.ends_at > ${startsAt} and x.state <> 'cancelled'`)

export type NewSignup = {
  id: string
  shiftId: string
  roleId: string
  memberId: string | null
  visitor?: string | null
  groupId?: string | null
  source: Source
  state: SignupState
  startsAt: Date
  endsAt: Date
  signedAt: Date
  signedBy: string | null
  halfHours?: number | null
}
export const insertSignups = (db: Db, rows: readonly NewSignup[]): Promise<number> => {
  const json = rows.map((s) => ({
    id: s.id,
    shift_id: s.shiftId,
    role_id: s.roleId,
    member_id: s.memberId,
    visitor: s.visitor ?? null,
    group_id: s.groupId ?? null,
    source: s.source,
    state: s.state,
    starts_at: s.startsAt,
    ends_at: s.endsAt,
    signed_at: s.signedAt,
    signed_by: s.signedBy,
    half_hours: s.halfHours ?? null,
  }))
  return db.run(sql`insert into volunteering.signups (city_id, id, shift_id, role_id, member_id, visitor, group_id, source, state, starts_at,
      ends_at, signed_at, signed_by, half_hours, marked_at, marked_by)
    select ${db.cityId}::int, r.*, case when r.half_hours is not null then r.signed_at end, case when r.half_hours is not null then r.signed_by end
    from jsonb_to_recordset(${JSON.stringify(json)}::jsonb)
      r (id uuid, shift_id uuid, role_id uuid, member_id uuid, visitor text, group_id uuid, source text, state text, starts_at timestamptz,
        ends_at timestamptz, signed_at timestamptz, signed_by uuid, half_hours int)`)
}
export const setState = (db: Db, id: string, state: SignupState, at: Date, by: string | null): Promise<number> =>
  db.run(sql`update volunteering.signups set state = ${state}, answered_at = ${at}, answered_by = ${by}
    where city_id = ${db.cityId} and id = ${id}`)
export const mark = (
  db: Db,
  rows: readonly { id: string; state: SignupState; half_hours: number | null }[],
  at: Date,
  by: string | null,
): Promise<number> =>
  db.run(sql`update volunteering.signups s set state = r.state, half_hours = r.half_hours, marked_at = ${at}, marked_by = ${by}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, state text, half_hours int)
    where s.city_id = ${db.cityId} and s.id = r.id`)
export const setPhone = (db: Db, signupId: string, phone: string): Promise<number> =>
  db.run(sql`insert into volunteering.visitors (city_id, signup_id, phone) values (${db.cityId}, ${signupId}, ${phone})`)
/** The same person for the same shift, while he is not yet decided on. */
export const findOffer = (db: Db, shiftId: string, visitor: string, phone: string): Promise<{ id: string } | undefined> =>
  db.maybe(sql`select s.id from volunteering.signups s join volunteering.visitors v on v.city_id = s.city_id and v.signup_id = s.id
    where s.city_id = ${db.cityId} and s.shift_id = ${shiftId} and s.state = 'offered' and s.visitor = ${visitor} and v.phone = ${phone} limit 1`)
export const phoneOf = (db: Db, signupId: string): Promise<{ phone: string | null } | undefined> =>
  db.maybe(sql`select phone from volunteering.visitors where city_id = ${db.cityId} and signup_id = ${signupId}`)
export const insertReveal = (
  db: Db,
  r: { id: string; signupId: string; personId: string; reason: string; at: Date },
): Promise<number> =>
  db.run(sql`insert into volunteering.reveals (city_id, id, signup_id, person_id, reason, at)
    values (${db.cityId}, ${r.id}, ${r.signupId}, ${r.personId}, ${r.reason}, ${r.at})`)
/** Telephones of shifts that ended before then are emptied. */
export const emptyPhones = (db: Db, before: Date): Promise<number> =>
  db.run(sql`update volunteering.visitors v set phone = null from volunteering.signups s
    where v.city_id = ${db.cityId} and s.city_id = v.city_id and s.id = v.signup_id and v.phone is not null and s.ends_at < ${before}`)

export type GroupRow = {
  id: string
  shiftId: string
  roleId: string
  orgId: string
  places: number
  named: number
  nameBy: string
  clauseId: string | null
  state: 'standing' | 'withdrawn' | 'lapsed'
}
const group = sql`g.id, g.shift_id, g.role_id, g.org_id, g.places, g.named, g.name_by, g.clause_id, g.state`
export const groupsOf = (db: Db, shiftId: string): Promise<GroupRow[]> =>
  db.many(
    sql`select ${group} from volunteering.groups g where g.city_id = ${db.cityId} and g.shift_id = ${shiftId} order by g.signed_at`,
  )
export const findGroup = (db: Db, id: string): Promise<GroupRow | undefined> =>
  db.maybe(sql`select ${group} from volunteering.groups g where g.city_id = ${db.cityId} and g.id = ${id}`)
export const findGroupForUpdate = (db: Db, id: string): Promise<GroupRow | undefined> =>
  db.maybe(sql`select ${group} from volunteering.groups g where g.city_id = ${db.cityId} and g.id = ${id} for update`)
export const insertGroup = async (
  db: Db,
  g: Omit<GroupRow, 'state'> & { signedAt: Date; signedBy: string | null },
): Promise<boolean> =>
  (await db.run(sql`insert into volunteering.groups (city_id, id, shift_id, role_id, org_id, places, named, name_by, clause_id, state, signed_at, signed_by)
    values (${db.cityId}, ${g.id}, ${g.shiftId}, ${g.roleId}, ${g.orgId}, ${g.places}, ${g.named}, ${g.nameBy}, ${g.clauseId}, 'standing',
      ${g.signedAt}, ${g.signedBy})
    on conflict (city_id, role_id, org_id) where state <> 'withdrawn' do nothing`)) === 1
export const setGroup = (db: Db, id: string, g: Pick<GroupRow, 'places' | 'named' | 'state'>): Promise<number> =>
  db.run(sql`update volunteering.groups set places = ${g.places}, named = ${g.named}, state = ${g.state}
    where city_id = ${db.cityId} and id = ${id}`)
export const groupsOfUnit = (
  db: Db,
  orgId: string,
  from: Date,
): Promise<(GroupRow & { title: string; startsAt: Date; endsAt: Date; role: string })[]> =>
  db.many(sql`select ${group}, x.title, x.starts_at, x.ends_at, r.name as role from volunteering.groups g
    join volunteering.shifts x on x.city_id = g.city_id and x.id = g.shift_id
    join volunteering.roles r on r.city_id = g.city_id and r.id = g.role_id
    where g.city_id = ${db.cityId} and g.org_id = ${orgId} and x.ends_at > ${from} order by x.starts_at limit 100`)
export const signupsOfMembers = (db: Db, memberIds: readonly string[], from: Date): Promise<(SignupRow & { title: string })[]> =>
  db.many(sql`select ${signup}, x.title from volunteering.signups s join volunteering.shifts x on x.city_id = s.city_id and x.id = s.shift_id
    where s.city_id = ${db.cityId} and s.member_id = any(${memberIds as string[]}::uuid[]) and s.ends_at > ${from}
      and s.state = any(${standing as string[]}) order by s.starts_at, s.id limit 200`)

/** Hours that a unit's groups gave between two days, the first included. */
export const givenByGroups = (db: Db, orgId: string, fromOn: string, to: string) =>
  db.one<{
    shifts: number
    people: number
    halfHours: number
  }>(sql`select count(distinct s.shift_id)::int as shifts, count(*)::int as people,
      coalesce(sum(s.half_hours), 0)::int as half_hours
    from volunteering.groups g join volunteering.signups s on s.city_id = g.city_id and s.group_id = g.id and s.state = 'attended'
    where g.city_id = ${db.cityId} and g.org_id = ${orgId} and s.starts_at >= ${`${fromOn} 00:00+08`}::timestamptz
      and s.starts_at < ${`${to} 00:00+08`}::timestamptz + interval '1 day'`)
