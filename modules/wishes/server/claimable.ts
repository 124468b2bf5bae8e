import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { all, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import { unitOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { publicWish, type State } from '../rules.ts'
import { claimingOrgs, isOurs } from './policy.ts'
import * as store from './store.ts'

type Query = { q?: string; sort?: string; cursor?: string; limit: number; communityId?: string; mine?: string; state?: State[] }

const sorts = {
  publishedAt: { by: sql`x.published_at`, type: 'timestamptz' },
  dueAt: { by: sql`coalesce(x.due_at, 'infinity')`, type: 'timestamptz' },
  valueFen: { by: sql`x.value_fen`, type: 'int' },
} as const

/** What is on the wall and what my unit claimed, both as everybody sees them. */
export async function listClaimable(ctx: Context, { q, sort, cursor, limit, communityId, mine, state }: Query) {
  const { db, actor } = ctx
  const orgs = claimingOrgs(actor)
  allowed(orgs.length > 0)
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const ours = sql`x.claim_org_id = any(${orgs}::uuid[])`
  const where = all([
    sql`x.city_id = ${db.cityId} and x.published_at is not null and x.state <> 'withdrawn'`,
    mine === 'true' ? ours : sql`(x.state = 'published' or ${ours})`,
    like && sql`(x.title ilike ${like} or x.words ilike ${like} or x.no ilike ${like})`,
    communityId && sql`x.community_id = ${communityId}`,
    state?.length ? sql`x.state = any(${state}::text[])` : null,
  ])
  const from = sql`wishes.wishes x`
  const list = { columns: store.columns, from, where, id: sql`x.id`, sorts, sort, usual: '-publishedAt', cursor, limit }
  const { rows, ...rest } = await listPage<store.Row>(db, list)
  const regions = await nodesOf(db)
  return { rows: rows.flatMap((row) => forClaimer(ctx, row, regions.get(row.communityId)?.name ?? '') ?? []), ...rest }
}

export async function readClaimable(ctx: Context, id: string) {
  const { db, actor } = ctx
  allowed(claimingOrgs(actor).length > 0)
  const row = found(await store.find(db, id), 'wishes.not-found')
  const seen = row.state === 'published' || isOurs(actor, row) ? row : null
  const community = (await nodesOf(db)).get(row.communityId)?.name ?? ''
  const wish = found(seen && forClaimer(ctx, seen, community), 'wishes.not-found')
  return { ...wish, bringTo: (await unitOf(db, row.communityId))?.name ?? community }
}

/** Built on the public wish: nothing else of the row gets here but what concerns our own claim. */
function forClaimer({ actor }: Context, row: store.Row, community: string) {
  const wish = publicWish(row)
  if (!wish) return null
  const mine = isOurs(actor, row)
  const { communityId: _community, ...shown } = wish
  return {
    ...shown,
    community,
    mine,
    dueAt: mine && row.state === 'claimed' ? row.dueAt : null,
    receiptNo: mine ? row.receiptNo : null,
  }
}
