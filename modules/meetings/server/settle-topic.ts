import { dayOf } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import type { SettleTopic } from '../contract.ts'
import { whyNotSettle } from '../rules.ts'
import { openTopic } from './open-topic.ts'
import * as store from './store.ts'

export async function settleTopic(ctx: Context, id: string, { words, version }: SettleTopic) {
  const topic = await openTopic(ctx, id)
  refuseIf(topic.meetingId !== null && refuse('meetings.on-another'))
  refuseIf(whyNotSettle(topic, dayOf(ctx.now), version))

  const changed = await store.end(ctx.db, id, 'settled', words, ctx.actor.personId, ctx.now)
  news.tell(ctx, 'meetings.settled', { id, module: topic.module, kind: topic.kind, subjectId: topic.subjectId })
  return { id, ...changed }
}
