import { instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, type DeadlineKeeper, warnAt } from '#server/calendar'
import * as inbox from '#server/inbox'
import { propose } from '#server/meetings'
import { rules } from '../rulebook.ts'
import * as store from './store.ts'

export const ringing = 'proposals.clock'
/** The kind of topic that an unanswered proposal makes for the joint meeting. */
export const topicKind = 'unanswered-proposal'

const wake = (ctx: Context, id: string, dueAt: Date): void =>
  timers.set(ctx, { subject: 'proposals.proposal', subjectId: id, kind: ringing, dueAt })

export async function startClock(
  ctx: Context,
  { id, sentAt, limit }: { id: string; sentAt: Date; limit: NonNullable<store.Proposal['limit']> },
): Promise<void> {
  const book = await rulesOf(ctx.db, 'proposals', rules)
  wake(ctx, id, warnAt({ startedAt: sentAt, limit }, { share: book.warnAt / 100 }, await calendarOf(ctx.db)))
}
export const stopClock = (ctx: Context, id: string): void => timers.cancel(ctx, id, [ringing])

/** It warns the department once; when it is due and there is no answer, the matter goes to the city’s joint meeting. */
export const ring: timers.Ring = async (ctx, { subjectId: id }) => {
  const { db, now } = ctx
  const proposal = await store.findForUpdate(db, id)
  if (proposal?.state !== 'sent' || !proposal.dueAt) return
  const item = {
    ...{ module: 'proposals', subjectId: id, title: proposal.title, link: `/proposals/${id}`, dueAt: proposal.dueAt },
    ...{ orgId: proposal.targetOrgId, permission: 'proposals.answer' },
  }
  const say = (kind: string) => store.note(db, id, { id: newId(now.getTime()), at: now, kind, byPerson: null, words: null })
  if (now < proposal.dueAt) {
    if (!proposal.warnedAt) {
      await store.warned(db, id, now)
      inbox.put(ctx, { ...item, kind: 'soon', notice: true })
      say('warned')
    }
    return wake(ctx, id, proposal.dueAt)
  }
  if (proposal.raisedAt) return
  await store.raised(db, id, now)
  inbox.clear(ctx, 'proposals', id)
  inbox.put(ctx, { ...item, kind: 'late' })
  inbox.put(ctx, { ...item, kind: 'late', orgId: proposal.orgId, permission: 'proposals.draft', notice: true })
  await propose(ctx, {
    ...{ module: 'proposals', subjectId: id, kind: topicKind, title: proposal.title, link: `/proposals/${id}` },
    ...{ communityId: null, level: 'city' },
  })
  say('raised')
}

/** Wakes when the day that the department promised is over. */
export const promised = 'proposals.promised'
export const startPromise = (ctx: Pick<Context, 'db' | 'now'>, id: string, promisedOn: string): void =>
  timers.set(ctx, {
    subject: 'proposals.proposal',
    subjectId: id,
    kind: promised,
    dueAt: instantOf(plusDays(promisedOn, 1), '08:00'),
  })
/** What was promised for a day and is neither done nor said to be: both who promised and who waits hear it, once. */
export const ringPromise: timers.Ring = async (ctx, { subjectId: id }) => {
  const proposal = await store.findForUpdate(ctx.db, id)
  if (proposal?.state !== 'tracking' || proposal.claimedAt) return
  const item = {
    ...{ module: 'proposals', subjectId: id, kind: 'promise-late', title: proposal.title, link: `/proposals/${id}` },
    ...{ dueAt: null, notice: true },
  }
  inbox.put(ctx, { ...item, orgId: proposal.targetOrgId, permission: 'proposals.answer' })
  inbox.put(ctx, { ...item, orgId: proposal.orgId, permission: 'proposals.draft' })
  store.note(ctx.db, id, { id: newId(ctx.now.getTime()), at: ctx.now, kind: 'promise-late', byPerson: null, words: null })
}

/** Deadlines of proposals, for the calendar. */
export const deadlines: DeadlineKeeper = {
  name: 'proposals',
  async openClocks({ db }) {
    return (await store.openSent(db)).flatMap(({ id, no, sentAt, limit, dueAt, provisional }) =>
      sentAt && limit && dueAt
        ? [{ id, number: no ?? '', label: 'proposals:clock', clock: { startedAt: sentAt, limit }, dueAt, provisional }]
        : [],
    )
  },
  async move(ctx, moves) {
    const { db, now } = ctx
    const book = await rulesOf(db, 'proposals', rules)
    const calendar = await calendarOf(db)
    for (const { id, clock, to, dueAt } of moves) {
      const proposal = await store.findForUpdate(db, id)
      if (proposal?.state !== 'sent') continue
      await store.moveDue(db, id, to.dueAt, to.provisional)
      const warning = warnAt(clock, { share: book.warnAt / 100 }, calendar)
      wake(ctx, id, !proposal.warnedAt && warning > now && warning < to.dueAt ? warning : to.dueAt)
      if (+to.dueAt !== +dueAt)
        store.note(db, id, { id: newId(now.getTime()), at: now, kind: 'calendar-moved', byPerson: null, words: null })
    }
  },
}
