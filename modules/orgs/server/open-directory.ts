import { allowed, found, type Refusal, refuse, refuseIf } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nodeOf } from '#server/regions'
import { whyStale } from '../rules.ts'
import { whyNotUscc } from '../uscc.ts'
import { known } from './directory.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

/** The city's directory read afresh under its lock: what a change decides on. */
export async function openDirectory({ db }: Context) {
  await store.lockDirectory(db)
  const orgs = await store.listOrgs(db)
  const standings = await store.listStandings(db)
  const lines = (await store.listLines(db)).filter((line) => line.validUntil === null)
  const seats = new Map(standings.map((row) => [row.orgId, row]))
  return {
    lines,
    org: (id: string) => orgs.find((org) => org.id === id),
    seat: (id: string) => seats.get(id),
    called: (name: string) => [...seats.values()].find((row) => row.name === name && row.validUntil === null),
    withUscc: (uscc: string | null) => (uscc ? orgs.find((org) => org.uscc === uscc && org.validUntil === null) : undefined),
    endedAs: (name: string, on: string) => standings.some((row) => row.name === name && row.validUntil === on),
    whyNotName: (name: string, own?: string): Refusal | null =>
      [...seats.values()].some((row) => row.name === name && row.validUntil === null && row.orgId !== own)
        ? refuse('orgs.name-taken', { name })
        : null,
    /** A code is right by its own check and borne by one standing organisation. */
    whyNotCode(uscc: string | null, own?: string): Refusal | null {
      if (uscc === null) return null
      const holder = orgs.find((org) => org.uscc === uscc && org.validUntil === null && org.id !== own)
      return whyNotUscc(uscc) ?? (holder ? refuse('orgs.uscc-taken', { name: seats.get(holder.id)?.name ?? '' }) : null)
    },
    serviceCentre: () => orgs.find((org) => org.agencyKind === 'serviceCentre' && org.validUntil === null),
  }
}
export type OpenDirectory = Awaited<ReturnType<typeof openDirectory>>

/** An organisation that the actor may change, as he last saw it. */
export async function openOrg(ctx: Context, id: string, version: number) {
  const directory = await openDirectory(ctx)
  const org = found(directory.org(id), 'orgs.not-found')
  const seat = found(directory.seat(id), 'orgs.not-found')
  allowed(mayManage(ctx.actor, await nodeOf(ctx.db, seat.regionId)))
  refuseIf(whyStale(org, version))
  return { ...directory, one: org, own: seat }
}

/** Another name or seat from a day on; on the day it began it is mended, and the audit keeps what it was. */
export async function reseat(
  ctx: Context,
  own: store.StandingRow,
  on: string,
  next: Partial<Pick<store.StandingRow, 'name' | 'shortName' | 'regionId'>>,
): Promise<void> {
  const { db } = ctx
  if (on === own.validFrom) {
    const { name, shortName, regionId } = own
    audit.note(ctx, { action: 'orgs.mended', subject: 'orgs.org', subjectId: own.orgId, facts: { name, shortName, regionId } })
    await store.mendStanding(db, { ...own, ...next })
    return
  }
  await store.endStanding(db, own.orgId, on)
  await store.insertStanding(db, { ...own, ...next, validFrom: on })
}

/** After a change: a new version, the copy in memory forgotten here and, by the news, in every other process. */
export async function changed(ctx: Context, id: string): Promise<{ id: string; version: number }> {
  known.forget(ctx.db)
  news.tell(ctx, 'orgs.changed', { id })
  return { id, version: await store.raiseVersion(ctx.db, id) }
}
