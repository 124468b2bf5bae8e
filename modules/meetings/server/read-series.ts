import { dayOf, plusDays } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { calendarOf, type Occurrence, occurrences } from '#server/calendar'
import * as orgs from '#server/orgs'
import type { Cycle, SeriesQuery } from '../shapes.ts'
import { followed } from './follow.ts'
import { asksCommunities } from './gate.ts'
import * as meetings from './meeting-store.ts'
import { mayConvene, mayRead } from './policy.ts'
import { placed } from './read-meeting.ts'
import * as store from './series-store.ts'

async function shown(ctx: Context, rows: readonly store.Counted[]) {
  const names = await orgs.namesOf(
    ctx.db,
    rows.map(({ orgId }) => orgId),
  )
  return (await placed(ctx, rows)).map((row) => ({ ...row, place: row.where, orgName: names.get(row.orgId) ?? '' }))
}

export async function listSeries(ctx: Context, { limit, ...query }: SeriesQuery) {
  allowed(holds(ctx.actor, 'meetings.read'))
  const page = await store.pageOfSeries(ctx.db, ctx.actor, query, limit, dayOf(ctx.now))
  return { ...page, rows: await shown(ctx, page.rows) }
}

/** The days on which a series meets by its rule, from a day on, within a year. */
export async function nextDays({ db }: Pick<Context, 'db'>, cycle: Cycle | null, from: string, most = 4): Promise<Occurrence[]> {
  if (!cycle) return []
  return occurrences({ missingDay: 'lastDay', ...cycle }, from, plusDays(from, 366), await calendarOf(db)).slice(0, most)
}

export async function readSeries(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  const today = dayOf(now)
  const row = await store.find(db, id, today)
  const series = found(row && mayRead(actor, row) ? row : undefined, 'meetings.no-series')
  const members = await store.membersOf(db, id)
  const names = await orgs.namesOf(
    db,
    members.map(({ orgId }) => orgId),
  )
  const [one] = await shown(ctx, [series])
  return {
    ...one!,
    regionId: series.communityId ?? series.subdistrictId,
    usualPlace: series.place,
    memberRows: members.map((member) => ({ ...member, orgName: names.get(member.orgId) ?? '' })),
    nextDays: series.endedOn ? [] : await nextDays(ctx, series.cycle, today),
    meetings: await placed(ctx, await meetings.ofSeries(db, id)),
    followed: await followed(ctx, id),
    asksCommunities: await asksCommunities(db, series),
    mayConvene: mayConvene(actor, series),
  }
}
