import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import type { DropTopic } from '../contract.ts'
import { whyNotDrop } from '../rules.ts'
import { openTopic } from './open-topic.ts'
import * as store from './store.ts'

export async function dropTopic(ctx: Context, id: string, { reason, version }: DropTopic) {
  const topic = await openTopic(ctx, id)
  refuseIf(topic.meetingId !== null && refuse('meetings.on-another'))
  refuseIf(whyNotDrop(topic, version))

  inbox.clear(ctx, 'meetings', id)
  return { id, ...(await store.end(ctx.db, id, 'dropped', reason, ctx.actor.personId, ctx.now)) }
}
