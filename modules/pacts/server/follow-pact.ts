import { newId } from '#common/ids.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { recordLink, resolutionOf } from '#server/meetings'
import type { Amend, Follow } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotFollow, whyNotTerm } from '../rules.ts'
import { mayNegotiate, sidesOf } from './policy.ts'
import * as store from './store.ts'
import { tellSide } from './tell-sides.ts'

/** Renewal and amendment alike: a draft with the same clauses, to be changed and signed again. The old one goes on meanwhile. */
const follow =
  (followsAs: 'renewal' | 'amendment') =>
  async (ctx: Context, id: string, { validFrom, validTo, reason }: Follow) => {
    const { db, actor, now } = ctx
    const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
    allowed(mayNegotiate(actor, pact))
    refuseIf(whyNotFollow(pact, Boolean(await store.successorOf(db, id))))
    refuseIf(whyNotTerm(validFrom, validTo, (await rulesOf(db, 'pacts', rules)).longest))

    const { communityId, subdistrictId, orgId, communityLiaison, unitLiaison } = pact
    const next = { id: newId(now.getTime()), communityId, subdistrictId, orgId, communityLiaison, unitLiaison }
    await store.insert(ctx, { ...next, validFrom, validTo, reason, followsAs, previousId: id, round: pact.round + 1 })
    await store.addClauses(ctx, next.id, await store.listClauses(db, id))
    const [side = null] = sidesOf(actor, pact)
    store.happened(ctx, id, `${followsAs}-drafted`, side)
    store.happened(ctx, next.id, 'drafted', side)
    await tellSide(ctx, { ...pact, id: next.id }, side === 'unit' ? 'community' : 'unit', { subjectId: next.id, kind: 'sign' })
    return { id: next.id, version: 1 }
  }

export const renewPact = follow('renewal')
const amend = follow('amendment')
/** A change of an agreement may come from what a meeting decided; each then shows the other. */
export async function amendPact(ctx: Context, id: string, { resolutionId, ...given }: Amend) {
  const resolution = resolutionId ? found(await resolutionOf(ctx, resolutionId), 'pacts.no-resolution') : null
  const made = await amend(ctx, id, given)
  if (resolution)
    await recordLink(ctx, resolution.id, {
      module: 'pacts',
      subjectId: made.id,
      kind: 'amendment',
      title: ctx.say('pacts:resolution.made', { reason: given.reason }),
      link: `/pacts/${made.id}`,
    })
  return made
}
