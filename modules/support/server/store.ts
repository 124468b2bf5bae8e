import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql, trusted } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { GiveSupport, Kind, LinkQuery, State, SupportQuery } from '../contract.ts'

export type LinkRow = {
  id: string
  deptOrgId: string
  communityId: string
  subdistrictId: string
  validFrom: string
  validUntil: string | null
  endWords: string | null
  version: number
}
export type SupportRow = {
  id: string
  linkId: string
  deptOrgId: string
  communityId: string
  subdistrictId: string
  kind: Kind
  title: string
  amountFen: number | null
  valuation: string | null
  givenOn: string
  usedFor: string
  evidence: string | null
  state: State
  confirmedFen: number | null
  words: string | null
  recordedAt: Date
  recordedBy: string | null
  answeredAt: Date | null
  answeredBy: string | null
  version: number
}

const linkColumns = sql`l.id, l.dept_org_id, l.community_id, l.subdistrict_id, l.valid_from, l.valid_until, l.end_words, l.version`
const columns = sql`x.id, x.link_id, x.dept_org_id, x.community_id, x.subdistrict_id, x.kind, x.title, x.amount_fen, x.valuation, x.given_on,
  x.used_for, x.evidence, x.state, x.confirmed_fen, x.words, x.recorded_at, x.recorded_by, x.answered_at, x.answered_by, x.version`
const counted = sql`x.state in ('confirmed', 'partial')`

/** The same reach for links, records, sums and exports: `t` is the table's letter. */
function within(actor: Actor, t: 'l' | 'x'): Sql {
  const { city, subdistricts, communities } = scopeOf(actor, 'support.read')
  if (city) return sql`true`
  const { orgs } = scopeOf(actor, 'support.give')
  const at = trusted(t)
  return sql`(${at}.subdistrict_id = any(${subdistricts}::uuid[]) or ${at}.community_id = any(${communities}::uuid[])
    or ${at}.dept_org_id = any(${orgs}::uuid[]))`
}

export type CountedLink = LinkRow & { confirmed: number; waiting: number; confirmedFen: number }
const linkCounts = sql`(select count(*) from support.supports x where x.city_id = l.city_id and x.link_id = l.id and ${counted}) as confirmed,
  (select count(*) from support.supports x where x.city_id = l.city_id and x.link_id = l.id and x.state = 'waiting') as waiting,
  (select coalesce(sum(x.confirmed_fen), 0) from support.supports x where x.city_id = l.city_id and x.link_id = l.id) as confirmed_fen`

export const pageOfLinks = (
  db: Db,
  actor: Actor,
  { communityId, deptOrgId, ended, sort, cursor, limit }: LinkQuery,
  deptIds: readonly string[] | null,
) =>
  listPage<CountedLink>(db, {
    columns: sql`${linkColumns}, ${linkCounts}`,
    from: sql`support.links l`,
    where: all([
      sql`l.city_id = ${db.cityId}`,
      within(actor, 'l'),
      ended !== 'true' && sql`l.valid_until is null`,
      !!communityId && sql`l.community_id = ${communityId}`,
      !!deptOrgId && sql`l.dept_org_id = ${deptOrgId}`,
      deptIds && sql`l.dept_org_id = any(${deptIds as string[]}::uuid[])`,
    ]),
    id: sql`l.id`,
    sorts: { validFrom: { by: sql`l.valid_from`, type: 'date' } },
    sort,
    usual: 'validFrom',
    cursor,
    limit,
  })

export const findLink = (db: Db, id: string): Promise<CountedLink | undefined> =>
  db.maybe(sql`select ${linkColumns}, ${linkCounts} from support.links l where l.city_id = ${db.cityId} and l.id = ${id}`)
export const findLinkForUpdate = (db: Db, id: string): Promise<LinkRow | undefined> =>
  db.maybe(sql`select ${linkColumns} from support.links l where l.city_id = ${db.cityId} and l.id = ${id} for update`)
export const openLink = async (db: Db, deptOrgId: string, communityId: string): Promise<boolean> =>
  (
    await db.one<{ open: boolean }>(sql`select exists (select from support.links l where l.city_id = ${db.cityId}
      and l.dept_org_id = ${deptOrgId} and l.community_id = ${communityId} and l.valid_until is null) as open`)
  ).open

export const insertLink = (
  db: Db,
  l: Omit<LinkRow, 'validUntil' | 'endWords' | 'version'>,
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into support.links (city_id, id, dept_org_id, community_id, subdistrict_id, valid_from, assigned_at, assigned_by)
    values (${db.cityId}, ${l.id}, ${l.deptOrgId}, ${l.communityId}, ${l.subdistrictId}, ${l.validFrom}, ${at}, ${by})`)
export const endLink = (db: Db, id: string, on: string, words: string): Promise<{ version: number }> =>
  db.one(sql`update support.links set valid_until = ${on}, end_words = ${words}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

export const plansOf = (db: Db, linkId: string): Promise<{ year: number; items: string[]; version: number }[]> =>
  db.many(
    sql`select year, items, version from support.plans where city_id = ${db.cityId} and link_id = ${linkId} order by year desc`,
  )
export const putPlan = (db: Db, linkId: string, year: number, items: string[], by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into support.plans (city_id, link_id, year, items, written_at, written_by)
    values (${db.cityId}, ${linkId}, ${year}, ${items}, ${at}, ${by})
    on conflict (city_id, link_id, year) do update set items = excluded.items, written_at = excluded.written_at,
      written_by = excluded.written_by, version = plans.version + 1`)

const inYear = (year: number) =>
  sql`x.given_on >= make_date(${year}::int, 1, 1) and x.given_on < make_date(${year}::int + 1, 1, 1)`

export const pageOfSupports = (
  db: Db,
  actor: Actor,
  { q, state, kind, communityId, deptOrgId, linkId, year, sort, cursor }: Omit<SupportQuery, 'limit'>,
  limit: number,
) =>
  listPage<SupportRow>(db, {
    columns,
    from: sql`support.supports x`,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      within(actor, 'x'),
      !!state?.length && sql`x.state = any(${state})`,
      !!kind?.length && sql`x.kind = any(${kind})`,
      !!communityId && sql`x.community_id = ${communityId}`,
      !!deptOrgId && sql`x.dept_org_id = ${deptOrgId}`,
      !!linkId && sql`x.link_id = ${linkId}`,
      year !== undefined && inYear(year),
      !!q?.trim() && sql`(strpos(x.title, ${q.trim()}) > 0 or strpos(x.used_for, ${q.trim()}) > 0)`,
    ]),
    id: sql`x.id`,
    sorts: {
      givenOn: { by: sql`x.given_on`, type: 'date' },
      amount: { by: sql`coalesce(x.amount_fen, 0)`, type: 'bigint' },
      title: { by: sql`x.title`, type: 'words' },
    },
    sort,
    usual: '-givenOn',
    cursor,
    limit,
  })

export const find = (db: Db, id: string): Promise<SupportRow | undefined> =>
  db.maybe(sql`select ${columns} from support.supports x where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<SupportRow | undefined> =>
  db.maybe(sql`select ${columns} from support.supports x where x.city_id = ${db.cityId} and x.id = ${id} for update`)

export const insert = (db: Db, id: string, link: LinkRow, s: GiveSupport, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into support.supports (city_id, id, link_id, dept_org_id, community_id, subdistrict_id, kind, title, amount_fen, valuation,
      given_on, used_for, evidence, recorded_at, recorded_by)
    values (${db.cityId}, ${id}, ${link.id}, ${link.deptOrgId}, ${link.communityId}, ${link.subdistrictId}, ${s.kind}, ${s.title},
      ${s.amountFen ?? null}, ${s.valuation ?? null}, ${s.givenOn}, ${s.usedFor}, ${s.evidence ?? null}, ${at}, ${by})`)

const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update support.supports set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
type Answer = { state: 'confirmed' | 'partial' | 'disputed'; confirmedFen: number | null; words: string | null }
export const answer = (db: Db, id: string, { state, confirmedFen, words }: Answer, by: string | null, at: Date) =>
  change(
    db,
    id,
    sql`state = ${state}, confirmed_fen = ${confirmedFen}, words = ${words}, answered_by = ${by}, answered_at = ${at}`,
  )
export const correct = (db: Db, id: string, s: Omit<GiveSupport, 'kind'>) =>
  change(
    db,
    id,
    sql`title = ${s.title}, amount_fen = ${s.amountFen ?? null}, valuation = ${s.valuation ?? null}, given_on = ${s.givenOn},
      used_for = ${s.usedFor}, evidence = ${s.evidence ?? null}, state = 'waiting', answered_at = null, answered_by = null`,
  )
export const withdraw = (db: Db, id: string) => change(db, id, sql`state = 'withdrawn'`)

export type Sums = Record<Kind, number> & { id: string; links: number; confirmedFen: number; waiting: number; disputed: number }
/** By community or department: of the links that stand and of all that was recorded in the year (in all years, without one). */
export function sums(db: Db, actor: Actor | null, by: 'community' | 'department', year: number | undefined): Promise<Sums[]> {
  const key = trusted(by === 'community' ? 'community_id' : 'dept_org_id')
  return db.many(sql`with l as (
      select l.${key} as id, count(*) as links from support.links l
      where l.city_id = ${db.cityId} and l.valid_until is null and ${actor ? within(actor, 'l') : sql`true`} group by 1),
    x as (
      select x.${key} as id, count(*) filter (where ${counted} and x.kind = 'policy') as policy,
        count(*) filter (where ${counted} and x.kind = 'fund') as fund, count(*) filter (where ${counted} and x.kind = 'project') as project,
        count(*) filter (where ${counted} and x.kind = 'goods') as goods, count(*) filter (where ${counted} and x.kind = 'people') as people,
        coalesce(sum(x.confirmed_fen), 0) as confirmed_fen, count(*) filter (where x.state = 'waiting') as waiting,
        count(*) filter (where x.state = 'disputed') as disputed
      from support.supports x where x.city_id = ${db.cityId} and ${actor ? within(actor, 'x') : sql`true`}
        and ${year === undefined ? sql`true` : inYear(year)} group by 1)
    select id, coalesce(links, 0) as links, coalesce(policy, 0) as policy, coalesce(fund, 0) as fund, coalesce(project, 0) as project,
      coalesce(goods, 0) as goods, coalesce(people, 0) as people, coalesce(confirmed_fen, 0) as confirmed_fen,
      coalesce(waiting, 0) as waiting, coalesce(disputed, 0) as disputed
    from l full join x using (id)`)
}

/** What came to a community in a year and was confirmed: for residents. */
export const published = (db: Db, communityId: string, year: number): Promise<SupportRow[]> =>
  db.many(sql`select ${columns} from support.supports x where x.city_id = ${db.cityId} and x.community_id = ${communityId} and ${counted}
    and ${inYear(year)} order by x.given_on desc, x.id limit 500`)
export const years = async (db: Db, communityId: string): Promise<number[]> =>
  (
    await db.many<{ year: number }>(sql`select distinct extract(year from x.given_on)::int as year from support.supports x
      where x.city_id = ${db.cityId} and x.community_id = ${communityId} and ${counted} order by 1 desc`)
  ).map(({ year }) => year)

export type Given = { confirmed: number; confirmedFen: number; waiting: number; disputed: number }
export const givenBy = (db: Db, orgId: string, from: string, to: string): Promise<Given> =>
  db.one(sql`select count(*) filter (where ${counted}) as confirmed, coalesce(sum(x.confirmed_fen), 0) as confirmed_fen,
      count(*) filter (where x.state = 'waiting') as waiting, count(*) filter (where x.state = 'disputed') as disputed
    from support.supports x where x.city_id = ${db.cityId} and x.dept_org_id = ${orgId} and x.given_on >= ${from} and x.given_on <= ${to}`)

export const totals = (db: Db): Promise<{ departments: number; confirmedFen: number }> =>
  db.one(sql`select (select count(distinct dept_org_id) from support.links where city_id = ${db.cityId} and valid_until is null) as departments,
    (select coalesce(sum(confirmed_fen), 0) from support.supports where city_id = ${db.cityId}) as confirmed_fen`)

export async function load(
  db: Db,
  links: readonly object[],
  plans: readonly object[],
  supports: readonly object[],
): Promise<void> {
  await db.run(sql`insert into support.links (city_id, id, dept_org_id, community_id, subdistrict_id, valid_from, assigned_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      r (id uuid, dept_org_id uuid, community_id uuid, subdistrict_id uuid, valid_from date, assigned_at timestamptz)`)
  await db.run(sql`insert into support.plans (city_id, link_id, year, items, written_at)
    select ${db.cityId}::int, r.link_id, r.year, array(select jsonb_array_elements_text(r.items)), r.written_at
    from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) r (link_id uuid, year int, items jsonb, written_at timestamptz)`)
  await db.run(sql`insert into support.supports (city_id, id, link_id, dept_org_id, community_id, subdistrict_id, kind, title, amount_fen, valuation,
      given_on, used_for, state, confirmed_fen, words, recorded_at, answered_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(supports)}::jsonb)
      r (id uuid, link_id uuid, dept_org_id uuid, community_id uuid, subdistrict_id uuid, kind text, title text, amount_fen bigint,
        valuation text, given_on date, used_for text, state text, confirmed_fen bigint, words text, recorded_at timestamptz,
        answered_at timestamptz)`)
}
