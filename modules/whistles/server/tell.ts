import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import type { WhistleNews } from '../contract.ts'
import { callStateOf, isAsked } from '../rules.ts'
import { clocksOf } from './clocks.ts'
import { leadOffice, secretaryDesk } from './desks.ts'
import * as store from './store.ts'

/** One line of its history; `byPerson` is whoever acts. */
export async function happened(
  { db, now, actor }: Context,
  whistleId: string,
  event: { kind: string; callId?: string; words?: string | null; spokeWith?: string | null; dueAt?: Date | null },
): Promise<void> {
  store.note(db, whistleId, { ...event, id: newId(now.getTime()), at: now, byPerson: actor.personId })
}

export const told = (ctx: Context, { id, originModule, originId, state }: store.Whistle, name: string): void =>
  news.tell(ctx, name, { id, module: originModule, subjectId: originId, state } satisfies WhistleNews)

/** Puts a whistle before whoever has the next word on it, and takes it away from everybody else. */
export async function moveOn(ctx: Context, whistleId: string): Promise<void> {
  const { db } = ctx
  const whistle = (await store.find(db, whistleId))!
  const calls = await store.callsOf(db, [whistleId])
  inbox.clear(ctx, 'whistles', whistleId)
  const item = { module: 'whistles', subjectId: whistleId, title: whistle.subject, link: `/whistles/${whistleId}`, dueAt: null }
  const toCaller = { orgId: whistle.orgId ?? '', permission: 'whistles.call' }
  if (whistle.state === 'draft' && !whistle.orgId) {
    const office = await unitOf(db, whistle.subdistrictId)
    if (office) inbox.put(ctx, { ...item, kind: 'take', orgId: office.id, permission: 'whistles.call' })
  }
  if (isAsked(whistle)) {
    const desk = await secretaryDesk(db, whistle.subdistrictId)
    if (desk)
      inbox.put(ctx, {
        ...item,
        kind: 'approve',
        orgId: desk.id,
        permission: 'whistles.approve',
        dueAt: whistle.approveBy,
        line: 'sign',
      })
  }
  const bound = calls.filter(({ releasedAt }) => !releasedAt)
  if (whistle.state === 'sent' && bound.every(({ resultAt }) => resultAt))
    inbox.put(ctx, { ...item, kind: 'verify', ...toCaller })
  if (whistle.state === 'scoring') {
    const scores = await store.scoresOf(
      db,
      bound.map(({ id }) => id),
    )
    const missing = bound.filter(({ id }) => !scores.some(({ callId, side }) => callId === id && side === 'caller'))
    if (missing.length) inbox.put(ctx, { ...item, kind: 'score', ...toCaller, dueAt: whistle.scoreBy })
  }
  for (const call of calls) await moveCallOn(ctx, whistle, call)
}

/** The same for one call: who was called, and the caller where he must confirm. */
export async function moveCallOn(ctx: Context, whistle: store.Whistle, call: store.Call): Promise<void> {
  const { db } = ctx
  inbox.clear(ctx, 'whistles', call.id)
  const item = { module: 'whistles', subjectId: call.id, title: whistle.subject, link: `/whistles/${whistle.id}`, dueAt: null }
  const toCalled = { orgId: call.orgId, permission: 'whistles.answer' }
  if (whistle.state === 'scoring' && !call.releasedAt) {
    const given = await store.scoresOf(db, [call.id])
    if (!given.some(({ side }) => side === 'called'))
      inbox.put(ctx, { ...item, kind: 'score', ...toCalled, dueAt: whistle.scoreBy })
    return
  }
  if (whistle.state !== 'sent') return
  const state = callStateOf(call)
  if (state === 'refused') {
    const office = await leadOffice(ctx)
    if (office) inbox.put(ctx, { ...item, kind: 'rule', orgId: office.id, permission: 'whistles.rule' })
    return
  }
  if (call.onSiteAt && !call.arrivalConfirmedAt && !call.releasedAt)
    inbox.put(ctx, { ...item, kind: 'confirm', orgId: whistle.orgId!, permission: 'whistles.call' })
  if (state === 'result' || state === 'released') return
  const step = call.onSiteAt ? 'result' : call.acknowledgedAt ? 'site' : 'ack'
  const running = (await clocksOf(db, [call.id])).find((clock) => clock.step === step && !clock.metAt && !clock.stoppedAt)
  inbox.put(ctx, { ...item, kind: step, ...toCalled, dueAt: running?.dueAt ?? null })
}
