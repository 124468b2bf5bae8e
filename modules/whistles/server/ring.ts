import { wallClock } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import type { Ring } from '#platform/timers.ts'
import { suggest } from '#server/accountability'
import { calendarOf, due } from '#server/calendar'
import * as inbox from '#server/inbox'
import { orgOf } from '#server/orgs'
import { rules } from '../rulebook.ts'
import { escalationOf } from '../rules.ts'
import { type Clock, findClock, mark, wake } from './clocks.ts'
import { leadOffice, secretaryDesk } from './desks.ts'
import * as store from './store.ts'
import { happened, told } from './tell.ts'

/** A clock rings three times: when most of its time is used up, when it is due, and when silence goes to the lead office. */
export const ring: Ring = async (ctx, timer) => {
  const clock = await findClock(ctx.db, timer.subjectId)
  if (!clock || clock.metAt || clock.stoppedAt) return
  const call = (await store.findCall(ctx.db, clock.callId))!
  const whistle = (await store.find(ctx.db, call.whistleId))!
  if (whistle.state !== 'sent') return
  const { now } = ctx
  if (now < clock.dueAt) {
    if (!clock.warnedAt) await warn(ctx, whistle, call, clock)
    return wake(ctx, clock.id, clock.dueAt)
  }
  const escalateAt = await escalationAt(ctx, whistle, clock)
  if (!clock.lateAt) await late(ctx, whistle, call, clock)
  if (now < escalateAt) return wake(ctx, clock.id, escalateAt)
  if (!clock.escalatedAt) await escalate(ctx, whistle, call, clock)
}

async function escalationAt({ db }: Context, whistle: store.Whistle, clock: Clock): Promise<Date> {
  const book = await rulesOf(db, 'whistles', rules)
  return due(clock.dueAt, escalationOf(whistle.kind, book), await calendarOf(db)).dueAt
}

/** Its last part has begun: a notice to who was called, once. */
async function warn(ctx: Context, whistle: store.Whistle, call: store.Call, clock: Clock) {
  await mark(ctx.db, clock.id, 'warned_at', ctx.now)
  inbox.put(ctx, { ...itemOf(whistle, clock, `soon-${clock.step}`), orgId: call.orgId, permission: 'whistles.answer' })
}

/** Said on the whistle, and put before the caller and the secretary. */
async function late(ctx: Context, whistle: store.Whistle, call: store.Call, clock: Clock) {
  await mark(ctx.db, clock.id, 'late_at', ctx.now)
  await happened(ctx, whistle.id, { kind: `late-${clock.step}`, callId: call.id, dueAt: clock.dueAt })
  inbox.clear(ctx, 'whistles', clock.id)
  const item = itemOf(whistle, clock, `late-${clock.step}`)
  inbox.put(ctx, { ...item, orgId: call.orgId, permission: 'whistles.answer' })
  inbox.put(ctx, { ...item, orgId: whistle.orgId!, permission: 'whistles.call' })
  const desk = await secretaryDesk(ctx.db, whistle.subdistrictId)
  if (desk && desk.id !== whistle.orgId) inbox.put(ctx, { ...item, orgId: desk.id, permission: 'whistles.approve' })
  told(ctx, whistle, 'whistles.late')
}

/** Silence goes to the leading group's office, and a notice to the department above a stationed agency. */
async function escalate(ctx: Context, whistle: store.Whistle, call: store.Call, clock: Clock) {
  await mark(ctx.db, clock.id, 'escalated_at', ctx.now)
  await happened(ctx, whistle.id, { kind: `escalated-${clock.step}`, callId: call.id, dueAt: clock.dueAt })
  const item = itemOf(whistle, clock, `escalated-${clock.step}`)
  const office = await leadOffice(ctx)
  if (office) inbox.put(ctx, { ...item, orgId: office.id, permission: 'whistles.rule' })
  const above = (await orgOf(ctx.db, call.orgId))?.lines.find(({ line }) => line === 'business')?.parentId
  if (above) inbox.put(ctx, { ...item, orgId: above, permission: 'whistles.answer', notice: true })
  await suggest(ctx, {
    ...{
      module: 'whistles',
      subjectId: whistle.id,
      kind: 'lateWhistle',
      title: whistle.subject,
      link: `/whistles/${whistle.id}`,
    },
    orgId: call.orgId,
    facts: ctx.say('whistles:suggested', {
      no: whistle.no ?? '',
      step: ctx.say(`whistles:steps.${clock.step}`),
      due: wallClock(clock.dueAt),
    }),
  })
  told(ctx, whistle, 'whistles.escalated')
}

const itemOf = (whistle: store.Whistle, clock: Clock, kind: string) => ({
  module: 'whistles',
  subjectId: clock.id,
  kind,
  title: whistle.subject,
  link: `/whistles/${whistle.id}`,
  dueAt: clock.dueAt,
})
