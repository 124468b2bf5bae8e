import { dayOf } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import type { TakeUpTopic } from '../contract.ts'
import { whyNotTakeUp } from '../rules.ts'
import { openTopic } from './open-topic.ts'
import * as store from './store.ts'

export async function takeUpTopic(ctx: Context, id: string, { meetingOn, version }: TakeUpTopic) {
  const topic = await openTopic(ctx, id)
  refuseIf(topic.meetingId !== null && refuse('meetings.on-another'))
  refuseIf(whyNotTakeUp(topic, meetingOn, dayOf(ctx.now), version))

  inbox.clear(ctx, 'meetings', id)
  return { id, ...(await store.takeUp(ctx.db, id, meetingOn, ctx.actor.personId, ctx.now)) }
}
