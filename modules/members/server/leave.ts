import { dayOf } from '#common/dates.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { clear } from '#server/inbox'
import type { Leave } from '../contract.ts'
import { whyNotLeave } from '../rules.ts'
import { closeAll } from './agreements-store.ts'
import { leaveAll } from './branches-store.ts'
import { sidesOf } from './policy.ts'
import * as store from './store.ts'
import { orgActing, saved, take } from './take.ts'

/** Out of the city, or no more: the record stays, his telephone is forgotten after a time. */
export async function leave(ctx: Context, id: string, { words, on, version }: Leave) {
  const row = await take(ctx, id, version)
  allowed(sidesOf(ctx.actor, row).length > 0)
  refuseIf(whyNotLeave(row, on, dayOf(ctx.now)))

  store.tell(ctx, 'left', { memberId: id, orgId: orgActing(ctx), words })
  return depart(ctx, row, on)
}

export async function depart(ctx: Context, row: store.Row, on: string) {
  clear(ctx, 'members', row.id)
  await closeAll(ctx, row.id, ctx.say('members:closed.left'))
  await leaveAll(ctx.db, row.id, on)
  await store.endStay(ctx.db, row.id, on)
  news.tell(ctx, 'members.left', { id: row.id, communityId: row.communityId })
  return saved(ctx, { ...row, state: 'left', mode: 'none', leftOn: on, reviewDueOn: null })
}
