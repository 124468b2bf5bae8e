import { found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { whyStale } from '../rules.ts'
import { mayRead } from './policy.ts'
import * as store from './store.ts'

/** The member's row, locked; to somebody who does not manage him there is none. */
export async function take(ctx: Context, id: string, version?: number): Promise<store.Row> {
  const row = found(await store.findForUpdate(ctx.db, id), 'members.not-found')
  found(mayRead(ctx.actor, row) || undefined, 'members.not-found')
  if (version !== undefined) refuseIf(whyStale(row, version))
  return row
}

export const orgActing = ({ actor }: Context): string | null =>
  (actor.appointments.find(({ id }) => id === actor.actingId) ?? actor.appointments[0])?.orgId ?? null

export async function saved(ctx: Context, row: store.Row): Promise<{ id: string; version: number }> {
  await store.save(ctx.db, row)
  return { id: row.id, version: row.version + 1 }
}
