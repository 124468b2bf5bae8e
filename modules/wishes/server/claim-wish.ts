import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { spokenKey, spokenKeyHash } from '#platform/keys.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { publicWish, whyNotClaim } from '../rules.ts'
import { inDays, lapsing, ruled } from './in-hand.ts'
import { claimingOrg, mayManage } from './policy.ts'
import * as store from './store.ts'

export const claimPattern = 'RL{year}{no:5}'

/** A unit takes it on. Any unit of the city may; it learns nothing of the wisher, now or later. */
export async function claimWish(ctx: Context, id: string): Promise<{ id: string; no: string; dueAt: Date }> {
  const orgId = claimingOrg(ctx.actor)
  allowed(orgId !== undefined)
  const row = found(await store.findForUpdate(ctx.db, id), 'wishes.not-found')
  found(publicWish(row), 'wishes.not-found')
  refuseIf(whyNotClaim(row))

  const { no, dueAt } = await begin(ctx, row, { orgId: orgId!, clientKey: null })
  inbox.put(ctx, {
    module: 'wishes',
    subjectId: id,
    kind: 'bring',
    title: row.title,
    link: `/wishes-to-claim/${id}`,
    dueAt,
    orgId: orgId!,
    permission: 'wishes.claim',
  })
  return { id, no, dueAt }
}

export type Resident = { name: string; phone: string; clientKey: string }
export type Claimed = { id: string; no: string; key: string; dueAt: Date; again: boolean }

/** A resident takes it on at the public door, with a name and a telephone that only the community sees. */
export async function claimAsResident(ctx: Context, id: string, { name, phone, clientKey }: Resident): Promise<Claimed> {
  const { db } = ctx
  const before = await store.findClaimByForm(db, clientKey)
  if (before) return { id: before.id, no: before.no, key: spokenKey('claim', before.id), dueAt: before.dueAt, again: true }
  const row = found(await store.findForUpdate(db, id), 'wishes.not-found')
  const claim = await takeOn(ctx, row, { name, phone, clientKey })
  const unit = await unitOf(db, row.communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'wishes',
      subjectId: id,
      kind: 'claimed',
      title: row.title,
      link: `/wishes/${id}`,
      dueAt: null,
      notice: true,
      orgId: unit.id,
      permission: 'wishes.verify',
    })
  return { ...claim, again: false }
}

/** Somebody at the counter or on the telephone takes it on; the community writes it down and hands him number and key. */
export async function claimForResident(ctx: Context, id: string, { name, phone }: { name: string; phone: string }) {
  const row = found(await store.findForUpdate(ctx.db, id), 'wishes.not-found')
  allowed(mayManage(ctx.actor, row))
  return takeOn(ctx, row, { name, phone, clientKey: null })
}

type Taken = { name: string; phone: string; clientKey: string | null }
async function takeOn(ctx: Context, row: store.Row, { name, phone, clientKey }: Taken) {
  const { db } = ctx
  found(publicWish(row), 'wishes.not-found')
  refuseIf(whyNotClaim(row))
  const { openClaims } = await ruled(db)
  refuseIf((await store.openClaimsOf(db, phone)) >= openClaims && refuse('wishes.too-many-claims', { count: openClaims }))
  const claim = await begin(ctx, row, { orgId: null, clientKey })
  await store.insertClaimer(db, claim.id, name, phone)
  return { ...claim, key: spokenKey('claim', claim.id) }
}

async function begin(ctx: Context, row: store.Row, { orgId, clientKey }: { orgId: string | null; clientKey: string | null }) {
  const { db, now } = ctx
  const { claimDays } = await ruled(db)
  const [id, dueAt] = [newId(now.getTime()), inDays(now, claimDays)]
  const no = await nextNumber(ctx, 'wishes.claim', claimPattern)
  const keyHash = orgId ? null : spokenKeyHash('claim', id, spokenKey('claim', id))
  await store.insertClaim(ctx, { id, no, wishId: row.id, orgId, keyHash, dueAt, clientKey })
  await store.change(db, row.id, { state: 'claimed', claimId: id, claimOrgId: orgId, dueAt })
  store.tell(ctx, row.id, 'claimed', { orgId })
  timers.set(ctx, { subject: 'wishes.wish', subjectId: row.id, kind: lapsing, dueAt })
  news.tell(ctx, 'wishes.claimed', { id: row.id })
  return { id, no, dueAt }
}
