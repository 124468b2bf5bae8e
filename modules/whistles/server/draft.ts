import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { glimpse } from '#server/concerns'
import { type Org, orgOf, orgsOf } from '#server/orgs'
import { type Node, nodeOf, nodesOf, placeOf } from '#server/regions'
import type { ChangeWhistle, DraftWhistle, Kind } from '../contract.ts'
import { whyNotCalled, whyNotChange, whyNotTake, whyPersonal } from '../rules.ts'
import { mayPassGate } from './community.ts'
import { openWhistle } from './open.ts'
import { mayCall, mayDraft } from './policy.ts'
import * as store from './store.ts'
import { happened, moveOn, told } from './tell.ts'

type Called = { orgId: string; lead: boolean; task?: string | undefined }

/** Who may be called to a subdistrict: the agencies stationed there, the city's departments, and its own communities. */
export async function callable(db: Db, subdistrictId: string): Promise<Org[]> {
  const nodes = await nodesOf(db)
  const [agencies, departments, communities] = [
    await orgsOf(db, { kind: 'stationedAgency', regionId: subdistrictId }),
    await orgsOf(db, { kind: 'cityDept' }),
    await orgsOf(db, { kind: 'residentsCommittee' }),
  ]
  return [...agencies, ...departments, ...communities.filter((org) => nodes.get(org.regionId)?.subdistrictId === subdistrictId)]
}

async function callsFor(db: Db, subdistrictId: string, called: readonly Called[], now: Date): Promise<store.NewCall[]> {
  const orgs = new Map((await callable(db, subdistrictId)).map((org) => [org.id, org]))
  refuseIf(whyNotCalled(called, new Set(orgs.keys())))
  const nodes = await nodesOf(db)
  const lone = called.length === 1
  return called.map(({ orgId, lead, task }) => {
    const org = orgs.get(orgId)!
    const communityId = org.kind === 'residentsCommittee' ? (nodes.get(org.regionId)?.communityId ?? null) : null
    return { id: newId(now.getTime()), orgId, communityId, lead: lead || lone, task: task ?? null }
  })
}

/** By a subdistrict it is its own; by a community it waits for the subdistrict to take it. */
export async function draftWhistle(ctx: Context, given: DraftWhistle) {
  const { db, actor, now } = ctx
  const node = await nodeOf(db, given.regionId)
  refuseIf(!node?.subdistrictId && refuse('whistles.no-place'))
  const at = { subdistrictId: node!.subdistrictId!, communityId: node!.communityId }
  allowed(mayDraft(actor, at))
  refuseIf(whyPersonal(given.subject, given.words, given.place))
  for (const concernId of given.concernIds) {
    const concern = found(await glimpse(db, concernId), 'whistles.no-concern')
    refuseIf(concern.subdistrictId !== at.subdistrictId && refuse('whistles.no-concern'))
  }
  const calls = await callsFor(db, at.subdistrictId, given.called, now)

  const own = mayCall(actor, at)
  const orgId = orgActing(ctx, own ? 'whistles.call' : 'whistles.draft')
  const id = newId(now.getTime())
  const place = placeWords(node!, given.place)
  const { kind, subject, words } = given
  await mayPassGate(ctx, { id, kind, subject, orgId: own ? orgId : null, matterId: given.matterId ?? null }, calls)
  await store.insert(db, {
    ...{ id, kind, subject, words, ...at, place, orgId: own ? orgId : null, matterId: given.matterId },
    ...{ originModule: null, originId: null, originLink: null },
    ...{ draftedAt: now, draftedBy: actor.personId, draftedOrg: orgId },
  })
  await settle(ctx, id, calls, given.concernIds)
  return { id, version: 1 }
}

/** The organisation one acts for with this right. */
function orgActing({ actor }: Context, permission: string): string {
  const held = actor.appointments.filter((each) => actor.actingId === null || each.id === actor.actingId)
  return found(
    held.find(({ permissions }) => permissions.includes(permission)),
    'access.denied',
  ).orgId
}

const placeWords = (node: Node, place: string | undefined): string =>
  [...(node.level === 'city' ? [] : node.path), ...(place ? [place] : [])].join(' ')

async function settle(ctx: Context, id: string, calls: readonly store.NewCall[], concernIds: readonly string[]): Promise<void> {
  if (calls.length) await store.insertCalls(ctx.db, id, calls)
  if (concernIds.length) await store.insertConcerns(ctx.db, id, concernIds)
  await happened(ctx, id, { kind: 'drafted' })
  await moveOn(ctx, id)
  told(ctx, (await store.find(ctx.db, id))!, 'whistles.drafted')
}

export type Draft = {
  kind: Kind
  subject: string
  words: string
  /** A named place or a region; where none is known the region of `byOrgId` stands for it. */
  placeId?: string | null
  /** The record it is drafted from: the calling module’s name, the record and its path in the staff console. */
  module: string
  subjectId: string
  link: string | null
  byOrgId: string
}

/** A draft in one tap from another module’s record. The calling module has asked who may; the subdistrict takes or drops it. */
export async function draft(
  ctx: Context,
  { placeId, module, subjectId, link, byOrgId, kind, subject, words }: Draft,
): Promise<string> {
  const { db, actor, now } = ctx
  const org = found(await orgOf(db, byOrgId), 'whistles.no-place')
  const spot = placeId ? await placeOf(db, { namedPlaceId: placeId }) : null
  const node = found(await nodeOf(db, placeId && !spot?.subdistrictId ? placeId : org.regionId), 'whistles.no-place')
  const subdistrictId = found(spot?.subdistrictId ?? node.subdistrictId, 'whistles.no-place')
  const communityId = spot?.subdistrictId ? spot.communityId : node.communityId
  const own = (org.kind === 'subdistrictOffice' || org.kind === 'workCommittee') && org.regionId === subdistrictId

  const id = newId(now.getTime())
  await store.insert(db, {
    ...{ id, kind, subject, words, subdistrictId, communityId, orgId: own ? byOrgId : null },
    place: spot?.subdistrictId ? spot.label : placeWords(node, undefined),
    ...{ originModule: module, originId: subjectId, originLink: link },
    ...{ draftedAt: now, draftedBy: actor.personId, draftedOrg: byOrgId },
  })
  await settle(ctx, id, [], [])
  return id
}

export async function changeWhistle(ctx: Context, id: string, { version, called, ...given }: ChangeWhistle) {
  const { db, now } = ctx
  const { whistle } = await openWhistle(ctx, id, 'drafter')
  refuseIf(whyNotChange(whistle, version))
  refuseIf(whyPersonal(given.subject, given.words, given.place))
  const calls = await callsFor(db, whistle.subdistrictId, called, now)
  await mayPassGate(ctx, { ...whistle, ...given, matterId: given.matterId ?? null }, calls)

  await store.dropCalls(db, id, now)
  await store.insertCalls(db, id, calls)
  const node = (await nodeOf(db, whistle.communityId ?? whistle.subdistrictId))!
  const place = given.place?.startsWith(placeWords(node, undefined)) ? given.place : placeWords(node, given.place)
  return { id, ...(await store.rewrite(db, id, { ...given, place })) }
}

export async function takeDraft(ctx: Context, id: string, { version }: { version: number }) {
  const { whistle } = await openWhistle(ctx, id, 'caller')
  refuseIf(whyNotTake(whistle, version))

  const changed = await store.take(ctx.db, id, orgActing(ctx, 'whistles.call'))
  await happened(ctx, id, { kind: 'taken' })
  await moveOn(ctx, id)
  return { id, ...changed }
}
