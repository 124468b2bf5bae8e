import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Answered, GiveScore, RuleOn } from '../contract.ts'
import {
  whyNotAcknowledge,
  whyNotArrive,
  whyNotConfirm,
  whyNotDeny,
  whyNotRefuse,
  whyNotResult,
  whyNotReturn,
  whyNotRule,
  whyNotScore,
} from '../rules.ts'
import { clocksOf, halt, meet, reopenSite, startClocks } from './clocks.ts'
import { openCall } from './open.ts'
import { closeWhistle } from './send.ts'
import * as store from './store.ts'
import { happened, moveOn, told } from './tell.ts'

type Hand = Awaited<ReturnType<typeof openCall>>
type WithReason = { reason: string; version: number }
type Said = { kind: string; words?: string; spokeWith?: string | undefined; dueAt?: Date }

/** Writes what one call changed, its line of history, and who has the next word. */
async function changed(ctx: Context, { whistle, call }: Hand, set: store.CallChange, said: Said) {
  const { version } = await store.changeCall(ctx.db, call.id, set)
  await happened(ctx, whistle.id, { ...said, callId: call.id, spokeWith: said.spokeWith ?? null })
  await moveOn(ctx, whistle.id)
  told(ctx, whistle, 'whistles.moved')
  return { id: call.id, version }
}

/** Whoever calls may write down what was said by telephone: then it says with which post he spoke. */
const spoken = ({ own }: Hand, spokeWith: string | undefined) => refuseIf(!own && !spokeWith && refuse('whistles.spoke-with'))

export async function acknowledge(ctx: Context, id: string, { spokeWith, version }: Answered) {
  const hand = await openCall(ctx, id, 'either')
  refuseIf(whyNotAcknowledge(hand.call, hand.whistle.state, version))
  spoken(hand, spokeWith)

  await meet(ctx, id, ['ack'])
  return changed(ctx, hand, { acknowledgedAt: ctx.now }, { kind: 'acknowledged', spokeWith })
}

export async function arrive(ctx: Context, id: string, { spokeWith, version }: Answered) {
  const hand = await openCall(ctx, id, 'either')
  refuseIf(whyNotArrive(hand.call, hand.whistle.state, version))
  spoken(hand, spokeWith)

  await meet(ctx, id, ['ack', 'site'])
  const acknowledgedAt = hand.call.acknowledgedAt ?? ctx.now
  return changed(ctx, hand, { acknowledgedAt, onSiteAt: ctx.now }, { kind: 'on-site', spokeWith })
}

export async function confirmArrival(ctx: Context, id: string, { version }: { version: number }) {
  const hand = await openCall(ctx, id, 'caller')
  refuseIf(whyNotConfirm(hand.call, hand.whistle.state, version))
  return changed(ctx, hand, { arrivalConfirmedAt: ctx.now }, { kind: 'arrival-confirmed' })
}

/** Nobody is there: the clock of the arrival goes on as if nothing had been said. */
export async function denyArrival(ctx: Context, id: string, { reason, version }: WithReason) {
  const hand = await openCall(ctx, id, 'caller')
  refuseIf(whyNotDeny(hand.call, hand.whistle.state, version))

  await reopenSite(ctx, id)
  return changed(ctx, hand, { onSiteAt: null }, { kind: 'arrival-denied', words: reason })
}

export async function noteCall(ctx: Context, id: string, { words, spokeWith, version }: Answered & { words: string }) {
  const hand = await openCall(ctx, id, 'either')
  refuseIf(whyNotResult(hand.call, hand.whistle.state, version))
  spoken(hand, spokeWith)
  return changed(ctx, hand, { onSiteAt: hand.call.onSiteAt }, { kind: 'noted', words, spokeWith })
}

export async function giveResult(ctx: Context, id: string, { words, spokeWith, version }: Answered & { words: string }) {
  const hand = await openCall(ctx, id, 'either')
  refuseIf(whyNotResult(hand.call, hand.whistle.state, version))
  spoken(hand, spokeWith)

  await meet(ctx, id, ['result'])
  return changed(ctx, hand, { resultAt: ctx.now, result: words }, { kind: 'result', words, spokeWith })
}

/** The caller does not accept it: its clock begins anew. */
export async function returnResult(ctx: Context, id: string, { reason, version }: WithReason) {
  const hand = await openCall(ctx, id, 'caller')
  refuseIf(whyNotReturn(hand.call, hand.whistle.state, version))

  await startClocks(ctx, id, hand.whistle.kind, ['result'], await nextRound(ctx, id))
  return changed(ctx, hand, { resultAt: null, result: null }, { kind: 'returned', words: reason })
}

const nextRound = async ({ db }: Context, callId: string) =>
  Math.max(0, ...(await clocksOf(db, [callId])).map(({ round }) => round)) + 1

/** It stands still until the lead office has ruled. */
export async function refuseCall(ctx: Context, id: string, { reason, version }: WithReason) {
  const hand = await openCall(ctx, id, 'called')
  refuseIf(whyNotRefuse(hand.call, hand.whistle.state, version))

  await halt(ctx, id)
  return changed(ctx, hand, { refusedAt: ctx.now, refusal: reason }, { kind: 'refused', words: reason })
}

export async function ruleOnCall(ctx: Context, id: string, { ruling, words, version }: RuleOn) {
  const hand = await openCall(ctx, id, 'office')
  refuseIf(whyNotRule(hand.call, version))

  const mustCome = ruling === 'mustCome'
  if (mustCome) {
    const steps = hand.call.acknowledgedAt ? (['site', 'result'] as const) : (['ack', 'site', 'result'] as const)
    await startClocks(ctx, id, hand.whistle.kind, steps, await nextRound(ctx, id))
  }
  const set = { ruledAt: ctx.now, ruling, rulingWords: words, releasedAt: mustCome ? null : ctx.now }
  return changed(ctx, hand, set, { kind: mustCome ? 'must-come' : 'need-not', words })
}

/** Once a side; when everything is in, the scores open and the whistle is closed. */
export async function giveScore(ctx: Context, id: string, { side, marks, words }: GiveScore) {
  const { db, now, actor } = ctx
  const hand = await openCall(ctx, id, side)
  const given = await store.scoresOf(db, [id])
  refuseIf(
    whyNotScore(
      hand.whistle.state,
      hand.call,
      given.map((score) => score.side),
      side,
    ),
  )

  await store.insertScore(db, { callId: id, side, marks, words: words ?? null, at: now }, actor.personId)
  await happened(ctx, hand.whistle.id, { kind: `scored-${side}`, callId: id })
  const bound = hand.calls.filter(({ releasedAt }) => !releasedAt).map((call) => call.id)
  const all = await store.scoresOf(db, bound)
  if (all.length === bound.length * 2) await closeWhistle(ctx, hand.whistle.id)
  else await moveOn(ctx, hand.whistle.id)
  return { id, open: given.length === 1 }
}
