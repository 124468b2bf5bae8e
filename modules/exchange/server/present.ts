import type { z } from 'zod'
import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf as personNames } from '#server/people'
import { namesOf as regionNames } from '#server/regions'
import type * as contract from '../contract.ts'
import type { Rights } from './policy.ts'
import { sidesOf } from './policy.ts'
import { rulesHere } from './rules-here.ts'
import type { EventRow, MatchRow, NeedRow, OrderRow, ResourceRow } from './store.ts'

type Reading = Pick<Context, 'db' | 'now'>
const oneDay = 86_400_000
export const daysSince = (at: Date, now: Date): number => Math.max(0, Math.floor((now.getTime() - at.getTime()) / oneDay))

/** Names of organisations and regions, asked for once. */
async function names(db: Reading['db'], orgIds: readonly string[], regionIds: readonly string[]) {
  const orgs = await orgNames(db, [...new Set(orgIds)])
  const regions = await regionNames(db, [...new Set(regionIds)])
  return {
    org: (id: string) => ({ id, name: orgs.get(id) ?? '' }),
    region: (id: string) => ({ id, name: regions.get(id) ?? '' }),
  }
}
const some = (ids: readonly (string | null)[]): string[] => ids.filter((id): id is string => id !== null)

export async function resources(
  { db, now }: Reading,
  rows: readonly ResourceRow[],
): Promise<z.input<typeof contract.ResourceRow>[]> {
  const rules = await rulesHere(db)
  const called = await names(
    db,
    rows.map((r) => r.ownerOrgId),
    some(rows.map((r) => r.communityId)),
  )
  return rows.map((r) => ({
    ...r,
    owner: called.org(r.ownerOrgId),
    community: r.communityId ? called.region(r.communityId) : null,
    stale: r.state === 'offered' && daysSince(r.refreshedAt, now) >= rules.refresh,
    unused: r.state === 'offered' && daysSince(r.lastOrderAt ?? r.createdAt, now) >= rules.unused,
    left: Math.max(0, r.quantity - r.taken),
  }))
}

export async function needs({ db, now }: Reading, rows: readonly NeedRow[]): Promise<z.input<typeof contract.NeedRow>[]> {
  const called = await names(
    db,
    [],
    rows.map((n) => n.communityId),
  )
  return rows.map((n) => ({ ...n, community: called.region(n.communityId), waitedDays: daysSince(n.createdAt, now) }))
}

export async function matches(
  { db }: Reading,
  rights: Rights,
  rows: readonly MatchRow[],
): Promise<z.input<typeof contract.MatchRow>[]> {
  const called = await names(
    db,
    rows.map((m) => m.ownerOrgId),
    rows.map((m) => m.communityId),
  )
  return rows.map((m) => ({
    ...m,
    need: { id: m.needId, title: m.needTitle, unit: m.unit, quantity: m.needQuantity, community: called.region(m.communityId) },
    resource: { id: m.resourceId, title: m.resourceTitle, owner: called.org(m.ownerOrgId) },
    acceptedByNeed: m.needAcceptedAt,
    acceptedByOwner: m.ownerAcceptedAt,
    declined: m.declinedSide ? { side: m.declinedSide, words: m.declinedWords ?? '' } : null,
    mine: sidesOf(rights, m),
  }))
}

export async function orders(
  { db, now }: Reading,
  rights: Rights,
  rows: readonly OrderRow[],
): Promise<z.input<typeof contract.OrderRow>[]> {
  const called = await names(
    db,
    rows.map((o) => o.ownerOrgId),
    rows.map((o) => o.communityId),
  )
  const today = dayOf(now)
  return rows.map((o) => ({
    ...o,
    need: { id: o.needId, title: o.needTitle },
    resource: { id: o.resourceId, title: o.resourceTitle },
    owner: called.org(o.ownerOrgId),
    community: called.region(o.communityId),
    late: o.state === 'agreed' && o.plannedOn < today,
    mine: sidesOf(rights, o),
  }))
}

export async function events(
  { db }: Reading,
  rows: readonly EventRow[],
): Promise<z.input<typeof contract.OrderDetail>['timeline']> {
  const people = await personNames(db, some(rows.map((e) => e.personId)))
  const called = await orgNames(db, some(rows.map((e) => e.orgId)))
  return rows.map((e) => ({
    ...e,
    person: e.personId ? (people.get(e.personId) ?? null) : null,
    org: e.orgId ? (called.get(e.orgId) ?? null) : null,
  }))
}
