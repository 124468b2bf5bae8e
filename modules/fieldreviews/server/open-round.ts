import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'

/** A round to be changed: locked, and in the hands of who plans it. Who may not even read it hears that there is none. */
export async function openRound({ db, actor }: Context, id: string): Promise<store.RoundRow> {
  const round = await store.findForUpdate(db, id)
  const isJudge = !!round && !!(await store.judgeOf(db, id, actor.personId))
  const known = found(round && mayRead(actor, round, isJudge) ? round : undefined, 'fieldreviews.not-found')
  allowed(mayManage(actor))
  return known
}
