import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { orgOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import { mayApprove } from './policy.ts'
import { keepSeries } from './sessions.ts'
import * as store from './store.ts'

export async function establishCommittee(ctx: Context, { orgId }: { orgId: string }) {
  const { db, now, actor, say } = ctx
  const org = await orgOf(db, orgId)
  allowed(mayApprove(actor))
  const kind = org?.kind === 'workCommittee' ? 'work' : org?.kind === 'partyCommittee' ? 'party' : null
  refuseIf((!org || !kind || org.validUntil !== null) && refuse('committees.no-such-org'))
  refuseIf((await store.ofOrg(db, orgId)) && refuse('committees.stands-already'))
  const node = found(await nodeOf(db, org!.regionId), 'committees.no-such-org')

  const id = newId(now.getTime())
  const name = say(`committees:names.${kind}`, { place: node.name })
  const { subdistrictId, communityId } = node
  const establishedOn = dayOf(now)
  const committee: store.Committee = { id, kind: kind!, orgId, name, subdistrictId: subdistrictId!, communityId, establishedOn }
  await store.insertCommittee(db, committee)
  await keepSeries(ctx, committee)
  return { id }
}
