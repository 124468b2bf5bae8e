import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import { orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { AddResource } from '../contract.ts'
import { whyNotSaid, whyNotSpan, whyNotTimes, whyNotValues } from '../rules.ts'
import { mayOwn, placeOf, rightsOf } from './policy.ts'
import { rulesHere } from './rules-here.ts'
import { changed } from './standing.ts'
import * as store from './store.ts'

export async function addResource(ctx: Context, given: AddResource) {
  const { db, now } = ctx
  const owner = await orgOf(db, given.ownerOrgId)
  const rights = await rightsOf(ctx)
  allowed(mayOwn(rights, given.ownerOrgId) || refuse('exchange.no-owner'))
  refuseIf(whyNotValues(given, await rulesHere(db)))
  refuseIf(whyNotSaid([given.title, given.conditions], { rooms: true }))
  refuseIf(whyNotSpan(given))
  refuseIf(whyNotTimes(given.windows, dayOf(now)))
  refuseIf(await whyNotReach(db, given.reach))

  const id = newId(now.getTime())
  const { communityId, subdistrictId } = placeOf(owner!, await nodesOf(db))
  await db.run(sql`insert into exchange.resources (city_id, id, owner_org_id, community_id, subdistrict_id, kind, title, conditions, quantity, unit,
      per_what, windows, whole_city, reach, contact_name, contact_phone, valid_from, valid_to, refreshed_at, created_at, created_by)
    values (${db.cityId}, ${id}, ${given.ownerOrgId}, ${communityId}, ${subdistrictId}, ${given.kind}, ${given.title}, ${given.conditions ?? null},
      ${given.quantity}, ${given.unit}, ${given.perWhat}, ${JSON.stringify(given.windows)}, ${given.wholeCity}, ${given.reach},
      ${given.contactName ?? null}, ${given.contactPhone ?? null}, ${given.validFrom}, ${given.validTo ?? null}, ${now}, ${now}, ${ctx.actor.personId})`)
  store.insertEvent(ctx, id, 'listed', { orgId: given.ownerOrgId })
  changed(ctx, id)
  return { id, version: 1 }
}

export async function whyNotReach(db: Db, reach: readonly string[]) {
  const nodes = await nodesOf(db)
  return reach.every((id) => nodes.get(id)?.level === 'community') ? null : refuse('exchange.no-region')
}
