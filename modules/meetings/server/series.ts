import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { orgOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import { rules } from '../rulebook.ts'
import { whyNotThere } from '../rules.ts'
import type { ChangeSeries, Cycle, MemberGiven, OpenSeries, SeriesKind } from '../shapes.ts'
import { cancelled } from './call-meeting.ts'
import * as meetings from './meeting-store.ts'
import { openSeries as opened } from './open-meeting.ts'
import { mayConvene } from './policy.ts'
import * as store from './series-store.ts'

export async function openSeries(ctx: Context, given: OpenSeries) {
  const node = given.regionId ? await nodeOf(ctx.db, given.regionId) : undefined
  const at = placeOf(given.level, node)
  refuseIf((!!given.regionId && !node && refuse('meetings.no-place')) || whyNotThere(given.level, at))
  allowed(mayConvene(ctx.actor, { level: given.level, ...at }))
  const id = await lay(ctx, { ...given, ...at, module: null, subjectId: null })
  await keepMembers(ctx, id, given.members)
  return { id, version: 1 }
}

const placeOf = (level: OpenSeries['level'], node: { subdistrictId: string | null; communityId: string | null } | undefined) => ({
  subdistrictId: level === 'city' ? null : (node?.subdistrictId ?? null),
  communityId: level === 'community' ? (node?.communityId ?? null) : null,
})

type Laid = Pick<OpenSeries, 'level' | 'orgId' | 'name' | 'cycle' | 'place' | 'standing' | 'quorum' | 'countersign'> & {
  kind: SeriesKind
  subdistrictId: string | null
  communityId: string | null
  module: string | null
  subjectId: string | null
}
async function lay({ db, now, actor }: Context, { quorum, cycle, place, countersign, ...given }: Laid): Promise<string> {
  await standing(db, [given.orgId])
  const id = newId(now.getTime())
  const row = { ...given, id, openedAt: now, cycle: cycle ?? null, place: place ?? null, countersign: countersign ?? false }
  await store.insert(db, { ...row, quorum: quorum ?? (await rulesOf(db, 'meetings', rules)).quorum }, actor.personId)
  return id
}

async function standing(db: Db, orgIds: readonly string[]): Promise<void> {
  for (const orgId of orgIds) refuseIf((await orgOf(db, orgId))?.validUntil !== null && refuse('meetings.no-org'))
}

export async function changeSeries(ctx: Context, id: string, { version, members, ...given }: ChangeSeries) {
  const series = await opened(ctx, id)
  refuseIf(whyNotSeries(series, version))
  refuseIf(members !== undefined && series.module !== null && refuse('meetings.members-kept-elsewhere'))
  if (members) await keepMembers(ctx, id, members)
  const changed = {
    ...given,
    cycle: given.cycle ?? null,
    place: given.place ?? null,
    countersign: given.countersign ?? series.countersign,
  }
  return { id, ...(await store.change(ctx.db, id, changed)) }
}

export async function endSeries(ctx: Context, id: string, { version }: { version: number }) {
  const series = await opened(ctx, id)
  refuseIf(whyNotSeries(series, version))
  const { ahead } = await meetings.before(ctx.db, id)
  refuseIf(ahead > 0 && refuse('meetings.one-ahead'))
  inbox.clear(ctx, 'meetings', id)
  return { id, ...(await store.end(ctx.db, id, dayOf(ctx.now))) }
}

const whyNotSeries = (series: store.Series, version: number) =>
  (series.endedOn ? refuse('meetings.series-over') : null) ?? (series.version === version ? null : refuse('version.stale'))

type Bound = MemberGiven & { title?: string | null; seatId?: string | null }
/** Who is called from now on: who stands already stays as he is, who is missing ends, who is new begins. */
async function keepMembers(ctx: Context, seriesId: string, given: readonly Bound[]): Promise<void> {
  const { db, now } = ctx
  const keyOf = (row: { orgId: string; role: string; title?: string | null; seatId?: string | null }) =>
    [row.orgId, row.role, row.title ?? '', row.seatId ?? ''].join(' ')
  const before = new Map((await store.membersOf(db, seriesId)).map((row) => [keyOf(row), row]))
  const wanted = new Map(given.map((row) => [[row.orgId, row.seatId ?? ''].join(' '), row]))
  const now_ = new Map([...wanted.values()].map((row) => [keyOf(row), row]))
  const fresh = [...now_].filter(([key]) => !before.has(key)).map(([, row]) => row)
  await standing(
    db,
    fresh.map(({ orgId }) => orgId),
  )
  await store.endMembers(
    db,
    [...before].filter(([key]) => !now_.has(key)).map(([, { id }]) => id),
    now,
  )
  await store.insertMembers(
    db,
    fresh.map(({ orgId, role, title, seatId }) => ({
      id: newId(now.getTime()),
      seriesId,
      orgId,
      role,
      title: title ?? null,
      seatId: seatId ?? null,
    })),
    now,
  )
}

/**
 * For a module whose record meets: the series of that record, opened on its first asking; who convenes it and its members are the
 * module's to say.
 * Answers the series' id.
 */
export async function seriesOf(
  ctx: Context,
  of: {
    module: string
    subjectId: string
    kind: SeriesKind
    name: string
    orgId: string
    level: OpenSeries['level']
    subdistrictId: string | null
    communityId: string | null
    cycle?: Cycle | null
    members: readonly Bound[]
  },
): Promise<string> {
  const { members, ...given } = of
  const stands = await store.ofRecord(ctx.db, of.module, of.subjectId)
  const id = stands?.id ?? (await lay(ctx, { ...given, standing: [], place: undefined }))
  if (stands && stands.orgId !== of.orgId) await store.setConvenor(ctx.db, id, of.orgId)
  await keepMembers(ctx, id, members)
  return id
}

/** The record has ended: its series with it, and the meeting that was ahead does not take place. */
export async function endSeriesOf(
  ctx: Context,
  { module, subjectId, reason }: { module: string; subjectId: string; reason: string },
): Promise<void> {
  const { db, now } = ctx
  const stands = await store.ofRecord(db, module, subjectId)
  const series = stands && (await store.findForUpdate(db, stands.id))
  if (!series || series.endedOn) return
  for (const meeting of await meetings.aheadOf(db, series.id)) await cancelled(ctx, meeting, { reason, version: meeting.version })
  inbox.clear(ctx, 'meetings', series.id)
  await store.end(db, series.id, dayOf(now))
}

export const seriesFor = async (db: Db, module: string, subjectId: string): Promise<string | null> =>
  (await store.ofRecord(db, module, subjectId))?.id ?? null

export const knownSeries = async (db: Db, id: string): Promise<store.Series> =>
  found(await store.findForUpdate(db, id), 'meetings.no-series')
