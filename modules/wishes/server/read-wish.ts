import { maskName, maskPhone } from '#common/contact.ts'
import { allowed, found, type Refusal } from '#common/refusal.ts'
import { holding } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf } from '#server/people'
import { nodeOf, nodesOf } from '#server/regions'
import type { Deed } from '../contract.ts'
import {
  whyNotChange,
  whyNotClaim,
  whyNotDeliver,
  whyNotGiveBack,
  whyNotHand,
  whyNotPublish,
  whyNotThank,
  whyNotVerify,
  whyNotWithdraw,
} from '../rules.ts'
import { ruled } from './in-hand.ts'
import { shown } from './list-wishes.ts'
import { mayCollect, mayManage, mayRead, mayReveal } from './policy.ts'
import * as store from './store.ts'

/** One wish for the community: its road, who looked at whose contact, and what the reader may do. */
export async function readWish(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = found(await store.find(db, id), 'wishes.not-found')
  allowed(mayRead(actor, row))
  const [one] = await shown(db, [row])
  const wisher = await store.wisherOf(db, id)
  const claim = row.claimId ? await store.findClaim(db, row.claimId) : undefined
  const claimer = claim && !claim.orgId ? await store.claimerOf(db, claim.id) : undefined
  const [events, reveals] = [await store.events(db, id), await store.reveals(db, id)]
  const names = await namesOf(
    db,
    [...events, ...reveals].flatMap(({ personId }) => personId ?? []),
  )
  const units = await orgNames(db, [...events.flatMap(({ orgId }) => orgId ?? []), ...(claim?.orgId ? [claim.orgId] : [])])
  return {
    ...one!,
    wisher: {
      name: wisher?.name ? maskName(wisher.name) : null,
      phone: wisher?.phone ? maskPhone(wisher.phone) : null,
      place: Boolean(wisher?.placeWords),
    },
    claim: claim
      ? {
          ...claim,
          org: claim.orgId ? (units.get(claim.orgId) ?? '') : null,
          name: claimer?.name ? maskName(claimer.name) : null,
          phone: claimer?.phone ? maskPhone(claimer.phone) : null,
        }
      : null,
    deeds: deedsOf(ctx, row, claim),
    events: events.map((event) => ({
      ...event,
      by: event.personId ? (names.get(event.personId) ?? null) : null,
      org: event.orgId ? (units.get(event.orgId) ?? null) : null,
    })),
    reveals: reveals.map((reveal) => ({ ...reveal, by: names.get(reveal.personId) ?? '' })),
  }
}

function deedsOf({ actor, say }: Context, row: store.Row, claim: store.Claim | undefined) {
  const manages = mayManage(actor, row)
  const works = manages || mayCollect(actor, row)
  const deeds: { deed: Deed; whyNot: string | null }[] = []
  const add = (deed: Deed, may: boolean, refusal: Refusal | null) => {
    if (!may) return
    const facts = refusal?.facts?.state ? { state: say(`wishes:states.${refusal.facts.state}`) } : refusal?.facts
    deeds.push({ deed, whyNot: refusal && say(`wishes:refusals.${refusal.code.slice('wishes.'.length)}`, facts) })
  }
  add('verify', manages, whyNotVerify(row, actor.personId))
  add('publish', manages, whyNotPublish(row))
  add('claim-for', manages, whyNotClaim(row))
  add('hand', manages, whyNotHand(row))
  add('deliver', works, whyNotDeliver(row))
  add('thank', works, whyNotThank(row, ''))
  add('change', works, whyNotChange(row))
  add('give-back', manages, whyNotGiveBack(row))
  add('withdraw', manages, whyNotWithdraw(row))
  add('reveal-wisher', mayReveal(actor, row), null)
  if (claim && !claim.orgId) add('reveal-claimer', mayReveal(actor, row), null)
  return deeds
}

/** Where this person may collect: his grids, or his communities. */
export async function readLimits({ db, actor }: Context) {
  const regions = await nodesOf(db)
  const nodes = await Promise.all(
    holding(actor, 'wishes.collect').map(({ regionId }) => (regionId ? nodeOf(db, regionId) : undefined)),
  )
  const places = nodes.flatMap((node) => {
    if (!node) return []
    const communityId = node.communityId
    if (communityId) return [{ communityId, gridId: node.gridId, name: node.path.join(' ') }]
    return [...regions.values()]
      .filter((one) => one.level === 'community' && one.subdistrictId === node.subdistrictId)
      .map((one) => ({ communityId: one.id, gridId: null, name: one.path.join(' ') }))
  })
  const distinct = new Map(places.map((place) => [`${place.communityId} ${place.gridId}`, place]))
  return { limitFen: (await ruled(db)).limit, places: [...distinct.values()] }
}
