import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { AddOffer, ChangeOffer } from '../contract.ts'
import { whyNotEdit, whyNotList, whyNotPause, whyNotRetire } from '../rules.ts'
import { ruled, stale } from './in-hand.ts'
import { provides, providingOrgs } from './policy.ts'
import * as store from './store.ts'

/** A draft of our own unit, the first of its providers. */
export async function addOffer(ctx: Context, { orgId, ...offer }: AddOffer) {
  const owner = orgId ?? providingOrgs(ctx.actor).at(0)
  allowed(owner !== undefined && provides(ctx.actor, owner))
  const { providers, communityIds, ...fields } = await checked(ctx, owner!, offer)
  const id = newId(ctx.now.getTime())
  await store.insertOffer(ctx, id, { ...fields, ownerOrgId: owner!, state: 'draft' })
  await store.setProviders(ctx, id, providers)
  await store.setServed(ctx, id, communityIds)
  news.tell(ctx, 'offers.drafted', { id })
  return { id, version: 1 }
}

export async function changeOffer(ctx: Context, id: string, { version, ...offer }: ChangeOffer) {
  const row = await ours(ctx, id, version)
  refuseIf(whyNotEdit(row.state))
  const { providers, communityIds, ...fields } = await checked(ctx, row.ownerOrgId, offer)
  // What stands on the menu stays fit for it.
  if (row.state === 'listed') refuseIf(whyNotList({ ...fields, providers }, 'paused'))
  await store.setProviders(ctx, id, providers)
  await store.setServed(ctx, id, communityIds)
  return { id, version: await store.changeOffer(ctx.db, id, fields) }
}

/** Kinds, units and communities that there are; our own unit first among the providers. */
async function checked({ db }: Context, owner: string, offer: Omit<ChangeOffer, 'version'>) {
  const { kinds } = await ruled(db)
  refuseIf(!kinds.some(({ key }) => key === offer.kind) && refuse('offers.unknown-kind'))
  refuseIf(!!offer.peopleMin && !!offer.peopleMax && offer.peopleMin > offer.peopleMax && refuse('offers.people-out-of-order'))
  const providers = [...new Set([owner, ...offer.providers])]
  for (const one of providers) refuseIf((await orgOf(db, one))?.validUntil !== null && refuse('offers.unknown-org'))
  const regions = await nodesOf(db)
  const communityIds = [...new Set(offer.communityIds)]
  refuseIf(communityIds.some((one) => regions.get(one)?.level !== 'community') && refuse('offers.unknown-place'))
  const { providers: _providers, communityIds: _communities, ...fields } = offer
  const all = { brand: null, minutes: null, peopleMin: null, peopleMax: null, prep: null, hours: null, line: null }
  const plan = { startsOn: null, endsOn: null, sessionsPlanned: null }
  return { ...all, ...plan, ...fields, providers, communityIds }
}

async function ours({ db, actor }: Context, id: string, version: number): Promise<store.OfferRow> {
  const row = found(await store.findOfferForUpdate(db, id), 'offers.not-found')
  allowed(provides(actor, row.ownerOrgId))
  refuseIf(stale(row, version))
  return row
}

export async function listOffer(ctx: Context, id: string, { version }: { version: number }) {
  const row = await ours(ctx, id, version)
  refuseIf(whyNotList({ ...row, providers: row.providerIds }, row.state))
  news.tell(ctx, 'offers.listed', { id })
  return { id, version: await store.changeOffer(ctx.db, id, { state: 'listed', listedAt: ctx.now }) }
}
export async function pauseOffer(ctx: Context, id: string, { version }: { version: number }) {
  refuseIf(whyNotPause((await ours(ctx, id, version)).state))
  return { id, version: await store.changeOffer(ctx.db, id, { state: 'paused' }) }
}
export async function retireOffer(ctx: Context, id: string, { version }: { version: number }) {
  const row = await ours(ctx, id, version)
  refuseIf(whyNotRetire(row.state, await store.openOrders(ctx.db, id)))
  return { id, version: await store.changeOffer(ctx.db, id, { state: 'retired' }) }
}
