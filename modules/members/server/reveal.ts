import { allowed, found } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { mayReveal } from './policy.ts'
import * as store from './store.ts'
import { orgActing, take } from './take.ts'

/** Shows the telephone for a reason; he reads on his own page who asked and why. */
export async function reveal(ctx: Context, id: string, reason: string) {
  const row = await take(ctx, id)
  allowed(mayReveal(ctx.actor, row))
  const phone = found(await store.phoneOf(ctx.db, id), 'members.no-phone')

  store.insertReveal(ctx, id, orgActing(ctx), reason)
  audit.note(ctx, { action: 'members.contact-revealed', subject: 'members', subjectId: id })
  return { id, phone }
}
