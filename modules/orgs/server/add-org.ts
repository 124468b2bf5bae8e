import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { tree } from '#server/regions'
import type { AddOrg } from '../contract.ts'
import { whyNotAgencyKind, whyNotSeat, whyNotThatDay } from '../rules.ts'
import { changed, openDirectory } from './open-directory.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

export async function addOrg(ctx: Context, given: AddOrg) {
  const { kind, name, shortName, regionId, from } = given
  const [agencyKind, uscc] = [given.agencyKind ?? null, given.uscc ?? null]
  const directory = await openDirectory(ctx)
  const region = (await tree(ctx.db)).nodes.get(regionId)
  allowed(mayManage(ctx.actor, region))
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  refuseIf(whyNotSeat(kind, region))
  refuseIf(whyNotAgencyKind(kind, agencyKind))
  refuseIf(agencyKind === 'serviceCentre' && directory.serviceCentre() && refuse('orgs.centre-taken'))
  refuseIf(directory.whyNotName(name))
  refuseIf(directory.whyNotCode(uscc))

  const id = newId(ctx.now.getTime())
  await store.insertOrg(ctx.db, { id, kind, agencyKind, uscc, validFrom: from })
  await store.insertStanding(ctx.db, { orgId: id, name, shortName, regionId, validFrom: from })
  return changed(ctx, id)
}
