import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { AddCampaign, CampaignQuery, Kind, PutTag, RecordQuery } from '../contract.ts'

export type CampaignRow = {
  id: string
  kind: Kind
  seq: number | null
  name: string
  goals: string
  actions: string[]
  fromOn: string
  toOn: string | null
  orgIds: string[]
  published: boolean
  closedOn: string | null
  records: number
  version: number
}
export type TagRow = {
  id: string
  campaignId: string
  kind: Kind
  name: string
  module: string
  subjectId: string
  title: string
  link: string
  orgId: string
  taggedAt: Date
  taggedBy: string | null
}

const columns = sql`c.id, c.kind, c.seq, c.name, c.goals, c.actions, c.from_on, c.to_on, c.org_ids, c.published, c.closed_on, c.version,
  (select count(*) from campaigns.tags t where t.city_id = c.city_id and t.campaign_id = c.id and t.removed_at is null) as records`
const tagColumns = sql`t.id, t.campaign_id, c.kind, c.name, t.module, t.subject_id, t.title, t.link, t.org_id, t.tagged_at, t.tagged_by`
const tags = sql`campaigns.tags t join campaigns.campaigns c on c.city_id = t.city_id and c.id = t.campaign_id`

export const pageOf = (db: Db, q: CampaignQuery) =>
  listPage<CampaignRow>(db, {
    columns,
    from: sql`campaigns.campaigns c`,
    where: all([
      sql`c.city_id = ${db.cityId}`,
      !!q.kind && sql`c.kind = any(${q.kind as string[]}::text[])`,
      q.closed !== 'true' && sql`c.closed_on is null`,
      !!q.q?.trim() && sql`c.name like ${`%${q.q?.trim()}%`}`,
    ]),
    id: sql`c.id`,
    sorts: { fromOn: { by: sql`c.from_on`, type: 'date' }, name: { by: sql`c.name`, type: 'words' } },
    sort: q.sort,
    usual: '-fromOn',
    cursor: q.cursor,
    limit: q.limit,
  })
export const lines = (db: Db): Promise<CampaignRow[]> =>
  db.many(
    sql`select ${columns} from campaigns.campaigns c where c.city_id = ${db.cityId} and c.kind <> 'campaign' and c.closed_on is null order by c.kind, c.seq`,
  )
export const find = (db: Db, id: string, lock = false): Promise<CampaignRow | undefined> =>
  db.maybe(
    sql`select ${columns} from campaigns.campaigns c where c.city_id = ${db.cityId} and c.id = ${id} ${lock ? sql`for update` : sql``}`,
  )
/** What may be used now, in the order of the frame. */
export const standing = (db: Db, today: string): Promise<CampaignRow[]> =>
  db.many(sql`select ${columns} from campaigns.campaigns c where c.city_id = ${db.cityId} and c.closed_on is null and c.from_on <= ${today}
    and (c.to_on is null or c.to_on >= ${today}) order by c.kind, c.seq, c.name limit 200`)
export const published = (db: Db): Promise<CampaignRow[]> =>
  db.many(
    sql`select ${columns} from campaigns.campaigns c where c.city_id = ${db.cityId} and c.published order by c.closed_on is not null, c.from_on desc, c.id limit 100`,
  )

type Written = Omit<AddCampaign, 'kind' | 'seq'>
export const insert = (
  db: Db,
  c: Written & { id: string; kind: Kind; seq: number | null },
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into campaigns.campaigns (city_id, id, kind, seq, name, goals, actions, from_on, to_on, org_ids, published, made_at, made_by)
    values (${db.cityId}, ${c.id}, ${c.kind}, ${c.seq}, ${c.name}, ${c.goals}, ${c.actions}, ${c.fromOn}, ${c.toOn ?? null}, ${c.orgIds}, ${c.published}, ${at}, ${by})`)
export const rewrite = (db: Db, id: string, c: Written): Promise<{ version: number }> =>
  db.one(sql`update campaigns.campaigns set name = ${c.name}, goals = ${c.goals}, actions = ${c.actions}, from_on = ${c.fromOn}, to_on = ${c.toOn ?? null},
    org_ids = ${c.orgIds}, published = ${c.published}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
export const close = (db: Db, id: string, on: string): Promise<{ version: number }> =>
  db.one(
    sql`update campaigns.campaigns set closed_on = ${on}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )

export const countsOf = (db: Db, ids: readonly string[]): Promise<{ campaignId: string; module: string; count: number }[]> =>
  db.many(sql`select t.campaign_id, t.module, count(*) as count from campaigns.tags t where t.city_id = ${db.cityId}
    and t.campaign_id = any(${ids as string[]}::uuid[]) and t.removed_at is null group by 1, 2 order by 3 desc, 2`)

/** Titles are read where the tagging organisation lies: the city's by the city, a community's by it and above. */
const within = (actor: Actor) => {
  const { city, subdistricts, communities, orgs } = scopeOf(actor, 'campaigns.read')
  return city
    ? sql`true`
    : sql`(t.subdistrict_id = any(${subdistricts}::uuid[]) or t.community_id = any(${communities}::uuid[]) or t.org_id = any(${orgs}::uuid[]))`
}
export const pageOfRecords = (db: Db, actor: Actor, campaignId: string, q: RecordQuery) =>
  listPage<TagRow>(db, {
    columns: tagColumns,
    from: tags,
    where: all([
      sql`t.city_id = ${db.cityId} and t.campaign_id = ${campaignId} and t.removed_at is null`,
      within(actor),
      !!q.module && sql`t.module = ${q.module}`,
      !!q.q?.trim() && sql`t.title like ${`%${q.q?.trim()}%`}`,
    ]),
    id: sql`t.id`,
    sorts: { taggedAt: { by: sql`t.tagged_at`, type: 'timestamptz' } },
    sort: q.sort,
    usual: '-taggedAt',
    cursor: q.cursor,
    limit: q.limit,
  })
export const tagsOf = (db: Db, module: string, subjectId: string): Promise<TagRow[]> =>
  db.many(sql`select ${tagColumns} from ${tags} where t.city_id = ${db.cityId} and t.module = ${module} and t.subject_id = ${subjectId} and t.removed_at is null
    order by c.kind, c.seq, c.name`)
export const findTag = (db: Db, id: string): Promise<TagRow | undefined> =>
  db.maybe(
    sql`select ${tagColumns} from ${tags} where t.city_id = ${db.cityId} and t.id = ${id} and t.removed_at is null for update of t`,
  )
export const insertTag = (
  db: Db,
  t: PutTag & { id: string; orgId: string; subdistrictId: string | null; communityId: string | null },
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into campaigns.tags (city_id, id, campaign_id, module, subject_id, title, link, org_id, subdistrict_id, community_id, tagged_at, tagged_by)
    values (${db.cityId}, ${t.id}, ${t.campaignId}, ${t.module}, ${t.subjectId}, ${t.title}, ${t.link}, ${t.orgId}, ${t.subdistrictId}, ${t.communityId}, ${at}, ${by})`)
export const removeTag = (db: Db, id: string, at: Date): Promise<number> =>
  db.run(sql`update campaigns.tags set removed_at = ${at} where city_id = ${db.cityId} and id = ${id}`)

export const totals = (db: Db): Promise<{ campaigns: number }> =>
  db.one(
    sql`select count(*) as campaigns from campaigns.campaigns where city_id = ${db.cityId} and kind = 'campaign' and closed_on is null`,
  )

export async function load(db: Db, campaigns: readonly object[], tagRows: readonly object[]): Promise<void> {
  await db.run(sql`insert into campaigns.campaigns (city_id, id, kind, name, goals, actions, from_on, to_on, published, made_at)
    select ${db.cityId}::int, r.id, 'campaign', r.name, r.goals, array(select jsonb_array_elements_text(r.actions)), r.from_on, r.to_on, true, r.made_at
    from jsonb_to_recordset(${JSON.stringify(campaigns)}::jsonb) r (id uuid, name text, goals text, actions jsonb, from_on date, to_on date, made_at timestamptz)`)
  await db.run(sql`insert into campaigns.tags (city_id, id, campaign_id, module, subject_id, title, link, org_id, subdistrict_id, community_id, tagged_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(tagRows)}::jsonb) r (id uuid, campaign_id uuid, module text, subject_id uuid, title text,
      link text, org_id uuid, subdistrict_id uuid, community_id uuid, tagged_at timestamptz)`)
}
