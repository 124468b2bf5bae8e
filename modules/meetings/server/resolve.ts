import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { constraintOf, type Db, sql } from '#platform/db.ts'
import { directory } from '#server/orgs'
import { whyNotGive } from '#server/tasks'
import { whyNotDecide, whyNotResolve, whyNotRevise } from '../meeting-rules.ts'
import type { ChangeResolution, Resolve } from '../shapes.ts'
import type { Meeting } from './meeting-store.ts'
import * as meetings from './meeting-store.ts'
import { openMeeting, openResolution } from './open-meeting.ts'
import * as store from './resolution-store.ts'

export async function resolve(ctx: Context, meetingId: string, given: Resolve) {
  const meeting = await openMeeting(ctx, meetingId)
  refuseIf(whyNotDecide(meeting, ctx.now))
  return { id: await decide(ctx, meeting, given), version: 1 }
}

/** The one way by which a resolution comes into being: with an owner that stands and a day, or not at all. */
export async function decide(
  ctx: Context,
  meeting: Meeting,
  { agendaId, text, ownerOrgId, coOrgIds, dueOn, matterId }: Resolve,
): Promise<string> {
  const { db, now, actor } = ctx
  const item = await meetings.findItem(db, agendaId)
  const { topicId } = found(item?.meetingId === meeting.id ? item : undefined, 'meetings.no-item')
  const heldOn = dayOf(meeting.startsAt)
  const co = coOrgIds.filter((orgId) => orgId !== ownerOrgId)
  refuseIf(whyNotResolve({ ...(await standing(db, ownerOrgId, co)), dueOn, heldOn }))
  refuseIf(await whyNotBind(db, meeting, [ownerOrgId, ...co]))

  const id = newId(now.getTime())
  const { id: meetingId, seriesId, level, subdistrictId, communityId } = meeting
  const more = { matterId: matterId ?? null, decidedOn: heldOn }
  const row = {
    id,
    meetingId,
    seriesId,
    agendaId,
    topicId,
    level,
    subdistrictId,
    communityId,
    text,
    ownerOrgId,
    coOrgIds: co,
    dueOn,
  }
  await guarded(() => store.insert(db, { ...row, ...more }, actor.personId, now))
  return id
}

async function standing(db: Db, ownerOrgId: string | undefined, coOrgIds: readonly string[]) {
  const { orgs } = await directory(db)
  const stands = (orgId: string | undefined) => orgId !== undefined && orgs.get(orgId)?.validUntil === null
  return { ownerStands: stands(ownerOrgId), coOrgsStand: coOrgIds.every(stands) }
}

/** A meeting binds those called to it, whatever their level, and else those whom its convenor may give work to. */
const whyNotBind = async (db: Db, { id, orgId }: Meeting, orgIds: readonly string[]) =>
  whyNotGive(
    db,
    orgId,
    orgIds,
    (await meetings.attendanceOf(db, id)).map((called) => called.orgId),
  )

/** What the database refuses has the same name as the rule that it mirrors. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const constraint = constraintOf(error)
    if (constraint === 'a_resolution_has_an_owner') throw new Refused(refuse('meetings.no-owner'))
    if (constraint === 'due_after_it_was_decided') throw new Refused(refuse('meetings.due-before'))
    throw error
  }
}

export async function changeResolution(
  ctx: Context,
  id: string,
  { text, ownerOrgId, coOrgIds, dueOn, matterId, version }: ChangeResolution,
) {
  const { resolution, meeting } = await openResolution(ctx, id)
  refuseIf(whyNotRevise(resolution, version) ?? whyNotDecide(meeting, ctx.now))
  const co = coOrgIds.filter((orgId) => orgId !== ownerOrgId)
  refuseIf(whyNotResolve({ ...(await standing(ctx.db, ownerOrgId, co)), dueOn, heldOn: resolution.decidedOn }))
  refuseIf(await whyNotBind(ctx.db, meeting, [ownerOrgId, ...co]))
  const set = sql`text = ${text}, owner_org_id = ${ownerOrgId}, co_org_ids = ${co}::uuid[], due_on = ${dueOn}, matter_id = ${matterId ?? null}`
  return { id, ...(await guarded(() => store.change(ctx.db, id, set))) }
}

export async function strikeResolution(ctx: Context, id: string, { version }: { version: number }) {
  const { resolution } = await openResolution(ctx, id)
  refuseIf(whyNotRevise(resolution, version))
  return { id, ...(await store.change(ctx.db, id, sql`state = 'struck'`)) }
}
