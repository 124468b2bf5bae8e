import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { rules } from '../rulebook.ts'
import { isSessionLate } from '../rules.ts'
import * as store from './store.ts'
import { tellSecretary } from './tell-secretary.ts'

/** Puts a committee that has not met for too long before its secretary, once; and takes it away when it has met. */
export async function lookAtSessions(ctx: Context, committeeId?: string): Promise<void> {
  const today = dayOf(ctx.now)
  const { sessionEvery } = await rulesOf(ctx.db, 'committees', rules)
  for (const committee of await store.allMet(ctx.db, sessionEvery, committeeId)) {
    const late = isSessionLate(committee.sessionDueOn, today)
    if (late === (committee.toldSilentAt !== null)) continue
    if (late) await tellSecretary(ctx, committee, { subjectId: committee.id, kind: 'silent', title: committee.name })
    else inbox.clear(ctx, 'committees', committee.id)
    await store.toldSilent(ctx.db, committee.id, late ? ctx.now : null)
  }
}
