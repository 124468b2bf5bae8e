import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import type { Answers } from '../assignments.ts'
import { whyNotAnswers, whyNotClaim } from '../rules.ts'
import * as assignments from './assignment-store.ts'
import { clear, putBeforeVerifier } from './desks.ts'
import { openTask } from './open.ts'
import { newsOf } from './open-task.ts'
import { mayClaim } from './policy.ts'
import * as store from './store.ts'
import { changed } from './work-on-task.ts'

/** Answered once and claimed with that; returned, it may be answered anew. */
export async function answerForm(ctx: Context, id: string, { answers, version }: { answers: Answers; version: number }) {
  const { db, now, actor } = ctx
  const { task } = await openTask(ctx, id, (one) => mayClaim(actor, one.mine, one.task))
  const assignment = task.originModule === 'tasks' ? await assignments.find(db, task.originSubjectId) : undefined
  refuseIf((task.kind !== 'form' || !assignment) && refuse('tasks.no-form'))
  refuseIf(whyNotClaim(task, version))
  refuseIf(whyNotAnswers(assignment!.fields, answers))

  const set = sql`state = 'claimed', claimed_at = ${now}, claimed_by = ${actor.personId}, proof = ${ctx.say('tasks:form.answered')},
    answers = ${JSON.stringify(answers)}::jsonb`
  const after = await store.step(db, id, set, { kind: 'claimed', words: ctx.say('tasks:form.answered') }, now, actor.personId)
  clear(ctx, id)
  putBeforeVerifier(ctx, after)
  news.tell(ctx, 'tasks.claimed', newsOf(after))
  return changed(after)
}
