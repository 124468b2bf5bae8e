import { covers, scopeOf } from '#platform/access.ts'
import { type Actor, current, type Place } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { orgOf, unitOf } from '#server/orgs'

/** A unit somebody acts for; a grid worker does so for the concerns of his grid. */
export type Acting = { orgId: string; gridId: string | null; permissions: readonly string[] }

/**
 * The units an actor acts for with concerns: the organisation of each appointment, and for those who hold a post in the
 * Party organisation of a community or subdistrict also the unit that handles its concerns.
 */
export async function actingFor(db: Db, actor: Actor): Promise<Acting[]> {
  const acting: Acting[] = []
  for (const a of current(actor)) {
    const permissions = a.permissions.filter((p) => p.startsWith('concerns.'))
    if (permissions.length === 0) continue
    const gridId = a.level === 'grid' ? a.regionId : null
    acting.push({ orgId: a.orgId, gridId, permissions })
    if (a.orgKind !== 'partyCommittee' && a.orgKind !== 'workCommittee') continue
    const org = await orgOf(db, a.orgId)
    const unit = org && (await unitOf(db, org.regionId))
    if (unit && unit.id !== a.orgId) acting.push({ orgId: unit.id, gridId, permissions })
  }
  return acting
}

export const actsFor = (acting: readonly Acting[], orgId: string | null, gridId: string | null, permission?: string): boolean =>
  orgId !== null &&
  acting.some(
    (a) => a.orgId === orgId && (a.gridId === null || a.gridId === gridId) && (!permission || a.permissions.includes(permission)),
  )

export type Lying = Place & { holderOrgId: string; firstOrgId: string; senderOrgId: string | null; handlerOrgId: string | null }

/**
 * THE predicate of visibility, the same for one row (here) and for lists (`scopes`): by region for those who may read
 * there, else by being concerned: holder, handler now, dispatcher, first receiver, or helping now.
 */
export function visible(actor: Actor, acting: readonly Acting[], it: Lying, coOrgIds: readonly string[] = []): boolean {
  if (covers(scopeOf(actor, 'concerns.read'), it)) return true
  return [it.holderOrgId, it.firstOrgId, it.senderOrgId, it.handlerOrgId, ...coOrgIds].some((org) =>
    actsFor(acting, org, it.gridId ?? null),
  )
}

export type Scopes = {
  city: boolean
  subdistricts: string[]
  communities: string[]
  grids: string[]
  orgs: string[]
  gridOrgs: { orgId: string; gridId: string }[]
}

export async function scopes({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<Scopes & { acting: Acting[] }> {
  const acting = await actingFor(db, actor)
  const read = scopeOf(actor, 'concerns.read')
  const unique = (ids: string[]) => [...new Set(ids)]
  return {
    acting,
    city: read.city,
    subdistricts: read.city ? [] : unique(read.subdistricts),
    communities: read.city ? [] : unique(read.communities),
    grids: read.city ? [] : unique(read.grids),
    orgs: unique(acting.filter((a) => a.gridId === null).map((a) => a.orgId)),
    gridOrgs: acting.flatMap(({ orgId, gridId }) => (gridId ? [{ orgId, gridId }] : [])),
  }
}
