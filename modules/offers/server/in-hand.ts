import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { allowed, found, type Refusal, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { rules } from '../rulebook.ts'
import * as store from './store.ts'

export const ruled = (db: Db) => rulesOf(db, 'offers', rules)
export const answering = 'offers.answer'

/** The city's name of a need. */
export async function kindNames({ db, lang }: Pick<Context, 'db' | 'lang'>): Promise<Map<string, string>> {
  return new Map((await ruled(db)).kinds.map((kind) => [kind.key, kind[lang]]))
}
export const whyPast = (at: Date, now: Date): Refusal | null => (at < now ? refuse('offers.in-the-past') : null)
export const whyPastDay = (day: string | undefined, now: Date): Refusal | null =>
  day && day < dayOf(now) ? refuse('offers.in-the-past') : null
export const stale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')
/** So many days on, at the end of that day. */
export const inDays = (now: Date, days: number): Date => instantOf(plusDays(dayOf(now), days), '24:00')

type Waiting = {
  kind: 'answer' | 'serve' | 'schedule' | 'place' | 'confirm'
  orgId: string
  permission: 'offers.provide' | 'offers.order'
  dueAt: Date | null
}
/** With whom the order waits now; where it waited before it waits no longer. */
export async function waitAt(ctx: Context, order: { id: string; title: string }, waiting: Waiting | null): Promise<void> {
  inbox.clear(ctx, 'offers', order.id)
  await ctx.db.flush()
  if (waiting)
    inbox.put(ctx, { module: 'offers', subjectId: order.id, title: order.title, link: `/service-orders/${order.id}`, ...waiting })
}
export const communityUnit = async (db: Db, communityId: string): Promise<string | null> =>
  (await unitOf(db, communityId))?.id ?? null

/** An order locked, for whoever may, as he last saw it, where the rule lets it be. */
export async function take(
  ctx: Context,
  id: string,
  version: number,
  may: (order: store.OrderRow) => boolean,
  whyNot: (order: store.OrderRow) => Refusal | null,
): Promise<store.OrderRow> {
  const order = found(await store.findOrderForUpdate(ctx.db, id), 'offers.order-not-found')
  allowed(may(order))
  refuseIf(stale(order, version))
  refuseIf(whyNot(order))
  return order
}
