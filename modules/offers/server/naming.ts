import { newId } from '#common/ids.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import { whyNotAnswerNaming, whyNotEdit, whyNotLeave, whyNotMode } from '../rules.ts'
import { provides, providingOrgs } from './policy.ts'
import * as store from './store.ts'

export type Named = { orgId: string; teamId: string | null }
type About = { id: string; title: string; ownerOrgId: string }

/** The providers in their order. Our own units stand at once; another is asked, and keeps the answer it gave. */
export async function setProviders(ctx: Context, offer: About, named: readonly Named[]): Promise<void> {
  const before = await store.providersOf(ctx.db, offer.id)
  for (const gone of before.filter((one) => !named.some(({ orgId }) => orgId === one.orgId))) {
    await store.endProvider(ctx, gone.id)
    inbox.clear(ctx, 'offers', gone.id)
  }
  for (const [i, { orgId, teamId }] of named.entries()) {
    const stands = before.find((one) => one.orgId === orgId)
    if (stands) {
      await store.placeProvider(ctx, stands.id, i + 1, teamId)
      continue
    }
    const state = orgId === offer.ownerOrgId || provides(ctx.actor, orgId) ? 'agreed' : 'asked'
    const id = newId(ctx.now.getTime())
    await store.insertProvider(ctx, offer.id, i + 1, { id, orgId, teamId, state })
    if (state === 'asked') ask(ctx, offer, { id, orgId })
  }
}

export const ask = (ctx: Context, offer: About, { id, orgId }: { id: string; orgId: string }): void =>
  inbox.put(ctx, {
    module: 'offers',
    subjectId: id,
    kind: 'named',
    title: offer.title,
    link: `/offers/${offer.id}`,
    orgId,
    permission: 'offers.provide',
    dueAt: null,
    line: 'sign',
  })

/** Our unit among the providers of an offer, as it stands; the offer is locked. */
async function ours(ctx: Context, offerId: string, orgId: string | undefined) {
  const offer = found(await store.findOfferForUpdate(ctx.db, offerId), 'offers.not-found')
  allowed(orgId ? provides(ctx.actor, orgId) : providingOrgs(ctx.actor).length > 0)
  const mine = (await store.providersOf(ctx.db, offerId)).filter((one) =>
    orgId ? one.orgId === orgId : provides(ctx.actor, one.orgId),
  )
  return {
    offer,
    own: mine.find(({ state }) => state === 'asked') ?? mine.find((one) => one.orgId !== offer.ownerOrgId) ?? mine[0],
  }
}

export async function agreeToProvide(ctx: Context, offerId: string, { orgId }: { orgId?: string | undefined }) {
  const { offer, own } = await ours(ctx, offerId, orgId)
  refuseIf(whyNotAnswerNaming(own?.state))
  refuseIf(whyNotEdit(offer.state))
  await store.answerProvider(ctx, own!.id, 'agreed', null)
  inbox.clear(ctx, 'offers', own!.id)
  tellOwner(ctx, offer, 'named-yes')
  return { id: offerId }
}

type No = { orgId?: string | undefined; words: string }
export async function declineToProvide(ctx: Context, offerId: string, { orgId, words }: No) {
  const { offer, own } = await ours(ctx, offerId, orgId)
  refuseIf(whyNotAnswerNaming(own?.state))
  await store.answerProvider(ctx, own!.id, 'declined', words)
  inbox.clear(ctx, 'offers', own!.id)
  tellOwner(ctx, offer, 'named-no', words)
  return { id: offerId }
}

/** What was given stays counted for it. A group that is no longer several goes from the menu until its owner mends it. */
export async function leaveOffer(ctx: Context, offerId: string, { orgId, words }: No) {
  const { offer, own } = await ours(ctx, offerId, orgId)
  const orders = own ? await store.ordersWith(ctx.db, offerId, own.orgId) : 0
  refuseIf(whyNotLeave(own?.state, own?.orgId === offer.ownerOrgId, orders))
  await store.answerProvider(ctx, own!.id, 'left', words)
  const left = { ...offer, providers: offer.providerIds.filter((one) => one !== own!.orgId) }
  if (offer.state === 'listed' && whyNotMode(left)) await store.changeOffer(ctx.db, offerId, { state: 'paused' })
  tellOwner(ctx, offer, 'left', words)
  return { id: offerId }
}

function tellOwner(ctx: Context, offer: store.OfferRow, kind: 'named-yes' | 'named-no' | 'left', words?: string): void {
  inbox.put(ctx, {
    module: 'offers',
    subjectId: offer.id,
    kind,
    title: words ? `${offer.title}：${words}` : offer.title,
    link: `/offers/${offer.id}`,
    orgId: offer.ownerOrgId,
    permission: 'offers.provide',
    dueAt: null,
    notice: true,
  })
  news.tell(ctx, 'offers.providers-changed', { id: offer.id })
}
