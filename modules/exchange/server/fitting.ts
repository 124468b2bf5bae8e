import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf as regionNames } from '#server/regions'
import { candidatesOf, type Offered, type Pair, type Sought } from '../matching.ts'
import { missingOf } from '../rules.ts'
import { aheadOf, isOver } from '../windows.ts'
import { partnersIn } from './pact-door.ts'
import { rightsOf } from './policy.ts'
import { daysSince } from './present.ts'
import { readable } from './read-one.ts'
import { type Book, rulesHere } from './rules-here.ts'
import * as store from './store.ts'

/** A need and a resource as the matching sees them. */
export const inMatching = (need: store.NeedRow, resource: store.ResourceRow, now: Date) => ({
  sought: soughtOf(need, now),
  offered: offeredOf(resource, now),
})
export const soughtOf = (need: store.NeedRow, now: Date): Sought => ({
  ...need,
  windows: aheadOf(need.windows, dayOf(now)),
  quantity: missingOf(need),
  waitedDays: daysSince(need.createdAt, now),
  words: `${need.title} ${need.words ?? ''}`,
})
export const offeredOf = (resource: store.ResourceRow, now: Date): Offered => ({
  ...resource,
  windows: aheadOf(resource.windows, dayOf(now)),
  left: Math.max(0, resource.quantity - resource.taken),
  words: `${resource.title} ${resource.conditions ?? ''}`,
})

/** What is sought and what is offered; nobody can come to those whose days are all over. */
export async function needsSought(db: Db, today: string): Promise<store.NeedRow[]> {
  const rows = await db.many<store.NeedRow>(sql`select ${store.needColumns} from exchange.needs n
    where n.city_id = ${db.cityId} and n.state in ('open', 'matched', 'ordered') order by n.created_at, n.id`)
  return rows.filter(({ windows }) => !isOver(windows, today))
}
export async function resourcesOffered(db: Db, today: string, which?: Sql): Promise<store.ResourceRow[]> {
  const rows = await db.many<store.ResourceRow>(
    sql`select ${store.resourceColumns(today)} from exchange.resources r where ${all([
      sql`r.city_id = ${db.cityId}`,
      sql`r.state = 'offered' and r.valid_from <= ${today} and coalesce(r.valid_to, 'infinity') >= ${today}`,
      which,
    ])} order by r.created_at, r.id`,
  )
  return rows.filter(({ windows }) => !isOver(windows, today))
}

/** The score, time and reasons of a pair that a person chose; its words need not meet. */
export async function pairOf(ctx: Context, sought: Sought, offered: Offered) {
  const rules = { ...(await rulesHere(ctx.db)), wordsNeeded: false }
  const partners = await partnersIn(ctx.db)
  return candidatesOf([sought], [{ ...offered, left: Math.max(1, offered.left) }], rules, partners)[0]!
}

async function present(
  db: Db,
  needs: readonly store.NeedRow[],
  resources: readonly store.ResourceRow[],
  pairs: readonly Pair[],
  now: Date,
) {
  const orgs = await orgNames(db, [...new Set(resources.map((r) => r.ownerOrgId))])
  const regions = await regionNames(db, [...new Set(needs.map((n) => n.communityId))])
  return pairs.map(({ need: n, resource: r, score, slot, reasons }) => {
    const [need, resource] = [needs[n]!, resources[r]!]
    const owner = { id: resource.ownerOrgId, name: orgs.get(resource.ownerOrgId) ?? '' }
    const community = { id: need.communityId, name: regions.get(need.communityId) ?? '' }
    const { title, unit, urgency } = need
    return {
      needId: need.id,
      resourceId: resource.id,
      quantity: Math.min(missingOf(need), resource.quantity - resource.taken),
      score,
      reasons,
      slot,
      need: { title, community, quantity: missingOf(need), unit, urgency, waitedDays: daysSince(need.createdAt, now) },
      resource: { title: resource.title, owner },
    }
  })
}

/** Pairs that are on the table already are not shown as fitting. */
async function fits(db: Db, needs: store.NeedRow[], resources: store.ResourceRow[], now: Date, rules: Book, limit: number) {
  const taken = await db.many<{ needId: string; resourceId: string }>(sql`select need_id, resource_id from exchange.matches
    where city_id = ${db.cityId} and state in ('proposed', 'declined')
      and (need_id = any(${needs.map((n) => n.id)}) and resource_id = any(${resources.map((r) => r.id)}))`)
  const known = new Set(taken.map((m) => `${m.needId} ${m.resourceId}`))
  const partners = await partnersIn(db)
  const pairs = candidatesOf(
    needs.map((n) => soughtOf(n, now)),
    resources.map((r) => offeredOf(r, now)),
    rules,
    partners,
    known,
  )
  const best = pairs.sort((a, b) => b.score - a.score || a.need - b.need || a.resource - b.resource)
  return { pairs: best, shown: (some: readonly Pair[]) => present(db, needs, resources, some.slice(0, limit), now) }
}

export async function fittingResources(ctx: Context, id: string) {
  const need = found(await store.findNeed(ctx.db, id), 'exchange.not-found')
  allowed(readable(await rightsOf(ctx), need))
  if (missingOf(need) <= 0 || need.state === 'withdrawn' || isOver(need.windows, dayOf(ctx.now))) return { rows: [] }
  const { pairs, shown } = await fits(
    ctx.db,
    [need],
    await resourcesOffered(ctx.db, dayOf(ctx.now)),
    ctx.now,
    await rulesHere(ctx.db),
    10,
  )
  return { rows: await shown(pairs) }
}

export async function fittingNeeds(ctx: Context, id: string) {
  const resource = found(await store.findResource(ctx.db, id, dayOf(ctx.now)), 'exchange.not-found')
  allowed((await rightsOf(ctx)).sees)
  if (resource.state !== 'offered' || isOver(resource.windows, dayOf(ctx.now))) return { rows: [] }
  const { pairs, shown } = await fits(
    ctx.db,
    await needsSought(ctx.db, dayOf(ctx.now)),
    [resource],
    ctx.now,
    await rulesHere(ctx.db),
    10,
  )
  return { rows: await shown(pairs) }
}

/** Needs that fit a unit, each with the one of its resources that fits best. */
export async function fittingFor(ctx: Pick<Context, 'db' | 'now'>, orgId: string, limit: number) {
  const { db, now } = ctx
  const resources = await resourcesOffered(db, dayOf(now), sql`r.owner_org_id = ${orgId}`)
  if (resources.length === 0) return []
  const { pairs, shown } = await fits(db, await needsSought(db, dayOf(now)), resources, now, await rulesHere(db), limit)
  const seen = new Set<number>()
  return shown(pairs.filter(({ need }) => !seen.has(need) && seen.add(need)))
}
