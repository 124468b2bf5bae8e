import { newId } from '#common/ids.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as concerns from '#server/concerns'
import * as tasks from '#server/tasks'
import { whyNot, whyPersonal } from '../rules.ts'
import { managed, moved } from './managed.ts'
import * as store from './store.ts'

export async function noteProgress(ctx: Context, id: string, { words }: { words: string }) {
  const topic = await managed(ctx, id)
  refuseIf(whyNot('note', topic))
  refuseIf(whyPersonal(words))
  await store.insertNote(ctx.db, id, newId(ctx.now.getTime()), words, ctx.actor.personId, ctx.now)
  return { id, ...(await store.change(ctx.db, id, sql`class = class`)) }
}

/** Not done: residents read why. Done by word only where no task is left to say so. */
export async function finishDecision(
  ctx: Context,
  id: string,
  { done, words, version }: { done: boolean; words: string; version: number },
) {
  const { db } = ctx
  const topic = await managed(ctx, id)
  refuseIf(whyNot('finish', topic, version))
  refuseIf(whyPersonal(words))
  const decision = found(await store.lastDecision(db, id), 'deliberations.not-found')
  const open = ((await tasks.ofOrigins(ctx, 'deliberations', [id])).get(id) ?? []).some(({ state }) =>
    ['open', 'doing', 'claimed'].includes(state),
  )
  if (done) refuseIf(open && refuse('deliberations.task-open'))
  if (done) return { id, ...(await finished(ctx, topic, decision, words)) }
  await store.setNotDone(db, decision.id, words)
  moved(ctx, id, 'notDone')
  return { id, ...(await store.change(db, id, sql`state = 'notDone'`)) }
}

async function finished(ctx: Context, topic: store.Topic, decision: store.Decision, words: string) {
  const { db, now } = ctx
  await store.setDone(db, decision.id, words, now)
  for (const { kind, sourceId } of await store.sourcesOf(db, topic.id))
    if (kind === 'concern' || kind === 'cluster')
      await concerns.noteFromElsewhere(ctx, sourceId, { kind: 'topic-done', words, link: `/deliberations/${topic.id}` })
  moved(ctx, topic.id, 'done')
  return store.change(db, topic.id, sql`state = 'done', ended_at = ${now}`)
}

/** The task was verified by another than who did it: the residents' page says done. */
export async function hearDone(ctx: Context, { module, subjectId }: { module: string; subjectId: string }): Promise<void> {
  const topic = module === 'deliberations' ? await store.findForUpdate(ctx.db, subjectId) : undefined
  const decision = topic && (await store.lastDecision(ctx.db, topic.id))
  if (topic && decision && !whyNot('finish', topic))
    await finished(ctx, topic, decision, ctx.say('deliberations:site.doneByTask'))
}

/** What was said when those affected were asked; added to what they said on the site. */
export async function countEvaluation(
  ctx: Context,
  id: string,
  { solved, part, unsolved }: { solved: number; part: number; unsolved: number },
) {
  const topic = await managed(ctx, id)
  refuseIf(whyNot('evaluate', topic))
  const set = sql`solved = solved + ${solved}, part = part + ${part}, unsolved = unsolved + ${unsolved}, evaluated_at = ${ctx.now}`
  return { id, ...(await store.change(ctx.db, id, set)) }
}
