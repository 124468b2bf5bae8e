import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { holdersIn, holdersOf } from '#server/people'
import type { SetLiaison } from '../contract.ts'
import { whyOver } from '../rules.ts'
import { mayActFor, mayRead } from './policy.ts'
import * as store from './store.ts'

/** Who could be the liaison of each side: those who hold the right there now. */
export async function peopleFor({ db, actor, now }: Context, id: string) {
  const pact = found(await store.find(db, id), 'pacts.not-found')
  allowed(mayRead(actor, pact))
  return {
    community: await holdersIn(db, pact.communityId, 'pacts.manage', now),
    unit: await holdersOf(db, pact.orgId, 'pacts.represent', now),
  }
}

/** Each side names its own liaison, within the agreement and without signing anew. */
export async function setLiaison(ctx: Context, id: string, { side, personId }: SetLiaison) {
  const { db, actor } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  allowed(mayActFor(actor, pact, side))
  refuseIf(whyOver(pact))
  const people = (await peopleFor(ctx, id))[side]
  refuseIf(!people.some((person) => person.id === personId) && refuse('pacts.no-liaison'))

  const column = side === 'community' ? sql`community_liaison = ${personId}` : sql`unit_liaison = ${personId}`
  const version = await store.change(db, id, column)
  store.happened(ctx, id, 'liaison-changed', side)
  return { id, version }
}
