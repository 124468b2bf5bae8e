import { dayOf } from '#common/dates.ts'
import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import * as meetings from './meeting-store.ts'
import { shown } from './read-resolutions.ts'
import * as resolutions from './resolution-store.ts'

export type ResolutionBrief = Pick<
  resolutions.Resolution,
  | 'id'
  | 'no'
  | 'text'
  | 'meetingId'
  | 'seriesName'
  | 'ownerOrgId'
  | 'coOrgIds'
  | 'decidedOn'
  | 'dueOn'
  | 'doneOn'
  | 'state'
  | 'communityId'
  | 'subdistrictId'
  | 'level'
>

/** One resolution, for a module that makes something of it; undefined where the reader may not see it. */
export async function resolutionOf(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  id: string,
): Promise<ResolutionBrief | undefined> {
  const row = await resolutions.find(db, id)
  return row && (await resolutions.isSeen(db, actor, id)) ? row : undefined
}

/** Writes down what was made of a resolution elsewhere: it is shown beside it, and once a module, kind and subject. */
export async function recordLink(
  ctx: Context,
  resolutionId: string,
  made: { module: string; subjectId: string; kind: string; title: string; link: string },
): Promise<void> {
  found(await resolutions.find(ctx.db, resolutionId), 'meetings.no-resolution')
  await resolutions.insertLink(ctx.db, { ...made, resolutionId }, ctx.actor.personId, ctx.now)
}

/** The resolutions that something was made of, as the contract shows them: the other way of the link. */
export const resolutionsFor = async (ctx: Context, module: string, subjectId: string) =>
  shown(ctx, await resolutions.linkedTo(ctx.db, module, subjectId))

/** What a series has decided and not done, the oldest due first. */
export const openResolutions = async (db: Db, seriesId: string): Promise<ResolutionBrief[]> =>
  (await resolutions.ofSeries(db, seriesId))
    .filter(({ state }) => state === 'open' || state === 'claimed' || state === 'refused')
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))

export type MeetingFacts = meetings.AttendanceFacts & resolutions.ResolutionFacts
/** Attendance between two days (both counted) and the resolutions due between them: of an organisation, or of the meetings of a community or of a subdistrict’s own level. */
export async function countsFor(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { from, to, ...whose }: meetings.Whose & { from: string; to: string },
): Promise<MeetingFacts> {
  const attended = await meetings.factsOf(db, whose, from, to)
  return { ...attended, ...(await resolutions.factsOf(db, whose, from, to, dayOf(now))) }
}

/** One meeting, for a module whose record it decided; undefined where the reader may not see it. `heldOn` once it is closed. */
export async function meetingOf({ db, actor }: Pick<Context, 'db' | 'actor'>, id: string) {
  const meeting = await meetings.findSeen(db, actor, id)
  if (!meeting) return undefined
  const { seriesName, no, subdistrictId, communityId, state, startsAt } = meeting
  return { id, name: `${seriesName} ${no}`, subdistrictId, communityId, heldOn: state === 'closed' ? dayOf(startsAt) : null }
}

/** Who was at a closed meeting by which seat: for the module whose record met. */
export const attendanceOf = async (db: Db, meetingId: string) => {
  const meeting = await meetings.find(db, meetingId)
  if (meeting?.state !== 'closed') return undefined
  const items = await meetings.itemsOf(db, meetingId)
  return {
    heldOn: dayOf(meeting.startsAt),
    no: meeting.no,
    titles: items.filter(({ kind }) => kind !== 'followup').map(({ title }) => title),
    signedBy: meeting.signedBy,
    rows: await meetings.attendanceOf(db, meetingId),
  }
}

export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { held, resolutions: all, onTime, overdue } = await resolutions.sums(db, dayOf(now))
  return [
    { key: 'held', value: held, link: '/meetings?state=closed' },
    { key: 'resolutions', value: all, link: '/meetings/resolutions?became=onTime,late,running,overdue,refused' },
    { key: 'onTime', value: onTime, link: '/meetings/resolutions?became=onTime' },
    { key: 'overdue', value: overdue, link: '/meetings/resolutions?became=overdue' },
  ]
}
