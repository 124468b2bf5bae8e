import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { mayHandle, mayRead } from './policy.ts'
import * as store from './store.ts'

/** A topic to be changed: locked, and in the hands of the reader. Who may not even read it hears that there is none. */
export async function openTopic({ db, actor }: Context, id: string): Promise<store.TopicRow> {
  const topic = await store.findForUpdate(db, id)
  const known = found(topic && mayRead(actor, topic) ? topic : undefined, 'meetings.not-found')
  allowed(mayHandle(actor, known))
  return known
}
