import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { orgOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import type { AssignLink, EndLink, PlanYear } from '../contract.ts'
import { whyNotEndLink } from '../rules.ts'
import { mayAssign, mayGive, mayRead } from './policy.ts'
import * as store from './store.ts'

/** A link, locked; who may not read it hears that there is none. */
export async function openLink({ db, actor }: Context, id: string): Promise<store.LinkRow> {
  const link = await store.findLinkForUpdate(db, id)
  return found(link && mayRead(actor, link) ? link : undefined, 'support.no-link')
}

export async function assignLink(ctx: Context, { deptOrgId, communityId, from }: AssignLink) {
  const { db, actor, now } = ctx
  allowed(mayAssign(actor))
  const dept = await orgOf(db, deptOrgId)
  refuseIf((dept?.kind !== 'cityDept' || dept.validUntil !== null) && refuse('support.no-department'))
  const node = await nodeOf(db, communityId)
  refuseIf((node?.level !== 'community' || !node.subdistrictId) && refuse('support.no-community'))
  refuseIf((await store.openLink(db, deptOrgId, communityId)) && refuse('support.linked-already'))

  const id = newId(now.getTime())
  const { subdistrictId } = node!
  await store.insertLink(db, { id, deptOrgId, communityId, subdistrictId: subdistrictId!, validFrom: from }, actor.personId, now)
  return { id, version: 1 }
}

export async function endLink(ctx: Context, id: string, { on, words, version }: EndLink) {
  const link = await openLink(ctx, id)
  allowed(mayAssign(ctx.actor))
  refuseIf(whyNotEndLink(link, on, dayOf(ctx.now), version))

  return { id, ...(await store.endLink(ctx.db, id, on, words)) }
}

export async function planYear(ctx: Context, id: string, { year, items }: PlanYear) {
  const link = await openLink(ctx, id)
  allowed(mayGive(ctx.actor, link))
  refuseIf(link.validUntil !== null && refuse('support.link-ended'))

  await store.putPlan(ctx.db, id, year, items, ctx.actor.personId, ctx.now)
  return { id }
}
