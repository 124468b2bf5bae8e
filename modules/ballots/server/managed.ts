import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

/** The ballot, locked, for who runs it; for everybody else there is none. */
export async function managed({ db, actor }: Context, id: string): Promise<store.Ballot> {
  const ballot = await store.findForUpdate(db, id)
  return found(ballot && mayManage(actor, ballot) ? ballot : undefined, 'ballots.not-found')
}
