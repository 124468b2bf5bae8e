import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { BranchQuery, BranchState, End, Role, TeamKind, TeamQuery } from '../contract.ts'

type OnProject = {
  id: string
  projectId: string
  communityId: string
  subdistrictId: string
  name: string
  people: number
  endsOn: string
  endedOn: string | null
  end: End | null
  endWords: string | null
  version: number
}
export type BranchRow = OnProject & {
  words: string
  state: BranchState
  appliedOn: string
  appliedBy: string | null
  approvalNo: string | null
  approvedOn: string | null
  foundedOn: string | null
  decisionNo: string | null
}
export type TeamRow = OnProject & {
  kind: TeamKind
  goal: string
  state: 'formed' | 'closed'
  formedOn: string
  openBlockers: number
}
export type PersonRow = {
  id: string
  branchId: string | null
  teamId: string | null
  memberId: string
  role: Role
  joinedOn: string
  leftOn: string | null
}
export type BlockerRow = {
  id: string
  teamId: string
  words: string
  raisedOn: string
  whistleId: string | null
  clearedOn: string | null
  clearedWords: string | null
  version: number
}

const branchColumns = sql`b.id, b.project_id, b.community_id, b.subdistrict_id, b.name, b.words, b.state, b.applied_on, b.applied_by, b.approval_no, b.approved_on,
  b.founded_on, b.ends_on, b.ended_on, b."end", b.end_words, b.decision_no, b.version,
  (select count(*) from frontline.people p where p.city_id = b.city_id and p.branch_id = b.id and (p.left_on is null or p.left_on = b.ended_on)) as people`
const teamColumns = sql`t.id, t.project_id, t.community_id, t.subdistrict_id, t.name, t.kind, t.goal, t.state, t.formed_on, t.ends_on, t.ended_on, t."end",
  t.end_words, t.version,
  (select count(*) from frontline.people p where p.city_id = t.city_id and p.team_id = t.id and (p.left_on is null or p.left_on = t.ended_on)) as people,
  (select count(*) from frontline.blockers k where k.city_id = t.city_id and k.team_id = t.id and k.cleared_on is null) as open_blockers`

function within(actor: Actor, subdistrict: Sql, community: Sql): Sql {
  const { city, subdistricts, communities } = scopeOf(actor, 'frontline.read')
  return city ? sql`true` : sql`(${subdistrict} = any(${subdistricts}::uuid[]) or ${community} = any(${communities}::uuid[]))`
}

export const pageOfBranches = (db: Db, actor: Actor, q: BranchQuery) =>
  listPage<BranchRow>(db, {
    columns: branchColumns,
    from: sql`frontline.branches b`,
    where: all([
      sql`b.city_id = ${db.cityId}`,
      within(actor, sql`b.subdistrict_id`, sql`b.community_id`),
      !!q.state && sql`b.state = any(${q.state as string[]}::text[])`,
      !!q.communityId && sql`b.community_id = ${q.communityId}`,
      !!q.projectId && sql`b.project_id = ${q.projectId}`,
      !!q.q?.trim() && sql`b.name like ${`%${q.q?.trim()}%`}`,
    ]),
    id: sql`b.id`,
    sorts: {
      standing: { by: sql`(b.state = 'dissolved')::int || b.ends_on::text`, type: 'text' },
      endsOn: { by: sql`b.ends_on`, type: 'date' },
      name: { by: sql`b.name`, type: 'words' },
    },
    sort: q.sort,
    usual: 'standing',
    cursor: q.cursor,
    limit: q.limit,
  })
export const pageOfTeams = (db: Db, actor: Actor, q: TeamQuery) =>
  listPage<TeamRow>(db, {
    columns: teamColumns,
    from: sql`frontline.teams t`,
    where: all([
      sql`t.city_id = ${db.cityId}`,
      within(actor, sql`t.subdistrict_id`, sql`t.community_id`),
      !!q.state && sql`t.state = any(${q.state as string[]}::text[])`,
      !!q.kind && sql`t.kind = any(${q.kind as string[]}::text[])`,
      !!q.communityId && sql`t.community_id = ${q.communityId}`,
      !!q.projectId && sql`t.project_id = ${q.projectId}`,
      !!q.q?.trim() && sql`t.name like ${`%${q.q?.trim()}%`}`,
    ]),
    id: sql`t.id`,
    sorts: {
      standing: { by: sql`(t.state = 'closed')::int || t.ends_on::text`, type: 'text' },
      endsOn: { by: sql`t.ends_on`, type: 'date' },
      name: { by: sql`t.name`, type: 'words' },
    },
    sort: q.sort,
    usual: 'standing',
    cursor: q.cursor,
    limit: q.limit,
  })

export const findBranch = (db: Db, id: string, lock = false): Promise<BranchRow | undefined> =>
  db.maybe(
    sql`select ${branchColumns} from frontline.branches b where b.city_id = ${db.cityId} and b.id = ${id} ${lock ? sql`for update` : sql``}`,
  )
export const findTeam = (db: Db, id: string, lock = false): Promise<TeamRow | undefined> =>
  db.maybe(
    sql`select ${teamColumns} from frontline.teams t where t.city_id = ${db.cityId} and t.id = ${id} ${lock ? sql`for update` : sql``}`,
  )
export const branchesOf = (db: Db, projectId: string): Promise<BranchRow[]> =>
  db.many(
    sql`select ${branchColumns} from frontline.branches b where b.city_id = ${db.cityId} and b.project_id = ${projectId} order by b.applied_on, b.id`,
  )
export const teamsOf = (db: Db, projectId: string): Promise<TeamRow[]> =>
  db.many(
    sql`select ${teamColumns} from frontline.teams t where t.city_id = ${db.cityId} and t.project_id = ${projectId} order by t.formed_on, t.id`,
  )

type On = { id: string; projectId: string; communityId: string; subdistrictId: string; name: string; endsOn: string; on: string }
export const insertBranch = (db: Db, b: On & { words: string }, by: string | null): Promise<number> =>
  db.run(sql`insert into frontline.branches (city_id, id, project_id, community_id, subdistrict_id, name, words, applied_on, applied_by, ends_on)
    values (${db.cityId}, ${b.id}, ${b.projectId}, ${b.communityId}, ${b.subdistrictId}, ${b.name}, ${b.words}, ${b.on}, ${by}, ${b.endsOn})`)
export const insertTeam = (db: Db, t: On & { kind: TeamKind; goal: string }, by: string | null): Promise<number> =>
  db.run(sql`insert into frontline.teams (city_id, id, project_id, community_id, subdistrict_id, name, kind, goal, formed_on, formed_by, ends_on)
    values (${db.cityId}, ${t.id}, ${t.projectId}, ${t.communityId}, ${t.subdistrictId}, ${t.name}, ${t.kind}, ${t.goal}, ${t.on}, ${by}, ${t.endsOn})`)
export const returnBranch = (db: Db, id: string, words: string): Promise<{ version: number }> =>
  db.one(
    sql`update frontline.branches set state = 'returned', end_words = ${words}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const approveBranch = (db: Db, id: string, no: string, on: string, by: string | null): Promise<{ version: number }> =>
  db.one(sql`update frontline.branches set state = 'approved', approval_no = ${no}, approved_on = ${on}, approved_by = ${by}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const foundBranch = (db: Db, id: string, on: string): Promise<{ version: number }> =>
  db.one(
    sql`update frontline.branches set state = 'active', founded_on = ${on}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const dissolveBranch = (
  db: Db,
  id: string,
  d: { on: string; end: End; words: string | null; no: string },
): Promise<{ version: number }> =>
  db.one(sql`update frontline.branches set state = 'dissolved', ended_on = ${d.on}, "end" = ${d.end}, end_words = ${d.words}, decision_no = ${d.no},
    version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
export const closeTeam = (db: Db, id: string, d: { on: string; end: End; words: string | null }): Promise<{ version: number }> =>
  db.one(sql`update frontline.teams set state = 'closed', ended_on = ${d.on}, "end" = ${d.end}, end_words = ${d.words}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const extendBranch = (db: Db, id: string, endsOn: string): Promise<{ version: number }> =>
  db.one(
    sql`update frontline.branches set ends_on = ${endsOn}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const extendTeam = (db: Db, id: string, endsOn: string): Promise<{ version: number }> =>
  db.one(
    sql`update frontline.teams set ends_on = ${endsOn}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )

const personColumns = sql`p.id, p.branch_id, p.team_id, p.member_id, p.role, p.joined_on, p.left_on`
export type Group = { branchId: string } | { teamId: string }
const groupIs = (group: Group): Sql =>
  'branchId' in group ? sql`p.branch_id = ${group.branchId}` : sql`p.team_id = ${group.teamId}`
export const rosterOf = (db: Db, group: Group): Promise<PersonRow[]> =>
  db.many(sql`select ${personColumns} from frontline.people p where p.city_id = ${db.cityId} and ${groupIs(group)}
    order by p.left_on is not null, p.role = 'member', p.joined_on, p.id limit 200`)
export const findPerson = (db: Db, id: string): Promise<PersonRow | undefined> =>
  db.maybe(sql`select ${personColumns} from frontline.people p where p.city_id = ${db.cityId} and p.id = ${id} for update`)
export const insertPeople = (
  db: Db,
  group: Group,
  people: readonly { id: string; memberId: string; role: Role }[],
  on: string,
): Promise<number> =>
  db.run(sql`insert into frontline.people (city_id, id, branch_id, team_id, member_id, role, joined_on)
    select ${db.cityId}::int, r.id, ${'branchId' in group ? group.branchId : null}::uuid, ${'teamId' in group ? group.teamId : null}::uuid, r.member_id, r.role, ${on}::date
    from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ memberId }) => memberId)}::uuid[], ${people.map(({ role }) => role)}::text[]) r (id, member_id, role)`)
export const leave = (db: Db, id: string, on: string): Promise<number> =>
  db.run(sql`update frontline.people set left_on = ${on} where city_id = ${db.cityId} and id = ${id}`)
/** Members return to their own branches. */
export const allLeave = (db: Db, group: Group, on: string): Promise<number> =>
  db.run(
    sql`update frontline.people p set left_on = ${on} where p.city_id = ${db.cityId} and ${groupIs(group)} and p.left_on is null`,
  )

const blockerColumns = sql`k.id, k.team_id, k.words, k.raised_on, k.whistle_id, k.cleared_on, k.cleared_words, k.version`
export const blockersOf = (db: Db, teamId: string): Promise<BlockerRow[]> =>
  db.many(sql`select ${blockerColumns} from frontline.blockers k where k.city_id = ${db.cityId} and k.team_id = ${teamId}
    order by k.cleared_on is not null, k.raised_on desc, k.id limit 60`)
export const findBlocker = (db: Db, id: string): Promise<BlockerRow | undefined> =>
  db.maybe(sql`select ${blockerColumns} from frontline.blockers k where k.city_id = ${db.cityId} and k.id = ${id} for update`)
export const insertBlocker = (
  db: Db,
  id: string,
  teamId: string,
  words: string,
  on: string,
  by: string | null,
): Promise<number> =>
  db.run(
    sql`insert into frontline.blockers (city_id, id, team_id, words, raised_on, raised_by) values (${db.cityId}, ${id}, ${teamId}, ${words}, ${on}, ${by})`,
  )
export const whistled = (db: Db, id: string, whistleId: string): Promise<{ version: number }> =>
  db.one(
    sql`update frontline.blockers set whistle_id = ${whistleId}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const clearBlocker = (db: Db, id: string, on: string, words: string): Promise<{ version: number }> =>
  db.one(
    sql`update frontline.blockers set cleared_on = ${on}, cleared_words = ${words}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )

export const totals = (db: Db): Promise<{ branches: number; active: number; teams: number; formed: number }> =>
  db.one(sql`select b.branches, b.active, t.teams, t.formed
    from (select count(*) as branches, count(*) filter (where state = 'active') as active from frontline.branches
      where city_id = ${db.cityId} and state in ('approved', 'active', 'dissolved')) b,
    (select count(*) as teams, count(*) filter (where state = 'formed') as formed from frontline.teams where city_id = ${db.cityId}) t`)

export type LoadRows = Record<'branches' | 'teams' | 'people' | 'blockers', object[]>
export async function load(db: Db, rows: LoadRows): Promise<void> {
  const of = (key: keyof LoadRows) => sql`jsonb_to_recordset(${JSON.stringify(rows[key])}::jsonb)`
  await db.run(sql`insert into frontline.branches (city_id, id, project_id, community_id, subdistrict_id, name, words, state, applied_on, approval_no, approved_on,
      founded_on, ends_on, ended_on, "end", end_words, decision_no)
    select ${db.cityId}::int, r.* from ${of('branches')} r (id uuid, project_id uuid, community_id uuid, subdistrict_id uuid, name text, words text, state text,
      applied_on date, approval_no text, approved_on date, founded_on date, ends_on date, ended_on date, "end" text, end_words text, decision_no text)`)
  await db.run(sql`insert into frontline.teams (city_id, id, project_id, community_id, subdistrict_id, name, kind, goal, state, formed_on, ends_on, ended_on, "end", end_words)
    select ${db.cityId}::int, r.* from ${of('teams')} r (id uuid, project_id uuid, community_id uuid, subdistrict_id uuid, name text, kind text, goal text, state text,
      formed_on date, ends_on date, ended_on date, "end" text, end_words text)`)
  await db.run(sql`insert into frontline.people (city_id, id, branch_id, team_id, member_id, role, joined_on, left_on)
    select ${db.cityId}::int, r.* from ${of('people')} r (id uuid, branch_id uuid, team_id uuid, member_id uuid, role text, joined_on date, left_on date)`)
  await db.run(sql`insert into frontline.blockers (city_id, id, team_id, words, raised_on, cleared_on, cleared_words)
    select ${db.cityId}::int, r.* from ${of('blockers')} r (id uuid, team_id uuid, words text, raised_on date, cleared_on date, cleared_words text)`)
}
