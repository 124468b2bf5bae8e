import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { holding } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, due } from '#server/calendar'
import * as inbox from '#server/inbox'
import { meetingOf, propose, standingOf, withdrawTopic } from '#server/meetings'
import { orgOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import type { AnswerProposal, DecideProposal, DraftProposal } from '../contract.ts'
import { rules } from '../rulebook.ts'
import {
  whyNotAnswer,
  whyNotChange,
  whyNotClaim,
  whyNotConfirm,
  whyNotDecide,
  whyNotNote,
  whyNotPeriod,
  whyNotSend,
  whyNotWithdraw,
} from '../rules.ts'
import { promised, startClock, startPromise, stopClock, topicKind } from './clock.ts'
import { countsFor } from './count.ts'
import { mayAnswer, mayDraft, mayRead } from './policy.ts'
import * as store from './store.ts'

type OnVersion = { version: number }
type WithReason = { reason: string; version: number }
type WithWords = { words: string; version: number }

async function open({ db, actor }: Context, id: string, as: 'draft' | 'answer'): Promise<store.Proposal> {
  const row = await store.findForUpdate(db, id)
  const proposal = found(row && mayRead(actor, row) ? row : undefined, 'proposals.not-found')
  allowed(as === 'draft' ? mayDraft(actor, proposal) : mayAnswer(actor, proposal))
  return proposal
}

export function happened({ db, now, actor }: Context, id: string, kind: string, words: string | null = null): void {
  store.note(db, id, { id: newId(now.getTime()), at: now, kind, byPerson: actor.personId, words })
  news.tell({ db, now }, `proposals.${kind}`, { id })
}

const item = ({ id, title }: Pick<store.Proposal, 'id' | 'title'>, kind: string) => ({
  ...{ module: 'proposals', subjectId: id, kind, title, link: `/proposals/${id}` },
})

/** One’s own subdistrict, a department of the city, a period that has begun. */
async function checked({ db, now }: Context, subdistrictId: string, given: DraftProposal): Promise<void> {
  const target = await orgOf(db, given.targetOrgId)
  refuseIf((target?.kind !== 'cityDept' || target.validUntil !== null) && refuse('proposals.no-department'))
  refuseIf(whyNotPeriod(given.periodFrom, given.periodTo, dayOf(now)))
  const community = given.communityId ? await nodeOf(db, given.communityId) : undefined
  refuseIf(
    given.communityId !== undefined &&
      (community?.level !== 'community' || community.subdistrictId !== subdistrictId) &&
      refuse('proposals.no-community'),
  )
}

export async function draftProposal(ctx: Context, given: DraftProposal) {
  const { db, actor, now } = ctx
  const held = holding(actor, 'proposals.draft').at(0)
  allowed(held !== undefined)
  const seat = await orgOf(db, held!.orgId)
  const subdistrictId = found(seat && (await nodeOf(db, seat.regionId))?.subdistrictId, 'access.denied')
  allowed(mayDraft(actor, { subdistrictId }))
  await checked(ctx, subdistrictId, given)

  const id = newId(now.getTime())
  await store.insert(db, { ...given, id, subdistrictId, orgId: held!.orgId }, actor.personId, now)
  happened(ctx, id, 'drafted')
  return { id, version: 1 }
}

export async function changeProposal(ctx: Context, id: string, { version, ...given }: DraftProposal & OnVersion) {
  const proposal = await open(ctx, id, 'draft')
  refuseIf(whyNotChange(proposal, version))
  await checked(ctx, proposal.subdistrictId, given)

  return { id, ...(await store.rewrite(ctx.db, id, given)) }
}

const toDecide = (id: string) => ({ module: 'proposals', kind: 'proposal', subjectId: id })
/** A draft before the meeting that decides it; once sent and unanswered, before the city's. */
export async function beforeMeeting(ctx: Pick<Context, 'db' | 'actor'>, { id, subdistrictId, state }: store.Proposal) {
  const kind = state === 'draft' ? 'proposal' : topicKind
  return standingOf(ctx, { ...toDecide(id), kind, subdistrictId, communityId: null })
}

export async function putBeforeMeeting(ctx: Context, id: string) {
  const proposal = await open(ctx, id, 'draft')
  allowed((await beforeMeeting(ctx, proposal)).mayPropose)
  refuseIf(proposal.state !== 'draft' && refuse('proposals.not-draft'))
  const { title, subdistrictId } = proposal
  await propose(ctx, { ...toDecide(id), title, link: `/proposals/${id}`, communityId: subdistrictId, level: 'subdistrict' })
  return { id }
}

/** The meeting decided on these counts: they are kept as of now, each with its rows. */
export async function decideProposal(ctx: Context, id: string, { decidedOn, decisionNo, meetingId, version }: DecideProposal) {
  const { db, now } = ctx
  const proposal = await open(ctx, id, 'draft')
  const meeting = meetingId ? await meetingOf(ctx, meetingId) : undefined
  const isTheirs = meeting?.heldOn && meeting.subdistrictId === proposal.subdistrictId && meeting.communityId === null
  refuseIf(meetingId !== undefined && !isTheirs && refuse('proposals.no-meeting'))
  const on = meeting?.heldOn ?? decidedOn
  refuseIf(whyNotDecide(proposal, on, dayOf(now), version))

  await store.insertStats(db, id, await countsFor(db, proposal))
  await withdrawTopic(ctx, toDecide(id))
  happened(ctx, id, 'decided', decisionNo)
  return { id, ...(await store.decide(db, id, { on, no: decisionNo, meetingId: meetingId ?? null }, now)) }
}

export async function sendProposal(ctx: Context, id: string, { version }: OnVersion) {
  const { db, now } = ctx
  const proposal = await open(ctx, id, 'draft')
  refuseIf(whyNotSend(proposal, version))

  const book = await rulesOf(db, 'proposals', rules)
  const limit = { amount: book.answerWithin, unit: 'workingDays' as const }
  const dueOn = due(now, limit, await calendarOf(db))
  await startClock(ctx, { id, sentAt: now, limit })
  inbox.put(ctx, { ...item(proposal, 'answer'), orgId: proposal.targetOrgId, permission: 'proposals.answer', dueAt: dueOn.dueAt })
  happened(ctx, id, 'sent')
  const no = await nextNumber(ctx, 'proposals.letter', book.number)
  return { id, ...(await store.send(db, id, no, now, limit, dueOn)) }
}

export async function withdrawProposal(ctx: Context, id: string, { reason, version }: WithReason) {
  const proposal = await open(ctx, id, 'draft')
  refuseIf(whyNotWithdraw(proposal, version))

  await settle(ctx, id)
  await withdrawTopic(ctx, toDecide(id))
  happened(ctx, id, 'withdrawn', reason)
  return { id, ...(await store.withdraw(ctx.db, id, reason)) }
}

/** Nobody waits for an answer any more. */
async function settle(ctx: Context, id: string): Promise<void> {
  stopClock(ctx, id)
  inbox.clear(ctx, 'proposals', id)
  await withdrawTopic(ctx, { module: 'proposals', subjectId: id, kind: topicKind })
}

export async function answerProposal(ctx: Context, id: string, { version, ...given }: AnswerProposal) {
  const { db, now, actor } = ctx
  const proposal = await open(ctx, id, 'answer')
  refuseIf(whyNotAnswer(proposal, given, dayOf(now), version))

  await settle(ctx, id)
  inbox.put(ctx, {
    ...item(proposal, 'answered'),
    orgId: proposal.orgId,
    permission: 'proposals.draft',
    dueAt: null,
    notice: true,
  })
  if (given.promisedOn) startPromise(ctx, id, given.promisedOn)
  happened(ctx, id, given.answer === 'decline' ? 'declined' : 'adopted', given.reason)
  const { replyNumber } = await rulesOf(db, 'proposals', rules)
  const no = await nextNumber(ctx, 'proposals.reply', replyNumber)
  return { id, ...(await store.answer(db, id, given, no, actor.personId, now)) }
}

export async function noteProposal(ctx: Context, id: string, { words, version }: WithWords) {
  refuseIf(whyNotNote(await open(ctx, id, 'answer'), version))
  happened(ctx, id, 'noted', words)
  return { id, ...(await store.touch(ctx.db, id)) }
}

/** Said by the department, confirmed by the subdistrict. */
export async function claimDone(ctx: Context, id: string, { words, version }: WithWords) {
  const proposal = await open(ctx, id, 'answer')
  refuseIf(whyNotClaim(proposal, version))

  inbox.put(ctx, { ...item(proposal, 'confirm'), orgId: proposal.orgId, permission: 'proposals.draft', dueAt: null })
  happened(ctx, id, 'claimed', words)
  return { id, ...(await store.claim(ctx.db, id, words, ctx.now)) }
}

export async function confirmDone(ctx: Context, id: string, { version }: OnVersion) {
  refuseIf(whyNotConfirm(await open(ctx, id, 'draft'), version))
  timers.cancel(ctx, id, [promised])
  inbox.clear(ctx, 'proposals', id)
  happened(ctx, id, 'done')
  return { id, ...(await store.finish(ctx.db, id, ctx.now)) }
}

export async function returnDone(ctx: Context, id: string, { reason, version }: WithReason) {
  const proposal = await open(ctx, id, 'draft')
  refuseIf(whyNotConfirm(proposal, version))

  inbox.clear(ctx, 'proposals', id)
  inbox.put(ctx, {
    ...item(proposal, 'returned'),
    orgId: proposal.targetOrgId,
    permission: 'proposals.answer',
    dueAt: null,
    notice: true,
  })
  happened(ctx, id, 'returned', reason)
  return { id, ...(await store.unclaim(ctx.db, id)) }
}
