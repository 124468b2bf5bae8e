import { dayOf, instantOf } from '#common/dates.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { whyNotPublish } from '../rules.ts'
import { begin } from './begin.ts'
import { mayPublish } from './policy.ts'
import * as store from './store.ts'

/** 亮约: residents can read it; it performs from now on, or from its first day. */
export async function publishPact(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  allowed(mayPublish(actor, pact))
  refuseIf(whyNotPublish(pact))

  const version = await store.change(db, id, sql`state = 'published', published_at = ${now}`)
  store.happened(ctx, id, 'published', 'community')
  inbox.clear(ctx, 'pacts', id)
  news.tell(ctx, 'pacts.changed', { id })
  if (pact.validFrom <= dayOf(now)) return begin(ctx, { ...pact, state: 'published' })
  timers.set(ctx, { subject: 'pacts.pact', subjectId: id, kind: 'pacts.begin', dueAt: instantOf(pact.validFrom) })
  return { id, version, state: 'published' as const }
}
