import { dayOf, plusDays } from '#common/dates.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as deliberations from '#server/deliberations'
import * as inbox from '#server/inbox'
import * as lists from '#server/lists'
import { orgOf, unitOf } from '#server/orgs'
import * as tasks from '#server/tasks'
import { rules } from '../rulebook.ts'
import { whyNotAnswer, whyNotDate, whyPersonal } from '../rules.ts'
import { dueAt } from './commands.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

async function questionOf({ db, actor }: Context, id: string) {
  const question = await store.findQuestion(db, id)
  const hearing = question && (await store.findForUpdate(db, question.hearingId))
  found(hearing && mayManage(actor, hearing) ? hearing : undefined, 'hearings.no-question')
  return { question: question!, hearing: hearing! }
}

/** On the spot or later; what everybody reads is written now, without whom it came from. */
export async function answerQuestion(ctx: Context, id: string, { answer, publicWords }: { answer: string; publicWords: string }) {
  const { question, hearing } = await questionOf(ctx, id)
  refuseIf(whyNotAnswer(question))
  refuseIf(whyPersonal(answer, publicWords))
  await store.answer(ctx.db, id, answer, publicWords, ctx.actor.personId, ctx.now)
  inbox.clear(ctx, 'hearings', id)
  await store.change(ctx.db, hearing.id, sql`title = title`)
  return { id }
}

/** What cannot be answered now gets a day and somebody who keeps it: a task. */
export async function giveDate(
  ctx: Context,
  id: string,
  { on, ownerOrgId, publicWords }: { on: string; ownerOrgId: string; publicWords: string },
) {
  const { db, now } = ctx
  const { question, hearing } = await questionOf(ctx, id)
  const { longestPromise } = await rulesOf(db, 'hearings', rules)
  refuseIf(whyNotDate(question, on, dayOf(now), plusDays(dayOf(now), longestPromise)))
  refuseIf(whyPersonal(publicWords))
  found(await orgOf(db, ownerOrgId), 'hearings.no-such-org')
  const unit = found(await unitOf(db, hearing.communityId), 'hearings.no-such-org')
  const taskId = await tasks.open(ctx, {
    origin: { module: 'hearings', subjectId: id, kind: 'question', title: hearing.title, link: `/hearings/${hearing.id}` },
    title: publicWords.slice(0, 60),
    words: publicWords,
    askedBy: unit.id,
    owner: { orgId: ownerOrgId },
    dueOn: on,
    verifyBy: { orgId: unit.id },
  })
  await store.giveDate(db, id, on, ownerOrgId, publicWords, taskId)
  inbox.clear(ctx, 'hearings', id)
  putAnswerDue(ctx, hearing, id, on, unit.id)
  await store.change(db, hearing.id, sql`title = title`)
  return { id }
}

export const putAnswerDue = (
  ctx: Context,
  hearing: Pick<store.Hearing, 'id' | 'title'>,
  questionId: string,
  on: string,
  orgId: string,
): void =>
  inbox.put(ctx, {
    module: 'hearings',
    subjectId: questionId,
    kind: 'promised',
    title: hearing.title,
    link: `/hearings/${hearing.id}`,
    orgId,
    permission: 'hearings.manage',
    dueAt: dueAt(on),
  })

/** What the hearing could not answer is not forgotten: it stands on the community's list of problems, in words that everybody may read. */
export async function makeProblem(ctx: Context, id: string, { text }: { text: string }) {
  const { question, hearing } = await questionOf(ctx, id)
  refuseIf(whyNotAnswer(question))
  refuseIf(whyPersonal(text))
  const problemId = await lists.raise(ctx, {
    source: { module: 'hearings', subjectId: id, title: hearing.title, link: `/hearings/${hearing.id}` },
    text,
    level: 'community',
    regionId: hearing.communityId,
  })
  return { id, problemId }
}

export async function makeTopic(ctx: Context, id: string, { title, about }: { title: string; about: string }) {
  const { question, hearing } = await questionOf(ctx, id)
  refuseIf(question.topicId !== null && refuse('hearings.topic-made'))
  refuseIf(whyPersonal(title, about))
  const topic = await deliberations.propose(ctx, {
    communityId: hearing.communityId,
    title,
    about,
    source: { kind: 'hearing', sourceId: id, title: hearing.title, link: `/hearings/${hearing.id}` },
  })
  await store.setTopic(ctx.db, id, topic.id)
  await store.change(ctx.db, hearing.id, sql`title = title`)
  return { id, topicId: topic.id }
}
