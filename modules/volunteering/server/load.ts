import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as timers from '#platform/timers.ts'
import { nodesOf } from '#server/regions'
import type { SignupState, Source, StationKind } from '../contract.ts'
import { endOfDay, ruled } from './ahead.ts'
import { setClocks } from './open-shift.ts'

export type LoadedTeam = {
  name: string
  kind: string
  communityId: string
  homeOrgId?: string | null
  sphere: string
  skills?: readonly string[]
  captainId?: string | null
  memberIds?: readonly string[]
  foundedOn: string
}
export type LoadedStation = {
  /** Local to this call, for `shifts`. */
  key: string
  kind: StationKind
  communityId: string
  name: string
  venue: string
  posts: readonly string[]
  hours: readonly { weekday: number; from: string; to: string }[]
  duties: readonly { weekday: number; half: 'am' | 'pm'; name: string }[]
}
export type LoadedShift = {
  station: string
  title: string
  activity?: string
  words?: string
  place: string
  startsAt: Date
  endsAt: Date
  done?: boolean
  openedAt: Date
  roles: readonly {
    name: string
    skill?: string
    need: number
    spare?: number
    signups?: readonly { memberId?: string; visitor?: string; source?: Source; state: SignupState; halfHours?: number }[]
    groups?: readonly { orgId: string; places: number; nameBy: string; memberIds?: readonly string[] }[]
  }[]
}

/** Fills teams, stations and shifts without asking who may: for seeds. Answers each station's key and each team's name with its id. */
export async function load(
  ctx: Context,
  {
    teams,
    stations,
    shifts,
  }: { teams: readonly LoadedTeam[]; stations: readonly LoadedStation[]; shifts: readonly LoadedShift[] },
): Promise<{ stations: Map<string, string>; shifts: string[] }> {
  const { db, cityId, now } = ctx
  const nodes = await nodesOf(db)
  const streetOf = (communityId: string) => nodes.get(communityId)?.subdistrictId ?? null
  const put = (rows: readonly object[]) => JSON.stringify(rows)
  const teamRows = teams.map((team) => ({
    id: newId(now.getTime()),
    name: team.name,
    kind: team.kind,
    subdistrict_id: streetOf(team.communityId),
    community_id: team.communityId,
    home_org_id: team.homeOrgId ?? null,
    sphere: team.sphere,
    skills: team.skills ?? [],
    captain_id: team.captainId ?? null,
    founded_on: team.foundedOn,
    members: [...new Set([...(team.captainId ? [team.captainId] : []), ...(team.memberIds ?? [])])],
  }))
  await db.run(sql`insert into volunteering.teams (city_id, id, name, kind, subdistrict_id, community_id, home_org_id, sphere, skills, captain_id, founded_on, state)
    select ${cityId}::int, r.*, 'active' from jsonb_to_recordset(${put(teamRows)}::jsonb) r (id uuid, name text, kind text, subdistrict_id uuid,
      community_id uuid, home_org_id uuid, sphere text, skills text[], captain_id uuid, founded_on date)`)
  await db.run(sql`insert into volunteering.team_members (city_id, team_id, member_id, from_on)
    select ${cityId}::int, r.id, m::uuid, r.founded_on from jsonb_to_recordset(${put(teamRows)}::jsonb) r (id uuid, founded_on date, members text[]),
      unnest(r.members) m`)
  const stationRows = stations.map(({ key: _key, communityId, ...station }) => ({
    ...station,
    id: newId(now.getTime()),
    subdistrict_id: streetOf(communityId),
    community_id: communityId,
  }))
  await db.run(sql`insert into volunteering.stations (city_id, id, kind, name, subdistrict_id, community_id, venue, posts, hours, duties)
    select ${cityId}::int, r.* from jsonb_to_recordset(${put(stationRows)}::jsonb) r (id uuid, kind text, name text, subdistrict_id uuid,
      community_id uuid, venue text, posts text[], hours jsonb, duties jsonb)`)
  const stationIds = new Map(stations.map(({ key }, at) => [key, stationRows[at]!.id]))
  const communityOf = new Map(stations.map(({ key, communityId }) => [key, communityId]))

  const roleRows: object[] = []
  const groupRows: (Record<string, unknown> & { id: string; name_by: string; starts_at: Date })[] = []
  const signupRows: object[] = []
  const shiftRows = shifts.map((shift) => {
    const id = newId(now.getTime())
    const communityId = communityOf.get(shift.station)!
    const times = { starts_at: shift.startsAt, ends_at: shift.endsAt }
    shift.roles.forEach((role, place) => {
      const roleId = newId(now.getTime())
      const signups = role.signups ?? []
      const holding = signups.filter(({ state }) => ['asked', 'going', 'attended', 'excused', 'absent'].includes(state)).length
      const inGroups = (role.groups ?? []).reduce((sum, { places }) => sum + places, 0)
      roleRows.push({
        ...{
          id: roleId,
          shift_id: id,
          place,
          name: role.name,
          skill: role.skill ?? null,
          need: role.need,
          spare: role.spare ?? 3,
        },
        ...{ taken: holding + inGroups, waiting: signups.filter(({ state }) => state === 'reserve').length },
      })
      for (const { memberId, visitor, source = 'self', state, halfHours } of signups)
        signupRows.push({
          ...{
            id: newId(now.getTime()),
            shift_id: id,
            role_id: roleId,
            member_id: memberId ?? null,
            visitor: visitor ?? null,
            group_id: null,
          },
          ...{ source, state, ...times, signed_at: shift.openedAt, half_hours: halfHours ?? null },
          ...{ marked_at: ['attended', 'excused', 'absent'].includes(state) ? shift.endsAt : null },
        })
      for (const { orgId, places, nameBy, memberIds = [] } of role.groups ?? []) {
        const groupId = newId(now.getTime())
        groupRows.push({
          ...{ id: groupId, shift_id: id, role_id: roleId, org_id: orgId, places, named: memberIds.length, name_by: nameBy },
          signed_at: shift.openedAt,
          starts_at: shift.startsAt,
        })
        for (const memberId of memberIds)
          signupRows.push({
            ...{ id: newId(now.getTime()), shift_id: id, role_id: roleId, member_id: memberId, visitor: null, group_id: groupId },
            ...{ source: 'unit', state: 'going', ...times, signed_at: shift.openedAt, half_hours: null, marked_at: null },
          })
      }
    })
    return {
      ...{ id, station_id: stationIds.get(shift.station), subdistrict_id: streetOf(communityId), community_id: communityId },
      ...{
        title: shift.title,
        activity: shift.activity ?? 'other',
        words: shift.words ?? null,
        place: shift.place,
        ...times,
        opened_at: shift.openedAt,
      },
      ...{ state: shift.done ? 'done' : 'open', done_at: shift.done ? shift.endsAt : null },
    }
  })
  await db.run(sql`insert into volunteering.shifts (city_id, id, station_id, subdistrict_id, community_id, title, activity, words, place, starts_at, ends_at, state, opened_at, done_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${put(shiftRows)}::jsonb) r (id uuid, station_id uuid, subdistrict_id uuid, community_id uuid,
      title text, activity text, words text, place text, starts_at timestamptz, ends_at timestamptz, state text, opened_at timestamptz, done_at timestamptz)`)
  await db.run(sql`insert into volunteering.roles (city_id, id, shift_id, place, name, skill, need, spare, taken, waiting)
    select ${cityId}::int, r.* from jsonb_to_recordset(${put(roleRows)}::jsonb) r (id uuid, shift_id uuid, place int, name text, skill text,
      need int, spare int, taken int, waiting int)`)
  await db.run(sql`insert into volunteering.groups (city_id, id, shift_id, role_id, org_id, places, named, name_by, state, signed_at)
    select ${cityId}::int, r.id, r.shift_id, r.role_id, r.org_id, r.places, r.named, r.name_by, 'standing', r.signed_at
    from jsonb_to_recordset(${put(groupRows)}::jsonb) r (id uuid, shift_id uuid, role_id uuid, org_id uuid, places int, named int, name_by date, signed_at timestamptz)`)
  await db.run(sql`insert into volunteering.signups (city_id, id, shift_id, role_id, member_id, visitor, group_id, source, state, starts_at, ends_at,
      signed_at, half_hours, marked_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${put(signupRows)}::jsonb) r (id uuid, shift_id uuid, role_id uuid, member_id uuid, visitor text,
      group_id uuid, source text, state text, starts_at timestamptz, ends_at timestamptz, signed_at timestamptz, half_hours int, marked_at timestamptz)`)
  for (const { id, name_by, starts_at } of groupRows) {
    const dueAt = new Date(Math.min(endOfDay(name_by).getTime(), starts_at.getTime()))
    timers.set(ctx, { subject: 'volunteering.group', subjectId: id, kind: 'volunteering.name', dueAt })
  }
  const rules = await ruled(db)
  shifts.forEach((shift, at) => {
    if (!shift.done) setClocks(ctx, shiftRows[at]!.id, shift, rules)
  })
  return { stations: stationIds, shifts: shiftRows.map(({ id }) => id) }
}
