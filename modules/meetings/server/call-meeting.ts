import { dayOf, wallClock } from '#common/dates.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { isShortNotice, whyNotAnswer, whyNotCall, whyNotCancel, whyNotMove, whyNotNotice, whyNotStart } from '../meeting-rules.ts'
import { noticeRule, rules } from '../rulebook.ts'
import type { AnswerCall, CallMeeting, CancelMeeting, MoveMeeting } from '../shapes.ts'
import { gateOver, passGate } from './gate.ts'
import * as meetings from './meeting-store.ts'
import { maySee, openMeeting } from './open-meeting.ts'
import { attendingOrgs } from './policy.ts'
import { deskOf } from './propose.ts'
import * as resolutions from './resolution-store.ts'
import * as store from './store.ts'
import { returnTopic } from './topics-of-meeting.ts'

/** The notice goes to every unit's inbox, where it waits for an answer until the meeting begins. */
export async function callMeeting(ctx: Context, id: string, { version, shortWhy, withoutAgenda, ...gate }: CallMeeting) {
  const { db, now, actor } = ctx
  const meeting = await openMeeting(ctx, id)
  const called = await meetings.attendanceOf(db, id)
  const rulebook = await rulesOf(db, 'meetings', rules)
  const [startsOn, today, days] = [dayOf(meeting.startsAt), dayOf(now), rulebook[noticeRule[meeting.kind]]]
  const items = (await meetings.itemsOf(db, id)).length
  refuseIf(
    whyNotCall(meeting, called.length, version) ??
      whyNotStart(meeting.startsAt, now) ??
      whyNotNotice(startsOn, { today, days, shortWhy, items, withoutAgenda }),
  )

  await passGate(ctx, meeting, gate)
  tellCalled(ctx, meeting, called, 'called')
  const noticeNo = await nextNumber(ctx, 'meetings.notice', rulebook.noticeNumber)
  const why = isShortNotice(startsOn, today, days) ? shortWhy! : null
  const set = sql`state = 'called', notice_no = ${noticeNo}, short_why = ${why}, called_at = ${now}, called_by = ${actor.personId}`
  return { id, noticeNo, ...(await meetings.change(db, id, set)) }
}

export function tellCalled(
  ctx: Context,
  meeting: meetings.Meeting,
  called: readonly meetings.Attending[],
  kind: 'called' | 'moved' | 'cancelled',
): void {
  const facts = { series: meeting.seriesName, at: wallClock(meeting.startsAt), place: meeting.place }
  for (const { id, orgId } of firstOfEach(called))
    inbox.put(ctx, {
      module: 'meetings',
      subjectId: id,
      kind,
      title: ctx.say(`meetings:told.${kind}`, facts),
      link: `/meetings/${meeting.id}`,
      orgId,
      permission: 'meetings.attend',
      dueAt: kind === 'cancelled' ? null : meeting.startsAt,
      notice: kind === 'cancelled',
    })
}

/** One item a unit, also where it sits by several seats. */
export const firstOfEach = (called: readonly meetings.Attending[]): meetings.Attending[] => [
  ...new Map(called.toReversed().map((row) => [row.orgId, row])).values(),
]
/** The notice waits no longer in these units' inboxes. */
export const clearCall = (ctx: Context, called: readonly meetings.Attending[]): void => {
  for (const { id } of firstOfEach(called)) inbox.clear(ctx, 'meetings', id)
}

export async function answerCall(ctx: Context, id: string, { attendanceId, reply, words }: AnswerCall) {
  const { db, now, actor } = ctx
  const row = await meetings.findForUpdate(db, id)
  const meeting = found(row && (await maySee(ctx, row)) ? row : undefined, 'meetings.no-meeting')
  const own = attendingOrgs(actor)
  const called = await meetings.attendanceOf(db, id)
  const mine = found(
    called.find((one) => one.id === attendanceId && own.includes(one.orgId)),
    'meetings.not-called',
  )
  refuseIf((!meeting.calledAt && refuse('meetings.not-called')) || whyNotAnswer(meeting, now))
  clearCall(
    ctx,
    called.filter(({ orgId }) => orgId === mine.orgId),
  )
  await meetings.answer(db, attendanceId, reply, words ?? null, actor.personId, now)
  return { id }
}

/** What was decided there stays on its day; heads counted for a day on which it was not held are counted anew. */
export async function moveMeeting(ctx: Context, id: string, { startsAt, place, shortWhy, version }: MoveMeeting) {
  const { db, now } = ctx
  const meeting = await openMeeting(ctx, id)
  const at = new Date(startsAt)
  refuseIf(whyNotCancel(meeting, (await resolutions.ofMeeting(db, id)).length, version) ?? whyNotStart(at, now))
  const [startsOn, today] = [dayOf(at), dayOf(now)]
  const days = (await rulesOf(db, 'meetings', rules))[noticeRule[meeting.kind]]
  refuseIf(whyNotMove(startsOn, meeting.calledAt && { on: dayOf(meeting.startsAt) }, { today, days, shortWhy }))

  await store.moveWith(db, id, startsOn)
  if (meeting.calledAt) {
    const called = await meetings.attendanceOf(db, id)
    clearCall(ctx, called)
    await db.flush()
    tellCalled(ctx, { ...meeting, startsAt: at, place }, called, 'moved')
  }
  const set = sql`starts_at = ${at}, place = ${place}, short_why = coalesce(${shortWhy ?? null}, short_why), counted_at = null, counted_by = null`
  return { id, ...(await meetings.change(db, id, set)) }
}

export async function cancelMeeting(ctx: Context, id: string, { reason, version }: CancelMeeting) {
  return cancelled(ctx, await openMeeting(ctx, id), { reason, version })
}

/** Its topics go back to the list, and whoever was called hears it. */
export async function cancelled(ctx: Context, meeting: meetings.Meeting, { reason, version }: CancelMeeting) {
  refuseIf(whyNotCancel(meeting, (await resolutions.ofMeeting(ctx.db, meeting.id)).length, version))
  return callOff(ctx, meeting, reason)
}

/** The emergency that let the call pass is over before the meeting begins: it is off, and who still wants it names a matter. */
export async function hearEmergencyEnded(
  ctx: Context,
  { module, subjectId }: { module: string; subjectId: string },
): Promise<void> {
  const meeting = module === 'meetings' ? await meetings.findForUpdate(ctx.db, subjectId) : undefined
  if (meeting?.state !== 'called' || meeting.startsAt <= ctx.now) return
  if ((await resolutions.ofMeeting(ctx.db, meeting.id)).length > 0) return
  await callOff(ctx, meeting, ctx.say('meetings:meeting.emergencyOver'))
  const desk = await deskOf(ctx, meeting)
  if (desk)
    inbox.put(ctx, {
      module: 'meetings',
      subjectId: meeting.id,
      kind: 'cancelled',
      title: ctx.say('meetings:told.emergencyOver', { series: meeting.seriesName, at: wallClock(meeting.startsAt) }),
      link: `/meetings/${meeting.id}`,
      orgId: desk.id,
      permission: 'meetings.convene',
      dueAt: null,
      notice: true,
    })
}

async function callOff(ctx: Context, meeting: meetings.Meeting, reason: string) {
  const { db, now, actor } = ctx
  const { id } = meeting
  for (const { topicId } of await meetings.itemsOf(db, id)) if (topicId) await returnTopic(ctx, topicId)
  const called = await meetings.attendanceOf(db, id)
  clearCall(ctx, called)
  await db.flush()
  if (meeting.calledAt) tellCalled(ctx, meeting, called, 'cancelled')
  gateOver(ctx, id)
  const set = sql`state = 'cancelled', ended_why = ${reason}, ended_at = ${now}, ended_by = ${actor.personId}`
  return { id, ...(await meetings.change(db, id, set)) }
}
