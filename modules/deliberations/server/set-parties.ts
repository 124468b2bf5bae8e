import { newId } from '#common/ids.ts'
import { found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { orgOf } from '#server/orgs'
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
  refuseIf(whyPersonal(...parties.map((party) => party.whyNot)))

  await store.setParties(
    db,
    id,
    parties.map((party) => ({ ...party, id: newId(now.getTime()) })),
  )
  return { id, ...(await store.change(db, id, sql`class = class`)) }
}
