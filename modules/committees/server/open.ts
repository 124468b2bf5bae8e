import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { mayApprove, mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'

/** A committee that the reader manages; who may not read it hears that there is none. */
export async function openCommittee({ db, actor }: Context, id: string): Promise<store.Committee> {
  const row = await store.find(db, id)
  const committee = found(row && mayRead(actor, row) ? row : undefined, 'committees.not-found')
  allowed(mayManage(actor, committee))
  return committee
}

/** A seat, locked, for the committee itself or for the city's decision. */
export async function openSeat({ db, actor }: Context, id: string, by: 'committee' | 'city'): Promise<store.Seat> {
  const row = await store.findSeat(db, id)
  const seat = found(row && mayRead(actor, row) ? row : undefined, 'committees.no-seat')
  allowed(by === 'city' ? mayApprove(actor) : mayManage(actor, seat))
  return seat
}
