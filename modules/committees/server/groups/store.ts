import { type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { GroupLevel, GroupQuery, GroupRole, RosterChange, RosterRow, SeatGiven } from '../../groups.ts'

export type Group = {
  id: string
  level: GroupLevel
  subdistrictId: string | null
  communityId: string | null
  name: string
  officeOrgId: string
  state: 'draft' | 'active' | 'dissolved'
  versionNo: number
  docNo: string | null
  issuedOn: string | null
  checkedOn: string | null
  staleSince: string | null
  toldCheckOn: string | null
  endedWhy: string | null
  seats: number
  version: number
}
export type Seat = { id: string; groupId: string; role: GroupRole; post: string; orgId: string; duty: string }
export type Version = {
  groupId: string
  no: number
  kind: 'established' | 'adjusted'
  docNo: string
  issuedOn: string
  roster: RosterRow[]
  changes: RosterChange[]
}

const columns = sql`g.id, g.level, g.subdistrict_id, g.community_id, g.name, g.office_org_id, g.state, g.version_no, g.doc_no, g.issued_on,
  g.checked_on, g.stale_since, g.told_check_on, g.ended_why, g.version,
  (select count(*) from committees.group_seats s where s.city_id = g.city_id and s.group_id = g.id and s.ended_at is null) as seats`

const within = ({ city, subdistricts, communities }: Scope): Sql =>
  city ? sql`true` : sql`(g.subdistrict_id = any(${subdistricts}::uuid[]) or g.community_id = any(${communities}::uuid[]))`

export const page = (db: Db, actor: Actor, query: Omit<GroupQuery, 'limit'>, limit: number) =>
  listPage<Group>(db, {
    columns,
    from: sql`committees.groups g`,
    where: all([
      sql`g.city_id = ${db.cityId}`,
      within(scopeOf(actor, 'committees.read')),
      !!query.level?.length && sql`g.level = any(${query.level})`,
      query.state?.length ? sql`g.state = any(${query.state})` : sql`g.state <> 'dissolved'`,
      query.stale === 'true' && sql`g.stale_since is not null`,
      !!query.q?.trim() && sql`strpos(g.name, ${query.q.trim()}) > 0`,
    ]),
    id: sql`g.id`,
    sorts: {
      name: { by: sql`((case g.level when 'city' then '0' when 'subdistrict' then '1' else '2' end) || g.name)`, type: 'words' },
      issuedOn: { by: sql`coalesce(g.issued_on, '-infinity'::date)`, type: 'date' },
    },
    sort: query.sort,
    usual: 'name',
    cursor: query.cursor,
    limit,
  })

export const find = (db: Db, id: string): Promise<Group | undefined> =>
  db.maybe(sql`select ${columns} from committees.groups g where g.city_id = ${db.cityId} and g.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Group | undefined> =>
  db.maybe(sql`select ${columns} from committees.groups g where g.city_id = ${db.cityId} and g.id = ${id} for update`)
export const standing = (db: Db): Promise<Group[]> =>
  db.many(sql`select ${columns} from committees.groups g where g.city_id = ${db.cityId} and g.state <> 'dissolved' order by g.id`)

/** Those whose rosters are looked at, locked: nobody issues or dissolves one meanwhile. */
export const activeForUpdate = (db: Db): Promise<Group[]> =>
  db.many(
    sql`select ${columns} from committees.groups g where g.city_id = ${db.cityId} and g.state = 'active' order by g.id for update of g`,
  )

export type NewGroup = Pick<Group, 'id' | 'level' | 'subdistrictId' | 'communityId' | 'name' | 'officeOrgId'>
export const insert = (db: Db, g: NewGroup, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into committees.groups (city_id, id, level, subdistrict_id, community_id, name, office_org_id, made_at, made_by)
    values (${db.cityId}, ${g.id}, ${g.level}, ${g.subdistrictId}, ${g.communityId}, ${g.name}, ${g.officeOrgId}, ${at}, ${by})
    on conflict do nothing`)
export const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update committees.groups set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
/** What was seen of a group; no change of its own, so its version stays. */
export const seen = (db: Db, id: string, staleSince: string | null): Promise<number> =>
  db.run(sql`update committees.groups set stale_since = ${staleSince} where city_id = ${db.cityId} and id = ${id}`)
export const toldCheck = (db: Db, id: string, on: string): Promise<number> =>
  db.run(sql`update committees.groups set told_check_on = ${on} where city_id = ${db.cityId} and id = ${id}`)

export const seatsOf = (db: Db, groupIds: readonly string[]): Promise<Seat[]> =>
  db.many(sql`select id, group_id, role, post, org_id, duty from committees.group_seats
    where city_id = ${db.cityId} and group_id = any(${groupIds as string[]}::uuid[]) and ended_at is null
    order by array_position(array['leader', 'deputy', 'member'], role), n, id`)
export async function setSeats(db: Db, groupId: string, seats: readonly (SeatGiven & { id: string })[], at: Date): Promise<void> {
  await db.run(
    sql`update committees.group_seats set ended_at = ${at} where city_id = ${db.cityId} and group_id = ${groupId} and ended_at is null`,
  )
  const rows = seats.map(({ orgId, ...seat }, n) => ({ ...seat, org_id: orgId, n }))
  await db.run(sql`insert into committees.group_seats (city_id, group_id, id, n, role, post, org_id, duty)
    select ${db.cityId}::int, ${groupId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (id uuid, n int, role text, post text, org_id uuid, duty text)`)
}

const versionColumns = sql`v.group_id, v.no, v.kind, v.doc_no, v.issued_on, v.roster, v.changes`
export const versionsOf = (db: Db, groupId: string): Promise<Version[]> =>
  db.many(
    sql`select ${versionColumns} from committees.group_versions v where v.city_id = ${db.cityId} and v.group_id = ${groupId} order by v.no desc`,
  )
/** The roster of each group as it was issued last. */
export const lastVersions = (db: Db): Promise<Version[]> =>
  db.many(
    sql`select distinct on (v.group_id) ${versionColumns} from committees.group_versions v where v.city_id = ${db.cityId} order by v.group_id, v.no desc`,
  )
export const insertVersion = (db: Db, v: Version, by: string | null): Promise<number> =>
  db.run(sql`insert into committees.group_versions (city_id, group_id, no, kind, doc_no, issued_on, issued_by, roster, changes)
    values (${db.cityId}, ${v.groupId}, ${v.no}, ${v.kind}, ${v.docNo}, ${v.issuedOn}, ${by}, ${JSON.stringify(v.roster)}::jsonb, ${JSON.stringify(v.changes)}::jsonb)`)

export async function load(db: Db, rows: Record<'groups' | 'seats' | 'versions', readonly object[]>): Promise<void> {
  await db.run(sql`insert into committees.groups (city_id, id, level, subdistrict_id, community_id, name, office_org_id, state, version_no, doc_no,
      issued_on, checked_on, stale_since, made_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.groups)}::jsonb) r (id uuid, level text, subdistrict_id uuid,
      community_id uuid, name text, office_org_id uuid, state text, version_no int, doc_no text, issued_on date, checked_on date, stale_since date,
      made_at timestamptz)`)
  await db.run(sql`insert into committees.group_seats (city_id, id, group_id, n, role, post, org_id, duty)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.seats)}::jsonb)
      r (id uuid, group_id uuid, n int, role text, post text, org_id uuid, duty text)`)
  await db.run(sql`insert into committees.group_versions (city_id, group_id, no, kind, doc_no, issued_on, roster, changes)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.versions)}::jsonb)
      r (group_id uuid, no int, kind text, doc_no text, issued_on date, roster jsonb, changes jsonb)`)
}
