import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as meetings from './meeting-store.ts'
import { attendingOrgs, mayConvene, mayRead } from './policy.ts'
import * as resolutions from './resolution-store.ts'
import * as series from './series-store.ts'

/** A series to be changed: locked, in the hands of who convenes it. */
export async function openSeries({ db, actor }: Context, id: string): Promise<series.Series> {
  const row = await series.findForUpdate(db, id)
  const known = found(row && mayRead(actor, row) ? row : undefined, 'meetings.no-series')
  allowed(mayConvene(actor, known))
  return known
}

/** Whether the reader may see a meeting: in his reach, or his unit was called to it. */
export async function maySee({ db, actor }: Context, meeting: meetings.Meeting): Promise<boolean> {
  if (mayRead(actor, meeting)) return true
  if (!meeting.calledAt) return false
  const own = attendingOrgs(actor)
  if (own.length === 0) return false
  const called = [...(await meetings.attendanceOf(db, meeting.id)), ...(await meetings.gaveBackOf(db, meeting.id))]
  return called.some(({ orgId }) => own.includes(orgId))
}

/** A meeting to be changed: locked, in the hands of who convenes it. Who may not even see it hears that there is none. */
export async function openMeeting(ctx: Context, id: string): Promise<meetings.Meeting> {
  const row = await meetings.findForUpdate(ctx.db, id)
  const known = found(row && (await maySee(ctx, row)) ? row : undefined, 'meetings.no-meeting')
  allowed(mayConvene(ctx.actor, known))
  return known
}

export async function openResolution(
  ctx: Context,
  id: string,
): Promise<{ resolution: resolutions.Resolution; meeting: meetings.Meeting }> {
  const { db, actor } = ctx
  const row = await resolutions.findForUpdate(db, id)
  const resolution = found(row && (await resolutions.isSeen(db, actor, id)) ? row : undefined, 'meetings.no-resolution')
  allowed(mayConvene(actor, resolution))
  return { resolution, meeting: (await meetings.findForUpdate(db, resolution.meetingId))! }
}
