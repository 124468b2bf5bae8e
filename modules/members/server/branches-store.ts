import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, pinyin, type Sql, sql } from '#platform/db.ts'

export type BranchRow = {
  id: string
  name: string
  subdistrictId: string | null
  communityId: string
  secretaryId: string | null
  activities: string[]
  basis: string | null
  foundedOn: string
  untilOn: string
  state: 'standing' | 'ended'
  endedOn: string | null
  version: number
}
export const branchColumns = sql`b.id, b.name, b.subdistrict_id, b.community_id, b.secretary_id, b.activities, b.basis, b.founded_on,
  b.until_on, b.state, b.ended_on, b.version`

export const findBranch = (db: Db, id: string, lock: Sql = sql``): Promise<BranchRow | undefined> =>
  db.maybe(sql`select ${branchColumns} from members.branches b where b.city_id = ${db.cityId} and b.id = ${id}${lock}`)

export const isNameTaken = async (db: Db, communityId: string, name: string, but?: string): Promise<boolean> =>
  (
    await db.one<{ taken: boolean }>(sql`select exists (select from members.branches where city_id = ${db.cityId}
      and community_id = ${communityId} and name = ${name} and state = 'standing' and id is distinct from ${but ?? null}::uuid) as taken`)
  ).taken

export async function insertBranch(
  { db, now }: Context,
  b: Omit<BranchRow, 'id' | 'state' | 'endedOn' | 'version'>,
): Promise<string> {
  const id = newId(now.getTime())
  await db.run(sql`insert into members.branches (city_id, id, name, subdistrict_id, community_id, secretary_id, activities, basis,
      founded_on, until_on, state)
    values (${db.cityId}, ${id}, ${b.name}, ${b.subdistrictId}, ${b.communityId}, ${b.secretaryId}, ${b.activities}, ${b.basis},
      ${b.foundedOn}, ${b.untilOn}, 'standing')`)
  return id
}
export const saveBranch = (db: Db, b: BranchRow): Promise<number> =>
  db.run(sql`update members.branches set name = ${b.name}, secretary_id = ${b.secretaryId}, activities = ${b.activities},
      until_on = ${b.untilOn}, state = ${b.state}, ended_on = ${b.endedOn}, version = version + 1
    where city_id = ${db.cityId} and id = ${b.id}`)

/** Who is in it from now on; who is not named leaves today. */
export async function setPeople(db: Db, branchId: string, memberIds: readonly string[], on: string): Promise<void> {
  await db.run(sql`update members.branch_members set until_on = ${on} where city_id = ${db.cityId} and branch_id = ${branchId}
    and until_on is null and not (member_id = any(${memberIds as string[]}::uuid[]))`)
  await db.run(sql`insert into members.branch_members (city_id, branch_id, member_id, from_on)
    select ${db.cityId}::int, ${branchId}::uuid, x, ${on}::date from unnest(${memberIds as string[]}::uuid[]) x
    on conflict (city_id, branch_id, member_id) do update set until_on = null`)
}
/** A member who moves or leaves is in no branch here any more. */
export const leaveAll = async (db: Db, memberId: string, on: string): Promise<void> => {
  await db.run(sql`update members.branch_members set until_on = ${on}
    where city_id = ${db.cityId} and member_id = ${memberId} and until_on is null`)
  await db.run(sql`update members.branches set secretary_id = null, version = version + 1
    where city_id = ${db.cityId} and secretary_id = ${memberId} and state = 'standing'`)
}
export type InBranch = { id: string; no: string; name: string; homeOrgId: string | null; fromOn: string }
export const peopleOf = (db: Db, branchId: string): Promise<InBranch[]> =>
  db.many(sql`select m.id, m.no, m.name, m.home_org_id, x.from_on from members.branch_members x
    join members.members m on m.city_id = x.city_id and m.id = x.member_id
    where x.city_id = ${db.cityId} and x.branch_id = ${branchId} and x.until_on is null order by ${pinyin(sql`m.name`)}, m.id`)

export type ActivityRow = {
  id: string
  kind: string
  heldOn: string
  place: string
  words: string | null
  came: number
  saidBy: string | null
  recordedBy: string | null
}
export const activitiesOf = (db: Db, branchId: string): Promise<(ActivityRow & { memberIds: string[] })[]> =>
  db.many(sql`select a.id, a.kind, a.held_on, a.place, a.words, a.came, a.said_by, a.recorded_by,
      coalesce((select array_agg(x.member_id) from members.attendance x where x.city_id = a.city_id and x.activity_id = a.id), '{}') as member_ids
    from members.activities a where a.city_id = ${db.cityId} and a.branch_id = ${branchId} order by a.held_on desc, a.id desc limit 200`)

export async function insertActivity(
  { db, now, actor }: Context,
  branchId: string,
  a: Omit<ActivityRow, 'id' | 'recordedBy'>,
  memberIds: readonly string[],
): Promise<string> {
  const id = newId(now.getTime())
  await db.run(sql`insert into members.activities (city_id, id, branch_id, kind, held_on, place, words, came, said_by, recorded_at, recorded_by)
    values (${db.cityId}, ${id}, ${branchId}, ${a.kind}, ${a.heldOn}, ${a.place}, ${a.words}, ${a.came}, ${a.saidBy}, ${now}, ${actor.personId})`)
  await db.run(sql`insert into members.attendance (city_id, activity_id, member_id)
    select ${db.cityId}::int, ${id}::uuid, x from unnest(${memberIds as string[]}::uuid[]) x`)
  return id
}

export const branchesOf = (db: Db, memberId: string): Promise<{ id: string; name: string; fromOn: string }[]> =>
  db.many(sql`select b.id, b.name, x.from_on from members.branch_members x
    join members.branches b on b.city_id = x.city_id and b.id = x.branch_id
    where x.city_id = ${db.cityId} and x.member_id = ${memberId} and x.until_on is null and b.state = 'standing' order by ${pinyin(sql`b.name`)}`)
