import type { Context } from '#platform/context.ts'
import * as admission from '#server/admission'
import { steps } from '../contract.ts'
import { clocksOf, halt, startClocks } from './clocks.ts'
import * as store from './store.ts'
import { happened, moveOn } from './tell.ts'

/** A call to a community passes the gate like every other ask: a single one, an admitted matter, or an emergency with an end. */
export async function passGate(ctx: Context, whistle: store.Whistle, calls: readonly store.Call[]): Promise<void> {
  const communityIds = calls.flatMap(({ communityId }) => communityId ?? [])
  if (communityIds.length === 0) return
  const clocks = await clocksOf(
    ctx.db,
    calls.map(({ id }) => id),
  )
  const until = new Date(Math.max(...clocks.map(({ dueAt }) => +dueAt)))
  await admission.pass(ctx, {
    ...{ door: 'whistle', module: 'whistles', subjectId: whistle.id, title: whistle.subject, link: `/whistles/${whistle.id}` },
    ...{ byOrgId: whistle.orgId!, communityIds, matterId: whistle.matterId },
    emergency: whistle.kind === 'emergency' && !whistle.matterId ? { reason: whistle.subject, until } : null,
  })
}

type Told = { module: string; subjectId: string; communityId: string }
/** 未准入，退回: the community need not come, and nobody had to allow it. */
export async function communityReturned(ctx: Context, { module, subjectId, communityId }: Told): Promise<void> {
  const hand = module === 'whistles' ? await handOf(ctx, subjectId, communityId) : undefined
  if (hand?.whistle.state !== 'sent' || hand.call.releasedAt || hand.call.resultAt) return
  await halt(ctx, hand.call.id)
  await store.changeCall(ctx.db, hand.call.id, { releasedAt: ctx.now })
  await happened(ctx, subjectId, { kind: 'community-returned', callId: hand.call.id })
  await moveOn(ctx, subjectId)
}

/** It was a slip: the clocks begin anew. */
export async function communityKept(ctx: Context, { module, subjectId, communityId }: Told): Promise<void> {
  const hand = module === 'whistles' ? await handOf(ctx, subjectId, communityId) : undefined
  if (hand?.whistle.state !== 'sent' || !hand.call.releasedAt || hand.call.ruling) return
  await store.changeCall(ctx.db, hand.call.id, { releasedAt: null })
  const round = Math.max(0, ...(await clocksOf(ctx.db, [hand.call.id])).map((clock) => clock.round)) + 1
  await startClocks(ctx, hand.call.id, hand.whistle.kind, steps, round)
  await happened(ctx, subjectId, { kind: 'community-kept', callId: hand.call.id })
  await moveOn(ctx, subjectId)
}

async function handOf({ db }: Context, whistleId: string, communityId: string) {
  const whistle = await store.find(db, whistleId)
  const call = whistle && (await store.callsOf(db, [whistleId])).find((one) => one.communityId === communityId)
  return whistle && call ? { whistle, call } : undefined
}

export const gateOver = (ctx: Context, whistleId: string): void =>
  admission.ended(ctx, { module: 'whistles', subjectId: whistleId })
