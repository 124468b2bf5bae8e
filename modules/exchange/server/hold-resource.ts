import type { z } from 'zod'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Holding } from '../contract.ts'
import { whyNotHold } from '../rules.ts'
import { clearDesk } from './desk.ts'
import { mayOwn } from './policy.ts'
import { changed, lapse, refreshNeed, resourceInHand } from './standing.ts'
import * as store from './store.ts'

/** Says that a resource still holds, pauses it, offers it again, or ends it. */
export async function holdResource(ctx: Context, id: string, { state, words }: z.output<typeof Holding>) {
  const { resource, rights } = await resourceInHand(ctx, id)
  allowed(mayOwn(rights, resource.ownerOrgId))
  const { open } = await ctx.db.one<{ open: number }>(sql`select count(*) as open from exchange.orders
    where city_id = ${ctx.cityId} and resource_id = ${id} and state in ('agreed', 'delivered')`)
  refuseIf(whyNotHold(resource, state, open))

  const holds = state === 'refreshed' || state === 'offered'
  await store.update(ctx.db, 'resources', id, {
    ...(state === 'refreshed' ? {} : { state }),
    ...(holds ? { refreshedAt: ctx.now, remindedAt: null } : {}),
    ...(state === 'ended' ? { endedAt: ctx.now } : {}),
  })
  if (!holds) {
    const needs = await ctx.db.many<{ needId: string }>(sql`select need_id from exchange.matches
      where city_id = ${ctx.cityId} and resource_id = ${id} and state = 'proposed'`)
    await lapse(ctx, sql`resource_id = ${id}`)
    for (const { needId } of needs) await refreshNeed(ctx, needId)
  }
  clearDesk(ctx, id)
  store.insertEvent(ctx, id, state, { orgId: resource.ownerOrgId, words: words ?? null })
  changed(ctx, id)
  return { id, version: resource.version + 1 }
}
