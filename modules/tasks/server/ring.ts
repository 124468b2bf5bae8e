import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Rings, Timer } from '#platform/timers.ts'
import { isInHand } from '../rules.ts'
import { clear, lateness, putBeforeOwner, tellAsker, tellOwner, warning } from './desks.ts'
import * as store from './store.ts'

/** What waits for its verifier is in time: only what is in its owner's hands is warned of or late. */
async function inHand({ db }: Context, { subjectId }: Timer): Promise<store.Task | undefined> {
  const task = await store.findForUpdate(db, subjectId)
  return task && isInHand(task.state) ? task : undefined
}

export const rings: Rings = {
  async [warning](ctx, timer) {
    const task = await inHand(ctx, timer)
    if (task) tellOwner(ctx, task, 'soon')
  },
  async [lateness](ctx, timer) {
    const task = await inHand(ctx, timer)
    if (!task) return
    await store.say(ctx.db, task.id, { kind: 'late' }, ctx.now)
    tellAsker(ctx, task, 'late')
  },
}

/** Whoever leaves a unit gives his tasks back to it. */
export async function giveBack(ctx: Context, { personId, orgId }: { personId: string; orgId: string }): Promise<void> {
  for (const task of await store.inHandsOf(ctx.db, personId, orgId)) {
    const after = await store.step(ctx.db, task.id, sql`owner_person_id = null`, { kind: 'given' }, ctx.now, null)
    clear(ctx, task.id)
    putBeforeOwner(ctx, after)
  }
}
