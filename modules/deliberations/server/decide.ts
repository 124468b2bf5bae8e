import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { addWorkingDays, calendarOf } from '#server/calendar'
import * as inbox from '#server/inbox'
import { orgOf, unitOf } from '#server/orgs'
import * as tasks from '#server/tasks'
import type { Decide, Settle } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNot, whyNotAnswer, whyNotDue, whyNotObject, whyNotSettle, whyPersonal } from '../rules.ts'
import { managed, moved, procedureFor } from './managed.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

export const periodOver = 'deliberations.period-over'

/** Written, numbered and published in one: from here on residents may object. */
export async function decideDeliberation(ctx: Context, id: string, given: Decide) {
  const { db, now, actor } = ctx
  const topic = await managed(ctx, id)
  refuseIf(whyNot('decide', topic, given.version))
  found(await orgOf(db, given.ownerOrgId), 'deliberations.no-such-org')
  const unit = found(await unitOf(db, topic.communityId), 'deliberations.no-such-org')
  const parties = (await store.partiesOf(db, id)).flatMap(({ orgId }) => orgId ?? [])
  refuseIf(await tasks.whyNotGive(db, unit.id, [given.ownerOrgId], parties))
  const { publication } = await procedureFor(ctx, topic.class)
  const objectionsUntil = plusDays(dayOf(now), publication)
  refuseIf(whyNotDue(given.dueOn, objectionsUntil))
  refuseIf(whyPersonal(given.text, given.moneyFrom))
  const session = found(await store.lastSession(db, id), 'deliberations.not-found')

  const decisionId = newId(now.getTime())
  const { decisionNumber } = await rulesOf(db, 'deliberations', rules)
  const no = await nextNumber(ctx, 'deliberations.decision', decisionNumber)
  const { text, ownerOrgId, ownerPersonId = null, dueOn, moneyFen = null, moneyFrom = null } = given
  await store.insertDecision(
    db,
    {
      id: decisionId,
      deliberationId: id,
      sessionId: session.id,
      no,
      text,
      ownerOrgId,
      ownerPersonId,
      dueOn,
      moneyFen,
      moneyFrom,
      objectionsUntil,
    },
    actor.personId,
    now,
  )
  timers.set(ctx, {
    subject: 'deliberations.deliberation',
    subjectId: id,
    kind: periodOver,
    dueAt: instantOf(plusDays(objectionsUntil, 1), '00:05'),
  })
  news.tell(ctx, 'deliberations.published', { id, decisionId })
  moved(ctx, id, 'published')
  return { id, ...(await store.change(db, id, sql`state = 'published'`)) }
}

/** From the residents' door, while the period runs; nobody is asked for a name. */
export async function object(ctx: Context, topic: store.Topic, words: string, clientKey: string) {
  const { db, now } = ctx
  const before = await store.objectionByForm(db, clientKey)
  if (before) return { ...before, again: true }
  const decision = found(await store.lastDecision(db, topic.id), 'deliberations.not-found')
  refuseIf(topic.state === 'published' ? whyNotObject(decision, dayOf(now)) : whyNot('settle', topic))

  const id = newId(now.getTime())
  const no = await nextNumber(ctx, 'deliberations.word', '{year}1{no:5}')
  const { answerObjection } = await rulesOf(db, 'deliberations', rules)
  const answerBy = addWorkingDays(dayOf(now), answerObjection, await calendarOf(db))
  await store.insertObjection(db, { id, no, decisionId: decision.id, words, answerBy, clientKey }, now)
  await putBefore(ctx, topic, { subjectId: id, kind: 'objection', dueAt: instantOf(plusDays(answerBy, 1)) })
  news.tell(ctx, 'deliberations.objected', { id: topic.id, decisionId: decision.id, objectionId: id })
  return { id, no, answerBy, again: false }
}

async function putBefore(ctx: Context, topic: store.Topic, what: { subjectId: string; kind: string; dueAt: Date | null }) {
  const unit = await unitOf(ctx.db, topic.communityId)
  if (!unit) return
  inbox.put(ctx, {
    ...what,
    module: 'deliberations',
    title: topic.title,
    link: `/deliberations/${topic.id}`,
    orgId: unit.id,
    permission: 'deliberations.manage',
  })
}

export async function answerObjection(ctx: Context, objectionId: string, { answer }: { answer: string }) {
  const { db, now, actor } = ctx
  const objection = await store.findObjection(db, objectionId)
  const topic = objection && (await store.findForUpdate(db, objection.deliberationId))
  found(topic && mayManage(actor, topic) ? topic : undefined, 'deliberations.no-objection')
  refuseIf(whyNotAnswer(objection!))
  refuseIf(whyPersonal(answer))
  await store.answer(db, objectionId, answer, actor.personId, now)
  inbox.clear(ctx, 'deliberations', objectionId)
  await store.change(db, topic!.id, sql`class = class`)
  return { id: objectionId }
}

const published = async (db: Db, id: string) => {
  const decision = found(await store.lastDecision(db, id), 'deliberations.not-found')
  return { ...decision, objections: (await store.objectionsOf(db, id)).filter(({ decisionId }) => decisionId === decision.id) }
}

/** Stands: it becomes a task. Changed: written and published anew. Back: to another session. */
export async function settleDecision(ctx: Context, id: string, { as, words, version }: Settle) {
  const { db, now, actor } = ctx
  const topic = await managed(ctx, id)
  refuseIf(whyNot('settle', topic, version))
  const decision = await published(db, id)
  refuseIf(whyNotSettle(as, decision, dayOf(now)))
  refuseIf(whyPersonal(words))
  if (as === 'stands') return { id, ...(await stand(ctx, topic, decision, words)) }

  await store.settle(db, decision.id, as, words, actor.personId, now)
  timers.cancel(ctx, id, [periodOver])
  const state = as === 'changed' ? ('agreed' as const) : ('preparing' as const)
  moved(ctx, id, state)
  return { id, ...(await store.change(db, id, sql`state = ${state}`)) }
}

/** The period is over: without an open objection it stands by itself, else the community is told. */
export async function ring(ctx: Context, { subjectId }: timers.Timer): Promise<void> {
  const topic = await store.findForUpdate(ctx.db, subjectId)
  if (topic?.state !== 'published') return
  const decision = await published(ctx.db, subjectId)
  if (whyNotSettle('stands', decision, dayOf(ctx.now)))
    await putBefore(ctx, topic, { subjectId, kind: 'unanswered', dueAt: ctx.now })
  else await stand(ctx, topic, decision, null)
}

async function stand(ctx: Context, topic: store.Topic, decision: store.Decision, words: string | null) {
  const { db, now, actor } = ctx
  await store.settle(db, decision.id, 'stands', words, actor.personId, now)
  const unit = found(await unitOf(db, topic.communityId), 'deliberations.no-such-org')
  const today = dayOf(now)
  const taskId = await tasks.open(ctx, {
    origin: {
      module: 'deliberations',
      subjectId: topic.id,
      kind: 'decision',
      title: topic.title,
      link: `/deliberations/${topic.id}`,
    },
    title: topic.title,
    words: decision.text,
    askedBy: unit.id,
    owner: { orgId: decision.ownerOrgId, personId: decision.ownerPersonId },
    bound: [decision.ownerOrgId],
    dueOn: decision.dueOn < today ? today : decision.dueOn,
    verifyBy: { orgId: unit.id },
  })
  await store.setTask(db, decision.id, taskId)
  inbox.clear(ctx, 'deliberations', topic.id)
  news.tell(ctx, 'deliberations.standing', { id: topic.id, decisionId: decision.id })
  moved(ctx, topic.id, 'standing')
  return store.change(db, topic.id, sql`state = 'standing'`)
}
