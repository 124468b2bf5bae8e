import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { AddItem, AlarmQuery, Decision, Frequency, ItemQuery, Kind } from '../contract.ts'

export type ItemRow = {
  id: string
  kind: Kind
  name: string
  category: string
  imposer: string
  basis: string | null
  frequency: Frequency
  halfHours: number
  decision: Decision
  decidedOn: string | null
  reason: string | null
  replacedBy: string | null
  roundId: string | null
  reportedOrgId: string | null
  docNo: string | null
  publishedOn: string | null
  alarms: number
  version: number
}
const columns = sql`i.id, i.kind, i.name, i.category, i.imposer, i.basis, i.frequency, i.half_hours, i.decision, i.decided_on, i.reason, i.replaced_by,
  i.round_id, i.reported_org_id, r.doc_no, r.published_on,
  (select count(*) from burden.alarms a where a.city_id = i.city_id and a.item_id = i.id) as alarms, i.version`
const from = sql`burden.items i left join burden.rounds r on r.city_id = i.city_id and r.id = i.round_id`

export const pageOfItems = (
  db: Db,
  { q, kind, decision, category, published, sort, cursor }: Omit<ItemQuery, 'limit'>,
  limit: number,
) =>
  listPage<ItemRow>(db, {
    columns,
    from,
    where: all([
      sql`i.city_id = ${db.cityId}`,
      !!kind?.length && sql`i.kind = any(${kind})`,
      !!decision?.length && sql`i.decision = any(${decision})`,
      !!category && sql`i.category = ${category}`,
      !!published && sql`(i.round_id is not null) = ${published === 'true'}`,
      !!q?.trim() && sql`(strpos(i.name, ${q.trim()}) > 0 or strpos(i.imposer, ${q.trim()}) > 0)`,
    ]),
    id: sql`i.id`,
    sorts: {
      name: { by: sql`i.name`, type: 'words' },
      kind: { by: sql`i.kind`, type: 'text' },
      halfHours: { by: sql`i.half_hours`, type: 'int' },
    },
    sort,
    usual: 'name',
    cursor,
    limit,
  })

export const find = (db: Db, id: string): Promise<ItemRow | undefined> =>
  db.maybe(sql`select ${columns} from ${from} where i.city_id = ${db.cityId} and i.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<ItemRow | undefined> =>
  db.maybe(sql`select ${columns} from ${from} where i.city_id = ${db.cityId} and i.id = ${id} for update of i`)
export const known = (
  db: Db,
  { kind, name, imposer }: Pick<AddItem, 'kind' | 'name' | 'imposer'>,
): Promise<{ id: string } | undefined> =>
  db.maybe(
    sql`select id from burden.items where city_id = ${db.cityId} and kind = ${kind} and name = ${name} and imposer = ${imposer}`,
  )

export const insert = (
  db: Db,
  id: string,
  i: AddItem,
  { orgId, by, at }: { orgId: string | null; by: string | null; at: Date },
): Promise<number> =>
  db.run(sql`insert into burden.items (city_id, id, kind, name, category, imposer, basis, frequency, half_hours, reported_org_id, added_at, added_by)
    values (${db.cityId}, ${id}, ${i.kind}, ${i.name}, ${i.category}, ${i.imposer}, ${i.basis ?? null}, ${i.frequency}, ${i.halfHours}, ${orgId}, ${at}, ${by})`)
const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(sql`update burden.items set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
export const rewrite = (db: Db, id: string, i: AddItem) =>
  change(
    db,
    id,
    sql`kind = ${i.kind}, name = ${i.name}, category = ${i.category}, imposer = ${i.imposer}, basis = ${i.basis ?? null}, frequency = ${i.frequency},
      half_hours = ${i.halfHours}`,
  )
export const decide = (
  db: Db,
  id: string,
  d: { decision: Decision; reason: string; replacedBy: string | null; on: string; by: string | null },
) =>
  change(
    db,
    id,
    sql`decision = ${d.decision}, reason = ${d.reason}, replaced_by = ${d.replacedBy}, decided_on = ${d.on}, decided_by = ${d.by}`,
  )

export const addRound = (db: Db, r: { id: string; docNo: string; on: string; by: string | null }): Promise<number> =>
  db.run(
    sql`insert into burden.rounds (city_id, id, doc_no, published_on, published_by) values (${db.cityId}, ${r.id}, ${r.docNo}, ${r.on}, ${r.by})`,
  )
export const publish = (db: Db, roundId: string): Promise<number> =>
  db.run(sql`update burden.items set round_id = ${roundId}, version = version + 1
    where city_id = ${db.cityId} and round_id is null and decision <> 'pending'`)

export const sums = (
  db: Db,
): Promise<
  { kind: Kind; pending: number; keep: number; merge: number; cancel: number; halfHoursCut: number; waiting: number }[]
> =>
  db.many(sql`select kind, count(*) filter (where decision = 'pending') as pending, count(*) filter (where decision = 'keep') as keep,
      count(*) filter (where decision = 'merge') as merge, count(*) filter (where decision = 'cancel') as cancel,
      coalesce(sum(half_hours) filter (where decision in ('merge', 'cancel')), 0) as half_hours_cut,
      count(*) filter (where decision <> 'pending' and round_id is null) as waiting
    from burden.items where city_id = ${db.cityId} group by kind order by count(*) desc, kind`)
export const cut = (db: Db): Promise<{ id: string; name: string }[]> =>
  db.many(sql`select id, name from burden.items where city_id = ${db.cityId} and decision in ('merge', 'cancel') limit 2000`)
export const printed = (db: Db, decisions: readonly Decision[]): Promise<(ItemRow & { replaced: string | null })[]> =>
  db.many(sql`select ${columns}, (select o.name from burden.items o where o.city_id = i.city_id and o.id = i.replaced_by) as replaced
    from ${from} where i.city_id = ${db.cityId} and i.decision = any(${decisions as Decision[]}) and i.round_id is not null
    order by i.kind, i.category, i.name limit 1000`)

export type AlarmRow = {
  id: string
  kind: 'cancelled-again' | 'rebound'
  title: string
  itemId: string | null
  item: string | null
  byOrgId: string | null
  communityId: string | null
  quarter: string
  asked: number | null
  yearBefore: number | null
  link: string | null
  at: Date
  settledAt: Date | null
  settledWords: string | null
}
const alarmColumns = sql`a.id, a.kind, a.title, a.item_id, (select i.name from burden.items i where i.city_id = a.city_id and i.id = a.item_id) as item,
  a.by_org_id, a.community_id, a.quarter, a.asked, a.year_before, a.link, a.at, a.settled_at, a.settled_words`

/** Of a cancelled item everybody reads; of a community, who watches over it. */
function within(actor: Actor): Sql {
  const { city, subdistricts, communities } = scopeOf(actor, 'burden.read')
  if (city) return sql`true`
  return sql`(a.kind = 'cancelled-again' or a.subdistrict_id = any(${subdistricts}::uuid[]) or a.community_id = any(${communities}::uuid[]))`
}
export const pageOfAlarms = (
  db: Db,
  actor: Actor,
  { q, kind, settled, sort, cursor }: Omit<AlarmQuery, 'limit'>,
  limit: number,
) =>
  listPage<AlarmRow>(db, {
    columns: alarmColumns,
    from: sql`burden.alarms a`,
    where: all([
      sql`a.city_id = ${db.cityId}`,
      within(actor),
      !!kind?.length && sql`a.kind = any(${kind})`,
      !!settled && sql`(a.settled_at is not null) = ${settled === 'true'}`,
      !!q?.trim() && sql`strpos(a.title, ${q.trim()}) > 0`,
    ]),
    id: sql`a.id`,
    sorts: { at: { by: sql`a.at`, type: 'timestamptz' } },
    sort,
    usual: '-at',
    cursor,
    limit,
  })
export const alarmsOf = (db: Db, itemId: string): Promise<AlarmRow[]> =>
  db.many(
    sql`select ${alarmColumns} from burden.alarms a where a.city_id = ${db.cityId} and a.item_id = ${itemId} order by a.at desc limit 50`,
  )
export const findAlarm = (db: Db, id: string): Promise<AlarmRow | undefined> =>
  db.maybe(sql`select ${alarmColumns} from burden.alarms a where a.city_id = ${db.cityId} and a.id = ${id} for update`)
export const settle = (db: Db, id: string, words: string, by: string | null, at: Date): Promise<number> =>
  db.run(
    sql`update burden.alarms set settled_at = ${at}, settled_by = ${by}, settled_words = ${words} where city_id = ${db.cityId} and id = ${id}`,
  )

type NewAlarm = {
  id: string
  kind: AlarmRow['kind']
  title: string
  itemId?: string
  askId?: string
  byOrgId?: string
  communityId?: string
  subdistrictId?: string | null
  quarter: string
  asked?: number
  yearBefore?: number
  link?: string | null
  at: Date
}
/** Rings once a quarter for the same thing; true when this was the first time. */
export const addAlarm = async (db: Db, a: NewAlarm): Promise<boolean> =>
  (await db.run(sql`insert into burden.alarms (city_id, id, kind, title, item_id, ask_id, by_org_id, community_id, subdistrict_id, quarter, asked, year_before, link, at)
    values (${db.cityId}, ${a.id}, ${a.kind}, ${a.title}, ${a.itemId ?? null}, ${a.askId ?? null}, ${a.byOrgId ?? null}, ${a.communityId ?? null},
      ${a.subdistrictId ?? null}, ${a.quarter}, ${a.asked ?? null}, ${a.yearBefore ?? null}, ${a.link ?? null}, ${a.at}) on conflict do nothing`)) >
  0

/** Adds seconds to the one sum of a community, a week and a module. */
export const addTyped = (db: Db, communityId: string, week: string, module: string, seconds: number): Promise<number> =>
  db.run(sql`insert into burden.typed (city_id, community_id, week, module, seconds) values (${db.cityId}, ${communityId}, ${week}, ${module}, ${seconds})
    on conflict (city_id, community_id, week, module) do update set seconds = typed.seconds + excluded.seconds`)
export const typed = (
  db: Db,
  from: string,
  to: string,
): Promise<{ communityId: string; week: string; module: string; seconds: number }[]> =>
  db.many(
    sql`select community_id, week, module, seconds from burden.typed where city_id = ${db.cityId} and week >= ${from} and week <= ${to}`,
  )

export const totals = (db: Db): Promise<{ items: number; appraisals: number; cut: number; alarms: number }> =>
  db.one(sql`select (select count(*) from burden.items where city_id = ${db.cityId}) as items,
    (select count(*) from burden.items where city_id = ${db.cityId} and decision in ('merge', 'cancel')
      and kind in ('appraisal', 'veto')) as appraisals,
    (select count(*) from burden.items where city_id = ${db.cityId} and decision in ('merge', 'cancel')) as cut,
    (select count(*) from burden.alarms where city_id = ${db.cityId} and settled_at is null) as alarms`)
