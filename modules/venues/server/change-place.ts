import { dayOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Item } from '#common/rules.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import * as orgs from '#server/orgs'
import { clausesOpenFor } from '#server/pacts'
import { nodeOf } from '#server/regions'
import type { AddPlace, AgreePlace, ChangePlace, EndPlace, SetHome, SetHours, SuspendPlace } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotHours, whyNotLevel, whyNotStep, whyStale } from '../rules.ts'
import { giveWay } from './bookings.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

export const reopening = 'venues.reopen'
const known = (items: readonly Item[], key: string) => items.some((item) => item.key === key)
const mustStand = async (ctx: Context, ids: readonly string[]) => {
  const { orgs: all } = await orgs.directory(ctx.db)
  for (const id of ids) if (all.get(id)?.validUntil !== null) throw new Refused(refuse('venues.no-org'))
}

export async function addPlace(ctx: Context, given: AddPlace): Promise<{ id: string }> {
  const { db, now, cityId } = ctx
  const node = await nodeOf(db, given.regionId)
  if (!node) throw new Refused(refuse('venues.no-region'))
  const { subdistrictId, communityId, gridId } = node
  const seat = { subdistrictId, communityId, gridId, keeperOrgId: given.keeperOrgId, ownerOrgId: given.ownerOrgId }
  allowed(policy.mayAdd(ctx.actor, given.kind, seat))
  const [level, facilityKind] = [given.level ?? null, given.facilityKind ?? null]
  refuseIf(whyNotLevel(given.kind, level, facilityKind))
  await mustStand(ctx, [given.ownerOrgId, given.keeperOrgId])
  const book = await rulesOf(db, 'venues', rules)
  if ((facilityKind && !known(book.facilityKinds, facilityKind)) || given.forWhom.some((key) => !known(book.forWhom, key)))
    throw new Refused(refuse('venues.unknown-kind'))
  if (given.kind === 'facility' && !communityId) throw new Refused(refuse('venues.wrong-region'))
  const id = newId(now.getTime())
  const state = given.kind === 'facility' ? 'offered' : 'open'
  const bases = given.kind === 'home' ? book.homeBases.map(({ key }) => ({ key })) : []
  await db.run(sql`insert into venues.places (city_id, id, kind, level, facility_kind, name, owner_org_id, keeper_org_id, subdistrict_id, community_id, grid_id,
      address, lat, lng, area, accessibility, for_whom, rules, theme, insurance, approval, residents, on_holidays, bases, state, made_at)
    values (${cityId}, ${id}, ${given.kind}, ${level}, ${facilityKind}, ${given.name}, ${given.ownerOrgId}, ${given.keeperOrgId}, ${subdistrictId},
      ${communityId}, ${gridId}, ${given.address}, ${given.point?.lat ?? null}, ${given.point?.lng ?? null}, ${given.area}, ${given.accessibility ?? null},
      ${given.forWhom}, ${given.rules ?? null}, ${given.theme ?? null}, ${given.insurance ?? null}, ${given.approval}, ${given.residents},
      ${given.onHolidays}, ${JSON.stringify(bases)}, ${state}, ${now})`)
  await db.run(sql`insert into venues.resources (city_id, id, place_id, name, capacity, capacity_from, made_at)
    values (${cityId}, ${newId(now.getTime())}, ${id}, ${given.name}, ${given.capacity}, ${dayOf(now)}, ${now})`)
  if (state === 'offered') {
    const party = (await orgs.orgsOf(db, { kind: 'partyCommittee', regionId: communityId! }))[0]
    const committee = party ?? (await orgs.unitOf(db, communityId!))
    if (committee)
      inbox.put(ctx, {
        module: 'venues',
        subjectId: id,
        kind: 'agreement',
        title: given.name,
        link: `/venues/${id}`,
        orgId: committee.id,
        permission: 'venues.manage',
        dueAt: null,
        line: 'sign',
      })
  }
  store.known.forget(db)
  news.tell(ctx, 'venues.changed', { id })
  return { id }
}

/** The place, locked, of the version that was read. */
export async function toChange(
  ctx: Context,
  id: string,
  version: number,
  may: (place: store.Place) => boolean,
): Promise<store.Place> {
  const place = found(await store.findForUpdate(ctx.db, id), 'venues.not-found')
  allowed(may(place))
  refuseIf(whyStale(place, version))
  if (place.state === 'ended') throw new Refused(refuse('venues.ended'))
  return place
}
async function changed(ctx: Context, id: string, changes: store.Changes) {
  news.tell(ctx, 'venues.changed', { id })
  return { id, version: await store.change(ctx.db, id, changes) }
}
const keeps = (ctx: Context) => (place: store.Place) => policy.mayKeep(ctx.actor, place)
const owns = (ctx: Context) => (place: store.Place) => policy.mayOwn(ctx.actor, place)

export async function changePlace(ctx: Context, id: string, { version, point, ...given }: ChangePlace) {
  const place = await toChange(ctx, id, version, keeps(ctx))
  if (given.keeperOrgId !== place.keeperOrgId) {
    allowed(policy.mayOwn(ctx.actor, place))
    await mustStand(ctx, [given.keeperOrgId])
  }
  const { forWhom } = await rulesOf(ctx.db, 'venues', rules)
  if (given.forWhom.some((key) => !known(forWhom, key))) throw new Refused(refuse('venues.unknown-kind'))
  const { accessibility = null, rules: words = null, theme = null, insurance = null } = given
  const rest = { ...given, accessibility, rules: words, theme, insurance, lat: point?.lat ?? null, lng: point?.lng ?? null }
  return changed(ctx, id, rest)
}

/** Bookings that were made keep their times; new ones follow the new hours. */
export async function setHours(ctx: Context, id: string, { windows, exceptions, version }: SetHours) {
  await toChange(ctx, id, version, keeps(ctx))
  refuseIf(whyNotHours(windows))
  return changed(ctx, id, { windows, exceptions })
}

export async function setHome(ctx: Context, id: string, { partners, bases, roster, version }: SetHome) {
  const place = await toChange(ctx, id, version, keeps(ctx))
  if (place.kind !== 'home') throw new Refused(refuse('venues.not-a-home'))
  const { homeBases } = await rulesOf(ctx.db, 'venues', rules)
  if (bases.some(({ key }) => !known(homeBases, key))) throw new Refused(refuse('venues.unknown-kind'))
  await mustStand(
    ctx,
    [...partners, ...roster].map(({ orgId }) => orgId),
  )
  return changed(ctx, id, { partners, bases, roster })
}

/** What the owner promised this community, in agreements that are in force. */
const promisesOf = async (ctx: Context, { ownerOrgId, communityId }: store.Place) =>
  communityId
    ? (await clausesOpenFor(ctx.db, { orgId: ownerOrgId, communityId }, dayOf(ctx.now))).filter(({ side }) => side === 'unit')
    : []

export async function findClauses(ctx: Context, id: string) {
  const place = found(await store.find(ctx.db, id), 'venues.not-found')
  allowed(policy.mayManage(ctx.actor, place))
  return {
    rows: (await promisesOf(ctx, place)).map(({ id: clauseId, title, unit, pactNo, missing }) => ({
      id: clauseId,
      title,
      unit,
      pactNo,
      missing,
    })),
  }
}

/** The community’s yes gives the agreement its number; a clause of a pact may be named that its uses count for. */
export async function agreePlace(ctx: Context, id: string, given: AgreePlace) {
  const place = await toChange(ctx, id, given.version, (at) => policy.mayManage(ctx.actor, at))
  refuseIf(whyNotStep(place, 'agree'))
  if (given.to && given.to < given.from) throw new Refused(refuse('venues.agreement-days'))
  if (given.clauseId) {
    const clause = (await promisesOf(ctx, place)).find(({ id: clauseId }) => clauseId === given.clauseId)
    if (!clause) throw new Refused(refuse('venues.no-clause'))
    given.pactId = clause.pactId
  }
  const { agreementNo } = await rulesOf(ctx.db, 'venues', rules)
  inbox.clear(ctx, 'venues', id)
  inbox.put(ctx, {
    module: 'venues',
    subjectId: id,
    kind: 'to-open',
    title: place.name,
    link: `/venues/${id}`,
    orgId: place.keeperOrgId,
    permission: 'venues.keep',
    dueAt: null,
  })
  const no = await nextNumber(ctx, 'venues.agreement', agreementNo)
  const { pactId = null, clauseId = null, clauseCounts } = given
  return changed(ctx, id, {
    state: 'agreed',
    agreementNo: no,
    agreedFrom: given.from,
    agreedTo: given.to ?? null,
    pactId,
    clauseId,
    clauseCounts,
  })
}

export async function openPlace(ctx: Context, id: string, { version }: { version: number }) {
  const place = await toChange(ctx, id, version, keeps(ctx))
  refuseIf(whyNotStep(place, 'open'))
  if (place.windows.length === 0 && place.exceptions.length === 0) throw new Refused(refuse('venues.no-hours'))
  inbox.clear(ctx, 'venues', id)
  timers.cancel(ctx, id, [reopening])
  return changed(ctx, id, { state: 'open', suspendedFrom: null, suspendedUntil: null, suspendedWhy: null })
}

/** With notice: from a day, until a day or further word. Whoever had booked in that time is told why. */
export async function suspendPlace(ctx: Context, id: string, { from, until, words, version }: SuspendPlace) {
  const place = await toChange(ctx, id, version, owns(ctx))
  refuseIf(whyNotStep(place, 'suspend'))
  if (from < dayOf(ctx.now) || (until && until < from)) throw new Refused(refuse('venues.agreement-days'))
  await suspended(ctx, place, { from, until: until ?? null, words })
  return { id, version: place.version + 1 }
}

export async function suspended(
  ctx: Context,
  place: store.Place,
  { from, until, words }: { from: string; until: string | null; words: string },
): Promise<number> {
  await changed(ctx, place.id, { state: 'suspended', suspendedFrom: from, suspendedUntil: until, suspendedWhy: words })
  if (until)
    timers.set(ctx, {
      subject: 'venues',
      subjectId: place.id,
      kind: reopening,
      dueAt: new Date(`${plusDays(until, 1)}T00:00:00+08:00`),
    })
  const rooms = await resourceIds(ctx, place.id)
  const inTime = { fromDay: from, toDay: until ?? '2099-12-31' }
  const bookings = await store.standingIn(ctx.db, rooms, inTime, ['waiting', 'offered', 'asked', 'confirmed'])
  const ahead = bookings.filter((each) => new Date(`${each.day}T00:00:00+08:00`) > ctx.now || each.fromSlot * 30 > minutes(ctx))
  await giveWay(ctx, place, ahead, words, 'suspended')
  return ahead.length
}
const minutes = ({ now }: Context) => (now.getUTCHours() * 60 + now.getUTCMinutes() + 480) % 1440
const resourceIds = async ({ db }: Context, placeId: string) =>
  (
    await db.many<{ id: string }>(
      sql`select id from venues.resources where city_id = ${db.cityId} and place_id = ${placeId} order by id for update`,
    )
  ).map(({ id }) => id)

export async function reopenByRule(ctx: Context, id: string): Promise<void> {
  const place = await store.findForUpdate(ctx.db, id)
  if (place?.state !== 'suspended' || !place.suspendedUntil || place.suspendedUntil >= dayOf(ctx.now)) return
  await changed(ctx, id, { state: 'open', suspendedFrom: null, suspendedUntil: null, suspendedWhy: null })
}

export async function endPlace(ctx: Context, id: string, { words, version }: EndPlace) {
  const place = await toChange(ctx, id, version, owns(ctx))
  refuseIf(whyNotStep(place, 'end'))
  inbox.clear(ctx, 'venues', id)
  timers.cancel(ctx, id, [reopening])
  const rooms = await resourceIds(ctx, id)
  const span = { fromDay: plusDays(dayOf(ctx.now), 1), toDay: '2099-12-31' }
  await giveWay(
    ctx,
    place,
    await store.standingIn(ctx.db, rooms, span, ['waiting', 'offered', 'asked', 'confirmed']),
    words,
    'suspended',
  )
  return changed(ctx, id, { state: 'ended', endedAt: ctx.now, endedWhy: words })
}
