import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql } from '#platform/db.ts'
import { listPage, withinDays } from '#platform/lists.ts'
import type { AskQuery, Ground, MatterQuery, Mode, StoppedRow as Stopped, StoppedQuery } from '../contract.ts'

export type MatterRow = {
  id: string
  code: string
  name: string
  mode: Mode
  deptOrgId: string
  frequency: 'once' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly' | 'asNeeded'
  halfHours: number
  dataNeeded: string[]
  basis: string
  validFrom: string
  validUntil: string | null
  trialUntil: string | null
  confirmedOn: string | null
  exitedOn: string | null
}
export type AskRow = {
  id: string
  batchId: string
  door: string
  module: string
  subjectId: string
  title: string
  link: string | null
  byOrgId: string
  communityId: string
  subdistrictId: string
  ground: Ground
  matterId: string | null
  matter: string | null
  recurring: boolean
  fields: string[]
  emergencyReason: string | null
  emergencyUntil: Date | null
  halfHours: number
  at: Date
  endedAt: Date | null
  returnedAt: Date | null
  returnWords: string | null
  returnNo: string | null
  askedBy: string | null
  returnedBy: string | null
  version: number
}

export const matterColumns = sql`m.id, m.code, m.name, m.mode, m.dept_org_id, m.frequency, m.half_hours, m.data_needed, m.basis, m.valid_from,
  m.valid_until, m.trial_until, m.confirmed_on, m.exited_on`
const askColumns = sql`a.id, a.batch_id, a.door, a.module, a.subject_id, a.title, a.link, a.by_org_id, a.community_id, a.subdistrict_id,
  a.ground, a.matter_id, (select m.code || ' ' || m.name from admission.matters m where m.city_id = a.city_id and m.id = a.matter_id) as matter,
  a.recurring, a.fields, a.emergency_reason, a.emergency_until, a.half_hours, a.at, a.ended_at, a.returned_at, a.return_words, a.return_no,
  a.asked_by, a.returned_by, a.version`

export const findMatter = (db: Db, id: string): Promise<MatterRow | undefined> =>
  db.maybe(sql`select ${matterColumns} from admission.matters m where m.city_id = ${db.cityId} and m.id = ${id}`)

export const pageOfMatters = (
  db: Db,
  { q, deptOrgId, mode, inForce, sort, cursor }: Omit<MatterQuery, 'limit' | 'forOrgId'>,
  today: string,
  limit: number,
) =>
  listPage<MatterRow>(db, {
    columns: matterColumns,
    from: sql`admission.matters m`,
    where: all([
      sql`m.city_id = ${db.cityId}`,
      !!deptOrgId && sql`m.dept_org_id = ${deptOrgId}`,
      !!mode?.length && sql`m.mode = any(${mode})`,
      !!inForce &&
        sql`(m.valid_from <= ${today} and (m.valid_until is null or m.valid_until > ${today})) = ${inForce === 'true'}`,
      !!q?.trim() &&
        sql`(strpos(m.name, ${q.trim()}) > 0 or strpos(m.code, ${q.trim()}) > 0 or strpos(m.content, ${q.trim()}) > 0)`,
    ]),
    id: sql`m.id`,
    sorts: {
      code: { by: sql`m.code`, type: 'text' },
      name: { by: sql`m.name`, type: 'words' },
      validFrom: { by: sql`m.valid_from`, type: 'date' },
    },
    sort,
    usual: 'code',
    cursor,
    limit,
  })

/** Two that ask the same for one organisation at one moment do not both stand before the last place. */
export const lockSame = (db: Db, byOrgId: string, titleKey: string): Promise<number> =>
  db.run(
    sql`select pg_advisory_xact_lock(hashtextextended('admission.same ' || ${byOrgId} || ' ' || ${titleKey}, ${db.cityId}::bigint))`,
  )

/**
 * Communities asked for the same since a day, beside these, and the most days on which one of these was asked for it; whether one
 * of these returned it; and other communities that the same record asks, those left aside that gave it back.
 */
export const before = (
  db: Db,
  a: { byOrgId: string; titleKey: string; module: string; subjectId: string; communityIds: readonly string[] },
  slicesSince: Date,
  repeatsSince: Date,
): Promise<{ others: number; days: number; record: number; returned: boolean }> =>
  db.one(sql`with same as (
      select a.community_id, a.at, a.returned_at from admission.asks a where a.city_id = ${db.cityId} and a.by_org_id = ${a.byOrgId}
        and a.title_key = ${a.titleKey} and a.ground = 'single' and a.at >= least(${slicesSince}::timestamptz, ${repeatsSince}::timestamptz))
    select (select count(distinct community_id) from same where at >= ${slicesSince}
        and community_id <> all(${a.communityIds as string[]}::uuid[])) as others,
      coalesce((select max(n) from (select count(distinct (at at time zone 'Asia/Shanghai')::date) as n from same
        where at >= ${repeatsSince} and community_id = any(${a.communityIds as string[]}::uuid[]) group by community_id) x), 0) as days,
      (select count(distinct a.community_id) from admission.asks a where a.city_id = ${db.cityId} and a.module = ${a.module}
        and a.subject_id = ${a.subjectId} and a.returned_at is null and a.community_id <> all(${a.communityIds as string[]}::uuid[])) as record,
      exists (select from same where at >= ${repeatsSince} and returned_at is not null
        and community_id = any(${a.communityIds as string[]}::uuid[])) as returned`)

/** What the same record asks of these communities already, and still does. */
export const openAsks = (
  db: Db,
  a: { module: string; subjectId: string; communityIds: readonly string[] },
): Promise<{ id: string; communityId: string }[]> =>
  db.many(sql`select id, community_id from admission.asks where city_id = ${db.cityId} and module = ${a.module} and subject_id = ${a.subjectId}
    and community_id = any(${a.communityIds as string[]}::uuid[]) and returned_at is null and ended_at is null`)

export type NewAsk = {
  batchId: string
  door: string
  module: string
  subjectId: string
  title: string
  titleKey: string
  link: string | null
  byOrgId: string
  ground: Ground
  matterId: string | null
  recurring: boolean
  fields: readonly string[]
  emergency: { reason: string; until: Date } | null
  halfHours: number
}
/** One row a community; `later`, for nobody reads them in this transaction. */
export const insertAsks = (
  db: Db,
  a: NewAsk,
  to: readonly { id: string; communityId: string; subdistrictId: string }[],
  by: string | null,
  at: Date,
): void =>
  db.later(sql`insert into admission.asks (city_id, id, batch_id, door, module, subject_id, title, title_key, link, by_org_id, community_id,
      subdistrict_id, ground, matter_id, recurring, fields, emergency_reason, emergency_until, half_hours, at, asked_by)
    select ${db.cityId}::int, t.id, ${a.batchId}::uuid, ${a.door}::text, ${a.module}::text, ${a.subjectId}::uuid, ${a.title}::text,
      ${a.titleKey}::text, ${a.link}::text, ${a.byOrgId}::uuid, t.community_id, t.subdistrict_id, ${a.ground}::text, ${a.matterId}::uuid,
      ${a.recurring}::boolean, ${a.fields as string[]}::text[], ${a.emergency?.reason ?? null}::text,
      ${a.emergency?.until ?? null}::timestamptz, ${a.halfHours}::int, ${at}::timestamptz, ${by}::uuid
    from unnest(${to.map((t) => t.id)}::uuid[], ${to.map((t) => t.communityId)}::uuid[], ${to.map((t) => t.subdistrictId)}::uuid[])
      t (id, community_id, subdistrict_id)`)

export const find = (db: Db, id: string): Promise<AskRow | undefined> =>
  db.maybe(sql`select ${askColumns} from admission.asks a where a.city_id = ${db.cityId} and a.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<AskRow | undefined> =>
  db.maybe(sql`select ${askColumns} from admission.asks a where a.city_id = ${db.cityId} and a.id = ${id} for update of a`)

/** Asked of one's communities, by one's organisations, or within the reach of who watches the burden. */
export function within(actor: Actor, side: AskQuery['side']): Sql {
  const { city, subdistricts, communities } = scopeOf(actor, 'burden.read')
  const { orgs } = scopeOf(actor, 'admission.read')
  const by = sql`a.by_org_id = any(${orgs}::uuid[])`
  const to = city
    ? sql`true`
    : sql`(a.subdistrict_id = any(${subdistricts}::uuid[]) or a.community_id = any(${communities}::uuid[]))`
  return side === 'by' ? by : side === 'to' ? to : sql`(${to} or ${by})`
}

/** Said as the partial index has it, so that what was returned, a few of very many, is found by it. */
const inState = {
  returned: sql`a.returned_at is not null`,
  ended: sql`(a.returned_at is null and a.ended_at is not null)`,
  open: sql`(a.returned_at is null and a.ended_at is null)`,
}

export const pageOfAsks = (
  db: Db,
  actor: Actor,
  { q, side, state, ground, door, communityId, byOrgId, matterId, from, to, sort, cursor }: Omit<AskQuery, 'limit'>,
  limit: number,
) =>
  listPage<AskRow>(db, {
    columns: askColumns,
    from: sql`admission.asks a`,
    where: all([
      sql`a.city_id = ${db.cityId}`,
      within(actor, side),
      !!state?.length &&
        sql`(${joined(
          [...new Set(state)].map((one) => inState[one]),
          ' or ',
        )})`,
      !!ground?.length && sql`a.ground = any(${ground})`,
      !!door?.length && sql`a.door = any(${door})`,
      !!communityId && sql`a.community_id = ${communityId}`,
      !!byOrgId && sql`a.by_org_id = ${byOrgId}`,
      !!matterId && sql`a.matter_id = ${matterId}`,
      withinDays(sql`a.at`, from, to),
      !!q?.trim() && sql`strpos(a.title, ${q.trim()}) > 0`,
    ]),
    id: sql`a.id`,
    sorts: {
      at: { by: sql`a.at`, type: 'timestamptz' },
      title: { by: sql`a.title`, type: 'words' },
      halfHours: { by: sql`a.half_hours`, type: 'int' },
    },
    sort,
    usual: '-at',
    cursor,
    limit,
  })

export const markReturned = (
  db: Db,
  id: string,
  { words, no, by, at }: { words: string | null; no: string; by: string | null; at: Date },
): Promise<{ version: number }> =>
  db.one(sql`update admission.asks set returned_at = ${at}, returned_by = ${by}, return_words = ${words}, return_no = ${no}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const markKept = (db: Db, id: string): Promise<{ version: number }> =>
  db.one(sql`update admission.asks set returned_at = null, returned_by = null, return_words = null, return_no = null, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

export const endOf = (db: Db, module: string, subjectId: string, communityIds: readonly string[] | null, at: Date): void =>
  db.later(sql`update admission.asks set ended_at = ${at}, version = version + 1 where city_id = ${db.cityId} and module = ${module}
    and subject_id = ${subjectId} and ended_at is null and (${communityIds === null} or community_id = any(${(communityIds ?? []) as string[]}::uuid[]))`)

type Ended = {
  module: string
  subjectId: string
  door: string
  title: string
  byOrgId: string
  link: string | null
  communities: number
}
/** Ends an emergency for all it was asked of; answers what it was, null when nothing of it was open. */
export const endEmergency = (db: Db, batchId: string, at: Date): Promise<Ended | undefined> =>
  db.maybe(sql`with over as (update admission.asks set ended_at = ${at}, version = version + 1 where city_id = ${db.cityId}
      and batch_id = ${batchId} and ground = 'emergency' and ended_at is null returning module, subject_id, door, title, by_org_id, link)
    select module, subject_id, door, title, by_org_id, link, count(*) as communities from over group by 1, 2, 3, 4, 5, 6 limit 1`)

export const addStopped = (
  db: Db,
  s: {
    id: string
    at: Date
    door: string
    code: string
    why: string | null
    title: string
    communities: number
    byOrgId: string
  },
): Promise<number> =>
  db.run(sql`insert into admission.stopped (city_id, id, at, door, code, why, title, communities, by_org_id)
    values (${db.cityId}, ${s.id}, ${s.at}, ${s.door}, ${s.code}, ${s.why}, ${s.title}, ${s.communities}, ${s.byOrgId})`)

export type StoppedRow = Omit<Stopped, 'by' | 'at'> & { at: Date }
/** Stopped is what nobody was asked: its asker reads it, and who watches the burden of the whole city. */
const stoppedWithin = (actor: Actor): Sql =>
  sql`(${scopeOf(actor, 'burden.read').city} or s.by_org_id = any(${scopeOf(actor, 'admission.read').orgs}::uuid[]))`

export const pageOfStopped = (
  db: Db,
  actor: Actor,
  { q, byOrgId, reason, door, from, to, sort, cursor }: Omit<StoppedQuery, 'limit'>,
  limit: number,
) =>
  listPage<StoppedRow>(db, {
    columns: sql`s.id, s.at, s.door, s.title, s.communities, s.by_org_id, ${stopReason} as reason`,
    from: sql`admission.stopped s`,
    where: all([
      sql`s.city_id = ${db.cityId}`,
      stoppedWithin(actor),
      !!byOrgId && sql`s.by_org_id = ${byOrgId}`,
      !!reason?.length && sql`${stopReason} = any(${reason})`,
      !!door?.length && sql`s.door = any(${door})`,
      withinDays(sql`s.at`, from, to),
      !!q?.trim() && sql`strpos(s.title, ${q.trim()}) > 0`,
    ]),
    id: sql`s.id`,
    sorts: {
      at: { by: sql`s.at`, type: 'timestamptz' },
      title: { by: sql`s.title`, type: 'words' },
      communities: { by: sql`s.communities`, type: 'int' },
    },
    sort,
    usual: '-at',
    cursor,
    limit,
  })
/** The rule that held it where one did, else what was wrong with the matter: the refusal's code without its module. */
const stopReason = sql`coalesce(s.why, split_part(s.code, '.', 2))`

export type Asker = {
  id: string
  asks: number
  admitted: number
  single: number
  emergency: number
  returned: number
  stopped: number
  halfHours: number
}
/** By who asked, from a day to a day: within the reader's reach, as the list of asks. */
export const askers = (db: Db, actor: Actor, from: string, to: string): Promise<Asker[]> => {
  const span = (at: Sql) => withinDays(at, from, to)
  return db.many(sql`with asked as (
      select a.by_org_id as id, count(*) as asks, count(*) filter (where a.ground = 'matter') as admitted,
        count(*) filter (where a.ground = 'single') as single, count(*) filter (where a.ground = 'emergency') as emergency,
        count(a.returned_at) as returned, coalesce(sum(a.half_hours), 0) as half_hours
      from admission.asks a where a.city_id = ${db.cityId} and ${within(actor, undefined)} and ${span(sql`a.at`)} group by 1),
    held as (select s.by_org_id as id, count(*) as stopped from admission.stopped s where s.city_id = ${db.cityId} and ${span(sql`s.at`)}
      and ${stoppedWithin(actor)} group by 1)
    select coalesce(a.id, h.id) as id, coalesce(a.asks, 0) as asks, coalesce(a.admitted, 0) as admitted, coalesce(a.single, 0) as single,
      coalesce(a.emergency, 0) as emergency, coalesce(a.returned, 0) as returned, coalesce(h.stopped, 0) as stopped,
      coalesce(a.half_hours, 0) as half_hours
    from asked a full join held h on h.id = a.id order by asks desc, id limit 300`)
}

export const totals = (
  db: Db,
  today: string,
): Promise<{
  matters: number
  trial: number
  returned: number
  emergency: number
  stopped: number
  open: number
  lists: number
}> =>
  db.one(sql`select
    (select count(*) from admission.matters m where m.city_id = ${db.cityId} and m.valid_from <= ${today}
      and (m.valid_until is null or m.valid_until > ${today})) as matters,
    (select count(*) from admission.matters m where m.city_id = ${db.cityId} and m.valid_from <= ${today}
      and (m.valid_until is null or m.valid_until > ${today}) and m.confirmed_on is null and m.trial_until is not null) as trial,
    (select count(*) from admission.asks a where a.city_id = ${db.cityId} and a.returned_at is not null) as returned,
    (select count(*) from admission.asks a where a.city_id = ${db.cityId} and a.ground = 'emergency') as emergency,
    (select count(*) from admission.stopped s where s.city_id = ${db.cityId}) as stopped,
    (select count(*) from admission.applications p where p.city_id = ${db.cityId} and p.state in ('submitted', 'hearing', 'review')) as open,
    (select count(*) from admission.lists l where l.city_id = ${db.cityId} and l.state = 'issued' and l.kind <> 'catalogue') as lists`)

export type CommunityLoad = {
  communityId: string
  tasks: number
  forms: number
  inspections: number
  meetings: number
  others: number
  asks: number
  halfHours: number
  returned: number
}
export const loadBetween = (db: Db, from: string, to: string): Promise<CommunityLoad[]> =>
  db.many(sql`select a.community_id, count(*) filter (where a.door in ('task', 'concern')) as tasks, count(*) filter (where a.door = 'form') as forms,
      count(*) filter (where a.door = 'inspection') as inspections, count(*) filter (where a.door = 'meeting') as meetings,
      count(*) filter (where a.door not in ('task', 'concern', 'form', 'inspection', 'meeting')) as others, count(*) as asks,
      coalesce(sum(a.half_hours), 0) as half_hours, count(a.returned_at) as returned
    from admission.asks a where a.city_id = ${db.cityId} and ${withinDays(sql`a.at`, from, to)} group by 1`)
export const byQuarter = (
  db: Db,
  from: string,
  to: string,
  communityIds: readonly string[],
): Promise<{ quarter: string; asks: number; halfHours: number }[]> =>
  db.many(sql`select q::date as quarter, count(a.id) as asks, coalesce(sum(a.half_hours), 0) as half_hours
    from generate_series(${from}::date, ${to}::date, interval '3 months') q
      left join admission.asks a on a.city_id = ${db.cityId} and a.community_id = any(${communityIds as string[]}::uuid[])
        and a.at >= q::timestamp at time zone 'Asia/Shanghai' and a.at < (q + interval '3 months')::timestamp at time zone 'Asia/Shanghai'
    group by 1 order by 1`)
export const batch = (
  db: Db,
  batchId: string,
): Promise<{ askId: string; title: string; byOrgId: string; communities: number; matter: string | null } | undefined> =>
  db.maybe(sql`select (array_agg(a.id order by a.id))[1] as ask_id, a.title, a.by_org_id, count(*) as communities, m.name as matter
    from admission.asks a left join admission.matters m on m.city_id = a.city_id and m.id = a.matter_id
    where a.city_id = ${db.cityId} and a.batch_id = ${batchId} group by a.title, a.by_org_id, m.name limit 1`)
