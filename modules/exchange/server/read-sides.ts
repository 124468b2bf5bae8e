import { dayOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { covers } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { directory, orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { quarterAt } from '../windows.ts'
import { fittingFor } from './fitting.ts'
import { pageMatches, pageNeeds, pageOrders, pageResources } from './lists.ts'
import { mayReadAt, rightsOf } from './policy.ts'
import * as present from './present.ts'
import { rulesHere } from './rules-here.ts'
import * as store from './store.ts'

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** What the forms and filters of this module offer to choose from. */
export async function readChoices(ctx: Context) {
  const { db, lang, now } = ctx
  const rights = await rightsOf(ctx)
  allowed(rights.sees)
  const { kinds, units } = await rulesHere(db)
  const item = ({ key, ...label }: { key: string; zh: string; en: string }) => ({ key, label: label[lang] })
  const communities = [...(await nodesOf(db)).values()].filter((node) => node.level === 'community')
  const named = ({ id, path }: { id: string; path: readonly string[] }) => ({ id, name: path.join(' ') })
  const { orgs } = await directory(db)
  return {
    kinds: kinds.map(item),
    units: units.map(item),
    communities: communities.filter((node) => covers(rights.manage, node)).map(named),
    reading: communities.filter((node) => rights.offers || covers(rights.read, node)).map(named),
    owners: [...rights.owned]
      .map((id) => ({ id, name: orgs.get(id)?.name ?? '' }))
      .sort((a, b) => collator.compare(a.name, b.name)),
    quarter: quarterAt(now),
    today: dayOf(now),
    wholeCity: rights.read.city,
  }
}

const most = 40
/** Two columns and what lies between them. */
export async function readBoard(ctx: Context, communityId: string) {
  const node = (await nodesOf(ctx.db)).get(communityId)
  refuseIf(node?.level !== 'community' && refuse('exchange.no-region'))
  const rights = await rightsOf(ctx)
  allowed(mayReadAt(rights, { communityId, subdistrictId: node!.subdistrictId }))
  const resources = await pageResources(ctx, rights, { communityId, state: ['offered'], sort: 'near', limit: most })
  const needs = await pageNeeds(ctx, rights, { communityId, state: ['open', 'matched', 'ordered'], sort: 'urgency', limit: most })
  const pairs = await pageMatches(ctx, rights, { communityId, state: ['proposed'], limit: 100 })
  return {
    community: { id: communityId, name: node!.name },
    resources: resources.rows,
    needs: needs.rows,
    pairs: pairs.rows,
    moreResources: Math.max(0, (resources.total?.count ?? 0) - most),
    moreNeeds: Math.max(0, (needs.total?.count ?? 0) - most),
  }
}

/** The side of a unit. */
export async function readMine(ctx: Context, orgId: string | undefined) {
  const { db } = ctx
  const rights = await rightsOf(ctx)
  const all = await Promise.all([...rights.owned].map((id) => orgOf(db, id)))
  const orgs = all.flatMap((org) => (org ? [{ id: org.id, name: org.name }] : []))
  const org = found(orgId ? orgs.find(({ id }) => id === orgId) : orgs[0], 'exchange.no-owner')
  const resources = (await pageResources(ctx, rights, { ownerOrgId: org.id, sort: '-refreshedAt', limit: 100 })).rows
  const waiting = await pageMatches(ctx, rights, { waiting: 'true', limit: 100 })
  const orders = await pageOrders(ctx, rights, {
    ownerOrgId: org.id,
    state: ['agreed', 'delivered'],
    sort: 'plannedOn',
    limit: 50,
  })
  const unused = []
  for (const resource of resources.filter((one) => one.unused).slice(0, 10))
    unused.push({ resource, nearby: await nearby(ctx, resource) })
  return {
    org,
    orgs,
    resources: resources.filter(({ state }) => state !== 'ended'),
    fitting: await fittingFor(ctx, org.id, 12),
    waiting: waiting.rows.filter((m) => m.resource.owner.id === org.id && m.acceptedByOwner === null),
    orders: orders.rows,
    unused,
  }
}

/** Needs of the same kind near an unused resource, whatever their words, unit and time: perhaps it can be offered otherwise. */
async function nearby(ctx: Context, { community, kind }: { community: { id: string } | null; kind: string }) {
  const node = community ? (await nodesOf(ctx.db)).get(community.id) : undefined
  const rows = await ctx.db.many<store.NeedRow>(sql`select ${store.needColumns} from exchange.needs n
    where n.city_id = ${ctx.cityId} and n.kind = ${kind} and n.state in ('open', 'matched')
      and (${node === undefined} or n.subdistrict_id = ${node?.subdistrictId ?? null})
    order by n.community_id = ${community?.id ?? null} desc nulls last, n.created_at, n.id limit 3`)
  return present.needs(ctx, rows)
}
