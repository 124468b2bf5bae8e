import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { ChangeResource } from '../contract.ts'
import { whyNotSaid, whyNotSpan, whyNotValues, whyStale } from '../rules.ts'
import { whyNotReach } from './add-resource.ts'
import { clearDesk } from './desk.ts'
import { mayOwn } from './policy.ts'
import { rulesHere } from './rules-here.ts'
import { changed, resourceInHand } from './standing.ts'
import * as store from './store.ts'

/** Setting it right says as well that it still holds. */
export async function changeResource(ctx: Context, id: string, { version, ...given }: ChangeResource) {
  const { resource, rights } = await resourceInHand(ctx, id)
  allowed(mayOwn(rights, resource.ownerOrgId))
  refuseIf(whyStale(resource, version))
  refuseIf(resource.state === 'ended' && refuse('exchange.ended'))
  refuseIf(whyNotValues(given, await rulesHere(ctx.db)))
  refuseIf(whyNotSaid([given.title, given.conditions], { rooms: true }))
  refuseIf(whyNotSpan(given))
  refuseIf(await whyNotReach(ctx.db, given.reach))

  await store.update(ctx.db, 'resources', id, {
    ...given,
    windows: JSON.stringify(given.windows),
    conditions: given.conditions ?? null,
    contactName: given.contactName ?? null,
    contactPhone: given.contactPhone ?? null,
    validTo: given.validTo ?? null,
    refreshedAt: ctx.now,
    remindedAt: null,
  })
  clearDesk(ctx, id)
  store.insertEvent(ctx, id, 'changed', { orgId: resource.ownerOrgId })
  changed(ctx, id)
  return { id, version: version + 1 }
}
