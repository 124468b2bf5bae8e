import { dayOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { ProposeMatch } from '../contract.ts'
import { whyNotPair } from '../matching.ts'
import { missingOf, whyNotOffered, whyNotQuantity, whyNotSought } from '../rules.ts'
import { isOver } from '../windows.ts'
import { lay } from './desk.ts'
import { inMatching, pairOf } from './fitting.ts'
import { sidesOf } from './policy.ts'
import * as present from './present.ts'
import { rulesHere } from './rules-here.ts'
import { changed, needInHand, refreshNeed, resourceInHand } from './standing.ts'
import * as store from './store.ts'

/** One side proposes and has thereby accepted; the other answers. */
export async function proposeMatch(ctx: Context, given: ProposeMatch) {
  const { need } = await needInHand(ctx, given.needId)
  const { resource, rights } = await resourceInHand(ctx, given.resourceId)
  const both = { communityId: need.communityId, subdistrictId: need.subdistrictId, ownerOrgId: resource.ownerOrgId }
  const side = sidesOf(rights, both).at(0)
  allowed(side !== undefined)
  refuseIf(whyNotSought(need))
  refuseIf(whyNotOffered(resource))
  const over = [need, resource].some(({ windows }) => isOver(windows, dayOf(ctx.now)))
  refuseIf(over && refuse('exchange.no-common-time'))
  const { sought, offered } = inMatching(need, resource, ctx.now)
  const why = whyNotPair(sought, offered, (await rulesHere(ctx.db)).overlap)
  refuseIf(why && refuse(`exchange.${why}`))
  const left = resource.quantity - resource.taken
  refuseIf(left <= 0 && refuse('exchange.no-capacity'))
  const most = Math.min(missingOf(need), left)
  refuseIf(most <= 0 && refuse('exchange.not-sought'))
  refuseIf(given.quantity !== undefined && whyNotQuantity(given.quantity, most, need.unit))

  const { slot, reasons, score } = await pairOf(ctx, sought, offered)
  const made = await store.insertMatch(ctx, {
    ...both,
    needId: need.id,
    resourceId: resource.id,
    quantity: given.quantity ?? most,
    score,
    slot,
    reasons,
    proposedBy: side!,
    by: ctx.actor.personId,
    runId: null,
  })
  const id = found(made, 'exchange.matched-already')
  await lay(ctx, side === 'need' ? 'owner' : 'need', both, {
    subjectId: id,
    kind: 'match',
    title: need.title,
    link: `/exchange/needs/${need.id}`,
  })
  await refreshNeed(ctx, need.id)
  store.insertEvent(ctx, need.id, `proposed-by-${side}`, { orgId: resource.ownerOrgId, facts: { title: resource.title } })
  changed(ctx, id)
  return (await present.matches(ctx, rights, [(await store.findMatch(ctx.db, id))!]))[0]!
}
