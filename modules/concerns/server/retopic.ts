import type { Context } from '#platform/context.ts'
import { routeOf } from './catalogue.ts'
import { finishOf } from './rulebook.ts'
import { take } from './taken.ts'
import { topicToFile } from './topics.ts'

type Body = { version?: number; topicId: string; words?: string }

/** Another topic: its class's limit from the same start, pauses credited; the route is proposed anew. */
export async function retopic(ctx: Context, id: string, { version, topicId, words }: Body) {
  const it = await take(ctx, id, 'retopic', version)
  const topic = await topicToFile(ctx.db, topicId, { stopped: true })
  const from = it.row.topicCode
  it.set({
    topicId: topic.id,
    topicVersion: topic.version,
    topicCode: topic.code,
    class: topic.class!,
    suggested: await routeOf(ctx.db, topic.code, it.row),
  })
  if (it.clock('finish')) it.extend(finishOf(it.book, topic.class!, topic.code).limit)
  it.tell('retopic', { words, facts: { from, to: topic.code } })
  return it.save()
}
