import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Mine, mayRead, mineOf } from './policy.ts'
import * as store from './store.ts'

export type Opened = { task: store.Task & { ownClaim: boolean }; mine: Mine; coIds: string[] }

/** A task, locked, for who may; who may not read it hears that there is none. */
export async function openTask(ctx: Context, id: string, may: (opened: Opened) => boolean): Promise<Opened> {
  const { db, actor } = ctx
  const row = await store.findForUpdate(db, id)
  const mine = await mineOf(ctx)
  const coIds = row ? (await store.coOwnersOf(db, [id])).map(({ orgId }) => orgId) : []
  const task = found(row && mayRead(actor, mine, row, coIds) ? row : undefined, 'tasks.not-found')
  const opened = { task: { ...task, ownClaim: task.claimedBy !== null && task.claimedBy === actor.personId }, mine, coIds }
  allowed(may(opened))
  return opened
}
