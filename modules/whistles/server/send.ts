import { found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, due } from '#server/calendar'
import { noteFromElsewhere } from '#server/concerns'
import * as inbox from '#server/inbox'
import { steps } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotApprove, whyNotAsk, whyNotCallFirst, whyNotDecline, whyNotVerify, whyNotWithdraw, whyPersonal } from '../rules.ts'
import { halt, startClocks } from './clocks.ts'
import { gateOver, mayPassGate, passGate } from './community.ts'
import { leadOffice } from './desks.ts'
import { openWhistle } from './open.ts'
import * as store from './store.ts'
import { happened, moveOn, told } from './tell.ts'

type OnVersion = { version: number }
type WithReason = { reason: string; version: number }
const approval = 'whistles.approval'
export const scoring = 'whistles.score'

export async function askApproval(ctx: Context, id: string, { version }: OnVersion) {
  const { whistle, calls } = await openWhistle(ctx, id, 'caller')
  refuseIf(whyNotAsk(whistle, calls, version))
  refuseIf(whyPersonal(whistle.subject, whistle.words, whistle.place))
  await mayPassGate(ctx, whistle, calls)

  const changed = await store.ask(ctx.db, id, ctx.actor.personId, ctx.now)
  await happened(ctx, id, { kind: 'asked' })
  await moveOn(ctx, id)
  return { id, ...changed }
}

/** In an emergency the call goes out at once, and the secretary approves afterwards; silence is told to the lead office. */
export async function callFirst(ctx: Context, id: string, { version }: OnVersion) {
  const { db, now, actor } = ctx
  const { whistle, calls } = await openWhistle(ctx, id, 'caller')
  refuseIf(whyNotCallFirst(whistle, calls, version))
  refuseIf(whyPersonal(whistle.subject, whistle.words, whistle.place))

  const book = await rulesOf(db, 'whistles', rules)
  const approveBy = new Date(+now + book.approveEmergency * 3_600_000)
  timers.set(ctx, { subject: 'whistles.whistle', subjectId: id, kind: approval, dueAt: approveBy })
  await begin(ctx, whistle, calls)
  await happened(ctx, id, { kind: 'called-first', dueAt: approveBy })
  const no = await nextNumber(ctx, 'whistles.whistle', book.number)
  const changed = await store.callFirst(db, id, no, actor.personId, now, approveBy)
  await goOut(ctx, id)
  return { id, ...changed }
}

export async function approveWhistle(ctx: Context, id: string, { version }: OnVersion) {
  const { db, now, actor } = ctx
  const { whistle, calls } = await openWhistle(ctx, id, 'secretary')
  refuseIf(whyNotApprove(whistle, actor.personId, version))

  timers.cancel(ctx, id, [approval])
  await happened(ctx, id, { kind: 'approved' })
  if (whistle.sentAt) {
    const changed = await store.approve(db, id, actor.personId, now, null)
    await moveOn(ctx, id)
    told(ctx, whistle, 'whistles.approved')
    return { id, ...changed }
  }
  await begin(ctx, whistle, calls)
  const { number } = await rulesOf(db, 'whistles', rules)
  const no = await nextNumber(ctx, 'whistles.whistle', number)
  const changed = await store.approve(db, id, actor.personId, now, no)
  await goOut(ctx, id)
  return { id, ...changed }
}

/** Every clock begins at this instant. */
async function begin(ctx: Context, whistle: store.Whistle, calls: readonly store.Call[]) {
  for (const call of calls) await startClocks(ctx, call.id, whistle.kind, steps, 1)
  await passGate(ctx, whistle, calls)
}

async function goOut(ctx: Context, id: string) {
  const whistle = (await store.find(ctx.db, id))!
  await happened(ctx, id, { kind: 'sent' })
  for (const concernId of await store.concernIdsOf(ctx.db, id))
    await noteFromElsewhere(ctx, concernId, { kind: 'whistle-sent', words: whistle.subject, link: `/whistles/${id}` })
  await moveOn(ctx, id)
  told(ctx, whistle, 'whistles.sent')
}

/** The approval of an emergency is missing: the lead office hears of it. */
export const approvalMissing: timers.Ring = async (ctx, { subjectId }) => {
  const whistle = await store.find(ctx.db, subjectId)
  if (!whistle || whistle.approvedAt || whistle.state !== 'sent' || whistle.approveLateAt) return
  await store.approvalLate(ctx.db, subjectId, ctx.now)
  await happened(ctx, subjectId, { kind: 'approval-late', dueAt: whistle.approveBy })
  const office = await leadOffice(ctx)
  if (office)
    inbox.put(ctx, {
      ...{ module: 'whistles', subjectId, kind: 'approval-late', title: whistle.subject, link: `/whistles/${subjectId}` },
      ...{ orgId: office.id, permission: 'whistles.rule', dueAt: whistle.approveBy },
    })
}

export async function declineWhistle(ctx: Context, id: string, { reason, version }: WithReason) {
  const { whistle, calls } = await openWhistle(ctx, id, 'secretary')
  refuseIf(whyNotDecline(whistle, version))
  return endWhistle(ctx, whistle, calls, 'declined', reason)
}

export async function withdrawWhistle(ctx: Context, id: string, { reason, version }: WithReason) {
  const { whistle, calls } = await openWhistle(ctx, id, 'drafter')
  refuseIf(whyNotWithdraw(whistle, version))
  return endWhistle(ctx, whistle, calls, 'withdrawn', reason)
}

/** Whoever was called need not come any more. */
async function endWhistle(
  ctx: Context,
  whistle: store.Whistle,
  calls: readonly store.Call[],
  state: 'declined' | 'withdrawn',
  reason: string,
) {
  const { id } = whistle
  timers.cancel(ctx, id, [approval])
  gateOver(ctx, id)
  for (const call of calls) {
    await halt(ctx, call.id)
    if (whistle.sentAt && !call.releasedAt) await store.changeCall(ctx.db, call.id, { releasedAt: ctx.now })
  }
  const changed = await store.end(ctx.db, id, state, reason, ctx.actor.personId, ctx.now)
  await happened(ctx, id, { kind: state, words: reason })
  await moveOn(ctx, id)
  told(ctx, { ...whistle, state }, `whistles.${state}`)
  return { id, ...changed }
}

/** The caller verifies: the results stand, and both sides may score until the time of the rule is over. */
export async function verifyWhistle(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const { db, now, actor } = ctx
  const { whistle, calls } = await openWhistle(ctx, id, 'caller')
  refuseIf(whyNotVerify(whistle, calls, version))

  const { scoreWithin } = await rulesOf(db, 'whistles', rules)
  const scoreBy = due(now, { amount: scoreWithin, unit: 'workingDays' }, await calendarOf(db)).dueAt
  timers.set(ctx, { subject: 'whistles.whistle', subjectId: id, kind: scoring, dueAt: scoreBy })
  const changed = await store.verify(db, id, words, actor.personId, now, scoreBy)
  await happened(ctx, id, { kind: 'verified', words, dueAt: scoreBy })
  for (const concernId of await store.concernIdsOf(db, id))
    await noteFromElsewhere(ctx, concernId, { kind: 'whistle-verified', words, link: `/whistles/${id}` })
  await moveOn(ctx, id)
  told(ctx, { ...found(whistle, 'whistles.not-found'), state: 'scoring' }, 'whistles.verified')
  // Where everybody was released there is nobody to score.
  if (calls.every(({ releasedAt }) => releasedAt)) return { id, ...(await closeWhistle(ctx, id)) }
  return { id, ...changed }
}

/** Scores open, and the whistle is closed. */
export async function closeWhistle(ctx: Context, id: string): Promise<{ version: number }> {
  timers.cancel(ctx, id, [scoring])
  gateOver(ctx, id)
  await store.openScores(ctx.db, id, ctx.now)
  const changed = await store.close(ctx.db, id, ctx.now)
  await happened(ctx, id, { kind: 'closed' })
  await clearAll(ctx, id)
  told(ctx, (await store.find(ctx.db, id))!, 'whistles.closed')
  return changed
}

async function clearAll(ctx: Context, id: string) {
  inbox.clear(ctx, 'whistles', id)
  for (const call of await store.callsOf(ctx.db, [id])) inbox.clear(ctx, 'whistles', call.id)
}

export const scoreTimeOver: timers.Ring = async (ctx, { subjectId }) => {
  const whistle = await store.find(ctx.db, subjectId)
  if (whistle?.state === 'scoring') await closeWhistle(ctx, subjectId)
}
