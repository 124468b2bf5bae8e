import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import { orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { type TeamRef, teamsById } from '#server/volunteering'
import type { AddOffer, ChangeOffer } from '../contract.ts'
import { whyNotEdit, whyNotList, whyNotPause, whyNotRetire } from '../rules.ts'
import { communityUnit, ruled, stale } from './in-hand.ts'
import { setProviders } from './naming.ts'
import { provides, providingOrgs } from './policy.ts'
import * as store from './store.ts'

/** A draft of our own unit, the first of its providers. */
export async function addOffer(ctx: Context, { orgId, ...offer }: AddOffer) {
  const owner = orgId ?? providingOrgs(ctx.actor).at(0)
  allowed(owner !== undefined && provides(ctx.actor, owner))
  const { providers, communityIds, ...fields } = await checked(ctx, owner!, offer)
  const id = newId(ctx.now.getTime())
  await store.insertOffer(ctx, id, { ...fields, ownerOrgId: owner!, state: 'draft' })
  await setProviders(ctx, { id, title: fields.title, ownerOrgId: owner! }, providers)
  await store.setServed(ctx, id, communityIds)
  news.tell(ctx, 'offers.drafted', { id })
  return { id, version: 1 }
}

export async function changeOffer(ctx: Context, id: string, { version, ...offer }: ChangeOffer) {
  const row = await ours(ctx, id, version)
  refuseIf(whyNotEdit(row.state))
  const { providers, communityIds, ...fields } = await checked(ctx, row.ownerOrgId, offer)
  // What stands on the menu stays fit for it.
  const agreed = providers.map(({ orgId }) => orgId).filter((one) => row.providerIds.includes(one) || provides(ctx.actor, one))
  if (row.state === 'listed') refuseIf(whyNotList({ ...fields, providers: agreed }, 'paused'))
  await setProviders(ctx, { id, title: fields.title, ownerOrgId: row.ownerOrgId }, providers)
  await store.setServed(ctx, id, communityIds)
  return { id, version: await store.changeOffer(ctx.db, id, fields) }
}

/** Kinds, units and communities that there are; our own unit first among the providers. */
async function checked({ db }: Context, owner: string, offer: Omit<ChangeOffer, 'version'>) {
  const { kinds } = await ruled(db)
  refuseIf(!kinds.some(({ key }) => key === offer.kind) && refuse('offers.unknown-kind'))
  refuseIf(!!offer.peopleMin && !!offer.peopleMax && offer.peopleMin > offer.peopleMax && refuse('offers.people-out-of-order'))
  const teams = await teamsNamed(db, offer.teams)
  const orgIds = [...new Set([owner, ...offer.providers, ...teams.keys()])]
  for (const one of orgIds) refuseIf((await orgOf(db, one))?.validUntil !== null && refuse('offers.unknown-org'))
  const providers = orgIds.map((orgId) => ({ orgId, teamId: teams.get(orgId) ?? null }))
  const regions = await nodesOf(db)
  const communityIds = [...new Set(offer.communityIds)]
  refuseIf(communityIds.some((one) => regions.get(one)?.level !== 'community') && refuse('offers.unknown-place'))
  const { providers: _providers, teams: _teams, communityIds: _communities, ...fields } = offer
  const all = { brand: null, minutes: null, peopleMin: null, peopleMax: null, prep: null, hours: null, line: null }
  const plan = { startsOn: null, endsOn: null, sessionsPlanned: null }
  return { ...all, ...plan, ...fields, providers, communityIds }
}

/** Each team by the unit that answers for it: its own home, or the community's. */
async function teamsNamed(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  const teams = await teamsById(db, wanted)
  refuseIf(teams.length < wanted.length && refuse('offers.unknown-team'))
  const byOrg = new Map<string, string>()
  for (const team of teams) {
    const orgId = await orgOfTeam(db, team)
    refuseIf(!orgId && refuse('offers.unknown-team'))
    refuseIf(byOrg.has(orgId!) && refuse('offers.one-team-a-provider'))
    byOrg.set(orgId!, team.id)
  }
  return byOrg
}
export const orgOfTeam = async (db: Db, { homeOrgId, communityId }: Pick<TeamRef, 'homeOrgId' | 'communityId'>) =>
  homeOrgId ?? (await communityUnit(db, communityId))

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
  for (const { id: asked } of await store.providersOf(ctx.db, id)) inbox.clear(ctx, 'offers', asked)
  return { id, version: await store.changeOffer(ctx.db, id, { state: 'retired' }) }
}
