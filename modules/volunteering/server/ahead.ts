import { dayOf, plusDays } from '#common/dates.ts'
import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf } from '#server/orgs'
import { nodeOf, nodesOf } from '#server/regions'
import { rules } from '../rulebook.ts'

export const ruled = (db: Db) => rulesOf(db, 'volunteering', rules)

/** The days that the city looks ahead, beginning now. */
export async function lookAhead({ db, now }: Pick<Context, 'db' | 'now'>): Promise<{ now: Date; until: Date; days: number }> {
  const { ahead } = await ruled(db)
  return { now, until: new Date(now.getTime() + ahead * 86_400_000), days: ahead }
}

/** The communities where the units that the reader represents have their seats. */
export async function seatsOf(db: Db, actor: Actor): Promise<string[]> {
  const { orgs } = scopeOf(actor, 'volunteering.represent')
  const seats = await Promise.all(orgs.map((orgId) => communityOf(db, orgId)))
  return [...new Set(seats.filter((seat): seat is string => seat !== null))]
}

export async function communityOf(db: Db, orgId: string): Promise<string | null> {
  const org = await orgOf(db, orgId)
  return (org && (await nodeOf(db, org.regionId))?.communityId) ?? null
}

export async function placed<T extends { communityId: string }>(db: Db, rows: readonly T[]): Promise<(T & { place: string })[]> {
  const nodes = await nodesOf(db)
  return rows.map((row) => ({ ...row, place: (nodes.get(row.communityId)?.path ?? []).join(' ') }))
}

export const endOfDay = (day: string): Date => new Date(`${plusDays(day, 1)}T00:00:00+08:00`)
export const today = ({ now }: Pick<Context, 'now'>): string => dayOf(now)
