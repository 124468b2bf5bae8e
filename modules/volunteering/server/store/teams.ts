import type { Actor } from '#platform/actor.ts'
import { all, type Db, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { StationKind, StationQuery, TeamQuery, TeamState } from '../../contract.ts'
import { visible } from '../policy.ts'

export type TeamRow = {
  id: string
  name: string
  kind: string
  subdistrictId: string | null
  communityId: string
  homeOrgId: string | null
  sphere: string | null
  skills: string[]
  captainId: string | null
  foundedOn: string
  state: TeamState
  endedOn: string | null
  people: number
  version: number
}
const team = sql`x.id, x.name, x.kind, x.subdistrict_id, x.community_id, x.home_org_id, x.sphere, x.skills, x.captain_id, x.founded_on,
  x.state, x.ended_on, x.version, (select count(*)::int from volunteering.team_members m where m.city_id = x.city_id and m.team_id = x.id
    and m.until_on is null) as people`

export const findTeam = (db: Db, id: string): Promise<TeamRow | undefined> =>
  db.maybe(sql`select ${team} from volunteering.teams x where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findTeamForUpdate = (db: Db, id: string): Promise<TeamRow | undefined> =>
  db.maybe(sql`select ${team} from volunteering.teams x where x.city_id = ${db.cityId} and x.id = ${id} for update of x`)

type Narrowed = Partial<Omit<TeamQuery, 'limit'>>
export const pageOfTeams = (db: Db, actor: Actor, seats: readonly string[], query: Narrowed, limit: number) => {
  const { q, kind, state, communityId, homeOrgId, sort, cursor } = query
  return listPage<TeamRow>(db, {
    columns: team,
    from: sql`volunteering.teams x`,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      visible(actor, 'x', seats, sql`x.home_org_id`),
      !!kind?.length && sql`x.kind = any(${kind})`,
      !!state?.length && sql`x.state = any(${state})`,
      !!communityId && sql`x.community_id = ${communityId}`,
      !!homeOrgId && sql`x.home_org_id = ${homeOrgId}`,
      !!q?.trim() && sql`(strpos(x.name, ${q.trim()}) > 0 or strpos(coalesce(x.sphere, ''), ${q.trim()}) > 0)`,
    ]),
    id: sql`x.id`,
    sorts: { name: { by: sql`x.name`, type: 'words' }, foundedOn: { by: sql`x.founded_on`, type: 'date' } },
    sort,
    usual: 'name',
    cursor,
    limit,
  })
}
export const teamsOfCommunity = (db: Db, communityId: string): Promise<TeamRow[]> =>
  db.many(sql`select ${team} from volunteering.teams x where x.city_id = ${db.cityId} and x.community_id = ${communityId}
    and x.state = 'active' order by x.name`)
export const standingTeams = (db: Db, ids: readonly string[]): Promise<TeamRow[]> =>
  db.many(sql`select ${team} from volunteering.teams x where x.city_id = ${db.cityId} and x.id = any(${ids as string[]}::uuid[])
    and x.state = 'active'`)
export const namesOfTeams = (db: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  db.many(sql`select id, name from volunteering.teams where city_id = ${db.cityId} and id = any(${ids as string[]}::uuid[])`)
export const countTeams = async (db: Db): Promise<number> =>
  (
    await db.one<{ n: number }>(
      sql`select count(*) as n from volunteering.teams where city_id = ${db.cityId} and state = 'active'`,
    )
  ).n

type NewTeam = Pick<
  TeamRow,
  'id' | 'name' | 'kind' | 'subdistrictId' | 'communityId' | 'homeOrgId' | 'sphere' | 'skills' | 'captainId' | 'foundedOn'
>
/** False: a team of this name stands in the community. */
export const insertTeam = async (db: Db, t: NewTeam): Promise<boolean> =>
  (await db.run(sql`insert into volunteering.teams (city_id, id, name, kind, subdistrict_id, community_id, home_org_id, sphere, skills,
      captain_id, founded_on, state)
    values (${db.cityId}, ${t.id}, ${t.name}, ${t.kind}, ${t.subdistrictId}, ${t.communityId}, ${t.homeOrgId}, ${t.sphere},
      ${t.skills}, ${t.captainId}, ${t.foundedOn}, 'active')
    on conflict (city_id, community_id, name) where state = 'active' do nothing`)) === 1
export const isNameTaken = async (db: Db, communityId: string, name: string, but: string): Promise<boolean> =>
  !!(await db.maybe(sql`select 1 as x from volunteering.teams where city_id = ${db.cityId} and community_id = ${communityId}
    and name = ${name} and state = 'active' and id <> ${but}`))
export const updateTeam = (db: Db, id: string, t: Omit<NewTeam, 'id' | 'subdistrictId' | 'communityId' | 'foundedOn'>) =>
  db.one<{ version: number }>(sql`update volunteering.teams set name = ${t.name}, kind = ${t.kind}, home_org_id = ${t.homeOrgId},
      sphere = ${t.sphere}, skills = ${t.skills}, captain_id = ${t.captainId}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const endTeam = (db: Db, id: string, on: string) =>
  db.one<{ version: number }>(sql`update volunteering.teams set state = 'ended', ended_on = ${on}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

export const membersOfTeam = (db: Db, teamId: string): Promise<{ memberId: string; fromOn: string }[]> =>
  db.many(sql`select member_id, from_on from volunteering.team_members where city_id = ${db.cityId} and team_id = ${teamId}
    and until_on is null`)
export const join = (db: Db, teamId: string, memberIds: readonly string[], from: string): Promise<number> =>
  db.run(sql`insert into volunteering.team_members (city_id, team_id, member_id, from_on)
    select ${db.cityId}::int, ${teamId}::uuid, m, ${from}::date from unnest(${memberIds as string[]}::uuid[]) m
    on conflict (city_id, team_id, member_id) do update set until_on = null, from_on = excluded.from_on
      where team_members.until_on is not null`)
export const leave = (db: Db, teamId: string, memberId: string, on: string): Promise<number> =>
  db.run(sql`update volunteering.team_members set until_on = ${on} where city_id = ${db.cityId} and team_id = ${teamId}
    and member_id = ${memberId} and until_on is null and from_on <= ${on}`)
export const isInTeam = async (db: Db, teamId: string, memberId: string): Promise<boolean> =>
  !!(await db.maybe(sql`select 1 as x from volunteering.team_members where city_id = ${db.cityId} and team_id = ${teamId}
    and member_id = ${memberId} and until_on is null`))

export type StationRow = {
  id: string
  kind: StationKind
  name: string
  subdistrictId: string | null
  communityId: string
  venue: string
  posts: string[]
  hours: { weekday: number; from: string; to: string }[]
  duties: { weekday: number; half: 'am' | 'pm'; name: string }[]
  gaps: number
  shifts: number
  version: number
}
type Ahead = { now: Date; until: Date }
const station = ({ now, until }: Ahead) => sql`x.id, x.kind, x.name, x.subdistrict_id, x.community_id, x.venue, x.posts, x.hours,
  x.duties, x.version, coalesce(g.gaps, 0)::int as gaps, coalesce(g.shifts, 0)::int as shifts, ${now}::timestamptz as asked, ${until}::timestamptz as ahead`
const gaps = ({ now, until }: Ahead) => sql`volunteering.stations x left join lateral (
    select sum(r.need - r.taken) as gaps, count(distinct s.id) as shifts
    from volunteering.shifts s join volunteering.roles r on r.city_id = s.city_id and r.shift_id = s.id
    where s.city_id = x.city_id and s.station_id = x.id and s.state = 'open' and s.starts_at > ${now} and s.starts_at < ${until}
  ) g on true`

export const pageOfStations = (
  db: Db,
  actor: Actor,
  seats: readonly string[],
  query: Partial<StationQuery>,
  ahead: Ahead,
  limit: number,
) => {
  const { q, kind, communityId, sort, cursor } = query
  return listPage<StationRow>(db, {
    columns: station(ahead),
    from: gaps(ahead),
    where: all([
      sql`x.city_id = ${db.cityId}`,
      visible(actor, 'x', seats),
      !!kind?.length && sql`x.kind = any(${kind})`,
      !!communityId && sql`x.community_id = ${communityId}`,
      !!q?.trim() && sql`strpos(x.name, ${q.trim()}) > 0`,
    ]),
    id: sql`x.id`,
    sorts: { name: { by: sql`x.name`, type: 'words' }, gaps: { by: sql`coalesce(g.gaps, 0)`, type: 'bigint' } },
    sort,
    usual: 'name',
    cursor,
    limit,
  })
}
export const findStation = (db: Db, id: string, ahead: Ahead): Promise<StationRow | undefined> =>
  db.maybe(sql`select ${station(ahead)} from ${gaps(ahead)} where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findStationForUpdate = (
  db: Db,
  id: string,
): Promise<Pick<StationRow, 'id' | 'communityId' | 'subdistrictId' | 'venue' | 'version'> | undefined> =>
  db.maybe(sql`select id, community_id, subdistrict_id, venue, version from volunteering.stations
    where city_id = ${db.cityId} and id = ${id} for update`)
export const insertStation = async (
  db: Db,
  s: Pick<StationRow, 'id' | 'kind' | 'name' | 'subdistrictId' | 'communityId' | 'venue' | 'posts'>,
): Promise<boolean> =>
  (await db.run(sql`insert into volunteering.stations (city_id, id, kind, name, subdistrict_id, community_id, venue, posts)
    values (${db.cityId}, ${s.id}, ${s.kind}, ${s.name}, ${s.subdistrictId}, ${s.communityId}, ${s.venue}, ${s.posts})
    on conflict (city_id, community_id, kind) do nothing`)) === 1
export const updateStation = (db: Db, id: string, s: Pick<StationRow, 'name' | 'venue' | 'posts' | 'hours' | 'duties'>) =>
  db.one<{ version: number }>(sql`update volunteering.stations set name = ${s.name}, venue = ${s.venue}, posts = ${s.posts},
      hours = ${JSON.stringify(s.hours)}::jsonb, duties = ${JSON.stringify(s.duties)}::jsonb, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
