import type { z } from 'zod'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { EndNeed } from '../contract.ts'
import { whyNotEndNeed } from '../rules.ts'
import { mayManage } from './policy.ts'
import { changed, leave, needInHand } from './standing.ts'
import * as store from './store.ts'

/** Withdrawn: it was not needed. Closed: nobody brings the rest; what came stays counted. */
export async function endNeed(ctx: Context, id: string, { as, words }: z.output<typeof EndNeed>) {
  const { need, rights } = await needInHand(ctx, id)
  allowed(mayManage(rights, need))
  refuseIf(whyNotEndNeed(need, as))

  const state = as === 'withdrawn' ? 'withdrawn' : need.metQuantity > 0 ? 'partly' : 'unmet'
  await store.update(ctx.db, 'needs', id, { state, endedAt: ctx.now, endedWords: words })
  await leave(ctx, need)
  store.insertEvent(ctx, id, state, { words })
  changed(ctx, id)
  return { id, version: need.version + 1 }
}
