import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { allowed, found, type Refusal, refuseIf } from '#common/refusal.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { rules } from '../rulebook.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

export const ruled = (db: Db) => rulesOf(db, 'wishes', rules)
/** The end of the day so many days on. */
export const inDays = (now: Date, days: number): Date => instantOf(plusDays(dayOf(now), days), '24:00')

export const lapsing = 'wishes.lapse'

/** A wish locked, for somebody who may, where the rule lets it be. Who may not read it does not learn that it exists. */
export async function take(
  { db, actor }: Context,
  id: string,
  whyNot: (row: store.Row) => Refusal | null,
  may: (actor: Actor, row: store.Row) => boolean = mayManage,
): Promise<store.Row> {
  const row = found(await store.findForUpdate(db, id), 'wishes.not-found')
  allowed(may(actor, row))
  refuseIf(whyNot(row))
  return row
}

/** What waits for the community with this wish now; what waited before waits no longer. */
export async function waitAt(
  ctx: Context,
  row: store.Row,
  kind: 'verify' | 'deliver' | 'thank',
  dueAt: Date | null,
): Promise<void> {
  inbox.clear(ctx, 'wishes', row.id)
  await ctx.db.flush()
  const unit = await unitOf(ctx.db, row.communityId)
  if (!unit) return
  inbox.put(ctx, {
    module: 'wishes',
    subjectId: row.id,
    kind,
    title: row.title,
    link: `/wishes/${row.id}`,
    dueAt,
    orgId: unit.id,
    permission: 'wishes.verify',
  })
}
