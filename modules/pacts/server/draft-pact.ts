import { newId } from '#common/ids.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf } from '#server/orgs'
import { holdersOf } from '#server/people'
import { nodeOf, nodesOf } from '#server/regions'
import type { DraftPact } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotTerm } from '../rules.ts'
import { mayDraftIn } from './policy.ts'
import * as store from './store.ts'
import { tellSide } from './tell-sides.ts'

/** Negotiating begins: the community puts down what each side would promise, the unit is told. */
export async function draftPact(ctx: Context, { communityId, orgId, validFrom, validTo, clauses }: DraftPact) {
  const { db, actor, now } = ctx
  const node = await nodeOf(db, communityId)
  refuseIf(node?.level !== 'community' && refuse('pacts.no-community'))
  const subdistrictId = node!.subdistrictId!
  allowed(mayDraftIn(actor, { communityId, subdistrictId }))
  const org = await orgOf(db, orgId)
  const seat = org && (await nodesOf(db)).get(org.regionId)
  const stands = org?.kind === 'localUnit' && org.validUntil === null && seat?.communityId === communityId
  refuseIf(!stands && refuse('pacts.no-unit'))
  refuseIf(whyNotTerm(validFrom, validTo, (await rulesOf(db, 'pacts', rules)).longest))
  const before = (await store.findInForce(db, communityId, orgId)) ?? (await store.findOpen(db, communityId, orgId))
  refuseIf(before && refuse('pacts.already'))

  const unit = await holdersOf(db, orgId, 'pacts.represent', now)
  const liaisons = { communityLiaison: actor.personId, unitLiaison: unit.at(0)?.id ?? null }
  const pact = { id: newId(now.getTime()), communityId, subdistrictId, orgId, validFrom, validTo, ...liaisons }
  await store.insert(ctx, pact)
  await store.addClauses(ctx, pact.id, clauses)
  store.happened(ctx, pact.id, 'drafted', 'community')
  await tellSide(ctx, pact, 'unit', { subjectId: pact.id, kind: 'sign' })
  return { id: pact.id, version: 1 }
}
