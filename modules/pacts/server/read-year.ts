import { allowed } from '#common/refusal.ts'
import { covers, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { givenBy } from './neighbours.ts'

/** What a unit gave in a year, for its own eyes and its communities’. */
export async function readUnitYear({ db, actor }: Context, id: string, year: number) {
  const org = await orgOf(db, id)
  const regions = await nodesOf(db)
  const seat = org && regions.get(org.regionId)
  allowed(scopeOf(actor, 'pacts.represent').orgs.includes(id) || (!!seat && covers(scopeOf(actor, 'pacts.read'), seat)))
  const rows = (await givenBy(db, id, `${year}-01-01`, `${year}-12-31`)).map(({ deliveryId, communityId, ...row }) => ({
    id: deliveryId,
    communityName: regions.get(communityId)?.name ?? '',
    ...row,
  }))
  return { orgName: org?.name ?? '', rows }
}
