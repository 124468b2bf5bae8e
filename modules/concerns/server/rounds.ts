import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { ended } from '#server/admission'
import { cityUnit } from './catalogue.ts'
import { finishOf } from './rulebook.ts'
import type { Taken } from './taken.ts'

/** The finishing clock of this round. */
export function startFinish(it: Taken): void {
  const { limit, basis } = finishOf(it.book, it.row.class, it.row.topicCode)
  it.start('finish', limit, basis)
}

/** An order to a unit: lead or helping. */
export function sendOrder(
  ctx: Context,
  it: Taken,
  order: { orgId: string; role: 'lead' | 'co'; words?: string; accepted?: boolean },
): void {
  ctx.db.later(sql`insert into concerns.orders (city_id, id, concern_id, round, role, org_id, sent_by_org, sent_by, sent_at, words, accepted_at)
    values (${ctx.cityId}, ${newId(ctx.now.getTime())}, ${it.row.id}, ${it.row.round}, ${order.role}, ${order.orgId}, ${it.row.senderOrgId ?? it.row.holderOrgId},
      ${ctx.actor.personId}, ${ctx.now}, ${order.words ?? null}, ${order.accepted ? ctx.now : null})`)
}

export const endOrders = (
  ctx: Context,
  it: Taken,
  why: 'replied' | 'returned' | 'waived' | 'redone' | 'closed',
  role?: 'lead' | 'co',
): void =>
  ctx.db.later(sql`update concerns.orders set ended_at = ${ctx.now}, ended_why = ${why}
    where city_id = ${ctx.cityId} and concern_id = ${it.row.id} and ended_at is null and (${role ?? null}::text is null or role = ${role ?? null})`)

/** 重办: a new round with a new clock; back to the handler, or to the first receiver where it was never dispatched. */
export async function redo(ctx: Context, it: Taken, words: string | undefined): Promise<void> {
  const { row } = it
  for (const kind of ['follow-up', 'check', 'finish'] as const) it.stop(kind, kind !== 'follow-up')
  it.set({
    round: row.round + 1,
    redoCount: row.redoCount + 1,
    repliedAt: null,
    repliedBy: null,
    reply: null,
    result: null,
    checkedAt: null,
    closedAt: null,
    attempts: 0,
    solved: null,
    satisfied: null,
    followedUpAt: null,
    dispatchedAt: ctx.now,
  })
  startFinish(it)
  const again = row.senderOrgId !== null && row.handlerOrgId !== null
  if (again) {
    sendOrder(ctx, it, { orgId: row.handlerOrgId!, role: 'lead', words, accepted: true })
    it.set({ state: 'working', holderOrgId: row.handlerOrgId! })
  } else it.set({ state: 'accepted', holderOrgId: row.firstOrgId, handlerOrgId: null })
  it.tell('redo', { to: 'both', facts: { round: row.round }, toOrg: row.holderOrgId })
}

/** The end: nothing waits any more, and no community is asked any more. */
export function close(ctx: Context, it: Taken, result: string): void {
  it.stop('follow-up')
  endOrders(ctx, it, 'closed')
  if (it.row.channel === 'unit') ended(ctx, { module: 'concerns', subjectId: it.row.id })
  it.set({ state: 'closed', closedAt: ctx.now, result })
}

/** To whoever asks the resident: the city's office. Without a way to reach him it closes; he can still rate on the page. */
export async function toFollowUp(ctx: Context, it: Taken): Promise<void> {
  it.stop('finish')
  it.set({ checkedAt: ctx.now })
  if (!it.row.wantsContact) return close(ctx, it, it.row.result ?? 'solved')
  const unit = await cityUnit(ctx.db)
  it.start('follow-up', it.book.followUp.within, it.book.followUp.basis)
  it.set({ state: 'checked', holderOrgId: unit.id })
}
