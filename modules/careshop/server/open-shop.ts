import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { nodeOf } from '#server/regions'
import { mayKeep, mayRead } from './policy.ts'
import * as store from './store.ts'

type OpenShop = { communityId: string; name: string; place: string; hours: string }

export async function openShop({ db, actor, now }: Context, { communityId, name, place, hours }: OpenShop) {
  const community = await nodeOf(db, communityId)
  const seen = found(community?.level === 'community' ? community : undefined, 'careshop.not-found')
  const at = { communityId, subdistrictId: seen.subdistrictId ?? null }
  allowed(mayKeep(actor, at))
  const id = newId(now.getTime())
  const added =
    await db.run(sql`insert into careshop.shops (city_id, id, community_id, subdistrict_id, name, place, hours, opened_on)
    values (${db.cityId}, ${id}, ${communityId}, ${at.subdistrictId}, ${name}, ${place}, ${hours}, ${dayOf(now)})
    on conflict (city_id, community_id, name) do nothing`)
  refuseIf(added === 0 && refuse('careshop.name-taken'))
  return { id }
}

export async function closeShop({ db, actor, now }: Context, id: string, version: number) {
  const shop = await store.findShop(db, id)
  const seen = found(shop && mayRead(actor, shop) ? shop : undefined, 'careshop.not-found')
  allowed(mayKeep(actor, seen))
  refuseIf(seen.closedOn !== null && refuse('careshop.closed'))
  const closed = await db.run(sql`update careshop.shops set closed_on = ${dayOf(now)}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} and version = ${version}`)
  refuseIf(closed === 0 && refuse('version.stale'))
  return { id }
}
