import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, pinyin, type Sql, sql } from '#platform/db.ts'
import type { Mode, Source, State } from '../contract.ts'

export type Row = {
  id: string
  no: string
  name: string
  kind: string
  stage: 'full' | 'probationary' | null
  subdistrictId: string | null
  communityId: string
  gridId: string | null
  homeOrgId: string | null
  homeWords: string | null
  mode: Mode | 'none'
  skills: string[]
  willing: string[]
  times: string[]
  state: State
  source: Source
  personId: string | null
  registeredOn: string
  confirmedAt: Date | null
  confirmedBy: string | null
  reviewDueOn: string | null
  leftOn: string | null
  keyHash: Buffer | null
  version: number
}

export const columns = sql`m.id, m.no, m.name, m.kind, m.stage, m.subdistrict_id, m.community_id, m.grid_id, m.home_org_id,
  m.home_words, m.mode, m.skills, m.willing, m.times, m.state, m.source, m.person_id, m.registered_on, m.confirmed_at,
  m.confirmed_by, m.review_due_on, m.left_on, m.key_hash, m.version`

const one = (db: Db, condition: Sql, tail: Sql = sql``): Promise<Row | undefined> =>
  db.maybe<Row>(sql`select ${columns} from members.members m where m.city_id = ${db.cityId} and ${condition}${tail}`)

export const find = (db: Db, id: string) => one(db, sql`m.id = ${id}`)
export const findForUpdate = (db: Db, id: string) => one(db, sql`m.id = ${id}`, sql` for update`)
export const findByNo = (db: Db, no: string) => one(db, sql`m.no = ${no}`)

export const findMany = (db: Db, ids: readonly string[]): Promise<Row[]> =>
  db.many<Row>(sql`select ${columns} from members.members m
    where m.city_id = ${db.cityId} and m.id = any(${ids as string[]}::uuid[]) order by ${pinyin(sql`m.name`)}, m.id`)

export const names = (db: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  db.many(sql`select id, name from members.members where city_id = ${db.cityId} and id = any(${ids as string[]}::uuid[])`)

type Near = { communityId: string; homeOrgId?: string | null }
/** Open registrations of the same telephone, or of the same name; the likeliest first, then those near. */
export const alike = (
  db: Db,
  { name, mark, but, near }: { name: string; mark: Buffer | null; but?: string; near?: Near },
): Promise<(Pick<Row, 'id' | 'no' | 'kind' | 'communityId' | 'homeOrgId' | 'name'> & { samePhone: boolean })[]> =>
  db.many(sql`select id, no, name, kind, community_id, home_org_id, coalesce(phone_mark = ${mark}::bytea, false) as same_phone
    from members.members where city_id = ${db.cityId} and state in ('registered', 'confirmed') and name = ${name}
      and id is distinct from ${but ?? null}::uuid order by same_phone desc,
      (community_id = ${near?.communityId ?? null}::uuid or home_org_id = ${near?.homeOrgId ?? null}::uuid) desc nulls last, no limit 5`)

export type NewMember = Omit<Row, 'version' | 'leftOn' | 'mode' | 'keyHash'> & { phoneMark: Buffer | null }
export const insert = (db: Db, m: NewMember): Promise<number> =>
  db.run(sql`insert into members.members (city_id, id, no, name, kind, stage, subdistrict_id, community_id, grid_id, home_org_id,
      home_words, skills, willing, times, state, source, person_id, phone_mark, registered_on, confirmed_at, confirmed_by, review_due_on)
    values (${db.cityId}, ${m.id}, ${m.no}, ${m.name}, ${m.kind}, ${m.stage}, ${m.subdistrictId}, ${m.communityId}, ${m.gridId},
      ${m.homeOrgId}, ${m.homeWords}, ${m.skills}, ${m.willing}, ${m.times}, ${m.state}, ${m.source}, ${m.personId}, ${m.phoneMark},
      ${m.registeredOn}, ${m.confirmedAt}, ${m.confirmedBy}, ${m.reviewDueOn})`)

/** Writes the whole row as it is now; the version grows. */
export const save = (db: Db, m: Row): Promise<number> =>
  db.run(sql`update members.members set name = ${m.name}, kind = ${m.kind}, stage = ${m.stage}, subdistrict_id = ${m.subdistrictId},
      community_id = ${m.communityId}, grid_id = ${m.gridId}, home_org_id = ${m.homeOrgId}, home_words = ${m.homeWords}, mode = ${m.mode},
      skills = ${m.skills}, willing = ${m.willing}, times = ${m.times}, state = ${m.state}, confirmed_at = ${m.confirmedAt},
      confirmed_by = ${m.confirmedBy}, review_due_on = ${m.reviewDueOn}, left_on = ${m.leftOn}, version = version + 1
    where city_id = ${db.cityId} and id = ${m.id}`)

export const setMode = (db: Db, id: string, mode: Row['mode']): Promise<number> =>
  db.run(sql`update members.members set mode = ${mode} where city_id = ${db.cityId} and id = ${id}`)

export const setPhone = async (db: Db, id: string, phone: string | null, mark: Buffer | null): Promise<void> => {
  await db.run(sql`insert into members.contacts (city_id, member_id, phone) values (${db.cityId}, ${id}, ${phone})
    on conflict (city_id, member_id) do update set phone = excluded.phone`)
  await db.run(sql`update members.members set phone_mark = ${mark} where city_id = ${db.cityId} and id = ${id}`)
}
export const phoneOf = async (db: Db, id: string): Promise<string | null> =>
  (
    await db.maybe<{ phone: string | null }>(
      sql`select phone from members.contacts where city_id = ${db.cityId} and member_id = ${id}`,
    )
  )?.phone ?? null

export type Stay = { communityId: string; fromOn: string; untilOn: string | null }
export const stays = (db: Db, memberId: string): Promise<Stay[]> =>
  db.many(sql`select community_id, from_on, until_on from members.stays
    where city_id = ${db.cityId} and member_id = ${memberId} order by from_on desc, until_on desc nulls first`)
export const endStay = (db: Db, memberId: string, on: string): Promise<number> =>
  db.run(sql`update members.stays set until_on = greatest(from_on, ${on}::date)
    where city_id = ${db.cityId} and member_id = ${memberId} and until_on is null`)
export const beginStay = (db: Db, memberId: string, communityId: string, on: string): Promise<number> =>
  db.run(sql`insert into members.stays (city_id, id, member_id, community_id, from_on)
    values (${db.cityId}, ${newId()}, ${memberId}, ${communityId}, ${on})`)

export type EventRow = {
  id: string
  kind: string
  at: Date
  personId: string | null
  orgId: string | null
  onBehalf: boolean
  words: string | null
  facts: Record<string, unknown>
}
type Told = {
  memberId: string
  orgId?: string | null
  onBehalf?: boolean
  words?: string | null
  facts?: Record<string, unknown>
}
/** A line of the member's history. */
export function tell(ctx: Pick<Context, 'db' | 'now' | 'actor'>, kind: string, told: Told): void {
  const { db, now, actor } = ctx
  db.later(sql`insert into members.events (city_id, id, member_id, kind, at, person_id, org_id, on_behalf, words, facts)
    values (${db.cityId}, ${newId(now.getTime())}, ${told.memberId}, ${kind}, ${now}, ${actor.personId}, ${told.orgId ?? null},
      ${told.onBehalf ?? false}, ${told.words ?? null}, ${JSON.stringify(told.facts ?? {})})`)
}
export const events = (db: Db, memberId: string): Promise<EventRow[]> =>
  db.many(sql`select id, kind, at, person_id, org_id, on_behalf, words, facts from members.events
    where city_id = ${db.cityId} and member_id = ${memberId} order by at, id`)

export type RevealRow = { personId: string; orgId: string | null; reason: string; at: Date }
export const reveals = (db: Db, memberId: string): Promise<RevealRow[]> =>
  db.many(sql`select person_id, org_id, reason, at from members.reveals
    where city_id = ${db.cityId} and member_id = ${memberId} order by at desc limit 100`)
export const insertReveal = ({ db, now, actor }: Context, memberId: string, orgId: string | null, reason: string): void =>
  db.later(sql`insert into members.reveals (city_id, id, member_id, person_id, org_id, reason, at)
    values (${db.cityId}, ${newId(now.getTime())}, ${memberId}, ${actor.personId}, ${orgId}, ${reason}, ${now})`)

/** Rows in these parts of the tree, or of these units. */
export const within = (
  scope: { city: boolean; subdistricts: string[]; communities: string[] },
  orgs: readonly string[] = [],
  as: 'm' | 'a' | 'b' = 'm',
): Sql => {
  const at = { m: sql`m.`, a: sql`a.`, b: sql`b.` }[as]
  if (scope.city) return sql`true`
  const ways = [
    scope.subdistricts.length > 0 && sql`${at}subdistrict_id = any(${scope.subdistricts}::uuid[])`,
    scope.communities.length > 0 && sql`${at}community_id = any(${scope.communities}::uuid[])`,
    orgs.length > 0 && as !== 'b' && sql`${at}home_org_id = any(${orgs as string[]}::uuid[])`,
  ].filter((way): way is Sql => way !== false)
  return ways.length === 0 ? sql`false` : sql`(${either(ways)})`
}
const either = (ways: readonly Sql[]): Sql => ways.reduce((left, right) => sql`${left} or ${right}`)

export type Which = {
  communityId?: string
  homeOrgId?: string
  gridId?: string
  kind?: readonly string[]
  skill?: readonly string[]
  mode?: readonly string[]
  state?: readonly string[]
  due?: boolean
  q?: string
}
export const matching = (db: Db, which: Which, dueBy: string): Sql =>
  all([
    sql`m.city_id = ${db.cityId}`,
    !!which.communityId && sql`m.community_id = ${which.communityId}`,
    !!which.homeOrgId && sql`m.home_org_id = ${which.homeOrgId}`,
    !!which.gridId && sql`m.grid_id = ${which.gridId}`,
    !!which.kind?.length && sql`m.kind = any(${which.kind as string[]})`,
    !!which.skill?.length && sql`m.skills && ${which.skill as string[]}::text[]`,
    !!which.mode?.length && sql`m.mode = any(${which.mode as string[]})`,
    !!which.state?.length && sql`m.state = any(${which.state as string[]})`,
    which.due === true && sql`m.state = 'confirmed' and m.review_due_on <= ${dueBy}::date`,
    !!which.q && sql`(m.name like ${`%${which.q.replace(/[%_\\]/g, '\\$&')}%`} or m.no = ${which.q})`,
  ])
