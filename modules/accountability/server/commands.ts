import { dayOf, instantOf, plusDays, plusMonths } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { posts } from '#contract/people'
import { holding } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, due } from '#server/calendar'
import * as inbox from '#server/inbox'
import { type Org, orgOf, unitOf } from '#server/orgs'
import { appointmentsOn } from '#server/people'
import { nodeOf } from '#server/regions'
import type { Decide, Measure, ProposeMatter, State, Trigger, WithWords } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotAppeal, whyNotDecide, whyNotDecideAppeal, whyNotExecute, whyNotIn } from '../rules.ts'
import { factsOf } from './facts.ts'
import { mayDecide, mayPropose, mayRead, mayReply } from './policy.ts'
import * as store from './store.ts'

export const hearing = 'accountability.statement'
export const expiring = 'accountability.expires'
export const appealOver = 'accountability.appeal-over'

export type Placed = store.Matter & { objectCommunityId: string | null }
/** A community answers for its own organisations, not for whoever else stands in it. */
export const communityKinds: readonly Org['kind'][] = ['residentsCommittee', 'partyCommittee']
export async function placed(db: Context['db'], matter: store.Matter): Promise<Placed> {
  const org = await orgOf(db, matter.objectOrgId)
  const own = org && communityKinds.includes(org.kind)
  return { ...matter, objectCommunityId: (own && (await nodeOf(db, org.regionId))?.communityId) || null }
}

async function open({ db, actor }: Context, id: string, as: 'propose' | 'reply' | 'decide'): Promise<Placed> {
  const row = await store.findForUpdate(db, id)
  const matter = row && (await placed(db, row))
  const seen = found(matter && mayRead(actor, matter) ? matter : undefined, 'accountability.not-found')
  allowed(as === 'propose' ? mayPropose(actor, seen) : as === 'reply' ? mayReply(actor, seen) : mayDecide(actor))
  return seen
}

function happened({ db, now, actor }: Context, id: string, kind: string, words: string | null = null): void {
  store.note(db, id, { id: newId(now.getTime()), at: now, kind, byPerson: actor.personId, words })
  news.tell({ db, now }, `accountability.${kind}`, { id })
}

type Desk = { orgId: string; permission: string; dueAt?: Date | null; notice?: boolean }
/** It waits for these now and for nobody else. */
function waitFor(ctx: Context, { id, title }: Pick<store.Matter, 'id' | 'title'>, kind: string, desks: readonly (Desk | null)[]) {
  inbox.clear(ctx, 'accountability', id)
  for (const desk of desks) waitAlso(ctx, { id, title }, kind, desk)
}
function waitAlso(ctx: Context, { id, title }: Pick<store.Matter, 'id' | 'title'>, kind: string, desk: Desk | null) {
  if (!desk) return
  inbox.put(ctx, {
    ...{ module: 'accountability', subjectId: id, kind, title, link: `/accountability/${id}`, dueAt: null, ...desk },
  })
}
/** Where the city’s office of the leading group sits, and where its leaders do. */
const deskOfPost = async (
  { db, now }: Context,
  post: 'organisationOfficer' | 'cityLeader',
  permission: string,
): Promise<Desk | null> => {
  const orgId = (await appointmentsOn(db, now, { post })).at(0)?.orgId
  return orgId ? { orgId, permission } : null
}
/** Where the unit is asked; a community’s party organisation has no desk but that of the community. */
async function unitDesk({ db }: Context, { objectOrgId }: store.Matter, dueAt: Date | null): Promise<Desk> {
  const org = await orgOf(db, objectOrgId)
  const unit = org?.kind === 'partyCommittee' ? await unitOf(db, org.regionId) : null
  return { orgId: unit?.id ?? objectOrgId, permission: 'accountability.reply', dueAt }
}

export type Suggestion = {
  /** The record that shows it: the calling module’s name, the record and its path in the staff console. */
  module: string
  subjectId: string
  kind: Trigger
  title: string
  link: string | null
  /** The unit that is meant. */
  orgId: string
  /** What is known of it, in words. */
  facts: string
}
/** A rule proposes; nothing follows from it until a person takes it on. Once a record and unit. */
export async function suggest(ctx: Context, { module, subjectId, kind, title, link, orgId, facts }: Suggestion): Promise<void> {
  const { db, now } = ctx
  if (!(await rulesOf(db, 'accountability', rules)).suggest) return
  const id = newId(now.getTime())
  const count = await store.insert(db, {
    ...{ id, title, words: facts, trigger: kind, state: 'suggested', link, objectOrgId: orgId, openedAt: now },
    ...{ originModule: module, originId: subjectId },
  })
  if (count === 0) return
  store.note(db, id, { id: newId(now.getTime()), at: now, kind: 'suggested', byPerson: null, words: null })
  waitFor(ctx, { id, title }, 'suggested', [await deskOfPost(ctx, 'organisationOfficer', 'accountability.propose')])
}

export async function proposeMatter(ctx: Context, { title, words, objectOrgId, objectPost, measure }: ProposeMatter) {
  const { db, now, actor } = ctx
  const held = holding(actor, 'accountability.propose').at(0)
  allowed(held !== undefined)
  const org = await orgOf(db, objectOrgId)
  refuseIf((!org || org.validUntil !== null) && refuse('accountability.no-unit'))
  refuseIf(objectPost !== undefined && !posts.some(({ code }) => code === objectPost) && refuse('accountability.no-post'))

  const id = newId(now.getTime())
  await store.insert(db, {
    ...{
      id,
      title,
      words,
      trigger: 'byHand',
      state: 'proposed',
      link: null,
      objectOrgId,
      objectPost: objectPost ?? null,
      openedAt: now,
    },
    ...{ proposedBy: actor.personId, proposedOrg: held!.orgId, proposedMeasure: measure },
  })
  happened(ctx, id, 'proposed')
  return { id, version: 1 }
}

export async function takeOn(ctx: Context, id: string, { words, measure, version }: WithWords & { measure: Measure }) {
  const { actor, now, db } = ctx
  const matter = await open(ctx, id, 'propose')
  refuseIf(whyNotIn(matter, ['suggested'], version))

  inbox.clear(ctx, 'accountability', id)
  happened(ctx, id, 'proposed', words)
  const proposed_org = holding(actor, 'accountability.propose')[0]!.orgId
  const own = { proposed_at: now, proposed_by: actor.personId, proposed_org, proposed_measure: measure }
  return { id, ...(await store.change(db, id, { state: 'proposed', words, ...own })) }
}

export async function dropMatter(ctx: Context, id: string, { words, version }: WithWords) {
  const matter = await open(ctx, id, 'propose')
  refuseIf(whyNotIn(matter, ['suggested', 'proposed'], version))

  inbox.clear(ctx, 'accountability', id)
  happened(ctx, id, 'dropped', words)
  return { id, ...(await store.change(ctx.db, id, { state: 'dropped', ended_words: words, ended_at: ctx.now })) }
}

/** The unit learns of it now, and is asked to reply. */
export async function verifyMatter(ctx: Context, id: string, { words, version }: WithWords) {
  const { db, now, actor } = ctx
  const matter = await open(ctx, id, 'propose')
  refuseIf(whyNotIn(matter, ['proposed'], version))

  const { statementWithin } = await rulesOf(db, 'accountability', rules)
  const { dueAt } = due(now, { amount: statementWithin, unit: 'workingDays' }, await calendarOf(db))
  timers.set(ctx, { subject: 'accountability.matter', subjectId: id, kind: hearing, dueAt })
  waitFor(ctx, matter, 'state', [await unitDesk(ctx, matter, dueAt)])
  happened(ctx, id, 'verified', words)
  const set = { state: 'hearing', verified_at: now, verified_by: actor.personId, verified_facts: words, statement_due_at: dueAt }
  return { id, ...(await store.change(db, id, set)) }
}

export async function stateMatter(ctx: Context, id: string, { words, version }: WithWords) {
  const matter = await open(ctx, id, 'reply')
  refuseIf(whyNotIn(matter, ['hearing'], version))

  timers.cancel(ctx, id, [hearing])
  waitFor(ctx, matter, 'decide', [await deskOfPost(ctx, 'cityLeader', 'accountability.decide')])
  happened(ctx, id, 'stated', words)
  const set = { state: 'heard', statement: words, stated_at: ctx.now, stated_by: ctx.actor.personId, heard_at: ctx.now }
  return { id, ...(await store.change(ctx.db, id, set)) }
}

/** The time to reply is over: that nothing was said is recorded, and only now may it be decided. */
export const statementTimeOver: timers.Ring = async (ctx, { subjectId: id }) => {
  const matter = await store.findForUpdate(ctx.db, id)
  if (matter?.state !== 'hearing') return
  waitFor(ctx, matter, 'decide', [await deskOfPost(ctx, 'cityLeader', 'accountability.decide')])
  happened(ctx, id, 'silent')
  await store.change(ctx.db, id, { state: 'heard', heard_at: ctx.now })
}

export async function decideMatter(ctx: Context, id: string, { measure, words, expiresOn, version }: Decide) {
  const { db, now, actor } = ctx
  const matter = await open(ctx, id, 'decide')
  const book = await rulesOf(db, 'accountability', rules)
  const today = dayOf(now)
  const latest = plusMonths(today, book.longestMonths)
  refuseIf(whyNotDecide(matter, { measure, expiresOn }, actor.personId, { today, latest, version }))

  const own = { decided_at: now, decided_by: actor.personId, decision: words }
  if (measure === null) {
    waitFor(ctx, matter, 'unfounded', [{ ...(await unitDesk(ctx, matter, null)), notice: true }])
    happened(ctx, id, 'unfounded', words)
    return { id, ...(await store.change(db, id, { ...own, state: 'unfounded', ended_at: now, ended_words: words })) }
  }
  const { dueAt } = due(now, { amount: book.appealWithin, unit: 'workingDays' }, await calendarOf(db))
  timers.set(ctx, { subject: 'accountability.matter', subjectId: id, kind: expiring, dueAt: instantOf(expiresOn!) })
  timers.set(ctx, { subject: 'accountability.matter', subjectId: id, kind: appealOver, dueAt })
  waitFor(ctx, matter, 'notified', [await unitDesk(ctx, matter, dueAt)])
  happened(ctx, id, 'decided', words)
  const facts_before = await factsOf(db, { orgId: matter.objectOrgId, from: plusDays(today, -book.factDays), to: today, now })
  const no = await nextNumber(ctx, 'accountability.notice', book.number)
  const set = { ...own, no, state: 'decided', measure, expires_on: expiresOn, appeal_due_at: dueAt, facts_before }
  return { id, ...(await store.change(db, id, set)) }
}

export async function appealMatter(ctx: Context, id: string, { words, version }: WithWords) {
  const matter = await open(ctx, id, 'reply')
  refuseIf(whyNotAppeal(matter, ctx.now, version))

  timers.cancel(ctx, id, [appealOver])
  waitFor(ctx, matter, 'appeal', [await deskOfPost(ctx, 'cityLeader', 'accountability.decide')])
  happened(ctx, id, 'appealed', words)
  return { id, ...(await store.change(ctx.db, id, { state: 'appealed', appealed_at: ctx.now, appeal: words })) }
}

export async function decideAppeal(
  ctx: Context,
  id: string,
  { result, words, version }: WithWords & { result: 'upheld' | 'lifted' },
) {
  const { db, now, actor } = ctx
  const matter = await open(ctx, id, 'decide')
  refuseIf(whyNotDecideAppeal(matter, actor.personId, version))

  const lifted = result === 'lifted'
  if (lifted) timers.cancel(ctx, id, [expiring])
  const kind = lifted ? 'lifted' : 'upheld'
  waitFor(ctx, matter, kind, [
    { ...(await unitDesk(ctx, matter, null)), notice: true },
    lifted ? proposerDesk(matter, { notice: true }) : null,
  ])
  if (!lifted) waitAlso(ctx, matter, 'execute', proposerDesk(matter))
  happened(ctx, id, lifted ? 'lifted' : 'upheld', words)
  const set = { appeal_decided_at: now, appeal_decided_by: actor.personId, appeal_result: result, appeal_decision: words }
  return {
    id,
    ...(await store.change(db, id, { ...set, state: lifted ? 'lifted' : 'decided', ...(lifted ? { ended_at: now } : {}) })),
  }
}
const proposerDesk = ({ proposedOrg }: store.Matter, more: Partial<Desk> = {}): Desk | null =>
  proposedOrg ? { orgId: proposedOrg, permission: 'accountability.propose', ...more } : null

/** Nobody appealed: what was decided waits to be carried out. */
export const appealTimeOver: timers.Ring = async (ctx, { subjectId: id }) => {
  const matter = await store.findForUpdate(ctx.db, id)
  if (matter?.state === 'decided') waitFor(ctx, matter, 'execute', [proposerDesk(matter)])
}

export async function executeMatter(ctx: Context, id: string, { words, version }: WithWords) {
  const matter = await open(ctx, id, 'propose')
  refuseIf(whyNotExecute(matter, ctx.now, version))

  // Its effect is looked at while the measure still stands.
  const dueAt = matter.expiresOn === null ? null : instantOf(matter.expiresOn)
  waitFor(ctx, matter, 'review', [proposerDesk(matter, { dueAt })])
  happened(ctx, id, 'executed', words)
  return { id, ...(await store.change(ctx.db, id, { state: 'executed', executed_at: ctx.now, execution: words })) }
}

const inForce: readonly State[] = ['decided', 'executed', 'reviewed']
export async function rectifyMatter(ctx: Context, id: string, { words, version }: WithWords) {
  const matter = await open(ctx, id, 'reply')
  refuseIf(whyNotIn(matter, inForce, version))

  happened(ctx, id, 'rectified', words)
  return { id, ...(await store.change(ctx.db, id, { rectified_at: ctx.now, rectification: words })) }
}

/** 问效: the same facts since the decision, beside those before it. */
export async function reviewMatter(ctx: Context, id: string, given: WithWords & { effect: 'better' | 'same' | 'worse' }) {
  const { db, now } = ctx
  const matter = await open(ctx, id, 'propose')
  refuseIf(whyNotIn(matter, ['executed'], given.version))

  inbox.clear(ctx, 'accountability', id)
  happened(ctx, id, 'reviewed', given.words)
  const facts_after = await factsOf(db, { orgId: matter.objectOrgId, from: dayOf(matter.decidedAt!), to: dayOf(now), now })
  const set = { state: 'reviewed', reviewed_at: now, effect: given.effect, review: given.words, facts_after }
  return { id, ...(await store.change(db, id, set)) }
}

/** Every measure ends by itself, on its day. */
export const measureOver: timers.Ring = async (ctx, { subjectId: id }) => {
  const matter = await store.findForUpdate(ctx.db, id)
  if (!matter || !(inForce.includes(matter.state) || matter.state === 'appealed')) return
  waitFor(ctx, matter, 'expired', [{ ...(await unitDesk(ctx, matter, null)), notice: true }])
  happened(ctx, id, 'expired')
  await store.change(ctx.db, id, { state: 'expired', ended_at: ctx.now })
}
