import { newId } from '#common/ids.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { orgOf } from '#server/orgs'
import { appointmentsOn } from '#server/people'
import { nodesOf } from '#server/regions'
import type { SetParties } from '../contract.ts'
import { whyNot, whyNotParties, whyPersonal } from '../rules.ts'
import { managed, procedureFor } from './managed.ts'
import * as store from './store.ts'

export async function setParties(ctx: Context, id: string, { parties, version }: SetParties) {
  const { db, now } = ctx
  const topic = await managed(ctx, id)
  refuseIf(whyNot('parties', topic, version))
  refuseIf(whyNotParties(parties, await procedureFor(ctx, topic.class)))
  for (const { orgId } of parties) if (orgId) found(await orgOf(db, orgId), 'deliberations.no-such-org')
  for (const { orgId, personId } of parties)
    refuseIf(!!personId && !(await standsThere(ctx, personId, orgId, topic.communityId)) && refuse('deliberations.not-theirs'))
  refuseIf(whyPersonal(...parties.map((party) => party.whyNot)))

  await store.setParties(
    db,
    id,
    parties.map((party) => ({ ...party, id: newId(now.getTime()) })),
  )
  return { id, ...(await store.change(db, id, sql`class = class`)) }
}

/** Who stands for a party holds a post of its organisation, or one of the community. */
async function standsThere(
  { db, now }: Context,
  personId: string,
  orgId: string | null | undefined,
  communityId: string,
): Promise<boolean> {
  const nodes = await nodesOf(db)
  for (const post of await appointmentsOn(db, now, { personId })) {
    if (post.orgId === orgId) return true
    const seat = post.regionId ?? (await orgOf(db, post.orgId))?.regionId
    if (seat && nodes.get(seat)?.communityId === communityId) return true
  }
  return false
}
