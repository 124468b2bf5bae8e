import { dayOf } from '#common/dates.ts'
import { allowed } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { memberIdsOf, membersOf } from '#server/members'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { ObjectionQuery, RecordQuery } from '../contract.ts'
import { serviceRules } from './limits.ts'
import { choicesOf } from './members.ts'
import { ownRows, readsBooks } from './policy.ts'
import { presentObjections, presentRecords } from './present.ts'
import * as objections from './store/objections.ts'
import * as records from './store/records.ts'

const mine = (ctx: Pick<Context, 'actor'>) => ownRows(ctx.actor, { community: sql`x.community_id`, unit: sql`x.unit_id` })

async function pageOf(ctx: Pick<Context, 'actor' | 'db'>, query: Omit<RecordQuery, 'limit'>, limit: number) {
  const named = query.q?.trim() ? await memberIdsOf(ctx.db, { q: query.q.trim(), standing: false }) : undefined
  const page = await records.page(ctx.db, mine(ctx), query, limit, named)
  return { ...page, rows: await presentRecords(ctx.db, page.rows) }
}

export function listRecords(ctx: Context, { limit, ...query }: RecordQuery) {
  allowed(readsBooks(ctx.actor))
  return pageOf(ctx, query, limit)
}

export async function exportRecords(
  ctx: Context,
  query: Omit<RecordQuery, 'cursor' | 'limit'>,
  format: Format,
): Promise<FileAnswer> {
  allowed(readsBooks(ctx.actor))
  const { say, lang, actor } = ctx
  const names = new Map((await serviceRules(ctx)).activities.map((one) => [one.key, one[lang]]))
  const kinds = { on: 'day', hours: 'number', points: 'number' } as const
  const keys = [
    'on',
    'no',
    'name',
    'activity',
    'place',
    'hours',
    'content',
    'partner',
    'unit',
    'confirmer',
    'points',
    'state',
  ] as const
  const columns = keys.map((key) => ({
    title: say(`servicebook:columns.${key}`),
    kind: kinds[key as keyof typeof kinds] ?? ('text' as const),
  }))
  return exportOf(format, say('servicebook:pages.records'), columns, async (db, cursor) => {
    const { rows, next } = await pageOf({ actor, db }, { ...query, cursor }, 500)
    const cells = rows.map((row) => [
      row.on,
      row.memberNo,
      row.memberName,
      names.get(row.activity) ?? row.activity,
      row.place,
      row.halfHours / 2,
      row.content,
      row.partner,
      row.unitName,
      row.confirmer,
      row.points,
      say(`servicebook:states.${row.state}`),
    ])
    return { rows: cells, next }
  })
}

export async function listObjections(ctx: Context, { limit, ...query }: ObjectionQuery) {
  allowed(readsBooks(ctx.actor))
  const page = await objections.page(ctx.db, ownRows(ctx.actor, { community: sql`o.community_id` }), query, limit)
  return { ...page, rows: await presentObjections(ctx, page.rows) }
}

export async function readChoices(ctx: Context) {
  const { db, actor, now } = ctx
  const nodes = await nodesOf(db)
  const { orgs } = await directory(db)
  const { activities, mostHalfHours } = await serviceRules(ctx)
  const communities = new Set(
    ['servicebook.read', 'servicebook.record'].flatMap((permission) => scopeOf(actor, permission).communities),
  )
  const named = (ids: Iterable<string>, nameOf: (id: string) => string | undefined) =>
    [...new Set(ids)].flatMap((id) => {
      const name = nameOf(id)
      return name ? [{ id, name }] : []
    })
  return {
    today: dayOf(now),
    activities: [...activities],
    mostHalfHours,
    communities: named(communities, (id) => nodes.get(id)?.name),
    units: named(scopeOf(actor, 'servicebook.represent').orgs, (id) => orgs.get(id)?.name),
  }
}

/** A few at a time, by name or number: to choose somebody, never to read through. */
export async function findMembers(
  ctx: Context,
  { q, communityId, unitId }: { q: string; communityId?: string; unitId?: string },
) {
  const { actor, db } = ctx
  const communities = scopeOf(actor, 'servicebook.read').communities
  const units = scopeOf(actor, 'servicebook.represent').orgs
  const places = communities.filter((id) => !communityId || id === communityId).map((id) => ({ communityId: id }))
  const homes = units.filter((id) => !unitId || id === unitId).map((id) => ({ homeOrgId: id }))
  const asked = communityId ? places : unitId ? homes : [...places, ...homes]
  allowed(asked.length > 0)
  const found = new Map<string, Awaited<ReturnType<typeof membersOf>>['rows'][number]>()
  for (const whose of asked.slice(0, 10))
    for (const row of (await membersOf(db, { ...whose, ...(q.trim() && { q: q.trim() }) }, { limit: 20 })).rows)
      found.set(row.id, row)
  return { rows: await choicesOf(db, [...found.values()].slice(0, 20)) }
}
