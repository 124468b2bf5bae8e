import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as admission from '#server/admission'
import { calendarOf, due } from '#server/calendar'
import { type Kind, steps } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { limitOf } from '../rules.ts'
import { clocksOf, halt, startClocks } from './clocks.ts'
import * as store from './store.ts'
import { happened, moveOn } from './tell.ts'

type Calling = Pick<store.Whistle, 'id' | 'kind' | 'subject' | 'matterId'> & { orgId: string }
type Called = readonly { communityId: string | null }[]

/** A call to a community passes the gate like every other ask: a single one, an admitted matter, or an emergency with an end. */
async function askOf(ctx: Context, whistle: Calling, calls: Called): Promise<admission.Ask> {
  const { id, kind, subject, matterId, orgId } = whistle
  return {
    ...{ door: 'whistle', module: 'whistles', subjectId: id, title: subject, link: `/whistles/${id}` },
    ...{ byOrgId: orgId, communityIds: calls.flatMap(({ communityId }) => communityId ?? []), matterId },
    emergency: kind === 'emergency' && !matterId ? { reason: subject, until: await lastOf(ctx, kind) } : null,
  }
}

/** When the last of the clocks that begin now is due. */
async function lastOf({ db, now }: Context, kind: Kind): Promise<Date> {
  const book = await rulesOf(db, 'whistles', rules)
  const calendar = await calendarOf(db)
  return new Date(Math.max(...steps.map((step) => +due(now, limitOf(kind, step, book), calendar).dueAt)))
}

export async function passGate(ctx: Context, whistle: store.Whistle, calls: Called): Promise<void> {
  await admission.pass(ctx, await askOf(ctx, { ...whistle, orgId: whistle.orgId! }, calls))
}

/** The gate’s question before the whistle goes out; a draft that nobody has taken is nobody’s ask yet. */
export async function mayPassGate(
  ctx: Context,
  { orgId, ...whistle }: Omit<Calling, 'orgId'> & { orgId: string | null },
  calls: Called,
): Promise<void> {
  if (orgId) await admission.mayPass(ctx, await askOf(ctx, { ...whistle, orgId }, calls))
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
