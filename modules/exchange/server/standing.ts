import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { noteFromElsewhere } from '#server/concerns'
import { withdrawTopic } from '#server/meetings'
import type { NeedState } from '../contract.ts'
import { needStateOf } from '../rules.ts'
import { clearDesk } from './desk.ts'
import { mayReadAt, type Rights, rightsOf, sidesOf } from './policy.ts'
import * as store from './store.ts'

/** A need, locked, in the hand of somebody. */
export async function needInHand(ctx: Context, id: string): Promise<{ need: store.NeedRow; rights: Rights }> {
  await store.lockNeed(ctx.db, id)
  return { need: found(await store.findNeed(ctx.db, id), 'exchange.not-found'), rights: await rightsOf(ctx) }
}
export async function resourceInHand(ctx: Context, id: string): Promise<{ resource: store.ResourceRow; rights: Rights }> {
  await store.lockResource(ctx.db, id)
  const resource = found(await store.findResource(ctx.db, id, dayOf(ctx.now)), 'exchange.not-found')
  return { resource, rights: await rightsOf(ctx) }
}
/** An order with its need and resource locked; who may not see it is told that there is none. */
export async function orderInHand(ctx: Context, id: string) {
  const before = found(await store.findOrder(ctx.db, id), 'exchange.not-found')
  await store.lockNeed(ctx.db, before.needId)
  await store.lockResource(ctx.db, before.resourceId)
  const order = (await store.findOrder(ctx.db, id))!
  const rights = await rightsOf(ctx)
  const sides = sidesOf(rights, order)
  allowed(sides.length > 0 || mayReadAt(rights, order))
  return { order, rights, sides }
}

/** Brings a need to where its orders and pairs put it, and says so where it came from. */
export async function refreshNeed(ctx: Context, id: string): Promise<NeedState> {
  const { db } = ctx
  const need = (await store.findNeed(db, id))!
  const { matched } = await db.one<{ matched: boolean }>(sql`select exists (select from exchange.matches
    where city_id = ${db.cityId} and need_id = ${id} and state = 'proposed') as matched`)
  const state = needStateOf(need, { ordered: need.orderedQuantity > 0, matched })
  if (state === need.state) return state
  await store.update(db, 'needs', id, { state, ...(state === 'met' ? { endedAt: ctx.now } : {}) })
  if (state === 'met') {
    store.insertEvent(ctx, id, 'met')
    await leave(ctx, need)
    if (need.concernId)
      await noteFromElsewhere(ctx, need.concernId, { kind: 'need-met', words: need.title, link: `/exchange/needs/${id}` })
  }
  return state
}

/** Nothing is sought for a need any more: what was proposed for it lapses, the meeting need not speak of it. */
export async function leave(ctx: Context, need: Pick<store.NeedRow, 'id' | 'raisedAt'>): Promise<void> {
  await lapse(ctx, sql`need_id = ${need.id}`)
  if (need.raisedAt) await withdrawTopic(ctx, { module: 'exchange', subjectId: need.id, kind: 'unmet-need' })
}

export async function lapse(ctx: Context, which: ReturnType<typeof sql>): Promise<number> {
  const rows = await ctx.db.many<{ id: string }>(sql`update exchange.matches set state = 'lapsed', ended_at = ${ctx.now}
    where city_id = ${ctx.cityId} and state = 'proposed' and ${which} returning id`)
  for (const { id } of rows) clearDesk(ctx, id)
  return rows.length
}

export const changed = (ctx: Context, id: string): void => news.tell(ctx, 'exchange.changed', { id })
