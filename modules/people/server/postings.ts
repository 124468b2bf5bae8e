import { allowed } from '#common/refusal.ts'
import { isEmpty, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import { listPage } from '#platform/lists.ts'
import type { OutColumn, Value } from '#platform/sheets/index.ts'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { Posting, PostingQuery } from '../contract.ts'
import { mayRead } from './policy.ts'
import { heldAt } from './store/held.ts'
import * as posts from './store/posts.ts'

type Row = {
  id: string
  personId: string
  name: string
  kind: Posting['kind']
  homeOrgId: string
  homePost: string
  hostOrgId: string
  hostPost: string
  validFrom: string
  validUntil: string | null
  held: boolean
}

/** The organisations with a seat in these parts of the tree; null: all. */
async function seatedIn(
  db: Db,
  inside: (place: { subdistrictId: string | null; communityId: string | null; id: string }) => boolean,
) {
  const [{ orgs }, nodes] = [await directory(db), await nodesOf(db)]
  return [...orgs.values()].flatMap((org) => {
    const node = nodes.get(org.regionId)
    return node && inside(node) ? [org.id] : []
  })
}

/** Who reads the directory reads all; else whoever sees his region's figures sees who came and went there. */
async function visible({ db, actor }: Context): Promise<readonly string[] | null> {
  const scope = scopeOf(actor, 'insight.read')
  allowed(mayRead(actor) || !isEmpty(scope))
  if (mayRead(actor) || scope.city) return null
  return seatedIn(
    db,
    ({ subdistrictId, communityId }) =>
      scope.subdistricts.includes(subdistrictId ?? '') || scope.communities.includes(communityId ?? ''),
  )
}

const between = (orgIds: readonly string[]): Sql =>
  sql`(a.org_id = any(${orgIds as string[]}::uuid[]) or home.org_id = any(${orgIds as string[]}::uuid[]))`

/** A second post in another organisation than that of the main one; a second grid of one's own community is none. */
const from = (now: Date): Sql => sql`people.appointments a
  join people.persons p on p.city_id = a.city_id and p.id = a.person_id
  join lateral (select h.org_id, h.post from people.appointments h where h.city_id = a.city_id and h.person_id = a.person_id
    and h.kind = 'main' order by (h.ended_early_at is null or h.ended_early_at > ${now}::timestamptz) desc, h.valid_from desc
    limit 1) home on home.org_id <> a.org_id`

async function whereOf(ctx: Context, query: Partial<PostingQuery>): Promise<Sql> {
  const { db, now } = ctx
  const seen = await visible(ctx)
  const { regionId, kind, ended, q } = query
  const there = regionId && (await seatedIn(db, (node) => [node.id, node.subdistrictId, node.communityId].includes(regionId)))
  return all([
    sql`a.city_id = ${db.cityId} and a.kind in ('concurrent', 'secondment')`,
    seen && between(seen),
    there && between(there),
    !!kind?.length && sql`a.kind = any(${kind})`,
    ended !== 'true' && heldAt(now),
    !!q && sql`p.name like ${`%${q.replace(/[%_\\]/g, '\\$&')}%`}`,
  ])
}

const pageOf = ({ db, now }: Context, where: Sql, { sort, cursor, limit }: Pick<PostingQuery, 'sort' | 'cursor' | 'limit'>) =>
  listPage<Row>(db, {
    columns: sql`a.id, a.person_id, p.name, a.kind, home.org_id as home_org_id, home.post as home_post, a.org_id as host_org_id,
      a.post as host_post, a.valid_from, a.valid_until, (${heldAt(now)}) as held`,
    from: from(now),
    where,
    id: sql`a.id`,
    sorts: {
      name: { by: sql`p.name`, type: 'words' },
      validFrom: { by: sql`a.valid_from`, type: 'date' },
      validUntil: { by: sql`coalesce(a.valid_until, 'infinity'::date)`, type: 'date' },
    },
    sort,
    usual: 'name',
    cursor,
    limit,
  })

async function named({ db, lang }: Context, rows: readonly Row[]): Promise<Posting[]> {
  const { orgs } = await directory(db)
  const called = new Map((await posts.list(db)).map((post) => [post.code, lang === 'zh' ? post.nameZh : post.nameEn]))
  const org = (id: string) => orgs.get(id)?.shortName ?? ''
  return rows.map(({ homeOrgId, homePost, hostOrgId, hostPost, held, ...row }) => ({
    ...row,
    homeOrg: org(homeOrgId),
    homePost: called.get(homePost) ?? homePost,
    hostOrg: org(hostOrgId),
    hostPost: called.get(hostPost) ?? hostPost,
    state: held ? ('held' as const) : ('ended' as const),
  }))
}

export async function listPostings(ctx: Context, query: PostingQuery) {
  const page = await pageOf(ctx, await whereOf(ctx, query), query)
  return { ...page, rows: await named(ctx, page.rows) }
}

export async function exportPostings(ctx: Context, query: Omit<PostingQuery, 'cursor' | 'limit'>, format: Format) {
  const { say } = ctx
  const where = await whereOf(ctx, query)
  const keys = ['name', 'kind', 'homeOrg', 'homePost', 'hostOrg', 'hostPost', 'validFrom', 'validUntil'] as const
  const columns = keys.map(
    (key): OutColumn => ({ title: say(`people:postings.columns.${key}`), kind: key.startsWith('valid') ? 'day' : 'text' }),
  )
  return exportOf(format, say('people:postings.title'), columns, async (db, cursor) => {
    const page = await pageOf({ ...ctx, db }, where, { sort: query.sort, cursor, limit: 200 })
    const rows = (await named({ ...ctx, db }, page.rows)).map((row): Value[] =>
      keys.map((key) => (key === 'kind' ? say(`people:kinds.${row.kind}`) : row[key])),
    )
    return { rows, next: page.next }
  })
}

/** What the report counts; each number opens its rows in the list above. */
export async function figures(ctx: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { db, now } = ctx
  const count = async (kind: Posting['kind']) =>
    (
      await db.one<{ n: number }>(sql`select count(*) as n from ${from(now)}
        where a.city_id = ${db.cityId} and a.kind = ${kind} and ${heldAt(now)}`)
    ).n
  return [
    { key: 'concurrentPosts', value: await count('concurrent'), link: '/people/postings?kind=concurrent' },
    { key: 'secondments', value: await count('secondment'), link: '/people/postings?kind=secondment' },
  ]
}
