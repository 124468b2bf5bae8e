import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { covers } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Job, JobHouse } from '#platform/module.ts'
import { nodesOf } from '#server/regions'
import { match, type Offered, pairKey, type Sought } from '../matching.ts'
import { lay } from './desk.ts'
import { needsSought, offeredOf, resourcesOffered, soughtOf } from './fitting.ts'
import { partnersIn } from './pact-door.ts'
import { mayManage, rightsOf } from './policy.ts'
import { rulesHere } from './rules-here.ts'
import { changed, lapse, refreshNeed } from './standing.ts'
import * as store from './store.ts'

export const matching = 'exchange.match'

/** A community asks for proposals for its own needs; who reads the whole city, for all. All needs are weighed either way. */
export async function startRun(ctx: Context, { communityId }: { communityId: string | null }) {
  const rights = await rightsOf(ctx)
  const node = communityId ? (await nodesOf(ctx.db)).get(communityId) : undefined
  if (communityId) {
    allowed(!!node && (mayManage(rights, { communityId, subdistrictId: node.subdistrictId }) || covers(rights.read, node)))
  } else allowed(rights.read.city || rights.system)
  const running = await ctx.db.maybe(sql`select id from exchange.runs where city_id = ${ctx.cityId} and finished_at is null
    and asked_at > ${new Date(ctx.now.getTime() - 600_000)} and community_id is not distinct from ${communityId} limit 1`)
  refuseIf(running !== undefined && refuse('exchange.running-already'))

  const id = newId(ctx.now.getTime())
  await ctx.db.run(sql`insert into exchange.runs (city_id, id, community_id, asked_by, asked_at)
    values (${ctx.cityId}, ${id}, ${communityId}, ${ctx.actor.personId}, ${ctx.now})`)
  await enqueue(ctx, matching, { runId: id })
  return { id }
}

export async function readRun(ctx: Context, id: string) {
  allowed((await rightsOf(ctx)).sees)
  const run = await ctx.db.maybe<{
    score: number | null
  }>(sql`select id, community_id, step, asked_at, finished_at, needs, resources, candidates, proposed,
    kept, lapsed, score, greedy_score from exchange.runs where city_id = ${ctx.cityId} and id = ${id}`)
  return found(run, 'exchange.not-found') as never
}

export const matchJob: Job = async (house, { cityId, runId }) => run(house, Number(cityId), String(runId))

/** Each step in a transaction of its own, so that its progress is seen; the plan is made outside of any. */
export async function run(house: JobHouse, cityId: number, runId: string): Promise<void> {
  const step = (name: string, more: store.Changes = {}) =>
    house.inCity(cityId, ({ db }) => store.update(db, 'runs', runId, { step: name, ...more }))
  try {
    await step('reading')
    const lists = await house.inCity(cityId, read)
    await step('pairing', { needs: lists.needs.length, resources: lists.resources.length })
    const plan = match(lists.needs, lists.resources, lists.rules, lists.partners, lists.settled)
    await step('writing', {
      candidates: plan.candidates,
      score: Math.round(plan.points),
      greedyScore: Math.round(plan.greedyPoints),
    })
    await house.inCity(cityId, (ctx) => write(ctx, runId, lists, plan.proposals))
  } catch (error) {
    await house.inCity(cityId, (ctx) => store.update(ctx.db, 'runs', runId, { step: 'failed', finishedAt: ctx.now }))
    throw error
  }
}

/** The same within one transaction, without a person waiting: for the first day of a city. */
export async function matchNow(ctx: Context): Promise<void> {
  const id = newId(ctx.now.getTime())
  await ctx.db.run(sql`insert into exchange.runs (city_id, id, asked_at) values (${ctx.cityId}, ${id}, ${ctx.now})`)
  const lists = await read(ctx)
  const plan = match(lists.needs, lists.resources, lists.rules, lists.partners, lists.settled)
  const found = { needs: lists.needs.length, resources: lists.resources.length, candidates: plan.candidates }
  await store.update(ctx.db, 'runs', id, { ...found, score: Math.round(plan.points), greedyScore: Math.round(plan.greedyPoints) })
  await write(ctx, id, lists, plan.proposals)
}

type Lists = Awaited<ReturnType<typeof read>>

/** What is missing and what is left, less what one side has accepted already; pairs that were declined are settled. */
async function read({ db, now }: Context) {
  const open = await db.many<{ needId: string; resourceId: string; quantity: number }>(sql`select need_id, resource_id, quantity
    from exchange.matches where city_id = ${db.cityId} and state = 'proposed' and (need_accepted_at is not null or owner_accepted_at is not null)`)
  const declined = await db.many<{ needId: string; resourceId: string }>(
    sql`select distinct need_id, resource_id from exchange.matches where city_id = ${db.cityId} and state = 'declined'`,
  )
  const sum = (by: 'needId' | 'resourceId') => {
    const sums = new Map<string, number>()
    for (const m of open) sums.set(m[by], (sums.get(m[by]) ?? 0) + m.quantity)
    return sums
  }
  const [heldNeed, heldResource] = [sum('needId'), sum('resourceId')]
  const needRows = await needsSought(db, dayOf(now))
  const resourceRows = await resourcesOffered(db, dayOf(now))
  const needs: Sought[] = needRows
    .map((n) => soughtOf(n, now))
    .map((n) => ({ ...n, quantity: n.quantity - (heldNeed.get(n.id) ?? 0) }))
    .filter((n) => n.quantity > 0)
  const resources: Offered[] = resourceRows
    .map((r) => offeredOf(r, now))
    .map((r) => ({ ...r, left: r.left - (heldResource.get(r.id) ?? 0) }))
    .filter((r) => r.left > 0)
  return {
    needs,
    resources,
    titles: new Map(needRows.map((n) => [n.id, n.title])),
    rules: await rulesHere(db),
    partners: await partnersIn(db),
    settled: new Set([...declined, ...open].map((m) => pairKey(m.needId, m.resourceId))),
  }
}

/** What was proposed and nobody answered gives way to the new plan; what is in both stays as it is. */
async function write(ctx: Context, runId: string, lists: Lists, all: ReturnType<typeof match>['proposals']) {
  const { db } = ctx
  const { communityId } = await db.one<{ communityId: string | null }>(
    sql`select community_id from exchange.runs where city_id = ${db.cityId} and id = ${runId}`,
  )
  const proposals = all
    .map((p) => ({ ...p, sought: lists.needs[p.need]!, offered: lists.resources[p.resource]! }))
    .filter(({ sought }) => !communityId || sought.communityId === communityId)
  const standing = await db.many<{
    id: string
    needId: string
    resourceId: string
    quantity: number
  }>(sql`select id, need_id, resource_id, quantity
    from exchange.matches where city_id = ${db.cityId} and state = 'proposed' and proposed_by = 'system'
      and need_accepted_at is null and owner_accepted_at is null and (${communityId}::uuid is null or community_id = ${communityId})`)
  const wanted = new Map(proposals.map((p) => [pairKey(p.sought.id, p.offered.id), p.quantity]))
  const kept = new Set(
    standing
      .filter((m) => wanted.get(pairKey(m.needId, m.resourceId)) === m.quantity)
      .map((m) => pairKey(m.needId, m.resourceId)),
  )
  const gone = standing.filter((m) => !kept.has(pairKey(m.needId, m.resourceId)))
  const lapsed = gone.length ? await lapse(ctx, sql`id = any(${gone.map((m) => m.id)})`) : 0
  const touched = new Set(gone.map((m) => m.needId))
  let proposed = 0
  for (const { sought, offered, quantity, score, slot, reasons } of proposals) {
    if (kept.has(pairKey(sought.id, offered.id))) continue
    const both = { communityId: sought.communityId, ownerOrgId: offered.ownerOrgId }
    const id = await store.insertMatch(ctx, {
      ...both,
      needId: sought.id,
      resourceId: offered.id,
      quantity,
      score,
      slot,
      reasons,
      proposedBy: 'system',
      by: null,
      runId,
    })
    if (!id) continue
    proposed += 1
    touched.add(sought.id)
    const item = {
      subjectId: id,
      kind: 'match',
      title: lists.titles.get(sought.id)!,
      link: `/exchange/needs/${sought.id}`,
    } as const
    await lay(ctx, 'need', both, item)
    await lay(ctx, 'owner', both, item)
  }
  for (const id of touched) await refreshNeed(ctx, id)
  await store.update(db, 'runs', runId, { step: 'done', finishedAt: ctx.now, proposed, kept: kept.size, lapsed })
  changed(ctx, runId)
}
